"""Reading a day or a week as people type it: "v. 50", "12 dec", "fre", "+3".

Swedish, bokmål and English are all read, whatever language the program speaks: no word of one means another day in
another. Figures are day before month, as in all three (the British way in English).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final, TypeVar

from kommunikator.domain.text import N_
from kommunikator.domain.week import Week

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 9998
EXAMPLES: Final = N_("Write a day or a week, such as “12 Dec”, “w 50”, “Friday” or “+3”.")
"""The reason given for what is not understood at all."""
_NO_DAY: Final = N_("There is no such day in the calendar.")
_NO_WEEK: Final = N_("A year has 52 or 53 weeks.")
_NO_WEEK_53: Final = N_("%(year)d has only 52 weeks.")
# 29 February comes every fourth year (once in eight over 1900), week 53 after seven years at the most.
_YEARS_AROUND: Final = 8
_SHORTEST: Final = 3
_MONTHS: Final = (
    *("january januari januar", "february februari februar", "march mars", "april", "may maj mai", "june juni"),
    *("july juli", "august augusti", "september", "october oktober", "november", "december desember"),
)
_WEEKDAYS: Final = (
    *("monday mandag", "tuesday tisdag tirsdag", "wednesday onsdag", "thursday torsdag", "friday fredag"),
    *("saturday lordag", "sunday sondag"),
)
_NEAR: Final = {
    **dict.fromkeys(("today", "idag", "i dag", "nu", "now"), 0),
    **dict.fromkeys(("tomorrow", "imorgon", "i morgon", "imorgen", "i morgen"), 1),
    **dict.fromkeys(("yesterday", "igar", "i gar"), -1),
}
# Letters that do not come apart into a letter and an accent; and the sign for minus that text programs put in.
_LETTERS: Final = str.maketrans({"ø": "o", "æ": "ae", "−": "-", "–": "-"})

Place = TypeVar("Place", date, Week)


class NotADay(ValueError):
    """What was typed means no day. `reason` is a sentence to be translated, then filled with `names`."""

    def __init__(self, reason: str, names: Mapping[str, int] | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.names = dict(names or {})


def parse_day(text: str, today: date) -> date | Week | None:
    """Give the day or the week that `text` means, None for an empty text.

    A day or a week without a year is the one nearest to `today`; a day of the week is the coming one, "+3" three
    days on. Two figures of a year mean this century (2000–2099). Raises NotADay.
    """
    folded = _folded(text)
    if not folded:
        return None
    if folded in _NEAR:
        return _moved(today, _NEAR[folded])
    for pattern, read in _FORMS:
        match = pattern.fullmatch(folded)
        if match:
            return read(match, today)
    raise NotADay(EXAMPLES)


def is_relative(text: str) -> bool:
    """Tell whether a text may mean another day when it is read on another day: "tomorrow", "Friday", "+3"."""
    folded = _folded(text)
    return folded in _NEAR or _RELATIVE.fullmatch(folded) is not None


def _folded(text: str) -> str:
    """Give the text in small letters without accents, with single spaces."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return " ".join("".join(letter for letter in apart if not unicodedata.combining(letter)).split())


def _moved(day: date, days: int) -> date:
    try:
        moved = day + timedelta(days=days)
    except OverflowError as error:
        raise NotADay(_NO_DAY) from error
    return _within(moved)


def _within(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise NotADay(_NO_DAY)
    return day


def _place(words: tuple[str, ...], typed: str) -> int | None:
    """Give where `typed` begins one of the words (at least three letters of it), None where it begins none."""
    if len(typed) < _SHORTEST:
        return None
    return next((at for at, names in enumerate(words) if any(name.startswith(typed) for name in names.split())), None)


def _nearest(make: Callable[[int], Place], today: date, reason: str) -> Place:
    """Give what `make` gives for the year in which that lies nearest to today; the later of two as near."""
    found: list[tuple[int, bool, Place]] = []
    for year in range(max(today.year - _YEARS_AROUND, FIRST_YEAR), min(today.year + _YEARS_AROUND, LAST_YEAR) + 1):
        try:
            place = make(year)
        except ValueError:
            continue
        away = (place - today).days if isinstance(place, date) else (place.monday - Week.of(today).monday).days
        found.append((abs(away), away < 0, place))
    if not found:
        raise NotADay(reason)
    return min(found, key=lambda each: each[:2])[2]


def _day(year: str | None, month: int, day: str, today: date) -> date:
    if year is None:
        return _nearest(lambda some: date(some, month, int(day)), today, _NO_DAY)
    try:
        return _within(date(int(year) if len(year) > 2 else 2000 + int(year), month, int(day)))
    except ValueError as error:
        raise error if isinstance(error, NotADay) else NotADay(_NO_DAY) from error


def _week(year: str | None, number: str, today: date) -> Week:
    if year is None:
        return _nearest(lambda some: Week(some, int(number)), today, _NO_WEEK)
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise NotADay(_NO_DAY)
    if int(number) == 53 and Week.last_of(int(year)) == 52:
        raise NotADay(_NO_WEEK_53, {"year": int(year)})
    try:
        return Week(int(year), int(number))
    except ValueError as error:
        raise NotADay(_NO_WEEK) from error


def _day_and_month(match: re.Match[str], today: date) -> date:
    weekday, month = match["weekday"], _place(_MONTHS, match["month"])
    if month is None or (weekday and _place(_WEEKDAYS, weekday) is None):
        raise NotADay(EXAMPLES)
    return _day(match["year"], month + 1, match["day"], today)


def _coming(match: re.Match[str], today: date) -> date:
    weekday = _place(_WEEKDAYS, match["weekday"])
    if weekday is None:
        raise NotADay(EXAMPLES)
    return _moved(today, (weekday - today.weekday() - 1) % 7 + 1)


_Read = Callable[[re.Match[str], date], date | Week]
_RELATIVE: Final = re.compile(r"[a-z]{3,9}\.?|[+-] ?\d{1,6}", re.ASCII)
_YEAR: Final = r"(?P<year>\d{4}|\d\d)"
_WEEK_WORD: Final = r"(?:v|vecka|veckan|u|uke|uka|w|wk|week)\.?"
_WEEKDAY: Final = r"(?:(?!den )(?P<weekday>[a-z]{3,9})\.?,? )?"
_MONTH: Final = r"(?P<month>[a-z]{3,9})\.?"
_COMPACT: Final = r"(?P<year8>\d{4})(?P<month8>\d\d)(?P<day8>\d\d)"
# The first that fits counts: "week 50" would also be a month and a day.
_FORMS: Final[tuple[tuple[re.Pattern[str], _Read], ...]] = tuple(
    (re.compile(pattern, re.ASCII), read)
    for pattern, read in (
        (
            rf"(?P<year>\d{{4}})-(?P<month>\d\d?)-(?P<day>\d\d?)|{_COMPACT}",
            lambda m, today: _day(
                m["year"] or m["year8"], int(m["month"] or m["month8"]), m["day"] or m["day8"], today
            ),
        ),
        (
            rf"(?P<day>\d\d?) ?[./] ?(?P<month>\d\d?)(?: ?[./-] ?{_YEAR})?\.?",
            lambda m, today: _day(m["year"], int(m["month"]), m["day"], today),
        ),
        (
            rf"{_WEEK_WORD} ?(?P<number>\d\d?)(?:[ ,/-]+(?P<year>\d{{4}}))?",
            lambda m, today: _week(m["year"], m["number"], today),
        ),
        (
            rf"(?P<year>\d{{4}})[ ,-]*{_WEEK_WORD} ?(?P<number>\d\d?)",
            lambda m, today: _week(m["year"], m["number"], today),
        ),
        (rf"{_WEEKDAY}(?:den )?(?P<day>\d\d?)(?:\.|st|nd|rd|th|:e|:a)? ?{_MONTH},?(?: ?{_YEAR})?", _day_and_month),
        (rf"{_WEEKDAY}{_MONTH} ?(?P<day>\d\d?)(?:st|nd|rd|th)?(?:,? {_YEAR})?", _day_and_month),
        (r"(?P<weekday>[a-z]{3,9})\.?", _coming),
        (r"(?P<days>[+-] ?\d{1,6})", lambda m, today: _moved(today, int(m["days"].replace(" ", "")))),
    )
)
