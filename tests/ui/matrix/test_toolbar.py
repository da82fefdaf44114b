"""The matrix's second row: which days, for whom, what is marked; folded where there is little room."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from kommunikator.domain.edit import taken_away
from kommunikator.domain.period import Period, PeriodKind
from kommunikator.ui import theme
from kommunikator.ui.matrix.header import MatrixHeader
from kommunikator.ui.matrix.period_menu import OtherDaysDialog, title_of
from kommunikator.ui.matrix.shown import MatrixShown
from kommunikator.ui.matrix.toolbar import MatrixToolbar
from tests.ui.matrix.screen_hands import PARENTS, YOUNG, hosted, with_matrix
from tests.ui.plans import TODAY, Plan

NOVEMBER = Period.around(PeriodKind.MONTH, TODAY)


@pytest.fixture
def bar(plan: Plan, look: theme.Theme, qtbot: QtBot) -> MatrixToolbar:
    made = MatrixToolbar(with_matrix(plan).document)
    hosted(made, qtbot, 1800)
    return made


@pytest.fixture
def told(bar: MatrixToolbar) -> list[MatrixShown]:
    found: list[MatrixShown] = []
    bar.shown_changed.connect(found.append)
    return found


def filled(menu: QMenu | None) -> dict[str, bool]:
    assert menu is not None
    menu.aboutToShow.emit()
    return {action.text(): action.isChecked() for action in menu.actions() if not action.isSeparator()}


def pick(menu: QMenu | None, text: str) -> None:
    assert menu is not None
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == text).trigger()


def host_of(bar: MatrixToolbar) -> QWidget:
    host = bar.parentWidget()
    assert host is not None
    return host


@pytest.mark.parametrize(
    ("period", "title"),
    [
        (Period.around(PeriodKind.WEEK, TODAY), "Week 48"),
        (Period.around(PeriodKind.WEEK, date(2027, 1, 4)), "Week 1, 2027"),
        # The first of January 2027 lies in the last week of 2026.
        (Period.around(PeriodKind.WEEK, date(2027, 1, 1)), "Week 53"),
        (NOVEMBER, "November 2026"),
        (Period.around(PeriodKind.QUARTER, TODAY), "Quarter 4 2026"),
        (Period(PeriodKind.DAYS, date(2026, 11, 23), date(2026, 11, 29)), "23–29 November 2026"),
    ],
)
def test_a_period_is_called_as_people_call_it(period: Period, title: str) -> None:
    assert title_of(period, TODAY) == title


def test_it_begins_with_this_month(bar: MatrixToolbar) -> None:
    assert bar.shown == MatrixShown(NOVEMBER)
    assert (bar.period.text(), bar.kinds.current()) == ("November 2026", "month")
    assert [pill.isChecked() for pill in (bar.gaps, bar.ideas, bar.week)] == [True, True, False]


def test_the_arrows_turn_by_what_is_shown(bar: MatrixToolbar, told: list[MatrixShown]) -> None:
    bar.next.click()
    assert bar.period.text() == "December 2026"
    bar.kinds.chosen.emit("quarter")
    bar.previous.click()
    assert [one.period.first for one in told] == [date(2026, 12, 1), date(2026, 10, 1), date(2026, 7, 1)]


def test_a_month_that_holds_today_becomes_this_week(bar: MatrixToolbar, told: list[MatrixShown]) -> None:
    bar.kinds.chosen.emit("week")
    assert told[-1].period == Period.around(PeriodKind.WEEK, TODAY)


def test_the_menu_offers_the_months_near_by_and_the_way_back(bar: MatrixToolbar, told: list[MatrixShown]) -> None:
    entries = filled(bar.period.menu())
    assert [text for text, ticked in entries.items() if ticked] == ["November 2026"]
    pick(bar.period.menu(), "March 2027")
    assert told[-1].period == Period.around(PeriodKind.MONTH, date(2027, 3, 1))
    pick(bar.period.menu(), "This month")
    assert told[-1].period == NOVEMBER


def test_any_days_are_typed(bar: MatrixToolbar, told: list[MatrixShown], qtbot: QtBot) -> None:
    bar.ask_for_days()
    dialog = bar.findChild(OtherDaysDialog)
    assert dialog is not None
    assert dialog.first.value() == date(2026, 11, 1)
    dialog.first.line.setText("w 50")
    dialog.last.line.setText("3 Jan 2027")
    QTest.keyClick(dialog.last.line, Qt.Key.Key_Return)
    assert told[-1].period == Period(PeriodKind.DAYS, date(2026, 12, 7), date(2027, 1, 3))
    assert bar.kinds.current() == ""
    QTest.keyClick(bar.kinds, Qt.Key.Key_Right)
    assert told[-1].period.kind is not PeriodKind.DAYS


@pytest.mark.parametrize(
    ("first", "last", "says"), [("12 Dec 2026", "1 Dec 2026", "The last day is before"), ("", "1 Dec", "Write a day")]
)
def test_days_that_make_no_period_are_refused_under_the_field(
    bar: MatrixToolbar, told: list[MatrixShown], first: str, last: str, says: str
) -> None:
    bar.ask_for_days()
    dialog = bar.findChild(OtherDaysDialog)
    assert dialog is not None
    dialog.first.line.setText(first)
    dialog.last.line.setText(last)
    QTest.keyClick(dialog.last.line, Qt.Key.Key_Return)
    assert any(says in field.problem.text() for field in (dialog.first, dialog.last))
    assert dialog.isVisible()
    assert not told


def test_the_pills_are_told(bar: MatrixToolbar, told: list[MatrixShown]) -> None:
    for pill in (bar.gaps, bar.ideas, bar.week):
        pill.click()
    assert told[-1] == MatrixShown(NOVEMBER, gaps=False, ideas=False, week=True)
    assert len(told) == 3


def test_audiences_are_ticked_and_named(bar: MatrixToolbar, told: list[MatrixShown]) -> None:
    assert bar.audience.text() == "Audience: all"
    pick(bar.audience.audiences, "Parents")
    bar.show_shown(told[-1])
    assert (told[-1].audiences, bar.audience.text()) == ({PARENTS.id}, "Audience: Parents")
    pick(bar.audience.audiences, YOUNG.name)
    assert (told[-1].audiences, bar.audience.text()) == ({PARENTS.id, YOUNG.id}, "Audience: 2")
    pick(bar.audience.audiences, "Show all")
    assert told[-1].audiences == frozenset()


def test_an_audience_that_is_gone_is_not_counted_for_any_more(
    bar: MatrixToolbar, told: list[MatrixShown], plan: Plan
) -> None:
    pick(bar.audience.audiences, "Parents")
    plan.document.do(taken_away("Delete", PARENTS))
    assert told[-1].audiences == frozenset()
    assert "Parents" not in filled(bar.audience.audiences)


def test_what_is_shown_from_outside_is_not_told_again(bar: MatrixToolbar, told: list[MatrixShown]) -> None:
    bar.show_shown(MatrixShown(NOVEMBER, gaps=False))
    assert (bar.gaps.isChecked(), told) == (False, [])


def test_the_gaps_are_counted_and_their_list_asked_for(bar: MatrixToolbar, qtbot: QtBot) -> None:
    bar.show_gaps(5)
    assert (bar.list.text(), bar.list.accessibleName()) == ("Gaps 5", "5 gaps")
    with qtbot.waitSignal(bar.list_wanted):
        bar.list.click()
    assert not bar.list.isChecked()
    bar.show_list(True)
    assert bar.list.isChecked()


@pytest.mark.parametrize("width", [1800, 1270, 1000, 700, 420])
def test_the_row_is_never_wider_than_its_place(bar: MatrixToolbar, width: int) -> None:
    host_of(bar).resize(width, 400)
    QApplication.sendPostedEvents()
    assert bar.width() == width
    inside = [child for child in bar.findChildren(QWidget) if child.isVisible() and child.parent() is bar]
    assert all(child.geometry().right() < width for child in inside)
    assert all(child.width() >= child.minimumSizeHint().width() for child in inside)


def test_what_is_folded_stands_in_menus(bar: MatrixToolbar, told: list[MatrixShown]) -> None:
    host_of(bar).resize(420, 400)
    QApplication.sendPostedEvents()
    assert bar.form.kinds_folded and bar.form.pills_folded
    assert {"Week", "Month", "Quarter"} <= filled(bar.period.menu()).keys()
    pick(bar.period.menu(), "Quarter")
    entries = filled(bar.rest.menu())
    assert entries["Ideas"]
    assert {"Show gaps", "Week below", "Audience"} <= entries.keys()
    pick(bar.rest.menu(), "Week below")
    assert (told[0].period.kind, told[-1].week) == (PeriodKind.QUARTER, True)


def test_what_is_shown_survives_as_text() -> None:
    shown = MatrixShown(
        Period.around(PeriodKind.QUARTER, date(2027, 2, 1)), False, False, True, frozenset({PARENTS.id, YOUNG.id})
    )
    assert MatrixShown.parse(shown.as_text(TODAY), TODAY) == shown


def test_another_day_begins_around_that_day_but_keeps_typed_days() -> None:
    later = date(2027, 1, 20)
    month = MatrixShown(NOVEMBER, gaps=False)
    assert MatrixShown.parse(month.as_text(TODAY), later) == replace(
        month, period=Period.around(PeriodKind.MONTH, later)
    )
    days = MatrixShown(Period(PeriodKind.DAYS, date(2026, 11, 2), TODAY))
    assert MatrixShown.parse(days.as_text(TODAY), later) == days


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[1]",
        '"x"',
        json.dumps({"kind": "year", "gaps": "no", "audiences": ["x", 3]}),
        json.dumps({"kind": "days", "first": "2026-12-01", "last": "2026-11-01"}),
        json.dumps({"kind": "days", "first": 3}),
        json.dumps({"kind": ["week"], "audiences": "abc"}),
    ],
)
def test_what_cannot_be_read_is_as_at_first(text: str) -> None:
    assert MatrixShown.parse(text, TODAY) == MatrixShown.at_first(TODAY)


def test_the_header_gives_up_words_before_room(look: theme.Theme, qtbot: QtBot) -> None:
    header = MatrixHeader()
    host = hosted(header, qtbot, 1270)
    assert (header.edit.text(), header.export.text(), header.new.text()) == ("Edit matrix", "Export", "New post")
    host.resize(700, 400)
    QApplication.sendPostedEvents()
    assert (header.edit.text(), header.new.text(), header.lead.isVisible()) == ("", "New post", False)
    assert header.edit.accessibleName() == "Edit matrix"
    assert header.load.accessibleName() == "Import a matrix"


def test_the_header_shows_its_lead_whole_or_not(look: theme.Theme, qtbot: QtBot) -> None:
    header = MatrixHeader()
    host = hosted(header, qtbot, 1270)
    seen = set()
    for width in (1270, *range(1100, 780, -20), 1270):
        host.resize(width, 400)
        QApplication.sendPostedEvents()
        seen.add(header.lead.isVisible())
        assert not header.lead.isVisible() or header.lead.width() >= header.lead.sizeHint().width()
    assert seen == {True, False}
    assert header.lead.isVisible()


def test_the_header_says_what_is_wanted(look: theme.Theme, qtbot: QtBot) -> None:
    header = MatrixHeader()
    hosted(header, qtbot, 1270)
    for button, signal in (
        (header.edit, header.edit_wanted),
        (header.load, header.import_wanted),
        (header.export, header.export_wanted),
        (header.new, header.new_wanted),
    ):
        with qtbot.waitSignal(signal):
            button.click()
    assert not header.edit.isChecked()
    header.show_editing(True)
    assert header.edit.isChecked()


def test_tab_goes_as_the_row_is_read(bar: MatrixToolbar) -> None:
    order: list[QWidget] = []
    stop = bar.nextInFocusChain()
    while stop is not None and stop is not bar:
        if bar.isAncestorOf(stop) and stop.focusPolicy() & Qt.FocusPolicy.TabFocus and not stop.isWindow():
            order.append(stop)
        stop = stop.nextInFocusChain()
    named = [bar.previous, bar.period, bar.next, bar.gaps, bar.ideas, bar.audience, bar.week, bar.list]
    assert [stop for stop in order if stop in named] == named
    (kind,) = (stop for stop in order if bar.kinds.isAncestorOf(stop))
    assert order.index(bar.next) < order.index(kind) < order.index(bar.gaps)
    assert order[-1] is bar.rest
