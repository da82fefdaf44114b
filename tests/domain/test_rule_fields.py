"""What may be written into a rule of the channel choice, and what each bad input is answered with."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain import choice_rule_fields as rule_fields
from kommunikator.domain.choice import Content
from kommunikator.domain.choice_rule import HEAVIEST, LIGHTEST, ChoiceRule, Effect
from kommunikator.domain.team_rules import Unfit

WEB, THEME = UUID(int=11), UUID(int=21)
WHOLE = ChoiceRule(id=UUID(int=1), channel=WEB, weight=2, reason="Everybody can read it.", content=Content.NEWS)


@pytest.mark.parametrize(
    ("typed", "weight"), [("3", 3), ("+3", 3), (" - 2 ", -2), ("−5", -5), ("–1", -1), ("0", 0), ("5", 5)]
)
def test_points_are_read_with_any_sign(typed: str, weight: int) -> None:
    assert rule_fields.weight(typed) == weight


@pytest.mark.parametrize("typed", ["", "6", "-6", "−99", "much", "1.5", "9" * 5000, "1-", "²"])
def test_points_outside_the_range_are_refused_with_the_range(typed: str) -> None:
    with pytest.raises(Unfit) as refused:
        rule_fields.weight(typed)
    assert str(refused.value) == "Write a number from −5 to +5."


@given(st.text(max_size=12))
def test_whatever_is_typed_as_points_is_in_range_or_refused(typed: str) -> None:
    with suppress(Unfit):
        assert LIGHTEST <= rule_fields.weight(typed) <= HEAVIEST


@pytest.mark.parametrize("typed", ["1949", "2101", "last year"])
def test_a_year_that_is_none_is_refused(typed: str) -> None:
    assert rule_fields.year("2024") == 2024
    assert rule_fields.year(" ") is None
    with pytest.raises(Unfit):
        rule_fields.year(typed)


@pytest.mark.parametrize(
    ("effect", "lacking"),
    [
        (Effect.FIT, {"channel", "weight", "reason"}),
        (Effect.ALSO, {"channel", "reason"}),
        (Effect.NOT_SOCIAL, {"reason"}),
        (Effect.SAY, {"reason"}),
        (Effect.THEME, {"theme"}),
    ],
)
def test_each_effect_says_what_it_lacks(effect: Effect, lacking: set[str]) -> None:
    found = rule_fields.lacking(ChoiceRule(id=UUID(int=1), effect=effect))
    assert set(found) == lacking
    assert all(found.values())
    assert not rule_fields.lacking(WHOLE)


@pytest.mark.parametrize(
    ("name", "value"), [("channel", None), ("weight", 0), ("reason", ""), ("effect", Effect.THEME)]
)
def test_a_whole_rule_stays_whole(name: str, value: Any) -> None:
    with pytest.raises(Unfit) as refused:
        rule_fields.with_value(WHOLE, name, value)
    assert refused.value.sentence in set(rule_fields.lacking(ChoiceRule(id=UUID(int=1))).values()) | {
        "Choose the theme."
    }


def test_an_incomplete_rule_is_mended_field_by_field() -> None:
    rule = ChoiceRule(id=UUID(int=1))
    for name, value in (("weight", 2), ("channel", WEB), ("reason", "Because.")):
        rule = rule_fields.with_value(rule, name, value)
    assert rule == ChoiceRule(id=UUID(int=1), weight=2, channel=WEB, reason="Because.")


def test_another_effect_lets_go_of_what_it_does_not_use() -> None:
    (step,) = rule_fields.change(WHOLE, effect=Effect.SAY).steps
    assert step.changed_fields() == {
        "effect": (Effect.FIT, Effect.SAY),
        "channel": (WEB, None),
        "weight": (2, 0),
    }
    (kept,) = rule_fields.change(WHOLE, effect=Effect.ALSO).steps
    assert set(kept.changed_fields()) == {"effect", "weight"}
    (other,) = rule_fields.change(WHOLE, reason="Other").steps
    assert set(other.changed_fields()) == {"reason"}
    with pytest.raises(TypeError):
        rule_fields.change(WHOLE, colour="red")
