"""Public holidays and eves of a country, from the library `holidays`.

Importing it takes some 100 ms and 20 MB, for some twenty days a year that never change. What it has once said is kept
in a file in the data folder (`remember`), by the library's version, so most starts do without it. Where it is needed
it is imported when holidays are first asked for; `load` does it ahead, on any thread.
"""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path
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
_LIBRARY: Final = "holidays.countries"
# Lov om helligdager og helligdagsfred (LOV-1995-02-24-12) § 2 names the eves of Easter, Pentecost and Christmas; New
# Year's Eve is in every calendar. The library has none of them. Days after Easter Sunday, or month and day.
_NORWEGIAN_EVES: Final = {
    "no": {-1: "Påskeaften", 48: "Pinseaften", (12, 24): "Julaften", (12, 31): "Nyttårsaften"},
    "en": {-1: "Holy Saturday", 48: "Pentecost Eve", (12, 24): "Christmas Eve", (12, 31): "New Year's Eve"},
}


FILE_NAME: Final = "public-holidays.json"
_YEARS_AHEAD: Final = 2


class _Known:
    """What the library has said, by "country/language/year", and where that is kept."""

    path: ClassVar[Path | None] = None
    years: ClassVar[dict[str, Marks]] = {}


def remember(folder: Path) -> None:
    """Take up what an earlier start has kept in a data folder, and keep there what the library says from now on.

    A file that is not there, cannot be read or is another version's is none.
    """
    _Known.path = folder / FILE_NAME
    _Known.years = {}
    try:
        kept = json.loads(_Known.path.read_text(encoding="utf-8"))
        if kept["version"] == _version():
            _Known.years = {key: _read_marks(days) for key, days in kept["years"].items()}
    except FileNotFoundError:
        return
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        log.info("what was kept of public holidays cannot be used; it is made again")


def _version() -> str:
    """Tell the library's version from others by the name of its distribution: "holidays-0.86.dist-info".

    Importing the library, or `importlib.metadata`, would take longer than all that is read at start.
    """
    spec = find_spec("holidays")
    site = Path(spec.origin).parent.parent if spec and spec.origin else None
    return next((found.name for found in site.glob("holidays-*.dist-info")), "") if site else ""


def _read_marks(days: Iterable[Sequence[str]]) -> Marks:
    found: dict[date, list[DayMark]] = {}
    for day, name, kind in days:
        found.setdefault(date.fromisoformat(day), []).append(DayMark(name, MarkKind(kind)))
    return {day: tuple(marks) for day, marks in found.items()}


def _keep() -> None:
    """Write down what is known; where the disk says no, the next start asks the library again."""
    if _Known.path is None:
        return
    years = {
        key: [(day.isoformat(), mark.name, mark.kind.value) for day, some in marks.items() for mark in some]
        for key, marks in _Known.years.items()
    }
    part = _Known.path.with_suffix(".tmp")
    try:
        part.write_text(json.dumps({"version": _version(), "years": years}, ensure_ascii=False), encoding="utf-8")
        part.replace(_Known.path)
    except OSError as error:
        log.info("public holidays were not kept: %s", error)


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


def free_days(first: date, last: date, team: Team, language: str) -> frozenset[date]:
    """Give the country's public holidays and eves from `first` to `last`, on which nobody plans a post unasked."""
    return frozenset(holiday_marks(first, last, team.organisation.country, language))


def known(first: date, last: date, country: str, language: str) -> bool:
    """Tell whether the holidays of these days are known, so that `marks` costs no waiting."""
    if not country.strip() or _LIBRARY in sys.modules:
        return True
    years = range(max(first.year, YEARS.start), min(last.year, YEARS.stop - 1) + 1)
    return all(_key(country.strip().upper(), year, language) in _Known.years for year in years)


def load(country: str, language: str, year: int) -> None:
    """Make the holidays around a year known ahead; safe on any thread."""
    holiday_marks(date(year - 1, 1, 1), date(year + _YEARS_AHEAD, 12, 31), country, language)


def _key(country: str, year: int, language: str) -> str:
    return f"{country}/{language}/{year}"


def _year(country: str, year: int, language: str) -> Marks:
    key = _key(country, year, language)
    if key not in _Known.years:
        marks = _asked(country, year, language)
        # Another thread may read meanwhile; it finds the old or the new whole.
        _Known.years = _Known.years | {key: marks}
        _keep()
    return _Known.years[key]


def _asked(country: str, year: int, language: str) -> Marks:
    """Ask the library."""
    import holidays

    try:
        rules = getattr(holidays, country)
        supported = tuple(rules.supported_languages)
    except AttributeError:
        log.info("no public holidays are known for the country %r", country)
        return {}
    name = next((name for name in _NAMES.get(language, ()) if name in supported), rules.default_language)
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
