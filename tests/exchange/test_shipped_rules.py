"""How a file of rules is read for a team: which of its entries become rules, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from kommunikator.domain.choice import Content
from kommunikator.domain.choice_rule import CheckQuestion, ChoiceRule, Effect
from kommunikator.domain.edit import Record
from kommunikator.domain.ident import imported_id
from kommunikator.domain.team import Audience, Channel, Team, Theme
from kommunikator.exchange.shipped_rules import choice_records

FACEBOOK = Channel(id=imported_id("test", "fb"), name="Facebook", code="FB")
ALL = Audience(id=imported_id("test", "all"), name="All")
EVERYONE = Audience(id=imported_id("test", "everyone"), name="Everyone")
EVENTS = Theme(id=imported_id("test", "events"), name="Events")
TEAM = Team(
    channels={FACEBOOK.id: FACEBOOK}, audiences={ALL.id: ALL, EVERYONE.id: EVERYONE}, themes={EVENTS.id: EVENTS}
)
POINTS = {"channel": "FB", "weight": 2, "reason": "Yes.", "source": "own"}


def read(*rules: dict[str, Any], questions: tuple[str, ...] = ()) -> list[Record]:
    told = {"sources": {"own": "Our own"}, "rules": list(rules), "questions": list(questions)}
    return choice_records(told, TEAM, lambda *parts: imported_id("test", *parts))


def test_an_entry_with_several_names_is_a_rule_for_each_that_the_team_has() -> None:
    entry = POINTS | {"audience": ["All", "Everyone", "Nobody here"], "year": 2020}
    first, second = read(entry)
    assert first == ChoiceRule(
        id=imported_id("test", "rules", "fit", "FB", "All", "", "", "", ""),
        channel=FACEBOOK.id,
        audience=ALL.id,
        weight=2,
        reason="Yes.",
        source="Our own",
        year=2020,
        position=1,
    )
    assert isinstance(second, ChoiceRule)
    assert (second.audience, second.position) == (EVERYONE.id, 2)
    assert first.id != second.id


@pytest.mark.parametrize("about", [{"channel": "IG"}, {"audience": "Families"}, {"purpose": "Service"}])
def test_what_the_team_does_not_have_gets_no_rule(about: dict[str, str]) -> None:
    assert read(POINTS | about) == []


def test_an_entry_may_be_about_no_channel() -> None:
    guess = {"effect": "theme", "theme": "Events", "content": "event", "weight": 3, "reason": "So.", "source": "own"}
    [rule] = read(guess)
    assert isinstance(rule, ChoiceRule)
    assert (rule.effect, rule.theme, rule.content, rule.channel) == (Effect.THEME, EVENTS.id, Content.EVENT, None)


def test_two_pieces_of_advice_about_the_same_answers_are_two_rules() -> None:
    advice = {"effect": "say", "content": "crisis", "reason": "So.", "source": "own"}
    first, second = read(advice, advice | {"reason": "And so."})
    assert first.id != second.id
    assert [first.id] == [one.id for one in read(advice)]


def test_questions_come_in_their_order() -> None:
    asked = read(questions=("Well?", "Really?"))
    assert [(one.text, one.position) for one in asked if isinstance(one, CheckQuestion)] == [
        ("Well?", 1),
        ("Really?", 2),
    ]
    assert asked == read(questions=("Well?", "Really?"))


@pytest.mark.parametrize(
    ("wrong", "raised"),
    [
        ({"source": "nowhere"}, KeyError),
        ({"content": "gossip"}, ValueError),
        ({"trait": "loud"}, ValueError),
        ({"effect": "maybe"}, ValueError),
    ],
)
def test_a_file_that_is_wrong_is_refused(wrong: dict[str, str], raised: type[Exception]) -> None:
    with pytest.raises(raised):
        read(POINTS | wrong)
