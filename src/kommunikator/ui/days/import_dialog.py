"""The import of days from a calendar file: read it, look at what it will do, import."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from kommunikator.domain.importing import ImportRefused
from kommunikator.domain.own_days import IMPORT_LABEL, DaysImport, import_days
from kommunikator.exchange import day_calendar
from kommunikator.exchange.day_calendar import DaysFile
from kommunikator.exchange.day_remarks import outcome
from kommunikator.i18n import _, ngettext
from kommunikator.storage.errors import StorageError
from kommunikator.ui.days.preview import DaysPreview
from kommunikator.ui.dialog import FramedDialog, plain
from kommunikator.ui.document import Document
from kommunikator.ui.importer.pages import WaitPage
from kommunikator.ui.job import Job
from kommunikator.ui.message import Message

Choose = Callable[[QWidget, Callable[[Path], None]], None]


def choose_calendar(parent: QWidget, chosen: Callable[[Path], None]) -> None:
    """Let the person choose a calendar file; `chosen` is called with it, and not at all when they change their mind."""
    dialog = QFileDialog(parent, _("Choose a calendar file"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([_("Calendar files (*.ics)"), _("All files (*)")])
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()


class DaysImportDialog(FramedDialog):
    """Imports the days of a calendar file as one edit. Nothing is changed before Import. Show it with `open()`.

    `imported` gives the `DaysImport` once the days are in the plan.
    """

    imported = Signal(object)
    previewed = Signal()
    """What importing the file would do is shown, or why it cannot be read."""

    def __init__(
        self, document: Document, path: Path, parent: QWidget | None = None, *, choose: Choose = choose_calendar
    ) -> None:
        """Begin to read the file at `path`; `choose` asks for another one."""
        super().__init__(_("Import days"), "calendar-plus", parent)
        self._document, self._choose = document, choose
        self._file: DaysFile | None = None
        self._prepared: DaysImport | None = None
        self._job: Job | None = None
        self._make_pages()
        self._make_foot()
        self.fit(820, 640)
        self.read(path)

    def read(self, path: Path) -> None:
        """Read a file and show what importing it would do."""
        self._file = self._prepared = None
        self._waiting.begin(_("Reading %(file)s …") % {"file": path.name})
        self._show_page(self._waiting)
        self._stop()
        zone = self._document.team.organisation.zone
        job = self._job = Job(lambda: day_calendar.opening(path, zone))
        job.finished.connect(self._show_file)
        job.failed.connect(self._refuse)
        job.start()

    def done(self, result: int) -> None:
        """Stop reading, since nobody waits for it any more."""
        self._stop()
        super().done(result)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    # --- parts -------------------------------------------------------------------------------------------------

    def _make_pages(self) -> None:
        self._waiting, self._preview, self._refused = WaitPage(), DaysPreview(), QWidget()
        self.refusal = Message()
        column = QVBoxLayout(self._refused)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.refusal)
        column.addStretch(1)
        self._stack = QStackedWidget()
        for page in (self._waiting, self._preview, self._refused):
            self._stack.addWidget(page)
        self.body.addWidget(self._stack, 1)
        self._preview.kind_chosen.connect(self._recalculate)

    def _make_foot(self) -> None:
        self._outcome = plain("", "strong")
        self._cancel = self.add_cancel(_("Cancel"))
        self.add_note(self._outcome)
        self._other = self.add_button(_("Another file …"))
        self._other.clicked.connect(lambda: self._choose(self, self.read))
        self._import = self.add_button(_("Import"), primary=True)
        self._import.clicked.connect(self._write)

    def _show_page(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        self._show_buttons()
        {self._waiting: self._cancel, self._refused: self._other}.get(page, page).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def _show_buttons(self) -> None:
        page, prepared = self._stack.currentWidget(), self._prepared
        # Where the plan could not be looked at, Import looks again.
        count = prepared.count if prepared else len(self._file.days) if self._file else 0
        self._outcome.setVisible(page is self._preview)
        self._outcome.setText(outcome(prepared) if prepared else "")
        self._other.setVisible(page is not self._waiting)
        self._import.setVisible(page is self._preview)
        self._import.setEnabled(count > 0)
        self._import.setText(ngettext("Import %(n)d day", "Import %(n)d days", count) % {"n": count})

    # --- reading -----------------------------------------------------------------------------------------------

    def _refuse(self, error: BaseException) -> None:
        self.refusal.say(str(error) if isinstance(error, ImportRefused) else "")
        self._show_page(self._refused)
        if not isinstance(error, ImportRefused):
            raise error
        self.previewed.emit()

    def _show_file(self, file: DaysFile) -> None:
        self._file = file
        self._preview.show_file(file)
        self._recalculate()
        self._show_page(self._preview)
        self.previewed.emit()

    def _recalculate(self) -> None:
        """Work out what the import would do to the plan as it is now."""
        self._prepared = None
        if self._file is None:
            return
        days = self._file.of_kind(self._preview.kind)
        try:
            footing = self._document.store.footing([day.id for day in days], IMPORT_LABEL)
        except StorageError as error:
            self._preview.failure.say(str(error))
        else:
            self._prepared = import_days(days, footing.team.own_days, footing.taken_away, footing.touched)
            self._preview.failure.say("")
            self._preview.show_outcome(self._prepared)
        self._show_buttons()

    # --- importing ---------------------------------------------------------------------------------------------

    def _write(self) -> None:
        """Write the edit, made anew on the plan as it is now."""
        self._recalculate()
        prepared = self._prepared
        refusals: list[str] = []
        self._document.refused.connect(refusals.append)
        written = prepared is not None and self._document.do(prepared.edit)
        self._document.refused.disconnect(refusals.append)
        if written:
            self.imported.emit(prepared)
            self.accept()
        elif refusals:
            self._preview.failure.say(refusals[-1])
