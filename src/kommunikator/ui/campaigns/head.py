"""The head of a campaign's page: icon, name, stage and dates, and what can be done with the campaign."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kommunikator.domain.campaign_page import CampaignPage
from kommunikator.domain.campaigns import Stage
from kommunikator.i18n import _
from kommunikator.ui import icons, theme
from kommunikator.ui.campaigns import wording
from kommunikator.ui.dialog import plain
from kommunikator.ui.week.lanes_words import name_of

# Below this width in px at 100 % the buttons stand under the name.
_WIDE = 760
_SIGN, _ICON = 14, 28
_ACROSS, _BETWEEN = 24, 8
_ROLES = {"accent": "strong", "warn": "warning", "ok": "success"}


class CampaignHead(QFrame):
    """Shows a campaign; `finish_wanted`, `copy_wanted`, `edit_wanted` … say which button was pressed."""

    finish_wanted = Signal()
    copy_wanted = Signal()
    edit_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty head; `show_page` fills it."""
        super().__init__(parent)
        self.setProperty("ground", "header")
        self._page: CampaignPage | None = None
        self._icon, self._sign = QLabel(), QLabel()
        self.name, self.dates, self.stage = plain("", "h2"), plain("", "muted"), plain("", "strong", wrap=False)
        self.finish = _button(_("Finish …"), "check-circle", self.finish_wanted)
        self.copy = _button(_("Copy to next year …"), "copy", self.copy_wanted)
        self.edit = _button(_("Edit"), "pencil-simple", self.edit_wanted)
        self.export = _button(_("Export"), "export", self.export_wanted)
        self._words = {one: one.text() for one in (self.finish, self.copy, self.edit, self.export)}
        self._lay_out()

    def _lay_out(self) -> None:
        words, below = QVBoxLayout(), QHBoxLayout()
        words.setSpacing(2)
        below.setSpacing(6)
        for part in (self._sign, self.stage):
            below.addWidget(part)
        below.addSpacing(6)
        below.addWidget(self.dates, 1)
        words.addWidget(self.name)
        words.addLayout(below)
        title, buttons = QHBoxLayout(), QHBoxLayout()
        title.setSpacing(12)
        title.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        title.addLayout(words, 1)
        buttons.setSpacing(_BETWEEN)
        for button in self._words:
            buttons.addWidget(button)
        buttons.addStretch(0)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(_ACROSS, 12, _ACROSS, 12)
        self._row.setSpacing(12)
        self._row.addLayout(title, 1)
        self._row.addLayout(buttons)

    def show_page(self, page: CampaignPage) -> None:
        """Show a campaign. Only a running one can be finished; one that is over is evaluated below."""
        self._page = page
        about, mark = page.theme, wording.stage_mark(page.stage)
        self.name.setText(name_of(about))
        self.dates.setText(wording.days_and_weeks(about.starts, about.ends))
        self.stage.setText(mark.word)
        self.stage.setProperty("role", _ROLES.get(mark.token, "strong"))
        self.stage.style().polish(self.stage)
        self.finish.setVisible(page.stage is Stage.RUNNING)
        self._fit()
        self._draw()

    def _draw(self) -> None:
        if self._page is None:
            return
        mark = wording.stage_mark(self._page.stage)
        signs = ((self._icon, wording.icon_name(self._page.theme), "text2", _ICON), (self._sign, *mark[1:], _SIGN))
        for label, name, token, side in signs:
            px = theme.current().px(side)
            label.setPixmap(icons.icon(name, token).pixmap(QSize(px, px), self.devicePixelRatioF()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons under the name where there is little room; with less still, the later ones give up words."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= theme.current().px(_WIDE)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        shown = [button for button in self._words if not button.isHidden()]
        for button, words in self._words.items():
            button.setText(words)
        needed = sum(button.sizeHint().width() + _BETWEEN for button in shown) - _BETWEEN
        for button in shown[1:] if needed > self.width() - 2 * _ACROSS else ():
            button.setText("")

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_row"):
            self._fit()
            self._draw()


def _button(text: str, icon: str, wanted: SignalInstance) -> QPushButton:
    button = QPushButton(text)
    button.setIcon(icons.icon(icon))
    button.setAccessibleName(text)
    button.setToolTip(text)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setAutoDefault(True)  # so that Enter presses it as Space does
    button.clicked.connect(wanted)
    return button
