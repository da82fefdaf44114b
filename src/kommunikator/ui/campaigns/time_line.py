"""A campaign's posts along a time line: week by week, with today's place and the weeks that are empty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from kommunikator.domain.campaign_page import BankLine, CampaignPage, Line, PostLine, TodayLine, WeekLine
from kommunikator.domain.team import Channel
from kommunikator.i18n import _
from kommunikator.ui import words
from kommunikator.ui.campaigns import wording
from kommunikator.ui.campaigns.opening_list import OpeningList
from kommunikator.ui.document import Document
from kommunikator.ui.rows import ROW_ROLE, Index, RowsModel
from kommunikator.ui.tips import tip


def _key(line: Line) -> object:
    match line:
        case PostLine(planned):
            return planned.post.id
        case WeekLine():
            return line.first
        case _:
            return type(line)


class TimeLineModel(RowsModel[Line]):
    """Rows of `Line`. Posts and empty weeks can be gone to; the heads between them only part them."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        """Make an empty model."""
        super().__init__(_key, self._shown, parent)
        self._document = document
        self.longest_day = ""
        """The longest of the posts' days and times, which all titles stand behind."""

    def show_rows(self, rows: Sequence[Line]) -> None:
        """Show other rows; of those that stay only what differs is told."""
        planned = (row.planned.when for row in rows if isinstance(row, PostLine) and row.planned.when)
        self.longest_day = max((words.when_text(when, self.today) for when in planned), key=len, default="")
        super().show_rows(rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Posts can be chosen; an empty week can only be gone to, so that a screen reader says it."""
        line = index.data(ROW_ROLE) if index.isValid() else None
        if line is None or isinstance(line, PostLine):
            return super().flags(index)
        return Qt.ItemFlag.ItemIsEnabled if isinstance(line, WeekLine) and line.empty else Qt.ItemFlag.NoItemFlags

    def channels_of(self, line: PostLine) -> list[Channel]:
        """Give the channels of a post in the team's order."""
        chosen = set(line.planned.channels)
        return [channel for channel in self._document.team.channels.values() if channel.id in chosen]

    @property
    def today(self) -> date:
        """Give the day it is."""
        return self._document.today

    def _shown(self, line: Line, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(line)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(line)
            case Qt.ItemDataRole.ToolTipRole if isinstance(line, PostLine):
                return tip(words.title_of(line.planned.post))
            case _:
                return None

    def _text(self, line: Line) -> str:
        match line:
            case WeekLine():
                return wording.week_title(line)
            case TodayLine(day):
                return _("Today, %(day)s") % {"day": words.day_text(day)}
            case BankLine():
                return _("Idea bank")
            case PostLine(planned):
                return words.title_of(planned.post)

    def _spoken(self, line: Line) -> str:
        match line:
            case WeekLine():
                return ", ".join((wording.week_title(line), wording.week_days(line), wording.week_standing(line)))
            case BankLine(posts):
                return f"{self._text(line)}, {wording.posts_text(posts)}"
            case PostLine(planned):
                channels = ", ".join(channel.name for channel in self.channels_of(line))
                mark = words.status_mark(planned.post.status)
                parts = (words.when_text(planned.when, self.today), self._text(line), mark.word, channels)
                return ", ".join(part for part in parts if part)
            case _:
                return self._text(line)


class TimeLine(OpeningList):
    """The list; what is opened is the id of a post."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        """Make it empty; `show_page` fills it."""
        from kommunikator.ui.campaigns.time_line_delegate import TimeLineDelegate

        self.rows = TimeLineModel(document)
        super().__init__(self.rows, _("Posts of the campaign"), parent)
        self.setItemDelegate(TimeLineDelegate(self.rows, self))

    def show_page(self, page: CampaignPage) -> None:
        """Show a campaign's posts."""
        self.show_rows(page.theme.id, page.lines)

    def _target(self, row: Line) -> UUID | None:
        return row.planned.post.id if isinstance(row, PostLine) else None
