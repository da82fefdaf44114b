"""The main window: rail, screens, menus, toast. It shows one document until it is closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QWidget
from shiboken6 import isValid

from kommunikator.domain.post import Post
from kommunikator.domain.shown import Filter, Grouping, Shown, Span
from kommunikator.domain.team import Team
from kommunikator.domain.week import Week
from kommunikator.i18n import _, format_day, format_range
from kommunikator.settings import Settings
from kommunikator.ui import place, theme, window_rows, words
from kommunikator.ui.document import Changed, Document
from kommunikator.ui.rail import Entry, Rail
from kommunikator.ui.week.screen import WeekScreen
from kommunikator.ui.window_rows import FILE, HELP, SHOW, VIEW, Row

if TYPE_CHECKING:
    from kommunikator.ui.toast import Toast

# Below this width the rail shows icons only (design.md, section 4).
_NARROW = 1180
_LOOK_OUTSIDE = 2_000
# Milliseconds after the last choice of what is shown until it is remembered.
_KEEP_AFTER = 500


class MainWindow(QMainWindow):
    """The program's window."""

    import_wanted = Signal()
    settings_wanted = Signal(str, object)
    """The section of the settings that is wanted, and the id of a record in it or None."""
    keys_wanted = Signal()
    settings_changed = Signal(object)
    """`Settings` that differ from those it was opened with: the idea bank, the place of the window, the week."""

    def __init__(self, document: Document, settings: Settings) -> None:
        """Show the document as the settings say."""
        super().__init__()
        self.document = document
        self._settings = settings
        self.week = WeekScreen(
            document,
            Week.of(document.today),
            shown=_shown(settings, document.team),
            drawer=settings.drawer,
            widths=settings.splitter,
        )
        self.rail = Rail(
            [Entry("week", "calendar-blank", _("Week"))], [Entry("settings", "gear-six", _("Settings"), page=False)]
        )
        self._screens = QStackedWidget()
        self._screens.addWidget(self.week)
        self._before_menu: QWidget | None = None
        self._commands: Any = None
        self._offer: Any = None
        self._lay_out()
        self._make_menus()
        self._connect()
        place.put(self, place.Place.parse(settings.geometry))
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
        self.rail.chosen.connect(self._go)
        self._name_rail(Changed(None))
        self.document.changed.connect(self._name_rail)
        self.week.header.import_wanted.connect(self.import_wanted)
        self.week.pane.import_wanted.connect(self.import_wanted)
        self.week.drawer_toggled.connect(lambda shown: self._change(drawer=shown))
        self.week.resized.connect(lambda widths: self._change(splitter=widths))
        # Who tries filters one after the other need not wait for the disk each time.
        self._keeping = QTimer(self, singleShot=True, interval=_KEEP_AFTER)
        self._keeping.timeout.connect(self._keep_shown)
        self.week.shown_changed.connect(lambda _shown: self._keeping.start())
        self.week.campaign_opened.connect(lambda theme: self.settings_wanted.emit("campaigns", theme))
        # Another program, the command line for one, may write to the plan while the window is open.
        self._outside = QTimer(self, interval=_LOOK_OUTSIDE)
        self._outside.timeout.connect(self.document.look_for_changes_outside)
        self._outside.start()

    @cached_property
    def toast(self) -> Toast:
        """Give what says in a sentence what was done; made when there is first something to say."""
        from kommunikator.ui.toast import Toast

        toast = Toast(self._screens, self.week.pane)
        toast.undo_requested.connect(self.document.undo)
        toast.retry_requested.connect(self.document.retry)
        toast.offer_taken.connect(self.take_offer)
        return toast

    # --- menus -----------------------------------------------------------------------------------------------

    def _make_menus(self) -> None:
        """Make the menu bar: kept out of sight until F10 or Alt asks for it, as the design has none."""
        bar = self.menuBar()
        self._fill(bar.addMenu(_("File")), FILE)
        edit = bar.addMenu(_("Edit"))
        edit.aboutToHide.connect(self._menu_left)
        for action, keys in zip(self._stack_actions(), (("Ctrl+Z",), ("Ctrl+Y", "Ctrl+Shift+Z")), strict=True):
            action.setShortcuts([QKeySequence(key) for key in keys])
            edit.addAction(action)
            self.addAction(action)
        self._fill(bar.addMenu(_("View")), VIEW)
        self._fill(bar.addMenu(_("Show")), SHOW)
        self._fill(bar.addMenu(_("Help")), HELP)
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

    def _fill(self, menu: QMenu, rows: tuple[Row, ...]) -> None:
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
        return window_rows.keys()

    # --- what happens ----------------------------------------------------------------------------------------

    def show_screen(self, key: str) -> None:
        """Go to a screen of the rail."""
        self.rail.set_current(key)
        self.week.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go(self, key: str) -> None:
        if key == "settings":
            self.settings_wanted.emit("computer", None)
        else:
            self.show_screen(key)

    def _name_rail(self, changed: Changed) -> None:
        """Say in the rail whose plan this is."""
        if changed.concerns("organisation"):
            with self.document.refusals_told():
                self.rail.set_organisation(self.document.team.organisation.name)

    def _keep_shown(self) -> None:
        """Remember filter, grouping and span for the next start."""
        shown = self.week.model.shown
        chosen = str(shown.filter) if shown.filter else ""
        self._change(span=shown.span.value, grouping=shown.grouping.value, weekend=shown.weekend, filter=chosen)

    def show_commands(self) -> None:
        """Show the list of all commands."""
        from kommunikator.ui.command_list.commands import commands_of
        from kommunikator.ui.command_list.popup import CommandList

        if self._commands is None:
            self._commands = CommandList(lambda: commands_of(self), self, self._read_day)
        self._commands.open()

    def _read_day(self, text: str) -> tuple[str, Callable[[], object]] | None:
        """Give what going to a typed day or week is called, and what does it; None where no day is meant."""
        from kommunikator.domain.typed_day import NotADay, parse_day

        try:
            meant = parse_day(text, self.document.today)
        except NotADay:
            return None
        if meant is None:
            return None
        if isinstance(meant, Week):
            label = _("Go to week %(number)d, %(days)s")
            return label % {
                "number": meant.number,
                "days": format_range(meant.monday, meant.sunday),
            }, lambda: self.week.show_day(meant.monday)
        return _("Go to %(day)s") % {"day": format_day(meant, "EEEE d MMMM y")}, lambda: self.week.show_day(meant)

    def _say(self, changed: Changed) -> None:
        offer = self._offered(changed)
        sentence = None if changed.retracted else words.sentence(changed, self.document) or self._about_series(changed)
        if sentence:
            self.toast.show_message(sentence, undoable=not changed.undone, offer=offer)
        elif changed.edit is not None and "toast" in self.__dict__:
            # Its "Undo" would now undo this change and not the one that the toast speaks of.
            self.toast.dismiss()

    def _offered(self, changed: Changed) -> str:
        """Give what can be done with the other posts of a series after this change; empty when nothing can."""
        if self._offer is None:
            if not _touches_series(changed):
                return ""
            from kommunikator.ui.series.offer import SeriesOffer

            self._offer = SeriesOffer(self.document, self)
        return self._offer.follow(changed)

    def _about_series(self, changed: Changed) -> str | None:
        if self._offer is None:
            return None
        from kommunikator.ui.series import wording

        return wording.sentence(changed) or self._offer.sentence() or None

    def take_offer(self) -> None:
        """Ask whether what was done with one post of a series shall be done with others, also when no toast asks."""
        self.week.write_editor()
        if self._offer is None or self._offer.ask() is None:
            self.toast.show_message(_("Nothing has been changed in a series just now."), undoable=False)

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
        if self._keeping.isActive():
            self._keeping.stop()
            self._keep_shown()
        self.week.close_editor()
        self._change(geometry=str(place.Place.of(self)), splitter=self.week.widths)
        super().closeEvent(event)


class _StackAction(QAction):
    """Undo or redo, called after what it would undo: "Undo Move post"."""

    def __init__(self, word: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._word = word

    def tell(self, what: str) -> None:
        """Say what it is about; an empty text is nothing."""
        self.setText(f"{self._word} {what}".rstrip())


def _shown(settings: Settings, team: Team) -> Shown:
    """Give what was seen when the program was left."""
    chosen = Filter.parse(settings.filter).known_to(team) if settings.filter else Filter()
    return Shown(chosen, Grouping(settings.grouping), Span(settings.span), settings.weekend)


def _touches_series(changed: Changed) -> bool:
    """Tell whether a change concerns a post that belongs to a series, or a series."""
    if changed.edit is None:
        return False
    return "series" in changed.kinds or any(
        isinstance(step.record, Post) and step.record.series is not None for step in changed.edit.steps
    )


def _first_stop(pane: QWidget) -> QWidget:
    """Give where the keyboard enters a pane: its proxy, else the first in it that Tab would reach."""
    stop: QWidget = pane.focusProxy() or pane
    while not (stop.focusPolicy() & Qt.FocusPolicy.TabFocus and stop.isVisible() and stop.isEnabled()):
        after = stop.nextInFocusChain()
        if after is None or not pane.isAncestorOf(after):
            return pane
        stop = after
    return stop
