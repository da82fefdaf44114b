"""What an import would make of the matrix, as values: the edit laid over what the plan has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

from kommunikator.domain.content_idea import ContentIdea, MatrixCell
from kommunikator.domain.edit import Edit, Record
from kommunikator.domain.matrix import MatrixContents, Pair
from kommunikator.domain.team import Channel, Team, Theme
from kommunikator.exchange.matrix import Existing, Ignore, ReadMatrix, Target
from kommunikator.exchange.matrix import Mapping as Meant

Listed = TypeVar("Listed", Channel, Theme)
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Row:
    """A channel as it will be, and as it is now; None for a new one."""

    channel: Channel
    was: Channel | None

    @property
    def old_tone(self) -> str:
        """Give the tone that goes; "" where it stays or there was none."""
        return self.was.tone if self.was and self.was.tone != self.channel.tone else ""

    @property
    def tone_comes(self) -> bool:
        """Tell whether the import writes the tone."""
        return self.channel.tone != (self.was.tone if self.was else "")


@dataclass(frozen=True, slots=True)
class Column:
    """A theme, and whether the import creates it."""

    theme: Theme
    new: bool


@dataclass(frozen=True, slots=True)
class Square:
    """A cell: ideas that are there already, those that come, whether it then is used, and whether that changes."""

    here: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    used: bool = True
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Outlook:
    """The channels and themes of a file as they will be in the plan, in the file's order, and their cells."""

    rows: tuple[Row, ...] = ()
    columns: tuple[Column, ...] = ()
    squares: Mapping[Pair, Square] = field(default_factory=dict)

    def square(self, row: Row, column: Column) -> Square:
        """Give the cell of a channel and a theme."""
        return self.squares.get((row.channel.id, column.theme.id)) or Square()

    @property
    def cells_with_news(self) -> int:
        """Count the cells that ideas come to."""
        return sum(bool(square.new) for square in self.squares.values())


def outlook(read: ReadMatrix, meant: Meant, edit: Edit, team: Team, contents: MatrixContents) -> Outlook:
    """Give what the plan's matrix will be where the file speaks of it."""
    channels = _records([one.name for one in read.channels], meant.channels, team.channels, _after(edit, Channel))
    themes = _records(read.themes, meant.themes, team.themes, _after(edit, Theme))
    return Outlook(
        tuple(Row(one, team.channels.get(one.id)) for one in channels),
        tuple(Column(one, one.id not in team.themes) for one in themes),
        _squares(edit, contents),
    )


def _squares(edit: Edit, contents: MatrixContents) -> dict[Pair, Square]:
    known = {idea.id for idea in contents.ideas}
    added = [idea for identity, idea in _after(edit, ContentIdea).items() if identity not in known]
    here, new = _lines(contents.ideas), _lines(added)
    before = {(mark.channel, mark.theme): mark.used for mark in contents.marks}
    after = {(mark.channel, mark.theme): mark.used for mark in _after(edit, MatrixCell).values()}
    used = before | after
    pairs = here.keys() | new.keys() | used.keys()
    return {
        pair: Square(
            tuple(here.get(pair, ())), tuple(new.get(pair, ())), used.get(pair, True), _marks(pair, before, after)
        )
        for pair in pairs
    }


def _marks(pair: Pair, before: Mapping[Pair, bool], after: Mapping[Pair, bool]) -> bool:
    return not after.get(pair, True) and before.get(pair, True)


def _lines(ideas: Iterable[ContentIdea]) -> dict[Pair, list[str]]:
    found: dict[Pair, list[str]] = {}
    for idea in ideas:
        found.setdefault((idea.channel, idea.theme), []).append(idea.text)
    return found


def _after(edit: Edit, kind: type[R]) -> dict[UUID, R]:
    """Give the records of a kind as the edit leaves them."""
    return {step.after.id: step.after for step in edit.steps if isinstance(step.after, kind)}


def _records(
    names: Iterable[str], meant: Mapping[str, Target], known: Mapping[UUID, Listed], after: Mapping[UUID, Listed]
) -> Iterator[Listed]:
    """Give what the names become, each record once; what is left out does not appear."""
    created = {record.name: record for record in after.values() if record.id not in known}
    seen: set[UUID] = set()
    for name in names:
        target = meant.get(name, Ignore())
        if isinstance(target, Existing):
            record = after.get(target.id) or known.get(target.id)
        else:
            record = None if isinstance(target, Ignore) else created.get(target.name)
        if record is not None and record.id not in seen:
            seen.add(record.id)
            yield record
