"""What the channel choice says in words wherever it says it: on a screen, on the clipboard, on the command line."""

from __future__ import annotations

from collections.abc import Iterator

from kommunikator.domain.choice import CONTENT_NAMES, TRAIT_NAMES
from kommunikator.domain.choice_rule import ChoiceRule
from kommunikator.domain.choosing import FIT_NAMES, ChannelFit, Chosen, Missing
from kommunikator.domain.team import Team
from kommunikator.i18n import _


def fit_text(fit: ChannelFit) -> str:
    """Give how well a channel suits, in words."""
    return _(FIT_NAMES[fit.fit])


def reason_text(rule: ChoiceRule, team: Team) -> str:
    """Give a rule's sentence; where nobody has written one, its condition."""
    return " ".join(rule.reason.split()) or condition_text(rule, team)


def condition_text(rule: ChoiceRule, team: Team) -> str:
    """Give what a rule asks for: "Families + Service"; what is gone from the team's lists is left out."""
    audience = team.audiences.get(rule.audience) if rule.audience else None
    purpose = team.purposes.get(rule.purpose) if rule.purpose else None
    names = [one.name for one in (audience, purpose) if one]
    names += [_(CONTENT_NAMES[rule.content])] if rule.content else []
    names += [_(TRAIT_NAMES[rule.trait])] if rule.trait else []
    return " + ".join(names) or _("Always")


def lack(chosen: Chosen) -> tuple[str, str]:
    """Give what an answer lacks, and in a sentence what to do; empty where it lacks nothing."""
    return next(lacks(chosen), ("", ""))


def lacks(chosen: Chosen) -> Iterator[tuple[str, str]]:
    """Give all that an answer lacks so, what stands most in the way first."""
    told = {
        Missing.CHANNELS: (
            _("There are no channels yet"),
            _("Add the channels of the team; then they can be chosen."),
        ),
        Missing.RULES: (
            _("There are no rules for the choice yet"),
            _("Rules say which channel suits whom and what. Until there are some, choose channels yourself."),
        ),
        Missing.ANSWERS: (_("No question has been answered"), _("One answer is enough for a first advice.")),
        Missing.FIT: (
            _("No channel suits these answers"),
            _("Change an answer, choose a channel yourself, or make a rule for these answers."),
        ),
    }
    return (said for missing, said in told.items() if missing in chosen.missing)


def advice(chosen: Chosen, team: Team) -> list[str]:
    """Give what else is to be heeded, each in a sentence: what is missing, where not, how, and where as well."""
    return [
        *(f"{what}. {remedy}" for what, remedy in lacks(chosen)),
        *(f"{_('Not social media')}: {reason_text(rule, team)}" for rule in chosen.not_social),
        *(reason_text(rule, team) for rule in chosen.advice),
        *(f"{_also(rule, team)}: {reason_text(rule, team)}" for rule in chosen.also),
    ]


def _also(rule: ChoiceRule, team: Team) -> str:
    channel = team.channels.get(rule.channel) if rule.channel else None
    return _("Also publish on %(channel)s") % {"channel": channel.name if channel else ""}
