"""What stands in a cell, as a value of the plan: days, times, numbers and words as people type them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from functools import cache
from typing import Final, TypeVar

from kommunikator import i18n
from kommunikator.domain.post import STATUS_NAMES, Status
from kommunikator.domain.team import ThemeKind
from kommunikator.domain.typed_day import NotADay, is_relative, parse_day
from kommunikator.exchange.export.workbook.book import MOST_LETTERS, UNWRITABLE, cut_mark, units
from kommunikator.exchange.export.workbook.records import THEME_KINDS
from kommunikator.exchange.workbook import Cell, text_of
from kommunikator.i18n import _

Word = TypeVar("Word", bound=StrEnum)

# Excel's day numbers are believed between 2000 and 2099: other numbers are no days of a plan.
_EXCEL: Final = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 36_526, 73_050
_YEAR_FIRST: Final = re.compile(r"(\d{4})[-/.](\d\d?)[-/.](\d\d?)", re.ASCII)
_YEAR_LAST: Final = re.compile(r"(\d\d?)[-/.](\d\d?)[-/.](\d{4})", re.ASCII)
_DAY_AND_CLOCK: Final = re.compile(
    r"(\S.*?)(?:,? +(?:kl\.? *)?|T)(\d\d?[:.]\d\d(?:[:.]\d\d)?)", re.ASCII | re.IGNORECASE
)
_CLOCK: Final = re.compile(r"(?:kl\.?\s*)?(\d{1,2})(?:[:.](\d{2}))?(?:[:.]00)?", re.IGNORECASE)
_MINUTES: Final = 24 * 60
_LARGEST: Final = 2**63 - 1
_DIGITS: Final = 19


_SIGNS: Final = {pair: sign for sign, pair in UNWRITABLE.items()}
_PAIR: Final = re.compile("|".join(map(re.escape, _SIGNS)))


class Unclear(ValueError):
    """A cell cannot be understood. Its text is one translated sentence: what, and what to do."""


def text(cell: Cell) -> str:
    """Give a cell as text, as it is. Raises Unclear where it is longer than Excel allows."""
    found = cell if isinstance(cell, str) else text_of(cell)
    if len(found) > MOST_LETTERS // 2 and units(found) > MOST_LETTERS:
        raise Unclear(_("The text is longer than a cell of Excel can be. Shorten it, or change it in the plan."))
    return _PAIR.sub(lambda pair: _SIGNS[pair[0]], found) if "\ufdd0" in found else found


def is_cut(found: str, mark: str) -> bool:
    """Tell whether a text was too long for its cell when the file was written; `mark` is what the file says of it."""
    return units(found) > MOST_LETTERS // 2 and found.endswith((mark or "\0", *spoken(cut_mark)))


def is_blank(cell: Cell) -> bool:
    """Tell whether nothing but white space stands in a cell."""
    return isinstance(cell, str) and not cell.strip()


def day(cell: Cell, today: date) -> date | None:
    """Give the day of a cell, None for an empty one; `today` is the day of the export. Raises Unclear."""
    if is_blank(cell):
        return None
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    typed = text_of(cell)
    if is_relative(typed):
        sentence = _("“%(text)s” is another day tomorrow. Write it as 2026-11-25.")
        raise Unclear(sentence % {"text": typed[:40]})
    try:
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            return _of_serial(float(cell))
        found = _dated(_apart(typed)[0]) or parse_day(_apart(typed)[0], today)
    except (NotADay, ValueError, OverflowError):
        found = None
    if not isinstance(found, date):
        raise Unclear(_("“%(text)s” is no day that can be read. Write it as 2026-11-25.") % {"text": typed[:40]})
    return found


def _dated(typed: str) -> date | None:
    """Give the day of figures with a year of four: 2026-11-25, 2026/11/25, 25-11-2026 … Raises ValueError."""
    if found := _YEAR_FIRST.fullmatch(typed):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _YEAR_LAST.fullmatch(typed):
        return date(int(found[3]), int(found[2]), int(found[1]))
    return None


def _apart(typed: str) -> tuple[str, str]:
    """Give the day and the time of a text, empty where there is no time behind the day."""
    found = _DAY_AND_CLOCK.fullmatch(typed)
    return (found[1], found[2]) if found else (typed, "")


def _of_serial(number: float) -> date:
    if not _FIRST_SERIAL <= number <= _LAST_SERIAL:
        raise ValueError(number)
    return _EXCEL + timedelta(days=int(number))


def clock(cell: Cell) -> time | None:
    """Give the time of a cell in whole minutes, None for an empty one. Raises Unclear."""
    if is_blank(cell):
        return None
    found = _minutes(cell)
    if found is None or not 0 <= found < _MINUTES:
        raise Unclear(_("“%(text)s” is no time that can be read. Write it as 09:00.") % {"text": text_of(cell)[:40]})
    return time(found // 60, found % 60)


def _minutes(cell: Cell) -> int | None:
    if isinstance(cell, datetime | time):
        return cell.hour * 60 + cell.minute + (cell.second >= 30)
    if isinstance(cell, timedelta):
        return round(cell.total_seconds() / 60)
    if isinstance(cell, float) and 0 <= cell < 1:
        return round(cell * _MINUTES)
    typed = _CLOCK.fullmatch(text_of(cell))
    if not typed or int(typed[2] or 0) > 59:
        return None
    return int(typed[1]) * 60 + int(typed[2] or 0)


def clock_of_day(cell: Cell) -> time | None:
    """Give the time that somebody has written behind the day, in the same cell."""
    if isinstance(cell, str):
        at = _minutes(_apart(text_of(cell))[1] or "0")
    else:
        at = _minutes(cell) if isinstance(cell, datetime) else 0
    return time(at // 60, at % 60) if at and at < _MINUTES else None


def moment(cell: Cell, zone: tzinfo) -> datetime | None:
    """Give the moment of a cell in UTC, to the millisecond; the cell tells it in `zone`. Raises Unclear."""
    if is_blank(cell):
        return None
    try:
        found = _day_and_time(cell)
        known = found if found.tzinfo else found.replace(tzinfo=zone)
        exact = known.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        sentence = _("“%(text)s” is no day and time that can be read. Write it as 2026-11-25 09:00.")
        raise Unclear(sentence % {"text": text_of(cell)[:40]}) from error
    milliseconds = round(exact.microsecond / 1000)
    return exact.replace(microsecond=0) + timedelta(milliseconds=milliseconds)


def _day_and_time(cell: Cell) -> datetime:
    """Give the day and time of a cell. Raises ValueError."""
    if isinstance(cell, datetime):
        return cell
    if isinstance(cell, float) and _FIRST_SERIAL <= cell <= _LAST_SERIAL:
        return datetime.combine(_EXCEL, time.min) + timedelta(seconds=round(cell * 86_400))
    day, clock = _apart(text_of(cell))
    found = _dated(day)
    at = _minutes(clock)
    if found is None or at is None or clock.count(":") + clock.count(".") > 1:
        return datetime.fromisoformat(text_of(cell))
    return datetime.combine(found, time(at // 60, at % 60))


def number(cell: Cell) -> int | None:
    """Give the whole number of a cell, None for an empty one. Raises Unclear."""
    if is_blank(cell):
        return None
    typed = text_of(cell)
    found = int(typed) if re.fullmatch(rf"-?\d{{1,{_DIGITS}}}", typed, re.ASCII) else None
    if found is None or isinstance(cell, bool) or not -_LARGEST - 1 <= found <= _LARGEST:
        raise Unclear(_("“%(text)s” is no whole number.") % {"text": typed[:40]})
    return found


def flag(cell: Cell) -> bool | None:
    """Tell what a cell with yes or no says, in any of the languages; None for an empty one. Raises Unclear."""
    if is_blank(cell):
        return None
    typed = text_of(cell).casefold()
    if typed in {"true", "1", "x", *(word.casefold() for word in spoken(_yes))}:
        return True
    if typed in {"false", "0", *(word.casefold() for word in spoken(_no))}:
        return False
    raise Unclear(_("“%(text)s” is neither yes nor no.") % {"text": typed[:40]})


def status(cell: Cell) -> Status | None:
    """Give the status of a cell, in any of the languages; None for an empty one. Raises Unclear."""
    return _word(cell, _words(Status, STATUS_NAMES), STATUS_NAMES)


def theme_kind(cell: Cell) -> ThemeKind | None:
    """Give whether a theme is a campaign, in any of the languages; None for an empty cell. Raises Unclear."""
    return _word(cell, _words(ThemeKind, THEME_KINDS), THEME_KINDS)


def _word(cell: Cell, words: Mapping[str, Word], names: Mapping[Word, str]) -> Word | None:
    typed = text_of(cell).casefold()
    if not typed:
        return None
    if typed not in words:
        known = ", ".join(map(_, names.values()))
        raise Unclear(
            _("“%(text)s” is not known here. Write one of: %(words)s.") % {"text": typed[:40], "words": known}
        )
    return words[typed]


def _words(kind: type[Word], names: Mapping[Word, str]) -> dict[str, Word]:
    """Give the words for each value in every language, and the value itself, in small letters."""
    found = {one.value.casefold(): one for one in kind}
    for one, name in names.items():
        found |= {said.casefold(): one for said in spoken(_translated(name))}
    return found


@cache
def _translated(msgid: str) -> Callable[[], str]:
    return lambda: _(msgid)


@cache
def spoken(say: Callable[[], str]) -> tuple[str, ...]:
    """Give what a function says in each of the languages."""
    said = []
    for code in i18n.languages():
        with i18n.speaking(code):
            said.append(say())
    return tuple(said)


def _yes() -> str:
    return _("Yes")


def _no() -> str:
    return _("No")
