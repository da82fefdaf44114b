"""What the tests of calendars share: a small plan in a store, and its calendar taken apart by the library."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID

from icalendar import Calendar

from kommunikator.domain.edit import Record, added
from kommunikator.domain.export_choice import ExportChoice, Format, What
from kommunikator.domain.organisation import ORGANISATION, Organisation
from kommunikator.domain.post import Post, Variant, variant_of
from kommunikator.domain.team import Channel, Member, Theme
from kommunikator.domain.when import When
from kommunikator.exchange.export.part import Looking
from kommunikator.exchange.export.run import export
from kommunikator.storage.store import Store

TODAY = date(2026, 3, 25)
LOOKING = Looking(TODAY)
WHOLE = ExportChoice(What.PLAN, Format.ICS, None, language="en")
WROTE = int(datetime(2026, 3, 1, 12, tzinfo=UTC).timestamp() * 1000)

SJOVIK = Organisation(id=ORGANISATION, name="Sjövik", zone="Europe/Stockholm")
ALVA = Member(id=UUID(int=1), name="Alva Lindell", initials="AL", position=1)
JONAS = Member(id=UUID(int=2), name="Jonas Åkerö", initials="JÅ", position=2)
WEB = Channel(id=UUID(int=11), name="Website", code="WEB", position=1)
FB = Channel(id=UUID(int=12), name="Facebook", code="FB", position=2)
SPRING = Theme(id=UUID(int=21), name="Spring", position=1)
TEAM = (SJOVIK, ALVA, JONAS, WEB, FB, SPRING)

SATURDAY, SUNDAY, MONDAY = date(2026, 3, 28), date(2026, 3, 29), date(2026, 3, 30)
EGGS = Post(id=UUID(int=101), title="Egg hunt", when=When(SATURDAY, time(9)), text="Come!", theme=SPRING.id)


def open_store(path: Path, *records: Record) -> Store:
    """Give a new plan with the team and these records, whose clock goes a second further at each action."""
    ticks = iter(range(WROTE, WROTE + 10**9, 1000))
    store = Store(path / "plan.sqlite", clock=lambda: next(ticks))
    store.apply(added("Add post", *TEAM, *records))
    return store


@contextmanager
def opened(path: Path, *records: Record) -> Iterator[Store]:
    """Give a new plan for the block."""
    store = open_store(path, *records)
    try:
        yield store
    finally:
        store.close()


def text_of(store: Store, choice: ExportChoice = WHOLE, **values: Any) -> bytes:
    """Give the calendar of the plan."""
    out = io.BytesIO()
    for _progress in export(store, replace(choice, **values), LOOKING, out):
        pass
    return out.getvalue()


def events_of(content: bytes) -> list[Any]:
    """Give the events of a calendar as the library reads them."""
    calendar = Calendar.from_ical(content)
    return list(calendar.walk("VEVENT"))


def only(content: bytes) -> Any:
    """Give the one event of a calendar."""
    (event,) = events_of(content)
    return event


def at(day: date, clock: time | None = None, zone: str | None = None, **values: Any) -> Post:
    """Give a post at that time."""
    return replace(EGGS, when=When(day, clock, zone), **values)


def in_channels(post: Post, *channels: Channel) -> list[Variant]:
    """Give the variants of a post."""
    return [variant_of(post.id, channel.id) for channel in channels]
