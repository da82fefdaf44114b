"""Naming a view of the week, and keeping the list of named views."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from kommunikator.domain import saved_views
from kommunikator.domain.saved_view import SavedView
from kommunikator.domain.shown import Shown
from kommunikator.domain.team import Team
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.dialog import FramedDialog
from kommunikator.ui.name_dialog import NameDialog


class ViewNameDialog(NameDialog):
    """Asks for a view's name."""

    def __init__(self, team: Team, view: SavedView | None = None, parent: QWidget | None = None) -> None:
        """`view` is the one to be renamed, None for a new one."""
        super().__init__(
            _("Rename view") if view else _("Save view"),
            "bookmark-simple",
            lambda name: saved_views.check_name(team, name, view),
            parent,
            name=view.name if view else "",
            note="" if view else _("The filter, the grouping and the number of weeks are kept."),
        )


class ViewsDialog(FramedDialog):
    """The named views: order, rename, update, delete. It writes nothing: `edited` gives each `Edit`.

    `chosen` gives the id of a view that is to be shown.
    """

    edited = Signal(object)
    chosen = Signal(object)

    def __init__(self, team: Team, shown: Shown, parent: QWidget | None = None) -> None:
        """`shown` is what the week shows now, for bringing a view up to date."""
        super().__init__(_("Saved views"), "bookmark-simple", parent)
        self._team, self._shown = team, shown
        self.list = QListWidget()
        self.list.setProperty("framed", True)
        self.list.setAccessibleName(_("Saved views"))
        look = theme.current()
        self.list.setStyleSheet(f"QListView::item {{ padding: {look.px(6)}px {look.px(8)}px; }}")
        self.list.setMinimumWidth(look.px(160))
        self.list.itemActivated.connect(self._choose)
        self._buttons: dict[str, QPushButton] = {}
        column = QVBoxLayout()
        column.setSpacing(look.px(8))
        for text, keys, run in self._verbs():
            column.addWidget(self._button(text, keys, run))
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(look.px(16))
        row.addWidget(self.list, 1)
        row.addLayout(column)
        self.body.addLayout(row, 1)
        self.add_button(_("Close"), primary=True).clicked.connect(self.accept)
        self.list.currentRowChanged.connect(self._enable)
        self.show_team(team)
        self.list.setCurrentRow(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit(560, 400)

    def _verbs(self) -> list[tuple[str, str, Callable[[], object]]]:
        return [
            (_("Show"), "", self._choose),
            (_("Rename …"), "F2", self._rename),
            (_("Update"), "", lambda: self._edit(saved_views.update_view, self._shown)),
            (_("Move up"), "Alt+Up", lambda: self._move(-1)),
            (_("Move down"), "Alt+Down", lambda: self._move(1)),
            (_("Delete"), "Del", lambda: self._edit(saved_views.delete_view)),
        ]

    def _button(self, text: str, keys: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(run)
        if keys:
            button.setToolTip(f"{text} ({keys})")
            shortcut = QShortcut(QKeySequence(keys), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(button.click)
        if text == _("Update"):
            button.setToolTip(_("Make it what is shown now"))
        self._buttons[text] = button
        return button

    def button(self, text: str) -> QPushButton:
        """Give a button by its (translated) text. Raises KeyError for one that is not there."""
        return self._buttons[text]

    def show_team(self, team: Team) -> None:
        """Show the views as they are now; the same one stays current, or the one in its place."""
        self._team = team
        current, at = self._current(), self.list.currentRow()
        self.list.clear()
        for view in team.saved_views.values():
            item = QListWidgetItem(view.name)
            item.setData(Qt.ItemDataRole.UserRole, view.id)
            self.list.addItem(item)
        ids = list(team.saved_views)
        kept = ids.index(current) if current and current in ids else min(at, len(ids) - 1)
        self.list.setCurrentRow(kept)
        self._enable()

    def _enable(self) -> None:
        row, last = self.list.currentRow(), self.list.count() - 1
        for text, button in self._buttons.items():
            ends = {_("Move up"): row > 0, _("Move down"): row < last}
            button.setEnabled(row >= 0 and ends.get(text, True))

    def _current(self) -> UUID | None:
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item else None

    def _view(self) -> SavedView | None:
        current = self._current()
        return self._team.saved_views.get(current) if current else None

    def _choose(self) -> None:
        view = self._view()
        if view:
            self.chosen.emit(view.id)
            self.accept()

    def _edit(self, verb: Callable[..., object], *arguments: object) -> None:
        view = self._view()
        if view:
            self.edited.emit(verb(view, *arguments))

    def _move(self, by: int) -> None:
        view = self._view()
        if view is None:
            return
        order = list(self._team.saved_views)
        at = order.index(view.id)
        order.insert(max(0, at + by), order.pop(at))
        self.edited.emit(saved_views.reorder_views(self._team, order))

    def _rename(self) -> None:
        view = self._view()
        if view is None:
            return
        dialog = ViewNameDialog(self._team, view, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.decided.connect(lambda name: self.edited.emit(saved_views.rename_view(self._team, view, name)))
        dialog.open()
