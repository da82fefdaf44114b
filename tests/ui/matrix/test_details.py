"""The pane's page on a cell: ideas by keyboard and mouse, their order, their use, the cell's limit and counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from kommunikator.domain import matrix_planning
from kommunikator.domain.content_idea import ContentIdea, cell_of
from kommunikator.domain.edit import added, changed, taken_away
from kommunikator.domain.when import When
from kommunikator.ui import dragging
from kommunikator.ui.matrix.details.cell_page import CellPage
from kommunikator.ui.matrix.details.idea_list import IdeaList
from kommunikator.ui.matrix.details.ideas_model import IdeasModel
from kommunikator.ui.matrix.details.panel import MatrixDetails
from kommunikator.ui.matrix.model import MatrixModel
from kommunikator.ui.theme import Theme
from tests.ui.plans import ADVENT, FB, WEB, Drag, Plan, locked
from tests.ui.team_desk import edits, write
from tests.ui.windows import focused

PAIR = (FB.id, ADVENT.id)
FIRST = ContentIdea(id=UUID(int=201), channel=FB.id, theme=ADVENT.id, text="The tree <b>is</b> lit", position=1)
SECOND = ContentIdea(id=UUID(int=202), channel=FB.id, theme=ADVENT.id, text="A calendar door a day", position=2)
ELSEWHERE = ContentIdea(id=UUID(int=203), channel=WEB.id, theme=ADVENT.id, text="Opening hours", position=1)


@pytest.fixture
def pane(plan: Plan, look: Theme, qtbot: QtBot) -> MatrixDetails:
    tone = replace(FB, tone="Warm & near, <i>always</i> answers")
    plan.store.apply(added("Add content idea", FIRST, SECOND, ELSEWHERE))
    plan.document.do(changed("Edit channel", (FB, tone)))
    plan.document.undo_stack.clear()
    made = MatrixDetails(plan.document, MatrixModel(plan.document))
    qtbot.addWidget(made)
    made._model.setParent(made)
    made.show_cell(PAIR)
    made.resize(360, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def page(pane: MatrixDetails) -> CellPage:
    found = pane.page()
    assert isinstance(found, CellPage)
    return found


def texts(page: CellPage) -> list[str]:
    return [row.idea.text for row in page.ideas.ideas.rows]


def in_plan(plan: Plan, channel: UUID = FB.id) -> list[str]:
    ideas = [idea for idea in plan.store.matrix().ideas if idea.channel == channel]
    return [idea.text for idea in sorted(ideas, key=lambda idea: idea.position)]


def choose(page: CellPage, row: int) -> IdeaList:
    page.ideas.setCurrentIndex(page.ideas.ideas.index(row))
    page.ideas.setFocus()
    return page.ideas


# --- ideas --------------------------------------------------------------------------------------------------------


def test_a_cell_is_filled_by_keyboard_without_leaving_the_field(pane: MatrixDetails, plan: Plan) -> None:
    page = pane.page()
    assert isinstance(page, CellPage)
    pane.enter()
    for text in ("Sand and grit", "Skating & sledging"):
        QTest.keyClicks(focused(), text)
        QTest.keyClick(focused(), Qt.Key.Key_Return)
        assert focused() is page.entry
        assert page.entry.text() == ""
    assert texts(page) == [FIRST.text, SECOND.text, "Sand and grit", "Skating & sledging"]
    assert in_plan(plan) == texts(page)
    assert edits(plan) == ["Add content idea"] * 2
    plan.document.undo()
    assert texts(page)[-1] == "Sand and grit"


def test_what_was_typed_is_added_when_another_cell_is_shown(pane: MatrixDetails, page: CellPage, plan: Plan) -> None:
    page.entry.put_typed("Half typed")
    pane.show_cell((WEB.id, ADVENT.id))
    assert in_plan(plan)[-1] == "Half typed"
    assert texts(page) == [ELSEWHERE.text]
    assert page.entry.text() == ""


def test_an_idea_that_the_plan_refuses_stays_in_the_field(page: CellPage, plan: Plan) -> None:
    page.entry.put_typed("Not yet")
    with locked(plan):
        page.add_typed()
    assert page.entry.text() == "Not yet"
    page.add_typed()
    assert in_plan(plan)[-1] == "Not yet"


def test_an_idea_is_written_over_in_place(page: CellPage, plan: Plan) -> None:
    shown = choose(page, 0)
    QTest.keyClick(shown, Qt.Key.Key_Return)
    editor = shown.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    assert editor.text() == FIRST.text
    QTest.keyClicks(editor, "The tree & the choir")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert in_plan(plan) == ["The tree & the choir", SECOND.text]
    assert edits(plan) == ["Change content ideas"]
    assert plan.store.matrix().ideas[0].id in (FIRST.id, SECOND.id, ELSEWHERE.id)


def test_an_idea_that_is_written_empty_is_taken_away(page: CellPage, plan: Plan) -> None:
    assert page.ideas.ideas.setData(page.ideas.ideas.index(0), "  ")
    assert texts(page) == [SECOND.text]
    plan.document.undo()
    assert texts(page) == [FIRST.text, SECOND.text]


def test_ideas_change_places_by_key_and_stay_chosen(page: CellPage, plan: Plan) -> None:
    shown = choose(page, 0)
    QTest.keyClick(shown, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert in_plan(plan) == [SECOND.text, FIRST.text]
    current = shown.current()
    assert current is not None
    assert current.id == FIRST.id
    QTest.keyClick(shown, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert edits(plan) == ["Move content idea"]
    QTest.keyClick(shown, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert in_plan(plan) == [FIRST.text, SECOND.text]


@pytest.mark.parametrize(
    ("idea", "at_end", "wanted"),
    [
        (FIRST, True, [SECOND.text, FIRST.text]),
        (SECOND, False, [SECOND.text, FIRST.text]),
        (ELSEWHERE, True, [FIRST.text, SECOND.text, ELSEWHERE.text]),
        (ELSEWHERE, False, [ELSEWHERE.text, FIRST.text, SECOND.text]),
    ],
)
def test_an_idea_is_dragged_to_a_place(
    page: CellPage, plan: Plan, idea: ContentIdea, at_end: bool, wanted: list[str]
) -> None:
    view = page.ideas.viewport()
    at = QPoint(40, view.height() - 2 if at_end else 2)
    assert Drag(view, dragging.packed_idea(idea.id)).carry(at)
    assert in_plan(plan) == wanted
    assert edits(plan) == ["Move content idea"]


def test_a_post_is_no_idea_and_is_not_let_in(page: CellPage, plan: Plan) -> None:
    held = Drag(page.ideas.viewport(), dragging.packed(UUID(int=101)))
    assert not held.enter(QPoint(40, 10))
    assert not held.drop(QPoint(40, 10))
    assert not edits(plan)


def test_an_idea_carries_itself_to_other_screens(page: CellPage) -> None:
    carried = page.ideas.ideas.mimeData([page.ideas.ideas.index(1)])
    assert dragging.idea_in(carried) == SECOND.id


def test_an_idea_is_deleted_marked_and_planned_by_key(pane: MatrixDetails, page: CellPage, plan: Plan) -> None:
    wanted: list[tuple[object, object]] = []
    pane.plan_wanted.connect(lambda pair, idea: wanted.append((pair, idea)))
    shown = choose(page, 1)
    QTest.keyClick(shown, Qt.Key.Key_Space)
    assert page.once.isChecked()
    marked = shown.current()
    assert marked is not None
    assert marked.one_time
    QTest.keyClick(shown, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wanted == [(PAIR, marked)]
    QTest.keyClick(shown, Qt.Key.Key_Delete)
    assert in_plan(plan) == [FIRST.text]
    assert edits(plan) == ["Mark content idea", "Delete content idea"]


def test_the_buttons_do_what_the_keys_do(pane: MatrixDetails, page: CellPage, plan: Plan) -> None:
    wanted: list[object] = []
    pane.plan_wanted.connect(lambda _pair, idea: wanted.append(idea))
    choose(page, 0)
    page.plan_button.click()
    page.once.click()
    assert [idea.one_time for idea in plan.store.matrix().ideas if idea.id == FIRST.id] == [True]
    page.delete_button.click()
    page.delete_button.click()
    assert in_plan(plan) == []
    assert not page.once.isVisible()
    page.plan_button.click()
    assert wanted == [FIRST, None]


def test_the_menu_of_an_idea_has_all_of_it(page: CellPage, plan: Plan) -> None:
    menu = page.ideas.menu(FIRST)
    actions = {action.text(): action for action in menu.actions() if action.text()}
    assert list(actions) == ["Plan post", "Edit", "One-time", "Delete"]
    actions["One-time"].trigger()
    actions["Delete"].trigger()
    assert edits(plan) == ["Mark content idea"]
    assert in_plan(plan) == [FIRST.text, SECOND.text]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 12), "Used 12 Nov"),
        (date(2026, 11, 25), "Used 25 Nov"),
        (date(2026, 12, 3), "Planned for 3 Dec"),
        (date(2025, 3, 4), "Used 4 Mar 2025"),
        (None, "Planned, no day yet"),
    ],
)
def test_an_idea_says_when_it_was_used(page: CellPage, plan: Plan, day: date | None, said: str) -> None:
    when = When(day) if day else None
    plan.document.do(matrix_planning.plan_idea(FIRST, when, plan.document.team))
    plan.document.do(matrix_planning.mark_one_time(SECOND, True))
    spoken = [page.ideas.ideas.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 1)]
    assert spoken == [f"{FIRST.text}, {said}", f"{SECOND.text}, One-time · Not used yet"]


# --- the cell -----------------------------------------------------------------------------------------------------


def test_the_cell_says_what_it_holds(pane: MatrixDetails, page: CellPage, plan: Plan) -> None:
    assert pane.head.title.text() == "Facebook · Advent"
    assert page.tone.text() == "Warm & near, <i>always</i> answers"
    assert page.tone.textFormat() == Qt.TextFormat.PlainText
    # The library's evening, on Wednesday, goes to Facebook and is on Advent.
    assert page.counts.text() == "1 planned, 0 published, 1–30 November 2026"
    assert page.days.text().startswith("Next: Wed 25 Nov")
    plan.document.do(matrix_planning.plan_idea(FIRST, When(date(2026, 11, 27)), plan.document.team))
    assert page.counts.text() == "2 planned, 0 published, 1–30 November 2026"


def test_a_cell_is_taken_out_of_use_and_its_ideas_stay(page: CellPage, plan: Plan) -> None:
    page.used.click()
    (mark,) = plan.store.matrix().marks
    assert not mark.used
    assert texts(page) == [FIRST.text, SECOND.text]
    plan.document.undo()
    assert page.used.isChecked()
    with locked(plan):
        page.used.click()
    assert page.used.isChecked()


def test_the_limit_of_a_cell(page: CellPage, plan: Plan) -> None:
    entry = page.form.input("gap_limit")
    assert entry.placeholderText() == "28, as for the channel"
    write(page.form, "gap_limit", "soon")
    assert page.form.fault("gap_limit")
    assert not plan.store.matrix().marks
    write(page.form, "gap_limit", "10")
    (mark,) = plan.store.matrix().marks
    assert (mark.gap_limit, mark.used) == (10, True)
    write(page.form, "gap_limit", "")
    (mark,) = plan.store.matrix().marks
    assert mark.gap_limit is None
    assert edits(plan) == ["Change gap limit"] * 2


def test_a_limit_that_does_not_fit_belongs_to_its_cell(pane: MatrixDetails, page: CellPage) -> None:
    write(page.form, "gap_limit", "soon")
    pane.show_cell((WEB.id, ADVENT.id))
    assert page.form.input("gap_limit").text() == ""
    assert not page.form.fault("gap_limit")
    pane.show_cell(PAIR)
    assert page.form.input("gap_limit").text() == "soon"
    assert page.form.fault("gap_limit")


def test_a_gap_is_said_in_words(pane: MatrixDetails, page: CellPage, plan: Plan) -> None:
    plan.store.apply(added("Use cell", replace(cell_of(WEB.id, ADVENT.id), gap_limit=5)))
    plan.now = plan.now.replace(month=12, day=31)
    plan.document.look_for_changes_outside()
    pane._model.refresh()
    pane.show_cell((WEB.id, ADVENT.id))
    # The library's evening of 25 November was the last.
    assert page.gap.sentence() == "Empty for 36 days, the limit is 5 days"
    assert page.gap.isVisible()


# --- what is refused ----------------------------------------------------------------------------------------------


def test_a_refused_idea_waits_in_its_cell(pane: MatrixDetails, page: CellPage, plan: Plan) -> None:
    page.entry.put_typed("Garlands")
    with locked(plan):
        assert not pane.flush()
        pane.show_cell((WEB.id, ADVENT.id))
        assert page.entry.text() == ""
        assert pane.stuck()
        assert page.entry.text() == "Garlands"
    pane.show_cell((WEB.id, ADVENT.id))
    assert not pane.stuck()
    assert in_plan(plan)[-1] == "Garlands"


def test_a_refused_limit_is_found_again_from_another_page(pane: MatrixDetails, page: CellPage, plan: Plan) -> None:
    write(page.form, "gap_limit", "soon")
    pane.show_channel(WEB.id)
    assert pane.stuck()
    assert pane.page() is page
    assert page.form.input("gap_limit").text() == "soon"
    write(page.form, "gap_limit", "")
    assert not pane.stuck()


def test_an_idea_that_cannot_be_written_anew_stays_in_its_field(page: CellPage, plan: Plan) -> None:
    choose(page, 0)
    page.ideas.edit(page.ideas.currentIndex())
    editor = page.ideas.findChild(QLineEdit)
    assert editor is not None
    editor.setText("x" * 40_000)
    assert not page.flush()
    assert page.ideas.findChild(QLineEdit) is editor
    assert len(editor.text()) == 40_000
    editor.setText("The tree was lit")
    with locked(plan):
        assert not page.flush()
    assert editor.text() == "The tree was lit"
    assert page.flush()
    assert in_plan(plan)[0] == "The tree was lit"


def test_an_idea_without_room_stays_in_the_field(page: CellPage, plan: Plan, qtbot: QtBot) -> None:
    page.entry.put_typed("x" * 501)
    with qtbot.waitSignal(plan.document.refused) as told:
        page.add_typed()
    assert told.args == ["This is too long: 501 characters, and there is room for 500."]
    assert page.entry.text() == "x" * 501


# --- rules of Qt --------------------------------------------------------------------------------------------------


def test_the_model_keeps_qts_rules(page: CellPage, qtmodeltester) -> None:
    qtmodeltester.check(page.ideas.ideas)
    qtmodeltester.check(IdeasModel())
    assert not page.ideas.ideas.setData(QModelIndex(), "x")


def test_the_list_is_as_high_as_its_rows(page: CellPage, plan: Plan) -> None:
    before = page.ideas.height()
    assert before == sum(page.ideas.sizeHintForRow(row) for row in range(2))
    plan.document.do(matrix_planning.delete_ideas([FIRST]))
    assert page.ideas.height() < before
    long = matrix_planning.change_idea(SECOND, "word " * 40)
    plan.document.do(long)
    assert page.ideas.height() > before / 2


def test_a_cell_that_is_gone_closes_the_pane(pane: MatrixDetails, page: CellPage, plan: Plan) -> None:
    closed: list[bool] = []
    page.entry.put_typed("For nobody")
    pane.closed.connect(lambda: closed.append(True))
    plan.document.do(taken_away("Delete theme", ADVENT))
    assert closed == [True]
    assert pane.page() is None
    pane.show_channel(FB.id)
    assert page.flush()
    assert "For nobody" not in in_plan(plan)
