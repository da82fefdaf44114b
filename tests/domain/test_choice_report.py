"""What the report finds in made-up rules: holes, contradictions, rules about what is gone; nothing in good ones."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from uuid import UUID

import pytest
from hypothesis import given

from kommunikator.domain.choice import Answers, Content, Trait
from kommunikator.domain.choice_report import Clash, RulesReport, report
from kommunikator.domain.choice_rule import ChoiceRule, Effect
from kommunikator.domain.choosing import GOOD, choose
from kommunikator.domain.team import Team, Theme
from tests.domain.choice_plans import (
    BLOG,
    FACEBOOK,
    FAMILIES,
    FORMER,
    GONE,
    INSTAGRAM,
    NEWS,
    PRIDE,
    SERVICE,
    SUMMER,
    TEAM,
    WEB,
    YOUNG,
    rule,
    rules,
)

GOOD_RULES = [rule(1, WEB, GOOD), rule(2, FACEBOOK, 2, audience=FAMILIES.id), rule(3, FACEBOOK, -1, trait=Trait.CASE)]


OTHER_THEME = Theme(id=UUID(int=13), name="Jobs")
THEMED = replace(TEAM, themes={**TEAM.themes, OTHER_THEME.id: OTHER_THEME})


def guess(number: int, theme: Theme, weight: int = 1) -> ChoiceRule:
    return rule(number, None, weight, effect=Effect.THEME, theme=theme.id)


def clashes(*all_rules: ChoiceRule) -> list[tuple[Clash, int, int]]:
    found = report([*GOOD_RULES, *all_rules], THEMED).contradictions
    return [(one.clash, one.one.position, one.other.position) for one in found]


def test_good_rules_have_nothing_to_mend() -> None:
    assert report(GOOD_RULES, TEAM) == RulesReport()
    assert not report(GOOD_RULES, TEAM)


def test_without_rules_all_answers_are_holes_and_without_channels_there_are_none() -> None:
    found = report([], TEAM).holes
    assert len(found) == len(set(found)) == 2 * (2 + len(Content))
    assert {audience for hole in found for audience in hole.audiences} == {FAMILIES.id, YOUNG.id}
    assert report([], Team()).holes == ()


def test_holes_are_those_answers_for_which_no_channel_suits() -> None:
    for_families = rule(1, WEB, GOOD, audience=FAMILIES.id)
    for_pride = rule(2, INSTAGRAM, GOOD, purpose=PRIDE.id)
    against_jobs = rule(3, WEB, -1, content=Content.JOB)
    found = report([for_families, for_pride, against_jobs], TEAM).holes
    young = frozenset({YOUNG.id})
    assert set(found) == {
        Answers(young, SERVICE.id),
        *(Answers(young, content=content) for content in Content),
        Answers(frozenset({FAMILIES.id}), content=Content.JOB),
    }
    # An archived channel or rule fills no hole.
    assert Answers(young, SERVICE.id) in report([rule(1, BLOG, 5), rule(2, WEB, 5, active=False)], TEAM).holes


def test_a_trait_that_leaves_an_audience_without_a_channel_is_a_hole() -> None:
    for_families, against_film = rule(1, WEB, GOOD, audience=FAMILIES.id), rule(2, WEB, -1, trait=Trait.FILM)
    families = frozenset({FAMILIES.id})
    with_traits = [hole for hole in report([for_families, against_film], TEAM).holes if hole.traits]
    assert with_traits == [Answers(families, traits=frozenset({Trait.FILM}))]
    # Where a rule wants no channel at all, that is no hole.
    secret = rule(3, WEB, 0, effect=Effect.NOT_SOCIAL, trait=Trait.CASE)
    nowhere = rule(4, None, 0, effect=Effect.NOT_SOCIAL, trait=Trait.CASE)
    assert [hole.traits for hole in report([for_families, secret], TEAM).holes if hole.traits] == [{Trait.CASE}]
    assert not any(hole.traits for hole in report([for_families, secret, nowhere], TEAM).holes)


def test_what_the_team_allows_where_it_is_closed_to_others_is_no_contradiction() -> None:
    secret = rule(12, None, 0, effect=Effect.NOT_SOCIAL, trait=Trait.CASE)
    assert clashes(rule(11, WEB, trait=Trait.CASE), secret) == []
    assert clashes(rule(11, FACEBOOK, trait=Trait.CASE), secret) == [
        (Clash.FOR_AND_AGAINST, 3, 11),
        (Clash.FOR_THOUGH_NOT_SOCIAL, 11, 12),
    ]


def test_a_team_without_audiences_is_asked_for_its_purposes_and_kinds_alone() -> None:
    team = replace(TEAM, audiences={FORMER.id: FORMER})
    assert set(report([rule(1, purpose=PRIDE.id, weight=2)], team).holes) == {
        Answers(purpose=SERVICE.id),
        *(Answers(content=content) for content in Content),
    }


@given(rules())
def test_every_hole_is_one(all_rules: list[ChoiceRule]) -> None:
    for hole in report(all_rules, TEAM).holes:
        assert not choose(hole, all_rules, TEAM).ranked


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        (rule(11, weight=2), rule(12, weight=-1), Clash.FOR_AND_AGAINST),
        (rule(11, weight=2), rule(12, weight=3), Clash.TWICE),
        (rule(11, weight=-2), rule(12, weight=-2), Clash.TWICE),
        (rule(11, effect=Effect.ALSO), rule(12, weight=-1), Clash.ALSO_THOUGH_AGAINST),
        (rule(11, effect=Effect.ALSO), rule(12, None, effect=Effect.NOT_SOCIAL), Clash.ALSO_THOUGH_NOT_SOCIAL),
        (rule(11, WEB, effect=Effect.ALSO), rule(12, WEB, effect=Effect.NOT_SOCIAL), Clash.ALSO_THOUGH_NOT_SOCIAL),
        (rule(11, effect=Effect.ALSO), rule(12, WEB, effect=Effect.NOT_SOCIAL), None),
        (rule(11, effect=Effect.ALSO), rule(12, weight=1), None),
        (rule(11), rule(12, None, effect=Effect.NOT_SOCIAL), Clash.FOR_THOUGH_NOT_SOCIAL),
        (rule(11, WEB), rule(12, WEB, effect=Effect.NOT_SOCIAL), Clash.FOR_THOUGH_NOT_SOCIAL),
        (rule(11, weight=-1), rule(12, None, effect=Effect.NOT_SOCIAL), None),
        (rule(11, WEB), rule(12, None, effect=Effect.NOT_SOCIAL), None),
        (guess(11, NEWS), guess(12, OTHER_THEME), Clash.THEMES),
        (guess(11, NEWS), guess(12, OTHER_THEME, weight=2), None),
        (guess(11, NEWS), guess(12, NEWS), None),
        (rule(11, WEB, effect=Effect.ALSO), rule(12, None, effect=Effect.NOT_SOCIAL), None),
        (rule(11, WEB, effect=Effect.ALSO), rule(12, INSTAGRAM, weight=-1), None),
        (rule(11, INSTAGRAM), rule(12, weight=-1), None),
        (rule(11, None, effect=Effect.SAY), rule(12, None, effect=Effect.SAY), None),
        (rule(11, None, effect=Effect.THEME, theme=NEWS.id), rule(12, weight=-1), None),
    ],
)
@pytest.mark.parametrize("condition", [{"audience": YOUNG.id}, {"purpose": PRIDE.id, "trait": Trait.FILM}])
def test_two_rules_about_the_same_answers_that_disagree(
    one: ChoiceRule, other: ChoiceRule, clash: Clash | None, condition: dict[str, UUID | Trait]
) -> None:
    first, second = (replace(each, **condition) for each in (one, other))  # pyright: ignore[reportArgumentType]
    assert clashes(first, second) == ([(clash, 11, 12)] if clash else [])
    assert clashes(second, first) == ([(clash, 12, 11)] if clash else [])
    assert clashes(first, replace(second, active=False)) == []
    assert clashes(first, replace(second, content=Content.JOB)) == []


def test_a_contradiction_is_told_once_for_each_pair() -> None:
    alike = [rule(20 + n, audience=YOUNG.id, content=Content.JOB) for n in range(4)]
    assert clashes(*alike) == [(Clash.TWICE, one.position, other.position) for one, other in combinations(alike, 2)]


@pytest.mark.parametrize(
    "fields",
    [
        {"channel": BLOG.id},
        {"channel": GONE},
        {"theme": SUMMER.id, "effect": Effect.THEME, "channel": None},
        {"audience": FORMER.id},
        {"audience": GONE},
        {"purpose": GONE},
    ],
)
def test_rules_that_name_what_is_archived_or_gone(fields: dict[str, UUID]) -> None:
    dead = replace(rule(11), **fields)  # pyright: ignore[reportArgumentType]
    assert report([*GOOD_RULES, dead], TEAM).gone == (dead,)
    assert report([*GOOD_RULES, replace(dead, active=False)], TEAM).gone == ()
    assert report([*GOOD_RULES, rule(11, trait=Trait.FILM)], TEAM).gone == ()
