"""What importing days would do: every day with its dates, and what is remarked about the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from kommunikator.domain.own_day import OWN_DAY_NAMES, REPEAT_NAMES, OwnDay, OwnDayKind, Repeat
from kommunikator.domain.own_days import DaysImport
from kommunikator.exchange.day_calendar import DaysFile
from kommunikator.exchange.day_remarks import sentences
from kommunikator.i18n import _, format_range
from kommunikator.ui import theme
from kommunikator.ui.dialog import labelled, plain
from kommunikator.ui.form_combo import FormCombo
from kommunikator.ui.message import Message
from kommunikator.ui.tips import tip

_ROW = 28
_NARROWEST = 140


class DaysPreview(QWidget):
    """The kind of the days, which the person chooses, above a table of them. `kind_chosen` when it was chosen."""

    kind_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: Sequence[OwnDay] = ()
        self.failure = Message()
        self.remarks = Message("warn", "warning-fill")
        self._file = plain("", "h3")
        self.kinds = FormCombo(16)
        for kind in OwnDayKind:
            self.kinds.addItem(_(OWN_DAY_NAMES[kind]), kind.value)
        self.kinds.currentIndexChanged.connect(self.kind_chosen)
        self.table = _table()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self.failure, self._file, self.remarks):
            column.addWidget(widget)
        column.addLayout(labelled(_("What kind of days are they?"), self.kinds))
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.kinds)

    @property
    def kind(self) -> OwnDayKind:
        """Give the kind that is chosen for all days of the file."""
        return OwnDayKind(self.kinds.currentData())

    def show_file(self, file: DaysFile) -> None:
        """Show the days of a file."""
        self._days = file.days
        self._file.setText(file.name)
        self.remarks.say("\n".join(sentences(file.remarks)))
        self.failure.say("")
        self.table.setRowCount(len(file.days))
        for row, day in enumerate(file.days):
            for column, text in enumerate((dates_of(day), day.name, _repeat_of(day), "")):
                self._put(row, column, text)

    def show_outcome(self, outcome: DaysImport) -> None:
        """Show what would become of each day."""
        words = dict(_outcomes(outcome))
        for row, day in enumerate(self._days):
            self._put(row, 3, words.get(day.id, ""))

    def _put(self, row: int, column: int, text: str) -> None:
        item = QTableWidgetItem(text)
        item.setToolTip(tip(text))
        self.table.setItem(row, column, item)


def dates_of(day: OwnDay) -> str:
    """Give a day's dates in words: '26–30 October 2026'."""
    starts = day.starts or date.min
    return format_range(starts, day.ends or starts)


def _repeat_of(day: OwnDay) -> str:
    return "" if day.repeat is Repeat.NEVER else _(REPEAT_NAMES[day.repeat])


def _outcomes(outcome: DaysImport) -> Iterator[tuple[UUID, str]]:
    named = (
        (outcome.added, _("Will be added")),
        (outcome.updated, _("Will be changed")),
        (outcome.unchanged, _("The same as before")),
        (outcome.left_out, _("Deleted here, stays away")),
    )
    for ids, word in named:
        for identity in ids:
            yield identity, word


def _table() -> QTableWidget:
    table = QTableWidget(0, 4)
    table.setProperty("framed", True)
    table.setAccessibleName(_("Days in the file"))
    table.setHorizontalHeaderLabels([_("Date"), _("Name"), _("Repeats"), _("What happens")])
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    look = theme.current()
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(look.px(_ROW))
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setMinimumSectionSize(look.px(_NARROWEST))
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    for column, width in ((0, 190), (2, 190), (3, 150)):
        header.resizeSection(column, look.px(width))
    return table
