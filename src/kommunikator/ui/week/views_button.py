"""The button with the team's named views: show one, save what is shown, change the list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from kommunikator.domain import saved_views
from kommunikator.domain.saved_view import SavedView
from kommunikator.domain.shown import Shown
from kommunikator.i18n import _
from kommunikator.ui.document import Document
from kommunikator.ui.staying_menu import escaped
from kommunikator.ui.week.filter_menus import MenuPill

if TYPE_CHECKING:
    from kommunikator.ui.dialog import FramedDialog
    from kommunikator.ui.week.view_dialogs import ViewsDialog


class ViewsButton(MenuPill):
    """Opens the menu of named views. `chosen` gives the `Shown` of the one that is to be shown."""

    chosen = Signal(object)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(_("Views"), "bookmark-simple", parent)
        self._document = document
        self._shown = Shown()
        self._dialog: ViewsDialog | None = None
        self.setAccessibleName(_("Saved views"))
        self.setToolTip(_("Saved views"))
        self.views_menu = QMenu(_("Saved views"), self)
        self.views_menu.aboutToShow.connect(self.fill)
        self.setMenu(self.views_menu)

    def show_shown(self, shown: Shown) -> None:
        """Know what the week shows; the button is on while that is one of the views."""
        self._shown = shown
        self.setChecked(any(self._is_shown(view) for view in self._document.team.saved_views.values()))
        if self._dialog:
            self._dialog.show_team(self._document.team)

    def set_icon_only(self, small: bool) -> None:
        """Show the icon alone where there is little room, without the sign of a menu."""
        self.setText("" if small else _("Views"))
        if self.property("signless") != small:
            self.setProperty("signless", small)
            self.style().unpolish(self)
            self.style().polish(self)

    def fill(self) -> None:
        """Put the views of this moment into the menu."""
        menu, team = self.views_menu, self._document.team
        menu.clear()
        for view in team.saved_views.values():
            action = menu.addAction(escaped(view.name))
            action.setCheckable(True)
            action.setChecked(self._is_shown(view))
            action.triggered.connect(lambda _checked=False, view=view: self._choose(view))
        if team.saved_views:
            menu.addSeparator()
        menu.addAction(_("Save this view …"), self.save)
        menu.addAction(_("Change views …"), self.change).setEnabled(bool(team.saved_views))

    def save(self) -> None:
        """Ask for a name, and save what is shown under it."""
        shown = self._shown
        from kommunikator.ui.week.view_dialogs import ViewNameDialog

        dialog = ViewNameDialog(self._document.team, None, self.window())
        dialog.decided.connect(
            lambda name: self._document.do(saved_views.save_view(self._document.team, name, shown)),
        )
        _open(dialog)

    def change(self) -> None:
        """Open the list of views."""
        from kommunikator.ui.week.view_dialogs import ViewsDialog

        dialog = self._dialog = ViewsDialog(self._document.team, self._shown, self.window())
        dialog.edited.connect(self._document.do)
        dialog.chosen.connect(lambda view: self._choose(self._document.team.saved_views[view]))
        dialog.finished.connect(self._forget)
        _open(dialog)

    def _forget(self) -> None:
        self._dialog = None

    def _choose(self, view: SavedView) -> None:
        self.chosen.emit(saved_views.shown_by(view, self._document.team, self._shown))

    def _is_shown(self, view: SavedView) -> bool:
        now = self._shown
        known = replace(now, filter=now.filter.known_to(self._document.team))
        return saved_views.shown_by(view, self._document.team, now) == known


def _open(dialog: FramedDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
