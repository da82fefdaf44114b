"""The scenes of the content matrix, of the goals and of the campaigns (see `scenes`)."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any, Final, TypeVar

from PySide6.QtWidgets import QWidget

from kommunikator import i18n, paths
from kommunikator.domain.campaigns import Stage, stage
from kommunikator.domain.matrix import Pair
from kommunikator.domain.team import Theme, ThemeKind
from kommunikator.ui.dialog import FramedDialog
from kommunikator.ui.scene import Scene, opened, wait_for
from kommunikator.ui.window import MainWindow

Part = TypeVar("Part", bound=QWidget)
# The first word of the name of the demo's longest campaign.
_CAMPAIGN: Final = {"sv": "snö", "nb": "snø", "en": "snow"}


def _matrix(window: MainWindow, row: int = 1, column: int = 1, **shown: bool) -> Any:
    """Go to the matrix with the cell in a row and column chosen, and give its screen."""
    screen = window.enter("matrix")
    screen.toolbar.change(replace(screen.toolbar.shown, **shown))
    screen.show_cell(_pair(screen, row, column))
    return screen


def _pair(screen: Any, row: int, column: int) -> Pair:
    return screen.model.channels[row].id, screen.model.themes[column].id


def _grid(window: MainWindow, **shown: bool) -> QWidget:
    _matrix(window, **shown)
    return window


def _gaps(window: MainWindow) -> QWidget:
    _matrix(window).toggle_list()
    return window


def _cell(window: MainWindow) -> QWidget:
    """The details of a cell."""
    _matrix(window).view.show_details()
    return window


def _channel(window: MainWindow) -> QWidget:
    """The details of a channel: its tone, its purposes, its goals."""
    screen = _matrix(window)
    screen.view.channel_wanted.emit(_pair(screen, 1, 1)[0])
    return window


def _theme(window: MainWindow) -> QWidget:
    """The details of a theme: its ideas by channel."""
    screen = _matrix(window)
    screen.view.theme_wanted.emit(_pair(screen, 1, 1)[1])
    return window


def _overall(window: MainWindow) -> QWidget:
    """The goals for all channels together."""
    from kommunikator.ui.matrix.details.panel import MatrixDetails

    screen = _matrix(window)
    screen.toggle_details()
    _part(screen, MatrixDetails).show_all_channels()
    return window


def _editing(window: MainWindow) -> QWidget:
    """A cell whose ideas are being written."""
    _matrix(window).view.edit_ideas()
    return window


def _plan(window: MainWindow) -> QWidget:
    screen = _matrix(window, 1, 0)
    screen.plan(screen.view.pair)
    return _dialog(screen)


def _import(window: MainWindow) -> QWidget:
    """The import of a small matrix, read and ready to be taken over."""
    from kommunikator.ui.matrix.importing.dialog import MatrixImportDialog

    dialog = MatrixImportDialog(window.document, window)
    reading = wait_for()
    dialog.previewed.connect(reading.quit)
    dialog.open()
    dialog.read(paths.resource("demo", "matrix.docx"))
    reading.exec()
    return dialog


# --- goals -------------------------------------------------------------------------------------------------------


def _goal(window: MainWindow) -> QWidget:
    """The first goal that is measured, being edited."""
    from kommunikator.domain.goal import Measure
    from kommunikator.ui.goals.dialog import GoalDialog

    goals = window.document.team.goals.values()
    shares = (goal for goal in goals if goal.measure is Measure.THEME_SHARE)
    return opened(GoalDialog(window.document, next(shares), window, new=False))


# --- campaigns ---------------------------------------------------------------------------------------------------


def _campaign(window: MainWindow, wanted: Stage = Stage.RUNNING) -> QWidget:
    """The page of the first campaign in a stage."""
    _campaigns(window, wanted)
    return window


def _campaigns(window: MainWindow, wanted: Stage) -> Any:
    screen = window.enter("campaigns")
    screen.show_campaign(_first(window, wanted).id)
    return screen


def _first(window: MainWindow, wanted: Stage) -> Theme:
    document = window.document
    campaigns = (one for one in document.team.themes.values() if one.type is ThemeKind.CAMPAIGN)
    return next(one for one in campaigns if stage(one, document.today) is wanted)


def _new_campaign(window: MainWindow) -> QWidget:
    screen = _campaigns(window, Stage.RUNNING)
    screen.begin_new()
    return _dialog(screen)


def _finish(window: MainWindow) -> QWidget:
    screen = _campaigns(window, Stage.RUNNING)
    screen.begin_finish()
    return _dialog(screen)


def _copy(window: MainWindow) -> QWidget:
    screen = _campaigns(window, Stage.EVALUATED)
    screen.begin_copy()
    return _dialog(screen)


def _search(window: MainWindow) -> QWidget:
    """A search that finds a campaign beside posts."""
    window.week.show_today()
    search = window.week.header.search
    search.begin()
    search.setText(_CAMPAIGN[i18n.language()])
    return window


def _dialog(screen: QWidget) -> QWidget:
    """Give the dialog that a screen has opened."""
    return _part(screen, FramedDialog)


def _part(screen: QWidget, kind: type[Part]) -> Part:
    part = screen.findChild(kind)
    assert isinstance(part, kind)
    return part


IN_THE_WINDOW: Final[dict[str, Scene]] = {
    "matrix": _grid,
    "matrixgaps": _gaps,
    "matrixweek": partial(_grid, week=True),
    "matrixcell": _cell,
    "matrixchannel": _channel,
    "matrixtheme": _theme,
    "matrixoverall": _overall,
    "matrixedit": _editing,
    "campaign": _campaign,
    "over": partial(_campaign, wanted=Stage.OVER),
    "evaluated": partial(_campaign, wanted=Stage.EVALUATED),
    "searchcampaign": _search,
}
DIALOGS: Final[dict[str, Scene]] = {
    "plan": _plan,
    "importmatrix": _import,
    "goal": _goal,
    "newcampaign": _new_campaign,
    "finish": _finish,
    "copy": _copy,
}
