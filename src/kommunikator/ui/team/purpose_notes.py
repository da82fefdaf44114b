"""The purposes of a channel as an input: each is ticked or not, and says in a sentence what it means there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.dialog import plain
from kommunikator.ui.editor.choices import Option
from kommunikator.ui.editor.tab_order import put_in_order
from kommunikator.ui.staying_menu import escaped
from kommunikator.ui.team.inputs import Line

Notes = dict[UUID, str]


class PurposeNotes(QWidget):
    """Check boxes, each with a line below it while it is ticked. The value is the ticked ones' sentences by id."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: tuple[Option, ...] = ()
        self._shown: Notes = {}
        self._rows: dict[UUID, _PurposeRow] = {}
        self._none = plain(_("No purposes yet"), "muted")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._none)
        self._dress()

    def row(self, purpose: UUID) -> _PurposeRow:
        """Give the check box and the line of a purpose. Raises KeyError for one that is not offered."""
        return self._rows[purpose]

    def offer(self, options: Sequence[Option]) -> None:
        """Offer these purposes, in this order."""
        if tuple(options) == self._options:
            return
        self._options = tuple(options)
        for old in self._rows.values():
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = {option.id: _PurposeRow(option.name, self) for option in options if option.id}
        for row in self._rows.values():
            row.left.connect(self.left)
            self._column.addWidget(row)
            row.show()
        self._none.setVisible(not self._rows)
        for row in reversed(self._rows.values()):
            self.setFocusProxy(row.box)
        put_in_order(self, [part for row in self._rows.values() for part in (row.box, row.line)])
        self.show_value(self._shown)

    def value(self) -> Notes:
        return {purpose: row.line.value() for purpose, row in self._rows.items() if row.box.isChecked()}

    def show_value(self, value: Mapping[UUID, str]) -> None:
        self._shown = dict(value)
        for purpose, row in self._rows.items():
            row.box.setChecked(purpose in value)
            row.line.show_value(value.get(purpose, ""))

    def put_typed(self, raw: Mapping[UUID, str]) -> None:
        for purpose, row in self._rows.items():
            row.box.setChecked(purpose in raw)
            row.line.put_typed(raw.get(purpose, ""))

    def dirty(self) -> bool:
        return self.value() != self._shown

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self._dress()

    def _dress(self) -> None:
        self._column.setSpacing(theme.current().px(6))


class _PurposeRow(QWidget):
    """One purpose: its check box, and the line for its sentence."""

    left = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.box = QCheckBox(escaped(name))
        self.box.setAccessibleName(name)
        self.line = Line()
        self.line.setPlaceholderText(_("What it means here, in a sentence"))
        self.line.setAccessibleName(_("%(purpose)s: what it means here") % {"purpose": name})
        self.line.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.box)
        column.addWidget(self.line)
        self.box.toggled.connect(self.line.setVisible)
        self.box.clicked.connect(self.left)
        self.line.left.connect(self.left)
