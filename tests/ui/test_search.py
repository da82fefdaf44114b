"""The search field and its list: hits as one types, by keyboard alone, always as the plan is now."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kommunikator import i18n
from kommunikator.domain import ideas
from kommunikator.domain.edit import added, changed, taken_away
from kommunikator.domain.found import Found, Hits, Place
from kommunikator.domain.post import Note, PlannedPost, Post
from kommunikator.ui import theme
from kommunikator.ui.search.field import SearchField
from kommunikator.ui.search.model import id_of, title_of
from kommunikator.ui.search.results import summary
from tests.ui.plans import COUNCIL, LIBRARY, SKATING, SNOW, Plan, locked

NONE = Qt.KeyboardModifier.NoModifier


class Desk:
    """A window with a search field, another field, and what the search field has said."""

    def __init__(self, plan: Plan, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.field = SearchField(plan.document)
        self.other = QLineEdit()
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.field)
        column = QVBoxLayout(self.window)
        column.addLayout(row)
        column.addWidget(self.other)
        column.addStretch()
        self.window.resize(900, 600)
        self.chosen: list[UUID] = []
        self.left = 0
        self.field.chosen.connect(self.chosen.append)
        self.field.left.connect(self._leave)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        self.field.begin()
        qtbot.waitUntil(self.field.hasFocus)

    def _leave(self) -> None:
        self.left += 1

    def type(self, text: str) -> None:
        QTest.keyClicks(self.field, text)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.field, key)

    @property
    def titles(self) -> list[str]:
        return [title_of(found) for found in self.field.results.model.rows]

    @property
    def current(self) -> str:
        found = self.field.results.current()
        return title_of(found) if found else ""


@pytest.fixture
def searching(plan: Plan, look: theme.Theme, qtbot: QtBot) -> Desk:
    return Desk(plan, qtbot)


def test_hits_come_as_one_types(searching: Desk) -> None:
    assert not searching.field.is_open
    searching.type("l")
    assert searching.titles == ["Library evening", "The tree is lit"]
    searching.type("ib")
    assert searching.titles == ["Library evening"]
    assert searching.field.is_open
    assert searching.field.hasFocus()
    assert searching.field.accessibleDescription() == "1 hit"


def test_the_best_hit_is_chosen_by_enter_alone(searching: Desk) -> None:
    searching.type("counc")
    searching.press(Qt.Key.Key_Return)
    assert searching.chosen == [COUNCIL.id]
    assert not searching.field.is_open
    assert searching.field.text() == "counc"


def test_up_and_down_go_through_the_hits_and_stop_at_the_ends(searching: Desk) -> None:
    searching.type("s")
    titles = searching.titles
    assert len(titles) > 2
    assert searching.current == titles[0]
    searching.press(Qt.Key.Key_Up)
    assert searching.current == titles[0]
    searching.press(Qt.Key.Key_Down)
    assert searching.current == titles[1]
    searching.press(Qt.Key.Key_PageDown)
    searching.press(Qt.Key.Key_PageDown)
    assert searching.current == titles[-1]
    searching.press(Qt.Key.Key_Down)
    assert searching.current == titles[-1]
    searching.press(Qt.Key.Key_Enter)
    assert len(searching.chosen) == 1
    assert searching.field.hasFocus()


def test_escape_empties_the_field_and_says_that_the_person_has_left(searching: Desk) -> None:
    searching.type("lib")
    searching.press(Qt.Key.Key_Escape)
    assert (searching.field.text(), searching.field.is_open, searching.left) == ("", False, 1)
    assert searching.field.accessibleDescription() == ""
    searching.press(Qt.Key.Key_Return)
    assert searching.chosen == []


def test_a_click_chooses(searching: Desk) -> None:
    searching.type("s")
    view = searching.field.results.view
    at = view.visualRect(searching.field.results.model.index(1)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, at)
    assert [str(post) for post in searching.chosen] == [str(id_of(searching.field.results.model.rows[1]))]
    assert searching.field.hasFocus()


def test_the_keys_of_the_list_are_no_commands_of_the_week(searching: Desk) -> None:
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, NONE)
        event.ignore()
        QApplication.sendEvent(searching.field, event)
        assert event.isAccepted()
    with_alt = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    with_alt.ignore()
    QApplication.sendEvent(searching.field, with_alt)
    assert not with_alt.isAccepted()


def test_what_was_not_found_is_repeated_as_plain_text(searching: Desk) -> None:
    searching.field.setText("<b>xyz</b> & " + "y" * 150)
    results = searching.field.results
    labels = [label for label in results.findChildren(QLabel) if label.isVisible() and "hits" in label.text()]
    (label,) = labels
    assert label.text().startswith("No hits for “<b>xyz</b> & yyy")
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert len(label.text()) < 90
    assert not results.view.isVisible()
    assert searching.field.accessibleDescription() == "No hits"
    searching.press(Qt.Key.Key_Return)
    searching.press(Qt.Key.Key_Down)
    assert searching.chosen == []


def test_the_list_follows_the_plan_and_keeps_its_row(searching: Desk, plan: Plan) -> None:
    searching.type("s")
    titles = searching.titles
    searching.press(Qt.Key.Key_Down)
    current = searching.current
    gone = next(post for post in (SNOW, SKATING) if post.title != current)
    plan.document.do(taken_away("Delete post", gone))
    assert searching.titles == [title for title in titles if title != gone.title]
    assert searching.current == current
    plan.document.undo()
    assert searching.titles == titles
    plan.document.do(ideas.add("Sun"))
    assert "Sun" in searching.titles
    assert searching.current == current


def test_a_closed_list_asks_nothing_of_the_plan(searching: Desk, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    searching.type("lib")
    searching.press(Qt.Key.Key_Return)
    monkeypatch.delattr(type(plan.store), "search")
    plan.document.do(changed("Change", (LIBRARY, replace(LIBRARY, title="Late library"))))
    assert not searching.field.is_open


def test_going_elsewhere_closes_the_list_and_coming_back_opens_it(searching: Desk, qtbot: QtBot) -> None:
    searching.type("lib")
    searching.other.setFocus()
    qtbot.waitUntil(searching.other.hasFocus)
    assert not searching.field.is_open
    searching.field.begin()
    qtbot.waitUntil(searching.field.hasFocus)
    assert searching.field.is_open
    assert searching.field.selectedText() == "lib"
    searching.press(Qt.Key.Key_Return)
    searching.press(Qt.Key.Key_Down)
    assert searching.field.is_open


def test_the_cross_empties_the_field(searching: Desk) -> None:
    searching.type("lib")
    (cross,) = [child for child in searching.field.children() if child.metaObject().className() == "_Clear"]
    assert isinstance(cross, QWidget)
    assert cross.isVisible()
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert (searching.field.text(), searching.field.is_open, cross.isVisible()) == ("", False, False)


def test_a_plan_that_cannot_be_read_is_told(searching: Desk, plan: Plan) -> None:
    refused: list[str] = []
    plan.document.refused.connect(refused.append)
    with locked(plan):
        searching.type("l")
        assert len(refused) == 1
        assert not searching.field.is_open
    searching.type("i")
    assert searching.titles == ["Library evening", "The tree is lit"]


def test_a_row_is_read_out_in_full(searching: Desk, plan: Plan) -> None:
    note = Note(id=UUID(int=500), post=LIBRARY.id, text="Ask the baker")
    idea = Note(id=UUID(int=501), post=SKATING.id, text="Ask the baker as well")
    plan.document.do(added("Add note", note, idea))
    searching.type("baker")
    assert searching.field.results.current_text() == "Library evening, Wed 25 Nov 15:00 · Note, Draft, Ask the baker"
    searching.press(Qt.Key.Key_Down)
    assert searching.field.results.current_text() == "Ice skating, Idea bank · Note, Idea, Ask the baker as well"


def test_the_list_stays_within_the_window(searching: Desk) -> None:
    searching.type("s")
    results, window = searching.field.results, searching.window
    for size in ((900, 600), (420, 300), (1400, 900)):
        window.resize(*size)
        QApplication.sendPostedEvents()
        assert window.rect().contains(results.geometry())
    assert results.geometry().top() > searching.field.mapTo(window, QPoint(0, searching.field.height())).y()


@pytest.mark.parametrize(("mode", "size"), [("light", 100), ("dark", 100), ("light", 200)])
@pytest.mark.usefixtures("light_again")
def test_matches_stand_out_in_every_theme(plan: Plan, qtbot: QtBot, mode: theme.Choice, size: int) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, mode, size)
    desk = Desk(plan, qtbot)
    view, model = desk.field.results.view, desk.field.results.model

    def painted(found: Found) -> QImage:
        model.show_rows((found,))
        image = QImage(view.viewport().size(), QImage.Format.Format_RGB32)
        painter = QPainter(image)
        view.viewport().render(painter, QPoint())
        painter.end()
        return image

    desk.type("lib")
    emoji = Post(id=LIBRARY.id, title="👩\u200d👩\u200d👧 Library & <b>open</b>", when=LIBRARY.when)
    plain = Found(PlannedPost(emoji), Place.TEXT, (), "In the library\nabove")
    start = emoji.title.index("Lib")
    assert painted(replace(plain, title_marks=((start, start + 3),))) != painted(plain)
    assert painted(replace(plain, snippet_marks=((7, 10),))) != painted(plain)
    assert view.sizeHintForRow(0) >= theme.current().px(36)


def test_how_many_hits_there_are() -> None:
    one = Found(PlannedPost(LIBRARY), Place.TITLE)
    assert summary(Hits((one,), 1)) == "1 hit"
    assert summary(Hits((one, one), 2)) == "2 hits"
    assert summary(Hits((one, one), 6356)) == "The 2 best of 6,356 hits"
    i18n.use("sv")
    assert "6\xa0356" in summary(Hits((one, one), 6356))
