"""Telling by hand which column of a file is which, where the program does not see it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kommunikator.exchange.planner import REQUIRED, ColumnsUnknown
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.dialog import labelled, plain, scrolling
from kommunikator.ui.form_combo import FormCombo
from kommunikator.ui.importer import wording
from kommunikator.ui.message import Message

_NO_COLUMN = -1


class ColumnCombo(FormCombo):
    """The columns of the file, of which one holds a field, or none does."""

    def __init__(self, header: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(16, parent)
        self.addItem(_("Not in the file"), _NO_COLUMN)
        for column, heading in enumerate(header):
            self.addItem(heading or _("Column %(number)d") % {"number": column + 1}, column)


class ColumnsPage(QWidget):
    """A list of columns for each field, and the first rows to look at. `changed` when the person has chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._combos: dict[str, ColumnCombo] = {}
        self._guessed: dict[str, int] = {}
        self._refusal = Message("warn", "warning-fill")
        self._sample = _table()
        self._form = QWidget()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(16)
        column.addWidget(self._refusal)
        column.addWidget(plain(_("The first rows of the file"), "h3"))
        column.addWidget(self._sample)
        column.addWidget(plain(_("Which column is which?"), "h3"))
        column.addWidget(self._form)
        column.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        area = scrolling(inner)
        page.addWidget(area)
        self.setFocusProxy(area)

    def show_unknown(self, unknown: ColumnsUnknown) -> None:
        """Ask about the columns of a file; what was guessed of them is chosen already."""
        self._guessed = unknown.guessed
        self._refusal.say(str(unknown))
        self._combos = {field: ColumnCombo(unknown.header) for field in wording.fields()}
        old = self._form.layout()
        if old is not None:
            QWidget().setLayout(old)  # a widget takes a new layout only when the old one has gone elsewhere
        grid = QGridLayout(self._form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for at, (field, name) in enumerate(wording.fields().items()):
            combo = self._combos[field]
            combo.setCurrentIndex(combo.findData(unknown.guessed.get(field, _NO_COLUMN)))
            combo.setAccessibleName(name)
            combo.currentIndexChanged.connect(self.changed)
            text = _("%(field)s (needed)") % {"field": name} if field in REQUIRED else name
            grid.addLayout(labelled(text, combo), at // 2, at % 2)
        self._show_sample(unknown)

    def chosen(self) -> dict[str, int]:
        """Give {field: column index}, with what was guessed of the fields that are not asked about."""
        asked = {field: combo.currentData() for field, combo in self._combos.items()}
        others = {field: column for field, column in self._guessed.items() if field not in asked}
        return others | {field: column for field, column in asked.items() if column != _NO_COLUMN}

    def complete(self) -> bool:
        """Tell whether all columns are chosen without which nothing can be imported."""
        return all(field in self.chosen() for field in REQUIRED)

    def combo(self, field: str) -> ColumnCombo:
        """Give the list of a field."""
        return self._combos[field]

    def _show_sample(self, unknown: ColumnsUnknown) -> None:
        table = self._sample
        table.setRowCount(len(unknown.sample))
        table.setColumnCount(len(unknown.header))
        table.setHorizontalHeaderLabels(list(unknown.header))
        for row, cells in enumerate(unknown.sample):
            for at, text in enumerate(cells[: len(unknown.header)]):
                table.setItem(row, at, QTableWidgetItem(" ".join(text.split())))
        row_height = table.verticalHeader().defaultSectionSize()
        table.setFixedHeight((len(unknown.sample) + 2) * row_height)


def _table() -> QTableWidget:
    table = QTableWidget()
    table.setProperty("framed", True)
    table.setAccessibleName(_("The first rows of the file"))
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(theme.current().px(28))
    table.horizontalHeader().setDefaultSectionSize(theme.current().px(140))
    return table
