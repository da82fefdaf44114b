"""What lies over a cell of the matrix: an editor for its ideas, a field for a new one, the chosen cell's buttons."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from kommunikator.domain.matrix import Cell
from kommunikator.domain.text import N_
from kommunikator.i18n import _
from kommunikator.ui import icons, theme
from kommunikator.ui.matrix.cell_layout import Measures

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
NO_LIMIT: Final = 10_000_000
"""For fields that cut nothing."""


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
        # Qt would cut what is pasted without a word; the rule for ideas says what is too long.
        self.setMaxLength(NO_LIMIT)
        self.setAccessibleName(_("New idea"))
        self.setPlaceholderText(_("New idea"))

    def show_text(self, text: str) -> None:
        """Go on with what was typed before."""
        self.setText(text)

    def ends_with(self, event: QKeyEvent) -> bool:
        """Tell whether a key means that the text is done."""
        return event.key() in _ENTER


CellInput = CellEditor | IdeaField

# What the buttons "new idea" and "plan" say, and whether with their signs: the first of these that has room.
_SHORTER: Final = (
    ((N_("New idea"), N_("Plan post")), True),
    ((N_("New idea"), N_("Plan")), True),
    ((N_("New idea"), N_("Plan")), False),
    (("", N_("Plan")), True),
    (("", N_("Plan")), False),
)


class CellButtons(QWidget):
    """The buttons at the foot of the chosen cell."""

    idea_wanted = Signal()
    plan_wanted = Signal()
    use_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Make them, hidden."""
        self._new_style = False
        super().__init__(parent)
        self._idea = self._button(_("New idea"), "lightbulb", "text2")
        self._plan = self._button(_("Plan post"), "calendar-plus", "onaccent", primary=True)
        self._use = self._button(_("Use this cell"), "plus", "text2")
        # What the words were chosen for: buttons follow the cell at every step of scrolling.
        self._fitted: tuple[bool, int, Measures] | None = None
        self._icons = [button.icon() for button in self.buttons()]
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
        """Show the buttons of a cell, in so many words as have room."""
        for button, shown in zip(self.buttons(), (cell.used, cell.used, not cell.used), strict=True):
            button.setVisible(shown)
        fitted = cell.used, room.width(), m
        if fitted != self._fitted or self._new_style:
            self._fitted = fitted
            self._fit(room.width())
        self.resize(room.width(), m.button)
        self.show()

    def event(self, event: QEvent) -> bool:
        """Choose the words anew for another style, once all buttons have taken it on."""
        if event.type() == QEvent.Type.StyleChange:
            self._new_style = True
        elif event.type() == QEvent.Type.LayoutRequest and self._new_style:
            self._new_style = False
            self._fit(self.width())
        return super().event(event)

    def _fit(self, room: int) -> None:
        for words, signs in _SHORTER:
            self._say(*map(_, words), signs=signs)
            if self.sizeHint().width() <= room:
                break

    def _say(self, idea: str, plan: str, *, signs: bool) -> None:
        """Write on the buttons; what they don't say in full, their tool tips do."""
        for button, text, icon in zip(self.buttons(), (idea, plan, self._use.text()), self._icons, strict=True):
            button.setText(text)
            button.setIcon(icon if signs or not text else QIcon())
            whole = button.accessibleName()
            button.setToolTip("" if text == whole else whole)
