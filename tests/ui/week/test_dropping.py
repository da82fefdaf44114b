"""Dragging between rows and days: one edit that changes what is seen and nothing else, or a visible "no"."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, time, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy

from kommunikator.domain import planning
from kommunikator.domain.edit import changed
from kommunikator.domain.post import Post, Status, variant_of
from kommunikator.domain.shown import Grouping, Span
from kommunikator.domain.week import Week
from kommunikator.domain.when import When
from kommunikator.ui import theme
from kommunikator.ui.document import Document
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
    SKATING,
    SNOW,
    SUNDAY,
    THURSDAY,
    TIMELESS,
    TREE,
    TUESDAY,
    WEB,
    WEDNESDAY,
    Drag,
    Plan,
)
from tests.ui.week.board_hands import (
    INSTA,
    KARIN,
    WINTER,
    Hand,
    card_of,
    cell_middle,
    look,
    one_step,
    places,
    put_in,
)
from tests.ui.week.screen_hands import current, press

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
ROWS: dict[Grouping, tuple[UUID | None, ...]] = {
    Grouping.NONE: (None,),
    Grouping.CHANNEL: (WEB.id, FB.id, INSTA.id, None),
    Grouping.RESPONSIBLE: (ALVA.id, JONAS.id, KARIN.id, None),
    Grouping.THEME: (ADVENT.id, WINTER.id, None),
}


@pytest.fixture
def rows(plan: Plan) -> Plan:
    """The small plan, with a channel, a member and a theme that have no posts."""
    put_in(plan, INSTA, KARIN, WINTER)
    return plan


@pytest.fixture
def board(rows: Plan, screen: WeekScreen) -> WeekScreen:
    return screen


@pytest.fixture
def hand(board: WeekScreen, monkeypatch: pytest.MonkeyPatch) -> Hand:
    return Hand(board, monkeypatch)


def channels(plan: Plan, post: Post) -> set[UUID]:
    sheet = plan.store.sheet(post.id)
    assert sheet is not None
    return set(sheet.channel_ids)


# --- what a drop does ------------------------------------------------------------------------------------------------


def test_into_another_channel_a_post_leaves_the_one_it_was_dragged_out_of(
    board: WeekScreen, hand: Hand, plan: Plan
) -> None:
    look(board, grouping=Grouping.CHANNEL)
    one_step(plan, lambda: hand.drag(LIBRARY, WEDNESDAY, INSTA.id, out_of=FB.id))
    assert channels(plan, LIBRARY) == {WEB.id, INSTA.id}
    assert plan.post(LIBRARY) == LIBRARY


def test_the_card_that_was_dropped_is_the_current_one(board: WeekScreen, hand: Hand) -> None:
    look(board, grouping=Grouping.CHANNEL)
    hand.drag(LIBRARY, FRIDAY, INSTA.id, out_of=FB.id)
    card = board.view.current_card()
    assert card is not None
    assert (card.place, card.day) == ((LIBRARY.id, INSTA.id), FRIDAY)


def test_row_and_day_change_in_one_edit(board: WeekScreen, hand: Hand, plan: Plan) -> None:
    look(board, grouping=Grouping.CHANNEL)
    one_step(plan, lambda: hand.drag(COUNCIL, FRIDAY, FB.id, out_of=WEB.id))
    assert channels(plan, COUNCIL) == {FB.id}
    assert plan.post(COUNCIL) == replace(COUNCIL, when=When(FRIDAY, time(9)))


def test_within_its_row_only_the_day_changes_and_all_its_cards_go_along(
    board: WeekScreen, hand: Hand, plan: Plan
) -> None:
    look(board, grouping=Grouping.CHANNEL)
    one_step(plan, lambda: hand.drag(LIBRARY, SUNDAY, FB.id, out_of=FB.id))
    assert plan.post(LIBRARY) == replace(LIBRARY, when=When(SUNDAY, time(15)))
    assert places(board, LIBRARY) == [(SUNDAY, WEB.id), (SUNDAY, FB.id)]


def test_what_a_post_says_in_a_channel_goes_along_to_the_other(board: WeekScreen, hand: Hand, plan: Plan) -> None:
    sheet = plan.store.sheet(LIBRARY.id)
    assert sheet is not None
    own = next(variant for variant in sheet.variants if variant.channel == FB.id)
    plan.document.do(changed("Change text", (own, replace(own, text="Come in!", time=time(16), link="https://a.no"))))
    look(board, grouping=Grouping.CHANNEL)
    one_step(plan, lambda: hand.drag(LIBRARY, WEDNESDAY, INSTA.id, out_of=FB.id))
    sheet = plan.store.sheet(LIBRARY.id)
    assert sheet is not None
    assert {(one.channel, one.text, one.time, one.link) for one in sheet.variants} == {
        (WEB.id, None, None, ""),
        (INSTA.id, "Come in!", time(16), "https://a.no"),
    }


def test_into_another_members_row(board: WeekScreen, hand: Hand, plan: Plan) -> None:
    look(board, grouping=Grouping.RESPONSIBLE)
    one_step(plan, lambda: hand.drag(TREE, FRIDAY, KARIN.id))
    assert plan.post(TREE) == replace(TREE, responsible=KARIN.id)
    # Nobody is without a post now and has no row any more.
    assert None not in [band.group for band in board.model.bands]
    plan.document.undo()
    assert places(board, TREE) == [(FRIDAY, None)]


def test_into_nobodys_row(board: WeekScreen, hand: Hand, plan: Plan) -> None:
    look(board, grouping=Grouping.RESPONSIBLE)
    one_step(plan, lambda: hand.drag(LIBRARY, TUESDAY, None))
    assert plan.post(LIBRARY) == replace(LIBRARY, responsible=None, when=When(TUESDAY, time(15)))


def test_into_another_themes_row(board: WeekScreen, hand: Hand, plan: Plan) -> None:
    look(board, grouping=Grouping.THEME)
    one_step(plan, lambda: hand.drag(LIBRARY, WEDNESDAY, WINTER.id))
    assert plan.post(LIBRARY) == replace(LIBRARY, theme=WINTER.id)


def test_dropped_where_it_was_nothing_is_written(board: WeekScreen, hand: Hand, plan: Plan) -> None:
    for grouping in (Grouping.CHANNEL, Grouping.RESPONSIBLE, Grouping.THEME):
        look(board, grouping=grouping)
        for _day, group in places(board, LIBRARY):
            hand.drag(LIBRARY, WEDNESDAY, group, out_of=group)
    assert not plan.document.undo_stack.canUndo()


def test_into_another_week_of_several(board: WeekScreen, hand: Hand, plan: Plan) -> None:
    look(board, grouping=Grouping.THEME, span=Span.TWO)
    one_step(plan, lambda: hand.drag(LIBRARY, WEDNESDAY + timedelta(days=7), WINTER.id))
    assert plan.post(LIBRARY) == replace(LIBRARY, theme=WINTER.id, when=When(WEDNESDAY + timedelta(days=7), time(15)))


def test_over_the_rows_line_and_header_say_where_it_would_land(board: WeekScreen, hand: Hand) -> None:
    look(board, grouping=Grouping.CHANNEL)
    hand.drag(LIBRARY, THURSDAY, INSTA.id, out_of=FB.id)
    assert hand.said == ("Drop: Thu 26 at 15:00", False)
    assert board.pane.days._drop_text == ""
    assert board.view.drop is None


def test_the_drop_line_stands_in_the_row_under_the_pointer(board: WeekScreen) -> None:
    look(board, grouping=Grouping.THEME)
    at = cell_middle(board, THURSDAY, WINTER.id)
    drag = Drag.of(LIBRARY, board.view.viewport())
    drag.enter(at)
    drag.move(at)
    assert board.view.drop == (board.model.cell_in(THURSDAY, WINTER.id), 0)
    drag.leave()
    assert board.view.drop is None


# --- ideas -----------------------------------------------------------------------------------------------------------


def drop_idea(board: WeekScreen, post: Post, day: date, group: UUID | None) -> bool:
    return Drag.of(post, board.view.viewport()).carry(cell_middle(board, day, group))


def test_an_idea_is_added_to_the_row_where_it_is_dropped(board: WeekScreen, plan: Plan) -> None:
    look(board, grouping=Grouping.CHANNEL)
    drop_idea(board, SKATING, THURSDAY, FB.id)
    assert channels(plan, SKATING) == {FB.id}
    assert plan.post(SKATING) == replace(SKATING, when=When(THURSDAY))
    assert current(board) == SKATING.id
    plan.document.undo()
    assert plan.post(SKATING) == SKATING
    assert channels(plan, SKATING) == set()


def test_an_idea_for_a_channel_is_planned_in_its_own_row(board: WeekScreen, plan: Plan) -> None:
    put_in(plan, variant_of(SKATING.id, FB.id))
    look(board, grouping=Grouping.CHANNEL)
    one_step(plan, lambda: drop_idea(board, SKATING, THURSDAY, FB.id))
    assert channels(plan, SKATING) == {FB.id}
    assert plan.when(SKATING) == When(THURSDAY)


def test_an_idea_for_a_channel_is_not_dropped_where_it_would_not_stand(board: WeekScreen, plan: Plan) -> None:
    put_in(plan, variant_of(SKATING.id, FB.id))
    look(board, grouping=Grouping.CHANNEL)
    assert not drop_idea(board, SKATING, THURSDAY, None)
    assert plan.post(SKATING) == SKATING


@pytest.mark.parametrize(("row", "theme_then"), [(WINTER.id, WINTER.id), (None, None), (ADVENT.id, ADVENT.id)])
def test_an_idea_gets_the_theme_of_the_row(
    board: WeekScreen, plan: Plan, row: UUID | None, theme_then: UUID | None
) -> None:
    look(board, grouping=Grouping.THEME)
    one_step(plan, lambda: drop_idea(board, SKATING, THURSDAY, row))
    assert plan.post(SKATING) == replace(SKATING, when=When(THURSDAY), theme=theme_then)
    assert places(board, SKATING) == [(THURSDAY, row)]


def test_an_idea_of_somebody_dropped_on_nobodys_row_is_nobodys(board: WeekScreen, plan: Plan) -> None:
    plan.document.do(planning.assign(SKATING, ALVA.id))
    look(board, grouping=Grouping.RESPONSIBLE)
    drop_idea(board, SKATING, FRIDAY, None)
    assert places(board, SKATING) == [(FRIDAY, None)]


# --- what has no meaning ---------------------------------------------------------------------------------------------


def publish(plan: Plan, post: Post) -> None:
    sheet = plan.store.sheet(post.id)
    assert sheet is not None
    plan.document.do(planning.set_status(sheet, Status.PUBLISHED, now=plan.now, author="Alva Lindell"))


@pytest.mark.parametrize(
    ("post", "out_of", "into", "reason"),
    [
        (LIBRARY, WEB.id, FB.id, "Goes there already"),
        (LIBRARY, FB.id, None, "Not without a channel"),
        (COUNCIL, WEB.id, INSTA.id, "Is published already"),
        (SNOW, None, FB.id, "Is published already"),
    ],
)
def test_what_has_no_meaning_is_refused_in_red_and_nothing_is_written(
    board: WeekScreen, hand: Hand, plan: Plan, post: Post, out_of: UUID | None, into: UUID | None, reason: str
) -> None:
    publish(plan, COUNCIL)
    steps, before = plan.document.undo_stack.count(), plan.post(post)
    look(board, grouping=Grouping.CHANNEL)
    assert not hand.drag(post, THURSDAY, into, out_of=out_of)
    assert hand.said == (reason, True)
    assert plan.document.undo_stack.count() == steps
    assert plan.post(post) == before
    assert board.pane.days._drop_text == ""


def test_the_refusal_is_painted_in_the_colour_of_what_is_bad(board: WeekScreen) -> None:
    look(board, grouping=Grouping.CHANNEL)
    header, at = board.pane.days, cell_middle(board, THURSDAY, None)
    drag = Drag.of(COUNCIL, board.view.viewport())
    board.view._dragged_from = WEB.id
    # It is let in, or Qt would tell nothing of its way to other rows.
    assert drag.enter(at)
    assert not drag.move(at)
    column, bad = board.view.board.columns[3], theme.current().colour("bad")
    area = header.grab().toImage().copy(column.x, 0, column.width, header.height())
    assert any(area.pixelColor(x, y) == bad for x in range(area.width()) for y in range(area.height()))
    assert board.view.drop is None
    assert not drag.drop(at)
    drag.leave()
    area = header.grab().toImage().copy(column.x, 0, column.width, header.height())
    assert not any(area.pixelColor(x, y) == bad for x in range(area.width()) for y in range(area.height()))


def test_what_was_published_stays_in_its_row_but_may_change_its_day(board: WeekScreen, hand: Hand, plan: Plan) -> None:
    publish(plan, COUNCIL)
    look(board, grouping=Grouping.CHANNEL)
    assert hand.drag(COUNCIL, THURSDAY, WEB.id, out_of=WEB.id)
    assert plan.when(COUNCIL) == When(THURSDAY, time(9))


def test_what_another_program_made_meaningless_meanwhile_is_told(board: WeekScreen, plan: Plan) -> None:
    look(board, grouping=Grouping.CHANNEL)
    refused = QSignalSpy(plan.document.refused)
    at = cell_middle(board, FRIDAY, FB.id)
    board.view._dragged_from = WEB.id
    drag = Drag.of(COUNCIL, board.view.viewport())
    drag.enter(at)
    drag.move(at)
    with plan.elsewhere() as other:
        sheet = other.sheet(COUNCIL.id)
        assert sheet is not None
        other.apply(planning.choose_channels(sheet, [WEB.id, FB.id]))
    drag.drop(at)
    assert refused.at(0) == ["Goes there already"]
    assert plan.post(COUNCIL) == COUNCIL
    assert not plan.document.undo_stack.canUndo()


# --- by keyboard -----------------------------------------------------------------------------------------------------


def test_alt_page_keys_go_to_the_row_above_and_below(board: WeekScreen, plan: Plan) -> None:
    look(board, grouping=Grouping.RESPONSIBLE)
    board.view.choose_post(LIBRARY.id)
    one_step(plan, lambda: press(board, Key.Key_PageDown, ALT))
    assert plan.post(LIBRARY) == replace(LIBRARY, responsible=JONAS.id)
    board.view.choose_post(LIBRARY.id)
    for _step in range(5):
        press(board, Key.Key_PageDown, ALT)
    assert plan.post(LIBRARY) == replace(LIBRARY, responsible=None)
    assert current(board) == LIBRARY.id
    for _step in range(5):
        press(board, Key.Key_PageUp, ALT)
    assert plan.post(LIBRARY) == LIBRARY


def test_alt_page_keys_move_the_card_of_that_row(board: WeekScreen, plan: Plan) -> None:
    look(board, grouping=Grouping.CHANNEL)
    board.view.choose_card(LIBRARY.id, FB.id)
    one_step(plan, lambda: press(board, Key.Key_PageDown, ALT))
    assert channels(plan, LIBRARY) == {WEB.id, INSTA.id}


def test_alt_page_keys_say_why_not(board: WeekScreen, plan: Plan) -> None:
    look(board, grouping=Grouping.CHANNEL)
    refused = QSignalSpy(plan.document.refused)
    board.view.choose_card(LIBRARY.id, WEB.id)
    press(board, Key.Key_PageDown, ALT)
    assert refused.at(0) == ["Goes there already"]
    assert channels(plan, LIBRARY) == {WEB.id, FB.id}
    assert not plan.document.undo_stack.canUndo()


def test_alt_page_keys_stop_at_the_weeks_end_and_do_nothing_without_rows(board: WeekScreen, plan: Plan) -> None:
    board.view.choose_post(LIBRARY.id)
    press(board, Key.Key_PageDown, ALT)
    look(board, grouping=Grouping.THEME, span=Span.TWO)
    board.view.choose_post(TREE.id)
    press(board, Key.Key_PageDown, ALT)
    assert not plan.document.undo_stack.canUndo()
    assert board.week == Week.of(WEDNESDAY)


def test_alt_page_keys_take_all_that_is_selected(board: WeekScreen, plan: Plan) -> None:
    look(board, grouping=Grouping.RESPONSIBLE)
    select(board, LIBRARY, TREE, SNOW)
    one_step(plan, lambda: press(board, Key.Key_PageDown, ALT))
    assert [found.responsible for post in (LIBRARY, TREE, SNOW) if (found := plan.post(post))] == [JONAS.id] * 3


def test_several_cannot_go_into_a_channel_by_key(board: WeekScreen, plan: Plan) -> None:
    look(board, grouping=Grouping.CHANNEL)
    refused = QSignalSpy(plan.document.refused)
    select(board, COUNCIL, LIBRARY)
    press(board, Key.Key_PageDown, ALT)
    assert refused.at(0) == ["One at a time"]
    assert not plan.document.undo_stack.canUndo()


# --- several ---------------------------------------------------------------------------------------------------------


def select(board: WeekScreen, *posts: Post) -> None:
    """Select the first cards of posts; the first of them is the current one."""
    selection = board.view.selectionModel()
    flags = selection.SelectionFlag
    board.view.setFocus()
    selection.setCurrentIndex(card_of(board, posts[0]), flags.ClearAndSelect)
    for post in posts[1:]:
        selection.select(card_of(board, post), flags.Select)


def test_several_move_by_the_same_days_and_keep_their_times(board: WeekScreen, hand: Hand, plan: Plan) -> None:
    select(board, LIBRARY, SNOW, MARKET, TIMELESS)
    one_step(plan, lambda: hand.drag(LIBRARY, THURSDAY))
    assert hand.said == ("Drop: Thu 26 at 15:00", False)
    assert [plan.when(post) for post in (LIBRARY, SNOW, MARKET, TIMELESS)] == [
        When(THURSDAY, time(15)),
        When(TUESDAY, time(8)),
        When(SUNDAY, time(10)),
        When(THURSDAY),
    ]


def test_several_stay_selected_where_they_were_dropped(board: WeekScreen, hand: Hand) -> None:
    for grouping, into in ((Grouping.NONE, None), (Grouping.RESPONSIBLE, KARIN.id)):
        look(board, grouping=grouping)
        select(board, LIBRARY, TREE)
        hand.drag(LIBRARY, board.view.day + timedelta(days=1), into)
        assert set(board.view.selected_posts()) == {LIBRARY.id, TREE.id}
        assert current(board) == LIBRARY.id


def test_several_go_into_a_row_together(board: WeekScreen, hand: Hand, plan: Plan) -> None:
    look(board, grouping=Grouping.THEME)
    select(board, LIBRARY, TREE)
    one_step(plan, lambda: hand.drag(LIBRARY, TUESDAY, WINTER.id))
    assert plan.post(LIBRARY) == replace(LIBRARY, when=When(TUESDAY, time(15)), theme=WINTER.id)
    assert plan.post(TREE) == replace(TREE, when=When(THURSDAY, time(9)), theme=WINTER.id)


def test_several_are_not_dropped_into_a_channel(board: WeekScreen, hand: Hand, plan: Plan) -> None:
    look(board, grouping=Grouping.CHANNEL)
    select(board, COUNCIL, LIBRARY)
    assert not hand.drag(COUNCIL, FRIDAY, INSTA.id)
    assert hand.said == ("One at a time", True)
    assert not plan.document.undo_stack.canUndo()
    one_step(plan, lambda: hand.drag(COUNCIL, FRIDAY, WEB.id))
    assert [plan.when(post) for post in (COUNCIL, LIBRARY)] == [When(FRIDAY, time(9)), When(FRIDAY, time(15))]


def test_several_within_their_day_get_no_other_time(board: WeekScreen, hand: Hand, plan: Plan) -> None:
    """Where one would fall between its neighbours, several would have no time that is seen beforehand."""
    select(board, COUNCIL, LIBRARY)
    view = board.view
    drag = Drag.of(COUNCIL, view.viewport())
    at = view.visualRect(card_of(board, LIBRARY)).bottomLeft() + QPoint(5, 2)
    drag.carry(at)
    assert not plan.document.undo_stack.canUndo()
    select(board, COUNCIL)
    one_step(plan, lambda: drag.carry(at))
    assert plan.when(COUNCIL) != COUNCIL.when


def test_a_card_that_is_not_selected_is_dragged_alone(board: WeekScreen, hand: Hand, plan: Plan) -> None:
    select(board, LIBRARY, TREE)
    one_step(plan, lambda: hand.drag(MARKET, MONDAY))
    assert [plan.post(post) for post in (LIBRARY, TREE)] == [LIBRARY, TREE]
    assert plan.when(MARKET) == When(MONDAY, time(10))


# --- whatever is dragged wherever ------------------------------------------------------------------------------------

_EVERY = (SNOW, TIMELESS, COUNCIL, LIBRARY, TREE, MARKET)
_SHOWS = {Grouping.RESPONSIBLE: "responsible", Grouping.THEME: "theme"}


@st.composite
def drags(draw: st.DrawFn) -> tuple[Grouping, list[tuple[Post, int, int, int]]]:
    """Give a grouping, and some (post, which of its cards, day from the first shown, which row)."""
    drag = st.tuples(st.sampled_from(_EVERY), st.integers(0, 2), st.integers(0, 13), st.integers(0, 3))
    return draw(st.sampled_from(Grouping)), draw(st.lists(drag, min_size=1, max_size=4))


@given(drags())
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_drag_changes_a_field_that_it_does_not_show(
    board: WeekScreen, hand: Hand, plan: Plan, drawn: tuple[Grouping, list[tuple[Post, int, int, int]]]
) -> None:
    grouping, made = drawn
    look(board, grouping=grouping, span=Span.TWO)
    start = plan.document.undo_stack.index()
    try:
        for post, nth, days, row in made:
            _drag_and_compare(board, hand, plan, grouping, post, nth, MONDAY + timedelta(days=days), row)
    finally:
        while plan.document.undo_stack.index() > start:
            plan.document.undo()
    assert [plan.post(post) for post in _EVERY] == list(_EVERY)


def _drag_and_compare(
    board: WeekScreen, hand: Hand, plan: Plan, grouping: Grouping, post: Post, nth: int, day: date, row: int
) -> None:
    here = places(board, post)
    source = here[nth % len(here)][1]
    there = [band.group for band in board.model.bands if band.week == Week.of(day)]
    target = there[row % len(there)]
    before, goes_to, others = plan.post(post), channels(plan, post), _others(plan, post)
    steps = plan.document.undo_stack.index()
    took = hand.drag(post, day, target, out_of=source)
    after = plan.post(post)
    assert before is not None
    assert after is not None
    assert before.when is not None
    assert plan.document.undo_stack.index() - steps <= 1
    assert _others(plan, post) == others
    if not took:
        # What is published has been where it has been, a post stands in a row once, and "no channel" is no channel.
        assert grouping is Grouping.CHANNEL
        assert before.status is Status.PUBLISHED or target in (None, *goes_to)
        assert (after, channels(plan, post)) == (before, goes_to)
        return
    assert after.when is not None
    same_day = after.when.day == before.when.day
    assert after.when.day == day
    # On another day, and among rows, the time always stays.
    assert after.when.time == before.when.time or (same_day and grouping is Grouping.NONE)
    shown = {"when", _SHOWS.get(grouping, "")}
    same = [one.name for one in fields(Post) if one.name not in shown]
    assert [getattr(after, name) for name in same] == [getattr(before, name) for name in same]
    if grouping in _SHOWS:
        assert getattr(after, _SHOWS[grouping]) == target
    moved = grouping is Grouping.CHANNEL and source != target
    assert channels(plan, post) == ((goes_to - {source}) | {target} if moved else goes_to)
    assert (day, target) in places(board, post)


def _others(plan: Plan, post: Post) -> list[tuple[Post | None, set[UUID]]]:
    return [(plan.post(other), channels(plan, other)) for other in _EVERY if other.id != post.id]


# --- over New Year ---------------------------------------------------------------------------------------------------

EVE = Post(id=UUID(int=400), title="New Year's Eve", when=When(date(2026, 12, 31), time(23, 45)))
STEPS = st.lists(st.sampled_from([-7, -2, -1, 1, 2, 6]), min_size=1, max_size=8)


@pytest.fixture
def eve(board: WeekScreen, plan: Plan) -> WeekScreen:
    put_in(plan, EVE)
    board.show_day(date(2026, 12, 31))
    assert board.week == Week(2026, 53)
    return board


def back(plan: Plan, document: Document, start: int) -> None:
    while document.undo_stack.index() > start:
        document.undo()
    assert plan.post(EVE) == EVE


@given(STEPS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_drags_over_new_year_go_to_the_day_they_show(eve: WeekScreen, hand: Hand, plan: Plan, steps: list[int]) -> None:
    look(eve, span=Span.FOUR)
    start = plan.document.undo_stack.index()
    eve.show_week(Week(2026, 52))
    day = date(2026, 12, 31)
    for step in steps:
        day += timedelta(days=step)
        eve.show_week(Week.of(day).later(-1))
        assert hand.drag(EVE, day)
        assert plan.post(EVE) == replace(EVE, when=When(day, time(23, 45)))
    back(plan, plan.document, start)


@given(st.lists(st.sampled_from([Key.Key_Left, Key.Key_Right]), min_size=1, max_size=12), st.sampled_from(Span))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_keys_over_new_year_move_a_day_each_and_the_board_follows(
    eve: WeekScreen, plan: Plan, keys: list[Qt.Key], span: Span
) -> None:
    look(eve, span=span, grouping=Grouping.NONE)
    start, day = plan.document.undo_stack.index(), date(2026, 12, 31)
    eve.show_day(day)
    eve.view.choose_post(EVE.id)
    for key in keys:
        press(eve, key, ALT)
        day += timedelta(days=1 if key == Key.Key_Right else -1)
        assert plan.when(EVE) == When(day, time(23, 45))
        assert current(eve) == EVE.id
        assert Week.of(day) in eve.model.weeks
    back(plan, plan.document, start)


def test_new_years_day_lies_in_week_53_of_every_span(eve: WeekScreen, hand: Hand, plan: Plan) -> None:
    for span in Span:
        look(eve, span=span)
        eve.show_day(date(2026, 12, 31))
        assert hand.drag(EVE, date(2027, 1, 1)), span
        assert eve.model.cell_on(date(2027, 1, 1)) % 7 == 4
        assert plan.when(EVE) == When(date(2027, 1, 1), time(23, 45))
        plan.document.undo()
