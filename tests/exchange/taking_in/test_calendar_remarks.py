"""What of a calendar of ours cannot come back, and that a person is told of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from kommunikator.domain.edit import added, changed
from kommunikator.domain.export_choice import Per
from kommunikator.domain.post import Status
from kommunikator.domain.taking_in import take_in
from kommunikator.domain.when import When
from kommunikator.exchange import taking_in
from kommunikator.exchange.taking_in.calendar import read
from kommunikator.exchange.taking_in.preview import preview
from kommunikator.storage.store import Store
from tests.exchange.export.calendars import (
    EGGS,
    FB,
    MONDAY,
    SUNDAY,
    TODAY,
    WEB,
    at,
    in_channels,
    opened,
    text_of,
)

NAME = "plan.ics"
ZONE = "Europe/Stockholm"
TALK = at(MONDAY, time(9), id=UUID(int=102), title="A talk", status=Status.APPROVED)
NEW = "BEGIN:VEVENT\r\nUID:new@phone\r\nSUMMARY:Added\r\nDTSTART:20260401T070000Z\r\nEND:VEVENT\r\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    web, facebook = in_channels(EGGS, WEB, FB)
    with opened(tmp_path, EGGS, TALK, web, replace(facebook, text="Come, all!", time=time(17, 30))) as made:
        yield made


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    (tmp_path / "other").mkdir()
    made = Store(tmp_path / "other" / "plan.sqlite")
    yield made
    made.close()


def ours(store: Store, **values: Any) -> str:
    return text_of(store, **values).decode()


def remarks_of(text: str) -> tuple[str, ...]:
    return read(text.encode(), NAME).remarks


def without_our_fields(text: str) -> str:
    return re.sub(r"X-KOMMUNIKATOR[^\r]*\r\n(?: [^\r]*\r\n)*", "", text)


# --- the text --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "new"), [("DESCRIPTION:Come!", "DESCRIPTION:Come at noon!"), (r"DESCRIPTION:Come![^\r]*\r\n", "")]
)
def test_a_text_that_was_edited_is_told_and_stays(store: Store, pattern: str, new: str) -> None:
    text, times = re.subn(pattern, new, ours(store), count=1)
    assert times == 1
    arrived = read(text.encode(), NAME)
    assert take_in(arrived, store).items == ()
    (remark,) = arrived.remarks
    assert remark.startswith("The text of 1 event was changed in the calendar.")
    assert remark.endswith("“Egg hunt”")


def test_texts_are_told_in_one_sentence(store: Store) -> None:
    text = ours(store, per=Per.VARIANT).replace("DESCRIPTION:Come", "DESCRIPTION:Go")
    (remark,) = remarks_of(text)
    assert remark.startswith("The texts of 3 events were changed")


@pytest.mark.parametrize("text", ["", "\r\nTwo\n\tlines \\n; \\;", "å" * 300, "x" * 150_000, "\x07bell\u2028"])
def test_a_text_that_nobody_touched_is_not_told(tmp_path: Path, text: str) -> None:
    with opened(tmp_path, replace(EGGS, text=text)) as store:
        assert not any("was changed" in remark for remark in remarks_of(ours(store)))


def test_spaces_that_a_calendar_program_changes_are_no_edit(store: Store) -> None:
    text = ours(store)
    assert remarks_of(text.replace("DESCRIPTION:Come!", "DESCRIPTION:  Come! ")) == ()


# --- what is cancelled -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("which", [0, 1])
def test_one_of_several_channels_that_is_cancelled_is_told(store: Store, which: int) -> None:
    head, *events = re.split("(?=BEGIN:VEVENT)", ours(store, per=Per.VARIANT))
    mine = [number for number, event in enumerate(events) if "Egg hunt" in event]
    events[mine[which]] = events[mine[which]].replace("STATUS:TENTATIVE", "STATUS:CANCELLED")
    arrived = read("".join([head, *events]).encode(), NAME)
    assert take_in(arrived, store).items == ()
    (remark,) = arrived.remarks
    assert remark.startswith("1 post was changed for some channels")
    assert "“Egg hunt”" in remark


def test_channels_of_which_all_are_cancelled_cancel_their_post(store: Store) -> None:
    arrived = read(ours(store, per=Per.VARIANT).replace("TENTATIVE", "CANCELLED").encode(), NAME)
    store.apply(take_in(arrived, store).edit())
    sheet = store.sheet(EGGS.id)
    assert sheet is not None
    assert (sheet.post.status, arrived.remarks) == (Status.CANCELLED, ())


# --- a plan that has not had the posts -------------------------------------------------------------------------


def test_posts_that_are_new_from_our_calendar_are_neither_approved_nor_published(store: Store, empty: Store) -> None:
    published = at(SUNDAY, id=UUID(int=103), title="Out", status=Status.PUBLISHED)
    store.apply(added("Add post", published))
    empty.apply(take_in(read(text_of(store), NAME), empty).edit())
    found = empty.sheets([EGGS.id, TALK.id, published.id])
    assert {sheet.post.status for sheet in found.values()} == {Status.PLANNED}


def test_it_is_told_that_a_calendar_holds_little_of_a_post(store: Store, empty: Store) -> None:
    arrived = read(ours(store).replace("END:VCALENDAR", f"{NEW}END:VCALENDAR").encode(), NAME)
    (remark,) = preview(arrived, empty, TODAY).remarks
    assert remark.startswith("2 new posts come from a calendar")
    assert preview(arrived, store, TODAY).remarks == ()


# --- a file that ends too early --------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["", "END:VCALENDAR\r\n", "END:VEV"])
def test_an_event_without_its_end_is_left_out(store: Store, end: str) -> None:
    text = ours(store)
    cut = text[: text.rindex("DTSTART")] + end
    arrived = read(cut.encode(), NAME)
    assert len({one.id for one in arrived.incoming}) == 1
    assert take_in(arrived, store).items == ()
    (remark,) = arrived.remarks
    assert remark.startswith("The file ends too early, so")


# --- calendars that have lost our fields -----------------------------------------------------------------------


def test_without_our_fields_the_events_tell_when_the_file_was_written(store: Store) -> None:
    text = without_our_fields(ours(store))
    store.apply(changed("Change", (EGGS, replace(EGGS, title="Here", when=When(MONDAY, time(12))))))
    arrived = read(text.encode(), NAME, ZONE)
    assert arrived.moment is not None
    assert arrived.moment < store.moment()
    store.apply(take_in(arrived, store).edit())
    sheet = store.sheet(EGGS.id)
    assert sheet is not None
    assert (sheet.post.title, sheet.post.when) == ("Here", When(MONDAY, time(12)))


def test_without_our_fields_a_time_that_summer_time_leaves_out_stays(tmp_path: Path) -> None:
    with opened(tmp_path, at(SUNDAY, time(2, 30))) as store:
        arrived = read(without_our_fields(ours(store)).encode(), NAME, ZONE)
        assert take_in(arrived, store).items == ()


@pytest.mark.parametrize("stamp", ["", "LAST-MODIFIED:20990101T000000Z\r\n", "LAST-MODIFIED:soon\r\n"])
def test_the_earliest_stamp_counts_and_one_that_is_none_does_not(store: Store, stamp: str) -> None:
    text = without_our_fields(ours(store))
    once = re.sub(r"LAST-MODIFIED[^\r]*\r\n", stamp, text, count=1)
    assert read(once.encode(), NAME).moment == read(text.encode(), NAME).moment


@pytest.mark.parametrize("stamp", ["20260301T120000", "00010101T000000Z", "99991231T235959Z", "19691231T235959Z"])
def test_a_stamp_that_no_clock_of_ours_can_have_is_none(store: Store, stamp: str) -> None:
    text = re.sub(r"LAST-MODIFIED[^\r]*", f"LAST-MODIFIED:{stamp}", without_our_fields(ours(store)))
    assert read(text.encode(), NAME).moment is None


def test_a_calendar_without_its_zone_is_read_by_the_clocks_of_the_team(store: Store) -> None:
    text = without_our_fields(ours(store, zone="UTC"))
    arrived = taking_in.read(text.encode(), NAME, "Asia/Tokyo")
    whens = {one.values["when"] for one in arrived.incoming}
    assert When(date(2026, 3, 28), time(17)) in whens
