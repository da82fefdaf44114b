"""The window's menu bar: kept out of sight until F10 or Alt asks for it, as the design has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from shiboken6 import isValid

from kommunikator.i18n import _
from kommunikator.ui.window_rows import FILE, HELP, SHOW, VIEW, Row

if TYPE_CHECKING:
    from kommunikator.ui.window import MainWindow


class Menus(QObject):
    """The menus and the keys that hold in the whole window. Screen readers and macOS need the bar."""

    pane_wanted = Signal(int)
    """The person goes to the next pane (1) or the one before (-1)."""

    def __init__(self, window: MainWindow) -> None:
        """Fill the window's menu bar from the tables of `window_rows`."""
        super().__init__(window)
        self._window = window
        self._before: QWidget | None = None
        bar = window.menuBar()
        self._fill(bar.addMenu(_("File")), FILE)
        self._make_edit(bar.addMenu(_("Edit")))
        self._fill(bar.addMenu(_("View")), VIEW)
        self._fill(bar.addMenu(_("Show")), SHOW)
        self._fill(bar.addMenu(_("Help")), HELP)
        self._make_keys()
        if not bar.isNativeMenuBar():
            bar.hide()

    def _make_edit(self, menu: QMenu) -> None:
        menu.aboutToHide.connect(self._menu_left)
        for action, keys in zip(self._stack_actions(), (("Ctrl+Z",), ("Ctrl+Y", "Ctrl+Shift+Z")), strict=True):
            action.setShortcuts([QKeySequence(key) for key in keys])
            menu.addAction(action)
            self._window.addAction(action)

    def _make_keys(self) -> None:
        window = self._window
        reveal = QAction(_("Menu"), window, shortcut=QKeySequence("F10"))
        reveal.triggered.connect(self._show)
        window.addAction(reveal)
        for key, step in (("F6", 1), ("Shift+F6", -1)):
            pane = QAction(window, shortcut=QKeySequence(key))
            pane.triggered.connect(lambda _checked=False, step=step: self.pane_wanted.emit(step))
            window.addAction(pane)

    def _stack_actions(self) -> list[_StackAction]:
        """Make undo and redo, which go through the document: the stack moves only when the file has taken them."""
        document = self._window.document
        stack = document.undo_stack
        undo, redo = _StackAction(_("Undo"), self._window), _StackAction(_("Redo"), self._window)
        stack.undoTextChanged.connect(undo.tell)
        stack.redoTextChanged.connect(redo.tell)
        stack.canUndoChanged.connect(undo.setEnabled)
        stack.canRedoChanged.connect(redo.setEnabled)
        undo.triggered.connect(document.undo)
        redo.triggered.connect(document.redo)
        for action, what, possible in (
            (undo, stack.undoText(), stack.canUndo()),
            (redo, stack.redoText(), stack.canRedo()),
        ):
            action.tell(what)
            action.setEnabled(possible)
        return [undo, redo]

    def _fill(self, menu: QMenu, rows: tuple[Row, ...]) -> None:
        window = self._window
        menu.aboutToHide.connect(self._menu_left)
        for row in rows:
            if row.run is None:
                menu.addSeparator()
                continue
            action = QAction(_(row.text), window)
            action.setShortcut(QKeySequence(row.keys))
            action.triggered.connect(lambda _checked=False, run=row.run: run(window))
            menu.addAction(action)
            # A hidden menu bar takes its shortcuts away; the window keeps them.
            window.addAction(action)

    def _show(self) -> None:
        bar = self._window.menuBar()
        self._before = self._window.focusWidget()
        bar.show()
        bar.setFocus(Qt.FocusReason.MenuBarFocusReason)
        bar.setActiveAction(bar.actions()[0])

    def _menu_left(self) -> None:
        """Wait until it is known whether the next menu opens; a chosen action has then been done too."""
        if not self._window.menuBar().isNativeMenuBar():
            QTimer.singleShot(0, self._hide)

    def _hide(self) -> None:
        """Hide the menu bar, and give the keyboard back to where it was unless an action has led elsewhere."""
        if QApplication.activePopupWidget() is not None:
            return
        bar, back = self._window.menuBar(), self._before
        led_elsewhere = not bar.hasFocus()
        bar.hide()
        if not led_elsewhere and back is not None and isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)


class _StackAction(QAction):
    """Undo or redo, called after what it would undo: "Undo Move post"."""

    def __init__(self, word: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._word = word

    def tell(self, what: str) -> None:
        """Say what it is about; an empty text is nothing."""
        self.setText(f"{self._word} {what}".rstrip())
