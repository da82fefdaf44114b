"""The folder of calendars through a session: one keeper for each document, made when there is a folder to keep."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kommunikator.settings import Settings

if TYPE_CHECKING:
    from kommunikator.ui.calendar_folder import CalendarFolder
    from kommunikator.ui.window import MainWindow


class Calendars:
    """Starts, follows and stops the keeper of the folder; without a folder nothing of it is loaded."""

    def __init__(self, window: Callable[[], MainWindow], settings: Callable[[], Settings]) -> None:
        """`window` and `settings` give those of now: the window shows the document, and says once what went wrong."""
        self._window, self._settings = window, settings
        self._keeper: CalendarFolder | None = None

    @property
    def keeper(self) -> CalendarFolder:
        """Give what keeps the folder of the document that is open."""
        if self._keeper is None:
            from kommunikator.ui.calendar_folder import CalendarFolder

            self._keeper = CalendarFolder(self._window().document, self._settings)
            self._keeper.failed.connect(self._tell)
        return self._keeper

    def start(self) -> None:
        """Begin to follow the plan, where the person has chosen a folder."""
        if self._settings().calendar_folder:
            self.keeper.start()

    def follow_settings(self) -> None:
        """Go on with settings that may be others; until somebody has asked for the keeper, they are not."""
        if self._keeper is not None:
            self._keeper.follow_settings()

    def stop(self) -> None:
        """Follow the plan no more: it is closed next. Another may be opened, with a keeper of its own."""
        if self._keeper is not None:
            self._keeper.stop()
            self._keeper = None

    def _tell(self, sentence: str) -> None:
        self._window().toast.show_refusal(sentence)
