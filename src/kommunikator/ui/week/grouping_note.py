"""What stands at the foot of the week grouped by channel: why a post is seen several times, and how many there are."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from kommunikator.i18n import _, ngettext
from kommunikator.ui import icons, theme
from kommunikator.ui.dialog import line, plain

# px at 100 %.
_HEIGHT: Final = 40
_ACROSS: Final = 24
_ICON: Final = 16


class GroupingNote(QFrame):
    """One line: a sentence about the rows, and the counts. The sentence gives way where there is little room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a note without counts; `show_counts` gives them."""
        super().__init__(parent)
        self.setProperty("ground", "surface")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._icon = QLabel()
        whole = _(
            "A post is shown once for each channel. Select a card to outline the same post in the other channels."
        )
        self._sentence = plain(whole, "label", wrap=False)
        self._counts = plain("", "label", wrap=False)
        self._row = row = QHBoxLayout()
        row.addWidget(self._icon)
        row.addWidget(self._sentence)
        row.addStretch(1)
        row.addWidget(self._counts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line())
        column.addLayout(row, 1)
        self._dress()

    def show_counts(self, publications: int, posts: int, cancelled: int) -> None:
        """Say how many publications and posts are shown, and how many of the posts are cancelled."""
        parts = [
            ngettext("%(n)d publication", "%(n)d publications", publications) % {"n": publications},
            ngettext("%(n)d post in all", "%(n)d posts in all", posts) % {"n": posts},
        ]
        if cancelled:
            parts.append(ngettext("%(n)d cancelled", "%(n)d cancelled", cancelled) % {"n": cancelled})
        self._counts.setText(" · ".join(parts))
        self._fit()

    def counts(self) -> str:
        """Give the counts as they are said."""
        return self._counts.text()

    def minimumSizeHint(self) -> QSize:
        """Let the note be as narrow as the window makes it."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the sentence only where there is room for all of it."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_row"):
            self._dress()
            self._fit()

    def _fit(self) -> None:
        parts = (self._icon, self._sentence, self._counts)
        needed = sum(part.sizeHint().width() for part in parts) + 3 * self._row.spacing() + 2 * _ACROSS
        room = self.width() >= needed
        self._icon.setVisible(room)
        self._sentence.setVisible(room)

    def _dress(self) -> None:
        look = theme.current()
        side = look.px(_ICON)
        self._icon.setPixmap(icons.icon("info", "text2").pixmap(QSize(side, side), self.devicePixelRatioF()))
        self._icon.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._row.setContentsMargins(_ACROSS, 0, _ACROSS, 0)
        self._row.setSpacing(look.px(8))
        self.setFixedHeight(look.height("small", 8, _HEIGHT))


def _sentence() -> str:
    return _("A post is shown once for each channel. Select a card to outline the same post in the other channels.")
