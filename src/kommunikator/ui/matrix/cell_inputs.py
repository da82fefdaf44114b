"""What lies over a cell of the matrix: an editor for its ideas, a field for a new one, the chosen cell's buttons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from kommunikator.domain.matrix import Cell
from kommunikator.i18n import _
from kommunikator.ui import icons, theme
from kommunikator.ui.matrix.cell_layout import Measures

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CellEditor(QPlainTextEdit):
    """The ideas of a cell as text, one a line. Ctrl+Enter is done; it grows with what is typed.

    `cell` is what was seen when the typing began, `saved` whether the plan has taken the text.
    """

    grown = Signal()

    def __init__(self, cell: Cell, parent: QWidget) -> None:
        """Show the ideas of `cell`."""
        super().__init__("\n".join(cell.lines), parent)
        self.cell, self.saved = cell, False
        self.setAccessibleName(_("Ideas, one on each line"))
        self.setToolTip(_("One idea on each line. Ctrl+Enter saves, Esc leaves it as it was."))
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self.grown)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def text(self) -> str:
        """Give what is typed."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Go on with what was typed before."""
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def wanted_height(self) -> int:
        """Give the height in which all lines can be seen, in pixels."""
        lines = max(round(self.document().size().height()), 1)
        return lines * self.fontMetrics().lineSpacing() + theme.current().px(24)

    def ends_with(self, event: QKeyEvent) -> bool:
        """Tell whether a key means that the text is done."""
        return event.key() in _ENTER and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


class IdeaField(QLineEdit):
    """One line for a new idea of a cell. Enter is done."""

    def __init__(self, cell: Cell, parent: QWidget) -> None:
        """Write an idea into `cell`."""
        super().__init__(parent)
        self.cell, self.saved = cell, False
        self.setAccessibleName(_("New idea"))
        self.setPlaceholderText(_("New idea"))

    def show_text(self, text: str) -> None:
        """Go on with what was typed before."""
        self.setText(text)

    def ends_with(self, event: QKeyEvent) -> bool:
        """Tell whether a key means that the text is done."""
        return event.key() in _ENTER


CellInput = CellEditor | IdeaField


class CellButtons(QWidget):
    """The buttons at the foot of the chosen cell."""

    idea_wanted = Signal()
    plan_wanted = Signal()
    use_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Make them, hidden."""
        super().__init__(parent)
        self._idea = self._button(_("New idea"), "lightbulb", "text2")
        self._plan = self._button(_("Plan post"), "calendar-plus", "onaccent", primary=True)
        self._use = self._button(_("Use this cell"), "plus", "text2")
        self._plan_icon = self._plan.icon()
        self._idea.clicked.connect(self.idea_wanted)
        self._plan.clicked.connect(self.plan_wanted)
        self._use.clicked.connect(self.use_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for button in self.buttons():
            row.addWidget(button)
        row.addStretch(1)
        self.hide()

    def buttons(self) -> tuple[QPushButton, QPushButton, QPushButton]:
        """Give the buttons: new idea, plan post, use this cell."""
        return self._idea, self._plan, self._use

    def _button(self, text: str, icon: str, colour: str, *, primary: bool = False) -> QPushButton:
        button = QPushButton(icons.icon(icon, colour), text, self)
        button.setAccessibleName(text)
        button.setProperty("small", True)
        button.setProperty("primary", primary)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def show_for(self, cell: Cell, room: QSize, m: Measures) -> None:
        """Show the buttons of a cell where there is room for them: without words or icons where these have none."""
        texts = _("New idea"), _("Plan post"), _("Use this cell")
        for button, text, shown in zip(self.buttons(), texts, (cell.used, cell.used, not cell.used), strict=True):
            button.setText(text)
            button.setToolTip("")
            button.setVisible(shown)
        self._plan.setIcon(self._plan_icon)
        if self.sizeHint().width() > room.width():
            self._idea.setText("")
            self._idea.setToolTip(texts[0])
        if self.sizeHint().width() > room.width():
            self._plan.setIcon(QIcon())
        self.resize(room.width(), m.button)
        self.show()
