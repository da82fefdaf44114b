"""The screen of campaigns: all of them at the left, the chosen one's page at the right."""

from __future__ import annotations

from dataclasses import replace
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from kommunikator.domain import campaigns, team_planning
from kommunikator.domain.campaign_page import CampaignPage, days_of, grouped, page_of
from kommunikator.domain.campaigns import Again
from kommunikator.domain.edit import Edit
from kommunikator.domain.matrix import matrix_of
from kommunikator.domain.team import TEAM_RECORDS, Theme, ThemeKind
from kommunikator.domain.text import N_
from kommunikator.i18n import _
from kommunikator.ui import icons, theme
from kommunikator.ui.campaigns.dialogs import CopyDialog, FinishDialog, NewCampaignDialog
from kommunikator.ui.campaigns.list import CampaignList
from kommunikator.ui.campaigns.page import CampaignPageView
from kommunikator.ui.dialog import FramedDialog, plain
from kommunikator.ui.document import Changed, Document
from kommunikator.ui.empty import EmptyState

KEYS: Final = (
    (N_("New campaign"), "N"),
    (N_("Go from the list to the campaign's posts"), "Enter"),
    (N_("Open the post, or go to the cell of the matrix"), "Enter"),
)
"""What the keys do in the screen of campaigns."""

_LIST, _HEAD = 280, 64  # px at 100 %
_KINDS = ("post", "variant", "idea", "matrix_cell", *(record.kind for record in TEAM_RECORDS))


class CampaignScreen(QWidget):
    """Lists the document's campaigns and shows one. It reads the plan only while it is seen."""

    post_opened = Signal(object)
    """The id of a post that the person wants to see."""
    cell_wanted = Signal(object)
    """The `Pair` of a cell of the content matrix that the person wants to see."""
    settings_wanted = Signal(str, object)
    """The section of the settings, and the id of the record to be shown there."""
    export_wanted = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        """Make the screen; it is filled when it is shown."""
        super().__init__(parent)
        self.setProperty("ground", "board")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._document = document
        self._shown: CampaignPage | None = None
        self._outdated = True
        # What is made in its place goes through the style sheet once, what is put there later twice.
        self._head = QFrame(self)
        self.new_button = QPushButton(_("New campaign"), self._head)
        self._parts = QSplitter(Qt.Orientation.Horizontal, self)
        self.view = CampaignList(self._parts)
        self._right = QStackedWidget(self._parts)
        self.page = CampaignPageView(document, self._right)
        self.empty = EmptyState("flag-banner", _("No campaigns yet"), _("New campaign"))
        self._lay_out()
        self._connect()

    # --- parts -----------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._around = QWidget(self._right)
        around = QVBoxLayout(self._around)
        around.setContentsMargins(24, 24, 24, 24)
        around.addWidget(self.empty)
        around.addStretch(1)
        self._right.addWidget(self.page)
        self._right.addWidget(self._around)
        self._parts.setChildrenCollapsible(False)
        self._parts.setHandleWidth(1)
        self._parts.addWidget(self.view)
        self._parts.addWidget(self._right)
        self._parts.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._lay_out_head()
        column.addWidget(self._head)
        column.addWidget(self._parts, 1)
        self._dress()

    def _lay_out_head(self) -> None:
        self._head.setProperty("ground", "header")
        self.new_button.setProperty("primary", True)
        self.new_button.setIcon(icons.icon("plus", "onaccent"))
        self.new_button.setAutoDefault(True)
        row = QHBoxLayout(self._head)
        row.setContentsMargins(24, 0, 24, 0)
        row.addWidget(plain(_("Campaigns"), "h1", wrap=False))
        row.addStretch(1)
        row.addWidget(self.new_button)

    def _connect(self) -> None:
        self.view.chosen.connect(self.show_campaign)
        self.view.entered.connect(lambda: self.page.panes()[0].setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.new_button.clicked.connect(self.begin_new)
        self.view.new_wanted.connect(self.begin_new)
        self.empty.action_triggered.connect(self.begin_new)
        self.page.evaluation_wanted.connect(self.begin_finish)
        self.page.head.copy_wanted.connect(self.begin_copy)
        self.page.head.edit_wanted.connect(self._edit_in_settings)
        self.page.head.export_wanted.connect(self.export_wanted)
        self.page.time_line.opened.connect(self.post_opened)
        self.page.channels.opened.connect(self.cell_wanted)
        self._document.changed.connect(self._look_again)

    def _dress(self) -> None:
        look = theme.current()
        self._head.setMinimumHeight(look.height("h1", 12, _HEAD))
        self.view.setMinimumWidth(min(look.px(160), 320))
        self._parts.setSizes([min(look.px(_LIST), 420), max(1, self.width() - look.px(_LIST))])

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_parts"):
            self._dress()

    def panes(self) -> list[QWidget]:
        """Give the parts between which F6 goes."""
        return [self.view, *self.page.panes()] if self._shown else [self.new_button]

    # --- showing ---------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while the screen was not seen."""
        super().showEvent(event)
        if self._outdated:
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Write what is being typed."""
        super().hideEvent(event)
        self.page.flush()

    def show_campaign(self, campaign: UUID) -> None:
        """Show a campaign's page; nothing happens for one that there is not."""
        found = self._document.team.themes.get(campaign)
        if found is not None and found.type is ThemeKind.CAMPAIGN:
            self._list()
            self.view.choose(campaign)
            self._show(found)

    @property
    def campaign(self) -> UUID | None:
        """Give the campaign that is shown."""
        return self._shown.theme.id if self._shown else None

    def refresh(self) -> None:
        """Read the campaigns again and show what differs."""
        with self._document.refusals_told():
            self._list()
            self._outdated = False
        current = self.view.current() or next(iter(self.view.ids()), None)
        self._right.setCurrentWidget(self.page if current else self._around)
        self.view.setVisible(current is not None)
        if current is None:
            self._shown = None
            return
        self.view.choose(current)
        self._show(self._document.team.themes[current])

    def _list(self) -> None:
        self.view.show_groups(grouped(self._document.team.themes.values(), self._document.today))

    def _show(self, about: Theme) -> None:
        with self._document.refusals_told():
            page = self._read(about)
            self._shown = page
            self.page.show_page(page)
            self._right.setCurrentWidget(self.page)
            self.view.show()
        if self._shown:
            # What cannot be read is not shown, and must not look as if it were what the page's buttons are about.
            self.view.choose(self._shown.theme.id)

    def _read(self, about: Theme) -> CampaignPage:
        store, team, today = self._document.store, self._document.team, self._document.today
        posts = store.posts_of_theme(about.id)
        counts = store.coverage(*days_of(about, posts, today), today)
        return page_of(about, team, posts, store.matrix(), counts, today)

    def _look_again(self, changed: Changed) -> None:
        if not changed.concerns(*_KINDS):
            return
        self._outdated = True
        if self.isVisible():
            self.refresh()

    # --- doing -----------------------------------------------------------------------------------------------------

    def begin_new(self) -> None:
        """Ask for a new campaign's name and days."""
        dialog = NewCampaignDialog(self._document, self)
        dialog.decided.connect(lambda new: _end(dialog, self._add(new)))
        _open(dialog)

    def _add(self, new: Theme) -> bool:
        done = self._document.do(team_planning.add(new, self._document.team.themes.values()))
        if done:
            self.show_campaign(new.id)
        return done

    def begin_finish(self) -> None:
        """Ask for the last day of the campaign and what came of it."""
        if self._shown:
            dialog = FinishDialog(self._document, self._now(self._shown), self)
            dialog.decided.connect(lambda draft: _end(dialog, self._finish(draft)))
            _open(dialog)

    def _finish(self, draft: Theme) -> bool:
        """End the campaign as it is now, which may not be as it was when the question was put."""
        theme = self._document.team.themes.get(draft.id)
        if theme is None or draft.ends is None:
            self._document.refuse(_("The campaign is gone. Copy what you have written before you close this."))
            return False
        try:
            edit = campaigns.finish(theme, draft.ends, draft.evaluation, draft.figures)
        except campaigns.EndBeforeStart:
            self._document.refuse(_(campaigns.END_BEFORE_START))
            return False
        return not edit or self._document.do(edit)

    def begin_copy(self) -> None:
        """Ask what next year's campaign is called."""
        if self._shown:
            page = replace(self._shown, theme=self._now(self._shown))
            dialog = CopyDialog(self._document, page.theme, page.posts, self)
            dialog.decided.connect(lambda name, posts_too: _end(dialog, self._copy(page, name, posts_too=posts_too)))
            _open(dialog)

    def _now(self, page: CampaignPage) -> Theme:
        """Give the campaign with what was being typed."""
        self.page.flush()
        return self._document.team.themes.get(page.theme.id, page.theme)

    def _copy(self, page: CampaignPage, name: str, *, posts_too: bool) -> bool:
        with self._document.refusals_told():
            years = campaigns.years_on(page.theme, self._document.today)
            edit = campaigns.copy_to_next_year(page.theme, name, self._again(page, posts_too=posts_too), years)
            if self._document.do(edit):
                self.show_campaign(_new_campaign(edit))
                return True
        return False

    def _again(self, page: CampaignPage, *, posts_too: bool) -> Again:
        """Read what goes along with a copy."""
        document = self._document
        cells = matrix_of(document.team, document.store.matrix(), document.today).cells.values()
        links = document.team.theme_audiences.values()
        audiences = tuple(link.audience for link in links if link.theme == page.theme.id)
        along = [planned.post.id for planned in page.posts if posts_too and campaigns.goes_along(planned.post)]
        sheets = document.store.sheets(along)
        own = tuple(cell for cell in cells if cell.theme == page.theme.id)
        return Again(own, audiences, tuple(sheets[post] for post in along if post in sheets))

    def _edit_in_settings(self) -> None:
        if self._shown:
            self.settings_wanted.emit("campaigns", self._shown.theme.id)


def _new_campaign(edit: Edit) -> UUID:
    """Give the campaign that an edit adds."""
    return next(step.record.id for step in edit.steps if isinstance(step.record, Theme))


def _end(dialog: FramedDialog, done: bool) -> None:
    """Close a dialog whose answer the plan has taken."""
    if done:
        dialog.accept()


def _open(dialog: FramedDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
