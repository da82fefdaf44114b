"""The small plan with a matrix in it, and what the tests of the matrix's screen do with it.

Ideas: Facebook × Advent has two, of which "Calendar" is one-time; Website × Events has one. Gaps: Facebook × Events has
been empty for 61 days, Website × Events for 30.
"""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kommunikator.domain.content_idea import ContentIdea
from kommunikator.domain.edit import added
from kommunikator.domain.post import Post, Status, variant_of
from kommunikator.domain.team import Audience, Theme
from kommunikator.domain.when import When
from kommunikator.ui.matrix.screen import MatrixScreen
from tests.ui.plans import ADVENT, FB, WEB, Plan

EVENTS = Theme(id=UUID(int=31), name="Events", position=2)
PARENTS = Audience(id=UUID(int=41), name="Parents", position=1)
YOUNG = Audience(id=UUID(int=42), name="Young people who move here", position=2)
LIGHTS = ContentIdea(id=UUID(int=301), channel=FB.id, theme=ADVENT.id, text="Lights in the park", position=1)
DOORS = ContentIdea(id=UUID(int=302), channel=FB.id, theme=ADVENT.id, text="Doors", one_time=True, position=2)
GUIDE = ContentIdea(id=UUID(int=303), channel=WEB.id, theme=EVENTS.id, text="What is on", position=1)
FAIR = Post(id=UUID(int=131), title="Fair", when=When(date(2026, 9, 25)), status=Status.PUBLISHED, theme=EVENTS.id)
DANCE = Post(id=UUID(int=132), title="Dance", when=When(date(2026, 10, 26)), status=Status.PUBLISHED, theme=EVENTS.id)
OPENED = Post(id=UUID(int=133), title="Opened", when=When(date(2026, 11, 12), time(9)), theme=ADVENT.id, idea=DOORS.id)
FB_EVENTS, WEB_EVENTS, FB_ADVENT = (FB.id, EVENTS.id), (WEB.id, EVENTS.id), (FB.id, ADVENT.id)


def with_matrix(plan: Plan) -> Plan:
    """Put the matrix into the plan."""
    links = (variant_of(FAIR.id, FB.id), variant_of(DANCE.id, WEB.id), variant_of(OPENED.id, FB.id))
    plan.store.apply(added("Add", EVENTS, PARENTS, YOUNG, LIGHTS, DOORS, GUIDE, FAIR, DANCE, OPENED, *links))
    return plan


def hosted(widget: QWidget, qtbot: QtBot, width: int, height: int = 400) -> QWidget:
    """Give what the widget stands in, shown, with an empty place below."""
    host = QWidget()
    # The bot itself holds it but weakly.
    qtbot.addWidget(host, before_close_func=lambda _widget: host.hide())
    column = QVBoxLayout(host)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget)
    column.addStretch(1)
    host.resize(width, height)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    return host


def open_screen(plan: Plan, qtbot: QtBot) -> MatrixScreen:
    """Give the screen, shown and active, with the keyboard in the grid."""
    made = MatrixScreen(plan.document)
    qtbot.addWidget(made, before_close_func=lambda _widget: made.hide())
    made.resize(1270, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.view.setFocus()
    return made
