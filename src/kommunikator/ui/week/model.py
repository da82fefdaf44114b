"""The posts of some weeks as rows: by week and group, then by day and time."""

from __future__ import annotations

from datetime import date
from itertools import chain
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal

from kommunikator.domain.arranging import DAYS, Band, bands_of, cells_of, groups_of, groups_shown
from kommunikator.domain.findings import Finding, findings
from kommunikator.domain.post import PlannedPost
from kommunikator.domain.shown import Grouping, Shown, member_called
from kommunikator.domain.span import turned, weeks_of
from kommunikator.domain.team import Team
from kommunikator.domain.week import Week
from kommunikator.i18n import _, format_day, format_time
from kommunikator.ui import words
from kommunikator.ui.card_rows import SHOWN_KINDS, CardRows
from kommunikator.ui.document import Changed, Document
from kommunikator.ui.week.cards import Card, cards_in
from kommunikator.ui.week.window_posts import WindowPosts


class WeekModel(CardRows):
    """Rows of `Card`: one for each post of the weeks shown and each row of the board in which it stands.

    Its posts lie in cells: a band (week and group) has seven, Monday first; cell n is weekday n % 7 of band n // 7.
    It re-reads what a change touches when the document says so.
    """

    week_changed = Signal()
    """Other weeks are shown."""
    shown_changed = Signal()
    """Filter, grouping or span are others."""
    posts_changed = Signal()
    """What the weeks hold has been read or arranged anew."""

    def __init__(
        self, document: Document, week: Week, shown: Shown | None = None, parent: QObject | None = None
    ) -> None:
        """Show the weeks from `week` on. Raises a StorageError."""
        super().__init__(document, self._shown_as, parent)
        self._week, self._shown_view = week, shown or Shown()
        self._window = WindowPosts(document)
        self._found: dict[UUID, tuple[Finding, ...]] = {}
        self._bands: list[Band] = []
        self._counts: list[int] = []
        self._hidden = 0
        self._settled = True
        self._guests: frozenset[UUID] = frozenset()
        document.changed.connect(self._look_again)
        self._read(week, self._shown_view)

    # --- what is shown ---------------------------------------------------------------------------------------

    @property
    def week(self) -> Week:
        """Give the week at which what is shown begins; of a month, any of its weeks."""
        return self._week

    @property
    def weeks(self) -> tuple[Week, ...]:
        """Give the weeks that are shown."""
        return weeks_of(self._shown_view.span, self._week)

    @property
    def shown(self) -> Shown:
        """Give filter, grouping and span."""
        return self._shown_view

    @property
    def bands(self) -> list[Band]:
        """Give the board's rows."""
        return self._bands

    @property
    def posts(self) -> list[PlannedPost]:
        """Give all posts of the weeks, those that the filter hides too."""
        return self._window.posts

    @property
    def hidden(self) -> int:
        """Give how many posts of the weeks the filter hides."""
        return self._hidden

    @property
    def settled(self) -> bool:
        """Tell whether rows and cells agree; while rows come and go one by one they don't."""
        return self._settled

    def show_week(self, week: Week) -> None:
        """Show other weeks; where they cannot be read, these stay and the document says why."""
        if week == self._week:
            return
        with self._document.refusals_told():
            self._read(week, self._shown_view)
            self.week_changed.emit()

    def show_as(self, shown: Shown) -> None:
        """Show the same weeks in another way, or more or fewer of them."""
        before = self._shown_view
        if shown == before:
            return
        if shown.filter != before.filter:
            self._guests = frozenset()
        with self._document.refusals_told():
            if shown.span is before.span:
                self._arrange(shown)
            else:
                self._read(self._week, shown)
            self.shown_changed.emit()
            if shown.span is not before.span:
                self.week_changed.emit()

    def let_in(self, post: UUID) -> None:
        """Show a post that the filter hides, since the person asked for this one; until the filter is another."""
        with self._document.refusals_told():
            self._guests |= {post}
            self._arrange(self._shown_view)

    @property
    def pressing(self) -> frozenset[UUID]:
        """Give the posts of these weeks that need attention."""
        return frozenset(self._found)

    def turned(self, steps: int) -> Week:
        """Give the week to which turning by some spans leads."""
        return turned(self._shown_view.span, self._week, steps)

    # --- reading ---------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the weeks again and change the rows that differ."""
        with self._document.refusals_told():
            self._read(self._week, self._shown_view)

    def _read(self, week: Week, shown: Shown) -> None:
        self._window.read(weeks_of(shown.span, week))
        self._week = week
        self._judge()
        self._arrange(shown)

    def read_ahead(self) -> None:
        """Read the spans before and after these, to which a person is most likely to turn."""
        spans = (weeks_of(self._shown_view.span, self.turned(steps)) for steps in (1, -1))
        with self._document.refusals_told():
            self._window.read_ahead(*spans)

    def _look_again(self, changed: Changed) -> None:
        if not changed.concerns(*SHOWN_KINDS):
            return
        with self._document.refusals_told():
            self._window.follow(changed)
            self._judge()
            self._arrange(self._shown_view)

    def _judge(self) -> None:
        self._found = findings(self._window.around, self._document.today)

    def _arrange(self, shown: Shown) -> None:
        """Put the posts that the filter lets through into the cells."""
        team, posts = self._document.team, self._window.posts
        chosen = shown.filter.known_to(team) if shown.filter else shown.filter
        if chosen:
            me = member_called(team, self._document.author)
            key = me.id if me else None
            guests, found = self._guests, self._found
            posts = [one for one in posts if one.post.id in guests or chosen.lets_through(one, key, found)]
        groups = groups_shown(shown.grouping, team, posts, chosen, weeks_of(shown.span, self._week), self._also(shown))
        self._shown_view = shown
        self._bands = bands_of(weeks_of(shown.span, self._week), groups)
        cells = cells_of(posts, self._bands, shown.grouping)
        self._counts = [len(cell) for cell in cells]
        self._hidden = len(self._window.posts) - len(posts)
        self._settled = False
        self.show_rows(cards_in(chain.from_iterable(cells), team, self._found))
        self._settled = True
        self.posts_changed.emit()

    def _also(self, shown: Shown) -> set[UUID | None]:
        """Give the rows of the posts that are let in in spite of the filter."""
        guests = (planned for planned in self._window.posts if planned.post.id in self._guests)
        return {group for planned in guests for group in groups_of(planned, shown.grouping)}

    # --- cells -----------------------------------------------------------------------------------------------

    def counts(self) -> list[int]:
        """Give the number of cards in each cell."""
        return self._counts

    def day_at(self, cell: int) -> date:
        """Give the day of a cell."""
        return self._bands[cell // DAYS].week.days[cell % DAYS]

    def group_at(self, cell: int) -> UUID | None:
        """Give the channel, member or theme of a cell's row."""
        return self._bands[cell // DAYS].group

    def cell_of(self, card: Card) -> int:
        """Give the cell in which a card stands, -1 when it stands in none."""
        if card.day is None:
            return -1
        return self.cell_in(card.day, card.group)

    def cell_on(self, day: date, near: int = 0) -> int:
        """Give the first cell on a day, in the same row as the cell `near` where there is one; -1 on other days."""
        week = Week.of(day)
        groups = [band.group for band in self._bands if band.week == week]
        if not groups:
            return -1
        wanted = self.group_at(near) if near < len(self._bands) * DAYS else None
        first = next(n for n, band in enumerate(self._bands) if band.week == week)
        row = groups.index(wanted) if wanted in groups else 0
        return (first + row) * DAYS + day.weekday()

    def cell_in(self, day: date, group: UUID | None) -> int:
        """Give the cell of a day in a group's row, -1 when there is none."""
        week = Week.of(day)
        found = (n for n, band in enumerate(self._bands) if band.group == group and band.week == week)
        band = next(found, None)
        return -1 if band is None else band * DAYS + day.weekday()

    def posts_in_band(self, band: int) -> int:
        """Give how many cards a row of the board holds."""
        return sum(self._counts[band * DAYS : (band + 1) * DAYS])

    def counts_by_weekday(self) -> list[int]:
        """Give the number of different posts on each weekday, for the days over the board."""
        days = [0] * DAYS
        shown = self._shown_view
        if shown.grouping is Grouping.NONE:
            for cell, count in enumerate(self._counts):
                days[cell % DAYS] += count
            return days
        seen = {(card.key, card.day) for card in self.rows}
        for _key, day in seen:
            if day is not None:
                days[day.weekday()] += 1
        return days

    def _shown_as(self, card: Card, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return card.post.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(card, self._document.team)
        return None


def spoken(card: Card, team: Team) -> str:
    """Give the card as a screen reader says it: day, time, title, status, channels, person, what is wrong."""
    when = card.post.when
    wrong = [words.finding_text(finding, team) for finding in card.findings]
    nobody = _("Nobody responsible")
    parts = [
        format_day(when.day, "EEEE d MMMM") if when else _("Idea bank"),
        format_time(when.time) if when and when.time else "",
        words.title_of(card.post),
        words.status_mark(card.post.status).word,
        ", ".join(channel.name for channel in card.channels),
        card.responsible.name if card.responsible else "" if nobody in wrong else nobody,
        *wrong,
    ]
    return ", ".join(part for part in parts if part)
