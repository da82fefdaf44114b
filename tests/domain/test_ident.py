"""Identities: links and imported records have the same id in every copy of a plan."""

from __future__ import annotations

from uuid import UUID, uuid5

from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain.ident import imported_id, link_id, new_id

# Written out once more: these two must never change, or old plans would not find their own links.
LINKS = UUID("5f1c7b0a-93f4-4d0e-8a2b-6f3a1d2c9e47")
IMPORTS = UUID("c1a0f0d6-3b57-4f0b-9d55-27a4e9b8a613")


@given(st.uuids(), st.uuids())
def test_a_links_id_is_the_uuid5_of_its_pair(first: UUID, second: UUID) -> None:
    assert link_id("variant", first, second) == uuid5(LINKS, f"variant:{first}:{second}")


@given(st.text())
def test_an_imported_id_is_a_uuid5(part: str) -> None:
    clean = part.encode("utf-8", "replace").decode()
    assert imported_id("planner", clean, 7) == uuid5(IMPORTS, f"planner:{len(clean)}.{clean}:1.7")


def test_parts_cannot_run_into_each_other() -> None:
    assert imported_id("planner", "a:1.b") != imported_id("planner", "a", "b")


def test_new_ids_are_version_7_and_differ() -> None:
    made = [new_id() for _ in range(1000)]
    assert len(set(made)) == 1000
    assert {one.version for one in made} == {7}
    assert [one.int >> 80 for one in made] == sorted(one.int >> 80 for one in made)
