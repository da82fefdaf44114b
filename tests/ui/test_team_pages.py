"""The lists of the settings by keyboard and mouse: new, in order, archived, deleted; and every bad input."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kommunikator.domain.coverage import GAP_AFTER
from kommunikator.domain.edit import added
from kommunikator.domain.own_day import OwnDay, OwnDayKind, Repeat
from kommunikator.domain.team import Audience, Channel, Member, Purpose, Theme, ThemeKind
from kommunikator.ui import theme
from kommunikator.ui.team.dialog import TeamSettings
from kommunikator.ui.team.list_page import ListPage
from kommunikator.ui.team.sections import SECTIONS
from tests.ui.plans import ADVENT, ALVA, FB, JONAS, WEB, Drag, Plan
from tests.ui.team_desk import edits, list_page, open_settings, write
from tests.ui.windows import focused, press

Show = Callable[[str], tuple[TeamSettings, ListPage]]
SPARE = Channel(id=UUID(int=13), name="Spare", code="SP", colour="LI", position=3)
SPRING = Theme(
    id=UUID(int=22),
    name="Spring",
    type=ThemeKind.CAMPAIGN,
    starts=date(2026, 4, 1),
    ends=date(2026, 4, 5),
    position=2,
)
NEWS = Theme(id=UUID(int=23), name="News", position=3)
SERVICE, DIALOGUE = Purpose(id=UUID(int=31), name="Service"), Purpose(id=UUID(int=32), name="Dialogue", position=1)
DAY = OwnDay(id=UUID(int=41), name="Pay day", starts=date(2026, 11, 27))


@pytest.fixture
def page(plan: Plan, qtbot: QtBot, look: theme.Theme) -> Show:
    plan.store.apply(added("Add theme", SPARE, SPRING, NEWS, SERVICE, DIALOGUE, DAY))

    def show(section: str) -> tuple[TeamSettings, ListPage]:
        dialog = open_settings(plan, qtbot, section)
        return dialog, list_page(dialog, section)

    return show


def team_list(plan: Plan, section: str) -> list[Any]:
    return {one.key: one for one in SECTIONS}[section].listed(plan.store.team())


# --- lists --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("section", [section.key for section in SECTIONS])
def test_every_list_shows_its_records_and_a_form_that_speaks(page: Show, plan: Plan, section: str) -> None:
    _dialog, shown = page(section)
    assert len(shown.list.ids()) == len(team_list(plan, section))
    table = {one.key: one for one in SECTIONS}[section].table
    labels = {label.buddy(): label.text() for label in shown.form.findChildren(QLabel) if label.buddy()}
    for field in table:
        assert shown.form.input(field.name).accessibleName() == field.label
        assert labels[shown.form.input(field.name)] == field.label
    assert shown.list.accessibleName()


@pytest.mark.parametrize("section", [section.key for section in SECTIONS])
def test_a_record_is_begun_and_named_by_keyboard_as_one_edit(page: Show, plan: Plan, section: str) -> None:
    dialog, shown = page(section)
    before = {one.id for one in team_list(plan, section)}
    QTest.keyClick(dialog, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert focused() is shown.form.input("name")
    assert not edits(plan)
    QTest.keyClicks(focused(), "Snowy <b>& Co</b>")
    press(Qt.Key.Key_Return)
    assert dialog.isVisible()
    (new,) = [one for one in team_list(plan, section) if one.id not in before]
    assert new.name == "Snowy <b>& Co</b>"
    assert len(edits(plan)) == 1
    assert shown.list.current() == new.id
    dialog.undo()
    assert {one.id for one in team_list(plan, section)} == before


def test_a_new_channel_has_a_code_a_network_and_a_colour_of_its_own(page: Show, plan: Plan) -> None:
    _dialog, shown = page("channels")
    shown.begin_new()
    write(shown.form, "name", "Instagram")
    new = plan.store.team().channels[shown.form.record().id]
    assert (new.code, new.network, new.colour) == ("IG", "instagram", "IG")


def test_a_new_member_has_initials(page: Show, plan: Plan) -> None:
    _dialog, shown = page("members")
    shown.begin_new()
    write(shown.form, "name", "Sara Östman")
    assert plan.store.team().members[shown.form.record().id].initials == "SÖ"
    assert shown.form.input("initials").text() == "SÖ"


def test_a_new_record_without_a_name_is_dropped_when_nothing_was_written(page: Show, plan: Plan) -> None:
    _dialog, shown = page("members")
    shown.begin_new()
    assert len(shown.list.ids()) == 3
    shown.list.setCurrentIndex(shown.list.model().index(0, 0))
    assert shown.list.ids() == [ALVA.id, JONAS.id]
    assert not edits(plan)


def test_what_is_written_before_the_name_comes_with_it(page: Show, plan: Plan) -> None:
    _dialog, shown = page("campaigns")
    shown.begin_new()
    write(shown.form, "goal", "More visitors")
    assert not edits(plan)
    write(shown.form, "name", "Autumn")
    new = plan.store.team().themes[shown.form.record().id]
    assert (new.name, new.goal, new.type) == ("Autumn", "More visitors", ThemeKind.CAMPAIGN)
    assert len(edits(plan)) == 1


def test_alt_up_and_down_reorder_as_one_edit_each(page: Show, plan: Plan) -> None:
    _dialog, shown = page("channels")
    shown.show_record(SPARE.id)
    shown.list.setFocus()
    QTest.keyClick(shown.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert list(plan.store.team().channels) == [WEB.id, SPARE.id, FB.id]
    QTest.keyClick(shown.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(shown.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert list(plan.store.team().channels) == [WEB.id, FB.id, SPARE.id]
    assert edits(plan) == ["Change the order of channels"] * 2
    assert shown.list.current() == SPARE.id


def dropped(shown: ListPage, carried: UUID, y: int) -> bool:
    index = shown.list.model().index(shown.list.ids().index(carried), 0)
    return Drag(shown.list.viewport(), shown.list.model().mimeData([index])).carry(QPoint(20, y))


def test_dragging_reorders_and_leaves_campaigns_where_they_stand(page: Show, plan: Plan) -> None:
    _dialog, shown = page("themes")
    assert shown.list.ids() == [ADVENT.id, NEWS.id]
    assert dropped(shown, NEWS.id, 2)
    assert list(plan.store.team().themes) == [NEWS.id, SPRING.id, ADVENT.id]
    assert shown.list.ids() == [NEWS.id, ADVENT.id]
    assert edits(plan) == ["Change the order of themes"]


def test_what_is_not_of_the_list_cannot_be_dropped(page: Show, plan: Plan) -> None:
    dialog, shown = page("themes")
    stranger = list_page(dialog, "channels").list.model()
    for carried in (QMimeData(), stranger.mimeData([stranger.index(0, 0)])):
        assert not Drag(shown.list.viewport(), carried).carry(QPoint(20, 2))
    assert not edits(plan)


def test_what_is_used_is_archived_and_brought_back(page: Show, plan: Plan) -> None:
    _dialog, shown = page("channels")
    shown.show_record(WEB.id)
    assert shown.usage.text() == "Used by 2 posts, so it cannot be deleted."
    assert not shown.delete_button.isVisible()
    shown.archive_button.click()
    assert not plan.store.team().channels[WEB.id].active
    assert shown.list.texts() == ["Facebook", "Spare", "Archived", "Website"]
    assert shown.list.current() == WEB.id
    assert shown.archive_button.text() == "Bring back"
    shown.archive_button.click()
    assert list(plan.store.team().channels) == [FB.id, SPARE.id, WEB.id]
    assert edits(plan) == ["Archive channel", "Bring back channel"]


def test_what_is_not_used_can_be_deleted_and_comes_back_by_undo(page: Show, plan: Plan) -> None:
    dialog, shown = page("channels")
    shown.show_record(SPARE.id)
    assert shown.delete_button.isVisible()
    shown.delete_button.click()
    assert shown.list.ids() == [WEB.id, FB.id]
    assert shown.list.current() == FB.id
    dialog.undo()
    assert plan.store.team().channels[SPARE.id] == SPARE


def test_the_delete_key_archives_what_is_used_and_deletes_the_rest(page: Show, plan: Plan) -> None:
    _dialog, shown = page("channels")
    for record in (WEB.id, SPARE.id):
        shown.show_record(record)
        shown.list.setFocus()
        press(Qt.Key.Key_Delete)
    assert SPARE.id not in plan.store.team().channels
    assert not plan.store.team().channels[WEB.id].active
    shown.show_record(WEB.id)
    press(Qt.Key.Key_Delete)
    assert edits(plan) == ["Archive channel", "Delete channel"]


def test_the_last_record_leaves_words_and_a_way_to_begin(page: Show, plan: Plan) -> None:
    _dialog, shown = page("audiences")
    assert shown.form.record() is None
    shown._empty.action_triggered.emit()
    write(shown.form, "name", "Families")
    assert [one.name for one in plan.store.team().audiences.values()] == ["Families"]


def test_enter_in_the_list_goes_to_the_name(page: Show) -> None:
    _dialog, shown = page("members")
    shown.show_record(JONAS.id)
    shown.list.setFocus()
    press(Qt.Key.Key_Return)
    assert focused() is shown.form.input("name")


def test_the_purposes_of_a_channel_are_links(page: Show, plan: Plan) -> None:
    _dialog, shown = page("channels")
    shown.show_record(FB.id)
    shown.form.focus("purposes")
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    (link,) = plan.store.team().channel_purposes.values()
    assert (link.channel, link.purpose, link.note) == (FB.id, SERVICE.id, "")
    assert edits(plan) == ["Change the purposes of a channel"]


def test_a_purpose_says_in_a_sentence_what_it_means_in_its_channel(page: Show, plan: Plan) -> None:
    _dialog, shown = page("channels")
    shown.show_record(FB.id)
    row = shown.form.input("purposes").row(SERVICE.id)
    assert not row.line.isVisible()
    row.box.setFocus()
    QTest.keyClick(row.box, Qt.Key.Key_Space)
    QTest.keyClick(row.box, Qt.Key.Key_Tab)
    assert focused() is row.line
    QTest.keyClicks(row.line, "  Answers the <b>same</b> day ")
    QTest.keyClick(row.line, Qt.Key.Key_Tab)
    (link,) = plan.store.team().channel_purposes.values()
    assert link.note == "Answers the <b>same</b> day"
    shown.show_record(WEB.id)
    assert shown.form.input("purposes").value() == {}
    shown.show_record(FB.id)
    assert shown.form.input("purposes").value() == {SERVICE.id: "Answers the <b>same</b> day"}
    row.box.click()
    assert not plan.store.team().channel_purposes


def test_a_sentence_that_is_too_long_stays_as_it_was_typed(page: Show, plan: Plan) -> None:
    _dialog, shown = page("channels")
    shown.show_record(FB.id)
    row = shown.form.input("purposes").row(SERVICE.id)
    row.box.click()
    row.line.put_typed("x" * 501)
    assert not shown.form.flush()
    assert "501" in shown.form.fault("purposes")
    (link,) = plan.store.team().channel_purposes.values()
    assert link.note == ""
    row.line.put_typed("Short")
    assert shown.form.flush()


def test_the_audiences_of_a_campaign_are_links(page: Show, plan: Plan) -> None:
    plan.document.do(added("Add audience", Audience(id=UUID(int=61), name="Families")))
    dialog, shown = page("campaigns")
    shown.show_record(SPRING.id)
    entry = shown.form.input("audiences")
    entry.showPopup()
    QTest.keyClick(entry.menu(), Qt.Key.Key_Space)
    QTest.keyClick(entry.menu(), Qt.Key.Key_Escape)
    (link,) = plan.store.team().theme_audiences.values()
    assert (link.theme, link.audience) == (SPRING.id, UUID(int=61))
    dialog.undo()
    assert not plan.store.team().theme_audiences


def test_a_channel_shows_the_limit_that_holds_while_it_has_none(page: Show, plan: Plan) -> None:
    _dialog, shown = page("channels")
    shown.show_record(FB.id)
    assert shown.form.input("gap_after").placeholderText() == str(GAP_AFTER)
    write(shown.form, "gap_after", "14")
    assert plan.store.team().channels[FB.id].gap_after == 14
    write(shown.form, "gap_after", "0")
    assert shown.form.fault("gap_after")
    write(shown.form, "gap_after", "")
    assert plan.store.team().channels[FB.id].gap_after is None


def test_a_tile_is_chosen_by_arrows_and_space(page: Show, plan: Plan) -> None:
    _dialog, shown = page("themes")
    tiles = shown.form.input("icon")
    tiles.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Right)
    assert not edits(plan)
    press(Qt.Key.Key_Space)
    assert plan.store.team().themes[ADVENT.id].icon == tiles.keys()[1]
    assert tiles.button(tiles.keys()[1]).isChecked()
    press(Qt.Key.Key_Space)
    assert plan.store.team().themes[ADVENT.id].icon == ""
    assert not tiles.button(tiles.keys()[1]).isChecked()


def test_an_own_day_has_a_kind_and_comes_again(page: Show, plan: Plan) -> None:
    _dialog, shown = page("own_days")
    for name, value in (("type", "meeting"), ("repeat", "by_week")):
        entry = shown.form.input(name)
        entry.put_typed(value)
        entry.activated.emit(entry.currentIndex())
    day = plan.store.team().own_days[DAY.id]
    assert (day.type, day.repeat) == (OwnDayKind.MEETING, Repeat.BY_WEEK)
    assert not shown.archive_button.isVisible()


def test_a_calendar_file_is_asked_for(page: Show, qtbot: QtBot) -> None:
    dialog, shown = page("own_days")
    with qtbot.waitSignal(dialog.days_import_wanted):
        shown.import_button.click()
    dialog.show_section("members")
    assert not list_page(dialog, "members").import_button.isVisible()


def test_a_day_is_chosen_in_the_calendar(page: Show, plan: Plan) -> None:
    _dialog, shown = page("own_days")
    entry = shown.form.input("ends")
    entry.button.click()
    calendar = entry._calendar
    assert calendar.selectedDate().toPython() == plan.document.today
    calendar.clicked.emit(calendar.selectedDate().addDays(5))
    assert plan.store.team().own_days[DAY.id].ends == date(2026, 11, 30)


# --- bad input ----------------------------------------------------------------------------------------------------

BAD = [
    ("members", ALVA.id, "name", "", "Write a name."),
    ("members", ALVA.id, "name", "jonas nyberg", "“Jonas Nyberg” is in the list already. Choose another name."),
    ("members", ALVA.id, "name", "a" * 130, "This is too long: 130 characters, and there is room for 120."),
    ("members", ALVA.id, "initials", "ABCDE", "Write at most 4 letters."),
    ("channels", WEB.id, "code", "fb", "“Facebook” has the code FB already."),
    ("channels", WEB.id, "code", "", "Write one to three letters, such as FB."),
    ("channels", WEB.id, "weekly_target", "-2", "Write a number from 0 to 500, or nothing."),
    ("channels", WEB.id, "silent_after", "0", "Write a number from 1 to 1000, or nothing."),
    ("channels", WEB.id, "text_limit", "many", "Write a whole number, such as 1, or nothing."),
    ("channels", WEB.id, "address", "a" * 501, "This is too long: 501 characters, and there is room for 500."),
    ("channels", WEB.id, "colour", "#FFFF00", "Too faint on a light ground: the contrast is 1, and 3 is needed."),
    ("campaigns", SPRING.id, "ends", "2026-03-31", "It would end before it starts."),
    ("campaigns", SPRING.id, "starts", "30/2/2026", "There is no such day in the calendar."),
    ("own_days", DAY.id, "starts", "", "Write the day on which it starts."),
    ("own_days", DAY.id, "name", "  ", "Write a name."),
]


@pytest.mark.parametrize(("section", "record", "name", "typed", "sentence"), BAD)
def test_bad_input_is_said_at_the_field_and_nothing_is_lost_or_written(
    page: Show, plan: Plan, section: str, record: UUID, name: str, typed: str, sentence: str
) -> None:
    _dialog, shown = page(section)
    shown.show_record(record)
    team = plan.store.team()
    write(shown.form, name, typed)
    assert shown.form.fault(name) == sentence
    assert shown.form.input(name).accessibleDescription() == sentence
    assert shown.form.input(name).value() == typed.strip() or shown.form.input(name).value() == typed
    assert plan.store.team() == team
    assert not edits(plan)


def test_what_was_wrong_comes_back_with_its_record(page: Show) -> None:
    _dialog, shown = page("members")
    shown.show_record(ALVA.id)
    write(shown.form, "name", "Jonas Nyberg")
    shown.show_record(JONAS.id)
    assert shown.form.fault("name") == ""
    assert shown.form.input("name").text() == "Jonas Nyberg"
    shown.show_record(ALVA.id)
    assert "in the list already" in shown.form.fault("name")
    write(shown.form, "name", "Alva Lind")
    assert shown.form.fault("name") == ""
    assert shown.form.unfit() == []


def test_both_days_of_a_campaign_can_be_moved_one_after_the_other(page: Show, plan: Plan) -> None:
    _dialog, shown = page("campaigns")
    write(shown.form, "starts", "2026-06-01")
    assert shown.form.fault("starts") == "It would end before it starts."
    write(shown.form, "ends", "2026-06-30")
    spring = plan.store.team().themes[SPRING.id]
    assert (spring.starts, spring.ends) == (date(2026, 6, 1), date(2026, 6, 30))
    assert shown.form.fault("starts") == ""
    assert edits(plan) == ["Edit campaign"] * 2


def test_a_faint_colour_is_mended_with_one_click(page: Show, plan: Plan) -> None:
    _dialog, shown = page("channels")
    entry = shown.form.input("colour")
    write(shown.form, "colour", "#1C2129")
    assert entry.nearest.isVisible()
    assert entry.nearest.text() == "Use #696F79"
    assert "dark 1:1" in entry.contrasts.text()
    entry.nearest.click()
    assert plan.store.team().channels[WEB.id].colour == "#696F79"
    assert shown.form.fault("colour") == ""
    assert not entry.nearest.isVisible()


def test_contrast_is_told_while_a_colour_is_typed(page: Show, plan: Plan) -> None:
    _dialog, shown = page("channels")
    entry = shown.form.input("colour")
    write(shown.form, "colour", "#FFFF0", leave=False)
    assert not entry.contrasts.isVisible()
    QTest.keyClicks(entry.line, "0")
    assert entry.contrasts.isVisible()
    assert entry.nearest.isVisible()
    assert not edits(plan)


def test_one_of_the_eight_colours_takes_an_own_one_s_place(page: Show, plan: Plan) -> None:
    _dialog, shown = page("channels")
    entry = shown.form.input("colour")
    write(shown.form, "colour", "#4F7F8F")
    assert plan.store.team().channels[WEB.id].colour == "#4F7F8F"
    entry.tiles.button("FIN").click()
    assert plan.store.team().channels[WEB.id].colour == "FIN"
    assert entry.line.text() == ""


def test_text_is_shown_as_text(page: Show) -> None:
    _dialog, shown = page("members")
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in shown.findChildren(QLabel) if label.text())


def test_a_change_from_elsewhere_is_shown_but_not_over_what_is_typed(page: Show, plan: Plan) -> None:
    _dialog, shown = page("members")
    write(shown.form, "name", "Alva", leave=False)
    with plan.elsewhere() as other:
        other.apply(added("Add member", Member(id=UUID(int=3), name="Malin", position=9)))
        other.apply(added("Add audience", Audience(id=UUID(int=6), name="All")))
    plan.document.look_for_changes_outside()
    assert shown.list.texts() == ["Alva Lindell", "Jonas Nyberg", "Malin"]
    assert shown.form.input("name").text() == "Alva"


def test_the_row_under_the_pointer_can_be_reached(page: Show) -> None:
    _dialog, shown = page("members")
    rect = shown.list.visualRect(shown.list.model().index(1, 0))
    QTest.mouseClick(shown.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center() + QPoint(0, 1))
    assert shown.form.record().id == JONAS.id
