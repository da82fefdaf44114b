"""The settings: a list of sections at the left, and the page of the chosen one, built when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, cast
from uuid import UUID

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kommunikator.domain.text import N_
from kommunikator.i18n import _
from kommunikator.settings import Settings
from kommunikator.ui import icons, theme, words
from kommunikator.ui.dialog import FramedDialog, plain
from kommunikator.ui.document import Changed, Document
from kommunikator.ui.message import Message
from kommunikator.ui.team.computer_page import ComputerPage
from kommunikator.ui.team.goals_page import GoalsPage
from kommunikator.ui.team.list_page import ListPage
from kommunikator.ui.team.organisation_page import OrganisationPage
from kommunikator.ui.team.sections import SECTIONS

if TYPE_CHECKING:
    from kommunikator.ui.backups import Backups
    from kommunikator.ui.calendar_folder import CalendarFolder
    from kommunikator.ui.choice.settings.page import ChoicePage
    from kommunikator.ui.choice.settings.questions_page import QuestionsPage

_SIZE: Final = (1080, 740)  # px at 100 %
_KEY: Final = Qt.ItemDataRole.UserRole
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LAST: Final = (
    ("goals", N_("Goals"), "medal"),
    ("choice", N_("Channel choice"), "compass"),
    ("questions", N_("Self-check"), "check-square"),
)
_FIRST: Final = (
    ("computer", N_("This computer"), "desktop"),
    ("calendars", N_("Calendars"), "calendar-check"),
    ("organisation", N_("Organisation"), "buildings"),
)


class Page(Protocol):
    """What the dialog asks of a section's page."""

    def flush(self) -> bool:
        """Write what is being typed; tell whether everything could be taken over."""
        ...

    def show_unfit(self) -> None:
        """Show what could not be taken over."""
        ...


class TeamSettings(FramedDialog):
    """The settings of this computer and of the team. What is chosen holds at once.

    `changed` gives new `Settings` of this computer, which are not saved here; the team's go into the document, one
    edit a change. `restore_wanted` gives a backup to be put back, `days_import_wanted` asks for a calendar file.
    """

    changed = Signal(object)
    restore_wanted = Signal(object)
    days_import_wanted = Signal()

    def __init__(
        self,
        document: Document,
        settings: Settings,
        parent: QWidget | None = None,
        *,
        system_name: str = "",
        warning: str | None = None,
        clock: Callable[[], datetime] | None = None,
        calendars: CalendarFolder | None = None,
    ) -> None:
        """Show `settings` first. `system_name` is the name that holds while the person gives none.

        `warning` is a sentence on the plan's folder; `clock` gives the moment for a backup, by default the document's.
        `calendars` is what keeps the folder of calendars; without it that page takes choices, and nothing follows.
        """
        super().__init__(_("Settings"), "gear-six", parent)
        self._document = document
        self._plan: Path = document.store.path
        self._pages: dict[str, QWidget] = {}
        self._left_once = False
        self._calendars = calendars
        self._began = document.undo_stack.index()
        self.sections = _SectionList()
        self._stack = QStackedWidget()
        self._title = plain("", "h2")
        self.refusal = Message()
        self._said = plain("", "muted")
        self._lay_out()
        page = ComputerPage(
            settings, self._plan, self._stack, system_name=system_name, warning=warning, clock=clock or document.clock
        )
        self._keep_computer(page)
        self.undo_button = self._undo_button()
        self.add_note(self._said)
        self.add_button(_("Close"), primary=True).clicked.connect(self.accept)
        self._connect()
        self.show_section("computer")
        self.input("author").setFocus()
        self.fit(*_SIZE)

    def _keep_computer(self, page: ComputerPage) -> None:
        self._computer = page
        page.changed.connect(self._take)
        page.restore_wanted.connect(self._restore)
        self._keep("computer", page)

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(12)
        for part in (self._title, self.refusal):
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(24))
        row.addWidget(self.sections)
        row.addLayout(column, 1)
        self.body.addLayout(row, 1)

    def _undo_button(self) -> QPushButton:
        button = self.add_button(_("Undo"), quiet=True)
        button.setIcon(icons.icon("arrow-counter-clockwise"))
        button.clicked.connect(self.undo)
        button.setEnabled(False)
        return button

    def _connect(self) -> None:
        self.sections.currentItemChanged.connect(self._show_current)
        self._document.changed.connect(self._follow)
        self._document.refused.connect(self.refusal.say)
        for key, wanted in (
            ("Ctrl+Z", self.undo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+N", self._begin_new),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(wanted)

    # --- sections ----------------------------------------------------------------------------------------------

    def show_section(self, name: str, record: UUID | None = None) -> None:
        """Show a section ("computer", "calendars", "organisation", "goals", "choice", "questions", or a key of
        SECTIONS), and a record of its list.

        Raises KeyError for an unknown section.
        """
        self.sections.choose(name)
        page = self.page(name)
        self._title.setText(self.sections.title(name))
        self._stack.setCurrentWidget(page)
        self._put_foot_last()
        if record is not None and isinstance(page, ListPage):
            page.show_record(record)
            page.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif record is not None and name == "choice":
            cast("ChoicePage", page).show_record(record)

    def section(self) -> str:
        """Give the name of the section that is shown."""
        return self.sections.current()

    def page(self, name: str) -> QWidget:
        """Give the page of a section, which is built when it is first asked for. Raises KeyError."""
        if name not in self._pages:
            self._keep(name, self._built(name))
        return self._pages[name]

    def _built(self, name: str) -> QWidget:
        # A page that is made in its place goes through the style sheet once, one that is put there later twice.
        if name == "organisation":
            return OrganisationPage(self._document, self._stack)
        if name == "calendars":
            return self._built_for_calendars()
        if name == "goals":
            return GoalsPage(self._document, self._stack)
        if name in ("choice", "questions"):
            return self._built_of_choice(name)
        page = ListPage(self._document, {section.key: section for section in SECTIONS}[name], self._stack)
        page.import_wanted.connect(self.days_import_wanted)
        return page

    def _built_for_calendars(self) -> QWidget:
        from kommunikator.ui.calendar_folder import CalendarFolder
        from kommunikator.ui.team.calendars_page import CalendarsPage

        calendars = self._calendars or CalendarFolder(self._document, Settings, self)
        page = CalendarsPage(self._document, self.settings, calendars, self._stack)
        page.chosen.connect(lambda values: self._computer.keep(**values))
        return page

    def _built_of_choice(self, name: str) -> QWidget:
        # Most who open the settings don't come for these.
        from kommunikator.ui.choice.settings.offers import offers
        from kommunikator.ui.choice.settings.page import ChoicePage
        from kommunikator.ui.choice.settings.questions_page import QuestionsPage

        document = self._document
        if name == "questions":
            return QuestionsPage(document, self._stack)
        return ChoicePage(document, lambda: offers(document.team, document.today), self._stack)

    def _keep(self, name: str, page: QWidget) -> None:
        self._pages[name] = page
        self._stack.addWidget(page)

    def _put_foot_last(self) -> None:
        """Let Tab go from a page to the foot: a page that is made later would come after it."""
        for button in self._foot.findChildren(QPushButton):
            last = self.previousInFocusChain()
            # Qt takes no widget for this that never has the keyboard.
            while last is not None and last.focusPolicy() is Qt.FocusPolicy.NoFocus:
                last = last.previousInFocusChain()
            if last is not None:
                self.setTabOrder(last, button)

    def _show_current(self) -> None:
        # What cannot be taken over stays there, and is asked about when the dialog is closed.
        _page(self._stack.currentWidget()).flush()
        self.show_section(self.sections.current())

    def _begin_new(self) -> None:
        page = self._stack.currentWidget()
        if isinstance(page, ListPage):
            page.begin_new()
        elif isinstance(page, GoalsPage):
            page.goals.begin_new()
        elif self.section() in ("choice", "questions"):
            cast("ChoicePage | QuestionsPage", page).begin_new()

    # --- this computer -----------------------------------------------------------------------------------------

    def settings(self) -> Settings:
        """Give this computer's settings as they stand."""
        return self._computer.settings()

    def input(self, name: str) -> QWidget:
        """Give the widget of one of this computer's settings. Raises KeyError for one that is not shown."""
        return self._computer.input(name)

    @property
    def backups(self) -> Backups:
        """Give the list of backups."""
        return self._computer.backups

    def _take(self, settings: Settings) -> None:
        self.changed.emit(settings)

    def _restore(self, backup: Path) -> None:
        self.accept()
        self.restore_wanted.emit(backup)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            self.fit(*_SIZE)

    # --- undo --------------------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take back what was done last in this dialog; what was done before it was opened stays."""
        if self._document.undo_stack.index() > self._began:
            self._document.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self._document.redo()

    def _follow(self, changed: Changed) -> None:
        self.refusal.say("")
        self._left_once = False
        self._began = min(self._began, self._document.undo_stack.index())
        self.undo_button.setEnabled(self._document.undo_stack.index() > self._began)
        if changed.edit is not None and not changed.retracted:
            self._said.setText(words.sentence(changed, self._document) or _(changed.edit.label))

    # --- leaving -----------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter finishes a field; it does not close the dialog under somebody who is typing.
        focus = self.focusWidget()
        if event.key() in _ENTER and not isinstance(focus, QPushButton):
            event.accept()
        elif event.key() in _ENTER and isinstance(focus, QPushButton):
            focus.click()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Write what is being typed, and close. What cannot be taken over is shown first; closing again leaves it."""
        wrong = [name for name, page in self._pages.items() if not _page(page).flush()]
        if wrong and not self._left_once:
            self._left_once = True
            self.show_section(wrong[0])
            _page(self._pages[wrong[0]]).show_unfit()
            self.refusal.say(_("Something here is not saved. Put it right, or close again to leave it out."))
            return
        super().done(result)


class _SectionList(QListWidget):
    """The sections by name, each with an icon."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Sections"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for key, title, icon in (*_FIRST, *((one.key, one.title, one.icon) for one in SECTIONS), *_LAST):
            item = QListWidgetItem(icons.icon(icon, on=icon, on_colour="ontint"), _(title))
            item.setData(_KEY, key)
            self.addItem(item)
        self._dress()

    def current(self) -> str:
        """Give the key of the chosen section."""
        item = self.currentItem()
        return item.data(_KEY) if item else ""

    def title(self, key: str) -> str:
        """Give what a section is called. Raises KeyError for an unknown one."""
        return self._items()[key].text()

    def choose(self, key: str) -> None:
        """Choose a section without a signal. Raises KeyError for an unknown one."""
        item = self._items()[key]
        if item is not self.currentItem():
            blocked = self.blockSignals(True)
            self.setCurrentItem(item)
            self.blockSignals(blocked)
            self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _items(self) -> dict[str, QListWidgetItem]:
        return {(item := self.item(n)).data(_KEY): item for n in range(self.count())}

    def _dress(self) -> None:
        look = theme.current()
        self.setIconSize(QSize(1, 1) * look.px(18))
        for n in range(self.count()):
            self.item(n).setSizeHint(QSize(1, look.height("body", 8, 36)))
        self.setFixedWidth(look.px(168))


def _page(widget: QWidget | None) -> Page:
    return cast("Page", widget)
