"""Scrolling while something is dragged: what lies outside the window can then be reached."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QAbstractScrollArea

from kommunikator.ui import theme

_EDGE: Final = 40
_TICK_MS: Final = 20
# The nearer to the edge, the faster: at the very edge some 1,000 px a second.
_SLOWNESS: Final = 2


class EdgeScroller(QObject):
    """Scrolls an area as long as something is held near an edge of its viewport. `scrolled` at each step."""

    scrolled = Signal()

    def __init__(self, area: QAbstractScrollArea) -> None:
        """Scroll `area`, and live as long as it does."""
        super().__init__(area)
        self._area = area
        self._at = QPoint()
        self._clock = QTimer(self, interval=_TICK_MS)
        self._clock.timeout.connect(self._step)

    def hold(self, at: QPoint) -> None:
        """Scroll from now on where this point of the viewport lies near an edge."""
        self._at = at
        if not any(self._speeds()):
            self._clock.stop()
        elif not self._clock.isActive():
            self._clock.start()

    def let_go(self) -> None:
        """Scroll no more."""
        self._clock.stop()

    def _speeds(self) -> tuple[int, int]:
        size = self._area.viewport().size()
        return _speed(self._at.x(), size.width()), _speed(self._at.y(), size.height())

    def _step(self) -> None:
        bars = self._area.horizontalScrollBar(), self._area.verticalScrollBar()
        before = [bar.value() for bar in bars]
        for bar, speed in zip(bars, self._speeds(), strict=True):
            bar.setValue(bar.value() + speed)
        if [bar.value() for bar in bars] == before:
            self._clock.stop()
        else:
            self.scrolled.emit()


def _speed(at: int, length: int) -> int:
    """Give the pixels of one step: negative near the beginning, 0 in the middle."""
    edge = min(theme.current().px(_EDGE), length // 4)
    if at < edge:
        return -((edge - at) // _SLOWNESS + 1)
    return (at - length + edge) // _SLOWNESS + 1 if at > length - edge else 0
