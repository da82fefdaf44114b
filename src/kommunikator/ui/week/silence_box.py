"""The warning in the mix that a channel has been silent for too long."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kommunikator.domain.attention import Matter
from kommunikator.i18n import _
from kommunikator.ui import chips, icons, theme
from kommunikator.ui.attention import wording
from kommunikator.ui.tips import tip

# px at 100 %: what a longer sentence is cut to.
_SENTENCE = 230


class SilenceBox(QFrame):
    """Warns about the most silent channel and leads to the ideas for it; hidden while no channel is silent."""

    ideas_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a box that warns of nothing yet."""
        super().__init__(parent)
        self.setProperty("box", "warn")
        self._silent: tuple[Matter, ...] = ()
        self._compact = False
        self.whole_width = 0
        """What the box needs to say everything; 0 while there is nothing to say."""
        self._icon = QLabel()
        self._sentence = _said()
        self._more = _said()
        self._action = self._short = ""
        self._button = QPushButton()
        self._button.setProperty("link", True)
        self._button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._button.clicked.connect(self._ask)
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(self._sentence)
        words.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addLayout(words)
        row.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()
        self._dress()

    def show_silent(self, silent: Sequence[Matter]) -> None:
        """Warn about these channels, the most silent first."""
        self._silent = tuple(matter for matter in silent if matter.channel)
        self._say()

    def set_compact(self, compact: bool) -> None:
        """Say no more than the channel's letters, where there is little room; the tool tip says the rest."""
        if compact != self._compact:
            self._compact = compact
            self._shorten()

    def _say(self) -> None:
        self.setVisible(bool(self._silent))
        self.whole_width = 0
        if not self._silent:
            return
        first = self._silent[0]
        assert first.channel is not None
        whole = wording.silence_of(first.channel, first.days)
        action = _("Pick from the idea bank (%(n)d)") % {"n": first.ideas} if first.ideas else _("Open the idea bank")
        room = theme.current().px(_SENTENCE)
        self._sentence.ensurePolished()
        self._sentence.setText(self._sentence.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room))
        self._sentence.setVisible(True)
        others = [wording.silence_of(one.channel, one.days) for one in self._silent[1:] if one.channel]
        self._more.setText(f"+{len(others)}")
        self._more.setVisible(bool(others))
        self._more.setToolTip(tip("\n".join(others)))
        self._more.setAccessibleName("; ".join(others))
        self._action, self._short = action, f"{chips.letters(first.channel)} ({first.ideas})"
        self._button.setText(action)
        self._button.setAccessibleName(f"{whole}. {action}")
        self._button.setToolTip(tip(f"{whole}\n{action}"))
        self.whole_width = self.sizeHint().width()
        self._shorten()

    def _shorten(self) -> None:
        self._sentence.setVisible(not self._compact)
        self._button.setText((self._short if self._compact else self._action).replace("&", "&&"))

    def _ask(self) -> None:
        channel = self._silent[0].channel if self._silent else None
        if channel:
            self.ideas_wanted.emit(channel.id)

    def _dress(self) -> None:
        side = theme.current().px(16)
        picture = icons.icon("warning-fill", "warn").pixmap(QSize(side, side), self.devicePixelRatioF())
        self._icon.setPixmap(picture)

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_button"):
            self._dress()
            self._say()


def _said() -> QLabel:
    label = QLabel()
    label.setProperty("role", "warning")
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
