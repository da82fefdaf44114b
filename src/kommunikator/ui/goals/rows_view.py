"""The list of goals, painted: the name, a bar with its target as a tick, the numbers, and whether it is reached."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kommunikator.domain.goal import Goal, Measure
from kommunikator.domain.goals import Progress
from kommunikator.domain.text import N_
from kommunikator.i18n import _
from kommunikator.ui import icons, theme
from kommunikator.ui.fitted_list import GAP, SIDE, TOP, FittedList, Index, height_of, write_wrapped
from kommunikator.ui.goals import wording
from kommunikator.ui.goals.model import GoalRow, GoalsModel, HeadingRow
from kommunikator.ui.keyed_list import paint_ground, rings
from kommunikator.ui.rows import ROW_ROLE

KEYS: Final = (
    (N_("Edit the goal"), "Enter / F2"),
    (N_("Tick the goal"), "Space"),
    (N_("Delete the goal"), "Del"),
)
"""What the keys do in the list of goals."""

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_ICON, _BAR, _TICK, _TICK_WIDTH = 16, 8, 14, 2
# How far the longer of bar and tick reaches, so that one sees that more would be too much.
_FULL: Final = 0.8


class GoalRows(FittedList):
    """Shows goals. It writes nothing: its signals give a goal and what is to be done with it."""

    edit_wanted = Signal(object)
    removal_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty list."""
        self.goals = GoalsModel()
        super().__init__(self.goals, _("Goals"), parent)
        self.goals.setParent(self)
        self.setItemDelegate(_GoalDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(self._edit)

    def current(self) -> Goal | None:
        """Give the current goal, None where there is none."""
        row = self.currentIndex().data(ROW_ROLE)
        return row.progress.goal if isinstance(row, GoalRow) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by_keyboard = True
        goal = self.current()
        if goal is not None and event.key() in _ENTER:
            self.edit_wanted.emit(goal)
        elif goal is not None and event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit(goal)
        elif goal is not None and event.key() == Qt.Key.Key_Space:
            self._tick(self.currentIndex())
        else:
            super().keyPressEvent(event)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the box of a goal ticks it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        box = theme.current().px(SIDE + _ICON + GAP)
        left = event.button() == Qt.MouseButton.LeftButton
        if left and index.isValid() and event.position().x() - self.visualRect(index).left() <= box:
            self._tick(index)

    def _tick(self, index: QModelIndex) -> None:
        checked = index.data(Qt.ItemDataRole.CheckStateRole)
        if checked is not None:
            done = Qt.CheckState(checked) == Qt.CheckState.Checked
            after = Qt.CheckState.Unchecked if done else Qt.CheckState.Checked
            self.goals.setData(index, after, Qt.ItemDataRole.CheckStateRole)

    def _edit(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, GoalRow):
            self.edit_wanted.emit(row.progress.goal)


class _GoalDelegate(QStyledItemDelegate):
    """Paints headings and goals."""

    def __init__(self, view: GoalRows) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row, look, room = index.data(ROW_ROLE), theme.current(), self._room()
        if isinstance(row, HeadingRow):
            return QSize(0, height_of(_bold(look), row.name, self._view.room()) + look.px(TOP + GAP))
        height = look.px(2 * TOP) + height_of(_strong(look), row.progress.goal.name, room)
        height += look.px(GAP) + _word_height(look)
        if _has_bar(row.progress):
            height += look.px(2 * GAP + _TICK)
        texts = (row.text, wording.linked_text(row.progress.goal))
        return QSize(0, height + sum(height_of(_small(look), text, room) + look.px(GAP) for text in texts if text))

    def _room(self) -> int:
        return max(1, self._view.room() - theme.current().px(_ICON + 2 * GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, look = index.data(ROW_ROLE), theme.current()
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(rect)
        area = rect.adjusted(look.px(SIDE), look.px(TOP), -look.px(SIDE), 0)
        if isinstance(row, HeadingRow):
            painter.fillRect(rect, look.colour("win"))
            write_wrapped(painter, _bold(look), area.translated(0, -look.px(GAP) // 2), row.name, "text2")
        else:
            paint_ground(painter, rect, state, ring=rings(self._view))
            _paint_goal(painter, area, row)
        painter.restore()


def _paint_goal(painter: QPainter, area: QRect, row: GoalRow) -> None:
    look, goal, mark = theme.current(), row.progress.goal, wording.standing(row.progress)
    side = look.px(_ICON)
    icons.draw(painter, QRect(area.left(), area.top(), side, side), mark.icon, mark.token)
    area = area.adjusted(side + look.px(2 * GAP), 0, 0, 0)
    y = write_wrapped(painter, _strong(look), area, goal.name, "text") + look.px(GAP)
    if _has_bar(row.progress):
        _paint_bar(painter, QRect(area.left(), y + look.px(GAP), area.width(), look.px(_TICK)), row.progress)
        y += look.px(2 * GAP + _TICK)
    for text in (row.text, wording.linked_text(goal)):
        if text:
            place = QRect(area.left(), y, area.width(), area.height())
            y = write_wrapped(painter, _small(look), place, text, "text2") + look.px(GAP)
    place = QRect(area.left(), y, area.width(), area.height())
    write_wrapped(painter, _bold(look), place, mark.word, mark.token)


def _paint_bar(painter: QPainter, place: QRect, progress: Progress) -> None:
    """Paint how much there is, and the target as a tick on it."""
    look, value, target = theme.current(), progress.value or 0.0, progress.goal.target
    full = max(value, target or 0, 1e-9) / _FULL
    height, radius = look.px(_BAR), look.px(_BAR) / 2
    track = QRectF(place.left(), place.top() + (place.height() - height) / 2, place.width(), height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("track"))
    painter.drawRoundedRect(track, radius, radius)
    painter.setBrush(look.colour("ok" if progress.reached else "bar"))
    painter.drawRoundedRect(QRectF(track.left(), track.top(), track.width() * value / full, height), radius, radius)
    if target is not None:
        x = track.left() + track.width() * target / full
        painter.fillRect(QRectF(x - 1, place.top(), look.px(_TICK_WIDTH), place.height()), look.colour("text"))


def _has_bar(progress: Progress) -> bool:
    return progress.goal.measure is not Measure.BY_HAND


def _strong(look: theme.Theme) -> QFont:
    return look.font("body", QFont.Weight.Medium)


def _small(look: theme.Theme) -> QFont:
    return look.font("small")


def _bold(look: theme.Theme) -> QFont:
    return look.font("small", QFont.Weight.DemiBold)


def _word_height(look: theme.Theme) -> int:
    return QFontMetrics(_bold(look)).lineSpacing()
