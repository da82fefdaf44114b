"""Copying: rich and plain text for an e-mail or a chat, and a picture, on the clipboard."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from kommunikator.domain.export_choice import ExportChoice, Format, Reader, What
from kommunikator.exchange.export import png
from kommunikator.exchange.export.part import PlanPart
from kommunikator.ui.export.copying import MAIL, PICTURE, Copying
from tests.ui.export.conftest import LOOKING
from tests.ui.plans import Plan

WEEK = ExportChoice(what=What.WEEK, format=Format.HTML)


@pytest.fixture
def copying(plan: Plan) -> Copying:
    QGuiApplication.clipboard().clear()
    return Copying(plan.document)


def said(qtbot: QtBot, copying: Copying, choice: ExportChoice, kind: str, *, fails: bool = False) -> str:
    with qtbot.waitSignal(copying.failed if fails else copying.copied, timeout=10_000) as told:
        copying.copy(choice, LOOKING, kind)
    return (told.args or [""])[0]


def test_for_mail_there_is_rich_and_plain_text(copying: Copying, plan: Plan, qtbot: QtBot) -> None:
    sentence = said(qtbot, copying, WEEK, MAIL)
    assert sentence == "The text was copied. Paste it into an e-mail or a chat."
    clipped = QGuiApplication.clipboard().mimeData()
    first = clipped.text().splitlines()[0]
    assert first.startswith("Week 48")
    assert f">{first}</h1>" in clipped.html()
    assert not clipped.hasImage()


def test_the_language_of_the_choice_is_spoken(copying: Copying, qtbot: QtBot) -> None:
    sentence = said(qtbot, copying, replace(WEEK, language="sv"), MAIL)
    clipped = QGuiApplication.clipboard().mimeData()
    assert clipped.text().startswith("Vecka 48")
    assert 'lang="sv"' in clipped.html()
    assert sentence.startswith("The text")


def test_for_others_it_is_cut_down(copying: Copying, qtbot: QtBot) -> None:
    said(qtbot, copying, WEEK, MAIL)
    whole = QGuiApplication.clipboard().mimeData().html()
    said(qtbot, copying, replace(WEEK, reader=Reader.OUTSIDE), MAIL)
    others = QGuiApplication.clipboard().mimeData().html()
    assert "Alva Lindell" in whole
    assert "Alva Lindell" not in others


def test_a_picture_is_a_picture(copying: Copying, qtbot: QtBot, page: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[ExportChoice] = []

    def write(part: PlanPart, out: Any, _templates: object) -> Any:
        asked.append(part.choice)
        out.write(page)
        yield 1

    monkeypatch.setattr(png, "write", write)
    sentence = said(qtbot, copying, WEEK, PICTURE)
    assert sentence.startswith("The picture was copied.")
    clipped = QGuiApplication.clipboard().mimeData()
    image = clipped.imageData()
    assert isinstance(image, QImage)
    assert (image.width(), image.height()) == (40, 30)
    assert bytes(clipped.data("image/png").data()) == page
    assert [choice.format for choice in asked] == [Format.PNG]


def test_what_is_no_picture_is_said(copying: Copying, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("kept")
    sentence = said(qtbot, copying, ExportChoice(what=What.LIST), PICTURE, fails=True)
    assert sentence == "This cannot be copied as a picture. Choose the week, the month or the content matrix."
    assert QGuiApplication.clipboard().text() == "kept"


def test_of_two_copies_the_last_one_counts(copying: Copying, qtbot: QtBot) -> None:
    told: list[str] = []
    copying.copied.connect(told.append)
    copying.copy(WEEK, LOOKING, MAIL)
    said(qtbot, copying, replace(WEEK, language="nb"), MAIL)
    assert len(told) == 1
    assert QGuiApplication.clipboard().mimeData().text().startswith("Uke 48")
