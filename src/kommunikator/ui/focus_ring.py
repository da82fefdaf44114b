"""The ring around whatever has the keyboard: 2 px of accent, 2 px outside the widget.

A style sheet can draw neither a gap nor anything outside a widget, so one small overlay per window does it.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from kommunikator.ui import theme

GAP: Final = 2
WIDTH: Final = 2
_OUT: Final = GAP + WIDTH
# These show the focus themselves: inputs by their border, views by their current item, menus by their open entry.
_OWN_FOCUS: Final = (
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QComboBox,
    QAbstractSpinBox,
    QAbstractItemView,
    QMenu,
    QMenuBar,
)
_GEOMETRY: Final = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
    QEvent.Type.EnabledChange,
}


class FocusRing(QWidget):
    """The ring of one window. It lets every click through and is never larger than what it surrounds plus 4 px."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def target(self) -> QWidget | None:
        """The widget that the ring is around, None when there is no ring."""
        return self._target

    def surround(self, target: QWidget | None) -> None:
        """Put the ring around a widget of this window, or take it away with None."""
        self._stop_watching()
        self._target = target
        if target is None:
            self.hide()
            return
        target.destroyed.connect(self._lose)
        step: QWidget | None = target
        while step is not None:
            step.installEventFilter(self)
            self._watched.append(step)
            step = None if step is self._window else step.parentWidget()
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _GEOMETRY:
            self._follow()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._target is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.current().colour("accent"), WIDTH))
        ring = QRectF(self._ring()).translated(-self.pos())
        half = WIDTH / 2
        radius = _radius(self._target) + GAP + half
        painter.drawRoundedRect(ring.adjusted(half, half, -half, -half), radius, radius)

    def _stop_watching(self) -> None:
        """Let go of the target and its parents; any of them may be half gone when the focus leaves it."""
        for widget in filter(isValid, self._watched):
            widget.removeEventFilter(self)
        self._watched.clear()
        if self._target is not None and isValid(self._target):
            self._target.destroyed.disconnect(self._lose)

    def _lose(self) -> None:
        self._target = None
        self._watched.clear()
        self.hide()

    def _follow(self) -> None:
        target = self._target
        if target is None or not target.isVisibleTo(self._window):
            self.hide()
            return
        shown = self._ring() & self._clip()
        self.setGeometry(shown)
        self.setVisible(not shown.isEmpty())
        self.raise_()
        self.update()

    def _ring(self) -> QRect:
        """The ring's outer edge in the window; pushed inwards where it would leave the window."""
        target, window = self._target, self._window
        if target is None:
            return QRect()
        outer = QRect(target.mapTo(window, QPoint(0, 0)), target.size()).adjusted(-_OUT, -_OUT, _OUT, _OUT)
        return outer & window.rect()

    def _clip(self) -> QRect:
        """What scrolling leaves visible of the target, with room for the ring itself."""
        window = self._window
        clip = window.rect()
        for widget in self._watched[1:]:
            area = widget.parentWidget()
            if isinstance(area, QAbstractScrollArea) and widget is area.viewport():
                seen = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
                clip &= seen.adjusted(-_OUT, -_OUT, _OUT, _OUT)
        return clip


def _radius(target: QWidget) -> float:
    """The widget's own corner: its property ``focusRadius`` in px at 100 %, half its height for pills, else 6."""
    if target.property("pill"):
        return target.height() / 2
    given = target.property("focusRadius")
    return theme.current().px(given if isinstance(given, int) else 6)


class FocusWatcher(QObject):
    """Gives each window its ring and moves it with the focus, for the whole application.

    Qt marks a window when Tab, Backtab, arrows or a shortcut gave the focus. The mark is read and taken away each
    time, since Qt itself leaves it until the window closes. A move made by code counts when its reason is
    ``ShortcutFocusReason``.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._last: FocusRing | None = None
        app.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        ring = self._ring_for(now) if now is not None and _came_by_key(now) and wants_ring(now) else None
        if self._last is not None and self._last is not ring and isValid(self._last):
            self._last.surround(None)
        self._last = ring
        if ring is not None:
            ring.surround(now)

    def _ring_for(self, widget: QWidget) -> FocusRing:
        window = widget.window()
        return window.findChild(FocusRing, options=Qt.FindChildOption.FindDirectChildrenOnly) or FocusRing(window)


def _came_by_key(widget: QWidget) -> bool:
    """Read Qt's mark of a move by keyboard and take it away, so that the next move starts afresh."""
    mark = Qt.WidgetAttribute.WA_KeyboardFocusChange
    by_key = widget.window().testAttribute(mark)
    widget.window().setAttribute(mark, False)
    return by_key


def wants_ring(widget: QWidget) -> bool:
    """Whether a widget needs the ring, having no sign of focus of its own."""
    return not isinstance(widget, _OWN_FOCUS)
