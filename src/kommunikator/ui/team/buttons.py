"""The buttons of the settings' pages."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from kommunikator.ui import icons


def button(text: str, pressed: Callable[[], object], icon: str = "") -> QPushButton:
    """Give a button that Enter in a field doesn't press; `icon` is a Phosphor name, else a KeyError is raised."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if icon:
        made.setIcon(icons.icon(icon))
    made.clicked.connect(lambda _checked: pressed())
    return made
