"""Which fields of a post go along: ticks in groups by who they are for, with the reason where one is off for good."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from kommunikator.domain.export_choice import ExportChoice, Reader
from kommunikator.domain.export_fields import ALWAYS, FIELDS, ExportField, Privacy, allowed, chosen
from kommunikator.domain.text import N_
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.dialog import plain
from kommunikator.ui.export.asked import Asked, told
from kommunikator.ui.export.inputs import ExportInput

_GROUPS: Final = {
    Privacy.OPEN: N_("For everybody"),
    Privacy.NAMES: N_("Names of people"),
    Privacy.INTERNAL: N_("Internal"),
}
NEVER_OUTSIDE: Final = N_("Internal: never goes outside the team")
_ACROSS: Final = 2
_ABOVE: Final = 6


class FieldsInput(ExportInput):
    """A tick for each field that may be left out, in groups by privacy."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[str, QCheckBox] = {}
        self._heads: dict[Privacy, QLabel] = {}
        self._grid = QGridLayout()
        self._column.addWidget(plain(_always(), "label"))
        self._column.addLayout(self._grid)
        for privacy in Privacy:
            self._add_group(privacy)
        for across in range(_ACROSS):
            self._grid.setColumnStretch(across, 1)
        self._dress()

    def box(self, key: str) -> QCheckBox:
        """Give the tick of a field. Raises KeyError for one that always goes along."""
        return self._boxes[key]

    def show_asked(self, asked: Asked) -> None:
        going = chosen(asked.choice)
        possible = {one.key for one in allowed(asked.choice.reader)}
        shown = told(asked.choice)
        for key, box in self._boxes.items():
            box.setVisible(key in shown)
            box.setEnabled(key in possible)
            box.setChecked(key in going)
            why = "" if key in possible else _(NEVER_OUTSIDE)
            box.setToolTip(why)
            box.setAccessibleDescription(why)
        for privacy, head in self._heads.items():
            head.setVisible(any(one.key in shown for one in _optional(privacy)))
        outside = asked.choice.reader is Reader.OUTSIDE
        self._heads[Privacy.INTERNAL].setText(_(NEVER_OUTSIDE if outside else _GROUPS[Privacy.INTERNAL]))

    def put_into(self, choice: ExportChoice) -> ExportChoice:
        ticked = (key for key, box in self._boxes.items() if box.isChecked())
        return replace(choice, fields=frozenset((*ALWAYS, *ticked)))

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Name the list; each tick has its own name."""
        QWidget.setAccessibleName(self, name)

    def _add_group(self, privacy: Privacy) -> None:
        row = self._grid.rowCount()
        head = self._heads[privacy] = plain(_(_GROUPS[privacy]), "caption")
        head.setParent(self)
        head.setContentsMargins(0, _ABOVE, 0, 0)
        self._grid.addWidget(head, row, 0, 1, _ACROSS)
        for n, one in enumerate(_optional(privacy)):
            box = self._boxes[one.key] = QCheckBox(_(one.name), self)
            box.clicked.connect(lambda _on: self.changed.emit())
            self._grid.addWidget(box, row + 1 + n // _ACROSS, n % _ACROSS)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_grid"):
            self._dress()

    def _dress(self) -> None:
        look = theme.current()
        self._grid.setHorizontalSpacing(look.px(12))
        self._grid.setVerticalSpacing(look.px(4))


def _optional(privacy: Privacy) -> list[ExportField]:
    return [one for one in FIELDS if one.privacy is privacy and one.key not in ALWAYS]


def _always() -> str:
    names = [_(one.name) for one in FIELDS if one.key in ALWAYS]
    return _("These always go along: %(fields)s.") % {"fields": ", ".join(name.lower() for name in names)}
