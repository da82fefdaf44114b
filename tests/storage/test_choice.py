"""What the store says of the channel choice: rules and questions in the team's order, and what a post remembers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from kommunikator.domain import choice_planning
from kommunikator.domain.choice import Answers, Content, Trait
from kommunikator.domain.choice_planning import ChoiceRules, KeptChoice
from kommunikator.domain.choice_rule import CheckQuestion, ChoiceRule, Effect, check_of, choice_of
from kommunikator.domain.edit import added, taken_away
from kommunikator.domain.post import Post
from kommunikator.storage.store import Store
from tests.storage.plans import HARD_TEXTS, living_rows

FULL = ChoiceRule(
    id=UUID(int=70),
    effect=Effect.THEME,
    channel=UUID(int=1),
    theme=UUID(int=2),
    audience=UUID(int=3),
    purpose=UUID(int=4),
    content=Content.CRISIS,
    trait=Trait.WHISTLE_BLOWING,
    weight=-5,
    reason="Här finns de flesta barnfamiljer",
    source="Tyresö kommun",
    year=2020,
    active=False,
    position=3,
)
RULES = (ChoiceRule(id=UUID(int=73), position=1), ChoiceRule(id=UUID(int=71), position=2), FULL)
QUESTIONS = tuple(CheckQuestion(id=UUID(int=80 + n), text=f"Fråga {n}", position=-n) for n in (3, 2, 1))
POST, OTHER = UUID(int=90), UUID(int=91)


def test_an_empty_plan_has_none(store: Store) -> None:
    assert store.choice_rules() == ChoiceRules()
    assert store.kept_choice(POST) == KeptChoice()


def test_rules_and_questions_come_in_the_team_s_order_archived_ones_too(store: Store) -> None:
    store.apply(added("Add", *reversed(RULES), *reversed(QUESTIONS)))
    assert store.choice_rules() == ChoiceRules(RULES, QUESTIONS)
    same_place = ChoiceRule(id=UUID(int=72), position=2)
    store.apply(added("Add", same_place))
    assert store.choice_rules().rules == (RULES[0], RULES[1], same_place, FULL)


def test_what_was_taken_away_is_not_there_until_it_is_undone(store: Store) -> None:
    store.apply(added("Add", *RULES, *QUESTIONS))
    gone = taken_away("Delete", FULL, QUESTIONS[1])
    store.apply(gone)
    assert store.choice_rules() == ChoiceRules(RULES[:2], (QUESTIONS[0], QUESTIONS[2]))
    store.apply(gone.inverse())
    assert store.choice_rules() == ChoiceRules(RULES, QUESTIONS)


@pytest.mark.parametrize("text", HARD_TEXTS)
def test_texts_of_all_kinds_are_kept(store: Store, text: str) -> None:
    rule, question = replace(FULL, reason=text, source=text), replace(QUESTIONS[0], text=text)
    choice = replace(choice_of(POST), answers=text, advice=text)
    store.apply(added("Add", rule, question, choice))
    assert store.choice_rules() == ChoiceRules((rule,), (question,))
    assert store.kept_choice(POST) == KeptChoice(choice)
    assert store.kept_choice(POST).answers == Answers()


def test_a_post_remembers_its_own_choice_and_its_ticks(store: Store) -> None:
    answers = Answers(frozenset({UUID(int=3)}), UUID(int=4), Content.EVENT, frozenset({Trait.FILM}))
    planned = choice_planning.plan_chosen("T", answers, [UUID(int=1)], advice="Facebook", ticked=[QUESTIONS[0].id])
    store.apply(planned)
    store.apply(added("Add", Post(id=OTHER), choice_of(OTHER), check_of(OTHER, QUESTIONS[1].id)))
    (post,) = (step.record.id for step in planned.steps if isinstance(step.record, Post))
    kept = store.kept_choice(post)
    assert kept.answers == answers
    assert kept.choice == replace(choice_of(post), answers=str(answers), advice="Facebook")
    assert kept.checks == (check_of(post, QUESTIONS[0].id),)


def test_a_tick_can_be_taken_back_and_given_again(store: Store, path: Path) -> None:
    store.apply(added("Add", Post(id=POST)))
    for done in (True, False, True):
        store.apply(choice_planning.tick(store.kept_choice(POST), POST, QUESTIONS[0].id, done=done))
        assert len(store.kept_choice(POST).checks) == done
    before = living_rows(path)
    store.rebuild()
    assert living_rows(path) == before


def test_choosing_again_and_undoing_it(store: Store) -> None:
    store.apply(added("Add", Post(id=POST)))
    first = choice_planning.choose_again(KeptChoice(), POST, Answers(content=Content.JOB), "LinkedIn")
    store.apply(first)
    again = choice_planning.choose_again(store.kept_choice(POST), POST, Answers(content=Content.NEWS), "Facebook")
    store.apply(again)
    assert store.kept_choice(POST).answers == Answers(content=Content.NEWS)
    store.apply(again.inverse())
    assert store.kept_choice(POST).answers == Answers(content=Content.JOB)
    store.apply(first.inverse())
    assert store.kept_choice(POST) == KeptChoice()
