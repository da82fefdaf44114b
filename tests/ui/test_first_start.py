from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kommunikator import i18n
from kommunikator.domain.team import ThemeKind
from kommunikator.exchange.models import Choice, FirstStart, model_team
from kommunikator.ui import theme
from kommunikator.ui.first_start.asking import ask
from kommunikator.ui.first_start.dialog import FirstStartDialog
from kommunikator.ui.first_start.person import LANGUAGES
from kommunikator.ui.first_start.tile import Tile
from kommunikator.ui.first_start.tiles import WAYS
from kommunikator.ui.first_start.welcome import Welcome
from kommunikator.ui.focus_ring import FocusRing

TODAY = date(2026, 11, 25)
Open = Callable[..., FirstStartDialog]


@pytest.fixture
def opened(qtbot: QtBot, look: theme.Theme) -> Open:
    def make(name: str = "Alva Lindell") -> FirstStartDialog:
        dialog = FirstStartDialog(name, TODAY)
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.open()
            dialog.activateWindow()
        return dialog

    return make


def field(dialog: FirstStartDialog, name: str) -> QLineEdit:
    found = dialog.person.cells[name].field
    assert isinstance(found, QLineEdit)
    return found


def languages(dialog: FirstStartDialog) -> QComboBox:
    found = dialog.person.cells["language"].field
    assert isinstance(found, QComboBox)
    return found


def speak(dialog: FirstStartDialog, code: str) -> None:
    """Choose a language as a person does."""
    combo = languages(dialog)
    combo.setCurrentIndex(combo.findData(code))
    combo.activated.emit(combo.currentIndex())


def retype(edit: QLineEdit, text: str) -> None:
    edit.setFocus()
    edit.selectAll()
    QTest.keyClick(edit, Qt.Key.Key_Delete)
    QTest.keyClicks(edit, text)


def press(key: Qt.Key) -> None:
    """Press a key where the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def tile(dialog: FirstStartDialog, choice: Choice) -> Tile:
    return dialog.tiles.tiles()[choice]


def heard(dialog: FirstStartDialog) -> list[FirstStart]:
    told: list[FirstStart] = []
    dialog.decided.connect(told.append)
    return told


def test_enter_gives_what_is_there(opened: Open) -> None:
    dialog = opened(" Alva Lindell ")
    told = heard(dialog)
    QTest.keyClicks(field(dialog, "organisation"), " Lake & Bay ")
    QTest.keyClick(field(dialog, "name"), Qt.Key.Key_Return)
    assert told == [FirstStart("Alva Lindell", "AL", "Lake & Bay", "en", Choice.SWEDISH)]
    assert not dialog.isVisible()


def test_escape_and_quit_give_nothing(opened: Open) -> None:
    for leave in (lambda d: QTest.keyClick(d, Qt.Key.Key_Escape), lambda d: d.quit_button.click()):
        dialog = opened()
        told = heard(dialog)
        leave(dialog)
        assert not dialog.isVisible()
        assert told == []
        assert dialog.result() == QDialog.DialogCode.Rejected


def test_everything_can_be_done_by_keyboard(opened: Open) -> None:
    dialog = opened("")
    told = heard(dialog)
    assert QApplication.focusWidget() is field(dialog, "name")
    QTest.keyClicks(field(dialog, "name"), "Sara Maria Dahl")
    for _step in range(3):
        press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is languages(dialog)
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is tile(dialog, Choice.SWEDISH)
    press(Qt.Key.Key_Right)
    assert dialog.tiles.choice() is Choice.NORWEGIAN
    press(Qt.Key.Key_Down)
    assert dialog.tiles.choice() in (Choice.DEMO, Choice.EMPTY)
    press(Qt.Key.Key_Return)
    assert [start.choice for start in told] == [dialog.tiles.choice()]
    assert told[0].initials == "SD"


def test_the_arrows_reach_every_tile(opened: Open) -> None:
    dialog = opened()
    tile(dialog, Choice.SWEDISH).setFocus()
    seen = {dialog.tiles.choice()}
    for key in (
        Qt.Key.Key_Right,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Right,
    ):
        press(key)
        seen.add(dialog.tiles.choice())
    assert seen == set(Choice)


@pytest.mark.parametrize("choice", list(Choice))
def test_a_click_chooses_one_and_only_one(opened: Open, choice: Choice) -> None:
    dialog = opened()
    told = heard(dialog)
    QTest.mouseClick(tile(dialog, choice), Qt.MouseButton.LeftButton)
    assert [found for found, one in dialog.tiles.tiles().items() if one.isChecked()] == [choice]
    dialog.begin_button.click()
    assert [start.choice for start in told] == [choice]


def test_initials_follow_the_name_until_they_are_written_by_hand(opened: Open) -> None:
    dialog = opened()
    name, initials = field(dialog, "name"), field(dialog, "initials")
    assert initials.text() == "AL"
    retype(name, "Jonas Nyberg")
    assert initials.text() == "JN"
    retype(initials, "JNY")
    retype(name, "Jonas Olov Nyberg")
    assert initials.text() == "JNY"
    retype(initials, "")
    retype(name, "Malin Kvist")
    assert initials.text() == "MK"


def test_a_name_is_needed_and_the_sentence_goes_when_there_is_one(opened: Open) -> None:
    dialog = opened("")
    told = heard(dialog)
    height = field(dialog, "name").height()
    tile(dialog, Choice.EMPTY).setFocus()
    dialog.begin_button.click()
    assert told == []
    assert dialog.isVisible()
    cell = dialog.person.cells["name"]
    assert "Write your name" in cell.sentence()
    assert cell.field.accessibleDescription() == cell.sentence()
    assert cell.field.property("invalid") is True
    assert cell.field.hasFocus()
    assert cell.field.height() == height
    QTest.keyClicks(field(dialog, "name"), "A")
    assert cell.sentence() == ""
    assert cell.field.property("invalid") is False
    dialog.begin_button.click()
    assert [start.name for start in told] == ["A"]


@pytest.mark.parametrize(("name", "most"), [("name", 80), ("initials", 3), ("organisation", 120)])
def test_what_is_too_long_is_said_and_not_cut(opened: Open, name: str, most: int) -> None:
    dialog = opened()
    told = heard(dialog)
    field(dialog, name).setText("x" * (most + 1))
    dialog.begin_button.click()
    assert told == []
    assert str(most) in dialog.person.cells[name].sentence()
    assert len(field(dialog, name).text()) == most + 1
    field(dialog, name).setText("x" * most)
    dialog.begin_button.click()
    assert getattr(told[0], name) == "x" * most


def test_another_language_is_spoken_at_once(opened: Open) -> None:
    dialog = opened()
    told = heard(dialog)
    field(dialog, "organisation").setText("Sjövik")
    speak(dialog, "sv")
    assert i18n.language() == "sv"
    assert dialog.quit_button.text() == "Avsluta"
    assert dialog.person.cells["language"].label.text() == "Språk"
    assert languages(dialog).accessibleName() == "Språk"
    assert field(dialog, "organisation").text() == "Sjövik"
    dialog.begin_button.click()
    assert told[0].language == "sv"


def test_a_language_suggests_its_model_until_one_is_chosen_by_hand(opened: Open) -> None:
    dialog = opened()
    speak(dialog, "nb")
    assert dialog.tiles.choice() is Choice.NORWEGIAN
    speak(dialog, "en")
    assert dialog.tiles.choice() is Choice.NORWEGIAN
    speak(dialog, "sv")
    assert dialog.tiles.choice() is Choice.SWEDISH
    QTest.mouseClick(tile(dialog, Choice.EMPTY), Qt.MouseButton.LeftButton)
    speak(dialog, "nb")
    assert dialog.tiles.choice() is Choice.EMPTY


@pytest.mark.parametrize(
    ("language", "choice"), [("sv", Choice.SWEDISH), ("nb", Choice.NORWEGIAN), ("en", Choice.SWEDISH)]
)
def test_it_begins_in_the_language_in_use(opened: Open, language: str, choice: Choice) -> None:
    i18n.use(language)
    dialog = opened()
    assert dialog.tiles.choice() is choice
    assert languages(dialog).currentText() == dict(LANGUAGES)[language]
    assert set(dict(LANGUAGES)) == set(i18n.languages())


def test_screen_readers_hear_radio_buttons_with_all_that_a_tile_shows(opened: Open) -> None:
    dialog = opened()
    for choice, one in dialog.tiles.tiles().items():
        reader = QAccessible.queryAccessibleInterface(one)
        assert reader.role() == QAccessible.Role.RadioButton
        assert reader.text(QAccessible.Text.Name) == one.title() != ""
        described = reader.text(QAccessible.Text.Description)
        assert one.words() in described
        if choice.model:
            codes = [channel.code for channel in model_team(choice.model, TODAY).channels.values()]
            assert ", ".join(codes) in described
    labels = {label.buddy(): label.text() for label in dialog.findChildren(QLabel) if label.buddy()}
    for cell in dialog.person.cells.values():
        assert cell.field.accessibleName() == labels[cell.field] != ""


def test_the_swedish_tile_counts_right() -> None:
    team = model_team("sv", TODAY)
    words = next(way.words for way in WAYS if way.choice is Choice.SWEDISH)
    numbers = {4: "Four", 7: "seven"}
    themes = sum(one.type is ThemeKind.BASE for one in team.themes.values())
    assert f"{numbers[themes]} themes, {numbers[len(team.channels)]} channels" in words


def test_every_label_is_plain_text(opened: Open) -> None:
    dialog = opened("<b>Alva</b>")
    labels = [label for label in dialog.findChildren(QLabel) if label.text()]
    assert labels
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def test_where_there_is_little_room_the_welcome_gives_way_and_tiles_stand_below_each_other(opened: Open) -> None:
    dialog = opened()
    welcome = dialog.findChild(Welcome)
    assert welcome is not None
    dialog.resize(1100, 700)
    assert welcome.isVisible()
    swedish, norwegian = tile(dialog, Choice.SWEDISH), tile(dialog, Choice.NORWEGIAN)
    assert swedish.y() == norwegian.y()
    assert swedish.width() == norwegian.width()
    dialog.resize(560, 500)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert not welcome.isVisible()
    assert norwegian.y() >= swedish.geometry().bottom()
    assert swedish.width() > 400


def fully_seen(dialog: FirstStartDialog, widget: QWidget) -> bool:
    viewport = dialog._area.viewport()
    top = widget.mapTo(viewport, QPoint(0, 0)).y()
    return top >= 0 and top + widget.height() <= viewport.height()


def test_the_arrows_scroll_to_the_tile_they_come_to(opened: Open) -> None:
    dialog = opened()
    dialog.resize(900, 420)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    swedish = tile(dialog, Choice.SWEDISH)
    assert not fully_seen(dialog, tile(dialog, Choice.PLANNER))
    swedish.setFocus()
    QTest.keyClick(swedish, Qt.Key.Key_Down)
    assert fully_seen(dialog, tile(dialog, dialog.tiles.choice()))


@pytest.mark.parametrize("size", [100, 150, 200])
def test_no_words_are_cut_at_any_text_size(opened: Open, qapp: QApplication, light_again: None, size: int) -> None:
    dialog = opened()
    theme.apply(qapp, "dark", size)
    dialog.fit()
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    room = dialog.screen().availableSize()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
    for one in dialog.tiles.tiles().values():
        assert one.height() >= one.heightForWidth(one.width())
        assert dialog.tiles.rect().contains(one.geometry())


def test_a_tile_looks_chosen_without_colour(opened: Open) -> None:
    dialog = opened()
    one = tile(dialog, Choice.EMPTY)
    before = one.grab().toImage()
    one.setChecked(True)
    after = one.grab().toImage()
    ring = after.pixelColor(after.width() - 16 - 10, 16 + 14)
    assert before != after
    assert ring == theme.current().colour("onaccent")
    assert after.pixelColor(1, after.height() // 2) == theme.current().colour("accent")


def test_a_tile_grows_as_it_gets_narrower(look: theme.Theme, qtbot: QtBot) -> None:
    one = Tile("flag", model_team("sv", TODAY).channels.values())
    qtbot.addWidget(one)
    one.say("Rådhuset & torget", "Ett ord och ännu ett och många fler som inte får plats på en enda rad.")
    heights = [one.heightForWidth(width) for width in (400, 240, 170)]
    assert heights == sorted(set(heights))
    assert one.sizeHint() == QSize(one.sizeHint().width(), one.heightForWidth(one.sizeHint().width()))
    assert one.title() == "Rådhuset & torget"


def dialog_now() -> FirstStartDialog:
    return next(
        found for found in QApplication.topLevelWidgets() if isinstance(found, FirstStartDialog) and found.isVisible()
    )


def test_asking_waits_for_the_answer(qapp: QApplication, look: theme.Theme) -> None:
    def answer() -> None:
        dialog_now().begin_button.click()

    QTimer.singleShot(0, answer)
    told = ask(qapp, "Alva Lindell", TODAY)
    assert told == FirstStart("Alva Lindell", "AL", "", "en", Choice.SWEDISH)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not [found for found in QApplication.topLevelWidgets() if isinstance(found, FirstStartDialog)]


def test_asking_gives_none_when_the_person_quits(qapp: QApplication, look: theme.Theme) -> None:
    def leave() -> None:
        dialog_now().close()

    QTimer.singleShot(0, leave)
    assert ask(qapp, "Alva Lindell", TODAY) is None
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_keyboard_has_its_ring_while_asking(qapp: QApplication, look: theme.Theme) -> None:
    rings: list[QWidget | None] = []

    def walk() -> None:
        dialog = dialog_now()
        if QApplication.activeWindow() is not dialog:
            dialog.activateWindow()
            QTimer.singleShot(10, walk)
            return
        tile(dialog, Choice.SWEDISH).setFocus(Qt.FocusReason.ShortcutFocusReason)
        QTest.keyClick(tile(dialog, Choice.SWEDISH), Qt.Key.Key_Right)
        rings.extend(ring.target() for ring in dialog.findChildren(FocusRing))
        rings.append(QApplication.focusWidget())
        dialog.reject()

    QTimer.singleShot(10, walk)
    ask(qapp, "Alva Lindell", TODAY)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(rings) == 2
    assert rings[0] is rings[1]
