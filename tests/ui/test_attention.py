"""The list of what needs attention: what it shows, by which keys, and what its buttons do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from kommunikator.domain import planning
from kommunikator.domain.attention import LISTED, MatterKind, Remedy
from kommunikator.domain.edit import added, changed
from kommunikator.domain.post import Post, Status, variant_of
from kommunikator.domain.team import Channel, Theme, ThemeKind
from kommunikator.domain.when import When
from kommunikator.ui import icons, theme
from kommunikator.ui.attention import wording
from kommunikator.ui.attention.panel import AttentionPanel
from kommunikator.ui.attention.rows import Entry, Heading
from kommunikator.ui.attention.watch import Watch
from kommunikator.ui.theme import Theme as Look
from kommunikator.ui.when_dialog import WhenDialog
from tests.ui.plans import ALVA, COUNCIL, FB, JONAS, LIBRARY, NOW, TIMELESS, TODAY, TREE, WEB, Plan, locked

Key = Qt.Key
LATE = Post(
    id=UUID(int=201), title="Late <b>& lost</b>", when=When(date(2026, 11, 20), time(9)), text="x", responsible=ALVA.id
)
WINTER = Theme(id=UUID(int=22), name="Winter & ice", type=ThemeKind.CAMPAIGN, starts=date(2026, 12, 1))
QUIET = Channel(id=UUID(int=13), name="Radio", code="RAD", silent_after=5)


@pytest.fixture
def panel(plan: Plan, look: Look, qtbot: QtBot) -> AttentionPanel:
    """Give the panel on the small plan with a late post; Timeless has no text, Tree nobody responsible."""
    plan.add(LATE)
    return shown(plan, qtbot)


def shown(plan: Plan, qtbot: QtBot) -> AttentionPanel:
    made = AttentionPanel(plan.document)
    qtbot.addWidget(made)
    made.resize(280, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def rows(panel: AttentionPanel) -> list[str]:
    """Give the rows as they read: a heading with its count, an entry with its title."""
    return [f"{row.text} {row.number}" if isinstance(row, Heading) else f"- {row.title}" for row in panel.model.rows]


def choose(panel: AttentionPanel, kind: MatterKind) -> Entry:
    """Choose the first entry of a kind."""
    at = next(n for n, row in enumerate(panel.model.rows) if isinstance(row, Entry) and row.matter.kind is kind)
    panel.view.choose(at)
    entry = panel.view.current_entry()
    assert entry is not None
    return entry


def want(panel: AttentionPanel, remedy: Remedy) -> None:
    """Ask for a remedy of the chosen entry by the menu."""
    texts = {action.text(): action for action in menu_of(panel).actions()}
    texts[wording.remedy_name(remedy)].trigger()


def menu_of(panel: AttentionPanel) -> QMenu:
    QTest.keyClick(panel.view, Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = panel.view.findChildren(QMenu)[-1]
    menu.hide()
    return menu


def said(panel: AttentionPanel, signal: str) -> list[object]:
    told: list[object] = []
    getattr(panel, signal).connect(told.append)
    return told


def buttons(panel: AttentionPanel) -> list[QPushButton]:
    """Give the buttons of the chosen entry."""
    QApplication.sendPostedEvents()
    return [button for button in panel.view.viewport().findChildren(QPushButton) if button.isVisible()]


# --- what is shown -------------------------------------------------------------------------------------------------


def test_matters_stand_under_their_kinds(panel: AttentionPanel) -> None:
    assert rows(panel) == [
        "Overdue 1",
        "- Late <b>& lost</b>",
        "Nobody responsible 1",
        "- The tree is lit",
        "No text yet 1",
        "- Timeless",
    ]
    assert panel.count == 3
    assert panel.head.count.text() == "3"


def test_nothing_is_read_before_it_is_asked_for(plan: Plan, look: Look, qtbot: QtBot) -> None:
    with locked(plan):
        panel = AttentionPanel(plan.document)
        qtbot.addWidget(panel)
    assert panel.count == 0
    plan.document.do(planning.retitle(TREE, "The spruce is lit"))
    assert not panel.watch._soon.isActive()
    counts = said(panel, "count_changed")
    panel.refresh()
    assert counts == [2]
    # It is hidden: nothing is laid out for nobody.
    assert rows(panel) == []


def test_where_nothing_needs_attention_it_says_so(plan: Plan, look: Look, qtbot: QtBot) -> None:
    plan.document.do(planning.assign(TREE, JONAS.id))
    plan.document.do(planning.rewrite(TIMELESS, "At noon."))
    panel = shown(plan, qtbot)
    assert not panel.view.isVisible()
    assert "Nothing needs attention" in {label.text() for label in panel.findChildren(QLabel) if label.isVisible()}
    assert panel.focusProxy() is panel.head.close_button


def test_a_screen_reader_hears_reason_title_and_place(panel: AttentionPanel) -> None:
    plan_rows = [panel.model.index(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(4)]
    assert plan_rows == [
        "Overdue: 1",
        "Overdue by 5 days, Late <b>& lost</b>, Fri 20 Nov 09:00",
        "Nobody responsible: 1",
        "Nobody responsible, The tree is lit, Fri 27 Nov 09:00",
    ]


def test_what_is_cut_is_in_the_tool_tip(panel: AttentionPanel) -> None:
    tips = [panel.model.index(n).data(Qt.ItemDataRole.ToolTipRole) for n in range(2)]
    assert tips[0] is None
    assert "Overdue by 5 days" in tips[1]
    assert "&lt;b&gt;&amp; lost" in tips[1]


def test_every_kind_and_remedy_has_words_and_an_icon_that_exists() -> None:
    assert len({wording.kind_name(kind) for kind in MatterKind}) == len(MatterKind)
    assert len({wording.remedy_name(remedy, When(TODAY, time(10))) for remedy in Remedy}) == len(Remedy)
    assert wording.remedy_name(Remedy.MOVE_BY_AN_HOUR, When(TODAY, time(10))) == "Move to 10:00"
    for remedy in Remedy:
        icons.glyph(wording.remedy_icon(remedy))


def test_of_very_many_of_a_kind_the_first_are_listed(panel: AttentionPanel, plan: Plan) -> None:
    many = [replace(LATE, id=UUID(int=1000 + n), when=When(TODAY - timedelta(days=n + 1))) for n in range(LISTED + 20)]
    plan.document.do(added("Add post", *many))
    panel.refresh()
    assert rows(panel)[0] == f"Overdue {LISTED} of {LISTED + 21}"
    assert rows(panel)[LISTED + 1].startswith("Nobody responsible")
    assert panel.count == LISTED + 23
    assert Heading(MatterKind.OVERDUE, 12_300, LISTED).number == "100 of 12,300"


def test_a_change_is_followed_and_the_count_told(panel: AttentionPanel, plan: Plan, qtbot: QtBot) -> None:
    counts = said(panel, "count_changed")
    with qtbot.waitSignal(panel.watch.looked):
        plan.document.do(planning.assign(TREE, JONAS.id))
    assert counts == [2]
    assert "- The tree is lit" not in rows(panel)
    with qtbot.waitSignal(panel.watch.looked):
        plan.document.undo()
    assert counts == [2, 3]


def test_what_does_not_matter_is_not_looked_at(panel: AttentionPanel, plan: Plan) -> None:
    plan.document.do(planning.write_note(TREE, "Hm", author="Alva", now=NOW))
    assert not panel.watch._soon.isActive()


def test_the_past_is_read_again_only_when_it_was_touched(
    panel: AttentionPanel, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[date] = []
    past = plan.store.past
    monkeypatch.setattr(plan.store, "past", lambda first, channels: asked.append(first) or past(first, channels))

    def after(*edits: object) -> int:
        asked.clear()
        panel.refresh()
        return len(asked)

    old = Post(id=UUID(int=202), title="Old", when=When(TODAY - timedelta(days=40)), text="x", responsible=ALVA.id)
    assert after(plan.document.do(planning.retitle(TREE, "Spruce"))) == 0
    assert after(plan.document.do(added("Add post", old))) == 1
    assert "- Old" in rows(panel)
    assert after(plan.document.do(added("Change channels", variant_of(old.id, FB.id)))) == 1
    assert after(plan.document.do(added("Change channels", variant_of(TREE.id, FB.id)))) == 0
    assert after(plan.document.do(planning.reschedule(old, TODAY + timedelta(days=1)))) == 1
    assert "- Old" not in rows(panel)
    plan.now += timedelta(days=1)
    assert after() == 1


def test_it_rests_when_its_window_goes(panel: AttentionPanel, plan: Plan, qtbot: QtBot) -> None:
    plan.document.do(planning.assign(TREE, JONAS.id))
    assert panel.watch._soon.isActive()
    panel.close()
    assert not panel.watch._soon.isActive()
    plan.document.do(planning.rewrite(TIMELESS, "At noon."))
    assert not panel.watch._soon.isActive()
    panel.show()
    assert panel.count == 1


def test_a_locked_file_is_told_and_looked_at_later(panel: AttentionPanel, plan: Plan) -> None:
    told: list[str] = []
    plan.document.refused.connect(told.append)
    with locked(plan):
        panel.refresh()
    assert len(told) == 1
    assert panel.count == 3
    panel.refresh()
    assert panel.count == 3


def test_what_could_not_be_read_at_first_is_read_when_it_can_be(plan: Plan, look: Look, qtbot: QtBot) -> None:
    with locked(plan):
        panel = shown(plan, qtbot)
        panel.refresh()
    assert panel.count == 0
    with qtbot.waitSignal(panel.watch.looked):
        plan.document.look_for_changes_outside()
    assert panel.count == 2


def test_silent_channels_are_told(panel: AttentionPanel, plan: Plan) -> None:
    silent = said(panel, "silent_changed")
    with_limit = replace(FB, silent_after=3)
    plan.document.do(changed("Change channel", (FB, with_limit)))
    panel.refresh()
    # The plan's first post was five days ago, and none went to Facebook before today.
    assert silent == []
    plan.document.do(planning.move(LIBRARY, When(date(2026, 11, 28))))
    panel.refresh()
    ((matter,),) = silent  # pyright: ignore[reportGeneralTypeIssues]
    assert (matter.channel, matter.days) == (with_limit, 5)


# --- keys and mouse ------------------------------------------------------------------------------------------------


def test_arrows_go_from_entry_to_entry(panel: AttentionPanel) -> None:
    panel.view.setFocus(Qt.FocusReason.TabFocusReason)
    visited = []
    for key in (None, Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Home, Key.Key_Up, Key.Key_End, Key.Key_Up):
        if key:
            QTest.keyClick(panel.view, key)
        entry = panel.view.current_entry()
        assert entry is not None
        visited.append(entry.title.split()[0])
    assert visited == ["Late", "The", "Timeless", "Timeless", "Late", "Late", "Timeless", "The"]


def test_pages_end_at_an_entry(panel: AttentionPanel) -> None:
    panel.view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(panel.view, Key.Key_PageDown)
    assert panel.view.current_entry() is not None
    QTest.keyClick(panel.view, Key.Key_PageUp)
    entry = panel.view.current_entry()
    assert entry is not None
    assert entry.title == LATE.title


def test_the_chosen_entry_holds_the_button_that_enter_presses(panel: AttentionPanel) -> None:
    opened = said(panel, "opened")
    choose(panel, MatterKind.EMPTY_TEXT)
    (button,) = buttons(panel)
    assert button.text() == "Open"
    corner = button.mapTo(panel.view.viewport(), QPoint(0, button.height() - 1))
    assert panel.view.indexAt(corner) == panel.view.currentIndex()
    QTest.keyClick(panel.view, Key.Key_Return)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert opened == [TIMELESS.id, TIMELESS.id]
    choose(panel, MatterKind.OVERDUE)
    assert [button.text() for button in buttons(panel)] == ["Mark as published", ""]


def test_a_click_chooses_and_a_double_click_does_it(panel: AttentionPanel) -> None:
    panel.head.close_button.setFocus()
    panel.view.setCurrentIndex(QModelIndex())
    opened = said(panel, "opened")
    # At the very top of the row: it must not have moved when the click arrives.
    at = panel.view.visualRect(panel.model.index(5)).topLeft() + QPoint(20, 2)
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert panel.view.currentIndex().row() == 5
    assert opened == []
    QTest.mouseDClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened == [TIMELESS.id]


def test_a_heading_cannot_be_chosen(panel: AttentionPanel) -> None:
    choose(panel, MatterKind.EMPTY_TEXT)
    at = panel.view.visualRect(panel.model.index(0)).center()
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert panel.view.currentIndex().row() == 5
    panel.view.customContextMenuRequested.emit(at)
    assert panel.view.findChildren(QMenu) == []


def test_the_right_button_shows_all_that_can_be_done(panel: AttentionPanel) -> None:
    panel.view.customContextMenuRequested.emit(panel.view.visualRect(panel.model.index(3)).center())
    (menu,) = panel.view.findChildren(QMenu)
    assert [action.text() for action in menu.actions()] == ["I take it", "Choose responsible …", "Open"]
    menu.hide()


def test_the_next_entry_is_chosen_when_one_has_been_mended(panel: AttentionPanel, qtbot: QtBot) -> None:
    panel.view.setFocus()
    choose(panel, MatterKind.NOBODY_RESPONSIBLE)
    with qtbot.waitSignal(panel.watch.looked):
        QTest.keyClick(panel.view, Key.Key_Return)
    entry = panel.view.current_entry()
    assert entry is not None
    assert entry.title == "Timeless"
    assert [button.text() for button in buttons(panel)] == ["Open"]
    assert panel.view.hasFocus()


def test_the_chosen_entry_stays_chosen_when_others_come(panel: AttentionPanel, plan: Plan) -> None:
    choose(panel, MatterKind.EMPTY_TEXT)
    plan.document.do(planning.block(COUNCIL, "No picture & no text"))
    panel.refresh()
    entry = panel.view.current_entry()
    assert entry is not None
    assert entry.title == "Timeless"
    assert len(buttons(panel)) == 1


def test_escape_and_letters_are_left_to_others(panel: AttentionPanel) -> None:
    panel.view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(panel.view, "t")
    entry = panel.view.current_entry()
    assert entry is not None
    assert entry.title == LATE.title


# --- remedies ------------------------------------------------------------------------------------------------------


def test_overdue_is_published_or_cancelled(panel: AttentionPanel, plan: Plan) -> None:
    choose(panel, MatterKind.OVERDUE)
    want(panel, Remedy.CANCEL)
    assert (found := plan.post(LATE)) and found.status is Status.CANCELLED
    plan.document.undo()
    QTest.keyClick(panel.view, Key.Key_Return)
    assert (found := plan.post(LATE)) and found.status is Status.PUBLISHED


def test_overdue_is_moved_to_a_day_that_is_asked_for(panel: AttentionPanel, plan: Plan) -> None:
    choose(panel, MatterKind.OVERDUE)
    want(panel, Remedy.MOVE)
    (dialog,) = panel.findChildren(WhenDialog)
    dialog.decided.emit(When(TODAY, time(16)))
    dialog.close()
    assert plan.when(LATE) == When(TODAY, time(16))


def test_i_take_it(panel: AttentionPanel, plan: Plan) -> None:
    choose(panel, MatterKind.NOBODY_RESPONSIBLE)
    QTest.keyClick(panel.view, Key.Key_Return)
    assert (found := plan.post(TREE)) and found.responsible == ALVA.id


def test_a_stranger_chooses_who_is_responsible(panel: AttentionPanel, plan: Plan) -> None:
    plan.document.author = "Somebody else"
    plan.store.apply(changed("Change member", (JONAS, replace(JONAS, name="Jonas & Co"))))
    plan.document.look_for_changes_outside()
    plan.document._team = None
    choose(panel, MatterKind.OVERDUE)
    choose(panel, MatterKind.NOBODY_RESPONSIBLE)
    assert buttons(panel)[0].text() == "Choose responsible …"
    QTest.keyClick(panel.view, Key.Key_Return)
    (menu,) = [menu for menu in panel.findChildren(QMenu) if menu.parent() is panel]
    assert [action.text() for action in menu.actions()] == ["Alva Lindell", "Jonas && Co"]
    menu.actions()[1].trigger()
    menu.hide()
    assert (found := plan.post(TREE)) and found.responsible == JONAS.id


def test_a_clash_is_moved_to_a_free_hour(panel: AttentionPanel, plan: Plan) -> None:
    plan.add(replace(LATE, id=UUID(int=203), title="Same hour", when=When(TODAY, time(15, 30))))
    plan.store.apply(added("Add post", variant_of(UUID(int=203), WEB.id)))
    panel.refresh()
    entry = choose(panel, MatterKind.CLASH)
    assert entry.title == LIBRARY.title
    # At 16:00 it would still be half an hour from the other.
    assert buttons(panel)[0].text() == "Move to 17:00"
    QTest.keyClick(panel.view, Key.Key_Return)
    assert plan.when(LIBRARY) == When(TODAY, time(17))
    panel.refresh()
    assert MatterKind.CLASH not in panel.watch.counts


def test_a_block_is_lifted_and_a_changed_post_approved_again(panel: AttentionPanel, plan: Plan) -> None:
    plan.document.do(planning.block(COUNCIL, "No picture"))
    approved = replace(LIBRARY, status=Status.APPROVED, approved="0" * 32)
    plan.document.do(changed("Change status", (LIBRARY, approved)))
    panel.refresh()
    choose(panel, MatterKind.BLOCKED)
    want(panel, Remedy.UNBLOCK)
    choose(panel, MatterKind.CHANGED_SINCE_APPROVAL)
    QTest.keyClick(panel.view, Key.Key_Return)
    panel.refresh()
    assert set(panel.watch.counts) == {
        MatterKind.OVERDUE,
        MatterKind.NOBODY_RESPONSIBLE,
        MatterKind.EMPTY_TEXT,
    }


def test_silent_channels_and_bare_campaigns_lead_elsewhere(panel: AttentionPanel, plan: Plan) -> None:
    plan.document.do(added("Add post", QUIET, WINTER, replace(LATE, id=UUID(int=204), when=When(date(2026, 11, 1)))))
    panel.refresh()
    ideas, campaigns, posts = (said(panel, name) for name in ("ideas_wanted", "campaign_wanted", "new_post_wanted"))
    entry = choose(panel, MatterKind.SILENT_CHANNEL)
    assert (entry.title, entry.reason.word, entry.place) == ("Radio", "Nothing for 24 days", "No ideas for it yet")
    QTest.keyClick(panel.view, Key.Key_Return)
    entry = choose(panel, MatterKind.BARE_CAMPAIGN)
    assert (entry.title, entry.reason.word, entry.place) == ("Winter & ice", "No posts planned", "from Tue 1 Dec")
    QTest.keyClick(panel.view, Key.Key_Return)
    want(panel, Remedy.OPEN_CAMPAIGN)
    assert (ideas, posts, campaigns) == ([QUIET.id], [WINTER.id], [WINTER.id])


def test_days_of_campaigns_and_long_silence_in_words() -> None:
    winter = replace(WINTER, ends=date(2027, 3, 1))
    assert wording._days(winter, TODAY) == "1 Dec 2026 – 1 Mar 2027"
    assert wording._days(replace(winter, starts=None), TODAY) == "until Mon 1 Mar 2027"
    assert wording.silence(1) == "Nothing for 1 day"
    assert wording.silence(400) == "Nothing for more than a year"
    assert wording.silence_of(QUIET, 12) == "Radio: nothing for 12 days"
    assert wording.silence_of(QUIET, 500) == "Radio: nothing for more than a year"


def test_what_is_gone_meanwhile_is_refused(panel: AttentionPanel, plan: Plan, expected_outdated: list[str]) -> None:
    choose(panel, MatterKind.NOBODY_RESPONSIBLE)
    with plan.elsewhere() as other:
        other.apply(planning.delete(TREE))
    QTest.keyClick(panel.view, Key.Key_Return)
    assert len(expected_outdated) == 1


@pytest.fixture
def expected_outdated(plan: Plan) -> list[str]:
    told: list[str] = []
    plan.document.refused.connect(told.append)
    return told


# --- looks ---------------------------------------------------------------------------------------------------------


def test_the_chosen_row_grows_by_its_buttons(panel: AttentionPanel) -> None:
    choose(panel, MatterKind.OVERDUE)
    rect = panel.view.visualRect
    low, high = rect(panel.model.index(3)).height(), rect(panel.model.index(1)).height()
    assert high > low
    choose(panel, MatterKind.NOBODY_RESPONSIBLE)
    assert rect(panel.model.index(3)).height() == high
    assert rect(panel.model.index(1)).height() == low


def test_it_follows_theme_and_text_size(panel: AttentionPanel, plan: Plan, qapp: QApplication) -> None:
    long = "A title that is so long that it takes two lines at any size, and then some more " * 2
    plan.document.do(planning.retitle(TREE, long))
    panel.refresh()
    before = panel.view.sizeHintForRow(1)
    theme.apply(qapp, "dark", 200)
    try:
        assert panel.minimumWidth() == 528
        assert panel.view.sizeHintForRow(1) > before
        panel.resize(560, 700)
        assert not panel.grab(panel.rect()).isNull()
        assert panel.view.visualRect(panel.model.index(3)).right() <= panel.view.viewport().width()
    finally:
        theme.apply(qapp, "light", 100)


def test_closing_is_asked_for(panel: AttentionPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.closed):
        panel.head.close_button.click()


def test_a_watch_can_be_had_alone(plan: Plan) -> None:
    watch = Watch(plan.document)
    looked: list[int] = []
    watch.looked.connect(lambda: looked.append(watch.count))
    watch.refresh()
    assert looked == [2]
    assert watch.silent == ()
    assert watch.free_time(watch.matters[0]) is None


def test_escape_hides_the_list(panel: AttentionPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.closed):
        QTest.keyClick(panel.view, Qt.Key.Key_Escape)
