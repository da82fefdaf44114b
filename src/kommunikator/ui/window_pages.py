"""The screens of the rail as a table, and how each is joined to the window; all but the week are built when wanted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kommunikator.domain.text import N_

if TYPE_CHECKING:
    from kommunikator.ui.window import MainWindow


@dataclass(frozen=True, slots=True)
class Page:
    """A screen: its key, its icon and word in the rail, and what makes it and joins it to a window.

    A screen has `view`, where the keyboard enters it, and `panes()`, through which F6 goes.
    """

    key: str
    icon: str
    text: str
    build: Callable[[MainWindow], Any]


def _week(window: MainWindow) -> Any:
    return window.week


def _matrix(window: MainWindow) -> Any:
    from kommunikator.ui.matrix.screen import MatrixScreen

    screen = MatrixScreen(window.document)
    screen.restore(window.settings.matrix)
    screen.post_opened.connect(window.open_post)
    screen.posts_wanted.connect(window.show_posts_of)
    screen.import_wanted.connect(window.matrix_import_wanted)
    screen.settings_wanted.connect(window.settings_wanted)
    screen.campaign_wanted.connect(window.show_campaign)
    screen.new_post_wanted.connect(lambda: window.enter("week").new_post())
    screen.state_changed.connect(window.keep_matrix)
    return screen


def _campaigns(window: MainWindow) -> Any:
    from kommunikator.ui.campaigns.screen import CampaignScreen

    screen = CampaignScreen(window.document)
    screen.post_opened.connect(window.open_post)
    screen.cell_wanted.connect(window.show_cell)
    screen.settings_wanted.connect(window.settings_wanted)
    return screen


PAGES: Final = (
    Page("week", "calendar-blank", N_("Week"), _week),
    Page("matrix", "squares-four", N_("Matrix"), _matrix),
    Page("campaigns", "flag-banner", N_("Campaigns"), _campaigns),
)
"""In the order of the rail."""
