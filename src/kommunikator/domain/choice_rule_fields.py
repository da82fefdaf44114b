"""What a person may write into a rule of the channel choice, and what a rule needs so that it says something."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from kommunikator.domain import choice_planning, team_rules
from kommunikator.domain.choice_rule import HEAVIEST, LIGHTEST, ChoiceRule, Effect
from kommunikator.domain.edit import Edit
from kommunikator.domain.team_rules import Unfit
from kommunikator.domain.text import N_

FIRST_YEAR, LAST_YEAR = 1950, 2100
"""The years that a figure of audiences can be of."""

_ON_CHANNELS: Final = (Effect.FIT, Effect.ALSO)
# A rule that keeps a message out of social media may name one more channel.
_MAY_NAME_ONE: Final = (*_ON_CHANNELS, Effect.NOT_SOCIAL)
_WEIGHED: Final = (Effect.FIT, Effect.THEME)
# A theme that is guessed needs no sentence; of everything else the sentence is what a person reads.
_WITH_REASON: Final = tuple(effect for effect in Effect if effect is not Effect.THEME)
_MINUSES: Final = str.maketrans("−–—", "---")

_CHANNEL: Final = N_("Choose the channel that this is about.")
_THEME: Final = N_("Choose the theme.")
_REASON: Final = N_("Write the sentence that people will read.")
_NO_POINTS: Final = N_("With 0 points the rule would change nothing.")


def weight(typed: str) -> int:
    """Give the points that were typed ("3", "+3", "−2"). Raises Unfit outside LIGHTEST to HEAVIEST, or for none."""
    try:
        found = team_rules.number(typed.translate(_MINUSES), LIGHTEST, HEAVIEST)
    except Unfit:
        found = None
    if found is None:
        raise Unfit(N_("Write a number from −%(least)s to +%(most)s."), least=-LIGHTEST, most=HEAVIEST)
    return found


def year(typed: str) -> int | None:
    """Give the year of a figure, None for an empty field. Raises Unfit for what is no year of our time."""
    return team_rules.number(typed, FIRST_YEAR, LAST_YEAR)


def with_value(rule: ChoiceRule, name: str, value: Any) -> ChoiceRule:
    """Give a rule with another value. Raises Unfit when it would lack something that it has now.

    So a rule that is incomplete can be mended field by field, and a whole one stays whole.
    """
    changed = replace(rule, **{name: value})
    for field, sentence in lacking(changed).items():
        if field == name or field not in lacking(rule):
            raise Unfit(sentence)
    return changed


def change(rule: ChoiceRule, **values: Any) -> Edit:
    """Give a rule other values; with another effect it lets go of what that doesn't use. Raises TypeError."""
    dropped = unused(values["effect"]) if "effect" in values else {}
    return choice_planning.change_rule(rule, **{**dropped, **values})


def unused(effect: Effect) -> dict[str, Any]:
    """Give the fields that an effect doesn't use, each with the value for nothing."""
    found: dict[str, tuple[bool, Any]] = {
        "channel": (effect in _MAY_NAME_ONE, None),
        "theme": (effect is Effect.THEME, None),
        "weight": (effect in _WEIGHED, 0),
    }
    return {name: nothing for name, (used, nothing) in found.items() if not used}


def lacking(rule: ChoiceRule) -> dict[str, str]:
    """Give what a rule lacks: the names of fields, each with a sentence (a msgid) that says what to write there."""
    found = {
        "channel": (rule.effect in _ON_CHANNELS and rule.channel is None, _CHANNEL),
        "theme": (rule.effect is Effect.THEME and rule.theme is None, _THEME),
        "weight": (rule.effect is Effect.FIT and rule.weight == 0, _NO_POINTS),
        "reason": (rule.effect in _WITH_REASON and not rule.reason, _REASON),
    }
    return {name: sentence for name, (lacks, sentence) in found.items() if lacks}
