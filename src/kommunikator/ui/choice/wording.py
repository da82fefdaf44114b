"""What the channel choice says: its headline, its answers, its reasons, and the whole advice as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from kommunikator.domain.channel_load import Load, Suggestion
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
from kommunikator.domain.team import Team
from kommunikator.domain.text import N_
from kommunikator.domain.when import When
from kommunikator.exchange.choice_wording import (
    also_publish,
    condition_text,
    fit_text,
    lack,
    reason_text,
    spoken,
    unreached,
)
from kommunikator.i18n import _, format_day, format_time, ngettext
from kommunikator.ui.choice.outcome import further, lesser, offered

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
    own = len(audiences), 1, 1, 1
    told = (
        [*audiences, *_traits(known, NEEDS)],
        purpose,
        [*content, *_traits(known, MATERIAL)],
        _traits(known, (*TIMES, *DIALOGUES, *SENSITIVE)),
    )
    return tuple(
        Answered(n, _(STEPS[n]), _in_a_row(names, at)) for (n, names), at in zip(enumerate(told), own, strict=True)
    )


def _in_a_row(names: Sequence[str], own: int) -> str:
    """Give names one after the other; the first `own` are the team's and stay as they are written."""
    return ", ".join(name if n < max(own, 1) else _lowered(name) for n, name in enumerate(names))


def _lowered(name: str) -> str:
    return name[:1].lower() + name[1:]


def _traits(answers: Answers, group: Sequence[Trait]) -> list[str]:
    return [_(TRAIT_NAMES[trait]) for trait in group if trait in answers.traits]


# --- the answer --------------------------------------------------------------------------------------------------


def listed(names: Sequence[str]) -> str:
    """Give names as a sentence has them: "Facebook, Instagram and X"."""
    if len(names) < 2:
        return "".join(names)
    return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}


def headline(chosen: Chosen, team: Team) -> str:
    """Give the answer in a few words, such as "Start with Facebook and Instagram"."""
    channels = {"channels": listed([spoken(fit.channel, team) for fit in chosen.best()])}
    if chosen.ranked and chosen.not_social:
        return _("Not social media: start with %(channels)s") % channels
    if chosen.ranked and chosen.answers.urgent:
        return _("Out at once: start with %(channels)s") % channels
    if chosen.ranked and Trait.UNANSWERED in chosen.answers.traits:
        return _("Wait, or take the answers in a form: start with %(channels)s") % channels
    if chosen.ranked:
        return _("Start with %(channels)s") % channels
    if not chosen.not_social:
        return lack(chosen)[0]
    instead = next((_(told) for trait, told in _INSTEAD.items() if trait in chosen.answers.traits), "")
    return _("Not social media: %(instead)s") % {"instead": instead} if instead else _("Not social media")


_INSTEAD: Final = {
    Trait.WHISTLE_BLOWING: N_("use the channel for reports of wrongdoing"),
    Trait.CASE: N_("take it directly with the person it is about"),
    Trait.PERSONAL_DATA: N_("take it directly with the person it is about"),
    Trait.INTERNAL: N_("keep it inside the organisation"),
}


def is_closed(chosen: Chosen) -> bool:
    """Tell whether the message belongs in no channel at all."""
    return bool(chosen.not_social) and not offered(chosen)


def published_text(day: date) -> str:
    """Say when a post was published: "Published on 2 Nov"."""
    return _("Published on %(day)s") % {"day": format_day(day, "d MMM")}


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


def waits_text(suggestion: Suggestion, team: Team) -> str:
    """Say which channels have no room on the suggested day: "Newsletter is full until Monday 14 December."."""
    told = {key: day for key, day in suggestion.waits.items() if key in team.channels}
    some = (
        _("%(channel)s is full until %(day)s.") % {"channel": team.channels[key].name, "day": format_day(day, "d MMMM")}
        if day
        else _("%(channel)s is full for the next four weeks.") % {"channel": team.channels[key].name}
        for key, day in told.items()
    )
    return " ".join([*some, _("The day is for the other channels.")]) if told else ""


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


def advice_text(chosen: Chosen, team: Team, when: When | None = None) -> str:
    """Give the advice as plain text, for the clipboard and for the post that remembers it; `when` is suggested."""
    parts = (
        [headline(chosen, team)],
        [f"{one.question}: {one.text}" for one in answered(chosen.answers, team) if one.text],
        *([*_channel_lines(n, fit, team)] for n, fit in enumerate(chosen.ranked, 1)),
        [*_other_lines(chosen, team)],
        [*_less_lines(chosen, team)],
        [_told(_("Suggested day"), _day_and_time(when))] if when else [],
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
    if fit.load and (load := load_text(fit.load)):
        yield f"   {load}"


def _told(name: str, text: str) -> str:
    text = " ".join(text.split())
    return f"{name}: {text}" if text else ""


def _other_lines(chosen: Chosen, team: Team) -> Iterator[str]:
    for channel, rule in further(chosen).items():
        if channel in team.channels:
            yield _told(also_publish(team.channels[channel], team), reason_text(rule, team))
    yield from (_told(_("Not social media"), reason_text(rule, team)) for rule in chosen.not_social)
    yield from (f"{what}. {remedy}" for what, remedy in unreached(chosen, team))
    yield from (_told(_("Advice"), reason_text(rule, team)) for rule in chosen.advice)


def _less_lines(chosen: Chosen, team: Team) -> Iterator[str]:
    """Give what suits less and what is kept out, each with what speaks against it."""
    fits = lesser(chosen) if chosen.ranked or chosen.not_social else ()
    for title, kept_out in ((_("Suits less"), False), (_("Does not belong here"), True)):
        told = [fit for fit in fits if bool(fit.kept_out) is kept_out]
        yield from [f"{title}:"] if told else []
        for fit in told:
            said = "; ".join(reason_text(rule, team).rstrip(".") for rule in fit.against)
            yield f"   {fit.channel.name} – {said or _no_rule(fit)}"


def _no_rule(fit: ChannelFit) -> str:
    return fit_text(fit) if fit.pros else _("No rule speaks for it.").rstrip(".")


def _day_and_time(when: When) -> str:
    day = format_day(when.day, "EEEE d MMMM")
    return f"{day} {format_time(when.time)}" if when.time else day
