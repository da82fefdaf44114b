from __future__ import annotations

import time as tm

from kommunikator.ui.week.screen import WeekScreen
from tests.ui.plans import *


def test_a(plan, look, qtbot):
    t = tm.perf_counter()
    s = WeekScreen(plan.document, WEEK)
    qtbot.addWidget(s)
    print("made", tm.perf_counter() - t)
    s.resize(1300, 700)
    s.show()
    s.activateWindow()
    qtbot.waitExposed(s)
    s.view.setFocus()
    print(s.view.hasFocus(), s.view.day, s.view.current_card(), tm.perf_counter() - t)


def test_b(plan, look, qtbot):
    s = WeekScreen(plan.document, WEEK)
    qtbot.addWidget(s)
    s.resize(1300, 700)
    s.show()
    s.view.setFocus()
    print(s.isActiveWindow(), s.view.hasFocus(), s.view.day, s.view.current_card())


def test_c(plan, look, qtbot):
    s = WeekScreen(plan.document, WEEK)
    qtbot.addWidget(s)
    s.view.choose_day(WEDNESDAY)


def test_d(plan):
    pass
