"""The page of the calendars that are kept up to date in a folder: where, which, for whom; and how they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kommunikator.domain.export_choice import ExportChoice, Reader
from kommunikator.domain.export_fields import Leaving, chosen
from kommunikator.domain.organisation import Organisation
from kommunikator.domain.shown import Grouping
from kommunikator.domain.text import N_
from kommunikator.i18n import _, format_stamp, format_time, ngettext
from kommunikator.settings import Settings
from kommunikator.ui import theme
from kommunikator.ui.calendar_folder import CalendarFolder, choice_of
from kommunikator.ui.dialog import labelled, line, plain, scrolling
from kommunikator.ui.document import Changed, Document
from kommunikator.ui.export.asked import Asked, followed
from kommunikator.ui.export.fields import SECTIONS, Field
from kommunikator.ui.export.inputs import ExportInput, SegmentsInput, across
from kommunikator.ui.export.leaving_note import GOES, LeavingNote, private
from kommunikator.ui.message import Message
from kommunikator.ui.team.folder_input import ChooseFolder, FolderInput, choose_folder

_OWNERS: Final = {Grouping.RESPONSIBLE: N_("Person"), Grouping.CHANNEL: N_("Channel")}
_EXPORTED: Final = {one.key: one for section in SECTIONS for one in section.fields}


def _owner(parent: QWidget) -> ExportInput:
    options = [(grouping, _(text)) for grouping, text in _OWNERS.items()]
    return SegmentsInput("grouping", _("A calendar for each"), options, parent)


FIELDS: Final = (
    _EXPORTED["reader"],
    Field("grouping", N_("A calendar for each"), _owner, ("grouping",)),
    replace(_EXPORTED["per"], beside=True),
    replace(_EXPORTED["language"], beside=False),
    replace(_EXPORTED["zone"], beside=True),
)
"""What is asked for beside the folder: the rows of the page, most of them as in an export."""


class CalendarsPage(QWidget):
    """What is chosen holds at once: `chosen` gives values of `Settings` by name, which are not saved here."""

    chosen = Signal(dict)

    def __init__(
        self,
        document: Document,
        settings: Callable[[], Settings],
        calendars: CalendarFolder,
        parent: QWidget | None = None,
        *,
        choose: ChooseFolder = choose_folder,
    ) -> None:
        """`settings` gives this computer's settings as they stand, `calendars` tells how the calendars stand.

        `choose` asks for a folder.
        """
        super().__init__(parent)
        self._document, self._settings, self._calendars = document, settings, calendars
        self._inputs: dict[str, ExportInput] = {}
        self._rows: list[QBoxLayout] = []
        # In its place before it is filled: what is put there later is dressed anew with all that it holds.
        inner = self._inner = QWidget(self)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        area = scrolling(inner)
        # What has the keyboard scrolls into sight by itself.
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        around.addWidget(area)
        column = QVBoxLayout(inner)
        column.setContentsMargins(2, 0, 12, 0)
        column.setSpacing(16)
        self._add_folder(column, choose)
        self._add_state(column)
        column.addWidget(line())
        for field in FIELDS:
            self._add_field(column, field)
        column.addStretch(1)
        document.changed.connect(self._follow)
        calendars.state_changed.connect(self._show_state)
        self._show()

    def input(self, name: str) -> ExportInput:
        """Give the input of a field. Raises KeyError for an unknown one."""
        return self._inputs[name]

    def flush(self) -> bool:
        """Take what is being typed too; tell whether everything could be taken over."""
        return self.folder.flush() and not self._inputs["zone"].problem()

    def show_unfit(self) -> None:
        """Give the keyboard to what could not be taken over."""
        (self.folder if self.folder.problem() else self._inputs["zone"]).setFocus()

    # --- parts -------------------------------------------------------------------------------------------------

    def _add_folder(self, column: QVBoxLayout, choose: ChooseFolder) -> None:
        about = _(
            "One calendar for each person or channel is kept in a folder, so that colleagues can subscribe to it. "
            "It follows every change of the plan while the program is open."
        )
        self.box = QCheckBox(_("Keep calendars up to date in a folder"), self._inner)
        self.box.clicked.connect(self._switch)
        self.folder = FolderInput(choose, self._inner)
        self.folder.setAccessibleName(_("Folder"))
        self.folder.given.connect(self._take_folder)
        column.addWidget(plain(about))
        column.addWidget(self.box)
        column.addLayout(labelled(_("Folder"), self.folder))

    def _add_field(self, column: QVBoxLayout, field: Field) -> None:
        if not field.beside:
            row = QBoxLayout(across())
            self._rows.append(row)
            column.addLayout(row)
        made = self._inputs[field.key] = field.make(self._inner)
        made.setAccessibleName(_(field.label))
        made.changed.connect(lambda: self._take(field.key))
        place = labelled(_(field.label), made)
        place.addStretch(1)
        self._rows[-1].addLayout(place, 1)
        if field.key == "reader":
            self.note = LeavingNote(self._inner)
            column.addWidget(self.note)
        elif field.key == "per":
            told = _("Somebody else gets them by channel: a calendar by person tells who is responsible.")
            self.why = plain(told, "label")
            column.addWidget(self.why)

    def _add_state(self, column: QVBoxLayout) -> None:
        self.trouble = Message(parent=self._inner)
        self.state = plain("")
        self.update_button = QPushButton(_("Update now"), self._inner)
        self.update_button.setAutoDefault(False)
        self.update_button.clicked.connect(self._update)
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(12))
        row.addWidget(self.state, 1)
        row.addWidget(self.update_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.trouble)
        column.addLayout(row)

    # --- what is shown -----------------------------------------------------------------------------------------

    def _follow(self, changed: Changed) -> None:
        if changed.concerns(Organisation.kind):
            self._show()

    def _choice(self) -> ExportChoice:
        choice = choice_of(self._settings())
        return choice if choice.grouping in _OWNERS else replace(choice, grouping=Grouping.RESPONSIBLE)

    def _on(self) -> bool:
        return bool(self._settings().calendar_folder) and not self._settings().calendar_folder_paused

    def _show(self) -> None:
        choice = self._choice()
        self.box.setChecked(self._on())
        self.folder.show_folder(self._settings().calendar_folder)
        asked = Asked(choice, self._document.team, self._document.today)
        for made in self._inputs.values():
            made.show_asked(asked)
        outside = choice.reader is Reader.OUTSIDE
        # One by person that was chosen by hand can still be left.
        self._inputs["grouping"].setEnabled(not outside or choice.grouping is not Grouping.CHANNEL)
        self.why.setVisible(outside)
        self._inputs["grouping"].setAccessibleDescription(self.why.text() if outside else "")
        self.note.show_lines(list(_leaving(choice)))
        self._show_state()

    def _show_state(self) -> None:
        self.trouble.say(self._calendars.state.problem if self._on() else "")
        self.state.setText(self._sentence())
        self.update_button.setEnabled(self._on())

    def _sentence(self) -> str:
        state = self._calendars.state
        if not self._on():
            there = bool(self._settings().calendar_folder)
            return _("Switched off. What is in the folder stays as it is.") if there else _("No folder is chosen yet.")
        if state.busy:
            return _("Being updated …")
        if state.at is None:
            return "" if state.problem else _("Not updated yet since the program was started.")
        if not state.calendars:
            return _("There is no person or channel to keep a calendar for yet.")
        today = state.at.date() == self._document.today
        words = ngettext(
            "%(n)d calendar, last updated %(time)s", "%(n)d calendars, last updated %(time)s", state.calendars
        )
        return words % {"n": state.calendars, "time": format_time(state.at.time()) if today else format_stamp(state.at)}

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            for row in self._rows:
                row.setDirection(across())

    # --- what is chosen ----------------------------------------------------------------------------------------

    def _keep(self, **values: Any) -> None:
        self.chosen.emit(values)
        self._show()

    def _switch(self) -> None:
        if self._settings().calendar_folder:
            self._keep(calendar_folder_paused=not self.box.isChecked())
        else:
            # Until one is chosen, nothing is on.
            self._show()
            self.folder.ask(self._begin)

    def _begin(self, folder: Path) -> None:
        self._keep(calendar_folder=str(folder), calendar_folder_paused=False)

    def _take_folder(self, folder: str) -> None:
        # A first folder does not begin by itself: for whom the calendars are is asked for below it.
        paused = self._settings().calendar_folder_paused or not self._settings().calendar_folder
        self._keep(calendar_folder=folder, calendar_folder_paused=paused)

    def _take(self, key: str) -> None:
        before = self._choice()
        after = followed(before, self._inputs[key].put_into(before), self._document.today)
        if after.reader is Reader.OUTSIDE and "responsible" not in chosen(after):
            after = replace(after, grouping=Grouping.CHANNEL)
        if after != before:
            self._keep(calendar_folder_choice=str(after))

    def _update(self) -> None:
        # What was typed just now has been followed already.
        if self.flush() and not self._calendars.state.busy:
            self._calendars.update_now()


def _leaving(choice: ExportChoice) -> Iterator[tuple[str, str]]:
    """Say what goes into the folder, each sentence with its sign."""
    if choice.reader is Reader.OUTSIDE and not choice.drafts:
        yield GOES, _("What has been approved goes along, nothing else.")
    else:
        yield GOES, _("All posts with a day go along, drafts too.")
    yield from private(Leaving(keys=chosen(choice)), choice)
