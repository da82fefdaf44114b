"""Which import a file is for, whatever it is called."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from kommunikator.domain.export_choice import Format
from kommunikator.domain.importing import ImportRefused
from kommunikator.domain.post import Post
from kommunikator.domain.when import When
from kommunikator.exchange.taking_in import Kind
from kommunikator.exchange.taking_in.way import ENDINGS, Found, Way, way_of
from tests.exchange.whole_plans import exported, plan_of, whole
from tests.exchange.xlsx import planner_file, row
from tests.ui.days_files import calendar_file

SNOW = Post(id=UUID(int=1), title="Snow", when=When(date(2026, 11, 25)))
FORMATS = {
    Format.XLSX: Kind.WORKBOOK,
    Format.JSON: Kind.JSON,
    Format.ICS: Kind.CALENDAR,
    Format("kommunikator"): Kind.PLAN_FILE,
}


def test_our_files_are_known_by_what_is_in_them(tmp_path: Path) -> None:
    with plan_of(tmp_path / "a.sqlite", [SNOW]) as store:
        for form, kind in FORMATS.items():
            path = tmp_path / f"{form.value}.whatever"
            path.write_bytes(exported(store, whole(form)))
            found = way_of(path)
            assert (found.way, found.kind) == (Way.PLAN, kind)
            assert found.arrived("Europe/Stockholm").origin == kind.value


def test_another_programs_calendar_holds_events(tmp_path: Path) -> None:
    path = calendar_file(tmp_path / "fair.txt", ("UID:a", "SUMMARY:Fair", "DTSTART:20261126T090000Z"))
    found = way_of(path)
    assert (found.way, found.kind) == (Way.EVENTS, Kind.CALENDAR)
    [event] = found.arrived("Europe/Stockholm").incoming
    assert str(event.values["when"]) == "2026-11-26T10:00"


def test_what_is_none_of_ours_goes_by_its_name(tmp_path: Path) -> None:
    planner = planner_file(tmp_path / "planner.xlsx", [row(1)])
    assert way_of(planner) == Found(Way.PLANNER, planner)
    for name, way in (("a.CSV", Way.MATRIX), ("a.docx", Way.MATRIX), ("a.xlsx", Way.PLANNER), ("a", Way.PLANNER)):
        path = tmp_path / name
        path.write_bytes(b"x;y")
        assert way_of(path).way is way
    assert way_of(tmp_path / "missing.xlsx").way is Way.PLANNER
    with pytest.raises(ImportRefused):
        way_of(planner).arrived()


@pytest.mark.parametrize("name", ["a.json", "a.kommunikator", "a.ics"])
def test_a_file_that_only_looks_like_ours_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with pytest.raises(ImportRefused, match="There is no file"):
        way_of(path)
    for content in (b"", b"{}", b"BEGIN:VCARD", b"\xff\xfe", b"PK\x03\x04"):
        path.write_bytes(content)
        with pytest.raises(ImportRefused, match=name):
            way_of(path)


def test_the_endings_are_those_of_the_files() -> None:
    assert {f".{form.value}" for form in FORMATS} <= set(ENDINGS)
