"""The import of a content matrix, from the file or the pasted cells to the one edit that takes it over."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any, Final

from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from kommunikator.domain.importing import ImportRefused
from kommunikator.domain.matrix import MatrixContents, Pair
from kommunikator.domain.team import Team
from kommunikator.exchange import matrix
from kommunikator.exchange.matrix import MatrixTable, Prepared, ReadMatrix
from kommunikator.i18n import _
from kommunikator.storage.errors import StorageError
from kommunikator.ui.dialog import plain
from kommunikator.ui.document import Document
from kommunikator.ui.importer.frame import ImportFrame
from kommunikator.ui.importer.pages import Choose, ChoosePage, ask_for_file
from kommunikator.ui.matrix.importing import wording
from kommunikator.ui.matrix.importing.outlook import outlook
from kommunikator.ui.matrix.importing.pages import PreviewPage, TablesPage

# What is told where the person chooses: their file, or the plan, cannot be read.
_TOLD: Final = (ImportRefused, StorageError)


def choose_file(parent: QWidget, chosen: Callable[[Path], None]) -> None:
    """Let the person choose a document or spreadsheet; `chosen` is not called when they change their mind."""
    kinds = _("Documents and spreadsheets (*.docx *.xlsx *.ods *.csv)")
    ask_for_file(parent, chosen, _("Choose the file with the content matrix"), kinds)


class MatrixImportDialog(ImportFrame[Prepared]):
    """Imports a content matrix. `imported` gives its `Report`. Where the file is known, call `read(path)` too."""

    def __init__(self, document: Document, parent: QWidget | None = None, *, choose: Choose = choose_file) -> None:
        """`choose` asks for a file (see `choose_file`)."""
        super().__init__(document, _("Import a content matrix"), "table", parent)
        self._choose = choose
        self._source = ""
        self._tables: list[MatrixTable] = []
        self._read: ReadMatrix | None = None
        self._ground: tuple[Team, MatrixContents, frozenset[Pair]] | None = None
        self._make_pages()
        self._make_foot()
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.activated.connect(self.paste)
        self._show_page(self._choosing)
        self.fit(1080, 720)

    def read(self, path: Path) -> None:
        """Read a file and show what importing it would do, or ask which of its tables it is."""
        self._begin(path.name, lambda: matrix.read(path))

    def paste(self) -> None:
        """Read what is on the clipboard: cells, or a file that was copied. What is being previewed stays."""
        if self._stack.currentWidget() is not self._choosing:
            return
        path, text = _copied()
        if path:
            self.read(path)
        elif text.strip():
            self._begin(_("Pasted cells"), lambda: [matrix.read_text(text)])
        else:
            self._refuse(
                ImportRefused(_("There are no cells to paste. Copy them in the spreadsheet first, heads and all."))
            )

    # --- parts -------------------------------------------------------------------------------------------------

    def _make_pages(self) -> None:
        self._choosing = ChoosePage(
            _("Drop a document or a spreadsheet here, choose it, or paste cells"),
            _(
                "Themes stand in the first row, channels in the first column, one idea on each line."
                " You see everything before anything is saved."
            ),
        )
        self._asking, self._preview = TablesPage(), PreviewPage()
        for page in (self._choosing, self._asking, self._preview):
            self._stack.addWidget(page)
        self._choosing.dropped.connect(self.read)
        self._asking.chosen.connect(self._table_chosen)
        self._preview.changed.connect(self._soon.start)

    def _make_foot(self) -> None:
        self._outcome = plain("", "strong")
        self._cancel = self.add_cancel(_("Cancel"))
        self.add_note(self._outcome)
        self._paste = self.add_button(_("Paste cells"))
        self._paste.clicked.connect(self.paste)
        self._pick = self.add_button(_("Choose a file …"), primary=True)
        self._pick.clicked.connect(lambda: self._choose(self, self.read))
        self._back = self.add_button(_("Another table …"))
        self._back.clicked.connect(lambda: self._show_page(self._asking))
        self._other = self.add_button(_("Another file …"))
        self._other.clicked.connect(self._choose_again)
        self._next = self.add_button(_("Continue"), primary=True)
        self._next.clicked.connect(self._table_chosen)
        self._import = self.add_button(_("Import"), primary=True)
        self._import.clicked.connect(self._begin_import)

    def _focus_of(self, page: QWidget) -> QWidget:
        firsts: dict[QWidget, QWidget] = {
            self._choosing: self._pick,
            self._waiting: self._cancel,
            self._preview: self._preview.first(),
        }
        return firsts.get(page, page)

    def _show_buttons(self) -> None:
        page = self._stack.currentWidget()
        shown = {
            self._choosing: (self._paste, self._pick),
            self._asking: (self._other, self._next),
            self._preview: (self._outcome, self._import, self._back if len(self._tables) > 1 else self._other),
        }.get(page, ())
        for part in (self._outcome, self._paste, self._pick, self._back, self._other, self._next, self._import):
            part.setVisible(part in shown)
        self._import.setEnabled(self._prepared is not None and bool(self._prepared.edit))
        defaults = {self._choosing: self._pick, self._asking: self._next}
        defaults.get(page, self._import).setDefault(True)

    def _back_to_preview(self, failure: str = "") -> None:
        self._show_page(self._preview)
        if failure:
            self._preview.failure.say(failure)

    def _choose_again(self) -> None:
        self._tables = []
        self._show_page(self._choosing)

    # --- reading -----------------------------------------------------------------------------------------------

    def _begin(self, source: str, find: Callable[[], list[MatrixTable]]) -> None:
        """Find the tables of a file or of pasted cells, off the UI thread."""
        self._source, self._tables, self._read, self._prepared = source, [], None, None
        self._choosing.refuse("")
        self._waiting.begin(_("Reading %(file)s …") % {"file": source})
        self._show_page(self._waiting)

        def work() -> Generator[Any, None, list[MatrixTable]]:
            yield from ()
            return find()

        job = self._run(work)
        job.finished.connect(self._take_tables)
        job.failed.connect(self._refuse)
        job.start()

    def _refuse(self, error: BaseException) -> None:
        """Say why there is nothing to take over, where another choice can be made."""
        several = len(self._tables) > 1
        page = self._asking if several else self._choosing
        sentence = str(error) if isinstance(error, _TOLD) else ""
        if several:
            self._asking.refusal.say(sentence)
        else:
            self._choosing.refuse(sentence)
        self._show_page(page)
        if not isinstance(error, _TOLD):
            raise error

    def _take_tables(self, tables: list[MatrixTable]) -> None:
        self._tables = tables
        if len(tables) > 1:
            self._asking.show_tables(tables, self._source)
            self._show_page(self._asking)
        else:
            self._show_table(tables[0])

    def _table_chosen(self) -> None:
        self._show_table(self._asking.table())

    def _show_table(self, table: MatrixTable) -> None:
        try:
            read = matrix.parse(table)
            self._preview.show_read(read, self._source, self._document.team)
        except _TOLD as refused:
            self._refuse(refused)
            return
        self._read = read
        self._look()
        self._show_page(self._preview)
        self.previewed.emit()

    def _look(self) -> None:
        self._ground = None
        try:
            store = self._document.store
            self._ground = store.team(), store.matrix(), store.cells_with_posts()
        except StorageError as error:
            self._preview.failure.say(str(error))
        self._recalculate()

    def _recalculate(self) -> None:
        self._prepared = None
        if self._read is not None and self._ground is not None:
            team, contents, with_posts = self._ground
            meant = self._preview.names.mapping()
            options = matrix.Options(self._preview.mark_empty.isChecked(), with_posts)
            ready = matrix.build(self._read, meant, team, contents, options)
            shown = outlook(self._read, meant, ready.edit, team, contents)
            self._prepared = ready
            self._preview.show_outlook(shown, ready.report)
            self._outcome.setText(wording.outcome(ready.report, shown))
        self._show_buttons()


def _copied() -> tuple[Path | None, str]:
    """Give the one file that the clipboard holds, if it does, and its text."""
    held = QGuiApplication.clipboard().mimeData()
    if held is None:  # where there is no clipboard, or nothing on it
        return None, ""
    files = [url for url in held.urls() if url.isLocalFile()]
    return Path(files[0].toLocalFile()) if len(files) == 1 else None, held.text()
