"""The dialog that takes a file of ours in again: read, compared, looked at, and imported as one edit."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kommunikator.domain.edit import Edit
from kommunikator.domain.importing import ImportRefused
from kommunikator.domain.taking_in import Arrived
from kommunikator.exchange.taking_in.preview import Preview, preview, sound_keys
from kommunikator.exchange.taking_in.way import Found, Way, looking_into
from kommunikator.i18n import _
from kommunikator.storage.errors import StorageError
from kommunikator.ui.dialog import plain
from kommunikator.ui.document import Document
from kommunikator.ui.export.reading import second_store
from kommunikator.ui.importer.frame import ImportFrame
from kommunikator.ui.message import Message
from kommunikator.ui.taking_in import wording
from kommunikator.ui.taking_in.asking import AskingPage
from kommunikator.ui.taking_in.model import Row, rows_of
from kommunikator.ui.taking_in.page import PreviewPage

# What is told in the dialog: the file, or the plan, cannot be read.
_TOLD = (ImportRefused, StorageError)


@dataclass(frozen=True)
class Ready:
    """What was chosen of a file: the edit, and the preview that it was chosen from."""

    edit: Edit
    report: Preview


@dataclass(frozen=True)
class _Looked:
    """A file compared with the plan, and what the dialog needs of that."""

    preview: Preview
    rows: list[Row]
    edit: Edit | None = None
    as_before: bool = True


class TakingInDialog(ImportFrame[Ready]):
    """Takes in a file of ours, or another program's calendar. `imported` gives the `Preview` that was imported.

    Nothing is changed before Import. Show it with `open()`.
    """

    passed_on = Signal(object)
    """The dialog that goes on in place of this one: the events of a calendar are to be days."""

    def __init__(
        self, document: Document, source: Path | Found | Arrived, parent: QWidget | None = None, *, name: str = ""
    ) -> None:
        """Begin to read the file `source`, one that was looked into, or what was read already of one called `name`."""
        super().__init__(document, _("Import"), "file-arrow-up", parent)
        self._name = name if isinstance(source, Arrived) else source.name
        self._found: Found | None = None
        self._arrived: Arrived | None = None
        self._make_pages()
        self._make_foot()
        self.fit(1080, 720)
        if isinstance(source, Arrived):
            self._compare(source)
        elif isinstance(source, Found):
            self._take(source)
        else:
            self._read(source)

    # --- parts -------------------------------------------------------------------------------------------------

    def _make_pages(self) -> None:
        self.asking, self.page, self._refused = AskingPage(), PreviewPage(), QWidget()
        self.refusal = Message()
        column = QVBoxLayout(self._refused)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.refusal)
        column.addStretch(1)
        for page in (self.asking, self.page, self._refused):
            self._stack.addWidget(page)
        self.page.changed.connect(self._soon.start)

    def _make_foot(self) -> None:
        self._outcome = plain("", "strong")
        self._cancel = self.add_cancel(_("Cancel"))
        self.add_note(self._outcome)
        self._next = self.add_button(_("Continue"), primary=True)
        self._next.clicked.connect(self._answered)
        self._import = self.add_button(_("Import"), primary=True)
        self._import.clicked.connect(self._begin_import)

    def _focus_of(self, page: QWidget) -> QWidget:
        if page is self.asking:
            return self.asking.days
        return self.page.list if page is self.page and self.page.model.all_rows else self._cancel

    def _show_buttons(self) -> None:
        page = self._stack.currentWidget()
        something = page is self.page and bool(self.page.model.all_rows)
        self._outcome.setVisible(something)
        self._next.setVisible(page is self.asking)
        self._import.setVisible(something)
        self._import.setEnabled(bool(self.page.model.chosen))
        self._cancel.setText(_("Cancel") if something or page in (self.asking, self._waiting) else _("Close"))
        (self._next if page is self.asking else self._import).setDefault(True)

    def _back_to_preview(self, failure: str = "") -> None:
        self._show_page(self.page)
        self.page.failure.say(failure)

    # --- reading -----------------------------------------------------------------------------------------------

    def _read(self, path: Path) -> None:
        self._wait(_("Reading %(file)s …") % {"file": path.name})
        job = self._run(lambda: looking_into(path))
        job.finished.connect(self._take)
        job.failed.connect(self._refuse)
        job.start()

    def _take(self, found: Found) -> None:
        """Go on with a file that was looked into; ask about one that comes from another calendar."""
        self._found, self._name = found, found.name
        if found.way is Way.EVENTS:
            self.asking.ask(found.name)
            self._show_page(self.asking)
            self.previewed.emit()
        else:
            self._compare(found)

    def _answered(self) -> None:
        assert self._found is not None
        if self.asking.posts.isChecked():
            self._compare(self._found)
            return
        from kommunikator.ui.days.import_dialog import DaysImportDialog

        dialog = DaysImportDialog(self._document, self._found.path, self.parentWidget())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.reject()
        dialog.open()
        self.passed_on.emit(dialog)

    def _compare(self, source: Found | Arrived) -> None:
        """Read what the file holds, and compare it with the plan, off the UI thread."""
        self._wait(_("Comparing with the plan …"))
        plan, today = self._document.store.path, self._document.today

        def work() -> Generator[Any, None, tuple[Arrived, _Looked]]:
            yield
            with second_store(plan) as store:
                zone = store.team().organisation.zone
                arrived = source.arrived(zone) if isinstance(source, Found) else source
                yield
                shown = preview(arrived, store, today)
            yield
            return arrived, _Looked(shown, rows_of(shown))

        job = self._run(work)
        job.finished.connect(self._show_looked)
        job.failed.connect(self._refuse)
        job.start()

    def _show_looked(self, found: tuple[Arrived, _Looked]) -> None:
        self._arrived, looked = found
        self._show(looked, sound_keys(looked.preview.items))
        self._show_page(self.page)
        self.previewed.emit()

    def _show(self, looked: _Looked, chosen: Iterable[UUID]) -> None:
        assert self._arrived is not None
        self.page.show_preview(self._arrived, self._name, looked.preview, looked.rows, chosen)
        self._recalculate()

    def _refuse(self, error: BaseException) -> None:
        """Say why there is nothing to take in."""
        self.refusal.say(str(error) if isinstance(error, _TOLD) else "")
        self._show_page(self._refused)
        if not isinstance(error, _TOLD):
            raise error
        self.previewed.emit()

    def _wait(self, sentence: str) -> None:
        self._waiting.begin(sentence)
        self._show_page(self._waiting)

    # --- importing ---------------------------------------------------------------------------------------------

    def _look(self) -> None:
        """Nothing is left to look at: the edit was made on the plan as it is (see `_write`)."""

    def _recalculate(self) -> None:
        """Say how much is chosen."""
        model = self.page.model
        parts = [model.part(row) for row in model.all_rows]
        over = sum(len(model.chosen.intersection(row.clashing)) for row in model.all_rows if row.clashing)
        self._outcome.setText(wording.outcome(sum(map(bool, parts)), len(parts), over))
        self._show_buttons()

    def _write(self) -> None:
        """Compare once more, since the plan may have changed while the person looked; then write."""
        arrived, shown = self._arrived, self.page.model.preview
        if arrived is None or shown is None:
            return
        plan, today, chosen = self._document.store.path, self._document.today, frozenset(self.page.model.chosen)
        self._wait(_("Comparing with the plan …"))

        def work() -> Generator[Any, None, _Looked]:
            yield
            with second_store(plan) as store:
                now = preview(arrived, store, today)
            yield
            as_before = now.items == shown.items
            return _Looked(now, rows_of(now), now.taking.edit(chosen), as_before)

        job = self._run(work)
        job.finished.connect(self._write_looked)
        job.failed.connect(self._backup_failed)
        job.start()

    def _write_looked(self, looked: _Looked) -> None:
        if looked.as_before and looked.edit is not None:
            self._prepared = Ready(looked.edit, looked.preview)
            super()._write()
            return
        still = {key for row in looked.rows for key in row.sound} & self.page.model.chosen
        self._show(looked, still)
        self._back_to_preview(_("The plan has changed meanwhile, and so has this list. Look at it, then import."))
