"""The details of one row: every change with its texts in full, and for a clash which side is taken."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout, QWidget

from kommunikator.exchange.taking_in import telling
from kommunikator.exchange.taking_in.telling import Line
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.dialog import plain, scrolling
from kommunikator.ui.taking_in import wording
from kommunikator.ui.taking_in.model import Row, TakingInModel

# px at 100 %.
_LEAST = 130


class RowDetails(QWidget):
    """Shows a row of the model. What is chosen of a clash goes into the model at once."""

    def __init__(self, model: TakingInModel, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._model = model
        self._row: Row | None = None
        self._sides: list[tuple[Line, QRadioButton, QRadioButton]] = []
        # Whoever holds an arrow key down goes through many rows: the one that they stay at is shown.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._fill)
        self._inner = QWidget(self)
        self.area = scrolling(self._inner)
        self.area.setAccessibleName(_("Details"))
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)
        model.dataChanged.connect(self._follow)

    @property
    def sides(self) -> list[tuple[Line, QRadioButton, QRadioButton]]:
        """Give the clashes that are shown, each with the buttons for the plan's side and the file's."""
        return self._sides

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(320), theme.current().px(_LEAST))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(240), theme.current().px(_LEAST))

    def show_row(self, row: Row | None) -> None:
        """Show a row, or nothing."""
        self._row = row
        self._soon.start()

    def _fill(self) -> None:
        self._sides = []
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        look = theme.current()
        column.setContentsMargins(look.px(16), 0, look.px(8), look.px(8))
        column.setSpacing(look.px(12))
        if self._row is not None:
            self._fill_with(column, self._row)
        column.addStretch(1)
        self._inner.setProperty("ground", "none")
        self.area.setWidget(self._inner)
        # What comes later into a window would be reached after all that was there.
        before: QWidget = self.area
        for _line, *buttons in self._sides:
            for button in buttons:
                QWidget.setTabOrder(before, button)
                before = button

    def _fill_with(self, column: QVBoxLayout, row: Row) -> None:
        mark = wording.sort_mark(row.sort)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(plain(telling.title_of(row.item), "h3"))
        head.addWidget(plain(f"{mark.word} · {self._model.place(row)}", "muted"))
        column.addLayout(head)
        if row.item.is_deleted:
            column.addWidget(plain(_("It was deleted here, and stays so unless you tick it.")))
        for line in self._model.lines(row):
            column.addWidget(self._block(line, asked=not row.item.is_deleted))

    def _block(self, line: Line, *, asked: bool) -> QWidget:
        """Give a change: its name, and the plan's text above the file's."""
        block = QFrame()
        block.setProperty("box", "warn" if line.clash and asked else "panel")
        column = QVBoxLayout(block)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(4)
        column.addWidget(plain(line.what, "strong"))
        if line.clash and asked:
            self._add_sides(column, line)
            return block
        if line.before is not None:
            column.addWidget(plain(_("In the plan now"), "label"))
            column.addWidget(plain(line.before))
            column.addWidget(plain(_("In the file") if line.after is not None else _("is taken away"), "label"))
        if line.after is not None:
            column.addWidget(plain(line.after))
        return block

    def _add_sides(self, column: QVBoxLayout, line: Line) -> None:
        column.addWidget(plain(_("Changed both here and in the file."), "label"))
        group = QButtonGroup(self._inner)
        plans, files = QRadioButton(_("Keep the plan’s")), QRadioButton(_("Take the file’s"))
        texts = (line.before, line.after)
        for button, text in zip((plans, files), texts, strict=True):
            group.addButton(button)
            said = text if text is not None else _("empty")
            button.setAccessibleName(f"{line.what}: {button.text()}")
            button.setAccessibleDescription(said)
            column.addWidget(button)
            label = plain(said)
            label.setContentsMargins(theme.current().px(26), 0, 0, 0)
            column.addWidget(label)
        (files if self._model.is_taken(line) else plans).setChecked(True)
        files.toggled.connect(lambda on: self._model.take(line.keys, taken=on))
        self._sides.append((line, plans, files))

    def _follow(self) -> None:
        """Show what was chosen in the list."""
        for line, plans, files in self._sides:
            (files if self._model.is_taken(line) else plans).setChecked(True)
