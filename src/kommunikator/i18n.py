"""The language of what people see: the catalogues' texts, and dates, times and numbers as that language writes them."""

from __future__ import annotations

import gettext
import json
import logging
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time
from functools import cache

from kommunikator.paths import catalogue, resource

log = logging.getLogger(__name__)

# British English: its days come before its months and its clocks have 24 hours, as in the Nordic countries.
_LOCALES = {"en": "en_GB", "sv": "sv_SE", "nb": "nb_NO"}
# All Norwegians get bokmål. "no" is the old code for Norwegian as a whole.
_NAMES = {"en": "en", "sv": "sv", "nb": "nb", "no": "nb", "nn": "nb"}
# Primary language identifiers of Windows (winnt.h): the low ten bits of a LANGID. Bokmål and nynorsk share one.
_WINDOWS_LANGUAGES = {0x09: "en", 0x1D: "sv", 0x14: "nb"}

# One tuple, replaced as a whole, so that a thread never sees the language of one and the texts of another.
_current: tuple[str, gettext.NullTranslations] = ("en", gettext.NullTranslations())
# What is spoken instead where something is written in another language than the screen's; each thread has its own.
_spoken: ContextVar[tuple[str, gettext.NullTranslations] | None] = ContextVar("spoken", default=None)


def languages() -> tuple[str, ...]:
    """Give the codes of the languages that the program speaks, the source language first."""
    return tuple(_LOCALES)


def language() -> str:
    """Give the code of the language in use: 'en', 'sv' or 'nb'."""
    return (_spoken.get() or _current)[0]


def use(code: str) -> None:
    """Speak `code` from now on; texts already shown are not changed. Raises ValueError for a language not spoken."""
    global _current  # noqa: PLW0603 - the language is one for the whole program, as it is in gettext
    if code not in _LOCALES:
        message = f"unknown language: {code!r}"
        raise ValueError(message)
    _current = (code, _translations(code))


def _(msgid: str) -> str:
    """Give `msgid` in the language in use, or `msgid` itself where the catalogue has nothing."""
    # gettext answers the empty string with the catalogue's header.
    return (_spoken.get() or _current)[1].gettext(msgid) if msgid else ""


def ngettext(one: str, many: str, n: int) -> str:
    """Give the form for `n` things; fill it in with `% {"n": n, …}`."""
    return (_spoken.get() or _current)[1].ngettext(one, many, n)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak `code` within the block, in this thread alone. Raises ValueError for a language not spoken."""
    if code not in _LOCALES:
        message = f"unknown language: {code!r}"
        raise ValueError(message)
    token = _spoken.set((code, _current[1] if code == _current[0] else _read_once(code)))
    try:
        yield
    finally:
        _spoken.reset(token)


def system_language(environ: Mapping[str, str] | None = None, windows_language: int | None = None) -> str:
    """Give the language of the person's system: 'sv', 'nb' (for every Norwegian), else 'en'.

    The POSIX variables are read in gettext's order. Where none is set (Windows, and macOS outside a terminal)
    `windows_language`, a LANGID, decides, or what Python's `locale` knows.
    """
    names = tuple(_posix_names(os.environ if environ is None else environ))
    if names:
        return _first_spoken(names)
    if windows_language is None:
        windows_language = _windows_language()
    if windows_language is not None:
        return _WINDOWS_LANGUAGES.get(windows_language & 0x3FF, "en")
    import locale

    return _first_spoken((locale.getlocale()[0] or "",))


def format_day(day: date, pattern: str) -> str:
    """Write `day` after a CLDR pattern, such as 'EEEE d MMMM', with the names of the language in use.

    Bokmål's full stop after the day ('25. november') is added where a month follows; the pattern is the same for all.
    """
    if language() == "nb":
        pattern = _DAY_BEFORE_MONTH.sub("d. ", pattern)
    text = "".join(_field(day, found[0]) for found in _FIELDS.finditer(pattern))
    # CLDR writes "nov." and "ons." where a Swedish calendar writes "nov" and "ons".
    return text.replace(".", "") if language() == "sv" else text


_DAY_BEFORE_MONTH = re.compile(r"\bd (?=M)")
# A CLDR pattern's fields (a letter, repeated) and what stands between them.
_FIELDS = re.compile(r"([a-zA-Z])\1*|[^a-zA-Z]+")


def _field(day: date, field: str) -> str:
    """Write one field of a pattern, or what stands between two."""
    names = _calendar_names().get(language(), {}).get(field)
    if names:
        return names[day.month - 1 if len(names) == _MONTHS else day.weekday()]
    if field == "d":
        return str(day.day)
    if field == "y":
        return str(day.year)
    if not field[0].isalpha():
        return field
    from babel.dates import format_date

    return format_date(day, field, locale=_LOCALES[language()])


_MONTHS = 12


@cache
def _calendar_names() -> dict[str, dict[str, list[str]]]:
    """Give months and weekdays (Monday first) by language and CLDR field, as Babel has them.

    They are read from a small file that `packaging/calendar_names.py` writes: loading Babel and its data takes 20 ms
    and 5 MB, for the names of nineteen things in the first screen.
    """
    return json.loads(resource("calendar.json").read_text(encoding="utf-8"))


def format_range(first: date, last: date) -> str:
    """Write a span of days as short as it stays clear: '23–29 november 2026', '28 dec 2026 – 3 jan 2027'."""
    if first == last:
        return format_day(last, "d MMMM y")
    if (first.year, first.month) == (last.year, last.month):
        start = f"{first.day}." if language() == "nb" else f"{first.day}"
        return f"{start}–{format_day(last, 'd MMMM y')}"
    start = format_day(first, "d MMM" if first.year == last.year else "d MMM y")
    return f"{start} – {format_day(last, 'd MMM y')}"


def weekday_short(day: date) -> str:
    """Give the short name of the day of the week, without a full stop: 'Wed', 'ons'."""
    return format_day(day, "ccc").rstrip(".")


def format_time(clock: time) -> str:
    """Write a time of day as 09:05, in every language."""
    # strftime imports a module at each call, and PySide looks into each import.
    return f"{clock.hour:02d}:{clock.minute:02d}"


def format_stamp(moment: datetime) -> str:
    """Write when something happened: '22 nov 2026 16:24'."""
    return f"{format_day(moment.date(), 'd MMM y')} {format_time(moment.time())}"


def format_percent(hundredths: int) -> str:
    """Write whole per cent as the language does: '28 %' in Swedish, '28%' in English."""
    pattern = _calendar_names().get(language(), {}).get("percent", ["#%"])[0]
    return pattern.replace("#", str(hundredths))


def format_number(number: float) -> str:
    """Write a number with the language's signs for thousands and decimals: '12 500' in Swedish."""
    from babel.numbers import format_decimal

    return format_decimal(number, locale=_LOCALES[language()])


@cache
def _read_once(code: str) -> gettext.NullTranslations:
    return _translations(code)


def _translations(code: str) -> gettext.NullTranslations:
    path = catalogue(code)
    if path is None:
        if code != "en":
            log.warning("there is no catalogue for %s", code)
        return gettext.NullTranslations()
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)


def _posix_names(environ: Mapping[str, str]) -> Iterable[str]:
    chosen = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    # With the plain C locale LANGUAGE is not read (GNU gettext manual, "The LANGUAGE variable").
    if chosen and chosen.split(".")[0] not in ("C", "POSIX"):
        yield from filter(None, environ.get("LANGUAGE", "").split(":"))
    if chosen:
        yield chosen


def _first_spoken(names: Iterable[str]) -> str:
    """Pick the first name, such as 'sv_SE.UTF-8', of a language that is spoken here."""
    for name in names:
        code = name.replace("-", "_").split("_")[0].split(".")[0].split("@")[0].lower()
        if code in _NAMES:
            return _NAMES[code]
    return "en"


def _windows_language() -> int | None:
    if sys.platform != "win32":
        return None
    import ctypes

    return ctypes.windll.kernel32.GetUserDefaultUILanguage()
