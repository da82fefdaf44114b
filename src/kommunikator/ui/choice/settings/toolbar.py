"""The row above the table of rules: what is looked for, in which channel, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from kommunikator.domain.team import Channel
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.choice.settings.fields import ChannelChoice, channel_option
from kommunikator.ui.editor.choices import Option
from kommunikator.ui.team.buttons import button

_WIDE: Final = 620  # px at 100 %


class _Search(QLineEdit):
    """What is looked for; Esc empties it before it closes anything."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class RulesToolbar(QWidget):
    """A field, a list of channels and three buttons. `narrowed` when other rules are to be shown."""

    narrowed = Signal()
    new_wanted = Signal()
    duplicate_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the row with nothing looked for."""
        super().__init__(parent)
        self._removal = _("Delete")
        self.search = _Search()
        self.search.setPlaceholderText(_("Find rules"))
        self.search.setAccessibleName(_("Find rules"))
        self.search.setClearButtonEnabled(True)
        self.channel = ChannelChoice()
        self.channel.setAccessibleName(_("Channel"))
        self.new_button = button(_("New rule"), self.new_wanted.emit, icon="plus")
        self.duplicate_button = button(_("Duplicate"), self.duplicate_wanted.emit, icon="copy")
        self.delete_button = button(_("Delete"), self.removal_wanted.emit, icon="trash")
        self.search.textChanged.connect(self.narrowed)
        self.channel.left.connect(self.narrowed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.search, 3)
        self._row.addWidget(self.channel, 2)
        for made in (self.new_button, self.duplicate_button, self.delete_button):
            self._row.addWidget(made)
        self._dress()

    def offer_channels(self, channels: Sequence[Channel]) -> None:
        """Offer the team's channels to look at the rules of one alone."""
        chosen = self.channel.value()
        self.channel.offer([Option(None, _("All channels")), *map(channel_option, channels)])
        self.channel.show_value(chosen if any(one.id == chosen for one in channels) else None)

    def wanted(self) -> tuple[str, UUID | None]:
        """Give what is looked for, and the channel, None for all."""
        return self.search.text(), self.channel.value()

    def show_all(self) -> None:
        """Look for nothing any more."""
        self.channel.show_value(None)
        self.search.clear()
        self.narrowed.emit()

    def say_selected(self, count: int, *, drafted: bool = False) -> None:
        """Offer what can be done with so many chosen rules; `drafted`: a new one that isn't in the plan is shown."""
        self.duplicate_button.setEnabled(count == 1 and not drafted)
        self.delete_button.setEnabled(count > 0 or drafted)
        several = _("Delete %(n)d") % {"n": count} if count > 1 else _("Delete")
        self._removal = _("Discard") if drafted else several
        self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say()

    def _say(self) -> None:
        """Name the buttons; where there is little room their signs and tool tips do."""
        wide = self.width() >= theme.current().px(_WIDE)
        for made, text in ((self.duplicate_button, _("Duplicate")), (self.delete_button, self._removal)):
            made.setText(text if wide else "")
            made.setToolTip("" if wide else text)
            made.setAccessibleName(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        self._row.setSpacing(theme.current().px(8))
