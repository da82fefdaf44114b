"""Who the person is: name, initials, organisation and language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from kommunikator import i18n
from kommunikator.domain.team import initials_of
from kommunikator.domain.text import N_
from kommunikator.i18n import _, ngettext
from kommunikator.ui import chips, theme
from kommunikator.ui.dialog import plain
from kommunikator.ui.form_combo import FormCombo

_HEIGHT: Final = 40  # px at 100 %
_GAP: Final = 12
_ONE_ROW: Final = 600
# Each under its own name, for whoever does not read the language in use.
LANGUAGES: Final = (("sv", "Svenska"), ("nb", "Norsk bokmål"), ("en", "English"))


@dataclass(frozen=True, slots=True)
class Field:
    """A field: what it is called, its share of the width in one row, and how many letters it takes (0 for a list)."""

    name: str
    text: str
    share: int
    most: int = 0


FIELDS: Final = (
    Field("name", N_("Name"), 208, 80),
    Field("initials", N_("Initials"), 97, 3),
    Field("organisation", N_("Organisation"), 236, 120),
    Field("language", N_("Language"), 139),
)


class InitialsField(QLineEdit):
    """A field whose text is shown as a member's circle too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.textChanged.connect(self.update)
        self.dress()

    def dress(self) -> None:
        """Make room for the circle at the text size in force."""
        self.setTextMargins(theme.current().px(chips.CIRCLE + 8), 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = theme.current().px(chips.CIRCLE)
        painter = QPainter(self)
        circle = QRect(theme.current().px(10), (self.height() - side) // 2, side, side)
        chips.paint_initials(painter, circle, self.text().strip()[:3])


class Cell(QWidget):
    """A field with its label above and, where something is wrong, a sentence below."""

    def __init__(self, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.label, self._problem = plain("", "label", wrap=False), plain("", "error")
        self.label.setBuddy(field)
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.label, field, self._problem):
            column.addWidget(part)
        column.addStretch(1)

    def call(self, text: str) -> None:
        """Give the field its name."""
        self.label.setText(text)
        self.field.setAccessibleName(text)

    def complain(self, sentence: str) -> None:
        """Say what is wrong with the field, or nothing."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.field.setAccessibleDescription(sentence)
        if bool(self.field.property("invalid")) != bool(sentence):
            self.field.setProperty("invalid", bool(sentence))
            # The style sheet's own height comes with it, and would stand instead of the form's.
            least = self.field.minimumHeight()
            self.field.style().polish(self.field)
            self.field.setMinimumHeight(least)

    def sentence(self) -> str:
        """Give what is said to be wrong."""
        return self._problem.text()


class PersonForm(QWidget):
    """The fields. Initials follow the name until they are written by hand; `language_chosen` gives 'sv', 'nb', 'en'."""

    language_chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Show the fields with `name` filled in and the language in use chosen."""
        super().__init__(parent)
        self._name, self._initials, self._organisation = QLineEdit(name), InitialsField(), QLineEdit()
        self._language = _language_list()
        fields = (self._name, self._initials, self._organisation, self._language)
        self.cells = {field.name: Cell(made) for field, made in zip(FIELDS, fields, strict=True)}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._columns = 0
        self._by_hand = False
        self._name.textChanged.connect(self._derive)
        self._initials.textEdited.connect(self._take_over)
        self._language.activated.connect(lambda: self.language_chosen.emit(self._language.currentData()))
        for made in (self._name, self._initials, self._organisation):
            made.textChanged.connect(self._relieve)
        self._derive()
        self.dress()
        self.speak()

    def texts(self) -> Mapping[str, str]:
        """Give what the text fields hold, without spaces around it."""
        fields = {"name": self._name, "initials": self._initials, "organisation": self._organisation}
        return {name: field.text().strip() for name, field in fields.items()}

    def language(self) -> str:
        """Give the chosen language."""
        return self._language.currentData()

    def check(self) -> bool:
        """Tell whether all is well; what is not is said at its field, and the first such field gets the keyboard."""
        problems = self._problems()
        for name, cell in self.cells.items():
            cell.complain(problems.get(name, ""))
        if problems:
            self.cells[next(iter(problems))].field.setFocus()
        return not problems

    def speak(self) -> None:
        """Say everything in the language in use."""
        for field in FIELDS:
            self.cells[field.name].call(_(field.text))
        self._organisation.setPlaceholderText(_("Your municipality"))
        if any(cell.sentence() for cell in self.cells.values()):
            self.check()

    def dress(self) -> None:
        """Take on the text size in force."""
        look = theme.current()
        for cell in self.cells.values():
            cell.field.setMinimumHeight(look.px(_HEIGHT))
        self._initials.dress()
        self._grid.setSpacing(look.px(_GAP))
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _problems(self) -> dict[str, str]:
        texts = self.texts()
        problems = {}
        if not texts["name"]:
            problems["name"] = _("Write your name, so that your colleagues can see who does what.")
        for field in FIELDS:
            if field.most and len(texts[field.name]) > field.most:
                sentence = ngettext("At most %(n)d letter fits here.", "At most %(n)d letters fit here.", field.most)
                problems[field.name] = sentence % {"n": field.most}
        return problems

    def _relieve(self) -> None:
        """Take back what was said of a field as soon as it is mended."""
        problems = self._problems()
        for name, cell in self.cells.items():
            if cell.sentence() and name not in problems:
                cell.complain("")

    def _derive(self) -> None:
        if not self._by_hand:
            self._initials.setText(initials_of(self._name.text()))

    def _take_over(self, text: str) -> None:
        """Leave the initials to the person, until they are emptied again."""
        self._by_hand = bool(text.strip())

    def _arrange(self) -> None:
        """Put the fields into one row, or into two where there is little room."""
        columns = 4 if self.width() >= theme.current().px(_ONE_ROW) else 2
        if columns == self._columns:
            return
        self._columns = columns
        for number, field in enumerate(FIELDS):
            cell = self.cells[field.name]
            self._grid.removeWidget(cell)
            self._grid.addWidget(cell, number // columns, number % columns)
        for column in range(4):
            self._grid.setColumnStretch(column, FIELDS[column].share if column < columns else 0)


def _language_list() -> FormCombo:
    made = FormCombo(8)
    for code, name in LANGUAGES:
        made.addItem(name, code)
    made.setCurrentIndex(max(made.findData(i18n.language()), 0))
    return made
