"""The left side of the export dialog: sections of fields, made from their table."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kommunikator.domain.export_choice import ExportChoice, Format
from kommunikator.domain.shown import Filter
from kommunikator.domain.team import Team
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.dialog import labelled, plain
from kommunikator.ui.export.asked import Asked, followed
from kommunikator.ui.export.fields import SECTIONS, Field, Section, settled
from kommunikator.ui.export.inputs import ExportInput, across

_BETWEEN, _SECTIONS = 12, 20


class ExportForm(QWidget):
    """Shows an `ExportChoice` and lets it be changed; `changed` gives it. Only what matters for it is shown."""

    changed = Signal(object)

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        """Show the choice of `asked`."""
        super().__init__(parent)
        self._asked = asked
        self._inputs: dict[str, ExportInput] = {}
        self._holders: dict[str, QWidget] = {}
        self._sections: list[tuple[QWidget, Section]] = []
        self._column = QVBoxLayout(self)
        for section in SECTIONS:
            self._column.addWidget(self._made_section(section))
        self._column.addStretch(1)
        self._dress()
        self._show()

    def input(self, key: str) -> ExportInput:
        """Give the input of a field. Raises KeyError for an unknown one."""
        return self._inputs[key]

    def holder(self, key: str) -> QWidget:
        """Give the field with its label: hidden where it isn't asked for. Raises KeyError for an unknown one."""
        return self._holders[key]

    def choice(self) -> ExportChoice:
        """Give what is chosen, with everything as usual that isn't asked for."""
        return settled(self._asked)

    def choice_as(self, wanted: Format) -> ExportChoice:
        """Give what is chosen, in another format."""
        return settled(replace(self._asked, choice=self._asked.choice.in_format(wanted)))

    def problem(self) -> str:
        """Say what is wrong with what is typed, '' where nothing is."""
        asked_for = (key for key, holder in self._holders.items() if not holder.isHidden())
        return next((said for said in (self._inputs[key].problem() for key in asked_for) if said), "")

    def show_choice(self, choice: ExportChoice) -> None:
        """Show another choice; a filter that it has is the one that can be kept from now on."""
        offered: Filter = choice.filter or self._asked.offered
        self._asked = replace(self._asked, choice=choice, offered=offered)
        self._show()

    def show_team(self, team: Team) -> None:
        """Show the team's lists as they are now."""
        self._asked = replace(self._asked, team=team)
        self._show()

    # --- parts -------------------------------------------------------------------------------------------------

    def _made_section(self, section: Section) -> QWidget:
        made = QWidget(self)
        made.setAccessibleName(_(section.title))
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(plain(_(section.title), "h3"))
        row = QBoxLayout(across())
        for field in section.fields:
            if not field.beside:
                row = QBoxLayout(across())
                column.addLayout(row)
            row.addWidget(self._made(field, made), 1)
        self._sections.append((made, section))
        return made

    def _made(self, field: Field, parent: QWidget) -> QWidget:
        holder = self._holders[field.key] = QWidget(parent)
        made = self._inputs[field.key] = field.make(holder)
        made.changed.connect(lambda: self._take(field.key))
        if field.label:
            made.setAccessibleName(_(field.label))
            holder.setLayout(labelled(_(field.label), made))
        else:
            QVBoxLayout(holder).addWidget(made)
        inside = holder.layout()
        assert inside is not None
        inside.setContentsMargins(0, 0, 0, 0)
        return holder

    # --- what is chosen ----------------------------------------------------------------------------------------

    def _take(self, key: str) -> None:
        before = self._asked.choice
        after = followed(before, self._inputs[key].put_into(before), self._asked.today)
        self._asked = replace(self._asked, choice=after)
        self._show()
        self.changed.emit(self.choice())

    def _show(self) -> None:
        for made, section in self._sections:
            shown = [field for field in section.fields if field.shown(self._asked)]
            for field in section.fields:
                self._holders[field.key].setVisible(field in shown)
            for field in shown:
                self._inputs[field.key].show_asked(self._asked)
            made.setVisible(bool(shown))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self._dress()

    def _dress(self) -> None:
        look = theme.current()
        # Room for the focus ring at the left, and for the scroll bar at the right.
        self._column.setContentsMargins(3, 3, look.px(12), 3)
        self._column.setSpacing(look.px(_SECTIONS))
        for made, _section in self._sections:
            column = made.layout()
            assert column is not None
            column.setSpacing(look.px(_BETWEEN))
            for at in range(column.count()):
                item = column.itemAt(at)
                row = item.layout() if item else None
                if isinstance(row, QBoxLayout):
                    row.setDirection(across())
                    row.setSpacing(look.px(12))
