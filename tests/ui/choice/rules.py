"""Rules and questions for the small plan: what the tests of the answer page work with."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from kommunikator.domain.choice import Answers, Content, Trait
from kommunikator.domain.choice_rule import CheckQuestion, ChoiceRule, Effect
from kommunikator.domain.content_idea import ContentIdea, MatrixCell
from kommunikator.domain.edit import Edit, Record, added, changed, combined
from kommunikator.domain.team import Audience, Channel, Purpose
from tests.ui.plans import ADVENT, FB, WEB

FACEBOOK = replace(FB, network="facebook", tone="Warm", form="A picture", weekly_target=1)
INSTAGRAM = Channel(id=UUID(int=13), name="Insta & <b>gram</b>", code="IG", network="instagram", position=3)
INTRANET = Channel(id=UUID(int=14), name="Intranet", code="INT", position=4)
FAMILIES = Audience(id=UUID(int=41), name="Families", position=1)
YOUNG = Audience(id=UUID(int=42), name="Young adults", position=2)
SERVICE = Purpose(id=UUID(int=51), name="Service", position=1)


def rule(number: int, reason: str, **values: object) -> ChoiceRule:
    return ChoiceRule(id=UUID(int=600 + number), position=number, reason=reason, **values)  # pyright: ignore[reportArgumentType]


FAMILIES_HERE = rule(
    1, "Most families are here", channel=FB.id, audience=FAMILIES.id, weight=4, source="Tyresö", year=2020
)
SHARED = rule(2, "Is shared", channel=FB.id, purpose=SERVICE.id, weight=2, source="Tolga 2018", year=2018)
FEW_YOUNG = rule(3, "Few under 25", channel=FB.id, audience=YOUNG.id, weight=-1)
YOUNG_HERE = rule(4, "Young adults look here", channel=INSTAGRAM.id, audience=YOUNG.id, weight=3)
FOR_ALL = rule(5, "All can read it", effect=Effect.ALSO, channel=WEB.id, purpose=SERVICE.id)
PRIVATE = rule(6, "Use the e-service", effect=Effect.NOT_SOCIAL, trait=Trait.PERSONAL_DATA)
ROUTINE = rule(7, "Follow the crisis routine", effect=Effect.SAY, content=Content.CRISIS)
FAST = rule(8, "", channel=WEB.id, content=Content.CRISIS, weight=5)
SEASON = rule(9, "It is that time", effect=Effect.THEME, theme=ADVENT.id, purpose=SERVICE.id, weight=1)
PLAIN_TIP = rule(10, "Show it", effect=Effect.SAY, trait=Trait.PICTURE)
RULES = (FAMILIES_HERE, SHARED, FEW_YOUNG, YOUNG_HERE, FOR_ALL, PRIVATE, ROUTINE, FAST, SEASON, PLAIN_TIP)

ALOUD = CheckQuestion(id=UUID(int=701), text="Can it be read aloud?", position=1)
CONSENT = CheckQuestion(id=UUID(int=702), text="Has everybody said <yes>?", position=2)
OLD_QUESTION = CheckQuestion(id=UUID(int=703), text="Old", position=3, active=False)

CANDLES = ContentIdea(id=UUID(int=801), channel=FB.id, theme=ADVENT.id, text="Candles", position=1)
OTHER_CELL = MatrixCell(id=UUID(int=802), channel=INSTAGRAM.id, theme=ADVENT.id, used=False)
UNUSED = ContentIdea(id=UUID(int=803), channel=INSTAGRAM.id, theme=ADVENT.id, text="Stars", position=1)

_LISTS = (INSTAGRAM, INTRANET, FAMILIES, YOUNG, SERVICE)
_MORE: tuple[Record, ...] = (ALOUD, CONSENT, OLD_QUESTION, CANDLES, OTHER_CELL, UNUSED)

ANSWERS = Answers(frozenset({FAMILIES.id, YOUNG.id}), SERVICE.id, Content.SERVICE, frozenset({Trait.PICTURE}))
"""Facebook suits very well, Instagram fairly well; also on the web site."""


def ruled_plan(*rules: ChoiceRule) -> Edit:
    """Give the edit that brings lists, rules and questions into the small plan."""
    return combined("Add rule", changed("Edit channel", (FB, FACEBOOK)), added("Add rule", *_LISTS, *_MORE, *rules))
