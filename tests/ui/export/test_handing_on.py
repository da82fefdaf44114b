"""From the window to what leaves it: what each screen hands on, and what comes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from kommunikator.domain.choice import Side
from kommunikator.domain.edit import added
from kommunikator.domain.export_choice import ExportChoice, Format, What
from kommunikator.domain.period import PeriodKind
from kommunikator.domain.post import Status
from kommunikator.domain.shown import Filter, Grouping, Span
from kommunikator.domain.team import Theme, ThemeKind
from kommunikator.exchange.export.run import Exported
from kommunikator.settings import Settings
from kommunikator.ui.export.dialog import ExportDialog
from kommunikator.ui.export.inputs import LinkInput
from kommunikator.ui.window import MainWindow
from tests.ui.plans import ALVA, TODAY, WEB, Plan

CAMPAIGN = Theme(id=uuid4(), name="Winter", type=ThemeKind.CAMPAIGN, starts=date(2026, 11, 1), ends=date(2027, 3, 31))


def dialogs(window: MainWindow) -> list[ExportDialog]:
    return [one for one in window.findChildren(ExportDialog) if one.isVisible()]


def test_the_week_is_handed_on_as_it_is_filtered(window: MainWindow) -> None:
    chosen = Filter(statuses=frozenset({Status.DRAFT}), channels=frozenset({WEB.id}))
    window.week.filter_by(chosen)
    window.week.group_by(Grouping.CHANNEL)
    window.week.turn(2)
    found = window.handing_on.choice()
    assert (found.what, found.period, found.turn) == (What.WEEK, PeriodKind.WEEK, 2)
    assert (found.filter, found.grouping) == (chosen, Grouping.CHANNEL)
    days = found.days(TODAY)
    assert days is not None
    assert (days.first, days.last) == (window.week.week.monday, window.week.week.sunday)


def test_several_weeks_are_their_days_and_a_month_is_a_month(window: MainWindow) -> None:
    window.week.set_span(Span.FOUR)
    four = window.handing_on.choice()
    assert (four.what, four.period) == (What.WEEK, PeriodKind.DAYS)
    assert (four.first, four.last) == (window.week.week.monday, window.week.week.later(3).sunday)
    window.week.set_span(Span.MONTH)
    window.week.turn(1)
    month = window.handing_on.choice()
    assert (month.what, month.period, month.turn) == (What.MONTH, PeriodKind.MONTH, 1)


def test_each_screen_hands_on_what_it_shows(window: MainWindow, plan: Plan) -> None:
    plan.document.do(added("Add campaign", CAMPAIGN))
    window.show_screen("matrix")
    window.page("matrix").model.show_period(window.page("matrix").model.period.turned(-1))
    matrix = window.handing_on.choice()
    assert (matrix.what, matrix.period, matrix.turn) == (What.MATRIX, PeriodKind.MONTH, -1)
    window.show_screen("choice")
    window.page("choice").model.show_side(Side.AUDIENCES)
    assert window.handing_on.choice() == ExportChoice(What.ADVICE, Format.PDF, None, side=Side.AUDIENCES)
    window.show_screen("campaigns")
    assert window.handing_on.choice() == ExportChoice(What.CAMPAIGN, Format.PDF, None, campaign=CAMPAIGN.id)


def test_without_a_campaign_the_week_is_handed_on(window: MainWindow) -> None:
    window.show_screen("campaigns")
    assert window.handing_on.choice().what is What.WEEK


def test_the_key_asks_what_is_wanted(window: MainWindow) -> None:
    window.handing_on.ask()
    (dialog,) = dialogs(window)
    assert dialog.choice() == window.handing_on.choice()
    dialog.reject()


def test_what_is_being_typed_goes_along(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(window.week, "write_editor", lambda: told.append("week"))
    monkeypatch.setattr(window, "leave", lambda: False)
    window.handing_on.ask()
    assert (told, dialogs(window)) == (["week"], [])


def test_who_exports_is_the_member_of_that_name(window: MainWindow) -> None:
    looking = window.handing_on.looking()
    assert (looking.today, looking.me) == (TODAY, ALVA.id)
    assert looking.pressing == window.week.model.pressing


def test_the_first_time_again_asks(window: MainWindow) -> None:
    window.handing_on.again()
    (dialog,) = dialogs(window)
    dialog.reject()


def test_again_writes_the_last_export_into_its_folder(
    window: MainWindow, chosen: list[Settings], tmp_path: Path, qtbot: QtBot
) -> None:
    choice = ExportChoice(What.PLAN, Format.JSON, None)
    window.take_settings(replace(window.settings, export_choice=str(choice), export_folder=str(tmp_path)))
    with qtbot.waitSignal(window.handing_on.exporting.exported, timeout=10_000) as exported:
        window.handing_on.again()
    written = (exported.args or [])[0]
    assert isinstance(written, Exported)
    assert written.path.parent == tmp_path
    assert written.path.read_text(encoding="utf-8").startswith("{")
    assert window.toast.message() == f"“{written.path.name}” was written."
    assert dialogs(window) == []


def test_the_toast_opens_the_folder_and_later_offers_what_a_series_offers(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told: list[str] = []
    monkeypatch.setattr(window.handing_on.exporting, "open_folder", lambda: told.append("folder"))
    monkeypatch.setattr(window, "take_offer", lambda: told.append("series"))
    window.handing_on.exporting.exported.emit(Exported(tmp_path / "week.pdf", 3, 1000))
    window.toast.offer_taken.emit()
    window.document.do(added("Add campaign", CAMPAIGN))
    window.toast.offer_taken.emit()
    assert told == ["folder", "series"]


def test_what_is_no_picture_is_said(window: MainWindow) -> None:
    window.show_screen("choice")
    window.handing_on.copy("picture")
    assert window.toast.message().startswith("This cannot be copied as a picture.")


def test_what_came_of_a_copy_is_said_in_the_dialog_while_it_is_open(window: MainWindow) -> None:
    window.handing_on.ask()
    (dialog,) = dialogs(window)
    window.handing_on.copying.copied.emit("Copied.")
    assert (dialog.toast.message(), window.toast.message()) == ("Copied.", "")
    window.handing_on.copying.failed.emit("Not copied.")
    assert (dialog.toast.message(), window.toast.message()) == ("Not copied.", "")
    dialog.reject()
    window.handing_on.copying.copied.emit("Copied.")
    assert window.toast.message() == "Copied."


def test_the_dialog_prints_what_is_chosen(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[ExportChoice, str]] = []
    monkeypatch.setattr(
        window.handing_on.printing, "preview", lambda choice, _looking, title: told.append((choice, title))
    )
    window.handing_on.print()
    ((choice, title),) = told
    assert (choice.what, choice.format) == (What.WEEK, Format.PDF)
    assert "48" in title
    assert not [one for one in window.findChildren(QDialog) if one.isVisible()]


def test_the_dialog_leads_to_the_settings_of_the_calendars(window: MainWindow) -> None:
    told: list[tuple[str, object]] = []
    window.settings_wanted.connect(lambda section, record: told.append((section, record)))
    window.handing_on.ask()
    (dialog,) = dialogs(window)
    cast(LinkInput, dialog.form.input("folder")).followed.emit()
    assert told == [("calendars", None)]
    assert dialogs(window) == []
