"""The internal notes of a post: what colleagues wrote, and a field for one more."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from kommunikator.domain.post import Note
from kommunikator.i18n import _, format_stamp, format_time
from kommunikator.ui import icons, theme
from kommunikator.ui.editor.inputs import GrowingText
from kommunikator.ui.editor.tab_order import put_in_order


def stamp(moment: datetime, now: datetime) -> str:
    """Write when something happened as the person of `now` sees it: "09:41" today, else "22 Nov 2026 09:41"."""
    at = moment.astimezone(now.tzinfo)
    return format_time(at.time()) if at.date() == now.date() else format_stamp(at)


class NoteInput(GrowingText):
    """What is being written; `sent` on Enter, a new line by Shift+Enter."""

    sent = Signal()

    def __init__(self) -> None:
        super().__init__("body", 1)
        self.setPlaceholderText(_("Write a note for the team, then Enter"))
        self.setAccessibleName(_("New note"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            self.sent.emit()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


class _NoteRow(QWidget):
    """One note: who and when, the text, and a button to take it away."""

    remove_asked = Signal()

    def __init__(self, note: Note, now: datetime) -> None:
        super().__init__()
        at = stamp(note.written_at, now) if note.written_at else ""
        head = _plain(" · ".join(filter(None, (note.author or _("Somebody"), at))), "caption")
        text = _plain(note.text, "")
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        remove = QToolButton()
        remove.setIcon(icons.icon("x"))
        remove.setIconSize(QSize(1, 1) * theme.current().px(12))
        remove.setToolTip(_("Remove note"))
        remove.setAccessibleName(_("Remove note: %(text)s") % {"text": note.text[:60]})
        remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        remove.setStyleSheet("QToolButton { padding: 0; min-height: 24px; min-width: 24px; }")
        remove.clicked.connect(self.remove_asked)
        self.remove_button = remove
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 4)
        grid.setSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.addWidget(head, 0, 0)
        grid.addWidget(text, 1, 0)
        grid.addWidget(remove, 0, 1, 2, 1, Qt.AlignmentFlag.AlignTop)


class Notes(QWidget):
    """The notes, the oldest first, and the field. `sent` with a text to add, `remove_asked` with a note."""

    sent = Signal(str)
    remove_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Note, ...] = ()
        self._rows: list[_NoteRow] = []
        self.entry = NoteInput()
        self.entry.sent.connect(self._send)
        heading = _plain(_("Notes"), "label")
        heading.setBuddy(self.entry)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(heading)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        column.addLayout(self._list)
        column.addWidget(self.entry)

    def show_notes(self, notes: tuple[Note, ...], now: datetime) -> None:
        """Show these notes."""
        if notes == self._shown:
            return
        self._shown = notes
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for note in notes:
            row = _NoteRow(note, now)
            row.remove_asked.connect(lambda note=note: self.remove_asked.emit(note))
            self._rows.append(row)
            self._list.addWidget(row)
        put_in_order(self, [row.remove_button for row in self._rows])

    def count(self) -> int:
        """Give the number of notes shown."""
        return len(self._rows)

    def _send(self) -> None:
        text = self.entry.value().strip()
        if text:
            self.sent.emit(text)


def _plain(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label
