"""The pane's pages on a channel, a theme, a campaign and all channels; and the pane around them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kommunikator.domain import matrix_planning, team_planning
from kommunikator.domain.content_idea import ContentIdea, cell_of
from kommunikator.domain.edit import added, changed, taken_away
from kommunikator.domain.goal import Goal
from kommunikator.domain.team import Audience, Purpose, Theme, ThemeKind
from kommunikator.ui import theme as themes
from kommunikator.ui.matrix.details.cell_page import CellPage
from kommunikator.ui.matrix.details.channel_page import ChannelPage
from kommunikator.ui.matrix.details.overall_page import OverallPage
from kommunikator.ui.matrix.details.panel import MatrixDetails
from kommunikator.ui.matrix.details.theme_page import CampaignPage, ThemePage
from kommunikator.ui.matrix.model import MatrixModel
from tests.ui.plans import ADVENT, ALVA, FB, WEB, Plan
from tests.ui.team_desk import edits, write
from tests.ui.windows import focused

SNOW = Theme(
    id=UUID(int=22),
    name="Snow & ice",
    type=ThemeKind.CAMPAIGN,
    starts=date(2026, 11, 1),
    ends=date(2027, 3, 31),
    position=2,
)
SERVICE = Purpose(id=UUID(int=31), name="Service & help")
FAMILIES = Audience(id=UUID(int=61), name="Families")
IDEAS = (
    ContentIdea(id=UUID(int=201), channel=FB.id, theme=SNOW.id, text="Where to get <b>sand</b>", position=1),
    ContentIdea(id=UUID(int=202), channel=FB.id, theme=SNOW.id, text="Ploughs at night", position=2),
)
OFTEN = Goal(id=UUID(int=51), name="Answer fast", channel=FB.id, year=2026, position=1)
TOGETHER = Goal(id=UUID(int=52), name="Be seen", year=2026, position=2)


@pytest.fixture
def pane(plan: Plan, look: themes.Theme, qtbot: QtBot) -> MatrixDetails:
    unused = replace(cell_of(WEB.id, SNOW.id), used=False)
    plan.store.apply(added("Add theme", SNOW, SERVICE, FAMILIES, *IDEAS, OFTEN, TOGETHER, unused))
    made = MatrixDetails(plan.document, MatrixModel(plan.document))
    qtbot.addWidget(made)
    made._model.setParent(made)
    made.resize(360, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def channel_page(pane: MatrixDetails) -> ChannelPage:
    pane.show_channel(FB.id)
    found = pane.page()
    assert isinstance(found, ChannelPage)
    return found


def campaign_page(pane: MatrixDetails) -> CampaignPage:
    pane.show_theme(SNOW.id)
    found = pane.page()
    assert isinstance(found, CampaignPage)
    return found


# --- a channel ----------------------------------------------------------------------------------------------------


def test_a_channel_is_written_where_it_is_read(pane: MatrixDetails, plan: Plan) -> None:
    page = channel_page(pane)
    assert (pane.head.kind.text(), pane.head.title.text()) == ("Channel", "Facebook")
    pane.enter()
    assert focused() is page.form.input("tone")
    write(page.form, "tone", "Warm & near")
    write(page.form, "gap_after", "14")
    row = page.form.input("purposes").row(SERVICE.id)
    row.box.click()
    row.line.put_typed("Answers the same day")
    assert pane.flush()
    team = plan.store.team()
    assert (team.channels[FB.id].tone, team.channels[FB.id].gap_after) == ("Warm & near", 14)
    assert [link.note for link in team.channel_purposes.values()] == ["Answers the same day"]
    assert edits(plan) == ["Edit channel"] * 2 + ["Change the purposes of a channel"] * 2


def test_a_channel_has_its_own_goals_beside_it(pane: MatrixDetails) -> None:
    page = channel_page(pane)
    assert [progress.goal.name for progress in page.goals.rows.goals.goals()] == ["Answer fast"]
    pane.show_channel(WEB.id)
    assert not page.goals.rows.goals.goals()


def test_a_channel_that_gets_another_name_says_so(pane: MatrixDetails, plan: Plan) -> None:
    channel_page(pane)
    plan.document.do(team_planning.change(FB, name="FB <b>& Co</b>"))
    assert pane.head.title.text() == "FB <b>& Co</b>"
    assert pane.head.title.textFormat() == Qt.TextFormat.PlainText


# --- themes and campaigns -----------------------------------------------------------------------------------------


def test_a_campaign_is_written_where_it_is_read(pane: MatrixDetails, plan: Plan) -> None:
    page = campaign_page(pane)
    assert (pane.head.kind.text(), pane.head.title.text()) == ("Campaign", "Snow & ice")
    write(page.form, "goal", "Nobody falls")
    write(page.form, "key_messages", "Sand is free")
    write(page.form, "ends", "1/10/2026")
    assert page.form.fault("ends") == "It would end before it starts."
    entry = page.form.input("audiences")
    entry.menu().actions()[0].setChecked(True)
    entry.left.emit()
    team = plan.store.team()
    assert (team.themes[SNOW.id].goal, team.themes[SNOW.id].key_messages) == ("Nobody falls", "Sand is free")
    assert team.themes[SNOW.id].ends == SNOW.ends
    assert [link.audience for link in team.theme_audiences.values()] == [FAMILIES.id]


def test_a_theme_shows_its_ideas_by_channel_and_leads_to_the_cells(pane: MatrixDetails, plan: Plan) -> None:
    page = campaign_page(pane)
    assert [button.text() for button in page.ideas.buttons()] == ["Website", "Facebook"]
    assert page.ideas.texts() == ["Not used here", "• Where to get <b>sand</b>\n• Ploughs at night"]
    page.ideas.buttons()[1].setFocus()
    plan.document.do(matrix_planning.delete_ideas([IDEAS[0]]))
    assert page.ideas.texts()[1] == "• Ploughs at night"
    assert focused() is page.ideas.buttons()[1]
    page.ideas.buttons()[1].click()
    cell = pane.page()
    assert isinstance(cell, CellPage)
    assert pane.head.title.text() == "Facebook · Snow & ice"
    cell.theme_button.click()
    assert pane.page() is page
    pane.show_cell((FB.id, SNOW.id))
    cell.channel_button.click()
    assert isinstance(pane.page(), ChannelPage)


def test_channels_come_and_go_in_the_ideas_by_channel(pane: MatrixDetails, plan: Plan) -> None:
    page = campaign_page(pane)
    plan.document.do(team_planning.archive(WEB))
    assert [button.text() for button in page.ideas.buttons()] == ["Facebook"]
    plan.document.undo()
    assert [button.text() for button in page.ideas.buttons()] == ["Website", "Facebook"]


def test_only_a_campaign_has_a_page_of_its_own(pane: MatrixDetails) -> None:
    wanted: list[UUID] = []
    pane.campaign_wanted.connect(wanted.append)
    campaign_page(pane).open_button.click()
    assert wanted == [SNOW.id]
    pane.show_theme(ADVENT.id)
    page = pane.page()
    assert isinstance(page, ThemePage)
    assert not isinstance(page, CampaignPage)
    assert pane.head.kind.text() == "Theme"
    with pytest.raises(KeyError):
        page.form.input("starts")


def test_the_responsible_of_a_theme_is_chosen(pane: MatrixDetails, plan: Plan) -> None:
    pane.show_theme(ADVENT.id)
    page = pane.page()
    assert isinstance(page, ThemePage)
    entry = page.form.input("responsible")
    entry.setCurrentIndex(entry.findText("Alva Lindell"))
    entry.left.emit()
    assert plan.store.team().themes[ADVENT.id].responsible == ALVA.id


# --- the pane -----------------------------------------------------------------------------------------------------


def test_all_channels_have_the_goals_for_all(pane: MatrixDetails) -> None:
    pane.show_all_channels()
    page = pane.page()
    assert isinstance(page, OverallPage)
    assert [progress.goal.name for progress in page.goals.rows.goals.goals()] == ["Be seen"]
    assert pane.head.title.text() == "All channels"
    pane.enter()
    assert focused() is page.goals.rows


def test_escape_writes_and_closes(pane: MatrixDetails, plan: Plan) -> None:
    closed: list[bool] = []
    pane.closed.connect(lambda: closed.append(True))
    page = channel_page(pane)
    write(page.form, "tone", "Short", leave=False)
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert closed == [True]
    assert plan.store.team().channels[FB.id].tone == "Short"
    pane.head.close_button.click()
    assert closed == [True, True]


def test_what_does_not_fit_stays_when_the_pane_shows_something_else(pane: MatrixDetails, plan: Plan) -> None:
    page = channel_page(pane)
    write(page.form, "gap_after", "often")
    pane.show_theme(ADVENT.id)
    assert not edits(plan)
    pane.show_channel(FB.id)
    assert page.form.input("gap_after").text() == "often"
    assert page.form.fault("gap_after")


def test_a_hidden_pane_looks_again_when_it_is_shown(pane: MatrixDetails, plan: Plan) -> None:
    page = channel_page(pane)
    pane.hide()
    plan.document.do(changed("Edit channel", (FB, replace(FB, tone="Warm"))))
    assert page.form.input("tone").value() == ""
    pane.show()
    assert page.form.input("tone").value() == "Warm"


@pytest.mark.parametrize("record", [FB, SNOW])
def test_what_is_gone_closes_the_pane(pane: MatrixDetails, plan: Plan, record: Theme) -> None:
    closed: list[bool] = []
    pane.closed.connect(lambda: closed.append(True))
    if record is SNOW:
        pane.show_theme(record.id)
    else:
        pane.show_channel(record.id)
    plan.document.do(taken_away("Delete theme", record))
    assert closed == [True]
    assert pane.page() is None


def test_it_grows_with_the_text_and_scrolls_in_one_direction(
    pane: MatrixDetails, qapp, light_again: None, qtbot: QtBot
) -> None:
    campaign_page(pane)
    before = pane.minimumWidth()
    themes.apply(qapp, "dark", 200)
    pane.resize(pane.minimumWidth(), 600)
    assert before < pane.minimumWidth() <= 480
    page = pane.page()
    assert page is not None
    for show in (lambda: pane.show_cell((FB.id, SNOW.id)), lambda: pane.show_channel(FB.id), pane.show_all_channels):
        show()
        page = pane.page()
        assert page is not None
        assert page.minimumSizeHint().width() <= pane.width()
