"""Campaigns as bars above the days: a horizontal list, so that each can be reached by key and by a screen reader."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from kommunikator.domain import campaigns
from kommunikator.domain.lanes import Bar
from kommunikator.domain.team import Theme
from kommunikator.domain.text import N_
from kommunikator.domain.when import day_later
from kommunikator.i18n import _
from kommunikator.ui.document import Document
from kommunikator.ui.rows import ROW_ROLE
from kommunikator.ui.week.lanes_board import LanesBoard
from kommunikator.ui.week.lanes_scale import Held, Side

# What `keyPressEvent` and `moveCursor` do, for the list of keys.
KEYS: Final = (
    (N_("Campaign before, campaign after"), "Left / Right"),
    (N_("Open the campaign"), "Enter"),
    (N_("End a day earlier or later"), "Alt+Left / Right"),
    (N_("Start a day earlier or later"), "Alt+Shift+Left / Right"),
)
_Key = Qt.Key
_Move = QAbstractItemView.CursorAction
_STEPS: Final = {_Key.Key_Left: -1, _Key.Key_Right: 1}
_MOVES: Final = {
    **dict.fromkeys((_Move.MoveLeft, _Move.MoveUp, _Move.MovePrevious, _Move.MovePageUp), -1),
    **dict.fromkeys((_Move.MoveRight, _Move.MoveDown, _Move.MoveNext, _Move.MovePageDown), 1),
}
_ALT: Final = Qt.KeyboardModifier.AltModifier
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_BY_KEYBOARD: Final = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)


class LanesView(LanesBoard):
    """The team's campaigns over the days that `show_scale` gave. It is hidden where there is none.

    A drag of an end, and Alt with arrows, change a campaign's dates by one edit each.
    """

    opened = Signal(object)
    """The id of a campaign that was clicked, or opened by Enter."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        """Show the campaigns of the document's team, and follow it."""
        super().__init__(document, parent)
        self._pressed: QPoint | None = None

    # --- keyboard ----------------------------------------------------------------------------------------------

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Give the bar that an arrow, Home or End leads to, in the order in which they begin."""
        last = self._bars.rowCount() - 1
        if last < 0:
            return QModelIndex()
        if action in (_Move.MoveHome, _Move.MoveEnd):
            return self._bars.index(0 if action == _Move.MoveHome else last)
        return self._bars.index(min(max(self.currentIndex().row() + _MOVES.get(action, 0), 0), last))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Alt with arrows moves an end, Escape lets a dragged end be; the rest is the list's."""
        self._by_keyboard = True
        key, keys = _Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        bar = self.currentIndex().data(ROW_ROLE)
        if key == _Key.Key_Escape and self._held is not None:
            self._let_go()
        elif isinstance(bar, Bar) and key in (_Key.Key_Return, _Key.Key_Enter) and not keys:
            self.opened.emit(bar.key)
        elif isinstance(bar, Bar) and key in _STEPS and keys in (_ALT, _ALT | _SHIFT):
            self._step(bar, Side.START if keys & _SHIFT else Side.END, _STEPS[key])
        else:
            super().keyPressEvent(event)
        self.viewport().update()

    def event(self, event: QEvent) -> bool:
        """Keep Escape while an end is dragged, and Alt with arrows, from being somebody's shortcut."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            key = _Key(event.key())
            ours = key in _STEPS and event.modifiers() & _ALT
            if ours or (key == _Key.Key_Escape and self._held is not None):
                event.accept()
                return True
        return super().event(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands of the week, not the start of a name."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put those who come by keyboard onto a bar."""
        super().focusInEvent(event)
        self._by_keyboard = self._by_keyboard or event.reason() in _BY_KEYBOARD
        if self._by_keyboard and not self.currentIndex().isValid() and self._bars.rowCount():
            self.setCurrentIndex(self._bars.index(0))

    def _step(self, bar: Bar, side: Side, days: int) -> None:
        """Move a side by a day; an open side has no day to move."""
        starts, ends = bar.theme.starts, bar.theme.ends
        if side is Side.START and starts:
            self._set_dates(bar.theme, day_later(starts, days), ends)
        elif side is Side.END and ends:
            self._set_dates(bar.theme, starts, day_later(ends, days))

    def _set_dates(self, campaign: Theme, starts: date | None, ends: date | None) -> None:
        try:
            edit = campaigns.set_dates(campaign, starts, ends)
        except campaigns.EndBeforeStart as error:
            self._document.refuse(_(str(error)))
            return
        if edit:
            self._document.do(edit)

    # --- mouse -------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of an end, or begin a click."""
        self._by_keyboard = False
        self._pressed = None
        super().mousePressEvent(event)
        point = event.position().toPoint()
        bar = self.indexAt(point).data(ROW_ROLE)
        if event.button() != Qt.MouseButton.LeftButton or not isinstance(bar, Bar):
            return
        self._pressed = point
        side = self._scale.side_at(bar, point.x())
        if side:
            self._held = Held(bar, side, self._scale.day_near(point.x(), side))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the end that is held; else show what the pointer is over."""
        point = event.position().toPoint()
        if self._held is not None:
            self._held.drag(self._scale.day_near(point.x(), self._held.side))
        elif not event.buttons():
            self._show_cursor(point)
        self.viewport().update()

    def _show_cursor(self, point: QPoint) -> None:
        bar = self.indexAt(point).data(ROW_ROLE)
        if not isinstance(bar, Bar):
            self.viewport().unsetCursor()
        elif self._scale.side_at(bar, point.x()):
            self.viewport().setCursor(Qt.CursorShape.SizeHorCursor)
        else:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Give the campaign the day on which its end was dropped; a click opens it."""
        super().mouseReleaseEvent(event)
        held, pressed = self._held, self._pressed
        self._pressed = None
        self._let_go()
        point = event.position().toPoint()
        if held is not None and held.ghost is not None:
            self._set_dates(held.bar.theme, held.ghost.starts, held.ghost.ends)
        elif pressed is not None and (held is None or not held.dragged) and _is_click(pressed, point):
            bar = self.indexAt(point).data(ROW_ROLE)
            if isinstance(bar, Bar) and self.indexAt(pressed) == self.indexAt(point):
                self.opened.emit(bar.key)

    def leaveEvent(self, event: QEvent) -> None:
        """Take the mark of the pointer away."""
        super().leaveEvent(event)
        self.viewport().update()

    def _let_go(self) -> None:
        """Hold nothing any more; the click that took hold of an end is no click on the campaign then."""
        if self._held is not None:
            self._pressed = None
        super()._let_go()


def _is_click(pressed: QPoint, released: QPoint) -> bool:
    """Tell whether the pointer stood still enough: who drags a bar that has no end there wants to open nothing."""
    return (released - pressed).manhattanLength() < QApplication.startDragDistance()
