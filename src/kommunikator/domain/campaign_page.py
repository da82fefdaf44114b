"""What the screen of campaigns shows, as values: the campaigns by stage, and of one its time line and its channels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from kommunikator.domain.campaigns import Stage, stage
from kommunikator.domain.content_idea import ContentIdea
from kommunikator.domain.coverage import CellCount, Counts, Gap, coverage_of
from kommunikator.domain.matrix import MatrixContents, Pair, matrix_of
from kommunikator.domain.post import PlannedPost, Status
from kommunikator.domain.team import Channel, Team, Theme, ThemeKind
from kommunikator.domain.week import Week

# Weeks can be counted on from these days, and no further to the calendar's ends (`Week.later`).
_FIRST_DAY, _LAST_DAY = date(2, 1, 20), date(9998, 12, 20)

# --- all campaigns -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Group:
    """The campaigns of one stage, in the order in which they matter; the stage is None for the archived ones."""

    stage: Stage | None
    campaigns: tuple[Theme, ...]


def grouped(themes: Iterable[Theme], today: date) -> tuple[Group, ...]:
    """Give the campaigns by stage: running, coming, over, evaluated, archived; without stages that have none.

    The running one that ends first and the coming one that starts first come first; of the rest, the latest.
    """
    by_stage: dict[Stage | None, list[Theme]] = {known: [] for known in (*_ORDER, None)}
    for theme in themes:
        if theme.type is ThemeKind.CAMPAIGN:
            by_stage[stage(theme, today) if theme.active else None].append(theme)
    return tuple(Group(known, _sorted(known, found)) for known, found in by_stage.items() if found)


_ORDER: Final = (Stage.RUNNING, Stage.COMING, Stage.OVER, Stage.EVALUATED)


def _sorted(known: Stage | None, themes: list[Theme]) -> tuple[Theme, ...]:
    if known is Stage.RUNNING:
        return tuple(sorted(themes, key=lambda theme: (theme.ends or date.max, theme.starts or date.min)))
    if known is Stage.COMING:
        return tuple(sorted(themes, key=lambda theme: (theme.starts or date.max, theme.ends or date.max)))
    return tuple(sorted(themes, key=lambda theme: theme.ends or theme.starts or date.min, reverse=True))


# --- the time line -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WeekLine:
    """A week with so many posts that are not cancelled, or a stretch of weeks (`first` to `last`) without any post.

    `pressing` tells that the stretch is empty, belongs to a running campaign, and is not past.
    """

    first: Week
    last: Week
    going: int = 0
    empty: bool = False
    pressing: bool = False

    @property
    def weeks(self) -> int:
        """Give how many weeks it stands for."""
        return (self.last.monday - self.first.monday).days // 7 + 1


@dataclass(frozen=True, slots=True)
class TodayLine:
    """Where today is: behind the posts of the days before."""

    day: date


@dataclass(frozen=True, slots=True)
class BankLine:
    """The head of the posts without a day."""

    posts: int


@dataclass(frozen=True, slots=True)
class PostLine:
    """One post of the campaign."""

    planned: PlannedPost


Line = WeekLine | TodayLine | BankLine | PostLine


def time_line(theme: Theme, posts: Sequence[PlannedPost], today: date) -> tuple[Line, ...]:
    """Give a campaign's posts by ISO week, with today's place and the weeks that have none.

    The weeks are the campaign's, and those of its posts outside of it; an open side ends with the last post there.
    `posts` come by day and time. Posts without a day stand below, under a head of their own.
    """
    by_week: dict[Week, list[PlannedPost]] = defaultdict(list)
    for planned in posts:
        if planned.when:
            by_week[_week(planned.when.day)].append(planned)
    bank = [planned for planned in posts if planned.when is None]
    head = [BankLine(len(bank))] if bank else []
    return (*_weeks(theme, by_week, today), *head, *map(PostLine, bank))


def _weeks(theme: Theme, by_week: dict[Week, list[PlannedPost]], today: date) -> Iterator[Line]:
    now, own = _week(today), set(by_week)
    ends = [_week(day) for day in (theme.starts, theme.ends) if day]
    if not own and not ends:
        return
    low = min(*own, *ends, *(() if theme.starts else (now,)), _week(_LAST_DAY))
    high = max(*own, *ends, *(() if theme.ends else (now,)), _week(_FIRST_DAY))
    if low <= now <= high:
        own.add(now)
    first, last = _week(theme.starts or low.monday), _week(theme.ends or high.monday)
    running = stage(theme, today) is Stage.RUNNING
    at = first
    for week in sorted(own):
        yield from _stretch(at, min(week.later(-1), last), now, running=running)
        yield from _one_week(week, by_week.get(week, []), today, within=first <= week <= last, running=running)
        at = max(at, week.later(1))
    yield from _stretch(at, last, now, running=running)


def _stretch(first: Week, last: Week, now: Week, *, running: bool) -> Iterator[Line]:
    """Give the line of a stretch of weeks without posts; nothing when it has no week."""
    if first <= last:
        yield WeekLine(first, last, empty=True, pressing=running and last >= now)


def _one_week(week: Week, posts: list[PlannedPost], today: date, *, within: bool, running: bool) -> Iterator[Line]:
    """Give a week's head and its posts; this week, today's place among them. Outside of the campaign none is empty."""
    going = sum(planned.post.status is not Status.CANCELLED for planned in posts)
    empty, now = within and not posts, today in week
    if posts or within:
        yield WeekLine(week, week, going, empty, pressing=empty and running and now)
    before = [planned for planned in posts if planned.when and planned.when.day < today]
    yield from map(PostLine, before)
    if now:
        yield TodayLine(today)
    yield from map(PostLine, posts[len(before) :])


def _week(day: date) -> Week:
    return Week.of(min(max(day, _FIRST_DAY), _LAST_DAY))


# --- the channels ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """A channel in a campaign: what goes out there during the campaign, and what could.

    `used` is False where the matrix says that the campaign is not for this channel.
    """

    channel: Channel
    theme: UUID
    count: CellCount
    gap: Gap | None = None
    ideas: tuple[ContentIdea, ...] = ()
    used: bool = True

    @property
    def pair(self) -> Pair:
        """Give the place in the content matrix."""
        return self.channel.id, self.theme


def days_of(theme: Theme, posts: Iterable[PlannedPost], today: date) -> tuple[date, date]:
    """Give the days that a campaign's posts are counted over; an open side ends with its posts, or today."""
    days = [planned.when.day for planned in posts if planned.when]
    first = theme.starts or min([*days, theme.ends or today])
    return first, max(first, theme.ends or max([*days, first, today]))


def channels_of(
    theme: Theme, team: Team, contents: MatrixContents, counts: Counts, today: date
) -> tuple[ChannelLine, ...]:
    """Give the campaign's channels in the team's order: the active ones, and those where something was planned."""
    found = [one for one in team.channels.values() if one.active or (one.id, theme.id) in counts.cells]
    matrix = replace(matrix_of(team, contents, today), channels=tuple(found), themes=(theme,))
    coverage = coverage_of(matrix, counts, contents.in_use_since, today)
    cells = ((channel, matrix.cell(channel.id, theme.id)) for channel in found)
    return tuple(
        ChannelLine(
            channel,
            theme.id,
            coverage.count(channel.id, theme.id),
            coverage.gaps.get((channel.id, theme.id)),
            cell.ideas,
            cell.used,
        )
        for channel, cell in cells
    )


# --- the page ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CampaignPage:
    """All that a campaign's page shows. `stage` is None for an archived one."""

    theme: Theme
    stage: Stage | None
    posts: tuple[PlannedPost, ...]
    lines: tuple[Line, ...]
    channels: tuple[ChannelLine, ...]


def page_of(
    theme: Theme, team: Team, posts: Sequence[PlannedPost], contents: MatrixContents, counts: Counts, today: date
) -> CampaignPage:
    """Give a campaign's page. `counts` are those of its own days (`days_of`)."""
    return CampaignPage(
        theme,
        stage(theme, today) if theme.active else None,
        tuple(posts),
        time_line(theme, posts, today),
        channels_of(theme, team, contents, counts, today),
    )
