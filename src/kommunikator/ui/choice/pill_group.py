"""Short answers as pills after a label, in as many rows as they need."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kommunikator.ui import theme
from kommunikator.ui.choice.tile import Option
from kommunikator.ui.controls import Pill
from kommunikator.ui.dialog import plain
from kommunikator.ui.editor.flow import FlowLayout

_GAP: Final = 8  # px at 100 %
_AFTER: Final = 16
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class PillGroup(QWidget):
    """Options as pills, any of which may be on; `toggled` tells the key of the one that the person wants on or off."""

    toggled = Signal(object, bool)
    moved = Signal(object)
    """The keyboard came to this pill."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` is the question before the pills."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.label = plain(name, "strong", wrap=False)
        self.pills: dict[Hashable, Pill] = {}
        self._options: tuple[Option, ...] = ()
        self._flow = FlowLayout(self)
        self._flow.addWidget(self.label)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.dress()

    def show_options(self, options: Sequence[Option]) -> None:
        """Show these options; they never differ from the first ones."""
        self._options = tuple(options)
        for option in options:
            if option.key not in self.pills:
                self.pills[option.key] = self._made(option)

    def set_chosen(self, keys: Collection[Hashable]) -> None:
        """Show which are on."""
        for key, pill in self.pills.items():
            pill.setChecked(key in keys)

    def options(self) -> list[Option]:
        """Give the options that are shown."""
        return list(self._options)

    def stops(self) -> list[QWidget]:
        """Give what can have the keyboard, in its order."""
        return [*self.pills.values()]

    def start(self) -> QWidget:
        """Give the first pill; the group itself where there is none."""
        return next(iter(self.pills.values()), self)

    def dress(self) -> None:
        """Take on the text size in force."""
        look = theme.current()
        self._flow.setSpacing(look.px(_GAP))
        self.label.setContentsMargins(0, 0, look.px(_AFTER), 0)
        self.label.setMinimumHeight(look.height("body", 6, 32))
        self._flow.invalidate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_flow"):
            self.dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the neighbour by the arrows, as with the tiles; Tab goes there too."""
        pills = list(self.pills.values())
        at = next((at for at, pill in enumerate(pills) if pill.hasFocus()), None)
        step = _STEPS.get(Qt.Key(event.key()))
        if at is None or step is None:
            super().keyPressEvent(event)
            return
        target = pills[min(max(at + step, 0), len(pills) - 1)]
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.moved.emit(target)

    def _made(self, option: Option) -> Pill:
        pill = Pill(option.name, option.icon or None, self)
        # Qt would give it the keyboard by Tab alone.
        pill.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        pill.clicked.connect(lambda on: self.toggled.emit(option.key, on))
        self._flow.addWidget(pill)
        # A layout shows what it gets only once events are handled; until then Tab would pass it by.
        pill.show()
        return pill
