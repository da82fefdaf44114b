"""One, two, four weeks and a month: which days are seen, how one turns and goes about, and the folded weekend."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kommunikator.domain.edit import added
from kommunikator.domain.post import Post
from kommunikator.domain.shown import Filter, Grouping, Span
from kommunikator.domain.week import Week
from kommunikator.domain.when import When
from kommunikator.ui import theme
from kommunikator.ui.week.go_to import GoToField
from kommunikator.ui.week.screen import WeekScreen
from tests.ui.plans import (
    CALENDAR,
    COUNCIL,
    FRIDAY,
    LIBRARY,
    MARKET,
    MONDAY,
    SATURDAY,
    SNOW,
    SUNDAY,
    THURSDAY,
    TIMELESS,
    TREE,
    TUESDAY,
    WEB,
    WEDNESDAY,
    WEEK,
    Plan,
    locked,
)
from tests.ui.week.board_hands import card_of, look
from tests.ui.week.screen_hands import current, press

Key = Qt.Key
KEYS = {Span.ONE: Key.Key_1, Span.TWO: Key.Key_2, Span.FOUR: Key.Key_4, Span.MONTH: Key.Key_5}


def numbers(screen: WeekScreen) -> list[int]:
    return [week.number for week in screen.model.weeks]


def titles(screen: WeekScreen) -> set[str]:
    return {card.post.title for card in screen.model.rows}


# --- how much is seen ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("span", "weeks", "title"),
    [
        (Span.ONE, [48], "Week 48"),
        (Span.TWO, [48, 49], "Weeks 48–49"),
        (Span.FOUR, [48, 49, 50, 51], "Weeks 48–51"),
        (Span.MONTH, [44, 45, 46, 47, 48, 49], "November 2026"),
    ],
)
def test_a_key_chooses_how_many_weeks_are_seen(screen: WeekScreen, span: Span, weeks: list[int], title: str) -> None:
    press(screen, KEYS[span])
    assert numbers(screen) == weeks
    assert screen.header.title.text() == title
    assert screen.toolbar.shown.span is span
    assert len(screen.view.board.levels) == len(weeks)


def test_the_posts_of_all_weeks_are_seen(screen: WeekScreen) -> None:
    assert CALENDAR.title not in titles(screen)
    for span in (Span.TWO, Span.FOUR, Span.MONTH):
        press(screen, KEYS[span])
        assert {post.title for post in (SNOW, TIMELESS, COUNCIL, LIBRARY, TREE, MARKET, CALENDAR)} == titles(screen)


def test_no_post_of_a_month_is_left_out(screen: WeekScreen, plan: Plan) -> None:
    """An item that is missing in one view and there in another is a bug of well-known tools."""
    days = [date(2026, 10, 26) + timedelta(days=n) for n in range(42)]
    # Not behind the document's back: the weeks beside this one may have been read ahead.
    posts = (Post(id=UUID(int=500 + n), title=str(day), when=When(day)) for n, day in enumerate(days))
    assert plan.document.do(added("Add post", *posts))
    press(screen, Key.Key_5)
    in_month = {str(day) for day in days} & titles(screen)
    each = set()
    for week in screen.model.weeks:
        look(screen, span=Span.ONE)
        screen.show_week(week)
        each |= {str(day) for day in days} & titles(screen)
    assert in_month == each == {str(day) for day in days}


def test_the_chosen_post_and_day_stay_when_more_or_fewer_weeks_are_seen(screen: WeekScreen) -> None:
    screen.view.choose_post(LIBRARY.id)
    for span in (Span.FOUR, Span.MONTH, Span.TWO, Span.ONE):
        press(screen, KEYS[span])
        assert (current(screen), screen.view.day) == (LIBRARY.id, WEDNESDAY)


def test_the_chosen_day_is_among_the_weeks_that_are_left(screen: WeekScreen) -> None:
    press(screen, Key.Key_4)
    screen.view.choose_day(date(2026, 12, 17))
    press(screen, Key.Key_1)
    assert numbers(screen) == [51]
    assert screen.view.day == date(2026, 12, 17)
    press(screen, Key.Key_5)
    assert screen.header.title.text() == "December 2026"


def test_where_the_weeks_cannot_be_read_these_stay(screen: WeekScreen, plan: Plan) -> None:
    with locked(plan):
        press(screen, Key.Key_4)
        assert numbers(screen) == [48]
    press(screen, Key.Key_2)
    assert numbers(screen) == [48, 49]


# --- turning ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("span", "later", "earlier"),
    [
        (Span.ONE, "Week 49", "Week 47"),
        (Span.TWO, "Weeks 50–51", "Weeks 46–47"),
        (Span.FOUR, "Weeks 52–2", "Weeks 44–47"),
        (Span.MONTH, "December 2026", "October 2026"),
    ],
)
def test_page_keys_turn_by_what_is_seen(screen: WeekScreen, span: Span, later: str, earlier: str) -> None:
    press(screen, KEYS[span])
    start = screen.header.title.text()
    for keys, title in (((Key.Key_PageDown,), later), ((Key.Key_PageUp, Key.Key_PageUp), earlier)):
        for key in keys:
            press(screen, key)
        assert screen.header.title.text() == title
        assert screen.view.day.weekday() == WEDNESDAY.weekday()
    press(screen, Key.Key_PageDown)
    assert screen.header.title.text() == start


def test_a_year_of_months_begins_where_it_ended(screen: WeekScreen) -> None:
    press(screen, Key.Key_5)
    seen = []
    for _month in range(12):
        seen.append(screen.header.title.text())
        press(screen, Key.Key_PageDown)
    assert len(set(seen)) == 12
    assert screen.header.title.text() == "November 2027"


def test_t_comes_back_from_far_away(screen: WeekScreen) -> None:
    for span in Span:
        press(screen, KEYS[span])
        for _turn in range(3):
            press(screen, Key.Key_PageDown)
        press(screen, Key.Key_T)
        assert WEEK in screen.model.weeks
        assert screen.view.day == WEDNESDAY


# --- arrows ----------------------------------------------------------------------------------------------------------


def test_sideways_leads_over_sunday_into_the_next_week(screen: WeekScreen) -> None:
    press(screen, Key.Key_2)
    screen.view.choose_day(FRIDAY)
    told = []
    for _step in range(5):
        press(screen, Key.Key_Right)
        told.append((screen.view.day, current(screen)))
    assert told == [
        (SATURDAY, MARKET.id),
        (SUNDAY, None),
        (SUNDAY + timedelta(days=1), None),
        (SUNDAY + timedelta(days=2), CALENDAR.id),
        (SUNDAY + timedelta(days=3), None),
    ]
    for _step in range(30):
        press(screen, Key.Key_Right)
    assert screen.view.day == SUNDAY + timedelta(days=7)
    for _step in range(30):
        press(screen, Key.Key_Left)
    assert screen.view.day == MONDAY


def test_up_and_down_lead_from_week_to_week(screen: WeekScreen) -> None:
    press(screen, Key.Key_2)
    screen.view.choose_post(COUNCIL.id)
    for expected, day in ((LIBRARY.id, WEDNESDAY), (None, WEDNESDAY + timedelta(days=7))):
        press(screen, Key.Key_Down)
        assert (current(screen), screen.view.day) == (expected, day)
    for expected in (LIBRARY.id, COUNCIL.id, TIMELESS.id, TIMELESS.id):
        press(screen, Key.Key_Up)
        assert current(screen) == expected


def test_home_and_end_go_to_the_ends_of_all_weeks(screen: WeekScreen) -> None:
    press(screen, Key.Key_4)
    press(screen, Key.Key_End)
    assert current(screen) == CALENDAR.id
    press(screen, Key.Key_Home)
    assert current(screen) == SNOW.id


def test_a_cell_out_of_sight_is_scrolled_to(screen: WeekScreen) -> None:
    screen.resize(1340, 420)
    press(screen, Key.Key_5)
    screen.view.choose_day(MONDAY)
    assert screen.view.viewport().rect().contains(screen.view.visualRect(card_of(screen, SNOW)))
    for _step in range(6):
        press(screen, Key.Key_Up)
    assert Week.of(screen.view.day) == screen.model.weeks[0]
    assert screen.view.viewport().rect().contains(screen.view.empty_day_rect().topLeft())


def test_n_writes_on_the_chosen_day_of_a_later_week(screen: WeekScreen, plan: Plan) -> None:
    press(screen, Key.Key_4)
    screen.view.choose_day(date(2026, 12, 17))
    press(screen, Key.Key_N)
    assert len(plan.store.between(date(2026, 12, 17), date(2026, 12, 17))) == 1


def test_a_double_click_in_a_later_week_writes_there(screen: WeekScreen, plan: Plan) -> None:
    press(screen, Key.Key_2)
    screen.view.executeDelayedItemsLayout()
    cell = 7 + 3
    level, column = screen.view.board.levels[1], screen.view.board.columns[3]
    at = QPoint(column.x + column.width // 2, level.bottom - 8 - screen.view.verticalOffset())
    QTest.mouseClick(screen.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert screen.view.chosen_cell == cell
    QTest.mouseDClick(screen.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert len(plan.store.between(THURSDAY + timedelta(days=7), THURSDAY + timedelta(days=7))) == 1


# --- today -----------------------------------------------------------------------------------------------------------


def grounds(screen: WeekScreen) -> set[date]:
    """Give the days on whose cells the ground of today lies."""
    view = screen.view
    view.executeDelayedItemsLayout()
    picture, ground = view.grab().toImage(), theme.current().colour("today")
    found = set()
    for band, level in enumerate(view.board.levels):
        y = level.bottom - 4 - view.verticalOffset()
        for n, column in enumerate(view.board.columns):
            if 0 <= y < picture.height() and picture.pixelColor(column.x + 2, y) == ground:
                found.add(screen.model.day_at(band * 7 + n))
    return found


def test_today_has_its_ground_in_its_week_alone(screen: WeekScreen) -> None:
    for span in (Span.ONE, Span.TWO, Span.FOUR):
        look(screen, span=span)
        assert grounds(screen) == {WEDNESDAY}


def test_the_now_line_stands_in_todays_cell_of_several_weeks_and_not_among_rows(screen: WeekScreen) -> None:
    press(screen, Key.Key_2)
    screen.view.executeDelayedItemsLayout()
    lines = [cell for cell, stack in enumerate(screen.view.board.stacks) if stack.now]
    assert lines == [2]
    look(screen, grouping=Grouping.THEME)
    assert not [stack for stack in screen.view.board.stacks if stack.now]


def test_midnight_from_sunday_to_monday_goes_into_the_next_week(screen: WeekScreen, plan: Plan) -> None:
    press(screen, Key.Key_2)
    plan.now += timedelta(days=4)
    screen._tick()
    assert grounds(screen) == {SUNDAY}
    plan.now += timedelta(days=1)
    screen._tick()
    assert grounds(screen) == {SUNDAY + timedelta(days=1)}
    assert "Overdue by 2 days" in screen.model.index_of(MARKET.id).data(Qt.ItemDataRole.AccessibleTextRole)


# --- the weekend -----------------------------------------------------------------------------------------------------


def test_h_folds_the_weekend_and_unfolds_it(screen: WeekScreen) -> None:
    screen.view.choose_day(FRIDAY)
    press(screen, Key.Key_H)
    screen.view.executeDelayedItemsLayout()
    assert [column.folded for column in screen.view.board.columns] == [False] * 5 + [True] * 2
    assert not screen.toolbar.weekend.isChecked()
    assert screen.view.visualRect(screen.model.index_of(MARKET.id)).isEmpty()
    press(screen, Key.Key_H)
    screen.view.executeDelayedItemsLayout()
    assert not any(column.folded for column in screen.view.board.columns)


@pytest.mark.parametrize("span", [Span.ONE, Span.TWO])
@pytest.mark.parametrize("grouping", [Grouping.NONE, Grouping.RESPONSIBLE])
def test_a_folded_weekend_shows_its_count_in_each_row(screen: WeekScreen, span: Span, grouping: Grouping) -> None:
    screen.view.choose_day(FRIDAY)
    look(screen, weekend=False, span=span, grouping=grouping)
    view = screen.view
    picture, board = view.grab().toImage(), view.board
    written = set()
    for cell in (n for n in range(len(board.stacks)) if n % 7 >= 5):
        column, level = board.columns[cell % 7], board.levels[cell // 7]
        area = picture.copy(column.x + 4, level.inside + 4, column.width - 8, 40)
        colours = {area.pixel(x, y) for x in range(area.width()) for y in range(area.height())}
        if len(colours) > 2:
            written.add(cell)
    assert written == {n for n, count in enumerate(screen.model.counts()) if count and n % 7 >= 5}
    assert len(written) == 1


def test_going_into_the_folded_weekend_unfolds_it_and_leaving_folds_it(screen: WeekScreen) -> None:
    screen.view.choose_day(FRIDAY)
    press(screen, Key.Key_H)
    press(screen, Key.Key_Right)
    assert (current(screen), any(column.folded for column in screen.view.board.columns)) == (MARKET.id, False)
    press(screen, Key.Key_Left)
    assert all(column.folded for column in screen.view.board.columns[5:])


def test_h_folds_the_weekend_in_which_one_stands(screen: WeekScreen) -> None:
    screen.view.choose_post(MARKET.id)
    press(screen, Key.Key_H)
    screen.view.executeDelayedItemsLayout()
    assert screen.view.day == FRIDAY
    assert all(column.folded for column in screen.view.board.columns[5:])


# --- going to a day --------------------------------------------------------------------------------------------------


def go_to(screen: WeekScreen, typed: str) -> GoToField:
    screen.ask_where()
    field = screen._go_to
    assert isinstance(field, GoToField)
    QTest.keyClicks(field.input.line, typed)
    QTest.keyClick(field.input.line, Key.Key_Return)
    return field


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("v. 50", date(2026, 12, 7)),
        ("2026-W50", date(2026, 12, 7)),
        ("12 dec", date(2026, 12, 12)),
        ("1 jan 2027", date(2027, 1, 1)),
        ("w 53", date(2026, 12, 28)),
    ],
)
def test_a_typed_day_is_gone_to_in_every_span(screen: WeekScreen, typed: str, day: date) -> None:
    for span in Span:
        look(screen, span=span)
        screen.show_today()
        field = go_to(screen, typed)
        assert not field.isVisible()
        assert screen.view.day == day
        assert Week.of(day) in screen.model.weeks


def test_nonsense_is_told_and_nothing_moves(screen: WeekScreen) -> None:
    field = go_to(screen, "35 december")
    assert field.isVisible()
    assert field.input.problem.text()
    assert screen.week == WEEK
    QTest.keyClick(field.input.line, Key.Key_Escape)
    assert (screen.week, screen.view.day) == (WEEK, WEDNESDAY)


def test_the_title_asks_for_a_day_too(screen: WeekScreen) -> None:
    screen.header.title.click()
    field = QApplication.activePopupWidget()
    assert isinstance(field, QWidget)
    assert isinstance(field, GoToField)
    field.close()


def test_a_day_within_the_weeks_is_gone_to_without_turning(screen: WeekScreen) -> None:
    press(screen, Key.Key_4)
    go_to(screen, "17 dec")
    assert numbers(screen) == [48, 49, 50, 51]
    assert screen.view.day == date(2026, 12, 17)


# --- a post that was found -------------------------------------------------------------------------------------------


def test_a_found_post_is_let_in_beside_what_the_filter_shows(screen: WeekScreen) -> None:
    look(screen, filter=Filter(mine=True))
    assert not screen.model.index_of(MARKET.id).isValid()
    hidden = screen.model.hidden
    screen.show_found(MARKET.id)
    assert screen.model.shown.filter == Filter(mine=True), "a filter is never forgotten"
    assert (current(screen), screen.view.day) == (MARKET.id, SATURDAY)
    assert screen.model.hidden == hidden - 1
    look(screen, filter=Filter(mine=True, attention=True))
    assert not screen.model.index_of(MARKET.id).isValid(), "it was let in for that filter alone"


@pytest.mark.parametrize("grouping", list(Grouping))
def test_a_new_post_is_seen_whatever_the_filter_hides(screen: WeekScreen, grouping: Grouping) -> None:
    look(screen, filter=Filter(channels=frozenset([WEB.id]), mine=True), grouping=grouping)
    screen.new_post(THURSDAY)
    assert len(screen.model.shown.filter.channels) == 1
    card = screen.view.current_card()
    assert card is not None
    assert (card.day, card.post.title) == (THURSDAY, "")
    screen.close_editor()
    assert not screen.model.index_of(card.key).isValid()


def test_a_found_post_that_is_shown_leaves_the_filter(screen: WeekScreen) -> None:
    chosen = Filter(mine=True)
    look(screen, filter=chosen, grouping=Grouping.RESPONSIBLE)
    screen.show_found(CALENDAR.id)
    assert screen.model.shown.filter == chosen
    assert (current(screen), screen.view.day) == (CALENDAR.id, TUESDAY + timedelta(days=7))


def test_a_found_post_of_a_folded_weekend_unfolds_it(screen: WeekScreen) -> None:
    screen.view.choose_day(MONDAY)
    press(screen, Key.Key_H)
    screen.show_found(MARKET.id)
    assert current(screen) == MARKET.id
    assert not screen.view.visualRect(screen.view.currentIndex()).isEmpty()
