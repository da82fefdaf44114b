"""The page of one campaign: its head, what it is meant to do, its posts and channels, and what came of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kommunikator.domain.campaign_page import CampaignPage
from kommunikator.domain.campaigns import Stage
from kommunikator.i18n import _, format_day
from kommunikator.ui import theme
from kommunikator.ui.campaigns import fields, wording
from kommunikator.ui.campaigns.channels import ChannelsList
from kommunikator.ui.campaigns.head import CampaignHead
from kommunikator.ui.campaigns.time_line import TimeLine
from kommunikator.ui.dialog import line, plain, scrolling
from kommunikator.ui.document import Document
from kommunikator.ui.team.form import RecordForm

# From this width in px at 100 % on, the posts stand beside everything else.
_WIDE = 820


class CampaignPageView(QWidget):
    """Shows a `CampaignPage`. What is typed is written by its forms; all else is told by signals."""

    evaluation_wanted = Signal()
    """The person wants to finish the campaign, or to evaluate one that is over."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        """Make an empty page; `show_page` fills it."""
        super().__init__(parent)
        self._page: CampaignPage | None = None
        self.head = CampaignHead()
        self.time_line, self.channels = TimeLine(document), ChannelsList(document)
        self.about = RecordForm(document, fields.ABOUT)
        self.evaluation = RecordForm(document, fields.EVALUATION)
        self.about.setFocusProxy(self.about.input("goal"))
        self.evaluation.setFocusProxy(self.evaluation.input("evaluation"))
        self.posts_standing = plain("", "label")
        self.no_posts = plain(_("No posts. A post belongs to the campaign when it has it as its theme."), "muted")
        self.evaluate_button = QPushButton(_("Evaluate …"))
        self.evaluate_button.setAutoDefault(True)
        self._over = plain("", "warning")
        self._lay_out()
        self.head.finish_wanted.connect(self.evaluation_wanted)
        self.evaluate_button.clicked.connect(self.evaluation_wanted)

    # --- parts -----------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        # In its place before it is filled: what is put there later is dressed anew with all that it holds.
        inner = QWidget()
        self.area = scrolling(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.area, 1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._columns.setContentsMargins(24, 16, 24, 24)
        self._columns.setSpacing(16)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(16)
        posts = self._posts_card()
        left.addWidget(posts)
        left.addStretch(1)
        self._over_box, self._evaluation_card = self._over_card(), _card(_("Evaluation"), _padded(self.evaluation))
        about = _card(_("About the campaign"), _padded(self.about))
        channels = _card(_("Channels and content ideas"), self.channels)
        for card in (self._over_box, self._evaluation_card, about, channels):
            right.addWidget(card)
        right.addStretch(1)
        self._columns.addLayout(left, 3)
        self._columns.addLayout(right, 2)

    def _posts_card(self) -> QFrame:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        self._no_posts = _padded(self.no_posts)
        column.addWidget(self._no_posts)
        column.addWidget(self.time_line)
        return _card(_("Posts"), inner, self.posts_standing)

    def _over_card(self) -> QFrame:
        box = QFrame()
        box.setProperty("box", "warn")
        row = QHBoxLayout(box)
        row.setContentsMargins(16, 12, 16, 12)
        row.addWidget(self._over, 1)
        row.addWidget(self.evaluate_button)
        return box

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put everything below each other where there is little room, the posts last."""
        super().resizeEvent(event)
        wide = event.size().width() >= theme.current().px(_WIDE)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.BottomToTop
        if self._columns.direction() != way:
            self._columns.setDirection(way)

    # --- showing ---------------------------------------------------------------------------------------------------

    def show_page(self, page: CampaignPage) -> None:
        """Show a campaign; of the one that is shown already what differs, so that what is being typed stays."""
        again = self._page is not None and self._page.theme.id == page.theme.id
        if not again:
            self.flush()
        self._page = page
        self.head.show_page(page)
        for form in (self.about, self.evaluation):
            (form.refresh if again else form.show_record)(page.theme)
        self.time_line.show_page(page)
        self.channels.show_page(page)
        self._no_posts.setVisible(not page.posts)
        self.posts_standing.setText(wording.posts_standing(page.posts) if page.posts else "")
        self._show_evaluation(page)
        if not again:
            self.area.verticalScrollBar().setValue(0)

    def _show_evaluation(self, page: CampaignPage) -> None:
        over = page.stage is Stage.OVER
        self._over_box.setVisible(over)
        self._evaluation_card.setVisible(bool(page.theme.evaluation or page.theme.figures))
        if over and page.theme.ends:
            day = {"day": format_day(page.theme.ends, "d MMMM y")}
            self._over.setText(_("Over since %(day)s, and not evaluated yet.") % day)

    def panes(self) -> list[QWidget]:
        """Give the parts that are shown, in the order of reading."""
        parts = (self.time_line, self.evaluation, self.about, self.channels)
        return [part for part in parts if part.isVisibleTo(self)]

    def flush(self) -> bool:
        """Write what is being typed; tell whether all of it could be taken over."""
        if self._page is None:
            return True
        about, evaluation = self.about.flush(), self.evaluation.flush()
        return about and evaluation


def _card(title: str, inner: QWidget, beside: QWidget | None = None) -> QFrame:
    """Give a white card with a title, and something beside that."""
    card = QFrame()
    card.setProperty("box", "panel")
    head = QHBoxLayout()
    head.setContentsMargins(16, 12, 16, 10)
    head.addWidget(plain(title, "h3"), 1)
    if beside is not None:
        head.addWidget(beside)
    column = QVBoxLayout(card)
    column.setContentsMargins(1, 1, 1, 8)
    column.setSpacing(0)
    column.addLayout(head)
    column.addWidget(line())
    column.addWidget(inner)
    return card


def _padded(inner: QWidget) -> QWidget:
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(16, 12, 16, 8)
    column.addWidget(inner)
    return around
