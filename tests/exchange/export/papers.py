"""What the tests of pages share: a small plan in a store, pages of it, and PDF taken apart."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time
from pathlib import Path
from typing import Any
from uuid import UUID

from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject

from kommunikator.domain.edit import Record, added
from kommunikator.domain.export_choice import ExportChoice
from kommunikator.domain.organisation import ORGANISATION, Organisation
from kommunikator.domain.own_day import OwnDay
from kommunikator.domain.post import Post, Status, variant_of
from kommunikator.domain.team import Channel, Member, Theme, ThemeKind
from kommunikator.domain.when import When
from kommunikator.exchange.export.pages import Page, page_of
from kommunikator.exchange.export.part import Looking, part_of
from kommunikator.i18n import speaking
from kommunikator.storage.store import Store

TODAY = date(2026, 11, 25)
# How high the sheet's foot stands, in points.
_FOOT = 36
LOOKING = Looking(TODAY)
MONDAY, THURSDAY = date(2026, 11, 23), date(2026, 11, 26)

SJOVIK = Organisation(id=ORGANISATION, name="Sjövik kommun", country="SE")
ALVA = Member(id=UUID(int=1), name="Alva Lindell", initials="AL", position=1)
WEB = Channel(id=UUID(int=11), name="Webbplats", code="WEB", colour="WEB", position=1)
FB = Channel(id=UUID(int=12), name="Facebook", code="FB", colour="#ffcc00", position=2)
ADVENT = Theme(
    id=UUID(int=21), name="Advent", type=ThemeKind.CAMPAIGN, starts=date(2026, 11, 26), ends=date(2026, 12, 24)
)
PAYDAY = OwnDay(id=UUID(int=31), name="Payday", starts=date(2026, 11, 27))
TEAM = (SJOVIK, ALVA, WEB, FB, ADVENT, PAYDAY)


def post(number: int, day: date | None, title: str, clock: time | None = time(9), **fields: Any) -> Post:
    """Give a post; `number` becomes its id."""
    return Post(id=UUID(int=1000 + number), title=title, when=When(day, clock) if day else None, **fields)


SNOW = post(1, MONDAY, "Snow on Monday", text="First line.\nSecond line.", status=Status.PUBLISHED, responsible=ALVA.id)
TREE = post(2, THURSDAY, "Tree on Thursday", time(8), theme=ADVENT.id)
LATE = post(3, THURSDAY, "Late on Thursday", time(17), status=Status.CANCELLED)
POOL = post(4, None, "Idea for later")
SHEETS = (SNOW, TREE, LATE, POOL)


@contextmanager
def opened(folder: Path, *records: Record) -> Iterator[Store]:
    """Give a new plan with the team and these records."""
    store = Store(folder / "plan.sqlite")
    store.apply(added("Add post", *TEAM, *records))
    try:
        yield store
    finally:
        store.close()


def small(folder: Path) -> Any:
    """Give a plan of four posts: on Facebook, Thursday's has a time and text of its own."""
    own = variant_of(TREE.id, FB.id)
    own = type(own)(id=own.id, post=own.post, channel=own.channel, text="Own words", time=time(12, 30))
    return opened(folder, *SHEETS, variant_of(SNOW.id, WEB.id), variant_of(TREE.id, WEB.id), own)


def page(store: Store, choice: ExportChoice, language: str = "en") -> Page:
    """Give the page of a choice."""
    with speaking(language):
        return page_of(part_of(store, choice, LOOKING))


def read(content: bytes) -> PdfReader:
    """Take a PDF apart."""
    return PdfReader(io.BytesIO(content))


def text_of(content: bytes) -> str:
    """Give all text of a PDF, on one line."""
    return " ".join(" ".join(sheet.extract_text() for sheet in read(content).pages).split())


def seen_on(content: bytes) -> list[str]:
    """Give the text of each sheet that lies on it and above its foot: what runs over an edge is not seen."""
    return [_seen(sheet) for sheet in read(content).pages]


def _seen(sheet: PageObject) -> str:
    seen: list[str] = []
    width, height = float(sheet.mediabox.width), float(sheet.mediabox.height)

    def visit(text: str, cm: Any, tm: Any, *_font: Any) -> None:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        if 0 <= x <= width and _FOOT < y <= height:
            seen.append(text)

    sheet.extract_text(visitor_text=visit)
    return " ".join(seen)


def tags_of(content: bytes) -> list[str]:
    """Give the names of all tags in the order in which they are read."""
    found: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                found.append(str(node["/S"]).removeprefix("/"))
            walk(node.get("/K", []))

    walk(read(content).root_object["/StructTreeRoot"])
    return found
