"""Two controls that the style sheet alone cannot make: segments (one of several) and pills (on or off)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from kommunikator.ui import icons, theme


class _Toggle(QToolButton):
    """A checkable button that is as wide as its text needs when it is checked, and so in bold."""

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        grown = QFontMetrics(bold).horizontalAdvance(self.text()) - self.fontMetrics().horizontalAdvance(self.text())
        return size + QSize(max(0, grown), 0)


class Pill(_Toggle):
    """A filter that is on or off: on it has a tinted fill and a tick, so that colour is not the only sign."""

    def __init__(self, text: str, icon_name: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self.setProperty("pill", True)
        self.setCheckable(True)
        self.setText(text)
        self.toggled.connect(self._show_state)
        self._show_state(False)

    def _show_state(self, on: bool) -> None:
        if on:
            self.setIcon(icons.icon("check-bold", "ontint"))
        else:
            self.setIcon(icons.icon(self._icon_name) if self._icon_name else QIcon())
        shown = not self.icon().isNull()
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if shown else Qt.ToolButtonStyle.ToolButtonTextOnly
        self.setToolButtonStyle(style)


class _Segment(_Toggle):
    """One of the segments; the chosen one has a line at its foot, within the rounded corners."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        painter = QPainter(self)
        corners = QPainterPath()
        radius = theme.current().px(6) if self.property("first") or self.property("last") else 0
        corners.addRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setClipPath(corners)
        painter.fillRect(0, self.height() - 3, self.width(), 3, theme.current().colour("accent"))


class Segments(QWidget):
    """Buttons side by side of which exactly one is chosen; ``chosen`` tells the key when a person changes it."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None) -> None:
        """``entries`` are pairs of key and text, ``name`` is what a screen reader calls the whole."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._buttons: dict[str, _Segment] = {}
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(self._stop_at_chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for at, (key, text) in enumerate(entries):
            row.addWidget(self._add(key, text, at == 0, at == len(entries) - 1))
        self.set_current(entries[0][0])

    def _add(self, key: str, text: str, first: bool, last: bool) -> _Segment:
        button = _Segment(self)
        button.setText(text)
        button.setCheckable(True)
        for name, value in (("segment", True), ("first", first), ("last", last)):
            button.setProperty(name, value)
        button.clicked.connect(lambda: self.chosen.emit(key))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._group.addButton(button)
        self._buttons[key] = button
        return button

    def current(self) -> str:
        """The key of the chosen segment, empty where none is."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Choose a segment without a signal. Raises KeyError for an unknown key."""
        self._buttons[key].setChecked(True)

    def choose_none(self) -> None:
        """Choose no segment, as when what is shown is none of them."""
        self._group.setExclusive(False)
        for button in self._buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)
        self._stop_at_chosen()

    def _stop_at_chosen(self) -> None:
        """Let Tab stop at the chosen segment alone, at the first where none is; Qt stops at the one used last."""
        stop = self._group.checkedButton() or self._group.buttons()[0]
        for button in self._group.buttons():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right choose the neighbour, as in a group of radio buttons."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        keys = list(self._buttons)
        here = next((at for at, button in enumerate(self._buttons.values()) if button.hasFocus()), 0)
        here = keys.index(self.current()) if self.current() else here
        target = self._buttons[keys[(here + step) % len(keys)]]
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        target.click()
