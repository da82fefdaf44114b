"""What the tests of matrix, campaign, advice and preview share: a small plan around 25 November 2026."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID

from kommunikator.domain.choice import Content
from kommunikator.domain.choice_rule import ChoiceRule
from kommunikator.domain.content_idea import ContentIdea, cell_of
from kommunikator.domain.edit import Record, added
from kommunikator.domain.export_choice import ExportChoice, What
from kommunikator.domain.organisation import ORGANISATION, Organisation
from kommunikator.domain.period import PeriodKind
from kommunikator.domain.post import Post, Status, variant_of
from kommunikator.domain.team import Audience, Channel, Member, Theme, ThemeKind, theme_audience_of
from kommunikator.domain.when import When
from kommunikator.exchange.export.part import Looking, PlanPart, part_of
from kommunikator.storage.store import Store

TODAY = date(2026, 11, 25)
WROTE = int(datetime(2026, 8, 1, 12, tzinfo=UTC).timestamp() * 1000)

SJOVIK = Organisation(id=ORGANISATION, name="Sjövik")
ALVA = Member(id=UUID(int=1), name="Alva Lindell", initials="AL", position=1)
WEB = Channel(id=UUID(int=11), name="Website", code="WEB", tone="To the\npoint", network="web", position=1)
FB = Channel(id=UUID(int=12), name="Facebook", code="FB", network="facebook", position=2)
NEWS = Theme(id=UUID(int=21), name="News", position=1)
ADVENT = Theme(
    id=UUID(int=22),
    name="Advent",
    type=ThemeKind.CAMPAIGN,
    starts=date(2026, 11, 20),
    ends=date(2026, 12, 13),
    goal="More visitors",
    responsible=ALVA.id,
    key_messages="By bus\n\n On foot ",
    hashtags="#advent",
    position=2,
)
OLD = Theme(
    id=UUID(int=23),
    name="Autumn",
    type=ThemeKind.CAMPAIGN,
    starts=date(2026, 9, 1),
    ends=date(2026, 9, 30),
    evaluation="Films worked",
    figures="900 visits",
    position=3,
)
FAMILIES = Audience(id=UUID(int=31), name="Families", position=1)

RULES = ContentIdea(id=UUID(int=41), channel=WEB.id, theme=NEWS.id, text="Decisions & <rules>", position=1)
ONCE = ContentIdea(id=UUID(int=42), channel=FB.id, theme=ADVENT.id, text="First light", one_time=True, position=1)
QUIET = ContentIdea(id=UUID(int=43), channel=FB.id, theme=NEWS.id, text="Behind the decision", position=1)
TREE = Post(
    id=UUID(int=101),
    title="Light the tree",
    when=When(date(2026, 11, 29), time(16)),
    theme=ADVENT.id,
    responsible=ALVA.id,
    idea=ONCE.id,
)
OUT = Post(
    id=UUID(int=102),
    title="The market opens",
    when=When(date(2026, 11, 24)),
    theme=ADVENT.id,
    status=Status.PUBLISHED,
    text="Welcome",
)
CANCELLED = Post(
    id=UUID(int=103), title="Parade", when=When(date(2026, 12, 2)), theme=ADVENT.id, status=Status.CANCELLED
)
BANK = Post(id=UUID(int=104), title="Glögg", theme=ADVENT.id)
COUNCIL = Post(
    id=UUID(int=105), title="Council", when=When(date(2026, 11, 26), time(9)), theme=NEWS.id, status=Status.APPROVED
)
FOR_NEWS = ChoiceRule(id=UUID(int=51), channel=WEB.id, content=Content.NEWS, weight=2, reason="The news stays here.")
AGAINST = ChoiceRule(id=UUID(int=52), channel=FB.id, content=Content.NEWS, weight=-1, reason="It is soon gone.")
NOT_USED = replace(cell_of(WEB.id, ADVENT.id), used=False)
RECORDS = (
    *(SJOVIK, ALVA, WEB, FB, NEWS, ADVENT, OLD, FAMILIES, theme_audience_of(ADVENT.id, FAMILIES.id)),
    *(RULES, ONCE, QUIET, TREE, OUT, CANCELLED, BANK, COUNCIL, FOR_NEWS, AGAINST, NOT_USED),
    *(variant_of(TREE.id, FB.id), variant_of(TREE.id, WEB.id), variant_of(OUT.id, FB.id)),
    *(variant_of(CANCELLED.id, FB.id), variant_of(BANK.id, FB.id), variant_of(COUNCIL.id, WEB.id)),
)


@contextmanager
def opened(path: Path, *records: Record) -> Iterator[Store]:
    """Give a new plan with these records, for the block."""
    store = Store(path / "plan.sqlite", clock=lambda: WROTE)
    try:
        if records:
            store.apply(added("Add post", *records))
        yield store
    finally:
        store.close()


def part(store: Store, what: What, **values: Any) -> PlanPart:
    """Give a part of the plan, of this month unless something else is said."""
    given = {"what": what, "period": PeriodKind.MONTH, "language": "en", "campaign": ADVENT.id, **values}
    return part_of(store, ExportChoice(**given), Looking(TODAY))


def row_of(content: dict[str, Any], channel: Channel) -> dict[str, Any]:
    """Give the row of a channel in a page's content."""
    return next(row for row in content["rows"] if row["channel"]["letters"] == channel.code)
