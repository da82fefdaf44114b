"""The page of this computer: name, language, looks; where the plan lies, and its backups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Literal

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from kommunikator.domain.text import N_
from kommunikator.i18n import _
from kommunikator.settings import Settings
from kommunikator.ui import theme
from kommunikator.ui.backups import Backups
from kommunikator.ui.controls import Segments
from kommunikator.ui.dialog import labelled, line, plain, scrolling
from kommunikator.ui.document import local_now
from kommunikator.ui.form_combo import FormCombo
from kommunikator.ui.message import Message


@dataclass(frozen=True)
class Field:
    """One setting: its name in `Settings`, what it is called, how it is chosen, from what, and a word of help.

    `options` are pairs of value and text; texts are marked for translation, except names that are the same everywhere.
    """

    name: str
    text: str
    form: Literal["text", "list", "segments"]
    options: tuple[tuple[Any, str], ...] = ()
    hint: str = ""


FIELDS: Final = (
    Field("author", N_("Your name"), "text", hint=N_("It stands in the history of what you change.")),
    Field(
        "language",
        N_("Language"),
        "list",
        # Each language under its own name, for whoever does not read the one in use.
        (("", N_("As the system")), ("sv", "Svenska"), ("nb", "Norsk bokmål"), ("en", "English")),
    ),
    Field(
        "theme",
        N_("Colours"),
        "segments",
        (("system", N_("As the system")), ("light", N_("Light")), ("dark", N_("Dark"))),
    ),
    Field("text_size", N_("Text size"), "segments", tuple((size, f"{size} %") for size in (100, 125, 150, 175, 200))),
)


class ComputerPage(QWidget):
    """One person's settings. What is chosen holds at once: `changed` gives the new `Settings`; nothing is saved here.

    `restore_wanted` gives the backup that the person wants back, after they have confirmed it.
    """

    changed = Signal(object)
    restore_wanted = Signal(object)

    def __init__(
        self,
        settings: Settings,
        plan: Path,
        parent: QWidget | None = None,
        *,
        system_name: str = "",
        warning: str | None = None,
        clock: Callable[[], datetime] = local_now,
    ) -> None:
        """Show `settings` and the place of the plan's file.

        `warning` is a sentence on its folder, `system_name` the name that holds while the person gives none.
        """
        super().__init__(parent)
        self._settings = settings
        self._inputs: dict[str, QWidget] = {}
        # In its place before it is filled: what is put there later is dressed anew with all that it holds.
        inner = QWidget()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scrolling(inner))
        column = QVBoxLayout(inner)
        column.setContentsMargins(2, 0, 12, 0)
        column.setSpacing(16)
        for field in FIELDS:
            column.addLayout(self._row(field, system_name))
        column.addWidget(line())
        column.addLayout(_place(plan.parent, warning, inner))
        column.addWidget(line())
        self.backups = Backups(plan, clock)
        self.backups.restore_wanted.connect(self.restore_wanted)
        column.addWidget(self.backups)
        column.addStretch(1)

    def settings(self) -> Settings:
        """Give the settings as they stand."""
        return self._settings

    def keep(self, **values: Any) -> None:
        """Go on with other settings, by name, and tell them; other pages choose some too."""
        settings = replace(self._settings, **values)
        if settings != self._settings:
            self._settings = settings
            self.changed.emit(settings)

    def input(self, name: str) -> QWidget:
        """Give the widget of a setting. Raises KeyError for one that is not shown."""
        return self._inputs[name]

    def flush(self) -> bool:
        """Take the name that is being typed too; there is nothing here that could not be taken over."""
        author = self._inputs["author"]
        if isinstance(author, QLineEdit):
            self._choose("author", author.text().strip())
        return True

    def show_unfit(self) -> None:
        """Do nothing: whatever is chosen here can be taken over."""

    def _row(self, field: Field, system_name: str) -> QVBoxLayout:
        made = self._made(field)
        made.setAccessibleName(_(field.text))
        self._inputs[field.name] = made
        if isinstance(made, QLineEdit):
            made.setPlaceholderText(system_name)
        row = labelled(_(field.text), made)
        row.setAlignment(made, Qt.AlignmentFlag.AlignLeft if isinstance(made, Segments) else Qt.AlignmentFlag(0))
        if field.hint:
            row.addWidget(plain(_(field.hint), "label"))
        return row

    def _made(self, field: Field) -> QWidget:
        value = getattr(self._settings, field.name)
        if field.form == "text":
            edit = QLineEdit(value)
            edit.editingFinished.connect(lambda: self._choose(field.name, edit.text().strip()))
            return edit
        if field.form == "list":
            return self._list(field, value)
        options = field.options
        if value not in dict(options):
            # A size that was set by hand in the file.
            options = tuple(sorted((*options, (value, f"{value} %"))))
        keys = {str(key): key for key, _text in options}
        segments = Segments([(str(key), _(text)) for key, text in options], _(field.text))
        segments.set_current(str(value))
        segments.chosen.connect(lambda key: self._choose(field.name, keys[key]))
        return segments

    def _list(self, field: Field, value: Any) -> QComboBox:
        combo = FormCombo(10)
        for key, text in field.options:
            combo.addItem(_(text), key)
        combo.setCurrentIndex(max(combo.findData(value), 0))
        combo.activated.connect(lambda: self._choose(field.name, combo.currentData()))
        return combo

    def _choose(self, name: str, value: Any) -> None:
        self.keep(**{name: value})


def _place(folder: Path, warning: str | None, parent: QWidget) -> QVBoxLayout:
    """Say where the plan lies, and what is wrong with that place."""
    path = plain(str(folder))
    path.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    path.setAccessibleName(_("Folder of the plan"))
    button = QPushButton(_("Open folder"))
    button.setAutoDefault(False)
    button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
    row = QHBoxLayout()
    row.setSpacing(theme.current().px(12))
    row.addWidget(path, 1)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(8)
    column.addWidget(plain(_("Where the plan lies"), "h3"))
    column.addLayout(row)
    message = Message("warn", "warning-fill", parent)
    message.say(warning or "")
    column.addWidget(message)
    return column
