"""The list of keyboard shortcuts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.dialog import FramedDialog, plain, scrolling

Group = tuple[str, Sequence[tuple[str, str]]]
_BETWEEN: Final = " / "
_ARROWS: Final = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


class KeysDialog(FramedDialog):
    """Shows the shortcuts in groups, two beside each other. The arrow keys scroll."""

    def __init__(self, table: Sequence[Group], parent: QWidget | None = None) -> None:
        """`table` holds (group, [(what it does, keys)]); keys are in Qt's portable form, several as "Ctrl+Y / F5"."""
        super().__init__(_("Keyboard shortcuts"), "keyboard", parent)
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(theme.current().px(40))
        for groups in _halves(table):
            row.addLayout(_column(groups), 1)
        self._area = scrolling(inner)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName(_("Keyboard shortcuts"))
        self._area.setAccessibleDescription(_spoken(table))
        self.body.addWidget(self._area, 1)
        self.add_button(_("Close"), primary=True).clicked.connect(self.accept)
        self.fit(880, 640)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)


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


def _column(groups: Sequence[Group]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(theme.current().px(24))
    for name, rows in groups:
        column.addWidget(_group(name, rows))
    column.addStretch(1)
    return column


def _group(name: str, rows: Sequence[tuple[str, str]]) -> QFrame:
    group = QFrame()
    group.setAccessibleName(name)
    grid = QGridLayout(group)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(0, 1)
    grid.addWidget(plain(name, "h3"), 0, 0, 1, 2)
    for at, (text, keys) in enumerate(rows, 1):
        grid.addWidget(plain(text), at, 0)
        grid.addLayout(_caps(keys), at, 1)
    return group


def _caps(keys: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    row.addStretch(1)
    for key in shown(keys):
        cap: QLabel = plain(key, "key", wrap=False)
        row.addWidget(cap, 0, Qt.AlignmentFlag.AlignVCenter)
    return row


def _spoken(table: Sequence[Group]) -> str:
    return ". ".join(f"{name}: " + ", ".join(f"{text} {keys}" for text, keys in rows) for name, rows in table)
