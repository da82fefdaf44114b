"""What imports have in common: pages in one dialog, a backup before anything is written, and one edit of it all."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Generator
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kommunikator.domain.edit import Edit
from kommunikator.i18n import _
from kommunikator.storage import backup
from kommunikator.storage.errors import StorageError
from kommunikator.ui.dialog import FramedDialog
from kommunikator.ui.document import Document
from kommunikator.ui.importer.pages import WaitPage
from kommunikator.ui.job import Job, Work


class Ready(Protocol):
    """An import that is ready: the edit to apply, and what it will do."""

    @property
    def edit(self) -> Edit: ...

    @property
    def report(self) -> Any: ...


R = TypeVar("R", bound=Ready)


class ImportFrame(FramedDialog, Generic[R]):
    """Imports as one edit, after a backup. Nothing is changed before that. Show it with `open()`.

    `imported` gives the report once the edit is in the plan.
    """

    imported = Signal(object)
    previewed = Signal()
    """What importing the file would do is shown."""

    def __init__(self, document: Document, title: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(title, icon, parent)
        self._document = document
        self._prepared: R | None = None
        self._job: Job | None = None
        # Several lists may change at once; the outcome is worked out once for all of them.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._recalculate)
        self._waiting = WaitPage()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._waiting)
        self.body.addWidget(self._stack, 1)

    def done(self, result: int) -> None:
        """Stop what is running, since nobody waits for it any more."""
        self._soon.stop()
        self._stop()
        super().done(result)

    # --- for each import ---------------------------------------------------------------------------------------

    @abstractmethod
    def _recalculate(self) -> None:
        """Work out what the import would do as things are chosen now."""

    @abstractmethod
    def _look(self) -> None:
        """Read what the import has to know of the plan as it is now, and work out what it would do."""

    @abstractmethod
    def _show_buttons(self) -> None:
        """Show the buttons of the page that is shown."""

    @abstractmethod
    def _focus_of(self, page: QWidget) -> QWidget:
        """Give what has the keyboard when a page comes into sight."""

    @abstractmethod
    def _back_to_preview(self, failure: str = "") -> None:
        """Show the preview again, with what stood in the way."""

    # --- pages -------------------------------------------------------------------------------------------------

    def _show_page(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        self._show_buttons()
        # The page that had the keyboard is gone: it goes on in the new one.
        self._focus_of(page).setFocus(Qt.FocusReason.OtherFocusReason)

    # --- importing ---------------------------------------------------------------------------------------------

    def _begin_import(self) -> None:
        store, now = self._document.store, self._document.clock().replace(tzinfo=None)
        self._waiting.begin(_("Making a backup of the plan before the import …"))
        self._show_page(self._waiting)

        def back_up() -> Generator[Any, None, Path]:
            yield from ()
            return backup.make(store.path, now)

        job = self._run(back_up)
        job.finished.connect(self._write)
        job.failed.connect(self._backup_failed)
        job.start()

    def _backup_failed(self, error: BaseException) -> None:
        self._back_to_preview(str(error) if isinstance(error, StorageError) else "")
        if not isinstance(error, StorageError):
            raise error

    def _write(self) -> None:
        """Write the edit, made anew on the plan as it is now."""
        self._look()
        prepared = self._prepared
        refusals: list[str] = []
        self._document.refused.connect(refusals.append)
        written = prepared is not None and self._document.do(prepared.edit)
        self._document.refused.disconnect(refusals.append)
        if prepared is not None and written:
            self.imported.emit(prepared.report)
            self.accept()
            return
        self._back_to_preview(refusals[-1] if refusals else "")

    # --- jobs --------------------------------------------------------------------------------------------------

    def _run(self, work: Work) -> Job:
        """Make a job in place of the one before, which is not waited for any more."""
        self._stop()
        self._job = Job(work)
        return self._job

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
