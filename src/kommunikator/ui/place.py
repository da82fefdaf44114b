"""Where the window goes: as it was left, as far as the screens that are there now allow it.

Qt's own saved geometry gives up when the screen's size has changed, and says nothing that a person or a test can read.
All lengths are in Qt's device-independent pixels.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

# As the design is drawn, and as small as the window can be.
USUAL: Final = QSize(1440, 900)
LEAST: Final = QSize(720, 480)
# About what a title bar takes; Qt does not know it before the window is shown.
TITLE_BAR: Final = 40


@dataclass(frozen=True, slots=True)
class Place:
    """A window's content as it is when not maximised: its corner from that of its screen's free area, and its size.

    `screen` is the screen's name, empty where the system gives it none.
    """

    x: int
    y: int
    width: int
    height: int
    maximised: bool = False
    screen: str = ""

    def __str__(self) -> str:
        """Give it as text, for the settings."""
        return json.dumps(asdict(self))

    @classmethod
    def parse(cls, text: str) -> Place | None:
        """Read what `str` gave; None for anything else."""
        try:
            found = json.loads(text or "null")
            numbers = [found[name] for name in ("x", "y", "width", "height")]
        except (ValueError, RecursionError, TypeError, KeyError, IndexError):
            return None
        if not all(type(number) is int and abs(number) < 1 << 20 for number in numbers) or min(numbers[2:]) < 1:
            return None
        return cls(*numbers, maximised=found.get("maximised") is True, screen=str(found.get("screen", "")))

    @classmethod
    def of(cls, window: QWidget) -> Place:
        """Give where a window is, or where it goes back to when it is no longer maximised."""
        rect, screen = window.normalGeometry(), window.screen()
        corner = rect.topLeft() - screen.availableGeometry().topLeft()
        return cls(corner.x(), corner.y(), rect.width(), rect.height(), window.isMaximized(), screen.name())


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen's name, and the area that task bars and docks leave free."""

    name: str
    free: QRect


def screens() -> list[Screen]:
    """Give the screens that are there now, the main one first."""
    main = QGuiApplication.primaryScreen()
    there = sorted(QGuiApplication.screens(), key=lambda screen: screen is not main)
    return [Screen(screen.name(), screen.availableGeometry()) for screen in there]


def fitting(kept: Place | None, there: Sequence[Screen]) -> QRect:
    """Give the content's rectangle for a window: where it was left, else in the middle of the main screen.

    The window is never larger than its screen's free area and lies wholly in it, with its title bar. A window whose
    screen is gone goes to the middle of the main one, the first of `there`, with its size. At least one screen is
    needed.
    """
    home = next((screen for screen in there if kept and screen.name == kept.screen), None)
    free = (home or there[0]).free.adjusted(0, TITLE_BAR, 0, 0)
    wanted = QSize(kept.width, kept.height) if kept else USUAL
    size = wanted.expandedTo(LEAST).boundedTo(free.size())
    if kept is None or home is None:
        middle = free.topLeft() + QPoint(free.width() - size.width(), free.height() - size.height()) / 2
        return QRect(middle, size)
    corner = home.free.topLeft() + QPoint(kept.x, kept.y)
    x = max(free.left(), min(corner.x(), free.right() + 1 - size.width()))
    y = max(free.top(), min(corner.y(), free.bottom() + 1 - size.height()))
    return QRect(QPoint(x, y), size)


def put(window: QWidget, kept: Place | None) -> None:
    """Put a window that is not shown yet where `fitting` says; one that was maximised is shown so."""
    window.setGeometry(fitting(kept, screens()))
    if kept is not None and kept.maximised:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
