from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QMenuBar, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kommunikator.domain.post import Status
from kommunikator.domain.shown import Filter
from kommunikator.ui import theme
from kommunikator.ui.command_list.commands import Command, commands_of, menu_commands
from kommunikator.ui.command_list.matching import folded, rank
from kommunikator.ui.command_list.popup import CommandList
from kommunikator.ui.command_list.ranking import found
from kommunikator.ui.theme import Theme
from kommunikator.ui.week import actions
from kommunikator.ui.window import MainWindow
from tests.ui.plans import FB, LIBRARY, SKATING

Key = Qt.Key
TEXTS = (
    *("New post", "New idea", "Import from Planner …", "Settings …", "Idea bank", "Move to the idea bank"),
    *("Larger text", "Delete", "Undo", "Öppna åäö"),
)

# --- matching --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "text", "expected"),
    [
        ("", "New post", 0),
        ("new", "New post", 0),
        ("NEW P", "New post", 0),
        ("post", "New post", 1),
        ("ne po", "New post", 1),
        ("post new", "New post", 2),
        ("visa", "Larger text", 2),
        ("np", "New post", 3),
        ("nepo", "New post", 3),
        ("impl", "Import from Planner", 3),
        ("ost", "New post", 4),
        ("imprt", "Import from Planner", 5),
        ("xyz", "New post", None),
        ("nt", "New post", None),
        ("nwt", "New post for the calendar of the town", None),
    ],
)
def test_how_well_a_row_answers(typed: str, text: str, expected: int | None) -> None:
    assert rank(typed, text, "Visa") == expected


@pytest.mark.parametrize(
    ("typed", "text", "finds"),
    [
        ("öppna", "Öppna", True),
        ("oppna", "Öppna", False),
        ("ar", "År", False),
        ("å", "Ändra", False),
        ("o\u0308ppna", "Öppna", True),
        ("cafe", "Café", True),
        ("idébank", "Idebank", True),
        ("uber", "Über", True),
        ("SÆR", "særlig", True),
    ],
)
def test_nordic_letters_are_letters_of_their_own_and_accents_do_not_count(typed: str, text: str, finds: bool) -> None:
    assert (rank(typed, text) is not None) == finds


@given(st.text(max_size=30), st.text(max_size=30))
def test_anything_can_be_typed(typed: str, text: str) -> None:
    assert rank(typed, text) in (None, *range(6))
    assert folded(folded(text)) == folded(text)


@given(st.sampled_from(TEXTS), st.data())
def test_a_word_is_found_by_each_of_its_beginnings(text: str, choose: st.DataObject) -> None:
    words = [word for word in text.split() if word != "…"]
    word = choose.draw(st.sampled_from(words))
    typed = word[: choose.draw(st.integers(1, len(word)))]
    best = rank(typed, text)
    assert best is not None
    assert best <= 1


def command(text: str, **more: object) -> Command:
    return Command(text, lambda: None, **more)  # pyright: ignore[reportArgumentType]


def texts(commands: list[Command]) -> list[str]:
    return [one.text for one in commands]


def test_the_best_comes_first_and_equals_as_they_were_given() -> None:
    rows = [command(text) for text in TEXTS]
    assert texts(found(rows, "idea")) == ["Idea bank", "New idea", "Move to the idea bank"]
    assert texts(found(rows, "")) == list(TEXTS)
    assert found(rows, "xyz") == []


def test_the_latest_used_come_first_among_equals_only() -> None:
    rows = [command(text) for text in TEXTS]
    assert texts(found(rows, "", ["Undo", "Delete"]))[:3] == ["Undo", "Delete", "New post"]
    assert texts(found(rows, "new", ["New idea"])) == ["New idea", "New post"]
    assert texts(found(rows, "idea", ["New idea"]))[0] == "Idea bank"


def test_what_cannot_be_done_comes_after_what_can() -> None:
    rows = [command("Undo", enabled=False), command("Up")]
    assert texts(found(rows, "u", ["Undo"])) == ["Up", "Undo"]


def test_keys_find_too_but_last() -> None:
    rows = [command("Zoom", keys="Ctrl+Z / F9"), command("Ctrl is a key"), command("New", keys="Ctrl+N")]
    assert texts(found(rows, "ctrl+n")) == ["New"]
    assert texts(found(rows, "f9")) == ["Zoom"]
    assert texts(found(rows, "ctrl")) == ["Ctrl is a key", "Zoom", "New"]


# --- where the rows come from ----------------------------------------------------------------------------------


def rows_of(window: MainWindow) -> dict[str, Command]:
    return {row.text: row for row in commands_of(window)}


def menu_texts(window: MainWindow) -> set[str]:
    menus = [action.menu() for action in window.menuBar().actions()]
    rows = [action for menu in menus if isinstance(menu, QMenu) for action in menu.actions()]
    return {action.text() for action in rows if not action.isSeparator()}


def test_every_action_of_the_menus_is_listed_once(window: MainWindow) -> None:
    rows = commands_of(window)
    assert menu_texts(window) <= set(texts(rows))
    assert len({row.text for row in rows}) == len({row.key for row in rows}) == len(rows)
    assert rows_of(window)["New post"].keys == "Ctrl+N"
    assert not rows_of(window)["Undo"].enabled


def test_what_is_about_a_post_is_listed_only_with_one(window: MainWindow) -> None:
    about = {verb.text for verb in actions.WEEK if verb.of_post}
    window.week.view.choose_post(LIBRARY.id)
    assert about <= rows_of(window).keys()
    assert rows_of(window)["Delete"].group == "“Library evening”"
    window.week.ideas.view.setFocus(Qt.FocusReason.TabFocusReason)
    idea = window.week.ideas.view.current_card()
    assert idea is not None
    assert idea.key == SKATING.id
    assert "Plan …" in rows_of(window)
    assert "15 minutes later" not in rows_of(window)


def test_without_a_current_post_there_are_no_commands_about_one(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window.week, "current_post", lambda: None)
    assert "Delete" not in rows_of(window)
    assert "New post" in rows_of(window)
    assert "Next week" in rows_of(window)


def test_each_choice_of_the_filter_is_switched_by_a_command(window: MainWindow) -> None:
    def run(text: str) -> None:
        next(command for command in commands_of(window) if command.text == text).run()

    run("Filter: Facebook")
    assert window.week.model.shown.filter == Filter(channels=frozenset([FB.id]))
    run("Filter: Draft")
    assert window.week.model.shown.filter == Filter(frozenset([FB.id]), frozenset([Status.DRAFT]))
    run("Filter: Facebook")
    run("Filter: Draft")
    assert not window.week.model.shown.filter


def test_menus_in_menus_belong_to_the_outer_one_and_marks_are_left_out(qtbot: QtBot) -> None:
    bar = QMenuBar()
    qtbot.addWidget(bar)
    menu = bar.addMenu("&View")
    inner = menu.addMenu("&Zoom")
    inner.addSeparator()
    inner.addAction(QAction("Fish && &chips", inner))
    assert [(row.group, row.text) for row in menu_commands(bar.actions())] == [("View", "Fish & chips")]


# --- the list --------------------------------------------------------------------------------------------------


class Desk:
    """A window with a button that has the keyboard, and a command list over it that says what was run."""

    def __init__(self) -> None:
        self.window = QWidget()
        self.button = QPushButton("Here", self.window)
        QVBoxLayout(self.window).addWidget(self.button)
        self.ran: list[str] = []
        self.focus: list[QWidget | None] = []
        self.rows = [Command(text, self.doing(text), "Ctrl+N", "File", "plus") for text in TEXTS]
        self.list = CommandList(lambda: self.rows, self.window, self.read_day)

    def doing(self, text: str) -> Callable[[], None]:
        def run() -> None:
            self.ran.append(text)
            self.focus.append(QApplication.focusWidget())

        return run

    def read_day(self, text: str) -> tuple[str, Callable[[], object]] | None:
        return ("Go to week 50", self.doing("week 50")) if text in ("v. 50", "new") else None

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.list.field, key)

    def type(self, text: str) -> None:
        self.list.field.clear()
        QTest.keyClicks(self.list.field, text)

    @property
    def shown(self) -> list[str]:
        return [row.text for row in self.list.model.rows]

    @property
    def current(self) -> str:
        return self.list.view.currentIndex().data()


@pytest.fixture
def desk(qtbot: QtBot, look: Theme) -> Desk:
    made = Desk()
    qtbot.addWidget(made.window)
    made.window.resize(800, 700)
    with qtbot.waitActive(made.window):
        made.window.show()
        made.window.activateWindow()
    made.button.setFocus()
    made.list.open()
    return made


def test_it_opens_with_every_command_and_the_keyboard_in_the_field(desk: Desk) -> None:
    assert desk.shown == list(TEXTS)
    assert desk.list.field.hasFocus()
    assert desk.current == "New post"


def test_typing_and_enter_run_a_command_with_the_keyboard_back_where_it_was(desk: Desk) -> None:
    desk.type("larg")
    assert desk.shown == ["Larger text"]
    desk.press(Key.Key_Return)
    assert desk.ran == ["Larger text"]
    assert desk.focus == [desk.button]
    assert not desk.list.isVisible()


def test_what_was_used_is_first_the_next_time_and_the_field_is_empty(desk: Desk) -> None:
    for text in ("Delete", "Undo"):
        desk.type(text)
        desk.press(Key.Key_Return)
        desk.list.open()
    assert desk.list.field.text() == ""
    assert desk.shown[:3] == ["Undo", "Delete", "New post"]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ([Key.Key_Down], "New idea"),
        ([Key.Key_Tab, Key.Key_Tab], "Import from Planner …"),
        ([Key.Key_Down, Key.Key_Up], "New post"),
        ([Key.Key_Up], "Öppna åäö"),
        ([Key.Key_Up, Key.Key_Down], "New post"),
        ([Key.Key_PageDown], "Öppna åäö"),
        ([Key.Key_Down, Key.Key_PageUp], "New post"),
    ],
)
def test_keys_choose_while_the_field_keeps_the_keyboard(desk: Desk, keys: list[Qt.Key], expected: str) -> None:
    desk.press(*keys)
    assert desk.current == expected
    assert desk.list.field.hasFocus()


def test_what_cannot_be_done_is_passed_over_and_not_run(desk: Desk) -> None:
    desk.list.shut()
    desk.rows = [
        Command("First", desk.doing("First"), enabled=False),
        Command("Second", desk.doing("Second")),
        Command("Third", desk.doing("Third")),
    ]
    desk.list.open()
    assert desk.shown == ["Second", "Third", "First"]
    desk.press(Key.Key_Down, Key.Key_Down)
    assert desk.current == "Second"
    desk.type("first")
    desk.press(Key.Key_Down, Key.Key_Return)
    assert desk.ran == []
    assert desk.list.isVisible()


def test_a_week_or_day_is_gone_to(desk: Desk) -> None:
    desk.type("v. 50")
    assert desk.shown == ["Go to week 50"]
    desk.press(Key.Key_Return)
    assert desk.ran == ["week 50"]
    desk.list.open()
    assert "Go to week 50" not in desk.shown
    desk.type("new")
    assert desk.shown == ["Go to week 50", "New post", "New idea"]


def test_nothing_found_is_said_as_plain_text_and_enter_does_nothing(desk: Desk) -> None:
    desk.type("<b>xyz")
    assert desk.shown == []
    assert desk.list._nothing.text() == "No command matches “<b>xyz”"
    assert desk.list._nothing.isVisible()
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in desk.list.findChildren(QLabel))
    desk.press(Key.Key_Down, Key.Key_Return)
    assert desk.ran == []
    assert desk.list.field.accessibleDescription() == "No command matches “<b>xyz”"


def test_escape_opening_again_and_a_click_beside_it_close_it(desk: Desk, qtbot: QtBot) -> None:
    desk.press(Key.Key_Escape)
    assert not desk.list.isVisible()
    assert desk.button.hasFocus()
    desk.list.open()
    desk.list.open()
    assert not desk.list.isVisible()
    desk.list.open()
    with qtbot.waitSignal(desk.list.closed):
        QTest.mouseClick(desk.list, Qt.MouseButton.LeftButton, pos=QPoint(4, 690))
    assert desk.button.hasFocus()
    assert desk.ran == []


def test_a_click_in_the_box_does_not_close_it(desk: Desk) -> None:
    QTest.mouseClick(desk.list._panel, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert desk.list.isVisible()


def test_a_click_on_a_row_runs_it(desk: Desk) -> None:
    rect = desk.list.view.visualRect(desk.list.model.index(2))
    QTest.mouseClick(desk.list.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert desk.ran == ["Import from Planner …"]


def test_it_closes_when_the_keyboard_goes_elsewhere(desk: Desk) -> None:
    desk.button.setFocus()
    assert not desk.list.isVisible()
    assert desk.button.hasFocus()


def test_escape_is_kept_from_the_windows_shortcuts(desk: Desk) -> None:
    heard: list[bool] = []
    action = QAction(desk.window, shortcut=QKeySequence("Esc"))
    action.triggered.connect(lambda: heard.append(True))
    desk.window.addAction(action)
    desk.press(Key.Key_Escape)
    assert heard == []
    assert not desk.list.isVisible()


def test_a_screen_reader_hears_the_chosen_row_in_the_field(desk: Desk) -> None:
    assert desk.list.field.accessibleDescription() == "New post, File, Ctrl+N, 1 of 10"
    desk.press(Key.Key_Down)
    assert desk.list.field.accessibleDescription() == "New idea, File, Ctrl+N, 2 of 10"
    able = desk.list.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert able == "New post, File, Ctrl+N"
    assert desk.list.accessibleName() == desk.list.view.accessibleName() == "Commands"


@pytest.mark.parametrize(
    ("size", "text"), [((1440, 900), 100), ((720, 480), 100), ((720, 480), 200), ((3840, 2100), 100)]
)
def test_the_box_fits_into_the_window(desk: Desk, qapp: QApplication, size: tuple[int, int], text: int) -> None:
    theme.apply(qapp, "dark", text)
    desk.window.resize(*size)
    assert desk.list.geometry() == desk.window.rect()
    box = desk.list._panel.geometry()
    assert desk.window.rect().adjusted(16, 16, -16, -16).contains(box)
    assert abs(box.center().x() - desk.window.rect().center().x()) <= 1
    assert desk.list.view.height() >= desk.list._painted.height()


def test_rows_are_painted_in_every_state(desk: Desk) -> None:
    desk.list.shut()
    desk.rows = [
        Command("Short", lambda: None),
        Command("Long " * 40, lambda: None, "Ctrl+Shift+N / F5", "A group " * 30, "plus"),
        Command("Not now", lambda: None, group="File", icon="trash", enabled=False),
    ]
    desk.list.open()
    pictures = []
    for row in range(3):
        desk.list.view.setCurrentIndex(desk.list.model.index(row))
        pictures.append(desk.list.grab().toImage())
    assert pictures[0] != pictures[1] != pictures[2] != pictures[0]
