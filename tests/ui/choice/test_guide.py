"""The guide: four questions, the answer, and the post that comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kommunikator.domain import choice_planning
from kommunikator.domain.choice import Answers, Content, Trait
from kommunikator.domain.choice_rule import ChoiceRule
from kommunikator.domain.edit import changed, taken_away
from kommunikator.domain.when import When
from kommunikator.ui import theme
from kommunikator.ui.choice.guide import ChannelGuide
from kommunikator.ui.choice.outcome import Outcome
from kommunikator.ui.choice.tile_group import TileGroup
from kommunikator.ui.focus_ring import FocusRing, FocusWatcher
from kommunikator.ui.theme import Theme
from tests.ui.choice.guide_plans import (
    CLUBS,
    DIALOGUE,
    FAMILIES,
    QUESTION,
    RETIRED,
    RULES,
    SERVICE,
    TEENS,
    give_rules,
)
from tests.ui.plans import FB, FRIDAY, LIBRARY, WEB, Plan, locked
from tests.ui.windows import focused, press

ALT = Qt.KeyboardModifier.AltModifier
Open = Callable[..., ChannelGuide]


@pytest.fixture
def opened(plan: Plan, look: Theme, qtbot: QtBot) -> Open:
    give_rules(plan)

    def make(answers: Answers = Answers(), post: UUID | None = None) -> ChannelGuide:  # noqa: B008
        guide = ChannelGuide(plan.document, answers=answers, post=post)
        qtbot.addWidget(guide)
        with qtbot.waitActive(guide):
            guide.open()
            guide.activateWindow()
        return guide

    return make


def tiles(guide: ChannelGuide, step: int, part: int = 0) -> TileGroup:
    group = guide.pages[step].groups()[part]
    assert isinstance(group, TileGroup)
    return group


def click(guide: ChannelGuide, step: int, key: object, part: int = 0) -> None:
    """Click on the tile of an option."""
    tile = next(tile for tile in tiles(guide, step, part).tiles if tile.option.key == key)
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)


def made(guide: ChannelGuide) -> list[UUID]:
    """The posts that the guide tells of."""
    told: list[UUID] = []
    guide.post_opened.connect(told.append)
    return told


def outcome(**values: Any) -> Outcome:
    """What stands on the answer page, with other values where they matter."""
    return replace(Outcome((FB.id,), frozenset(), "New hours", When(FRIDAY), None, "Start with Facebook"), **values)


# --- questions ---------------------------------------------------------------------------------------------------


def test_it_asks_for_what_the_team_has_and_uses(opened: Open) -> None:
    guide = opened()
    assert [tile.option.name for tile in tiles(guide, 0).tiles] == ["Families", "Teens", "Clubs"]
    guide.go_on()
    assert [tile.option.key for tile in tiles(guide, 1).tiles] == [SERVICE.id, DIALOGUE.id]
    guide.go_on()
    assert [tile.option.key for tile in tiles(guide, 2).tiles] == list(Content)


def test_several_audiences_and_one_purpose(opened: Open) -> None:
    guide = opened()
    for audience in (FAMILIES, CLUBS, TEENS):
        click(guide, 0, audience.id)
    click(guide, 0, TEENS.id)
    guide.go_on()
    click(guide, 1, SERVICE.id)
    click(guide, 1, DIALOGUE.id)
    assert guide.live.answers == Answers(frozenset({FAMILIES.id, CLUBS.id}), DIALOGUE.id)
    assert [tile.isChecked() for tile in tiles(guide, 1).tiles] == [False, True]
    click(guide, 1, DIALOGUE.id)
    assert guide.live.answers.purpose is None
    assert not any(tile.isChecked() for tile in tiles(guide, 1).tiles)


def test_back_and_forth_keeps_the_answers(opened: Open) -> None:
    guide = opened()
    click(guide, 0, FAMILIES.id)
    for _step in range(3):
        guide.go_on()
    click(guide, 3, Trait.TODAY)
    click(guide, 3, Trait.NOW)
    for _step in range(5):
        guide.go_back()
    assert guide.step == 0
    assert guide.live.answers == Answers(frozenset({FAMILIES.id}), traits=frozenset({Trait.NOW}))
    assert [tile.isChecked() for tile in tiles(guide, 0).tiles] == [True, False, False]
    guide.show_step(3)
    assert [tile.isChecked() for tile in tiles(guide, 3).tiles] == [True, False, False]


def test_no_dialogue_is_what_holds_until_something_else_is_said(opened: Open) -> None:
    guide = opened()
    guide.show_step(3)

    def chosen() -> list[object]:
        return [tile.option.key for tile in tiles(guide, 3, 1).tiles if tile.isChecked()]

    assert chosen() == [None]
    click(guide, 3, Trait.DIALOGUE, 1)
    click(guide, 3, Trait.UNANSWERED, 1)
    assert chosen() == [Trait.UNANSWERED]
    assert guide.bar.here.text() == "1 chosen: Yes, but nobody is there"
    click(guide, 3, None, 1)
    assert chosen() == [None]
    click(guide, 3, None, 1)
    assert chosen() == [None]
    assert not guide.live.answers


def test_steps_show_what_has_been_answered_and_lead_there(opened: Open) -> None:
    guide = opened()
    click(guide, 0, FAMILIES.id)
    guide.show_step(2)
    buttons = guide.head.steps.buttons
    assert [button.answered for button in buttons] == [True, False, False, False]
    assert [button.isChecked() for button in buttons] == [False, False, True, False]
    assert buttons[0].accessibleName() == "Step 1 of 4: Who, answered"
    assert buttons[1].accessibleName() == "Step 2 of 4: Why"
    buttons[0].click()
    assert guide.step == 0
    assert buttons[0].isChecked()


def test_the_buttons_say_where_they_lead(opened: Open) -> None:
    guide = opened()
    said = []
    for step in range(4):
        guide.show_step(step)
        said.append((guide.foot.back_button.isEnabled(), guide.foot.next_button.text()))
    assert said == [(False, "Next: Why"), (True, "Next: What"), (True, "Next: How"), (True, "Show the answer")]


# --- the bar -----------------------------------------------------------------------------------------------------


def test_the_bar_follows_each_answer(opened: Open, plan: Plan) -> None:
    guide = opened()
    assert guide.bar.sentence() == ""
    click(guide, 0, FAMILIES.id)
    assert guide.bar.sentence() == "So far the answers point to Facebook"
    assert guide.bar.here.text() == "1 of 3 chosen: Families"
    guide.go_on()
    assert not guide.bar.here.isVisible()
    click(guide, 1, SERVICE.id)
    assert guide.bar.sentence() == "So far the answers point to Website, Facebook"
    plan.document.do(changed("Edit channel", (WEB, replace(WEB, active=False))))
    assert guide.bar.sentence() == "So far the answers point to Facebook"


def test_what_lacks_is_said_with_a_way_to_mend_it(opened: Open, plan: Plan) -> None:
    guide = opened()
    sections: list[str] = []
    rules: list[bool] = []
    guide.settings_wanted.connect(sections.append)
    guide.rules_wanted.connect(lambda: rules.append(True))
    click(guide, 0, TEENS.id)
    assert guide.bar.lack.isVisible()
    assert not guide.bar.mend_button.isVisible()
    plan.document.do(taken_away("Delete rules", *(rule for rule in RULES if isinstance(rule, ChoiceRule))))
    assert "no rules" in guide.bar.lack.text()
    guide.bar.mend_button.click()
    plan.document.do(changed("Edit channel", *((one, replace(one, active=False)) for one in (FB, WEB))))
    assert "no channels" in guide.bar.lack.text()
    guide.bar.mend_button.click()
    assert (rules, sections) == ([True], ["channels"])
    assert guide.isVisible()


def test_without_audiences_or_purposes_it_says_where_to_add_some(plan: Plan, look: Theme, qtbot: QtBot) -> None:
    guide = ChannelGuide(plan.document)
    qtbot.addWidget(guide)
    with qtbot.waitActive(guide):
        guide.open()
        guide.activateWindow()
    sections: list[str] = []
    guide.settings_wanted.connect(sections.append)
    assert not tiles(guide, 0).isVisible()
    press(Qt.Key.Key_Space)
    guide.go_on()
    press(Qt.Key.Key_Space)
    assert sections == ["audiences", "purposes"]
    give_rules(plan)
    plan.document.look_for_changes_outside()
    plan.document.do(changed("Edit audience", (TEENS, replace(TEENS, note="13–19"))))
    guide.show_step(0)
    assert tiles(guide, 0).isVisible()


def test_what_is_archived_is_told_on_the_first_page(opened: Open) -> None:
    guide = opened(Answers(frozenset({FAMILIES.id, RETIRED.id})))
    assert guide.pages[0].left_out.sentence() == "No longer in use, and left out of the answers: Retired group."
    guide.show_step(2)
    assert not guide.pages[2].left_out.isVisible()


# --- keyboard ----------------------------------------------------------------------------------------------------


def test_the_whole_is_done_with_few_keys(opened: Open, plan: Plan) -> None:
    """Under a minute: with a second for each of these keys, and half a minute to read and to write the title."""
    guide = opened()
    posts = made(guide)
    keys = (
        *(Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Return),
        *(Qt.Key.Key_Space, Qt.Key.Key_Return),
        *(Qt.Key.Key_End, Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Return),
        *(Qt.Key.Key_2, Qt.Key.Key_Return),
        Qt.Key.Key_Return,
    )
    assert len(keys) <= 30
    for key in keys:
        press(key)
    traits = frozenset({Trait.PICTURE, Trait.TODAY})
    answers = Answers(frozenset({FAMILIES.id, TEENS.id}), SERVICE.id, Content.DECISION, traits)
    assert guide.live.answers == answers
    assert guide.step == 4
    # The answer asks for a title and has put the keyboard there.
    QTest.keyClicks(focused(), "New opening hours")
    press(Qt.Key.Key_Return)
    assert len(posts) == 1
    assert plan.store.kept_choice(posts[0]).answers == answers
    post = plan.post(posts[0])
    assert post is not None
    assert (post.title, post.purpose) == ("New opening hours", SERVICE.id)


def test_alt_n_and_alt_t_go_on_and_back(opened: Open) -> None:
    guide = opened()
    for key, step in ((Qt.Key.Key_N, 1), (Qt.Key.Key_N, 2), (Qt.Key.Key_T, 1), (Qt.Key.Key_T, 0), (Qt.Key.Key_T, 0)):
        press(key, ALT)
        assert guide.step == step
    for _step in range(6):
        press(Qt.Key.Key_N, ALT)
    assert guide.step == 4
    press(Qt.Key.Key_T, ALT)
    assert guide.step == 3
    press(Qt.Key.Key_Return)
    assert guide.step == 4


def test_the_keyboard_is_where_the_answers_are_and_has_its_ring(opened: Open, qapp: QApplication) -> None:
    watcher = FocusWatcher(qapp)
    guide = opened()
    assert focused() is tiles(guide, 0).tiles[0]
    for step in (1, 2, 3):
        press(Qt.Key.Key_Return)
        assert focused() is tiles(guide, step).tiles[0]
        assert [ring.target() for ring in guide.findChildren(FocusRing)] == [focused()]
    watcher.deleteLater()


def test_it_begins_at_the_answer_that_was_given(opened: Open) -> None:
    guide = opened(Answers(frozenset({CLUBS.id}), DIALOGUE.id))
    assert focused() is tiles(guide, 0).tiles[2]
    press(Qt.Key.Key_Return)
    assert focused() is tiles(guide, 1).tiles[1]


def test_escape_writes_nothing_and_asks_nothing(opened: Open, plan: Plan) -> None:
    guide = opened()
    version = plan.store.version()
    click(guide, 0, FAMILIES.id)
    guide.show_step(4)
    press(Qt.Key.Key_Escape)
    assert not guide.isVisible()
    assert plan.store.version() == version
    assert not plan.document.undo_stack.canUndo()


def test_the_arrows_scroll_to_the_tile_they_come_to(opened: Open) -> None:
    guide = opened()
    guide.show_step(2)
    guide.resize(700, 420)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    page, last = guide.pages[2], tiles(guide, 2).tiles[-1]
    press(Qt.Key.Key_End)
    top = last.mapTo(page.viewport(), QPoint(0, 0)).y()
    assert 0 <= top <= page.viewport().height() - last.height()


# --- what comes of it --------------------------------------------------------------------------------------------


def test_a_post_is_made_that_knows_why(opened: Open, plan: Plan) -> None:
    answers = Answers(frozenset({FAMILIES.id}), SERVICE.id, traits=frozenset({Trait.NOW}))
    guide = opened(answers)
    posts = made(guide)
    guide.show_step(4)
    assert guide.answer is not None
    guide.answer.create_wanted.emit(outcome(channels=(FB.id, WEB.id), ticked=frozenset({QUESTION.id})))
    sheet = plan.store.sheet(posts[0])
    assert sheet is not None
    assert (sheet.post.title, sheet.post.when, sheet.post.purpose) == ("New hours", When(FRIDAY), SERVICE.id)
    assert set(sheet.channel_ids) == {FB.id, WEB.id}
    assert {link.audience for link in sheet.audiences} == {FAMILIES.id}
    kept = plan.store.kept_choice(posts[0])
    assert kept.answers == answers
    assert [check.question for check in kept.checks] == [QUESTION.id]
    assert not guide.isVisible()
    plan.document.undo()
    assert plan.post(posts[0]) is None


def test_an_idea_is_made_without_a_day(opened: Open, plan: Plan) -> None:
    guide = opened(Answers(content=Content.NEWS))
    posts = made(guide)
    guide.show_step(4)
    assert guide.answer is not None
    guide.answer.idea_wanted.emit(outcome(when=None))
    post = plan.post(posts[0])
    assert post is not None
    assert post.when is None


def test_a_refused_post_loses_no_answer(opened: Open, plan: Plan) -> None:
    guide = opened(Answers(frozenset({FAMILIES.id})))
    posts = made(guide)
    guide.show_step(4)
    assert guide.answer is not None
    with locked(plan):
        guide.answer.create_wanted.emit(outcome())
    assert guide.isVisible()
    assert guide.message.isVisible()
    assert posts == []
    guide.answer.create_wanted.emit(outcome())
    assert len(posts) == 1


def test_the_answer_leads_back_to_a_question(opened: Open) -> None:
    guide = opened(Answers(frozenset({FAMILIES.id})))
    guide.show_step(4)
    assert not guide.bar.isVisible()
    assert not guide.foot.isVisible()
    assert guide.answer is not None
    guide.answer.change_wanted.emit(1)
    assert guide.step == 1
    assert guide.bar.isVisible()
    assert guide.foot.isVisible()
    assert guide.live.answers.audiences == {FAMILIES.id}


def remembered(plan: Plan) -> Answers:
    """Let a post of the plan remember answers, and give them."""
    answers = Answers(frozenset({FAMILIES.id}), content=Content.SERVICE)
    kept = plan.store.kept_choice(LIBRARY.id)
    plan.store.apply(choice_planning.choose_again(kept, LIBRARY.id, answers, "Start with Facebook"))
    return answers


def test_a_post_reopens_its_answers_at_the_answer(opened: Open, plan: Plan) -> None:
    answers = remembered(plan)
    guide = opened(post=LIBRARY.id)
    assert guide.step == 4
    assert guide.live.answers == answers


def test_a_post_without_answers_begins_with_the_questions(opened: Open, plan: Plan) -> None:
    assert opened(post=LIBRARY.id).step == 0


def test_the_channels_of_a_post_are_chosen_again_in_one_step(opened: Open, plan: Plan) -> None:
    remembered(plan)
    guide = opened(post=LIBRARY.id)
    guide.show_step(2)
    click(guide, 2, Content.CRISIS)
    guide.show_step(4)
    assert guide.answer is not None
    guide.answer.create_wanted.emit(outcome(channels=(WEB.id,), ticked=frozenset({QUESTION.id})))
    sheet, kept = plan.store.sheet(LIBRARY.id), plan.store.kept_choice(LIBRARY.id)
    assert sheet is not None
    assert sheet.channel_ids == (WEB.id,)
    assert sheet.post == LIBRARY
    assert kept.answers.content is Content.CRISIS
    assert [check.question for check in kept.checks] == [QUESTION.id]
    assert not guide.isVisible()
    plan.document.undo()
    before = plan.store.sheet(LIBRARY.id)
    assert before is not None
    assert set(before.channel_ids) == {WEB.id, FB.id}
    assert plan.store.kept_choice(LIBRARY.id).answers.content is Content.SERVICE


def test_a_post_that_is_gone_is_told(opened: Open, plan: Plan) -> None:
    remembered(plan)
    guide = opened(post=LIBRARY.id)
    plan.store.apply(taken_away("Delete post", LIBRARY))
    assert guide.answer is not None
    guide.answer.create_wanted.emit(outcome())
    assert guide.isVisible()
    assert guide.message.sentence() == "The post has been deleted meanwhile."


# --- look --------------------------------------------------------------------------------------------------------


def test_a_closed_guide_reads_nothing(opened: Open, plan: Plan) -> None:
    guide = opened(Answers(frozenset({FAMILIES.id})))
    guide.reject()
    seen: list[bool] = []
    guide.live.chosen_changed.connect(lambda: seen.append(True))
    plan.document.do(changed("Edit channel", (FB, replace(FB, active=False))))
    assert seen == []


@pytest.mark.parametrize("size", [100, 200])
def test_all_of_it_has_room_on_a_small_screen(opened: Open, qapp: QApplication, light_again: None, size: int) -> None:
    guide = opened(Answers(frozenset({FAMILIES.id}), SERVICE.id))
    theme.apply(qapp, "light", size)
    guide.resize(1366, 704)
    for step in range(4):
        guide.show_step(step)
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        assert (guide.width(), guide.height()) == (1366, 704)
        page = guide.pages[step]
        assert page.viewport().height() >= 180
        assert page.horizontalScrollBar().maximum() == 0
        for part in (guide.head, guide.bar, guide.foot):
            assert guide.rect().contains(part.geometry())


def test_every_label_is_plain_text(opened: Open) -> None:
    guide = opened(Answers(frozenset({FAMILIES.id})))
    for step in range(4):
        guide.show_step(step)
    labels = [label for label in guide.findChildren(QLabel) if label.text()]
    assert labels
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
