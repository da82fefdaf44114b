"""Inputs for text: what is typed stays apart from what the plan says until the field is left."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from kommunikator.ui import theme
from kommunikator.ui.theme import Role

# Leaving for a menu or another window is not leaving the field: the person comes back and types on.
_STILL_THERE = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Input(Protocol):
    """What a field needs of its widget: a value in and out, and a signal when the person is done with it."""

    left: Any

    def value(self) -> Any:
        """Give the value as it now stands in the widget."""
        ...

    def show_value(self, value: Any) -> None:
        """Show the plan's value; nothing is unsaved after that."""
        ...

    def dirty(self) -> bool:
        """Tell whether the person has changed something that is not in the plan."""
        ...


class TextInput(Input, Protocol):
    """An input whose text is kept as a draft while it is typed."""

    typed: Any
    paused: Any

    def put_typed(self, text: str) -> None:
        """Put unsaved text into the field, as if it were being typed."""
        ...

    def base(self) -> str:
        """Give the plan's value that was shown last."""
        ...


class LineInput(QLineEdit):
    """One line. `left` when the person leaves it or presses Enter, `typed` at each change, `paused` when the
    window loses the keyboard meanwhile."""

    left = Signal()
    typed = Signal()
    paused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._base = self._baseline = ""
        self.textEdited.connect(self.typed)
        self.returnPressed.connect(self.left)

    def value(self) -> str:
        return self.text() if self.dirty() else self._base

    def base(self) -> str:
        return self._base

    def dirty(self) -> bool:
        # Compared with what Qt made of the value, which may differ from it (line breaks).
        return self.text() != self._baseline

    def show_value(self, value: str) -> None:
        self._base = value
        if self.text() != value:
            at = self.cursorPosition()
            self.setText(value)
            self.setCursorPosition(min(at, len(self.text())) if self.hasFocus() else 0)
        self._baseline = self.text()

    def put_typed(self, text: str) -> None:
        self.setText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        (self.paused if event.reason() in _STILL_THERE else self.left).emit()


class GrowingText(QPlainTextEdit):
    """Plain text that is as high as its lines, at least `lines`. Tab leaves it. Signals as `LineInput`."""

    left = Signal()
    typed = Signal()
    paused = Signal()
    _padding = 6  # px inside the frame at 100 %, as the style sheet has it

    def __init__(self, role: Role, lines: int = 1, parent: QWidget | None = None) -> None:
        """`role` is the role of type that it is set in."""
        super().__init__(parent)
        self._role: Role = role
        self._lines = lines
        self._base = self._baseline = ""
        self._filling = False
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._text_changed)
        self._dress()

    def value(self) -> str:
        return self._text() if self.dirty() else self._base

    def base(self) -> str:
        return self._base

    def dirty(self) -> bool:
        return self._text() != self._baseline

    def show_value(self, value: str) -> None:
        self._base = value
        if self._text() != value:
            self._fill(value)
        self._baseline = self._text()

    def put_typed(self, text: str) -> None:
        self._fill(text)

    def _text(self) -> str:
        # toPlainText would turn no-break spaces into plain ones.
        return self.document().toRawText().replace("\u2029", "\n")

    def _fill(self, text: str) -> None:
        at = self.textCursor().position() if self.hasFocus() else 0
        self._filling = True
        self.setPlainText(text)
        self._filling = False
        cursor = self.textCursor()
        cursor.setPosition(min(at, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def _text_changed(self) -> None:
        self._grow()
        if not self._filling:
            self.typed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        (self.paused if event.reason() in _STILL_THERE else self.left).emit()

    # --- size --------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._grow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        elif event.type() == QEvent.Type.FontChange:
            self._grow()

    def _dress(self) -> None:
        self.setFont(theme.current().font(self._role))
        self._grow()

    def _grow(self) -> None:
        rows = max(self._lines, round(self.document().size().height()))
        margins = self.contentsMargins()
        inner = rows * self.fontMetrics().lineSpacing() + 2 * round(self.document().documentMargin())
        frame = self.height() - self.viewport().height() if self.isVisible() else 0
        height = inner + max(frame, margins.top() + margins.bottom(), 2 * theme.current().px(self._padding) + 2)
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(200), self.minimumHeight())


class TitleInput(GrowingText):
    """A title: it wraps, but holds no line breaks; Enter leaves it. Its box shows only on hover and focus."""

    _padding = 3
    _SHEET = (
        "QPlainTextEdit { background: transparent; border: 1px solid transparent; padding: 3px; }"
        "QPlainTextEdit:hover { border: 1px solid palette(dark); }"
        "QPlainTextEdit:focus { border: 2px solid palette(highlight); padding: 2px; }"
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("h2", 1, parent)
        self.setStyleSheet(self._SHEET)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            self.focusNextChild()
        else:
            event.ignore()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        self.insertPlainText(" ".join(source.text().split()))
