"""The settings as a whole: sections, the organisation, undo inside, and closing with something that is not right."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kommunikator.domain.organisation import Approval
from kommunikator.domain.planning import retitle
from kommunikator.domain.team import Theme, ThemeKind
from kommunikator.settings import Settings
from kommunikator.ui import theme
from kommunikator.ui.team.dialog import TeamSettings
from kommunikator.ui.team.organisation_page import OrganisationPage
from kommunikator.ui.team.sections import SECTIONS
from tests.ui.plans import ALVA, JONAS, SNOW, Plan, locked
from tests.ui.team_desk import edits, list_page, open_settings, write
from tests.ui.windows import focused, press

LAST = ("goals", "choice", "questions")
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dialog(plan: Plan, qtbot: QtBot, look: theme.Theme) -> TeamSettings:
    return open_settings(plan, qtbot)


def organisation(dialog: TeamSettings) -> OrganisationPage:
    dialog.show_section("organisation")
    found = dialog.page("organisation")
    assert isinstance(found, OrganisationPage)
    return found


def test_pages_are_built_when_they_are_first_shown(dialog: TeamSettings) -> None:
    assert set(dialog._pages) == {"computer"}
    dialog.show_section("themes")
    assert set(dialog._pages) == {"computer", "themes"}


def test_sections_are_chosen_by_arrows(dialog: TeamSettings) -> None:
    dialog.sections.setFocus()
    seen = [dialog.section()]
    for _section in range(dialog.sections.count() - 1):
        press(Qt.Key.Key_Down)
        seen.append(dialog.section())
    assert seen == ["computer", "calendars", "organisation", *(section.key for section in SECTIONS), *LAST]


def test_an_unknown_section_is_refused(dialog: TeamSettings) -> None:
    with pytest.raises(KeyError):
        dialog.show_section("channel")


def test_a_campaign_is_opened_from_elsewhere(plan: Plan, qtbot: QtBot, look: theme.Theme) -> None:
    from kommunikator.domain.edit import added

    campaigns = [
        Theme(id=ALVA.id.__class__(int=50 + n), name=f"C{n}", type=ThemeKind.CAMPAIGN, starts=date(2026, 1, n))
        for n in (1, 2, 3)
    ]
    plan.store.apply(added("Add campaign", *campaigns))
    dialog = open_settings(plan, qtbot)
    dialog.show_section("campaigns", campaigns[2].id)
    assert list_page(dialog, "campaigns").form.input("name").text() == "C3"
    dialog.show_section("campaigns", SNOW.id)
    assert list_page(dialog, "campaigns").form.input("name").text() == "C3"


# --- organisation -------------------------------------------------------------------------------------------------


def test_the_organisation_is_written_field_by_field(dialog: TeamSettings, plan: Plan) -> None:
    form = organisation(dialog).form
    write(form, "name", "Sjövik")
    write(form, "value_words", "open, near")
    approval = form.input("approval")
    approval.put_typed("required")
    approval.activated.emit(approval.currentIndex())
    country = form.input("country")
    country.put_typed("NO")
    country.activated.emit(country.currentIndex())
    found = plan.store.team().organisation
    assert (found.name, found.value_words, found.country) == ("Sjövik", "open, near", "NO")
    assert found.approval is Approval.REQUIRED
    assert edits(plan) == ["Edit organisation"] * 4
    for _edit in range(4):
        dialog.undo()
    assert plan.store.team().organisation.name == ""
    assert form.input("name").text() == ""


def test_a_time_zone_is_found_by_any_part_of_its_name(dialog: TeamSettings, plan: Plan) -> None:
    zone = organisation(dialog).form.input("zone")
    assert zone.lineEdit().placeholderText() == "As on this computer"
    write(organisation(dialog).form, "zone", "oslo", leave=False)
    assert zone.completer().completionCount() == 1
    assert zone.completer().currentCompletion() == "Europe/Oslo"
    zone.completer().activated.emit("Europe/Oslo")
    assert plan.store.team().organisation.zone == "Europe/Oslo"
    write(organisation(dialog).form, "zone", "")
    assert plan.store.team().organisation.zone == ""


def test_an_unknown_time_zone_is_said_at_the_field(dialog: TeamSettings, plan: Plan) -> None:
    form = organisation(dialog).form
    write(form, "zone", "Europe/Sjövik")
    assert form.fault("zone") == "There is no time zone “Europe/Sjövik”. Choose one from the list."
    assert form.input("zone").currentText() == "Europe/Sjövik"
    assert not edits(plan)


# --- undo ---------------------------------------------------------------------------------------------------------


def test_undo_by_key_takes_back_what_was_done_here_and_nothing_before(plan: Plan, qtbot: QtBot, look: object) -> None:
    plan.document.do(retitle(SNOW, "Ice"))
    dialog = open_settings(plan, qtbot, "members")
    form = list_page(dialog, "members").form
    assert not dialog.undo_button.isEnabled()
    write(form, "name", "Alva Lind")
    form.focus("name")
    press(Qt.Key.Key_Z, CONTROL)
    assert plan.store.team().members[ALVA.id].name == "Alva Lindell"
    assert form.input("name").text() == "Alva Lindell"
    assert not dialog.undo_button.isEnabled()
    press(Qt.Key.Key_Z, CONTROL)
    assert plan.post(SNOW).title == "Ice"  # type: ignore[union-attr]
    QTest.keyClick(dialog, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert plan.store.team().members[ALVA.id].name == "Alva Lind"


def test_undo_by_key_takes_back_typing_first(dialog: TeamSettings, plan: Plan) -> None:
    dialog.show_section("members")
    form = list_page(dialog, "members").form
    write(form, "name", "Alva Lind")
    write(form, "name", "Somebody", leave=False)
    while form.input("name").dirty():
        press(Qt.Key.Key_Z, CONTROL)
    assert plan.store.team().members[ALVA.id].name == "Alva Lind"
    press(Qt.Key.Key_Z, CONTROL)
    assert plan.store.team().members[ALVA.id].name == "Alva Lindell"


def test_it_says_what_was_done(dialog: TeamSettings) -> None:
    dialog.show_section("members")
    write(list_page(dialog, "members").form, "initials", "ALI")
    assert dialog._said.text() == "Edit member"
    dialog.undo_button.click()
    assert dialog._said.text() == "Undone: Edit member"


def test_a_file_that_cannot_be_written_is_said_here_and_what_was_typed_stays(dialog: TeamSettings, plan: Plan) -> None:
    dialog.show_section("members")
    form = list_page(dialog, "members").form
    with locked(plan):
        write(form, "name", "Alva Lind")
        assert dialog.refusal.isVisible()
        assert form.input("name").text() == "Alva Lind"
    dialog.accept()
    assert plan.store.team().members[ALVA.id].name == "Alva Lind"


# --- leaving ------------------------------------------------------------------------------------------------------


def test_closing_writes_what_is_being_typed(dialog: TeamSettings, plan: Plan) -> None:
    dialog.show_section("members")
    write(list_page(dialog, "members").form, "name", "Alva Lind", leave=False)
    press(Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert plan.store.team().members[ALVA.id].name == "Alva Lind"


def test_going_to_another_section_writes_what_is_being_typed(dialog: TeamSettings, plan: Plan) -> None:
    dialog.show_section("members")
    write(list_page(dialog, "members").form, "name", "Alva Lind", leave=False)
    dialog.sections.setCurrentRow(4)
    assert plan.store.team().members[ALVA.id].name == "Alva Lind"


def test_closing_with_something_wrong_shows_it_first_and_leaves_it_out_the_second_time(
    dialog: TeamSettings, plan: Plan
) -> None:
    dialog.show_section("members")
    page = list_page(dialog, "members")
    write(page.form, "name", "Jonas Nyberg")
    page.show_record(JONAS.id)
    dialog.show_section("themes")
    press(Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.section() == "members"
    assert page.form.record().id == ALVA.id
    assert focused() is page.form.input("name")
    assert dialog.refusal.sentence()
    press(Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert plan.store.team().members[ALVA.id] == ALVA


def test_closing_asks_for_the_name_of_something_that_was_begun(dialog: TeamSettings, plan: Plan) -> None:
    dialog.show_section("themes")
    page = list_page(dialog, "themes")
    page.begin_new()
    write(page.form, "goal", "More visitors")
    dialog.accept()
    assert dialog.isVisible()
    assert page.form.fault("name") == "Write a name."
    write(page.form, "name", "Parks")
    dialog.accept()
    assert not dialog.isVisible()
    assert "Parks" in [found.name for found in plan.store.team().themes.values()]


def test_closing_drops_something_that_was_begun_without_a_word(dialog: TeamSettings, plan: Plan) -> None:
    dialog.show_section("themes")
    list_page(dialog, "themes").begin_new()
    dialog.accept()
    assert not dialog.isVisible()
    assert not edits(plan)


def test_enter_does_not_close_it_but_presses_a_button(dialog: TeamSettings) -> None:
    dialog.show_section("members")
    list_page(dialog, "members").form.focus("name")
    press(Qt.Key.Key_Return)
    assert dialog.isVisible()
    list_page(dialog, "members").new_button.setFocus()
    press(Qt.Key.Key_Return)
    assert focused() is list_page(dialog, "members").form.input("name")


def test_it_fits_large_text_and_follows_it(plan: Plan, qtbot: QtBot, qapp, light_again: None) -> None:
    dialog = TeamSettings(plan.document, Settings())
    qtbot.addWidget(dialog)
    dialog.open()
    for section in SECTIONS:
        dialog.show_section(section.key)
    width = list_page(dialog, "channels").list.width()
    theme.apply(qapp, "dark", 200)
    assert list_page(dialog, "channels").list.maximumWidth() == 2 * width
    assert dialog.width() <= dialog.screen().availableSize().width()


def test_what_the_file_refused_is_kept_with_its_record(dialog: TeamSettings, plan: Plan) -> None:
    dialog.show_section("members")
    page = list_page(dialog, "members")
    with locked(plan):
        write(page.form, "name", "Alva Lind")
        assert page.form.fault("name") == "This is not saved yet."
        page.show_record(JONAS.id)
    page.show_record(ALVA.id)
    assert plan.store.team().members[ALVA.id].name == "Alva Lind"
    assert page.form.fault("name") == ""


def test_the_organisation_says_when_the_file_is_held(dialog: TeamSettings, plan: Plan) -> None:
    form = organisation(dialog).form
    with locked(plan):
        write(form, "name", "Sjövik")
        assert form.fault("name") == "This is not saved yet."
    dialog.accept()
    assert plan.store.team().organisation.name == "Sjövik"
