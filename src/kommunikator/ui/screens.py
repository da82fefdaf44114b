"""Draws every screen with the demo plan into PNG files: in each language, light, dark, large text, small window.

python -m kommunikator.ui.screens build/screens
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QMessageLogContext, QPoint, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from kommunikator import i18n, paths
from kommunikator.exchange import public_holidays
from kommunikator.exchange.demo import demo_history, demo_person, load
from kommunikator.settings import Settings
from kommunikator.storage.store import Store
from kommunikator.ui import theme
from kommunikator.ui.document import Document
from kommunikator.ui.scene import MOMENT
from kommunikator.ui.scenes import SCREENS
from kommunikator.ui.window import MainWindow

# As many layouts as lie within each other.
_LAYOUTS = 4
LANGUAGES = ("sv", "nb", "en")
# What Qt says of windows and menus where there is no display.
NOT_WITHOUT_A_DISPLAY = ("propagateSizeHints", "does not support raise", "does not support grabbing the keyboard")


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


EVERYTHING = tuple((language, look) for language in LANGUAGES for look in LOOKS)


def draw(folder: Path, ways: Sequence[tuple[str, Look]] = EVERYTHING) -> Iterator[Path]:
    """Draw all screens into `folder` in these languages and looks, giving each file's path as it is written."""
    # Qt's screen without a display is 800 × 800 by itself; dialogs would shrink to that.
    os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={paths.resource('screen.json')}")
    former = qInstallMessageHandler(_say_what_matters)
    theme.reduce_motion(True)
    try:
        yield from _all_drawn(folder, ways)
    finally:
        theme.reduce_motion(False)
        qInstallMessageHandler(former)


def _all_drawn(folder: Path, ways: Sequence[tuple[str, Look]]) -> Iterator[Path]:
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    for language in dict.fromkeys(language for language, _look in ways):
        i18n.use(language)
        with _demo(language) as document:
            for look in (look for spoken, look in ways if spoken == language):
                theme.apply(app, look.theme, look.text_size)
                for screen in SCREENS:
                    file = folder / f"{screen}-{language}-{look.name}.png"
                    _picture(app, document, screen, look).save(str(file))
                    yield file


@contextmanager
def _demo(language: str) -> Iterator[Document]:
    """Give the demo plan as it came about, with public holidays, looked at by one of its people."""
    content = load(language)
    at = MOMENT
    with tempfile.TemporaryDirectory(prefix="kommunikator-screens-") as name:
        store = Store(Path(name) / "plan.sqlite", clock=lambda: int(at.timestamp() * 1000))
        for written in demo_history(content, MOMENT.date()):
            at = written.at or MOMENT
            store.apply(written.edit, written.author)
        public_holidays.load(store.team().organisation.country, language, MOMENT.year)
        yield Document(store, author=demo_person(content), clock=lambda: MOMENT)
        store.close()


def _picture(app: QApplication, document: Document, screen: str, look: Look) -> QPixmap:
    """Give a picture of a screen in a window of its own."""
    window = MainWindow(document, Settings(language=i18n.language()))
    window.resize(*look.size)
    window.show()
    window.week.pane.settle()
    window.week.fill_drawer()
    window.week.look_for_matters()
    widget = SCREENS[screen](window)
    _settle(app)
    _lay_out(widget)
    _settle(app)
    picture = _with_popups(widget)
    for shown in dict.fromkeys((*_popups(), widget, window)):
        shown.close()
        shown.deleteLater()
    _settle(app)
    return picture


def _lay_out(widget: QWidget) -> None:
    """Do what lists put off until they have time: to lay out anew beside a scroll bar that has just come."""
    for view in widget.findChildren(QAbstractItemView):
        if view.isVisible():
            view.doItemsLayout()


def _with_popups(widget: QWidget) -> QPixmap:
    """Give a picture of a widget and of the menus over it, which are windows of their own."""
    picture = widget.grab()
    painter = QPainter(picture)
    corner = widget.mapToGlobal(QPoint())
    for popup in _popups():
        painter.drawPixmap(popup.pos() - corner, popup.grab())
    painter.end()
    return picture


def _popups() -> list[QWidget]:
    shown = (widget for widget in QApplication.topLevelWidgets() if widget.isVisible())
    return [widget for widget in shown if widget.windowType() == Qt.WindowType.Popup]


def _say_what_matters(_type: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Pass Qt's messages on, except what cannot be had without a display."""
    if not any(part in message for part in NOT_WITHOUT_A_DISPLAY):
        print(message, file=sys.stderr)


def _settle(app: QApplication) -> None:
    """Let all pending layouts happen; a picture taken before would show the window half built."""
    # A layout that has changed asks the one around it to, again by an event.
    for _round in range(_LAYOUTS):
        app.sendPostedEvents()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


if __name__ == "__main__":
    for path in draw(Path(sys.argv[1] if len(sys.argv) > 1 else "build/screens")):
        print(path)
