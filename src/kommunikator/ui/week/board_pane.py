"""The day header over the board, and what stands there when the week is empty."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kommunikator.domain.week import Week
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.document import Changed, Document
from kommunikator.ui.empty import EmptyState
from kommunikator.ui.week.day_header import DayHeader
from kommunikator.ui.week.model import WeekModel
from kommunikator.ui.week.view import WeekView


class BoardPane(QWidget):
    """Days above, cards below; scrolled sideways together."""

    ideas_wanted = Signal()
    """The person wants to fill an empty week from the idea bank."""
    import_wanted = Signal()
    """The person wants to fill an empty plan from Planner."""

    def __init__(self, document: Document, model: WeekModel, parent: QWidget | None = None) -> None:
        """Show the model's week."""
        super().__init__(parent)
        self._document = document
        self._model = model
        self._shown: datetime | None = None
        self._ideas = False
        self._said: Week | None = None
        self.view = WeekView(model, self)
        self.days = DayHeader(self.view, self)
        self._empty = EmptyState("calendar-blank", "", parent=self.view.viewport())
        self._empty.action_triggered.connect(self._fill)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.days)
        layout.addWidget(self.view, 1)
        self.setMinimumWidth(320)
        self.days.day_clicked.connect(self.view.choose_day)
        self.view.board_changed.connect(self._place_empty)
        # Once for each layout, however many rows have moved.
        self.view.laid_out.connect(self._show_days)
        model.week_changed.connect(self._show_days)
        document.changed.connect(self._follow)
        self._show_days()

    def show_now(self, now: datetime) -> bool:
        """Draw the "now" line; give whether a new day has begun since the last time."""
        turned = self._shown is not None and self._shown.date() != now.date()
        if self._shown is None or (now.replace(second=0, microsecond=0) != self._shown):
            self._shown = now.replace(second=0, microsecond=0)
            self.view.set_now(now)
            self._show_days()
        return turned

    def _show_days(self) -> None:
        with self._document.refusals_told():
            self.view.show_team(self._document.team)
        self.days.show_days(self._model.week.days, self._model.counts(), self._document.today)
        empty = self._model.week if not self._model.rowCount() else None
        self._empty.setVisible(empty is not None)
        if empty and empty != self._said:
            self._say_empty()
            self._place_empty()
        self._said = empty

    def _follow(self, changed: Changed) -> None:
        """Whether there are ideas to fetch may have changed."""
        if self._said and changed.concerns("post"):
            self._say_empty()

    def _say_empty(self) -> None:
        sentence = _("Nothing is planned in week %(number)d") % {"number": self._model.week.number}
        with self._document.refusals_told():
            self._ideas = bool(self._document.store.ideas())
        action = _("Fetch from the idea bank") if self._ideas else _("Import from Planner")
        self._empty.say("calendar-blank", sentence, action)

    def _fill(self) -> None:
        (self.ideas_wanted if self._ideas else self.import_wanted).emit()

    def _place_empty(self) -> None:
        look = theme.current()
        room = self.view.viewport().rect()
        width = min(look.px(360), room.width() - 32)
        height = max(self._empty.sizeHint().height(), look.px(120))
        self._empty.setGeometry((room.width() - width) // 2, look.px(72), width, height)

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "days"):
            self.days.updateGeometry()
            self._place_empty()
