"""What of the team's own lists leaves with an export: who reads it decides which records, and what is told of each.

The team gets its lists as they are, without people where no names go out. A reader outside gets what the posts that go
out name, and beside that in the content matrix the channels and base themes, and in "What suits what?" the channels,
purposes and audiences. A campaign that nothing announces yet is not among them. Figures for planning and notes stay.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import cache
from typing import Final
from uuid import UUID

from kommunikator.domain.content_idea import MatrixCell
from kommunikator.domain.edit import Record
from kommunikator.domain.export_choice import ExportChoice, Reader, What
from kommunikator.domain.export_fields import chosen, names_leave, without
from kommunikator.domain.organisation import Organisation
from kommunikator.domain.own_day import OwnDayKind
from kommunikator.domain.series import Series
from kommunikator.domain.team import Audience, Channel, Named, Purpose, Team, Theme, ThemeKind

_INSIDE: Final[dict[type[Record], frozenset[str]]] = {
    Organisation: frozenset({"value_words", "approval", "model"}),
    Channel: frozenset({"audience", "weekly_target", "silent_after", "text_limit", "gap_after"}),
    Theme: frozenset({"evaluation", "figures"}),
    Audience: frozenset({"note"}),
    Purpose: frozenset({"note"}),
    MatrixCell: frozenset({"gap_limit"}),
}
"""What is said of a record for the team alone."""
_OF_CAMPAIGN: Final = frozenset({"goal", "key_messages", "responsible"})
"""What a reader outside gets of a campaign on its own sheet and nowhere else."""
_OPEN_DAYS: Final = frozenset({OwnDayKind.THEME_DAY, OwnDayKind.SCHOOL_BREAK})


def withheld(record: type[Record], choice: ExportChoice) -> frozenset[str]:
    """Give the fields of a kind of record, other than a post's and what belongs to it, that do not go out."""
    return _withheld(record, choice.reader, choice.what, "responsible" in chosen(choice))


@cache
def _withheld(record: type[Record], reader: Reader, what: What, responsible: bool) -> frozenset[str]:
    names = frozenset() if responsible or record not in (Theme, Series) else frozenset({"responsible"})
    if reader is Reader.TEAM:
        return names
    elsewhere = _OF_CAMPAIGN if record is Theme and what is not What.CAMPAIGN else frozenset()
    return names | elsewhere | _INSIDE.get(record, frozenset())


def team_for(team: Team, choice: ExportChoice, named: Collection[UUID] = ()) -> Team:
    """Give the team's lists as the reader may see them; `named` is what the posts that go out name (`mentioned`)."""
    if choice.reader is Reader.OUTSIDE:
        return _for_strangers(team, choice, frozenset(named))
    hidden, names = withheld(Theme, choice), names_leave(chosen(choice))
    if names and not hidden:
        return team
    themes = {key: without(theme, hidden) for key, theme in team.themes.items()}
    return replace(team, themes=themes, members=team.members if names else {})


def _for_strangers(team: Team, choice: ExportChoice, named: frozenset[UUID]) -> Team:
    themes = _cut(team.themes, choice, named)
    links = {key: link for key, link in team.theme_audiences.items() if link.theme in themes}
    links = links if choice.what is What.CAMPAIGN else {}
    named |= {link.audience for link in links.values()}
    named |= {theme.responsible for theme in themes.values() if theme.responsible}
    return Team(
        members=_cut(team.members, choice, named) if names_leave(chosen(choice)) else {},
        channels=_cut(team.channels, choice, named),
        themes=themes,
        purposes=_cut(team.purposes, choice, named),
        audiences=_cut(team.audiences, choice, named),
        organisation=without(team.organisation, withheld(Organisation, choice)),
        own_days={key: replace(day, source="") for key, day in team.own_days.items() if day.type in _OPEN_DAYS},
        theme_audiences=links,
    )


def _cut(records: Mapping[UUID, Named], choice: ExportChoice, named: frozenset[UUID]) -> dict[UUID, Named]:
    """Give those of a list that are named or shown anyway, with nothing in what is for the team."""
    kept = (one for one in records.values() if one.id in named or _shown(one, choice))
    return {one.id: without(one, withheld(type(one), choice)) for one in kept}


def _shown(record: Record, choice: ExportChoice) -> bool:
    """Tell whether a part of the plan shows a record, whether or not a post names it."""
    what = choice.what
    if what is What.CAMPAIGN:
        return record.id == choice.campaign
    if isinstance(record, Theme):
        return what is What.MATRIX and record.active and record.type is ThemeKind.BASE
    if isinstance(record, Channel):
        return what in (What.MATRIX, What.ADVICE) and record.active
    return what is What.ADVICE and isinstance(record, Purpose | Audience) and record.active
