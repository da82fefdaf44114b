"""The live preview: the latest choice is drawn, one at a time, and nothing is read while it is hidden."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from kommunikator import i18n
from kommunikator.domain.edit import changed
from kommunikator.domain.export_choice import ExportChoice, Format, Reader, What
from kommunikator.domain.export_fields import Leaving
from kommunikator.exchange.export.part import PlanPart
from kommunikator.exchange.export.target import ExportRefused
from kommunikator.ui import job as jobs
from kommunikator.ui.export.leaving_note import GOES, MIND, STAYS, lines
from kommunikator.ui.export.picture import Picture
from kommunikator.ui.export.preview_pane import Draw, PreviewPane
from kommunikator.ui.theme import Theme
from tests.ui.export.conftest import LOOKING, Open
from tests.ui.export.hands import choose
from tests.ui.plans import TODAY, TREE, Plan

Drawn = tuple[list[PlanPart], Draw]
Pane = Callable[..., PreviewPane]


@pytest.fixture
def pane(plan: Plan, qtbot: QtBot, drawn: Drawn) -> Pane:
    def make(draw: Draw = drawn[1]) -> PreviewPane:
        made = PreviewPane(plan.path, lambda: LOOKING, draw=draw)
        qtbot.addWidget(made)
        made.resize(400, 300)
        made.show_choice(ExportChoice(), "Week 48 2026")
        made.show()
        return made

    return make


def test_it_shows_a_picture_of_what_would_be_written(pane: Pane, drawn: Drawn, qtbot: QtBot) -> None:
    made = pane()
    assert made.waiting.isVisible()
    qtbot.waitSignal(made.drawn).wait()
    assert [part.choice.what for part in drawn[0]] == [What.WEEK]
    assert made.picture.accessibleName() == "Preview: Week 48 2026"
    assert not made.waiting.isVisible()
    picture = made.picture.grab().toImage()
    assert picture.pixelColor(made.picture.width() // 2, 15) == QColor("#123456")


def test_the_old_picture_stays_dimmed_until_the_new_one_is_there(pane: Pane, qtbot: QtBot) -> None:
    made = pane()
    qtbot.waitSignal(made.drawn).wait()
    before = made.picture.image
    made.show_choice(ExportChoice(What.LIST), "List")
    assert made.picture.dimmed
    assert made.picture.image == before
    dimmed = made.picture.grab().toImage().pixelColor(made.picture.width() // 2, 15)
    assert dimmed.lightness() > QColor("#123456").lightness()
    qtbot.waitSignal(made.drawn).wait()
    assert not made.picture.dimmed


def test_what_was_chosen_meanwhile_is_drawn_next_and_the_rest_is_passed_over(
    pane: Pane, page: bytes, qtbot: QtBot
) -> None:
    asked: list[What] = []
    going, begun = threading.Event(), threading.Event()

    def draw(part: PlanPart, _templates: Path | None, _ppi: float) -> bytes:
        asked.append(part.choice.what)
        begun.set()
        assert going.wait(5)
        return page

    made = pane(draw)
    qtbot.waitUntil(begun.is_set)
    for what in (What.LIST, What.PLAN, What.MONTH):
        made.show_choice(ExportChoice(what), what.value)
        made._soon.stop()
        made._begin()
    going.set()
    qtbot.waitUntil(lambda: made.picture.accessibleName() == "Preview: month")
    assert asked == [What.WEEK, What.MONTH]


def test_why_nothing_can_be_shown_stands_in_its_place(pane: Pane, page: bytes, qtbot: QtBot) -> None:
    refusing = [True]

    def draw(_part: PlanPart, _templates: Path | None, _ppi: float) -> bytes:
        if refusing.pop():
            raise ExportRefused("The template cannot be read.")
        return page

    made = pane(draw)
    qtbot.waitSignal(made.drawn).wait()
    assert made.failure.sentence() == "The template cannot be read."
    assert made.picture.image.isNull()
    refusing.append(False)
    made.refresh()
    qtbot.waitSignal(made.drawn).wait()
    assert not made.failure.isVisible()
    assert not made.picture.image.isNull()


def test_a_plan_that_cannot_be_read_is_said(pane: Pane, plan: Plan, qtbot: QtBot) -> None:
    plan.store.close()
    plan.path.write_bytes(b"no plan")
    made = pane()
    qtbot.waitSignal(made.drawn).wait()
    assert made.failure.isVisible()


def test_hidden_it_reads_nothing(pane: Pane, drawn: Drawn, qtbot: QtBot) -> None:
    made = pane()
    made.hide()
    made.refresh()
    assert not made._soon.isActive()
    qtbot.waitUntil(lambda: not jobs._RUNNING)
    assert drawn[0] == []
    made.show()
    qtbot.waitSignal(made.drawn).wait()
    assert len(drawn[0]) == 1


def test_it_is_drawn_in_the_language_of_the_output(pane: Pane, page: bytes, qtbot: QtBot) -> None:
    spoken: list[str] = []

    def draw(_part: PlanPart, _templates: Path | None, _ppi: float) -> bytes:
        spoken.append(i18n.language())
        return page

    made = pane(draw)
    made.show_choice(ExportChoice(language="nb"), "Week")
    qtbot.waitSignal(made.drawn).wait()
    assert spoken == ["nb"]
    assert i18n.language() == "en"


@pytest.mark.parametrize(
    ("page_size", "room", "height"),
    [
        ((40, 30), (400, 300), 30),  # never larger than it is
        ((1200, 800), (600, 500), 400),  # broad: whole
        ((800, 1200), (610, 500), 900),  # high: as wide as its place beside the scroll bar
        ((1200, 800), (610, 200), 400),  # in a low place too
    ],
)
def test_a_page_is_whole_where_it_can_be_read_so(
    page_size: tuple[int, int], room: tuple[int, int], height: int, look: Theme, qtbot: QtBot
) -> None:
    picture = Picture()
    qtbot.addWidget(picture)
    picture.show_image(QImage(*page_size, QImage.Format.Format_RGB32))
    picture.fit(QSize(*room), 10)
    assert picture.height() == height


# --- what leaves ---------------------------------------------------------------------------------------------------


def test_the_dialog_says_what_leaves(opened: Open, qtbot: QtBot) -> None:
    dialog = opened(ExportChoice(What.LIST))
    assert dialog.note.sentences() == [
        "6 posts of 23–29 November 2026.",
        "Names of people go along.",
        "Internal, for the team alone: Checklist, Blocked.",
        "Internal notes stay here.",
    ]
    with qtbot.waitSignal(dialog.preview.drawn):
        choose(dialog.form, "reader", Reader.OUTSIDE)
    assert dialog.note.sentences() == [
        "1 post of 23–29 November 2026.",
        "5 posts that are not approved yet stay here.",
        "Names of people stay here.",
        "Internal notes stay here.",
    ]
    assert "5 posts that are not approved yet stay here." in dialog.note.accessibleName()


def test_a_change_of_the_plan_is_followed(opened: Open, plan: Plan, qtbot: QtBot) -> None:
    dialog = opened()
    with qtbot.waitSignal(dialog.preview.drawn):
        plan.document.do(changed("Move to the idea bank", (TREE, replace(TREE, when=None))))
    assert dialog.note.sentences()[0] == "5 posts of 23–29 November 2026."


@pytest.mark.parametrize(
    ("choice", "leaving", "said"),
    [
        (
            ExportChoice(What.PLAN, Format.JSON, None, reader=Reader.OUTSIDE, drafts=True),
            Leaving(1200, 0, 1, frozenset({"responsible"})),
            [
                (GOES, "1,200 posts of the whole plan."),
                (MIND, "1 of them is not approved yet."),
                (MIND, "Names of people go along."),
                (STAYS, "Internal notes stay here."),
            ],
        ),
        (
            ExportChoice(What.LIST, Format.XLSX),
            Leaving(1, keys=frozenset({"notes"})),
            [
                (GOES, "1 post of 23–29 November 2026."),
                (STAYS, "Names of people stay here."),
                (GOES, "Internal, for the team alone: Internal notes."),
            ],
        ),
        (
            ExportChoice(What.MATRIX),
            Leaving(9, keys=frozenset({"responsible", "notes"})),
            [
                (GOES, "The content matrix with its ideas. No posts."),
                (STAYS, "Names of people stay here."),
                (STAYS, "Internal notes stay here."),
            ],
        ),
        (
            ExportChoice(What.MATRIX, reader=Reader.OUTSIDE),
            Leaving(9),
            [
                (GOES, "The content matrix without its ideas."),
                (STAYS, "Names of people stay here."),
                (STAYS, "Internal notes stay here."),
            ],
        ),
        (
            ExportChoice(What.ADVICE),
            Leaving(),
            [(GOES, "The channels and what suits them, as your rules say. No posts.")],
        ),
    ],
)
def test_what_leaves_is_said_in_words(
    choice: ExportChoice, leaving: Leaving, said: list[tuple[str, str]], plan: Plan
) -> None:
    assert lines(leaving, choice, plan.document.team, TODAY) == said
