"""A plan with campaigns at every stage, around Wednesday 25 November 2026, and their screen."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, time
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from kommunikator.domain.content_idea import ContentIdea, MatrixCell
from kommunikator.domain.edit import added
from kommunikator.domain.post import Post, Status, variant_of
from kommunikator.domain.team import Audience, Theme, ThemeKind, theme_audience_of
from kommunikator.domain.when import When
from kommunikator.ui.campaigns.screen import CampaignScreen
from kommunikator.ui.theme import Theme as Look
from tests.ui.plans import ALVA, FB, WEB, Plan


def campaign(number: int, name: str, starts: date, ends: date, **values: str) -> Theme:
    return Theme(id=UUID(int=number), name=name, type=ThemeKind.CAMPAIGN, starts=starts, ends=ends, **values)  # pyright: ignore[reportArgumentType]


SNOW = replace(
    campaign(31, "Snow 2026", date(2026, 11, 9), date(2026, 12, 20), goal="Fewer calls", icon="snowflake"),
    responsible=ALVA.id,
)
LIGHTS = campaign(32, "Lights", date(2026, 12, 1), date(2026, 12, 24), key_messages="Walk safely")
BIKES = campaign(33, "Bike to work", date(2026, 5, 4), date(2026, 5, 31))
SUMMER = campaign(
    34, "Summer", date(2026, 6, 15), date(2026, 8, 16), evaluation="Pictures worked", figures="12 000 views"
)
FAMILIES = Audience(id=UUID(int=41), name="Families")

PLOUGH = Post(
    id=UUID(int=201),
    title="Plough map",
    when=When(date(2026, 11, 10), time(9)),
    status=Status.PUBLISHED,
    theme=SNOW.id,
    responsible=ALVA.id,
)
SAND = Post(id=UUID(int=202), title="Fetch <b>sand</b>", when=When(date(2026, 12, 2), time(8)), theme=SNOW.id)
SALT = Post(id=UUID(int=203), title="Salt", when=When(date(2026, 12, 3)), status=Status.CANCELLED, theme=SNOW.id)
SOME_DAY = Post(id=UUID(int=204), title="Night shift", theme=SNOW.id)
MAP_IDEA = ContentIdea(id=UUID(int=301), channel=WEB.id, theme=SNOW.id, text="Map and questions")

RECORDS = (
    *(SNOW, LIGHTS, BIKES, SUMMER, FAMILIES, theme_audience_of(SNOW.id, FAMILIES.id)),
    *(PLOUGH, SAND, SALT, SOME_DAY, MAP_IDEA),
    *(variant_of(PLOUGH.id, WEB.id), variant_of(SAND.id, WEB.id)),
    MatrixCell(id=UUID(int=302), channel=FB.id, theme=SNOW.id, used=False),
)


@dataclass
class Told:
    """What the screen has said."""

    posts: list[object] = field(default_factory=list)
    cells: list[object] = field(default_factory=list)
    settings: list[tuple[str, object]] = field(default_factory=list)


@pytest.fixture
def campaigns(plan: Plan) -> Plan:
    """Give the small plan with campaigns in it."""
    plan.store.apply(added("Add campaign", *RECORDS))
    return plan


@pytest.fixture
def screen(campaigns: Plan, look: Look, qtbot: QtBot) -> CampaignScreen:
    made = CampaignScreen(campaigns.document)
    qtbot.addWidget(made)
    made.resize(1344, 900)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.view.setFocus()
    return made


@pytest.fixture
def told(screen: CampaignScreen) -> Told:
    said = Told()
    screen.post_opened.connect(said.posts.append)
    screen.cell_wanted.connect(said.cells.append)
    screen.settings_wanted.connect(lambda section, record: said.settings.append((section, record)))
    return said
