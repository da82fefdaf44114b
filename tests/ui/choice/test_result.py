"""The answer page: what it shows, and what the person makes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kommunikator.domain.channel_load import loads
from kommunikator.domain.choice import Answers, Content, Trait
from kommunikator.domain.choice_planning import plan_chosen
from kommunikator.domain.choosing import Chosen, choose
from kommunikator.domain.edit import added, changed, combined, taken_away
from kommunikator.domain.matrix_planning import plan_idea
from kommunikator.domain.post import Post
from kommunikator.domain.team import Channel
from kommunikator.domain.when import When
from kommunikator.ui import theme
from kommunikator.ui.choice.outcome import Outcome
from kommunikator.ui.choice.result import ResultPage
from kommunikator.ui.theme import Theme as Look
from tests.ui.choice import rules
from tests.ui.choice.rules import ANSWERS, INSTAGRAM, INTRANET
from tests.ui.plans import ADVENT, FB, FRIDAY, NOW, TODAY, WEB, Plan

PRIVATE = replace(ANSWERS, traits=frozenset({Trait.PERSONAL_DATA}))
CRISIS = Answers(content=Content.CRISIS)


@dataclass
class Shown:
    """A page in a dialog, and what it has told."""

    plan: Plan
    dialog: QDialog
    page: ResultPage
    told: list[tuple[str, object]] = field(default_factory=list)

    def show(self, answers: Answers) -> Chosen:
        document = self.plan.document
        posts = self.plan.store.between(date(2026, 11, 23), date(2026, 12, 23))
        busy = loads(posts, document.team.channels.values(), TODAY)
        chosen = choose(answers, self.plan.store.choice_rules().rules, document.team, busy)
        self.page.show_answers(answers, chosen)
        return chosen

    def check(self, channel: UUID):
        return next(row.check for row in self.page.channels.rows if row.fit.channel.id == channel)

    def texts(self, part: QWidget | None = None) -> list[str]:
        labels = (part or self.page).findChildren(QLabel)
        return [label.text() for label in labels if label.isVisibleTo(self.page) and label.text()]

    @property
    def outcome(self) -> Outcome:
        return self.page.outcome()


Open = Callable[..., Shown]


@pytest.fixture
def open_page(plan: Plan, look: Look, qtbot: QtBot) -> Open:
    def make(*made, post: UUID | None = None, answers: Answers = ANSWERS, size=(1100, 700)) -> Shown:
        plan.store.apply(rules.ruled_plan(*(made or rules.RULES)))
        plan.document.look_for_changes_outside()
        dialog = QDialog()
        qtbot.addWidget(dialog)
        page = ResultPage(plan.document, dialog, post=post)
        column = QVBoxLayout(dialog)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        shown = Shown(plan, dialog, page)
        for name in ("change_wanted", "create_wanted", "idea_wanted"):
            getattr(page, name).connect(lambda value, name=name: shown.told.append((name, value)))
        for name in ("rules_wanted", "channels_wanted"):
            getattr(page, name).connect(lambda name=name: shown.told.append((name, None)))
        shown.show(answers)
        dialog.resize(*size)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        return shown

    return make


@pytest.fixture
def shown(open_page: Open) -> Shown:
    return open_page()


# --- what is shown --------------------------------------------------------------------------------------------------


def test_channels_stand_by_rank_with_their_reasons(shown: Shown) -> None:
    assert [row.fit.channel.id for row in shown.page.channels.rows] == [FB.id, INSTAGRAM.id]
    facebook = shown.texts(shown.page.channels.rows[0])
    assert facebook[:4] == ["Facebook", "Suits very well", "Most families are here", "Few under 25"]
    assert facebook[4:8] == ["Tone:", "Warm", "Best form:", "A picture"]
    assert facebook[8].startswith("1 of 1 this week, the next free day is ")
    assert shown.texts()[0] == "Start with Facebook and Insta & <b>gram</b>"


def test_text_of_the_team_is_never_read_as_html(shown: Shown) -> None:
    assert "Insta & <b>gram</b>" in shown.texts()
    formats = {label.textFormat() for label in shown.page.findChildren(QLabel) if label.text()}
    assert formats == {Qt.TextFormat.PlainText}
    tips = [label.toolTip() for label in shown.page.channels.findChildren(QWidget) if "gram" in label.toolTip()]
    assert all("&lt;b&gt;" in tip for tip in tips)


def test_a_sentence_names_its_rule_points_and_source(shown: Shown) -> None:
    label = next(one for one in shown.page.findChildren(QLabel) if one.text() == "Most families are here")
    assert label.toolTip() == "Rule: Families. +4, Tyresö 2020"
    assert label.accessibleDescription() == label.toolTip()


def test_a_screen_reader_hears_the_whole_row_at_its_check(shown: Shown) -> None:
    check = QAccessible.queryAccessibleInterface(shown.check(FB.id))
    assert check.text(QAccessible.Text.Name) == "Facebook, Suits very well"
    spoken = check.text(QAccessible.Text.Description)
    assert "For: Most families are here. Rule: Families. +4, Tyresö 2020." in spoken
    assert "Against: Few under 25." in spoken
    assert "Tone: Warm." in spoken


def test_what_suits_less_is_shown_when_asked_for(shown: Shown) -> None:
    channels = shown.page.channels
    channels.less_button.click()
    assert [row.fit.channel.id for row in channels.rows] == [FB.id, INSTAGRAM.id, INTRANET.id]
    assert "No rule speaks for it." in shown.texts(channels.rows[2])
    assert channels.less_button.hasFocus()
    assert shown.check(FB.id).isChecked()
    channels.less_button.click()
    assert len(channels.rows) == 2


def test_all_reasons_come_with_points_and_sources(open_page: Open) -> None:
    many = [rules.rule(n, f"Reason {n}", channel=FB.id, weight=1, source="Us") for n in range(20, 26)]
    shown = open_page(*many)
    assert sum("Reason" in text for text in shown.texts()) == 1
    shown.page.channels.whole_button.click()
    assert [text for text in shown.texts() if "Reason" in text] == [f"Reason {n} (+1, Us)" for n in range(20, 26)]


def test_reasons_about_another_audience_say_that_they_do_not_count(shown: Shown) -> None:
    assert "Few under 25" in shown.texts()
    shown.page.channels.whole_button.click()
    assert "Few under 25 (about another audience, not counted)" in shown.texts()


def test_an_idea_for_one_time_that_waits_in_the_bank_is_not_told(shown: Shown) -> None:
    (candles,) = (idea for idea in shown.plan.store.matrix().ideas if idea.text == "Candles")
    once = replace(candles, one_time=True)
    shown.plan.document.do(changed("Mark content idea", (candles, once)))
    shown.page.channels.whole_button.click()
    assert "Candles" in shown.texts()
    shown.plan.document.do(plan_idea(once, None, shown.plan.document.team))
    shown.show(ANSWERS)
    assert "Candles" not in shown.texts()


def test_ideas_of_the_matrix_follow_the_theme(shown: Shown) -> None:
    assert shown.page.plan.theme.value() == ADVENT.id
    assert "Candles" not in shown.texts()
    shown.page.channels.whole_button.click()
    assert "Candles" in shown.texts()
    # The cell is marked as not used.
    assert "Stars" not in shown.texts()
    shown.page.plan.theme.setCurrentIndex(0)
    shown.page.plan.theme.left.emit()
    assert "Candles" not in shown.texts()
    assert "Guessed: It is that time" not in shown.texts()


def test_further_channels_advice_and_questions_stand_beside(shown: Shown) -> None:
    assert shown.texts(shown.page.boxes) == [
        "Also publish on Website",
        "All can read it",
        "Add Website",
        "Worth knowing",
        "Show it",
    ]
    assert shown.texts(shown.page.questions)[1:] == ["Can it be read aloud?", "Has everybody said <yes>?"]


def test_not_social_media_says_where_instead(shown: Shown, qtbot: QtBot) -> None:
    shown.show(PRIVATE)
    assert shown.texts(shown.page.boxes)[:2] == ["Not social media", "Use the e-service"]
    shown.page.channels.less_button.click()
    facebook = next(row for row in shown.page.channels.rows if row.fit.channel.id == FB.id)
    assert not facebook.check.isEnabled()
    assert "Use the e-service" in shown.texts(facebook)
    assert "Most families are here" not in shown.texts(facebook)
    assert FB.id not in shown.outcome.channels
    # Where no channel is recommended, this is the answer and stands in the channels' place.
    assert not shown.page.lack.isVisible()
    qtbot.waitUntil(lambda: shown.page.boxes.x() == shown.page.channels.x())
    assert shown.page.boxes.y() < shown.page.channels.y()


def test_a_crisis_names_the_routine_and_is_out_at_once(shown: Shown) -> None:
    shown.show(CRISIS)
    assert shown.texts()[0] == "Out at once: start with Website"
    assert shown.texts(shown.page.routine) == ["Speed and reach come first", "Follow the crisis routine"]
    # It goes across the whole page, above the channels, and nothing that does not matter now stands beside it.
    assert shown.page.routine.y() < shown.page.channels.y()
    assert shown.page.routine.width() >= shown.page.head.width() - 1
    assert not shown.page.boxes.isVisible()
    assert not [text for text in shown.texts() if "this week" in text]
    assert shown.outcome.when == When(TODAY, time(9))
    assert shown.outcome.channels == (WEB.id,)


def test_where_all_is_kept_out_the_channels_are_only_named(open_page: Open) -> None:
    names = (WEB.id, INTRANET.id)
    everywhere = [replace(rules.PRIVATE, id=UUID(int=950 + n), channel=key) for n, key in enumerate(names)]
    shown = open_page(*rules.RULES, *everywhere, answers=PRIVATE)
    assert shown.page.channels.rows == []
    assert shown.texts()[0] == "Not social media: take it directly with the person it is about"
    assert "Does not belong here" in shown.texts()
    assert "Suits less" not in shown.texts()
    for part in (shown.page.plan, shown.page.questions, shown.page.foot.idea_button, shown.page.foot.create_button):
        assert not part.isVisible()
    assert "No channel chosen" not in shown.texts()
    shown.page.channels.less_button.click()
    assert {row.check.isEnabled() for row in shown.page.channels.rows} == {False}
    shown.page.channels.less_button.click()
    assert shown.page.channels.rows == []
    shown.show(ANSWERS)
    for part in (shown.page.plan, shown.page.questions, shown.page.foot.idea_button, shown.page.foot.create_button):
        assert part.isVisible()


# --- choosing -------------------------------------------------------------------------------------------------------


def test_the_best_channels_are_chosen_at_first(shown: Shown) -> None:
    assert shown.outcome.channels == (FB.id, INSTAGRAM.id, WEB.id)
    assert shown.page.boxes.checks[WEB.id].box.isChecked()
    assert "3 channels chosen" in shown.texts(shown.page.foot)


def test_a_check_chooses_its_channel(shown: Shown) -> None:
    shown.check(INSTAGRAM.id).click()
    assert shown.outcome.channels == (FB.id, WEB.id)
    shown.check(INSTAGRAM.id).click()
    shown.page.boxes.checks[WEB.id].box.click()
    assert shown.outcome.channels == (FB.id, INSTAGRAM.id)


def test_without_a_channel_there_is_no_post(shown: Shown) -> None:
    shown.check(FB.id).click()
    shown.check(INSTAGRAM.id).click()
    shown.page.boxes.checks[WEB.id].box.click()
    create = shown.page.foot.create_button
    assert not create.isEnabled()
    assert create.toolTip() == "Choose at least one channel first"
    assert "No channel chosen" in shown.texts(shown.page.foot)


def test_the_text_of_a_question_ticks_it(shown: Shown, qtbot: QtBot) -> None:
    words = next(one for one in shown.page.findChildren(QLabel) if one.text() == "Can it be read aloud?")
    qtbot.mouseClick(words, Qt.MouseButton.LeftButton)
    assert shown.outcome.ticked == {rules.ALOUD.id}
    shown.show(replace(ANSWERS, purpose=None))
    assert shown.outcome.ticked == {rules.ALOUD.id}


def test_a_question_that_is_no_longer_asked_is_not_ticked(shown: Shown) -> None:
    shown.page.questions.checks[rules.ALOUD.id].box.click()
    shown.plan.document.do(taken_away("Delete question", rules.ALOUD))
    shown.show(ANSWERS)
    assert shown.outcome.ticked == frozenset()
    assert list(shown.page.questions.checks) == [rules.CONSENT.id]


def test_the_day_is_free_in_the_chosen_channels(shown: Shown) -> None:
    first = shown.outcome.when
    assert first is not None
    shown.plan.store.apply(plan_chosen("Busy", Answers(), [INTRANET.id], when=first))
    shown.show(ANSWERS)
    assert shown.outcome.when == first
    shown.page.channels.less_button.click()
    shown.check(INTRANET.id).click()
    later = shown.outcome.when
    assert later is not None
    assert (later.day > first.day, later.time) == (True, first.time)


def test_the_persons_own_day_stays(shown: Shown) -> None:
    own = date(2026, 12, 24)
    shown.page.plan.day.show_value(own)
    shown.page.plan.day.left.emit()
    shown.check(INSTAGRAM.id).click()
    assert shown.outcome.when == When(own, time(9))


def test_without_a_day_there_is_no_time(shown: Shown) -> None:
    shown.page.plan.day.clear_button().click()
    assert shown.outcome.when is None
    assert not shown.page.plan.time.begin_button().isEnabled()


def test_the_persons_own_theme_stays(shown: Shown) -> None:
    shown.page.plan.theme.setCurrentIndex(0)
    assert shown.outcome.theme is None
    shown.show(replace(ANSWERS, traits=frozenset()))
    assert shown.outcome.theme is None


# --- what comes of it -----------------------------------------------------------------------------------------------


def test_a_post_is_told_with_all_that_was_chosen(shown: Shown, qtbot: QtBot) -> None:
    qtbot.keyClicks(shown.page.plan.title, "New  opening hours ")
    shown.page.foot.create_button.click()
    [(name, outcome)] = shown.told
    assert name == "create_wanted"
    assert isinstance(outcome, Outcome)
    assert (outcome.title, outcome.theme) == ("New opening hours", ADVENT.id)
    assert outcome.advice.startswith("Start with Facebook")


def test_an_idea_has_no_day(shown: Shown) -> None:
    shown.page.plan.title.setText("Some day")
    shown.page.foot.idea_button.click()
    [(name, outcome)] = shown.told
    assert name == "idea_wanted"
    assert isinstance(outcome, Outcome)
    assert outcome.when is None


def test_enter_asks_for_a_title_and_then_makes_the_post(shown: Shown, qtbot: QtBot) -> None:
    shown.page.focus_first()
    qtbot.keyClick(shown.check(FB.id), Qt.Key.Key_Return)
    assert shown.told == []
    assert shown.page.plan.title.hasFocus()
    assert "Write in a few words what it is about." in shown.texts()
    qtbot.keyClicks(shown.page.plan.title, "Snow")
    assert "Write in a few words what it is about." not in shown.texts()
    qtbot.keyClick(shown.page.plan.title, Qt.Key.Key_Return)
    assert [name for name, _outcome in shown.told] == ["create_wanted"]


def test_each_answer_leads_back_to_its_question(shown: Shown) -> None:
    for chip in shown.page.head.chips:
        chip.click()
    shown.page.foot.change_button.click()
    assert [value for _name, value in shown.told] == [0, 1, 2, 3, 3]
    assert shown.page.head.chips[3].accessibleName() == "How: skipped"


def test_the_advice_is_copied_as_plain_text(shown: Shown, qtbot: QtBot) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(shown.check(FB.id), Qt.Key.Key_C, both)
    qtbot.waitUntil(lambda: shown.page.foot.copy_button.text() == "Copied")
    assert QGuiApplication.clipboard().text() == shown.outcome.advice
    assert QGuiApplication.clipboard().mimeData().hasHtml() is False
    shown.show(PRIVATE)
    assert shown.page.foot.copy_button.text() == "Copy the advice"


# --- a post that is there already -----------------------------------------------------------------------------------


@pytest.fixture
def again(open_page: Open, plan: Plan) -> Shown:
    edit = plan_chosen("Snow", ANSWERS, [INTRANET.id], when=When(FRIDAY), ticked=[rules.CONSENT.id])
    plan.store.apply(edit)
    post = next(step.record.id for step in edit.steps if isinstance(step.record, Post))
    return open_page(post=post)


def test_a_posts_own_channels_and_ticks_come_first(again: Shown) -> None:
    assert again.outcome.channels == (INTRANET.id,)
    # It suits less, and is seen with the others nevertheless.
    assert again.check(INTRANET.id).isVisible()
    assert again.outcome.ticked == {rules.CONSENT.id}
    assert not again.page.plan.isVisible()
    assert not again.page.foot.idea_button.isVisible()


def test_a_post_gets_other_channels(again: Shown) -> None:
    again.check(FB.id).click()
    again.page.foot.create_button.click()
    [(_name, outcome)] = again.told
    assert isinstance(outcome, Outcome)
    assert outcome.channels == (FB.id, INTRANET.id)
    assert (outcome.title, outcome.when) == ("Snow", When(FRIDAY))


OLD = Channel(id=UUID(int=15), name="Old <i>list</i>", code="OLD", position=5, active=False)


@pytest.fixture
def published(open_page: Open, plan: Plan) -> Shown:
    """A post that is published on Facebook and goes to the intranet and to an archived channel too."""
    edit = plan_chosen("Snow", ANSWERS, [FB.id, INTRANET.id, OLD.id], when=When(FRIDAY))
    plan.store.apply(combined("Add post", added("Add channel", OLD), edit))
    post = next(step.record.id for step in edit.steps if isinstance(step.record, Post))
    sheet = plan.store.sheet(post)
    assert sheet is not None
    there = next(one for one in sheet.variants if one.channel == FB.id)
    plan.store.apply(changed("Publish", (there, replace(there, published_at=datetime(2026, 11, 2, 9, tzinfo=UTC)))))
    return open_page(post=post)


def test_an_archived_channel_stays_until_it_is_taken_away(published: Shown) -> None:
    assert published.outcome.channels == (FB.id, INTRANET.id, OLD.id)
    assert published.texts(published.page.staying) == ["No longer in use, stays with the post", "Old <i>list</i>"]
    published.show(PRIVATE)
    assert set(published.outcome.channels) == {FB.id, INTRANET.id, OLD.id}
    published.page.staying.checks[OLD.id].box.click()
    assert set(published.outcome.channels) == {FB.id, INTRANET.id}


def test_a_channel_that_is_kept_out_now_can_be_taken_away(published: Shown) -> None:
    published.show(PRIVATE)
    assert published.check(INTRANET.id).isChecked()
    assert published.check(INTRANET.id).isEnabled()
    published.check(INTRANET.id).click()
    assert set(published.outcome.channels) == {FB.id, OLD.id}
    assert published.page.foot.create_button.isVisible()


def test_where_it_is_published_the_check_is_locked(published: Shown) -> None:
    check = published.check(FB.id)
    assert check.isChecked()
    assert not check.isEnabled()
    facebook = next(row for row in published.page.channels.rows if row.fit.channel.id == FB.id)
    assert "Published on 2 Nov" in published.texts(facebook)
    assert "Published on 2 Nov" in check.accessibleDescription()


def test_other_answers_offer_to_change_whom_the_post_is_for(again: Shown) -> None:
    assert not again.page.meant.isVisible()
    assert not again.outcome.meant
    again.show(replace(ANSWERS, audiences=frozenset({rules.YOUNG.id})))
    assert again.page.meant.isVisible()
    assert again.outcome.meant
    again.page.meant.check.box.click()
    assert not again.outcome.meant
    again.show(replace(ANSWERS, audiences=frozenset(), purpose=None))
    assert not again.page.meant.isVisible()


# --- what is missing ------------------------------------------------------------------------------------------------


def _link(shown: Shown) -> QPushButton:
    return shown.page.lack.findChildren(QPushButton)[0]


def test_no_answers_lead_to_the_first_question(shown: Shown) -> None:
    shown.show(Answers())
    assert shown.texts()[0] == "No question has been answered"
    _link(shown).click()
    assert shown.told == [("change_wanted", 0)]
    assert "Does not suit" not in shown.texts()


def test_answers_that_nothing_suits_lead_to_the_rules(shown: Shown) -> None:
    shown.show(Answers(content=Content.JOB))
    assert shown.texts()[0] == "No channel suits these answers"
    assert len(shown.page.channels.rows) == 4
    _link(shown).click()
    assert shown.told == [("rules_wanted", None)]


def test_without_rules_channels_are_chosen_by_hand(open_page: Open) -> None:
    shown = open_page(rules.PLAIN_TIP)
    assert shown.texts()[0] == "There are no rules for the choice yet"
    assert "Does not suit" not in shown.texts()
    shown.check(INTRANET.id).click()
    assert shown.outcome.channels == (INTRANET.id,)
    _link(shown).click()
    assert shown.told == [("rules_wanted", None)]


def test_without_channels_there_is_a_way_to_them(open_page: Open, plan: Plan) -> None:
    shown = open_page()
    everything = [*plan.document.team.channels.values(), *plan.store.choice_rules().rules]
    plan.document.do(taken_away("Delete", *everything))
    shown.show(ANSWERS)
    assert shown.texts()[0] == "There are no channels yet"
    _link(shown).click()
    assert shown.told == [("channels_wanted", None)]
    shown.page.focus_first()
    assert shown.page.foot.change_button.hasFocus()


def test_an_answer_that_lacks_nothing_has_no_such_box(shown: Shown) -> None:
    shown.show(Answers())
    shown.show(ANSWERS)
    assert not shown.page.lack.isVisible()


# --- keyboard and look ----------------------------------------------------------------------------------------------


def _tabs(shown: Shown, qtbot: QtBot, first: QWidget) -> list[QWidget]:
    """Give where Tab goes, until it is back; in a day it goes through day, month and year."""
    first.setFocus()
    reached: list[QWidget] = []
    for _step in range(60):
        here = QApplication.focusWidget()
        assert here is not None
        if here is first and reached[1:]:
            break
        if here not in reached:
            reached.append(here)
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    return reached


def test_tab_goes_through_the_page_as_it_is_read(shown: Shown, qtbot: QtBot) -> None:
    page = shown.page
    shown.show(replace(ANSWERS, traits=frozenset()))
    reached = _tabs(shown, qtbot, page.head.chips[0])
    wanted = [
        *page.head.chips,
        shown.check(FB.id),
        shown.check(INSTAGRAM.id),
        page.channels.less_button,
        page.channels.whole_button,
        page.boxes.checks[WEB.id].box,
        *(page.plan.title, page.plan.theme, page.plan.day.edit(), page.plan.day.clear_button()),
        *(page.plan.time.edit(), page.plan.time.clear_button()),
        *(check.box for check in page.questions.checks.values()),
        *page.foot.buttons(),
    ]
    assert reached == wanted


def test_the_keyboard_stays_with_a_channel_when_the_answer_changes(shown: Shown) -> None:
    shown.check(INSTAGRAM.id).setFocus()
    shown.show(replace(ANSWERS, traits=frozenset()))
    assert shown.check(INSTAGRAM.id).hasFocus()


def test_a_narrow_page_puts_the_channels_first(shown: Shown, qtbot: QtBot) -> None:
    def top(part: QWidget) -> tuple[int, int]:
        at = part.mapTo(shown.page, part.rect().topLeft())
        return at.x(), at.y()

    assert top(shown.page.boxes)[0] > top(shown.page.channels)[0]
    shown.dialog.resize(700, 700)
    order = (shown.page.channels, shown.page.boxes, shown.page.plan, shown.page.questions)
    qtbot.waitUntil(lambda: len({top(part)[0] for part in order}) == 1)
    tops = [top(part)[1] for part in order]
    assert tops == sorted(tops)


@pytest.mark.usefixtures("light_again")
@pytest.mark.parametrize("choice", ["light", "dark"])
def test_at_200_per_cent_nothing_is_cut_off(open_page: Open, qapp: QApplication, choice: theme.Choice) -> None:
    theme.apply(qapp, choice, 200)
    shown = open_page(size=(1100, 700))
    area = shown.page._area
    assert area.horizontalScrollBar().maximum() == 0
    for label in shown.page.channels.findChildren(QLabel):
        if label.isVisibleTo(shown.page):
            assert label.heightForWidth(label.width()) <= label.height() or not label.wordWrap()
            assert label.wordWrap() or label.sizeHint().width() <= label.width()
    buttons = [button for button in shown.page.foot.buttons() if button.isVisible()]
    assert all(button.width() >= button.sizeHint().width() for button in buttons)
    assert all(button.accessibleName() or button.toolTip() or button.property("text") for button in buttons)


def test_what_cannot_be_read_is_told(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    from kommunikator.storage.errors import StorageError

    def refuse() -> None:
        raise StorageError("The file is held.")

    refused: list[str] = []
    shown.plan.document.refused.connect(refused.append)
    monkeypatch.setattr(shown.plan.store, "matrix", refuse)
    shown.show(PRIVATE)
    assert refused == ["The file is held."]
    assert shown.texts()[0].startswith("Not social media")


def test_the_plan_is_not_written(shown: Shown) -> None:
    before = shown.plan.store.version()
    shown.page.plan.title.setText("Snow")
    for button in shown.page.foot.buttons():
        assert isinstance(button, QPushButton)
        button.click()
    assert shown.plan.store.version() == before
    assert NOW.date() == TODAY
