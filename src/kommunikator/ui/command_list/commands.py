"""The rows of the command list: what the menus of the window and the tables of the week offer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from kommunikator.i18n import _
from kommunikator.ui import words
from kommunikator.ui.week import actions
from kommunikator.ui.week.filter_menus import PARTS

if TYPE_CHECKING:
    from kommunikator.ui.week.actions import Verb
    from kommunikator.ui.week.screen import WeekScreen
    from kommunikator.ui.window import MainWindow

_PORTABLE = QKeySequence.SequenceFormat.PortableText


@dataclass(frozen=True, slots=True)
class Command:
    """One row: its text, what it does, its keys ("Ctrl+N", several as "Ctrl+Y / F5"), its group and its icon.

    One that is not `enabled` is shown, so that it can be found, and does nothing.
    """

    text: str
    run: Callable[[], object]
    keys: str = ""
    group: str = ""
    icon: str = ""
    enabled: bool = True

    @property
    def key(self) -> tuple[str, str]:
        """Give what tells it from the others."""
        return self.group, self.text


def commands_of(window: MainWindow) -> list[Command]:
    """Give every action of the window, those about a post only while there is a current one.

    To be called while the list that the person was in still has the keyboard. An action that stands both in a menu
    and in a table of the week is given once, as the menu has it.
    """
    found: dict[str, Command] = {}
    for command in (*menu_commands(window.menuBar().actions()), *week_commands(window.week)):
        found.setdefault(command.text, command)
    return [*found.values(), *filter_commands(window.week)]


def menu_commands(menus: Iterable[QAction], group: str = "") -> Iterator[Command]:
    """Give the actions of menus and of the menus in them, by the menu's name."""
    for action in menus:
        menu = action.menu()
        text = _plain(action.text())
        if isinstance(menu, QMenu):
            yield from menu_commands(menu.actions(), group or text)
        elif text and not action.isSeparator():
            keys = " / ".join(key.toString(_PORTABLE) for key in action.shortcuts())
            yield Command(text, action.trigger, keys, group, enabled=action.isEnabled())


def week_commands(screen: WeekScreen) -> Iterator[Command]:
    """Give the week's verbs, and those for the current post of the list that the person is in, under its title."""
    post = screen.current_post()
    yield from _listed([verb for verb in actions.WEEK if not verb.of_post], screen, _("Week"))
    if post is not None:
        about = [verb for verb in (actions.WEEK if post.when else actions.IDEAS) if verb.of_post]
        yield from _listed(about, screen, _("“%(title)s”") % {"title": words.title_of(post)})


def filter_commands(screen: WeekScreen) -> Iterator[Command]:
    """Give each choice of the filter: it is switched on, or off again."""
    team, chosen = screen.document.team, screen.model.shown.filter
    for part in PARTS:
        for choice in part.options(team, chosen):
            text = _("Filter: %(choice)s") % {"choice": part.word(choice, team)}
            wanted = part.put_into(chosen, part.chosen(chosen) ^ {choice})
            yield Command(text, partial(screen.filter_by, wanted), group=_(part.name), icon="funnel")


def _listed(verbs: Sequence[Verb], screen: WeekScreen, group: str) -> Iterator[Command]:
    for verb in verbs:
        yield Command(_(verb.text), partial(verb.run, screen), verb.keys, group, verb.icon)


def _plain(text: str) -> str:
    """Give an action's text without the marks of its access key."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
