"""What of the starting models' rules fits a team."""

from __future__ import annotations

from datetime import date

from kommunikator.domain.choice_planning import ChoiceRules
from kommunikator.domain.choice_rule import CheckQuestion, ChoiceRule
from kommunikator.domain.taking_rules import fitting
from kommunikator.domain.team import Team
from kommunikator.exchange import models
from kommunikator.ui.choice.settings.nothing_yet import Offer


def offers(team: Team, today: date) -> list[Offer]:
    """Give for each starting model what of its rules fits `team`. Raises OSError when the models are not there."""
    found = []
    for model in models.MODELS:
        theirs = models.model_team(model, today)
        records = models.model_rules(model, theirs)
        rules = tuple(one for one in records if isinstance(one, ChoiceRule))
        questions = tuple(one for one in records if isinstance(one, CheckQuestion))
        found.append(Offer(model, fitting(ChoiceRules(rules, questions), theirs, team)))
    return found
