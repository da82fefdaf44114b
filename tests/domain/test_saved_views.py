"""Named views: what is shown comes back by its name, names tell views apart, and an order keeps them all."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain import saved_views
from kommunikator.domain.post import Status
from kommunikator.domain.saved_view import SavedView
from kommunikator.domain.saved_views import NameRefused
from kommunikator.domain.shown import Filter, Grouping, Shown, Span
from kommunikator.domain.team import Channel, Team

WEB = Channel(id=UUID(int=11), name="Website")
PRESS = SavedView(id=UUID(int=1), name="Press", filter="{}", grouping="channel", span="2", position=1)
SOCIAL = SavedView(id=UUID(int=2), name="Social media", filter="{}", grouping="none", span="1", position=2)
TEAM = Team(channels={WEB.id: WEB}, saved_views={PRESS.id: PRESS, SOCIAL.id: SOCIAL})
SHOWN = Shown(
    Filter(channels=frozenset({WEB.id}), statuses=frozenset({Status.DRAFT}), mine=True), Grouping.THEME, Span.FOUR
)
ALL_SHOWN = st.builds(
    Shown,
    st.builds(
        Filter,
        channels=st.frozensets(st.just(WEB.id)),
        statuses=st.frozensets(st.sampled_from(Status)),
        responsibles=st.frozensets(st.none()),
        mine=st.booleans(),
        attention=st.booleans(),
    ),
    st.sampled_from(Grouping),
    st.sampled_from(Span),
    st.booleans(),
)


def saved(edit: saved_views.Edit) -> SavedView:
    view = edit.steps[0].after
    assert isinstance(view, SavedView)
    return view


@given(ALL_SHOWN, ALL_SHOWN)
def test_what_was_shown_comes_back(shown: Shown, now: Shown) -> None:
    view = saved(saved_views.save_view(TEAM, "Mine", shown))
    assert saved_views.shown_by(view, TEAM, now) == replace(shown, weekend=now.weekend)


def test_a_new_view_stands_last_under_its_name_without_outer_spaces() -> None:
    view = saved(saved_views.save_view(TEAM, "  Mine   alone ", SHOWN))
    assert (view.name, view.position) == ("Mine alone", 3)


@pytest.mark.parametrize(
    ("name", "reason"),
    [("", "name"), (" \t", "name"), ("press", "already"), (" PRESS ", "already"), ("x" * 61, "long")],
)
def test_a_name_that_cannot_be_has_a_reason(name: str, reason: str) -> None:
    for verb in (
        lambda: saved_views.save_view(TEAM, name, SHOWN),
        lambda: saved_views.rename_view(TEAM, SOCIAL, name),
    ):
        with pytest.raises(NameRefused) as refused:
            verb()
        assert reason in refused.value.reason


def test_a_view_may_keep_its_own_name_in_other_letters() -> None:
    edit = saved_views.rename_view(TEAM, PRESS, "PRESS")
    assert edit.steps[0].changed_fields() == {"name": ("Press", "PRESS")}
    assert not saved_views.rename_view(TEAM, PRESS, "Press")


def test_updating_changes_what_it_shows_and_neither_name_nor_place() -> None:
    edit = saved_views.update_view(PRESS, SHOWN)
    assert set(edit.steps[0].changed_fields()) == {"filter", "grouping", "span"}
    assert saved_views.shown_by(saved(edit), TEAM, Shown()) == SHOWN


def test_deleting_is_taken_back_by_its_inverse() -> None:
    edit = saved_views.delete_view(PRESS)
    assert edit.steps[0].after is None
    assert edit.inverse().steps[0].after == PRESS


@given(st.permutations([UUID(int=n) for n in range(1, 7)]))
def test_an_order_is_kept_and_touches_positions_alone(order: list[UUID]) -> None:
    views = {one: SavedView(id=one, name=str(one), position=n) for n, one in enumerate(sorted(order), 1)}
    edit = saved_views.reorder_views(Team(saved_views=views), order)
    assert all(set(step.changed_fields()) == {"position"} for step in edit.steps)
    after = views | {step.record.id: saved(saved_views.Edit("", (step,))) for step in edit.steps}
    assert sorted(after, key=lambda one: after[one].position) == order


@pytest.mark.parametrize("order", [[], [PRESS.id], [PRESS.id, PRESS.id], [PRESS.id, SOCIAL.id, UUID(int=9)]])
def test_an_order_that_forgets_or_invents_a_view_is_refused(order: list[UUID]) -> None:
    with pytest.raises(ValueError, match="each view once"):
        saved_views.reorder_views(TEAM, order)


def test_what_cannot_be_read_or_is_gone_changes_nothing() -> None:
    view = replace(PRESS, filter=str(Filter(channels=frozenset({UUID(int=99)}))), grouping="newer", span="9")
    assert saved_views.shown_by(view, TEAM, SHOWN) == replace(SHOWN, filter=Filter())
