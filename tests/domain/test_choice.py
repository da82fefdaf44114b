"""The answers of the channel choice: as text and back, traits that exclude each other, and what is no longer there."""

from __future__ import annotations

import json
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain.choice import (
    CONTENT_NAMES,
    DIALOGUES,
    MATERIAL,
    NEEDS,
    SENSITIVE,
    TIMES,
    TRAIT_NAMES,
    Answers,
    Content,
    Trait,
)
from tests.domain.choice_plans import FAMILIES, FORMER, GONE, PRIDE, SERVICE, TEAM, YOUNG, answers

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from([*Trait, *Content]),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
KEYS = st.sampled_from(["audiences", "purpose", "content", "traits", "else"])


def test_every_kind_of_message_and_every_trait_has_a_name_and_a_question() -> None:
    assert set(CONTENT_NAMES) == set(Content)
    assert set(TRAIT_NAMES) == set(Trait)
    assert sorted([*NEEDS, *MATERIAL, *TIMES, *DIALOGUES, *SENSITIVE]) == sorted(Trait)


@given(answers())
def test_what_is_written_is_read_again(given_answers: Answers) -> None:
    assert Answers.parse(str(given_answers)) == given_answers


@given(st.permutations([FAMILIES.id, YOUNG.id, PRIDE.id]), st.permutations([Trait.FILM, Trait.NOW, Trait.PICTURE]))
def test_the_order_of_answers_is_not_part_of_them(audiences: list[UUID], traits: list[Trait]) -> None:
    one = Answers(frozenset(audiences))
    for trait in traits:
        one = one.with_trait(trait, on=True)
    told = '"audiences": ["%s", "%s", "%s"], "traits": ["film", "now", "picture"]'
    assert str(one) == f"{{{told % (FAMILIES.id, YOUNG.id, PRIDE.id)}}}"


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert str(Answers.parse(str(Answers.parse(text)))) == str(Answers.parse(text))


@given(ANY_JSON | st.dictionaries(KEYS, ANY_JSON))
def test_whatever_stands_there_the_rest_is_read(told: object) -> None:
    found = Answers.parse(json.dumps(told))
    assert len(found.traits & set(TIMES)) < 2
    assert Answers.parse(str(found)) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Answers()),
        ("[]", Answers()),
        ("{", Answers()),
        ("[" * 100_000, Answers()),
        ('{"content": "poem", "traits": ["film", "smell", 3, {}]}', Answers(traits=frozenset({Trait.FILM}))),
        ('{"content": "crisis", "audiences": "all"}', Answers(content=Content.CRISIS)),
        ('{"traits": ["now", "today", "planned"]}', Answers(traits=frozenset({Trait.TODAY}))),
        (
            f'{{"audiences": ["x", null, "{GONE}"], "purpose": ["{PRIDE.id}"]}}',
            Answers(audiences=frozenset({GONE})),
        ),
    ],
)
def test_what_is_none_is_as_if_it_had_been_skipped(text: str, expected: Answers) -> None:
    assert Answers.parse(text) == expected


def test_of_times_and_of_dialogues_there_is_one() -> None:
    found = Answers()
    for trait in (Trait.NOW, Trait.PLANNED, Trait.FILM, Trait.DIALOGUE, Trait.UNANSWERED):
        found = found.with_trait(trait, on=True)
    assert found.traits == {Trait.PLANNED, Trait.FILM, Trait.UNANSWERED}
    assert found.with_trait(Trait.NOW, on=False) == found
    assert found.with_trait(Trait.FILM, on=False).traits == {Trait.PLANNED, Trait.UNANSWERED}


@pytest.mark.parametrize(
    ("found", "urgent"),
    [
        (Answers(), False),
        (Answers(content=Content.CRISIS), True),
        (Answers(content=Content.DISTURBANCE), True),
        (Answers(content=Content.NEWS, traits=frozenset({Trait.TODAY})), False),
        (Answers(content=Content.NEWS, traits=frozenset({Trait.NOW})), True),
    ],
)
def test_speed_comes_first_in_a_crisis_and_when_it_is_said(found: Answers, urgent: bool) -> None:
    assert found.urgent is urgent


def test_nothing_has_been_answered() -> None:
    assert not Answers()
    assert not Answers().with_trait(Trait.FILM, on=True).with_trait(Trait.FILM, on=False)
    assert Answers(purpose=SERVICE.id)


def test_audiences_and_a_purpose_that_are_archived_or_gone_are_left_out() -> None:
    old = Answers(frozenset({FAMILIES.id, FORMER.id, GONE}), GONE, Content.NEWS, frozenset({Trait.FILM}))
    known = old.known_to(TEAM.audiences, TEAM.purposes)
    assert known == Answers(frozenset({FAMILIES.id}), None, Content.NEWS, frozenset({Trait.FILM}))
    assert known.known_to(TEAM.audiences, TEAM.purposes) == known
    assert Answers(purpose=SERVICE.id).known_to(TEAM.audiences, TEAM.purposes).purpose == SERVICE.id
    assert not Answers(frozenset({FORMER.id})).known_to(TEAM.audiences, TEAM.purposes)
