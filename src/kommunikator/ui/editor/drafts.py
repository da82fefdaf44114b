"""Texts that are being typed: kept while typing, put back after a crash, and settled when the plan says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from kommunikator.i18n import _, format_stamp, format_time
from kommunikator.storage.drafts import Draft
from kommunikator.ui.document import Document
from kommunikator.ui.editor.flow import FlowLayout
from kommunikator.ui.editor.inputs import TextInput

PAUSE_MS: Final = 700
_QUOTED = 120


class DraftKeeper(QObject):
    """Keeps the unsaved text of some inputs as drafts of one post. `kept` when something was written down."""

    kept = Signal()

    def __init__(self, document: Document, inputs: Mapping[str, TextInput], parent: QObject) -> None:
        """`inputs` by the name of the field."""
        super().__init__(parent)
        self._document = document
        self._inputs = inputs
        self._post: UUID | None = None
        self._kept: dict[str, str] = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        for field in inputs.values():
            field.typed.connect(self._pause.start)
            field.paused.connect(self.keep)

    def turn_to(self, post: UUID | None) -> None:
        """Keep drafts of this post from now on; what was pending is the caller's to keep first."""
        self._pause.stop()
        self._post = post
        self._kept = {}

    def put_back(self) -> dict[str, datetime]:
        """Put the drafts of the post back into their fields; give when each was typed, by field."""
        if self._post is None:
            return {}
        times = {}
        for draft in self._drafts(self._post):
            field = self._inputs.get(draft.field)
            if field is None:
                continue
            self._kept[draft.field] = draft.text
            if draft.text == field.value():
                self.drop(draft.field)
                continue
            # With another base than the plan's value the field is in conflict, and the form says so.
            field.show_value(draft.base)
            field.put_typed(draft.text)
            times[draft.field] = draft.at
        return times

    def _drafts(self, post: UUID) -> list[Draft]:
        with self._document.refusals_told():
            return self._document.drafts(post)
        return []

    def keep(self) -> None:
        """Write down now what is unsaved."""
        self._pause.stop()
        if self._post is None:
            return
        for name, field in self._inputs.items():
            if not field.dirty():
                self.drop(name)
            elif self._kept.get(name) != field.value():
                self._kept[name] = field.value()
                self._document.keep_draft(self._post, name, field.base(), field.value())
                self.kept.emit()

    def drop(self, name: str) -> None:
        """Forget the draft of a field, if there is one."""
        if self._post is not None and self._kept.pop(name, None) is not None:
            self._document.drop_draft(self._post, name)

    def forget(self, name: str) -> None:
        """Know that the plan has dropped the draft of a field, because the field was changed."""
        self._kept.pop(name, None)


class DraftNote(QFrame):
    """Stands under a field whose text is not in the plan yet, and asks what to do with it."""

    discarded = Signal()
    insisted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("box", "tint")
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setProperty("role", "small")
        self._words.setWordWrap(True)
        self._mine = QPushButton(_("Keep mine"))
        self._discard = QPushButton(_("Discard"))
        for button in (self._mine, self._discard):
            button.setProperty("small", True)
        self._mine.clicked.connect(self.insisted)
        self._discard.clicked.connect(self.discarded)
        buttons = FlowLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._mine)
        buttons.addWidget(self._discard)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self._words)
        column.addLayout(buttons)
        self.hide()

    def words(self) -> str:
        """Give what it says."""
        return self._words.text()

    def say_restored(self, typed_at: datetime, now: datetime) -> None:
        """Say that a text has been put back. Both moments have a zone; the zone of `now` is the person's."""
        at = typed_at.astimezone(now.tzinfo)
        stamp = format_time(at.time()) if at.date() == now.date() else format_stamp(at)
        self._say(_("Text that was being written at %(time)s has been put back.") % {"time": stamp}, conflict=False)

    def say_conflict(self, plans: str) -> None:
        """Say that the plan has another text by now."""
        quoted = plans if len(plans) <= _QUOTED else plans[: _QUOTED - 1].rstrip() + "…"
        words = _("This has been changed while you wrote. The plan says: “%(text)s”") % {"text": quoted}
        if not plans:
            words = _("This has been emptied in the plan while you wrote.")
        self._say(words, conflict=True)

    def _say(self, words: str, *, conflict: bool) -> None:
        self._words.setText(words)
        self._mine.setVisible(conflict)
        self._discard.setText(_("Use the plan’s") if conflict else _("Discard"))
        self.setAccessibleName(words)
        self.show()
