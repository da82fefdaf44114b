"""What comes of a channel choice, and the team's rules and questions: each verb does it, and it can be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain import choice_planning as planning
from kommunikator.domain.choice import Answers, Content, Trait
from kommunikator.domain.choice_planning import KeptChoice
from kommunikator.domain.choice_rule import CheckQuestion, PostCheck, PostChoice, check_of, choice_of
from kommunikator.domain.edit import Edit, Record
from kommunikator.domain.post import Post, PostAudience, Status, Variant
from kommunikator.domain.when import When
from tests.domain.choice_plans import FACEBOOK, FAMILIES, NEWS, SERVICE, WEB, YOUNG, answers, rule
from tests.domain.matrix_plans import applied

POST = UUID(int=500)
WHEN = When(date(2026, 11, 26), time(9))
ANSWERED = Answers(frozenset({FAMILIES.id, YOUNG.id}), SERVICE.id, Content.EVENT, frozenset({Trait.FILM}))
QUESTIONS = [CheckQuestion(id=UUID(int=600 + n), text=f"Question {n}", position=n) for n in range(1, 5)]
THIRD = QUESTIONS[2].id
CHOICE = replace(choice_of(POST), answers=str(ANSWERED), advice="Facebook")
TICKED = check_of(POST, QUESTIONS[0].id)
KEPT = KeptChoice(CHOICE, (TICKED,))


def done(edit: Edit, *records: Record) -> list[Record]:
    """Do an edit, see that it can be undone, and give what is there afterwards."""
    before = {record.id: record for record in records}
    after = applied(edit, before)
    assert applied(edit.inverse(), after) == before
    return list(after.values())


def of_kind(records: list[Record], kind: type[Record]) -> list[Record]:
    return [record for record in records if isinstance(record, kind)]


def texts(records: list[Record]) -> list[str]:
    questions = [record for record in records if isinstance(record, CheckQuestion)]
    return [one.text for one in sorted(questions, key=lambda one: one.position)]


# --- the post ----------------------------------------------------------------------------------------------------


def test_a_post_from_the_choice_knows_why() -> None:
    edit = planning.plan_chosen(
        "Open house", ANSWERED, [FACEBOOK.id, WEB.id], when=WHEN, theme=NEWS.id, advice="Facebook", ticked=[THIRD]
    )
    assert edit.label == "Plan post from the channel choice"
    made = done(edit)
    (post,) = (record for record in made if isinstance(record, Post))
    assert post == Post(id=post.id, title="Open house", when=WHEN, theme=NEWS.id, purpose=SERVICE.id)
    assert post.status is Status.PLANNED
    assert [one.channel for one in made if isinstance(one, Variant)] == [FACEBOOK.id, WEB.id]
    assert [one.audience for one in made if isinstance(one, PostAudience)] == [FAMILIES.id, YOUNG.id]
    assert of_kind(made, PostChoice) == [replace(choice_of(post.id), answers=str(ANSWERED), advice="Facebook")]
    assert of_kind(made, PostCheck) == [check_of(post.id, THIRD)]


def test_without_a_day_it_is_an_idea_and_nothing_needs_to_be_answered() -> None:
    edit = planning.plan_chosen("", Answers(), [])
    assert edit.label == "Save the channel choice as an idea"
    post, choice = done(edit)
    assert isinstance(post, Post)
    assert (post.when, post.purpose, post.theme) == (None, None, None)
    assert isinstance(choice, PostChoice)
    assert KeptChoice(choice).answers == Answers()


def test_a_channel_or_a_question_that_is_named_twice_is_there_once() -> None:
    edit = planning.plan_chosen("T", Answers(), [WEB.id, WEB.id], ticked=[THIRD, THIRD])
    assert [step.record.kind for step in edit.steps] == ["post", "variant", "post_choice", "post_check"]


@given(answers())
def test_a_post_gives_its_answers_back(given_answers: Answers) -> None:
    choice = next(one for one in done(planning.plan_chosen("T", given_answers, [])) if isinstance(one, PostChoice))
    assert KeptChoice(choice).answers == given_answers
    assert KeptChoice().answers == Answers()


def test_other_answers_take_the_place_of_those_before() -> None:
    other = Answers(content=Content.JOB)
    assert done(planning.choose_again(KEPT, POST, other, "LinkedIn"), CHOICE) == [
        replace(CHOICE, answers=str(other), advice="LinkedIn")
    ]
    assert not planning.choose_again(KEPT, POST, ANSWERED, "Facebook")


def test_a_post_that_was_not_chosen_for_gets_its_answers_too() -> None:
    assert done(planning.choose_again(KeptChoice(), POST, ANSWERED, "Facebook")) == [CHOICE]


@pytest.mark.parametrize(
    ("question", "tick", "left"),
    [
        (QUESTIONS[0], True, [QUESTIONS[0]]),
        (QUESTIONS[0], False, []),
        (QUESTIONS[1], True, [QUESTIONS[0], QUESTIONS[1]]),
        (QUESTIONS[1], False, [QUESTIONS[0]]),
    ],
)
def test_questions_are_ticked_and_the_tick_is_taken_back(
    question: CheckQuestion, tick: bool, left: list[CheckQuestion]
) -> None:
    found = done(planning.tick(KEPT, POST, question.id, done=tick), TICKED)
    assert found == [check_of(POST, one.id) for one in left]


# --- rules and questions -----------------------------------------------------------------------------------------


def test_a_rule_comes_after_the_others() -> None:
    others = [rule(3), rule(7)]
    assert done(planning.add_rule(rule(1), others), *others)[-1] == replace(rule(1), position=8)
    assert done(planning.add_rule(rule(1), [])) == [rule(1)]


def test_rules_are_changed_and_taken_away() -> None:
    one, other = rule(1), rule(2)
    assert done(planning.change_rule(one, weight=-2, reason="So"), one) == [replace(one, weight=-2, reason="So")]
    assert not planning.change_rule(one, weight=one.weight)
    assert done(planning.delete_rules([one, other]), one, rule(3), other) == [rule(3)]
    with pytest.raises(TypeError):
        planning.change_rule(one, colour="red")


def test_questions_are_added_changed_and_taken_away() -> None:
    first, second = QUESTIONS[:2]
    added = done(planning.add_question(CheckQuestion(id=POST, text="New"), QUESTIONS), *QUESTIONS)
    assert texts(added) == ["Question 1", "Question 2", "Question 3", "Question 4", "New"]
    assert done(planning.change_question(first, text="Other"), first) == [replace(first, text="Other")]
    assert done(planning.delete_question(first), first, second) == [second]
    with pytest.raises(TypeError):
        planning.change_question(first, weight=1)


@pytest.mark.parametrize(
    ("moved", "place", "order"),
    [(0, 0, "1234"), (0, 2, "2314"), (3, 0, "4123"), (1, 3, "1342"), (1, 99, "1342"), (2, -5, "3124")],
)
def test_a_question_moves_among_the_others(moved: int, place: int, order: str) -> None:
    found = done(planning.move_question(QUESTIONS, QUESTIONS[moved].id, place), *QUESTIONS)
    assert texts(found) == [f"Question {number}" for number in order]


@given(st.permutations(range(1, 5)), st.integers(0, 3), st.integers(-2, 6))
def test_moving_keeps_every_question_whatever_the_positions_were(positions: list[int], moved: int, place: int) -> None:
    """Two people may have given the same positions; afterwards each has its own."""
    questions = [replace(one, position=n // 2) for one, n in zip(QUESTIONS, positions, strict=True)]
    found = done(planning.move_question(questions, QUESTIONS[moved].id, place), *questions)
    assert sorted(record.position for record in found if isinstance(record, CheckQuestion)) == [1, 2, 3, 4]
    assert sorted(texts(found)) == texts(list(QUESTIONS))


def test_a_question_that_is_not_there_cannot_be_moved() -> None:
    with pytest.raises(KeyError):
        planning.move_question(QUESTIONS, POST, 0)


def test_the_same_choice_and_the_same_tick_are_one_record_in_every_copy() -> None:
    assert choice_of(POST) == choice_of(POST)
    assert check_of(POST, THIRD) == check_of(POST, THIRD)
    assert len({choice_of(POST).id, check_of(POST, POST).id, check_of(POST, THIRD).id}) == 3
