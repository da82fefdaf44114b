"""The screen of campaigns: the list, the page of the chosen one, and what follows a change of the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kommunikator.domain import planning, team_planning
from kommunikator.domain.edit import changed, taken_away
from kommunikator.domain.post import Status
from kommunikator.ui import theme
from kommunikator.ui.campaigns.screen import CampaignScreen
from kommunikator.ui.rows import ROW_ROLE
from tests.ui.campaigns.conftest import (
    BIKES,
    FAMILIES,
    LIGHTS,
    MAP_IDEA,
    PLOUGH,
    SAND,
    SNOW,
    SUMMER,
    Told,
)
from tests.ui.plans import ALVA, FB, WEB, Plan, locked

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def spoken(model: object) -> list[str]:
    """Give what a screen reader says of each row."""
    return [model.index(row).data(SPOKEN) for row in range(model.rowCount())]  # type: ignore[attr-defined]


def test_campaigns_stand_by_stage_and_the_first_is_shown(screen: CampaignScreen) -> None:
    assert screen.view.ids() == [SNOW.id, LIGHTS.id, BIKES.id, SUMMER.id]
    assert spoken(screen.view.model())[1] == "Snow 2026, Running, 9 Nov – 20 Dec 2026"
    assert screen.view.current() == SNOW.id
    assert screen.page.head.name.text() == "Snow 2026"
    assert screen.page.head.dates.text() == "9 Nov – 20 Dec 2026 · Weeks 46–51"
    assert screen.page.head.stage.text() == "Running"


def test_arrows_go_past_the_heads_and_show_the_page(screen: CampaignScreen) -> None:
    QTest.keyClick(screen.view, Qt.Key.Key_Down)
    assert (screen.view.current(), screen.page.head.name.text()) == (LIGHTS.id, "Lights")
    QTest.keyClick(screen.view, Qt.Key.Key_End)
    assert screen.page.head.name.text() == "Summer"
    QTest.keyClick(screen.view, Qt.Key.Key_Home)
    assert screen.page.head.name.text() == "Snow 2026"


def test_a_click_shows_the_page(screen: CampaignScreen) -> None:
    index = next(i for i in map(screen.view.model().index, range(8), [0] * 8) if i.data() == "Bike to work")
    at = screen.view.visualRect(index).center()
    QTest.mouseClick(screen.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert screen.page.head.name.text() == "Bike to work"


def test_the_posts_stand_along_the_weeks(screen: CampaignScreen) -> None:
    assert spoken(screen.page.time_line.model()) == [
        "Week 46, 9–15 November 2026, 1 post",
        "Tue 10 Nov 09:00, Plough map, Published, Website",
        "Week 47, 16–22 November 2026, Empty",
        "Week 48, 23–29 November 2026, Empty",
        "Today, Wed 25 Nov",
        "Week 49, 30 Nov – 6 Dec 2026, 1 post",
        "Wed 2 Dec 08:00, Fetch <b>sand</b>, Planned, Website",
        "Thu 3 Dec, Salt, Cancelled",
        "Weeks 50–51, 7–20 December 2026, 2 weeks empty",
        "Idea bank, 1 post",
        "Idea bank, Night shift, Planned",
    ]
    assert screen.page.posts_standing.text() == "4 posts, 1 published"
    assert not screen.page.no_posts.isVisible()


def test_the_titles_stand_behind_the_longest_day(screen: CampaignScreen, campaigns: Plan) -> None:
    assert screen.page.time_line.rows.longest_day == "Tue 10 Nov 09:00"
    campaigns.document.do(planning.reschedule(SAND, date(2027, 1, 4)))
    assert screen.page.time_line.rows.longest_day == "Mon 4 Jan 2027 08:00"


def test_enter_goes_into_the_posts_and_opens_one(screen: CampaignScreen, told: Told, qtbot: QtBot) -> None:
    QTest.keyClick(screen.view, Qt.Key.Key_Return)
    line = screen.page.time_line
    qtbot.waitUntil(line.hasFocus)
    assert line.currentIndex().data() == "Plough map"
    QTest.keyClick(line, Qt.Key.Key_Down)
    assert line.currentIndex().data(SPOKEN) == "Week 47, 16–22 November 2026, Empty"
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert told.posts == []
    QTest.keyClick(line, Qt.Key.Key_Up)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert told.posts == [PLOUGH.id]


def test_a_double_click_opens_a_post(screen: CampaignScreen, told: Told) -> None:
    line = screen.page.time_line
    at = line.visualRect(line.rows.index_of(SAND.id)).center()
    for click in (QTest.mouseClick, QTest.mouseDClick):
        click(line.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert told.posts == [SAND.id]


def test_each_channel_has_its_counts_and_ideas_and_leads_to_the_matrix(screen: CampaignScreen, told: Told) -> None:
    channels = screen.page.channels
    assert spoken(channels.model()) == [
        "Website, 1 planned, 1 published, next Wed 2 Dec · last Tue 10, Map and questions",
        "Facebook, not used here",
    ]
    channels.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(channels, Qt.Key.Key_Enter)
    QTest.keyClick(channels, Qt.Key.Key_Down)
    QTest.keyClick(channels, Qt.Key.Key_Return)
    assert told.cells == [(WEB.id, SNOW.id), (FB.id, SNOW.id)]


def test_what_it_is_meant_to_do_is_edited_in_place(screen: CampaignScreen, campaigns: Plan) -> None:
    about = screen.page.about
    assert (about.input("goal").value(), about.input("responsible").value()) == ("Fewer calls", ALVA.id)
    assert about.input("audiences").value() == {FAMILIES.id}
    about.input("key_messages").setFocus()
    QTest.keyClicks(about.input("key_messages"), "Sand is free")
    about.input("hashtags").setFocus()
    assert campaigns.document.team.themes[SNOW.id].key_messages == "Sand is free"
    campaigns.document.undo()
    assert about.input("key_messages").value() == ""
    (action,) = about.input("audiences").menu().actions()
    action.trigger()
    about.input("audiences").left.emit()
    assert campaigns.document.team.theme_audiences == {}


def test_typing_is_written_when_another_campaign_is_shown_or_the_screen_hides(
    screen: CampaignScreen, campaigns: Plan
) -> None:
    screen.page.about.input("goal").put_typed("Changed")
    screen.show_campaign(LIGHTS.id)
    assert campaigns.document.team.themes[SNOW.id].goal == "Changed"
    screen.page.about.input("goal").put_typed("Other")
    screen.hide()
    assert campaigns.document.team.themes[LIGHTS.id].goal == "Other"


def test_edit_leads_to_the_settings(screen: CampaignScreen, told: Told) -> None:
    screen.page.head.edit.click()
    assert told.settings == [("campaigns", SNOW.id)]


def test_narrow_buttons_give_up_words_before_they_are_cut(screen: CampaignScreen) -> None:
    head = screen.page.head
    head.resize(900, 120)
    assert head.copy.text() == "Copy to next year …"
    head.resize(380, 120)
    assert (head.finish.text(), head.copy.text(), head.export.text()) == ("Finish …", "", "")
    assert head.copy.accessibleName() == "Copy to next year …"


def test_one_that_is_over_asks_to_be_evaluated_and_an_evaluated_one_shows_what_came_of_it(
    screen: CampaignScreen,
) -> None:
    assert screen.page.head.finish.isVisible()
    assert not screen.page.evaluate_button.isVisible()
    assert not screen.page.evaluation.isVisible()
    screen.show_campaign(BIKES.id)
    assert (screen.page.head.finish.isVisible(), screen.page.evaluate_button.isVisible()) == (False, True)
    assert screen.page.no_posts.isVisible()
    screen.show_campaign(SUMMER.id)
    assert (screen.page.head.finish.isVisible(), screen.page.evaluate_button.isVisible()) == (False, False)
    assert screen.page.evaluation.isVisible()
    assert screen.page.evaluation.input("figures").value() == "12 000 views"


def test_the_page_follows_the_plan_and_keeps_its_place(screen: CampaignScreen, campaigns: Plan) -> None:
    line = screen.page.time_line
    line.setCurrentIndex(line.rows.index_of(SAND.id))
    sheet = campaigns.store.sheet(SAND.id)
    assert sheet is not None
    campaigns.document.do(planning.set_status(sheet, Status.DRAFT, now=campaigns.now, author=""))
    assert "Draft" in line.currentIndex().data(SPOKEN)
    campaigns.document.do(changed("Edit campaign", (SNOW, replace(SNOW, ends=date(2026, 11, 20)))))
    assert screen.page.head.stage.text() == "Over, not evaluated"
    assert screen.view.current() == SNOW.id
    campaigns.document.do(taken_away("Delete idea", MAP_IDEA))
    assert screen.page.channels.rows.rows[0].ideas == ()


def test_it_follows_midnight(screen: CampaignScreen, campaigns: Plan) -> None:
    campaigns.now = datetime(2026, 12, 21, 0, 1, tzinfo=UTC)
    campaigns.document.look_for_changes_outside()
    assert spoken(screen.view.model())[1] == "Lights, Running, 1–24 December 2026"
    assert screen.page.head.stage.text() == "Over, not evaluated"
    assert screen.page.evaluate_button.isVisible()


def test_nothing_is_read_while_the_screen_is_not_seen(
    screen: CampaignScreen, campaigns: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen.hide()
    with monkeypatch.context() as patched:
        patched.setattr(type(campaigns.store), "posts_of_theme", None)
        patched.setattr(type(campaigns.store), "coverage", None)
        campaigns.document.do(team_planning.change(SNOW, name="Winter"))
    assert screen.page.head.name.text() == "Snow 2026"
    screen.show()
    assert screen.page.head.name.text() == "Winter"


def test_when_the_shown_one_goes_another_is_shown_and_without_any_it_says_so(
    screen: CampaignScreen, campaigns: Plan
) -> None:
    campaigns.document.do(team_planning.delete(SNOW))
    assert screen.page.head.name.text() == "Lights"
    for one in (LIGHTS, BIKES, SUMMER):
        campaigns.document.do(team_planning.delete(one))
    assert screen.empty.isVisible()
    assert not screen.page.isVisible()
    assert screen.panes() == [screen.new_button]
    campaigns.document.undo()
    assert screen.page.isVisible()
    assert screen.page.head.name.text() == "Summer"


def test_only_campaigns_have_a_page(screen: CampaignScreen) -> None:
    for other in (UUID(int=999), UUID(int=21)):
        screen.show_campaign(other)
    assert screen.page.head.name.text() == "Snow 2026"


def test_an_archived_campaign_can_still_be_read(screen: CampaignScreen, campaigns: Plan) -> None:
    campaigns.document.do(team_planning.archive(SUMMER))
    screen.show_campaign(SUMMER.id)
    assert screen.page.head.stage.text() == "Archived"
    assert screen.page.evaluation.isVisible()


def test_a_plan_that_cannot_be_read_is_told(screen: CampaignScreen, campaigns: Plan) -> None:
    told: list[str] = []
    campaigns.document.refused.connect(told.append)
    with locked(campaigns):
        screen.show_campaign(LIGHTS.id)
    assert len(told) == 1
    assert screen.page.head.name.text() == "Snow 2026"


def test_every_part_can_be_gone_to(screen: CampaignScreen, qtbot: QtBot) -> None:
    assert len(screen.panes()) == 4
    for pane in screen.panes():
        pane.setFocus(Qt.FocusReason.ShortcutFocusReason)
        qtbot.waitUntil(lambda pane=pane: pane.isAncestorOf(screen.focusWidget()) or screen.focusWidget() is pane)


def test_the_models_keep_qts_rules(screen: CampaignScreen, qtmodeltester: ModelTester) -> None:
    for view in (screen.view, screen.page.time_line, screen.page.channels):
        qtmodeltester.check(view.model(), force_py=True)


@pytest.mark.parametrize(("mode", "size", "width"), [("light", 100, 1344), ("dark", 200, 1344), ("light", 100, 600)])
def test_every_row_and_part_has_room(
    screen: CampaignScreen, qapp, light_again, mode: theme.Choice, size: int, width: int
) -> None:
    theme.apply(qapp, mode, size)
    screen.resize(width, 900)
    picture = screen.grab().toImage()
    assert picture.pixelColor(QPoint(1, picture.height() - 2)) == theme.current().colour("surface")
    for view in (screen.page.time_line, screen.page.channels):
        rows = view.model().rowCount()
        assert view.height() == sum(view.sizeHintForRow(row) for row in range(rows))
        assert view.verticalScrollBar().maximum() == 0
        assert view.model().index(0, 0).data(ROW_ROLE) is not None
    assert screen.page.area.horizontalScrollBar().maximum() == 0
