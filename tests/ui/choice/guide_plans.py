"""The small plan with audiences, purposes and rules, as the guide's tests use it."""

from __future__ import annotations

from uuid import UUID

from kommunikator.domain.choice import Content, Trait
from kommunikator.domain.choice_rule import CheckQuestion, ChoiceRule, Effect
from kommunikator.domain.edit import added
from kommunikator.domain.team import Audience, Purpose
from tests.ui.plans import FB, WEB, Plan

FAMILIES = Audience(id=UUID(int=201), name="Families", note="school & preschool", position=1)
TEENS = Audience(id=UUID(int=202), name="Teens", position=2)
CLUBS = Audience(id=UUID(int=203), name="Clubs", position=3)
RETIRED = Audience(id=UUID(int=204), name="Retired group", active=False, position=4)
SERVICE = Purpose(id=UUID(int=211), name="Service", position=1)
DIALOGUE = Purpose(id=UUID(int=212), name="Dialogue", position=2)
QUESTION = CheckQuestion(id=UUID(int=221), text="Has everybody in the picture said yes?")
FOR_FAMILIES = ChoiceRule(
    id=UUID(int=231), channel=FB.id, audience=FAMILIES.id, weight=3, reason="Most families are here.", position=1
)
FOR_SERVICE = ChoiceRule(
    id=UUID(int=232), channel=WEB.id, purpose=SERVICE.id, weight=4, reason="The whole answer is here.", position=2
)
FOR_CRISES = ChoiceRule(
    id=UUID(int=233), channel=WEB.id, content=Content.CRISIS, weight=5, reason="First and right.", position=3
)
NOT_OPEN = ChoiceRule(
    id=UUID(int=234), effect=Effect.NOT_SOCIAL, trait=Trait.PERSONAL_DATA, reason="Use the e-service.", position=4
)
TEAM = (FAMILIES, TEENS, CLUBS, RETIRED, SERVICE, DIALOGUE)
RULES = (FOR_FAMILIES, FOR_SERVICE, FOR_CRISES, NOT_OPEN, QUESTION)


def give_rules(plan: Plan) -> Plan:
    """Put audiences, purposes, rules and a question into the small plan."""
    plan.store.apply(added("Add rule", *TEAM, *RULES))
    return plan
