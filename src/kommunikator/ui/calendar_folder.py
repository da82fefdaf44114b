"""Keeps a folder with calendars up to date while the window is open: after every change, and once after the start."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from kommunikator import i18n
from kommunikator.domain.export_choice import ExportChoice, Format, What
from kommunikator.domain.shown import Grouping
from kommunikator.i18n import _
from kommunikator.settings import Settings
from kommunikator.storage.errors import StorageError
from kommunikator.storage.store import Store
from kommunikator.ui.document import Document
from kommunikator.ui.job import Job

if TYPE_CHECKING:
    from kommunikator.exchange.export.calendar_event import Kept
    from kommunikator.exchange.export.calendar_folder import Updated

_log = logging.getLogger(__name__)

AFTER_CHANGE: Final = 2_000
"""Milliseconds without a further change before the calendars are written: nobody reads them while a person types."""
AFTER_START: Final = 5_000
"""Milliseconds after `start`, for what was changed elsewhere: by the command line, or by a colleague's copy."""

USUAL: Final = ExportChoice(What.LIST, Format.ICS, None, grouping=Grouping.RESPONSIBLE)
"""The calendars that a folder gets unless others are chosen."""


def choice_of(settings: Settings) -> ExportChoice:
    """Give which calendars are chosen; where nothing is, one for each person, with all their posts."""
    chosen = settings.calendar_folder_choice
    return ExportChoice.parse(chosen) if chosen else USUAL


def _by_channel(choice: ExportChoice) -> bool:
    return choice.grouping is Grouping.CHANNEL


@dataclass(frozen=True, slots=True)
class State:
    """How the calendars stand: how many there are since when (None: not looked at yet), and what went wrong.

    `busy` while they are written; `problem` is a sentence, '' where nothing stands in the way.
    """

    busy: bool = False
    calendars: int = 0
    at: datetime | None = None
    problem: str = ""


class CalendarFolder(QObject):
    """Follows the document and writes the calendars that differ, in a thread and by a connection of its own.

    Nothing happens while `settings().calendar_folder` is empty or paused. Two updates never run at once; a change
    during one is followed by another.
    """

    updated = Signal(int)
    """How many calendars were written or taken away; 0 when all were as they should be."""
    failed = Signal(str)
    """A sentence that says why the calendars could not be written. It is told once, until it is another or they can."""
    state_changed = Signal()
    """`state` is another."""

    def __init__(self, document: Document, settings: Callable[[], Settings], parent: QObject | None = None) -> None:
        """`settings` gives the person's settings as they are now."""
        super().__init__(parent)
        self._document = document
        self._settings = settings
        self._job: Job | None = None
        self._kept: Kept | None = None
        self._again = self._stopped = self._alone = False
        self._told = ""
        self.state = State()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._update)
        self._followed = self._wanted()
        document.changed.connect(self._changed)

    @property
    def folder(self) -> Path | None:
        """Give the folder to keep up to date, None where the person has chosen none or has switched it off."""
        settings = self._settings()
        chosen = "" if settings.calendar_folder_paused else settings.calendar_folder.strip()
        return Path(chosen) if chosen else None

    @property
    def choice(self) -> ExportChoice:
        """Give which calendars there are."""
        return choice_of(self._settings())

    def start(self) -> None:
        """Look once whether the calendars are up to date, when the start is over."""
        if self.folder is not None:
            self._timer.start(AFTER_START)

    def follow_settings(self) -> None:
        """Bring the calendars up to date at once where the person has chosen another folder or other calendars."""
        if self._wanted() != self._followed:
            folder, choice, _language = self._followed
            self._followed = self._wanted()
            # Who takes channels instead of people is not left with calendars that nobody keeps up to date.
            self._alone |= folder == self.folder and _by_channel(choice) != _by_channel(self.choice)
            self.update_now()

    def _wanted(self) -> tuple[Path | None, ExportChoice, str]:
        return self.folder, self.choice, i18n.language()

    def update_now(self) -> None:
        """Bring the calendars up to date at once, whatever they were before."""
        self._told = ""
        self._timer.stop()
        self._stand(State())
        self._update()

    def stop(self) -> None:
        """Stop for good: the plan is closed next. What is being written stays as it was."""
        self._stopped = True
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _changed(self, _changed: object) -> None:
        if self.folder is not None and not self._stopped:
            self._timer.start(AFTER_CHANGE)

    def _update(self) -> None:
        folder = self.folder
        if folder is None or self._stopped:
            return
        self._stand(replace(self.state, busy=True))
        if self._job is not None:
            self._again = True
            return
        job = self._job = Job(self._work(folder, self.choice))
        job.finished.connect(self._done)
        job.failed.connect(self._refused)
        job.start()

    def _work(self, folder: Path, choice: ExportChoice) -> Callable[[], Generator[int, None, Updated]]:
        """Give what the thread does; all that belongs to the window is asked for here."""
        path, today, language = self._document.store.path, self._document.today, i18n.language()
        alone = self._alone

        def work() -> Generator[int, None, Updated]:
            from kommunikator.exchange.export import calendar_folder
            from kommunikator.exchange.export.calendar_event import Kept
            from kommunikator.exchange.export.part import Looking

            store = Store.open_to_read(path)
            try:
                spoken = replace(choice, language=choice.language or language)
                # One job at a time, so that nobody else uses it meanwhile.
                kept = self._kept = self._kept or Kept()
                looking = Looking(today)
                return (yield from calendar_folder.update(store, spoken, looking, folder, kept, alone=alone))
            finally:
                store.close()

        return work

    def _done(self, updated: Updated) -> None:
        self._told = ""
        self._alone &= self._again
        self._stand(State(self._again, updated.calendars, self._document.clock()))
        self._end()
        self.updated.emit(len(updated.written) + len(updated.removed))

    def _refused(self, error: Exception) -> None:
        from kommunikator.exchange.export.target import ExportRefused

        self._end()
        if not isinstance(error, ExportRefused | StorageError):
            raise error
        _log.info("The calendars were not written: %s", type(error).__name__)
        sentence = _("The calendars are not up to date. %(why)s") % {"why": error}
        self._stand(replace(self.state, busy=self._timer.isActive(), problem=sentence))
        if sentence != self._told:
            self._told = sentence
            self.failed.emit(sentence)

    def _end(self) -> None:
        self._job = None
        if self._again:
            self._again = False
            self._timer.start(AFTER_CHANGE)

    def _stand(self, state: State) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit()
