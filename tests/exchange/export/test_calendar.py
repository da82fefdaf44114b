"""The calendar that is handed on: hours over summer time, what an event tells, and texts of every kind."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Timezone

from kommunikator.domain.edit import changed, taken_away
from kommunikator.domain.export_choice import ExportChoice, Per, Reader
from kommunikator.domain.period import PeriodKind
from kommunikator.domain.post import ChecklistItem, Note, Post, PostSheet, Status, audience_of, helper_of, variant_of
from kommunikator.domain.team import Audience
from kommunikator.domain.when import When
from kommunikator.exchange import calendar_zones
from kommunikator.exchange.export import calendar, calendar_event
from kommunikator.exchange.export.calendar_event import LONG
from kommunikator.exchange.export.part import part_of
from tests.exchange.export.calendars import (
    ALVA,
    EGGS,
    FB,
    JONAS,
    LOOKING,
    MONDAY,
    SATURDAY,
    SUNDAY,
    WEB,
    WHOLE,
    at,
    events_of,
    in_channels,
    only,
    opened,
    text_of,
)
from tests.storage.plans import HARD_TEXTS

STOCKHOLM = ZoneInfo("Europe/Stockholm")
AUTUMN = date(2026, 10, 25)


def begins(content: bytes) -> datetime:
    found = only(content).DTSTART
    assert isinstance(found, datetime)
    return found


@pytest.mark.parametrize("day", [SATURDAY, SUNDAY, MONDAY, AUTUMN - timedelta(days=1), AUTUMN, date(2026, 10, 26)])
def test_nine_stays_nine_over_the_changes_of_summer_time(tmp_path: Path, day: date) -> None:
    with opened(tmp_path, at(day, time(9))) as store:
        content = text_of(store)
    local = datetime.combine(day, time(9), STOCKHOLM)
    assert begins(content).replace(tzinfo=None) == local.replace(tzinfo=None)
    assert begins(content).astimezone(UTC) == local.astimezone(UTC)
    assert f"DTSTART;TZID=Europe/Stockholm:{day:%Y%m%d}T090000".encode() in content


def test_the_zone_turns_in_the_night_to_the_last_sunday(tmp_path: Path) -> None:
    with opened(tmp_path, EGGS) as store:
        rules = Calendar.from_ical(text_of(store)).walk("VTIMEZONE")
    (rule,) = rules
    assert isinstance(rule, Timezone)
    zone = rule.to_tz(lookup_tzid=False)
    for day in (SATURDAY, SUNDAY, MONDAY, AUTUMN, date(2026, 10, 26), date(2026, 1, 1), date(2026, 12, 31)):
        for clock in (time(0, 30), time(1, 30), time(3, 30), time(9), time(23, 30)):
            told = datetime.combine(day, clock, zone).utcoffset()
            assert told == datetime.combine(day, clock, STOCKHOLM).utcoffset(), (day, clock)


@given(
    st.sampled_from(["Europe/Oslo", "America/Santiago", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Casablanca"]),
    st.datetimes(datetime(2025, 1, 1), datetime(2028, 12, 31)),
)
def test_the_onsets_say_the_offset_of_every_moment(name: str, moment: datetime) -> None:
    zone = ZoneInfo(name)
    instant = moment.replace(tzinfo=UTC)
    latest = [onset for onset in calendar_zones.onsets(zone, 2025, 2028) if onset.at <= instant][-1]
    assert latest.after == instant.astimezone(zone).utcoffset()


def test_a_far_year_does_not_list_eight_thousand_summers(tmp_path: Path) -> None:
    with opened(tmp_path, at(date.max, time(23, 59)), replace(EGGS, id=UUID(int=9), when=When(date.min, time(0)))) as s:
        content = text_of(s)
    assert len(content) < 10_000
    assert [event.DTSTART.replace(tzinfo=None) for event in events_of(content)] == [
        datetime(1, 1, 1),
        datetime(9999, 12, 31, 23, 59),
    ]


def test_without_a_time_it_is_all_day_and_stays_on_its_day(tmp_path: Path) -> None:
    with opened(tmp_path, at(SUNDAY)) as store:
        contents = [text_of(store, zone=zone) for zone in ("", "Pacific/Auckland", "America/Los_Angeles")]
    for content in contents:
        assert f"DTSTART;VALUE=DATE:{SUNDAY:%Y%m%d}\r\nDTEND;VALUE=DATE:{MONDAY:%Y%m%d}".encode() in content
        assert only(content).DTSTART == SUNDAY


def test_it_lasts_half_an_hour_within_its_day_and_blocks_nobody(tmp_path: Path) -> None:
    clocks = (time(9), time(23, 50), time(23, 58), time(23, 59))
    posts = [at(SUNDAY, clock, id=UUID(int=200 + n)) for n, clock in enumerate(clocks)]
    with opened(tmp_path, *posts) as store:
        events = events_of(text_of(store))
    lengths = [event.duration for event in events]
    assert lengths == [timedelta(minutes=LONG), timedelta(minutes=9), timedelta(minutes=1), timedelta(seconds=59)]
    assert {event.end.date() for event in events} == {SUNDAY}
    assert {str(event["TRANSP"]) for event in events} == {"TRANSPARENT"}


@pytest.mark.parametrize(
    ("zone", "own", "told"),
    [
        ("Europe/London", None, "TZID=Europe/London:20260330T080000"),
        ("Europe/London", "Asia/Tokyo", "TZID=Asia/Tokyo:20260330T090000"),
        ("", "Europe/Oslo", "TZID=Europe/Oslo:20260330T090000"),
        ("UTC", None, ":20260330T070000Z"),
        ("Nowhere/None", None, "TZID=Europe/Stockholm:20260330T090000"),
        ("", "Nowhere/None", ":20260330T090000"),
    ],
)
def test_a_calendar_in_another_zone_shows_the_same_moment(
    tmp_path: Path, zone: str, own: str | None, told: str
) -> None:
    with opened(tmp_path, at(MONDAY, time(9), own)) as store:
        content = text_of(store, zone=zone)
    assert re.findall(rb"^DTSTART[;:](.*)\r$", content, re.MULTILINE)[-1].decode() == told.lstrip(":;")
    named = {str(zone["TZID"]) for zone in Calendar.from_ical(content).walk("VTIMEZONE")}
    assert set(re.findall(r"TZID=([^:]+)", told)) <= named


def test_every_post_with_a_day_is_there_drafts_too_and_says_how_far_it_has_come(tmp_path: Path) -> None:
    posts = [replace(EGGS, id=UUID(int=200 + n), status=status) for n, status in enumerate(Status)]
    with opened(tmp_path, *posts, replace(EGGS, when=None)) as store:
        found = [str(event["STATUS"]) for event in events_of(text_of(store))]
    assert found == ["TENTATIVE"] * 3 + ["CONFIRMED"] * 2 + ["CANCELLED"]


def test_a_change_keeps_the_uid_and_raises_the_sequence(tmp_path: Path) -> None:
    (variant,) = in_channels(EGGS, FB)
    with opened(tmp_path, EGGS, variant) as store:
        first, again = text_of(store), text_of(store)
        store.apply(changed("Move post", (EGGS, replace(EGGS, when=When(MONDAY, time(10))))))
        moved = text_of(store)
        store.apply(taken_away("Take channel away", variant))
        without = text_of(store)
    assert first == again
    before, after, last = only(first), only(moved), only(without)
    assert str(before["UID"]) == str(after["UID"]) == f"{EGGS.id}@kommunikator"
    assert [event["SEQUENCE"] for event in (before, after, last)] == [0, 1, 2]
    assert before.DTSTAMP < after.DTSTAMP == after.LAST_MODIFIED


def test_an_event_for_each_channel_has_its_own_time_text_and_uid(tmp_path: Path) -> None:
    web, facebook = in_channels(EGGS, WEB, FB)
    facebook = replace(facebook, time=time(17, 30), text="For friends")
    with opened(tmp_path, EGGS, web, facebook, replace(EGGS, id=UUID(int=102))) as store:
        found = {str(event["SUMMARY"]): event for event in events_of(text_of(store, per=Per.VARIANT))}
    assert set(found) == {"WEB: Egg hunt", "FB: Egg hunt", "Egg hunt"}
    times = {name: (event.DTSTART.hour, event.DTSTART.minute) for name, event in found.items()}
    assert times == {"WEB: Egg hunt": (9, 0), "FB: Egg hunt": (17, 30), "Egg hunt": (9, 0)}
    assert str(found["FB: Egg hunt"]["UID"]) == f"{EGGS.id}.{FB.id}@kommunikator"
    assert str(found["FB: Egg hunt"]["DESCRIPTION"]).startswith("For friends\n")
    assert found["WEB: Egg hunt"].categories == ["Website", "Spring"]


def test_an_event_tells_what_goes_out(tmp_path: Path) -> None:
    post = replace(EGGS, responsible=ALVA.id, status=Status.REVIEW)
    web, facebook = in_channels(post, WEB, FB)
    facebook = replace(facebook, time=time(17, 30), text="For friends", link="https://sjovik.example/?a=1&b=2")
    families = Audience(id=UUID(int=31), name="Families")
    step = ChecklistItem(id=UUID(int=41), post=post.id, text="Buy eggs", done=True)
    note = Note(id=UUID(int=51), post=post.id, text="Not the mayor", author="Jonas")
    records = (
        post,
        helper_of(post.id, JONAS.id),
        web,
        facebook,
        families,
        audience_of(post.id, families.id),
        step,
        note,
    )
    with opened(tmp_path, *records) as store:
        team = str(only(text_of(store, fields=None))["DESCRIPTION"])
        noted = str(only(text_of(store, fields=frozenset({"notes"})))["DESCRIPTION"])
        outside = text_of(store, reader=Reader.OUTSIDE, drafts=True)
        swedish = str(only(text_of(store, language="sv"))["DESCRIPTION"])
    assert team.split("\n\n") == [
        "Come!",
        "Facebook:\nFor friends",
        "\n".join(
            [
                *("Channels: Website, Facebook 17:30", "Status: Review", "Theme: Spring", "Responsible: Alva Lindell"),
                *("Helpers: Jonas Åkerö", "Audiences: Families", "Link: https://sjovik.example/?a=1&b=2"),
                *("Checklist:", "☑ Buy eggs"),
            ]
        ),
    ]
    assert "Internal notes:\nJonas: Not the mayor" in noted
    assert "Ansvarig: Alva Lindell" in swedish
    for secret in ("Alva", "Jonas", "mayor", "Buy eggs"):
        assert secret.encode() not in outside
    assert b"ATTENDEE" not in outside
    assert b"ORGANIZER" not in outside


def test_an_outside_reader_gets_no_drafts_unless_they_are_asked_for(tmp_path: Path) -> None:
    with opened(tmp_path, EGGS) as store:
        assert events_of(text_of(store, reader=Reader.OUTSIDE)) == []
        assert len(events_of(text_of(store, reader=Reader.OUTSIDE, drafts=True))) == 1


@pytest.mark.parametrize("text", [*HARD_TEXTS, "a,b;c\\d\ne\\nf", "x\x07y\x1b[0m\x85z\ufeff", "BEGIN:VEVENT\r\nUID:1"])
def test_texts_come_back_as_they_were_in_lines_of_at_most_75_octets(tmp_path: Path, text: str) -> None:
    post, channel = replace(EGGS, title=text, text=text, theme=None), replace(WEB, id=UUID(int=13), name=text[:60])
    with opened(tmp_path, post, channel, *in_channels(post, channel)) as store:
        content = text_of(store)
    event = only(content)
    kept = re.sub("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff]", "", re.sub("\r\n|[\x85\u2028\u2029]", "\n", text))
    # A line's beginning and end are the plan's own only within a text.
    assert str(event["DESCRIPTION"]).startswith(kept)
    assert " ".join(str(event["SUMMARY"]).split()) == (" ".join(kept.split()) or "Untitled post")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|(?<!\r)\n|\r(?!\n)", content)


def test_an_empty_plan_is_a_calendar_all_the_same(tmp_path: Path) -> None:
    with opened(tmp_path, replace(EGGS, when=None)) as store:
        content = text_of(store)
    found = Calendar.from_ical(content)
    assert str(found["X-WR-CALNAME"]) == str(found["NAME"]) == "Sjövik"
    # RFC 5545 wants one component at least.
    assert [part.name for part in found.subcomponents] == ["VTIMEZONE"]
    assert content.endswith(b"END:VTIMEZONE\r\nEND:VCALENDAR\r\n")


def test_the_period_and_the_zone_of_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Helsinki")
    later = replace(EGGS, id=UUID(int=102), when=When(MONDAY, time(9)))
    with opened(tmp_path, EGGS, later) as store:
        organisation = store.team().organisation
        store.apply(changed("Change", (organisation, replace(organisation, zone=""))))
        week = text_of(store, ExportChoice(format=WHOLE.format, period=PeriodKind.WEEK))
        monkeypatch.setenv("TZ", "unknown")
        monkeypatch.setattr(calendar_zones.os.path, "realpath", lambda path: path)
        monkeypatch.setattr(calendar_zones, "_of_debian", lambda: "")
        nameless = text_of(store, ExportChoice(format=WHOLE.format, period=PeriodKind.WEEK))
    assert b"DTSTART;TZID=Europe/Helsinki:20260328T090000" in week
    # Where nobody can name the machine's zone, moments are told in UTC.
    assert re.search(rb"^DTSTART:202603\d\dT\d{6}Z\r$", nameless, re.MULTILINE)


def test_a_post_that_is_taken_away_meanwhile_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(tmp_path, EGGS) as store:
        monkeypatch.setattr(store, "revisions", lambda _posts: {})
        event = only(text_of(store))
    assert (event["SEQUENCE"], event.DTSTAMP) == (0, datetime(1970, 1, 1, tzinfo=UTC))


def test_own_time_of_a_channel_keeps_the_posts_zone(tmp_path: Path) -> None:
    post = at(MONDAY, time(9), "Europe/Oslo")
    variant = replace(variant_of(post.id, FB.id), time=time(18))
    with opened(tmp_path, post, variant) as store:
        content = text_of(store, per=Per.VARIANT)
    assert b"DTSTART;TZID=Europe/Oslo:20260330T180000" in content


def test_posts_are_read_as_they_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar_event, "_BATCH", 2)
    monkeypatch.setattr(calendar, "_STEP", 1)
    posts = [Post(id=UUID(int=10_000 + n), title=str(n), when=When(MONDAY, time(9))) for n in range(9)]
    with opened(tmp_path, *posts) as store, (tmp_path / "out.ics").open("wb") as out:
        part, read = part_of(store, WHOLE, LOOKING), [0]
        reading = store.some_of_sheets

        def counted(ids: Iterable[UUID], parts: Collection[str]) -> Iterator[PostSheet]:
            for sheet in reading(ids, parts):
                # The first and the last day are looked up beforehand, without anything that belongs to a post.
                read[0] += bool(parts)
                yield sheet

        monkeypatch.setattr(store, "some_of_sheets", counted)
        ahead = [read[0] - done for done in calendar.write(part, out)]
    assert read == [9]
    assert (len(ahead), max(ahead)) == (10, 0)
