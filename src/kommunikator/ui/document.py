"""The open plan: every change goes through `do`, and one signal tells every view about it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from kommunikator.domain.edit import Edit
from kommunikator.domain.team import TEAM_RECORDS, Team
from kommunikator.i18n import _
from kommunikator.storage.errors import Outdated, StorageError
from kommunikator.storage.store import Applied, Store

if TYPE_CHECKING:
    from kommunikator.storage.drafts import Draft

_log = logging.getLogger(__name__)
_TEAM_KINDS = frozenset(record.kind for record in TEAM_RECORDS)
# More than anybody takes back; each step holds the records it changed.
_UNDO_STEPS = 500


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change touched. `edit` is None when another program wrote to the file, and when a new day has begun:
    then anything may differ.

    `undone` and `redone` say that it came from the undo stack; `edit` is then what was written.
    `retracted`: what was only begun has been taken away again, and nobody needs to be told.
    """

    edit: Edit | None
    kinds: frozenset[str] = frozenset()
    ids: frozenset[UUID] = frozenset()
    undone: bool = False
    redone: bool = False
    retracted: bool = False

    def concerns(self, *kinds: str) -> bool:
        """Tell whether a view of these kinds has to look again."""
        return self.edit is None or not self.kinds.isdisjoint(kinds)


def local_now() -> datetime:
    """Give this moment with the machine's own zone."""
    return datetime.now(UTC).astimezone()


class Document(QObject):
    """A store with undo and a signal. Views read from `store`, and change it by `do` alone."""

    changed = Signal(object)
    """A `Changed`, after the change is safely in the file."""
    refused = Signal(str)
    """A sentence that says why nothing was written, or why the plan cannot be read."""

    def __init__(
        self,
        store: Store,
        *,
        author: str = "",
        clock: Callable[[], datetime] = local_now,
        parent: QObject | None = None,
    ) -> None:
        """Open a document on `store`. `author` is written into the log; `clock` gives a moment with a zone."""
        super().__init__(parent)
        self.store = store
        self.author = author
        self.clock = clock
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(_UNDO_STEPS)
        self._team: Team | None = None
        self._team_changed = False
        self._version: int | None = store.version()
        self._day = self.today
        self._refused: Callable[[], object] | None = None
        self._sentence = ""

    @property
    def team(self) -> Team:
        """Give the team's lists as they are now; as they were known where they cannot be read.

        Raises a StorageError where they have never been read.
        """
        if self._team is None:
            self._team = self.store.team()
        elif self._team_changed:
            with self.refusals_told():
                self._team = self.store.team()
        self._team_changed = False
        return self._team

    @property
    def today(self) -> date:
        """Give the day it is."""
        return self.clock().date()

    # --- writing ---------------------------------------------------------------------------------------------

    def do(self, edit: Edit) -> bool:
        """Write the edit, put it on the undo stack and tell the views; give whether anything changed.

        What stands in the way is told by `refused`; the plan is then as it was.
        """
        applied = self._written(edit, lambda: self.do(edit))
        if not applied:
            return False
        self.undo_stack.push(_Done(edit))
        self._tell(Changed(edit, applied.kinds, applied.ids))
        return True

    def undo(self) -> None:
        """Take the latest edit back. Where the file refuses it stays on the stack, to be tried again."""
        command = self._command(self.undo_stack.index() - 1)
        if command is not None:
            self._step(command, command.edit.inverse(), undone=True)

    def redo(self) -> None:
        """Do again what was taken back. Where the file refuses it stays on the stack, to be tried again."""
        command = self._command(self.undo_stack.index())
        if command is not None:
            self._step(command, command.edit, undone=False)

    def retract(self, edit: Edit) -> None:
        """Take an edit back as if it had never been made, when it is the latest one; else do nothing."""
        command = self._command(self.undo_stack.index() - 1)
        if command is None or command.edit is not edit:
            return
        applied = self._written(edit.inverse(), None)
        if applied:
            command.setObsolete(True)
            self.undo_stack.undo()
            self._tell(Changed(edit.inverse(), applied.kinds, applied.ids, retracted=True))

    def _command(self, place: int) -> _Done | None:
        command = self.undo_stack.command(place) if place >= 0 else None
        return command if isinstance(command, _Done) else None

    def _step(self, command: _Done, edit: Edit, *, undone: bool) -> None:
        """Write an edit of the undo stack; the stack moves only when the file has taken it.

        An edit that does not fit the plan any more never will: the stack drops it instead of offering it again.
        """
        applied = self._written(edit, self.undo if undone else self.redo, outdated=command)
        if applied is None and not command.isObsolete():
            return
        (self.undo_stack.undo if undone else self.undo_stack.redo)()
        if applied is not None:
            self._tell(Changed(edit, applied.kinds, applied.ids, undone, not undone))

    def _written(self, edit: Edit, again: Callable[[], object] | None, outdated: _Done | None = None) -> Applied | None:
        """Write the edit; None when it was refused. `again` is what the person may try once more.

        `outdated` is marked as obsolete when the edit does not fit the plan any more.
        """
        try:
            applied = self.store.apply(edit, self.author)
        except Outdated as error:
            _log.info("Outdated edit %r: %s", edit.label, error)
            if outdated is not None:
                outdated.setObsolete(True)
            self.look_for_changes_outside()
            self.refuse(_("This has been changed meanwhile, so nothing was done. Look again, then repeat it."))
        except StorageError as error:
            _log.info("Edit %r was not written: %s", edit.label, type(error).__name__)
            self.refuse(str(error), again)
        else:
            self._refused = None
            return applied
        return None

    # --- refusals --------------------------------------------------------------------------------------------

    def refuse(self, sentence: str, again: Callable[[], object] | None = None) -> None:
        """Tell the person what stands in the way; `again` does what was refused, for `retry`."""
        # A draft that is refused for the same reason does not take the offer back.
        if again is not None or sentence != self._sentence:
            self._refused, self._sentence = again, sentence
        self.refused.emit(sentence)

    def can_retry(self, sentence: str) -> bool:
        """Tell whether what was refused with this sentence can be tried again."""
        return self._refused is not None and sentence == self._sentence

    def retry(self) -> None:
        """Do again what the file refused last; nothing when that makes no sense any more."""
        again, self._refused = self._refused, None
        if again is not None:
            again()

    @contextmanager
    def refusals_told(self) -> Iterator[None]:
        """Tell by `refused` when the plan cannot be reached in the block, the rest of which is left out.

        Slots read the plan in such a block: Qt calls them, and nobody else could catch what they raise. The views
        are told to look again as soon as the plan can be read.
        """
        try:
            yield
        except StorageError as error:
            _log.info("The plan could not be reached: %s", type(error).__name__)
            self._version = None
            self.refuse(str(error))

    # --- changes ---------------------------------------------------------------------------------------------

    def _tell(self, changed: Changed) -> None:
        if changed.concerns(*_TEAM_KINDS):
            self._team_changed = True
        self.changed.emit(changed)

    def look_for_changes_outside(self) -> None:
        """Tell the views when another program (the command line, say) has written to the file, and at midnight.

        What is late, next or over depends on the day as much as on the plan.
        """
        try:
            version = self.store.version()
        except StorageError as error:
            _log.info("The file could not be looked at: %s", type(error).__name__)
            return
        if (version, self.today) != (self._version, self._day):
            self._version, self._day = version, self.today
            self._tell(Changed(None))

    # --- drafts ----------------------------------------------------------------------------------------------

    def keep_draft(self, entity: UUID, field: str, base: str, text: str) -> None:
        """Keep what is being typed into a field, so that a crash loses nothing."""
        with self.refusals_told():
            self.store.keep_draft(entity, field, base, text, self.clock())

    def drop_draft(self, entity: UUID, field: str) -> None:
        """Forget what was being typed."""
        with self.refusals_told():
            self.store.drop_draft(entity, field)

    def drafts(self, entity: UUID | None = None) -> list[Draft]:
        """Give the drafts of a record, or all, the latest first. Raises a StorageError."""
        return self.store.drafts(entity)


class _Done(QUndoCommand):
    """An edit on the undo stack. The document has written it before the stack moves, so it does nothing itself."""

    def __init__(self, edit: Edit) -> None:
        super().__init__(_(edit.label))
        self.edit = edit
