"""The import dialog, from the file to the plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from kommunikator.domain.post import Status
from kommunikator.domain.team import Team
from kommunikator.domain.when import When
from kommunikator.exchange import planner
from kommunikator.exchange.planner import Create, Existing, Ignore
from kommunikator.storage import backup
from kommunikator.storage.errors import DiskFull
from kommunikator.ui import theme
from kommunikator.ui.importer import choices
from kommunikator.ui.importer.dialog import ImportDialog
from kommunikator.ui.importer.mappings import TargetCombo
from kommunikator.ui.importer.pages import choose_file
from tests.exchange.xlsx import planner_file, row, write
from tests.ui.plans import FB, WEB, Drag, Plan

FIXTURE = Path(__file__).resolve().parents[1] / "fixtures" / "planner-export-en.xlsx"
Open = Callable[..., ImportDialog]


@pytest.fixture
def opened(plan: Plan, qtbot: QtBot, look: theme.Theme) -> Open:
    def make(path: Path | None = None) -> ImportDialog:
        dialog = ImportDialog(plan.document)
        qtbot.addWidget(dialog)
        dialog.open()
        if path:
            dialog.read(path)
            arrive(dialog, dialog._preview, qtbot)
        return dialog

    return make


@pytest.fixture
def exported(tmp_path: Path) -> Callable[..., Path]:
    """Write an export with these tasks; its dates can only be read with the month first unless it says otherwise."""

    def make(*rows: Sequence[Any], name: str = "export.xlsx") -> Path:
        return planner_file(tmp_path / name, rows)

    return make


@pytest.fixture
def undecided(tmp_path: Path) -> Path:
    """Give an export whose dates can be read both ways."""
    about = (("Plan name", "Advent"), ("Plan ID", "QygyVRce1U2wUl8iF1chqGQACKym"), ("Date of export", "11/12/2026"))
    rows = [row(1, title="The tree is lit", due="05/11/2026", created="01/10/2026", labels="Webb")]
    return planner_file(tmp_path / "undecided.xlsx", rows, about=about)


def arrive(dialog: ImportDialog, page: QWidget, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog._stack.currentWidget() is page)


def test_a_file_is_not_looked_for_where_the_program_was_started(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    parent = QWidget()
    qtbot.addWidget(parent)
    choose_file(parent, lambda _path: None)
    (asking,) = parent.findChildren(QFileDialog)
    assert Path(asking.directory().path()) != tmp_path
    asking.close()


def posts(plan: Plan) -> int:
    return len(plan.store.everything()) + len(plan.store.ideas())


def combo(dialog: ImportDialog, kind: str, word: str) -> TargetCombo:
    return dialog._preview.table(kind).combo(word)


def pick(box: QComboBox, text: str) -> None:
    at = box.findText(text)
    assert at >= 0, [box.itemText(n) for n in range(box.count())]
    box.setCurrentIndex(at)
    box.activated.emit(at)


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def bring_in(dialog: ImportDialog, qtbot: QtBot) -> planner.Report:
    with qtbot.waitSignal(dialog.imported) as told:
        dialog._import.click()
    assert not dialog.isVisible()
    assert told.args is not None
    return told.args[0]


def test_the_export_is_shown_and_taken_over_as_one_edit(opened: Open, plan: Plan, qtbot: QtBot) -> None:
    before = posts(plan)
    dialog = opened(FIXTURE)
    assert "42 posts added" in dialog._outcome.text()
    assert posts(plan) == before
    assert backup.existing(plan.path) == []
    assert bring_in(dialog, qtbot).added == 42
    assert posts(plan) == before + 42
    assert len(backup.existing(plan.path)) == 1
    assert plan.document.undo_stack.count() == 1
    plan.document.undo()
    assert posts(plan) == before


def test_the_same_file_again_offers_nothing(opened: Open, plan: Plan, qtbot: QtBot) -> None:
    bring_in(opened(FIXTURE), qtbot)
    again = opened(FIXTURE)
    assert "Nothing new" in again._outcome.text()
    assert not again._import.isEnabled()
    assert plan.document.undo_stack.count() == 1


def test_what_the_words_become_can_be_changed(
    opened: Open, plan: Plan, exported: Callable[..., Path], qtbot: QtBot
) -> None:
    dialog = opened(
        exported(
            row(1, title="One", due="11/25/2026", labels="Webb;Play", assigned="Alva Lindell;Åsa", bucket="News"),
            row(2, title="Two", labels="Webb", assigned="Åsa", progress="In progress", bucket="News"),
        )
    )
    assert combo(dialog, "channels", "Webb").target() == Existing(WEB.id)
    assert isinstance(combo(dialog, "channels", "Play").target(), Create)
    pick(combo(dialog, "channels", "Webb"), "Facebook")
    pick(combo(dialog, "channels", "Play"), "Leave out")
    pick(combo(dialog, "themes", "News"), "Status: Review")
    pick(combo(dialog, "members", "Åsa"), "Jonas Nyberg")
    pick(combo(dialog, "statuses", "In progress"), "Approved")
    bring_in(dialog, qtbot)
    made = {found.post.title: found for found in (*plan.store.everything(), *plan.store.ideas())}
    sheets = {title: plan.store.sheet(made[title].post.id) for title in ("One", "Two")}
    one, two = sheets["One"], sheets["Two"]
    assert one is not None
    assert two is not None
    team = plan.document.team
    assert {variant.channel for variant in one.variants} == {FB.id}
    assert one.post.status is Status.REVIEW
    assert two.post.status is Status.APPROVED
    assert two.post.responsible is not None
    assert team.members[two.post.responsible].name == "Jonas Nyberg"
    assert one.post.when == When(date(2026, 11, 25))
    assert {channel.name for channel in team.channels.values()} == {"Website", "Facebook"}
    assert {theme.name for theme in team.themes.values()} == {"Advent"}


def test_the_outcome_follows_each_choice(opened: Open, plan: Plan, exported: Callable[..., Path], qtbot: QtBot) -> None:
    file = exported(row(1, title="One", due="11/25/2026", labels="Play"))
    bring_in(opened(file), qtbot)
    team = plan.document.team
    dialog = opened(exported(row(1, title="One", due="11/26/2026", labels="Play"), row(2, due="11/25/2026")))
    assert dialog._outcome.text() == "1 post added, 1 updated"
    assert {"Play"} <= {channel.name for channel in team.channels.values()}
    dialog.reject()
    nothing = opened(exported(row(1, title="One", due="11/25/2026", labels="Play"), name="again.xlsx"))
    assert not nothing._import.isEnabled()
    pick(combo(nothing, "channels", "Play"), "Facebook")
    qtbot.waitUntil(nothing._import.isEnabled)
    assert nothing._outcome.text() == "0 posts added, 1 updated"


@pytest.mark.parametrize(("choice", "day"), [(1, date(2026, 11, 5)), (2, date(2026, 5, 11))])
def test_the_date_order_is_asked_for_and_never_guessed(
    opened: Open, plan: Plan, undecided: Path, qtbot: QtBot, choice: int, day: date
) -> None:
    dialog = opened(undecided)
    order = dialog._preview.date_order().combo()
    assert order.isVisible()
    assert order.currentData() is None
    assert not dialog._import.isEnabled()
    assert dialog._import.toolTip()
    assert not any("exported" in text for text in texts(dialog._preview))
    assert [order.itemText(n).rpartition(" on ")[2] for n in (1, 2)] == ["5 November 2026", "11 May 2026"]
    pick(combo(dialog, "channels", "Webb"), "Leave out")
    order.setCurrentIndex(choice)
    order.activated.emit(choice)
    arrive(dialog, dialog._preview, qtbot)
    assert dialog._import.isEnabled()
    assert order.currentText().endswith(f"is due on {'5 November' if choice == 1 else '11 May'} 2026")
    assert combo(dialog, "channels", "Webb").target() == Ignore()
    bring_in(dialog, qtbot)
    assert [found.post.when for found in plan.store.between(day, day) if found.post.title == "The tree is lit"] == [
        When(day)
    ]


def test_the_order_can_be_chosen_again(opened: Open, undecided: Path, qtbot: QtBot) -> None:
    dialog = opened(undecided)
    order = dialog._preview.date_order().combo()
    for choice, expected in ((2, "mdy"), (0, "dmy")):
        order.setCurrentIndex(choice)
        order.activated.emit(choice)
        arrive(dialog, dialog._preview, qtbot)
        assert order.currentData() == expected
        assert order.itemText(0).endswith("5 November 2026")
        assert order.itemText(1).endswith("11 May 2026")


def test_another_file_begins_with_its_own_suggestions(
    opened: Open, exported: Callable[..., Path], qtbot: QtBot
) -> None:
    dialog = opened(exported(row(1, due="11/25/2026", labels="Webb")))
    pick(combo(dialog, "channels", "Webb"), "Leave out")
    dialog.read(exported(row(2, due="11/25/2026", labels="Webb"), name="other.xlsx"))
    arrive(dialog, dialog._preview, qtbot)
    assert combo(dialog, "channels", "Webb").target() == Existing(WEB.id)


def test_a_settled_order_is_explained_with_an_example(opened: Open, exported: Callable[..., Path]) -> None:
    dialog = opened(exported(row(1, due="11/25/2026", created="10/12/2026")))
    assert not dialog._preview.date_order().combo().isVisible()
    said = [text for text in texts(dialog._preview) if text.startswith("The month comes first")]
    assert said
    assert "25 November 2026" in said[0]


@pytest.mark.parametrize("content", [b"no workbook", b"PK\x03\x04 broken", b""])
def test_what_is_no_export_is_refused_in_a_sentence(
    opened: Open, plan: Plan, tmp_path: Path, qtbot: QtBot, content: bytes
) -> None:
    before = posts(plan)
    file = tmp_path / "budget.xlsx"
    file.write_bytes(content)
    dialog = opened()
    dialog.read(file)
    qtbot.waitUntil(dialog._choosing.refusal.isVisible)
    assert dialog._choosing.refusal.sentence()
    assert dialog._pick.isVisible()
    assert not dialog._import.isVisible()
    assert posts(plan) == before
    dialog.read(FIXTURE)
    arrive(dialog, dialog._preview, qtbot)
    assert not dialog._choosing.refusal.isVisible()


def test_columns_can_be_told_by_hand(opened: Open, plan: Plan, tmp_path: Path, qtbot: QtBot) -> None:
    rows = [["Nyckel", "Vad", "När"], ["a1", "The <b>tree</b>", "2026-11-27"], ["a2", "Snow", "2026-11-28"]]
    dialog = opened()
    dialog.read(write(tmp_path / "own.xlsx", {"Plan": rows}))
    arrive(dialog, dialog._asking, qtbot)
    assert not dialog._next.isEnabled()
    for field, heading in (("task_id", "Nyckel"), ("title", "Vad"), ("due", "När")):
        pick(dialog._asking.combo(field), heading)
    assert dialog._next.isEnabled()
    dialog._next.click()
    arrive(dialog, dialog._preview, qtbot)
    assert "2 posts added" in dialog._outcome.text()
    bring_in(dialog, qtbot)
    found = plan.store.between(date(2026, 11, 28), date(2026, 11, 28))
    assert "Snow" in [planned.post.title for planned in found]


def test_closing_stops_the_reading(opened: Open, plan: Plan, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.read(FIXTURE)
    job = dialog._job
    assert job is not None
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    job._thread.join()
    QApplication.sendPostedEvents()
    assert dialog._stack.currentWidget() is dialog._waiting


def test_closing_during_the_backup_imports_nothing(opened: Open, plan: Plan, qtbot: QtBot) -> None:
    before = posts(plan)
    dialog = opened(FIXTURE)
    with qtbot.assertNotEmitted(dialog.imported, wait=200):
        dialog._import.click()
        dialog.reject()
    assert posts(plan) == before


def test_no_backup_no_import(opened: Open, plan: Plan, qtbot: QtBot) -> None:
    before = posts(plan)
    dialog = opened(FIXTURE)
    (plan.path.parent / "backups").write_text("in the way")
    dialog._import.click()
    qtbot.waitUntil(dialog._preview.failure.isVisible)
    assert "backups" in dialog._preview.failure.sentence()
    assert dialog._import.isEnabled()
    assert posts(plan) == before


def test_a_refusal_of_the_plan_is_told_and_nothing_is_lost(
    opened: Open, plan: Plan, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise DiskFull("The disk is full.")

    dialog = opened(FIXTURE)
    monkeypatch.setattr(plan.store, "apply", full)
    dialog._import.click()
    qtbot.waitUntil(dialog._preview.failure.isVisible)
    assert dialog._preview.failure.sentence() == "The disk is full."
    monkeypatch.undo()
    assert bring_in(dialog, qtbot).added == 42


def test_what_another_program_did_meanwhile_is_respected(
    opened: Open, plan: Plan, exported: Callable[..., Path], qtbot: QtBot
) -> None:
    file = exported(row(1, title="One", due="11/25/2026"), row(2, title="Two", due="11/25/2026"))
    dialog = opened(file)
    with plan.elsewhere() as other:
        read = planner.open(file)
        mapping = planner.suggest(read, other.team())
        footing = other.footing(planner.ids_of(read, mapping), planner.LABEL)
        other.apply(planner.build(read, mapping, footing).edit, "cli")
    count = posts(plan)
    dialog._import.click()
    qtbot.waitUntil(lambda: dialog._stack.currentWidget() is dialog._preview and not dialog._import.isEnabled())
    assert "Nothing new" in dialog._outcome.text()
    assert posts(plan) == count


def test_the_file_is_asked_for(plan: Plan, qtbot: QtBot, look: theme.Theme) -> None:
    dialog = ImportDialog(plan.document, choose=lambda _parent, chosen: chosen(FIXTURE))
    qtbot.addWidget(dialog)
    dialog.open()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    arrive(dialog, dialog._preview, qtbot)


def test_the_keyboard_goes_from_page_to_page(opened: Open, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = opened()
    assert dialog.focusWidget() is dialog._pick
    dialog.read(FIXTURE)
    assert dialog.focusWidget() is dialog._cancel
    arrive(dialog, dialog._preview, qtbot)
    area = dialog._preview.findChild(QScrollArea)
    assert area is not None
    assert dialog.focusWidget() is area
    QTest.keyClick(area, Qt.Key.Key_PageDown)
    assert area.verticalScrollBar().value() > 0
    dialog.read(tmp_path / "gone.xlsx")
    arrive(dialog, dialog._choosing, qtbot)
    assert dialog.focusWidget() is dialog._pick


def test_a_file_can_be_dropped(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(FIXTURE))])
    drag = Drag(dialog._choosing, carried)
    assert drag.enter(QPoint(9, 9))
    assert drag.drop(QPoint(9, 9))
    arrive(dialog, dialog._preview, qtbot)


def test_it_can_be_read_aloud_and_is_never_html(opened: Open, exported: Callable[..., Path]) -> None:
    dialog = opened(exported(row(1, title="<img src=x>", labels="<b>Webb</b> & co", bucket="A & B", due="11/25/2026")))
    assert combo(dialog, "channels", "<b>Webb</b> & co").accessibleName() == "“<b>Webb</b> & co” becomes"
    labels = [label for label in dialog.findChildren(QLabel) if label.text()]
    # The label leads to its list, so a single "&" would be taken for the mark of a key.
    assert any(label.text() == "<b>Webb</b> && co" for label in labels)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def test_the_wheel_changes_nothing_by_the_way(opened: Open) -> None:
    box = combo(opened(FIXTURE), "channels", "Webb")
    before = box.currentIndex()
    middle = QPointF(box.rect().center())
    down, none = QPoint(0, -120), Qt.KeyboardModifier.NoModifier
    wheel = QWheelEvent(middle, middle, down, down, Qt.MouseButton.NoButton, none, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(box, wheel)
    assert box.currentIndex() == before
    assert not wheel.isAccepted()


def test_a_text_that_is_cut_says_so(opened: Open, exported: Callable[..., Path]) -> None:
    long = "A channel with a name that no box has room for " * 3
    dialog = opened(exported(row(1, labels=long.strip(), due="11/25/2026")))
    box = combo(dialog, "channels", long.strip())
    assert long.strip() in box.toolTip()
    short = box.grab().toImage()
    box.setItemText(box.currentIndex(), box.currentText()[:60])
    assert box.grab().toImage() == short  # what is seen ends in the same ellipsis
    assert box.width() < 400


def test_large_text_needs_no_sideways_scrolling(qapp: QApplication, opened: Open) -> None:
    theme.apply(qapp, "light", 200)
    try:
        dialog = opened(FIXTURE)
        area = dialog._preview.findChild(QScrollArea)
        assert area is not None
        assert area.horizontalScrollBar().maximum() == 0
        assert dialog.width() <= dialog.screen().availableSize().width()
    finally:
        theme.apply(qapp, "light")


def test_everything_that_can_be_created_differs(exported: Callable[..., Path]) -> None:
    plan = planner.open(
        exported(*(row(n, labels=f"Facebook {n};Insta {n}", assigned=f"Alva L{n}", due="11/25/2026") for n in range(9)))
    )
    team = Team(channels={WEB.id: WEB, FB.id: FB})
    offered = choices.labels(plan, team, planner.suggest(plan, team))
    created = [choice.target for word in offered for choice in word.choices if isinstance(choice.target, Create)]
    codes = [target.code for target in created] + [WEB.code, FB.code]
    assert len(set(codes)) == len(codes) == 20
    people = choices.people(plan, team, planner.suggest(plan, team))
    initials = [
        choice.target.initials for word in people for choice in word.choices if isinstance(choice.target, Create)
    ]
    assert len(set(initials)) == len(initials) == 9


def test_someone_who_has_left_is_offered_only_where_suggested(exported: Callable[..., Path], plan: Plan) -> None:
    read = planner.open(exported(row(1, labels="Website;Webbtv", due="11/25/2026")))
    gone = {WEB.id: WEB, FB.id: FB}
    team = Team(
        channels={key: type(one)(id=one.id, name=one.name, code=one.code, active=False) for key, one in gone.items()}
    )
    offered = {word.text: word for word in choices.labels(read, team, planner.suggest(read, team))}
    assert Existing(WEB.id) in [choice.target for choice in offered["Website"].choices]
    assert Existing(FB.id) not in [choice.target for choice in offered["Website"].choices]
