"""The trial of the rules, and the report on them: what each says, and where going to a row leads."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from kommunikator.domain import choice_planning, team_planning
from kommunikator.domain.choice import Answers, Content, Trait
from kommunikator.domain.choice_report import RulesReport, report
from kommunikator.domain.choice_rule import Effect
from kommunikator.ui import theme
from kommunikator.ui.choice.settings.page import ChoicePage
from kommunikator.ui.choice.settings.report_rows import counted, report_rows
from kommunikator.ui.choice.settings.trial import TrialPane
from tests.ui.choice import rules, rules_desk
from tests.ui.choice.rules_desk import open_rules, rules_of
from tests.ui.plans import FB, WEB, Plan
from tests.ui.team_desk import write
from tests.ui.windows import focused, press

pytestmark = pytest.mark.usefixtures("look")
AGAINST = replace(rules_desk.FAMILIES_HERE, id=UUID(int=690), weight=-2, reason="They have left", position=20)


@pytest.fixture
def trial(plan: Plan, qtbot: QtBot) -> TrialPane:
    plan.store.apply(rules.ruled_plan(*rules_desk.RULES))
    made = TrialPane()
    qtbot.addWidget(made)
    made.resize(420, 500)
    made.show()
    made.show_rules(rules_desk.RULES, plan.store.team())
    return made


def look_through(page: ChoicePage, qtbot: QtBot) -> None:
    """Wait until the report has been made anew, without the rest that a person is given before it."""
    page._later.setInterval(0)
    qtbot.waitUntil(lambda: not page._later.isActive())


# --- trial --------------------------------------------------------------------------------------------------------


def test_without_answers_it_says_so(trial: TrialPane, qtmodeltester) -> None:
    qtmodeltester.check(trial.rows)
    assert trial.texts()[0] == "No question has been answered"
    assert trial.texts()[-1].startswith("No rule speaks of ")


def test_each_channel_stands_with_its_fit_and_the_rules_that_fired(trial: TrialPane, qtmodeltester) -> None:
    trial.show_answers(rules_desk.ANSWERS)
    qtmodeltester.check(trial.rows)
    assert trial.texts() == [
        "Facebook, Suits very well (+5)",
        "+3  Most families are here",
        "+2  Is shared",
        "−1  Few under 25 (about another audience, not counted)",
        "Insta & <b>gram</b>, Suits fairly well (+3)",
        "+3  Young adults look here",
        "Also in Website: All can read it",
        "Advice: Show it",
        "Theme Advent: It is that time",
        "No rule speaks of Website and Intranet",
    ]


def test_what_keeps_a_channel_out_stands_with_it(trial: TrialPane) -> None:
    trial.show_answers(rules_desk.ANSWERS.with_trait(Trait.PERSONAL_DATA, on=True))
    assert "Facebook, Does not suit" in trial.texts()
    assert "Not in social media: Use the e-service" in trial.texts()


def test_each_picker_is_followed_at_once(trial: TrialPane) -> None:
    trial.audiences.showPopup()
    trial.audiences.menu().actions()[0].trigger()
    assert trial.answers.audiences == {rules.FAMILIES.id}
    assert trial.texts()[0] == "Facebook, Suits fairly well (+3)"
    for picker, text in ((trial.purpose, "Service"), (trial.content, "Crisis")):
        picker.setCurrentIndex(picker.findText(text))
        picker.activated.emit(picker.currentIndex())
    trial.traits.action_of(Trait.NOW).trigger()
    assert trial.answers == Answers(
        frozenset({rules.FAMILIES.id}), rules.SERVICE.id, Content.CRISIS, frozenset({Trait.NOW})
    )
    assert "Advice: Follow the crisis routine" in trial.texts()


def test_of_traits_that_exclude_each_other_one_stays_and_the_field_says_which(trial: TrialPane) -> None:
    for trait in (Trait.FILM, Trait.NOW, Trait.PLANNED):
        trial.traits.action_of(trait).trigger()
    assert trial.answers.traits == {Trait.FILM, Trait.PLANNED}
    assert trial.traits.accessibleDescription() == "Film, Later, as planned"
    assert trial.traits.currentText() == "Film, +1"
    trial.traits.action_of(Trait.FILM).trigger()
    assert trial.traits.currentText() == "Later, as planned"


def test_the_menu_of_traits_opens_by_keyboard_and_stays(trial: TrialPane, qtbot: QtBot) -> None:
    trial.traits.setFocus()
    QTest.keyClick(trial.traits, Qt.Key.Key_Down)
    menu = trial.traits.action_of(Trait.EASY_READ).parent()
    assert isinstance(menu, QMenu)
    assert menu.isVisible()
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert trial.answers.traits == {Trait.EASY_READ}
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()


def test_answers_about_what_is_archived_or_gone_are_left_out(trial: TrialPane) -> None:
    trial.show_answers(Answers(frozenset({UUID(int=9), rules.YOUNG.id}), UUID(int=8)))
    assert trial.answers == Answers(frozenset({rules.YOUNG.id}))


def test_a_rule_that_fired_is_gone_to(plan: Plan, qtbot: QtBot) -> None:
    _dialog, page = open_rules(plan, qtbot)
    page.toolbar.search.setText("crisis")
    trial = page.bench.trial
    trial.show_answers(rules_desk.ANSWERS)
    trial.list.setFocus()
    trial.list.setCurrentIndex(trial.rows.index(2))
    press(Qt.Key.Key_Return)
    assert page.bench.form.record() == rules_desk.SHARED
    assert page.table.current() == rules_desk.SHARED
    trial.list.setCurrentIndex(trial.rows.index(0))
    press(Qt.Key.Key_Return)
    assert page.bench.form.record() == rules_desk.SHARED


# --- report -------------------------------------------------------------------------------------------------------


def test_a_report_is_said_with_the_way_to_mend_it(plan: Plan, qapp) -> None:
    plan.store.apply(rules.ruled_plan(*rules_desk.RULES))
    team = plan.store.team()
    also = replace(rules_desk.FOR_ALL, id=UUID(int=691), channel=FB.id, trait=Trait.PERSONAL_DATA, purpose=None)
    gone = replace(rules_desk.SHARED, id=UUID(int=692), channel=UUID(int=5), trait=Trait.FILM)
    found = report([*rules_desk.RULES, AGAINST, also, gone], team)
    texts = [row.spoken for row in report_rows(found, team)]
    assert "One rule is for Facebook, another against it: Families" in texts
    assert "“Also in Facebook”, though nothing goes to social media: Holds personal data" in texts
    assert "Facebook −2, They have left" in texts
    assert "Removed from the list +2, Is shared, Service · Film" in texts
    assert "Families · News" in texts
    assert "Young adults · News" not in texts
    assert len(texts) == len({row.key for row in report_rows(found, team)})
    assert counted(RulesReport()) == ""
    holes = sum(row.answers is not None for row in report_rows(found, team))
    assert counted(found) == f"{holes} holes, 2 contradictions, 1 rule about what is gone"


def test_a_hole_is_tried_and_a_rule_for_it_is_begun(plan: Plan, qtbot: QtBot, qtmodeltester) -> None:
    _dialog, page = open_rules(plan, qtbot, rules_desk.FOR_ALL)
    look_through(page, qtbot)
    qtmodeltester.check(page.mending.rows)
    page.turn_to("mend")
    page.mending.focus()
    holes = [n for n, row in enumerate(page.mending.rows.rows) if row.answers is not None]
    page.mending.list.setCurrentIndex(page.mending.rows.index(holes[1]))
    hole = page.mending.rows.rows[holes[1]].answers
    assert page.bench.trial.answers == hole
    assert page.mending.make_button.isEnabled()
    assert not page.mending.change_button.isEnabled()
    press(Qt.Key.Key_Return)
    draft = page.bench.form.record()
    assert Answers(frozenset({draft.audience}), draft.purpose, draft.content) == hole
    entry = page.bench.form.input("channel")
    assert focused() is entry
    entry.setCurrentIndex(entry.findText("Website"))
    entry.activated.emit(entry.currentIndex())
    write(page.bench.form, "reason", "They read it there")
    look_through(page, qtbot)
    assert hole not in [row.answers for row in page.mending.rows.rows]


def test_of_a_contradiction_either_rule_is_shown_and_changed(plan: Plan, qtbot: QtBot) -> None:
    _dialog, page = open_rules(plan, qtbot, *rules_desk.RULES, AGAINST)
    look_through(page, qtbot)
    assert page.said.text().startswith("11 rules: ")
    page.turn_to("mend")
    page.mending.focus()
    for rule in (rules_desk.FAMILIES_HERE, AGAINST):
        at = next(n for n, row in enumerate(page.mending.rows.rows) if row.rule == rule.id)
        page.mending.list.setCurrentIndex(page.mending.rows.index(at))
        assert page.bench.form.record() == rule
        assert focused() is page.mending.list
    page.mending.change_button.click()
    assert focused() is page.bench.form.input("effect")
    write(page.bench.form, "weight", "1")
    assert rules_of(plan)[AGAINST.id].weight == 1


def test_one_of_a_contradiction_is_deleted_in_the_report(plan: Plan, qtbot: QtBot) -> None:
    _dialog, page = open_rules(plan, qtbot, *rules_desk.RULES, AGAINST)
    look_through(page, qtbot)
    page.turn_to("mend")
    page.mending.focus()
    at = next(n for n, row in enumerate(page.mending.rows.rows) if row.rule == AGAINST.id)
    page.mending.list.setCurrentIndex(page.mending.rows.index(at))
    press(Qt.Key.Key_Delete)
    assert AGAINST.id not in rules_of(plan)
    look_through(page, qtbot)
    assert not [row for row in page.mending.rows.rows if row.key[0] == "clash"]


def test_what_is_archived_meanwhile_comes_into_the_report(plan: Plan, qtbot: QtBot) -> None:
    _dialog, page = open_rules(plan, qtbot)
    look_through(page, qtbot)
    plan.document.do(team_planning.archive(plan.store.team().audiences[rules.YOUNG.id]))
    look_through(page, qtbot)
    gone = {row.rule for row in page.mending.rows.rows if row.key[0] == "gone"}
    assert {rules_desk.FEW_YOUNG.id, rules_desk.YOUNG_HERE.id} <= gone
    assert "2 rules about what is gone" in page.said.text()


def test_a_report_without_anything_says_so(plan: Plan, qtbot: QtBot) -> None:
    always = replace(rules_desk.FAST, content=None, channel=WEB.id, reason="Everybody can read it")
    dialog, page = open_rules(plan, qtbot, always)
    look_through(page, qtbot)
    assert page.said.text() == "1 rule: nothing to mend"
    plan.document.do(choice_planning.change_rule(always, effect=Effect.SAY))
    dialog.show_section("members")
    assert not page._later.isActive()


def test_the_look_stays_whole(plan: Plan, qtbot: QtBot, qapp, light_again: None) -> None:
    _dialog, page = open_rules(plan, qtbot, *rules_desk.RULES, AGAINST)
    page.turn_to("mend")
    look_through(page, qtbot)
    theme.apply(qapp, "dark", 200)
    assert not page.mending.grab().isNull()
