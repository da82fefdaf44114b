"""The ideas of one theme in each channel, to be read; the channel's name leads to its cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kommunikator.domain.team import Channel
from kommunikator.i18n import _
from kommunikator.ui import chips, theme
from kommunikator.ui.dialog import plain
from kommunikator.ui.editor.tab_order import put_in_order
from kommunikator.ui.staying_menu import escaped


@dataclass(frozen=True, slots=True)
class ChannelIdeas:
    """A channel, whether the cell is used, and its ideas."""

    channel: Channel
    used: bool
    lines: tuple[str, ...]

    def text(self) -> str:
        """Give the ideas as lines, or why there are none."""
        if not self.used:
            return _("Not used here")
        return "\n".join(f"• {line}" for line in self.lines) or _("No ideas yet")


class IdeasByChannel(QWidget):
    """A block for each channel. `channel_wanted` gives the channel whose name was pressed."""

    channel_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[ChannelIdeas, ...] = ()
        self._blocks: list[_Block] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._dress()

    def show_channels(self, shown: Sequence[ChannelIdeas]) -> None:
        """Show these; blocks of channels that stay keep the keyboard."""
        if tuple(shown) == self._shown:
            return
        same = [one.channel.id for one in shown] == [one.channel.id for one in self._shown]
        self._shown = tuple(shown)
        if not same:
            self._build()
        for block, ideas in zip(self._blocks, self._shown, strict=True):
            block.show_ideas(ideas)

    def buttons(self) -> list[QPushButton]:
        """Give the channels' names, which can be pressed."""
        return [block.button for block in self._blocks]

    def texts(self) -> list[str]:
        """Give what stands under each name."""
        return [block.text.text() for block in self._blocks]

    def _build(self) -> None:
        for old in self._blocks:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._blocks = [_Block(self) for _ideas in self._shown]
        for block in self._blocks:
            block.pressed.connect(self.channel_wanted)
            self._column.addWidget(block)
            block.show()
        put_in_order(self, self.buttons())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self._dress()

    def _dress(self) -> None:
        self._column.setSpacing(theme.current().px(8))


class _Block(QWidget):
    """One channel's name and ideas."""

    pressed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ideas: ChannelIdeas | None = None
        self.button = QPushButton()
        self.button.setProperty("link", True)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda: self._ideas and self.pressed.emit(self._ideas.channel.id))
        self.text = plain("")
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.text)

    def show_ideas(self, ideas: ChannelIdeas) -> None:
        """Show a channel and its ideas."""
        self._ideas = ideas
        self.button.setIcon(chips.chip_icon(ideas.channel))
        self.button.setIconSize(chips.chip_size(ideas.channel) + QSize(theme.current().px(6), 0))
        self.button.setText(escaped(ideas.channel.name))
        self.text.setText(ideas.text())
        self.text.setProperty("role", "" if ideas.used and ideas.lines else "muted")
        self.text.style().polish(self.text)
