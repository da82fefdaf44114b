"""Planning posts from the matrix: the dialog that asks, and the edit that comes of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from kommunikator.domain import matrix_planning
from kommunikator.domain.content_idea import ContentIdea
from kommunikator.domain.matrix import Cell, Pair
from kommunikator.domain.post import Post
from kommunikator.ui.document import Document
from kommunikator.ui.matrix.model import MatrixModel
from kommunikator.ui.matrix.writing import write

if TYPE_CHECKING:
    from kommunikator.ui.matrix.plan_dialog import PostPlan


class PostPlanning(QObject):
    """Asks what is planned in a cell and when, and plans it."""

    planned = Signal(object, object)
    """The id of the post that was planned, and the `PostPlan`."""

    def __init__(self, document: Document, model: MatrixModel, over: QWidget) -> None:
        """Plan in the document, in cells of the model; dialogs stand over a widget."""
        super().__init__(over)
        self._document, self._model, self._over = document, model, over

    def ask(self, pair: Pair, idea: ContentIdea | None, day: date | None = None) -> None:
        """Ask in a cell; `idea` and `day` are what to begin with."""
        from kommunikator.ui.matrix.plan_dialog import PlanDialog

        team, contents = self._document.team, self._model.contents
        cell = self._model.coverage.matrix.cell(*pair)
        channel, column = team.channels.get(pair[0]), team.themes.get(pair[1])
        if channel is None or column is None:
            return
        today = self._document.today
        dialog = PlanDialog(cell, channel, column, contents, today, self._over, idea=idea, day=day)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def take(plan: PostPlan) -> None:
            post = self._write(cell, plan)
            if post is not None:
                dialog.accept()
                self.planned.emit(post, plan)

        dialog.decided.connect(take)
        dialog.open()

    def _write(self, cell: Cell, plan: PostPlan) -> UUID | None:
        """Write what was planned; give the post when it is in the plan now."""
        with self._document.refusals_told():
            team = self._document.team
            if plan.idea:
                edit = matrix_planning.plan_idea(plan.idea, plan.when, team, plan.title)
            else:
                edit = matrix_planning.plan_in(cell, plan.title, plan.when, team)
            if write(self._document, edit):
                return next(step.record.id for step in edit.steps if isinstance(step.record, Post))
        return None
