"""The content matrix's grid as the tests use it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from kommunikator.ui.matrix.model import MatrixModel
from kommunikator.ui.matrix.view import MatrixView
from kommunikator.ui.theme import Theme
from tests.ui.matrix.plans import matrix_edit
from tests.ui.plans import Plan


@pytest.fixture
def matrix_plan(plan: Plan) -> Plan:
    """The small plan with a content matrix."""
    plan.store.apply(matrix_edit())
    return plan


@pytest.fixture
def model(matrix_plan: Plan) -> MatrixModel:
    return MatrixModel(matrix_plan.document)


@pytest.fixture
def grid(model: MatrixModel, look: Theme, qtbot: QtBot) -> MatrixView:
    """The grid, shown and with the keyboard."""
    made = MatrixView(model)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made
