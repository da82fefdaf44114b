"""The folder of calendars: what is in each, what is written anew, and whose files stay as they are."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from kommunikator import i18n
from kommunikator.domain.edit import added, changed, taken_away
from kommunikator.domain.export_choice import ExportChoice, Format, Per, Reader, What
from kommunikator.domain.post import Post, helper_of
from kommunikator.domain.shown import Grouping
from kommunikator.domain.team import Member
from kommunikator.domain.when import When
from kommunikator.exchange.export import calendar_folder
from kommunikator.exchange.export.calendar_event import Kept
from kommunikator.exchange.export.calendar_folder import Updated, update
from kommunikator.exchange.export.target import ExportRefused
from kommunikator.storage.store import Store
from tests.exchange.export.calendars import (
    ALVA,
    EGGS,
    FB,
    JONAS,
    LOOKING,
    MONDAY,
    WEB,
    events_of,
    in_channels,
    open_store,
)

BY_PERSON = ExportChoice(What.LIST, Format.ICS, None, language="en", grouping=Grouping.RESPONSIBLE)
BY_CHANNEL = replace(BY_PERSON, grouping=Grouping.CHANNEL)
HERS = replace(EGGS, responsible=ALVA.id)
HIS = replace(EGGS, id=UUID(int=102), title="Opening", responsible=JONAS.id, when=When(MONDAY, time(10)))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = open_store(
        tmp_path, HERS, HIS, helper_of(HIS.id, ALVA.id), *in_channels(HERS, WEB, FB), *in_channels(HIS, FB)
    )
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "share"
    made.mkdir()
    return made


def brought_up_to_date(
    store: Store, folder: Path, choice: ExportChoice = BY_PERSON, kept: Kept | None = None
) -> Updated:
    steps = update(store, choice, LOOKING, folder, kept)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def titles(path: Path) -> list[str]:
    return [str(event["SUMMARY"]) for event in events_of(path.read_bytes())]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def edited(store: Store, before: Any, **values: Any) -> None:
    store.apply(changed("Change", (before, replace(before, **values))))


def test_each_person_gets_what_they_are_responsible_for_or_help_with(store: Store, folder: Path) -> None:
    found = brought_up_to_date(store, folder)
    assert names(folder) == ["Alva Lindell.ics", "Jonas Åkerö.ics"]
    assert titles(folder / "Alva Lindell.ics") == ["Egg hunt", "Opening"]
    assert titles(folder / "Jonas Åkerö.ics") == ["Opening"]
    assert len(found.written) == 2
    assert "X-WR-CALNAME:Alva Lindell – Sjövik" in (folder / "Alva Lindell.ics").read_text("utf-8")


def test_a_channel_gets_its_posts_and_its_own_events(store: Store, folder: Path) -> None:
    brought_up_to_date(store, folder, BY_CHANNEL)
    assert {path.name: titles(path) for path in folder.iterdir()} == {
        "Facebook.ics": ["Egg hunt", "Opening"],
        "Website.ics": ["Egg hunt"],
    }
    brought_up_to_date(store, folder, replace(BY_CHANNEL, per=Per.VARIANT))
    assert titles(folder / "Facebook.ics") == ["FB: Egg hunt", "FB: Opening"]
    assert titles(folder / "Website.ics") == ["WEB: Egg hunt"]


def test_only_what_differs_is_written(store: Store, folder: Path) -> None:
    brought_up_to_date(store, folder)
    assert brought_up_to_date(store, folder) == Updated()
    edited(store, HERS, title="Egg race")
    assert brought_up_to_date(store, folder) == Updated((folder / "Alva Lindell.ics",))
    assert titles(folder / "Alva Lindell.ics") == ["Egg race", "Opening"]


def test_a_renamed_person_keeps_one_file_and_one_who_left_has_none(store: Store, folder: Path) -> None:
    brought_up_to_date(store, folder)
    edited(store, ALVA, name="Alva Å. Berg")
    found = brought_up_to_date(store, folder)
    assert (names(folder), found.removed) == (["Alva Å. Berg.ics", "Jonas Åkerö.ics"], (folder / "Alva Lindell.ics",))
    edited(store, JONAS, active=False)
    brought_up_to_date(store, folder)
    assert names(folder) == ["Alva Å. Berg.ics"]
    store.apply(taken_away("Delete", replace(ALVA, name="Alva Å. Berg")))
    brought_up_to_date(store, folder)
    assert names(folder) == []


def test_two_who_swap_names_swap_files(store: Store, folder: Path) -> None:
    brought_up_to_date(store, folder)
    store.apply(changed("Change", *((a, replace(a, name=b.name)) for a, b in ((ALVA, JONAS), (JONAS, ALVA)))))
    brought_up_to_date(store, folder)
    assert titles(folder / "Jonas Åkerö.ics") == ["Egg hunt", "Opening"]
    assert titles(folder / "Alva Lindell.ics") == ["Opening"]


def test_people_and_channels_share_a_folder(store: Store, folder: Path) -> None:
    brought_up_to_date(store, folder)
    people = {path: path.read_bytes() for path in folder.iterdir()}
    edited(store, FB, name="Jonas Åkerö")
    found = brought_up_to_date(store, folder, replace(BY_CHANNEL, reader=Reader.OUTSIDE, drafts=True))
    assert (names(folder), found.removed) == (
        ["Alva Lindell.ics", "Jonas Åkerö 2.ics", "Jonas Åkerö.ics", "Website.ics"],
        (),
    )
    assert {path: path.read_bytes() for path in people} == people
    edited(store, WEB, active=False)
    assert brought_up_to_date(store, folder, BY_CHANNEL).removed == (folder / "Website.ics",)
    store.apply(taken_away("Delete", JONAS))
    assert brought_up_to_date(store, folder).removed == (folder / "Jonas Åkerö.ics",)
    assert names(folder) == ["Alva Lindell.ics", "Jonas Åkerö 2.ics"]


def test_who_wants_one_kind_alone_loses_the_other(store: Store, folder: Path) -> None:
    brought_up_to_date(store, folder)
    for _step in update(store, BY_CHANNEL, LOOKING, folder, alone=True):
        pass
    assert names(folder) == ["Facebook.ics", "Website.ics"]


def test_nobody_elses_file_is_touched(store: Store, folder: Path) -> None:
    foreign = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
    # Of another plan, whose people this one doesn't know.
    mark = b"X-KOMMUNIKATOR-CALENDAR:member:00000000-0000-0000-0000-0000000000ff"
    other = foreign.replace(b"\r\nEND", b"\r\n" + mark + b"\r\nEND", 1)
    kept = {"alva lindell.ics": foreign, "Jonas Åkerö.ics": other, "notes.txt": b"-", "x.ics": other.replace(b"-", b"")}
    for name, content in kept.items():
        (folder / name).write_bytes(content)
    brought_up_to_date(store, folder)
    # On Linux the two names differ; where they don't, the second is counted on as well.
    hers = "Alva Lindell.ics" if not (folder / "ALVA LINDELL.ICS").exists() else "Alva Lindell 2.ics"
    assert set(names(folder)) == {*kept, hers, "Jonas Åkerö 2.ics"}
    assert {name: (folder / name).read_bytes() for name in kept} == kept
    assert brought_up_to_date(store, folder) == Updated()


def test_namesakes_and_names_that_no_file_can_have(store: Store, folder: Path) -> None:
    store.apply(
        added(
            "Add",
            *(
                Member(id=UUID(int=60 + n), name=name, position=10 + n)
                for n, name in enumerate(
                    ["ALVA LINDELL", "con", "a/b:c*?", "..", "  ", "\u202eexe.ics", "å" * 300, "NUL.x"]
                )
            ),
        )
    )
    brought_up_to_date(store, folder)
    found = names(folder)
    assert len(found) == 10
    assert {"ALVA LINDELL 2.ics", "_con.ics", "a-b-c--.ics", "exe.ics.ics", "_NUL.x.ics"} <= set(found)
    assert all(len(name.encode()) < 200 for name in found)
    assert brought_up_to_date(store, folder) == Updated()


def test_a_reader_who_gets_no_names_can_have_calendars_by_channel_alone(store: Store, folder: Path) -> None:
    with pytest.raises(ExportRefused, match="Choose them by channel"):
        brought_up_to_date(store, folder, replace(BY_PERSON, reader=Reader.OUTSIDE))
    brought_up_to_date(store, folder, replace(BY_CHANNEL, reader=Reader.OUTSIDE, drafts=True))
    assert titles(folder / "Facebook.ics") == ["Egg hunt", "Opening"]
    assert b"Jonas" not in (folder / "Facebook.ics").read_bytes()


def test_a_share_that_is_gone_is_said_in_the_language_of_whoever_reads_it(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = Path.is_dir

    def lost(path: Path) -> bool:
        if path == folder:
            raise OSError(errno.EHOSTDOWN, "Host is down", str(path))
        return there(path)

    assert brought_up_to_date(store, folder).calendars == 2
    before = {path: path.read_bytes() for path in folder.iterdir()}
    monkeypatch.setattr(Path, "is_dir", lost)
    with pytest.raises(ExportRefused, match="There is no folder") as refused:
        brought_up_to_date(store, folder, replace(BY_PERSON, language="nb"))
    monkeypatch.undo()
    assert str(folder) in str(refused.value)
    with i18n.speaking("sv"):
        assert str(refused.value).startswith("Det finns ingen mapp")
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_a_share_that_goes_while_it_is_looked_at_is_said(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = Path.is_dir

    def going(path: Path) -> Any:
        def lost(_path: Path) -> bool:
            raise OSError(errno.EIO, "Input/output error")

        monkeypatch.setattr(Path, "is_dir", lost)
        monkeypatch.setattr(Path, "iterdir", lost)
        return there(path)

    monkeypatch.setattr(Path, "is_dir", going)
    with pytest.raises(ExportRefused, match="There is no folder"):
        brought_up_to_date(store, folder)


def test_what_stands_in_the_way_is_said_and_changes_nothing(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ExportRefused, match="There is no folder"):
        brought_up_to_date(store, folder / "gone")
    monkeypatch.setattr(calendar_folder, "MOST_FILES", 1)
    for name in ("a.ics", "b.ics"):
        (folder / name).touch()
    with pytest.raises(ExportRefused, match="too many calendars"):
        brought_up_to_date(store, folder)
    monkeypatch.undo()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportRefused, match="full"):
        brought_up_to_date(store, folder)
    assert names(folder) == ["a.ics", "b.ics"]


def test_stopping_on_the_way_leaves_the_folder_as_it_was(store: Store, folder: Path) -> None:
    steps = update(store, BY_PERSON, LOOKING, folder)
    next(steps)
    steps.close()
    assert names(folder) == []


def test_ideas_and_posts_of_nobody_are_in_no_calendar_of_a_person(store: Store, folder: Path) -> None:
    idea = replace(HERS, id=UUID(int=103), when=None)
    store.apply(added("Add post", idea, Post(id=UUID(int=104), title="Nobody's", when=HERS.when)))
    brought_up_to_date(store, folder)
    assert titles(folder / "Alva Lindell.ics") == ["Egg hunt", "Opening"]


def test_what_is_kept_for_the_next_time_is_what_would_be_made_anew(store: Store, folder: Path, tmp_path: Path) -> None:
    kept, anew = Kept(), tmp_path / "anew"
    anew.mkdir()
    changes: list[tuple[Any, dict[str, Any]]] = [
        (HERS, {"title": "Egg race"}),
        (ALVA, {"name": "Alva Berg"}),
        (in_channels(HERS, FB)[0], {"time": time(18)}),
        (HIS, {"when": None}),
    ]
    for choice in (BY_PERSON, replace(BY_CHANNEL, per=Per.VARIANT)):
        for before, values in changes if choice is BY_PERSON else [(WEB, {"code": "W"})]:
            edited(store, before, **values)
            brought_up_to_date(store, folder, choice, kept)
            brought_up_to_date(store, anew, choice)
            assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
                path.name: path.read_bytes() for path in anew.iterdir()
            }
