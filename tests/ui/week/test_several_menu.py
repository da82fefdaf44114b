"""The menu of several posts: each entry is one edit that does it to all, and one undo takes it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from kommunikator.domain.edit import Edit, added
from kommunikator.domain.post import Post, PostSheet, Status
from kommunikator.domain.week import Week
from kommunikator.domain.when import When
from kommunikator.ui.theme import Theme
from kommunikator.ui.week.several_dialogs import CopyWeekDialog, DayDialog, DaysDialog
from kommunikator.ui.week.several_menu import SeveralMenu
from tests.ui.plans import (
    ADVENT,
    COUNCIL,
    FB,
    FRIDAY,
    JONAS,
    LIBRARY,
    SKATING,
    SNOW,
    THURSDAY,
    TODAY,
    TREE,
    WEB,
    WEDNESDAY,
    WEEK,
    Plan,
)
from tests.ui.week.toolbar_hands import entry, tick

Dialog = TypeVar("Dialog", DaysDialog, DayDialog)


class Selection:
    """Some posts of the plan, and the menu for them."""

    def __init__(self, plan: Plan, qtbot: QtBot, *posts: Post) -> None:
        self.plan = plan
        self.posts = posts
        self.edits: list[Edit] = []
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.host.show()
        self.menu = SeveralMenu(plan.document, self.sheets, self.do, self.host)

    def sheets(self) -> list[PostSheet]:
        found = [self.plan.store.sheet(post.id) for post in self.posts]
        return [sheet for sheet in found if sheet]

    def do(self, edit: Edit) -> None:
        self.edits.append(edit)
        self.plan.document.do(edit)

    def submenu(self, text: str) -> QMenu:
        menu = entry(self.menu, text).menu()
        assert isinstance(menu, QMenu)
        return menu

    def choose(self, menu: str, text: str) -> None:
        entry(self.submenu(menu), text).trigger()

    def dialog(self, kind: type[Dialog]) -> Dialog:
        return next(each for each in self.host.findChildren(kind) if each.isVisible())

    def now(self) -> list[Post]:
        return [sheet.post for sheet in self.sheets()]


@pytest.fixture
def select(plan: Plan, look: Theme, qtbot: QtBot) -> Callable[..., Selection]:
    return lambda *posts: Selection(plan, qtbot, *posts)


def test_it_says_how_many_there_are(select: Callable[..., Selection]) -> None:
    # By channel a post stands once for each of its channels.
    assert select(LIBRARY, LIBRARY, TREE).menu.actions()[0].text() == "2 posts selected"


@pytest.mark.parametrize(
    ("text", "days"), [("A day earlier", -1), ("A day later", 1), ("A week earlier", -7), ("A week later", 7)]
)
def test_posts_are_moved(select: Callable[..., Selection], text: str, days: int) -> None:
    chosen = select(LIBRARY, TREE, SKATING)
    chosen.choose("Move", text)
    library, tree, skating = chosen.now()
    assert library.when == When(date.fromordinal(WEDNESDAY.toordinal() + days), time(15))
    assert tree.when == When(date.fromordinal(FRIDAY.toordinal() + days), time(9))
    assert skating.when is None
    assert len(chosen.edits) == 1
    chosen.plan.document.undo()
    assert chosen.now() == [LIBRARY, TREE, SKATING]


def test_posts_are_moved_by_any_number_of_days(select: Callable[..., Selection]) -> None:
    chosen = select(LIBRARY, TREE)
    chosen.choose("Move", "Other number of days …")
    dialog = chosen.dialog(DaysDialog)
    assert dialog.windowTitle() == "Move 2 posts"
    QTest.keyClicks(dialog.days, "-2")
    QTest.keyClick(dialog.days, Qt.Key.Key_Return)
    assert [post.when and post.when.day for post in chosen.now()] == [WEEK.monday, WEDNESDAY]


def test_ideas_cannot_be_moved_by_days(select: Callable[..., Selection]) -> None:
    chosen = select(SKATING)
    assert not chosen.submenu("Move").isEnabled()
    assert not entry(chosen.submenu("Duplicate"), "To the next week").isEnabled()


def test_status_responsible_and_theme_are_set(select: Callable[..., Selection]) -> None:
    chosen = select(LIBRARY, COUNCIL)
    chosen.choose("Status", "Approved")
    chosen.choose("Responsible", "Jonas Nyberg")
    chosen.choose("Theme", "Advent")
    for post in chosen.now():
        assert (post.status, post.responsible, post.theme) == (Status.APPROVED, JONAS.id, ADVENT.id)
        assert post.approved
    chosen.choose("Theme", "No theme")
    chosen.choose("Responsible", "Nobody")
    assert all(post.theme is None and post.responsible is None for post in chosen.now())
    assert len(chosen.edits) == 5


def test_what_all_have_is_ticked(select: Callable[..., Selection]) -> None:
    chosen = select(LIBRARY, SNOW)
    assert entry(chosen.submenu("Responsible"), "Alva Lindell").isChecked()
    assert not [action for action in chosen.submenu("Status").actions() if action.isChecked()]


def test_channels_are_ticked_one_after_the_other(select: Callable[..., Selection]) -> None:
    chosen = select(LIBRARY, COUNCIL)
    menu = chosen.submenu("Channels")
    assert [(action.text(), action.isChecked()) for action in menu.actions()] == [
        ("Website", True),
        ("Facebook (1 of 2)", False),
    ]
    menu.popup(chosen.host.mapToGlobal(chosen.host.rect().center()))
    tick(menu, "Facebook (1 of 2)")
    assert menu.isVisible()
    assert [set(sheet.channel_ids) for sheet in chosen.sheets()] == [{WEB.id, FB.id}, {WEB.id, FB.id}]
    tick(menu, "Website")
    menu.hide()
    assert [sheet.channel_ids for sheet in chosen.sheets()] == [(FB.id,), (FB.id,)]
    assert [(action.text(), action.isChecked()) for action in menu.actions()] == [
        ("Website", False),
        ("Facebook", True),
    ]


def test_posts_are_duplicated_to_the_next_week(select: Callable[..., Selection]) -> None:
    chosen = select(LIBRARY, TREE)
    chosen.choose("Duplicate", "To the next week")
    week = WEEK.later(1)
    titles = [(one.post.title, one.when) for one in chosen.plan.store.between(week.monday, week.sunday)]
    assert ("Library evening", When(week.days[2], time(15))) in titles
    assert ("The tree is lit", When(week.days[4], time(9))) in titles
    assert chosen.now() == [LIBRARY, TREE]


def test_posts_are_duplicated_to_a_day_that_is_typed(select: Callable[..., Selection]) -> None:
    chosen = select(LIBRARY, SKATING)
    chosen.choose("Duplicate", "To another day …")
    dialog = chosen.dialog(DayDialog)
    QTest.keyClicks(dialog.input.line, "v. 49")
    QTest.keyClick(dialog.input.line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "whole week" in dialog.input.problem.text()
    dialog.input.line.setText("thursday")
    QTest.keyClick(dialog.input.line, Qt.Key.Key_Return)
    copies = chosen.plan.store.between(THURSDAY, THURSDAY)
    assert {(one.post.title, one.when) for one in copies} == {
        ("Library evening", When(THURSDAY, time(15))),
        ("Ice skating", When(THURSDAY)),
    }


def test_posts_are_deleted_and_come_back(select: Callable[..., Selection]) -> None:
    chosen = select(LIBRARY, LIBRARY, TREE)
    entry(chosen.menu, "Delete").trigger()
    assert chosen.now() == []
    chosen.plan.document.undo()
    assert chosen.now() == [LIBRARY, LIBRARY, TREE]


def test_names_with_an_ampersand_are_whole(select: Callable[..., Selection], plan: Plan) -> None:
    from uuid import UUID

    from kommunikator.domain.team import Theme as Topic

    plan.document.do(added("Add theme", Topic(id=UUID(int=88), name="Bygga & bo", position=5)))
    assert entry(select(LIBRARY).submenu("Theme"), "Bygga && bo")


# --- a whole week ----------------------------------------------------------------------------------------------------


@pytest.fixture
def copying(look: Theme, qtbot: QtBot) -> CopyWeekDialog:
    made = CopyWeekDialog(WEEK, TODAY, 12, 3)
    qtbot.addWidget(made)
    made.open()
    return made


def weeks(dialog: CopyWeekDialog) -> list[Week]:
    found: list[Week] = []
    dialog.decided.connect(found.append)
    return found


def test_the_next_week_is_offered(copying: CopyWeekDialog) -> None:
    found = weeks(copying)
    assert copying.input.meaning.text() == "Week 49, 30 Nov – 6 Dec 2026"
    QTest.keyClick(copying.input.line, Qt.Key.Key_Return)
    assert found == [WEEK.later(1)]


@pytest.mark.parametrize(("typed", "week"), [("w 2", Week(2027, 2)), ("12 dec", Week(2026, 50))])
def test_any_week_may_be_typed(copying: CopyWeekDialog, typed: str, week: Week) -> None:
    found = weeks(copying)
    copying.input.line.setText(typed)
    QTest.keyClick(copying.input.line, Qt.Key.Key_Return)
    assert found == [week]


@pytest.mark.parametrize(("typed", "reason"), [("w 48", "itself"), ("w 54", "52 or 53"), ("", "such as")])
def test_what_cannot_be_is_told(copying: CopyWeekDialog, typed: str, reason: str) -> None:
    found = weeks(copying)
    copying.input.line.setText(typed)
    QTest.keyClick(copying.input.line, Qt.Key.Key_Return)
    assert reason in copying.input.problem.text()
    assert copying.isVisible()
    assert not found
