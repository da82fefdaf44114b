"""What the keyboard does in the guide, what it asks before it is left, and what a post that is there already keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kommunikator.domain import choice_planning
from kommunikator.domain.choice import Answers, Trait
from kommunikator.domain.edit import added, changed
from kommunikator.domain.post import Status, audience_of
from kommunikator.domain.team import Channel
from kommunikator.ui import theme
from kommunikator.ui.choice.guide import ChannelGuide
from kommunikator.ui.choice.leaving import LeaveQuestion
from kommunikator.ui.theme import Theme
from tests.ui.choice.guide_plans import FAMILIES, RETIRED, SERVICE, TEENS, give_rules
from tests.ui.plans import FB, LIBRARY, WEB, Plan, locked
from tests.ui.windows import focused, press

ANSWERS = Answers(frozenset({FAMILIES.id}), SERVICE.id)
Open = Callable[..., ChannelGuide]


@pytest.fixture
def opened(plan: Plan, look: Theme, qtbot: QtBot) -> Open:
    give_rules(plan)

    def make(answers: Answers = ANSWERS, post: UUID | None = None, step: int | None = None) -> ChannelGuide:
        guide = ChannelGuide(plan.document, answers=answers, post=post)
        qtbot.addWidget(guide)
        with qtbot.waitActive(guide):
            guide.open()
            guide.activateWindow()
        if step is not None:
            guide.show_step(step)
        return guide

    return make


def enter(button: QWidget) -> None:
    """Press Enter on a button."""
    button.setFocus()
    assert button.hasFocus()
    press(Qt.Key.Key_Return)


def made(guide: ChannelGuide) -> list[UUID]:
    told: list[UUID] = []
    guide.post_opened.connect(told.append)
    return told


# --- Enter -------------------------------------------------------------------------------------------------------


def test_enter_presses_the_button_of_the_answer_that_has_the_keyboard(opened: Open) -> None:
    guide = opened(Answers(frozenset({FAMILIES.id})), step=4)
    answer, posts = guide.answer, made(guide)
    assert answer is not None
    answer.plan.title.setText("Snow")
    enter(answer.channels.whole_button)
    assert answer.channels._whole
    enter(answer.channels.less_button)
    assert answer.channels._less_shown
    QApplication.clipboard().clear()
    enter(answer.foot.copy_button)
    assert QApplication.clipboard().text() == answer.outcome().advice
    enter(answer.plan.day.clear_button())
    assert answer.outcome().when is None
    assert posts == []
    enter(answer.foot.change_button)
    assert guide.step == 3
    guide.show_step(4)
    enter(answer.head.chips[1])
    assert guide.step == 1
    guide.show_step(4)
    enter(guide.head.steps.buttons[2])
    assert guide.step == 2
    guide.show_step(4)
    assert posts == []
    enter(answer.foot.idea_button)
    assert len(posts) == 1


def test_enter_presses_the_buttons_of_a_question(opened: Open) -> None:
    guide = opened(step=2)
    enter(guide.foot.back_button)
    assert guide.step == 1
    enter(guide.head.steps.buttons[3])
    assert guide.step == 3
    enter(guide.foot.cancel_button)
    assert not guide.isVisible()


def test_enter_goes_on_from_tiles_pills_and_checks(opened: Open) -> None:
    guide = opened(step=0)
    for step in range(3):
        for stop in (guide.pages[step].groups()[0].start(), guide.pages[step].groups()[-1].stops()[0]):
            guide.show_step(step)
            enter(stop)
            assert guide.step == step + 1
    guide.show_step(4)
    posts, answer = made(guide), guide.answer
    assert answer is not None
    answer.plan.title.setText("Snow")
    enter(answer.channels.rows[0].check)
    assert len(posts) == 1


# --- windows and the keyboard ------------------------------------------------------------------------------------


class Shows(QObject):
    """Notes each window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(watched)
        return False


@pytest.fixture
def shows(qapp: QApplication) -> Iterator[Shows]:
    noted = Shows()
    qapp.installEventFilter(noted)
    yield noted
    qapp.removeEventFilter(noted)


def test_the_answer_shows_no_window_of_its_own_and_keeps_the_keyboard(opened: Open, shows: Shows) -> None:
    guide = opened(step=3)
    shows.windows.clear()
    press(Qt.Key.Key_Return)
    answer = guide.answer
    assert guide.step == 4
    assert answer is not None
    answer.channels.less_button.click()
    answer.channels.whole_button.click()
    guide.live.set_answers(replace(ANSWERS, traits=frozenset({Trait.PERSONAL_DATA})))
    guide.live.set_answers(ANSWERS)
    assert [window for window in shows.windows if window is not guide] == []
    assert guide.isAncestorOf(focused())
    guide.done(0)
    opened(Answers(), post=LIBRARY.id, step=4)
    assert [window for window in shows.windows if not isinstance(window, ChannelGuide)] == []


# --- leaving -----------------------------------------------------------------------------------------------------


def _question(guide: ChannelGuide) -> LeaveQuestion:
    return next(one for one in guide.findChildren(LeaveQuestion) if one.isVisible())


@pytest.mark.parametrize("work", ["title", "tick", "channel"])
def test_what_would_be_lost_is_asked_for(opened: Open, work: str) -> None:
    guide = opened(step=4)
    answer = guide.answer
    assert answer is not None
    if work == "title":
        answer.plan.title.setText("Snow")
    elif work == "tick":
        next(iter(answer.questions.checks.values())).box.click()
    else:
        answer.channels.rows[0].check.click()
    press(Qt.Key.Key_Escape)
    assert guide.isVisible()
    question = _question(guide)
    assert question.windowTitle() == "Leave without a post?"
    question.stay_button.click()
    assert guide.isVisible()
    press(Qt.Key.Key_Escape)
    _question(guide).leave_button.click()
    assert not guide.isVisible()


def test_what_has_been_ticked_is_asked_for_on_a_question_too(opened: Open) -> None:
    guide = opened(step=4)
    assert guide.answer is not None
    guide.answer.plan.title.setText("Snow")
    guide.show_step(1)
    guide.foot.cancel_button.click()
    assert guide.isVisible()
    _question(guide).leave_button.click()
    assert not guide.isVisible()


def test_a_post_asks_whether_its_channels_stay(opened: Open) -> None:
    guide = opened(Answers(), post=LIBRARY.id, step=4)
    press(Qt.Key.Key_Escape)
    assert not guide.isVisible()
    again = opened(ANSWERS, post=LIBRARY.id, step=4)
    assert again.answer is not None
    again.answer.channels.rows[0].check.click()
    press(Qt.Key.Key_Escape)
    assert _question(again).windowTitle() == "Leave the channels as they were?"


def test_what_went_wrong_stands_above_the_buttons(opened: Open, plan: Plan) -> None:
    guide = opened(step=4)
    answer = guide.answer
    assert answer is not None
    answer.plan.title.setText("Snow")
    with locked(plan):
        answer.foot.create_button.click()
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert guide.message.isVisible()
    below = guide.message.mapTo(guide, QPoint(0, guide.message.height())).y()
    assert below <= answer.foot.mapTo(guide, QPoint(0, 0)).y()
    guide.show_step(2)
    assert not guide.message.isVisible()


# --- a post that is there already --------------------------------------------------------------------------------


def remember(plan: Plan, answers: Answers) -> None:
    kept = plan.store.kept_choice(LIBRARY.id)
    plan.store.apply(choice_planning.choose_again(kept, LIBRARY.id, answers, "Start with Facebook"))


def test_an_archived_channel_is_still_the_posts_afterwards(opened: Open, plan: Plan) -> None:
    remember(plan, ANSWERS)
    plan.document.do(changed("Archive channel", (FB, replace(FB, active=False))))
    guide = opened(Answers(), post=LIBRARY.id)
    assert guide.answer is not None
    guide.answer.foot.create_button.click()
    assert not guide.isVisible()
    sheet = plan.store.sheet(LIBRARY.id)
    assert sheet is not None
    assert set(sheet.channel_ids) == {FB.id, WEB.id}


def test_other_answers_change_whom_the_post_is_for_in_the_same_step(opened: Open, plan: Plan) -> None:
    remember(plan, ANSWERS)
    plan.document.do(added("Change audiences", audience_of(LIBRARY.id, FAMILIES.id)))
    guide = opened(Answers(frozenset({TEENS.id}), SERVICE.id), post=LIBRARY.id, step=4)
    assert guide.answer is not None
    assert guide.answer.meant.isVisible()
    guide.answer.foot.create_button.click()
    sheet = plan.store.sheet(LIBRARY.id)
    assert sheet is not None
    assert [link.audience for link in sheet.audiences] == [TEENS.id]
    assert sheet.post.purpose == SERVICE.id
    plan.document.undo()
    before = plan.store.sheet(LIBRARY.id)
    assert before is not None
    assert [link.audience for link in before.audiences] == [FAMILIES.id]
    assert before.post.purpose is None


def test_without_the_tick_the_post_is_for_whom_it_was(opened: Open, plan: Plan) -> None:
    remember(plan, ANSWERS)
    guide = opened(Answers(frozenset({TEENS.id}), SERVICE.id), post=LIBRARY.id, step=4)
    assert guide.answer is not None
    guide.answer.meant.check.box.click()
    guide.answer.foot.create_button.click()
    sheet = plan.store.sheet(LIBRARY.id)
    assert sheet is not None
    assert (sheet.audiences, sheet.post.purpose) == ((), None)
    assert plan.store.kept_choice(LIBRARY.id).answers.audiences == {TEENS.id}


def test_a_published_post_gets_a_channel_and_a_purpose_at_once(opened: Open, plan: Plan) -> None:
    plan.store.apply(changed("Publish", (LIBRARY, replace(LIBRARY, status=Status.PUBLISHED))))
    more = Channel(id=UUID(int=19), name="Paper", code="PAP", position=9)
    plan.document.do(added("Add channel", more))
    sheet = plan.store.sheet(LIBRARY.id)
    assert sheet is not None
    edit = choice_planning.use_channels(sheet, [FB.id, WEB.id, more.id], ([TEENS.id], SERVICE.id))
    assert plan.document.do(edit)
    after = plan.store.sheet(LIBRARY.id)
    assert after is not None
    assert (after.post.status, after.post.purpose) == (Status.APPROVED, SERVICE.id)


def test_an_archived_audience_is_told_on_the_answer_and_kept(opened: Open, plan: Plan) -> None:
    answers = Answers(frozenset({FAMILIES.id, RETIRED.id}), SERVICE.id)
    remember(plan, answers)
    guide = opened(Answers(), post=LIBRARY.id)
    answer = guide.answer
    assert answer is not None
    assert answer.head.left_out.isVisible()
    assert "Retired group" in answer.head.left_out.sentence()
    answer.foot.create_button.click()
    assert plan.store.kept_choice(LIBRARY.id).answers == answers


def test_audiences_that_are_answered_anew_leave_the_archived_one_out(opened: Open, plan: Plan) -> None:
    remember(plan, Answers(frozenset({FAMILIES.id, RETIRED.id}), SERVICE.id))
    guide = opened(Answers(), post=LIBRARY.id)
    answer = guide.answer
    assert answer is not None
    enter(answer.head.left_out_button)
    assert guide.step == 0
    guide.live.set_answers(Answers(frozenset({TEENS.id}), SERVICE.id))
    guide.show_step(4)
    assert not answer.head.left_out.isVisible()
    assert guide.live.to_keep.audiences == {TEENS.id}


# --- look --------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("light_again")
def test_the_first_screen_holds_a_channel_at_200_per_cent(opened: Open, qapp: QApplication) -> None:
    theme.apply(qapp, "light", 200)
    guide = opened()
    guide.resize(1366, 704)
    guide.show_step(4)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    answer = guide.answer
    assert answer is not None
    row = answer.channels.rows[0]
    name = next(label for label in row.findChildren(QWidget) if label.property("role") == "h3")
    bottom = name.mapTo(guide, QPoint(0, name.height())).y()
    assert bottom < answer.foot.mapTo(guide, QPoint(0, 0)).y()
    assert all(button.height() >= 40 for button in answer.foot.findChildren(QPushButton) if button.isVisible())
