"""Choosing what the week shows: the parts of a filter, a menu of ticks for each, and the pill that opens it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QToolButton, QWidget

from kommunikator.domain.post import Status
from kommunikator.domain.shown import Filter
from kommunikator.domain.team import Team
from kommunikator.domain.text import N_
from kommunikator.i18n import _
from kommunikator.ui import words
from kommunikator.ui.controls import Pill
from kommunikator.ui.staying_menu import StayingMenu, escaped
from kommunikator.ui.tips import tip

# A pill with a longer name in it would push the others out of the row; the chip below has it whole.
_LONGEST: Final = 14


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a filter: its field in `Filter`, what it is called, and the word for a post that has none of it."""

    field: str
    name: str
    none: str = ""

    def chosen(self, chosen: Filter) -> frozenset[Any]:
        """Give what a filter has chosen of it."""
        return getattr(chosen, self.field)

    def put_into(self, chosen: Filter, choices: Iterable[Hashable]) -> Filter:
        """Give the filter with these choices instead."""
        return replace(chosen, **{self.field: frozenset(choices)})

    def options(self, team: Team, chosen: Filter) -> list[Any]:
        """Give what there is to choose: what the team uses, and what is chosen though it is put away."""
        if self.field == "statuses":
            return list(Status)
        kept = self.chosen(chosen)
        listed = [one.id for one in self._records(team).values() if one.active or one.id in kept]
        return [*listed, None] if self.none else listed

    def word(self, choice: UUID | Status | None, team: Team) -> str:
        """Give what a choice is called, empty when it is gone."""
        if isinstance(choice, Status):
            return words.status_mark(choice).word
        if choice is None:
            return _(self.none)
        record = self._records(team).get(choice)
        return record.name if record else ""

    def _records(self, team: Team) -> dict[UUID, Any]:
        return {"channels": team.channels, "responsibles": team.members, "themes": team.themes}[self.field]


PARTS: Final = (
    Part("channels", N_("Channel")),
    Part("statuses", N_("Status")),
    Part("responsibles", N_("Responsible"), N_("Nobody")),
    Part("themes", N_("Theme"), N_("No theme")),
)
"""The parts of a filter with choices, in the order of the row."""


class PartMenu(StayingMenu):
    """The choices of one part as ticks; `ticked` gives the `Filter` that the person wants."""

    ticked = Signal(object)

    def __init__(self, part: Part, parent: QWidget | None = None) -> None:
        """Make an empty menu; `show_filter` fills it."""
        super().__init__(parent)
        self.part = part
        self._filter = Filter()
        self._offered: list[tuple[Any, str]] = []
        self._ticks: list[tuple[Any, QAction]] = []
        self._end = self.addSeparator()
        self._all = self.addAction(_("Show all"), lambda: self.ticked.emit(part.put_into(self._filter, ())))
        self.setTitle(_(part.name))
        self.setAccessibleName(_(part.name))

    def show_filter(self, chosen: Filter, team: Team) -> None:
        """Show what the filter has chosen among the team's own; entries that stay are not made anew."""
        self._filter = chosen
        offered = [(one, self.part.word(one, team)) for one in self.part.options(team, chosen)]
        if offered != self._offered:
            self._offer(offered)
        for choice, action in self._ticks:
            action.setChecked(choice in self.part.chosen(chosen))
        self._all.setEnabled(bool(self.part.chosen(chosen)))

    def _offer(self, offered: list[tuple[Any, str]]) -> None:
        self._offered = offered
        for _choice, action in self._ticks:
            self.removeAction(action)
            # It may be the very one that is being ticked.
            action.deleteLater()
        self._ticks = [(choice, self._tick(name)) for choice, name in offered]

    def _tick(self, name: str) -> QAction:
        action = QAction(escaped(name), self)
        action.setCheckable(True)
        action.triggered.connect(self._tell)
        self.insertAction(self._end, action)
        return action

    def _tell(self) -> None:
        ticked = [choice for choice, action in self._ticks if action.isChecked()]
        self.ticked.emit(self.part.put_into(self._filter, ticked))


class MenuPill(Pill):
    """A pill that opens a menu; it is on while the menu holds something chosen, and a click does not change that."""

    def __init__(self, text: str, icon_name: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(text, icon_name, parent)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def nextCheckState(self) -> None:
        """Leave it as it is: only what is chosen in the menu turns it on."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the menu by Enter and arrow down too, as a drop-down list does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.showMenu()
        else:
            super().keyPressEvent(event)


class FilterPill(MenuPill):
    """A pill for one part: "Channel: all", "Channel: Facebook", "Channel: 3"; short it leaves out "all"."""

    def __init__(self, menu: PartMenu, parent: QWidget | None = None) -> None:
        super().__init__("", None, parent)
        self._part = menu.part
        self._filter, self._team = Filter(), Team()
        self._short = False
        self.setMenu(menu)
        self._say()

    def show_filter(self, chosen: Filter, team: Team) -> None:
        """Say what the filter has chosen."""
        self._filter, self._team = chosen, team
        self._say()

    def set_short(self, short: bool) -> None:
        """Say less where there is little room."""
        self._short = short
        self._say()

    def _say(self) -> None:
        chosen = self._part.chosen(self._filter)
        names = sorted(self._part.word(one, self._team) for one in chosen)
        self.setChecked(bool(chosen))
        text = _("%(part)s: %(choice)s") % {"part": _(self._part.name), "choice": self._choice(names)}
        shown = _(self._part.name) if self._short and not names else text
        self.setText(escaped(shown))
        self.setAccessibleName(text)
        self.setToolTip(tip(", ".join(names)))

    def _choice(self, names: list[str]) -> str:
        if not names:
            return _("all")
        if len(names) > 1 or self._short:
            return str(len(names))
        return names[0] if len(names[0]) <= _LONGEST else f"{names[0][: _LONGEST - 1].rstrip()}…"
