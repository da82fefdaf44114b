"""What the tests of the content matrix share: a small team, its cells, and edits done on records in memory."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from hypothesis import strategies as st

from kommunikator.domain.content_idea import ContentIdea, MatrixCell, cell_of
from kommunikator.domain.edit import Edit, Record
from kommunikator.domain.matrix import Cell
from kommunikator.domain.team import Channel, Theme, ThemeKind

TODAY = date(2026, 11, 25)
WEB = Channel(id=UUID(int=1), name="Website", code="WEB", tone="Factual", position=1)
FB = Channel(id=UUID(int=2), name="Facebook", code="FB", position=2)
NEWS = Theme(id=UUID(int=11), name="News", position=1)
EVENTS = Theme(id=UUID(int=12), name="Events", position=2)
SNOW = Theme(
    id=UUID(int=13), name="Snow", type=ThemeKind.CAMPAIGN, starts=date(2026, 11, 1), ends=date(2027, 3, 31), position=3
)
LINES = st.sampled_from(["a", "b", "c", "d", " b ", "a  long   one", "", " \t"])


def tidy(line: str) -> str:
    """Give a line as a cell keeps it."""
    return " ".join(line.split())


def idea(number: int, text: str, channel: Channel = WEB, theme: Theme = NEWS, position: int = 0) -> ContentIdea:
    return ContentIdea(
        id=UUID(int=100 + number), channel=channel.id, theme=theme.id, text=text, position=position or number
    )


@st.composite
def cells(draw: st.DrawFn, channel: Channel = WEB, theme: Theme = NEWS, first: int = 1) -> Cell:
    """Give a cell as the store would: ideas in order, some with gaps between their positions, and perhaps a mark."""
    texts = draw(st.lists(st.sampled_from("abcd"), max_size=5))
    gaps = draw(st.lists(st.integers(1, 3), min_size=len(texts), max_size=len(texts)))
    positions = [sum(gaps[: n + 1]) for n in range(len(texts))]
    pairs = enumerate(zip(texts, positions, strict=True), first)
    ideas = tuple(idea(n, text, channel, theme, position) for n, (text, position) in pairs)
    return Cell(channel.id, theme.id, ideas, draw(st.none() | marks(channel, theme)))


def marks(channel: Channel = WEB, theme: Theme = NEWS) -> st.SearchStrategy[MatrixCell]:
    """Give marks of a cell."""
    return st.builds(
        MatrixCell,
        id=st.just(cell_of(channel.id, theme.id).id),
        channel=st.just(channel.id),
        theme=st.just(theme.id),
        used=st.booleans(),
        gap_limit=st.none() | st.integers(0, 90),
    )


def state_of(*cells: Cell) -> dict[UUID, Record]:
    """Give the records of some cells."""
    found = [record for cell in cells for record in (*cell.ideas, *([cell.mark] if cell.mark else []))]
    return {record.id: record for record in found}


def applied(edit: Edit, records: Mapping[UUID, Record]) -> dict[UUID, Record]:
    """Do an edit on records in memory, checking that each was what the edit says."""
    after = dict(records)
    for step in edit.steps:
        assert after.get(step.record.id) == step.before
        if step.after is None:
            del after[step.record.id]
        else:
            after[step.record.id] = step.after
    return after


def cell_in(records: Mapping[UUID, Record], like: Cell) -> Cell:
    """Give a cell as records hold it; ideas of one position would be out of order, so there must be none."""
    here = [
        record
        for record in records.values()
        if isinstance(record, ContentIdea | MatrixCell) and (record.channel, record.theme) == (like.channel, like.theme)
    ]
    ideas = sorted((one for one in here if isinstance(one, ContentIdea)), key=lambda one: one.position)
    assert len({one.position for one in ideas}) == len(ideas)
    mark = next((one for one in here if isinstance(one, MatrixCell)), None)
    return Cell(like.channel, like.theme, tuple(ideas), mark)
