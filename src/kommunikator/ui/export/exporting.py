"""Writing an export: asks before a file is replaced, shows how far it is, and says what came of it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from kommunikator.domain.export_choice import ExportChoice
from kommunikator.exchange.export.part import Looking
from kommunikator.exchange.export.run import TOO_LARGE, Exported, Progress, export_to_file
from kommunikator.exchange.export.target import ExportRefused
from kommunikator.i18n import _
from kommunikator.settings import Settings
from kommunikator.storage.errors import StorageError
from kommunikator.ui.document import Document
from kommunikator.ui.export import naming
from kommunikator.ui.export.places import Choose, again, choose_place, usual_folder
from kommunikator.ui.export.reading import second_store, templates_beside
from kommunikator.ui.export.writing_dialogs import Failure, ReplaceQuestion, WritingProgress
from kommunikator.ui.job import Job

PATIENCE: Final = 400
"""Milliseconds that an export may take until its progress is shown."""


def sentence(exported: Exported) -> str:
    """Say that the file is there, and where it could not be taken in again, that as well."""
    written = _("“%(file)s” was written.") % {"file": exported.path.name}
    return written if exported.comes_back else f"{written} {_(TOO_LARGE)}"


class Exporting(QObject):
    """Writes one export after the other. `exported` gives an `Exported`, `stopped` comes when the person gave up.

    `kept` gives the choice as text and the folder, to be remembered as the settings' `export_choice` and
    `export_folder`.
    """

    exported = Signal(object)
    stopped = Signal()
    kept = Signal(str, str)

    def __init__(
        self,
        document: Document,
        parent: QWidget,
        *,
        choose: Choose = choose_place,
        open_url: Callable[[QUrl], object] = QDesktopServices.openUrl,
    ) -> None:
        """Export from the document's plan; questions stand over `parent`. `open_url` shows a folder."""
        super().__init__(parent)
        self._document, self._over, self._choose, self._open_url = document, parent, choose, open_url
        self._job: Job | None = None
        self._progress: WritingProgress | None = None
        self._folder: Path | None = None
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._show_progress)

    def start(self, choice: ExportChoice, path: Path, looking: Looking) -> None:
        """Write what a choice names to `path`. While one export is being written another one is not begun."""
        if self._job is not None:
            self._show_progress()
            return
        if not path.is_file():
            self._write(choice, path, looking)
            return
        question = ReplaceQuestion(path, self._over)
        question.accepted.connect(lambda: self._write(choice, path, looking))
        question.other_wanted.connect(lambda: self._ask_where(choice, path, looking))
        question.rejected.connect(self.stopped)
        question.open()

    def start_again(self, settings: Settings, looking: Looking) -> bool:
        """Repeat the last export, for the days that it means today, in the same folder; False where there is none."""
        choice = again(settings)
        if choice is None:
            return False
        choice = choice.known_to(self._document.team)
        name = naming.file_name(choice, self._document.team, looking.today)
        self.start(choice, usual_folder(settings) / name, looking)
        return True

    def open_folder(self) -> None:
        """Show the folder into which was last written."""
        if self._folder is not None:
            self._open_url(QUrl.fromLocalFile(str(self._folder)))

    # --- writing -----------------------------------------------------------------------------------------------

    def _write(self, choice: ExportChoice, path: Path, looking: Looking) -> None:
        plan = self._document.store.path
        self._progress = WritingProgress(path, self._over)
        self._progress.rejected.connect(self._stop)

        def steps() -> Generator[Progress, None, Exported]:
            with second_store(plan) as store:
                return (yield from export_to_file(store, choice, looking, path, templates_beside(plan)))

        job = self._job = Job(steps)
        job.progressed.connect(self._progress.show_progress)
        job.finished.connect(lambda exported: self._written(choice, exported))
        job.failed.connect(lambda error: self._failed(error, choice, path, looking))
        self._patience.start()
        job.start()

    def _show_progress(self) -> None:
        if self._progress is not None and not self._progress.isVisible():
            self._progress.open()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._end()
            self.stopped.emit()

    def _end(self) -> None:
        self._patience.stop()
        self._job = None
        progress, self._progress = self._progress, None
        if progress is not None:
            progress.hide()
            progress.deleteLater()

    def _written(self, choice: ExportChoice, exported: Exported) -> None:
        self._end()
        self._folder = exported.path.parent
        self.kept.emit(str(choice), str(self._folder))
        self.exported.emit(exported)

    # --- what stands in the way --------------------------------------------------------------------------------

    def _failed(self, error: BaseException, choice: ExportChoice, path: Path, looking: Looking) -> None:
        self._end()
        if not isinstance(error, ExportRefused | StorageError):
            raise error
        failure = Failure(str(error), self._over)
        failure.retried.connect(lambda: self._write(choice, path, looking))
        failure.other_wanted.connect(lambda: self._ask_where(choice, path, looking))
        failure.rejected.connect(self.stopped)
        failure.open()

    def _ask_where(self, choice: ExportChoice, path: Path, looking: Looking) -> None:
        self._choose(self._over, path, choice, lambda chosen: self.start(choice, chosen, looking))
