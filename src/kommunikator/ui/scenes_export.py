"""The scenes of the export (see `scenes`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from kommunikator.domain.export_choice import ExportChoice, Format, Reader, What
from kommunikator.domain.period import PeriodKind
from kommunikator.domain.post import Status
from kommunikator.domain.shown import Filter, Grouping, member_called
from kommunikator.domain.text import N_
from kommunikator.exchange.export.part import Looking
from kommunikator.i18n import _
from kommunikator.settings import Settings
from kommunikator.ui.scene import MOMENT, Scene, opened, wait_for
from kommunikator.ui.window import MainWindow


def _dialog(window: MainWindow, choice: Callable[[MainWindow], ExportChoice]) -> QWidget:
    """The dialog with its preview drawn."""
    from kommunikator.ui.export.dialog import ExportDialog

    document = window.document
    me = member_called(document.team, document.author)
    looking = Looking(document.today, me.id if me else None)
    dialog = ExportDialog(document, window, choice(window), lambda: looking, Settings())
    drawing = wait_for()
    dialog.preview.drawn.connect(drawing.quit)
    dialog.open()
    drawing.exec()
    return dialog


def _week(_window: MainWindow) -> ExportChoice:
    return ExportChoice()


def _outside(window: MainWindow) -> ExportChoice:
    """A list for somebody else, as the week is filtered."""
    chosen = Filter(
        channels=frozenset(list(window.document.team.channels)[:2]),
        statuses=frozenset({Status.APPROVED, Status.REVIEW}),
    )
    usual = ExportChoice(What.LIST, period=PeriodKind.MONTH, filter=chosen, grouping=Grouping.CHANNEL)
    return replace(usual, reader=Reader.OUTSIDE)


def _calendar(_window: MainWindow) -> ExportChoice:
    return ExportChoice(What.PLAN, Format.ICS, period=PeriodKind.DAYS, first=MOMENT.date(), last=MOMENT.date())


def _replace(window: MainWindow) -> QWidget:
    """The question before a file is replaced."""
    from kommunikator.ui.export import naming
    from kommunikator.ui.export.writing_dialogs import ReplaceQuestion

    name = naming.file_name(ExportChoice(), window.document.team, MOMENT.date())
    return opened(ReplaceQuestion(Path("Documents") / name, window))


def _failure(window: MainWindow) -> QWidget:
    from kommunikator.ui.export.writing_dialogs import Failure

    told = _("%(file)s cannot be replaced: it is open in another program, or protected. Close it, then try again.")
    return opened(Failure(told % {"file": "plan.xlsx"}, window))


def _calendars(window: MainWindow, choice: ExportChoice, problem: str = "") -> QWidget:
    """The settings of the folder of calendars, on a share."""
    from kommunikator.ui.calendar_folder import CalendarFolder, State
    from kommunikator.ui.team.dialog import TeamSettings

    document, folder = window.document, "/srv/share/calendars"
    settings = Settings(calendar_folder=folder, calendar_folder_choice=str(choice))
    keeper = CalendarFolder(document, lambda: settings, window)
    told = _(problem) % {"folder": folder} if problem else ""
    told = _("The calendars are not up to date. %(why)s") % {"why": told} if told else ""
    keeper.state = State(calendars=len(document.team.members), at=MOMENT, problem=told)
    dialog = TeamSettings(document, settings, window, calendars=keeper)
    dialog.show_section("calendars")
    return opened(dialog)


_BY_PERSON: Final = ExportChoice(What.LIST, Format.ICS, None, grouping=Grouping.RESPONSIBLE)
_BY_CHANNEL: Final = replace(_BY_PERSON, grouping=Grouping.CHANNEL, reader=Reader.OUTSIDE)
_GONE: Final = N_("There is no folder %(folder)s for the calendars. Check that it can be reached, or choose another.")

DIALOGS: Final[dict[str, Scene]] = {
    "export": partial(_dialog, choice=_week),
    "exportoutside": partial(_dialog, choice=_outside),
    "exportcalendar": partial(_dialog, choice=_calendar),
    "exportreplace": _replace,
    "exportfailure": _failure,
    "calendars": partial(_calendars, choice=_BY_PERSON),
    "calendarsoutside": partial(_calendars, choice=_BY_CHANNEL, problem=_GONE),
}
