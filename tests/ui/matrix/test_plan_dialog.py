"""Planning a post in a cell: from which idea, on which day, and whether to write on."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kommunikator.domain.content_idea import ContentIdea
from kommunikator.domain.matrix import Cell, MatrixContents
from kommunikator.domain.team import Theme, ThemeKind
from kommunikator.domain.when import When
from kommunikator.ui import theme
from kommunikator.ui.matrix.plan_dialog import PlanDialog, PostPlan, next_weekday
from tests.ui.matrix.screen_hands import DOORS, LIGHTS
from tests.ui.plans import ADVENT, FB, FRIDAY, SUNDAY, THURSDAY, TODAY

CELL = Cell(FB.id, ADVENT.id, (DOORS, LIGHTS))
USED = MatrixContents(last_used={DOORS.id: date(2026, 11, 12), LIGHTS.id: date(2026, 12, 3)})
MONDAY_AFTER = date(2026, 11, 30)


class Asked:
    """A dialog on the screen, and what it has told."""

    def __init__(
        self,
        qtbot: QtBot,
        cell: Cell = CELL,
        idea: ContentIdea | None = None,
        day: date | None = None,
        contents: MatrixContents = USED,
    ) -> None:
        self.dialog = PlanDialog(cell, FB, ADVENT, contents, TODAY, idea=idea, day=day)
        self.told: list[PostPlan] = []
        self.dialog.decided.connect(self.told.append)
        qtbot.addWidget(self.dialog)
        with qtbot.waitActive(self.dialog):
            self.dialog.show()
            self.dialog.activateWindow()

    def rows(self) -> list[str]:
        model = self.dialog.list.model()
        return [model.index(n, 0).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(model.rowCount())]


@pytest.mark.parametrize(
    ("today", "day"),
    [(TODAY, THURSDAY), (FRIDAY, MONDAY_AFTER), (SUNDAY, MONDAY_AFTER), (date.max, date.max)],
)
def test_the_next_weekday_is_offered(today: date, day: date) -> None:
    assert next_weekday(today) == day


def test_a_campaign_that_has_not_begun_is_planned_from_its_start() -> None:
    summer = Theme(id=ADVENT.id, name="Summer", type=ThemeKind.CAMPAIGN, starts=date(2027, 6, 5))
    assert next_weekday(TODAY, summer) == date(2027, 6, 7)


def test_each_idea_says_when_it_was_last_used(qtbot: QtBot, look: theme.Theme) -> None:
    assert Asked(qtbot).rows() == [
        "Doors, one-time, done 12 Nov 2026",
        "Lights in the park, planned for 3 Dec 2026",
        "Something else",
    ]


def test_it_begins_with_an_idea_that_is_not_done_and_the_next_weekday(qtbot: QtBot, look: theme.Theme) -> None:
    asked = Asked(qtbot)
    assert asked.dialog.list.hasFocus()
    asked.dialog.plan.click()
    assert asked.told == [PostPlan(LIGHTS, "Lights in the park", When(THURSDAY), write=False)]


def test_it_begins_with_the_idea_that_was_asked_for(qtbot: QtBot, look: theme.Theme) -> None:
    asked = Asked(qtbot, idea=DOORS, day=SUNDAY)
    asked.dialog.write.click()
    assert asked.told == [PostPlan(DOORS, "Doors", When(SUNDAY), write=True)]


def test_a_title_of_ones_own_is_planned_from_no_idea(qtbot: QtBot, look: theme.Theme) -> None:
    asked = Asked(qtbot)
    QTest.keyClick(asked.dialog.list, Qt.Key.Key_Down)
    assert (asked.dialog.chosen(), asked.dialog.title.text()) == (None, "")
    QTest.keyClicks(asked.dialog.title, "  Gloves   for all ")
    QTest.keyClick(asked.dialog.list, Qt.Key.Key_Up)
    assert asked.dialog.title.text() == "Lights in the park"
    QTest.keyClick(asked.dialog.list, Qt.Key.Key_Down)
    asked.dialog.time.show_value(time(9, 30))
    QTest.keyClick(asked.dialog.title, Qt.Key.Key_Return)
    assert asked.told == [PostPlan(None, "Gloves for all", When(THURSDAY, time(9, 30)), write=False)]


def test_an_empty_title_is_not_taken(qtbot: QtBot, look: theme.Theme) -> None:
    asked = Asked(qtbot, Cell(FB.id, ADVENT.id))
    assert asked.dialog.title.hasFocus()
    asked.dialog.plan.click()
    assert (asked.told, asked.dialog.problem.text()) == ([], "Write a title.")
    QTest.keyClicks(asked.dialog.title, "x")
    assert not asked.dialog.problem.isVisible()


def test_without_a_day_it_goes_to_the_idea_bank(qtbot: QtBot, look: theme.Theme) -> None:
    asked = Asked(qtbot)
    asked.dialog.time.show_value(time(9))
    asked.dialog.day.clear_button().click()
    assert not asked.dialog.time.begin_button().isEnabled()
    asked.dialog.plan.click()
    assert asked.told[0].when is None
    asked.dialog.day.begin_button().click()
    assert asked.dialog.time.begin_button().isEnabled()


def test_the_dialog_waits_until_the_plan_is_written(qtbot: QtBot, look: theme.Theme) -> None:
    asked = Asked(qtbot)
    asked.dialog.plan.click()
    assert asked.dialog.isVisible()
    QTest.keyClick(asked.dialog, Qt.Key.Key_Escape)
    assert not asked.dialog.isVisible()


def test_the_choices_keep_qts_rules(qtbot: QtBot, look: theme.Theme, qtmodeltester: ModelTester) -> None:
    asked = Asked(qtbot)
    qtmodeltester.check(asked.dialog.list.model())
    assert len(asked.rows()) == 3


def test_what_waits_in_the_idea_bank_is_planned_too(qtbot: QtBot, look: theme.Theme) -> None:
    waiting = MatrixContents(waiting=frozenset({DOORS.id, LIGHTS.id}))
    asked = Asked(qtbot, contents=waiting)
    assert asked.rows()[:2] == ["Doors, one-time, planned, no day yet", "Lights in the park, planned, no day yet"]
    assert asked.dialog.chosen() == LIGHTS


def test_a_title_without_room_stays_as_it_is(qtbot: QtBot, look: theme.Theme) -> None:
    asked = Asked(qtbot)
    asked.dialog.title.setText("x" * 40_000)
    asked.dialog.plan.click()
    assert asked.told == []
    assert asked.dialog.problem.text() == "This is too long: 40000 characters, and there is room for 500."
    assert len(asked.dialog.title.text()) == 40_000
