"""Tab and Shift+Tab in the export dialog: they reach every control once, and come round."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kommunikator.domain.export_choice import FORMATS, ExportChoice, Format, Reader, What
from kommunikator.domain.period import PeriodKind
from kommunikator.domain.shown import Filter
from tests.ui.export.conftest import Open
from tests.ui.export.hands import combo
from tests.ui.plans import MONDAY, SUNDAY, WEB
from tests.ui.tab_walk import controls, stops

CASES = [
    *(ExportChoice(reader=reader).of(what) for what in What for reader in Reader),
    *(ExportChoice(What.LIST, one) for one in FORMATS[What.LIST] if one is not Format.PDF),
    ExportChoice(period=PeriodKind.DAYS, first=MONDAY, last=SUNDAY, filter=Filter(frozenset({WEB.id}))),
]


@pytest.mark.parametrize("choice", CASES, ids=lambda one: f"{one.what}-{one.reader}-{one.format}-{one.period}")
def test_tab_reaches_each_control_once_and_comes_round(choice: ExportChoice, opened: Open, qtbot: QtBot) -> None:
    dialog = opened(choice)
    first = combo(dialog.form, "what")
    forward = stops(first, qtbot)
    assert set(forward) == controls(dialog)
    assert len(forward) == len(set(forward))
    assert stops(first, qtbot, Qt.Key.Key_Backtab) == [first, *reversed(forward[1:])]
