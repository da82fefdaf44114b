"""What the channel choice says: its headline, its answers, its reasons, and the whole advice as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kommunikator.domain.channel_load import Load
from kommunikator.domain.choice import (
    CONTENT_NAMES,
    DIALOGUES,
    MATERIAL,
    NEEDS,
    SENSITIVE,
    TIMES,
    TRAIT_NAMES,
    Answers,
    Trait,
)
from kommunikator.domain.choice_rule import ChoiceRule
from kommunikator.domain.choosing import ChannelFit, Chosen
from kommunikator.domain.team import Channel, Team
from kommunikator.domain.text import N_
from kommunikator.exchange.choice_wording import condition_text, fit_text, lack, reason_text
from kommunikator.i18n import _, format_day, ngettext
from kommunikator.ui.choice.outcome import further, lesser

STEPS: Final = (N_("Who"), N_("Why"), N_("What"), N_("How"))
"""The four questions in short, in their order."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One question's answer as words; `text` is empty where it was skipped. `step` counts from 0."""

    step: int
    question: str
    text: str


# --- the answers -------------------------------------------------------------------------------------------------


def answered(answers: Answers, team: Team) -> tuple[Answered, ...]:
    """Give the four answers in words; what is archived or gone is left out."""
    known = answers.known_to(team.audiences, team.purposes)
    audiences = [one.name for one in team.audiences.values() if one.id in known.audiences]
    purpose = [team.purposes[known.purpose].name] if known.purpose else []
    content = [_(CONTENT_NAMES[known.content])] if known.content else []
    told = (
        [*audiences, *_traits(known, NEEDS)],
        purpose,
        [*content, *_traits(known, MATERIAL)],
        _traits(known, (*TIMES, *DIALOGUES, *SENSITIVE)),
    )
    return tuple(Answered(n, _(STEPS[n]), ", ".join(names)) for n, names in enumerate(told))


def _traits(answers: Answers, group: Sequence[Trait]) -> list[str]:
    return [_(TRAIT_NAMES[trait]) for trait in group if trait in answers.traits]


# --- the answer --------------------------------------------------------------------------------------------------


def listed(names: Sequence[str]) -> str:
    """Give names as a sentence has them: "Facebook, Instagram and X"."""
    if len(names) < 2:
        return "".join(names)
    return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}


def headline(chosen: Chosen) -> str:
    """Give the answer in a few words, such as "Start with Facebook and Instagram"."""
    channels = {"channels": listed([fit.channel.name for fit in chosen.best()])}
    if chosen.ranked and chosen.not_social:
        return _("Not social media: start with %(channels)s") % channels
    if chosen.ranked and chosen.answers.urgent:
        return _("Out at once: start with %(channels)s") % channels
    if chosen.ranked:
        return _("Start with %(channels)s") % channels
    return _("Not social media") if chosen.not_social else lack(chosen)[0]


def load_text(load: Load) -> str:
    """Give how full a channel is this week: "3 of 3 this week, the next free day is Thursday 3 December".

    It is empty for a channel without a target that has nothing this week.
    """
    if load.target is None:
        counted = ngettext("%(n)d post this week", "%(n)d posts this week", load.count) % {"n": load.count}
        return counted if load.count else ""
    counted = _("%(n)d of %(target)d this week") % {"n": load.count, "target": load.target}
    if not load.full or load.next_free is None:
        return counted
    free = {"count": counted, "day": format_day(load.next_free, "EEEE d MMMM")}
    return _("%(count)s, the next free day is %(day)s") % free


# --- rules -------------------------------------------------------------------------------------------------------


def weight_text(weight: int) -> str:
    """Give points with their sign: "+2", "−1"."""
    return f"{weight:+d}".replace("-", "−")


def source_text(rule: ChoiceRule) -> str:
    """Give where a rule comes from, with the year of its figure: "Tyresö kommun 2020"; empty where it is not said."""
    source = " ".join(rule.source.split())
    return source if rule.year is None or str(rule.year) in source else f"{source} {rule.year}".strip()


def trace_text(rule: ChoiceRule) -> str:
    """Give a rule's points and source: "+2, Tyresö kommun 2020"; a rule without points gives its source."""
    points = weight_text(rule.weight) if rule.weight else ""
    return ", ".join(part for part in (points, source_text(rule)) if part)


def spoken_rule(rule: ChoiceRule, team: Team) -> str:
    """Give which rule a sentence comes from, with points and source: "Rule: Families + Service. +2, Tyresö 2020"."""
    named = _("Rule: %(condition)s") % {"condition": condition_text(rule, team)}
    trace = trace_text(rule)
    return f"{named}. {trace}" if trace else named


# --- the whole advice --------------------------------------------------------------------------------------------


def advice_text(chosen: Chosen, team: Team) -> str:
    """Give the advice as plain text, for the clipboard and for the post that remembers it."""
    parts = (
        [headline(chosen)],
        [f"{one.question}: {one.text}" for one in answered(chosen.answers, team) if one.text],
        *([*_channel_lines(n, fit, team)] for n, fit in enumerate(chosen.ranked, 1)),
        [*_other_lines(chosen, team)],
    )
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def _channel_lines(number: int, fit: ChannelFit, team: Team) -> Iterator[str]:
    channel = fit.channel
    yield f"{number}. {channel.name} – {fit_text(fit)}"
    yield from (f"   + {reason_text(rule, team)}" for rule in fit.pros)
    yield from (f"   − {reason_text(rule, team)}" for rule in fit.cons)
    for said in (_told(_("Tone"), channel.tone), _told(_("Best form"), channel.form)):
        if said:
            yield f"   {said}"


def _told(name: str, text: str) -> str:
    text = " ".join(text.split())
    return f"{name}: {text}" if text else ""


def also_publish(channel: Channel) -> str:
    """Say that a message belongs in a channel too."""
    if channel.network == "web":
        # A web site is spoken of as such, whatever the team calls it: "på webbplatsen", not "på Webbplats".
        return _("Also publish on the website")
    return _("Also publish on %(channel)s") % {"channel": channel.name}


def _other_lines(chosen: Chosen, team: Team) -> Iterator[str]:
    for channel, rule in further(chosen).items():
        if channel in team.channels:
            yield _told(also_publish(team.channels[channel]), reason_text(rule, team))
    yield from (_told(_("Not social media"), reason_text(rule, team)) for rule in chosen.not_social)
    yield from (_told(_("Advice"), reason_text(rule, team)) for rule in chosen.advice)
    names = [fit.channel.name for fit in lesser(chosen)]
    if names and chosen.ranked:
        yield _told(_("Suits less"), listed(names))
