from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDateEdit, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kommunikator import i18n
from kommunikator.domain import planning
from kommunikator.domain.edit import Edit, changed
from kommunikator.domain.post import Post, PostSheet, Status
from kommunikator.domain.repeating import Scope, begin
from kommunikator.domain.rhythm import LAST, Frequency, Rhythm, monthly, weekly, yearly
from kommunikator.domain.series import Series, SeriesSheet
from kommunikator.domain.when import When
from kommunikator.ui import theme
from kommunikator.ui.document import Changed
from kommunikator.ui.series import asking, wording
from kommunikator.ui.series.form import SeriesForm, rhythms_from
from kommunikator.ui.series.offer import SeriesOffer
from kommunikator.ui.series.repeat_dialog import RepeatDialog
from kommunikator.ui.series.scope_dialog import ScopeDialog, What
from kommunikator.ui.series.series_dialog import SeriesDialog
from tests.ui.plans import FRIDAY, LIBRARY, SKATING, TODAY, TREE, Plan

NINE = time(9)
# The tree is lit on Friday 27 November 2026, the last and fourth Friday of its month.
POST = PostSheet(post=TREE)


@pytest.fixture
def over(qtbot: QtBot, look: theme.Theme) -> QWidget:
    """Give a window for the dialogs to open over."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def repeat(qtbot: QtBot, over: QWidget) -> Callable[..., RepeatDialog]:
    def make(sheet: PostSheet = POST, today: date = TODAY) -> RepeatDialog:
        dialog = RepeatDialog(sheet, today, over)
        dialog.open()
        return dialog

    return make


def choose(form: SeriesForm, text: str) -> None:
    box = form.input("rhythm")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findText(text))
    assert box.currentText() == text


def put_until(form: SeriesForm, day: date) -> None:
    field = form.input("until")
    assert isinstance(field, QDateEdit)
    field.setDate(QDate(day.year, day.month, day.day))


def put_units(form: SeriesForm, text: str) -> None:
    field = form.input("units")
    assert isinstance(field, QPlainTextEdit)
    field.setPlainText(text)


def press(dialog: QWidget, text: str) -> None:
    (button,) = (found for found in dialog.findChildren(QPushButton) if found.text() == text)
    button.click()


# --- words ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rhythm", "text"),
    [
        (weekly(), "Every Friday"),
        (weekly(2), "Every second Friday"),
        (weekly(5), "Every 5 weeks on Friday"),
        (monthly(FRIDAY), "The fourth Friday of the month"),
        (monthly(FRIDAY, last=True), "The last Friday of the month"),
        (Rhythm(Frequency.MONTHLY, place=LAST, weekday=2, shift=2), "The last Wednesday of the month, 2 days later"),
        (Rhythm(Frequency.MONTHLY, place=1, shift=-1), "The first Monday of the month, 1 day earlier"),
        (yearly(FRIDAY), "Every year on 27 November"),
        (Rhythm(Frequency.YEARLY, month=2, day=29), "Every year on 29 February"),
        (Rhythm(Frequency.YEARLY, month=11, day=26, shift=1), "Every year on 27 November"),
    ],
)
def test_a_rhythm_in_words(rhythm: Rhythm, text: str) -> None:
    assert wording.rhythm_text(rhythm, FRIDAY) == text


def test_what_a_day_offers() -> None:
    texts = [text for _rhythm, text in rhythms_from(FRIDAY)]
    assert texts[:5] == [
        "Every Friday",
        "Every second Friday",
        "The fourth Friday of the month",
        "The last Friday of the month",
        "Every year on 27 November",
    ]
    assert len(texts) == 15
    odd = Rhythm(Frequency.WEEKLY, weeks=40, shift=3)
    offered = [rhythm for rhythm, _text in rhythms_from(FRIDAY, odd)]
    assert offered[0] == odd
    assert Rhythm(Frequency.WEEKLY, shift=3) in offered, "weeks are counted on from where the series stands"


# --- asking how to repeat ---------------------------------------------------------------------------------------


def test_enter_repeats_weekly_for_half_a_year(repeat: Callable[..., RepeatDialog], qtbot: QtBot) -> None:
    dialog = repeat()
    with qtbot.waitSignal(dialog.decided) as told:
        QTest.keyClick(dialog.form.input("until"), Qt.Key.Key_Return)
    assert told.args == [weekly(), FRIDAY + timedelta(weeks=26), ()]
    assert not dialog.isVisible()


def test_the_preview_says_what_would_be_made(repeat: Callable[..., RepeatDialog]) -> None:
    dialog = repeat()
    choose(dialog.form, "Every second Friday")
    put_until(dialog.form, date(2027, 2, 28))
    assert dialog.form.said() == (
        "Every second Friday, 7 posts until 28 February 2027: 27 Nov, 11 Dec, 25 Dec, 8 Jan 2027 …"
    )
    put_units(dialog.form, " Care \n\nSchool & <b>sport</b>\n")
    assert "27 Nov Care, 11 Dec School & <b>sport</b>, 25 Dec Care" in dialog.form.said()
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in dialog.form.findChildren(QLabel))


def test_the_end_that_is_suggested_suits_the_rhythm_until_a_person_gives_one(
    repeat: Callable[..., RepeatDialog],
) -> None:
    form = repeat().form
    choose(form, "Every year on 27 November")
    assert form.wanted().until.year == 2031
    choose(form, "The last Friday of the month")
    assert form.wanted().until == date(2027, 11, 27)
    put_until(form, date(2027, 6, 30))
    choose(form, "Every Friday")
    assert form.wanted().until == date(2027, 6, 30)


@pytest.mark.parametrize(
    ("until", "units", "field", "sentence"),
    [
        (date(2026, 11, 26), "", "until", "The end lies before the first post, on 27 November 2026."),
        (date(2026, 12, 3), "", "until", "Nothing repeats: the second post would be on 4 December 2026."),
        (date(2099, 1, 1), "", "until", "That would be more than 400 posts. Choose an earlier end."),
        (date(9998, 12, 31), "", "until", "That would be more than 400 posts. Choose an earlier end."),
        (date(2027, 1, 1), "Care", "units", "Only one unit cannot take turns. Name two or more, or none."),
    ],
)
def test_bad_input_is_told_at_its_field_and_nothing_is_decided(
    repeat: Callable[..., RepeatDialog], qtbot: QtBot, until: date, units: str, field: str, sentence: str
) -> None:
    dialog = repeat()
    put_until(dialog.form, until)
    put_units(dialog.form, units)
    assert dialog.form.said() == sentence
    wrong = dialog.form.input(field)
    assert (wrong.accessibleDescription(), wrong.property("invalid")) == (sentence, True)
    with qtbot.assertNotEmitted(dialog.decided):
        press(dialog, "Repeat")
    assert dialog.isVisible()
    put_until(dialog.form, date(2027, 1, 1))
    put_units(dialog.form, "")
    assert (wrong.accessibleDescription(), wrong.property("invalid")) == (dialog.form.said(), False)
    assert sentence != dialog.form.said()
    with qtbot.waitSignal(dialog.decided):
        press(dialog, "Repeat")


def test_the_fields_have_names_and_the_day_can_be_typed(repeat: Callable[..., RepeatDialog], qtbot: QtBot) -> None:
    dialog = repeat()
    assert [dialog.form.input(name).accessibleName() for name in ("rhythm", "until", "units")] == [
        "How often",
        "Until",
        "Relay: units that take turns",
    ]
    dialog.activateWindow()
    until = dialog.form.input("until")
    until.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(until.hasFocus)
    QTest.keyClicks(until, "12")
    assert dialog.form.wanted().until.day == 12


@pytest.mark.parametrize("language", i18n.languages())
def test_it_opens_in_every_language(repeat: Callable[..., RepeatDialog], language: str) -> None:
    i18n.use(language)
    dialog = repeat()
    assert i18n.format_day(FRIDAY, "d MMM") in dialog.form.said()


def test_a_post_without_a_day_cannot_be_asked_about(over: QWidget) -> None:
    with pytest.raises(ValueError, match="day"):
        RepeatDialog(PostSheet(post=SKATING), TODAY, over)


# --- asking whom ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("what", "later", "untouched", "chosen", "button"),
    [
        ("change", 7, 9, Scope.LATER, "Change"),
        ("change", 0, 2, Scope.UNTOUCHED, "Change"),
        ("delete", 0, 0, Scope.ONE, "Delete"),
    ],
)
def test_the_scope_that_is_suggested(
    over: QWidget, qtbot: QtBot, what: What, later: int, untouched: int, chosen: Scope, button: str
) -> None:
    dialog = ScopeDialog(what, later, untouched, over)
    dialog.open()
    with qtbot.waitSignal(dialog.decided) as told:
        press(dialog, button)
    assert told.args == [chosen]


def test_scopes_are_counted_and_empty_ones_cannot_be_chosen(over: QWidget) -> None:
    dialog = ScopeDialog("change", 0, 1, over)
    dialog.open()
    assert [dialog.choice(scope).text() for scope in Scope] == [
        "Only this one",
        "This one and later (there are no later ones)",
        "All untouched ones: this and 1 other",
    ]
    assert [dialog.choice(scope).isEnabled() for scope in Scope] == [True, False, True]
    dialog.choice(Scope.ONE).click()
    assert dialog.chosen() is Scope.ONE


# --- a whole plan -----------------------------------------------------------------------------------------------


class Hands:
    """A plan with a weekly series, the offer that follows it, and the dialogs over a window."""

    def __init__(self, plan: Plan, over: QWidget) -> None:
        self.plan, self.over, self.document = plan, over, plan.document
        self.offer = SeriesOffer(self.document, over)
        self.told: list[tuple[str, str | None]] = []
        self.document.changed.connect(self._note)

    def _note(self, done: Changed) -> None:
        self.told.append((self.offer.follow(done), wording.sentence(done)))

    def repeat(self, post: Post = TREE, until: date = date(2026, 12, 25), units: tuple[str, ...] = ()) -> None:
        sheet = self.plan.store.sheet(post.id)
        assert sheet is not None
        self.document.do(begin(sheet, weekly(), until, units))

    @property
    def series(self) -> SeriesSheet:
        post = self.plan.post(TREE)
        assert post is not None
        assert post.series is not None
        found = self.plan.store.series(post.series)
        assert found is not None
        return found

    def do(self, verb: Callable[..., Edit], post: Post, *values: Any) -> str:
        now = self.plan.post(post)
        assert now is not None
        self.document.do(verb(now, *values))
        return self.told[-1][0]

    def titles(self) -> list[str]:
        """Give the titles of all repeating posts by day, also of those that another series goes on with."""
        posts = [planned.post for planned in self.plan.store.everything() if planned.post.series]
        return [post.title for post in sorted(posts, key=lambda post: str(post.occurrence))]


@pytest.fixture
def hands(plan: Plan, over: QWidget) -> Hands:
    made = Hands(plan, over)
    made.repeat()
    return made


def carried(hands: Hands, scope: Scope) -> None:
    dialog = hands.offer.ask()
    assert dialog is not None
    dialog.choice(scope).setChecked(True)
    press(dialog, "Change")


def test_repeating_is_one_edit_and_is_told(hands: Hands) -> None:
    assert hands.told == [("", "“The tree is lit” repeats: 5 posts")]
    assert len(hands.series.posts) == 5
    hands.document.undo()
    assert hands.plan.post(TREE) == TREE
    assert hands.told[-1] == ("", None)


def test_a_change_to_one_is_done_at_once_and_offered_for_the_others(hands: Hands) -> None:
    third = hands.series.posts[2].post
    assert hands.do(planning.retitle, third, "Lucia") == "Change others too …"
    assert hands.offer.sentence() == "“Lucia” changed, this one only"
    assert hands.titles() == ["The tree is lit"] * 2 + ["Lucia"] + ["The tree is lit"] * 2
    carried(hands, Scope.LATER)
    assert hands.titles() == ["The tree is lit"] * 2 + ["Lucia"] * 3
    assert hands.told[-1] == ("", "2 posts of the series changed")
    hands.document.undo()
    assert hands.titles() == ["The tree is lit"] * 2 + ["Lucia"] + ["The tree is lit"] * 2
    assert len(hands.series.posts) == 5
    hands.document.undo()
    assert hands.titles() == ["The tree is lit"] * 5


def test_the_earlier_ones_stay_untouched_and_say_so(hands: Hands) -> None:
    hands.do(planning.retitle, hands.series.posts[2].post, "Lucia")
    carried(hands, Scope.LATER)
    texts = {label.text() for label in whole(hands).findChildren(QLabel)}
    assert "2 posts in the plan. A change here concerns 2 coming posts that nobody has changed." in texts


def test_an_offer_is_gone_when_nothing_could_be_carried_over(hands: Hands) -> None:
    assert hands.do(planning.block, hands.series.posts[1].post, "No picture") == ""
    assert hands.offer.ask() is None


def test_changes_to_the_same_post_are_carried_over_together(hands: Hands) -> None:
    hands.do(planning.retitle, TREE, "Lucia")
    hands.do(planning.rewrite, TREE, "At seven.")
    hands.do(planning.reschedule, TREE, FRIDAY + timedelta(days=1))
    carried(hands, Scope.UNTOUCHED)
    posts = [sheet.post for sheet in hands.series.posts]
    assert {(post.title, post.text, post.status) for post in posts} == {("Lucia", "At seven.", Status.DRAFT)}
    assert [post.when for post in posts] == [When(FRIDAY + timedelta(days=1 + 7 * n), NINE) for n in range(5)]


def test_a_change_of_long_ago_was_meant_for_that_post_alone(hands: Hands) -> None:
    hands.do(planning.retitle, TREE, "Lucia")
    hands.plan.now += timedelta(minutes=11)
    hands.do(planning.rewrite, TREE, "At seven.")
    carried(hands, Scope.LATER)
    assert hands.titles() == ["Lucia"] + ["The tree is lit"] * 4
    assert {sheet.post.text for sheet in hands.series.posts} == {"At seven."}


def test_only_this_one_writes_nothing(hands: Hands) -> None:
    hands.do(planning.retitle, TREE, "Lucia")
    count = len(hands.told)
    carried(hands, Scope.ONE)
    assert len(hands.told) == count
    assert hands.titles().count("Lucia") == 1


def test_nothing_is_offered_where_nothing_can_be_carried_over(hands: Hands) -> None:
    second = hands.series.posts[1]
    now = hands.document.clock()
    assert hands.do(planning.retitle, LIBRARY, "Late library") == ""
    assert hands.do(planning.block, second.post, "No picture") == ""
    assert hands.do(planning.move, second.post, None) == ""
    status = planning.set_status(hands.series.posts[2], Status.CANCELLED, now=now, author="")
    hands.document.do(status)
    assert hands.told[-1][0] == ""
    several = [sheet.post for sheet in hands.series.posts[:2]]
    hands.document.do(changed("Move posts", *((post, planning.retitle(post, "x").steps[0].after) for post in several)))  # pyright: ignore[reportArgumentType] - a verb that changes gives both
    assert hands.told[-1][0] == ""
    assert hands.offer.ask() is None
    assert hands.offer.sentence() == ""


def test_an_undo_takes_the_offer_back(hands: Hands) -> None:
    hands.do(planning.retitle, TREE, "Lucia")
    hands.document.undo()
    assert hands.told[-1][0] == ""
    assert hands.offer.ask() is None


def test_channels_are_carried_over_too(hands: Hands) -> None:
    web = next(iter(hands.document.team.channels))
    hands.document.do(planning.choose_channels(hands.series.posts[0], [web]))
    assert hands.told[-1][0] == "Change others too …"
    carried(hands, Scope.LATER)
    assert {sheet.channel_ids for sheet in hands.series.posts} == {(web,)}


def test_a_deleted_post_offers_to_delete_the_others(hands: Hands) -> None:
    third = hands.series.posts[2].post
    assert hands.do(planning.delete, third) == "Delete others too …"
    dialog = hands.offer.ask()
    assert dialog is not None
    press(dialog, "Delete")
    assert len(hands.series.posts) == 2
    hands.document.undo()
    assert len(hands.series.posts) == 4


def test_the_last_of_a_series_offers_nothing(plan: Plan, over: QWidget) -> None:
    hands = Hands(plan, over)
    hands.repeat(until=FRIDAY)
    assert hands.do(planning.retitle, TREE, "Alone") == ""


def test_a_post_is_asked_about_and_then_repeats(plan: Plan, over: QWidget, qtbot: QtBot) -> None:
    dialog = asking.ask_how_to_repeat(plan.document, TREE, over)
    assert isinstance(dialog, RepeatDialog)
    put_until(dialog.form, date(2026, 12, 11))
    put_units(dialog.form, "Care\nSchool")
    press(dialog, "Repeat")
    assert [found.title for found in map(plan.post, _series_posts(plan)) if found] == [
        "The tree is lit: Care",
        "The tree is lit: School",
        "The tree is lit: Care",
    ]


def _series_posts(plan: Plan) -> list[Post]:
    return [planned.post for planned in plan.store.everything() if planned.post.series]


def test_an_idea_cannot_repeat_and_says_why(plan: Plan, over: QWidget, qtbot: QtBot) -> None:
    with qtbot.waitSignal(plan.document.refused) as told:
        assert asking.ask_how_to_repeat(plan.document, SKATING, over) is None
    assert told.args == ["A post repeats from its day on. Give it a day first."]


def test_a_series_that_this_version_does_not_know_is_left_alone(hands: Hands, qtbot: QtBot) -> None:
    series = hands.series.series
    daily = Series(id=series.id, rhythm="FREQ=DAILY")
    hands.plan.store.apply(changed("Change series", (Series(id=series.id, rhythm=series.rhythm), daily)))
    with qtbot.waitSignal(hands.document.refused):
        assert asking.open_series(hands.document, series.id, hands.over) is None
    assert hands.do(planning.retitle, TREE, "Lucia") == ""


# --- the series as a whole --------------------------------------------------------------------------------------


def whole(hands: Hands) -> SeriesDialog:
    now = hands.plan.post(TREE)
    assert now is not None
    dialog = asking.ask_how_to_repeat(hands.document, now, hands.over)
    assert isinstance(dialog, SeriesDialog)
    return dialog


def test_a_series_shows_what_it_is_and_saving_it_unchanged_writes_nothing(hands: Hands, qtbot: QtBot) -> None:
    dialog = whole(hands)
    assert dialog.form.said().startswith("Every Friday, 5 posts until 25 December 2026: 27 Nov, 4 Dec,")
    texts = {label.text() for label in dialog.findChildren(QLabel)}
    assert "5 posts in the plan. A change here concerns 5 coming posts that nobody has changed." in texts
    with qtbot.assertNotEmitted(dialog.decided):
        press(dialog, "Save")


def test_a_series_gets_another_rhythm_and_goes_on(hands: Hands) -> None:
    dialog = whole(hands)
    choose(dialog.form, "Every second Friday")
    put_until(dialog.form, date(2027, 1, 22))
    assert any(label.text() == "2 posts are made, 2 posts are taken away" for label in dialog.findChildren(QLabel))
    press(dialog, "Save")
    assert [sheet.post.when and sheet.post.when.day for sheet in hands.series.posts] == [
        FRIDAY + timedelta(weeks=2 * n) for n in range(5)
    ]
    assert hands.told[-1] == ("", "2 posts of the series made, 2 posts of the series deleted")


def test_a_relay_gets_another_list_of_units(hands: Hands) -> None:
    dialog = whole(hands)
    put_units(dialog.form, "Care\nSchool")
    press(dialog, "Save")
    assert [title.rpartition(": ")[2] for title in hands.titles()] == ["Care", "School"] * 2 + ["Care"]


def test_a_series_is_stopped(hands: Hands) -> None:
    worked = hands.series.posts[3].post
    hands.do(planning.retitle, worked, "Christmas")
    press(whole(hands), "Stop repeating")
    assert hands.titles() == ["The tree is lit", "Christmas"]
    hands.document.undo()
    assert len(hands.series.posts) == 5


def test_too_far_an_end_is_told_at_its_field(hands: Hands) -> None:
    dialog = whole(hands)
    put_until(dialog.form, date(2050, 1, 1))
    assert dialog.form.said() == "That would be more than 400 posts. Choose an earlier end."
    press(dialog, "Save")
    assert dialog.isVisible()


def test_an_end_before_the_next_post_is_possible(hands: Hands) -> None:
    dialog = whole(hands)
    put_until(dialog.form, TODAY)
    assert dialog.form.said() == "No further post comes."
    press(dialog, "Save")
    assert [sheet.post.id for sheet in hands.series.posts] == [TREE.id], "it was there before the series"


@pytest.mark.parametrize("size", [100, 200])
def test_the_dialogs_keep_to_a_small_screen(
    qapp: Any, over: QWidget, hands: Hands, light_again: None, size: int
) -> None:
    theme.apply(qapp, "dark", size)
    for dialog in (RepeatDialog(POST, TODAY, over), whole(hands), ScopeDialog("change", 7, 9, over)):
        dialog.open()
        assert dialog.height() <= 730
        assert dialog.width() <= 1366
