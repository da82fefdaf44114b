"""Named views: saved, shown again, renamed, put in order and deleted, all by the menu and its two dialogs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kommunikator.domain import saved_views
from kommunikator.domain.post import Status
from kommunikator.domain.saved_view import SavedView
from kommunikator.domain.shown import Filter, Grouping, Shown, Span
from kommunikator.ui.theme import Theme
from kommunikator.ui.week.toolbar import WeekToolbar
from kommunikator.ui.week.view_dialogs import ViewNameDialog, ViewsDialog
from tests.ui.plans import WEB, Plan
from tests.ui.week.toolbar_hands import entry, open_toolbar, told

PRESS = Shown(Filter(frozenset({WEB.id})), Grouping.CHANNEL, Span.TWO)
DRAFTS = Shown(Filter(statuses=frozenset({Status.DRAFT})))


@pytest.fixture
def toolbar(plan: Plan, look: Theme, qtbot: QtBot) -> WeekToolbar:
    return open_toolbar(plan, qtbot)


@pytest.fixture
def two(toolbar: WeekToolbar, plan: Plan) -> WeekToolbar:
    for name, shown in (("Press & web", PRESS), ("Drafts", DRAFTS)):
        plan.document.do(saved_views.save_view(plan.document.team, name, shown))
    return toolbar


def names(plan: Plan) -> list[str]:
    return [view.name for view in plan.document.team.saved_views.values()]


def name_dialog(toolbar: WeekToolbar) -> ViewNameDialog:
    return next(each for each in toolbar.window().findChildren(ViewNameDialog) if each.isVisible())


def views_dialog(toolbar: WeekToolbar, qtbot: QtBot) -> ViewsDialog:
    toolbar.views.change()
    dialog = next(each for each in toolbar.window().findChildren(ViewsDialog) if each.isVisible())
    qtbot.waitUntil(dialog.list.hasFocus)
    return dialog


def test_what_is_shown_is_saved_by_name(toolbar: WeekToolbar, plan: Plan) -> None:
    toolbar.show_shown(PRESS)
    toolbar.views.fill()
    entry(toolbar.views.views_menu, "Save this view …").trigger()
    dialog = name_dialog(toolbar)
    QTest.keyClicks(dialog.field, "Press")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert names(plan) == ["Press"]
    assert toolbar.views.isChecked()
    plan.document.undo()
    assert names(plan) == []
    assert not toolbar.views.isChecked()


def test_a_view_is_shown_again(two: WeekToolbar) -> None:
    two.show_shown(Shown(weekend=False))
    found = told(two)
    two.views.fill()
    entry(two.views.views_menu, "Press && web").trigger()
    assert found == [replace(PRESS, weekend=False)]
    two.views.fill()
    assert entry(two.views.views_menu, "Press && web").isChecked()
    assert not entry(two.views.views_menu, "Drafts").isChecked()


def test_a_name_that_is_taken_is_told_at_the_field(two: WeekToolbar, plan: Plan) -> None:
    two.views.save()
    dialog = name_dialog(two)
    QTest.keyClicks(dialog.field, " drafts ")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.problem.text() == "There is a view with that name already."
    assert dialog.field.property("invalid") is True
    QTest.keyClicks(dialog.field, "2")
    assert not dialog.problem.isVisible()
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert names(plan) == ["Press & web", "Drafts", "drafts 2"]


def test_the_order_is_changed_by_key_and_stays_with_its_view(two: WeekToolbar, plan: Plan, qtbot: QtBot) -> None:
    dialog = views_dialog(two, qtbot)
    assert [dialog.list.item(n).text() for n in range(2)] == ["Press & web", "Drafts"]
    assert not dialog.button("Move up").isEnabled()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(plan) == ["Drafts", "Press & web"]
    assert dialog.list.currentRow() == 1
    dialog.button("Move up").click()
    assert names(plan) == ["Press & web", "Drafts"]


def test_a_view_is_renamed(two: WeekToolbar, plan: Plan, qtbot: QtBot) -> None:
    dialog = views_dialog(two, qtbot)
    QTest.keyClick(dialog.list, Qt.Key.Key_F2)
    asked = next(each for each in dialog.findChildren(ViewNameDialog) if each.isVisible())
    assert asked.field.text() == "Press & web"
    asked.field.setText("Press")
    QTest.keyClick(asked.field, Qt.Key.Key_Return)
    assert names(plan) == ["Press", "Drafts"]


def test_a_view_is_brought_up_to_date(two: WeekToolbar, plan: Plan, qtbot: QtBot) -> None:
    two.show_shown(DRAFTS)
    views_dialog(two, qtbot).button("Update").click()
    team = plan.document.team
    view = next(iter(team.saved_views.values()))
    assert isinstance(view, SavedView)
    assert saved_views.shown_by(view, team, Shown()) == DRAFTS


def test_a_view_is_deleted_and_comes_back(two: WeekToolbar, plan: Plan, qtbot: QtBot) -> None:
    dialog = views_dialog(two, qtbot)
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert names(plan) == ["Drafts"]
    assert dialog.list.currentRow() == 0
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert names(plan) == []
    assert not dialog.button("Delete").isEnabled()
    plan.document.undo()
    assert [dialog.list.item(n).text() for n in range(dialog.list.count())] == ["Drafts"]


def test_a_view_is_shown_from_the_list(two: WeekToolbar, qtbot: QtBot) -> None:
    found = told(two)
    dialog = views_dialog(two, qtbot)
    dialog.list.setCurrentRow(1)
    dialog.button("Show").click()
    assert found == [DRAFTS]
    assert not dialog.isVisible()
