"""What can be done in the week and in the idea bank: one table for menus, keys and the list of keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from kommunikator.domain.post import Status
from kommunikator.domain.shown import Span
from kommunikator.domain.text import N_
from kommunikator.i18n import _
from kommunikator.ui import chips, icons, words

if TYPE_CHECKING:
    from kommunikator.ui.week.screen import WeekScreen

_Run = Callable[["WeekScreen"], object]


@dataclass(frozen=True, slots=True)
class Verb:
    """One row: its text, its keys, its icon, what it does, and whether it is about the current post."""

    text: str
    keys: str
    run: _Run
    icon: str = ""
    of_post: bool = True
    in_menu: bool = True


WEEK: tuple[Verb, ...] = (
    Verb(N_("New post"), "N", lambda screen: screen.new_post(), "plus", of_post=False),
    Verb(N_("Today"), "T", lambda screen: screen.show_today(), "calendar-blank", of_post=False, in_menu=False),
    Verb(N_("Next week"), "PgDown", lambda screen: screen.turn(1), of_post=False, in_menu=False),
    Verb(N_("Previous week"), "PgUp", lambda screen: screen.turn(-1), of_post=False, in_menu=False),
    Verb(N_("1 week"), "1", lambda screen: screen.set_span(Span.ONE), of_post=False, in_menu=False),
    Verb(N_("2 weeks"), "2", lambda screen: screen.set_span(Span.TWO), of_post=False, in_menu=False),
    Verb(N_("4 weeks"), "4", lambda screen: screen.set_span(Span.FOUR), of_post=False, in_menu=False),
    Verb(N_("Month"), "5", lambda screen: screen.set_span(Span.MONTH), of_post=False, in_menu=False),
    Verb(N_("Group by the next"), "G", lambda screen: screen.next_grouping(), of_post=False, in_menu=False),
    Verb(N_("Fold or unfold the weekend"), "H", lambda screen: screen.toggle_weekend(), of_post=False, in_menu=False),
    Verb(N_("Idea bank"), "B", lambda screen: screen.toggle_drawer(), "lightbulb", of_post=False, in_menu=False),
    Verb(N_("Needs attention"), "X", lambda screen: screen.toggle_matters(), "warning-fill", of_post=False),
    Verb(N_("Copy the week …"), "C", lambda screen: screen.copy_week(), "copy", of_post=False),
    Verb(N_("A day earlier"), "Alt+Left", lambda screen: screen.move_days(-1)),
    Verb(N_("A day later"), "Alt+Right", lambda screen: screen.move_days(1)),
    Verb(N_("15 minutes earlier"), "Alt+Up", lambda screen: screen.nudge(-15), in_menu=False),
    Verb(N_("15 minutes later"), "Alt+Down", lambda screen: screen.nudge(15), in_menu=False),
    Verb(N_("To the row above"), "Alt+PgUp", lambda screen: screen.move_row(-1), in_menu=False),
    Verb(N_("To the row below"), "Alt+PgDown", lambda screen: screen.move_row(1), in_menu=False),
    Verb(N_("Move to date …"), "M", lambda screen: screen.ask_when(), "calendar-plus"),
    Verb(N_("Move to the idea bank"), "Alt+B", lambda screen: screen.move_to_idea_bank(), "lightbulb"),
    Verb(N_("Status …"), "S", lambda screen: screen.choose_from(status_menu), in_menu=False),
    Verb(N_("Responsible …"), "A", lambda screen: screen.choose_from(responsible_menu), in_menu=False),
    Verb(N_("Duplicate"), "D", lambda screen: screen.duplicate(), "copy"),
    Verb(N_("Repeat …"), "R", lambda screen: screen.repeat(), "arrows-clockwise"),
    Verb(N_("Delete"), "Del", lambda screen: screen.delete(), "trash"),
    Verb(N_("Close the editor"), "Esc", lambda screen: screen.close_editor(), of_post=False, in_menu=False),
    Verb(N_("Menu"), "Shift+F10", lambda screen: screen.show_menu(), of_post=False, in_menu=False),
)
IDEAS: tuple[Verb, ...] = (
    Verb(N_("Plan …"), "P", lambda screen: screen.ask_when(), "calendar-plus"),
    Verb(N_("Move idea up"), "Alt+Up", lambda screen: screen.ideas.shift(-1)),
    Verb(N_("Move idea down"), "Alt+Down", lambda screen: screen.ideas.shift(1)),
    Verb(N_("Duplicate"), "D", lambda screen: screen.duplicate(), "copy"),
    Verb(N_("Responsible …"), "A", lambda screen: screen.choose_from(responsible_menu), in_menu=False),
    Verb(N_("Delete"), "Del", lambda screen: screen.delete(), "trash"),
    Verb(N_("Menu"), "Shift+F10", lambda screen: screen.show_menu(), of_post=False, in_menu=False),
)


def install(view: QAbstractItemView, verbs: tuple[Verb, ...], screen: WeekScreen) -> None:
    """Give a view the keys of its verbs; single letters work only while it has the focus (WCAG 2.1.4)."""
    for verb in verbs:
        action = QAction(_(verb.text), view)
        action.setShortcut(QKeySequence(verb.keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False, run=verb.run: run(screen))
        view.addAction(action)


def context_menu(verbs: tuple[Verb, ...], screen: WeekScreen, parent: QWidget) -> QMenu:
    """Give the menu of a card (or of an empty place, where there is no post)."""
    menu = QMenu(parent)
    post = screen.current_post()
    if post:
        menu.addAction(icons.icon("pencil-simple"), _("Open"), lambda: screen.open_post(post.id, enter=True))
        _add_submenu(menu, _("Status"), status_menu, screen)
        _add_submenu(menu, _("Responsible"), responsible_menu, screen)
        menu.addSeparator()
    for verb in verbs:
        if verb.in_menu and (post or not verb.of_post):
            action = menu.addAction(_(verb.text), lambda run=verb.run: run(screen))
            action.setShortcut(QKeySequence(verb.keys))
            if verb.icon:
                action.setIcon(icons.icon(verb.icon))
    return menu


def _add_submenu(menu: QMenu, text: str, fill: Callable[[QMenu, WeekScreen], None], screen: WeekScreen) -> None:
    fill(menu.addMenu(text), screen)


def status_menu(menu: QMenu, screen: WeekScreen) -> None:
    """Fill a menu with the statuses, the present one ticked."""
    post = screen.current_post()
    for status in Status:
        mark = words.status_mark(status)
        here = post is not None and post.status is status
        action = menu.addAction(icons.icon(mark.icon, mark.token), mark.word)
        _mark_present(action, here)
        action.triggered.connect(lambda _checked=False, chosen=status: screen.set_status(chosen))


def responsible_menu(menu: QMenu, screen: WeekScreen) -> None:
    """Fill a menu with the members and "Nobody"."""
    post = screen.current_post()
    for member in [*screen.document.team.members.values(), None]:
        if member is not None and not member.active:
            continue
        # An "&" in a name would underline the letter behind it.
        name = member.name.replace("&", "&&") if member else _("Nobody")
        action = menu.addAction(chips.initials_icon(member), name)
        chosen = member.id if member else None
        _mark_present(action, post is not None and post.responsible == chosen)
        action.triggered.connect(lambda _checked=False, chosen=chosen: screen.assign(chosen))


def _mark_present(action: QAction, here: bool) -> None:
    """Tick what holds now. The tick takes the icon's place, since styles show only one of the two."""
    action.setCheckable(True)
    action.setChecked(here)
    if here:
        action.setIcon(icons.icon("check-bold", "accent"))
