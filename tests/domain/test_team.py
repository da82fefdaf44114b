"""The team's lists: finding a record by its name, and a person's initials."""

from __future__ import annotations

from uuid import UUID

import pytest

from kommunikator.domain.team import Member, initials_of, named

GONE = Member(id=UUID(int=1), name="Sara Östman", active=False)
HERE = Member(id=UUID(int=2), name=" sara östman ")


def test_names_are_found_whatever_their_case_and_spaces() -> None:
    assert named([GONE], "SARA ÖSTMAN ") is GONE
    assert named([GONE, HERE], "Sara Östman") is HERE
    assert named([HERE, GONE], "Sara") is None
    assert named([], "") is None


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Sara Östman", "SÖ"), ("Ali", "A"), ("  Anna Karin de Wit ", "AW"), ("", ""), ("   ", ""), ("åsa ärlig", "ÅÄ")],
)
def test_initials(name: str, initials: str) -> None:
    assert initials_of(name) == initials
