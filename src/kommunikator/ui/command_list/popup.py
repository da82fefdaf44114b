"""The command list over the window: a field, and below it every action that answers what is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget
from shiboken6 import isValid

from kommunikator.i18n import _
from kommunikator.ui import icons, theme
from kommunikator.ui.command_list.commands import Command
from kommunikator.ui.command_list.delegate import CommandDelegate
from kommunikator.ui.command_list.ranking import found
from kommunikator.ui.dialog import plain
from kommunikator.ui.rows import ROW_ROLE, RowsModel

ReadDay = Callable[[str], tuple[str, Callable[[], object]] | None]
"""Reads a text as a week or a day: gives what it means ("Go to week 50") and what goes there, or None."""

_WIDTH: Final = 600
_FROM_TOP: Final = 72
_MARGIN: Final = 16
_MOST_ROWS: Final = 10
_FOOT: Final = 8
_ICON: Final = 16
_BEFORE_ICON: Final = 10
# More is hardly remembered, and would turn the order of the whole list upside down.
_RECENT: Final = 6
_VEIL: Final = QColor(0, 0, 0, 70)
_STEPS: Final = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Backtab: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_PageUp: -_MOST_ROWS,
    Qt.Key.Key_PageDown: _MOST_ROWS,
}


class CommandList(QFrame):
    """Lies over the whole of its parent while it is open; a click beside it, Esc or leaving it closes it.

    The keyboard stays in the field. A command is run after the keyboard has gone back to where it was.
    """

    closed = Signal()

    def __init__(self, rows: Callable[[], Sequence[Command]], parent: QWidget, read_day: ReadDay | None = None) -> None:
        """`rows` is asked for the commands each time the list is opened, while the keyboard is where it was."""
        super().__init__(parent)
        self._window, self._rows, self._read_day = parent, rows, read_day
        self._commands: Sequence[Command] = ()
        self._recent: list[str] = []
        self._back: QWidget | None = None
        self._make_parts()
        self._lay_out()
        parent.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        self.hide()

    def _make_parts(self) -> None:
        self.setAccessibleName(_("Commands"))
        self._panel = _Panel(self)
        self.field = _Field()
        self.field.setPlaceholderText(_("What do you want to do?"))
        self.field.setAccessibleName(_("Search commands"))
        self.model: RowsModel[Command] = RowsModel(lambda command: command.key, _shown, self)
        self.view = QListView()
        self._painted = CommandDelegate(self.view)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._painted)
        self.view.setAccessibleName(_("Commands"))
        self.view.setFrameShape(QListView.Shape.NoFrame)
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setCursor(Qt.CursorShape.PointingHandCursor)
        self._nothing = plain("", "label")
        self.field.textEdited.connect(self._look_up)
        self.field.stepped.connect(self._step)
        self.field.decided.connect(self._run_current)
        self.field.left.connect(self.shut)
        self.view.clicked.connect(lambda index: self._run(index.data(ROW_ROLE)))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._panel)
        # The list keeps clear of the rounded corners.
        column.setContentsMargins(1, 1, 1, _FOOT)
        column.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(11, 11, 11, 11)
        top.setSpacing(8)
        top.addWidget(self.field)
        top.addWidget(self._nothing)
        column.addLayout(top)
        column.addWidget(self.view, 1)

    def open(self) -> None:
        """Show the list over its parent with an empty field; opened again, it closes."""
        if self.isVisible():
            self.shut()
            return
        self._commands = tuple(self._rows())
        self._back = self._window.focusWidget()
        self.field.clear()
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()
        self._look_up("")
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def shut(self) -> None:
        """Hide the list and give the keyboard back."""
        back, self._back = self._back, None
        had = self.isVisible()
        self.hide()
        if had and back is not None and isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        if had:
            self.closed.emit()

    # --- rows ------------------------------------------------------------------------------------------------

    def _look_up(self, typed: str) -> None:
        rows = found(self._commands, typed, self._recent)
        self.model.show_rows(self._with_day(typed, rows))
        self._nothing.setText(_("No command matches “%(text)s”") % {"text": typed.strip()})
        self._nothing.setVisible(not self.model.rows)
        self._choose(next((n for n, row in enumerate(self.model.rows) if row.enabled), 0))
        self.view.scrollToTop()
        self._fit()

    def _with_day(self, typed: str, rows: Sequence[Command]) -> Sequence[Command]:
        """Put "Go to week 50" first where the text means a week or a day."""
        read = self._read_day(typed) if self._read_day and typed.strip() else None
        if read is None:
            return rows
        day = Command(read[0], read[1], group=_("Go to"), icon="calendar-blank")
        return [day, *(row for row in rows if row.key != day.key)]

    def _choose(self, row: int) -> None:
        index = self.model.index(row)
        self.view.setCurrentIndex(index)
        said = index.data(Qt.ItemDataRole.AccessibleTextRole) or self._nothing.text()
        place = _("%(n)d of %(all)d") % {"n": row + 1, "all": self.model.rowCount()}
        # The keyboard stays in the field, so that is where a screen reader listens.
        self.field.setAccessibleDescription(f"{said}, {place}" if index.isValid() else said)

    def _step(self, step: int) -> None:
        """Go on to the next command that can be done; from the last to the first by single steps."""
        rows, here = self.model.rows, self.view.currentIndex().row()
        able = [n for n, row in enumerate(rows) if row.enabled]
        if not able:
            return
        place = able.index(here) if here in able else 0
        target = (place + step) % len(able) if abs(step) == 1 else min(max(place + step, 0), len(able) - 1)
        self._choose(able[target])
        self.view.scrollTo(self.view.currentIndex())

    def _run_current(self) -> None:
        self._run(self.view.currentIndex().data(ROW_ROLE))

    def _run(self, command: Command | None) -> None:
        if command is None or not command.enabled:
            return
        if command in self._commands:
            self._recent = [command.text, *(text for text in self._recent if text != command.text)][:_RECENT]
        self.shut()
        command.run()

    # --- place -----------------------------------------------------------------------------------------------

    def _fit(self) -> None:
        """Centre the panel near the top, as high as its rows need and the window has room for."""
        look = theme.current()
        self.setGeometry(self._window.rect())
        width = min(look.px(_WIDTH), self.width() - 2 * _MARGIN)
        top = min(look.px(_FROM_TOP), self.height() // 8)
        rows = min(self.model.rowCount(), _MOST_ROWS) * self._painted.height()
        self.view.setVisible(bool(rows))
        self._panel.resize(width, 0)
        layout = self._panel.layout()
        assert layout is not None
        layout.activate()
        above = self.field.sizeHint().height() + 24
        below = self._nothing.heightForWidth(width - 24) + 8 if self._nothing.isVisibleTo(self) else 0
        height = min(above + below + rows + (_FOOT if rows else 0), self.height() - top - _MARGIN)
        self._panel.setGeometry(QRect((self.width() - width) // 2, top, width, height))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            self.view.doItemsLayout()
            self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close it where somebody clicks beside it."""
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.shut()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Close when the keyboard goes elsewhere; it stays there. Another program's window changes nothing."""
        if new is not None and isValid(self) and self.isVisible() and not self.isAncestorOf(new):
            self._back = None
            self.shut()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lay a veil over what lies below."""
        QPainter(self).fillRect(self.rect(), _VEIL)


class _Panel(QWidget):
    """The box with field and rows."""

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("ctl"), 1))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)


class _Field(QLineEdit):
    """The field: the keys that choose and run go on to the list."""

    stepped = Signal(int)
    decided = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._make_room()

    def _make_room(self) -> None:
        """Leave room for the magnifying glass before the text."""
        self.setTextMargins(theme.current().px(_ICON + _BEFORE_ICON), 0, 0, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = theme.current()
        side = look.px(_ICON)
        sign = QRect(look.px(_BEFORE_ICON), (self.height() - side) // 2, side, side)
        icons.draw(QPainter(self), sign, "magnifying-glass", "text2")

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the window's shortcuts, and Tab from leaving the field."""
        if isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if event.type() == QEvent.Type.ShortcutOverride and (key == Qt.Key.Key_Escape or key in _STEPS):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and key in _STEPS:
                self.stepped.emit(_STEPS[key])
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter runs the command, Esc closes the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.decided.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _shown(command: Command, role: int) -> object:
    if role == Qt.ItemDataRole.DisplayRole:
        return command.text
    if role == Qt.ItemDataRole.AccessibleTextRole:
        state = "" if command.enabled else _("not possible now")
        return ", ".join(part for part in (command.text, command.group, command.keys, state) if part)
    return None
