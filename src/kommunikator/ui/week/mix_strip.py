"""The mix at the foot of the week: each channel's part against its target, and which channel is silent."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kommunikator.domain.mix import Mix, mix
from kommunikator.domain.post import PlannedPost
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.document import Changed, Document
from kommunikator.ui.week import mix_words
from kommunikator.ui.week.mix_cells import MixCells

if TYPE_CHECKING:
    from kommunikator.domain.attention import Matter
    from kommunikator.ui.week.silence_box import SilenceBox

HEIGHT = 80
# With fewer channels in sight than this (or than there are), the words beside them give way, then the warning's.
_WANTED = 8
_WANTED_BESIDE_WARNING = 4


class MixStrip(QFrame):
    """The mix of the posts that it is shown, and a warning about the most silent channel."""

    channel_chosen = Signal(object)
    """The id of a channel that is to be shown alone, or no more."""
    ideas_wanted = Signal(object)
    """The id of a channel whose ideas are to be shown."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        """Make a strip without posts. It reads nothing but the team's channels."""
        super().__init__(parent)
        self._document = document
        self._posts: Sequence[PlannedPost] = ()
        self._weeks = 1
        self._chosen: frozenset[UUID] = frozenset()
        self._mix = Mix()
        self.setProperty("ground", "surface")
        self.cells = MixCells(self)
        self._warning: SilenceBox | None = None
        self._words = QWidget()
        self._count = _label("caption")
        self._lay_out()
        self.cells.channel_chosen.connect(self.channel_chosen)
        document.changed.connect(self._follow)

    def show_posts(self, posts: Sequence[PlannedPost], weeks: int) -> None:
        """Show the mix of these posts, which are all of so many weeks, whatever a filter hides."""
        self._posts, self._weeks = posts, weeks
        with self._document.refusals_told():
            self._mix = mix(posts, self._document.team.channels.values(), weeks)
            self._show()

    def show_chosen(self, channels: Collection[UUID]) -> None:
        """Mark the channels that the filter shows."""
        self._chosen = frozenset(channels)
        self._show()

    def show_silent(self, silent: Sequence[Matter]) -> None:
        """Warn about silent channels (matters of the kind SILENT_CHANNEL), the most silent first."""
        if silent and self._warning is None:
            # Nobody knows of a silent channel before the first paint, so the box is not needed for it.
            from kommunikator.ui.week.silence_box import SilenceBox

            self._warning = SilenceBox(self)
            self._warning.ideas_wanted.connect(self.ideas_wanted)
            self._row.addWidget(self._warning, 0, Qt.AlignmentFlag.AlignVCenter)
        if self._warning:
            self._warning.show_silent(silent)
        self._fit()

    def _show(self) -> None:
        self.cells.show_mix(self._mix, self._chosen)
        self._count.setText(mix_words.publications(self._mix))
        self._fit()

    def _follow(self, changed: Changed) -> None:
        if changed.concerns("channel"):
            self.show_posts(self._posts, self._weeks)

    # --- layout ----------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        title = _label("strong")
        title.setText(_("The mix"))
        column = QVBoxLayout(self._words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch()
        for part in (title, self._count, _Legend()):
            column.addWidget(part)
        column.addStretch()
        self._row = row = QHBoxLayout()
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(16)
        row.addWidget(self._words)
        row.addWidget(self.cells, 1)
        line = QFrame()
        line.setProperty("line", "horizontal")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(line)
        layout.addLayout(row, 1)
        self._dress()

    def _dress(self) -> None:
        self.setFixedHeight(max(theme.current().px(HEIGHT), self.cells.minimumSizeHint().height() + 8))

    def _fit(self) -> None:
        """Give the channels the room of the words beside them where too few would be in sight."""
        count, around = self.cells.mix_model.rowCount(), 2 * 24
        wanted = self.cells.room_for(min(_WANTED, count)) + around
        least = self.cells.room_for(min(_WANTED_BESIDE_WARNING, count)) + around
        whole = self._warning.whole_width if self._warning else 0
        beside = whole + 16 if whole else 0
        words = self._words.sizeHint().width() + 16
        self._words.setVisible(self.width() >= wanted + beside + words)
        if self._warning:
            self._warning.set_compact(self.width() < least + beside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many words as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_count"):
            self._dress()
            self._fit()

    def minimumSizeHint(self) -> QSize:
        """Give the width of one channel; to the others one scrolls."""
        return QSize(self.cells.room_for(1) + 2 * 24, theme.current().px(HEIGHT))


class _Legend(QWidget):
    """What the tick in the bars means."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("target"))

    def sizeHint(self) -> QSize:
        look = theme.current()
        width = QFontMetrics(look.font("caption")).horizontalAdvance(_("target"))
        return QSize(width + look.px(2) + 4, look.height("caption", 0, 14))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(QRect(0, look.px(2), look.px(2), self.height() - look.px(4)), look.colour("text"))
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("text2"))
        words = self.rect().adjusted(look.px(2) + 4, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, _("target"))


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
