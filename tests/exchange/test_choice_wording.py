"""What the channel choice says of a channel in a sentence, and of an audience that it misses."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from kommunikator import i18n
from kommunikator.domain.choice import Answers
from kommunikator.domain.choice_rule import ChoiceRule
from kommunikator.domain.choosing import choose
from kommunikator.domain.team import Audience, Channel, Team
from kommunikator.exchange.choice_wording import also_publish, spoken, unreached

WEB = Channel(id=UUID(int=1), name="Webbplats", network="web")
VISIT = Channel(id=UUID(int=2), name="Besök oss", network="web")
INTRANET = Channel(id=UUID(int=3), name="Insidan", network="intranet")
LETTER = Channel(id=UUID(int=4), name="Nyhetsbrev", network="newsletter")
ALL = (WEB, INTRANET, LETTER)


def team_of(*channels: Channel) -> Team:
    return Team(channels={one.id: one for one in channels})


@pytest.mark.parametrize(
    ("channel", "in_a_sentence", "also"),
    [
        (WEB, "the website", "Also publish on the website"),
        (INTRANET, "the intranet", "Also publish on the intranet"),
        (LETTER, "Nyhetsbrev", "Also publish on Nyhetsbrev"),
    ],
)
def test_the_website_and_the_intranet_are_spoken_of_as_such(channel: Channel, in_a_sentence: str, also: str) -> None:
    assert spoken(channel, team_of(*ALL)) == in_a_sentence
    assert also_publish(channel, team_of(*ALL)) == also


def test_one_of_several_websites_goes_by_its_name() -> None:
    assert [spoken(one, team_of(WEB, VISIT)) for one in (WEB, VISIT)] == ["Webbplats", "Besök oss"]
    assert also_publish(VISIT, team_of(WEB, VISIT)) == "Also publish on Besök oss"
    assert spoken(WEB, team_of(WEB, replace(VISIT, active=False))) == "the website"


@pytest.mark.parametrize(
    ("language", "said"), [("sv", "Lägg också ut på webbplatsen"), ("nb", "Legg også ut på nettsiden")]
)
def test_the_website_is_bent_as_the_language_bends_it(language: str, said: str) -> None:
    i18n.use(language)
    try:
        assert also_publish(WEB, team_of(*ALL)) == said
    finally:
        i18n.use("en")


def test_an_audience_that_no_channel_reaches_is_named() -> None:
    near, far = Audience(id=UUID(int=11), name="Near"), Audience(id=UUID(int=12), name="Far")
    team = replace(team_of(*ALL), audiences={one.id: one for one in (near, far)})
    rules = [
        ChoiceRule(id=UUID(int=21), channel=WEB.id, audience=near.id, weight=3),
        ChoiceRule(id=UUID(int=22), channel=WEB.id, audience=far.id, weight=-1),
    ]
    chosen = choose(Answers(frozenset({near.id, far.id})), rules, team)
    remedy = "Think of another way, such as a letter, a notice or a meeting."
    assert unreached(chosen, team) == [("None of the channels reaches Far", remedy)]
    assert unreached(choose(Answers(frozenset({near.id})), rules, team), team) == []
