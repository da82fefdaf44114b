"""The form of one record: built from a table of fields, each written when it is left; faults are said below it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from kommunikator.domain import team_planning
from kommunikator.domain.edit import Edit
from kommunikator.domain.team_rules import Unfit
from kommunikator.i18n import _, format_number
from kommunikator.ui.dialog import plain
from kommunikator.ui.document import Document
from kommunikator.ui.editor.form import FieldGrid
from kommunikator.ui.team.fields import Asked, Field

Change = Callable[..., Edit]


def told(unfit: Unfit) -> str:
    """Say in the language in use why something cannot be taken over."""
    values = {key: _cut(value) if isinstance(value, float) else value for key, value in unfit.values.items()}
    return _(unfit.sentence) % values


def _cut(number: float) -> str:
    """Write a number with one decimal, never rounded up to what it does not reach."""
    return format_number(math.floor(number * 10) / 10)


class RecordForm(QWidget):
    """Every field of a record. A field that is left writes one edit; what cannot be taken over stays as it was typed.

    `drafted` when a record that is not in the plan yet has changed, with the record; nothing is written then.
    """

    drafted = Signal(object)

    def __init__(
        self,
        document: Document,
        table: Sequence[Field],
        change: Change = team_planning.change,
        parent: QWidget | None = None,
    ) -> None:
        """`change` is the verb that gives a record other values."""
        super().__init__(parent)
        self._document, self._table, self._change = document, table, change
        self._record: Any = None
        self._is_draft = False
        self._writing: Field | None = None
        self._inputs: dict[str, Any] = {}
        self._faults: dict[str, QLabel] = {}
        # What was typed and cannot be taken over, by record and field: it comes back with the record.
        self._unfit: dict[tuple[UUID, str], Any] = {}
        grid = FieldGrid([(self._cell(field), field.columns) for field in table])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(grid)
        column.addStretch(1)

    def _cell(self, field: Field) -> QWidget:
        """Make a field's label, its widget, a word of help, and the place where it says what is wrong."""
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        entry = self._inputs[field.name] = field.make()
        entry.setAccessibleName(_(field.label))
        entry.left.connect(lambda: self._leave(field))
        label = plain(_(field.label), "label")
        label.setBuddy(entry)
        fault = self._faults[field.name] = plain("", "error")
        fault.hide()
        for part in (label, entry, fault):
            column.addWidget(part)
        if field.hint:
            column.addWidget(plain(_(field.hint), "label"))
        column.addStretch()
        return cell

    # --- what stands in it -------------------------------------------------------------------------------------

    def input(self, name: str) -> Any:
        """Give the widget of a field. Raises KeyError for one that is not in the table."""
        return self._inputs[name]

    def fault(self, name: str) -> str:
        """Give the sentence that stands at a field; "" when nothing is wrong."""
        return "" if self._faults[name].isHidden() else self._faults[name].text()

    def record(self) -> Any:
        """Give the record that is shown, None for none."""
        return self._record

    def unfit(self) -> list[tuple[UUID, str]]:
        """Give the record and field of everything that was typed and cannot be taken over."""
        return list(self._unfit)

    def focus(self, name: str) -> None:
        """Give the keyboard to a field."""
        self._inputs[name].setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- showing -----------------------------------------------------------------------------------------------

    def show_record(self, record: Any, *, draft: bool = False) -> None:
        """Show a record, with what was typed and could not be taken over. `draft`: it is not in the plan yet."""
        self._record, self._is_draft = record, draft
        for field in self._table:
            self._fill(field)
            self._say(field, "")
            self._inputs[field.name].setEnabled(not (draft and field.write))
            if (record.id, field.name) in self._unfit:
                self._inputs[field.name].put_typed(self._unfit[record.id, field.name])
                self._leave(field)

    def refresh(self, record: Any) -> None:
        """Show what differs after a change; what is being typed stays."""
        self._record, self._is_draft = record, False
        for field in self._table:
            self._inputs[field.name].setEnabled(True)
            if field is self._writing or not self._is_busy(field):
                self._fill(field)

    def forget(self, record: UUID) -> None:
        """Let go of what was typed into a record's fields and could not be taken over."""
        self._unfit = {key: raw for key, raw in self._unfit.items() if key[0] != record}

    def let_go(self) -> None:
        """Show no record any more."""
        self._record = None

    def _is_busy(self, field: Field) -> bool:
        entry = self._inputs[field.name]
        return entry.dirty() and ((self._record.id, field.name) in self._unfit or _has_focus(entry))

    def _fill(self, field: Field) -> None:
        entry, asked = self._inputs[field.name], self._asked()
        if field.offer:
            field.offer(entry, asked)
        entry.show_value(field.show(field.value_of(asked)))

    def _asked(self) -> Asked:
        return Asked(self._record, self._document.team, self._document.today)

    def _say(self, field: Field, sentence: str) -> None:
        """Put a sentence below a field, and a frame around it that is not only another colour."""
        label, entry = self._faults[field.name], self._inputs[field.name]
        label.setText(sentence)
        label.setVisible(bool(sentence))
        entry.setAccessibleDescription(sentence)
        for framed in _framed(entry):
            if framed.property("invalid") != bool(sentence):
                framed.setProperty("invalid", bool(sentence))
                framed.style().polish(framed)

    # --- writing -----------------------------------------------------------------------------------------------

    def flush(self) -> bool:
        """Write every field that differs; tell whether all that was typed could be taken over."""
        if self._record is not None:
            for field in self._table:
                if self._inputs[field.name].dirty():
                    self._leave(field)
        return not self._unfit

    def demand(self, name: str) -> None:
        """Give the keyboard to a field, and say at once what is wrong with it."""
        field = next(field for field in self._table if field.name == name)
        self.focus(name)
        try:
            field.read(self._inputs[name].value(), self._asked())
        except Unfit as unfit:
            self._say(field, told(unfit))

    def _leave(self, field: Field) -> None:
        if self._record is None or self._writing:
            return
        entry, key = self._inputs[field.name], (self._record.id, field.name)
        if not entry.dirty():
            self._unfit.pop(key, None)
            self._say(field, "")
            return
        try:
            value = field.read(entry.value(), self._asked())
        except Unfit as unfit:
            self._unfit[key] = entry.value()
            self._say(field, told(unfit))
            return
        self._unfit.pop(key, None)
        self._say(field, "")
        self._write(field, value)
        self._try_again(field)

    def _try_again(self, written: Field) -> None:
        """Take over what was wrong only because of the field that has been written now, such as the other day."""
        for field in self._table:
            if field is not written and self._record and (self._record.id, field.name) in self._unfit:
                self._leave(field)

    def _write(self, field: Field, value: Any) -> None:
        entry = self._inputs[field.name]
        if self._is_draft:
            self._record = replace(self._record, **{field.name: value})
            entry.show_value(field.show(value))
            self.drafted.emit(self._record)
            return
        edit = field.write(self._asked(), value) if field.write else self._change(self._record, **{field.name: value})
        if not edit:
            # Only outer spaces or the like: what the plan says already.
            self._fill(field)
            return
        self._writing, typed, key = field, entry.value(), (self._record.id, field.name)
        try:
            done = self._document.do(edit)
        finally:
            self._writing = None
        if not done:
            # The document says why; what was typed stays, and is tried again whenever the field is left.
            self._unfit[key] = typed
            self._say(field, _("This is not saved yet."))


def _framed(entry: QWidget) -> Iterator[QWidget]:
    """Give what of a field has a frame of its own."""
    if isinstance(entry, QComboBox):
        yield entry
        return
    inner = entry.findChildren(QLineEdit)
    yield from inner or [entry]


def _has_focus(widget: QWidget) -> bool:
    now = widget.window().focusWidget()
    return now is not None and (now is widget or widget.isAncestorOf(now))
