"""The channel choice: answers and rules in, channels with their reasons out.

A channel's points are the sum of the weights of the rules that apply to it, and nothing else; its fit is those points
between 0 and BEST. So every point can be traced to a rule, the order of the answers cannot matter, and another answer
moves a channel only by a rule that names both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final
from uuid import UUID

from kommunikator.domain.channel_load import Load
from kommunikator.domain.choice import Answers
from kommunikator.domain.choice_rule import ChoiceRule, Effect
from kommunikator.domain.team import Channel, Team
from kommunikator.domain.text import N_

BEST: Final = 5
# From here on a channel is recommended; below, it is told why it suits less. Half of the five steps, rounded down.
GOOD: Final = 2

FIT_NAMES: Final = (
    N_("Does not suit"),
    N_("Suits little"),
    N_("Suits partly"),
    N_("Suits fairly well"),
    N_("Suits well"),
    N_("Suits very well"),
)
"""What a fit of 0 to BEST is called; whoever shows it translates."""

SOCIAL: Final = frozenset(
    {"facebook", "instagram", "x", "youtube", "linkedin", "tiktok", "threads", "bluesky", "mastodon", "flickr"}
)
"""The networks (`Channel.network`) in which anybody can read and share what is written."""


class Missing(StrEnum):
    """What keeps a choice from being good, and where it is mended is for whoever shows it to say."""

    CHANNELS = "channels"
    RULES = "rules"
    ANSWERS = "answers"
    FIT = "fit"
    """There are answers, but no channel suits them."""


@dataclass(frozen=True, slots=True)
class ChannelFit:
    """How a channel suits the answers. `pros` and `cons` are the rules for and against it, the weightiest first.

    `kept_out` is the rule that wants the message in no social medium, if that is one, or not here; its fit is then 0.
    """

    channel: Channel
    points: int = 0
    pros: tuple[ChoiceRule, ...] = ()
    cons: tuple[ChoiceRule, ...] = ()
    kept_out: ChoiceRule | None = None
    load: Load | None = None

    @property
    def fit(self) -> int:
        """Give how well it suits, from 0 to BEST."""
        return 0 if self.kept_out else min(max(self.points, 0), BEST)

    @property
    def against(self) -> tuple[ChoiceRule, ...]:
        """Give all that speaks against it, what keeps it out first."""
        return (self.kept_out, *self.cons) if self.kept_out else self.cons

    @property
    def explained(self) -> bool:
        """Tell whether a rule says something of it."""
        return bool(self.pros or self.against)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The answer. `ranked` are the channels that suit, the best first, and `less` the others: together all active ones.

    `also` are rules whose channel the message belongs in too, never one that it is kept out of; `advice` sentences
    worth heeding; `not_social` the rules that keep it out of social media; `theme` is the rule with the guess.
    `missing` says what is not there.
    """

    answers: Answers
    ranked: tuple[ChannelFit, ...] = ()
    less: tuple[ChannelFit, ...] = ()
    also: tuple[ChoiceRule, ...] = ()
    not_social: tuple[ChoiceRule, ...] = ()
    advice: tuple[ChoiceRule, ...] = ()
    theme: ChoiceRule | None = None
    missing: frozenset[Missing] = field(default_factory=frozenset)

    @property
    def loads(self) -> dict[UUID, Load]:
        """Give how full the channels are, as far as that is known."""
        return {fit.channel.id: fit.load for fit in (*self.ranked, *self.less) if fit.load}

    def best(self) -> tuple[ChannelFit, ...]:
        """Give the channels that are chosen at first: those of the highest fit and the step below it, three at most."""
        top = self.ranked[0].fit if self.ranked else 0
        return tuple(fit for fit in self.ranked if fit.fit >= top - 1)[:3]


def applies(rule: ChoiceRule, answers: Answers) -> bool:
    """Tell whether all that a rule names has been answered so."""
    return (
        rule.active
        and (rule.audience is None or rule.audience in answers.audiences)
        and (rule.purpose is None or rule.purpose == answers.purpose)
        and (rule.content is None or rule.content is answers.content)
        and (rule.trait is None or rule.trait in answers.traits)
    )


def choose(
    answers: Answers, rules: Sequence[ChoiceRule], team: Team, loads: Mapping[UUID, Load] | None = None
) -> Chosen:
    """Give the channels for some answers; never an archived one, and each active one with what is said of it.

    Of channels with the same points the team's own order decides, of rules their position, so that the order in which
    `rules` come doesn't matter. It answers always: `missing` says what is not there.
    """
    fired = sorted((rule for rule in rules if applies(rule, answers)), key=lambda rule: (rule.position, rule.id))
    by_effect = {effect: tuple(rule for rule in fired if rule.effect is effect) for effect in Effect}
    kept_out = by_effect[Effect.NOT_SOCIAL]
    channels = [channel for channel in team.channels.values() if channel.active]
    fits = _fits(channels, by_effect[Effect.FIT], kept_out, loads or {})
    open_to_it = {fit.channel.id for fit in fits if fit.kept_out is None}
    return Chosen(
        answers,
        tuple(fit for fit in fits if fit.fit >= GOOD),
        tuple(fit for fit in fits if fit.fit < GOOD),
        tuple(rule for rule in by_effect[Effect.ALSO] if rule.channel in open_to_it),
        tuple(rule for rule in kept_out if rule.channel is None),
        by_effect[Effect.SAY],
        _guess(by_effect[Effect.THEME], team),
        _missing(answers, rules, channels, fits),
    )


def _fits(
    channels: Iterable[Channel], rules: Iterable[ChoiceRule], kept_out: Sequence[ChoiceRule], loads: Mapping[UUID, Load]
) -> list[ChannelFit]:
    """Give how each channel suits, the best first."""
    of_channel: dict[UUID | None, list[ChoiceRule]] = defaultdict(list)
    for rule in rules:
        of_channel[rule.channel].append(rule)
    fits = [_fit(channel, of_channel[channel.id], kept_out, loads.get(channel.id)) for channel in channels]
    return sorted(fits, key=lambda fit: (fit.kept_out is not None, -fit.points))


def _fit(channel: Channel, rules: list[ChoiceRule], kept_out: Sequence[ChoiceRule], load: Load | None) -> ChannelFit:
    weighty = sorted(rules, key=lambda rule: (-abs(rule.weight), rule.position, rule.id))
    return ChannelFit(
        channel,
        sum(rule.weight for rule in rules),
        tuple(rule for rule in weighty if rule.weight > 0),
        tuple(rule for rule in weighty if rule.weight < 0),
        next((rule for rule in kept_out if keeps_out(rule, channel)), None),
        load,
    )


def keeps_out(rule: ChoiceRule, channel: Channel) -> bool:
    """Tell whether a rule of NOT_SOCIAL is about a channel: the one that it names, or else any social medium."""
    return rule.channel == channel.id if rule.channel else channel.network in SOCIAL


def _guess(rules: Iterable[ChoiceRule], team: Team) -> ChoiceRule | None:
    """Give the heaviest rule whose theme is in use; one that speaks against a theme doesn't guess it."""
    active = {theme.id for theme in team.themes.values() if theme.active}
    guesses = (rule for rule in rules if rule.theme in active and rule.weight >= 0)
    return max(guesses, key=lambda rule: rule.weight, default=None)


def _missing(
    answers: Answers, rules: Sequence[ChoiceRule], channels: Sequence[Channel], fits: Sequence[ChannelFit]
) -> frozenset[Missing]:
    found = {
        Missing.CHANNELS: not channels,
        Missing.RULES: not any(rule.active and rule.effect is Effect.FIT for rule in rules),
        Missing.ANSWERS: not answers,
        Missing.FIT: bool(channels and answers) and not any(fit.fit >= GOOD for fit in fits),
    }
    return frozenset(missing for missing, lacks in found.items() if lacks)
