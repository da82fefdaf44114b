"""What a person makes of the answer of the channel choice: channels, ticked questions, and the plan for the post."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from kommunikator.domain.choice_rule import ChoiceRule
from kommunikator.domain.choosing import ChannelFit, Chosen
from kommunikator.domain.when import When


@dataclass(frozen=True, slots=True)
class Outcome:
    """What stands on the answer page when the person goes on.

    `channels` come as they are listed there, the best first; `ticked` are the questions that were ticked. `when` is
    None for the idea bank; `advice` is the advice as it was given, in plain text. `meant` tells whether a post that is
    there already takes over the answers' audiences and purpose.
    """

    channels: tuple[UUID, ...] = ()
    ticked: frozenset[UUID] = frozenset()
    title: str = ""
    when: When | None = None
    theme: UUID | None = None
    advice: str = ""
    meant: bool = False


def offered(chosen: Chosen) -> tuple[UUID, ...]:
    """Give the channels that can be chosen, the best first: all but those that a rule keeps out."""
    return tuple(fit.channel.id for fit in (*chosen.ranked, *chosen.less) if fit.kept_out is None)


def further(chosen: Chosen) -> dict[UUID, ChoiceRule]:
    """Give the channels in which the message belongs too, beside the best, each with the first rule that says so."""
    return chosen.further


def lesser(chosen: Chosen) -> tuple[ChannelFit, ...]:
    """Give the channels that suit less; those in which the message belongs too have their own place."""
    return tuple(fit for fit in chosen.less if fit.channel.id not in further(chosen))


def suggested(chosen: Chosen) -> frozenset[UUID]:
    """Give the channels that are chosen at first: the best, and those in which the message belongs too."""
    best = {fit.channel.id for fit in chosen.best()}
    return frozenset(key for key in offered(chosen) if key in best or key in further(chosen))


class ChosenChannels:
    """Which channels are chosen: what was suggested, and what the person has set otherwise.

    What a person has set stays when the answers change, until something else is suggested for that channel. A post's
    own channels that are not offered stay chosen until the person takes them away; those where it is published always.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._offered: tuple[UUID, ...] = ()
        self._suggested: frozenset[UUID] = frozenset()
        self._own: dict[UUID, bool] = {}
        self._before: tuple[UUID, ...] = ()
        self._published: frozenset[UUID] = frozenset()

    def follow(self, chosen: Chosen) -> None:
        """Take over what an answer offers and suggests."""
        now, possible = suggested(chosen), offered(chosen)
        stay = {key for key in self._own if key not in possible or (key in now) == (key in self._suggested)}
        self._own = {key: on for key, on in self._own.items() if key in stay}
        self._offered, self._suggested = possible, now

    def put(self, channels: Mapping[UUID, bool]) -> None:
        """Choose channels or not, as the person does."""
        self._own.update(channels)

    def begin_with(self, channels: Iterable[UUID], published: Iterable[UUID] = ()) -> None:
        """Choose these and no others, as with a post that goes to them already; `published` are beyond choice."""
        self._before, self._published = tuple(channels), frozenset(published)
        self.put({key: key in self._before for key in self._offered})

    def staying(self) -> tuple[UUID, ...]:
        """Give the post's own channels that are not offered any more, chosen or not."""
        return tuple(key for key in self._before if key not in self._offered)

    def own(self) -> frozenset[UUID]:
        """Give the channels that the post went to at first."""
        return frozenset(self._before)

    def changeable(self, channel: UUID) -> bool:
        """Tell whether the person can choose a channel or take it away."""
        return channel not in self._published and (channel in self._offered or channel in self._before)

    def __contains__(self, channel: UUID) -> bool:
        """Tell whether a channel is chosen."""
        if channel in self._published:
            return True
        if channel in self._offered:
            return self._own.get(channel, channel in self._suggested)
        return channel in self._before and self._own.get(channel, True)

    def listed(self) -> tuple[UUID, ...]:
        """Give those that are chosen, the best first, and then those of the post that are not offered any more."""
        return tuple(key for key in (*self._offered, *self.staying()) if key in self)
