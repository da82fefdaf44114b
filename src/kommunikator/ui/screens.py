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

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from kommunikator import i18n
from kommunikator.exchange.demo import demo_edit, load
from kommunikator.settings import Settings
from kommunikator.storage.store import Store
from kommunikator.ui import theme
from kommunikator.ui.document import Document
from kommunikator.ui.window import MainWindow

# The mock-ups' moment: a Wednesday at 08:52, so that pictures can be laid beside them.
MOMENT = datetime(2026, 11, 25, 8, 52, tzinfo=UTC)


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


# Every screen of the program: its name in the file's name, and how a window comes to show it.
SCREENS: dict[str, Callable[[MainWindow], QWidget]] = {"week": _week, "editor": _editor}


def draw(folder: Path) -> Iterator[Path]:
    """Draw all screens into `folder`, giving each file's path as it is written."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
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


def _settle(app: QApplication) -> None:
    """Let all pending layouts happen; a picture taken before would show the window half built."""
    app.sendPostedEvents()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


if __name__ == "__main__":
    for path in draw(Path(sys.argv[1] if len(sys.argv) > 1 else "build/screens")):
        print(path)
