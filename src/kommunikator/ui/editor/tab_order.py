"""The tab order of widgets that are made after the form stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_in_order(holder: QWidget, widgets: Sequence[QWidget]) -> None:
    """Let Tab come to the widgets where their holder stands; Qt would put them last, as it does with all new ones."""
    before = holder.previousInFocusChain()
    while before not in (None, holder) and (before.focusPolicy() == Qt.FocusPolicy.NoFocus or before in widgets):
        before = before.previousInFocusChain()
    for widget in widgets:
        if before is not None:
            QWidget.setTabOrder(before, widget)
        before = widget
