"""The frame that all our dialogs share: a head with icon and title, what it is about, and a foot with buttons."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from kommunikator.ui import icons, theme
from kommunikator.ui.theme import Role

# What a dialog leaves free of the screen: the window's own frame, a task bar, and some air.
_AROUND: Final = QSize(48, 88)
# It does not grow with the text, which then needs all the height of a small screen.
_DOWN: Final = 16


class FramedDialog(QDialog):
    """A dialog in the program's own look. It is shown by `open()` and answers by signals; Esc closes it."""

    def __init__(self, title: str, icon: str, parent: QWidget | None = None, *, colour: str = "accent") -> None:
        """`icon` is a Phosphor name, `colour` the name of its token. Raises KeyError for an unknown icon."""
        icons.glyph(icon)  # before Qt owns a half-made widget
        super().__init__(parent)
        self.setWindowTitle(title)
        self._icon_name, self._colour = icon, colour
        self._icon = QLabel()
        self._title = plain(title, "h3")
        self._head, self._foot = _ground(), _ground()
        self._head_row, self._foot_row = QHBoxLayout(self._head), QHBoxLayout(self._foot)
        self._head_row.addWidget(self._icon)
        self._head_row.addWidget(self._title, 1)
        self._foot_row.addStretch(1)
        self.body = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._head, line()):
            column.addWidget(part)
        column.addLayout(self.body, 1)
        for part in (line(), self._foot):
            column.addWidget(part)
        self.dress()

    def dress(self) -> None:
        """Take on the theme and text size in force; done anew when they change."""
        look = theme.current()
        side = look.px(22)
        picture = icons.icon(self._icon_name, self._colour).pixmap(QSize(side, side), self.devicePixelRatioF())
        self._icon.setPixmap(picture)
        across = look.px(24)
        for row in (self._head_row, self._foot_row):
            row.setContentsMargins(across, _DOWN, across, _DOWN)
            row.setSpacing(look.px(12))
        # A quiet button's own padding stands before its text, which begins where everything else does.
        self._foot_row.setContentsMargins(look.px(8), _DOWN, across, _DOWN)
        self.body.setContentsMargins(across, _DOWN, across, _DOWN)
        self.body.setSpacing(look.px(16))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.dress()

    def add_button(self, text: str, *, primary: bool = False, quiet: bool = False) -> QPushButton:
        """Put a button into the foot: quiet ones at the left, the others from the left to the right edge."""
        button = QPushButton(text)
        button.setProperty("large", True)
        button.setProperty("primary", primary)
        button.setProperty("quiet", quiet)
        button.setDefault(primary)
        button.setAutoDefault(primary)
        if quiet:
            self._foot_row.insertWidget(0, button)
        else:
            self._foot_row.addWidget(button)
        return button

    def add_cancel(self, text: str) -> QPushButton:
        """Put the button that closes the dialog into the foot."""
        button = self.add_button(text, quiet=True)
        button.clicked.connect(self.reject)
        return button

    def add_note(self, label: QLabel) -> None:
        """Put words into the foot, before the buttons at the right."""
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._foot_row.addWidget(label, 100)

    def fit(self, width: int, height: int) -> None:
        """Take a size in px at 100 %, grown with the text, as far as the screen has room."""
        look = theme.current()
        room = self.screen().availableSize() - _AROUND
        self.resize(QSize(look.px(width), look.px(height)).boundedTo(room))


def plain(text: str, role: Role | str = "", *, wrap: bool = True) -> QLabel:
    """Give a label that never reads its text as HTML."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if role:
        label.setProperty("role", role)
    return label


def labelled(text: str, field: QWidget) -> QVBoxLayout:
    """Give a field with its label above, connected for screen readers."""
    column = QVBoxLayout()
    column.setSpacing(4)
    label = plain(text, "label")
    label.setBuddy(field)
    column.addWidget(label)
    column.addWidget(field)
    return column


def line() -> QFrame:
    """Give a line across."""
    made = QFrame()
    made.setProperty("line", "horizontal")
    return made


def scrolling(inner: QWidget) -> QScrollArea:
    """Give an area in which `inner` scrolls up and down when there is not room for all of it."""
    area = QScrollArea()
    inner.setProperty("ground", "none")
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    return area


def _ground() -> QWidget:
    made = QWidget()
    made.setProperty("ground", "win")
    return made
