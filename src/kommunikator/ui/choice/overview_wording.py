"""What "What suits what?" says: its rows, its cells with their reasons, and the whole table as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from kommunikator.domain.channel_advice import Side, Suit, SuitRow, Suits
from kommunikator.domain.choice import CONTENT_NAMES, Answers
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


class Reason(NamedTuple):
    """A sentence for or against a channel, its icon and the icon's colour, and what the icon means."""

    icon: str
    colour: str
    meaning: str
    text: str


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


def reasons(suit: Suit, team: Team) -> Iterator[Reason]:
    """Give the sentences behind a cell, what keeps the message out first."""
    if suit.fit.kept_out:
        yield Reason("prohibit", "bad", _("Not here"), reason_text(suit.fit.kept_out, team))
    for rule in suit.fit.pros:
        yield Reason("check-bold", "ok", _("For"), reason_text(rule, team))
    for rule in suit.fit.cons:
        yield Reason("minus-circle", "text2", _("Against"), reason_text(rule, team))
    if suit.also:
        yield Reason("plus-circle", "accent", _("Also here"), reason_text(suit.also, team))


def cell_title(suit: Suit, row: SuitRow, team: Team) -> str:
    """Give channel, row and fit: "Facebook, Service: Suits well"."""
    names = {"channel": suit.fit.channel.name, "subject": row_name(row.answers, team), "fit": word(suit)}
    return _("%(channel)s, %(subject)s: %(fit)s") % names


def cell_text(suit: Suit, row: SuitRow, team: Team) -> str:
    """Give all that is said of a cell, a line for each reason, as a tool tip and as a screen reader has it."""
    best = [_("Best in its row")] if suit.best else []
    told = [f"{reason.meaning}: {reason.text}" for reason in reasons(suit, team)]
    return "\n".join([cell_title(suit, row, team), *best, *told])


def channel_lines(channel: Channel) -> tuple[str, ...]:
    """Give a channel's tone and best form, as far as the team has said them."""
    told = (_("Tone"), channel.tone), (_("Best form"), channel.form)
    return tuple(f"{name}: {' '.join(text.split())}" for name, text in told if text.strip())


def marks(suit: Suit) -> str:
    """Give a fit as marks in text; none where no rule says anything, or where the channel is out of the question."""
    return FULL * suit.level + EMPTY * (BEST - suit.level) if shows_marks(suit) else ""


def shows_marks(suit: Suit) -> bool:
    """Tell whether a cell has marks."""
    return suit.fit.explained and suit.fit.kept_out is None


def as_text(table: Suits, team: Team) -> str:
    """Give the table as lines with tabs, as a spread sheet takes them."""
    head = [_(CORNERS[table.side]), *(_plain(channel.name) for channel in table.channels)]
    tones = [_("Tone"), *(_plain(channel.tone) for channel in table.channels)]
    forms = [_("Best form"), *(_plain(channel.form) for channel in table.channels)]
    rows = [[_plain(row_name(row.answers, team)), *map(word, row.cells)] for row in table.rows]
    return "\n".join("\t".join(line) for line in (head, tones, forms, *rows))


def _plain(text: str) -> str:
    return " ".join(text.split())
