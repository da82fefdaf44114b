"""The part of the plan that goes out: cut down to what the reader may have, and read bit by bit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, Protocol
from uuid import UUID

from kommunikator import i18n
from kommunikator.domain.choice_planning import ChoiceRules
from kommunikator.domain.coverage import Counts
from kommunikator.domain.edit import Record
from kommunikator.domain.export_choice import ExportChoice, Reader, What
from kommunikator.domain.export_fields import (
    BY_KEY,
    Leaving,
    all_posts,
    chosen,
    cut_down,
    goes_out,
    keys_of,
    leaving,
    mentioned,
)
from kommunikator.domain.export_team import team_for
from kommunikator.domain.matrix import MatrixContents
from kommunikator.domain.period import Period
from kommunikator.domain.post import PlannedPost, PostSheet, Status
from kommunikator.domain.revision import Revision
from kommunikator.domain.seen import Seen
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
    def once_approved(self, posts: Iterable[UUID]) -> frozenset[UUID]: ...
    def revisions(self, posts: Iterable[UUID]) -> dict[UUID, Revision]: ...
    def moment(self) -> int: ...
    def seen(self) -> dict[UUID, int]: ...


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
    which the filter chooses, `moment` the log's clock at reading and `seen` the changes in it (see `domain/seen.py`).
    `fewer` gives for those posts of which less goes out what that is (`export_fields.keys_of`); of the cancelled ones,
    those go to a reader outside that are among them.
    """

    choice: ExportChoice
    looking: Looking
    team: Team
    keys: frozenset[str]
    period: Period | None
    ids: tuple[UUID, ...]
    moment: int
    plan: Plan
    fewer: Mapping[UUID, frozenset[str]] = field(default_factory=dict)
    seen: Seen = field(default_factory=dict)

    @property
    def today(self) -> date:
        """Give the day of the export."""
        return self.looking.today

    @property
    def complete(self) -> bool:
        """Tell whether it is the whole plan with all that there is of it."""
        choice = self.choice
        whole = choice.what is What.PLAN and choice.reader is Reader.TEAM and self.period is None
        return whole and choice.filter == _NO_FILTER and self.keys == BY_KEY.keys()

    @property
    def whole_parts(self) -> frozenset[str]:
        """Give the parts of a post's sheet that go out as they are: for the team, those that were chosen."""
        return _PARTS & (self.keys | {"variants"}) if self.choice.reader is Reader.TEAM else frozenset()

    def posts(self) -> Iterator[PostSheet]:
        """Give the posts that go out, by day and time, then those of the idea bank; they are read as they are taken."""
        for sheet in self.chosen(_PARTS & (self.keys | {"variants"})):
            if goes_out(sheet, self.choice, self.fewer):
                yield cut_down(sheet, self.fewer.get(sheet.post.id, self.keys))

    def leaving(self) -> Leaving:
        """Give how much leaves, and what stays."""
        return leaving(self.chosen({"variants"}), self.choice, self.fewer)

    def chosen(self, parts: Collection[str]) -> Iterator[PostSheet]:
        """Give the posts that the filter lets through, whole and with these parts, whether or not they may go out."""
        return filter(self._lets_through, self.plan.some_of_sheets(self.ids, parts))

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
    part = PlanPart(
        choice, looking, team_for(team, choice), keys, period, tuple(ids), plan.moment(), plan, seen=plan.seen()
    )
    return part if choice.reader is Reader.TEAM else _for_strangers(part, team)


def _for_strangers(part: PlanPart, team: Team) -> PlanPart:
    """Give the part with no more of the team's lists than its posts name; for that they are read once before."""
    named: set[UUID] = set()
    fewer: dict[UUID, frozenset[str]] = {}
    off: dict[UUID, set[UUID]] = {}
    for sheet in part.chosen(_PARTS & (part.keys | {"variants"})):
        post, keys = sheet.post, keys_of(sheet, part.choice)
        names = set(mentioned(cut_down(sheet, keys)))
        if post.status is Status.CANCELLED and not all_posts(part.choice):
            fewer[post.id], off[post.id] = keys, names
        elif goes_out(sheet, part.choice):
            named |= names
            if keys != part.keys:
                fewer[post.id] = keys
    approved = part.plan.once_approved(off)
    named = named.union(*(names for key, names in off.items() if key in approved))
    fewer = {key: keys for key, keys in fewer.items() if key not in off or key in approved}
    return replace(part, team=team_for(team, part.choice, named), fewer=fewer)


def _ids(plan: Plan, choice: ExportChoice, period: Period | None) -> list[UUID]:
    """Give the posts to choose from: a campaign's, or those of the days; the idea bank's where they are wanted."""
    if choice.what is What.ADVICE:
        return []
    if choice.what is What.CAMPAIGN:
        return [planned.post.id for planned in plan.posts_of_theme(choice.campaign)] if choice.campaign else []
    first, last = (period.first, period.last) if period else (None, None)
    return plan.post_ids(first, last, ideas=choice.ideas or (choice.what is What.PLAN and period is None))
