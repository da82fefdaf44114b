"""Reading calendar files of days: what becomes a day, what is remarked, and what is refused with a sentence."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kommunikator.domain.importing import ImportRefused
from kommunikator.domain.own_day import OwnDay, OwnDayKind, Repeat
from kommunikator.exchange.day_calendar import MAX_BYTES, MAX_EVENTS, DaysFile, opening, read_days
from kommunikator.exchange.day_remarks import DayRemark, Problem, sentences

Calendar = Callable[..., DaysFile]


def event(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT"])


def calendar(*events: str) -> str:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Sjövik//SV", *events, "END:VCALENDAR", ""])


@pytest.fixture
def read(tmp_path: Path) -> Calendar:
    def make(*events: str, zone: str = "Europe/Stockholm", raw: bytes | None = None) -> DaysFile:
        path = tmp_path / "days.ics"
        path.write_bytes(calendar(*events).encode() if raw is None else raw)
        return read_days(path, zone)

    return make


def only(found: DaysFile) -> OwnDay:
    assert len(found.days) == 1, found
    return found.days[0]


def dates(day: OwnDay) -> tuple[date | None, date | None]:
    return day.starts, day.ends


def test_an_all_day_event_ends_the_day_before_its_end(read: Calendar) -> None:
    found = read(event("UID:höst@skola", "SUMMARY:Höstlov\\, alla", "DTSTART;VALUE=DATE:20261026", "DTEND:20261031"))
    day = only(found)
    assert (day.name, dates(day)) == ("Höstlov, alla", (date(2026, 10, 26), date(2026, 10, 30)))
    assert (day.repeat, day.source) == (Repeat.NEVER, "ics:höst@skola")
    assert found.remarks == ()


@pytest.mark.parametrize(
    ("lines", "first", "last"),
    [
        (["DTSTART:20261026"], date(2026, 10, 26), None),
        (["DTSTART:20261026", "DTEND:20261027"], date(2026, 10, 26), None),
        (["DTSTART:20261026", "DTEND:20261026"], date(2026, 10, 26), None),
        (["DTSTART:20261026", "DTEND:20261020"], date(2026, 10, 26), None),
        (["DTSTART:20261026", "DURATION:P5D"], date(2026, 10, 26), date(2026, 10, 30)),
        (["DTSTART:20261026", "DURATION:P1W"], date(2026, 10, 26), date(2026, 11, 1)),
        (["DTSTART:20261026T180000", "DTEND:20261026T210000"], date(2026, 10, 26), None),
        (["DTSTART:20261026T180000", "DTEND:20261027T000000"], date(2026, 10, 26), None),
        (["DTSTART:20261026T180000", "DTEND:20261027T010000"], date(2026, 10, 26), date(2026, 10, 27)),
        (["DTSTART;TZID=Nowhere/At All:20261026T233000"], date(2026, 10, 26), None),
        (['DTSTART;TZID="A: B; C":20261026T003000'], date(2026, 10, 26), None),
        (["DTSTART:20261026T180000", "DURATION:PT3H"], date(2026, 10, 26), None),
        # An all-day event that an exporter has written as moments in UTC: in Stockholm it is one day.
        (["DTSTART:20261223T230000Z", "DTEND:20261224T230000Z"], date(2026, 12, 24), None),
        (["DTSTART:20260623T220000Z", "DTEND:20260625T220000Z"], date(2026, 6, 24), date(2026, 6, 25)),
        (["DTSTART:20261026", "DTSTART:20261027"], date(2026, 10, 26), None),
        (
            ["DTSTART:20261026", "BEGIN:VALARM", "DURATION:P3D", "DTSTART:20200101", "END:VALARM"],
            date(2026, 10, 26),
            None,
        ),
    ],
)
def test_the_days_of_an_event(read: Calendar, lines: list[str], first: date, last: date | None) -> None:
    assert dates(only(read(event("UID:1", "SUMMARY:Day", *lines)))) == (first, last)


@pytest.mark.parametrize(
    ("rule", "repeat"),
    [
        ("RRULE:FREQ=YEARLY", Repeat.BY_DATE),
        ("RRULE:FREQ=YEARLY;INTERVAL=1;WKST=MO;BYMONTH=10;BYMONTHDAY=26", Repeat.BY_DATE),
        ("RRULE:FREQ=YEARLY;BYWEEKNO=44", Repeat.BY_WEEK),
        ("RRULE:FREQ=YEARLY;BYWEEKNO=44;BYDAY=MO", Repeat.BY_WEEK),
    ],
)
def test_yearly_rules_repeat(read: Calendar, rule: str, repeat: Repeat) -> None:
    found = read(event("UID:1", "SUMMARY:Day", "DTSTART:20261026", rule))  # Monday of week 44
    assert only(found).repeat is repeat
    assert found.remarks == ()


@pytest.mark.parametrize(
    "rule",
    [
        "RRULE:FREQ=WEEKLY",
        "RRULE:FREQ=MONTHLY;BYDAY=4MO",
        "RRULE:FREQ=YEARLY;INTERVAL=2",
        "RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1SU",
        "RRULE:FREQ=YEARLY;UNTIL=20300101",
        "RRULE:FREQ=YEARLY;COUNT=3",
        "RRULE:FREQ=YEARLY;BYWEEKNO=43",
        "RRULE:FREQ=YEARLY;BYWEEKNO=44;WKST=SU",
        "RRULE:FREQ=YEARLY;BYDAY=MO",
        "RRULE:FREQ=SECONDLY",
        "RRULE:FREQ=BOGUS",
        "RRULE:xyz",
        "RDATE:20270101",
        "RRULE:FREQ=YEARLY\r\nEXDATE:20271026",
        "RRULE:FREQ=YEARLY\r\nRRULE:FREQ=DAILY",
    ],
)
def test_other_rules_give_their_first_day_and_are_named(read: Calendar, rule: str) -> None:
    found = read(event("UID:1", "SUMMARY:Council", "DTSTART:20261026", rule))
    assert (only(found).starts, only(found).repeat) == (date(2026, 10, 26), Repeat.NEVER)
    assert found.remarks == (DayRemark(Problem.REPEATS, "Council"),)
    assert "“Council”" in next(sentences(found.remarks))


def test_what_cannot_be_a_day_is_remarked_and_costs_no_other(read: Calendar) -> None:
    found = read(
        event("UID:1", "SUMMARY:Broken", "DTSTART:2026-10-26"),
        event("UID:2", "SUMMARY:Impossible", "DTSTART:20260230"),
        event("UID:3", "SUMMARY:Dateless"),
        event("UID:4", "DTSTART:20261026"),
        event("UID:5", "SUMMARY:Off", "DTSTART:20261026", "STATUS:CANCELLED"),
        event("UID:6", "SUMMARY:Forever", "DTSTART:20261026", "DTEND:99991231"),
        event("UID:7", "SUMMARY:Far", "DTSTART:00010101T000000Z"),
        event("UID:8", "SUMMARY:Fine", "no such line", "DTSTART:20261027", "DURATION:P99999999999D"),
    )
    assert [(day.name, dates(day)) for day in found.days if day.name != "Far"] == [
        ("Forever", (date(2026, 10, 26), None)),
        ("Fine", (date(2026, 10, 27), None)),
    ]
    told = list(sentences(found.remarks))
    assert any("Broken" in text and "Impossible" in text and "Dateless" in text for text in told)
    assert any("Off" in text for text in told)
    assert any("Forever" in text for text in told)
    assert any(text == "1 event has no name and is left out." for text in told)


def test_the_same_identity_is_the_same_record_and_the_later_version_counts(read: Calendar) -> None:
    first = only(read(event("UID:1", "SUMMARY:Old", "DTSTART:20261026")))
    again = read(
        event("UID:1", "SEQUENCE:2", "SUMMARY:New", "DTSTART:20261027"),
        event("UID:1", "SEQUENCE:1", "SUMMARY:Between", "DTSTART:20261028"),
    )
    assert (only(again).id, only(again).name) == (first.id, "New")
    exception = read(
        event("UID:1", "SUMMARY:All", "DTSTART:20261026"),
        event("UID:1", "SUMMARY:One", "DTSTART:20271026", "RECURRENCE-ID:20271026"),
    )
    assert len({day.id for day in exception.days}) == 2


def test_without_identities_days_are_told_apart_by_name_and_date(read: Calendar) -> None:
    lines = [event("SUMMARY:Day", f"DTSTART:2026102{n}") for n in range(3)]
    assert len({day.id for day in read(*lines).days}) == 3


def test_days_come_in_the_order_of_their_dates(read: Calendar) -> None:
    found = read(*[event(f"UID:{n}", "SUMMARY:Day", f"DTSTART:2026010{n}") for n in (3, 1, 2)])
    assert [day.starts for day in found.days] == [date(2026, 1, n) for n in (1, 2, 3)]


def test_the_kind_is_chosen_for_the_whole_file(read: Calendar) -> None:
    found = read(event("UID:1", "SUMMARY:Lov", "DTSTART:20261026")).of_kind(OwnDayKind.SCHOOL_BREAK)
    assert [day.type for day in found] == [OwnDayKind.SCHOOL_BREAK]


# --- the file as it lies on the disk -----------------------------------------------------------------------------

_NAME = "Påsklov på Öckerö & <b>“fritids”</b> i Tromsø"
_TEXT = calendar(event("UID:1", f"SUMMARY:{_NAME}", "DTSTART:20260330"))


@pytest.mark.parametrize(
    "raw",
    [
        _TEXT.encode(),
        _TEXT.encode("utf-8-sig"),
        _TEXT.encode("cp1252"),
        _TEXT.encode("utf-16"),
        _TEXT.replace("\r\n", "\n").encode(),
        _TEXT.replace("\r\n", "\r").encode(),
        _TEXT.replace("BEGIN:VEVENT", "begin:vevent ").encode(),
    ],
    ids=["utf-8", "mark", "windows", "utf-16", "unix", "old mac", "small letters"],
)
def test_every_way_to_write_a_name(read: Calendar, raw: bytes) -> None:
    assert only(read(raw=raw)).name == _NAME


def test_a_line_that_is_folded_within_a_letter(read: Calendar) -> None:
    raw = _TEXT.encode()
    at = raw.index("å".encode()) + 1
    assert only(read(raw=raw[:at] + b"\r\n " + raw[at:])).name == _NAME


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300).filter(str.strip))
def test_no_name_is_cut(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    path = tmp_path_factory.mktemp("names") / "days.ics"
    escaped = name.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    path.write_bytes(calendar(event("UID:1", f"SUMMARY:{escaped}", "DTSTART:20260330")).encode())
    assert only(read_days(path)).name == " ".join(name.split())


@pytest.mark.parametrize("last", [b"DTSTART:20260331", b"END:VEVENT\r\nEND:VCALENDAR"])
def test_a_file_that_ends_too_early_says_so_and_gives_no_half_event(read: Calendar, last: bytes) -> None:
    raw = calendar(
        event("UID:1", "SUMMARY:One", "DTSTART:20260330"), event("UID:2", "SUMMARY:Two", "DTSTART:20260331")
    ).encode()
    assert [day.name for day in read(raw=raw).days] == ["One", "Two"]
    found = read(raw=raw[: raw.rindex(last)])
    assert [day.name for day in found.days] == ["One"]
    assert found.remarks == (DayRemark(Problem.CUT_OFF),)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "not a calendar file"),
        (b"PK\x03\x04" + bytes(range(256)), "not a calendar file"),
        ("<html>Inte här</html>".encode(), "not a calendar file"),
        (b"\xff\xfe\x00", "not a calendar file"),
        (calendar().encode(), "no days"),
        (calendar("BEGIN:VTODO", "SUMMARY:Buy", "END:VTODO").encode(), "no days"),
    ],
)
def test_what_is_no_calendar_of_days_is_refused(read: Calendar, raw: bytes, said: str) -> None:
    with pytest.raises(ImportRefused, match=said):
        read(raw=raw)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="no file"):
        read_days(tmp_path / "gone.ics")
    with pytest.raises(ImportRefused, match="cannot be read"):
        read_days(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.ics")
        with pytest.raises(ImportRefused, match="cannot be read"):
            read_days(tmp_path / "pipe.ics")


def test_a_hundred_thousand_events_are_refused_before_any_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.ics"
    one = event("UID:1", "SUMMARY:Day", "DTSTART:20260330")
    path.write_text(calendar(*([one] * 100_000)), encoding="utf-8", newline="")
    assert path.stat().st_size < MAX_BYTES
    steps = opening(path)
    with pytest.raises(ImportRefused, match=r"100,000 events. At most 5,000"):
        next(steps)


def test_a_file_beyond_the_size_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.ics"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(ImportRefused, match="larger than 20 MB"):
        read_days(path)


def test_as_many_as_allowed_are_read_with_progress(tmp_path: Path) -> None:
    path = tmp_path / "many.ics"
    events = [event(f"UID:{n}", f"SUMMARY:Day {n}", "DTSTART:20260330") for n in range(MAX_EVENTS)]
    path.write_text(calendar(*events), encoding="utf-8", newline="")
    told = list(opening(path))
    assert {of for _done, of in told} == {MAX_EVENTS}
    assert [done for done, _of in told] == sorted({done for done, _of in told})
    assert len(read_days(path).days) == MAX_EVENTS


@given(st.binary(max_size=400))
def test_whatever_is_in_an_event_only_a_refusal_can_come(tmp_path_factory: pytest.TempPathFactory, junk: bytes) -> None:
    path = tmp_path_factory.mktemp("junk") / "days.ics"
    path.write_bytes(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Day\nDTSTART:20260330\n" + junk + b"\nEND:VEVENT")
    try:
        found = read_days(path)
    except ImportRefused as refused:
        said = str(refused)
    else:
        said = " ".join([day.name for day in found.days] + [remark.problem for remark in found.remarks])
    assert said


_FIELDS = st.sampled_from(["DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "SEQUENCE", "RECURRENCE-ID", "STATUS"])
_VALUES = st.sampled_from(
    [
        "20260330",
        "20260330T120000Z",
        "99991231T235959Z",
        "00010101T000000Z",
        "P1D",
        "-P1D",
        "FREQ=YEARLY",
        "x",
        "",
        "-1",
    ]
) | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


_TYPES = (
    *("DATE", "DATE-TIME", "PERIOD", "TEXT", "BINARY", "BASE64", "RECUR", "DURATION", "BOOLEAN", "FLOAT", "INTEGER"),
    *("TIME", "URI", "UTC-OFFSET", "CAL-ADDRESS", "GEO", "N", "ADR", "ORG", '"a:b"', "x", ""),
)
_PARAMETERS = st.lists(
    st.builds(
        "{}={}".format,
        st.sampled_from(["VALUE", "TZID", "LANGUAGE", "ENCODING", "RANGE", "X-OF-THEIR-OWN", ""]),
        st.lists(
            st.sampled_from(_TYPES),
            max_size=3,
        ).map(",".join),
    ),
    max_size=2,
)


@given(st.lists(st.tuples(_FIELDS | st.sampled_from(["SUMMARY", "UID"]), _PARAMETERS, _VALUES), max_size=6))
@example([("DTSTART", ["VALUE=DATE,PERIOD"], "20260330")])
@example([("SUMMARY", ["VALUE=A,B"], "x")])
def test_no_field_however_wrong_stops_the_reading(tmp_path_factory: pytest.TempPathFactory, fields) -> None:
    path = tmp_path_factory.mktemp("fields") / "days.ics"
    lines = [f"{';'.join([name, *parameters])}:{value}" for name, parameters, value in fields]
    fine = event("UID:fine", "SUMMARY:Fine", "DTSTART:20260401")
    path.write_text(calendar(event("UID:1", "SUMMARY:Day", *lines), fine), encoding="utf-8", newline="")
    found = read_days(path, "Europe/Oslo")
    assert "Fine" in [day.name for day in found.days]
    assert len(found.days) + len(found.remarks) > 1


@pytest.mark.parametrize(
    "lines",
    [
        ["SUMMARY:Höstlov", "DTSTART;VALUE=DATE,PERIOD:20261026"],
        ["SUMMARY;VALUE=A,B:Höstlov", "DTSTART:20261026"],
    ],
)
def test_an_event_that_the_library_stumbles_over_is_named(read: Calendar, lines: list[str]) -> None:
    found = read(event("UID:1", *lines), event("UID:2", "SUMMARY:Fine", "DTSTART:20261027"))
    assert only(found).name == "Fine"
    assert found.remarks == (DayRemark(Problem.UNREADABLE, "Höstlov"),)


def test_a_name_of_another_type_stays_as_it_is_written(read: Calendar) -> None:
    assert only(read(event("UID:1", "SUMMARY;VALUE=ORG:Elverk", "DTSTART:20261026"))).name == "Elverk"
