"""What "What suits what?" says: its rows, its cells with their reasons, and the whole table as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from kommunikator.domain.channel_advice import Suit, SuitRow, Suits
from kommunikator.domain.team import Team
from kommunikator.exchange.advice_wording import CORNERS as CORNERS
from kommunikator.exchange.advice_wording import EMPTY as EMPTY
from kommunikator.exchange.advice_wording import FULL as FULL
from kommunikator.exchange.advice_wording import SPEAKS_NAMES, Speaks, told
from kommunikator.exchange.advice_wording import channel_lines as channel_lines
from kommunikator.exchange.advice_wording import marks as marks
from kommunikator.exchange.advice_wording import row_name as row_name
from kommunikator.exchange.advice_wording import row_note as row_note
from kommunikator.exchange.advice_wording import shows_marks as shows_marks
from kommunikator.exchange.advice_wording import word as word
from kommunikator.i18n import _

_SIGNS: Final = {
    Speaks.OUT: ("prohibit", "bad"),
    Speaks.FOR: ("check-bold", "ok"),
    Speaks.AGAINST: ("minus-circle", "text2"),
    Speaks.ALSO: ("plus-circle", "accent"),
}


class Reason(NamedTuple):
    """A sentence for or against a channel, its icon and the icon's colour, and what the icon means."""

    icon: str
    colour: str
    meaning: str
    text: str


def reasons(suit: Suit, team: Team) -> Iterator[Reason]:
    """Give the sentences behind a cell, what keeps the message out first."""
    return (Reason(*_SIGNS[speaks], _(SPEAKS_NAMES[speaks]), text) for speaks, text in told(suit, team))


def cell_title(suit: Suit, row: SuitRow, team: Team) -> str:
    """Give channel, row and fit: "Facebook, Service: Suits well"."""
    names = {"channel": suit.fit.channel.name, "subject": row_name(row.answers, team), "fit": word(suit)}
    return _("%(channel)s, %(subject)s: %(fit)s") % names


def cell_text(suit: Suit, row: SuitRow, team: Team) -> str:
    """Give all that is said of a cell, a line for each reason, as a tool tip and as a screen reader has it."""
    best = [_("Best in its row")] if suit.best else []
    said = [f"{reason.meaning}: {reason.text}" for reason in reasons(suit, team)]
    return "\n".join([cell_title(suit, row, team), *best, *said])


def as_text(table: Suits, team: Team) -> str:
    """Give the table as lines with tabs, as a spread sheet takes them."""
    head = [_(CORNERS[table.side]), *(_plain(channel.name) for channel in table.channels)]
    tones = [_("Tone"), *(_plain(channel.tone) for channel in table.channels)]
    forms = [_("Best form"), *(_plain(channel.form) for channel in table.channels)]
    rows = [[_plain(row_name(row.answers, team)), *map(word, row.cells)] for row in table.rows]
    return "\n".join("\t".join(line) for line in (head, tones, forms, *rows))


def _plain(text: str) -> str:
    return " ".join(text.split())
