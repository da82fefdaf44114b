"""What suits what: how each channel suits each purpose, kind of message or audience on its own, from the rules.

Tyresö kommun's strategy for the choice of channels ("Kanalvalsstrategi") is such a table: what is to be reached along
one side, the channels along the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from kommunikator.domain.choice import Answers, Content, Side
from kommunikator.domain.choice_rule import ChoiceRule
from kommunikator.domain.choosing import BEST, GOOD, ChannelFit, Chosen, choose
from kommunikator.domain.team import Channel, Team


@dataclass(frozen=True, slots=True)
class Suit:
    """One cell: how a channel suits the row's answer. `best`: none suits it better, and it suits well enough.

    `level` is the fit from 0 to BEST beside the table's highest: an answer alone brings few points, and the table is
    there to compare. `also` is the rule that wants the message in this channel whatever else is chosen.
    """

    fit: ChannelFit
    best: bool = False
    also: ChoiceRule | None = None
    level: int = 0

    @property
    def told(self) -> bool:
        """Tell whether a rule says anything of the channel here."""
        return self.fit.explained or self.also is not None


@dataclass(frozen=True, slots=True)
class SuitRow:
    """One answer alone, with its cells in the order of the table's channels."""

    answers: Answers
    cells: tuple[Suit, ...]
    chosen: Chosen


@dataclass(frozen=True, slots=True)
class Suits:
    """The table. `channels` are the active ones, and rows the active records, both in the team's order."""

    side: Side
    channels: tuple[Channel, ...] = ()
    rows: tuple[SuitRow, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether a rule says anything of a channel in any of its cells."""
        return any(cell.told for row in self.rows for cell in row.cells)


def suits(rules: Sequence[ChoiceRule], team: Team, side: Side) -> Suits:
    """Give the table of one side: each of its answers alone, and how each channel suits it by the rules."""
    channels = tuple(channel for channel in team.channels.values() if channel.active)
    rows = tuple(_row(choose(answers, rules, team), channels) for answers in _asked(team, side))
    highest = max((cell.fit.fit for row in rows for cell in row.cells), default=0)
    return Suits(side, channels, tuple(_levelled(row, highest) for row in rows))


def _levelled(row: SuitRow, highest: int) -> SuitRow:
    """Give a row whose cells are measured by the table's highest fit; the steps are rounded up."""
    cells = (replace(cell, level=-(-cell.fit.fit * BEST // max(1, highest))) for cell in row.cells)
    return replace(row, cells=tuple(cells))


def _asked(team: Team, side: Side) -> Iterable[Answers]:
    if side is Side.MESSAGES:
        return (Answers(content=content) for content in Content)
    if side is Side.PURPOSES:
        return (Answers(purpose=one.id) for one in team.purposes.values() if one.active)
    return (Answers(frozenset({one.id})) for one in team.audiences.values() if one.active)


def _row(chosen: Chosen, channels: Sequence[Channel]) -> SuitRow:
    fits = {fit.channel.id: fit for fit in (*chosen.ranked, *chosen.less)}
    also: dict[UUID | None, ChoiceRule] = {rule.channel: rule for rule in reversed(chosen.also)}
    top = max((fit.fit for fit in chosen.ranked), default=GOOD)
    cells = (Suit(fit, fit.fit >= top, also.get(key)) for key, fit in ((one.id, fits[one.id]) for one in channels))
    return SuitRow(chosen.answers, tuple(cells), chosen)
