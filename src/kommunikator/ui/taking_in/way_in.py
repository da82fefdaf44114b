"""The dialog for a file whose kind is known: one way in leads to each of the imports."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from kommunikator.exchange.taking_in.way import Found, Way
from kommunikator.ui.document import Document


def dialog_for(found: Found, document: Document, parent: QWidget | None) -> QDialog:
    """Give the dialog that imports a file which isn't from Planner, reading it already; it is to be opened."""
    dialog = _matrix(found, document, parent) if found.way is Way.MATRIX else _taking_in(found, document, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def _matrix(found: Found, document: Document, parent: QWidget | None) -> QDialog:
    from kommunikator.ui.matrix.importing.dialog import MatrixImportDialog

    dialog = MatrixImportDialog(document, parent)
    dialog.read(found.path)
    return dialog


def _taking_in(found: Found, document: Document, parent: QWidget | None) -> QDialog:
    from kommunikator.ui.taking_in.dialog import TakingInDialog

    return TakingInDialog(document, found, parent)
