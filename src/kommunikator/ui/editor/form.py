"""The form of one post: built once from the table of fields, filled for each post, written field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kommunikator.domain.edit import Edit
from kommunikator.domain.post import PostSheet
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.document import Document
from kommunikator.ui.editor.drafts import DraftKeeper, DraftNote
from kommunikator.ui.editor.fields import FIELDS, Field
from kommunikator.ui.editor.inputs import TextInput
from kommunikator.ui.editor.tones import ToneBox, tones_of

OUTDENT: Final = 8
"""The title's frame stands this many px outside the other fields, so that its text stands in line with them."""

_COLUMNS = 12
# The field above which the tones of voice stand, and the one beside which the channel choice is.
_SPOKEN, _GUIDED = "text", "channels"
# Inner widths in px at 100 %: from here the fields stand as drawn, from there in two columns; below, in one.
_AS_DRAWN, _TWO = 420, 300


class FieldGrid(QWidget):
    """Fields beside each other in twelve columns; in two or one where the width does not do."""

    def __init__(self, cells: Sequence[tuple[QWidget, int]], parent: QWidget | None = None) -> None:
        """`cells` are widgets with their share of twelve columns."""
        super().__init__(parent)
        self._cells = cells
        self._least = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        for cell, _columns in cells:
            cell.setParent(self)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.fit()

    def fit(self) -> None:
        """Place the fields for the width there is."""
        look = theme.current()
        self._grid.setHorizontalSpacing(look.px(8))
        self._grid.setVerticalSpacing(look.px(12))
        width = self.width()
        least = 1 if width >= look.px(_AS_DRAWN) else 6 if width >= look.px(_TWO) else _COLUMNS
        if least != self._least:
            self._least = least
            self._place()

    def _place(self) -> None:
        row = column = 0
        for cell, columns in self._cells:
            span = max(columns, self._least) if self._least != 6 or columns == _COLUMNS else 6
            if column + span > _COLUMNS:
                row, column = row + 1, 0
            self._grid.addWidget(cell, row, column, 1, span)
            column += span


class Form(QWidget):
    """Every field of a post. Each writes one edit when it is left; `saved` after a write, `drafted` after a draft.

    `guide_wanted` when the person wants help with the choice of channels.
    """

    saved = Signal()
    drafted = Signal()
    guide_wanted = Signal()

    def __init__(
        self,
        document: Document,
        under_title: QWidget,
        also_kept: Mapping[str, TextInput],
        parent: QWidget | None = None,
    ) -> None:
        """`under_title` stands between the title and the other fields; `also_kept` are inputs elsewhere whose
        text is kept as drafts of the post too, by name."""
        super().__init__(parent)
        self._document = document
        self._also_kept = tuple(also_kept.values())
        self._sheet: PostSheet | None = None
        self._writing: tuple[str, Edit] | None = None
        self._inputs: dict[str, Any] = {}
        self._notes: dict[str, DraftNote] = {}
        self.tones = ToneBox()
        cells = [(self._cell(field), field.columns) for field in FIELDS]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(cells[0][0])
        self._inset = QVBoxLayout()
        self._inset.setContentsMargins(OUTDENT, 0, OUTDENT, 0)
        column.addLayout(self._inset)
        self._inset.addWidget(under_title)
        self._inset.addWidget(FieldGrid(cells[1:]))
        self._column = column
        self._dress()
        drafted = {field.name: cast("TextInput", self._inputs[field.name]) for field in FIELDS if field.drafted}
        self._keeper = DraftKeeper(document, {**drafted, **also_kept}, self)
        self._keeper.kept.connect(self.drafted)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        for layout in (self._column, self._inset):
            layout.setSpacing(theme.current().px(12))

    def _cell(self, field: Field) -> QWidget:
        """Make a field's label, widget and, for text, the note under it."""
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        entry: Any = field.make()
        entry.setAccessibleName(_(field.label))
        entry.left.connect(lambda: self._leave(field))
        self._inputs[field.name] = entry
        if field.name == _GUIDED:
            column.addLayout(self._guided(_label_of(field, entry)))
        elif field is not FIELDS[0]:
            column.addWidget(_label_of(field, entry))
        else:
            entry.setPlaceholderText(_("Title"))
        if field.name == _SPOKEN:
            column.addWidget(self.tones)
        column.addWidget(entry)
        if field.drafted:
            column.addWidget(self._note(field))
        column.addStretch()
        return cell

    def _guided(self, label: QLabel) -> QHBoxLayout:
        """Give a label with the way into the channel choice at its right."""
        self.guide_button = QPushButton(_("Choose channels …"))
        self.guide_button.setProperty("link", True)
        self.guide_button.setToolTip(_("Four questions help to choose the channels"))
        self.guide_button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.guide_button.setAutoDefault(False)
        self.guide_button.clicked.connect(self.guide_wanted)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addStretch(1)
        row.addWidget(self.guide_button)
        return row

    def _note(self, field: Field) -> DraftNote:
        note = self._notes[field.name] = DraftNote()
        note.discarded.connect(lambda: self._use_plans(field))
        note.insisted.connect(lambda: self._write(field))
        return note

    def input(self, name: str) -> Any:
        """Give the widget of a field."""
        return self._inputs[name]

    def note(self, name: str) -> DraftNote:
        """Give the note under a text field."""
        return self._notes[name]

    def focus(self, name: str) -> None:
        """Give the keyboard to a field."""
        self._inputs[name].setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- showing -----------------------------------------------------------------------------------------------

    def show_sheet(self, sheet: PostSheet) -> None:
        """Show a post, with the texts that were being typed put back."""
        self._keeper.turn_to(sheet.post.id)
        for entry in self._also_kept:
            entry.show_value("")
        self._sheet = sheet
        for field in FIELDS:
            self._fill(field)
        self._show_tones()
        now = self._document.clock()
        times = self._keeper.put_back()
        for name, note in self._notes.items():
            note.hide()
            if name in times:
                note.say_restored(times[name], now)
        self._look_for_conflicts()

    def refresh(self, sheet: PostSheet, edit: Edit | None) -> None:
        """Show what differs after a change; a text that is being typed stays unless `edit` wrote that very field."""
        self._sheet = sheet
        written = self._writing[0] if self._writing and self._writing[1] is edit else ""
        for field in FIELDS:
            if field.name == written or not self._is_busy(field):
                self._fill(field)
                if field.drafted:
                    self._settle(field.name, dropped=field.name == written)
        self._show_tones()
        self._look_for_conflicts()

    def _show_tones(self) -> None:
        """Show how the post's channels sound; a screen reader also hears it when it comes to the text."""
        assert self._sheet is not None
        self.tones.show_tones(tones_of(self._sheet, self._document.team))
        self._inputs[_SPOKEN].setAccessibleDescription(self.tones.words())

    def _settle(self, name: str, *, dropped: bool) -> None:
        self._notes[name].hide()
        (self._keeper.forget if dropped else self._keeper.drop)(name)

    def _is_busy(self, field: Field) -> bool:
        entry = self._inputs[field.name]
        assert self._sheet is not None
        if not entry.dirty() or entry.value() == field.read(self._sheet):
            return False
        return field.drafted or _has_focus(entry)

    def _fill(self, field: Field) -> None:
        assert self._sheet is not None
        entry = self._inputs[field.name]
        if field.offer:
            field.offer(entry, self._sheet, self._document.team, self._document.today)
        entry.show_value(field.read(self._sheet))

    def _look_for_conflicts(self) -> None:
        for field in FIELDS:
            if field.drafted and self._conflicts(field):
                assert self._sheet is not None
                self._notes[field.name].say_conflict(field.read(self._sheet))

    def _conflicts(self, field: Field) -> bool:
        """Tell whether the plan's text has changed since the typing began."""
        entry = self._inputs[field.name]
        return self._sheet is not None and entry.dirty() and entry.base() != field.read(self._sheet)

    # --- writing -----------------------------------------------------------------------------------------------

    def flush(self) -> None:
        """Write every field that differs; what is in conflict stays as a draft."""
        self._keeper.keep()
        for field in FIELDS:
            if self._inputs[field.name].dirty():
                self._leave(field)

    def drop_draft(self, name: str) -> None:
        """Forget the draft of an input that is not one of the form's fields."""
        self._keeper.drop(name)

    def let_go(self) -> None:
        """Show no post any more; what could not be written stays as a draft."""
        self._keeper.keep()
        self._keeper.turn_to(None)
        self._sheet = None

    def post_id(self) -> UUID | None:
        """Give the post that is shown."""
        return self._sheet.post.id if self._sheet else None

    def _leave(self, field: Field) -> None:
        if self._sheet is None or self._writing:
            return
        if field.drafted and self._conflicts(field):
            self._keeper.keep()
        else:
            self._write(field)

    def _write(self, field: Field) -> None:
        assert self._sheet is not None
        entry = self._inputs[field.name]
        edit = field.write(self._sheet, entry.value()) if entry.dirty() else None
        if not edit:
            self._use_plans(field)
            return
        self._writing = (field.name, edit)
        done = self._document.do(edit)
        self._writing = None
        if done:
            self.saved.emit()
        elif field.drafted:
            self._keeper.keep()
        else:
            entry.show_value(field.read(self._sheet))

    def _use_plans(self, field: Field) -> None:
        """Show what the plan says, and forget the draft."""
        assert self._sheet is not None
        self._inputs[field.name].show_value(field.read(self._sheet))
        if field.drafted:
            self._keeper.drop(field.name)
            self._notes[field.name].hide()


def _label_of(field: Field, entry: QWidget) -> QLabel:
    label = QLabel(_(field.label))
    label.setProperty("role", "label")
    label.setBuddy(entry)
    return label


def _has_focus(widget: QWidget) -> bool:
    now = widget.window().focusWidget()
    return now is not None and (now is widget or widget.isAncestorOf(now))
