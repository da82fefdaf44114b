"""The list of keyboard shortcuts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.command_list.matching import folded
from kommunikator.ui.dialog import FramedDialog, plain, scrolling

Group = tuple[str, Sequence[tuple[str, str]]]
_BETWEEN: Final = " / "
_WORD: Final = re.compile(r"\w+")
_SCROLLS: Final = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
}
_ARROWS: Final = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


class KeysDialog(FramedDialog):
    """Shows the shortcuts in groups, two beside each other. What is typed leaves those that answer; arrows scroll."""

    def __init__(self, table: Sequence[Group], parent: QWidget | None = None) -> None:
        """`table` holds (group, [(what it does, keys)]); keys are in Qt's portable form, several as "Ctrl+Y / F5"."""
        super().__init__(_("Keyboard shortcuts"), "keyboard", parent)
        self._table = table
        self._columns = [[_GroupFrame(*group) for group in groups] for groups in _halves(table)]
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Search: what it does, or the keys"))
        self.field.setAccessibleName(_("Search shortcuts"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._look_up)
        self.field.installEventFilter(self)
        self._nothing = plain("", "label")
        self._area = scrolling(self._inner())
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName(_("Keyboard shortcuts"))
        for part in (self.field, self._nothing):
            self.body.addWidget(part)
        self.body.addWidget(self._area, 1)
        self.add_button(_("Close"), primary=True).clicked.connect(self.accept)
        self._look_up("")
        self.fit(880, 640)

    def _inner(self) -> QWidget:
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(theme.current().px(40))
        for groups in self._columns:
            column = QVBoxLayout()
            column.setSpacing(theme.current().px(24))
            for group in groups:
                column.addWidget(group)
            column.addStretch(1)
            row.addLayout(column, 1)
        return inner

    def _look_up(self, typed: str) -> None:
        """Leave the shortcuts that answer what was typed; all where nothing was."""
        found = [(name, [row for row in rows if _answers(typed, name, *row)]) for name, rows in self._table]
        for group, (_name, rows) in zip([group for column in self._columns for group in column], found, strict=True):
            group.show_only(rows)
        anything = any(rows for _name, rows in found)
        self._nothing.setText(_("No shortcut matches “%(text)s”") % {"text": typed.strip()})
        self._nothing.setVisible(not anything and bool(typed.strip()))
        self._area.setAccessibleDescription(_spoken([group for group in found if group[1]]))
        self._area.verticalScrollBar().setValue(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys that scroll do so from the field."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _SCROLLS.get(Qt.Key(event.key()))
            if step is not None:
                self._area.verticalScrollBar().triggerAction(step)
                return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)


def shown(keys: str) -> list[str]:
    """Give each of the keys as this system writes it ("⌘Z" on a Mac); what is no key sequence stays as it is."""
    return [_native(part) for part in keys.split(_BETWEEN)]


def _native(key: str) -> str:
    sequence = QKeySequence.fromString(key, QKeySequence.SequenceFormat.PortableText)
    understood = sequence.toString(QKeySequence.SequenceFormat.PortableText).casefold() == key.casefold()
    words = sequence.toString(QKeySequence.SequenceFormat.NativeText) if understood else key
    end = key.rpartition("+")[2]
    return words[: -len(end)] + _ARROWS[end] if end in _ARROWS and words.endswith(end) else words


def _halves(table: Sequence[Group]) -> tuple[Sequence[Group], Sequence[Group]]:
    """Share the groups between two columns so that these are about equally long."""
    heights = [len(rows) + 2 for _name, rows in table]
    at = min(range(len(table) + 1), key=lambda n: abs(sum(heights[:n]) - sum(heights[n:])))
    return table[:at], table[at:]


class _GroupFrame(QFrame):
    """One group: its name, and a line for each shortcut."""

    def __init__(self, name: str, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.addWidget(plain(name, "h3"), 0, 0, 1, 2)
        self._lines = [((text, keys), (plain(text), _caps(keys))) for text, keys in rows]
        for at, (_row, widgets) in enumerate(self._lines, 1):
            for column, widget in enumerate(widgets):
                grid.addWidget(widget, at, column)

    def show_only(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show the lines of these rows; without any the group is hidden."""
        for row, widgets in self._lines:
            for widget in widgets:
                widget.setVisible(row in rows)
        self.setVisible(bool(rows))


def _caps(keys: str) -> QWidget:
    caps = QWidget()
    row = QHBoxLayout(caps)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    row.addStretch(1)
    for key in shown(keys):
        cap: QLabel = plain(key, "key", wrap=False)
        row.addWidget(cap, 0, Qt.AlignmentFlag.AlignVCenter)
    return caps


def _answers(typed: str, group: str, text: str, keys: str) -> bool:
    """Tell whether each word typed begins one of the shortcut's words, its group's or its keys, or ("bank" in
    "idébanken") stands inside one when it has three letters or more.
    """
    written = folded(" ".join((group, text, keys, *shown(keys))))
    words = [*written.split(), *_WORD.findall(written)]
    wanted = folded(typed).split()
    return all(any(word.startswith(part) or (len(part) > 2 and part in word) for word in words) for part in wanted)


def _spoken(table: Sequence[Group]) -> str:
    return ". ".join(f"{name}: " + ", ".join(f"{text} {keys}" for text, keys in rows) for name, rows in table)
