"""Campaign bars above the days: where they lie, and what keys and the mouse do with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kommunikator import i18n
from kommunikator.domain.edit import added
from kommunikator.domain.lanes import Bar
from kommunikator.domain.team import Theme, ThemeKind
from kommunikator.ui import icons, theme
from kommunikator.ui.week import lanes_paint, lanes_words
from kommunikator.ui.week.lanes import KEYS, LanesView
from kommunikator.ui.week.lanes_scale import GUTTER, Scale, Side, moved
from tests.ui.plans import WEEK, Plan

EDGES = [160 * n for n in range(8)]
HOLD, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def campaign(n: int, name: str, starts: date | None, ends: date | None, icon: str = "star") -> Theme:
    return Theme(id=UUID(int=n), name=name, type=ThemeKind.CAMPAIGN, starts=starts, ends=ends, icon=icon)


SNOW = campaign(301, "Snow clearing", date(2026, 11, 1), date(2027, 3, 31), "snowflake")
ORANGE = campaign(302, "Orange <b>Week</b>", date(2026, 11, 23), date(2026, 11, 26), "hand")
LIGHTS = campaign(303, "Advent i Sjövik", date(2026, 11, 27), date(2026, 12, 24), "tree-evergreen")
Lanes = Callable[..., LanesView]


@pytest.fixture
def lanes(plan: Plan, look: theme.Theme, qtbot: QtBot) -> Lanes:
    kept: list[QWidget] = []

    def make(*themes: Theme) -> LanesView:
        plan.document.do(added("Add theme", *themes))
        host = QWidget()
        kept.append(host)
        made = LanesView(plan.document, host)
        qtbot.addWidget(host)
        host.resize(EDGES[-1], 200)
        with qtbot.waitActive(host):
            host.show()
            host.activateWindow()
        made.resize(EDGES[-1], made.height())
        made.show_scale(WEEK.days, EDGES)
        return made

    return make


@pytest.fixture
def three(lanes: Lanes) -> LanesView:
    return lanes(SNOW, ORANGE, LIGHTS)


def bar(view: LanesView, themed: Theme) -> Bar:
    return next(bar for bar in view.bars if bar.key == themed.id)


def stored(plan: Plan, themed: Theme) -> tuple[date | None, date | None]:
    found = plan.document.team.themes[themed.id]
    return found.starts, found.ends


def end_of(view: LanesView, themed: Theme) -> QPoint:
    rect = view.visualRect(view._bars.index_of(themed.id))
    return QPoint(rect.right() - 1, rect.center().y())


def start_of(view: LanesView, themed: Theme) -> QPoint:
    rect = view.visualRect(view._bars.index_of(themed.id))
    return QPoint(rect.left() + 1, rect.center().y())


def drag(view: LanesView, at: QPoint, to: QPoint, *, drop: bool = True) -> None:
    QTest.mousePress(view.viewport(), HOLD, NONE, at)
    QTest.mouseMove(view.viewport(), to)
    if drop:
        QTest.mouseRelease(view.viewport(), HOLD, NONE, to)


def go(view: LanesView, themed: Theme) -> None:
    view.setFocus(Qt.FocusReason.TabFocusReason)
    view.setCurrentIndex(view._bars.index_of(themed.id))


# --- what is shown -----------------------------------------------------------------------------------------------


def test_the_view_is_as_high_as_its_lanes(three: LanesView) -> None:
    assert three.height() == 8 + 2 * 28
    assert three.isVisible()
    assert [view_bar.theme.name for view_bar in three.bars] == ["Snow clearing", ORANGE.name, "Advent i Sjövik"]


def test_without_campaigns_it_is_not_there(lanes: Lanes, plan: Plan) -> None:
    view = lanes(SNOW)
    assert view.isVisible()
    plan.document.undo()
    assert view.isHidden()
    assert view.height() == 0
    plan.document.redo()
    assert view.isVisible()


def test_at_most_four_lanes_are_seen_and_the_rest_scrolls(lanes: Lanes) -> None:
    view = lanes(*[campaign(400 + n, f"C{n}", WEEK.monday, WEEK.sunday) for n in range(6)])
    assert view.height() == 8 + 4 * 28
    assert view.verticalScrollBar().maximum() == 2 * 28
    go(view, view.bars[0].theme)
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


def test_bars_reach_the_edge_only_where_they_go_on(three: LanesView) -> None:
    rects = {themed.name: three.visualRect(three._bars.index_of(themed.id)) for themed in (SNOW, ORANGE, LIGHTS)}
    assert (rects["Snow clearing"].left(), rects["Snow clearing"].right() + 1) == (0, EDGES[-1])
    assert (rects[ORANGE.name].left(), rects[ORANGE.name].right() + 1) == (GUTTER, EDGES[4] - GUTTER)
    assert (rects["Advent i Sjövik"].left(), rects["Advent i Sjövik"].right() + 1) == (EDGES[4] + GUTTER, EDGES[-1])
    assert rects[ORANGE.name].top() == rects["Snow clearing"].top() + 28


def test_labels_of_weeks_take_a_row(three: LanesView, plan: Plan) -> None:
    days = [WEEK.monday + timedelta(days=n) for n in range(28)]
    edges = [40 * n for n in range(29)]
    three.show_scale(days, edges)
    before = three.height()
    three.show_weeks([(edges[7 * n], f"v. {48 + n}") for n in range(4)])
    assert three.height() > before
    assert all(three.visualRect(three._bars.index(n)).top() >= three._labels_height() for n in range(3))
    assert "these weeks" in three._said(bar(three, SNOW), Qt.ItemDataRole.AccessibleTextRole)
    three.grab()


def test_it_grows_with_the_text(three: LanesView, qapp: QApplication, light_again: None) -> None:
    theme.apply(qapp, "light", 200)
    assert three.height() >= 2 * (8 + 2 * 28) - 16
    three.grab()


def test_a_screen_reader_hears_all_of_it(three: LanesView) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert three._bars.index_of(LIGHTS.id).data(role) == (
        "Advent i Sjövik, campaign, 27 November to 24 December, goes on after this week"
    )
    assert three._bars.index_of(SNOW.id).data(role) == (
        "Snow clearing, campaign, 1 November 2026 to 31 March 2027, began before this week, goes on after this week"
    )
    assert three.accessibleName()


def test_names_are_never_html(three: LanesView) -> None:
    assert "&lt;b&gt;" in three._bars.index_of(ORANGE.id).data(Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize(
    ("language", "starts", "ends", "text"),
    [
        ("sv", date(2026, 11, 23), date(2026, 11, 26), "23–26 nov"),
        ("sv", date(2026, 11, 27), date(2026, 12, 24), "27 nov–24 dec"),
        ("nb", date(2026, 11, 23), date(2026, 11, 26), "23.–26. nov."),
        ("en", date(2026, 11, 23), date(2026, 11, 23), "23 Nov"),
        ("en", date(2026, 11, 23), None, "from 23 Nov"),
        ("en", None, date(2026, 11, 23), "until 23 Nov"),
        ("en", None, None, ""),
    ],
)
def test_dates_are_short(language: str, starts: date | None, ends: date | None, text: str) -> None:
    i18n.use(language)
    assert lanes_words.short_dates(campaign(1, "C", starts, ends)) == text


def test_an_icon_that_there_is_not_becomes_a_flag(three: LanesView) -> None:
    icons.glyph("snowflake")
    assert lanes_paint.icon_of(bar(three, SNOW)) == "snowflake"
    for unknown in ("", "no-such-icon"):
        assert lanes_paint.icon_of(Bar(campaign(1, "C", None, None, unknown), 0, 0)) == "flag-banner"


def test_a_scale_needs_an_edge_more_than_days(three: LanesView) -> None:
    for edges in ([0, 100], [0, 100, 50], []):
        with pytest.raises(ValueError, match="edge"):
            three.show_scale(WEEK.days[:2], edges)


# --- keyboard ----------------------------------------------------------------------------------------------------


def test_arrows_go_through_the_bars_and_enter_opens(three: LanesView) -> None:
    told: list[UUID] = []
    three.opened.connect(told.append)
    three.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Right):
        QTest.keyClick(three, key)
    QTest.keyClick(three, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    QTest.keyClick(three, Qt.Key.Key_Left)
    QTest.keyClick(three, Qt.Key.Key_Return)
    assert told == [SNOW.id, ORANGE.id, LIGHTS.id, ORANGE.id]


def test_alt_and_arrows_move_the_end_and_with_shift_the_start(three: LanesView, plan: Plan) -> None:
    go(three, ORANGE)
    QTest.keyClick(three, Qt.Key.Key_Right, ALT)
    assert stored(plan, ORANGE) == (date(2026, 11, 23), date(2026, 11, 27))
    QTest.keyClick(three, Qt.Key.Key_Left, ALT)
    QTest.keyClick(three, Qt.Key.Key_Left, ALT)
    assert stored(plan, ORANGE) == (date(2026, 11, 23), date(2026, 11, 25))
    QTest.keyClick(three, Qt.Key.Key_Right, ALT | SHIFT)
    assert stored(plan, ORANGE) == (date(2026, 11, 24), date(2026, 11, 25))
    assert three.currentIndex().data(Qt.ItemDataRole.UserRole).key == ORANGE.id
    for _n in range(4):
        plan.document.undo()
    assert stored(plan, ORANGE) == (ORANGE.starts, ORANGE.ends)


def test_an_end_before_the_start_is_refused_with_a_sentence(lanes: Lanes, plan: Plan) -> None:
    day = campaign(310, "One day", date(2026, 11, 25), date(2026, 11, 25))
    view = lanes(day)
    told: list[str] = []
    plan.document.refused.connect(told.append)
    go(view, day)
    QTest.keyClick(view, Qt.Key.Key_Left, ALT)
    assert told == ["A campaign cannot end before it starts."]
    assert stored(plan, day) == (day.starts, day.ends)


def test_an_open_side_has_no_day_to_move(lanes: Lanes, plan: Plan) -> None:
    endless = campaign(311, "Endless", date(2026, 11, 25), None)
    view = lanes(endless)
    go(view, endless)
    count = plan.document.undo_stack.count()
    QTest.keyClick(view, Qt.Key.Key_Right, ALT)
    assert plan.document.undo_stack.count() == count


def test_the_ring_is_for_those_who_come_by_key(three: LanesView) -> None:
    without = three.grab().toImage()
    three.setFocus(Qt.FocusReason.TabFocusReason)
    assert three.currentIndex().row() == 0
    assert three.grab().toImage() != without


def test_the_keys_are_listed_with_words() -> None:
    assert all(what and keys for what, keys in KEYS)


# --- mouse -------------------------------------------------------------------------------------------------------


def test_a_click_opens(three: LanesView) -> None:
    told: list[UUID] = []
    three.opened.connect(told.append)
    for themed in (SNOW, ORANGE):
        QTest.mouseClick(three.viewport(), HOLD, NONE, three.visualRect(three._bars.index_of(themed.id)).center())
    QTest.mouseClick(three.viewport(), HOLD, NONE, end_of(three, ORANGE))
    QTest.mouseClick(three.viewport(), HOLD, NONE, QPoint(10, 1))
    QTest.mouseClick(three.viewport(), Qt.MouseButton.RightButton, NONE, end_of(three, ORANGE))
    assert told == [SNOW.id, ORANGE.id, ORANGE.id]


def test_dragging_a_bar_by_its_middle_opens_nothing(three: LanesView) -> None:
    told: list[UUID] = []
    three.opened.connect(told.append)
    middle = three.visualRect(three._bars.index_of(SNOW.id)).center()
    drag(three, middle, middle + QPoint(60, 0))
    assert told == []


def test_dragging_an_end_changes_the_date_by_one_edit(three: LanesView, plan: Plan) -> None:
    count = plan.document.undo_stack.count()
    drag(three, end_of(three, ORANGE), QPoint(EDGES[6] - 20, 40))
    assert stored(plan, ORANGE) == (date(2026, 11, 23), date(2026, 11, 28))
    drag(three, start_of(three, ORANGE), QPoint(EDGES[1] + 30, 40))
    assert stored(plan, ORANGE) == (date(2026, 11, 24), date(2026, 11, 28))
    assert plan.document.undo_stack.count() == count + 2


def test_an_end_never_passes_the_start(three: LanesView, plan: Plan) -> None:
    drag(three, start_of(three, LIGHTS), QPoint(EDGES[-1] + 500, 40))
    assert stored(plan, LIGHTS) == (date(2026, 11, 29), date(2026, 12, 24))
    drag(three, end_of(three, ORANGE), QPoint(-500, 40))
    assert stored(plan, ORANGE) == (date(2026, 11, 23), date(2026, 11, 23))


def test_a_ghost_shows_where_it_would_end_and_escape_lets_it_be(three: LanesView, plan: Plan) -> None:
    told: list[UUID] = []
    three.opened.connect(told.append)
    before = three.grab().toImage()
    drag(three, end_of(three, ORANGE), QPoint(EDGES[6], 40), drop=False)
    assert three._held is not None
    assert three._held.ghost is not None
    assert three._held.ghost.ends == date(2026, 11, 28)
    assert three.grab().toImage() != before
    QTest.keyClick(three, Qt.Key.Key_Escape)
    QTest.mouseRelease(three.viewport(), HOLD, NONE, QPoint(EDGES[6], 40))
    assert stored(plan, ORANGE) == (ORANGE.starts, ORANGE.ends)
    assert told == []


def test_dragging_there_and_back_changes_nothing(three: LanesView, plan: Plan) -> None:
    told: list[UUID] = []
    three.opened.connect(told.append)
    count, at = plan.document.undo_stack.count(), end_of(three, ORANGE)
    drag(three, at, QPoint(EDGES[6], 40), drop=False)
    QTest.mouseMove(three.viewport(), at)
    QTest.mouseRelease(three.viewport(), HOLD, NONE, at)
    assert plan.document.undo_stack.count() == count
    assert told == []


def test_where_it_goes_on_there_is_no_end_to_drag(three: LanesView, plan: Plan) -> None:
    drag(three, end_of(three, SNOW), QPoint(EDGES[3], 18))
    drag(three, start_of(three, SNOW), QPoint(EDGES[3], 18))
    assert stored(plan, SNOW) == (SNOW.starts, SNOW.ends)


def test_the_pointer_says_what_it_can_do(three: LanesView) -> None:
    for point, shape in (
        (end_of(three, ORANGE), Qt.CursorShape.SizeHorCursor),
        (three.visualRect(three._bars.index_of(ORANGE.id)).center(), Qt.CursorShape.PointingHandCursor),
        (end_of(three, SNOW), Qt.CursorShape.PointingHandCursor),
        (QPoint(10, 1), Qt.CursorShape.ArrowCursor),
    ):
        QTest.mouseMove(three.viewport(), point)
        assert three.viewport().cursor().shape() == shape


def test_a_change_meanwhile_ends_the_drag(three: LanesView, plan: Plan) -> None:
    drag(three, end_of(three, ORANGE), QPoint(EDGES[6], 40), drop=False)
    plan.document.do(added("Add theme", campaign(399, "Other", WEEK.monday, WEEK.sunday)))
    QTest.mouseRelease(three.viewport(), HOLD, NONE, QPoint(EDGES[6], 40))
    assert stored(plan, ORANGE) == (ORANGE.starts, ORANGE.ends)


# --- the scale ---------------------------------------------------------------------------------------------------


def test_an_end_is_caught_within_six_pixels_and_the_nearer_one_counts() -> None:
    scale = Scale(WEEK.days, tuple(EDGES))
    one = Bar(ORANGE, 0, 0)
    left, width = scale.across(one)
    assert [scale.side_at(one, left + n) for n in (-7, -6, 6, 7)] == [None, Side.START, Side.START, None]
    assert [scale.side_at(one, left + width + n) for n in (-6, 6, 7)] == [Side.END, Side.END, None]
    thin = Scale(WEEK.days[:1], (0, 18))
    assert thin.side_at(one, 8) is Side.START
    assert thin.side_at(one, 10) is Side.END


@pytest.mark.parametrize("side", list(Side))
def test_taking_hold_gives_the_day_that_the_end_has(side: Side) -> None:
    scale = Scale(WEEK.days, tuple(EDGES))
    for n, day in enumerate(WEEK.days):
        left, width = scale.across(Bar(ORANGE, n, n))
        assert scale.day_near(left if side is Side.START else left + width, side) == day


def test_sides_never_pass_each_other() -> None:
    assert moved(ORANGE, Side.END, date(2026, 1, 1)).ends == ORANGE.starts
    assert moved(ORANGE, Side.START, date(2027, 1, 1)).starts == ORANGE.ends
