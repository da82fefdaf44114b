"""What a table says as a content matrix: channels with their tone of voice, themes, and the ideas of each cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kommunikator.domain.importing import ImportRefused
from kommunikator.domain.matrix import lines_of
from kommunikator.domain.team_rules import LINE_LENGTH, NAME_LENGTH
from kommunikator.exchange.matrix.table import MatrixTable, Rows, cell_name, column_name
from kommunikator.i18n import _

# What stands before a tone of voice in Swedish, bokmål, Danish and English documents.
_WORDS: Final = "tonalitet|tonläge|tilltal|tonefall|toneleie|tone of voice|tone"
_AFTER_COLON = re.compile(rf"(?P<before>.*?)(?<!\w)(?:{_WORDS})\s*:\s*(?P<tone>.*)", re.IGNORECASE | re.DOTALL)
# "Tonalitet - saklig" and "Tonalitet; saklig" mean the same, but not where a channel's name could begin so.
_AFTER_DASH = re.compile(
    rf"(?P<before>.*?)(?<!\w)(?:{_WORDS})(?:\s*;|\s+[-–—])\s+(?P<tone>.+)", re.IGNORECASE | re.DOTALL
)
_ALONE = re.compile(rf"(?:{_WORDS})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReadChannel:
    """A channel as the file names it, and its tone of voice; "" where the file tells none."""

    name: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class ReadMatrix:
    """A matrix as a file tells it, in the file's order. `ideas` has a key (channel, theme) for each cell with some."""

    where: str
    channels: tuple[ReadChannel, ...]
    themes: tuple[str, ...]
    ideas: Mapping[tuple[str, str], tuple[str, ...]]

    @property
    def idea_count(self) -> int:
        """Count the ideas of all cells."""
        return sum(map(len, self.ideas.values()))

    def lines(self, channel: str, theme: str) -> tuple[str, ...]:
        """Give the ideas of a cell."""
        return self.ideas.get((channel, theme), ())


def parse(table: MatrixTable) -> ReadMatrix:
    """Read the first row as themes, the first column as channels, and each line of the other cells as an idea.

    Rows and columns without any text are left out. Raises ImportRefused.
    """
    if table.problem:
        raise ImportRefused(table.problem)
    rows, columns = _filled(table.rows), _filled(list(zip(*table.rows, strict=True)))
    if len(rows) < 2 or len(columns) < 2:
        raise ImportRefused(_too_small() % {"where": table.where})
    return _Parser(table).matrix(rows, columns)


def _filled(lines: Iterable[Sequence[str]]) -> list[int]:
    """Give the places of the rows or columns that hold a text."""
    return [n for n, line in enumerate(lines) if any(text.strip() for text in line)]


def _too_small() -> str:
    return _(
        "%(where)s is no content matrix: it needs the themes in the first row, the channels in the first column, and"
        " at least one of each."
    )


class _Parser:
    """Reads one table; rows and columns keep the numbers that they have in the file, for the sentences."""

    def __init__(self, table: MatrixTable) -> None:
        self._rows: Rows = table.rows
        self._where = table.where

    def matrix(self, rows: list[int], columns: list[int]) -> ReadMatrix:
        """Give the matrix of these rows and columns, the first of each being the heads."""
        head, first = rows[0], columns[0]
        themes = {n: self._theme(head, n) for n in columns[1:]}
        channels = {n: self._channel(n, first) for n in rows[1:]}
        self._need_once(themes.values(), _twice_theme())
        self._need_once((one.name for one in channels.values()), _twice_channel())
        cells = {(one.name, theme): self._ideas(n, m) for n, one in channels.items() for m, theme in themes.items()}
        ideas = {pair: lines for pair, lines in cells.items() if lines}
        return ReadMatrix(self._where, tuple(channels.values()), tuple(themes.values()), ideas)

    def _theme(self, row: int, column: int) -> str:
        name = " ".join(self._rows[row][column].split())
        if not name:
            sentence = _("%(where)s: column %(column)s has no theme in its first row. Write the theme there.")
            raise ImportRefused(sentence % {"where": self._where, "column": column_name(column)})
        return self._short(name, NAME_LENGTH, row, column)

    def _channel(self, row: int, column: int) -> ReadChannel:
        found = channel_of(self._rows[row][column])
        if not found.name:
            sentence = _("%(where)s: row %(row)d has no channel in its first column. Write the channel there.")
            raise ImportRefused(sentence % {"where": self._where, "row": row + 1})
        self._short(found.name, NAME_LENGTH, row, column)
        return found

    def _ideas(self, row: int, column: int) -> tuple[str, ...]:
        """Give a cell's ideas, each once."""
        lines = once(lines_of(self._rows[row][column]))
        return tuple(self._short(line, LINE_LENGTH, row, column) for line in lines)

    def _short(self, text: str, most: int, row: int, column: int) -> str:
        if len(text) <= most:
            return text
        sentence = _(
            "%(where)s, cell %(cell)s: a line has %(n)d characters, and there is room for %(most)d."
            " Shorten it and try again."
        )
        cell = cell_name(row, column)
        raise ImportRefused(sentence % {"where": self._where, "cell": cell, "n": len(text), "most": most})

    def _need_once(self, names: Iterable[str], sentence: str) -> None:
        seen: set[str] = set()
        for name in names:
            if name.casefold() in seen:
                raise ImportRefused(sentence % {"where": self._where, "name": name})
            seen.add(name.casefold())


def channel_of(text: str) -> ReadChannel:
    """Give the channel that a cell of the first column names, with the tone that follows "Tone:" there.

    The tone stands on the same line as the word, on the lines after it, or both; its lines stay lines.
    """
    lines = [" ".join(line.split()) for line in text.splitlines()]
    lines = [line for line in lines if line]
    for n, line in enumerate(lines):
        match = _AFTER_COLON.fullmatch(line) or _after_dash(line, first=n == 0)
        if not match and not (n and _ALONE.fullmatch(line)):
            continue
        before, tone = (match["before"].rstrip(), match["tone"]) if match else ("", "")
        name = " ".join([*lines[:n], before.rstrip(" ,;(–-")]).strip()
        whole = "\n".join(part for part in (tone, *lines[n + 1 :]) if part)
        return ReadChannel(name, _unclosed(whole) if before.endswith("(") else whole)
    return ReadChannel(" ".join(lines))


def _after_dash(line: str, *, first: bool) -> re.Match[str] | None:
    """Give what a line says with a dash or semicolon behind the word; the first line needs a name before it."""
    match = _AFTER_DASH.fullmatch(line)
    return match if match and (match["before"].strip(" ,;(–-") or not first) else None


def _unclosed(tone: str) -> str:
    """Give a tone without the bracket that closes the one before the word: "(tone of voice: glad)"."""
    return tone[:-1].rstrip() if tone.endswith(")") and tone.count(")") > tone.count("(") else tone


def once(lines: Iterable[str]) -> list[str]:
    """Give each line once, the first of those that are the same idea."""
    found: dict[str, str] = {}
    for line in lines:
        found.setdefault(compared(line), line)
    return list(found.values())


def compared(line: str) -> str:
    """Give what tells whether two lines are the same idea: case and spaces don't."""
    return " ".join(line.split()).casefold()


def _twice_theme() -> str:
    return _("%(where)s: the theme “%(name)s” stands there twice. Give each theme one column.")


def _twice_channel() -> str:
    return _("%(where)s: the channel “%(name)s” stands there twice. Give each channel one row.")
