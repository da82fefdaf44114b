"""What the tests of the export share: a dialog whose preview is drawn at once, and jobs that end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter
from pytestqt.qtbot import QtBot

from kommunikator.domain.export_choice import ExportChoice
from kommunikator.exchange.export.part import Looking, PlanPart
from kommunikator.settings import Settings
from kommunikator.ui import job as jobs
from kommunikator.ui.export import preview_pane
from kommunikator.ui.export.asked import Asked, own_layouts
from kommunikator.ui.export.dialog import ExportDialog
from kommunikator.ui.export.form import ExportForm
from kommunikator.ui.export.reading import templates_beside
from kommunikator.ui.theme import Theme
from tests.ui.plans import ALVA, TODAY, Plan

LOOKING = Looking(TODAY, ALVA.id)
Open = Callable[..., ExportDialog]
Make = Callable[..., ExportForm]


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[None]:
    """Draw without waiting, and leave no thread behind."""
    monkeypatch.setattr(preview_pane, "SOON", 0)
    yield
    qtbot.waitUntil(lambda: not jobs._RUNNING)


@pytest.fixture(scope="session")
def page() -> bytes:
    """A page of 40 × 30 pixels as a PNG."""
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#123456"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


@pytest.fixture
def drawn(page: bytes) -> tuple[list[PlanPart], preview_pane.Draw]:
    """Something that draws the page, and what it was asked to draw."""
    asked: list[PlanPart] = []

    def draw(part: PlanPart, _templates: Path | None, _ppi: float) -> bytes:
        asked.append(part)
        return page

    return asked, draw


@pytest.fixture
def form(plan: Plan, look: Theme, qtbot: QtBot) -> Make:
    """Make the left side alone, with a choice."""

    def make(choice: ExportChoice | None = None) -> ExportForm:
        wanted = choice or ExportChoice()
        layouts = own_layouts(templates_beside(plan.path))
        made = ExportForm(Asked(wanted, plan.document.team, TODAY, wanted.filter, layouts))
        qtbot.addWidget(made)
        return made

    return make


@pytest.fixture
def opened(plan: Plan, look: Theme, qtbot: QtBot, drawn: tuple[list[PlanPart], preview_pane.Draw]) -> Open:
    """Open the dialog with a choice, its preview drawn."""

    def make(choice: ExportChoice | None = None, **more: Any) -> ExportDialog:
        arguments = {"draw": drawn[1], **more}
        settings = arguments.pop("settings", Settings())
        dialog = ExportDialog(plan.document, None, choice or ExportChoice(), lambda: LOOKING, settings, **arguments)
        qtbot.addWidget(dialog)
        with qtbot.waitSignal(dialog.preview.drawn):
            dialog.open()
        return dialog

    return make
