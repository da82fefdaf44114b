"""On paper: the pages that a PDF would have, shown first, and printed from there."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPaintEngine, QPainter
from PySide6.QtWidgets import QWidget

from kommunikator import i18n
from kommunikator.domain.export_choice import ExportChoice, Paper
from kommunikator.exchange.export.part import Looking, part_of
from kommunikator.exchange.export.run import in_language
from kommunikator.exchange.export.target import ExportRefused
from kommunikator.i18n import _
from kommunikator.storage.errors import StorageError
from kommunikator.ui.document import Document
from kommunikator.ui.export.reading import second_store, templates_beside
from kommunikator.ui.job import Job

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

PPI: Final = 240
"""Pixels an inch: as sharp as an office printer shows text, and an A4 sheet is some 22 MB while it is drawn."""
_PREVIEW: Final = 1200  # pixels across
_SIZES: Final = {Paper.A4: QPageSize.PageSizeId.A4, Paper.A3: QPageSize.PageSizeId.A3}


class Printing(QObject):
    """Shows an export's pages as they come out on paper. `failed` gives a sentence."""

    failed = Signal(str)
    previewed = Signal(object)
    """The preview that was opened."""

    def __init__(self, document: Document, parent: QWidget) -> None:
        """Print from the document's plan; the preview stands over `parent`."""
        super().__init__(parent)
        self._document, self._over = document, parent
        self._job: Job | None = None

    def preview(self, choice: ExportChoice, looking: Looking, title: str) -> None:
        """Typeset what a choice names, then show it; `title` is what the printer calls it.

        While one is being typeset another one is not begun.
        """
        if self._job is not None:
            return
        plan = self._document.store.path
        job = self._job = Job(lambda: in_language(choice.language or i18n.language(), _pages(plan, choice, looking)))
        job.finished.connect(lambda pages: self._show(pages, choice, title))
        job.failed.connect(self._refuse)
        job.start()

    def _show(self, pages: Sequence[bytes], choice: ExportChoice, title: str) -> None:
        self._job = None
        dialog = preview_of(pages, choice.paper, title, self._over)
        dialog.open()
        self.previewed.emit(dialog)

    def _refuse(self, error: BaseException) -> None:
        self._job = None
        if not isinstance(error, ExportRefused | StorageError):
            raise error
        self.failed.emit(str(error))


def _pages(plan: Path, choice: ExportChoice, looking: Looking) -> Generator[None, None, list[bytes]]:
    """Give the sheets as PNG; in the thread."""
    from kommunikator.exchange.export.pages import page_of
    from kommunikator.exchange.export.typesetting import typeset

    with second_store(plan) as store:
        page = page_of(part_of(store, choice, looking))
    yield
    return typeset(page, choice, "png", templates=templates_beside(plan), ppi=PPI)


def preview_of(pages: Sequence[bytes], paper: Paper, title: str, parent: QWidget) -> QPrintPreviewDialog:
    """Give the dialog that shows the sheets (PNG) and prints them; it is to be opened."""
    from PySide6.QtPrintSupport import QPrintPreviewDialog

    dialog = QPrintPreviewDialog(parent)
    _prepare(dialog.printer(), pages, paper, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(_("Print: %(what)s") % {"what": title})
    dialog.paintRequested.connect(lambda printer: print_on(printer, pages))
    return dialog


def _prepare(printer: QPrinter, pages: Sequence[bytes], paper: Paper, title: str) -> None:
    """Set a printer to the pages' paper. The pages have margins of their own."""
    first = QImage.fromData(pages[0]) if pages else QImage()
    across = first.width() > first.height()
    orientation = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    size = QPageSize(_SIZES[paper])
    printer.setPageLayout(QPageLayout(size, orientation, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter))
    printer.setFullPage(True)
    printer.setDocName(title)


def print_on(printer: QPrinter, pages: Sequence[bytes]) -> None:
    """Put each sheet on a page, as large as fits; one after the other, since a sheet takes many megabytes."""
    painter = QPainter(printer)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    whole = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    # The preview keeps what is drawn and shrinks it without smoothing.
    on_screen = printer.paintEngine().type() is QPaintEngine.Type.Picture
    wanted = _wanted(printer, len(pages))
    for number in wanted:
        if number != wanted[0]:
            printer.newPage()
        image = QImage.fromData(pages[number])
        if on_screen:
            image = image.scaledToWidth(_PREVIEW, Qt.TransformationMode.SmoothTransformation)
        size = QSizeF(image.size()).scaled(whole.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(whole.topLeft(), size)
        place.moveCenter(whole.center())
        painter.drawImage(place, image)
    painter.end()


def _wanted(printer: QPrinter, pages: int) -> range:
    """Give which sheets the person wants printed, from 0."""
    first, last = printer.fromPage() or 1, printer.toPage() or pages
    return range(min(first, pages) - 1, min(last, pages))
