from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from kommunikator import i18n
from kommunikator.domain.edit import changed
from kommunikator.domain.post import Status
from kommunikator.ui.theme import Theme
from kommunikator.ui.week import actions
from kommunikator.ui.week.screen import WeekScreen
from tests.ui.plans import ALVA, JONAS, LIBRARY, THURSDAY, WEEK, Plan

# Design, section 8: what the week and the idea bank have to answer to.
WEEK_KEYS = {"N", "T", "PgUp", "PgDown", "Alt+Left", "Alt+Right", "Alt+Up", "Alt+Down", "M", "S", "A", "D", "Del", "B"}
IDEA_KEYS = {"P", "Del"}


@pytest.fixture
def screen(plan: Plan, look: Theme, qtbot: QtBot) -> WeekScreen:
    made = WeekScreen(plan.document, WEEK)
    qtbot.addWidget(made)
    made.resize(1340, 700)
    made.view.doItemsLayout()
    made.view.choose_post(LIBRARY.id)
    return made


@pytest.fixture
def menu(screen: WeekScreen) -> QMenu:
    return QMenu(screen)


def texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def ticked(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.isChecked()]


@pytest.mark.parametrize(("verbs", "wanted"), [(actions.WEEK, WEEK_KEYS), (actions.IDEAS, IDEA_KEYS)])
def test_every_promised_key_is_there_once(verbs: tuple[actions.Verb, ...], wanted: set[str]) -> None:
    keys = Counter(verb.keys for verb in verbs)
    assert wanted <= set(keys)
    assert max(keys.values()) == 1
    assert not any(QKeySequence(key).isEmpty() for key in keys)


@pytest.mark.parametrize("language", ["sv", "nb"])
def test_every_verb_is_translated(language: str) -> None:
    english = [verb.text for verb in (*actions.WEEK, *actions.IDEAS)]
    i18n.use(language)
    same = {text for text in english if i18n._(text) == text}
    assert same <= {"Status …"}


def test_keys_work_only_in_the_list(screen: WeekScreen) -> None:
    for view, verbs in ((screen.view, actions.WEEK), (screen.ideas.view, actions.IDEAS)):
        found = view.actions()
        assert [action.shortcut().toString() for action in found] == [verb.keys for verb in verbs]
        assert {action.shortcutContext() for action in found} == {Qt.ShortcutContext.WidgetShortcut}


def test_the_menu_of_a_card_names_its_keys(screen: WeekScreen) -> None:
    made = actions.context_menu(actions.WEEK, screen, screen)
    shortcuts = {action.text(): action.shortcut().toString() for action in made.actions() if action.text()}
    assert shortcuts["Delete"] == "Del"
    assert shortcuts["A day later"] == "Alt+Right"
    assert shortcuts["Duplicate"] == "D"
    assert {"Status", "Responsible"} <= set(shortcuts)


def test_the_menu_of_an_empty_day_offers_what_needs_no_post(screen: WeekScreen) -> None:
    screen.view.choose_day(THURSDAY)
    assert texts(actions.context_menu(actions.WEEK, screen, screen)) == [
        "New post",
        "Needs attention",
        "Copy the week …",
    ]


@pytest.mark.parametrize("status", list(Status))
def test_the_present_status_is_ticked(screen: WeekScreen, menu: QMenu, status: Status) -> None:
    screen.set_status(status)
    actions.status_menu(menu, screen)
    assert len(texts(menu)) == len(Status)
    assert len(ticked(menu)) == 1
    assert [action.isChecked() for action in menu.actions()].index(True) == list(Status).index(status)


def test_who_has_left_the_team_is_not_offered(screen: WeekScreen, plan: Plan, menu: QMenu) -> None:
    plan.document.do(changed("Change member", (JONAS, replace(JONAS, active=False))))
    actions.responsible_menu(menu, screen)
    assert texts(menu) == ["Alva Lindell", "Nobody"]
    assert ticked(menu) == ["Alva Lindell"]


def test_nobody_can_be_responsible(screen: WeekScreen, plan: Plan, menu: QMenu) -> None:
    actions.responsible_menu(menu, screen)
    menu.actions()[-1].trigger()
    found = plan.post(LIBRARY)
    assert found is not None
    assert found.responsible is None
    again = QMenu(screen)
    actions.responsible_menu(again, screen)
    assert ticked(again) == ["Nobody"]


def test_an_ampersand_in_a_name_is_shown(screen: WeekScreen, plan: Plan, menu: QMenu) -> None:
    plan.document.do(changed("Change member", (ALVA, replace(ALVA, name="Web & Print"))))
    actions.responsible_menu(menu, screen)
    assert texts(menu)[0] == "Web && Print"
