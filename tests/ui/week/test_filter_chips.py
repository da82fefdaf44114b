"""The chips under the toolbar: each takes its choice away, by mouse and by key, and the keyboard stays in the row."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kommunikator.domain.post import Status
from kommunikator.domain.shown import Filter, Shown
from kommunikator.ui.theme import Theme
from kommunikator.ui.week.toolbar import WeekToolbar
from tests.ui.plans import WEB, Plan
from tests.ui.week.toolbar_hands import open_toolbar, told

CHOSEN = Filter(frozenset({WEB.id}), frozenset({Status.DRAFT, Status.REVIEW}), mine=True)


@pytest.fixture
def toolbar(plan: Plan, look: Theme, qtbot: QtBot) -> WeekToolbar:
    made = open_toolbar(plan, qtbot)
    made.show_shown(Shown(CHOSEN))
    return made


def texts(toolbar: WeekToolbar) -> list[str]:
    return [chip.text() for chip in toolbar.chips.chips()]


def test_the_row_is_there_only_with_a_filter(toolbar: WeekToolbar) -> None:
    assert toolbar.chips.isVisible()
    assert texts(toolbar) == ["Channel: Website", "Status: Draft", "Status: Review", "Mine"]
    toolbar.show_shown(Shown())
    assert not toolbar.chips.isVisible()
    assert not texts(toolbar)


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Backspace])
def test_a_key_takes_a_choice_away_and_stays_in_the_row(toolbar: WeekToolbar, key: Qt.Key) -> None:
    found = told(toolbar)
    chip = toolbar.chips.chips()[1]
    chip.setFocus()
    QTest.keyClick(chip, key)
    assert found == [Shown(Filter(frozenset({WEB.id}), frozenset({Status.REVIEW}), mine=True))]
    assert QApplication.focusWidget() is toolbar.chips.chips()[1]
    assert toolbar.chips.chips()[1].text() == "Status: Review"


def test_a_click_takes_a_choice_away(toolbar: WeekToolbar) -> None:
    QTest.mouseClick(toolbar.chips.chips()[3], Qt.MouseButton.LeftButton)
    assert not toolbar.shown.filter.mine
    assert texts(toolbar) == ["Channel: Website", "Status: Draft", "Status: Review"]


def test_one_click_clears_all(toolbar: WeekToolbar) -> None:
    found = told(toolbar)
    toolbar.chips.clear_button().click()
    assert found == [Shown()]
    assert not toolbar.chips.isVisible()


def test_the_keyboard_goes_to_the_pills_with_the_last_chip(toolbar: WeekToolbar) -> None:
    toolbar.show_shown(Shown(Filter(mine=True)))
    chip = toolbar.chips.chips()[0]
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert QApplication.focusWidget() is toolbar.pills["channels"]


@pytest.mark.parametrize(("hidden", "words"), [(None, ""), (0, "0 hidden by filter"), (6, "6 hidden by filter")])
def test_what_is_hidden_is_counted(toolbar: WeekToolbar, hidden: int | None, words: str) -> None:
    toolbar.show_hidden(hidden)
    assert toolbar.chips.hidden_label().text() == words


def test_tab_goes_through_the_chips_in_their_order(toolbar: WeekToolbar) -> None:
    chips = toolbar.chips.chips()
    chips[0].setFocus(Qt.FocusReason.TabFocusReason)
    for after in (*chips[1:], toolbar.chips.clear_button()):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is after


def test_a_chip_says_what_it_does(toolbar: WeekToolbar) -> None:
    assert toolbar.chips.chips()[0].accessibleName() == "Remove the filter “Channel: Website”"


def test_nothing_in_the_row_lies_over_something_else(toolbar: WeekToolbar, qtbot: QtBot) -> None:
    for chosen in (Filter(), CHOSEN):
        toolbar.show_shown(Shown(chosen))
        toolbar.show_hidden(4)
    qtbot.waitUntil(lambda: not overlapping(toolbar))


def overlapping(toolbar: WeekToolbar) -> bool:
    row = toolbar.chips
    places = [part.geometry() for part in (*row.chips(), row.hidden_label(), row.clear_button())]
    return any(one.intersects(other) for one, other in combinations(places, 2))
