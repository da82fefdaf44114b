"""The small plan with a content matrix: three rows, two base themes and a campaign that runs on 25 November 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from kommunikator.domain.content_idea import ContentIdea, cell_of
from kommunikator.domain.edit import Edit, added
from kommunikator.domain.post import Post, Status, audience_of, variant_of
from kommunikator.domain.team import Audience, Channel, Purpose, Theme, ThemeKind, purpose_of
from kommunikator.domain.when import When
from tests.ui.plans import ADVENT, FB, FRIDAY, MONDAY, WEB, Plan

IG = Channel(id=UUID(int=13), name="Instagram", code="IG", tone="Picture first", position=3)
EVENTS = Theme(id=UUID(int=22), name="Events", position=2)
SNOW = Theme(
    id=UUID(int=23),
    name="Snow",
    type=ThemeKind.CAMPAIGN,
    starts=date(2026, 11, 1),
    ends=date(2027, 3, 31),
    icon="snowflake",
    position=3,
)
PARENTS = Audience(id=UUID(int=41), name="Parents", position=1)
DIALOGUE = Purpose(id=UUID(int=42), name="Dialogue", position=1)
WREATHS = ContentIdea(id=UUID(int=51), channel=FB.id, theme=ADVENT.id, text="Wreaths", position=1)
CANDLES = ContentIdea(id=UUID(int=52), channel=FB.id, theme=ADVENT.id, text="Candles", one_time=True, position=2)
PARKING = ContentIdea(id=UUID(int=53), channel=FB.id, theme=EVENTS.id, text="Parking, buses", position=1)
PLOUGH = ContentIdea(id=UUID(int=54), channel=IG.id, theme=SNOW.id, text="In the plough", position=1)
UNUSED = cell_of(WEB.id, EVENTS.id)
LIT = Post(
    id=UUID(int=151),
    title="Candles are lit",
    when=When(MONDAY),
    theme=ADVENT.id,
    idea=CANDLES.id,
    status=Status.PUBLISHED,
)
BUSES = Post(id=UUID(int=152), title="Buses on Friday", when=When(FRIDAY), theme=EVENTS.id)
_RECORDS = (
    *(IG, EVENTS, SNOW, PARENTS, DIALOGUE, purpose_of(IG.id, DIALOGUE.id)),
    *(WREATHS, CANDLES, PARKING, PLOUGH),
    *(LIT, variant_of(LIT.id, FB.id), BUSES, variant_of(BUSES.id, FB.id), audience_of(BUSES.id, PARENTS.id)),
)
TOP, MIDDLE = (FB.id, ADVENT.id), (FB.id, EVENTS.id)
LAST = (IG.id, SNOW.id)


def matrix_edit() -> Edit:
    """Give the edit that adds the matrix to the small plan."""
    return added("Change content ideas", *_RECORDS, replace(UNUSED, used=False))


def ideas(plan: Plan, channel: UUID, theme: UUID) -> list[str]:
    """Give the ideas of a cell as the file has them."""
    found = (idea for idea in plan.store.matrix().ideas if (idea.channel, idea.theme) == (channel, theme))
    return [idea.text for idea in found]
