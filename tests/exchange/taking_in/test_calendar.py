"""Posts out of calendar files: what somebody changed in a calendar of ours, and events of other programs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain.edit import changed
from kommunikator.domain.export_choice import Per
from kommunikator.domain.importing import ImportRefused
from kommunikator.domain.post import Post, Status
from kommunikator.domain.taking_in import take_in
from kommunikator.domain.when import When
from kommunikator.exchange.calendar_marks import Written
from kommunikator.exchange.taking_in import calendar
from kommunikator.exchange.taking_in.calendar import is_ours, read, read_events
from kommunikator.storage.store import Store
from tests.exchange.export.calendars import (
    EGGS,
    FB,
    MONDAY,
    SATURDAY,
    SUNDAY,
    WEB,
    at,
    in_channels,
    open_store,
    opened,
    text_of,
)
from tests.storage.plans import CLOCKS, WHENS

NAME = "plan.ics"
ZONE = "Europe/Stockholm"
UNTITLED = Post(id=UUID(int=102), title=" ", when=When(MONDAY), status=Status.CANCELLED)
VIRTUAL = at(MONDAY, time(9), "Asia/Tokyo", id=UUID(int=103), title="Web: a talk, live;\\", status=Status.APPROVED)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    web, facebook = in_channels(EGGS, WEB, FB)
    made = open_store(tmp_path, EGGS, UNTITLED, VIRTUAL, web, replace(facebook, time=time(17, 30)))
    yield made
    made.close()


def taken(store: Store, content: str | bytes) -> tuple[dict[UUID, Post], tuple[str, ...]]:
    """Take a calendar in and give the posts that differ then, and the remarks."""
    arrived = read(content.encode() if isinstance(content, str) else content, NAME)
    edit = take_in(arrived, store).edit()
    store.apply(edit)
    posts = {step.record.id: step.after for step in edit.steps if isinstance(step.after, Post)}
    return posts, arrived.remarks


def ours(store: Store, **values: Any) -> str:
    return text_of(store, **values).decode()


def swapped(text: str, *pairs: tuple[str, str]) -> str:
    """Give the text with each first part, which must be there, replaced by the second."""
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


def with_zone(text: str, zone: str, clock: str) -> str:
    return swapped(text, ("DTSTART;TZID=Europe/Stockholm:20260328T090000", f"DTSTART{zone}:{clock}"))


@pytest.mark.parametrize("per", Per)
@pytest.mark.parametrize("zone", ["", "America/New_York", "UTC"])
def test_what_nobody_touched_changes_nothing(store: Store, per: Per, zone: str) -> None:
    content = text_of(store, per=per, zone=zone)
    assert is_ours(content)
    assert take_in(read(content, NAME), store).items == ()


@pytest.mark.parametrize("per", Per)
@pytest.mark.parametrize("zone", ["", "America/New_York", "UTC", "Asia/Tokyo"])
def test_a_time_that_summer_time_leaves_out_stays_until_somebody_moves_it(tmp_path: Path, per: Per, zone: str) -> None:
    gap = at(SUNDAY, time(2, 30))
    web, facebook = in_channels(gap, WEB, FB)
    with opened(tmp_path, gap, web, replace(facebook, time=time(2, 45)), at(SUNDAY, time(2), id=VIRTUAL.id)) as store:
        content = text_of(store, per=per, zone=zone)
        assert take_in(read(content, NAME), store).items == ()
        moved = re.sub(rb"DTSTART[^\r]*", b"DTSTART;TZID=Europe/Stockholm:20260329T043000", content)
        posts, _remarks = taken(store, moved)
    assert {post.when for post in posts.values()} == {When(SUNDAY, time(4, 30))}


@pytest.mark.parametrize(
    ("zone", "clock", "day", "told"),
    [
        (";TZID=Europe/Stockholm", "20260329T090000", SUNDAY, time(9)),
        (";TZID=Europe/London", "20260329T080000", SUNDAY, time(9)),
        ("", "20260329T070000Z", SUNDAY, time(9)),
        ("", "20260328T080000Z", SATURDAY, time(9)),
        ("", "20260329T101500", SUNDAY, time(10, 15)),
        (";TZID=W. Europe Standard Time", "20261025T090059", date(2026, 10, 25), time(9)),
        (";TZID=Nobody knows", "20260329T090000", SUNDAY, time(9)),
        (";VALUE=DATE", "20260330", MONDAY, None),
    ],
)
def test_an_event_that_was_moved_moves_its_post(
    store: Store, zone: str, clock: str, day: date, told: time | None
) -> None:
    posts, remarks = taken(store, with_zone(ours(store), zone, clock))
    unmoved = (day, told) == (SATURDAY, time(9))
    assert posts == ({} if unmoved else {EGGS.id: replace(EGGS, when=When(day, told))})
    assert remarks == ()


def test_a_post_with_a_zone_of_its_own_keeps_it(store: Store) -> None:
    moved = swapped(ours(store), ("DTSTART;TZID=Asia/Tokyo:20260330T090000", "DTSTART:20260331T010000Z"))
    posts, _remarks = taken(store, moved)
    assert posts == {VIRTUAL.id: replace(VIRTUAL, when=When(date(2026, 3, 31), time(10), "Asia/Tokyo"))}


def test_a_new_name_is_the_title_and_the_text_stays(store: Store) -> None:
    text = re.sub(r"DESCRIPTION:Come!", "DESCRIPTION:Changed", ours(store))
    posts, _remarks = taken(store, swapped(text, ("SUMMARY:Egg hunt", "SUMMARY:Egg\\, race")))
    assert posts == {EGGS.id: replace(EGGS, title="Egg, race")}


def test_of_the_status_only_cancelling_comes_back(store: Store) -> None:
    text = ours(store)
    confirmed = text.replace("STATUS:TENTATIVE", "STATUS:CONFIRMED")
    posts, remarks = taken(store, confirmed)
    assert posts == {}
    assert len(remarks) == 1
    assert remarks[0].startswith("1 event was confirmed, or the reverse.")
    posts, _remarks = taken(store, text.replace("STATUS:CONFIRMED", "STATUS:CANCELLED"))
    assert {key: post.status for key, post in posts.items()} == {VIRTUAL.id: Status.CANCELLED}
    posts, _remarks = taken(store, text.replace("STATUS:CANCELLED", "STATUS:TENTATIVE"))
    assert {key: post.status for key, post in posts.items()} == {UNTITLED.id: Status.PLANNED}


def test_what_was_changed_here_meanwhile_stays(store: Store) -> None:
    text = ours(store)
    store.apply(changed("Change", (EGGS, replace(EGGS, title="Here", when=When(MONDAY, time(12))))))
    posts, _remarks = taken(store, text)
    assert posts == {}
    arrived = read(text.replace("SUMMARY:Egg hunt", "SUMMARY:There").encode(), NAME)
    (item,) = take_in(arrived, store).items
    assert [(change.field, change.clash) for change in item.changes] == [("title", True)]


def test_without_our_fields_a_moved_event_still_finds_its_post(store: Store) -> None:
    text = re.sub(r"X-KOMMUNIKATOR[^\r]*\r\n(?: [^\r]*\r\n)*|PRODID[^\r]*\r\n", "", ours(store))
    assert is_ours(text.encode())
    arrived = read(with_zone(text, "", "20260329T070000Z").encode(), NAME, ZONE)
    store.apply(take_in(arrived, store).edit())
    found = {key: sheet.post for key, sheet in store.sheets([EGGS.id, UNTITLED.id, VIRTUAL.id]).items()}
    assert found == {EGGS.id: replace(EGGS, when=When(SUNDAY, time(9))), UNTITLED.id: UNTITLED, VIRTUAL.id: VIRTUAL}


def test_channels_that_moved_together_move_their_post_and_keep_their_times(store: Store) -> None:
    posts, remarks = taken(store, swapped(ours(store, per=Per.VARIANT), (":20260328T", ":20260401T")))
    assert posts == {EGGS.id: replace(EGGS, when=When(date(2026, 4, 1), time(9)))}
    assert remarks == ()
    sheet = store.sheet(EGGS.id)
    assert sheet is not None
    assert {variant.channel: variant.time for variant in sheet.variants} == {WEB.id: None, FB.id: time(17, 30)}


def test_a_channel_that_was_moved_within_the_day_gets_a_time_of_its_own(store: Store) -> None:
    text = ours(store, per=Per.VARIANT)
    posts, remarks = taken(store, swapped(text, ("20260328T173000", "20260328T190000"), ("FB: Egg", "News: Big egg")))
    assert posts == {EGGS.id: replace(EGGS, title="News: Big egg hunt")}
    assert remarks == ()
    sheet = store.sheet(EGGS.id)
    assert sheet is not None
    assert {variant.channel: variant.time for variant in sheet.variants} == {WEB.id: None, FB.id: time(19)}


def test_the_code_of_its_channel_is_no_part_of_a_new_title(store: Store) -> None:
    posts, _remarks = taken(store, swapped(ours(store, per=Per.VARIANT), ("FB: Egg", "FB: Big egg")))
    assert posts == {EGGS.id: replace(EGGS, title="Big egg hunt")}


def test_a_channel_alone_cannot_go_to_another_day(store: Store) -> None:
    text = ours(store, per=Per.VARIANT)
    posts, remarks = taken(store, swapped(text, ("20260328T173000", "20260329T173000")))
    assert posts == {}
    assert len(remarks) == 1
    assert "“Egg hunt”" in remarks[0]


EVENT = "BEGIN:VEVENT\r\nUID:{uid}\r\nSUMMARY:{title}\r\n{more}\r\nEND:VEVENT\r\n"


def foreign(*events: tuple[str, str, str]) -> bytes:
    told = "".join(EVENT.format(uid=uid, title=title, more=more) for uid, title, more in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{told}END:VCALENDAR\r\n".encode()


def test_events_of_another_calendar_are_new_posts_and_the_same_ones_the_next_time(store: Store) -> None:
    content = foreign(
        ("a", "All day", "DTSTART;VALUE=DATE:20260329\r\nDTEND;VALUE=DATE:20260330"),
        ("b", "In UTC", "DTSTART:20260329T070000Z\r\nDESCRIPTION:Bring\\nfriends\\, all"),
        ("c", "In Oslo", "DTSTART;TZID=Europe/Oslo:20260329T090000"),
        ("d", "In London", "DTSTART;TZID=Europe/London:20260329T090000"),
        ("e", "Floating", "DTSTART:20260329T090000"),
        ("f", "A week", "DTSTART;VALUE=DATE:20260330\r\nDTEND;VALUE=DATE:20260404"),
        ("g", "Weekly", "DTSTART:20260329T090000\r\nRRULE:FREQ=WEEKLY"),
        ("g", "Weekly", "DTSTART:20260405T100000\r\nRECURRENCE-ID:20260405T090000"),
        ("h", "Cancelled", "DTSTART:20260329T090000\r\nSTATUS:CANCELLED"),
        ("i", "Dateless", "DTSTART:soon"),
    )
    assert not is_ours(content)
    arrived = read_events(content, NAME, ZONE)
    posts = [(one.values["title"], str(one.values["when"])) for one in arrived.incoming]
    assert posts == [
        ("All day", "2026-03-29"),
        ("In UTC", "2026-03-29T09:00"),
        ("In Oslo", "2026-03-29T09:00"),
        ("In London", "2026-03-29T09:00[Europe/London]"),
        ("Floating", "2026-03-29T09:00"),
        ("A week", "2026-03-30"),
        ("Weekly", "2026-03-29T09:00"),
        ("Weekly", "2026-04-05T10:00"),
    ]
    assert [one.values["text"] for one in arrived.incoming][1] == "Bring\nfriends, all"
    assert [remark.split(" ", 1)[1].split(".")[0] for remark in arrived.remarks] == [
        "event has no date that can be read and is left out: “Dateless”",
        "event is cancelled and is left out: “Cancelled”",
        "event repeats",
        "event lasts several days",
    ]
    store.apply(take_in(arrived, store).edit())
    assert take_in(read_events(content, NAME, ZONE), store).items == ()


def test_what_somebody_added_in_a_calendar_of_ours_is_a_new_post(store: Store) -> None:
    new = EVENT.format(uid="new@phone", title="Added", more="DTSTART:20260401T070000Z")
    text = ours(store).replace("END:VCALENDAR", f"{new}END:VCALENDAR")
    posts, _remarks = taken(store, text)
    assert [(post.title, post.when) for post in posts.values()] == [("Added", When(date(2026, 4, 1), time(9)))]


def test_our_calendar_in_an_empty_plan_makes_the_posts_but_approves_none(store: Store, tmp_path: Path) -> None:
    content = text_of(store)
    (tmp_path / "other").mkdir()
    other = Store(tmp_path / "other" / "plan.sqlite")
    other.apply(take_in(read(content, NAME), other).edit())
    found = {key: sheet.post for key, sheet in other.sheets([EGGS.id, VIRTUAL.id]).items()}
    other.close()
    assert {(post.title, post.when, post.status) for post in found.values()} == {
        (EGGS.title, EGGS.when, EGGS.status),
        (VIRTUAL.title, VIRTUAL.when, Status.PLANNED),
    }


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "not a calendar"),
        (b"PK\x03\x04", "not a calendar"),
        (foreign(), "no events"),
        (foreign(*[("a", "b", "DTSTART:20260329")] * 4), "At most 3"),
        (b"BEGIN:VCALENDAR\r\n" + b"X" * 3000, "larger than"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(content: bytes, sentence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar, "MAX_EVENTS", 3)
    monkeypatch.setattr(calendar, "MAX_FOREIGN", 3)
    monkeypatch.setattr(calendar, "MAX_BYTES", 2000)
    for reader in (read, read_events):
        with pytest.raises(ImportRefused, match=sentence):
            reader(content, NAME)


def test_a_text_that_is_too_long_is_left_out_and_a_file_cut_off_is_told() -> None:
    long = foreign(("a", "Long", f"DTSTART:20260329\r\nDESCRIPTION:{'x' * 100_001}"))
    arrived = read_events(long.replace(b"END:VCALENDAR", b""), NAME)
    assert [one.values["text"] for one in arrived.incoming] == [""]
    assert [remark[:30] for remark in arrived.remarks] == [
        "1 event has a text that is too",
        "The file ends too early, so ev",
    ]


FIELDS = "UID SUMMARY DTSTART DTSTART;VALUE=DATE DTSTART;TZID=Europe/Oslo DTEND DURATION RRULE STATUS SEQUENCE"
MORE = "RECURRENCE-ID LAST-MODIFIED LAST-MODIFIED;TZID=Europe/Oslo DESCRIPTION X-KOMMUNIKATOR-WRITTEN BEGIN END"
LINES = st.sampled_from([*FIELDS.split(), *MORE.split()])
MOMENTS = "20260329 20260329T090000 20260329T090000Z 00010101T000000Z 99991231T235959Z -P99999999W P1D"
OURS = (f"{EGGS.id}@kommunikator", f"{EGGS.id}.{FB.id}@kommunikator", "draft =0123456789 0 1 - =FB 2026-03-28T09:00")
ODD = (
    "",
    "FREQ=SECONDLY",
    "VALARM",
    "VEVENT",
    "-1",
    "9" * 400,
    "draft = - 1 25:00 = 0001-01-01",
    "draft ~ - 9 - =% 1-1-1",
)
VALUES = st.sampled_from([*MOMENTS.split(), *OURS, *ODD]) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=30
)


@given(st.lists(st.tuples(LINES, VALUES), max_size=12))
def test_no_file_however_wrong_stops_the_reading(lines: list[tuple[str, str]]) -> None:
    told = "".join(f"{name}:{value}\r\n" for name, value in lines)
    content = f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{told}END:VEVENT\r\nEND:VCALENDAR\r\n".encode()
    for arrived in (read(content, NAME, ZONE), read_events(content, NAME, ZONE)):
        assert len({one.id for one in arrived.incoming}) == len(arrived.incoming)
        assert all(isinstance(remark, str) for remark in arrived.remarks)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"])) | st.just("a %20 b"), WHENS, CLOCKS | st.none())
def test_what_an_event_said_is_read_as_it_was_written(code: str, when: When, own: time | None) -> None:
    told = {"summary": "0123456789", "verbatim": True, "text": "abcdef0123", "changed": 1}
    written = Written(Status.DRAFT, **told, own=own, code=code, when=when)
    assert Written.parse(str(written)) == written
