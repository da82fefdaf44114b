"""The settings of the rules by keyboard and mouse: found, changed, added, deleted; and every bad input."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kommunikator.domain import choice_planning
from kommunikator.domain.choice import Content, Trait
from kommunikator.domain.choice_planning import ChoiceRules
from kommunikator.domain.choice_rule import ChoiceRule, Effect
from kommunikator.domain.choosing import GOOD
from kommunikator.domain.taking_rules import Fitting
from kommunikator.ui import theme
from kommunikator.ui.choice.settings.fields import RULE
from kommunikator.ui.choice.settings.nothing_yet import NothingYet, Offer
from kommunikator.ui.choice.settings.page import ChoicePage
from kommunikator.ui.choice.settings.rules_model import Column
from tests.ui.choice import rules, rules_desk
from tests.ui.choice.rules_desk import open_rules, rules_of
from tests.ui.plans import FB, WEB, Plan, locked
from tests.ui.team_desk import edits, open_settings, write
from tests.ui.windows import focused, press

pytestmark = pytest.mark.usefixtures("look")


def choose(page: ChoicePage, name: str, value: object) -> None:
    """Choose in a list of the form, as a person does who has opened it."""
    entry = page.bench.form.input(name)
    options = [entry.itemData(n) for n in range(entry.count())]
    names = [entry.itemText(n) for n in range(entry.count())]
    at = options.index(value) if value in options else names.index(str(value))
    entry.setCurrentIndex(at)
    entry.activated.emit(at)


def test_every_field_is_labelled_and_speaks(plan: Plan, qtbot: QtBot) -> None:
    _dialog, page = open_rules(plan, qtbot)
    labels = {label.buddy(): label.text() for label in page.bench.form.findChildren(QLabel) if label.buddy()}
    for field in RULE:
        entry = page.bench.form.input(field.name)
        assert entry.accessibleName() == field.label
        assert labels[entry] == field.label
    for part in (page.table, page.toolbar.search, page.toolbar.channel, page.bench.trial.list, page.mending.list):
        assert part.accessibleName()


def test_all_rules_are_listed_and_counted(plan: Plan, qtbot: QtBot) -> None:
    _dialog, page = open_rules(plan, qtbot)
    assert {row.rule for row in page.rules.rows} == set(rules_desk.RULES)
    qtbot.waitUntil(lambda: page.said.text().startswith("10 rules: "))


def test_find_and_one_channel_narrow_the_table_and_nothing_says_so(plan: Plan, qtbot: QtBot) -> None:
    _dialog, page = open_rules(plan, qtbot)
    page.toolbar.search.setFocus()
    QTest.keyClicks(page.toolbar.search, "families")
    assert [row.rule for row in page.rules.rows] == [rules_desk.FAMILIES_HERE]
    QTest.keyClicks(page.toolbar.search, " xyz")
    assert not page.rules.rows
    assert page.none_found.isVisible()
    press(Qt.Key.Key_Escape)
    assert len(page.rules.rows) == len(rules_desk.RULES)
    assert not page.none_found.isVisible()
    page.toolbar.channel.setCurrentIndex(page.toolbar.channel.findText("Facebook"))
    page.toolbar.channel.activated.emit(0)
    assert {row.rule.channel for row in page.rules.rows} == {FB.id}


def test_a_click_on_a_head_sorts_and_keeps_what_is_chosen(plan: Plan, qtbot: QtBot) -> None:
    _dialog, page = open_rules(plan, qtbot)
    page.show_record(rules_desk.SHARED.id)
    heads = page.table.horizontalHeader()
    for column in range(heads.count()):
        heads.setSortIndicator(column, Qt.SortOrder.DescendingOrder)
        current = page.table.current()
        assert current is not None
        assert current.id == rules_desk.SHARED.id
        assert [rule.id for rule in page.table.selected()] == [rules_desk.SHARED.id]


def test_a_field_that_is_left_writes_one_edit_and_the_table_and_the_trial_follow(plan: Plan, qtbot: QtBot) -> None:
    dialog, page = open_rules(plan, qtbot)
    page.show_record(rules_desk.FAMILIES_HERE.id)
    page.bench.trial.show_answers(rules_desk.ANSWERS)
    before = page.bench.trial.texts()
    write(page.bench.form, "weight", "−4")
    assert rules_of(plan)[rules_desk.FAMILIES_HERE.id].weight == -4
    assert edits(plan) == ["Edit rule"]
    assert page.rules.rows[page.table.currentIndex().row()].points == "−4"
    assert page.bench.trial.texts() != before
    dialog.undo()
    assert page.bench.trial.texts() == before
    assert page.bench.form.input("weight").text() == "+3"


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("weight", "6", "Write a number from −5 to +5."),
        ("weight", "much", "Write a number from −5 to +5."),
        ("weight", "0", "With 0 points the rule would change nothing."),
        ("reason", "", "Write the sentence that people will read."),
        ("reason", "x" * 600, "This is too long: 600 characters, and there is room for 500."),
        ("year", "1200", "Write a number from 1950 to 2100, or nothing."),
    ],
)
def test_what_cannot_be_taken_over_is_said_at_its_field(
    plan: Plan, qtbot: QtBot, name: str, typed: str, sentence: str
) -> None:
    dialog, page = open_rules(plan, qtbot)
    page.show_record(rules_desk.FAMILIES_HERE.id)
    page.bench.form.focus(name)
    page.bench.form.input(name).put_typed(typed)
    page.bench.form.flush()
    assert page.bench.form.fault(name) == sentence
    assert rules_of(plan)[rules_desk.FAMILIES_HERE.id] == rules_desk.FAMILIES_HERE
    dialog.accept()
    assert dialog.isVisible()
    assert page.bench.form.fault(name) == sentence
    dialog.accept()
    assert not dialog.isVisible()


def test_points_need_a_channel_and_wait_for_it(plan: Plan, qtbot: QtBot) -> None:
    _dialog, page = open_rules(plan, qtbot)
    page.show_record(rules_desk.ROUTINE.id)
    assert not page.bench.form.input("channel").isEnabled()
    choose(page, "effect", "also")
    assert page.bench.form.fault("effect") == "Choose the channel that this is about."
    assert page.bench.form.input("channel").isEnabled()
    choose(page, "channel", "Website")
    kept = rules_of(plan)[rules_desk.ROUTINE.id]
    assert (kept.effect, kept.channel) == (Effect.ALSO, WEB.id)
    assert not page.bench.form.fault("effect")


def test_another_effect_lets_go_of_channel_and_points(plan: Plan, qtbot: QtBot) -> None:
    _dialog, page = open_rules(plan, qtbot)
    page.show_record(rules_desk.SHARED.id)
    choose(page, "effect", "say")
    assert rules_of(plan)[rules_desk.SHARED.id] == replace(rules_desk.SHARED, effect=Effect.SAY, channel=None, weight=0)
    assert len(edits(plan)) == 1


def test_each_list_of_the_form_is_kept(plan: Plan, qtbot: QtBot) -> None:
    _dialog, page = open_rules(plan, qtbot)
    page.show_record(rules_desk.SHARED.id)
    for name, value in (("audience", "Families"), ("content", "event"), ("trait", "film"), ("active", "no")):
        choose(page, name, value)
    kept = rules_of(plan)[rules_desk.SHARED.id]
    wanted = replace(
        rules_desk.SHARED, audience=rules.FAMILIES.id, content=Content.EVENT, trait=Trait.FILM, active=False
    )
    assert kept == wanted
    choose(page, "content", "")
    choose(page, "purpose", "Any")
    assert rules_of(plan)[rules_desk.SHARED.id] == replace(wanted, content=None, purpose=None)


def test_a_new_rule_comes_into_the_plan_as_soon_as_it_lacks_nothing(plan: Plan, qtbot: QtBot) -> None:
    dialog, page = open_rules(plan, qtbot)
    QTest.keyClick(dialog, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert focused() is page.bench.form.input("channel")
    assert "Choose the channel that this is about." in page.bench.form.lacking.sentence()
    choose(page, "channel", "Facebook")
    assert not edits(plan)
    assert page.bench.form.lacking.sentence().endswith("Write the sentence that people will read.")
    write(page.bench.form, "reason", "Neighbours <b>talk</b> here")
    (new,) = [rule for rule in rules_of(plan).values() if rule not in rules_desk.RULES]
    assert (new.channel, new.weight, new.reason) == (FB.id, GOOD, "Neighbours <b>talk</b> here")
    assert new.position > max(rule.position for rule in rules_desk.RULES)
    assert edits(plan) == ["Add rule"]
    assert page.table.current() == new
    assert not page.bench.form.lacking.isVisible()
    dialog.undo()
    assert set(rules_of(plan).values()) == set(rules_desk.RULES)


def test_a_new_rule_is_let_go_of_when_nothing_was_written_and_kept_when_something_was(plan: Plan, qtbot: QtBot) -> None:
    dialog, page = open_rules(plan, qtbot)
    page.begin_new()
    assert page.flush()
    page.begin_new()
    write(page.bench.form, "source", "Own experience")
    assert not page.flush()
    page.show_record(rules_desk.SHARED.id)
    dialog.accept()
    assert dialog.isVisible()
    assert page.bench.form.record().source == "Own experience"
    assert page.toolbar.delete_button.text() == "Discard"
    page.toolbar.delete_button.click()
    assert page.flush()
    assert not edits(plan)


def test_several_are_deleted_as_one_edit_and_come_back(plan: Plan, qtbot: QtBot) -> None:
    dialog, page = open_rules(plan, qtbot)
    page.table.setFocus()
    page.table.selectRow(0)
    for _n in range(2):
        press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = page.table.selected()
    assert len(chosen) == 3
    assert page.toolbar.delete_button.text() == "Delete 3"
    assert not page.toolbar.duplicate_button.isEnabled()
    press(Qt.Key.Key_Delete)
    assert set(rules_of(plan).values()) == set(rules_desk.RULES) - set(chosen)
    assert edits(plan) == ["Delete rules"]
    assert page.table.current() is not None
    assert page.bench.form.record() == page.table.current()
    dialog.undo()
    assert set(rules_of(plan).values()) == set(rules_desk.RULES)


def test_a_rule_is_duplicated_and_the_copy_is_at_hand(plan: Plan, qtbot: QtBot) -> None:
    _dialog, page = open_rules(plan, qtbot)
    page.show_record(rules_desk.SHARED.id)
    page.table.setFocus()
    press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    copy = page.table.current()
    assert copy is not None
    assert copy.id != rules_desk.SHARED.id
    assert replace(copy, id=rules_desk.SHARED.id, position=rules_desk.SHARED.position) == rules_desk.SHARED
    assert page.bench.form.record() == copy
    assert focused() is page.bench.form.input("effect")


def test_enter_goes_to_the_form(plan: Plan, qtbot: QtBot) -> None:
    _dialog, page = open_rules(plan, qtbot)
    page.table.setFocus()
    page.table.selectRow(2)
    press(Qt.Key.Key_Return)
    assert focused() is page.bench.form.input("effect")


def test_a_change_from_elsewhere_is_shown_and_what_is_typed_stays(plan: Plan, qtbot: QtBot) -> None:
    _dialog, page = open_rules(plan, qtbot)
    page.show_record(rules_desk.SHARED.id)
    write(page.bench.form, "source", "Being typed", leave=False)
    with plan.elsewhere() as other:
        other.apply(choice_planning.change_rule(rules_desk.SHARED, weight=1))
        other.apply(choice_planning.delete_rules([rules_desk.FAST]))
    plan.document.look_for_changes_outside()
    assert page.bench.form.input("weight").text() == "+1"
    assert page.bench.form.input("source").text() == "Being typed"
    assert rules_desk.FAST.id not in {row.rule.id for row in page.rules.rows}


def test_a_held_file_is_told_and_nothing_is_lost(plan: Plan, qtbot: QtBot) -> None:
    dialog, page = open_rules(plan, qtbot)
    page.show_record(rules_desk.SHARED.id)
    with locked(plan):
        write(page.bench.form, "weight", "4")
    assert dialog.refusal.isVisible()
    assert page.bench.form.fault("weight") == "This is not saved yet."
    assert not page.flush() or rules_of(plan)[rules_desk.SHARED.id].weight == 4


def test_a_hidden_page_reads_nothing_and_catches_up(plan: Plan, qtbot: QtBot) -> None:
    dialog, page = open_rules(plan, qtbot)
    dialog.show_section("members")
    plan.document.do(choice_planning.delete_rules([rules_desk.FAST]))
    assert rules_desk.FAST.id in {row.rule.id for row in page.rules.rows}
    dialog.show_section("choice", rules_desk.SHARED.id)
    assert rules_desk.FAST.id not in {row.rule.id for row in page.rules.rows}
    assert page.bench.form.record() == rules_desk.SHARED


def test_the_table_has_all_the_room_until_something_else_is_asked_for(plan: Plan, qtbot: QtBot) -> None:
    _dialog, page = open_rules(plan, qtbot)
    assert not page.bench.isVisible()
    whole = page.table.height()
    page.table.setFocus()
    page.table.selectRow(0)
    assert not page.bench.isVisible()
    press(Qt.Key.Key_Return)
    assert page.table.isVisible()
    assert page.bench.form.isVisible()
    assert page.bench.trial.isVisible()
    qtbot.waitUntil(lambda: page.table.height() < whole)
    page.turns.chosen.emit("rules")
    assert not page.bench.isVisible()
    page.below.chosen.emit("trial")
    assert page.bench.trial.isVisible()
    page.bench.trial.rule_wanted.emit(rules_desk.SHARED.id)
    assert page.table.current() == rules_desk.SHARED
    assert page.bench.form.isVisible()


def test_with_little_room_one_part_has_it_all(plan: Plan, qtbot: QtBot, light_again: None) -> None:
    dialog, page = open_rules(plan, qtbot)
    dialog.resize(620, 480)
    assert page.table.isVisible()
    assert not page.bench.isVisible()
    page.table.setFocus()
    page.table.selectRow(0)
    press(Qt.Key.Key_Return)
    assert page.bench.form.isVisible()
    assert not page.table.isVisible()
    assert not page.bench.trial.isVisible()
    page.below.chosen.emit("trial")
    assert page.bench.trial.isVisible()
    page.turn_to("rules")
    assert page.table.isVisible()
    assert page.below.current() == ""
    # The source has no room; the reason's tool tip has it.
    assert page.table.isColumnHidden(Column.SOURCE)
    dialog.resize(1080, 740)
    assert not page.table.isColumnHidden(Column.SOURCE)


# --- a plan without rules ---------------------------------------------------------------------------------------------


def test_without_rules_the_models_are_offered_and_taken_as_one_edit(plan: Plan, qtbot: QtBot) -> None:
    dialog = open_settings(plan, qtbot, "choice")
    page = dialog.page("choice")
    assert isinstance(page, ChoicePage)
    assert page.nothing.isVisible()
    taking = page.nothing.buttons()
    assert taking
    taking[0].click()
    assert edits(plan) == ["Take over rules of the channel choice"]
    taken = rules_of(plan)
    assert taken
    assert {rule.channel for rule in taken.values()} <= {None, WEB.id, FB.id}
    assert page.table.isVisible()
    dialog.undo()
    assert page.nothing.isVisible()


def test_only_what_fits_is_offered_the_best_first(qtbot: QtBot) -> None:
    nothing = NothingYet()
    qtbot.addWidget(nothing)
    few, many = (Fitting(ChoiceRules(tuple(ChoiceRule(id=UUID(int=n)) for n in range(count))), 5) for count in (1, 3))
    nothing.show_offers([Offer("sv", few), Offer("nb", many)])
    assert [one.text() for one in nothing.buttons()] == [
        "Take the Norwegian model’s rules",
        "Take the Swedish model’s rules",
    ]
    assert nothing.buttons()[0].accessibleDescription() == "3 of 5 rules fit your channels"
    nothing.show_offers([Offer("sv", Fitting(total=5))])
    assert not nothing.buttons()


def test_a_first_rule_is_begun_without_any(plan: Plan, qtbot: QtBot) -> None:
    dialog = open_settings(plan, qtbot, "choice")
    page = dialog.page("choice")
    assert isinstance(page, ChoicePage)
    page.nothing.begin_wanted.emit()
    assert page.bench.form.isVisible()
    choose(page, "channel", "Website")
    write(page.bench.form, "reason", "Everybody can read it")
    assert [rule.channel for rule in rules_of(plan).values()] == [WEB.id]


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_it_is_painted_in_each_look(
    plan: Plan, qtbot: QtBot, qapp, light_again: None, mode: theme.Choice, size: int
) -> None:
    _dialog, page = open_rules(plan, qtbot)
    theme.apply(qapp, mode, size)
    page.bench.trial.show_answers(rules_desk.ANSWERS)
    assert not page.grab().isNull()
