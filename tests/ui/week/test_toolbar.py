"""The toolbar: what it shows and changes, that it always fits, and that it follows the team."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from kommunikator.domain.edit import added, changed, taken_away
from kommunikator.domain.post import Status
from kommunikator.domain.shown import Filter, Grouping, Shown, Span
from kommunikator.domain.team import Channel
from kommunikator.i18n import use
from kommunikator.ui import theme
from kommunikator.ui.theme import Theme
from kommunikator.ui.week.toolbar import WeekToolbar
from kommunikator.ui.week.toolbar_form import COMPACT, LADDER
from tests.ui.plans import ADVENT, ALVA, FB, JONAS, WEB, Plan
from tests.ui.week.toolbar_hands import entry, host_of, open_toolbar, tick, told

FULL = Shown(
    Filter(
        frozenset({WEB.id, FB.id}),
        frozenset({Status.DRAFT}),
        frozenset({JONAS.id, None}),
        frozenset({None}),
        mine=True,
        attention=True,
    ),
    Grouping.RESPONSIBLE,
    Span.MONTH,
    weekend=False,
)


@pytest.fixture
def toolbar(plan: Plan, look: Theme, qtbot: QtBot) -> WeekToolbar:
    return open_toolbar(plan, qtbot)


def segment(toolbar: WeekToolbar, text: str) -> QToolButton:
    return next(each for each in toolbar.findChildren(QToolButton) if each.text() == text and each.isVisible())


def inside(toolbar: WeekToolbar) -> list[QWidget]:
    kinds = (toolbar.span.segments, toolbar.grouping.segments, *toolbar.findChildren(QToolButton))
    return [widget for widget in kinds if widget.isVisible()]


def outside(toolbar: WeekToolbar) -> list[QWidget]:
    """Give what is not wholly to be seen."""
    return [each for each in inside(toolbar) if not toolbar.rect().contains(each.rect().translated(at(each, toolbar)))]


def at(widget: QWidget, toolbar: WeekToolbar) -> QPoint:
    return widget.mapTo(toolbar, QPoint(0, 0))


def test_it_begins_with_all_of_one_week(toolbar: WeekToolbar) -> None:
    assert toolbar.shown == Shown()
    assert toolbar.span.current() == "1"
    assert toolbar.grouping.current() == "none"
    assert toolbar.weekend.isChecked()
    assert toolbar.chips.isHidden()


@pytest.mark.parametrize(("text", "span"), [("2", Span.TWO), ("4", Span.FOUR), ("Month", Span.MONTH)])
def test_a_span_is_chosen(toolbar: WeekToolbar, text: str, span: Span) -> None:
    found = told(toolbar)
    segment(toolbar, text).click()
    assert found == [Shown(span=span)]
    assert toolbar.shown.span is span


@pytest.mark.parametrize(
    ("text", "grouping"),
    [("Channel", Grouping.CHANNEL), ("Responsible", Grouping.RESPONSIBLE), ("Theme", Grouping.THEME)],
)
def test_a_grouping_is_chosen(toolbar: WeekToolbar, text: str, grouping: Grouping) -> None:
    found = told(toolbar)
    segment(toolbar, text).click()
    assert found == [Shown(grouping=grouping)]


def test_weekend_and_mine_are_switched(toolbar: WeekToolbar) -> None:
    found = told(toolbar)
    toolbar.weekend.click()
    toolbar.mine.click()
    assert found == [Shown(weekend=False), Shown(Filter(mine=True), weekend=False)]


def test_what_is_shown_comes_back_and_is_not_told(toolbar: WeekToolbar) -> None:
    found = told(toolbar)
    toolbar.show_shown(FULL)
    assert toolbar.shown == FULL
    assert not found
    assert toolbar.grouping.current() == "responsible"
    assert toolbar.span.current() == "month"
    assert toolbar.mine.isChecked()
    assert not toolbar.weekend.isChecked()
    assert [chip.choice.text for chip in toolbar.chips.chips()] == [
        "Channel: Website",
        "Channel: Facebook",
        "Status: Draft",
        "Responsible: Jonas Nyberg",
        "Responsible: Nobody",
        "Theme: No theme",
        "Mine",
        "Needs attention",
    ]


def test_a_menu_stays_open_while_ticks_are_set_by_the_keyboard(toolbar: WeekToolbar, qtbot: QtBot) -> None:
    found = told(toolbar)
    menu = toolbar.menus["channels"]
    toolbar.pills["channels"].setFocus()
    # The button waits in its own loop until the menu is closed, so the menu is opened beside it.
    menu.popup(toolbar.mapToGlobal(QPoint(0, 40)))
    tick(menu, "Website")
    tick(menu, "Facebook")
    assert menu.isVisible()
    assert found[-1].filter == Filter(channels=frozenset({WEB.id, FB.id}))
    tick(menu, "Website")
    assert found[-1].filter == Filter(channels=frozenset({FB.id}))
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()
    assert toolbar.pills["channels"].text() == "Channel: Facebook"
    assert toolbar.pills["channels"].isChecked()


def test_a_menu_stays_open_while_ticks_are_set_by_the_mouse(toolbar: WeekToolbar) -> None:
    found = told(toolbar)
    menu = toolbar.menus["statuses"]
    menu.popup(toolbar.mapToGlobal(QPoint(0, 40)))
    for text in ("Draft", "Review"):
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry(menu, text)).center())
    assert menu.isVisible()
    assert found[-1].filter == Filter(statuses=frozenset({Status.DRAFT, Status.REVIEW}))
    entry(menu, "Show all").trigger()
    menu.hide()
    assert not toolbar.shown.filter


def test_the_list_and_the_idea_bank_are_asked_for(toolbar: WeekToolbar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(toolbar.attention_wanted):
        toolbar.attention.click()
    assert not toolbar.attention.isChecked()
    with qtbot.waitSignal(toolbar.drawer_wanted):
        toolbar.drawer.click()
    assert not toolbar.drawer.isChecked()
    toolbar.show_drawer(True)
    assert toolbar.drawer.isChecked()


def test_the_attention_has_its_number(toolbar: WeekToolbar) -> None:
    assert toolbar.attention.text() == "Needs attention"
    toolbar.show_attention(5)
    assert toolbar.attention.text() == "Needs attention 5"
    assert toolbar.attention.accessibleName() == "5 things need attention"
    toolbar.show_shown(Shown(Filter(attention=True)))
    assert toolbar.attention.isChecked()


def test_only_what_needs_attention_is_in_the_menu(toolbar: WeekToolbar) -> None:
    found = told(toolbar)
    menu = toolbar.more.menu()
    menu.popup(toolbar.mapToGlobal(QPoint(0, 40)))
    tick(menu, "Only what needs attention")
    assert menu.isVisible()
    menu.hide()
    assert found == [Shown(Filter(attention=True))]
    assert toolbar.more.isChecked()


# --- who I am ------------------------------------------------------------------------------------------------------


def test_mine_needs_a_member(plan: Plan, look: Theme, qtbot: QtBot) -> None:
    plan.document.author = "Somebody else"
    toolbar = open_toolbar(plan, qtbot)
    assert not toolbar.mine.isEnabled()
    assert "not the name of a member" in toolbar.mine.toolTip()
    toolbar.show_shown(Shown(Filter(mine=True)))
    assert toolbar.mine.isEnabled()
    toolbar.mine.click()
    assert not toolbar.shown.filter
    assert not toolbar.mine.isEnabled()


def test_a_new_member_may_ask_for_mine(plan: Plan, look: Theme, qtbot: QtBot) -> None:
    plan.document.author = "Sara Öst"
    toolbar = open_toolbar(plan, qtbot)
    plan.document.do(changed("Change member", (JONAS, replace(JONAS, name="Sara Öst"))))
    assert toolbar.mine.isEnabled()


# --- the team changes ----------------------------------------------------------------------------------------------


def test_a_new_channel_is_in_the_menu_with_its_ampersand(toolbar: WeekToolbar, plan: Plan) -> None:
    from uuid import UUID

    channel = Channel(id=UUID(int=77), name="Press & <b>radio</b>", code="PR", position=9)
    plan.document.do(added("Add channel", channel))
    menu = toolbar.menus["channels"]
    entry(menu, "Press && <b>radio</b>").trigger()
    assert toolbar.shown.filter.channels == {channel.id}
    assert toolbar.chips.chips()[0].text() == "Channel: Press && <b>radio</b>"
    assert "<p" in toolbar.chips.chips()[0].toolTip()


def test_an_archived_channel_stays_only_while_it_is_chosen(toolbar: WeekToolbar, plan: Plan) -> None:
    toolbar.show_shown(Shown(Filter(channels=frozenset({FB.id}))))
    plan.document.do(changed("Archive", (FB, replace(FB, active=False))))
    menu = toolbar.menus["channels"]
    assert [action.text() for action in menu.actions() if action.isCheckable()] == ["Website", "Facebook"]
    toolbar.chips.chips()[0].click()
    assert [action.text() for action in menu.actions() if action.isCheckable()] == ["Website"]


def test_what_is_gone_leaves_the_filter(toolbar: WeekToolbar, plan: Plan) -> None:
    found = told(toolbar)
    toolbar.show_shown(Shown(Filter(themes=frozenset({ADVENT.id, None}))))
    plan.document.do(taken_away("Delete theme", ADVENT))
    assert found == [Shown(Filter(themes=frozenset({None})))]


def test_a_change_of_posts_leaves_it_alone(toolbar: WeekToolbar, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    from kommunikator.domain import planning
    from tests.ui.plans import SNOW

    shows: list[None] = []
    monkeypatch.setattr(toolbar, "_show", lambda: shows.append(None))
    plan.document.do(planning.retitle(SNOW, "Ice"))
    assert not shows


# --- room ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "sv", "nb"])
@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("shown", [Shown(), FULL], ids=["plain", "full"])
def test_nothing_is_wider_than_the_window(
    plan: Plan, light_again: None, qapp: QApplication, qtbot: QtBot, language: str, size: int, shown: Shown
) -> None:
    use(language)
    theme.apply(qapp, "light", size)
    toolbar = open_toolbar(plan, qtbot)
    toolbar.show_attention(12)
    host = host_of(toolbar)
    for compact in (False, True):
        toolbar.set_compact(compact)
        # 1366×768 without the rail, which grows with the text; then narrower down to a board beside the editor.
        for width in (1800, 1366 - 96 * size // 100, 1000, 700, 280 * size // 100):
            host.resize(width, 500)
            toolbar.show_shown(shown)
            assert host.width() == width
            assert toolbar.width() == width
            qtbot.waitUntil(lambda: not outside(toolbar))


@pytest.mark.parametrize("width", [1800, 1344, 1100, 900, 700, 560, 360])
@pytest.mark.parametrize("shown", [Shown(), FULL], ids=["plain", "full"])
def test_it_fits_from_the_start(plan: Plan, look: Theme, qtbot: QtBot, width: int, shown: Shown) -> None:
    toolbar = open_toolbar(plan, qtbot, width, shown)
    qtbot.waitUntil(lambda: not outside(toolbar))
    # Nor is anything pressed together.
    squeezed = [each for each in inside(toolbar) if each.width() < each.sizeHint().width()]
    assert not squeezed
    assert not [each for each in inside(toolbar) if each.height() < each.sizeHint().height()]


def test_what_is_folded_unfolds_again(toolbar: WeekToolbar) -> None:
    host = host_of(toolbar)
    forms = []
    for width in (1800, 1200, 800, 500, 300, 500, 800, 1200, 1800):
        host.resize(width, 400)
        forms.append(toolbar.form)
    assert forms == forms[::-1]
    places = [LADDER.index(form) for form in forms[:5]]
    assert places == sorted(places)
    assert places[-1] == len(LADDER) - 1


def test_beside_the_editor_filter_and_grouping_are_folded(toolbar: WeekToolbar) -> None:
    toolbar.set_compact(True)
    assert toolbar.form == LADDER[COMPACT]
    assert toolbar.more.text() == "Filter"
    assert toolbar.grouping.button.isVisible()
    assert toolbar.grouping.button.text() == "Group: None"
    assert not toolbar.pills["channels"].isVisible()
    toolbar.set_compact(False)
    assert toolbar.pills["channels"].isVisible()


def test_everything_can_be_reached_in_the_narrowest_form(toolbar: WeekToolbar, qtbot: QtBot) -> None:
    host_of(toolbar).resize(300, 400)
    found = told(toolbar)
    rest = toolbar.rest.menu()
    rest.popup(toolbar.mapToGlobal(QPoint(0, 40)))
    entry(toolbar.span.menu, "4 weeks").trigger()
    entry(toolbar.grouping.menu, "Theme").trigger()
    tick(rest, "Weekend")
    with qtbot.waitSignal(toolbar.drawer_wanted):
        tick(rest, "Idea bank")
    rest.hide()
    chosen = toolbar.more.menu()
    chosen.popup(toolbar.mapToGlobal(QPoint(0, 40)))
    assert {action.text() for action in chosen.actions() if action.menu()} == {
        *("Channel", "Status", "Responsible", "Theme", "Saved views"),
    }
    tick(chosen, "Mine")
    chosen.hide()
    assert found[-1] == Shown(Filter(mine=True), Grouping.THEME, Span.FOUR, weekend=False)
    chosen.aboutToShow.emit()
    entry(chosen, "Clear filter").trigger()
    assert not toolbar.shown.filter


def test_the_row_waits_while_a_menu_of_it_is_open(toolbar: WeekToolbar, qtbot: QtBot) -> None:
    host = host_of(toolbar)
    needed = toolbar._need(0)
    host.resize(needed, 400)
    assert toolbar.form == LADDER[0]
    menu = toolbar.menus["channels"]
    menu.popup(toolbar.mapToGlobal(QPoint(0, 40)))
    tick(menu, "Website")
    assert toolbar.form == LADDER[0]
    menu.hide()
    qtbot.waitUntil(lambda: toolbar.form != LADDER[0])


def test_folding_takes_the_keyboard_from_nobody(toolbar: WeekToolbar) -> None:
    host_of(toolbar).resize(800, 400)
    toolbar.more.setFocus()
    toolbar.show_attention(3)
    toolbar.show_shown(Shown(Filter(mine=True)))
    assert QApplication.focusWidget() is toolbar.more


def test_everything_has_a_name_for_screen_readers(toolbar: WeekToolbar) -> None:
    toolbar.show_shown(FULL)
    for width in (1800, 300):
        host_of(toolbar).resize(width, 400)
        for widget in inside(toolbar):
            name = widget.accessibleName() or (widget.text() if isinstance(widget, QToolButton) else "")
            assert name, widget


def test_every_pill_is_reached_by_tab_in_the_order_of_the_row(toolbar: WeekToolbar) -> None:
    toolbar.span.segments.findChildren(QToolButton)[0].setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    for _step in range(40):
        widget = QApplication.focusWidget()
        assert widget is not None
        if widget in seen:
            break
        seen.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    row = [*toolbar.pills.values(), toolbar.mine, toolbar.more, toolbar.attention]
    wanted = [widget for widget in row if widget.isVisible()]
    assert [widget for widget in seen if widget in wanted] == wanted
    assert toolbar.weekend in seen


def test_its_menus_belong_to_it(toolbar: WeekToolbar) -> None:
    menus = toolbar.findChildren(QMenu)
    assert {*toolbar.menus.values(), toolbar.span.menu, toolbar.grouping.menu} <= set(menus)
    assert ALVA.name in [action.text() for action in toolbar.menus["responsibles"].actions()]
