"""The import: from the choice of the file, of whatever kind, to the one edit that takes a plan from Planner over."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kommunikator.domain.importing import Footing, ImportRefused
from kommunikator.exchange import planner
from kommunikator.exchange.planner import ColumnsUnknown, Order, OrderUnknown, PlannerPlan, Prepared
from kommunikator.exchange.taking_in.way import Found, Way, looking_into
from kommunikator.i18n import _
from kommunikator.storage.errors import StorageError
from kommunikator.ui.dialog import plain
from kommunikator.ui.document import Document
from kommunikator.ui.importer import choices, wording
from kommunikator.ui.importer.columns import ColumnsPage
from kommunikator.ui.importer.frame import ImportFrame
from kommunikator.ui.importer.pages import Choose, ChoosePage, choose_file
from kommunikator.ui.importer.preview import PreviewPage
from kommunikator.ui.taking_in.way_in import dialog_for

# With this order a file is read for the preview until the person has said which one it is.
_MEANWHILE: Final[Order] = "dmy"


class ImportDialog(ImportFrame[Prepared]):
    """Imports a plan from Planner. `imported` gives its `Report`. Where the file is known, call `read(path)` after
    `open()`. A file of another kind goes on in a dialog of its own.
    """

    passed_on = Signal(object)
    """The dialog that goes on in place of this one, since the file is for another import."""

    def __init__(self, document: Document, parent: QWidget | None = None, *, choose: Choose = choose_file) -> None:
        """`choose` asks for a file (see `choose_file`)."""
        super().__init__(document, _("Import"), "file-arrow-up", parent)
        self._choose = choose
        self._path = Path()
        self._order: Order | None = None
        self._columns: dict[str, int] | None = None
        self._asked = False
        self._plan: PlannerPlan | None = None
        self._footing: Footing | None = None
        self._make_pages()
        self._make_foot()
        self._show_page(self._choosing)
        self.fit(1000, 680)

    def read(self, path: Path) -> None:
        """Read a file and show what importing it would do."""
        self._path, self._order, self._columns = path, None, None
        self._preview.forget()
        self._asked = False
        self._waiting.begin(_("Reading %(file)s …") % {"file": path.name})
        self._show_page(self._waiting)
        job = self._run(lambda: looking_into(path))
        job.finished.connect(self._go)
        job.failed.connect(self._refuse)
        job.start()

    # --- parts -------------------------------------------------------------------------------------------------

    def _make_pages(self) -> None:
        self._choosing, self._asking, self._preview = ChoosePage(), ColumnsPage(), PreviewPage()
        for page in (self._choosing, self._asking, self._preview):
            self._stack.addWidget(page)
        self._choosing.dropped.connect(self.read)
        self._asking.changed.connect(self._show_buttons)
        self._preview.changed.connect(self._soon.start)
        self._preview.order_chosen.connect(self._order_chosen)

    def _make_foot(self) -> None:
        self._outcome = plain("", "strong")
        self._cancel = self.add_cancel(_("Cancel"))
        self.add_note(self._outcome)
        self._pick = self.add_button(_("Choose a file …"), primary=True)
        self._pick.clicked.connect(self._ask_for_file)
        self._other = self.add_button(_("Another file …"))
        self._other.clicked.connect(self._ask_for_file)
        self._next = self.add_button(_("Continue"), primary=True)
        self._next.clicked.connect(self._columns_chosen)
        self._import = self.add_button(_("Import"), primary=True)
        self._import.clicked.connect(self._begin_import)

    def _focus_of(self, page: QWidget) -> QWidget:
        buttons: dict[QWidget, QWidget] = {self._choosing: self._pick, self._waiting: self._cancel}
        return buttons.get(page, page)

    def _back_to_preview(self, failure: str = "") -> None:
        self._show_page(self._preview)
        if failure:
            self._preview.failure.say(failure)

    def _show_buttons(self) -> None:
        page = self._stack.currentWidget()
        in_preview = page is self._preview
        self._outcome.setVisible(in_preview)
        self._pick.setVisible(page is self._choosing)
        self._other.setVisible(page in (self._preview, self._asking))
        self._next.setVisible(page is self._asking)
        self._next.setEnabled(self._asking.complete())
        self._import.setVisible(in_preview)
        nothing = self._prepared is None or self._prepared.report.nothing_new
        self._import.setEnabled(not nothing and not self._asked)
        defaults = {self._choosing: self._pick, self._asking: self._next}
        defaults.get(page, self._import).setDefault(True)
        self._import.setToolTip(_("Choose the date order first") if self._asked else "")

    # --- reading -----------------------------------------------------------------------------------------------

    def _ask_for_file(self) -> None:
        self._choose(self, self.read)

    def _order_chosen(self, order: Order) -> None:
        self._order = order
        self._read_again()

    def _columns_chosen(self) -> None:
        self._columns = self._asking.chosen()
        self._read_again()

    def _go(self, found: Found) -> None:
        """Read a plan from Planner, and pass everything else on."""
        if found.way is Way.PLANNER:
            self._read_again()
            return
        dialog = dialog_for(found, self._document, self.parentWidget())
        self.reject()
        dialog.open()
        self.passed_on.emit(dialog)

    def _read_again(self, meanwhile: Order | None = None) -> None:
        self._asked = meanwhile is not None
        path, order, columns = self._path, self._order or meanwhile, self._columns
        self._waiting.begin(_("Reading %(file)s …") % {"file": path.name})
        self._show_page(self._waiting)
        job = self._run(lambda: planner.opening(path, date_order=order, columns=columns))
        job.progressed.connect(lambda far: self._waiting.show_progress(*far))
        job.finished.connect(self._show_plan)
        job.failed.connect(self._refuse)
        job.start()

    def _refuse(self, error: BaseException) -> None:
        if isinstance(error, OrderUnknown) and self._order is None:
            self._read_again(_MEANWHILE)
        elif isinstance(error, ColumnsUnknown):
            self._asking.show_unknown(error)
            self._show_page(self._asking)
        elif isinstance(error, ImportRefused):
            self._choosing.refuse(str(error))
            self._show_page(self._choosing)
        else:
            self._show_page(self._choosing)
            raise error

    def _show_plan(self, plan: PlannerPlan) -> None:
        self._plan = plan
        self._preview.failure.say("")
        self._preview.show_plan(plan, self._document.team, self._path.name, asked=self._asked)
        self._look()
        self._show_page(self._preview)
        self.previewed.emit()

    def _look(self) -> None:
        """Read what the import has to know of the plan as it is now, and work out what it would do."""
        plan = self._plan
        if plan is None:
            return
        self._footing = None
        try:
            ids = planner.ids_of(plan, choices.all_created(plan))
            self._footing = self._document.store.footing(ids, planner.LABEL)
        except StorageError as error:
            self._preview.failure.say(str(error))
        self._recalculate()

    def _recalculate(self) -> None:
        """Work out what the import would do as things are chosen now."""
        self._prepared = None
        if self._plan is not None and self._footing is not None:
            self._prepared = planner.build(self._plan, self._preview.mapping(), self._footing)
            self._preview.show_report(self._prepared.report)
            self._outcome.setText(wording.outcome(self._prepared.report))
        self._show_buttons()
