from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from kommunikator.domain import ideas, planning
from kommunikator.domain.edit import added, changed, taken_away
from kommunikator.domain.ideas import Idea
from kommunikator.domain.post import Post
from kommunikator.domain.team import Channel
from kommunikator.ui import dragging, theme
from kommunikator.ui.drawing import Hand
from kommunikator.ui.ideas.delegate import _described
from kommunikator.ui.ideas.model import AGE_ROLE, IdeasModel
from kommunikator.ui.ideas.panel import IdeaBank
from kommunikator.ui.theme import Theme
from tests.ui.plans import ADVENT, FB, LIBRARY, SKATING, SLEDGING, WEB, Drag, Plan
from tests.ui.week.test_model import HARD_TITLES

Key = Qt.Key


@pytest.fixture
def bank(plan: Plan, look: Theme, qtbot: QtBot) -> IdeaBank:
    made = IdeaBank(plan.document)
    qtbot.addWidget(made)
    made.resize(264, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def middle_of(bank: IdeaBank, post: Post) -> QPoint:
    return bank.view.visualRect(bank.model.index_of(post.id)).center()


def titles(plan: Plan) -> list[str]:
    return [planned.post.title for planned in plan.store.ideas()]


def test_enter_adds_what_was_written(bank: IdeaBank, plan: Plan) -> None:
    bank.quick_add.setFocus()
    QTest.keyClicks(bank.quick_add, "  A snowman & <b>friends</b> ")
    QTest.keyClick(bank.quick_add, Key.Key_Return)
    assert titles(plan)[0] == "A snowman & <b>friends</b>"
    assert bank.quick_add.text() == ""
    assert bank.head.count.text() == "3"


@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_is_no_idea(bank: IdeaBank, plan: Plan, text: str) -> None:
    bank.quick_add.setText(text)
    QTest.keyClick(bank.quick_add, Key.Key_Return)
    assert len(titles(plan)) == 2


def test_an_idea_that_could_not_be_written_stays_in_the_field(
    bank: IdeaBank, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan.document, "do", lambda _edit: False)
    bank.quick_add.setText("A snowman")
    QTest.keyClick(bank.quick_add, Key.Key_Return)
    assert bank.quick_add.text() == "A snowman"


def test_arrows_and_enter(bank: IdeaBank) -> None:
    opened: list[UUID] = []
    bank.view.opened.connect(opened.append)
    bank.view.setFocus(Qt.FocusReason.TabFocusReason)
    card = bank.view.current_card()
    assert card is not None
    assert card.key == SKATING.id
    QTest.keyClick(bank.view, Key.Key_Down)
    QTest.keyClick(bank.view, Key.Key_Return)
    assert opened == [SLEDGING.id]


def test_letters_do_not_search(bank: IdeaBank) -> None:
    bank.view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(bank.view, "ice")
    card = bank.view.current_card()
    assert card is not None
    assert card.key == SKATING.id


def _mouse(bank: IdeaBank, kind: QEvent.Type, at: QPoint, held: bool) -> None:
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    buttons = Qt.MouseButton.LeftButton if held else Qt.MouseButton.NoButton
    globally = QPointF(bank.view.viewport().mapToGlobal(at))
    event = QMouseEvent(kind, QPointF(at), globally, button, buttons, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(bank.view.viewport(), event)


@pytest.mark.parametrize("trembling", [0, 1])
def test_a_click_opens_an_idea(bank: IdeaBank, trembling: int) -> None:
    opened: list[UUID] = []
    bank.view.pointed.connect(opened.append)
    at = middle_of(bank, SKATING)
    _mouse(bank, QEvent.Type.MouseButtonPress, at, held=True)
    if trembling:
        at += QPoint(1, 1)
        _mouse(bank, QEvent.Type.MouseMove, at, held=True)
    _mouse(bank, QEvent.Type.MouseButtonRelease, at, held=False)
    assert opened == [SKATING.id]


def test_a_drag_carries_the_idea_and_opens_nothing(bank: IdeaBank, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[UUID] = []
    carried: list[UUID | None] = []
    bank.view.opened.connect(opened.append)
    bank.view.pointed.connect(opened.append)
    monkeypatch.setattr(
        "kommunikator.ui.ideas.view.QDrag.exec",
        lambda drag, _actions: carried.append(dragging.post_in(drag.mimeData())),
    )
    at = middle_of(bank, SKATING)
    _mouse(bank, QEvent.Type.MouseButtonPress, at, held=True)
    for far in (at + QPoint(-2, 0), at + QPoint(-60, 0)):
        _mouse(bank, QEvent.Type.MouseMove, far, held=True)
    _mouse(bank, QEvent.Type.MouseButtonRelease, at + QPoint(-60, 0), held=False)
    assert carried == [SKATING.id]
    assert opened == []


def test_a_post_that_is_dropped_is_told(bank: IdeaBank) -> None:
    told: list[UUID] = []
    bank.view.dropped.connect(told.append)
    assert Drag.of(LIBRARY, bank.view.viewport()).carry(QPoint(10, 10))
    assert told == [LIBRARY.id]


def test_what_is_no_post_is_not_let_in(bank: IdeaBank) -> None:
    carried = QMimeData()
    carried.setText("text")
    for target in (bank.view.viewport(), bank):
        drag = Drag(target, carried)
        assert not drag.enter(QPoint(10, 10))
        assert not drag.drop(QPoint(10, 10))


def test_an_empty_bank_says_so_and_lets_posts_in(bank: IdeaBank, plan: Plan) -> None:
    for post in (SKATING, SLEDGING):
        plan.document.do(planning.delete(post))
    assert bank._empty.isVisible()
    assert not bank.view.isVisible()
    assert bank.head.count.text() == ""
    told: list[UUID] = []
    bank.view.dropped.connect(told.append)
    target = bank._empty
    assert Drag.of(LIBRARY, target).carry(QPoint(10, 10))
    assert told == [LIBRARY.id]
    plan.document.undo()
    assert bank.view.isVisible()


def test_the_drawer_is_entered_where_there_is_something(bank: IdeaBank, plan: Plan) -> None:
    bank.setFocus()
    assert bank.view.hasFocus()
    for post in (SKATING, SLEDGING):
        plan.document.do(planning.delete(post))
    bank.setFocus()
    assert bank.quick_add.hasFocus()


def test_the_button_asks_to_close(bank: IdeaBank, qtbot: QtBot) -> None:
    close = next(one for one in bank.findChildren(QPushButton) if one.accessibleName() == "Hide the idea bank")
    with qtbot.waitSignal(bank.closed):
        close.click()


@pytest.mark.parametrize("title", HARD_TITLES)
def test_any_title_is_painted(bank: IdeaBank, plan: Plan, title: str) -> None:
    before = bank.view.grab().toImage()
    plan.document.do(planning.retitle(SKATING, title))
    bank.view.executeDelayedItemsLayout()
    assert bank.view.grab().toImage() != before


def test_ideas_grow_with_the_text_and_never_overlap(bank: IdeaBank, qapp: QApplication, plan: Plan) -> None:
    sheet = plan.store.sheet(SKATING.id)
    assert sheet is not None
    plan.document.do(planning.choose_channels(sheet, [WEB.id, FB.id]))
    bank.view.executeDelayedItemsLayout()
    small = bank.view.visualRect(bank.model.index(0)).height()
    theme.apply(qapp, "dark", 200)
    bank.resize(2 * 264, 600)
    bank.view.doItemsLayout()
    first, second = (bank.view.visualRect(bank.model.index(n)) for n in (0, 1))
    assert first.height() > 1.6 * small
    assert second.top() > first.bottom()
    assert bank.minimumWidth() == 2 * 264


def test_labels_that_show_texts_are_plain(bank: IdeaBank) -> None:
    rich = [label.text() for label in bank.findChildren(QLabel) if label.textFormat() == Qt.TextFormat.RichText]
    assert rich == []


def test_a_title_breaks_the_same_with_and_without_a_scroll_bar(bank: IdeaBank, plan: Plan) -> None:
    for n in range(40):
        plan.document.do(ideas.add("Winter " + "x" * n))
    bank.view.doItemsLayout()
    with_bar = {card.key: bank.view.visualRect(bank.model.index_of(card.key)).height() for card in bank.model.rows}
    assert bank.view.verticalScrollBar().isVisible()
    bank.resize(264, 6000)
    bank.view.doItemsLayout()
    without = {card.key: bank.view.visualRect(bank.model.index_of(card.key)).height() for card in bank.model.rows}
    assert not bank.view.verticalScrollBar().isVisible()
    assert without == with_bar


# --- order by hand ---------------------------------------------------------------------------------------------


@pytest.fixture
def five(bank: IdeaBank, plan: Plan) -> IdeaBank:
    """The bank with three ideas more, newest first: Bells, Apples, Snowman, Ice skating, Sledging hills."""
    for title in ("Snowman", "Apples", "Bells"):
        plan.document.do(ideas.add(title))
    bank.view.doItemsLayout()
    return bank


def shown(bank: IdeaBank) -> list[str]:
    return [card.post.title for card in bank.model.rows]


def letters(bank: IdeaBank) -> str:
    return "".join("Z" if title.startswith("Sl") else title[0] for title in shown(bank))


def test_alt_and_arrows_move_an_idea_and_one_undo_takes_it_back(five: IdeaBank, plan: Plan) -> None:
    five.view.setFocus(Qt.FocusReason.TabFocusReason)
    five.view.setCurrentIndex(five.model.index(3))
    QTest.keyClick(five.view, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert letters(five) == "BAISZ"
    assert titles(plan) == shown(five)
    assert five.view.currentIndex().row() == 2
    QTest.keyClick(five.view, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(five.view, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert letters(five) == "BASZI"
    for before in ("BASIZ", "BAISZ", "BASIZ"):
        plan.document.undo()
        assert letters(five) == before


@pytest.mark.parametrize(("row", "key"), [(0, Key.Key_Up), (4, Key.Key_Down)])
def test_no_idea_leaves_the_list_at_its_ends(five: IdeaBank, plan: Plan, row: int, key: Qt.Key) -> None:
    five.view.setCurrentIndex(five.model.index(row))
    steps = plan.document.undo_stack.count()
    QTest.keyClick(five.view, key, Qt.KeyboardModifier.AltModifier)
    assert letters(five) == "BASIZ"
    assert plan.document.undo_stack.count() == steps


def test_without_a_current_idea_nothing_is_moved(five: IdeaBank) -> None:
    five.view.setCurrentIndex(QModelIndex())
    five.shift(1)
    assert letters(five) == "BASIZ"


def drag_idea(
    bank: IdeaBank, monkeypatch: pytest.MonkeyPatch, row: int, to: QPoint, seen: bool = False
) -> list[QImage]:
    """Drag an idea within the list; give the picture of the list while it is held, if it is to be seen."""
    pictures: list[QImage] = []

    def carry(drag: QDrag, _actions: Qt.DropAction) -> None:
        held = Drag(bank.view.viewport(), drag.mimeData())
        held.enter(QPoint(10, 10))
        held.move(to)
        if seen:
            pictures.append(bank.view.grab().toImage())
        held.drop(to)

    monkeypatch.setattr("kommunikator.ui.ideas.view.QDrag.exec", carry)
    bank.view.setCurrentIndex(bank.model.index(row))
    bank.view.startDrag(Qt.DropAction.MoveAction)
    return pictures


@pytest.mark.parametrize(
    ("row", "onto", "share", "expected"),
    [(4, 1, 0.2, "BZASI"), (4, 1, 0.8, "BAZSI"), (0, 4, 0.8, "ASIZB"), (2, 2, 0.2, "BASIZ"), (3, 2, 0.8, "BASIZ")],
)
def test_an_idea_is_dragged_to_its_place(
    five: IdeaBank, monkeypatch: pytest.MonkeyPatch, row: int, onto: int, share: float, expected: str
) -> None:
    rect = five.view.visualRect(five.model.index(onto))
    drag_idea(five, monkeypatch, row, QPoint(20, round(rect.top() + share * rect.height())))
    assert letters(five) == expected


def test_below_the_last_idea_is_the_end(five: IdeaBank, monkeypatch: pytest.MonkeyPatch) -> None:
    drag_idea(five, monkeypatch, 1, QPoint(20, five.view.viewport().height() - 3))
    assert letters(five) == "BSIZA"


def test_a_line_shows_where_the_idea_would_be_put(five: IdeaBank, monkeypatch: pytest.MonkeyPatch) -> None:
    for row, y in ((0, 0), (5, five.view.visualRect(five.model.index(4)).bottom())):
        at = five.view.visualRect(five.model.index(min(row, 4))).center() + QPoint(0, 9 if row else -9)
        [picture] = drag_idea(five, monkeypatch, 2, at, seen=True)
        accent = theme.current().colour("accent")
        assert picture.pixelColor(200, y) == accent
        assert five.view.grab().toImage().pixelColor(200, y) != accent
        five.view.doItemsLayout()


def test_an_idea_of_the_list_has_no_place_beside_it(five: IdeaBank, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[bool] = []

    def carry(drag: QDrag, _actions: Qt.DropAction) -> None:
        held = Drag(five, drag.mimeData())
        taken.extend((held.enter(QPoint(10, 10)), held.drop(QPoint(10, 10))))

    monkeypatch.setattr("kommunikator.ui.ideas.view.QDrag.exec", carry)
    five.view.setCurrentIndex(five.model.index(3))
    five.view.startDrag(Qt.DropAction.MoveAction)
    assert taken == [False, False]
    assert letters(five) == "BASIZ"


# --- filter ----------------------------------------------------------------------------------------------------


@pytest.fixture
def mixed(five: IdeaBank, plan: Plan) -> IdeaBank:
    """The five ideas, of which Apples and Ice skating go to Facebook."""
    for card in list(five.model.rows):
        sheet = plan.store.sheet(card.key)
        if sheet and card.post.title in ("Apples", "Ice skating"):
            plan.document.do(planning.choose_channels(sheet, [FB.id]))
    return five


def hidden_said(bank: IdeaBank) -> str:
    return bank.filter_bar._hidden.text() if bank.filter_bar._hidden.isVisible() else ""


def test_a_filter_shows_some_and_counts_the_rest(mixed: IdeaBank) -> None:
    assert hidden_said(mixed) == ""
    mixed.show_only(FB.id, None)
    assert shown(mixed) == ["Apples", "Ice skating"]
    assert hidden_said(mixed) == "3 hidden by filter"
    assert mixed.head.count.text() == "2"
    mixed.show_only(FB.id, ADVENT.id)
    assert shown(mixed) == ["Ice skating"]
    mixed.show_only(None, None)
    assert letters(mixed) == "BASIZ"
    assert hidden_said(mixed) == ""


def test_what_a_filter_hides_keeps_its_place_when_others_are_moved(mixed: IdeaBank, plan: Plan) -> None:
    mixed.show_only(FB.id, None)
    mixed.view.setCurrentIndex(mixed.model.index(1))
    mixed.shift(-1)
    assert shown(mixed) == ["Ice skating", "Apples"]
    assert "".join(title[0] for title in titles(plan)) == "BIASS"
    mixed.view.setCurrentIndex(mixed.model.index(0))
    mixed.shift(1)
    assert "".join(title[0] for title in titles(plan)) == "BAISS"


def test_a_new_idea_belongs_to_what_is_shown(mixed: IdeaBank, plan: Plan) -> None:
    mixed.show_only(FB.id, ADVENT.id)
    mixed.quick_add.setText("Candles")
    QTest.keyClick(mixed.quick_add, Key.Key_Return)
    assert shown(mixed) == ["Candles", "Ice skating"]
    plan.document.undo()
    assert shown(mixed) == ["Ice skating"]


def test_the_menu_chooses_and_the_link_clears(mixed: IdeaBank) -> None:
    pill = mixed.filter_bar._channels
    assert pill.accessibleName() == "Channel: all"
    pill.menu().aboutToShow.emit()
    rows = {action.text(): action for action in pill.menu().actions() if action.text()}
    assert list(rows) == ["All channels", "Website", "Facebook"]
    assert rows["All channels"].isChecked()
    rows["Facebook"].trigger()
    assert shown(mixed) == ["Apples", "Ice skating"]
    assert pill.isChecked()
    assert pill.accessibleName() == "Channel: Facebook"
    clear = mixed.filter_bar._clear
    clear.setFocus()
    QTest.keyClick(clear, Key.Key_Space)
    assert letters(mixed) == "BASIZ"
    assert not clear.isVisible()
    assert pill.hasFocus()


def test_when_nothing_matches_the_filter_can_be_cleared(mixed: IdeaBank) -> None:
    mixed.show_only(WEB.id, None)
    assert mixed._empty.isVisible()
    assert mixed._empty.accessibleName() == "No idea matches the filter"
    assert hidden_said(mixed) == "5 hidden by filter"
    mixed._empty.action_triggered.emit()
    assert letters(mixed) == "BASIZ"
    assert not mixed._empty.isVisible()


def test_a_channel_that_is_gone_filters_no_more(mixed: IdeaBank, plan: Plan) -> None:
    mixed.show_only(FB.id, None)
    plan.document.do(taken_away("Remove channel", FB))
    assert mixed.filter_bar.channel is None
    assert letters(mixed) == "BASIZ"
    mixed.show_only(UUID(int=999), UUID(int=998))
    assert not mixed.model.filter


def test_a_new_name_of_the_chosen_theme_is_shown(bank: IdeaBank, plan: Plan) -> None:
    bank.show_only(None, ADVENT.id)
    plan.document.do(changed("Change theme", (ADVENT, replace(ADVENT, name="Jul & nyår"))))
    assert bank.filter_bar._themes.accessibleName() == "Theme: Jul & nyår"
    assert shown(bank) == ["Ice skating"]


# --- age -------------------------------------------------------------------------------------------------------


def test_an_idea_says_how_old_it_is(plan: Plan, look: Theme, qtbot: QtBot) -> None:
    [written] = [
        idea.written_at for idea in plan.store.ideas() if isinstance(idea, Idea) and idea.post.id == SKATING.id
    ]
    assert written is not None
    model = IdeasModel(plan.document)
    index = model.index_of(SKATING.id)
    for days, said in ((0, "today"), (1, "1 day"), (3, "3 days"), (70, "2 months"), (800, "2 years")):
        plan.now = written + timedelta(days=days)
        assert index.data(AGE_ROLE) == said
        assert index.data(Qt.ItemDataRole.AccessibleTextRole) == f"Idea, Ice skating, Advent, {said}"


@pytest.mark.parametrize(
    ("theme_name", "age", "room", "expected"),
    [
        ("Recruitment", "3 days", 400, "Recruitment · 3 days"),
        ("", "3 days", 400, "3 days"),
        ("Recruitment", "", 400, "Recruitment"),
        ("", "", 400, ""),
    ],
)
def test_theme_and_age_stand_beside_each_other(
    look: Theme, theme_name: str, age: str, room: int, expected: str
) -> None:
    assert _described(Hand(look.font("caption")), theme_name, age, room) == expected


def test_a_long_theme_is_cut_before_the_age_is_left_out(look: Theme) -> None:
    hand = Hand(look.font("caption"))
    cut = _described(hand, "Recruitment of teachers", "3 days", 100)
    assert cut.endswith("… · 3 days")
    assert hand.width(cut) <= 100
    assert _described(hand, "Recruitment of teachers", "3 days", 50).endswith("…")


def test_channels_that_do_not_fit_are_counted(bank: IdeaBank, plan: Plan) -> None:
    more = [Channel(id=UUID(int=900 + n), name=f"Channel {n}", code=f"C{n}X") for n in range(9)]
    plan.document.do(added("Add channel", *more))
    sheet = plan.store.sheet(SKATING.id)
    assert sheet is not None
    plan.document.do(planning.choose_channels(sheet, [channel.id for channel in more[:2]]))
    few = bank.view.grab().toImage()
    sheet = plan.store.sheet(SKATING.id)
    assert sheet is not None
    plan.document.do(planning.choose_channels(sheet, [channel.id for channel in more]))
    assert bank.view.grab().toImage() != few
