"""The one hook for faults of the program itself: into the log, and once onto the screen. And the refusal at start."""

from __future__ import annotations

import logging
import platform
import sys
import threading
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, qVersion
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget
from shiboken6 import isValid

from kommunikator import __version__
from kommunikator.i18n import _
from kommunikator.storage.errors import StorageError
from kommunikator.ui import theme
from kommunikator.ui.dialog import FramedDialog, plain

# A fault that repeats is logged again at these counts.
_LOGGED: Final = frozenset({1, 10, 100, 1000, 10_000})


class Mishaps(QObject):
    """Hears of every exception that nobody caught, in whatever thread, and never raises one itself."""

    _happened = Signal(str, str)

    def __init__(self, parent_getter: Callable[[], QWidget | None], log: logging.Logger, folder: Path) -> None:
        super().__init__()
        self._parent_getter, self._log, self._folder = parent_getter, log, folder
        self._lock = threading.Lock()
        self._times: Counter[str] = Counter()
        self._dialog: MishapDialog | None = None
        self._former = sys.excepthook, threading.excepthook
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Hear from now on."""
        sys.excepthook = self.hear
        threading.excepthook = self._hear_thread

    def remove(self) -> None:
        """Put back what heard before."""
        sys.excepthook, threading.excepthook = self._former

    def hear(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None, /) -> None:
        """Log the exception and show it, unless this very fault has been shown before. Works from any thread."""
        error = RuntimeError(kind.__qualname__) if error is None else error
        sys.__excepthook__(kind, error, trace)
        if issubclass(kind, KeyboardInterrupt):
            return
        place = _place(kind, trace)
        with self._lock:
            self._times[place] += 1
            times = self._times[place]
        if times in _LOGGED:
            self._log.error("Unexpected, %d×", times, exc_info=(kind, error, trace))
        if times == 1 and QCoreApplication.instance() is not None and isValid(self):
            sentence = str(error) if isinstance(error, StorageError) else ""
            self._happened.emit(sentence, "".join(traceback.format_exception(kind, error, trace)))

    def _hear_thread(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_type is not SystemExit:
            self.hear(told.exc_type, told.exc_value, told.exc_traceback)

    def _show(self, sentence: str, report: str) -> None:
        if self._dialog is not None and isValid(self._dialog) and self._dialog.isVisible():
            self._dialog.add(report)
            return
        self._dialog = MishapDialog(report, self._folder, sentence, self._parent_getter())
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog.open()


def install(parent_getter: Callable[[], QWidget | None], log: logging.Logger, folder: Path) -> Mishaps:
    """Set the hooks for uncaught exceptions of all threads; keep what is given back as long as the program runs.

    `parent_getter` gives the window to show the dialog over, `folder` is where the plan lies. Call it on the UI thread.
    """
    made = Mishaps(parent_getter, log, folder)
    made.install()
    return made


def _place(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Tell faults apart by where they come from, not by their words, which may differ each time."""
    frames = (f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(trace))
    return "|".join((kind.__qualname__, *frames))


def _about() -> str:
    """Give what whoever looks at a fault asks first. Nothing in it tells who the person is."""
    return (
        f"Kommunikator {__version__}, Python {platform.python_version()}, Qt {qVersion()}, PySide6 {pyside_version}\n"
        f"{platform.platform()}, {QApplication.platformName()}\n"
    )


class MishapDialog(FramedDialog):
    """Says that something went wrong and that the plan is safe; the report is there to look at and to copy."""

    def __init__(self, report: str, folder: Path, sentence: str = "", parent: QWidget | None = None) -> None:
        """`sentence` is what to say instead, where the fault lies in the surroundings and says what to do."""
        super().__init__(_("Something went wrong"), "warning-circle", parent, colour="bad")
        safe = _("Your plan is safe in %(folder)s. Everything up to your latest change is saved.") % {"folder": folder}
        self.body.addWidget(plain(sentence or safe, "lead"))
        if not sentence:
            self.body.addWidget(
                plain(
                    _("If it happens again, copy the report and send it to whoever looks after the program."), "muted"
                )
            )
        self._details = _report_view(f"{_about()}\n{report}")
        self._toggle = QPushButton(_("Show details"))
        self._toggle.setProperty("link", True)
        self._toggle.setAutoDefault(False)
        self._toggle.clicked.connect(self._switch_details)
        self.body.addWidget(self._toggle, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._details, 1)
        self._details.hide()
        self.add_button(_("Copy report")).clicked.connect(self.copy)
        self.add_button(_("Close"), primary=True).clicked.connect(self.accept)
        self.setMinimumWidth(min(theme.current().px(480), self.screen().availableSize().width()))

    def report(self) -> str:
        """Give the whole report."""
        return self._details.toPlainText()

    def add(self, report: str) -> None:
        """Add a further fault to the one that is shown."""
        self._details.appendPlainText(f"\n{report}")

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QApplication.clipboard().setText(self.report())

    def _switch_details(self) -> None:
        shown = self._details.isHidden()
        self._details.setVisible(shown)
        self._toggle.setText(_("Hide details") if shown else _("Show details"))
        if shown:
            self.fit(720, 480)
        else:
            self.adjustSize()


def _report_view(report: str) -> QPlainTextEdit:
    view = QPlainTextEdit(report)
    view.setReadOnly(True)
    view.setAccessibleName(_("Report"))
    view.setTabChangesFocus(True)
    view.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(theme.current().points("small"))
    view.setFont(font)
    return view


class Refusal(FramedDialog):
    """Says why the plan cannot be opened. `retried` when the person wants to try again; closing it means to quit."""

    retried = Signal()

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(_("The plan cannot be opened"), "warning-circle", parent, colour="bad")
        told = plain(sentence, "lead")
        told.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleDescription(sentence)
        self.body.addWidget(told)
        self.body.addStretch(1)
        self.add_cancel(_("Quit"))
        self.add_button(_("Try again"), primary=True).clicked.connect(self._retry)
        self.setMinimumWidth(min(theme.current().px(480), self.screen().availableSize().width()))

    def _retry(self) -> None:
        self.accept()
        self.retried.emit()


def show_refusal(parent: QWidget | None, sentence: str) -> Refusal:
    """Show why the plan cannot be opened, such as the text of a StorageError; connect `retried` and `rejected`."""
    dialog = Refusal(sentence, parent)
    dialog.open()
    return dialog
