"""Rules that were written for another team's lists: which fit, and what they name here."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from kommunikator.domain.choice_planning import ChoiceRules
from kommunikator.domain.choice_rule import CheckQuestion, ChoiceRule
from kommunikator.domain.taking_rules import Fitting, fitting, take
from kommunikator.domain.team import Audience, Channel, Purpose, Team

THEIR_WEB = Channel(id=UUID(int=1), name="Webbplats", code="WEB", network="web")
THEIR_FAMILIES = Audience(id=UUID(int=2), name="Barnfamiljer")
THEIR_SERVICE = Purpose(id=UUID(int=3), name="Service")
OUR_FAMILIES = Audience(id=UUID(int=12), name=" barnfamiljer ")
OUR_SERVICE = Purpose(id=UUID(int=13), name="SERVICE")
RULE = ChoiceRule(
    id=UUID(int=101),
    channel=THEIR_WEB.id,
    audience=THEIR_FAMILIES.id,
    purpose=THEIR_SERVICE.id,
    weight=2,
    reason="Everybody can read it.",
    source="Tyresö kommun, 2020",
)
QUESTION = CheckQuestion(id=UUID(int=201), text="Would you say it aloud?")
THEIRS = ChoiceRules((RULE,), (QUESTION,))


def listed(*records: Any) -> dict[UUID, Any]:
    return {record.id: record for record in records}


THEIR_TEAM = Team(channels=listed(THEIR_WEB), audiences=listed(THEIR_FAMILIES), purposes=listed(THEIR_SERVICE))


def our_team(*channels: Channel) -> Team:
    return Team(channels=listed(*channels), audiences=listed(OUR_FAMILIES), purposes=listed(OUR_SERVICE))


@pytest.mark.parametrize(
    "channel",
    [
        Channel(id=UUID(int=11), name="WEBBPLATS "),
        Channel(id=UUID(int=11), name="kommunen.se", code="web"),
        Channel(id=UUID(int=11), name="kommunen.se", code="K", network="web"),
    ],
)
def test_a_channel_is_found_by_name_code_or_network_and_the_rest_by_name(channel: Channel) -> None:
    found = fitting(THEIRS, THEIR_TEAM, our_team(channel))
    assert (found.count, found.total) == (1, 1)
    assert found.rules.rules == (replace(RULE, channel=channel.id, audience=OUR_FAMILIES.id, purpose=OUR_SERVICE.id),)


def test_the_same_id_is_the_same_whatever_it_is_called_now() -> None:
    renamed = replace(THEIR_WEB, name="Our pages", code="OP", network="")
    assert fitting(THEIRS, THEIR_TEAM, our_team(renamed)).rules.rules[0].channel == THEIR_WEB.id


def test_two_channels_in_the_network_leave_it_open_which_is_meant() -> None:
    pages = [Channel(id=UUID(int=n), name=f"Page {n}", code=f"P{n}", network="web") for n in (11, 12)]
    assert fitting(THEIRS, THEIR_TEAM, our_team(*pages)).count == 0


def test_what_is_archived_or_not_there_takes_its_rules_with_it() -> None:
    archived = replace(THEIR_WEB, active=False)
    assert fitting(THEIRS, THEIR_TEAM, our_team(archived)).count == 0
    without_families = replace(our_team(THEIR_WEB), audiences={})
    assert fitting(THEIRS, THEIR_TEAM, without_families) == Fitting(ChoiceRules((), (QUESTION,)), 1)


def test_what_the_plan_has_is_not_taken_twice() -> None:
    found = fitting(THEIRS, THEIR_TEAM, our_team(THEIR_WEB))
    assert [step.record.id for step in take(found, ChoiceRules()).steps] == [RULE.id, QUESTION.id]
    assert not take(found, found.rules)
    same_words = CheckQuestion(id=UUID(int=202), text="would you SAY it aloud?")
    assert [step.record.id for step in take(found, ChoiceRules((), (same_words,))).steps] == [RULE.id]
