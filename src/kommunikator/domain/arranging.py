"""Posts in the cells of a board: rows of weeks or of channels, people, themes within a week; columns of days."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from kommunikator.domain.post import PlannedPost
from kommunikator.domain.shown import Filter, Grouping
from kommunikator.domain.team import Channel, Member, Team, Theme, ThemeKind
from kommunikator.domain.week import Week

DAYS = 7
Group = UUID | None


@dataclass(frozen=True, slots=True)
class Band:
    """A row of the board: a week, and the channel, member or theme whose posts stand in it.

    None is "nobody" (or no channel, no theme) where the board is grouped; an ungrouped board has None everywhere.
    """

    week: Week
    group: Group = None


def groups_of(planned: PlannedPost, grouping: Grouping) -> Sequence[Group]:
    """Give the rows in which a post stands: once for each of its channels, else once."""
    match grouping:
        case Grouping.NONE:
            return (None,)
        case Grouping.CHANNEL:
            return planned.channels or (None,)
        case Grouping.RESPONSIBLE:
            return (planned.post.responsible,)
        case Grouping.THEME:
            return (planned.post.theme,)


def groups_shown(
    grouping: Grouping,
    team: Team,
    posts: Iterable[PlannedPost],
    chosen: Filter,
    weeks: Sequence[Week] = (),
    also: Collection[Group] = (),
) -> list[Group]:
    """Give the rows of a grouping in the team's order: what is active or has a post, as far as the filter names it.

    "Nobody" comes last, where it has a post or would be the only row. Campaigns have a row with a post in it, or while
    they run in one of the weeks; most are long over. `also` has a row whatever the filter names.
    """
    if grouping is Grouping.NONE:
        return [None]
    used = {group for planned in posts for group in groups_of(planned, grouping)}
    named = _named(grouping, chosen)
    listed: dict[Grouping, Mapping[UUID, Channel | Member | Theme]] = {
        Grouping.CHANNEL: team.channels,
        Grouping.RESPONSIBLE: team.members,
        Grouping.THEME: team.themes,
    }
    rows = [record.id for record in listed[grouping].values() if record.id in used or _stands_empty(record, weeks)]
    gone = [group for group in used if group is not None and group not in listed[grouping]]
    every: list[Group] = [*rows, *sorted(gone), *([None] if None in used else [])]
    return [group for group in every if not named or group in named or group in also] or [None]


def _stands_empty(record: Channel | Member | Theme, weeks: Sequence[Week]) -> bool:
    if not record.active:
        return False
    return not isinstance(record, Theme) or record.type is ThemeKind.BASE or _runs(record, weeks)


def _runs(campaign: Theme, weeks: Sequence[Week]) -> bool:
    """Tell whether a campaign has a day in the weeks; one without any date has none."""
    if not weeks or not (campaign.starts or campaign.ends):
        return False
    begun = campaign.starts is None or campaign.starts <= weeks[-1].sunday
    return begun and (campaign.ends is None or campaign.ends >= weeks[0].monday)


def _named(grouping: Grouping, chosen: Filter) -> frozenset[Group]:
    """Give what the filter says of the rows themselves; empty when it says nothing."""
    named: dict[Grouping, frozenset[Group]] = {
        Grouping.CHANNEL: frozenset(chosen.channels),
        Grouping.RESPONSIBLE: chosen.responsibles,
        Grouping.THEME: chosen.themes,
    }
    return named.get(grouping, frozenset())


def bands_of(weeks: Iterable[Week], groups: Sequence[Group]) -> list[Band]:
    """Give the board's rows: within each week all groups."""
    return [Band(week, group) for week in weeks for group in groups]


def cells_of(
    posts: Iterable[PlannedPost], bands: Sequence[Band], grouping: Grouping
) -> list[list[tuple[PlannedPost, Group]]]:
    """Give each cell's posts in their own order, seven cells (Monday first) for each band.

    A post without a day, or of a week or group that has no band, stands in none.
    """
    cells: list[list[tuple[PlannedPost, Group]]] = [[] for _cell in range(len(bands) * DAYS)]
    places = {(band.week.monday.toordinal(), band.group): n * DAYS for n, band in enumerate(bands)}
    for planned in posts:
        when = planned.post.when
        if when is None:
            continue
        weekday = when.day.weekday()
        monday = when.day.toordinal() - weekday
        for group in groups_of(planned, grouping):
            first = places.get((monday, group))
            if first is not None:
                cells[first + weekday].append((planned, group))
    return cells
