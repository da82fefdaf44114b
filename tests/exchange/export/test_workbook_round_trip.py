"""What goes out as a workbook comes back as it was: into an empty plan, and into the plan that it came from."""

from __future__ import annotations

import tempfile
from dataclasses import fields, replace
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kommunikator import i18n
from kommunikator.domain.content_idea import ContentIdea
from kommunikator.domain.edit import Record
from kommunikator.domain.export_choice import Format
from kommunikator.domain.organisation import Organisation
from kommunikator.domain.post import Post, PostAudience, PostHelper, Variant
from kommunikator.domain.taking_in import take_in
from kommunikator.domain.team import Audience, Channel, Member, Purpose, Theme
from kommunikator.exchange.export.workbook import reading
from kommunikator.storage.store import Store
from tests.exchange.whole_plans import Maker, exported, held, plan_of, whole

HELD = (Channel, Theme, Member, Audience, Purpose, ContentIdea, Post, Variant, PostHelper, PostAudience)
NOT_HELD: dict[type[Record], set[str]] = {Post: {"series", "approved", "occurrence", "position", "idea"}}


def told(store: Store) -> dict[UUID, tuple[object, ...]]:
    """Give what a workbook can hold of a plan: the values by id, of what belongs to a post that is there."""
    records = held(store)
    return {key: values(one) for key, one in records.items() if type(one) in HELD}


def values(record: Record) -> tuple[object, ...]:
    without = NOT_HELD.get(type(record), set())
    return (type(record), *(getattr(record, one.name) for one in fields(record) if one.name not in without))


@given(seed=st.integers(0, 2**32), language=st.sampled_from(i18n.languages()))
@settings(max_examples=10)
def test_into_an_empty_plan_and_back(seed: int, language: str) -> None:
    with tempfile.TemporaryDirectory() as name, plan_of(Path(name) / "a.sqlite", Maker(seed).plan()) as plan:
        with i18n.speaking(language):
            arrived = reading.read(exported(plan, whole(Format.XLSX)), "plan.xlsx")
        assert arrived.remarks == ()
        assert take_in(arrived, plan).items == ()
        with plan_of(Path(name) / "b.sqlite", []) as empty:
            empty.apply(take_in(arrived, empty).edit(), "Alva")
            assert told(empty) == told(plan)
            assert not take_in(arrived, empty).edit()


@pytest.mark.parametrize("sign", ["\ufffe", "\uffff", "\ufdd0", "\ufdd0\ufdee", "\ufffd"])
def test_signs_that_no_xml_has_come_back(tmp_path: Path, sign: str) -> None:
    theme = Theme(id=UUID(int=1), name=f"Snow{sign}")
    post = Post(id=UUID(int=2), title=f"{sign}a{sign}", text=sign * 20_000, theme=theme.id)
    with plan_of(tmp_path / "a.sqlite", [theme, replace(post, text=sign)]) as plan:
        arrived = reading.read(exported(plan, whole(Format.XLSX)), "plan.xlsx")
        assert take_in(arrived, plan).items == ()
        assert next(one for one in arrived.incoming if one.id == post.id).values["title"] == post.title


def test_an_organisation_stays_with_its_plan(tmp_path: Path) -> None:
    with plan_of(tmp_path / "a.sqlite", Maker(3).plan()) as plan:
        arrived = reading.read(exported(plan, whole(Format.XLSX)), "plan.xlsx")
    assert not [one for one in arrived.incoming if one.record is Organisation]
