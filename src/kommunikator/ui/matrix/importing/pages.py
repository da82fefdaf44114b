"""The pages of the import: which table of the file it is, and what taking it over would do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from kommunikator.domain.team import Team
from kommunikator.exchange.matrix import MatrixTable, Options, ReadMatrix, Report
from kommunikator.i18n import _
from kommunikator.ui import icons, theme
from kommunikator.ui.dialog import plain, scrolling
from kommunikator.ui.editor.flow import FlowLayout
from kommunikator.ui.matrix.importing import wording
from kommunikator.ui.matrix.importing.names import Names
from kommunikator.ui.matrix.importing.outlook import Outlook
from kommunikator.ui.matrix.importing.preview_table import PreviewTable
from kommunikator.ui.message import Message
from kommunikator.ui.tips import tip


class TablesPage(QWidget):
    """Asks which of several tables is the matrix. `chosen` when the person has decided, by two clicks."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tables: Sequence[MatrixTable] = ()
        self.refusal = Message()
        self._question = plain("", "h3")
        self.list = QListWidget()
        self.list.setProperty("framed", True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Not by Enter, which goes on to the dialog's button: it would press the next page's as well.
        self.list.itemDoubleClicked.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.refusal, self._question):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    def show_tables(self, tables: Sequence[MatrixTable], source: str) -> None:
        """Show the tables of a file, the first one that can be taken over chosen."""
        self._tables = tables
        self.refusal.say("")
        self._question.setText(_("%(file)s has several tables. Which one is the content matrix?") % {"file": source})
        self.list.setAccessibleName(self._question.text())
        self.list.clear()
        for table in tables:
            self.list.addItem(_item(table))
        self.list.setCurrentRow(next((n for n, table in enumerate(tables) if not table.problem), 0))
        self._dress()

    def table(self) -> MatrixTable:
        """Give the table that is chosen."""
        return self._tables[self.list.currentRow()]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        look = theme.current()
        self.list.setIconSize(QSize(1, 1) * look.px(18))
        for n in range(self.list.count()):
            self.list.item(n).setSizeHint(QSize(1, 2 * look.height("body", 0, 18) + look.px(16)))


def _item(table: MatrixTable) -> QListWidgetItem:
    where, begins = wording.table_lines(table)
    said = table.problem or begins
    icon = icons.icon("warning-fill", "warn") if table.problem else icons.icon("table")
    item = QListWidgetItem(icon, f"{where}\n{said}")
    item.setToolTip(tip(said))
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{where}. {said}")
    return item


class PreviewPage(QWidget):
    """What taking over one table would do. `changed` when the person chose something else."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.failure, self._remark = Message(), Message("warn", "warning-fill")
        self._about = plain("", "muted")
        self.names = Names()
        self.names.changed.connect(self.changed)
        self.mark_empty = QCheckBox(_("Mark empty cells as not used here"))
        self.mark_empty.setChecked(Options().mark_empty)
        self.mark_empty.toggled.connect(self.changed)
        self.table = PreviewTable()
        self._lay_out()

    def show_read(self, read: ReadMatrix, source: str, team: Team) -> None:
        """Show another matrix; `source` is the name of its file."""
        self.failure.say("")
        self._about.setText(wording.about(read, source))
        self.names.show_read(read, team)

    def show_outlook(self, shown: Outlook, report: Report) -> None:
        """Show what the import would do as things are chosen now."""
        self.table.show_outlook(shown)
        archived = _("Archived here, so not seen in the matrix: %(names)s.") % {"names": ", ".join(report.archived)}
        self._remark.say(archived if report.archived else "")

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(16)
        for part in (self.failure, self._about, self._remark, self.names):
            column.addWidget(part)
        boxes = FlowLayout()
        boxes.setSpacing(24)
        boxes.addWidget(self.mark_empty)
        boxes.addWidget(self.names.all_names)
        column.addLayout(boxes)
        column.addWidget(self.table, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scrolling(inner))

    def first(self) -> QWidget:
        """Give what the keyboard comes to: the first name that is asked for, else the table."""
        return self.names.first() or self.table
