"""The head of the pane beside the matrix: what kind of thing it shows, its name, and the button that hides it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from kommunikator.i18n import _
from kommunikator.ui import icons, theme
from kommunikator.ui.dialog import plain

_ICON = 20  # px at 100 %


@dataclass(frozen=True)
class Heading:
    """What a page is about: the kind of thing ("Channel"), its name, and its picture; `size` where that is no icon."""

    kind: str
    title: str
    picture: QIcon
    size: QSize | None = None


class DetailsHead(QFrame):
    """A picture, the kind of thing in small letters, its name, and a button. `closed` when the button is pressed."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "header")
        self._heading: Heading | None = None
        self._picture = QLabel()
        self.kind = plain("", "caption")
        self.title = plain("", "h3")
        self.close_button = QPushButton()
        self.close_button.setProperty("quiet", True)
        self.close_button.setIcon(icons.icon("x"))
        self.close_button.setAccessibleName(_("Hide the details"))
        self.close_button.setToolTip(_("Hide the details"))
        self.close_button.clicked.connect(self.closed)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.kind)
        words.addWidget(self.title)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(10)
        row.addWidget(self._picture)
        row.addLayout(words, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)

    def show_heading(self, heading: Heading) -> None:
        """Show what a page is about."""
        self._heading = heading
        self.kind.setText(heading.kind)
        self.title.setText(heading.title)
        self._dress()

    def _dress(self) -> None:
        if self._heading is None:
            return
        size = self._heading.size or QSize(1, 1) * theme.current().px(_ICON)
        self._picture.setPixmap(self._heading.picture.pixmap(size, self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_heading"):
            self._dress()
