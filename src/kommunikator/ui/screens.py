"""Draws every screen with the demo plan into PNG files: in each language, light, dark, large text, small window.

python -m kommunikator.ui.screens build/screens
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from kommunikator import i18n, paths
from kommunikator.domain.week import Week
from kommunikator.exchange.demo import demo_edit, load
from kommunikator.settings import Settings
from kommunikator.storage import errors
from kommunikator.storage.store import Store
from kommunikator.ui import theme, words
from kommunikator.ui.document import Document
from kommunikator.ui.window import MainWindow

# The mock-ups' moment: a Wednesday at 08:52, so that pictures can be laid beside them.
MOMENT = datetime(2026, 11, 25, 8, 52, tzinfo=UTC)
_LONGEST_READ = 10_000


@dataclass(frozen=True, slots=True)
class Look:
    """One way to see a screen: its name in the file's name, theme, text size in per cent, window in pixels."""

    name: str
    theme: theme.Choice = "light"
    text_size: int = 100
    size: tuple[int, int] = (1440, 900)


LOOKS = (
    Look("light"),
    Look("dark", theme="dark"),
    Look("200", text_size=200),
    Look("1366x768", size=(1366, 768)),
)


def _week(window: MainWindow) -> QWidget:
    window.week.show_today()
    return window


def _editor(window: MainWindow) -> QWidget:
    """The post that is to be written today, opened."""
    card = next(card for card in window.week.model.rows if card.day == MOMENT.date() and not card.post.status.settled)
    window.week.view.choose_post(card.key)
    window.week.open_post(card.key)
    return window


def _settings(window: MainWindow) -> QWidget:
    from kommunikator.ui.team.dialog import TeamSettings

    return _opened(TeamSettings(window.document, Settings(language=i18n.language()), window))


def _when(window: MainWindow) -> QWidget:
    from kommunikator.ui.when_dialog import WhenDialog

    post = window.week.model.rows[0].post
    return _opened(WhenDialog(post.when, MOMENT.date(), i18n._("Move post"), window))


def _keys(window: MainWindow) -> QWidget:
    from kommunikator.ui.keys_dialog import KeysDialog

    return _opened(KeysDialog(window.keys(), window))


def _import(window: MainWindow) -> QWidget:
    from kommunikator.ui.importer.dialog import ImportDialog

    return _opened(ImportDialog(window.document, window))


def _preview(window: MainWindow) -> QWidget:
    """The import of a small plan, read and ready to be taken over."""
    from kommunikator.ui.importer.dialog import ImportDialog

    dialog = ImportDialog(window.document, window)
    reading = QEventLoop()
    dialog.previewed.connect(reading.quit)
    # Whatever becomes of the file, drawing goes on.
    QTimer.singleShot(_LONGEST_READ, reading.quit)
    dialog.open()
    dialog.read(paths.resource("demo", "planner.xlsx"))
    reading.exec()
    return dialog


def _history(window: MainWindow) -> QWidget:
    from kommunikator.ui.editor.panel import EditorPanel

    _editor(window)
    editor = window.findChild(EditorPanel)
    assert isinstance(editor, EditorPanel)
    editor.header.history_button.click()
    return window


def _empty(window: MainWindow) -> QWidget:
    window.week.show_week(Week.of(MOMENT.date()).later(26))
    return window


def _toast(window: MainWindow) -> QWidget:
    _week(window)
    post = window.week.model.rows[0].post
    names = {"title": words.title_of(post), "when": words.when_text(post.when, MOMENT.date())}
    window.toast.show_message(i18n._("“%(title)s” moved to %(when)s") % names)
    return window


def _refusal(window: MainWindow) -> QWidget:
    _week(window)
    window.toast.show_refusal(str(errors.locked(Path("~/kommunikator/plan.sqlite"))), repeatable=True)
    return window


def _opened(dialog: QDialog) -> QWidget:
    dialog.open()
    return dialog


# Every screen of the program: its name in the file's name, and how a window comes to show it.
SCREENS: dict[str, Callable[[MainWindow], QWidget]] = {
    "week": _week,
    "editor": _editor,
    "settings": _settings,
    "when": _when,
    "keys": _keys,
    "import": _import,
    "preview": _preview,
    "history": _history,
    "empty": _empty,
    "toast": _toast,
    "refusal": _refusal,
}


def draw(folder: Path) -> Iterator[Path]:
    """Draw all screens into `folder`, giving each file's path as it is written."""
    # Qt's screen without a display is 800 × 800 by itself; dialogs would shrink to that.
    os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={paths.resource('screen.json')}")
    former = qInstallMessageHandler(_say_what_matters)
    theme.reduce_motion(True)
    try:
        yield from _all_drawn(folder)
    finally:
        theme.reduce_motion(False)
        qInstallMessageHandler(former)


def _all_drawn(folder: Path) -> Iterator[Path]:
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    for language in ("sv", "nb", "en"):
        i18n.use(language)
        with tempfile.TemporaryDirectory(prefix="kommunikator-screens-") as name:
            store = Store(Path(name) / "plan.sqlite", clock=lambda: int(MOMENT.timestamp() * 1000))
            store.apply(demo_edit(load(language), MOMENT.date()), "Alva Lindell")
            for look in LOOKS:
                yield from _drawn(app, store, language, look, folder)
            store.close()


def _drawn(app: QApplication, store: Store, language: str, look: Look, folder: Path) -> Iterator[Path]:
    theme.apply(app, look.theme, look.text_size)
    document = Document(store, author="Alva Lindell", clock=lambda: MOMENT)
    for screen, prepare in SCREENS.items():
        window = MainWindow(document, Settings(language=language))
        window.resize(*look.size)
        window.show()
        widget = prepare(window)
        _settle(app)
        file = folder / f"{screen}-{language}-{look.name}.png"
        widget.grab().save(str(file))
        window.close()
        window.deleteLater()
        _settle(app)
        yield file


def _say_what_matters(_type: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Pass Qt's messages on, except that without a display nobody can be told a window's least size."""
    if "propagateSizeHints" not in message:
        print(message, file=sys.stderr)


def _settle(app: QApplication) -> None:
    """Let all pending layouts happen; a picture taken before would show the window half built."""
    app.sendPostedEvents()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


if __name__ == "__main__":
    for path in draw(Path(sys.argv[1] if len(sys.argv) > 1 else "build/screens")):
        print(path)
