"""What there is to say about a file, folded into a line until it is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QToolButton, QVBoxLayout, QWidget

from kommunikator.i18n import _, ngettext
from kommunikator.ui import icons, theme
from kommunikator.ui.dialog import plain, scrolling

# Lines of remarks that are seen at once, in px at 100 %.
_HIGH = 120


class Remarks(QFrame):
    """A button that says how many remarks there are and unfolds them; without remarks it is not there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without remarks."""
        super().__init__(parent)
        self.setProperty("box", "warn")
        self.button = QToolButton(self)
        self.button.setProperty("framed", False)
        self.button.setCheckable(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.toggled.connect(self._unfold)
        self.text = plain("")
        self.area: QScrollArea = scrolling(self.text)
        self.area.setParent(self)
        self.area.setAccessibleName(_("Remarks"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(4)
        column.addWidget(self.button)
        column.addWidget(self.area)
        self.say(())

    def say(self, remarks: Sequence[str]) -> None:
        """Fold these remarks up."""
        n = len(remarks)
        self.button.setText(ngettext("%(n)d remark about the file", "%(n)d remarks about the file", n) % {"n": n})
        self.text.setText("\n".join(f"• {remark}" for remark in remarks))
        self.button.setChecked(False)
        self._unfold(False)
        self.setVisible(bool(remarks))

    def _unfold(self, on: bool) -> None:
        self.button.setIcon(icons.icon("caret-down" if on else "caret-right", "warn"))
        self.area.setFixedHeight(min(theme.current().px(_HIGH), self._needed()))
        self.area.setVisible(on)

    def _needed(self) -> int:
        width = max(self.width() - theme.current().px(40), theme.current().px(300))
        return max(self.text.heightForWidth(width), 1) + 8
