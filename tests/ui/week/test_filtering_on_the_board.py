"""What a filter hides is always counted, and every way back to the whole is one step."""

from __future__ import annotations

from datetime import time, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from kommunikator.domain import planning
from kommunikator.domain.edit import added, taken_away
from kommunikator.domain.post import Post, Status, variant_of
from kommunikator.domain.shown import Filter, Grouping, Shown, Span
from kommunikator.domain.when import When
from kommunikator.ui.empty import EmptyState
from kommunikator.ui.week.model import WeekModel
from kommunikator.ui.week.screen import WeekScreen
from tests.ui.plans import (
    ADVENT,
    ALVA,
    COUNCIL,
    FB,
    FRIDAY,
    JONAS,
    LIBRARY,
    MARKET,
    MONDAY,
    SNOW,
    THURSDAY,
    TIMELESS,
    TREE,
    WEB,
    WEDNESDAY,
    WEEK,
    Plan,
)
from tests.ui.week.board_hands import look
from tests.ui.week.screen_hands import current, press

Key = Qt.Key
ALL = [post.id for post in (SNOW, TIMELESS, COUNCIL, LIBRARY, TREE, MARKET)]
NOTHING = Filter(statuses=frozenset({Status.CANCELLED}))


def keys(model: WeekModel) -> list[UUID]:
    return list(dict.fromkeys(card.key for card in model.rows))


# --- hidden and shown are all ----------------------------------------------------------------------------------------

PEOPLE, THEMES, CHANNELS = (ALVA.id, JONAS.id, None), (ADVENT.id, None), (WEB.id, FB.id)
FILTERS = st.builds(
    Filter,
    st.frozensets(st.sampled_from(CHANNELS)),
    st.frozensets(st.sampled_from(Status)),
    st.frozensets(st.sampled_from(PEOPLE)),
    st.frozensets(st.sampled_from(THEMES)),
    st.booleans(),
    st.booleans(),
)
VIEWS = st.builds(Shown, FILTERS, st.sampled_from(Grouping), st.sampled_from(Span), st.booleans())


@st.composite
def new_posts(draw: st.DrawFn) -> list[tuple[Post, frozenset[UUID]]]:
    """Give some posts around this week, each with its channels."""
    made = []
    for n in range(draw(st.integers(0, 6))):
        post = Post(
            id=UUID(int=900 + n),
            title=f"Post {n}",
            when=When(MONDAY + timedelta(days=draw(st.integers(-20, 30))), draw(st.none() | st.just(time(9)))),
            status=draw(st.sampled_from(Status)),
            responsible=draw(st.sampled_from(PEOPLE)),
            theme=draw(st.sampled_from(THEMES)),
        )
        made.append((post, draw(st.frozensets(st.sampled_from(CHANNELS)))))
    return made


@given(new_posts(), st.lists(VIEWS, min_size=1, max_size=5))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_hidden_and_shown_are_all(plan: Plan, made: list[tuple[Post, frozenset[UUID]]], views: list[Shown]) -> None:
    records = [record for post, goes in made for record in (post, *(variant_of(post.id, one) for one in goes))]
    plan.store.apply(added("Add", *records))
    try:
        model = WeekModel(plan.document, WEEK)
        for view in views:
            model.show_as(view)
            everything = plan.store.between(model.weeks[0].monday, model.weeks[-1].sunday)
            assert len(keys(model)) + model.hidden == len(everything)
            assert model.hidden == 0 or view.filter
            assert sum(model.counts()) == len(model.rows)
            assert sum(model.counts_by_weekday()) == len(keys(model))
            # A card stands in the cell of its day and row.
            cells = [cell for cell, count in enumerate(model.counts()) for _card in range(count)]
            at = [(model.day_at(cell), model.group_at(cell)) for cell in cells]
            assert at == [(card.day, card.group) for card in model.rows]
        model.show_as(Shown())
        assert (len(model.rows), model.hidden) == (len(plan.store.between(WEEK.monday, WEEK.sunday)), 0)
        model.deleteLater()
    finally:
        plan.store.apply(taken_away("Delete", *records))


# --- on the screen ---------------------------------------------------------------------------------------------------


def hidden_text(screen: WeekScreen) -> str:
    return screen.toolbar.chips.hidden_label().text()


def test_what_is_hidden_is_counted_beside_the_chips(screen: WeekScreen, plan: Plan) -> None:
    screen.filter_by(Filter(channels=frozenset({WEB.id})))
    assert keys(screen.model) == [COUNCIL.id, LIBRARY.id]
    assert hidden_text(screen) == "4 hidden by filter"
    press(screen, Key.Key_2)
    assert hidden_text(screen) == "5 hidden by filter"
    plan.document.do(planning.delete(TREE))
    assert hidden_text(screen) == "4 hidden by filter"


def test_one_click_clears(screen: WeekScreen) -> None:
    screen.filter_by(Filter(channels=frozenset({WEB.id}), mine=True, attention=True))
    QTest.mouseClick(screen.toolbar.chips.clear_button(), Qt.MouseButton.LeftButton)
    assert (keys(screen.model), screen.model.hidden) == (ALL, 0)
    assert not screen.toolbar.chips.isVisible()


def empty(screen: WeekScreen) -> EmptyState:
    found = screen.view.viewport().findChild(EmptyState)
    assert isinstance(found, EmptyState)
    return found


@pytest.mark.parametrize("grouping", list(Grouping))
def test_where_nothing_matches_it_says_so_and_clears(screen: WeekScreen, grouping: Grouping) -> None:
    look(screen, filter=NOTHING, grouping=grouping)
    said = empty(screen)
    assert said.isVisible()
    assert "Nothing matches the filter" in [label.text() for label in said.findChildren(QLabel)]
    button = said.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    assert button.text() == "Clear filter"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert keys(screen.model) and set(keys(screen.model)) == set(ALL)
    assert not said.isVisible()


def test_an_empty_week_is_not_blamed_on_the_filter(screen: WeekScreen) -> None:
    look(screen, filter=NOTHING)
    for _turn in range(9):
        screen.turn(1)
    assert empty(screen).accessibleName() == "Nothing is planned in week 4"


def test_the_mix_filters_by_a_channel_and_lets_go(screen: WeekScreen) -> None:
    mix = screen.mix
    middle = mix.cells.visualRect(mix.cells.mix_model.index(1)).center()
    QTest.mouseClick(mix.cells.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert screen.model.shown.filter == Filter(channels=frozenset({FB.id}))
    assert keys(screen.model) == [LIBRARY.id]
    assert [chip.text() for chip in screen.toolbar.chips.chips()] == ["Channel: Facebook"]
    spoken = mix.cells.mix_model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("chosen in the filter")
    QTest.mouseClick(mix.cells.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert (keys(screen.model), screen.model.shown.filter) == (ALL, Filter())


def test_the_mix_counts_what_the_filter_hides_too(screen: WeekScreen) -> None:
    def counted() -> list[str]:
        model: QAbstractItemModel = screen.mix.cells.mix_model
        words = [model.index(n, 0).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(model.rowCount())]
        return [text.removesuffix(", chosen in the filter") for text in words]

    before = counted()
    screen.filter_by_channel(FB.id)
    assert counted() == before


def test_the_current_post_stays_or_its_day_does(screen: WeekScreen) -> None:
    screen.view.choose_post(LIBRARY.id)
    screen.filter_by(Filter(channels=frozenset({WEB.id})))
    assert current(screen) == LIBRARY.id
    screen.filter_by(Filter(responsibles=frozenset({JONAS.id})))
    assert (current(screen), screen.view.day) == (COUNCIL.id, WEDNESDAY)
    screen.filter_by(NOTHING)
    assert (current(screen), screen.view.day) == (None, WEDNESDAY)
    screen.filter_by(Filter())
    assert screen.view.day == WEDNESDAY


def test_a_filter_by_channel_leaves_its_row_alone(screen: WeekScreen) -> None:
    look(screen, grouping=Grouping.CHANNEL, filter=Filter(channels=frozenset({FB.id})))
    assert [(card.key, card.group) for card in screen.model.rows] == [(LIBRARY.id, FB.id)]
    assert [band.group for band in screen.model.bands] == [FB.id]


def test_a_post_that_matches_no_more_goes_and_comes_back_by_undo(screen: WeekScreen, plan: Plan) -> None:
    screen.filter_by(Filter(mine=True))
    assert keys(screen.model) == [SNOW.id, TIMELESS.id, LIBRARY.id]
    plan.document.do(planning.assign(LIBRARY, JONAS.id))
    assert (keys(screen.model), screen.model.hidden) == ([SNOW.id, TIMELESS.id], 4)
    plan.document.undo()
    assert (keys(screen.model), screen.model.hidden) == ([SNOW.id, TIMELESS.id, LIBRARY.id], 3)


def test_needs_attention_follows_midnight(screen: WeekScreen, plan: Plan) -> None:
    screen.filter_by(Filter(attention=True))
    before = keys(screen.model)
    assert COUNCIL.id not in before
    plan.now += timedelta(days=1)
    screen._tick()
    assert COUNCIL.id in keys(screen.model)
    assert screen.model.hidden + len(keys(screen.model)) == len(ALL)


def test_what_another_program_adds_is_filtered_too(screen: WeekScreen, plan: Plan) -> None:
    screen.filter_by(Filter(channels=frozenset({FB.id})))
    seen, unseen = (Post(id=UUID(int=700 + n), title=str(n), when=When(FRIDAY)) for n in range(2))
    with plan.elsewhere() as other:
        other.apply(added("Add post", seen, unseen, variant_of(seen.id, FB.id)))
    plan.document.look_for_changes_outside()
    assert keys(screen.model) == [LIBRARY.id, seen.id]
    assert hidden_text(screen) == "6 hidden by filter"


def test_a_channel_that_is_deleted_drops_out_of_the_filter(screen: WeekScreen, plan: Plan) -> None:
    screen.filter_by(Filter(channels=frozenset({FB.id})))
    plan.document.do(taken_away("Delete channel", FB))
    assert (screen.model.shown.filter, screen.model.hidden) == (Filter(), 0)
    assert keys(screen.model) == ALL


def test_a_new_post_is_seen_though_the_filter_would_hide_it(screen: WeekScreen, plan: Plan) -> None:
    screen.filter_by(Filter(mine=True))
    screen.view.choose_day(THURSDAY)
    press(screen, Key.Key_N)
    new = plan.store.between(THURSDAY, THURSDAY)[0].post.id
    assert screen.model.index_of(new).isValid()


def test_the_model_keeps_qts_rules_while_filters_change(plan: Plan, qtbot: QtBot) -> None:
    model = WeekModel(plan.document, WEEK)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    for chosen in (
        Filter(mine=True),
        Filter(channels=frozenset({WEB.id})),
        NOTHING,
        Filter(themes=frozenset({None})),
        Filter(attention=True),
        Filter(),
    ):
        for grouping in Grouping:
            model.show_as(Shown(chosen, grouping))
            plan.document.do(planning.reschedule(LIBRARY, THURSDAY))
            plan.document.undo()
    assert len(keys(model)) == len(ALL)
    tester.deleteLater()
