"""Choosing for whom the matrix counts: a menu of ticks, and the pill that opens it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from kommunikator.domain.team import Team
from kommunikator.i18n import _
from kommunikator.ui.staying_menu import StayingMenu, escaped
from kommunikator.ui.tips import tip
from kommunikator.ui.week.filter_menus import MenuPill

# A longer name would push the others out of the row; the tool tip has it whole.
_LONGEST: Final = 14


class AudiencePill(MenuPill):
    """ "Audience: all", "Audience: Parents", "Audience: 3"; `chosen` gives the ids that a person ticks."""

    chosen = Signal(object)
    """A frozenset of ids; an empty one means all audiences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it without audiences; `show_audiences` gives it some."""
        super().__init__("", None, parent)
        self._names: dict[UUID, str] = {}
        self._chosen: frozenset[UUID] = frozenset()
        self._short = False
        self._ticks: dict[UUID, QAction] = {}
        self.audiences = StayingMenu(self)
        self.audiences.setTitle(_("Audience"))
        self.audiences.setAccessibleName(_("Audience"))
        self._end = self.audiences.addSeparator()
        self._all = self.audiences.addAction(_("Show all"), lambda: self.chosen.emit(frozenset()))
        self.setMenu(self.audiences)

    def show_audiences(self, chosen: Iterable[UUID], team: Team) -> None:
        """Show what is chosen among those that the team uses, and what is chosen though it is put away."""
        self._chosen = frozenset(chosen) & team.audiences.keys()
        listed = [one for one in team.audiences.values() if one.active or one.id in self._chosen]
        names = {one.id: one.name for one in listed}
        if names != self._names:
            self._names = names
            self._offer()
        for audience, action in self._ticks.items():
            action.setChecked(audience in self._chosen)
        self._all.setEnabled(bool(self._chosen))
        self._say()

    def _offer(self) -> None:
        for action in self._ticks.values():
            self.audiences.removeAction(action)
            # It may be the very one that is being ticked.
            action.deleteLater()
        self._ticks = {audience: self._tick(name) for audience, name in self._names.items()}

    def _tick(self, name: str) -> QAction:
        action = QAction(escaped(name), self)
        action.setCheckable(True)
        action.triggered.connect(self._tell)
        self.audiences.insertAction(self._end, action)
        return action

    def _tell(self) -> None:
        self.chosen.emit(frozenset(one for one, action in self._ticks.items() if action.isChecked()))

    def set_short(self, short: bool) -> None:
        """Say less where there is little room."""
        self._short = short
        self._say()

    def _say(self) -> None:
        names = sorted(self._names[one] for one in self._chosen)
        self.setChecked(bool(names))
        text = _("%(part)s: %(choice)s") % {"part": _("Audience"), "choice": self._choice(names)}
        self.setText(escaped(_("Audience") if self._short and not names else text))
        self.setAccessibleName(text)
        self.setToolTip(tip(", ".join(names)) if names else _("Count only posts for some audiences"))

    def _choice(self, names: list[str]) -> str:
        if not names:
            return _("all")
        if len(names) > 1 or self._short:
            return str(len(names))
        return names[0] if len(names[0]) <= _LONGEST else f"{names[0][: _LONGEST - 1].rstrip()}…"
