"""Rows of channels, people or themes: where each post stands, what the heads say, and going through by keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from kommunikator.domain import planning
from kommunikator.domain.edit import added, changed, taken_away
from kommunikator.domain.post import Post, Status, variant_of
from kommunikator.domain.shown import Filter, Grouping, Shown, Span
from kommunikator.domain.team import Channel
from kommunikator.ui import theme
from kommunikator.ui.week.model import WeekModel
from kommunikator.ui.week.row_heads import count_text, heads_of, level_mark
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
    THURSDAY,
    TIMELESS,
    TREE,
    WEB,
    WEDNESDAY,
    WEEK,
    Plan,
)
from tests.ui.week.board_hands import INSTA, KARIN, WINTER, card_of, look, places, put_in
from tests.ui.week.screen_hands import current, press

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
GROUPINGS = (Grouping.CHANNEL, Grouping.RESPONSIBLE, Grouping.THEME)


@pytest.fixture
def rows(plan: Plan) -> Plan:
    """The small plan, with a channel, a member and a theme that have no posts."""
    put_in(plan, INSTA, KARIN, WINTER)
    return plan


@pytest.fixture
def grouped(rows: Plan, screen: WeekScreen) -> WeekScreen:
    """The week by channel: Website, Facebook, Instagram, no channel."""
    look(screen, grouping=Grouping.CHANNEL)
    return screen


def groups(screen: WeekScreen) -> list[object]:
    return [band.group for band in screen.model.bands]


def heads(screen: WeekScreen) -> list[tuple[str, str]]:
    return [(head.name, count_text(head)) for head in heads_of(screen.model, screen.document.team)]


# --- where posts stand -----------------------------------------------------------------------------------------------


def test_by_channel_a_post_stands_once_in_each_of_its_channels(grouped: WeekScreen) -> None:
    assert groups(grouped) == [WEB.id, FB.id, INSTA.id, None]
    assert places(grouped, LIBRARY) == [(WEDNESDAY, WEB.id), (WEDNESDAY, FB.id)]
    assert places(grouped, COUNCIL) == [(WEDNESDAY, WEB.id)]
    assert places(grouped, TREE) == [(FRIDAY, None)]


def test_by_responsible_and_theme_each_post_stands_once(rows: Plan, screen: WeekScreen) -> None:
    posts = (SNOW, TIMELESS, COUNCIL, LIBRARY, TREE, MARKET)
    look(screen, grouping=Grouping.RESPONSIBLE)
    assert groups(screen) == [ALVA.id, JONAS.id, KARIN.id, None]
    assert [places(screen, post)[0][1] for post in posts] == [post.responsible for post in posts]
    look(screen, grouping=Grouping.THEME)
    assert groups(screen) == [ADVENT.id, WINTER.id, None]
    assert [[group for _day, group in places(screen, post)] for post in posts] == [[post.theme] for post in posts]


def test_the_days_above_count_a_post_once_whatever_the_rows_are(grouped: WeekScreen) -> None:
    for grouping in Grouping:
        look(grouped, grouping=grouping)
        assert grouped.model.counts_by_weekday() == [1, 0, 3, 0, 1, 1, 0], grouping


def test_heads_count_against_the_weeks_target(grouped: WeekScreen, plan: Plan) -> None:
    assert heads(grouped) == [
        ("Website", "2 posts"),
        ("Facebook", "1 post"),
        ("Instagram", "0 of 2"),
        ("No channel", "4 posts"),
    ]
    sheet = plan.store.sheet(TREE.id)
    assert sheet is not None
    plan.document.do(planning.choose_channels(sheet, [INSTA.id]))
    assert heads(grouped)[2:] == [("Instagram", "1 of 2"), ("No channel", "3 posts")]
    mark = level_mark(heads_of(grouped.model, plan.document.team)[2])
    assert mark is not None
    assert mark.word == "1 missing"


def test_what_a_filter_hides_is_not_missing_to_the_target(grouped: WeekScreen, plan: Plan) -> None:
    sheet = plan.store.sheet(TREE.id)
    assert sheet is not None
    plan.document.do(planning.choose_channels(sheet, [INSTA.id]))
    before = dict(heads(grouped))
    look(grouped, filter=Filter(mine=True))
    assert grouped.model.hidden
    assert heads(grouped)
    assert all(before[name] == count for name, count in heads(grouped))
    assert ("Instagram", "1 of 2") in heads(grouped)


def test_a_cancelled_post_does_not_count_for_the_target(grouped: WeekScreen, plan: Plan) -> None:
    plan.document.do(changed("Change status", (COUNCIL, replace(COUNCIL, status=Status.CANCELLED))))
    assert heads(grouped)[0] == ("Website", "1 post")
    assert places(grouped, COUNCIL)


def test_heads_say_who_and_what_the_rows_are(rows: Plan, screen: WeekScreen) -> None:
    look(screen, grouping=Grouping.RESPONSIBLE)
    assert [name for name, _count in heads(screen)] == ["Alva Lindell", "Jonas Nyberg", "Karin Holm", "Nobody"]
    look(screen, grouping=Grouping.THEME)
    assert [name for name, _count in heads(screen)] == ["Advent", "Winter", "No theme"]


def test_the_painted_heads_follow_a_change(grouped: WeekScreen, plan: Plan) -> None:
    def painted() -> QImage:
        view = grouped.view
        return view.grab().toImage().copy(0, 0, view.board.head, view.board.levels[-1].bottom)

    before = painted()
    plan.document.do(changed("Change channel", (FB, replace(FB, name="Facebook of the town"))))
    renamed = painted()
    assert renamed != before
    plan.document.undo()
    assert painted() == before


def test_an_archived_channel_has_a_row_while_a_post_goes_there(grouped: WeekScreen, plan: Plan) -> None:
    plan.document.do(changed("Change channel", (FB, replace(FB, active=False)), (INSTA, replace(INSTA, active=False))))
    assert groups(grouped) == [WEB.id, FB.id, None]


def test_the_rows_follow_the_teams_order(grouped: WeekScreen, plan: Plan) -> None:
    plan.document.do(changed("Change channel", (WEB, replace(WEB, position=9))))
    assert groups(grouped) == [FB.id, INSTA.id, WEB.id, None]
    plan.document.do(added("Add channel", Channel(id=KARIN.id, name="Press", code="PR", position=1)))
    assert groups(grouped)[0] == KARIN.id


def test_each_week_of_several_has_all_rows(grouped: WeekScreen) -> None:
    look(grouped, span=Span.TWO)
    each = [WEB.id, FB.id, INSTA.id, None]
    assert [(band.week, band.group) for band in grouped.model.bands] == [
        (week, group) for week in (WEEK, WEEK.later(1)) for group in each
    ]


def test_siblings_of_a_selected_post_are_outlined(grouped: WeekScreen) -> None:
    view = grouped.view
    view.setCurrentIndex(card_of(grouped, SNOW))

    def sibling() -> QImage:
        rect = view.visualRect(card_of(grouped, LIBRARY, FB.id)).adjusted(-5, -5, 5, 5)
        return view.grab().toImage().copy(rect)

    plain = sibling()
    view.setCurrentIndex(card_of(grouped, LIBRARY, WEB.id))
    outlined = sibling()
    accent = theme.current().colour("accent")
    assert _pixels(plain, accent) < 10 < _pixels(outlined, accent)
    assert not view.selectionModel().isSelected(card_of(grouped, LIBRARY, FB.id))
    view.setCurrentIndex(card_of(grouped, SNOW))
    assert sibling() == plain


def _pixels(picture: QImage, colour: QColor) -> int:
    found = (picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height()))
    return sum(one == colour for one in found)


# --- by keyboard -----------------------------------------------------------------------------------------------------


def test_up_and_down_go_from_row_to_row(grouped: WeekScreen) -> None:
    view = grouped.view
    view.choose_card(COUNCIL.id, WEB.id)
    told = []
    for _step in range(5):
        press(grouped, Key.Key_Down)
        card = view.current_card()
        told.append((card.key if card else None, grouped.model.group_at(view.chosen_cell)))
    assert told == [
        (LIBRARY.id, WEB.id),
        (LIBRARY.id, FB.id),
        (None, INSTA.id),
        (TIMELESS.id, None),
        (TIMELESS.id, None),
    ]
    assert view.day == WEDNESDAY
    for _step in range(4):
        press(grouped, Key.Key_Up)
    assert (current(grouped), grouped.model.group_at(view.chosen_cell)) == (COUNCIL.id, WEB.id)


def test_left_and_right_stay_in_the_row_of_a_week(grouped: WeekScreen) -> None:
    look(grouped, span=Span.TWO)
    grouped.view.choose_card(LIBRARY.id, FB.id)
    for key, day in ((Key.Key_Right, WEEK.sunday), (Key.Key_Left, MONDAY)):
        for _step in range(9):
            press(grouped, key)
        assert (grouped.view.day, grouped.model.group_at(grouped.view.chosen_cell)) == (day, FB.id)


def test_home_and_end_go_to_the_first_and_last_card_of_all_rows(grouped: WeekScreen) -> None:
    press(grouped, Key.Key_Home)
    card = grouped.view.current_card()
    assert card is not None
    assert card.place == grouped.model.rows[0].place
    press(grouped, Key.Key_End)
    card = grouped.view.current_card()
    assert card is not None
    assert card.place == grouped.model.rows[-1].place


def test_g_groups_by_the_next_and_stays_at_the_post(rows: Plan, screen: WeekScreen) -> None:
    screen.view.choose_post(LIBRARY.id)
    for grouping in (*GROUPINGS, Grouping.NONE):
        press(screen, Key.Key_G)
        assert screen.model.shown.grouping is grouping
        assert current(screen) == LIBRARY.id
        assert screen.view.selected_posts() == [LIBRARY.id]
        assert screen.view.day == WEDNESDAY


def test_g_keeps_all_that_is_selected(rows: Plan, screen: WeekScreen) -> None:
    flags = QItemSelectionModel.SelectionFlag
    screen.view.choose_post(SNOW.id)
    for post in (LIBRARY, MARKET):
        screen.view.selectionModel().setCurrentIndex(card_of(screen, post), flags.Select)
    for _grouping in Grouping:
        press(screen, Key.Key_G)
        assert set(screen.view.selected_posts()) == {SNOW.id, LIBRARY.id, MARKET.id}
        assert current(screen) == MARKET.id


def test_an_empty_day_stays_the_chosen_one(rows: Plan, screen: WeekScreen) -> None:
    screen.view.choose_day(THURSDAY)
    for _grouping in Grouping:
        press(screen, Key.Key_G)
        assert (screen.view.day, current(screen)) == (THURSDAY, None)


def test_a_row_is_there_though_nothing_stands_in_it(rows: Plan, screen: WeekScreen) -> None:
    """Nobody and "cancelled": no post, and no member who would have a row."""
    for grouping, chosen in (
        (Grouping.RESPONSIBLE, Filter(responsibles=frozenset({None}), statuses=frozenset({Status.CANCELLED}))),
        (Grouping.THEME, Filter(themes=frozenset({None}), statuses=frozenset({Status.CANCELLED}))),
    ):
        look(screen, grouping=grouping, filter=chosen)
        for key in (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End):
            press(screen, key)
        assert groups(screen) == [None]
        assert screen.view.day in WEEK
        look(screen, filter=Filter())


def test_a_plan_without_channels_can_be_grouped_by_them(plan: Plan, screen: WeekScreen) -> None:
    plan.document.do(taken_away("Delete channel", WEB, FB))
    plan.document.do(taken_away("Delete posts", SNOW, TIMELESS, COUNCIL, LIBRARY, TREE, MARKET))
    look(screen, grouping=Grouping.CHANNEL)
    press(screen, Key.Key_Right)
    assert (groups(screen), screen.view.day) == ([None], THURSDAY)
    press(screen, Key.Key_N)
    assert [planned.post.when and planned.post.when.day for planned in screen.model.posts] == [THURSDAY]


# --- what happens meanwhile ------------------------------------------------------------------------------------------


def test_the_grouped_model_keeps_qts_rules(rows: Plan, plan: Plan, qtbot: QtBot) -> None:
    model = WeekModel(plan.document, WEEK)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    filters = (Filter(), Filter(channels=frozenset({WEB.id})), Filter(mine=True), Filter(attention=True))
    for grouping in (*GROUPINGS, Grouping.NONE):
        for span in Span:
            for chosen in filters:
                model.show_as(Shown(chosen, grouping, span))
        plan.document.do(planning.reschedule(LIBRARY, THURSDAY))
        plan.document.do(planning.assign(TREE, ALVA.id))
        plan.document.undo()
        plan.document.undo()
    model.show_as(Shown())
    assert [card.key for card in model.rows] == [post.id for post in (SNOW, TIMELESS, COUNCIL, LIBRARY, TREE, MARKET)]
    tester.deleteLater()


def test_undo_and_redo_are_followed_in_the_rows(grouped: WeekScreen, plan: Plan) -> None:
    sheet = plan.store.sheet(LIBRARY.id)
    assert sheet is not None
    plan.document.do(planning.choose_channels(sheet, [INSTA.id]))
    assert places(grouped, LIBRARY) == [(WEDNESDAY, INSTA.id)]
    plan.document.undo()
    assert places(grouped, LIBRARY) == [(WEDNESDAY, WEB.id), (WEDNESDAY, FB.id)]
    plan.document.redo()
    assert places(grouped, LIBRARY) == [(WEDNESDAY, INSTA.id)]


def test_a_change_by_another_program_is_followed_in_the_rows(grouped: WeekScreen, plan: Plan) -> None:
    grouped.view.choose_card(LIBRARY.id, FB.id)
    new = Post(id=INSTA.id, title="From elsewhere", when=LIBRARY.when)
    with plan.elsewhere() as other:
        other.apply(added("Add post", new, variant_of(new.id, FB.id)))
    plan.document.look_for_changes_outside()
    assert places(grouped, new) == [(WEDNESDAY, FB.id)]
    assert heads(grouped)[1] == ("Facebook", "2 posts")
    card = grouped.view.current_card()
    assert card is not None
    assert card.place == (LIBRARY.id, FB.id)


def test_a_channel_deleted_elsewhere_takes_its_row_away(grouped: WeekScreen, plan: Plan) -> None:
    grouped.view.choose_card(LIBRARY.id, WEB.id)
    grouped.view.choose_day(THURSDAY)
    for _step in range(2):
        press(grouped, Key.Key_Down)
    assert grouped.model.group_at(grouped.view.chosen_cell) == INSTA.id
    with plan.elsewhere() as other:
        other.apply(taken_away("Delete channel", INSTA))
    plan.document.look_for_changes_outside()
    press(grouped, Key.Key_Left)
    assert groups(grouped) == [WEB.id, FB.id, None]
    assert grouped.view.day == WEDNESDAY


def test_midnight_is_followed_in_the_rows(grouped: WeekScreen, plan: Plan) -> None:
    view = grouped.view

    def today() -> list[int]:
        view.executeDelayedItemsLayout()
        ground, y = theme.current().colour("today"), view.board.levels[0].bottom - 4
        picture = view.grab().toImage()
        return [n for n, one in enumerate(view.board.columns) if picture.pixelColor(one.x + 2, y) == ground]

    assert today() == [2]
    plan.now += timedelta(days=1)
    grouped._tick()
    assert today() == [3]
    assert [finding.days for card in grouped.model.rows if card.key == COUNCIL.id for finding in card.findings] == [1]


def test_an_idea_stands_in_no_row(grouped: WeekScreen, plan: Plan) -> None:
    plan.document.do(planning.move(LIBRARY, None))
    assert places(grouped, LIBRARY) == []
    assert places(grouped, SKATING) == []
