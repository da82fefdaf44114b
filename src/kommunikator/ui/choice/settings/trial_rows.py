"""What a trial of the rules gives, as rows: each channel with its fit, below it the rules that brought it there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Protocol
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from kommunikator.domain.choice_rule import ChoiceRule, Effect
from kommunikator.domain.choosing import ChannelFit, Chosen
from kommunikator.domain.team import Channel, Team
from kommunikator.i18n import _
from kommunikator.ui.choice.settings.wording import conclusion
from kommunikator.ui.choice.wording import fit_text, lack, listed, reason_text, weight_text
from kommunikator.ui.matrix.gaps_delegate import TextLine
from kommunikator.ui.tips import tip

_FOR, _AGAINST, _ELSE = "plus-circle", "minus-circle", "info"
_BOLD: Final = QFont.Weight.DemiBold


@dataclass(frozen=True, slots=True)
class TrialRow:
    """A row: a channel, a sentence, or a rule, which can be gone to. `key` tells it from the others."""

    key: tuple[object, ...]
    lines: tuple[TextLine, ...]
    chip: Channel | None = None
    rule: UUID | None = None

    @property
    def spoken(self) -> str:
        """Give the row as a screen reader says it."""
        return ", ".join(one.text for one in self.lines)


def trial_rows(chosen: Chosen, team: Team) -> list[TrialRow]:
    """Give the rows of an answer: what it lacks, the channels of which a rule says something, the other rules."""
    fits = (*chosen.ranked, *chosen.less)
    lacking = " ".join(lack(chosen)[:1])
    said = [TrialRow(("lack",), (TextLine(lacking, colour="warn", icon="warning"),))] if lacking else []
    channels = [row for fit in fits if fit.explained for row in _channel_rows(fit, team)]
    rest = (*chosen.also, *chosen.advice, *([chosen.theme] if chosen.theme else ()))
    return [*said, *channels, *(_rest_row(rule, team) for rule in rest), *_silent(fits)]


def _channel_rows(fit: ChannelFit, team: Team) -> Iterator[TrialRow]:
    key = fit.channel.id
    told = fit_text(fit) if fit.kept_out else f"{fit_text(fit)} ({weight_text(fit.points)})"
    yield TrialRow((key,), (TextLine(fit.channel.name, weight=_BOLD), TextLine(told, "small")), fit.channel)
    kept_out = (fit.kept_out,) if fit.kept_out else ()
    told = (*kept_out, *fit.pros, *fit.cons)
    yield from (_rule_row(key, rule, team, aside=rule.id in fit.aside) for rule in told)


def _rule_row(channel: UUID, rule: ChoiceRule, team: Team, *, aside: bool) -> TrialRow:
    """Give a rule's row; one that lies aside is about an audience that the channel suits less, and gives no points."""
    if rule.effect is Effect.NOT_SOCIAL:
        told = _("Not in social media: %(reason)s") % {"reason": reason_text(rule, team)}
    else:
        told = f"{weight_text(rule.weight)}  {reason_text(rule, team)}"
    if aside:
        told = _("%(reason)s (about another audience, not counted)") % {"reason": told}
    speaks_for = rule.weight > 0
    line = TextLine(told, "small", colour="ok" if speaks_for else "text2", icon=_FOR if speaks_for else _AGAINST)
    return TrialRow((channel, rule.id), (line,), rule=rule.id)


def _rest_row(rule: ChoiceRule, team: Team) -> TrialRow:
    told = [conclusion(rule, team), rule.reason]
    line = TextLine(": ".join(part for part in told if part), "small", icon=_ELSE)
    return TrialRow(("rest", rule.id), (line,), rule=rule.id)


def _silent(fits: Iterable[ChannelFit]) -> Iterator[TrialRow]:
    """Name the channels of which no rule says anything for these answers."""
    names = [fit.channel.name for fit in fits if not fit.explained]
    if names:
        told = _("No rule speaks of %(channels)s") % {"channels": listed(names)}
        yield TrialRow(("silent",), (TextLine(told, "small", colour="text2", icon="dots-three"),))


class SpokenRow(Protocol):
    """A row of lines that a screen reader can say."""

    @property
    def lines(self) -> tuple[TextLine, ...]:
        """Give what it says, from the top down."""
        ...

    @property
    def spoken(self) -> str:
        """Give the row as a screen reader says it."""
        ...


def shown_row(row: SpokenRow, role: int) -> Any:
    """Give what a view asks of a row."""
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        return row.spoken
    return tip("\n".join(one.text for one in row.lines)) if role == Qt.ItemDataRole.ToolTipRole else None
