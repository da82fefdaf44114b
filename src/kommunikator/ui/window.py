"""The main window: rail, screens, menus, toast. It shows one document until it is closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QWidget
from shiboken6 import isValid

from kommunikator.domain.text import N_
from kommunikator.domain.week import Week
from kommunikator.i18n import _
from kommunikator.settings import Settings
from kommunikator.ui import theme, words
from kommunikator.ui.document import Changed, Document
from kommunikator.ui.ideas import panel as ideas
from kommunikator.ui.rail import Entry, Rail
from kommunikator.ui.toast import Toast
from kommunikator.ui.week import actions
from kommunikator.ui.week import view as week_view
from kommunikator.ui.week.screen import WeekScreen

# Below this width the rail shows icons only (design.md, section 4).
_NARROW = 1180
_SIZE = (1440, 900)
# About what a title bar takes; Qt does not know it before the window is shown.
_TITLE_BAR = 40
_LOOK_OUTSIDE = 2_000


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of the menus: text, keys, and what it does; "-" is a line."""

    text: str
    keys: str = ""
    run: Callable[[MainWindow], object] | None = None


_LINE = _Row("-")
_FILE = (
    _Row(N_("New post"), "Ctrl+N", lambda window: window.week.new_post()),
    _Row(N_("New idea"), "Ctrl+Shift+N", lambda window: window.week.new_idea()),
    _LINE,
    _Row(N_("Import from Planner …"), "Ctrl+I", lambda window: window.import_wanted.emit()),
    _LINE,
    _Row(N_("Settings …"), "Ctrl+,", lambda window: window.settings_wanted.emit()),
    _Row(N_("Quit"), "Ctrl+Q", lambda window: window.close()),
)
_VIEW = (
    _Row(N_("Week"), "Ctrl+1", lambda window: window.show_screen("week")),
    _Row(N_("Today"), "Ctrl+T", lambda window: window.week.show_today()),
    _Row(N_("Idea bank"), "Ctrl+B", lambda window: window.week.toggle_drawer()),
    _LINE,
    _Row(N_("Larger text"), "Ctrl++", lambda window: window.resize_text(25)),
    _Row(N_("Smaller text"), "Ctrl+-", lambda window: window.resize_text(-25)),
    _Row(N_("Normal text size"), "Ctrl+0", lambda window: window.resize_text(0)),
)
_HELP = (_Row(N_("Keyboard shortcuts"), "F1", lambda window: window.keys_wanted.emit()),)


# What `_make_menus` gives keys besides the rows above.
_MORE = (
    (N_("Undo"), "Ctrl+Z"),
    (N_("Redo"), "Ctrl+Y / Ctrl+Shift+Z"),
    (N_("Next pane"), "F6"),
    (N_("Previous pane"), "Shift+F6"),
    (N_("Menu"), "F10"),
)


class MainWindow(QMainWindow):
    """The program's window."""

    import_wanted = Signal()
    settings_wanted = Signal()
    keys_wanted = Signal()
    settings_changed = Signal(object)
    """`Settings` that differ from those it was opened with: the idea bank, the place of the window, the week."""

    def __init__(self, document: Document, settings: Settings) -> None:
        """Show the document as the settings say."""
        super().__init__()
        self.document = document
        self._settings = settings
        self.week = WeekScreen(document, Week.of(document.today), drawer=settings.drawer, widths=settings.splitter)
        self.rail = Rail(
            [Entry("week", "calendar-blank", _("Week"))], [Entry("settings", "gear-six", _("Settings"), page=False)]
        )
        self._screens = QStackedWidget()
        self._screens.addWidget(self.week)
        self._before_menu: QWidget | None = None
        self._lay_out()
        self._make_menus()
        self.toast = Toast(self._screens, self.week.pane)
        self._connect()
        self._place(settings)
        self.setWindowTitle(_("Kommunikator"))
        self.rail.set_current("week")

    def _lay_out(self) -> None:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self._screens, 1)
        self.setCentralWidget(whole)
        self.setMinimumSize(720, 480)

    def _connect(self) -> None:
        self.document.changed.connect(self._say)
        self.document.refused.connect(self._refuse)
        self.toast.undo_requested.connect(self.document.undo)
        self.toast.retry_requested.connect(self.document.retry)
        self.rail.chosen.connect(self._go)
        self.week.header.import_wanted.connect(self.import_wanted)
        self.week.pane.import_wanted.connect(self.import_wanted)
        self.week.drawer_toggled.connect(lambda shown: self._change(drawer=shown))
        self.week.resized.connect(lambda widths: self._change(splitter=widths))
        # Another program, the command line for one, may write to the plan while the window is open.
        self._outside = QTimer(self, interval=_LOOK_OUTSIDE)
        self._outside.timeout.connect(self.document.look_for_changes_outside)
        self._outside.start()

    # --- menus -----------------------------------------------------------------------------------------------

    def _make_menus(self) -> None:
        """Make the menu bar: kept out of sight until F10 or Alt asks for it, as the design has none."""
        bar = self.menuBar()
        self._fill(bar.addMenu(_("File")), _FILE)
        edit = bar.addMenu(_("Edit"))
        edit.aboutToHide.connect(self._menu_left)
        for action, keys in zip(self._stack_actions(), (("Ctrl+Z",), ("Ctrl+Y", "Ctrl+Shift+Z")), strict=True):
            action.setShortcuts([QKeySequence(key) for key in keys])
            edit.addAction(action)
            self.addAction(action)
        self._fill(bar.addMenu(_("View")), _VIEW)
        self._fill(bar.addMenu(_("Help")), _HELP)
        reveal = QAction(_("Menu"), self, shortcut=QKeySequence("F10"))
        reveal.triggered.connect(self._show_menu_bar)
        self.addAction(reveal)
        for key, step in (("F6", 1), ("Shift+F6", -1)):
            pane = QAction(self, shortcut=QKeySequence(key))
            pane.triggered.connect(lambda _checked=False, step=step: self._next_pane(step))
            self.addAction(pane)
        if not bar.isNativeMenuBar():
            bar.hide()

    def _stack_actions(self) -> list[_StackAction]:
        """Make undo and redo, which go through the document: the stack moves only when the file has taken them."""
        document, stack = self.document, self.document.undo_stack
        undo, redo = _StackAction(_("Undo"), self), _StackAction(_("Redo"), self)
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

    def _fill(self, menu: QMenu, rows: tuple[_Row, ...]) -> None:
        menu.aboutToHide.connect(self._menu_left)
        for row in rows:
            if row.run is None:
                menu.addSeparator()
                continue
            action = QAction(_(row.text), self)
            action.setShortcut(QKeySequence(row.keys))
            action.triggered.connect(lambda _checked=False, run=row.run: run(self))
            menu.addAction(action)
            # A hidden menu bar takes its shortcuts away; the window keeps them.
            self.addAction(action)

    def _show_menu_bar(self) -> None:
        bar = self.menuBar()
        self._before_menu = self.focusWidget()
        bar.show()
        bar.setFocus(Qt.FocusReason.MenuBarFocusReason)
        bar.setActiveAction(bar.actions()[0])

    def _menu_left(self) -> None:
        """Wait until it is known whether the next menu opens; a chosen action has then been done too."""
        if not self.menuBar().isNativeMenuBar():
            QTimer.singleShot(0, self._hide_menu_bar)

    def _hide_menu_bar(self) -> None:
        """Hide the menu bar, and give the keyboard back to where it was unless an action has led elsewhere."""
        if QApplication.activePopupWidget() is not None:
            return
        bar, back = self.menuBar(), self._before_menu
        led_elsewhere = not bar.hasFocus()
        bar.hide()
        if not led_elsewhere and back is not None and isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _next_pane(self, step: int) -> None:
        """Go to the next of: week, idea bank or editor, rail."""
        panes = [pane for pane in (self.week.view, *self.week.side_panes(), self.rail) if pane.isVisible()]
        focused = self.focusWidget() or self
        here = next((n for n, pane in enumerate(panes) if pane is focused or pane.isAncestorOf(focused)), -1)
        _first_stop(panes[(here + step) % len(panes)]).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keys(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Give the keys by place, as (place, [(what, keys)]), for the list of keys."""
        from kommunikator.ui.editor import keys as editor

        everywhere = [(row.text, row.keys) for row in (*_FILE, *_VIEW, *_HELP) if row.run and row.keys]
        places = (
            (_("Everywhere"), [*everywhere, *_MORE]),
            (_("In the week"), [*week_view.KEYS, *((verb.text, verb.keys) for verb in actions.WEEK)]),
            (_("In the idea bank"), [*ideas.KEYS, *((verb.text, verb.keys) for verb in actions.IDEAS)]),
            (_("In the editor"), [(row.text, row.shown) for row in editor.KEYS]),
        )
        return [(place, [(_(text), keys) for text, keys in rows]) for place, rows in places]

    # --- what happens ----------------------------------------------------------------------------------------

    def show_screen(self, key: str) -> None:
        """Go to a screen of the rail."""
        self.rail.set_current(key)
        self.week.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go(self, key: str) -> None:
        if key == "settings":
            self.settings_wanted.emit()
        else:
            self.show_screen(key)

    def _say(self, changed: Changed) -> None:
        sentence = None if changed.retracted else words.sentence(changed, self.document)
        if sentence:
            self.toast.show_message(sentence, undoable=not changed.undone)
        elif changed.edit is not None:
            # Its "Undo" would now undo this change and not the one that the toast speaks of.
            self.toast.dismiss()

    def _refuse(self, sentence: str) -> None:
        self.toast.show_refusal(sentence, repeatable=self.document.can_retry(sentence))

    def resize_text(self, step: int) -> None:
        """Make the text larger or smaller by per cent points; 0 makes it normal."""
        size = min(max(self._settings.text_size + step, 100), 200) if step else 100
        self._change(text_size=size)

    def _change(self, **values: Any) -> None:
        settings = replace(self._settings, **values)
        if settings != self._settings:
            self._settings = settings
            self.settings_changed.emit(settings)

    def take_settings(self, settings: Settings) -> None:
        """Go on with settings that were changed elsewhere."""
        self._settings = settings

    # --- window manners --------------------------------------------------------------------------------------

    def _place(self, settings: Settings) -> None:
        kept = QByteArray.fromBase64(settings.geometry.encode())
        if kept.isEmpty() or not self.restoreGeometry(kept):
            room = self.screen().availableSize()
            self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height() - _TITLE_BAR))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the rail in a narrow window."""
        super().resizeEvent(event)
        self.rail.set_narrow(self.width() < theme.current().px(_NARROW))

    def changeEvent(self, event: QEvent) -> None:
        """Look for changes from outside when the person comes back."""
        super().changeEvent(event)
        # Closing is a change of activation too, and the plan may be closed by then.
        if event.type() == QEvent.Type.ActivationChange and self.isVisible() and self.isActiveWindow():
            self.document.look_for_changes_outside()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Write what the editor holds, and remember the window's place."""
        # The plan may be closed before Qt deletes the window.
        self._outside.stop()
        self.week.close_editor()
        place = bytes(self.saveGeometry().toBase64().data()).decode()
        self._change(geometry=place, splitter=self.week.widths)
        super().closeEvent(event)


class _StackAction(QAction):
    """Undo or redo, called after what it would undo: "Undo Move post"."""

    def __init__(self, word: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._word = word

    def tell(self, what: str) -> None:
        """Say what it is about; an empty text is nothing."""
        self.setText(f"{self._word} {what}".rstrip())


def _first_stop(pane: QWidget) -> QWidget:
    """Give where the keyboard enters a pane: its proxy, else the first in it that Tab would reach."""
    stop: QWidget = pane.focusProxy() or pane
    while not (stop.focusPolicy() & Qt.FocusPolicy.TabFocus and stop.isVisible() and stop.isEnabled()):
        after = stop.nextInFocusChain()
        if after is None or not pane.isAncestorOf(after):
            return pane
        stop = after
    return stop
