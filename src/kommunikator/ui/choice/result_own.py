"""What a post that is there already brings along: channels that are not offered any more, and whom it was meant for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kommunikator.domain.team import Channel
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.choice import wording
from kommunikator.ui.choice.outcome import ChosenChannels
from kommunikator.ui.choice.signs import TextCheck
from kommunikator.ui.dialog import plain


class StayingChannels(QWidget):
    """The post's channels that are archived: they stay with it until the person takes them away."""

    channel_toggled = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty list; `show_channels` fills it."""
        super().__init__(parent)
        self.checks: dict[UUID, TextCheck] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().px(8))
        self._column.addWidget(plain(_("No longer in use, stays with the post"), "label"))
        self.hide()

    def show_channels(self, channels: Sequence[Channel], published: Mapping[UUID, date]) -> None:
        """Show these, with the day on which the post was published there; their checks are set by `show_choice`."""
        for old in self.checks.values():
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.checks = {channel.id: self._check(channel, published.get(channel.id)) for channel in channels}
        for check in self.checks.values():
            self._column.addWidget(check)
            check.show()
        self.setVisible(bool(channels))

    def show_choice(self, channels: ChosenChannels) -> None:
        """Set the checks; where the post is published it stays."""
        for key, check in self.checks.items():
            check.show_ticked(key in channels)
            check.box.setEnabled(channels.changeable(key))

    def _check(self, channel: Channel, published: date | None) -> TextCheck:
        said = f"{channel.name} – {wording.published_text(published)}" if published else channel.name
        check = TextCheck(said, channel=channel)
        check.toggled.connect(lambda on: self.channel_toggled.emit(channel.id, on))
        return check


class MeantFor(QWidget):
    """Asks whether the post takes over the answers' audiences and purpose; not there where they are its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it ticked and out of sight."""
        super().__init__(parent)
        self.check = TextCheck(_("Also change the post’s audiences and purpose"))
        self.check.show_ticked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.check)
        self.hide()

    def wanted(self) -> bool:
        """Tell whether they are to be taken over."""
        return not self.isHidden() and self.check.box.isChecked()
