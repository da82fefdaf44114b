"""What can be done in the content matrix: one table for its menus, its keys and the list of keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from kommunikator.domain.matrix import Cell
from kommunikator.domain.team import Channel, Theme, ThemeKind
from kommunikator.domain.text import N_
from kommunikator.i18n import _
from kommunikator.ui import icons
from kommunikator.ui.staying_menu import StayingMenu, escaped

if TYPE_CHECKING:
    from kommunikator.ui.matrix.view import MatrixView

_Run = Callable[["MatrixView"], object]


@dataclass(frozen=True, slots=True)
class Verb:
    """One row: its text, its keys, its icon, what it does, and whether it is about a cell that holds ideas."""

    text: str
    keys: str
    run: _Run
    icon: str = ""
    of_ideas: bool = False
    in_menu: bool = True


CELLS: Final[tuple[Verb, ...]] = (
    Verb(N_("New idea"), "N", lambda view: view.new_idea(), "lightbulb"),
    Verb(N_("Edit ideas"), "F2", lambda view: view.edit_ideas(), "pencil-simple"),
    Verb(N_("Plan post"), "P", lambda view: view.plan(), "calendar-plus"),
    Verb(N_("Move idea to …"), "M", lambda view: view.ask_where(), "arrow-square-out", of_ideas=True),
    Verb(N_("Show posts"), "S", lambda view: view.show_posts(), "calendar-blank"),
    Verb(N_("Details"), "D", lambda view: view.show_details(), "info"),
    Verb(N_("Used here, or not"), "U", lambda view: view.toggle_used(), in_menu=False),
    Verb(N_("Cut"), "Ctrl+X", lambda view: view.cut(), "scissors", of_ideas=True),
    Verb(N_("Copy"), "Ctrl+C", lambda view: view.copy(), "copy"),
    Verb(N_("Paste"), "Ctrl+V", lambda view: view.paste(), "clipboard-text"),
    Verb(N_("Delete ideas"), "Del", lambda view: view.delete_ideas(), "trash", of_ideas=True),
    Verb(N_("Move the channel up"), "Alt+Up", lambda view: view.move_row(-1), in_menu=False),
    Verb(N_("Move the channel down"), "Alt+Down", lambda view: view.move_row(1), in_menu=False),
    Verb(N_("Move the theme to the left"), "Alt+Left", lambda view: view.move_column(-1), in_menu=False),
    Verb(N_("Move the theme to the right"), "Alt+Right", lambda view: view.move_column(1), in_menu=False),
    Verb(N_("Show gaps, or not"), "L", lambda view: view.gaps_toggled.emit(), in_menu=False),
    Verb(N_("Menu"), "Shift+F10", lambda view: view.show_menu(), in_menu=False),
)


def install(view: MatrixView) -> None:
    """Give the grid its keys; single letters work only while it has the focus (WCAG 2.1.4)."""
    for verb in CELLS:
        action = QAction(_(verb.text), view)
        action.setShortcut(QKeySequence(verb.keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(partial(_run, verb.run, view))
        view.addAction(action)


def _run(run: _Run, view: MatrixView, _checked: bool = False) -> None:
    run(view)


def cell_menu(view: MatrixView) -> QMenu:
    """Give the menu of the selected cells."""
    menu = QMenu(view)
    cell = view.cell
    if cell is None:
        return menu
    seen = cell.used and bool(cell.ideas)
    for verb in CELLS:
        if verb.in_menu and (seen or not verb.of_ideas):
            _add_verb(menu, verb, view)
            if verb.keys == "P" and seen:
                _add_planning(menu, cell, view)
            if verb.keys == "M":
                _add_one_time(menu, cell, view)
    menu.addSeparator()
    _add_used(menu, cell, view)
    channel, theme = view.heads_of(cell)
    channel_menu(menu.addMenu(escaped(_("Channel: %(name)s") % {"name": channel.name})), view, channel)
    theme_menu(menu.addMenu(escaped(_("Theme: %(name)s") % {"name": theme.name})), view, theme)
    return menu


def _add_verb(menu: QMenu, verb: Verb, view: MatrixView) -> None:
    action = menu.addAction(_(verb.text))
    action.setShortcut(QKeySequence(verb.keys))
    if verb.icon:
        action.setIcon(icons.icon(verb.icon))
    action.triggered.connect(partial(_run, verb.run, view))


def _add_planning(menu: QMenu, cell: Cell, view: MatrixView) -> None:
    ideas = menu.addMenu(_("Plan idea"))
    pair = (cell.channel, cell.theme)
    for idea in cell.ideas:
        ideas.addAction(escaped(idea.text), partial(view.plan_wanted.emit, pair, idea))


def _add_one_time(menu: QMenu, cell: Cell, view: MatrixView) -> None:
    """Add the ideas, those ticked that are done for good once they have been used."""
    ideas = StayingMenu(_("One-time ideas"), menu)
    for idea in cell.ideas:
        action = ideas.addAction(escaped(idea.text))
        action.setCheckable(True)
        action.setChecked(idea.one_time)
        action.triggered.connect(lambda checked, key=idea.id: view.mark_one_time(key, checked))
    menu.addMenu(ideas)


def _add_used(menu: QMenu, cell: Cell, view: MatrixView) -> None:
    action = menu.addAction(_("Used here"))
    action.setShortcut(QKeySequence("U"))
    action.setCheckable(True)
    action.setChecked(cell.used)
    action.triggered.connect(lambda _checked=False: view.toggle_used())


def channel_menu(menu: QMenu, view: MatrixView, channel: Channel) -> QMenu:
    """Fill the menu of a row's head."""
    menu.addAction(icons.icon("info"), _("Details"), partial(view.channel_wanted.emit, channel.id))
    order = [one.id for one in view.matrix.channels]
    for text, step in ((_("Move up"), -1), (_("Move down"), 1)):
        action = menu.addAction(text, partial(view.move_channel, channel.id, step))
        action.setEnabled(0 <= order.index(channel.id) + step < len(order))
    return menu


def theme_menu(menu: QMenu, view: MatrixView, theme: Theme) -> QMenu:
    """Fill the menu of a column's head. Campaigns stand in the order of their start, and are not moved."""
    menu.addAction(icons.icon("info"), _("Details"), partial(view.theme_wanted.emit, theme.id))
    if theme.type is ThemeKind.BASE:
        order = [one.id for one in view.matrix.themes if one.type is ThemeKind.BASE]
        for text, step in ((_("Move left"), -1), (_("Move right"), 1)):
            action = menu.addAction(text, partial(view.move_theme, theme.id, step))
            action.setEnabled(0 <= order.index(theme.id) + step < len(order))
    return menu
