"""Going to a day by typing: it says what it understood, goes by Enter, and says why when it can't."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kommunikator.i18n import use
from kommunikator.ui.theme import Theme
from kommunikator.ui.week.go_to import GoToField
from tests.ui.plans import TODAY


@pytest.fixture
def field(look: Theme, qtbot: QtBot) -> GoToField:
    title = QWidget()
    qtbot.addWidget(title, before_close_func=lambda _widget: title.hide())
    title.resize(400, 40)
    title.show()
    made = GoToField(TODAY, title)
    qtbot.addWidget(made)
    made.open_under(title)
    return made


def went(field: GoToField) -> list[date]:
    found: list[date] = []
    field.decided.connect(found.append)
    return found


@pytest.mark.parametrize(
    ("typed", "meaning", "day"),
    [
        ("v. 50", "Week 50, 7–13 December 2026", date(2026, 12, 7)),
        ("12 dec", "Saturday 12 December 2026, week 50", date(2026, 12, 12)),
        ("v 53", "Week 53, 28 Dec 2026 – 3 Jan 2027", date(2026, 12, 28)),
    ],
)
def test_it_says_what_it_understood_and_goes_there(field: GoToField, typed: str, meaning: str, day: date) -> None:
    found = went(field)
    QTest.keyClicks(field.input.line, typed)
    assert field.input.meaning.text() == meaning
    assert field.input.line.accessibleDescription() == meaning
    QTest.keyClick(field.input.line, Qt.Key.Key_Return)
    assert found == [day]
    assert not field.isVisible()


def test_it_speaks_the_language_in_use(look: Theme, qtbot: QtBot) -> None:
    use("sv")
    title = QWidget()
    qtbot.addWidget(title)
    made = GoToField(TODAY, title)
    made.input.line.setText("12 dec")
    assert made.input.meaning.text() == "lördag 12 december 2026, vecka 50"


def test_an_impossible_day_is_told_at_once(field: GoToField) -> None:
    found = went(field)
    QTest.keyClicks(field.input.line, "31 feb")
    assert field.input.problem.text() == "There is no such day in the calendar."
    assert field.input.problem.isVisible()
    assert field.input.line.property("invalid") is True
    QTest.keyClick(field.input.line, Qt.Key.Key_Return)
    assert field.isVisible()
    assert not found
    field.input.line.setText("28 feb")
    assert not field.input.problem.isVisible()
    assert field.input.line.property("invalid") is False


def test_half_a_word_is_wrong_only_when_one_wants_to_go(field: GoToField) -> None:
    found = went(field)
    QTest.keyClicks(field.input.line, "12 d")
    assert not field.input.problem.isVisible()
    QTest.keyClick(field.input.line, Qt.Key.Key_Return)
    assert "such as" in field.input.problem.text()
    assert field.input.problem.geometry().bottom() < field.input.height()
    assert field.input.geometry().bottom() < field.height()
    assert not found


def test_nothing_typed_goes_nowhere(field: GoToField) -> None:
    found = went(field)
    QTest.keyClick(field.input.line, Qt.Key.Key_Return)
    assert field.isVisible()
    assert field.input.problem.isVisible()
    assert not found


def test_escape_closes_it(field: GoToField) -> None:
    found = went(field)
    QTest.keyClicks(field.input.line, "v. 50")
    QTest.keyClick(field.input.line, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert not found
