"""Campaigns among the hits of the search field."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kommunikator.domain import team_planning
from kommunikator.domain.found import FoundCampaign, Hits
from kommunikator.ui import theme
from kommunikator.ui.search.model import HitsModel, id_of
from kommunikator.ui.search.results import summary
from tests.ui.campaigns.conftest import SNOW, SUMMER
from tests.ui.plans import SNOW as SNOW_POST
from tests.ui.plans import TODAY, Plan
from tests.ui.test_search import NONE, Desk


@pytest.fixture
def searching(campaigns: Plan, look: theme.Theme, qtbot: QtBot) -> Desk:
    return Desk(campaigns, qtbot)


@pytest.fixture
def went(searching: Desk) -> list[UUID]:
    """The campaigns that were chosen."""
    told: list[UUID] = []
    searching.field.campaign_chosen.connect(told.append)
    return told


def ids(searching: Desk) -> list[UUID]:
    return [id_of(found) for found in searching.field.results.model.rows]


def test_campaigns_stand_above_the_posts_and_are_gone_to_by_enter(searching: Desk, went: list[UUID]) -> None:
    searching.type("snow")
    assert ids(searching) == [SNOW.id, SNOW_POST.id]
    assert searching.field.accessibleDescription() == "2 hits"
    searching.press(Qt.Key.Key_Return)
    assert (went, searching.chosen) == ([SNOW.id], [])
    assert not searching.field.is_open
    searching.press(Qt.Key.Key_Down)
    searching.press(Qt.Key.Key_Down)
    searching.press(Qt.Key.Key_Return)
    assert (went, searching.chosen) == ([SNOW.id], [SNOW_POST.id])


def test_a_click_goes_to_the_campaign(searching: Desk, went: list[UUID]) -> None:
    searching.type("views")
    view = searching.field.results.view
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, NONE, view.visualRect(view.model().index(0, 0)).center()
    )
    assert went == [SUMMER.id]


def test_a_campaign_is_read_out_in_full(searching: Desk) -> None:
    searching.type("worked")
    assert searching.field.results.current_text() == (
        "Campaign, Summer, 15 Jun – 16 Aug 2026, Evaluated, Pictures worked"
    )


def test_the_list_follows_the_campaigns_and_keeps_its_row(searching: Desk, campaigns: Plan) -> None:
    searching.type("s")
    rows = ids(searching)
    assert rows[:2] == [SNOW.id, SUMMER.id]
    searching.press(Qt.Key.Key_Down)
    campaigns.document.do(team_planning.change(SNOW, name="Winter", goal="Calm"))
    assert ids(searching) == [SUMMER.id, *rows[2:]]
    current = searching.field.results.current()
    assert current is not None
    assert id_of(current) == SUMMER.id


def test_campaigns_are_counted_with_the_posts() -> None:
    assert summary(Hits(campaigns=(FoundCampaign(SNOW),))) == "1 hit"
    assert summary(Hits((), 3, (FoundCampaign(SNOW),))) == "The 1 best of 4 hits"


def test_the_model_keeps_qts_rules(qapp, qtmodeltester: ModelTester) -> None:
    model = HitsModel(TODAY)
    model.show_rows((FoundCampaign(SNOW), FoundCampaign(SUMMER)))
    qtmodeltester.check(model, force_py=True)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_campaigns_icon_stands_before_its_name(
    campaigns: Plan, qtbot: QtBot, light_again: None, qapp, mode: theme.Choice
) -> None:
    theme.apply(qapp, mode)
    searching = Desk(campaigns, qtbot)
    searching.type("snow")
    results = searching.field.results
    picture = results.view.viewport().grab().toImage()
    second = results.view.visualRect(results.model.index(1))
    icon = second.adjusted(12, 8, 0, 0)
    icon.setSize(icon.size().boundedTo(icon.size()).scaled(13, 13, Qt.AspectRatioMode.IgnoreAspectRatio))
    post = picture.copy(icon)
    icon.moveTop(icon.top() - second.height())
    campaign = picture.copy(icon)
    assert campaign != post
    assert len({campaign.pixelColor(x, y).name() for x in range(13) for y in range(13)}) > 2
