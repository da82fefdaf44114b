from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from uuid import UUID

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, QTimer
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kommunikator.domain import planning
from kommunikator.domain.post import Post
from kommunikator.domain.week import Week
from kommunikator.domain.when import When
from kommunikator.ui import theme
from kommunikator.ui.theme import Theme
from kommunikator.ui.week.layout import CARD_GAP, GUTTER
from kommunikator.ui.week.model import WeekModel
from kommunikator.ui.week.view import WeekView
from tests.ui.plans import (
    LIBRARY,
    MARKET,
    MONDAY,
    NOW,
    SATURDAY,
    SNOW,
    THURSDAY,
    TREE,
    TUESDAY,
    WEDNESDAY,
    WEEK,
    Plan,
    shown,
)


@pytest.fixture
def view(plan: Plan, look: Theme, qtbot: QtBot) -> WeekView:
    made = WeekView(WeekModel(plan.document, WEEK))
    qtbot.addWidget(made)
    made.resize(1080, 600)
    made.show()
    made.set_now(NOW)
    made.executeDelayedItemsLayout()
    return made


def fill(plan: Plan, view: WeekView, count: int, title: str = "Many") -> list[Post]:
    """Put many posts on Monday."""
    posts = [Post(id=UUID(int=1000 + n), title=title, when=When(MONDAY, time(9))) for n in range(count)]
    plan.add(*posts)
    shown(view).refresh()
    view.executeDelayedItemsLayout()
    return posts


def picture(view: WeekView) -> QImage:
    return view.grab().toImage()


def test_cards_lie_in_their_columns_under_each_other(view: WeekView) -> None:
    for row, card in enumerate(shown(view).rows):
        assert card.day is not None
        rect, column = view.visualRect(shown(view).index(row)), view.board.columns[card.day.weekday()]
        assert rect.left() == column.x + GUTTER
        assert rect.width() == column.width - 2 * GUTTER
    rows = view.board.rows_of(2)
    rects = [view.visualRect(shown(view).index(row)) for row in rows]
    assert rects[1].top() - rects[0].bottom() > CARD_GAP  # the "now" line stands between
    assert rects[2].top() - rects[1].bottom() - 1 == CARD_GAP


def test_what_is_painted_is_what_is_found(view: WeekView) -> None:
    for row in range(shown(view).rowCount()):
        assert view.indexAt(view.visualRect(shown(view).index(row)).center()).row() == row
    assert not view.indexAt(QPoint(1, 1)).isValid()


def test_a_row_is_painted_in_its_new_column_at_once(view: WeekView, plan: Plan) -> None:
    """A paint event may come before the delayed layout; the picture must not be one of before."""
    plan.document.do(planning.reschedule(LIBRARY, TUESDAY))
    seen = picture(view)
    view.doItemsLayout()
    assert picture(view) == seen
    assert view.visualRect(shown(view).index_of(LIBRARY.id)).left() == view.board.columns[1].x + GUTTER


@pytest.mark.parametrize(("day", "token"), [(TUESDAY, "board"), (WEDNESDAY, "today"), (SATURDAY, "weekend")])
@pytest.mark.parametrize("choice", ["light", "dark"])
def test_grounds_have_the_colours_of_their_tokens(
    view: WeekView, qapp: QApplication, day: date, token: str, choice: theme.Choice
) -> None:
    theme.apply(qapp, choice)
    column = view.board.columns[day.weekday()]
    assert picture(view).pixelColor(column.x + 2, 560) == theme.current().colour(token)


def test_the_now_line_has_its_colour(view: WeekView) -> None:
    line = view.board.stacks[2].now
    assert line is not None
    middle = QPoint(line.x + line.width - 5, line.y + (line.height - 1) // 2)
    assert picture(view).pixelColor(middle) == theme.current().colour("accent")


def test_many_posts_scroll_and_the_last_is_reached(view: WeekView, plan: Plan) -> None:
    posts = fill(plan, view, 12)
    assert view.verticalScrollBar().maximum() > 0
    view.choose_post(posts[-1].id)
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))
    view.choose_post(SNOW.id)
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


def test_a_board_wider_than_its_room_scrolls_sideways(view: WeekView, qtbot: QtBot) -> None:
    view.resize(700, 600)
    assert view.board.width > view.viewport().width()
    view.choose_post(MARKET.id)
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))
    assert view.horizontalOffset() > 0
    with qtbot.waitSignal(view.board_changed):
        view.horizontalScrollBar().setValue(0)


@pytest.mark.parametrize("width", [912, 916, 920, 924, 928])
def test_a_scroll_bar_at_the_edge_of_folding_never_goes_round_and_round(
    view: WeekView, plan: Plan, qtbot: QtBot, width: int
) -> None:
    """With the bar the weekend would fold, the cards get wider and lower, no bar is needed, the weekend unfolds …"""
    fill(plan, view, 4, "wwwwwwwwww")
    rounds: list[int] = []
    view.board_changed.connect(lambda: rounds.append(1))
    for height in range(500, 600, 10):
        view.resize(width, height)
        for _turn in range(3):
            with qtbot.waitCallback() as turned:
                QTimer.singleShot(0, turned)
    assert len(rounds) < 10 * 6


def test_heights_come_from_the_fonts(view: WeekView, qapp: QApplication) -> None:
    small = view.visualRect(shown(view).index_of(LIBRARY.id)).height()
    theme.apply(qapp, "light", 200)
    view.resize(2160, 900)
    view.doItemsLayout()
    assert view.visualRect(shown(view).index_of(LIBRARY.id)).height() > 1.6 * small
    assert min(column.width for column in view.board.columns[:5]) >= 2 * 136


def test_the_invitation_is_there_on_an_empty_day_alone(view: WeekView) -> None:
    view.choose_day(THURSDAY)
    rect = view.empty_day_rect()
    assert view.board.columns[3].x < rect.left() < rect.right() < view.board.columns[3].right
    view.choose_day(WEDNESDAY)
    assert view.empty_day_rect().isEmpty()


def test_a_week_without_posts_paints_its_grounds(view: WeekView) -> None:
    shown(view).show_week(Week(2027, 20))
    colours = {picture(view).pixelColor(x, 300).name() for x in range(0, 1080, 10)}
    assert {theme.current().palette.board.lower(), theme.current().palette.weekend.lower()} <= colours


def test_the_ground_below_the_cards_is_painted_by_itself(view: WeekView) -> None:
    """A message that stood there and goes leaves nothing else to be painted."""
    whole = picture(view)
    area = view.viewport()
    foot = QRect(0, area.height() - 20, area.width(), 10)
    found = QImage(foot.size(), QImage.Format.Format_RGB32)
    found.fill(0xFF00FF)
    area.render(found, QPoint(), QRegion(foot), QWidget.RenderFlag(0))
    for x in range(4, area.width() - 4, 50):
        assert found.pixelColor(x, 5) == whole.pixelColor(area.pos() + foot.topLeft() + QPoint(x, 5))


def test_a_folded_column_shows_its_count(view: WeekView) -> None:
    view.resize(800, 600)
    view.choose_day(MONDAY)
    column = view.board.columns[5]
    assert column.folded
    strip = picture(view).copy(column.x, 0, column.width - 1, 60)
    empty = picture(view).copy(view.board.columns[6].x, 0, column.width - 1, 60)
    assert strip != empty


def test_a_selection_is_the_card_and_its_ring(view: WeekView) -> None:
    index = shown(view).index_of(LIBRARY.id)
    view.setSelection(view.visualRect(index), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert view.selectionModel().isSelected(index)
    region = view.visualRegionForSelection(view.selectionModel().selection())
    assert region.contains(view.visualRect(index).adjusted(-3, -3, 3, 3))


def test_a_dragged_card_fades_in_its_place(view: WeekView) -> None:
    before = picture(view)
    view.mark_dragged(LIBRARY.id)
    assert picture(view) != before
    view.mark_dragged(None)
    assert picture(view) == before


def test_the_size_asked_for_is_the_boards(view: WeekView) -> None:
    assert view.viewportSizeHint().width() == view.board.width
    assert view.viewportSizeHint().height() == view.board.height


def test_another_title_may_need_another_height(view: WeekView, plan: Plan) -> None:
    before = view.visualRect(shown(view).index_of(TREE.id)).height()
    title = "A title that does not find room on one single line of a card"
    plan.document.do(planning.retitle(TREE, title))
    view.executeDelayedItemsLayout()
    assert view.visualRect(shown(view).index_of(TREE.id)).height() > before
    plan.document.do(planning.delete(replace(TREE, title=title)))
    view.executeDelayedItemsLayout()
    assert len(view.board.rows_of(4)) == 0
