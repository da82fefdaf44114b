"""What the channel choice says in words wherever it says it: on a screen, on the clipboard, on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from uuid import UUID

from kommunikator.domain.choice import CONTENT_NAMES, TRAIT_NAMES
from kommunikator.domain.choice_rule import ChoiceRule
from kommunikator.domain.choosing import FIT_NAMES, ChannelFit, Chosen, Missing
from kommunikator.domain.team import Channel, Team
from kommunikator.domain.text import N_
from kommunikator.i18n import _

_SPOKEN: Final = {"web": N_("the website"), "intranet": N_("the intranet")}
_ALSO: Final = {"web": N_("Also publish on the website"), "intranet": N_("Also publish on the intranet")}
# What a team has one of is spoken of as such, whatever it is called there: "på webbplatsen", not "på Webbplats".


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
            _("Add the channels of the team in the settings, under “Channels”; then they can be chosen."),
        ),
        Missing.RULES: (
            _("There are no rules for the choice yet"),
            _("Add some in the settings, under “Channel choice”. Until then, choose channels yourself."),
        ),
        Missing.ANSWERS: (_("No question has been answered"), _("One answer is enough for a first advice.")),
        Missing.FIT: (
            _("No channel suits these answers"),
            _("Change an answer, choose a channel yourself, or make a rule in the settings, under “Channel choice”."),
        ),
    }
    return (said for missing, said in told.items() if missing in chosen.missing)


def advice(chosen: Chosen, team: Team) -> list[str]:
    """Give what else is to be heeded, each in a sentence: what is missing, where not, how, and where as well."""
    return [
        *(f"{what}. {remedy}" for what, remedy in lacks(chosen)),
        *(f"{_('Not social media')}: {reason_text(rule, team)}" for rule in chosen.not_social),
        *(f"{what}. {remedy}" for what, remedy in unreached(chosen, team)),
        *(reason_text(rule, team) for rule in chosen.advice),
        *(
            f"{also_publish(team.channels[key], team)}: {reason_text(rule, team)}"
            for key, rule in _further(chosen, team)
        ),
    ]


def _further(chosen: Chosen, team: Team) -> Iterable[tuple[UUID, ChoiceRule]]:
    return ((key, rule) for key, rule in chosen.further.items() if key in team.channels)


def unreached(chosen: Chosen, team: Team) -> list[tuple[str, str]]:
    """Say which of the chosen audiences no recommended channel reaches, and what to do."""
    names = [one.name for key, one in team.audiences.items() if key in chosen.unreached]
    remedy = _("Think of another way, such as a letter, a notice or a meeting.")
    return [(_("None of the channels reaches %(audience)s") % {"audience": name}, remedy) for name in names]


def spoken(channel: Channel, team: Team) -> str:
    """Give a channel's name as it stands in a sentence: "the website"; one of several websites by its name."""
    return _(_SPOKEN[channel.network]) if _is_the_one(channel, team) else channel.name


def also_publish(channel: Channel, team: Team) -> str:
    """Say that a message belongs in a channel too."""
    if _is_the_one(channel, team):
        return _(_ALSO[channel.network])
    return _("Also publish on %(channel)s") % {"channel": channel.name}


def _is_the_one(channel: Channel, team: Team) -> bool:
    alike = [one for one in team.channels.values() if one.active and one.network == channel.network]
    return channel.network in _SPOKEN and len(alike) == 1
