"""What the tests of workbooks share: a small plan, its workbook, and a colleague who edits it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID

from kommunikator.domain.arrived import Arrived
from kommunikator.domain.content_idea import ContentIdea
from kommunikator.domain.edit import Record, added
from kommunikator.domain.export_choice import ExportChoice, Format, What
from kommunikator.domain.organisation import ORGANISATION, Organisation
from kommunikator.domain.post import ChecklistItem, Note, Post, Status, audience_of, helper_of, variant_of
from kommunikator.domain.team import Audience, Channel, Member, Purpose, Theme
from kommunikator.domain.when import When
from kommunikator.exchange import workbook
from kommunikator.exchange.container import of_a_plan
from kommunikator.exchange.export.part import Looking
from kommunikator.exchange.export.run import export
from kommunikator.exchange.export.workbook import reading
from kommunikator.exchange.workbook import Cell, Sheet
from kommunikator.storage.store import Store
from tests.exchange import xlsx

TODAY = date(2026, 11, 25)
SJOVIK = Organisation(id=ORGANISATION, name="Sjövik", zone="Europe/Stockholm")
ALVA, MALIN = Member(id=UUID(int=1), name="Alva Lindell", position=1), Member(id=UUID(int=2), name="Malin Kvist")
WEB = Channel(id=UUID(int=11), name="Website", code="WEB", position=1)
FB = Channel(id=UUID(int=12), name="Facebook", code="FB", position=2)
SNOW, EVENTS = Theme(id=UUID(int=21), name="Snow clearing", evaluation="secret"), Theme(id=UUID(int=22), name="Events")
YOUNG, NEWS = Audience(id=UUID(int=31), name="Young adults"), Purpose(id=UUID(int=32), name="News")
IDEA = ContentIdea(id=UUID(int=41), channel=FB.id, theme=SNOW.id, text="Film of a plough", one_time=True)
POST = Post(
    id=UUID(int=51), title="How we clear the snow", when=When(TODAY, time(9), "Europe/Oslo"), text="It snows.",
    status=Status.APPROVED, theme=SNOW.id, responsible=ALVA.id, purpose=NEWS.id,
)  # fmt: skip
BANK = Post(id=UUID(int=52), title="=SUM(A1)", status=Status.DRAFT, blocked="A picture")
ON_WEB = replace(
    variant_of(POST.id, WEB.id), time=time(10, 30), text="", link="https://sjovik.example",
    published_at=datetime(2026, 10, 25, 1, 30, tzinfo=UTC), published_by="Alva Lindell",
)  # fmt: skip
TEAM: tuple[Record, ...] = (SJOVIK, ALVA, MALIN, WEB, FB, SNOW, EVENTS, YOUNG, NEWS, IDEA)
POSTS: tuple[Record, ...] = (
    *(POST, BANK, ON_WEB, variant_of(POST.id, FB.id), variant_of(BANK.id, FB.id)),
    *(helper_of(POST.id, MALIN.id), audience_of(POST.id, YOUNG.id)),
    ChecklistItem(id=UUID(int=61), post=POST.id, text="Picture", done=True),
    Note(id=UUID(int=62), post=POST.id, author="Alva", text="secret", written_at=datetime(2026, 11, 1, 8, tzinfo=UTC)),
)
WHOLE = ExportChoice(what=What.PLAN, format=Format.XLSX, period=None, language="en")


@contextmanager
def plan(folder: Path, *more: Record, name: str = "plan.sqlite") -> Iterator[Store]:
    """Give the small plan in a file, and more records in it."""
    store = Store(folder / name)
    try:
        store.apply(added("Add post", *TEAM, *POSTS, *more))
        yield store
    finally:
        store.close()


def written(store: Store, choice: ExportChoice = WHOLE) -> bytes:
    """Give what an export writes."""
    out = io.BytesIO()
    for _progress in export(store, choice, Looking(TODAY, ALVA.id), out):
        pass
    return out.getvalue()


def sheets(content: bytes) -> dict[str, Sheet]:
    """Give the sheets of a workbook by name, read by another library than wrote it."""
    return {sheet.name: sheet for sheet in workbook.sheets(content, "plan.xlsx", of_a_plan())}


def rows(content: bytes, sheet: str) -> list[dict[str, Cell]]:
    """Give the rows of a sheet by head."""
    head, *found = sheets(content)[sheet].rows
    return [dict(zip(map(str, head), cells, strict=True)) for cells in found]


Change = Callable[[list[list[Any]]], list[list[Any]]]


def edited(folder: Path, content: bytes, changes: Mapping[str, Change], name: str = "edited.xlsx") -> bytes:
    """Give a workbook as a colleague sends it back: saved by another program, the named sheets changed."""
    kept = {
        sheet.name: changes.get(sheet.name, list)([list(cells) for cells in sheet.rows])
        for sheet in sheets(content).values()
    }
    plain = {name: [[_plain(cell) for cell in cells] for cells in rows] for name, rows in kept.items()}
    return xlsx.write(folder / name, plain).read_bytes()


def _plain(cell: Any) -> Any:
    """Give a cell as the tests' writer takes it: a time as Excel counts."""
    if isinstance(cell, datetime):
        return (cell - datetime(1899, 12, 30)).total_seconds() / 86_400
    return (cell.hour * 60 + cell.minute) / 1440 if isinstance(cell, time) else cell


def with_cells(head: str, by_title: Mapping[str, Any]) -> Change:
    """Give a change of the cells under a head, in the rows with these titles."""

    def change(table: list[list[Any]]) -> list[list[Any]]:
        place, title = table[0].index(head), table[0].index("Title")
        for cells in table[1:]:
            cells[place] = by_title.get(str(cells[title]), cells[place])
        return table

    return change


def read(content: bytes) -> Arrived:
    """Read a workbook."""
    return reading.read(content, "plan.xlsx")


def said(arrived: Arrived, key: UUID) -> Mapping[str, Any]:
    """Give what a file says of a record."""
    return next(one.values for one in arrived.incoming if one.id == key)
