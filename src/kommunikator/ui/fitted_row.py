"""A row that has room for all its parts, or gives one up."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget


def show_where_fitting(part: QWidget, row: QHBoxLayout, width: int) -> None:
    """Show a part of a row where all of the row fits into so many pixels: rather not at all than cut."""
    others = row.sizeHint().width()
    if not part.isHidden():
        others -= part.sizeHint().width() + row.spacing()
    part.setVisible(others + row.spacing() + part.sizeHint().width() <= width)
