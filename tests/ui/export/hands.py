"""What a person's hands do in the form of the export."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox

from kommunikator.ui.export.fields_list import FieldsInput
from kommunikator.ui.export.form import ExportForm
from kommunikator.ui.export.inputs import ListInput, SegmentsInput, TickInput
from kommunikator.ui.export.period_input import PeriodInput


def pick(combo: QComboBox, text: str) -> None:
    """Choose an entry of a list by its text."""
    at = combo.findText(text)
    assert at >= 0, [combo.itemText(n) for n in range(combo.count())]
    combo.setCurrentIndex(at)
    combo.activated.emit(at)


def offered(combo: QComboBox) -> list[str]:
    return [combo.itemText(at) for at in range(combo.count())]


def combo(form: ExportForm, key: str) -> QComboBox:
    made = form.input(key)
    assert isinstance(made, ListInput)
    return made.combo


def period(form: ExportForm) -> PeriodInput:
    made = form.input("period")
    assert isinstance(made, PeriodInput)
    return made


def choose(form: ExportForm, key: str, value: Any) -> None:
    """Choose one of few."""
    made = form.input(key)
    assert isinstance(made, SegmentsInput)
    made.segments.set_current(value.value)
    made.segments.chosen.emit(value.value)


def box(form: ExportForm, key: str) -> QCheckBox:
    made = form.input(key)
    assert isinstance(made, TickInput)
    return made.box


def field_box(form: ExportForm, key: str) -> QCheckBox:
    made = form.input("fields")
    assert isinstance(made, FieldsInput)
    return made.box(key)


def tick(check: QCheckBox) -> None:
    QTest.keyClick(check, Qt.Key.Key_Space)


def asked_for(form: ExportForm) -> set[str]:
    """Give the fields that the form shows."""
    keys = (
        "what format campaign side period filter ideas grouping reader drafts fields paper language layout per zone"
        " archive"
    )
    return {key for key in keys.split() if not form.holder(key).isHidden()}
