"""The week's screen and board as the tests use them."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from kommunikator.ui.theme import Theme
from kommunikator.ui.week.model import WeekModel
from kommunikator.ui.week.screen import WeekScreen
from kommunikator.ui.week.view import WeekView
from tests.ui.plans import (
    WEEK,
    Plan,
)
from tests.ui.week.view_hands import Said


@pytest.fixture
def screen(plan: Plan, look: Theme, qtbot: QtBot) -> WeekScreen:
    made = WeekScreen(plan.document, WEEK)
    qtbot.addWidget(made)
    made.resize(1340, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_today()
    made.fill_drawer()
    made.view.setFocus()
    return made


@pytest.fixture
def view(plan: Plan, look: Theme, qtbot: QtBot) -> WeekView:
    made = WeekView(WeekModel(plan.document, WEEK))
    qtbot.addWidget(made)
    made.resize(1080, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made


@pytest.fixture
def said(view: WeekView) -> Said:
    return Said(view)
