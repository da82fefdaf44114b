"""The parts of a filter: what there is to choose, what it is called, and what a pill says of it."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kommunikator.domain.post import Status
from kommunikator.domain.shown import Filter
from kommunikator.domain.team import Team
from kommunikator.ui.theme import Theme
from kommunikator.ui.week.filter_chips import choices
from kommunikator.ui.week.filter_menus import PARTS, FilterPill, PartMenu
from tests.ui.plans import ADVENT, ALVA, FB, JONAS, WEB

TEAM = Team(
    members={ALVA.id: ALVA, JONAS.id: JONAS},
    channels={WEB.id: WEB, FB.id: FB},
    themes={ADVENT.id: ADVENT},
)
CHANNELS, STATUSES, RESPONSIBLES, THEMES = PARTS
FILTERS = st.builds(
    Filter,
    channels=st.frozensets(st.sampled_from([WEB.id, FB.id])),
    statuses=st.frozensets(st.sampled_from(Status)),
    responsibles=st.frozensets(st.sampled_from([ALVA.id, JONAS.id, None])),
    themes=st.frozensets(st.sampled_from([ADVENT.id, None])),
    mine=st.booleans(),
    attention=st.booleans(),
)


@given(FILTERS)
def test_every_choice_has_a_chip_and_taking_all_away_leaves_nothing(chosen: Filter) -> None:
    found = choices(chosen, TEAM)
    parts = sum(len(part.chosen(chosen)) for part in PARTS)
    assert len(found) == parts + chosen.mine + chosen.attention
    while found:
        chosen = found[0].without
        assert len(choices(chosen, TEAM)) == len(found) - 1
        found = choices(chosen, TEAM)
    assert not chosen


def test_nobody_and_no_theme_can_be_chosen() -> None:
    assert RESPONSIBLES.options(TEAM, Filter()) == [ALVA.id, JONAS.id, None]
    assert RESPONSIBLES.word(None, TEAM) == "Nobody"
    assert THEMES.options(TEAM, Filter()) == [ADVENT.id, None]
    assert THEMES.word(None, TEAM) == "No theme"
    assert STATUSES.word(Status.DRAFT, TEAM) == "Draft"
    assert CHANNELS.word(UUID(int=99), TEAM) == ""


def test_what_is_put_away_is_offered_only_while_it_is_chosen() -> None:
    team = replace(TEAM, members={ALVA.id: replace(ALVA, active=False), JONAS.id: JONAS})
    assert RESPONSIBLES.options(team, Filter()) == [JONAS.id, None]
    assert RESPONSIBLES.options(team, Filter(responsibles=frozenset({ALVA.id}))) == [ALVA.id, JONAS.id, None]


@pytest.mark.parametrize(
    ("chosen", "long", "short"),
    [
        (frozenset[UUID](), "Channel: all", "Channel"),
        (frozenset({FB.id}), "Channel: Facebook", "Channel: 1"),
        (frozenset({FB.id, WEB.id}), "Channel: 2", "Channel: 2"),
    ],
)
def test_what_a_pill_says(look: Theme, qtbot: QtBot, chosen: frozenset[UUID], long: str, short: str) -> None:
    menu = PartMenu(CHANNELS)
    pill = FilterPill(menu)
    qtbot.addWidget(menu)
    qtbot.addWidget(pill)
    pill.show_filter(Filter(channels=chosen), TEAM)
    assert pill.text() == long
    assert pill.isChecked() is bool(chosen)
    pill.set_short(True)
    assert pill.text() == short
    assert pill.accessibleName().startswith("Channel: ")


def test_a_long_name_does_not_fill_the_row(look: Theme, qtbot: QtBot) -> None:
    long = replace(FB, name="Kommunens nyhetsbrev & mer")
    menu = PartMenu(CHANNELS)
    pill = FilterPill(menu)
    qtbot.addWidget(menu)
    qtbot.addWidget(pill)
    pill.show_filter(Filter(channels=frozenset({FB.id})), Team(channels={FB.id: long}))
    assert pill.text() == "Channel: Kommunens nyh…"
    assert "nyhetsbrev &amp; mer" in pill.toolTip()


def test_ticks_that_stay_are_not_made_anew(look: Theme, qtbot: QtBot) -> None:
    menu = PartMenu(CHANNELS)
    qtbot.addWidget(menu)
    menu.show_filter(Filter(), TEAM)
    before = menu.actions()
    menu.show_filter(Filter(channels=frozenset({WEB.id})), TEAM)
    assert menu.actions() == before
    assert [action.isChecked() for action in before[:2]] == [True, False]


def test_enter_opens_the_menu_of_a_pill(look: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    menu = PartMenu(CHANNELS)
    pill = FilterPill(menu)
    qtbot.addWidget(menu)
    qtbot.addWidget(pill)
    opened: list[bool] = []
    # The button's own way waits in a loop until the menu is closed.
    monkeypatch.setattr(pill, "showMenu", lambda: opened.append(True))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down):
        QTest.keyClick(pill, key)
    assert opened == [True, True]
    assert not pill.isChecked()
