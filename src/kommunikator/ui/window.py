"""The main window: rail, screens, menus, toast. It shows one document until it is closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QWidget

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
from kommunikator.ui.window_menus import Menus
from kommunikator.ui.window_pages import PAGES

if TYPE_CHECKING:
    from kommunikator.ui.export.handing_on import HandingOn
    from kommunikator.ui.toast import Toast

# Below this width the rail shows icons only (design.md, section 4).
_NARROW = 1180
_LOOK_OUTSIDE = 2_000
# Milliseconds after the last choice of what is shown until it is remembered.
_KEEP_AFTER = 500


class MainWindow(QMainWindow):
    """The program's window."""

    import_wanted = Signal()
    matrix_import_wanted = Signal()
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
        # What is put into its place goes through the style sheet anew, so it should be there early. The week comes
        # late, since it scrolls to today by the size of a window of its own, and not by that of an empty place.
        self._whole = QWidget(self)
        self.rail = Rail(
            [Entry(page.key, page.icon, _(page.text)) for page in PAGES],
            [Entry("settings", "gear-six", _("Settings"), page=False)],
            parent=self._whole,
        )
        self._screens = QStackedWidget(self._whole)
        self.week = WeekScreen(
            document,
            Week.of(document.today),
            shown=_shown(settings, document.team),
            drawer=settings.drawer,
            widths=settings.splitter,
        )
        self._screens.addWidget(self.week)
        self._built: dict[str, Any] = {"week": self.week}
        self._commands: Any = None
        self._offer: Any = None
        self._next: Callable[[], object] | None = None
        self._lay_out()
        self._menus = Menus(self)
        self._connect()
        place.put(self, place.Place.parse(settings.geometry))
        self.setWindowTitle(_("Kommunikator"))
        self.rail.set_current("week")

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self._screens, 1)
        self.setCentralWidget(self._whole)
        self.setMinimumSize(720, 480)

    def _connect(self) -> None:
        self._menus.pane_wanted.connect(self._next_pane)
        self.document.changed.connect(self._say)
        self.document.refused.connect(self._refuse)
        self.rail.chosen.connect(self._go)
        self._name_rail(Changed(None))
        self.document.changed.connect(self._name_rail)
        self.week.header.import_wanted.connect(self.import_wanted)
        self.week.pane.import_wanted.connect(self.import_wanted)
        self.week.header.export_wanted.connect(partial(window_rows.export, self))
        self.week.drawer_toggled.connect(lambda shown: self.keep(drawer=shown))
        self.week.resized.connect(lambda widths: self.keep(splitter=widths))
        # Who tries filters one after the other need not wait for the disk each time.
        self._keeping = QTimer(self, singleShot=True, interval=_KEEP_AFTER)
        self._keeping.timeout.connect(self._keep_shown)
        self.week.shown_changed.connect(lambda _shown: self._keeping.start())
        self.week.campaign_opened.connect(self.show_campaign)
        self.week.header.search.campaign_chosen.connect(self.show_campaign)
        self.week.guide_wanted.connect(lambda post, answers: self.choose_channels(answers, post))
        # Another program, the command line for one, may write to the plan while the window is open.
        self._outside = QTimer(self, interval=_LOOK_OUTSIDE)
        self._outside.timeout.connect(self.document.look_for_changes_outside)
        self._outside.start()

    @cached_property
    def toast(self) -> Toast:
        """Give what says in a sentence what was done; made when there is first something to say."""
        from kommunikator.ui.toast import Toast

        toast = Toast(self._screens, self._toast_area())
        toast.undo_requested.connect(self.document.undo)
        toast.retry_requested.connect(self.document.retry)
        toast.offer_taken.connect(self._take_next)
        return toast

    @cached_property
    def handing_on(self) -> HandingOn:
        """Give what exports, prints and copies the plan; made when it is first wanted."""
        from kommunikator.ui.export.handing_on import HandingOn

        return HandingOn(self)

    def tell(self, sentence: str, offer: str = "", then: Callable[[], object] | None = None) -> None:
        """Say what was done, with an offer of what can be done next."""
        self.toast.show_message(sentence, undoable=False, offer=offer)
        self._next = then

    def _take_next(self) -> None:
        (self._next or self.take_offer)()

    def _next_pane(self, step: int) -> None:
        """Go to the next of: the screen's own panes, rail."""
        panes = [pane for pane in (*self._shown.panes(), self.rail) if pane.isVisible()]
        focused = self.focusWidget() or self
        here = next((n for n, pane in enumerate(panes) if pane is focused or pane.isAncestorOf(focused)), -1)
        _first_stop(panes[(here + step) % len(panes)]).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keys(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Give the keys by place, as (place, [(what, keys)]), for the list of keys."""
        return window_rows.keys()

    # --- what happens ----------------------------------------------------------------------------------------

    def page(self, key: str) -> Any:
        """Give a screen of the rail; it is built when it is first wanted. Raises KeyError for an unknown key."""
        if key not in self._built:
            page = next((page for page in PAGES if page.key == key), None)
            if page is None:
                raise KeyError(key)
            self._built[key] = page.build(self)
            self._screens.addWidget(self._built[key])
        return self._built[key]

    @property
    def screens(self) -> QStackedWidget:
        """Give the parent of every screen."""
        return self._screens

    @property
    def shown_page(self) -> str:
        """Give the key of the screen that is shown."""
        return next(key for key, screen in self._built.items() if screen is self._shown)

    @property
    def _shown(self) -> Any:
        """Give the screen that is shown."""
        return self._screens.currentWidget()

    def enter(self, key: str) -> Any:
        """Give a screen, and go there where another one is shown."""
        if self._shown is not self.page(key):
            self.show_screen(key)
        return self.page(key)

    def show_screen(self, key: str) -> None:
        """Go to a screen of the rail, with the keyboard in it."""
        screen = self.page(key)
        if self._shown is self.week is not screen:
            self.week.write_editor()
        self._screens.setCurrentWidget(screen)
        self.rail.set_current(key)
        if "toast" in self.__dict__:
            self.toast.set_area(self._toast_area())
        # Without channels or themes something else stands in the place of the matrix.
        stop = screen.panes()[0] if screen.view.isHidden() else screen.view
        stop.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _toast_area(self) -> QWidget:
        return self.week.pane if self._shown is self.week else self._shown

    def open_post(self, post: UUID) -> None:
        """Show a post in the week, or in the idea bank, with the editor open."""
        week = self.enter("week")
        week.show_found(post)
        week.open_post(post, enter=True)

    def show_posts_of(self, pair: tuple[UUID, UUID]) -> None:
        """Show the week with the posts of one cell of the matrix: of a channel and a theme."""
        channel, theme = pair
        self.enter("week").filter_by(Filter(channels=frozenset({channel}), themes=frozenset({theme})))

    def show_cell(self, pair: tuple[UUID, UUID]) -> None:
        """Go to a cell of the matrix."""
        self.enter("matrix").view.choose(pair)

    def show_campaign(self, theme: UUID) -> None:
        """Go to a campaign's page."""
        self.enter("campaigns").show_campaign(theme)

    def choose_channels(self, answers: Any = None, post: UUID | None = None) -> None:
        """Open the guide to the channels, at some `choice.Answers`, or with those that a post remembers."""
        from kommunikator.domain.choice import Answers
        from kommunikator.ui.choice.guide import ChannelGuide

        guide = ChannelGuide(self.document, self, answers or Answers(), post=post)
        guide.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        guide.post_opened.connect(self.open_post)
        guide.rules_wanted.connect(lambda: self.settings_wanted.emit("choice", None))
        guide.settings_wanted.connect(lambda section: self.settings_wanted.emit(section, None))
        guide.open()

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
        self.keep(span=shown.span.value, grouping=shown.grouping.value, weekend=shown.weekend, filter=chosen)

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
        self._next, offer = None, self._offered(changed)
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
        self.keep(text_size=size)

    def keep(self, **values: Any) -> None:
        """Remember settings, by name."""
        settings = replace(self._settings, **values)
        if settings != self._settings:
            self._settings = settings
            self.settings_changed.emit(settings)

    @property
    def settings(self) -> Settings:
        """Give the settings as they are now."""
        return self._settings

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

    def leave(self) -> bool:
        """Write what is being typed on any screen but the week; where it is refused, go there and give False."""
        for page in PAGES:
            if page.key in self._built and not page.leave(self._built[page.key]):
                if self._shown is not self._built[page.key]:
                    self.show_screen(page.key)
                return False
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Write what is being typed, and remember the window's place; what is refused keeps the window open."""
        if not self.leave():
            event.ignore()
            return
        # The plan may be closed before Qt deletes the window.
        self._outside.stop()
        if self._keeping.isActive():
            self._keeping.stop()
            self._keep_shown()
        self.week.close_editor()
        self.keep(geometry=str(place.Place.of(self)), splitter=self.week.widths)
        super().closeEvent(event)


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
