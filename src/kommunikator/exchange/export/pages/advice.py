"""The page of "What suits what?": how each channel suits each answer, as a table, and below it the reasons in full.

Content:
    first_only: whether only the first sheet is wanted, for a preview
    side: what the rows are
    corner: what stands over the rows
    channels: [{channel: chip, lines: [tone, form]}]
    rows: [{name, note, cells: [{word, level: 0–5 or None without marks, best: bool}]}], a cell for each channel
    best: the sentence that explains the sign of the best
    most: the highest level
    reasons_heading: the heading over the reasons
    speaks: [{speaks, word}], what the signs before the reasons mean
    reasons: [{name, note, channels: [{channel: chip, word, best: bool, reasons: [{speaks, word, text}]}],
        advice: [str]}], without rows and channels of which no rule says anything
        speaks: "for" | "against" | "out" | "also"
    part: "Channels {first}–{last} of {all}", for a table too wide for one sheet
    empty: what stands in place of a table of which no rule says anything, "" where there is one
"""

from __future__ import annotations

from collections.abc import Iterator

from kommunikator.domain.channel_advice import Suit, SuitRow
from kommunikator.domain.choice import SIDE_NAMES
from kommunikator.domain.choosing import BEST
from kommunikator.domain.team import Channel, Team
from kommunikator.exchange.advice_wording import (
    CORNERS,
    SPEAKS_NAMES,
    Speaks,
    channel_lines,
    row_name,
    row_note,
    shows_marks,
    told,
    word,
)
from kommunikator.exchange.choice_wording import reason_text
from kommunikator.exchange.export.grid_parts import suits_of
from kommunikator.exchange.export.pages import Page
from kommunikator.exchange.export.pages.cards import Object, frame
from kommunikator.exchange.export.pages.signs import chip
from kommunikator.exchange.export.part import PlanPart
from kommunikator.i18n import _, language


def page(part: PlanPart) -> Page:
    """Give the page of the side that the choice names, with the channels that its filter lets through."""
    team, side = part.team, part.choice.side
    table = suits_of(part)
    content = {
        **frame(part),
        "first_only": False,
        "side": _(SIDE_NAMES[side]),
        "corner": _(CORNERS[side]),
        "channels": [_channel(channel) for channel in table.channels],
        "rows": [_row(row, team) for row in table.rows],
        "best": _("best in its row"),
        "most": BEST,
        "reasons_heading": _("Why?"),
        "speaks": [_spoken(speaks) for speaks in Speaks],
        "reasons": [one for one in (_reasons(row, team) for row in table.rows) if one["channels"] or one["advice"]],
        "part": _("Channels %(first)s–%(last)s of %(all)s") % {"first": "{first}", "last": "{last}", "all": "{all}"},
        "empty": "" if table else _("No rule says yet which channel suits what."),
    }
    return Page("advice", _("What suits what?"), language(), content)


def _channel(channel: Channel) -> Object:
    return {"channel": chip(channel), "lines": list(channel_lines(channel))}


def _row(row: SuitRow, team: Team) -> Object:
    cells = [_cell(suit) for suit in row.cells]
    return {"name": row_name(row.answers, team), "note": row_note(row.answers, team), "cells": cells}


def _cell(suit: Suit) -> Object:
    return {"word": word(suit), "level": suit.level if shows_marks(suit) else None, "best": suit.best}


def _reasons(row: SuitRow, team: Team) -> Object:
    channels = [_why(suit, team) for suit in row.cells if suit.told]
    advice = list(_advice(row, team))
    return {
        "name": row_name(row.answers, team),
        "note": row_note(row.answers, team),
        "channels": channels,
        "advice": advice,
    }


def _why(suit: Suit, team: Team) -> Object:
    reasons = [{**_spoken(speaks), "text": text} for speaks, text in told(suit, team)]
    return {"channel": chip(suit.fit.channel), "word": word(suit), "best": suit.best, "reasons": reasons}


def _spoken(speaks: Speaks) -> Object:
    return {"speaks": speaks.value, "word": _(SPEAKS_NAMES[speaks])}


def _advice(row: SuitRow, team: Team) -> Iterator[str]:
    """Give the sentences that go with an answer in whichever channel."""
    yield from (f"{_('Not social media')}: {reason_text(rule, team)}" for rule in row.chosen.not_social)
    yield from (reason_text(rule, team) for rule in row.chosen.advice)
