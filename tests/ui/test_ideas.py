from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from kommunikator.domain import planning
from kommunikator.domain.post import Post
from kommunikator.ui import dragging, theme
from kommunikator.ui.ideas.panel import IdeaBank
from kommunikator.ui.theme import Theme
from tests.ui.plans import FB, LIBRARY, SKATING, SLEDGING, WEB, Drag, Plan
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
    assert bank._count.text() == "3"


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
        "kommunikator.ui.ideas.panel.QDrag.exec",
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
    assert bank._count.text() == ""
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
        plan.document.do(planning.add_idea("Winter " + "x" * n))
    bank.view.doItemsLayout()
    with_bar = {card.key: bank.view.visualRect(bank.model.index_of(card.key)).height() for card in bank.model.rows}
    assert bank.view.verticalScrollBar().isVisible()
    bank.resize(264, 6000)
    bank.view.doItemsLayout()
    without = {card.key: bank.view.visualRect(bank.model.index_of(card.key)).height() for card in bank.model.rows}
    assert not bank.view.verticalScrollBar().isVisible()
    assert without == with_bar
