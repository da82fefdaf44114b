"""The part of the plan that goes out: cut down to what the reader may have, and read bit by bit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Protocol
from uuid import UUID

from kommunikator import i18n
from kommunikator.domain.choice_planning import ChoiceRules
from kommunikator.domain.coverage import Counts
from kommunikator.domain.edit import Record
from kommunikator.domain.export_choice import ExportChoice, What
from kommunikator.domain.export_fields import Leaving, chosen, cut_down, goes_out, leaving, team_for
from kommunikator.domain.matrix import MatrixContents
from kommunikator.domain.period import Period
from kommunikator.domain.post import PlannedPost, PostSheet
from kommunikator.domain.revision import Revision
from kommunikator.domain.shown import Filter
from kommunikator.domain.team import Team


class Plan(Protocol):
    """What an export reads; a `Store` is one."""

    def team(self) -> Team: ...
    def post_ids(self, first: date | None, last: date | None, *, ideas: bool = False) -> list[UUID]: ...
    def posts_of_theme(self, theme: UUID) -> list[PlannedPost]: ...
    def some_of_sheets(self, ids: Iterable[UUID], parts: Collection[str]) -> Iterator[PostSheet]: ...
    def all_of(self, record: type[Record]) -> list[Any]: ...
    def matrix(self) -> MatrixContents: ...
    def coverage(self, first: date, last: date, today: date, audiences: frozenset[UUID] = frozenset()) -> Counts: ...
    def choice_rules(self) -> ChoiceRules: ...
    def revisions(self, posts: Iterable[UUID]) -> dict[UUID, Revision]: ...
    def moment(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Looking:
    """Who exports, and when: `me` is the member for "mine", `pressing` the posts that need attention."""

    today: date
    me: UUID | None = None
    pressing: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class PlanPart:
    """What goes out. The team and the posts hold nothing but what the reader may have.

    `keys` are the fields that go out (see `export_fields`), `period` None for the whole plan, `ids` the posts among
    which the filter chooses, `moment` the log's clock at reading.
    """

    choice: ExportChoice
    looking: Looking
    team: Team
    keys: frozenset[str]
    period: Period | None
    ids: tuple[UUID, ...]
    moment: int
    plan: Plan

    @property
    def today(self) -> date:
        """Give the day of the export."""
        return self.looking.today

    def posts(self) -> Iterator[PostSheet]:
        """Give the posts that go out, by day and time, then those of the idea bank; they are read as they are taken."""
        parts = _PARTS & (self.keys | {"variants"})
        for sheet in self.plan.some_of_sheets(self.ids, parts):
            if self._lets_through(sheet) and goes_out(sheet.post, self.choice):
                yield cut_down(sheet, self.keys)

    def leaving(self) -> Leaving:
        """Give how much leaves, and what stays."""
        sheets = self.plan.some_of_sheets(self.ids, {"variants"})
        return leaving((sheet.post for sheet in sheets if self._lets_through(sheet)), self.choice)

    def _lets_through(self, sheet: PostSheet) -> bool:
        if self.choice.filter == _NO_FILTER:
            return True
        planned = PlannedPost(sheet.post, sheet.channel_ids)
        return self.choice.filter.lets_through(planned, self.looking.me, self.looking.pressing)


_NO_FILTER: Final = Filter()
_PARTS: Final = frozenset({"variants", "audiences", "helpers", "checklist", "notes"})


def part_of(plan: Plan, choice: ExportChoice, looking: Looking) -> PlanPart:
    """Give the part of the plan that a choice names; what is gone is left out of the choice, its language filled in."""
    team = plan.team()
    choice = replace(choice.known_to(team), language=choice.language or i18n.language())
    period = choice.days(looking.today)
    keys, ids = chosen(choice), _ids(plan, choice, period)
    return PlanPart(choice, looking, team_for(team, choice), keys, period, tuple(ids), plan.moment(), plan)


def _ids(plan: Plan, choice: ExportChoice, period: Period | None) -> list[UUID]:
    """Give the posts to choose from: a campaign's, or those of the days; the idea bank's where they are wanted."""
    if choice.what is What.ADVICE:
        return []
    if choice.what is What.CAMPAIGN:
        return [planned.post.id for planned in plan.posts_of_theme(choice.campaign)] if choice.campaign else []
    first, last = (period.first, period.last) if period else (None, None)
    return plan.post_ids(first, last, ideas=choice.ideas or (choice.what is What.PLAN and period is None))
