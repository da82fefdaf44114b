"""What "What suits what?" says in words: its rows, its cells and the reasons behind them, on a screen and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from kommunikator.domain.channel_advice import Suit
from kommunikator.domain.choice import CONTENT_NAMES, Answers, Side
from kommunikator.domain.choosing import BEST, FIT_NAMES, GOOD
from kommunikator.domain.team import Audience, Channel, Purpose, Team
from kommunikator.domain.text import N_
from kommunikator.exchange.choice_wording import reason_text
from kommunikator.i18n import _

CORNERS: Final = {
    Side.PURPOSES: N_("What do we want to achieve?"),
    Side.MESSAGES: N_("What is it about?"),
    Side.AUDIENCES: N_("Whom do we want to reach?"),
}
"""What stands over the rows."""

FULL, EMPTY = "●", "○"
"""A mark of the fit as text has it, full and empty."""


class Speaks(StrEnum):
    """What a reason does."""

    OUT = "out"
    FOR = "for"
    AGAINST = "against"
    ALSO = "also"


SPEAKS_NAMES: Final = {
    Speaks.OUT: N_("Not here"),
    Speaks.FOR: N_("For"),
    Speaks.AGAINST: N_("Against"),
    Speaks.ALSO: N_("Also here"),
}
"""What stands before a reason; whoever shows it translates."""


def row_name(answers: Answers, team: Team) -> str:
    """Give what a row is called; what is gone from the team's lists has no name."""
    if answers.content:
        return _(CONTENT_NAMES[answers.content])
    found = _record(answers, team)
    return " ".join(found.name.split()) if found else ""


def row_note(answers: Answers, team: Team) -> str:
    """Give what the team has noted about a row's purpose or audience, on one line."""
    found = _record(answers, team)
    return " ".join(found.note.split()) if found else ""


def _record(answers: Answers, team: Team) -> Purpose | Audience | None:
    if answers.purpose:
        return team.purposes.get(answers.purpose)
    return next((team.audiences[key] for key in answers.audiences if key in team.audiences), None)


def word(suit: Suit) -> str:
    """Give a cell in a word or three."""
    if suit.fit.kept_out:
        return _("Not here")
    if suit.also and suit.fit.fit < GOOD:
        return _("Also here")
    return _(FIT_NAMES[suit.level]) if suit.told else _("No rule")


def told(suit: Suit, team: Team) -> Iterator[tuple[Speaks, str]]:
    """Give the sentences behind a cell and what each does, what keeps the message out first."""
    if suit.fit.kept_out:
        yield Speaks.OUT, reason_text(suit.fit.kept_out, team)
    yield from ((Speaks.FOR, reason_text(rule, team)) for rule in suit.fit.pros)
    yield from ((Speaks.AGAINST, reason_text(rule, team)) for rule in suit.fit.cons)
    if suit.also:
        yield Speaks.ALSO, reason_text(suit.also, team)


def channel_lines(channel: Channel) -> tuple[str, ...]:
    """Give a channel's tone and best form, as far as the team has said them."""
    said = (_("Tone"), channel.tone), (_("Best form"), channel.form)
    return tuple(f"{name}: {' '.join(text.split())}" for name, text in said if text.strip())


def marks(suit: Suit) -> str:
    """Give a fit as marks in text; none where no rule says anything, or where the channel is out of the question."""
    return FULL * suit.level + EMPTY * (BEST - suit.level) if shows_marks(suit) else ""


def shows_marks(suit: Suit) -> bool:
    """Tell whether a cell has marks."""
    return suit.fit.explained and suit.fit.kept_out is None
