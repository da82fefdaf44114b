"""What the channel choice says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from uuid import UUID

import pytest

from kommunikator.domain.channel_load import Load, Suggestion
from kommunikator.domain.choice import Answers, Content, Trait
from kommunikator.domain.choosing import Chosen, choose
from kommunikator.domain.team import Team
from kommunikator.domain.when import When
from kommunikator.ui.choice import wording
from kommunikator.ui.choice.outcome import ChosenChannels, further, lesser, offered, suggested
from tests.ui.choice import rules
from tests.ui.plans import ADVENT, FB, WEB

TEAM = Team(
    channels={one.id: one for one in (WEB, rules.FACEBOOK, rules.INSTAGRAM, rules.INTRANET)},
    audiences={one.id: one for one in (rules.FAMILIES, rules.YOUNG)},
    purposes={rules.SERVICE.id: rules.SERVICE},
    themes={ADVENT.id: ADVENT},
)


def chosen(answers: Answers, *, team: Team = TEAM, which=rules.RULES, loads=None) -> Chosen:
    return choose(answers, which, team, loads)


PRIVATE = replace(rules.ANSWERS, traits=frozenset({Trait.PERSONAL_DATA}))
CRISIS = Answers(content=Content.CRISIS)
OLD = UUID(int=99)


@pytest.mark.parametrize(
    ("names", "said"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")],
)
def test_names_are_listed_as_in_a_sentence(names: list[str], said: str) -> None:
    assert wording.listed(names) == said


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (rules.ANSWERS, "Start with Facebook and Insta & <b>gram</b>"),
        (Answers(purpose=rules.SERVICE.id), "Start with Facebook"),
        (
            Answers(purpose=rules.SERVICE.id).with_trait(Trait.UNANSWERED, on=True),
            "Wait, or take the answers in a form: start with Facebook",
        ),
        (CRISIS, "Out at once: start with Website"),
        (PRIVATE, "Not social media: take it directly with the person it is about"),
        (replace(PRIVATE, content=Content.CRISIS), "Not social media: take it directly with the person it is about"),
        (Answers(), "No question has been answered"),
        (Answers(content=Content.JOB), "No channel suits these answers"),
    ],
)
def test_headline(answers: Answers, said: str) -> None:
    assert wording.headline(chosen(answers), TEAM) == said


def test_headline_names_all_that_suit_best() -> None:
    equal = (rules.YOUNG_HERE, rules.FAMILIES_HERE)
    assert wording.headline(chosen(rules.ANSWERS, which=equal), TEAM) == "Start with Facebook and Insta & <b>gram</b>"


def test_what_is_missing_most_is_said_first() -> None:
    assert wording.lack(choose(Answers(), (), Team()))[0] == "There are no channels yet"
    assert wording.lack(chosen(Answers(), which=()))[0] == "There are no rules for the choice yet"
    assert wording.lack(chosen(rules.ANSWERS)) == ("", "")


def test_answers_are_told_by_question() -> None:
    answers = replace(rules.ANSWERS, traits=frozenset({Trait.PICTURE, Trait.EASY_READ, Trait.NOW, Trait.DIALOGUE}))
    assert [one.text for one in wording.answered(answers, TEAM)] == [
        "Families, Young adults, easy to read",
        "Service",
        "Service information, picture",
        "Now, we want answers, and somebody is there to reply",
    ]


def test_what_is_archived_is_not_among_the_answers() -> None:
    old = replace(rules.YOUNG, active=False)
    team = replace(TEAM, audiences={rules.FAMILIES.id: rules.FAMILIES, old.id: old}, purposes={})
    assert [one.text for one in wording.answered(rules.ANSWERS, team)][:2] == ["Families", ""]


@pytest.mark.parametrize(
    ("load", "said"),
    [
        (Load(FB.id, 3, 3, date(2026, 12, 3)), "3 of 3 this week, the next free day is Thursday 3 December"),
        (Load(FB.id, 3, 3, None), "3 of 3 this week"),
        (Load(FB.id, 1, 3, date(2026, 12, 3)), "1 of 3 this week"),
        (Load(FB.id, 1, None, date(2026, 12, 3)), "1 post this week"),
        (Load(FB.id, 0, None, date(2026, 12, 3)), ""),
    ],
)
def test_load(load: Load, said: str) -> None:
    assert wording.load_text(load) == said


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (rules.FAMILIES_HERE, "Rule: Families. +4, Tyresö 2020"),
        (rules.SHARED, "Rule: Service. +2, Tolga 2018"),
        (rules.FEW_YOUNG, "Rule: Young adults. −1"),
        (rules.PRIVATE, "Rule: Holds personal data"),
        (replace(rules.FAST, audience=rules.YOUNG.id), "Rule: Young adults + Crisis. +5"),
        (rules.rule(90, "", weight=1), "Rule: Always. +1"),
    ],
)
def test_a_rule_is_named_with_its_points_and_source(rule, said: str) -> None:
    assert wording.spoken_rule(rule, TEAM) == said


def test_a_rule_without_a_sentence_gives_its_condition() -> None:
    assert wording.reason_text(rules.FAST, TEAM) == "Crisis"


def test_the_advice_as_text_says_all_of_it() -> None:
    text = wording.advice_text(
        chosen(rules.ANSWERS, loads={FB.id: Load(FB.id, 1, 3, None)}), TEAM, When(date(2026, 12, 3), time(9))
    )
    assert text.splitlines() == [
        "Start with Facebook and Insta & <b>gram</b>",
        "",
        "Who: Families, Young adults",
        "Why: Service",
        "What: Service information, picture",
        "",
        "1. Facebook – Suits very well",
        "   + Most families are here",
        "   + Is shared",
        "   − Few under 25",
        "   Tone: Warm",
        "   Best form: A picture",
        "   1 of 3 this week",
        "",
        "2. Insta & <b>gram</b> – Suits fairly well",
        "   + Young adults look here",
        "",
        "Also publish on Website: All can read it",
        "Advice: Show it",
        "",
        "Suits less:",
        "   Intranet – No rule speaks for it",
        "",
        "Suggested day: Thursday 3 December 09:00",
    ]


def test_the_advice_says_where_else_when_not_in_social_media() -> None:
    text = wording.advice_text(chosen(PRIVATE), TEAM)
    assert "Not social media: Use the e-service" in text
    assert "Start with" not in text
    assert "Does not belong here:\n   Facebook – Use the e-service; Few under 25\n" in text


def test_an_empty_plan_gives_an_advice_too() -> None:
    assert wording.advice_text(choose(Answers(), (), Team()), Team()) == "There are no channels yet"


# --- which channels are chosen ------------------------------------------------------------------------------------


def test_the_best_and_those_in_which_it_belongs_too_are_suggested() -> None:
    answer = chosen(rules.ANSWERS)
    assert suggested(answer) == {FB.id, rules.INSTAGRAM.id, WEB.id}
    assert list(further(answer)) == [WEB.id]
    assert [fit.channel for fit in lesser(answer)] == [rules.INTRANET]


def test_a_channel_that_is_kept_out_is_not_offered() -> None:
    intranet = replace(rules.INTRANET, network="intranet")
    team = replace(TEAM, channels={**TEAM.channels, intranet.id: intranet})
    answer = chosen(PRIVATE, team=team)
    assert offered(answer) == (intranet.id,)
    assert further(answer) == {}
    assert not wording.is_closed(answer)
    assert wording.is_closed(chosen(PRIVATE))
    assert not wording.is_closed(chosen(rules.ANSWERS))


def test_the_best_channel_is_not_told_a_second_time() -> None:
    answer = chosen(Answers(purpose=rules.SERVICE.id, content=Content.CRISIS))
    assert answer.best()[0].channel == WEB
    assert further(answer) == {}


def test_what_the_person_set_stays_until_something_else_is_suggested() -> None:
    channels = ChosenChannels()
    channels.follow(chosen(rules.ANSWERS))
    assert channels.listed() == (FB.id, rules.INSTAGRAM.id, WEB.id)
    channels.put({FB.id: False, rules.INTRANET.id: True})
    channels.follow(chosen(replace(rules.ANSWERS, traits=frozenset())))
    assert set(channels.listed()) == {rules.INSTAGRAM.id, WEB.id, rules.INTRANET.id}
    channels.follow(chosen(Answers(frozenset({rules.YOUNG.id}))))
    assert set(channels.listed()) == {rules.INSTAGRAM.id, rules.INTRANET.id}
    channels.follow(chosen(rules.ANSWERS))
    assert FB.id in channels


def test_a_channel_that_can_no_longer_be_chosen_is_not() -> None:
    channels = ChosenChannels()
    channels.follow(chosen(rules.ANSWERS))
    channels.put({FB.id: True})
    channels.follow(chosen(PRIVATE))
    assert FB.id not in channels


def test_a_posts_own_channels_stay_where_they_are_not_offered() -> None:
    channels = ChosenChannels()
    channels.follow(chosen(rules.ANSWERS))
    channels.begin_with((FB.id, OLD))
    assert channels.listed() == (FB.id, OLD)
    assert channels.staying() == (OLD,)
    channels.follow(chosen(PRIVATE))
    assert channels.listed() == (FB.id, OLD)
    channels.put({OLD: False})
    channels.follow(chosen(rules.ANSWERS))
    assert OLD not in channels.listed()


def test_a_channel_taken_away_does_not_come_back_when_it_is_kept_out() -> None:
    channels = ChosenChannels()
    channels.follow(chosen(rules.ANSWERS))
    channels.begin_with((FB.id,))
    channels.put({FB.id: False})
    channels.follow(chosen(PRIVATE))
    assert channels.listed() == ()


def test_where_it_is_published_it_stays() -> None:
    channels = ChosenChannels()
    channels.follow(chosen(rules.ANSWERS))
    channels.begin_with((FB.id, OLD), published=(OLD,))
    channels.put({OLD: False, FB.id: False})
    assert channels.listed() == (OLD,)
    assert (channels.changeable(OLD), channels.changeable(FB.id)) == (False, True)


def test_it_says_which_channels_have_no_room_on_the_suggested_day() -> None:
    when = When(date(2026, 11, 26))
    waiting = Suggestion(when, {WEB.id: date(2026, 12, 14), rules.INSTAGRAM.id: None, OLD: None})
    assert wording.waits_text(waiting, TEAM) == (
        f"{WEB.name} is full until 14 December. Insta & <b>gram</b> is full for the next four weeks. "
        "The day is for the other channels."
    )
    assert wording.waits_text(Suggestion(when), TEAM) == ""
