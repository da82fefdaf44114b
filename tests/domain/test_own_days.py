"""Importing days leaves alone what a person did, and is one edit that can be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from kommunikator.domain.own_day import OwnDay, OwnDayKind
from kommunikator.domain.own_days import import_days

SPORTLOV = OwnDay(id=UUID(int=1), name="Sportlov", starts=date(2027, 2, 22), ends=date(2027, 2, 26), source="ics:1")
COUNCIL = OwnDay(id=UUID(int=2), name="Council", starts=date(2027, 3, 1), type=OwnDayKind.MEETING, source="ics:2")


def test_new_days_are_added() -> None:
    found = import_days([SPORTLOV, COUNCIL], {})
    assert (found.added, found.count) == ((SPORTLOV.id, COUNCIL.id), 2)
    assert [step.after for step in found.edit.steps] == [SPORTLOV, COUNCIL]


def test_the_same_again_changes_nothing() -> None:
    found = import_days([SPORTLOV], {SPORTLOV.id: SPORTLOV})
    assert not found.edit
    assert found.unchanged == (SPORTLOV.id,)


def test_a_known_day_takes_what_the_file_says_and_keeps_its_kind() -> None:
    known = replace(SPORTLOV, type=OwnDayKind.SCHOOL_BREAK)
    moved = replace(SPORTLOV, starts=date(2027, 3, 1), ends=date(2027, 3, 5), name="Vintersportlov")
    found = import_days([moved], {known.id: known})
    assert found.updated == (known.id,)
    assert found.edit.steps[0].after == replace(moved, type=OwnDayKind.SCHOOL_BREAK)


def test_what_a_person_changed_stays() -> None:
    known = replace(SPORTLOV, name="Winter break")
    moved = replace(SPORTLOV, starts=date(2027, 2, 23))
    found = import_days([moved], {known.id: known}, touched={(known.id, "name")})
    after = found.edit.steps[0].after
    assert after == replace(known, starts=date(2027, 2, 23))


def test_a_day_that_was_deleted_here_stays_away() -> None:
    found = import_days([SPORTLOV, COUNCIL], {}, taken_away={SPORTLOV.id})
    assert (found.left_out, found.added) == ((SPORTLOV.id,), (COUNCIL.id,))
