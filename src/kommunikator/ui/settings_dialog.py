"""The settings of one person in a dialog of their own, for where there is no document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kommunikator.i18n import _
from kommunikator.settings import Settings
from kommunikator.ui.dialog import FramedDialog
from kommunikator.ui.document import local_now
from kommunikator.ui.team.computer_page import ComputerPage

_SIZE: Final = (640, 680)  # px at 100 %


class SettingsDialog(FramedDialog):
    """Shows the settings of this computer; see `ComputerPage` for what the signals give."""

    changed = Signal(object)
    restore_wanted = Signal(object)

    def __init__(
        self,
        settings: Settings,
        plan: Path,
        parent: QWidget | None = None,
        *,
        system_name: str = "",
        warning: str | None = None,
        clock: Callable[[], datetime] = local_now,
    ) -> None:
        """Take the arguments of `ComputerPage`."""
        super().__init__(_("Settings"), "gear-six", parent)
        self._page = ComputerPage(settings, plan, system_name=system_name, warning=warning, clock=clock)
        self._page.changed.connect(self.changed)
        self._page.restore_wanted.connect(self._restore)
        self.body.addWidget(self._page, 1)
        self.add_button(_("Close"), primary=True).clicked.connect(self.accept)
        self._page.input("author").setFocus()
        self.fit(*_SIZE)

    def done(self, result: int) -> None:
        """Take the name too when the dialog is closed while it is being typed."""
        self._page.flush()
        super().done(result)

    def _restore(self, backup: Path) -> None:
        self.accept()
        self.restore_wanted.emit(backup)
