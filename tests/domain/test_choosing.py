"""The engine of the channel choice: by chance whatever holds for all answers and rules, by hand what is answered."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain.channel_load import Load
from kommunikator.domain.choice import DIALOGUES, TIMES, Answers, Content, Trait
from kommunikator.domain.choice_rule import EFFECT_NAMES, LIGHTEST, ChoiceRule, Effect
from kommunikator.domain.choosing import (
    BEST,
    FIT_NAMES,
    GOOD,
    MOST,
    SOCIAL,
    ChannelFit,
    Chosen,
    Missing,
    applies,
    choose,
    keeps_out,
)
from kommunikator.domain.team import Channel, Team
from tests.domain.choice_plans import (
    BLOG,
    CHANNELS,
    FACEBOOK,
    FAMILIES,
    GONE,
    INSTAGRAM,
    NEWS,
    SERVICE,
    SUMMER,
    TEAM,
    WEB,
    YOUNG,
    answers,
    fits,
    rule,
    rules,
)

ASKED = Answers(purpose=SERVICE.id)
ACTIVE = {FACEBOOK.id, WEB.id, INSTAGRAM.id}


def named_in(chosen: Chosen) -> Iterable[ChannelFit]:
    return (*chosen.ranked, *chosen.less)


# --- whatever the answers and the rules are ---------------------------------------------------------------------


@given(answers(), rules())
def test_every_active_channel_is_there_once_and_no_archived_one(given_answers: Answers, all_rules: list[ChoiceRule]):
    chosen = choose(given_answers, all_rules, TEAM)
    found = [fit.channel.id for fit in named_in(chosen)]
    assert sorted(found) == sorted(ACTIVE)
    assert {also.channel for also in chosen.also} <= ACTIVE
    assert chosen.theme is None or chosen.theme.theme == NEWS.id
    assert {fit.channel.id for fit in chosen.best()} <= {fit.channel.id for fit in chosen.ranked}


@given(answers(), rules())
def test_every_point_is_a_rule_s(given_answers: Answers, all_rules: list[ChoiceRule]) -> None:
    for fit in named_in(choose(given_answers, all_rules, TEAM)):
        told = (*fit.pros, *fit.cons)
        assert fit.points == sum(one.weight for one in fit.counted)
        assert set(told) - set(fit.counted) == {one for one in told if one.id in fit.aside and one.audience}
        assert len({one.audience for one in fit.counted} - {None}) <= 1
        assert all(applies(one, given_answers) and one.channel == fit.channel.id for one in told)
        assert all(one.weight > 0 for one in fit.pros)
        assert all(one.weight < 0 for one in fit.cons)
        assert fit.fit == (0 if fit.kept_out else min(max(fit.points, 0), BEST))
        assert fit.explained is bool(told or fit.kept_out)


@given(answers(), rules())
def test_the_best_come_first_and_the_rest_suits_less(given_answers: Answers, all_rules: list[ChoiceRule]) -> None:
    chosen = choose(given_answers, all_rules, TEAM)
    assert all(fit.fit >= GOOD for fit in chosen.ranked)
    assert all(fit.fit < GOOD for fit in chosen.less)
    order = [fit.channel.position for fit in chosen.ranked]
    assert order == [
        fit.channel.position for fit in sorted(chosen.ranked, key=lambda fit: (-fit.points, fit.channel.position))
    ]
    assert (Missing.FIT in chosen.missing) is (bool(chosen.answers) and not chosen.ranked)


@given(answers(), rules(), st.randoms(use_true_random=False))
def test_the_order_in_which_rules_come_does_not_matter(
    given_answers: Answers, all_rules: list[ChoiceRule], chance: random.Random
) -> None:
    shuffled = list(all_rules)
    chance.shuffle(shuffled)
    assert choose(given_answers, shuffled, TEAM) == choose(given_answers, all_rules, TEAM)


@given(answers(), rules(), st.randoms(use_true_random=False))
def test_the_order_in_which_answers_are_given_does_not_matter(
    given_answers: Answers, all_rules: list[ChoiceRule], chance: random.Random
) -> None:
    audiences, traits = list(given_answers.audiences), list(given_answers.traits)
    chance.shuffle(audiences)
    chance.shuffle(traits)
    again = replace(given_answers, audiences=frozenset(audiences), traits=frozenset())
    for trait in traits:
        again = again.with_trait(trait, on=True)
    assert choose(again, all_rules, TEAM) == choose(given_answers, all_rules, TEAM)


def _with_one_more(given_answers: Answers) -> Iterable[Answers]:
    """Give the answers with one more, none of which takes another's place; audiences are added to none alone."""
    if not given_answers.audiences:
        yield from (replace(given_answers, audiences=frozenset({audience.id})) for audience in (FAMILIES, YOUNG))
    if given_answers.purpose is None:
        yield replace(given_answers, purpose=SERVICE.id)
    if given_answers.content is None:
        yield from (replace(given_answers, content=content) for content in (Content.NEWS, Content.CRISIS))
    for trait in (Trait.FILM, Trait.NOW, Trait.PERSONAL_DATA):
        more = given_answers.with_trait(trait, on=True)
        if more.traits > given_answers.traits:
            yield more


def as_told(fit: ChannelFit) -> tuple[object, ...]:
    return fit.points, fit.pros, fit.cons, fit.kept_out, fit.aside


@given(answers().filter(lambda found: bool(found.known_to(TEAM.audiences, TEAM.purposes))), rules())
def test_one_more_answer_moves_only_the_channels_that_a_rule_names_for_it(
    given_answers: Answers, all_rules: list[ChoiceRule]
) -> None:
    given_answers = given_answers.known_to(TEAM.audiences, TEAM.purposes)
    before = {fit.channel.id: fit for fit in named_in(choose(given_answers, all_rules, TEAM))}
    for more in _with_one_more(given_answers):
        new = [one for one in all_rules if applies(one, more) and not applies(one, given_answers)]
        # A rule for a channel with a sensitive trait may let it in again.
        concerned = {one.channel for one in new if one.effect is Effect.FIT}
        keeping_out = [one for one in new if one.effect is Effect.NOT_SOCIAL]
        concerned |= {one.id for one in CHANNELS if any(keeps_out(rule, one) for rule in keeping_out)}
        for fit in named_in(choose(more, all_rules, TEAM)):
            assert as_told(fit) == as_told(before[fit.channel.id]) or fit.channel.id in concerned


@given(answers(), rules())
def test_one_more_audience_takes_no_channel_away_from_another(
    given_answers: Answers, all_rules: list[ChoiceRule]
) -> None:
    first = replace(given_answers, audiences=frozenset({FAMILIES.id}))
    both = replace(given_answers, audiences=frozenset({FAMILIES.id, YOUNG.id}))
    alone = {fit.channel.id: fit for fit in named_in(choose(first, all_rules, TEAM))}
    for fit in named_in(choose(both, all_rules, TEAM)):
        assert fit.points >= alone[fit.channel.id].points == fit.points_for(FAMILIES.id)


@given(answers(), rules())
def test_the_best_reach_each_audience_that_can_be_reached_and_are_few(
    given_answers: Answers, all_rules: list[ChoiceRule]
) -> None:
    chosen = choose(given_answers, all_rules, TEAM)
    for audience in chosen.answers.audiences:
        reached = any(fit.reaches(audience) for fit in chosen.best())
        assert reached is (bool(chosen.ranked) and audience not in chosen.unreached)
    assert len(chosen.best()) <= MOST + len(chosen.answers.audiences)


@given(rules())
def test_without_an_answer_no_channel_is_judged(all_rules: list[ChoiceRule]) -> None:
    for nothing in (Answers(), Answers(frozenset({GONE}), GONE)):
        chosen = choose(nothing, all_rules, TEAM)
        assert not any((fit.points, *fit.pros, *fit.cons) != (0,) for fit in named_in(chosen))
        assert (chosen.ranked, Missing.ANSWERS in chosen.missing) == ((), True)


@given(answers(), rules())
def test_an_archived_rule_is_as_none(given_answers: Answers, all_rules: list[ChoiceRule]) -> None:
    active = [one for one in all_rules if one.active]
    assert choose(given_answers, active, TEAM) == choose(given_answers, all_rules, TEAM)


@given(answers(), rules())
def test_what_is_kept_out_of_social_media_is_recommended_in_none(
    given_answers: Answers, all_rules: list[ChoiceRule]
) -> None:
    chosen = choose(given_answers, [*all_rules, rule(0, None, effect=Effect.NOT_SOCIAL)], TEAM)
    assert all(fit.channel.network not in SOCIAL for fit in chosen.ranked)
    assert {also.channel for also in chosen.also} <= {WEB.id}
    assert len(chosen.not_social) >= 1


@given(st.sampled_from([TIMES, DIALOGUES]), answers())
def test_answers_that_exclude_each_other_never_both_apply(group: tuple[Trait, ...], given_answers: Answers) -> None:
    each = [rule(n, trait=trait) for n, trait in enumerate(group)]
    assert sum(applies(one, given_answers) for one in each) <= 1


# --- by hand ----------------------------------------------------------------------------------------------------


def test_everything_has_a_word() -> None:
    assert len(FIT_NAMES) == BEST + 1
    assert set(EFFECT_NAMES) == set(Effect)


@pytest.mark.parametrize(
    ("given_answers", "told"),
    [
        (Answers(), False),
        (Answers(frozenset({FAMILIES.id})), False),
        (Answers(frozenset({FAMILIES.id}), SERVICE.id), True),
        (Answers(frozenset({FAMILIES.id, YOUNG.id}), SERVICE.id, Content.NEWS), True),
    ],
)
def test_a_rule_applies_when_all_that_it_names_is_answered(given_answers: Answers, told: bool) -> None:
    one = rule(1, audience=FAMILIES.id, purpose=SERVICE.id)
    assert applies(one, given_answers) is told
    assert not applies(replace(one, active=False), given_answers)


def test_what_is_against_a_channel_for_one_audience_takes_it_from_no_other() -> None:
    for_families, against_young = rule(1, FACEBOOK, 3, audience=FAMILIES.id), rule(2, FACEBOOK, -2, audience=YOUNG.id)
    always, for_young = rule(3, FACEBOOK, 1), rule(4, INSTAGRAM, 2, audience=YOUNG.id)
    both = Answers(frozenset({FAMILIES.id, YOUNG.id}))
    facebook, instagram = choose(both, [for_families, against_young, always, for_young], TEAM).ranked
    assert (facebook.channel, facebook.points, facebook.pros, facebook.cons) == (
        FACEBOOK,
        4,
        (for_families, always),
        (against_young,),
    )
    assert (facebook.aside, facebook.counted) == ({against_young.id}, (for_families, always))
    assert [facebook.points_for(one.id) for one in (FAMILIES, YOUNG)] == [4, -1]
    assert [facebook.reaches(one.id) for one in (FAMILIES, YOUNG)] == [True, False]
    # The website has no rule for either, and an audience without a rule has 0.
    [website] = [fit for fit in named_in(choose(both, [rule(5, WEB, -2, audience=YOUNG.id)], TEAM)) if fit.cons]
    assert (website.points, website.counted) == (0, ())
    assert instagram.points == 2


def test_the_best_have_a_channel_for_each_audience_else_it_is_told() -> None:
    strong = [rule(1, FACEBOOK, 5, audience=FAMILIES.id), rule(2, FACEBOOK, -2, audience=YOUNG.id)]
    both = Answers(frozenset({FAMILIES.id, YOUNG.id}))
    reached = choose(both, [*strong, rule(3, INSTAGRAM, 2, audience=YOUNG.id), rule(4, WEB, 3)], TEAM)
    # The website suits the young with 3 points, Instagram with 2 only.
    assert [fit.channel for fit in reached.best()] == [FACEBOOK, WEB]
    assert reached.unreached == frozenset()
    assert choose(both, strong, TEAM).unreached == {YOUNG.id}
    assert choose(both, [], TEAM).unreached == frozenset()


def test_what_is_wanted_elsewhere_too_is_not_where_all_chosen_audiences_are_as_much_against_it_as_can_be() -> None:
    also, never = rule(1, WEB, effect=Effect.ALSO), rule(2, WEB, LIGHTEST, audience=YOUNG.id)
    young, both = (Answers(frozenset(one)) for one in ({YOUNG.id}, {YOUNG.id, FAMILIES.id}))
    assert choose(young, [also, never], TEAM).also == ()
    assert choose(young, [also, replace(never, weight=LIGHTEST + 1)], TEAM).also == (also,)
    assert choose(both, [also, never], TEAM).also == (also,)


def test_what_it_belongs_in_too_is_told_once_and_not_of_the_best() -> None:
    also = [rule(n, one, effect=Effect.ALSO) for n, one in ((1, WEB), (2, WEB), (3, FACEBOOK))]
    assert choose(ASKED, [*also, rule(4, FACEBOOK, 5)], TEAM).further == {WEB.id: also[0]}


@pytest.mark.parametrize("trait", [Trait.PERSONAL_DATA, Trait.CASE, Trait.WHISTLE_BLOWING, Trait.INTERNAL])
def test_what_is_sensitive_is_kept_out_of_all_that_is_open_or_unknown(trait: Trait) -> None:
    networks = ("web", "newsletter", "press", "finn", "facebook", "mastodon", "", "sms", "intranet")
    team = Team(channels={UUID(int=n): Channel(id=UUID(int=n), network=one) for n, one in enumerate(networks, 1)})
    secret = rule(90, None, 0, effect=Effect.NOT_SOCIAL, trait=trait)
    points = [rule(n, one, 3) for n, one in enumerate(team.channels.values())]
    given_answers = Answers().with_trait(trait, on=True)
    assert [fit.channel.network for fit in choose(given_answers, [*points, secret], team).ranked] == ["intranet"]
    # The team allows a channel by a rule of its own, but no social medium, and none that a rule names.
    own = [rule(50 + n, one, 1, trait=trait) for n, one in enumerate(team.channels.values())]
    named = rule(91, team.channels[UUID(int=2)], 0, effect=Effect.NOT_SOCIAL, trait=trait)
    allowed = choose(given_answers, [*points, *own, secret, named], team).ranked
    assert {fit.channel.network for fit in allowed} == {"web", "press", "finn", "", "sms", "intranet"}


def test_points_add_up_and_are_shown_between_nothing_and_the_best() -> None:
    found = choose(
        Answers(frozenset({FAMILIES.id}), content=Content.NEWS),
        [
            rule(1, FACEBOOK, 4, audience=FAMILIES.id),
            rule(2, FACEBOOK, 3, content=Content.NEWS),
            rule(3, WEB, 2),
            rule(4, WEB, -1, audience=FAMILIES.id),
            rule(5, WEB, 5, audience=YOUNG.id),
            rule(6, INSTAGRAM, -3),
        ],
        TEAM,
    )
    assert [(fit.channel, fit.points, fit.fit) for fit in named_in(found)] == [
        (FACEBOOK, 7, 5),
        (WEB, 1, 1),
        (INSTAGRAM, -3, 0),
    ]
    assert [fit.channel for fit in found.ranked] == [FACEBOOK]
    assert [one.reason for one in found.less[0].pros] == ["Reason 3"]
    assert [one.reason for one in found.less[0].cons] == ["Reason 4"]


def test_reasons_come_by_weight_then_by_the_team_s_order() -> None:
    found = choose(ASKED, [rule(4, weight=1), rule(2, weight=1), rule(3, weight=3), rule(1, weight=2)], TEAM)
    assert [one.position for one in found.ranked[0].pros] == [3, 1, 2, 4]


def test_channels_that_suit_best_alike_are_chosen_three_at_most() -> None:
    networks = [replace(WEB, id=UUID(int=40 + n), position=n) for n in range(5)]
    team = Team(channels={one.id: one for one in networks})
    found = choose(Answers(content=Content.NEWS), [rule(n, one, 3 if n else 2) for n, one in enumerate(networks)], team)
    assert [fit.channel.position for fit in found.ranked] == [1, 2, 3, 4, 0]
    assert [fit.channel.position for fit in found.best()] == [1, 2, 3]
    assert Chosen(Answers()).best() == ()


def test_what_must_not_be_in_social_media_has_the_others_only_and_says_why() -> None:
    secret = rule(9, None, 0, effect=Effect.NOT_SOCIAL, content=Content.NEWS, reason="Write to the person.")
    also = [rule(7, one, effect=Effect.ALSO) for one in (FACEBOOK, WEB)]
    found = choose(Answers(content=Content.NEWS), [rule(1, weight=5), rule(2, WEB, 2), secret, also[0]], TEAM)
    assert [fit.channel for fit in found.ranked] == [WEB]
    assert [(fit.channel, fit.kept_out, fit.points) for fit in found.less] == [
        (FACEBOOK, secret, 5),
        (INSTAGRAM, secret, 0),
    ]
    assert found.not_social == (secret,)
    assert found.also == ()
    assert choose(found.answers, [secret, also[1]], TEAM).also == (also[1],)


def test_one_channel_alone_can_be_kept_out_and_the_message_is_still_for_social_media() -> None:
    not_here = rule(9, WEB, 0, effect=Effect.NOT_SOCIAL, reason="The intranet is closed on Sundays.")
    found = choose(ASKED, [rule(1, weight=5), rule(2, WEB, 4), rule(3, WEB, effect=Effect.ALSO), not_here], TEAM)
    assert [fit.channel for fit in found.ranked] == [FACEBOOK]
    assert {fit.channel: fit.kept_out for fit in found.less} == {INSTAGRAM: None, WEB: not_here}
    assert (found.not_social, found.also) == ((), ())
    assert [keeps_out(not_here, channel) for channel in (WEB, FACEBOOK, BLOG)] == [True, False, False]


def test_advice_and_the_channels_beside_come_in_the_team_s_order() -> None:
    said = [rule(n, None, effect=Effect.SAY) for n in (3, 1, 2)]
    also = [rule(n, one, effect=Effect.ALSO) for n, one in ((6, FACEBOOK), (5, WEB), (4, BLOG))]
    found = choose(ASKED, [*said, *also], TEAM)
    assert [one.position for one in found.advice] == [1, 2, 3]
    assert [one.channel for one in found.also] == [WEB.id, FACEBOOK.id]


def test_the_heaviest_rule_with_a_theme_in_use_guesses_it() -> None:
    def guess(number: int, theme: UUID | None, weight: int) -> ChoiceRule:
        return rule(number, None, weight, effect=Effect.THEME, theme=theme)

    other = guess(2, NEWS.id, 1)
    assert choose(ASKED, [guess(1, SUMMER.id, 5), other, guess(3, GONE, 4), guess(4, None, 4)], TEAM).theme == other
    assert choose(ASKED, [guess(3, NEWS.id, 1), other], TEAM).theme == other
    assert choose(ASKED, [other, guess(3, NEWS.id, 2)], TEAM).theme == guess(3, NEWS.id, 2)
    assert choose(ASKED, [guess(1, NEWS.id, -1)], TEAM).theme is None


def test_each_channel_has_its_load() -> None:
    load = Load(WEB.id, 1, 3, None)
    found = choose(ASKED, [], TEAM, {WEB.id: load})
    assert fits(found) == dict.fromkeys(ACTIVE, 0)
    assert [fit.load for fit in named_in(found)] == [None, load, None]
    assert found.loads == {WEB.id: load}


@pytest.mark.parametrize(
    ("team", "all_rules", "given_answers", "missing"),
    [
        (Team(), [], Answers(), {Missing.CHANNELS, Missing.RULES, Missing.ANSWERS}),
        (Team(), [rule(1)], Answers(content=Content.NEWS), {Missing.CHANNELS}),
        (Team(), [rule(1)], Answers(purpose=SERVICE.id), {Missing.CHANNELS, Missing.ANSWERS}),
        (Team(channels={BLOG.id: BLOG}), [rule(1)], Answers(content=Content.NEWS), {Missing.CHANNELS}),
        (TEAM, [], Answers(purpose=SERVICE.id), {Missing.RULES, Missing.FIT}),
        (TEAM, [rule(1, active=False)], Answers(), {Missing.RULES, Missing.ANSWERS}),
        (TEAM, [rule(1, None, effect=Effect.SAY)], Answers(), {Missing.RULES, Missing.ANSWERS}),
        (TEAM, [rule(1, weight=5)], Answers(), {Missing.ANSWERS}),
        (TEAM, [rule(1, weight=1)], Answers(purpose=SERVICE.id), {Missing.FIT}),
        (TEAM, [rule(1, weight=GOOD)], Answers(purpose=SERVICE.id), set()),
        (TEAM, [rule(1, BLOG, 5)], Answers(purpose=SERVICE.id), {Missing.FIT}),
        (TEAM, [rule(1, weight=2), rule(2, weight=-2)], Answers(purpose=SERVICE.id), {Missing.FIT}),
    ],
)
def test_it_answers_always_and_says_what_is_missing(
    team: Team, all_rules: list[ChoiceRule], given_answers: Answers, missing: set[Missing]
) -> None:
    found = choose(given_answers, all_rules, team)
    assert found.missing == missing
    assert len(tuple(named_in(found))) == sum(channel.active for channel in team.channels.values())


def test_answers_about_what_is_gone_are_answered_as_well() -> None:
    gone = Answers(frozenset({GONE}), GONE, Content.NEWS)
    found = choose(gone, [rule(1, weight=2), rule(2, WEB, 5, audience=YOUNG.id)], TEAM)
    assert [fit.channel for fit in found.ranked] == [FACEBOOK]
    assert found.answers == Answers(content=Content.NEWS)
    assert len(CHANNELS) == len(ACTIVE) + 1
