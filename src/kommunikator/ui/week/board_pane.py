"""The days and campaigns over the board, and what stands there when nothing is to be seen."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kommunikator import i18n
from kommunikator.domain.calendar_days import Marks
from kommunikator.domain.shown import Grouping
from kommunikator.domain.text import N_
from kommunikator.domain.week import Week
from kommunikator.exchange import public_holidays
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.document import Changed, Document
from kommunikator.ui.empty import EmptyState
from kommunikator.ui.week.day_header import DayHeader
from kommunikator.ui.week.lanes import LanesView
from kommunikator.ui.week.model import WeekModel
from kommunikator.ui.week.row_heads import heads_of
from kommunikator.ui.week.view import WeekView

# What stands over the heads of the rows: what they are, and what their numbers are.
_CORNERS = {
    Grouping.NONE: (N_("Week"), ""),
    Grouping.CHANNEL: (N_("Channels"), N_("number against the week's target")),
    Grouping.RESPONSIBLE: (N_("Responsible"), N_("number of posts")),
    Grouping.THEME: (N_("Themes"), N_("number of posts")),
}


class BoardPane(QWidget):
    """Days and campaigns above, cards below; scrolled sideways together."""

    ideas_wanted = Signal()
    """The person wants to fill an empty week from the idea bank."""
    import_wanted = Signal()
    """The person wants to fill an empty plan from Planner."""
    clear_wanted = Signal()
    """The person wants to see what the filter hides."""

    def __init__(self, document: Document, model: WeekModel, parent: QWidget | None = None) -> None:
        """Show the model's weeks."""
        super().__init__(parent)
        self._document = document
        self._model = model
        self._shown: datetime | None = None
        self._ideas = False
        self._settled = False
        self._said: tuple[tuple[Week, ...], bool] | None = None
        self.view = WeekView(model, self)
        self.days = DayHeader(self.view, self)
        self.lanes = LanesView(document, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.days)
        layout.addWidget(self.lanes)
        layout.addWidget(self.view, 1)
        QWidget.setTabOrder(self.lanes, self.view)
        self.setMinimumWidth(320)
        self.days.day_clicked.connect(self.view.choose_day)
        self.view.board_changed.connect(self._place_empty)
        self.view.board_changed.connect(self._scale_lanes)
        # Once for each layout, however many rows have moved.
        self.view.laid_out.connect(self.show_days)
        model.week_changed.connect(self.show_days)
        model.posts_changed.connect(self.show_days)
        document.changed.connect(self._follow)
        self.show_days()

    def show_now(self, now: datetime) -> bool:
        """Draw the "now" line; give whether a new day has begun since the last time."""
        turned = self._shown is not None and self._shown.date() != now.date()
        if self._shown is None or (now.replace(second=0, microsecond=0) != self._shown):
            self._shown = now.replace(second=0, microsecond=0)
            self.view.set_now(now)
            self.show_days()
        return turned

    def show_days(self) -> None:
        """Show days, heads and campaigns for what the model shows."""
        with self._document.refusals_told():
            team = self._document.team
            self.view.show_team(team)
            marks = self._marks()
            self.view.show_marks({day: [mark.name for mark in some] for day, some in marks.items()})
            self.view.show_heads(heads_of(self._model, team) if self.view.has_heads else ())
            self._show_corner()
            self.days.show_days(self._model.weeks[0].days, self._model.counts_by_weekday(), self._document.today, marks)
        empty = (self._model.weeks, bool(self._model.hidden)) if not self._model.rowCount() else None
        if empty or "_empty" in self.__dict__:
            self._empty.setVisible(empty is not None)
        if empty and empty != self._said:
            self._say_empty()
            self._place_empty()
        self._said = empty

    def _marks(self) -> Marks:
        """Give what the days are called."""
        first, last = self._model.weeks[0].monday, self._model.weeks[-1].sunday
        team = self._document.team
        # At the very first start the library that knows them is loaded after the week is painted.
        if not self._settled and not public_holidays.known(first, last, team.organisation.country, i18n.language()):
            return public_holidays.own_marks(first, last, team)
        return public_holidays.marks(first, last, team, i18n.language())

    def settle(self) -> None:
        """Show what had to wait until the week was painted."""
        self._settled = True
        self.show_days()

    def _show_corner(self) -> None:
        grouping = self._model.shown.grouping
        title, below = _CORNERS[grouping]
        self.days.show_names_only(self.view.several_weeks)
        self.days.show_corner(_(title), _(below) if below else "")

    def _scale_lanes(self) -> None:
        """Lay the campaigns over the days: over the board's columns, or over a line of all days of several weeks."""
        board, days = self.view.board, [day for week in self._model.weeks for day in week.days]
        if not board.columns:
            return
        if not self.view.several_weeks:
            edges = [column.x - self.view.horizontalOffset() for column in board.columns]
            self.lanes.show_scale(days, [*edges, edges[-1] + board.columns[-1].width], board.head)
            self.lanes.show_weeks(())
            return
        left, room = board.head, self.view.viewport().width() - board.head
        edges = [left + round(n * room / len(days)) for n in range(len(days) + 1)]
        self.lanes.show_scale(days, edges, left)
        numbers = [_("w. %(number)d") % {"number": week.number} for week in self._model.weeks]
        self.lanes.show_weeks(list(zip(edges[::7], numbers, strict=False)))

    def _follow(self, changed: Changed) -> None:
        """The team's days may be others; and whether there are ideas to fetch may have changed."""
        if changed.concerns("own_day", "organisation", "channel", "member", "theme"):
            self.show_days()
        if self._said and changed.concerns("post"):
            self._say_empty()

    @cached_property
    def _empty(self) -> EmptyState:
        """Give what stands on the board when nothing is to be seen; most weeks never need it."""
        made = EmptyState("calendar-blank", "", parent=self.view.viewport())
        made.action_triggered.connect(self._fill)
        return made

    def _say_empty(self) -> None:
        if self._model.hidden:
            self._empty.say("funnel", _("Nothing matches the filter"), _("Clear filter"))
            return
        with self._document.refusals_told():
            self._ideas = self._document.store.has_ideas()
        action = _("Fetch from the idea bank") if self._ideas else _("Import from Planner")
        self._empty.say("calendar-blank", self._empty_sentence(), action)

    def _empty_sentence(self) -> str:
        weeks = self._model.weeks
        if len(weeks) == 1:
            return _("Nothing is planned in week %(number)d") % {"number": weeks[0].number}
        span = {"first": weeks[0].number, "last": weeks[-1].number}
        return _("Nothing is planned in weeks %(first)d–%(last)d") % span

    def _fill(self) -> None:
        if self._model.hidden:
            self.clear_wanted.emit()
        else:
            (self.ideas_wanted if self._ideas else self.import_wanted).emit()

    def _place_empty(self) -> None:
        if "_empty" not in self.__dict__:
            return
        look = theme.current()
        head = self.view.board.head
        room = self.view.viewport().rect().adjusted(head, 0, 0, 0)
        width = min(look.px(360), room.width() - 32)
        height = max(self._empty.sizeHint().height(), look.px(120))
        self._empty.setGeometry(head + (room.width() - width) // 2, look.px(72), width, height)

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "days"):
            self.days.updateGeometry()
            self._place_empty()
