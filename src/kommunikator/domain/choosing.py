"""The channel choice: answers and rules in, channels with their reasons out.

A channel's points are the weights of the rules that apply to it and name no audience, and the best of the sums that the
chosen audiences' own rules give it (an audience without a rule gives 0): what speaks against a channel for one group
takes it from no other. Rules of the other audiences are told too, but lie aside. A channel's fit is its points between
0 and BEST; the order follows the points, so those that read alike still stand in their order.

So every point can be traced to a rule, the order of the answers cannot matter, and another answer moves a channel only
by a rule about the channel. Without any answer no channel is judged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final
from uuid import UUID

from kommunikator.domain.channel_load import Load
from kommunikator.domain.choice import SENSITIVE, Answers
from kommunikator.domain.choice_rule import LIGHTEST, ChoiceRule, Effect
from kommunikator.domain.team import Channel, Team
from kommunikator.domain.text import N_

BEST: Final = 5
GOOD: Final = 2
"""From these points on a channel is recommended; below, it is told why it suits less.

A rule of usual weight gives 1 or 2 points: one strong reason recommends a channel or two light ones do, a single light
one never. It is half of the five steps, rounded down.
"""
MOST: Final = 3
"""So many channels are chosen at first: what a small team can write for and answer in on one day."""

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
CLOSED: Final = frozenset({"intranet"})
"""The networks that none but the organisation reads; of any other it must be supposed that it is open."""


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

    Those in `aside` (by id) are about a chosen audience other than the one that the channel suits best; they give it no
    points. `shares` is what each chosen audience's own rules give together, by id: the largest is in `points`.
    `kept_out` is the rule that wants the message in no open channel, if that is one, or not here; its fit is then 0.
    """

    channel: Channel
    points: int = 0
    pros: tuple[ChoiceRule, ...] = ()
    cons: tuple[ChoiceRule, ...] = ()
    kept_out: ChoiceRule | None = None
    load: Load | None = None
    aside: frozenset[UUID] = frozenset()
    shares: tuple[tuple[UUID, int], ...] = ()

    @property
    def fit(self) -> int:
        """Give how well it suits, from 0 to BEST."""
        return 0 if self.kept_out else min(max(self.points, 0), BEST)

    @property
    def against(self) -> tuple[ChoiceRule, ...]:
        """Give all that speaks against it, what keeps it out first."""
        return (self.kept_out, *self.cons) if self.kept_out else self.cons

    @property
    def counted(self) -> tuple[ChoiceRule, ...]:
        """Give the rules whose weights are its points."""
        return tuple(rule for rule in (*self.pros, *self.cons) if rule.id not in self.aside)

    def points_for(self, audience: UUID) -> int:
        """Give its points as they would be with this one of the chosen audiences alone."""
        shares = dict(self.shares)
        return self.points - max(shares.values(), default=0) + shares.get(audience, 0)

    def reaches(self, audience: UUID) -> bool:
        """Tell whether it is good for this one of the chosen audiences: well enough, and its rules not against it."""
        against = dict(self.shares).get(audience, 0) < 0
        return self.kept_out is None and not against and self.points_for(audience) >= GOOD

    @property
    def shut(self) -> bool:
        """Tell whether the rules of each chosen audience are as much against it as a rule can be."""
        return bool(self.shares) and all(share <= LIGHTEST for _audience, share in self.shares)

    @property
    def explained(self) -> bool:
        """Tell whether a rule says something of it."""
        return bool(self.pros or self.against)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The answer. `ranked` are the channels that suit, the best first, and `less` the others: together all active ones.

    `answers` are without audiences and a purpose that are archived or gone. `also` are rules whose channel the message
    belongs in too, never one that it is kept out of or that is shut to all chosen audiences; `advice` sentences worth
    heeding; `not_social` the rules that keep it out of open channels; `theme` is the rule with the guess. `missing`
    says what is not there.
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
        """Give the channels that are chosen at first, in their order.

        Those of the highest fit and the step below it, since one step is one light rule and too little to leave a
        channel for; MOST of them. Where they miss a chosen audience that a recommended channel reaches, the one that
        reaches most of those missed and suits them best comes too.
        """
        top = self.ranked[0].fit if self.ranked else 0
        chosen = [fit for fit in self.ranked if fit.fit >= top - 1][:MOST]
        while more := self._next_for(_missed(self.answers.audiences, chosen)):
            chosen.append(more)
        return tuple(fit for fit in self.ranked if fit in chosen)

    def _next_for(self, missed: frozenset[UUID]) -> ChannelFit | None:
        """Give the channel that reaches most of these audiences, None where none reaches any."""

        def weigh(fit: ChannelFit) -> tuple[int, int]:
            reached = [fit.points_for(audience) for audience in missed if fit.reaches(audience)]
            return len(reached), sum(reached)

        found = max(self.ranked, key=weigh, default=None)
        return found if found and weigh(found)[0] else None

    @property
    def unreached(self) -> frozenset[UUID]:
        """Give the chosen audiences that none of the recommended channels reaches; none where there is no channel."""
        return _missed(self.answers.audiences, self.ranked) if self.ranked else frozenset()

    @property
    def further(self) -> dict[UUID, ChoiceRule]:
        """Give the channels in which the message belongs too, beside the best, each with the first rule for that."""
        best = {fit.channel.id for fit in self.best()}
        found: dict[UUID, ChoiceRule] = {}
        for rule in self.also:
            if rule.channel is not None and rule.channel not in best:
                found.setdefault(rule.channel, rule)
        return found


def _missed(audiences: Iterable[UUID], fits: Iterable[ChannelFit]) -> frozenset[UUID]:
    found = tuple(fits)
    return frozenset(one for one in audiences if not any(fit.reaches(one) for fit in found))


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
    known = answers.known_to(team.audiences, team.purposes)
    fired = sorted((rule for rule in rules if applies(rule, known)), key=lambda rule: (rule.position, rule.id))
    by_effect = {effect: tuple(rule for rule in fired if rule.effect is effect) for effect in Effect}
    kept_out = by_effect[Effect.NOT_SOCIAL]
    channels = [channel for channel in team.channels.values() if channel.active]
    fits = _fits(channels, by_effect[Effect.FIT] if known else (), kept_out, known.audiences, loads or {})
    open_to_it = {fit.channel.id for fit in fits if fit.kept_out is None and not fit.shut}
    return Chosen(
        known,
        tuple(fit for fit in fits if fit.fit >= GOOD),
        tuple(fit for fit in fits if fit.fit < GOOD),
        tuple(rule for rule in by_effect[Effect.ALSO] if rule.channel in open_to_it),
        tuple(rule for rule in kept_out if rule.channel is None),
        by_effect[Effect.SAY],
        _guess(by_effect[Effect.THEME], team),
        _missing(known, rules, channels, fits),
    )


def _fits(
    channels: Iterable[Channel],
    rules: Iterable[ChoiceRule],
    kept_out: Sequence[ChoiceRule],
    audiences: frozenset[UUID],
    loads: Mapping[UUID, Load],
) -> list[ChannelFit]:
    """Give how each channel suits, the best first."""
    of_channel: dict[UUID | None, list[ChoiceRule]] = defaultdict(list)
    for rule in rules:
        of_channel[rule.channel].append(rule)
    fits = [_fit(one, of_channel[one.id], kept_out, audiences, loads.get(one.id)) for one in channels]
    return sorted(fits, key=lambda fit: (fit.kept_out is not None, -fit.points))


def _fit(
    channel: Channel,
    rules: list[ChoiceRule],
    kept_out: Sequence[ChoiceRule],
    audiences: frozenset[UUID],
    load: Load | None,
) -> ChannelFit:
    weighty = sorted(rules, key=lambda rule: (-abs(rule.weight), rule.position, rule.id))
    shares = {audience: sum(rule.weight for rule in rules if rule.audience == audience) for audience in audiences}
    counts = _suited_best(rules, shares)
    return ChannelFit(
        channel,
        sum(rule.weight for rule in rules if rule.audience in (None, counts)),
        tuple(rule for rule in weighty if rule.weight > 0),
        tuple(rule for rule in weighty if rule.weight < 0),
        next((rule for rule in kept_out if keeps_out(rule, channel) and not allowed(rule, channel, rules)), None),
        load,
        frozenset(rule.id for rule in rules if rule.audience not in (None, counts)),
        tuple(sorted(shares.items())),
    )


def _suited_best(rules: Iterable[ChoiceRule], shares: Mapping[UUID, int]) -> UUID | None:
    """Give the audience whose rules give most; of several that of the rule that stands first."""
    places = {audience: place for place, audience in reversed([*enumerate(rule.audience for rule in rules)])}
    return min(shares, key=lambda one: (-shares[one], places.get(one, len(places) + 1), one), default=None)


def keeps_out(rule: ChoiceRule, channel: Channel) -> bool:
    """Tell whether a rule of NOT_SOCIAL is about a channel: the one that it names, or else any social medium.

    One about what is sensitive is about every channel that isn't CLOSED: a newsletter is as open as a social medium.
    """
    if rule.channel:
        return rule.channel == channel.id
    return channel.network in SOCIAL or (rule.trait in SENSITIVE and channel.network not in CLOSED)


def allowed(rule: ChoiceRule, channel: Channel, rules: Iterable[ChoiceRule]) -> bool:
    """Tell whether the team allows a channel what is sensitive: by a rule for it with the same trait.

    So a secure mailbox can be used. No rule allows a social medium, and none a channel that is kept out by its name.
    """
    if rule.channel or channel.network in SOCIAL:
        return False
    return any(one.weight > 0 and one.trait is rule.trait for one in rules)


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
