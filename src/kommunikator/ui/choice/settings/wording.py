"""Rules of the channel choice in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from kommunikator.domain.choice import CONTENT_NAMES, TRAIT_NAMES, Answers
from kommunikator.domain.choice_report import Clash
from kommunikator.domain.choice_rule import EFFECT_NAMES, ChoiceRule, Effect
from kommunikator.domain.team import Team
from kommunikator.domain.text import N_
from kommunikator.i18n import _

_BETWEEN: Final = " · "
_CLASHES: Final = {
    Clash.FOR_AND_AGAINST: N_("One rule is for %(channel)s, another against it: %(answers)s"),
    Clash.TWICE: N_("Two rules say the same of %(channel)s: %(answers)s"),
    Clash.ALSO_THOUGH_AGAINST: N_("“Also in %(channel)s”, though another rule is against it: %(answers)s"),
    Clash.ALSO_THOUGH_NOT_SOCIAL: N_("“Also in %(channel)s”, though nothing goes to social media: %(answers)s"),
    Clash.FOR_THOUGH_NOT_SOCIAL: N_("One rule is for %(channel)s, another keeps it out: %(answers)s"),
    Clash.THEMES: N_("Two rules suggest different themes with the same weight: %(answers)s"),
}


def condition(rule: ChoiceRule, team: Team) -> str:
    """Say when a rule applies: the answers that it names, or that it always does."""
    named = [
        *_called(team.audiences, (rule.audience,)),
        *_called(team.purposes, (rule.purpose,)),
        *([_(CONTENT_NAMES[rule.content])] if rule.content else ()),
        *([_(TRAIT_NAMES[rule.trait])] if rule.trait else ()),
    ]
    return _BETWEEN.join(named) or _("Always")


def conclusion(rule: ChoiceRule, team: Team) -> str:
    """Say what a rule does: the channel that it is about, or its effect."""
    name = next(_called(team.channels, (rule.channel,)), "")
    theme = next(_called(team.themes, (rule.theme,)), "")
    match rule.effect:
        case Effect.FIT:
            return name
        case Effect.ALSO:
            return _("Also in %(channel)s") % {"channel": name}
        case Effect.THEME:
            return _("Theme %(theme)s") % {"theme": theme}
        case _:
            return _(EFFECT_NAMES[rule.effect])


def answers_told(answers: Answers, team: Team) -> str:
    """Give answers in a line."""
    named = [
        *_called(team.audiences, sorted(answers.audiences)),
        *_called(team.purposes, (answers.purpose,)),
        *([_(CONTENT_NAMES[answers.content])] if answers.content else ()),
        *(_(TRAIT_NAMES[trait]) for trait in sorted(answers.traits)),
    ]
    return _BETWEEN.join(named)


def clash_told(clash: Clash, one: ChoiceRule, other: ChoiceRule, team: Team) -> str:
    """Say how two rules disagree."""
    channel = next(_called(team.channels, (one.channel or other.channel,)), "")
    return _(_CLASHES[clash]) % {"channel": channel, "answers": condition(one, team)}


def _called(records: Mapping[UUID, Any], keys: Iterable[UUID | None]) -> Iterator[str]:
    """Give the names of records; one that is archived or gone says so."""
    for key in keys:
        if key is None:
            continue
        record = records.get(key)
        if record is None:
            yield _("Removed from the list")
        else:
            yield record.name if record.active else _("%(name)s (archived)") % {"name": record.name}
