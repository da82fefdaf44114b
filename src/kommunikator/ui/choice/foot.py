"""The foot of a question: leave, back, and on."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from kommunikator.i18n import _
from kommunikator.ui import icons, theme
from kommunikator.ui.choice.wording import STEPS

_MARGIN: Final = 40  # px at 100 %
_DOWN: Final = 16
_TIGHT: Final = 8
# A quiet button's own padding stands before its text, which begins where everything else does.
_PADDING: Final = 17


class GuideFoot(QFrame):
    """The three buttons. The next one says where it leads."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "win")
        self._tight = False
        self.cancel_button, self.back_button, self.next_button = (QPushButton() for _n in range(3))
        self.cancel_button.setText(_("Cancel"))
        self.cancel_button.setProperty("quiet", True)
        self.back_button.setText(_("Back"))
        self.back_button.setToolTip(_("Alt+T"))
        self.next_button.setToolTip(_("Alt+N"))
        self.next_button.setProperty("primary", True)
        self.next_button.setIcon(icons.icon("arrow-right", "onaccent"))
        # The arrow stands after the words.
        self.next_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.cancel_button)
        self._row.addStretch(1)
        for button in (self.back_button, self.next_button):
            self._row.addWidget(button)
        for button in (self.cancel_button, self.back_button, self.next_button):
            button.setProperty("large", True)
            # Enter goes on, wherever the keyboard is among the answers.
            button.setAutoDefault(False)
        self.next_button.setDefault(True)
        self.dress()

    def show_step(self, step: int) -> None:
        """Name where the buttons lead from a question, counted from 0."""
        self.back_button.setEnabled(step > 0)
        if step + 1 < len(STEPS):
            self.next_button.setText(_("Next: %(step)s") % {"step": _(STEPS[step + 1])})
        else:
            self.next_button.setText(_("Show the answer"))

    def set_tight(self, tight: bool) -> None:
        """Do with less height, or not."""
        self._tight = tight
        self.dress()

    def dress(self) -> None:
        """Take on the text size in force."""
        margin = theme.current().px(_MARGIN)
        down = _TIGHT if self._tight else _DOWN
        self._row.setContentsMargins(margin - theme.current().px(_PADDING), down, margin, down)
        self._row.setSpacing(theme.current().px(8))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_row"):
            self.dress()
