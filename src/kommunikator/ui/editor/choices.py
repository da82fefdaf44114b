"""Inputs for choosing: one of a list, several of a list, and the channels as chips."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QMenu, QStyledItemDelegate, QToolButton, QWidget

from kommunikator.domain.team import Channel
from kommunikator.ui import chips, theme
from kommunikator.ui.editor.flow import FlowLayout
from kommunikator.ui.editor.tab_order import put_in_order
from kommunikator.ui.staying_menu import StayingMenu, escaped
from kommunikator.ui.tips import tip


@dataclass(frozen=True)
class Option:
    """One thing to choose. `key` is what makes two options with the same id differ on screen."""

    id: UUID | None
    name: str
    icon: QIcon | None = field(default=None, compare=False)
    key: str = ""


def _without_icons(options: Sequence[Option]) -> tuple[Option, ...]:
    """Give what is kept of options: an icon that Python lets go of after the application is gone takes Qt down."""
    return tuple(replace(option, icon=None) for option in options)


class _Combo(QComboBox):
    """A combo box that the wheel does not change, since it stands in a panel that scrolls; arrows open it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(5)
        self.view().setTextElideMode(Qt.TextElideMode.ElideRight)
        # Only this delegate follows the style sheet.
        self.setItemDelegate(QStyledItemDelegate(self))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
            else:
                self.showPopup()
            return
        super().keyPressEvent(event)


class OneChoice(_Combo):
    """One of a list or none. `left` when the person has chosen."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: tuple[Option, ...] = ()
        self._shown: UUID | None = None
        self.activated.connect(self.left)

    def offer(self, options: Sequence[Option]) -> None:
        """Offer these; the one that stands for none comes first."""
        if tuple(options) == self._options:
            return
        self._options = _without_icons(options)
        self.clear()
        for option in options:
            self.addItem(option.icon or QIcon(), option.name)
        self._dress()
        self.show_value(self._shown)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        self.setIconSize(QSize(1, 1) * theme.current().px(20))

    def value(self) -> UUID | None:
        index = self.currentIndex()
        return self._options[index].id if index >= 0 else self._shown

    def show_value(self, value: UUID | None) -> None:
        self._shown = value
        self.setCurrentIndex(next((at for at, option in enumerate(self._options) if option.id == value), -1))
        self.setToolTip(tip(self.currentText()))

    def dirty(self) -> bool:
        return self.value() != self._shown


class ManyChoice(_Combo):
    """Several of a list, chosen in a menu of check marks, written as "Young adults, +1". `left` when it closes."""

    left = Signal()

    def __init__(self, none: str, parent: QWidget | None = None) -> None:
        """`none` is the word that stands for an empty choice."""
        super().__init__(parent)
        self._none = none
        self._options: tuple[Option, ...] = ()
        self._shown: frozenset[UUID] = frozenset()
        self._menu = StayingMenu(self)
        self._menu.triggered.connect(self._say)
        self._menu.aboutToHide.connect(self.left)
        self.addItem(none)

    def offer(self, options: Sequence[Option]) -> None:
        """Offer these."""
        if tuple(options) == self._options:
            return
        self._options = _without_icons(options)
        self._menu.clear()
        for option in options:
            action = self._menu.addAction(escaped(option.name))
            action.setCheckable(True)
            action.setData(option.id)
        self.show_value(self._shown)

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        if not self._options:
            return
        self._menu.setMinimumWidth(self.width())
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        self._menu.setActiveAction(self._menu.actions()[0])

    def hidePopup(self) -> None:  # noqa: N802 - Qt's name
        self._menu.hide()
        super().hidePopup()

    def menu(self) -> QMenu:
        """Give the menu of check marks."""
        return self._menu

    def value(self) -> frozenset[UUID]:
        return frozenset(action.data() for action in self._checked())

    def show_value(self, value: Iterable[UUID]) -> None:
        self._shown = frozenset(value)
        for action in self._menu.actions():
            action.setChecked(action.data() in self._shown)
        self._say()

    def dirty(self) -> bool:
        return self.value() != self._shown

    def _checked(self) -> list[QAction]:
        return [action for action in self._menu.actions() if action.isChecked()]

    def _say(self) -> None:
        names = [option.name for option in self._options if option.id in self.value()]
        more = f", +{len(names) - 1}" if len(names) > 1 else ""
        self.setItemText(0, f"{names[0]}{more}" if names else self._none)
        self.setToolTip(tip(", ".join(names)))
        self.setAccessibleDescription(", ".join(names) or self._none)


class _ChannelChip(QToolButton):
    """A channel that the post goes to or not: letters in its colour and its name."""

    def __init__(self, channel: Channel, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.channel = channel
        self.setCheckable(True)
        self.setProperty("pill", True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setIcon(chips.chip_icon(channel, toggles=True))
        self.setText(escaped(channel.name))
        self.setAccessibleName(channel.name)
        self.setToolTip(tip(f"{channel.name} (Alt+{number})" if number <= 8 else channel.name))
        self._dress()

    def event(self, event: QEvent) -> bool:
        """Take the size back from the style sheet, which sets one for all icons of buttons."""
        handled = super().event(event)
        if event.type() in (QEvent.Type.Polish, QEvent.Type.StyleChange):
            self._dress()
        return handled

    def _dress(self) -> None:
        self.setIconSize(chips.chip_size(self.channel) + QSize(theme.current().px(6), 0))


class ChannelChips(QWidget):
    """The channels as a row of chips to switch on and off. `left` at each switch."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._channels: tuple[Channel, ...] = ()
        self._chips: list[_ChannelChip] = []
        self._shown: frozenset[UUID] = frozenset()
        self._flow = FlowLayout(self)
        self._flow.setSpacing(8)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def offer(self, channels: Sequence[Channel]) -> None:
        """Offer these channels, in this order."""
        if tuple(channels) == self._channels:
            return
        self._channels = tuple(channels)
        for old in self._chips:
            self._flow.removeWidget(old)
            old.deleteLater()
        self._chips = [_ChannelChip(channel, number, self) for number, channel in enumerate(channels, 1)]
        for chip in self._chips:
            chip.clicked.connect(self.left)
            self._flow.addWidget(chip)
            chip.show()
        put_in_order(self, self._chips)
        self.show_value(self._shown)

    def value(self) -> frozenset[UUID]:
        return frozenset(chip.channel.id for chip in self._chips if chip.isChecked())

    def show_value(self, value: Iterable[UUID]) -> None:
        self._shown = frozenset(value)
        for chip in self._chips:
            chip.setChecked(chip.channel.id in self._shown)

    def dirty(self) -> bool:
        return self.value() != self._shown

    def switch(self, number: int) -> None:
        """Switch the channel with this number (from 1) on or off; nothing happens when there is none."""
        if 1 <= number <= len(self._chips):
            self._chips[number - 1].click()

    def focus_first(self) -> None:
        """Give the keyboard to the first chip."""
        if self._chips:
            self._chips[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
