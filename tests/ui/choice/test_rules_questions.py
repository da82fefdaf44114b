"""The questions before writing in the settings: added, changed, moved, archived, deleted, all by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kommunikator.domain.choice_rule import CheckQuestion
from kommunikator.ui.choice.settings.questions_page import QuestionsPage
from tests.ui.choice import rules
from tests.ui.choice.rules_desk import open_questions, questions_of
from tests.ui.plans import Plan
from tests.ui.team_desk import edits, list_page, open_settings, write
from tests.ui.windows import focused, press

pytestmark = pytest.mark.usefixtures("look")


def texts(plan: Plan) -> list[str]:
    return [one.text for one in questions_of(plan)]


def test_the_questions_stand_in_order_the_archived_ones_below(plan: Plan, qtbot: QtBot) -> None:
    _dialog, page = open_questions(plan, qtbot)
    assert page.list.texts() == [rules.ALOUD.text, rules.CONSENT.text, "Archived", "Old"]
    assert page.list.accessibleName()


def test_a_question_is_added_by_keyboard_as_one_edit(plan: Plan, qtbot: QtBot) -> None:
    dialog, page = open_questions(plan, qtbot)
    QTest.keyClick(dialog, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert focused() is page.form.input("text")
    QTest.keyClicks(focused(), "Is it <b>true</b>?")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert texts(plan)[-1] == "Is it <b>true</b>?"
    assert edits(plan) == ["Add question"]
    dialog.undo()
    assert "Is it <b>true</b>?" not in texts(plan)


def test_a_new_one_without_words_is_let_go_of(plan: Plan, qtbot: QtBot) -> None:
    _dialog, page = open_questions(plan, qtbot)
    page.begin_new()
    assert len(page.list.ids()) == 4
    assert page.flush()
    assert len(page.list.ids()) == 3
    page.begin_new()
    page.delete_button.click()
    assert len(page.list.ids()) == 3
    assert not edits(plan)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Write the question."),
        (" \n ", "Write the question."),
        ("x" * 501, "This is too long: 501 characters, and there is room for 500."),
    ],
)
def test_a_question_needs_words_that_fit(plan: Plan, qtbot: QtBot, typed: str, sentence: str) -> None:
    dialog, page = open_questions(plan, qtbot)
    page.form.input("text").put_typed(typed)
    assert not page.flush()
    assert page.form.fault("text") == sentence
    assert texts(plan)[0] == rules.ALOUD.text
    dialog.accept()
    assert dialog.isVisible()
    assert focused() is page.form.input("text")


def test_a_question_is_changed_when_it_is_left(plan: Plan, qtbot: QtBot) -> None:
    _dialog, page = open_questions(plan, qtbot)
    page.list.setFocus()
    press(Qt.Key.Key_Return)
    write(page.form, "text", "Would you say it aloud?")
    assert texts(plan)[0] == "Would you say it aloud?"
    assert page.list.texts()[0] == "Would you say it aloud?"


def test_questions_are_moved_and_the_archived_stay_last(plan: Plan, qtbot: QtBot) -> None:
    dialog, page = open_questions(plan, qtbot)
    page.list.setFocus()
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert texts(plan) == [rules.CONSENT.text, rules.ALOUD.text, "Old"]
    assert page.list.current() == rules.ALOUD.id
    assert edits(plan) == ["Change the order of questions"]
    dialog.undo()
    assert texts(plan) == [rules.ALOUD.text, rules.CONSENT.text, "Old"]


def test_a_question_is_archived_brought_back_and_deleted(plan: Plan, qtbot: QtBot) -> None:
    _dialog, page = open_questions(plan, qtbot)
    page.archive_button.click()
    assert [one.active for one in questions_of(plan)] == [False, True, False]
    assert page.archive_button.text() == "Bring back"
    page.archive_button.click()
    assert [one.active for one in questions_of(plan)] == [True, True, False]
    page.list.setFocus()
    press(Qt.Key.Key_Delete)
    assert texts(plan) == [rules.CONSENT.text, "Old"]
    assert page.form.record().id == rules.CONSENT.id


def test_without_questions_it_says_what_they_are_for(plan: Plan, qtbot: QtBot) -> None:
    dialog = open_settings(plan, qtbot, "questions")
    page = dialog.page("questions")
    assert isinstance(page, QuestionsPage)
    assert page.list.ids() == []
    page._empty.action_triggered.emit()
    write(page.form, "text", "Who answers tonight?")
    (only,) = questions_of(plan)
    assert isinstance(only, CheckQuestion)
    assert page.list.ids() == [only.id]


def test_channels_have_a_best_form(plan: Plan, qtbot: QtBot) -> None:
    dialog = open_settings(plan, qtbot, "channels")
    page = list_page(dialog, "channels")
    write(page.form, "form", "A picture and three lines")
    assert page.form.record().form == "A picture and three lines"
    assert "A picture and three lines" in {one.form for one in plan.store.team().channels.values()}
