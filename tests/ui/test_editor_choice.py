"""The editor shows why a post's channels were chosen, and leads into the channel choice."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from kommunikator.domain import choice_planning
from kommunikator.domain.choice import Answers, Content
from kommunikator.domain.choice_rule import CheckQuestion
from kommunikator.domain.edit import added
from kommunikator.storage.store import Store
from kommunikator.ui.editor.panel import EditorPanel
from kommunikator.ui.editor.why import WhyBox
from kommunikator.ui.window import MainWindow
from tests.ui.editor_desk import Desk, type_into
from tests.ui.plans import LIBRARY

ADVICE = "Start with Web\n\nWho: Young\n\n1. Web – Suits <b>well</b>\n   + All can read it\n\nSuits less: Facebook"
ALOUD = CheckQuestion(id=UUID(int=701), text="Can it be read aloud?", position=1)
CONSENT = CheckQuestion(id=UUID(int=702), text="Has everybody said <yes>?", position=2)
OLD = CheckQuestion(id=UUID(int=703), text="Old", position=3, active=False)


def choose(desk: Desk, advice: str = ADVICE, *, answers: Answers | None = None) -> None:
    """Let the post remember a choice, as the guide does."""
    given = answers or Answers(content=Content.NEWS)
    kept = desk.store.kept_choice(desk.post)
    assert desk.document.do(choice_planning.choose_again(kept, desk.post, given, advice))


def why(desk: Desk) -> WhyBox:
    return desk.panel.why


def ticked(desk: Desk) -> list[UUID]:
    return [check.question for check in desk.store.kept_choice(desk.post).checks]


@pytest.fixture
def asking(desk: Desk) -> Desk:
    """Give a desk whose post remembers a choice, with questions."""
    desk.document.do(added("Add question", ALOUD, CONSENT, OLD))
    choose(desk)
    return desk


@pytest.fixture
def wanted(desk: Desk) -> list[tuple[UUID, Answers]]:
    told: list[tuple[UUID, Answers]] = []
    desk.panel.guide_wanted.connect(lambda post, answers: told.append((post, answers)))
    return told


def test_a_post_without_a_choice_says_nothing_of_one(desk: Desk) -> None:
    assert not why(desk).isVisible()
    assert why(desk).questions is None


def test_the_rules_are_not_read_for_a_post_without_a_choice(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    original = Store.choice_rules
    monkeypatch.setattr(Store, "choice_rules", lambda store: read.append("rules") or original(store))
    desk.panel.show_post(desk.post)
    assert read == []
    choose(desk)
    assert read == ["rules"]


def test_the_first_lines_of_the_advice_stand_there_and_the_rest_when_asked(desk: Desk) -> None:
    choose(desk)
    box = why(desk)
    assert box.isVisible()
    assert box.advice.text() == "Start with Web\nWho: Young\n1. Web – Suits <b>well</b>"
    assert box.advice.textFormat() is Qt.TextFormat.PlainText
    box.more.click()
    assert box.advice.text() == ADVICE
    box.more.click()
    assert box.advice.text().count("\n") == 2


def test_a_short_advice_has_nothing_more(desk: Desk) -> None:
    choose(desk, "Start with Web")
    assert not why(desk).more.isVisible()
    choose(desk, "")
    assert not why(desk).advice.isVisible()


def test_it_follows_other_answers_and_undo(desk: Desk) -> None:
    choose(desk, "Start with Web")
    choose(desk, "Start with Facebook")
    assert why(desk).advice.text() == "Start with Facebook"
    desk.document.undo()
    assert why(desk).advice.text() == "Start with Web"
    desk.document.undo()
    assert not why(desk).isVisible()


def test_another_post_shows_its_own_first_lines(desk: Desk) -> None:
    choose(desk)
    why(desk).more.click()
    desk.document.do(choice_planning.plan_chosen("Other", Answers(), [], advice="One\nTwo\nThree\nFour"))
    other = desk.document.store.ideas()[0].post.id
    desk.panel.show_post(other)
    assert why(desk).advice.text() == "One\nTwo\nThree"


def test_questions_are_ticked_by_an_edit_that_can_be_undone(asking: Desk) -> None:
    box = why(asking).questions
    assert box is not None
    assert list(box.checks) == [ALOUD.id, CONSENT.id]
    box.checks[ALOUD.id].box.click()
    assert ticked(asking) == [ALOUD.id]
    assert asking.edits[-1] == "Tick a question"
    asking.document.undo()
    assert ticked(asking) == []
    assert not box.checks[ALOUD.id].box.isChecked()


def test_new_questions_can_be_ticked_too(asking: Desk) -> None:
    later = CheckQuestion(id=UUID(int=704), text="Who answers?", position=4)
    asking.document.do(added("Add question", later))
    box = why(asking).questions
    assert box is not None
    for key in (CONSENT.id, later.id):
        box.checks[key].box.click()
    assert set(ticked(asking)) == {CONSENT.id, later.id}


def test_a_tick_that_cannot_be_written_is_not_shown(asking: Desk) -> None:
    box = why(asking).questions
    assert box is not None
    asking.store._connection.exec_driver_sql("PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(asking.store.path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        box.checks[ALOUD.id].box.click()
    assert asking.refused
    assert not box.checks[ALOUD.id].box.isChecked()
    assert ticked(asking) == []


def test_a_post_with_a_choice_goes_back_to_its_own_answers(desk: Desk, wanted: list[tuple[UUID, Answers]]) -> None:
    choose(desk)
    why(desk).again.click()
    assert wanted == [(desk.post, Answers())]


def test_any_post_can_be_taken_to_the_guide_with_what_it_says(desk: Desk, wanted: list[tuple[UUID, Answers]]) -> None:
    desk.entry("purpose").setCurrentIndex(1)
    desk.entry("purpose").left.emit()
    desk.panel.form.guide_button.click()
    assert wanted == [(desk.post, Answers(frozenset({desk.team["Young"]}), desk.team["Service"]))]


def test_what_is_being_typed_is_written_before_the_guide_opens(
    desk: Desk, wanted: list[tuple[UUID, Answers]], qtbot
) -> None:
    type_into(desk, "title", "Open later", qtbot)
    desk.panel.form.guide_button.click()
    assert desk.sheet.post.title == "Open later"
    assert len(wanted) == 1


def test_the_week_passes_the_wish_on(window: MainWindow) -> None:
    told: list[UUID] = []
    week = window.week
    week.guide_wanted.connect(lambda post, _answers: told.append(post))
    week.open_post(LIBRARY.id)
    panel = week.findChild(EditorPanel)
    assert panel is not None
    panel.form.guide_button.click()
    assert told == [LIBRARY.id]
