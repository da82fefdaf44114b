from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kommunikator import i18n
from kommunikator.domain import planning
from kommunikator.domain.week import Week
from kommunikator.domain.when import When
from kommunikator.ui import theme
from kommunikator.ui.theme import Theme
from kommunikator.ui.week.board_pane import BoardPane
from kommunikator.ui.week.day_header import DayHeader
from kommunikator.ui.week.model import WeekModel
from tests.ui.plans import (
    FRIDAY,
    LIBRARY,
    MONDAY,
    NOW,
    SKATING,
    SLEDGING,
    SUNDAY,
    THURSDAY,
    WEDNESDAY,
    WEEK,
    Drag,
    Plan,
    shown,
)


@pytest.fixture
def pane(plan: Plan, look: Theme, qtbot: QtBot) -> BoardPane:
    made = BoardPane(plan.document, WeekModel(plan.document, WEEK))
    qtbot.addWidget(made)
    made.resize(1080, 600)
    made.show()
    made.show_now(NOW)
    made.view.executeDelayedItemsLayout()
    return made


@pytest.fixture
def header(pane: BoardPane) -> DayHeader:
    return pane.days


def part(pane: BoardPane, day: date) -> QImage:
    """The header of one day."""
    column = pane.view.board.columns[day.weekday()]
    left = column.x - pane.view.horizontalOffset()
    return pane.days.grab().toImage().copy(left, 0, column.width - 1, pane.days.height())


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_a_screen_reader_is_told_each_day_and_its_posts(header: DayHeader, qtbot: QtBot) -> None:
    assert header.accessibleName() == "Days"
    qtbot.waitUntil(lambda: bool(header.accessibleDescription()))
    assert header.accessibleDescription().split("; ") == [
        "Monday 23 November: 1 post",
        "Tuesday 24 November: 0 posts",
        "Wednesday 25 November: 3 posts",
        "Thursday 26 November: 0 posts",
        "Friday 27 November: 1 post",
        "Saturday 28 November: 1 post",
        "Sunday 29 November: 0 posts",
    ]


def test_counts_follow_the_plan(pane: BoardPane, plan: Plan, qtbot: QtBot) -> None:
    plan.document.do(planning.reschedule(LIBRARY, THURSDAY))
    pane.view.executeDelayedItemsLayout()
    told = "Wednesday 25 November: 2 posts; Thursday 26 November: 1 post"
    qtbot.waitUntil(lambda: told in pane.days.accessibleDescription())


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_today_is_marked_and_no_other_day(pane: BoardPane, qapp: QApplication, choice: theme.Choice) -> None:
    theme.apply(qapp, choice)
    accent = theme.current().colour("accent").name()
    for day in WEEK.days:
        seen = part(pane, day)
        assert ({seen.pixelColor(x, 0).name() for x in range(seen.width())} == {accent}) == (day == WEDNESDAY)
        assert (accent in colours(seen)) == (day == WEDNESDAY)


def test_another_week_has_no_today(pane: BoardPane, qtbot: QtBot) -> None:
    shown(pane.view).show_week(WEEK.later(1))
    pane.view.executeDelayedItemsLayout()
    accent = theme.current().colour("accent").name()
    assert accent not in colours(pane.days.grab().toImage())
    qtbot.waitUntil(lambda: pane.days.accessibleDescription().startswith("Monday 30 November: 0 posts"))


def test_weekends_lie_on_their_own_ground(pane: BoardPane) -> None:
    look = theme.current()
    assert part(pane, SUNDAY).pixelColor(3, 30).name() == look.colour("weekend").name()
    assert part(pane, MONDAY).pixelColor(3, 30).name() == look.colour("surface").name()


def test_a_click_on_a_day_goes_there(pane: BoardPane, header: DayHeader) -> None:
    column = pane.view.board.columns[4]
    at = QPoint(column.x + 20, 20)
    QTest.mouseClick(header, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert pane.view.day == FRIDAY


def test_a_click_finds_its_day_when_the_board_is_scrolled(pane: BoardPane, header: DayHeader) -> None:
    pane.resize(600, 600)
    pane.view.executeDelayedItemsLayout()
    pane.view.horizontalScrollBar().setValue(150)
    column = pane.view.board.columns[3]
    at = QPoint(column.x + column.width // 2 - 150, 20)
    QTest.mouseClick(header, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert pane.view.day == THURSDAY


def test_it_scrolls_with_the_board(pane: BoardPane) -> None:
    pane.resize(600, 600)
    pane.view.executeDelayedItemsLayout()
    before = part(pane, THURSDAY)
    pane.view.horizontalScrollBar().setValue(120)
    assert part(pane, THURSDAY) == before


def test_where_a_drag_would_land_is_written_over_its_column_alone(pane: BoardPane, header: DayHeader) -> None:
    before = {day: part(pane, day) for day in WEEK.days}
    drag = Drag.of(LIBRARY, pane.view.viewport())
    there = When(FRIDAY, time(15))
    pane.view.drag_moved.connect(lambda post: post and pane.view.mark_landing(there, post))
    drag.enter(QPoint(pane.view.board.columns[4].x + 30, 200))
    header.show_drop("Drop: Fri 27 at 15:00", 4)
    changed = [day for day in WEEK.days if part(pane, day) != before[day]]
    assert changed == [FRIDAY]
    drag.leave()
    header.show_drop("")
    assert {day: part(pane, day) for day in WEEK.days} == before


def test_it_grows_with_the_text(pane: BoardPane, header: DayHeader, qapp: QApplication) -> None:
    assert header.height() == 56
    theme.apply(qapp, "light", 200)
    assert header.sizeHint().height() >= 112
    pane.resize(1080, 700)
    QApplication.sendPostedEvents()
    assert header.height() >= 112


@pytest.mark.parametrize("language", ["sv", "nb", "en"])
@pytest.mark.parametrize("width", [1080, 800, 330])
def test_it_is_painted_in_every_language_and_width(pane: BoardPane, language: str, width: int) -> None:
    i18n.use(language)
    pane.resize(width, 600)
    seen = pane.days.grab().toImage()
    assert len(colours(seen.scaledToHeight(28))) > 5


def test_the_sentence_in_an_empty_week_names_it(pane: BoardPane) -> None:
    shown(pane.view).show_week(Week(2027, 20))
    assert pane._empty.isVisible()
    assert pane._empty.accessibleName() == "Nothing is planned in week 20"


def test_only_a_new_day_is_a_turn(pane: BoardPane) -> None:
    assert not pane.show_now(NOW)
    assert not pane.show_now(NOW.replace(hour=23, minute=59, second=59))
    assert pane.show_now(NOW.replace(day=26, hour=0, minute=0))
    assert not pane.show_now(NOW.replace(day=26, hour=0, minute=1))


def test_an_empty_week_offers_what_there_is(pane: BoardPane, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    has_ideas = plan.store.has_ideas
    monkeypatch.setattr(plan.store, "has_ideas", lambda: (read.append(1), has_ideas())[1])
    shown(pane.view).show_week(Week(2027, 20))
    for width in range(900, 1000, 10):
        pane.resize(width, 600)
        pane.view.executeDelayedItemsLayout()
    assert len(read) == 1
    for post in (SKATING, SLEDGING):
        plan.document.do(planning.delete(post))
    asked: list[str] = []
    pane.import_wanted.connect(lambda: asked.append("import"))
    pane.ideas_wanted.connect(lambda: asked.append("ideas"))
    pane._empty.action_triggered.emit()
    plan.document.undo()
    pane._empty.action_triggered.emit()
    assert asked == ["import", "ideas"]
