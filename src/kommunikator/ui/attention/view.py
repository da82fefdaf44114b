"""The list of what needs attention. It says which remedy was asked for and does nothing itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QMenu, QPushButton, QWidget

from kommunikator.domain.attention import Matter, Remedy
from kommunikator.domain.text import N_
from kommunikator.domain.when import When
from kommunikator.i18n import _
from kommunikator.ui import icons, theme
from kommunikator.ui.attention import wording
from kommunikator.ui.attention.delegate import AttentionDelegate
from kommunikator.ui.attention.rows import AttentionModel, Entry
from kommunikator.ui.keyed_list import KeyedList
from kommunikator.ui.rows import Index

# What the list does with keys, for the list of keys.
KEYS = (
    (N_("Matter above, matter below"), "Up / Down"),
    (N_("Do what the button says"), "Enter"),
    (N_("All that can be done"), "Shift+F10"),
    (N_("Hide what needs attention"), "Esc"),
)
_Ways = Callable[[Matter], tuple[tuple[Remedy, ...], When | None]]
_Action = QAbstractItemView.CursorAction
_STEPS = {_Action.MoveUp: -1, _Action.MoveDown: 1, _Action.MovePrevious: -1, _Action.MoveNext: 1}


class AttentionView(KeyedList):
    """Entries under their headings; the chosen one shows what can be done about it."""

    wanted = Signal(object, object, object, object)
    """A `Remedy`, the `Matter`, the free time it was offered with or None, and the global point for a menu."""

    def __init__(self, model: AttentionModel, ways: _Ways, parent: QWidget | None = None) -> None:
        """Show the model's rows. `ways` gives what can be done about a matter, and the free time for it."""
        super().__init__(parent)
        self._rows = model
        self._ways = ways
        self._open = QPersistentModelIndex()
        self.setModel(model)
        self.setItemDelegate(AttentionDelegate(self, self._buttons))
        self.setAccessibleName(_("Needs attention"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu_at)
        self.doubleClicked.connect(lambda _index: self._do_first())

    def current_entry(self) -> Entry | None:
        """Give the chosen entry, None without one."""
        return self._rows.entry_at(self.currentIndex().row())

    def choose(self, row: int) -> None:
        """Choose the entry at a row or the next one there is."""
        self.setCurrentIndex(self._rows.index(self._rows.nearest(row)))

    # --- what can be done --------------------------------------------------------------------------------------

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Let the chosen entry show its buttons, and the one before no more."""
        super().currentChanged(current, previous)
        self.show_buttons()

    def show_buttons(self) -> None:
        """Give the chosen entry its buttons, made anew."""
        if self._open.isValid():
            self.closePersistentEditor(self._rows.index(self._open.row()))
        self._open = QPersistentModelIndex()
        self.scheduleDelayedItemsLayout()
        index = self.currentIndex()
        if self._rows.entry_at(index.row()):
            self._open = QPersistentModelIndex(index)
            self.openPersistentEditor(index)
            # It has grown: its foot must not be below the edge.
            self.executeDelayedItemsLayout()
            self.scrollTo(index)

    def _buttons(self, entry: Entry, parent: QWidget) -> QWidget:
        remedies, free = self._ways(entry.matter)
        holder = QWidget(parent)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        first = QPushButton(wording.remedy_name(remedies[0], free).replace("&", "&&"))
        first.setProperty("small", True)
        first.clicked.connect(self._do_first)
        row.addWidget(first)
        if len(remedies) > 1:
            more = QPushButton()
            more.setProperty("small", True)
            more.setProperty("quiet", True)
            more.setIcon(icons.icon("dots-three-vertical"))
            more.setAccessibleName(_("All that can be done"))
            more.setToolTip(_("All that can be done"))
            more.clicked.connect(lambda: self._show_menu(more.mapToGlobal(QPoint(0, more.height()))))
            row.addWidget(more)
        row.addStretch()
        for button in holder.findChildren(QPushButton):
            # The keyboard stays in the list, where Enter and Shift+F10 do the same.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return holder

    def _do_first(self) -> None:
        entry = self.current_entry()
        if entry:
            remedies, free = self._ways(entry.matter)
            self.wanted.emit(remedies[0], entry.matter, free, self._foot_of_current())

    def _foot_of_current(self) -> QPoint:
        return self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())

    def _menu_at(self, at: QPoint) -> None:
        index = self.indexAt(at)
        if self._rows.entry_at(index.row()):
            self.setCurrentIndex(index)
            self._show_menu(self.viewport().mapToGlobal(at))

    def show_menu(self) -> None:
        """Open the menu of the chosen entry."""
        self._show_menu(self._foot_of_current())

    def _show_menu(self, at: QPoint) -> None:
        entry = self.current_entry()
        if entry is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        remedies, free = self._ways(entry.matter)
        for remedy in remedies:
            action = menu.addAction(icons.icon(wording.remedy_icon(remedy)), wording.remedy_name(remedy, free))
            action.triggered.connect(
                lambda _checked=False, chosen=remedy: self.wanted.emit(chosen, entry.matter, free, at)
            )
        menu.popup(at)

    # --- keys and mouse ----------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does the first remedy, the menu key shows all."""
        self.by_keyboard = True
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do_first()
        elif event.key() == Qt.Key.Key_Menu or (event.key() == Qt.Key.Key_F10 and shift):
            self.show_menu()
        else:
            super().keyPressEvent(event)
            self.viewport().update()

    def moveCursor(self, action: _Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go from entry to entry, over the headings."""
        row = self.currentIndex().row()
        if action in _STEPS:
            row = self._step(row, _STEPS[action])
        elif action in (_Action.MoveHome, _Action.MoveEnd):
            row = self._rows.nearest(0 if action is _Action.MoveHome else self._rows.rowCount())
        else:
            found = super().moveCursor(action, modifiers).row()
            row = found if self._rows.entry_at(found) else self._rows.nearest(found)
        return self._rows.index(row)

    def _step(self, row: int, by: int) -> int:
        """Give the row of the next entry up or down; the same where there is none."""
        at = row + by
        while 0 <= at < self._rows.rowCount():
            if self._rows.entry_at(at):
                return at
            at += by
        return row

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put those who come by keyboard onto the first entry; a click must find the rows where they are."""
        if self.current_entry() is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.choose(0)
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break titles anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def sizeHint(self) -> QSize:
        """Give a size that leaves the drawer its own."""
        return QSize(theme.current().px(200), theme.current().px(200))
