"""What the fields of the export dialog look at, and how one choice follows from another."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

from kommunikator.domain.campaigns import Stage, stage
from kommunikator.domain.export_choice import ExportChoice, Format, What
from kommunikator.domain.export_fields import ALWAYS, FIELDS
from kommunikator.domain.period import Period, PeriodKind
from kommunikator.domain.shown import Filter
from kommunikator.domain.team import Team, Theme, ThemeKind
from kommunikator.domain.week import Week
from kommunikator.exchange.export.layouts import layouts

OF_POSTS: Final = frozenset({What.WEEK, What.LIST, What.MONTH, What.CAMPAIGN, What.PLAN})
"""The parts that hold posts one by one."""
ON_PAPER: Final = frozenset({Format.PDF, Format.PNG})
IN_WORDS: Final = frozenset(Format) - {Format.JSON, Format.PLAN_FILE}
"""The formats that speak a language."""

ON_PAGES: Final = ON_PAPER | {Format.HTML}
"""The formats that are laid out as pages."""

_WEEK, _MONTH, _QUARTER, _DAYS = PeriodKind.WEEK, PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.DAYS
PERIODS: Final[dict[What, tuple[PeriodKind | None, ...]]] = {
    What.WEEK: (_WEEK, _MONTH, _QUARTER, _DAYS),
    What.LIST: (_WEEK, _MONTH, _QUARTER, _DAYS, None),
    What.MONTH: (_MONTH, _QUARTER, _DAYS),
    What.MATRIX: (_MONTH, _WEEK, _QUARTER, _DAYS),
    What.CAMPAIGN: (),
    What.ADVICE: (),
    What.PLAN: (None, _WEEK, _MONTH, _QUARTER, _DAYS),
}
"""Over which days each part can go, the usual first; None is the whole plan."""
_CARDS: Final = frozenset({What.WEEK, What.MONTH, What.CAMPAIGN})
_STAGES: Final = (Stage.RUNNING, Stage.COMING, Stage.OVER, Stage.EVALUATED)


@dataclass(frozen=True, slots=True)
class Asked:
    """The choice as it stands, and what there is to choose from.

    `offered` is the filter that can be kept or left out; `layouts` are the names of the team's own templates by part.
    """

    choice: ExportChoice
    team: Team
    today: date
    offered: Filter = field(default_factory=Filter)
    layouts: dict[What, tuple[str, ...]] = field(default_factory=dict)

    @property
    def days(self) -> Period:
        """Give the days that are chosen; those around today where it is the whole plan."""
        return self.choice.days(self.today) or Period.around(PeriodKind.WEEK, self.today)

    def campaigns(self) -> list[Theme]:
        """Give the team's campaigns: first those that run, then those to come, then the past ones, latest first."""
        found = [one for one in self.team.themes.values() if one.type is ThemeKind.CAMPAIGN]
        found.sort(key=lambda one: one.starts or date.min, reverse=True)
        return sorted(found, key=lambda one: _STAGES.index(stage(one, self.today)))


def told(choice: ExportChoice) -> frozenset[str]:
    """Give the keys of the fields that the output can tell at all, whoever reads it.

    The cards of a poster and the table of a campaign have room for a name; a matrix has no posts, and the themes'
    people stand only where it is handed on as data.
    """
    if choice.what is What.ADVICE or (choice.what is What.MATRIX and choice.format in (*ON_PAGES, Format.CSV)):
        return ALWAYS
    if choice.what is What.MATRIX or (choice.what in _CARDS and choice.format in ON_PAGES):
        return ALWAYS | {"responsible"}
    return frozenset(one.key for one in FIELDS)


def followed(before: ExportChoice, after: ExportChoice, today: date) -> ExportChoice:
    """Give a choice with what follows from its change: another part has other formats and days.

    Names, drafts and fields are chosen anew for another reader, so that nothing leaves which was meant for the team.
    """
    if after.what is not before.what:
        after = after.in_format(after.format)
        periods = PERIODS[after.what]
        # Who asks for the plan means all of it.
        if periods and (after.period not in periods or after.what is What.PLAN):
            after = over(after, periods[0], today)
    if after.reader is not before.reader:
        after = replace(after, fields=None, drafts=False)
    return after


def over(choice: ExportChoice, kind: PeriodKind | None, today: date) -> ExportChoice:
    """Give a choice over a period of another kind, in the same place of the calendar."""
    if kind is None:
        return replace(choice, period=None, turn=0, first=None, last=None)
    days = choice.days(today) or Period.around(kind, today)
    days = days.as_kind(kind, today)
    if kind is PeriodKind.DAYS:
        return replace(choice, period=kind, turn=0, first=days.first, last=days.last)
    return replace(choice, period=kind, turn=turns(days, today), first=None, last=None)


def turns(period: Period, today: date) -> int:
    """Give how many weeks, months or quarters a period lies after the one around today."""
    here = Period.around(period.kind, today).first
    if period.kind is PeriodKind.WEEK:
        return (Week.of(period.first).monday - here).days // 7
    months = (period.first.year - here.year) * 12 + period.first.month - here.month
    return months // 3 if period.kind is PeriodKind.QUARTER else months


def own_layouts(templates: Path | None) -> dict[What, tuple[str, ...]]:
    """Give the names of the team's own layouts by part; parts without one are left out."""
    found = {what: tuple(layouts(what.value, templates)) for what in What}
    return {what: names for what, names in found.items() if names}
