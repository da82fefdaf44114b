"""The fields of the export: which are asked for, and how one follows from another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QDate

from kommunikator.domain.edit import added
from kommunikator.domain.export_choice import FORMATS, ExportChoice, Format, Per, Reader, What
from kommunikator.domain.export_fields import ALWAYS
from kommunikator.domain.ident import new_id
from kommunikator.domain.period import PeriodKind
from kommunikator.domain.shown import Filter, Grouping
from kommunikator.domain.team import Theme, ThemeKind
from kommunikator.ui.export import asked
from kommunikator.ui.export.inputs import ZoneInput
from tests.ui.export.conftest import Make
from tests.ui.export.hands import asked_for, box, choose, combo, field_box, offered, period, pick, tick
from tests.ui.plans import MONDAY, SUNDAY, TODAY, WEB, Plan

WINTER = Theme(
    id=new_id(), name="Winter & snow", type=ThemeKind.CAMPAIGN, starts=date(2026, 1, 1), ends=date(2026, 2, 1)
)
ADVENT = Theme(
    id=new_id(), name="Advent time", type=ThemeKind.CAMPAIGN, starts=date(2026, 11, 20), ends=date(2026, 12, 24)
)
COMMON = {"what", "format", "reader"}


@pytest.mark.parametrize(
    ("choice", "shown"),
    [
        (ExportChoice(), {"period", "ideas", "fields", "paper", "language", "archive"}),
        (ExportChoice(What.WEEK, Format.PNG), {"period", "ideas", "fields", "paper", "language"}),
        (ExportChoice(What.LIST), {"period", "ideas", "grouping", "fields", "paper", "language", "archive"}),
        (ExportChoice(What.LIST, Format.JSON), {"period", "ideas", "fields"}),
        (ExportChoice(What.LIST, Format.ICS), {"period", "fields", "language", "per", "zone"}),
        (ExportChoice(What.MATRIX, Format.XLSX), {"period", "language"}),
        (ExportChoice(What.ADVICE), {"side", "paper", "language", "archive"}),
        (ExportChoice(What.PLAN, Format.PLAN_FILE, None), {"period", "fields"}),
        (ExportChoice(What.LIST, Format.JSON, reader=Reader.OUTSIDE), {"period", "ideas", "fields", "drafts"}),
        (
            ExportChoice(What.LIST, Format.JSON, filter=Filter(frozenset({WEB.id}))),
            {"period", "ideas", "fields", "filter"},
        ),
    ],
)
def test_only_what_matters_is_asked_for(choice: ExportChoice, shown: set[str], form: Make) -> None:
    made = form(choice)
    assert asked_for(made) == COMMON | shown
    assert made.choice() == replace(choice, period=choice.period if "period" in shown else None)


def test_another_part_has_its_own_formats_and_days(form: Make) -> None:
    made = form(ExportChoice(format=Format.PNG))
    pick(combo(made, "what"), "Month")
    assert (made.choice().format, made.choice().period) == (Format.PNG, PeriodKind.MONTH)
    pick(combo(made, "what"), "The plan")
    assert (made.choice().format, made.choice().period) == (FORMATS[What.PLAN][0], None)
    assert offered(combo(made, "format")) == [
        "Excel",
        "CSV",
        "JSON",
        "Calendar (iCalendar)",
        "Plan file for Kommunikator",
    ]


def test_weeks_are_chosen_from_those_near_by(form: Make) -> None:
    made = form(ExportChoice(turn=12))
    days = period(made)
    assert days.which.currentText() == "Week 7, 2027, 15–21 February 2027"
    pick(days.which, "Week 49, 30 Nov – 6 Dec 2026 (next)")
    assert made.choice().turn == 1
    pick(days.kind, "Quarter")
    assert days.which.currentText() == "Quarter 4 2026 (now)"
    assert (made.choice().period, made.choice().turn) == (PeriodKind.QUARTER, 0)


def test_any_days_begin_with_those_that_were_chosen_and_stay_in_order(form: Make) -> None:
    made = form()
    days = period(made)
    pick(days.kind, "Other days")
    assert (made.choice().first, made.choice().last) == (MONDAY, SUNDAY)
    days.first.setDate(QDate(2027, 3, 1))
    assert (made.choice().first, made.choice().last) == (date(2027, 3, 1), date(2027, 3, 1))
    days.last.setDate(QDate(2026, 1, 2))
    assert (made.choice().first, made.choice().last) == (date(2026, 1, 2), date(2026, 1, 2))
    assert days.which.isHidden()


@given(
    st.integers(-600, 600),
    st.sampled_from([PeriodKind.WEEK, PeriodKind.MONTH, PeriodKind.QUARTER]),
    st.integers(0, 800),
)
def test_a_turn_names_the_period_it_was_counted_from(turn: int, kind: PeriodKind, later: int) -> None:
    today = TODAY + timedelta(later)
    days = ExportChoice(period=kind, turn=turn).days(today)
    assert days is not None
    assert asked.turns(days, today) == turn


def test_the_filter_can_be_left_out_and_taken_back(form: Make) -> None:
    filtered = Filter(frozenset({WEB.id}), mine=True)
    made = form(ExportChoice(filter=filtered))
    assert box(made, "filter").accessibleDescription() == "Channel: Website · Mine"
    tick(box(made, "filter"))
    assert made.choice().filter == Filter()
    tick(box(made, "filter"))
    assert made.choice().filter == filtered
    pick(combo(made, "what"), "Content matrix")
    assert made.choice().filter == Filter()


def test_what_is_internal_cannot_be_given_outside_and_says_why(form: Make) -> None:
    made = form(ExportChoice(What.LIST))
    tick(field_box(made, "notes"))
    fields = made.choice().fields
    assert fields is not None
    assert "notes" in fields
    assert fields >= ALWAYS
    choose(made, "reader", Reader.OUTSIDE)
    notes = field_box(made, "notes")
    assert not notes.isEnabled()
    assert not notes.isChecked()
    assert notes.accessibleDescription() == "Internal: never goes outside the team"
    assert not field_box(made, "responsible").isChecked()
    assert field_box(made, "responsible").isEnabled()


def test_another_reader_begins_anew(form: Make) -> None:
    made = form(ExportChoice(What.LIST, reader=Reader.OUTSIDE))
    tick(box(made, "drafts"))
    tick(field_box(made, "responsible"))
    assert made.choice().drafts
    choose(made, "reader", Reader.TEAM)
    choose(made, "reader", Reader.OUTSIDE)
    assert (made.choice().drafts, made.choice().fields) == (False, None)


def test_a_poster_asks_for_what_its_cards_can_tell(form: Make) -> None:
    made = form()
    assert field_box(made, "text").isHidden()
    assert not field_box(made, "responsible").isHidden()
    pick(combo(made, "format"), "Excel")
    assert not field_box(made, "text").isHidden()


def test_the_first_campaign_is_the_one_that_runs(form: Make, plan: Plan) -> None:
    plan.document.do(added("Add theme", WINTER, ADVENT))
    made = form(ExportChoice(What.CAMPAIGN))
    assert offered(combo(made, "campaign")) == ["Advent time", "Winter & snow"]
    assert made.choice().campaign == ADVENT.id
    pick(combo(made, "campaign"), "Winter & snow")
    assert (made.choice().campaign, made.choice().period) == (WINTER.id, None)


def test_without_campaigns_there_is_no_sheet_of_one(form: Make) -> None:
    assert "Campaign sheet" not in offered(combo(form(), "what"))


def test_lists_are_ordered_and_spoken_as_chosen(form: Make) -> None:
    made = form(ExportChoice(What.LIST))
    pick(combo(made, "grouping"), "Theme")
    pick(combo(made, "language"), "Norsk bokmål")
    tick(box(made, "archive"))
    assert (made.choice().grouping, made.choice().language, made.choice().archive) == (Grouping.THEME, "nb", True)
    pick(combo(made, "format"), "CSV")
    assert (made.choice().grouping, made.choice().language, made.choice().archive) == (Grouping.NONE, "nb", False)


def test_a_calendar_asks_for_its_zone_and_takes_no_other(form: Make) -> None:
    made = form(ExportChoice(What.LIST, Format.ICS))
    zone = made.input("zone")
    assert isinstance(zone, ZoneInput)
    choose(made, "per", Per.VARIANT)
    zone.field.put_typed("Europe/Oslo")
    zone.field.left.emit()
    assert (made.choice().zone, made.choice().per) == ("Europe/Oslo", Per.VARIANT)
    zone.field.put_typed("Europe/Atlantis")
    zone.field.left.emit()
    assert made.problem() == "There is no time zone with that name."
    pick(combo(made, "format"), "JSON")
    assert not made.problem()


def test_own_templates_are_layouts(form: Make, plan: Plan) -> None:
    folder = plan.path.parent / "templates"
    folder.mkdir()
    for name in ("week.typ", "week-wall.typ", "list-press.typ"):
        (folder / name).write_text("", encoding="utf-8")
    made = form()
    assert offered(combo(made, "layout")) == ["The program’s own", "wall"]
    pick(combo(made, "layout"), "wall")
    assert made.choice().layout == "wall"
    pick(combo(made, "what"), "List of posts")
    assert made.choice().layout == ""
    pick(combo(made, "what"), "Month")
    assert made.holder("layout").isHidden()


def test_without_a_folder_there_is_no_layout_to_choose() -> None:
    assert asked.own_layouts(None) == {}
    assert asked.own_layouts(Path("nowhere")) == {}
