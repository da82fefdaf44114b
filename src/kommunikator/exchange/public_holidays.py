"""Public holidays and eves of a country, from the library `holidays`.

Importing it takes some 90 ms, so it is done where holidays are first asked for; `load` does it ahead, on any thread.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, ClassVar, Final
from uuid import UUID

from kommunikator.domain.calendar_days import DayMark, MarkKind, Marks, OwnDays, in_order, together
from kommunikator.domain.own_day import OwnDay
from kommunikator.domain.team import Team

log = logging.getLogger(__name__)

# In which years the rules of the library hold; a plan far outside shows no holidays.
YEARS: Final = range(1970, 2100)
# What the library calls our languages, the better name first.
_NAMES: Final = {"sv": ("sv", "sv_FI"), "nb": ("no", "nb"), "en": ("en_GB", "en_US")}
# The eves of a Swedish year: those that are free in fact, and those with half a day off. A bridge day is none.
_SWEDISH_EVES: Final = ("de_facto", "optional")
_BRIDGE_DAY: Final = "Klämdag"
# "Skärtorsdagen (från kl. 14.00)": the hour is about banks, and too long for a day's head.
_HOUR: Final = re.compile(r"\s*\([^)]*\)\s*$")
# How the library joins the names of a day that is two holidays at once.
_AND: Final = "; "
# Lov om helligdager og helligdagsfred (LOV-1995-02-24-12) § 2 names the eves of Easter, Pentecost and Christmas; New
# Year's Eve is in every calendar. The library has none of them. Days after Easter Sunday, or month and day.
_NORWEGIAN_EVES: Final = {
    "no": {-1: "Påskeaften", 48: "Pinseaften", (12, 24): "Julaften", (12, 31): "Nyttårsaften"},
    "en": {-1: "Holy Saturday", 48: "Pentecost Eve", (12, 24): "Christmas Eve", (12, 31): "New Year's Eve"},
}


class _Kept:
    """The own days of the team that was asked about last, with the years that are reckoned already."""

    source: ClassVar[dict[UUID, OwnDay] | None] = None
    days: ClassVar[OwnDays] = OwnDays(())


def marks(first: date, last: date, team: Team, language: str) -> dict[date, tuple[DayMark, ...]]:
    """Give what stands under each date from `first` to `last`: holidays and eves, then the team's own days.

    `language` is a code of the program's; where the country's holidays have no names in it, they have their own.
    A day without a mark is missing. Calls after the first for a year and team take microseconds.
    """
    return together(holiday_marks(first, last, team.organisation.country, language), own_marks(first, last, team))


def own_marks(first: date, last: date, team: Team) -> dict[date, tuple[DayMark, ...]]:
    """Give the marks of the team's own days alone; it needs no library, and so may be called at start."""
    if _Kept.source is not team.own_days:
        _Kept.days = OwnDays(team.own_days.values())
        _Kept.source = team.own_days
    return _Kept.days.marks(first, last)


def holiday_marks(first: date, last: date, country: str, language: str) -> dict[date, tuple[DayMark, ...]]:
    """Give the country's public holidays and eves; none for "" and for a country that nobody has a list of.

    Sundays are not in it, holidays on a Sunday are.
    """
    if not country.strip():
        return {}
    found: dict[date, tuple[DayMark, ...]] = {}
    for year in range(max(first.year, YEARS.start), min(last.year, YEARS.stop - 1) + 1):
        of_year = _year(country.strip().upper(), year, language)
        found.update((day, of_year[day]) for day in of_year if first <= day <= last)
    return found


def loaded() -> bool:
    """Tell whether the library is there already, so that `marks` costs no waiting."""
    return "holidays.countries" in sys.modules


def load(country: str, language: str, year: int) -> None:
    """Import the library and reckon the year's holidays ahead; safe on any thread."""
    holiday_marks(date(year, 1, 1), date(year, 12, 31), country, language)


@lru_cache(maxsize=64)
def _year(country: str, year: int, language: str) -> Marks:
    import holidays

    try:
        known = getattr(holidays, country)
        supported = tuple(known.supported_languages)
    except AttributeError:
        log.info("no public holidays are known for the country %r", country)
        return {}
    name = next((name for name in _NAMES.get(language, ()) if name in supported), known.default_language)
    found: dict[date, list[DayMark]] = {}
    for day, text, kind in _named(country, year, name):
        found.setdefault(day, []).append(DayMark(text, kind))
    return {day: in_order(found[day]) for day in sorted(found)}


def _named(country: str, year: int, language: str) -> Iterator[tuple[date, str, MarkKind]]:
    """Give each holiday and eve of the year with its name in one of the library's languages."""
    # Sweden's law makes every Sunday a holiday; as a mark that would say nothing.
    days = (
        _listed(country, year, language, include_sundays=False) if country == "SE" else _listed(country, year, language)
    )
    for day, name in days:
        yield day, name, MarkKind.HOLIDAY
    for day, name in _eves(country, year, language):
        yield day, name, MarkKind.EVE


def _listed(country: str, year: int, language: str, **more: Any) -> Iterator[tuple[date, str]]:
    import holidays

    found = holidays.country_holidays(country, years=year, language=language, **more)
    for day, names in found.items():
        for name in names.split(_AND):
            yield day, name


def _eves(country: str, year: int, language: str) -> Iterator[tuple[date, str]]:
    if country == "SE":
        eves = {"categories": _SWEDISH_EVES, "include_sundays": False}
        bridges = {day for day, name in _listed(country, year, "sv", **eves) if name == _BRIDGE_DAY}
        for day, name in _listed(country, year, language, **eves):
            if day not in bridges:
                yield day, _HOUR.sub("", name)
    elif country == "NO":
        from dateutil.easter import easter

        for place, name in _NORWEGIAN_EVES["no" if language == "no" else "en"].items():
            yield (date(year, *place) if isinstance(place, tuple) else easter(year) + timedelta(days=place)), name
