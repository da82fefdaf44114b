"""What else is true of a message, chosen in a menu of check marks by question."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QWidget

from kommunikator.domain.choice import DIALOGUES, MATERIAL, NEEDS, SENSITIVE, TIMES, TRAIT_NAMES, Answers, Trait
from kommunikator.i18n import _
from kommunikator.ui.form_combo import FormCombo
from kommunikator.ui.staying_menu import StayingMenu, escaped
from kommunikator.ui.tips import tip

_GROUPS: Final = (NEEDS, MATERIAL, TIMES, DIALOGUES, SENSITIVE)
_OPENING: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TraitMenu(FormCombo):
    """A field that opens the menu, and says what is chosen. `chosen` at each change of a check mark."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it with nothing chosen."""
        super().__init__(5, parent)
        self._traits: frozenset[Trait] = frozenset()
        self._actions: dict[Trait, QAction] = {}
        self._menu = StayingMenu(self)
        self.addItem("")
        for group in _GROUPS:
            self._add(group)
        self._say()

    def _add(self, group: Iterable[Trait]) -> None:
        if self._actions:
            self._menu.addSeparator()
        for trait in group:
            action = self._actions[trait] = self._menu.addAction(escaped(_(TRAIT_NAMES[trait])))
            action.setCheckable(True)
            action.triggered.connect(lambda on, trait=trait: self._switch(trait, on))

    def action_of(self, trait: Trait) -> QAction:
        """Give the check mark of a trait."""
        return self._actions[trait]

    def traits(self) -> frozenset[Trait]:
        """Give what is chosen."""
        return self._traits

    def show_traits(self, traits: frozenset[Trait]) -> None:
        """Choose these, without a signal."""
        self._traits = traits
        for trait, action in self._actions.items():
            action.setChecked(trait in traits)
        self._say()

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        self._menu.setMinimumWidth(self.width())
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        self._menu.setActiveAction(self._menu.actions()[0])

    def hidePopup(self) -> None:  # noqa: N802 - Qt's name
        self._menu.hide()
        super().hidePopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def _switch(self, trait: Trait, on: bool) -> None:
        self.show_traits(Answers(traits=self._traits).with_trait(trait, on).traits)
        self.chosen.emit()

    def _say(self) -> None:
        names = [_(TRAIT_NAMES[trait]) for trait in self._actions if trait in self._traits]
        more = f", +{len(names) - 1}" if len(names) > 1 else ""
        self.setItemText(0, f"{names[0]}{more}" if names else _("Nothing else"))
        self.setToolTip(tip("\n".join(names)))
        self.setAccessibleDescription(", ".join(names) or _("Nothing else"))
