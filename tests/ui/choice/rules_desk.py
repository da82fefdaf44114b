"""The settings of the channel choice opened on a small plan with rules."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from kommunikator.domain.choice import Answers, Content, Trait
from kommunikator.domain.choice_rule import CheckQuestion, ChoiceRule, Effect
from kommunikator.ui.choice.settings.page import ChoicePage
from kommunikator.ui.choice.settings.questions_page import QuestionsPage
from kommunikator.ui.team.dialog import TeamSettings
from tests.ui.choice.rules import FAMILIES, INSTAGRAM, SERVICE, YOUNG, rule, ruled_plan
from tests.ui.plans import ADVENT, FB, WEB, Plan
from tests.ui.team_desk import open_settings

FAMILIES_HERE = rule(
    1, "Most families are here", channel=FB.id, audience=FAMILIES.id, weight=3, source="Tyresö", year=2020
)
SHARED = rule(2, "Is shared", channel=FB.id, purpose=SERVICE.id, weight=2, source="Tolga 2018", year=2018)
FEW_YOUNG = rule(3, "Few under 25", channel=FB.id, audience=YOUNG.id, weight=-1)
YOUNG_HERE = rule(4, "Young adults look here", channel=INSTAGRAM.id, audience=YOUNG.id, weight=3)
FOR_ALL = rule(5, "All can read it", effect=Effect.ALSO, channel=WEB.id, purpose=SERVICE.id)
PRIVATE = rule(6, "Use the e-service", effect=Effect.NOT_SOCIAL, trait=Trait.PERSONAL_DATA)
ROUTINE = rule(7, "Follow the crisis routine", effect=Effect.SAY, content=Content.CRISIS)
FAST = rule(8, "", channel=WEB.id, content=Content.CRISIS, weight=5)
SEASON = rule(9, "It is that time", effect=Effect.THEME, theme=ADVENT.id, purpose=SERVICE.id, weight=1)
TIP = rule(10, "Show it", effect=Effect.SAY, trait=Trait.PICTURE)
RULES = (FAMILIES_HERE, SHARED, FEW_YOUNG, YOUNG_HERE, FOR_ALL, PRIVATE, ROUTINE, FAST, SEASON, TIP)

ANSWERS = Answers(frozenset({FAMILIES.id, YOUNG.id}), SERVICE.id, Content.SERVICE, frozenset({Trait.PICTURE}))
"""Facebook suits well, Instagram fairly well; also on the web site."""


def open_rules(plan: Plan, qtbot: QtBot, *rules: ChoiceRule) -> tuple[TeamSettings, ChoicePage]:
    """Open the rules' page on these rules, or those of the answer page's tests."""
    plan.store.apply(ruled_plan(*(rules or RULES)))
    dialog = open_settings(plan, qtbot, "choice")
    # The offscreen screen is smaller than what anybody has.
    dialog.resize(1080, 740)
    page = dialog.page("choice")
    assert isinstance(page, ChoicePage)
    return dialog, page


def open_questions(plan: Plan, qtbot: QtBot) -> tuple[TeamSettings, QuestionsPage]:
    """Open the questions' page."""
    plan.store.apply(ruled_plan())
    dialog = open_settings(plan, qtbot, "questions")
    page = dialog.page("questions")
    assert isinstance(page, QuestionsPage)
    return dialog, page


def rules_of(plan: Plan) -> dict[object, ChoiceRule]:
    """Give the plan's rules by id."""
    return {rule.id: rule for rule in plan.store.choice_rules().rules}


def questions_of(plan: Plan) -> list[CheckQuestion]:
    """Give the plan's questions in order."""
    return list(plan.store.choice_rules().questions)
