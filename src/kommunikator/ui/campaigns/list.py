"""The list of campaigns by stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kommunikator.domain.campaign_page import Group
from kommunikator.domain.campaigns import Stage
from kommunikator.domain.team import Theme
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.campaigns import wording
from kommunikator.ui.campaigns.going import can_be_gone_to, from_row
from kommunikator.ui.campaigns.painting import Hands, sign, write, write_at_end
from kommunikator.ui.drawing import Hand
from kommunikator.ui.keyed_list import KeyedList, rings
from kommunikator.ui.rows import ROW_ROLE, Index, RowsModel
from kommunikator.ui.tips import tip
from kommunikator.ui.week.lanes_words import name_of, short_dates

_SIDE, _TOP, _ICON = 12, 8, 20
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Row:
    """A campaign with its stage (None: archived); without a campaign the head of those of a stage."""

    stage: Stage | None
    theme: Theme | None = None
    count: int = 0


def rows_of(groups: Sequence[Group]) -> list[Row]:
    """Give the rows: a head and the campaigns of each group."""
    return [
        row
        for group in groups
        for row in (
            Row(group.stage, count=len(group.campaigns)),
            *(Row(group.stage, one) for one in group.campaigns),
        )
    ]


class CampaignRows(RowsModel[Row]):
    """The rows; heads cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Make an empty model."""
        super().__init__(lambda row: row.theme.id if row.theme else row.stage, _shown, parent)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only campaigns be chosen."""
        row = index.data(ROW_ROLE) if index.isValid() else None
        return super().flags(index) if row is None or row.theme else Qt.ItemFlag.NoItemFlags


def _shown(row: Row, role: int) -> Any:
    mark = wording.stage_mark(row.stage)
    name = name_of(row.theme) if row.theme else mark.word
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return name
        case Qt.ItemDataRole.AccessibleTextRole if row.theme:
            return ", ".join((name, mark.word, wording.dates_of(row.theme.starts, row.theme.ends)))
        case Qt.ItemDataRole.ToolTipRole if row.theme:
            return tip(name)
        case _:
            return None


class CampaignList(KeyedList):
    """Shows the campaigns; `chosen` gives the id of the one that the person goes to, `entered` after Enter.

    `new_wanted` after N.
    """

    chosen = Signal(object)
    entered = Signal()
    new_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty list."""
        super().__init__(parent)
        self._rows = CampaignRows(self)
        self._filling = False
        self.setModel(self._rows)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(_("Campaigns"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show other campaigns; the current one stays so where it still is."""
        current = self.current()
        self._filling = True
        self._rows.show_rows(rows_of(groups))
        self._filling = False
        if current is not None and self.current() != current:
            self.choose(current)

    def ids(self) -> list[UUID]:
        """Give the campaigns in the order shown."""
        return [row.theme.id for row in self._rows.rows if row.theme]

    def current(self) -> UUID | None:
        """Give the current campaign, None for none."""
        row = self.currentIndex().data(ROW_ROLE)
        return row.theme.id if row and row.theme else None

    def choose(self, campaign: UUID | None) -> None:
        """Make a campaign the current one, without a signal."""
        index = self._rows.index_of(campaign) if campaign else QModelIndex()
        self._filling = True
        self.setCurrentIndex(index)
        self._filling = False
        self.scrollTo(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        campaign = self.current()
        if campaign is not None and not self._filling:
            self.chosen.emit(campaign)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go past the heads, also by Home and Page Up."""
        index = super().moveCursor(action, modifiers)
        return index if can_be_gone_to(index) else from_row(self._rows, index.row() + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes into the page, N begins a campaign."""
        self.by_keyboard = True
        if event.key() in _ENTER and self.current() is not None:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_N and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.new_wanted.emit()
        else:
            super().keyPressEvent(event)
            self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()


class _Delegate(QStyledItemDelegate):
    """Paints a head, or a campaign's icon, name, stage and dates."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the height; the width is the list's."""
        hands = Hands.now()
        if index.data(ROW_ROLE).theme is None:
            return QSize(1, hands.line(hands.strong, 16) + hands.look.px(2 * _TOP))
        return QSize(1, hands.line(hands.title, 18) + hands.line(hands.small, 16) + hands.look.px(2 * _TOP) + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row in the option's rectangle and state."""
        rect: QRect = option.rect  # type: ignore[attr-defined]
        row: Row = index.data(ROW_ROLE)
        look = theme.current()
        inner = rect.adjusted(look.px(_SIDE), look.px(_TOP), -look.px(_SIDE), -look.px(_TOP))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.theme is None:
            _paint_head(painter, inner, row)
        else:
            _paint_ground(painter, rect, option.state, ring=rings(self.parent()))  # type: ignore[attr-defined]
            _paint_campaign(painter, inner, row.theme, row.stage)
        painter.restore()


def _paint_head(painter: QPainter, line: QRect, row: Row) -> None:
    hands, mark = Hands.now(), wording.stage_mark(row.stage)
    left = sign(painter, mark.icon, line.left(), line, mark.token)
    count = write_at_end(painter, hands.caption, str(row.count), line, "text2")
    write(painter, hands.strong, mark.word, QRect(left, line.top(), count - left - 8, line.height()), mark.token)


def _paint_campaign(painter: QPainter, inner: QRect, campaign: Theme, stage: Stage | None) -> None:
    hands = Hands.now()
    first = QRect(inner.left(), inner.top(), inner.width(), hands.line(hands.title, 18))
    left = sign(painter, wording.icon_name(campaign), first.left(), first, "text2", _ICON)
    faint = stage not in (Stage.RUNNING, Stage.COMING, Stage.OVER)
    name = QRect(left, first.top(), first.right() + 1 - left, first.height())
    write(painter, hands.title, name_of(campaign), name, "text2" if faint else "text")
    second = QRect(left, first.bottom() + 3, name.width(), hands.line(hands.small, 16))
    write(painter, hands.small, _dates(campaign, hands.small, second.width()), second, "text2")


def _dates(campaign: Theme, hand: Hand, room: int) -> str:
    """Give the dates, without their years where these have no room."""
    whole = wording.dates_of(campaign.starts, campaign.ends)
    return whole if hand.fitted(whole, room)[0] == whole else short_dates(campaign)


def _paint_ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag, *, ring: bool) -> None:
    """Paint the chosen campaign as a chosen segment is: tinted, with the accent at its side."""
    look = theme.current()
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, look.colour("tint"))
        painter.fillRect(rect.left(), rect.top(), look.px(4), rect.height(), look.colour("accent"))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, look.colour("board"))
    if ring and state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(look.colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 6, 6)
