"""The open plan: every change goes through `do`, and one signal tells every view about it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from kommunikator.domain.edit import Edit
from kommunikator.domain.team import Audience, Channel, Member, Purpose, Team, Theme
from kommunikator.i18n import _
from kommunikator.storage.errors import Outdated, StorageError
from kommunikator.storage.store import Applied, Store

if TYPE_CHECKING:
    from kommunikator.storage.drafts import Draft

_log = logging.getLogger(__name__)
_TEAM_KINDS = frozenset(record.kind for record in (Member, Channel, Theme, Purpose, Audience))
# More than anybody takes back; each step holds the records it changed.
_UNDO_STEPS = 500


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change touched. `edit` is None when another program wrote to the file: then anything may differ.

    `undone` and `redone` say that it came from the undo stack; `edit` is then what was written.
    """

    edit: Edit | None
    kinds: frozenset[str] = frozenset()
    ids: frozenset[UUID] = frozenset()
    undone: bool = False
    redone: bool = False

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
    """A sentence that says why nothing was written."""

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
        self._version = store.version()

    @property
    def team(self) -> Team:
        """Give the team's lists as they are now."""
        if self._team is None:
            self._team = self.store.team()
        return self._team

    @property
    def today(self) -> date:
        """Give the day it is."""
        return self.clock().date()

    def do(self, edit: Edit) -> bool:
        """Write the edit, put it on the undo stack and tell the views; give whether anything changed.

        What stands in the way is told by `refused`; the plan is then as it was.
        """
        applied = self._written(edit)
        if not applied:
            return False
        self.undo_stack.push(_Done(self, edit))
        self._tell(Changed(edit, applied.kinds, applied.ids))
        return True

    def undo(self) -> None:
        """Take the latest edit back."""
        self.undo_stack.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self.undo_stack.redo()

    def write_again(self, edit: Edit, *, undone: bool) -> bool:
        """Write an edit of the undo stack, without pushing it; give whether the plan let it."""
        applied = self._written(edit)
        if applied is None:
            return False
        self._tell(Changed(edit, applied.kinds, applied.ids, undone, not undone))
        return True

    def _written(self, edit: Edit) -> Applied | None:
        """Write the edit; None when it was refused."""
        try:
            return self.store.apply(edit, self.author)
        except Outdated as error:
            _log.info("Outdated edit %r: %s", edit.label, error)
            self.look_for_changes_outside()
            self.refused.emit(_("This has been changed meanwhile, so nothing was done. Look again, then repeat it."))
        except StorageError as error:
            _log.info("Edit %r was not written: %s", edit.label, type(error).__name__)
            self.refused.emit(str(error))
        return None

    def _tell(self, changed: Changed) -> None:
        if changed.concerns(*_TEAM_KINDS):
            self._team = None
        self.changed.emit(changed)

    def look_for_changes_outside(self) -> None:
        """Tell the views when another program (the command line, say) has written to the file."""
        try:
            version = self.store.version()
        except StorageError as error:
            _log.info("The file could not be looked at: %s", type(error).__name__)
            return
        if version != self._version:
            self._version = version
            self._tell(Changed(None))

    def keep_draft(self, entity: UUID, field: str, base: str, text: str) -> None:
        """Keep what is being typed into a field, so that a crash loses nothing."""
        try:
            self.store.keep_draft(entity, field, base, text, self.clock())
        except StorageError as error:
            self.refused.emit(str(error))

    def drop_draft(self, entity: UUID, field: str) -> None:
        """Forget what was being typed."""
        try:
            self.store.drop_draft(entity, field)
        except StorageError as error:
            self.refused.emit(str(error))

    def drafts(self, entity: UUID | None = None) -> list[Draft]:
        """Give the drafts of a record, or all, the latest first."""
        return self.store.drafts(entity)


class _Done(QUndoCommand):
    """An edit on the undo stack. It is written before it is pushed, so the first redo does nothing."""

    def __init__(self, document: Document, edit: Edit) -> None:
        super().__init__(_(edit.label))
        self._document = document
        self._edit = edit
        self._pushed = False

    def redo(self) -> None:
        """Write the edit again."""
        if self._pushed:
            self._write(self._edit, undone=False)
        self._pushed = True

    def undo(self) -> None:
        """Write the inverse."""
        self._write(self._edit.inverse(), undone=True)

    def _write(self, edit: Edit, *, undone: bool) -> None:
        if not self._document.write_again(edit, undone=undone):
            # It does not fit any more: the stack drops it instead of offering it again.
            self.setObsolete(True)
