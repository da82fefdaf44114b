"""The screens of the rail as a table, and how each is joined to the window; all but the week are built when wanted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from kommunikator.domain.text import N_
from kommunikator.ui.window_rows import export, print_shown

if TYPE_CHECKING:
    from kommunikator.ui.window import MainWindow


@dataclass(frozen=True, slots=True)
class Page:
    """A screen: its key, its icon and word in the rail, and what makes it and joins it to a window.

    A screen has `view`, where the keyboard enters it, and `panes()`, through which F6 goes. `leave` writes what is
    being typed in a screen, and tells whether the plan has taken it.
    """

    key: str
    icon: str
    text: str
    build: Callable[[MainWindow], Any]
    leave: Callable[[Any], bool] = lambda _screen: True


def _week(window: MainWindow) -> Any:
    return window.week


def _matrix(window: MainWindow) -> Any:
    from kommunikator.ui.matrix.screen import MatrixScreen

    screen = MatrixScreen(window.document, window.screens, window.settings.matrix)
    screen.post_opened.connect(window.open_post)
    screen.posts_wanted.connect(window.show_posts_of)
    screen.import_wanted.connect(window.matrix_import_wanted)
    screen.export_wanted.connect(partial(export, window))
    screen.settings_wanted.connect(window.settings_wanted)
    screen.campaign_wanted.connect(window.show_campaign)
    screen.new_post_wanted.connect(lambda: window.enter("week").new_post())
    screen.state_changed.connect(lambda state: window.keep(matrix=state))
    return screen


def _campaigns(window: MainWindow) -> Any:
    from kommunikator.ui.campaigns.screen import CampaignScreen

    screen = CampaignScreen(window.document, window.screens)
    screen.post_opened.connect(window.open_post)
    screen.cell_wanted.connect(window.show_cell)
    screen.settings_wanted.connect(window.settings_wanted)
    screen.export_wanted.connect(partial(export, window))
    return screen


def _choice(window: MainWindow) -> Any:
    from kommunikator.ui.choice.overview_screen import ChoiceScreen

    screen = ChoiceScreen(window.document, window.screens)
    screen.guide_wanted.connect(window.choose_channels)
    screen.rules_wanted.connect(lambda: window.settings_wanted.emit("choice", None))
    screen.export_wanted.connect(partial(export, window))
    screen.print_wanted.connect(partial(print_shown, window))
    screen.settings_wanted.connect(window.settings_wanted)
    return screen


def _leave_campaigns(screen: Any) -> bool:
    """Write what is being typed about a campaign; where it cannot be taken over, go to that campaign."""
    if screen.page.flush():
        return True
    unfit = (*screen.page.about.unfit(), *screen.page.evaluation.unfit())
    screen.show_campaign(unfit[0][0])
    return screen.page.flush()


PAGES: Final = (
    Page("week", "calendar-blank", N_("Week"), _week),
    Page("matrix", "squares-four", N_("Matrix"), _matrix, lambda screen: screen.leave()),
    Page("choice", "compass", N_("Channel choice"), _choice),
    Page("campaigns", "flag-banner", N_("Campaigns"), _campaigns, _leave_campaigns),
)
"""In the order of the rail."""
