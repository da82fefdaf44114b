"""One of a few, as segments side by side, or folded into a drop-down where there is little room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from kommunikator.i18n import _
from kommunikator.ui.controls import Segments
from kommunikator.ui.staying_menu import escaped


@dataclass(frozen=True, slots=True)
class Entry:
    """One to choose: its key, what it is called (translated), and its short name on a segment."""

    key: str
    name: str
    short: str = ""


class OneOf(QObject):
    """Exactly one entry is chosen; `chosen` tells the key when a person changes it.

    `segments` and `button` (the drop-down) are two faces of it, of which a row shows the one that fits.
    """

    chosen = Signal(str)

    def __init__(self, entries: Sequence[Entry], name: str, *, named: bool, parent: QWidget) -> None:
        """`name` is what a screen reader calls the whole; with `named` the drop-down says it too ("Group: None")."""
        super().__init__(parent)
        self._entries = {entry.key: entry for entry in entries}
        self._name, self._named = name, named
        self._current = entries[0].key
        self.segments = Segments([(entry.key, escaped(entry.short or entry.name)) for entry in entries], name, parent)
        self.segments.chosen.connect(self._choose)
        self.button = MenuButton(parent, framed=True)
        self.menu = QMenu(name, parent)
        self._group = QActionGroup(self)
        self._fill()
        self.button.setMenu(self.menu)
        self.set_current(self._current)

    def current(self) -> str:
        """Give the key of the chosen entry."""
        return self._current

    def set_current(self, key: str) -> None:
        """Choose an entry without a signal. Raises KeyError for an unknown key."""
        name = self._entries[key].name
        self._current = key
        self.segments.set_current(key)
        text = _("%(part)s: %(choice)s") % {"part": self._name, "choice": name}
        self.button.setText(escaped(text if self._named else name))
        self.button.setAccessibleName(text)
        self.button.setToolTip(self._name)
        for action in self._group.actions():
            action.setChecked(action.data() == key)

    def _fill(self) -> None:
        for entry in self._entries.values():
            action = self.menu.addAction(escaped(entry.name))
            action.setCheckable(True)
            action.setData(entry.key)
            self._group.addAction(action)
            action.triggered.connect(lambda _checked=False, key=entry.key: self._choose(key))

    def _choose(self, key: str) -> None:
        self.set_current(key)
        self.chosen.emit(key)


class MenuButton(QToolButton):
    """A button that opens a menu, by Enter and arrow down too."""

    def __init__(self, parent: QWidget, *, framed: bool) -> None:
        """`framed` is one with words; without a frame and a caret it is one with an icon alone."""
        super().__init__(parent)
        self.setProperty("framed", framed)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.showMenu()
        else:
            super().keyPressEvent(event)
