"""The goals of a year: counted as by hand, listed by channel, written in a dialog, ticked and deleted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kommunikator import i18n
from kommunikator.domain.edit import added
from kommunikator.domain.goal import Goal, Measure
from kommunikator.domain.goals import Progress
from kommunikator.domain.post import Post, Status, Variant, variant_of
from kommunikator.domain.when import When
from kommunikator.ui.goals import wording
from kommunikator.ui.goals.dialog import GoalDialog
from kommunikator.ui.goals.goal_list import GoalList, Scope
from kommunikator.ui.goals.model import GoalRow, GoalsModel, HeadingRow
from kommunikator.ui.rows import ROW_ROLE
from kommunikator.ui.team.goals_page import GoalsPage
from kommunikator.ui.theme import Theme
from tests.ui.plans import ADVENT, FB, WEB, Plan, locked
from tests.ui.team_desk import edits, open_settings, write
from tests.ui.windows import focused

OFTEN = Goal(
    id=UUID(int=51), name="Often", channel=FB.id, year=2026, measure=Measure.POSTS_A_WEEK, target=2, position=1
)
SHARE = Goal(
    id=UUID(int=52),
    name="Advent is seen",
    year=2026,
    measure=Measure.THEME_SHARE,
    theme=ADVENT.id,
    target=30,
    linked="A town to be proud of",
    position=2,
)
PROOFREAD = Goal(id=UUID(int=53), name="Proofread <b>all</b>", channel=WEB.id, year=2026, position=3)
NEXT_YEAR = Goal(id=UUID(int=54), name="Later", channel=FB.id, year=2027, position=4)


def published(number: int, day: date, *channels: UUID, theme: UUID | None = None) -> list[Post | Variant]:
    post = Post(id=UUID(int=number), title="Out", when=When(day), status=Status.PUBLISHED, theme=theme)
    return [post, *(variant_of(post.id, channel) for channel in channels)]


@pytest.fixture
def counted(plan: Plan) -> Plan:
    """The year begins with the first publication, on 4 November: three weeks and a day up to the 25th.

    By hand: on Facebook 4 posts in 22 days; in all 5 posts (Snow clearing goes to no channel), of which
    2 are on Advent.
    """
    first = date(2026, 11, 4)
    records = [
        *published(901, first, FB.id, WEB.id),
        *published(902, date(2026, 11, 5), FB.id, theme=ADVENT.id),
        *published(903, date(2026, 11, 11), FB.id),
        *published(904, date(2026, 11, 24), FB.id, theme=ADVENT.id),
        *published(905, date(2026, 11, 20), WEB.id),
        *(OFTEN, SHARE, PROOFREAD, NEXT_YEAR),
    ]
    plan.store.apply(added("Add post", *records))
    return plan


@pytest.fixture
def goals(counted: Plan, look: Theme, qtbot: QtBot) -> GoalList:
    made = GoalList(counted.document)
    qtbot.addWidget(made)
    made.show_scope(Scope.EVERY)
    made.resize(420, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def shown(goals: GoalList) -> dict[str, str]:
    return {row.progress.goal.name: row.text for row in goals.rows.goals.rows if isinstance(row, GoalRow)}


def choose(goals: GoalList, goal: Goal) -> None:
    goals.rows.setCurrentIndex(goals.rows.goals.index_of(goal.id))
    goals.rows.setFocus()


def asked(goals: GoalList, qtbot: QtBot) -> GoalDialog:
    """Give the dialog that the list has opened."""
    dialog = goals.window().findChild(GoalDialog)
    assert isinstance(dialog, GoalDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


# --- what is reached ----------------------------------------------------------------------------------------------


def test_what_is_shown_agrees_with_a_count_by_hand(goals: GoalList) -> None:
    a_week = 4 / (22 / 7)
    assert int(a_week * 10) / 10 == 1.2
    share = 100 * 2 / 5
    assert share == 40
    assert shown(goals) == {
        "Advent is seen": "40% of the posts are on Advent, goal 30%",
        "Proofread <b>all</b>": "",
        "Often": "1.2 posts a week, goal 2",
    }
    reached = {progress.goal.name: progress.reached for progress in goals.rows.goals.goals()}
    assert reached == {"Advent is seen": True, "Proofread <b>all</b>": False, "Often": False}


def test_a_post_that_goes_out_counts_soon(goals: GoalList, counted: Plan, qtbot: QtBot) -> None:
    records = [record for number in range(910, 913) for record in published(number, date(2026, 11, 25), FB.id)]
    counted.document.do(added("Add post", *records))
    qtbot.waitUntil(lambda: shown(goals)["Often"] == "2.2 posts a week, goal 2")
    assert shown(goals)["Advent is seen"] == "25% of the posts are on Advent, goal 30%"


def test_the_goals_stand_under_their_channels(goals: GoalList) -> None:
    said = [row.name if isinstance(row, HeadingRow) else row.progress.goal.name for row in goals.rows.goals.rows]
    assert said == ["All channels", "Advent is seen", "Website", "Proofread <b>all</b>", "Facebook", "Often"]


def test_another_year_and_one_channel(goals: GoalList) -> None:
    goals.after.click()
    assert list(shown(goals)) == ["Later"]
    goals.show_scope(WEB.id)
    assert not shown(goals)
    goals.before.click()
    assert list(shown(goals)) == ["Proofread <b>all</b>"]
    goals.show_scope(Scope.OVERALL)
    assert list(shown(goals)) == ["Advent is seen"]
    goals.show_year(1999)
    assert goals.year == 2026


def test_a_hidden_list_reads_when_it_is_seen_again(goals: GoalList, counted: Plan) -> None:
    goals.hide()
    counted.document.do(added("Add goal", replace(PROOFREAD, id=UUID(int=55), name="Fresh", position=9)))
    assert "Fresh" not in shown(goals)
    goals.show()
    assert "Fresh" in shown(goals)


def test_a_list_that_hides_reads_nothing_any_more(goals: GoalList, counted: Plan) -> None:
    counted.document.do(added("Add post", *published(910, date(2026, 11, 25), FB.id)))
    assert goals._later.isActive()
    goals.hide()
    assert not goals._later.isActive()
    goals.show()
    assert shown(goals)["Often"] == "1.5 posts a week, goal 2"


def test_a_plan_that_cannot_be_read_leaves_the_list_as_it_was(goals: GoalList, counted: Plan) -> None:
    refused: list[str] = []
    counted.document.refused.connect(refused.append)
    before = shown(goals)
    goals._counts = None
    with locked(counted):
        goals.refresh()
    assert shown(goals) == before
    assert refused


# --- words --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("goal", "value", "text"),
    [
        (OFTEN, 2.0, "2 posts a week, goal 2"),
        (OFTEN, 1.99, "1.9 posts a week, goal 2"),
        (OFTEN, 2.3, "2.3 posts a week, goal 2"),
        (OFTEN, None, "Nothing published yet, goal 2"),
        (replace(OFTEN, target=None), 0.5, "0.5 posts a week"),
        (SHARE, 29.99, "29% of the posts are on Advent, goal 30%"),
        (SHARE, None, "Nothing published yet, goal 30%"),
        (replace(SHARE, theme=UUID(int=99)), 3.0, "3% of the posts are on a removed theme, goal 30%"),
    ],
)
def test_numbers_are_never_rounded_up_to_what_is_not_reached(goal: Goal, value: float | None, text: str) -> None:
    i18n.use("en")
    assert wording.progress_text(Progress(goal, value), {ADVENT.id: ADVENT}) == text


def test_whether_it_is_reached_is_a_word_and_a_sign(goals: GoalList) -> None:
    marks = {progress.goal.name: wording.standing(progress) for progress in goals.rows.goals.goals()}
    assert marks["Advent is seen"] == ("Reached", "check-circle", "ok")
    assert marks["Often"][:2] == ("Not reached yet", "circle-dashed")
    index = goals.rows.goals.index_of(SHARE.id)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Advent is seen, 40% of the posts are on Advent, goal 30%, Reached, Serves: A town to be proud of"
    )


# --- by hand ------------------------------------------------------------------------------------------------------


def test_a_goal_is_ticked_by_space_and_by_a_click_on_its_box(goals: GoalList, counted: Plan) -> None:
    choose(goals, PROOFREAD)
    QTest.keyClick(goals.rows, Qt.Key.Key_Space)
    assert counted.store.team().goals[PROOFREAD.id].done
    assert goals.rows.goals.index_of(PROOFREAD.id).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    rect = goals.rows.visualRect(goals.rows.goals.index_of(PROOFREAD.id))
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(goals.rows.viewport(), button, none, rect.topLeft() + QPoint(14, 14))
    assert not counted.store.team().goals[PROOFREAD.id].done
    assert edits(counted) == ["Tick goal", "Take back the tick of a goal"]


def test_a_measured_goal_cannot_be_ticked(goals: GoalList, counted: Plan) -> None:
    choose(goals, OFTEN)
    QTest.keyClick(goals.rows, Qt.Key.Key_Space)
    assert goals.rows.goals.index_of(OFTEN.id).data(Qt.ItemDataRole.CheckStateRole) is None
    assert not edits(counted)


def test_a_goal_is_deleted_and_comes_back(goals: GoalList, counted: Plan) -> None:
    choose(goals, OFTEN)
    QTest.keyClick(goals.rows, Qt.Key.Key_Delete)
    assert "Often" not in shown(goals)
    counted.document.undo()
    assert "Often" in shown(goals)


# --- the dialog ---------------------------------------------------------------------------------------------------


def test_a_goal_is_written_by_keyboard_as_one_edit(goals: GoalList, counted: Plan, qtbot: QtBot) -> None:
    goals.show_scope(FB.id)
    goals.new_button.click()
    dialog = asked(goals, qtbot)
    assert focused() is dialog.form.input("name")
    assert dialog.form.input("target").isHidden() or not dialog.form.input("target").isVisible()
    write(dialog.form, "name", "Answer within the hour", leave=False)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    made = next(goal for goal in counted.store.team().goals.values() if goal.name == "Answer within the hour")
    assert (made.channel, made.year, made.measure, made.target) == (FB.id, 2026, Measure.BY_HAND, None)
    assert made.position > NEXT_YEAR.position
    assert edits(counted) == ["Add goal"]
    assert goals.rows.current() == made


def test_what_is_missing_is_said_where_it_is_missing(goals: GoalList, counted: Plan, qtbot: QtBot) -> None:
    goals.new_button.click()
    dialog = asked(goals, qtbot)
    dialog.decide()
    assert dialog.form.fault("name") == "Write a name."
    write(dialog.form, "name", "Seen")
    measure = dialog.form.input("measure")
    measure.setCurrentIndex(measure.findData("theme_share"))
    measure.left.emit()
    assert dialog.form.input("theme").isVisible()
    dialog.decide()
    assert dialog.form.fault("theme") == "Choose the theme."
    theme = dialog.form.input("theme")
    theme.setCurrentIndex(theme.findText("Advent"))
    theme.left.emit()
    dialog.decide()
    assert dialog.form.fault("target") == "Write the number that is to be reached."
    write(dialog.form, "target", "101")
    dialog.decide()
    assert "from 1 to 100" in dialog.form.fault("target")
    assert not edits(counted)
    write(dialog.form, "target", "25")
    dialog.decide()
    assert shown(goals)["Seen"] == "40% of the posts are on Advent, goal 25%"


def test_a_goal_gets_another_year_and_is_followed_there(goals: GoalList, counted: Plan, qtbot: QtBot) -> None:
    goals.show_scope(FB.id)
    goals.edit_button.click()
    dialog = asked(goals, qtbot)
    write(dialog.form, "year", "2027")
    dialog.decide()
    assert goals.year == 2027
    assert set(shown(goals)) == {"Often", "Later"}
    assert goals.rows.current() == counted.store.team().goals[OFTEN.id]
    assert edits(counted) == ["Edit goal"]


def test_a_measure_that_is_given_up_takes_its_number_along(goals: GoalList, counted: Plan, qtbot: QtBot) -> None:
    choose(goals, SHARE)
    QTest.keyClick(goals.rows, Qt.Key.Key_Return)
    dialog = asked(goals, qtbot)
    measure = dialog.form.input("measure")
    measure.setCurrentIndex(measure.findData("by_hand"))
    measure.left.emit()
    dialog.decide()
    after = counted.store.team().goals[SHARE.id]
    assert (after.measure, after.theme, after.target) == (Measure.BY_HAND, None, None)


def test_the_number_stands_in_line_with_the_other_fields(goals: GoalList, qtbot: QtBot) -> None:
    choose(goals, OFTEN)
    QTest.keyClick(goals.rows, Qt.Key.Key_Return)
    form = asked(goals, qtbot).form
    places = {form.input(name).mapTo(form, QPoint()).x() for name in ("name", "measure", "target")}
    assert len(places) == 1


def test_nothing_is_written_when_the_dialog_is_left(goals: GoalList, counted: Plan, qtbot: QtBot) -> None:
    choose(goals, OFTEN)
    goals.edit_button.click()
    dialog = asked(goals, qtbot)
    write(dialog.form, "name", "Other", leave=False)
    dialog.reject()
    assert not edits(counted)


def test_the_settings_have_all_goals(counted: Plan, qtbot: QtBot, look: Theme) -> None:
    dialog = open_settings(counted, qtbot, "goals")
    page = dialog.page("goals")
    assert isinstance(page, GoalsPage)
    assert set(shown(page.goals)) == {"Advent is seen", "Proofread <b>all</b>", "Often"}
    QTest.keyClick(dialog, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    asked(page.goals, qtbot).reject()
    assert page.flush()


def test_the_model_keeps_qts_rules(goals: GoalList, qtmodeltester) -> None:
    qtmodeltester.check(goals.rows.goals)
    empty = GoalsModel()
    qtmodeltester.check(empty)
    heading = goals.rows.goals.index(0)
    assert isinstance(heading.data(ROW_ROLE), HeadingRow)
    assert not goals.rows.goals.setData(heading, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
