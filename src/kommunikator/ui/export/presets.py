"""The team's exports by name: use one, keep the choice under a name, bring one up to date, rename it, delete it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from kommunikator.domain import export_presets
from kommunikator.domain.export_choice import ExportChoice
from kommunikator.domain.export_preset import ExportPreset
from kommunikator.i18n import _
from kommunikator.ui import icons
from kommunikator.ui.document import Document
from kommunikator.ui.name_dialog import NameDialog
from kommunikator.ui.staying_menu import escaped


class PresetsButton(QPushButton):
    """Opens the menu of named exports. `chosen` gives the `ExportChoice` of the one that is to be used."""

    chosen = Signal(object)

    def __init__(
        self, document: Document, choice_of: Callable[[], ExportChoice], parent: QWidget | None = None
    ) -> None:
        """`choice_of` gives the choice as it stands in the dialog."""
        super().__init__(icons.icon("bookmark-simple"), _("Saved exports"), parent)
        self._document, self._choice_of = document, choice_of
        self._used: UUID | None = None
        self.setAutoDefault(False)
        self.presets_menu = QMenu(_("Saved exports"), self)
        self.presets_menu.aboutToShow.connect(self.fill)
        self.setMenu(self.presets_menu)

    @property
    def used(self) -> ExportPreset | None:
        """Give the export that was used or saved last, which can be changed."""
        return self._document.team.export_presets.get(self._used) if self._used else None

    def fill(self) -> None:
        """Put the exports of this moment into the menu."""
        menu, team, now = self.presets_menu, self._document.team, self._choice_of()
        menu.clear()
        for preset in team.export_presets.values():
            action = menu.addAction(escaped(preset.name), lambda preset=preset: self._use(preset))
            action.setCheckable(True)
            action.setChecked(export_presets.choice_of(preset, team) == now.known_to(team))
        if team.export_presets:
            menu.addSeparator()
        menu.addAction(_("Save as …"), self.save)
        used = self.used
        if used is None:
            return
        names = {"name": used.name}
        menu.addAction(escaped(_("Update “%(name)s”") % names), self.update_used)
        menu.addAction(escaped(_("Rename “%(name)s” …") % names), self.rename_used)
        menu.addAction(escaped(_("Delete “%(name)s”") % names), self.delete_used)

    # --- verbs -------------------------------------------------------------------------------------------------

    def _use(self, preset: ExportPreset) -> None:
        self._used = preset.id
        self.chosen.emit(export_presets.choice_of(preset, self._document.team))

    def save(self) -> None:
        """Ask for a name, and keep the choice under it."""
        choice = self._choice_of()
        self._ask(None, lambda name: self._save(name, choice))

    def update_used(self) -> None:
        """Let the name of the export that was used stand for the choice as it is now."""
        used = self.used
        if used is not None:
            self._document.do(export_presets.update_preset(used, self._choice_of()))

    def rename_used(self) -> None:
        """Ask for another name for the export that was used."""
        used = self.used
        if used is not None:
            team = self._document.team
            self._ask(used, lambda name: self._document.do(export_presets.rename_preset(team, used, name)))

    def delete_used(self) -> None:
        """Take the name of the export that was used away; Undo brings it back."""
        used = self.used
        if used is not None:
            self._document.do(export_presets.delete_preset(used))

    def _save(self, name: str, choice: ExportChoice) -> None:
        edit = export_presets.save_preset(self._document.team, name, choice)
        if self._document.do(edit):
            self._used = edit.steps[0].record.id

    def _ask(self, preset: ExportPreset | None, named: Callable[[str], object]) -> None:
        dialog = NameDialog(
            _("Rename export") if preset else _("Save export"),
            "bookmark-simple",
            lambda name: export_presets.check_name(self._document.team, name, preset),
            self.window(),
            name=preset.name if preset else "",
            note="" if preset else _("Everything chosen here is kept. This week is then always the week you are in."),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.decided.connect(named)
        dialog.open()
