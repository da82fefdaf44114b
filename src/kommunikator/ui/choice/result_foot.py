"""The foot of the answer: what can be done with it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from kommunikator.i18n import _, ngettext
from kommunikator.ui import icons, theme
from kommunikator.ui.dialog import plain

_COPY_KEY: Final = "Ctrl+Shift+C"
_ACROSS, _DOWN, _TIGHT = 40, 16, 8


class ResultFoot(QWidget):
    """The buttons, and how many channels are chosen. In a narrow window some are icons."""

    def __init__(self, parent: QWidget | None = None, *, again: bool = False) -> None:
        """`again`: the channels of a post are chosen anew, so that there is no other post to be made."""
        super().__init__(parent)
        self._copied = False
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "win")
        self.change_button = _button(_("Change answers"), "arrow-left")
        self.idea_button = _button(_("Save as idea"), "lightbulb", quiet=True)
        self.copy_button = _button(_("Copy the advice"), "copy", quiet=True)
        self.create_button = _button(
            _("Use these channels") if again else _("Create post"), "check" if again else "plus"
        )
        self.create_button.setProperty("primary", True)
        self.create_button.setIcon(icons.icon("check" if again else "plus", "onaccent"))
        self._again, self._closed, self._tight = again, False, False
        self._chosen = 0
        self._count = plain("", "muted")
        self._count.setMinimumWidth(1)
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(theme.current().px(12))
        for button in self.buttons()[:-1]:
            self._row.addWidget(button)
        self._row.addWidget(self._count, 1)
        self._row.addWidget(self.create_button)
        # A button that is shown before it has its place is a window of its own for a moment.
        self.idea_button.setVisible(not again)
        self._dress()

    def buttons(self) -> list[QWidget]:
        """Give the buttons in the order in which they stand."""
        return [self.change_button, self.idea_button, self.copy_button, self.create_button]

    def show_count(self, count: int) -> None:
        """Say how many channels are chosen; without one there is no post."""
        self._chosen = count
        self._say_count()
        self.create_button.setEnabled(count > 0)
        self.create_button.setToolTip("" if count else _("Choose at least one channel first"))
        self._say()

    def _say_count(self) -> None:
        count = self._chosen
        chosen = ngettext("%(n)d channel chosen", "%(n)d channels chosen", count) % {"n": count}
        told = chosen if count else _("No channel chosen")
        # Without a text it still takes up the room between the buttons.
        self._count.setText(told if self._again or not self._closed else "")

    def close_ways(self, closed: bool) -> None:
        """Offer no post and no idea where the message belongs in no channel at all."""
        self._closed = closed
        self.idea_button.setVisible(not self._again and not closed)
        self.create_button.setVisible(self._again or not closed)
        self._say_count()
        self._say()

    def set_tight(self, tight: bool) -> None:
        """Do with less height, or not."""
        self._tight = tight
        self._dress()

    def _dress(self) -> None:
        across, down = theme.current().px(_ACROSS), _TIGHT if self._tight else _DOWN
        self._row.setContentsMargins(across, down, across, down)

    def say_copied(self) -> None:
        """Say that the advice is on the clipboard."""
        self._copied = True
        self._say()

    def forget_copied(self) -> None:
        """Offer to copy again: there is another advice now."""
        self._copied = False
        self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say()

    def minimumSizeHint(self) -> QSize:
        """Let the foot be as narrow as the window makes it; the words fold."""
        return QSize(0, super().minimumSizeHint().height())

    def _say(self) -> None:
        """Put the words on the buttons, or only icons on as many of them as have to make room for all."""
        copy = (_("Copied"), "check", "ok") if self._copied else (_("Copy the advice"), "copy", "text2")
        words = {
            self.idea_button: (_("Save as idea"), "lightbulb", "text2"),
            self.copy_button: copy,
            self.change_button: (_("Change answers"), "arrow-left", "text2"),
        }
        for button, (text, icon, colour) in words.items():
            button.setText(text)
            button.setToolTip(text)
            button.setAccessibleName(text)
            button.setIcon(icons.icon(icon, colour))
        self.copy_button.setToolTip(_("Copy the advice as text (%(key)s)") % {"key": _COPY_KEY})
        for button in (None, *words):
            if button is not None:
                button.setText("")
            if self._need() <= self.width():
                break
        # With its text a button also changes its key.
        self.copy_button.setShortcut(_COPY_KEY)

    def _need(self) -> int:
        """Give the width that all needs in one row."""
        shown = [button for button in self.buttons() if not button.isHidden()]
        margins = self._row.contentsMargins()
        count = self._count.fontMetrics().horizontalAdvance(self._count.text())
        gaps = self._row.spacing() * len(shown) + margins.left() + margins.right()
        return sum(button.sizeHint().width() for button in shown) + count + gaps


def _button(text: str, icon: str, *, quiet: bool = False) -> QPushButton:
    button = QPushButton(text)
    button.setIcon(icons.icon(icon))
    button.setProperty("large", True)
    button.setProperty("quiet", quiet)
    # Enter on it is the guide's; in a field it presses the main button.
    button.setAutoDefault(False)
    return button
