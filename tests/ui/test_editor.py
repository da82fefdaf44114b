"""The editor panel: one edit per field, the status, and how it looks and reads."""

from __future__ import annotations

import time as clock
from datetime import date, time
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from kommunikator.domain import planning
from kommunikator.domain.edit import added, changed
from kommunikator.domain.ident import new_id
from kommunikator.domain.post import Post, PostSheet, Status
from kommunikator.domain.team import Channel
from kommunikator.domain.when import When
from kommunikator.ui import theme
from tests.ui.editor_desk import DAY, NOW, Desk, type_into

# --- one edit per field ------------------------------------------------------------------------------------------


def test_it_shows_what_the_plan_says(desk: Desk) -> None:
    assert desk.entry("title").toPlainText() == "Open late"
    assert desk.entry("day").value() == DAY
    assert desk.entry("time").value() == time(15)
    assert desk.entry("channels").value() == {desk.team["Web"]}
    assert desk.entry("audiences").currentText() == "Young"
    assert desk.entry("responsible").currentText() == "Nobody"
    assert desk.panel.stepper.accessibleName() == "Status: Draft, step 2 of 5"
    assert not desk.edits


def test_a_title_is_one_edit_when_it_is_left(desk: Desk, qtbot) -> None:
    type_into(desk, "title", "Open later", qtbot)
    assert not desk.edits
    qtbot.keyClick(desk.entry("title"), Qt.Key.Key_Tab)
    assert desk.edits == ["Change title"]
    assert desk.sheet.post.title == "Open later"


def test_enter_leaves_the_title_without_a_line_break(desk: Desk, qtbot) -> None:
    type_into(desk, "title", "Open later", qtbot)
    qtbot.keyClick(desk.entry("title"), Qt.Key.Key_Return)
    assert desk.sheet.post.title == "Open later"


def test_leaving_a_field_unchanged_writes_nothing(desk: Desk, qtbot) -> None:
    for name in ("title", "text", "blocked"):
        desk.entry(name).setFocus()
    type_into(desk, "text", "Come in", qtbot)
    desk.panel.close_post()
    assert not desk.edits


def test_a_text_keeps_signs_and_lines_exactly(desk: Desk) -> None:
    text = 'a\u00a0b & <b>"c"</b>\n\n  d\ttab '
    desk.document.do(planning.rewrite(desk.sheet.post, text))
    desk.entry("text").setFocus()
    desk.entry("title").setFocus()
    assert desk.edits == ["Change text"]
    assert desk.sheet.post.text == text
    desk.entry("text").insertPlainText("x")
    desk.panel.close_post()
    assert desk.sheet.post.text == "x" + text


def test_another_day_keeps_the_time(desk: Desk) -> None:
    desk.entry("day").edit().setDate(date(2026, 11, 27))
    desk.entry("day").edit().editingFinished.emit()
    assert desk.sheet.post.when == When(date(2026, 11, 27), time(15))
    assert desk.edits == ["Move post"]


def test_the_year_is_kept_and_shown_where_it_is_another(desk: Desk) -> None:
    desk.document.do(planning.reschedule(desk.sheet.post, date(2027, 12, 31)))
    assert desk.entry("day").edit().text() == "Fri 31 Dec 2027"
    desk.entry("day").edit().setFocus()
    desk.entry("title").setFocus()
    assert desk.sheet.post.when == When(date(2027, 12, 31), time(15))


def test_the_day_steps_by_key_and_is_one_edit(desk: Desk, qtbot) -> None:
    edit = desk.entry("day").edit()
    edit.setFocus()
    edit.setSelectedSection(edit.Section.DaySection)
    for _step in range(2):
        qtbot.keyClick(edit, Qt.Key.Key_Up)
    assert not desk.edits
    desk.entry("title").setFocus()
    assert desk.edits == ["Move post"]
    assert desk.sheet.post.when == When(date(2026, 11, 27), time(15))


def test_the_calendar_opens_by_key_and_a_choice_is_written_at_once(desk: Desk, qtbot) -> None:
    edit = desk.entry("day").edit()
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = edit.calendarWidget()
    assert calendar.isVisible()
    calendar.activated.emit(date(2026, 11, 30))
    assert desk.sheet.post.when == When(date(2026, 11, 30), time(15))
    assert desk.edits == ["Move post"]
    calendar.window().close()


def test_no_day_is_the_idea_bank_and_back(desk: Desk, qtbot) -> None:
    desk.entry("day").clear_button().click()
    assert desk.sheet.post.when is None
    assert desk.edits == ["Move to the idea bank"]
    assert not desk.entry("time").begin_button().isEnabled()
    desk.entry("day").begin_button().click()
    qtbot.keyClick(desk.entry("day").edit(), Qt.Key.Key_Return)
    assert desk.sheet.post.when == When(NOW.date())
    assert desk.entry("time").begin_button().isEnabled()


def test_a_time_can_be_taken_away_and_given(desk: Desk, qtbot) -> None:
    desk.entry("time").clear_button().click()
    assert desk.sheet.post.when == When(DAY)
    desk.entry("time").begin_button().click()
    qtbot.keyClicks(desk.entry("time").edit(), "1345")
    qtbot.keyClick(desk.entry("time").edit(), Qt.Key.Key_Return)
    assert desk.sheet.post.when == When(DAY, time(13, 45))
    assert desk.edits == ["Move post", "Move post"]


def test_minutes_step_by_quarters_within_the_day(desk: Desk, qtbot) -> None:
    edit = desk.entry("time").edit()
    edit.setTime(time(23, 40))
    edit.setSelectedSection(edit.Section.MinuteSection)
    qtbot.keyClick(edit, Qt.Key.Key_Up)
    assert desk.entry("time").value() == time(23, 45)
    qtbot.keyClick(edit, Qt.Key.Key_Up)
    assert desk.entry("time").value() == time(23, 45)
    qtbot.keyClick(edit, Qt.Key.Key_Down)
    assert desk.entry("time").value() == time(23, 30)


@pytest.mark.parametrize(("name", "choice"), [("responsible", "Alva"), ("theme", "Events"), ("purpose", "Service")])
def test_a_choice_is_one_edit(desk: Desk, name: str, choice: str) -> None:
    combo = desk.entry(name)
    combo.setCurrentText(choice)
    combo.activated.emit(combo.currentIndex())
    assert getattr(desk.sheet.post, name) == desk.team[choice]
    assert len(desk.edits) == 1


@pytest.mark.parametrize(("name", "choice"), [("audiences", "Old"), ("helpers", "Alva")])
def test_several_are_chosen_in_one_edit(desk: Desk, name: str, choice: str) -> None:
    combo = desk.entry(name)
    combo.showPopup()
    for action in combo.menu().actions():
        action.trigger()
    assert not desk.edits
    combo.hidePopup()
    assert len(desk.edits) == 1
    assert desk.team[choice] in combo.value()
    assert combo.value() == desk.entry(name).value()


def test_space_ticks_and_the_menu_stays(desk: Desk, qtbot) -> None:
    combo = desk.entry("audiences")
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    qtbot.keyClick(combo.menu(), Qt.Key.Key_Down)
    qtbot.keyClick(combo.menu(), Qt.Key.Key_Space)
    assert combo.menu().isVisible()
    combo.menu().hide()
    assert {link.audience for link in desk.sheet.audiences} == {desk.team["Young"], desk.team["Old"]}
    assert combo.currentText() == "Young, +1"


def test_channels_switch_by_key(desk: Desk, qtbot) -> None:
    qtbot.keyClick(desk.entry("title"), Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert set(desk.sheet.channel_ids) == {desk.team["Web"], desk.team["Facebook"]}
    qtbot.keyClick(desk.entry("title"), Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(desk.entry("title"), Qt.Key.Key_8, Qt.KeyboardModifier.AltModifier)
    assert set(desk.sheet.channel_ids) == {desk.team["Facebook"]}
    assert desk.edits == ["Change channels"] * 2


def test_records_out_of_use_are_listed_only_where_chosen(desk: Desk) -> None:
    team = desk.document.team
    young, jonas = team.audiences[desk.team["Young"]], team.members[desk.team["Jonas"]]
    old, alva = team.audiences[desk.team["Old"]], team.members[desk.team["Alva"]]
    pairs = [
        (record, type(record)(id=record.id, name=record.name, active=False)) for record in (young, jonas, old, alva)
    ]
    desk.document.do(changed("Change team", *pairs))
    assert [action.text() for action in desk.entry("audiences").menu().actions()] == ["Young"]
    assert [action.text() for action in desk.entry("helpers").menu().actions()] == ["Jonas"]
    assert desk.entry("responsible").count() == 1


def test_an_ampersand_in_a_name_is_shown(desk: Desk) -> None:
    desk.document.do(added("Change team", Channel(id=new_id(), name="R&D", position=99)))
    names = [chip.text() for chip in desk.entry("channels").findChildren(QToolButton)]
    assert "R&&D" in names


# --- status ------------------------------------------------------------------------------------------------------


def test_ctrl_enter_takes_the_next_step_after_writing_the_text(desk: Desk, qtbot) -> None:
    type_into(desk, "text", "Come in, all", qtbot)
    qtbot.keyClick(desk.entry("text"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.edits == ["Change text", "Change status"]
    assert desk.sheet.post.text == "Come in, all"
    assert desk.sheet.post.status is Status.REVIEW
    assert desk.panel.footer.next_button.text() == "Approve"


def test_the_way_to_published_marks_the_channels(desk: Desk) -> None:
    for _step in range(3):
        desk.panel.footer.next_button.click()
    assert desk.sheet.post.status is Status.PUBLISHED
    assert desk.sheet.variants[0].published_by == "Alva"
    assert desk.sheet.variants[0].published_at == NOW
    assert not desk.panel.footer.next_button.isVisibleTo(desk.panel)


def test_arrows_move_along_the_steps(desk: Desk, qtbot) -> None:
    desk.panel.stepper.setFocus()
    steps = desk.panel.stepper.focusProxy()
    qtbot.keyClick(steps, Qt.Key.Key_Right)
    assert desk.sheet.post.status is Status.REVIEW
    for _step in range(3):
        qtbot.keyClick(steps, Qt.Key.Key_Left)
    assert desk.sheet.post.status is Status.PLANNED
    assert desk.panel.stepper.accessibleName() == "Status: Planned, step 1 of 5"


def test_cancelled_is_a_state_of_its_own_and_can_be_taken_up_again(desk: Desk) -> None:
    desk.panel.header.action("cancel").trigger()
    assert desk.sheet.post.status is Status.CANCELLED
    assert desk.panel.stepper.accessibleName() == "Status: Cancelled"
    desk.panel.stepper.resume.click()
    assert desk.sheet.post.status is Status.DRAFT
    assert desk.panel.stepper.accessibleName() == "Status: Draft, step 2 of 5"


# --- how it looks and reads --------------------------------------------------------------------------------------


def test_every_field_has_a_name_and_every_label_a_buddy(desk: Desk) -> None:
    for name in ("title", "day", "time", "responsible", "theme", "purpose", "audiences", "channels", "text", "blocked"):
        assert desk.entry(name).accessibleName(), name
    buddies = [label.buddy() for label in desk.panel.form.findChildren(QLabel) if label.property("role") == "label"]
    assert len(buddies) == 10
    assert all(buddies)


def test_tab_goes_from_top_to_bottom(desk: Desk) -> None:
    window = desk.panel
    desk.entry("title").setFocus()
    seen: list[QWidget] = []
    widget = desk.entry("title")
    for _step in range(200):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(window) and widget.isEnabled():
            seen.append(widget)
        widget = widget.nextInFocusChain()
        if widget is desk.entry("title"):
            break
    inside = [widget for widget in seen if desk.panel.form.isAncestorOf(widget)]
    rows = [widget.mapTo(window, widget.rect().center()).y() for widget in inside]
    assert len(inside) >= 12
    assert all(later >= earlier - 12 for earlier, later in pairwise(rows))
    assert seen.index(desk.panel.checklist.entry) > seen.index(desk.entry("text"))


@pytest.mark.usefixtures("light_again")
@pytest.mark.parametrize(("percent", "width"), [(100, 448), (100, 512), (150, 512), (200, 560)])
def test_nothing_is_wider_than_the_panel(desk: Desk, qapp, percent: int, width: int) -> None:
    theme.apply(qapp, "light", percent)
    desk.panel.setMinimumWidth(0)
    desk.panel.resize(width, 700)
    page = desk.panel.form.parentWidget()
    assert page is not None
    page.ensurePolished()
    assert page.minimumSizeHint().width() <= width - theme.current().px(12)


def test_the_cursor_stays_in_view_while_a_long_text_is_typed(desk: Desk, qtbot) -> None:
    desk.panel.resize(512, 500)
    text = desk.entry("text")
    text.setFocus()
    text.setPlainText("line\n" * 60)
    qtbot.keyClick(text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(text, "the end")

    def in_view() -> bool:
        place = text.viewport().mapTo(desk.panel, text.cursorRect().center())
        seen = desk.panel.form.visibleRegion().boundingRect()
        return seen.contains(desk.panel.form.mapFrom(desk.panel, place))

    qtbot.waitUntil(in_view)
    assert text.height() > 60 * text.fontMetrics().lineSpacing()


def test_the_text_is_copied_as_it_stands(desk: Desk, qtbot, qapp) -> None:
    type_into(desk, "text", "Come in & see", qtbot)
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(desk.entry("text"), Qt.Key.Key_C, modifiers)
    assert qapp.clipboard().text() == "Come in & see"
    assert desk.panel.footer.words() == "Text copied"


@pytest.mark.usefixtures("light_again")
def test_light_dark_and_text_size_change_while_it_is_open(desk: Desk, qapp, qtbot) -> None:
    type_into(desk, "text", "Being typed", qtbot)
    before = desk.entry("text").font().pointSizeF()
    theme.apply(qapp, "dark", 200)
    assert desk.entry("text").font().pointSizeF() == 2 * before
    assert desk.entry("text").value() == "Being typed"
    assert desk.panel.grab().toImage().pixelColor(3, 3) == theme.current().colour("surface")


def test_opening_another_post_is_instant(desk: Desk) -> None:
    other = Post(id=new_id(), title="Second", when=When(DAY))
    desk.document.do(planning.add(PostSheet(post=other)))
    desk.panel.show_post(other.id)
    widgets = len(desk.panel.findChildren(QWidget))
    started = clock.perf_counter()
    desk.panel.show_post(desk.post)
    # A generous bound: it takes some 10 ms here. What matters is that no field is built again.
    assert clock.perf_counter() - started < 1
    assert len(desk.panel.findChildren(QWidget)) <= widgets + 8
