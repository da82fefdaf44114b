"""Opening the dialogs of a series and doing what they decide."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kommunikator.domain import repeating
from kommunikator.domain.post import Post
from kommunikator.i18n import _
from kommunikator.ui.document import Document
from kommunikator.ui.series.offer import series_sheet
from kommunikator.ui.series.repeat_dialog import RepeatDialog
from kommunikator.ui.series.series_dialog import SeriesDialog


def ask_how_to_repeat(document: Document, post: Post, parent: QWidget) -> RepeatDialog | SeriesDialog | None:
    """Open what fits a post: the dialog that makes it repeat, or its series as a whole; None for one without a day."""
    if post.series is not None:
        return open_series(document, post.series, parent)
    with document.refusals_told():
        sheet = document.store.sheet(post.id)
        if sheet is None:
            return None
        if sheet.post.when is None:
            document.refuse(_("A post repeats from its day on. Give it a day first."))
            return None
        dialog = RepeatDialog(sheet, document.today, parent)
        dialog.decided.connect(lambda *wanted: document.do(repeating.begin(sheet, *wanted)))
        _open(dialog)
        return dialog
    return None


def open_series(document: Document, series: UUID, parent: QWidget) -> SeriesDialog | None:
    """Open a series as a whole; None when it is gone or cannot be read."""
    sheet = series_sheet(document, series)
    if sheet is None:
        document.refuse(_("This series is gone, or repeats in a way that this version of the program does not know."))
        return None
    dialog = SeriesDialog(sheet, document.today, parent)
    dialog.decided.connect(document.do)
    _open(dialog)
    return dialog


def _open(dialog: RepeatDialog | SeriesDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
