"""What suits what: the table, its cells and heads, and the ways from there."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kommunikator.domain.choice import Answers, Content, Side
from kommunikator.domain.choice_rule import ChoiceRule, Effect
from kommunikator.domain.edit import added, changed, taken_away
from kommunikator.storage.store import Store
from kommunikator.ui import theme
from kommunikator.ui.choice import overview_wording as wording
from kommunikator.ui.choice.overview_model import SuitsModel
from kommunikator.ui.choice.overview_screen import ChoiceScreen
from kommunikator.ui.theme import Theme as Look
from tests.ui.choice import rules
from tests.ui.choice.rules import FACEBOOK, FAMILIES, FAMILIES_HERE, FEW_YOUNG, INSTAGRAM, SERVICE, YOUNG
from tests.ui.plans import FB, SKATING, WEB, Plan

NO_YOUNG = rules.rule(11, "Nobody is <i>young</i>", effect=Effect.NOT_SOCIAL, audience=YOUNG.id, channel=FB.id)


@dataclass
class Shown:
    """A screen on a plan, and what it has asked for."""

    plan: Plan
    screen: ChoiceScreen
    told: list[tuple[str, object]] = field(default_factory=list)

    def cell(self, row: int, column: int) -> QModelIndex:
        return self.screen.model.index(row, column)

    def at(self, row: int, column: int, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> str:
        return self.screen.model.data(self.cell(row, column), role)

    def words(self) -> list[list[str]]:
        table = self.screen.model.table
        return [[self.at(row, column) for column in range(len(table.channels))] for row in range(len(table.rows))]


def make(plan: Plan, qtbot: QtBot) -> Shown:
    screen = ChoiceScreen(plan.document)
    qtbot.addWidget(screen)
    screen.resize(1200, 800)
    made = Shown(plan, screen)
    screen.guide_wanted.connect(lambda answers: made.told.append(("guide", answers)))
    screen.rules_wanted.connect(lambda: made.told.append(("rules", None)))
    screen.settings_wanted.connect(lambda section, _record: made.told.append(("settings", section)))
    screen.show()
    return made


@pytest.fixture
def shown(plan: Plan, look: Look, qtbot: QtBot) -> Shown:
    """Give the screen on a plan with rules."""
    plan.store.apply(rules.ruled_plan(*rules.RULES), "Alva")
    return make(plan, qtbot)


def show_side(shown: Shown, side: Side) -> None:
    shown.screen.head.sides.chosen.emit(side.value)


# --- the table -----------------------------------------------------------------------------------------------------


def test_purposes_stand_before_the_channels(shown: Shown) -> None:
    model = shown.screen.model
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert heads == ["Website", "Facebook", "Insta & <b>gram</b>", "Intranet"]
    assert model.headerData(0, Qt.Orientation.Vertical) == "Service"
    assert shown.words() == [["Also here", "Suits very well", "No rule", "No rule"]]


def test_the_segments_show_messages_and_audiences(shown: Shown) -> None:
    show_side(shown, Side.MESSAGES)
    crisis = list(Content).index(Content.CRISIS)
    assert shown.screen.model.headerData(crisis, Qt.Orientation.Vertical) == "Crisis"
    assert shown.words()[crisis] == ["Suits very well", "No rule", "No rule", "No rule"]
    show_side(shown, Side.AUDIENCES)
    assert shown.words() == [
        ["No rule", "Suits very well", "No rule", "No rule"],
        ["No rule", "Does not suit", "Suits well", "No rule"],
    ]


def test_a_cell_tells_its_reasons_to_those_who_see_and_those_who_listen(shown: Shown) -> None:
    spoken = shown.at(0, 1, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Facebook, Service: Suits very well. Best in its row. For: Is shared"
    assert shown.at(0, 0, Qt.ItemDataRole.AccessibleTextRole).endswith("Also here: All can read it")
    show_side(shown, Side.AUDIENCES)
    assert "Against: Few under 25" in shown.at(1, 1, Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;gram" in shown.at(1, 2, Qt.ItemDataRole.ToolTipRole)


def test_a_channel_says_its_tone_and_best_form_in_its_head(shown: Shown) -> None:
    head = shown.screen.model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert head == "Facebook. Tone: Warm. Best form: A picture"


def test_a_channel_that_is_kept_out_says_so_without_marks(shown: Shown) -> None:
    show_side(shown, Side.AUDIENCES)
    shown.plan.document.do(added("Add rule", NO_YOUNG))
    assert shown.at(1, 1) == "Not here"
    assert wording.marks(shown.screen.model.at(shown.cell(1, 1))) == ""
    assert wording.marks(shown.screen.model.at(shown.cell(0, 1))) == "●●●●●"
    assert "Not here: Nobody is &lt;i&gt;young" in shown.at(1, 1, Qt.ItemDataRole.ToolTipRole)


def test_it_is_a_proper_model(shown: Shown, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(shown.screen.model)
    shown.plan.document.do(added("Add rule", NO_YOUNG))
    show_side(shown, Side.MESSAGES)
    shown.plan.document.do(taken_away("Delete rules", FAMILIES_HERE))


def test_what_is_gone_has_an_empty_name(shown: Shown) -> None:
    assert wording.row_name(Answers(purpose=UUID(int=99)), shown.screen.model.team) == ""
    assert wording.row_note(Answers(frozenset({UUID(int=99)})), shown.screen.model.team) == ""


# --- following the plan --------------------------------------------------------------------------------------------


def test_it_follows_rules_and_undo_and_keeps_the_cell(shown: Shown) -> None:
    show_side(shown, Side.AUDIENCES)
    shown.screen.view.setCurrentIndex(shown.cell(1, 2))
    shown.plan.document.do(taken_away("Delete rules", FEW_YOUNG))
    assert shown.at(1, 1) == "No rule"
    current = shown.screen.view.currentIndex()
    assert (current.row(), current.column()) == (1, 2)
    shown.plan.document.undo()
    assert shown.at(1, 1) == "Does not suit"


def test_another_side_begins_at_its_first_row_in_the_same_channel(shown: Shown) -> None:
    show_side(shown, Side.AUDIENCES)
    shown.screen.view.setCurrentIndex(shown.cell(1, 2))
    show_side(shown, Side.PURPOSES)
    current = shown.screen.view.currentIndex()
    assert (current.row(), current.column()) == (0, 2)


def test_while_nobody_sees_it_it_reads_nothing(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    shown.screen.hide()
    read: list[int] = []
    original = Store.choice_rules
    monkeypatch.setattr(Store, "choice_rules", lambda store: read.append(1) or original(store))
    shown.plan.document.do(added("Add rule", NO_YOUNG))
    assert read == []
    shown.screen.show()
    assert read == [1]
    shown.screen.hide()
    shown.screen.show()
    assert read == [1], "nothing has changed meanwhile"


def test_posts_do_not_concern_it(shown: Shown) -> None:
    resets: list[int] = []
    shown.screen.model.modelReset.connect(lambda: resets.append(1))
    shown.plan.document.do(changed("Change channel", (FACEBOOK, FB)))
    assert resets == [1]
    shown.plan.document.do(taken_away("Delete post", SKATING))
    assert resets == [1]


# --- the ways from there -------------------------------------------------------------------------------------------


def test_enter_on_a_cell_opens_the_guide_with_that_answer(shown: Shown, qtbot: QtBot) -> None:
    show_side(shown, Side.AUDIENCES)
    shown.screen.view.setCurrentIndex(shown.cell(0, 1))
    qtbot.keyClick(shown.screen.view, Qt.Key.Key_Return)
    shown.screen.why.go_on.click()
    shown.screen.view.doubleClicked.emit(shown.cell(0, 1))
    assert shown.told == [("guide", Answers(frozenset({FAMILIES.id})))] * 3


def test_enter_without_a_cell_asks_for_nothing(shown: Shown, qtbot: QtBot) -> None:
    shown.screen.view.setCurrentIndex(QModelIndex())
    qtbot.keyClick(shown.screen.view, Qt.Key.Key_Return)
    assert shown.told == []
    assert not shown.screen.why.go_on.isEnabled()


def test_the_head_leads_to_the_guide_and_to_the_rules(shown: Shown) -> None:
    shown.screen.head.guide.click()
    shown.screen.head.rules.click()
    assert shown.told == [("guide", Answers()), ("rules", None)]


def test_who_comes_by_keyboard_stands_on_a_cell_and_hears_why(shown: Shown) -> None:
    screen = shown.screen
    screen.view.focusInEvent(QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert screen.view.currentIndex() == shown.cell(0, 0)
    screen.view.setCurrentIndex(shown.cell(0, 1))
    assert screen.why.title.text() == "Facebook, Service: Suits very well"
    assert [one.label.text() for one in screen.why.sentences] == ["Is shared"]
    assert screen.why.title.accessibleDescription() == "For: Is shared."
    screen.view.setCurrentIndex(shown.cell(0, 3))
    assert screen.why.sentences[0].label.text() == "No rule says anything of this channel here."


def test_copying_is_told_until_the_person_goes_on(shown: Shown) -> None:
    shown.screen.head.copy.click()
    assert shown.screen.head.said.text() == "The table has been copied"
    shown.screen.view.setCurrentIndex(shown.cell(0, 1))
    assert shown.screen.head.said.text() == ""


def test_the_table_can_be_copied_as_text(shown: Shown, qtbot: QtBot) -> None:
    qtbot.keyClick(shown.screen.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert lines[0] == ["What do we want to achieve?", "Website", "Facebook", "Insta & <b>gram</b>", "Intranet"]
    assert lines[1:] == [
        ["Tone", "", "Warm", "", ""],
        ["Best form", "", "A picture", "", ""],
        ["Service", "Also here", "Suits very well", "No rule", "No rule"],
    ]


# --- nothing to show -----------------------------------------------------------------------------------------------


def test_without_rules_the_way_to_them_stands_there(plan: Plan, look: Look, qtbot: QtBot) -> None:
    made = make(plan, qtbot)
    assert made.screen.view.isHidden()
    assert made.screen.empty.accessibleName() == "There are no rules for the choice yet"
    assert made.screen.panes()[0].focusProxy() is not None
    made.screen.empty.action_triggered.emit()
    assert made.told == [("rules", None)]
    assert not made.screen.head.print.isEnabled()


def test_without_channels_the_way_to_them_stands_there(plan: Plan, look: Look, qtbot: QtBot) -> None:
    plan.store.apply(taken_away("Delete channel", WEB, FB), "Alva")
    made = make(plan, qtbot)
    made.screen.empty.action_triggered.emit()
    assert made.told == [("settings", "channels")]
    plan.document.do(rules.added("Add channel", INSTAGRAM, SERVICE, rules.rule(1, "", channel=INSTAGRAM.id, weight=3)))
    assert not made.screen.view.isHidden()


@pytest.mark.parametrize(("side", "section"), [(Side.PURPOSES, "purposes"), (Side.AUDIENCES, "audiences")])
def test_without_rows_the_way_to_that_list_stands_there(
    plan: Plan, look: Look, qtbot: QtBot, side: Side, section: str
) -> None:
    plan.store.apply(added("Add rule", rules.rule(1, "", channel=WEB.id, content=Content.NEWS, weight=3)), "Alva")
    made = make(plan, qtbot)
    show_side(made, side)
    made.screen.empty.action_triggered.emit()
    assert made.told == [("settings", section)]
    show_side(made, Side.MESSAGES)
    assert made.screen.panes()[0] is made.screen.view


def test_where_no_rule_speaks_of_a_side_it_says_so(plan: Plan, look: Look, qtbot: QtBot) -> None:
    alone: ChoiceRule = rules.rule(1, "", channel=WEB.id, content=Content.NEWS, weight=3)
    plan.store.apply(added("Add rule", SERVICE, alone), "Alva")
    made = make(plan, qtbot)
    assert made.screen.empty.accessibleName() == "No rule speaks of these alone"


# --- look ----------------------------------------------------------------------------------------------------------


def test_a_model_that_nobody_sees_is_empty(plan: Plan) -> None:
    model = SuitsModel(plan.document)
    assert (model.rowCount(), model.columnCount()) == (0, 0)
    assert model.headerData(0, Qt.Orientation.Horizontal) is None


def test_large_text_scrolls_sideways_and_leaves_the_table_its_height(shown: Shown, qapp: QApplication) -> None:
    view = shown.screen.view
    assert view.horizontalScrollBar().maximum() == 0
    theme.apply(qapp, "dark", 200)
    shown.screen.resize(900, 800)
    QApplication.sendPostedEvents()
    assert view.horizontalScrollBar().maximum() > 0
    assert view.height() > shown.screen.why.height()


def test_a_cell_looks_different_when_it_is_the_best(shown: Shown) -> None:
    def picture(column: int) -> QPixmap:
        return view.viewport().grab(view.visualRect(shown.cell(0, column)).adjusted(0, 0, -1, -1))

    view = shown.screen.view
    view.clearSelection()
    assert picture(2).toImage() == picture(3).toImage()
    assert picture(1).toImage() != picture(3).toImage()


def test_narrow_rows_give_up_words(shown: Shown) -> None:
    head = shown.screen.head
    head.resize(420, head.height())
    assert not head.lead.isVisible()
    assert head.guide.text() == ""
    assert head.guide.accessibleName() == "Choose channels …"
    head.resize(1200, head.height())
    assert head.guide.text() == "Choose channels …"


def test_the_lead_is_shown_whole_or_not(shown: Shown) -> None:
    head, seen = shown.screen.head, set()
    for width in (1200, *range(1040, 640, -20), 1200):
        head.resize(width, head.height())
        QApplication.sendPostedEvents()
        seen.add(head.lead.isVisible())
        assert not head.lead.isVisible() or head.lead.width() >= head.lead.sizeHint().width()
    assert seen == {True, False}
    assert head.lead.isVisible()
