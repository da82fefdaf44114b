"""The matrix's screen: grid, toolbar, gaps, details and week below follow one another."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kommunikator.domain.edit import changed
from kommunikator.domain.period import Period, PeriodKind
from kommunikator.domain.post import Post
from kommunikator.domain.team_planning import archive
from kommunikator.domain.when import When
from kommunikator.ui import theme
from kommunikator.ui.matrix.plan_dialog import PlanDialog
from kommunikator.ui.matrix.screen import MatrixScreen
from tests.ui.matrix.screen_hands import (
    EVENTS,
    FB_ADVENT,
    FB_EVENTS,
    GUIDE,
    LIGHTS,
    PARENTS,
    WEB_EVENTS,
    open_screen,
    with_matrix,
)
from tests.ui.plans import ADVENT, FB, SUNDAY, THURSDAY, TODAY, WEB, WEEK, Plan, locked

Key = Qt.Key


@pytest.fixture
def screen(plan: Plan, look: theme.Theme, qtbot: QtBot) -> MatrixScreen:
    return open_screen(with_matrix(plan), qtbot)


def asked(screen: MatrixScreen) -> PlanDialog:
    dialogs = [one for one in screen.findChildren(PlanDialog) if one.isVisible()]
    assert len(dialogs) == 1
    return dialogs[0]


def posts_of(plan: Plan, idea: UUID) -> list[Post]:
    return [one.post for one in plan.store.everything() if one.post.idea == idea]


def test_it_shows_the_plan_and_counts_the_gaps(screen: MatrixScreen) -> None:
    assert screen.view.isVisible()
    assert not screen.gaps.isVisible()
    assert screen.toolbar.list.text() == "Gaps 2"
    assert screen.panes() == [screen.view]


def test_the_toolbar_decides_what_is_counted(screen: MatrixScreen) -> None:
    screen.toolbar.next.click()
    assert screen.model.period == Period.around(PeriodKind.MONTH, date(2026, 12, 1))
    QTest.keyClick(screen.view, Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert screen.model.period == Period.around(PeriodKind.MONTH, TODAY)
    screen.toolbar.audience.chosen.emit(frozenset({PARENTS.id}))
    assert screen.model.audiences == {PARENTS.id}


def test_l_in_the_grid_and_the_pill_are_one(screen: MatrixScreen) -> None:
    QTest.keyClick(screen.view, Key.Key_L)
    assert not screen.toolbar.gaps.isChecked()
    screen.toolbar.gaps.click()
    assert screen.toolbar.shown.gaps


def test_the_list_of_gaps_leads_to_the_cell(screen: MatrixScreen) -> None:
    screen.toolbar.list.click()
    assert screen.panes() == [screen.view, screen.gaps]
    assert screen.toolbar.list.isChecked()
    assert screen.gaps.view.hasFocus()
    QTest.keyClick(screen.gaps.view, Key.Key_Down)
    QTest.keyClick(screen.gaps.view, Key.Key_Return)
    assert screen.view.pair == WEB_EVENTS
    assert screen.view.hasFocus()
    screen.gaps.setFocus()
    QTest.keyClick(screen.gaps.view, Key.Key_Escape)
    assert not screen.gaps.isVisible()
    assert not screen.toolbar.list.isChecked()


def test_the_list_follows_what_is_planned(screen: MatrixScreen) -> None:
    screen.toolbar.list.click()
    screen.gaps.view.setCurrentIndex(screen.gaps.model.index(1))
    QTest.keyClick(screen.gaps.view, Key.Key_P)
    asked(screen).plan.click()
    assert [row.pair for row in screen.gaps.model.rows] == [FB_EVENTS]
    assert screen.toolbar.list.text() == "Gaps 1"


def test_the_gaps_follow_midnight(screen: MatrixScreen, plan: Plan) -> None:
    screen.toggle_list()
    before = {row.pair: row.gap.days for row in screen.gaps.model.rows}
    plan.now += timedelta(days=1)
    plan.document.look_for_changes_outside()
    after = {row.pair: row.gap.days for row in screen.gaps.model.rows}
    assert before
    assert {pair: after[pair] for pair in before} == {pair: days + 1 for pair, days in before.items()}


def test_gaps_and_details_take_turns(screen: MatrixScreen) -> None:
    screen.view.choose(FB_ADVENT)
    screen.toolbar.list.click()
    screen.header.edit.click()
    assert (screen.gaps.isVisible(), screen.editing) == (False, True)
    assert screen.header.edit.isChecked()
    screen.toolbar.list.click()
    assert (screen.gaps.isVisible(), screen.editing) == (True, False)
    assert not screen.header.edit.isChecked()


def test_the_details_follow_from_cell_to_cell(screen: MatrixScreen, monkeypatch: pytest.MonkeyPatch) -> None:
    screen.view.choose(FB_ADVENT)
    screen.header.edit.click()
    shown: list[object] = []
    monkeypatch.setattr(screen._details, "show_cell", shown.append)
    screen.view.setFocus()
    QTest.keyClick(screen.view, Key.Key_Right)
    assert shown == [FB_EVENTS]
    screen._details.closed.emit()
    assert not screen.editing
    QTest.keyClick(screen.view, Key.Key_Left)
    assert shown == [FB_EVENTS]


def test_heads_and_cells_open_their_details(screen: MatrixScreen) -> None:
    for signal, subject in (
        (screen.view.channel_wanted, FB.id),
        (screen.view.theme_wanted, ADVENT.id),
        (screen.view.details_wanted, WEB_EVENTS),
    ):
        screen._close_details()
        signal.emit(subject)
        assert screen.editing


def test_what_it_cannot_do_itself_it_asks_for(screen: MatrixScreen) -> None:
    screen._open_details()
    for signal, asked_for, value in (
        (screen.header.import_wanted, screen.import_wanted, ()),
        (screen.header.new_wanted, screen.new_post_wanted, ()),
        (screen.view.posts_wanted, screen.posts_wanted, (FB_ADVENT,)),
        (screen._details.campaign_wanted, screen.campaign_wanted, (ADVENT.id,)),
    ):
        spy = QSignalSpy(asked_for)
        signal.emit(*value)
        assert spy.count() == 1


def test_planning_an_idea_is_one_undoable_edit(screen: MatrixScreen, plan: Plan) -> None:
    screen.view.plan_wanted.emit(FB_ADVENT, LIGHTS)
    dialog = asked(screen)
    dialog.title.setText("Lights on Thursday")
    dialog.plan.click()
    assert not dialog.isVisible()
    (post,) = posts_of(plan, LIGHTS.id)
    assert (post.title, post.when, post.theme) == ("Lights on Thursday", When(THURSDAY), ADVENT.id)
    plan.document.undo()
    assert not posts_of(plan, LIGHTS.id)


def test_plan_and_write_opens_the_post(screen: MatrixScreen, plan: Plan) -> None:
    opened: list[UUID] = []
    screen.post_opened.connect(opened.append)
    screen.plan(WEB_EVENTS, GUIDE)
    asked(screen).write.click()
    assert opened == [post.id for post in posts_of(plan, GUIDE.id)]


def test_a_title_of_ones_own_is_planned_in_the_cell(screen: MatrixScreen, plan: Plan) -> None:
    screen.plan(FB_EVENTS)
    QTest.keyClicks(asked(screen).title, "Market day")
    asked(screen).plan.click()
    found = next(one for one in plan.store.everything() if one.post.title == "Market day")
    assert (found.post.theme, found.post.idea, tuple(found.channels)) == (FB_EVENTS[1], None, (FB.id,))


def test_nothing_typed_is_lost_while_the_file_is_held(screen: MatrixScreen, plan: Plan) -> None:
    screen.plan(FB_EVENTS)
    dialog = asked(screen)
    QTest.keyClicks(dialog.title, "Market day")
    with locked(plan):
        dialog.plan.click()
    assert (dialog.isVisible(), dialog.title.text()) == (True, "Market day")
    dialog.plan.click()
    assert not dialog.isVisible()


def test_the_week_below_shows_what_was_planned(screen: MatrixScreen, plan: Plan) -> None:
    screen.toolbar.week.click()
    below = screen._below
    assert (below.isVisible(), below.week) == (True, WEEK)
    assert screen.panes() == [screen.view, below]
    screen.plan(FB_ADVENT, LIGHTS)
    asked(screen).plan.click()
    assert below.view.current_card().post.title == "Lights in the park"


def test_enter_on_a_day_below_plans_from_the_current_cell(screen: MatrixScreen, plan: Plan) -> None:
    screen.toolbar.week.click()
    screen.view.choose(WEB_EVENTS)
    screen._below.plan_wanted.emit(SUNDAY)
    asked(screen).plan.click()
    assert [post.when for post in posts_of(plan, GUIDE.id)] == [When(SUNDAY)]


def test_the_week_below_follows_the_period_and_can_be_hidden(screen: MatrixScreen) -> None:
    screen.toolbar.week.click()
    below = screen._below
    screen.toolbar.next.click()
    assert below.week.monday == date(2026, 11, 30)
    screen.toolbar.previous.click()
    assert below.week == WEEK
    below.close_button.click()
    assert not below.isVisible()
    assert not screen.toolbar.week.isChecked()
    screen.toolbar.week.click()
    assert screen._below is below
    assert below.isVisible()


def test_opening_a_card_below_opens_the_post(screen: MatrixScreen, qtbot: QtBot) -> None:
    screen.toolbar.week.click()
    with qtbot.waitSignal(screen.post_opened):
        screen._below.opened.emit(UUID(int=101))
    with qtbot.waitSignal(screen.campaign_wanted):
        screen._below.pane.lanes.opened.emit(ADVENT.id)


def test_what_is_shown_is_kept_and_restored(screen: MatrixScreen, plan: Plan, qtbot: QtBot) -> None:
    told: list[str] = []
    screen.state_changed.connect(told.append)
    screen.toolbar.gaps.click()
    screen.toolbar.choose_kind(PeriodKind.QUARTER)
    assert told[-1] == screen.state
    other = MatrixScreen(plan.document)
    qtbot.addWidget(other)
    spy = QSignalSpy(other.state_changed)
    other.restore(screen.state)
    assert (other.toolbar.shown, other.model.period.kind) == (screen.toolbar.shown, PeriodKind.QUARTER)
    assert spy.count() == 0


def test_audiences_that_are_gone_are_not_restored(screen: MatrixScreen) -> None:
    kept = json.loads(screen.state)
    screen.restore(json.dumps(kept | {"audiences": [str(PARENTS.id), str(UUID(int=999))]}))
    assert screen.toolbar.shown.audiences == {PARENTS.id}


def test_it_reads_nothing_while_it_is_hidden(screen: MatrixScreen, plan: Plan) -> None:
    screen.hide()
    before = screen.model.coverage
    plan.document.do(changed("Rename", (FB, replace(FB, name="Face"))))
    assert screen.model.coverage is before
    screen.show()
    assert [one.name for one in screen.model.coverage.matrix.channels] == ["Website", "Face"]


def test_without_channels_it_offers_a_way_to_begin(screen: MatrixScreen, plan: Plan) -> None:
    gone = [changed("Archive", (one, replace(one, active=False))) for one in (WEB, FB)]
    for edit in gone:
        plan.document.do(edit)
    nothing: QWidget = screen._nothing
    assert (screen.view.isVisible(), nothing.isVisible()) == (False, True)
    assert screen.panes() == [nothing]
    sections: list[str] = []
    screen.settings_wanted.connect(lambda section, _record: sections.append(section))
    screen._nothing.channels.click()
    assert sections == ["channels"]
    assert not screen._nothing.themes.isVisible()
    spy = QSignalSpy(screen.import_wanted)
    screen._nothing.state.action_triggered.emit()
    assert spy.count() == 1
    plan.document.undo()
    assert screen.view.isVisible()


def test_hiding_writes_what_is_typed(screen: MatrixScreen, plan: Plan) -> None:
    screen.view.choose(FB_EVENTS)
    QTest.keyClick(screen.view, Key.Key_N)
    assert screen.view.input is not None
    QTest.keyClicks(screen.view.input, "Dancing")
    screen.hide()
    assert [idea.text for idea in plan.store.matrix().ideas if (idea.channel, idea.theme) == FB_EVENTS] == ["Dancing"]
    assert screen.view.input is None


def test_what_is_planned_into_an_archived_theme_is_refused(screen: MatrixScreen, plan: Plan) -> None:
    told: list[str] = []
    plan.document.refused.connect(told.append)
    screen.plan(FB_EVENTS)
    QTest.keyClicks(asked(screen).title, "Market day")
    plan.store.apply(archive(EVENTS), "Bo")
    asked(screen).plan.click()
    assert told == ["“Events” is archived, so nothing was written. Bring it back in the settings first."]
    assert asked(screen).title.text() == "Market day"
    assert all(one.post.title != "Market day" for one in plan.store.everything())


def test_the_chosen_cell_stays_in_sight_beside_the_details(
    screen: MatrixScreen, light_again: None, qapp: QApplication
) -> None:
    theme.apply(qapp, "light", 200)
    QApplication.sendPostedEvents()
    grid = screen.view
    grid.choose((FB.id, EVENTS.id))
    screen.toggle_details()
    QApplication.sendPostedEvents()
    assert grid.horizontalScrollBar().maximum() > 0
    assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()).center())
