"""Texts, dates and numbers in the three languages, and catalogues that miss nothing."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from babel.dates import format_date
from babel.messages.catalog import Catalog, Message
from babel.numbers import format_percent
from hypothesis import given
from hypothesis import strategies as st

import calendar_names
import catalogues
from kommunikator import i18n

MONDAY_53 = date(2026, 12, 28)
LANGUAGES = ("en", "sv", "nb")


def forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def placeholders(text: str) -> list[str]:
    """List the places to fill, such as '%(n)d', and any other use of the sign % there is."""
    return sorted(set(re.findall(r"%(?:\(\w+\)[#0\- +]*[\d.]*[a-zA-Z]|.|$)", text)))


def messages(catalogue: Catalog) -> dict[str | tuple[str, ...], Message]:
    return {
        message.id if isinstance(message.id, str) else tuple(message.id): message for message in catalogue if message.id
    }


def test_a_text_is_found_wherever_it_is_marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = 'f"{_(\'in braces\')} {more}"\nN_("one " "and two")\nngettext("%(n)d day", "%(n)d days", n)\n_(name)\n'
    (tmp_path / "module.py").write_text(source, encoding="utf-8")
    monkeypatch.setattr(catalogues, "SOURCE", tmp_path)
    assert set(messages(catalogues.extracted())) == {"in braces", "one and two", ("%(n)d day", "%(n)d days")}


@pytest.fixture(scope="module")
def extracted() -> Catalog:
    """All texts of the source: to look for them takes two seconds."""
    return catalogues.extracted()


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_the_catalogue_has_every_text_and_no_other(language: str, extracted: Catalog) -> None:
    catalogue = catalogues.read(language)
    assert set(messages(catalogue)) == set(messages(extracted))
    assert not catalogue.obsolete


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_every_text_is_translated(language: str) -> None:
    found = messages(catalogues.read(language)).values()
    assert not [message.id for message in found if message.fuzzy or not all(forms(message.string))]
    assert not [message.id for message in found if message.pluralizable and len(forms(message.string)) != 2]


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_translations_have_the_places_of_their_source(language: str) -> None:
    for source, message in messages(catalogues.read(language)).items():
        if not all(forms(message.string)):
            continue
        for original, translated in zip(forms(source), forms(message.string), strict=True):
            assert placeholders(translated) == placeholders(original), original


def test_texts_come_from_the_catalogue_in_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = Catalog(locale="sv")
    catalogue.add("Post", "Inlägg")
    catalogue.add(("%(n)d day", "%(n)d days"), ("%(n)d dag", "%(n)d dagar"))
    with (tmp_path / "sv.mo").open("wb") as file:
        catalogues.write_mo(file, catalogue)
    monkeypatch.setattr(i18n, "catalogue", lambda code: tmp_path / "sv.mo" if code == "sv" else None)
    i18n.use("sv")
    assert (i18n._("Post"), i18n._("Unknown"), i18n._("")) == ("Inlägg", "Unknown", "")
    assert [i18n.ngettext("%(n)d day", "%(n)d days", n) % {"n": n} for n in (0, 1, 2)] == [
        "0 dagar",
        "1 dag",
        "2 dagar",
    ]
    i18n.use("en")
    assert i18n._("Post") == "Post"
    assert i18n.ngettext("%(n)d day", "%(n)d days", 1) % {"n": 1} == "1 day"


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_shipped_catalogues_are_found(code: str) -> None:
    i18n.use(code)
    assert i18n.language() == code
    assert code in i18n.languages()


def test_an_unknown_language_is_refused_and_nothing_changes() -> None:
    i18n.use("sv")
    with pytest.raises(ValueError, match="'fi'"):
        i18n.use("fi")
    assert i18n.language() == "sv"


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"LANG": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "sv_FI"}, "sv"),
        ({"LANG": "nb_NO.UTF-8"}, "nb"),
        ({"LANG": "nn_NO.UTF-8"}, "nb"),
        ({"LANG": "no_NO"}, "nb"),
        ({"LANG": "da_DK.UTF-8"}, "en"),
        ({"LANG": "sv_SE.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "nb_NO"}, "nb"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "fi:sv:en"}, "sv"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "sv"}, "en"),
        ({"LANG": "", "LC_ALL": "sv"}, "sv"),
        ({"LANG": "sven"}, "en"),
    ],
)
def test_the_language_of_the_system(environ: dict[str, str], expected: str) -> None:
    assert i18n.system_language(environ) == expected


@pytest.mark.parametrize(
    ("language_identifier", "expected"),
    [(0x041D, "sv"), (0x081D, "sv"), (0x0414, "nb"), (0x0814, "nb"), (0x0409, "en"), (0x0406, "en")],
)
def test_the_language_of_windows(language_identifier: int, expected: str) -> None:
    assert i18n.system_language({}, language_identifier) == expected


@pytest.mark.parametrize(
    ("code", "week_48", "week_49", "week_53", "one_day"),
    [
        ("en", "23–29 November 2026", "30 Nov – 6 Dec 2026", "28 Dec 2026 – 3 Jan 2027", "28 December 2026"),
        ("sv", "23–29 november 2026", "30 nov – 6 dec 2026", "28 dec 2026 – 3 jan 2027", "28 december 2026"),
        ("nb", "23.–29. november 2026", "30. nov. – 6. des. 2026", "28. des. 2026 – 3. jan. 2027", "28. desember 2026"),
    ],
)
def test_ranges_of_days(code: str, week_48: str, week_49: str, week_53: str, one_day: str) -> None:
    i18n.use(code)
    six = timedelta(days=6)
    assert i18n.format_range(date(2026, 11, 23), date(2026, 11, 23) + six) == week_48
    assert i18n.format_range(date(2026, 11, 30), date(2026, 11, 30) + six) == week_49
    assert i18n.format_range(MONDAY_53, MONDAY_53 + six) == week_53
    assert i18n.format_range(MONDAY_53, MONDAY_53) == one_day


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("en", "Mon Tue Wed Thu Fri Sat Sun"),
        ("sv", "mån tis ons tors fre lör sön"),
        ("nb", "man tir ons tor fre lør søn"),
    ],
)
def test_weekdays_have_no_full_stop(code: str, names: str) -> None:
    i18n.use(code)
    assert [i18n.weekday_short(MONDAY_53 + timedelta(days=day)) for day in range(7)] == names.split()


@pytest.mark.parametrize(
    ("code", "day", "stamp", "number"),
    [
        ("en", "Friday 1 January", "1 Jan 2027 15:05", "12,500.5"),
        ("sv", "fredag 1 januari", "1 jan 2027 15:05", "12\N{NO-BREAK SPACE}500,5"),
        ("nb", "fredag 1. januar", "1. jan. 2027 15:05", "12\N{NO-BREAK SPACE}500,5"),
    ],
)
def test_days_times_and_numbers(code: str, day: str, stamp: str, number: str) -> None:
    i18n.use(code)
    assert i18n.format_day(date(2027, 1, 1), "EEEE d MMMM") == day
    assert i18n.format_stamp(datetime.fromisoformat("2027-01-01T15:05:59")) == stamp
    assert i18n.format_number(12500.5) == number
    assert (i18n.format_time(time(9, 5)), i18n.format_time(time(0, 0))) == ("09:05", "00:00")


PATTERNS = ("d", "ccc", "ccc d", "EEEE", "d MMM", "d MMM y", "d MMMM", "d MMMM y", "EEEE d MMMM", "EEEE d MMMM y")


@pytest.mark.parametrize("language", ["en", "sv", "nb"])
@given(day=st.dates(), pattern=st.sampled_from((*PATTERNS, "LLLL y", "ccc d MMM y", "MMMM")))
def test_days_are_written_as_babel_writes_them(language: str, day: date, pattern: str) -> None:
    """The names come from a file of ours, which is Babel's; what it does not hold, Babel writes itself."""
    i18n.use(language)
    told = re.sub(r"\bd (?=M)", "d. ", pattern) if language == "nb" else pattern
    wanted = format_date(day, told, locale={"en": "en_GB", "sv": "sv_SE", "nb": "nb_NO"}[language])
    assert i18n.format_day(day, pattern) == (wanted.replace(".", "") if language == "sv" else wanted)


def test_the_names_in_the_file_are_babels() -> None:
    assert json.loads(calendar_names.FILE.read_text(encoding="utf-8")) == calendar_names.names()


@pytest.mark.parametrize(("language", "locale"), [("en", "en_GB"), ("sv", "sv_SE"), ("nb", "nb_NO")])
def test_per_cent_is_written_as_babel_writes_it(language: str, locale: str) -> None:
    i18n.use(language)
    assert [i18n.format_percent(n) for n in range(101)] == [format_percent(n / 100, locale=locale) for n in range(101)]
