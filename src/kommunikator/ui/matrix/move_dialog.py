"""What is asked before an idea is moved to another cell: which one, and where to."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from kommunikator.domain.matrix import Cell
from kommunikator.i18n import _
from kommunikator.ui.dialog import FramedDialog, labelled
from kommunikator.ui.form_combo import FormCombo
from kommunikator.ui.matrix.model import MatrixModel


class MoveDialog(FramedDialog):
    """Asks which idea of a cell is moved to which channel and theme. `decided` gives the idea's id and the pair."""

    decided = Signal(object, object)

    def __init__(self, cell: Cell, model: MatrixModel, parent: QWidget | None = None) -> None:
        """`cell` has at least one idea; the choices are the rows and columns of `model`."""
        super().__init__(_("Move idea"), "arrow-square-out", parent)
        self.idea = _combo([(idea.text, idea.id) for idea in cell.ideas], cell.ideas[0].id)
        self.channel = _combo([(one.name, one.id) for one in model.channels], cell.channel)
        self.theme = _combo([(one.name, one.id) for one in model.themes], cell.theme)
        for text, field in ((_("Idea"), self.idea), (_("Channel"), self.channel), (_("Theme"), self.theme)):
            self.body.addLayout(labelled(text, field))
        self.body.addStretch(1)
        self.add_cancel(_("Cancel"))
        self._move = self.add_button(_("Move"), primary=True)
        self._move.clicked.connect(self._decide)
        self._from = (cell.channel, cell.theme)
        for field in (self.channel, self.theme):
            field.currentIndexChanged.connect(self._judge)
        self._judge()
        self.fit(440, 340)

    def _pair(self) -> tuple[UUID, UUID]:
        return self.channel.currentData(), self.theme.currentData()

    def _judge(self) -> None:
        """Let an idea be moved to another cell only."""
        self._move.setEnabled(self._pair() != self._from)
        self._move.setToolTip("" if self._move.isEnabled() else _("It is there already. Choose another cell."))

    def _decide(self) -> None:
        self.decided.emit(self.idea.currentData(), self._pair())
        self.accept()


def _combo(entries: Sequence[tuple[str, UUID]], chosen: UUID) -> QComboBox:
    made = FormCombo(20)
    for text, key in entries:
        made.addItem(text, key)
    made.setCurrentIndex([key for _text, key in entries].index(chosen))
    return made
