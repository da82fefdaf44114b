"""The verbs of the team's lists: what each changes, that it is one edit, and that undo is exact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain import team_planning
from kommunikator.domain.edit import Edit, Record
from kommunikator.domain.organisation import ORGANISATION, Organisation
from kommunikator.domain.own_day import OwnDay
from kommunikator.domain.team import Channel, Member, Purpose, Theme, ThemeKind, purpose_of

RECORDS = (Member, Channel, Theme, Purpose)


def ident(n: int) -> UUID:
    return UUID(int=n)


def applied(edit: Edit, records: Mapping[UUID, Record]) -> dict[UUID, Record]:
    """Do an edit on records in memory, checking that each was what the edit says."""
    after = dict(records)
    for step in edit.steps:
        assert after.get(step.record.id) == step.before
        if step.after is None:
            del after[step.record.id]
        else:
            after[step.record.id] = step.after
    return after


def in_order(records: Mapping[UUID, Any]) -> list[UUID]:
    """Give the records as the store lists them: by position, then by name."""
    return [one.id for one in sorted(records.values(), key=lambda one: (one.position, one.name, one.id))]


@st.composite
def lists(draw: st.DrawFn) -> list[Any]:
    """Give a list of the team as the store would, with gaps and ties in the positions."""
    record = draw(st.sampled_from(RECORDS))
    positions = draw(st.lists(st.integers(0, 9), max_size=12))
    made = [
        record(id=ident(n), name=f"{n:02}", position=position, active=draw(st.booleans()))
        for n, position in enumerate(positions, 1)
    ]
    return sorted(made, key=lambda one: (one.position, one.name, one.id))


@given(lists(), st.data())
def test_reordering_some_is_one_edit_that_permutes_them_and_leaves_the_others(records: list[Any], data: Any) -> None:
    some = data.draw(st.lists(st.sampled_from(records), unique_by=lambda one: one.id)) if records else []
    order = [one.id for one in some]
    plan = {one.id: one for one in records}
    before = in_order(plan)
    edit = team_planning.reorder(records, order)
    plan_after = applied(edit, plan)
    after = in_order(plan_after)
    assert sorted(after) == sorted(before)
    assert [key for key in after if key in set(order)] == order
    # Whoever was not named stands where it stood.
    assert [n for n, key in enumerate(after) if key not in set(order)] == [
        n for n, key in enumerate(before) if key not in set(order)
    ]
    assert [key for key in after if key not in set(order)] == [key for key in before if key not in set(order)]
    assert all(set(step.changed_fields()) == {"position"} for step in edit.steps)
    assert applied(edit.inverse(), plan_after) == plan


@given(st.lists(st.integers(1, 99), unique=True, min_size=1), st.data(), st.integers(-5, 20))
def test_moved_puts_one_in_its_place_and_keeps_the_order_of_the_rest(keys: list[int], data: Any, place: int) -> None:
    order = [ident(key) for key in keys]
    one = data.draw(st.sampled_from(order))
    after = team_planning.moved(order, one, place)
    assert [key for key in after if key != one] == [key for key in order if key != one]
    assert after.index(one) == max(0, min(place, len(order) - 1))


@pytest.mark.parametrize("order", [[ident(1), ident(1)], [ident(9)]])
def test_an_order_with_strangers_or_repetitions_is_refused(order: list[UUID]) -> None:
    with pytest.raises(ValueError):
        team_planning.reorder([Member(id=ident(1)), Member(id=ident(2))], order)


def test_the_same_order_again_is_no_edit() -> None:
    members = [Member(id=ident(n), position=n) for n in (1, 2, 3)]
    assert not team_planning.reorder(members, [one.id for one in members])
    assert not team_planning.reorder([], [])


def test_a_new_record_comes_last_and_a_day_has_no_place() -> None:
    edit = team_planning.add(Member(id=ident(3), name="Sara"), [Member(id=ident(1), position=7)])
    assert [step.after for step in edit.steps] == [Member(id=ident(3), name="Sara", position=8)]
    day = OwnDay(id=ident(4), name="FN-dagen", starts=date(2026, 10, 24))
    assert [step.after for step in team_planning.add(day).steps] == [day]


@given(lists(), st.data())
def test_archiving_and_bringing_back_ends_last_and_undoes_exactly(records: list[Any], data: Any) -> None:
    if not records:
        return
    one = data.draw(st.sampled_from(records))
    plan = {record.id: record for record in records}
    archived: Any = applied(team_planning.archive(one), plan)
    gone: Any = archived[one.id]
    assert not gone.active
    assert replace(gone, active=one.active) == one
    edit = team_planning.bring_back(gone, archived.values())
    back: Any = applied(edit, archived)
    assert back[one.id].active
    assert in_order(back)[-1] == one.id
    assert applied(edit.inverse(), back) == archived
    assert not team_planning.bring_back(back[one.id], back.values())


def test_only_the_named_field_changes() -> None:
    channel = Channel(id=ident(1), name="Facebook", code="FB", weekly_target=3)
    (step,) = team_planning.change(channel, weekly_target=None).steps
    assert step.changed_fields() == {"weekly_target": (3, None)}
    assert not team_planning.change(channel, name="Facebook")
    with pytest.raises(TypeError):
        team_planning.change(channel, colours="FB")


def test_a_purpose_goes_with_its_links_and_no_others() -> None:
    service, news = Purpose(id=ident(1), name="Service"), Purpose(id=ident(2), name="News")
    web = Channel(id=ident(3), name="Web", code="WEB")
    links = [purpose_of(web.id, service.id), purpose_of(web.id, news.id)]
    edit = team_planning.delete(service, links)
    assert [step.before for step in edit.steps] == [service, links[0]]
    assert [step.before for step in team_planning.delete(web, links).steps] == [web, *links]


@given(st.sets(st.integers(1, 6)), st.sets(st.integers(1, 6)))
def test_choosing_purposes_leaves_exactly_those(had: set[int], wanted: set[int]) -> None:
    channel, other = Channel(id=ident(50), name="Web"), ident(51)
    links = {
        link.id: link
        for link in [*(purpose_of(channel.id, ident(n)) for n in had), *(purpose_of(other, ident(n)) for n in (1, 2))]
    }
    edit = team_planning.choose_purposes(channel, links.values(), [ident(n) for n in wanted])
    after: Any = applied(edit, links)
    assert {link.purpose for link in after.values() if link.channel == channel.id} == {ident(n) for n in wanted}
    assert {link.purpose for link in after.values() if link.channel == other} == {ident(1), ident(2)}
    assert bool(edit) == (had != wanted)
    assert applied(edit.inverse(), after) == links


def test_the_organisation_is_added_once_and_then_changed() -> None:
    unset = Organisation(id=ORGANISATION)
    (first,) = team_planning.change_organisation(unset, written=False, name="Sjövik").steps
    assert first.before is None
    assert first.after == replace(unset, name="Sjövik")
    (second,) = team_planning.change_organisation(unset, written=True, name="Sjövik").steps
    assert (second.before, second.after) == (unset, first.after)
    assert not team_planning.change_organisation(unset, written=False, name="")


def test_a_campaign_is_called_a_campaign() -> None:
    theme = Theme(id=ident(1), name="Advent")
    assert team_planning.archive(theme).label == "Archive theme"
    assert team_planning.archive(replace(theme, type=ThemeKind.CAMPAIGN)).label == "Archive campaign"


def test_uses_are_counted_together() -> None:
    assert not team_planning.Uses()
    assert team_planning.Uses(posts=2, elsewhere=1).total == 3
    assert team_planning.Uses(elsewhere=1)
