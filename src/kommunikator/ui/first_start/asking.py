"""Asks at the first start, before there is a window."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from kommunikator.exchange.models import FirstStart
from kommunikator.ui import icons
from kommunikator.ui.first_start.dialog import FirstStartDialog
from kommunikator.ui.focus_ring import FocusWatcher


def ask(app: QApplication, name: str, today: date) -> FirstStart | None:
    """Show the dialog of the first start and wait for the answer; None when the person wants to quit.

    `name` is the person's, as far as the system knows it. Afterwards the chosen language is in use.
    """
    answers: list[FirstStart] = []
    app.setWindowIcon(icons.app_icon())
    watcher = FocusWatcher(app)
    dialog = FirstStartDialog(name, today)
    dialog.decided.connect(answers.append)
    # A loop of its own: the application's would take the last window's closing for the program's end.
    loop = QEventLoop()
    dialog.finished.connect(loop.quit)
    dialog.open()
    loop.exec()
    dialog.deleteLater()
    watcher.deleteLater()
    return answers[0] if answers else None
