"""What the tables of scenes share: what a scene is, the moment of the pictures, and the ways to open a dialog."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QDialog, QWidget

from kommunikator.ui.window import MainWindow

# The mock-ups' moment: a Wednesday at 08:52, so that pictures can be laid beside them.
MOMENT: Final = datetime(2026, 11, 25, 8, 52, tzinfo=UTC)
_LONGEST_READ = 10_000

Scene = Callable[[MainWindow], QWidget]
"""Brings a window to show a screen; gives the widget to draw."""


def opened(dialog: QDialog) -> QWidget:
    """Open a dialog, and give it."""
    dialog.open()
    return dialog


def wait_for() -> QEventLoop:
    """Give a loop for waiting until a file is read. Whatever becomes of the file, drawing goes on."""
    reading = QEventLoop()
    QTimer.singleShot(_LONGEST_READ, reading, reading.quit)
    return reading
