"""The pill that says how much needs attention; a click asks for the list."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kommunikator.i18n import _, ngettext
from kommunikator.ui import icons
from kommunikator.ui.controls import Pill


class AttentionPill(Pill):
    """Shows a number, and is on while the week shows only what needs attention."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it without a number; `show_count` gives it one."""
        super().__init__("", None, parent)
        self._count: int | None = None
        self._short = False
        self.show_count(None)

    def nextCheckState(self) -> None:
        """Leave it as it is: a click asks for the list, and does not filter."""

    def show_count(self, count: int | None) -> None:
        """Say how many things need attention; None while that is not known."""
        self._count = count
        self._icon_name = "warning" if count else "check-circle"
        self._show_state(self.isChecked())
        n = count or 0
        name = ngettext("%(n)d thing needs attention", "%(n)d things need attention", n) % {"n": n}
        self.setAccessibleName(_("Needs attention") if count is None else name)
        self.setToolTip(_("Show what needs attention"))
        self._say()

    def set_short(self, short: bool) -> None:
        """Show icon and number alone where there is little room."""
        self._short = short
        self._say()

    def _say(self) -> None:
        number = "" if self._count is None else str(self._count)
        self.setText(number if self._short else f"{_('Needs attention')} {number}".strip())

    def _show_state(self, on: bool) -> None:
        super()._show_state(on)
        # No icon is kept: Python may let it go after the application, which Qt doesn't survive.
        if not on and self._icon_name:
            self.setIcon(icons.icon(self._icon_name, "warn" if getattr(self, "_count", None) else "text2"))
