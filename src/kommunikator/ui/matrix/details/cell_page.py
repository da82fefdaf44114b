"""The pane's page on one cell of the matrix: its ideas, what is planned there, and when it counts as a gap."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from kommunikator.domain import matrix_planning
from kommunikator.domain.content_idea import ContentIdea, cell_of
from kommunikator.domain.coverage import GAP_AFTER
from kommunikator.domain.edit import Edit
from kommunikator.domain.matrix import Cell, Pair
from kommunikator.domain.text import N_
from kommunikator.i18n import _
from kommunikator.ui import chips, icons
from kommunikator.ui.dialog import labelled, line, plain
from kommunikator.ui.document import Document
from kommunikator.ui.editor.flow import flowing
from kommunikator.ui.matrix.details import wording
from kommunikator.ui.matrix.details.head import Heading
from kommunikator.ui.matrix.details.idea_list import IdeaList
from kommunikator.ui.matrix.details.ideas_model import IdeaRow
from kommunikator.ui.matrix.details.page import DetailsPage
from kommunikator.ui.matrix.writing import write
from kommunikator.ui.message import Message
from kommunikator.ui.staying_menu import escaped
from kommunikator.ui.team.fields import MOST_DAYS, Asked, Field, number, number_written
from kommunikator.ui.team.form import RecordForm
from kommunikator.ui.team.inputs import Line

if TYPE_CHECKING:
    from kommunikator.ui.matrix.model import MatrixModel


class CellPage(DetailsPage):
    """A cell in full. Enter in the field at the top adds an idea and stays there, so that a matrix fills quickly."""

    def __init__(self, document: Document, model: MatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self._model = model
        self._pair: Pair | None = None
        # What was typed as a new idea and refused, by cell: it comes back with the cell.
        self._unsaved: dict[Pair, str] = {}
        self._make_parts()
        self._lay_out()
        self._connect()
        self.dress()

    def _make_parts(self) -> None:
        self.tone = plain("")
        self._tone_label = plain(_("Tone of voice"), "label")
        self.channel_button, self.theme_button = _link(), _link()
        self.counts, self.days = plain("", "small"), plain("", "small")
        self.gap = Message("warn", "warning-fill")
        self.used = QCheckBox(_("Used here"))
        self.entry = Line()
        self.entry.setPlaceholderText(_("Write an idea, then Enter"))
        self.entry.setAccessibleName(_("New idea"))
        self.ideas = IdeaList()
        self.plan_button = QPushButton(_("Plan post"))
        self.plan_button.setIcon(icons.icon("calendar-plus"))
        self.once = QCheckBox(_("One-time"))
        self.once.setToolTip(_("Done for good once it has been used"))
        self.delete_button = QPushButton(_("Delete"))
        self.form = RecordForm(self.document, (self._limit_field(),))

    def _limit_field(self) -> Field:
        return Field(
            "gap_limit",
            N_("Gap after, days"),
            Line,
            number(1, MOST_DAYS),
            number_written,
            self._offer_limit,
            write=self._set_limit,
        )

    def _lay_out(self) -> None:
        tone = _column(self._tone_label, self.tone)
        facts = _column(self.counts, self.days)
        self.column.addLayout(tone)
        self.column.addLayout(labelled(_("New idea"), self.entry))
        self.column.addWidget(self.ideas)
        self.column.addWidget(flowing(self.plan_button, self.once, self.delete_button))
        self.column.addLayout(facts)
        for part in (self.gap, self.used, self.form, line()):
            self.column.addWidget(part)
        self.column.addWidget(flowing(self.channel_button, self.theme_button))
        self.column.addStretch(1)

    def _connect(self) -> None:
        self.entry.left.connect(self.add_typed)
        self.used.clicked.connect(lambda on: self._do(matrix_planning.set_used([self._cell()], on)))
        self.channel_button.clicked.connect(lambda: self._pair and self.channel_wanted.emit(self._pair[0]))
        self.theme_button.clicked.connect(lambda: self._pair and self.theme_wanted.emit(self._pair[1]))
        self.plan_button.clicked.connect(lambda: self._plan(self.ideas.current()))
        self.once.clicked.connect(self._mark_current)
        self.delete_button.clicked.connect(lambda: self._delete(self.ideas.current()))
        self.ideas.plan_wanted.connect(self._plan)
        self.ideas.moved.connect(self._move)
        self.ideas.removal_wanted.connect(self._delete)
        self.ideas.one_time_wanted.connect(lambda idea, on: self._do(matrix_planning.mark_one_time(idea, on)))
        self.ideas.ideas.rewritten.connect(self._rewrite)
        self.ideas.selectionModel().currentChanged.connect(self._offer)

    def dress(self) -> None:
        super().dress()
        if hasattr(self, "once"):
            # So that it stands in the middle beside the buttons.
            self.once.setMinimumHeight(self.plan_button.sizeHint().height())

    # --- the cell ----------------------------------------------------------------------------------------------

    def show_subject(self, subject: Pair) -> None:
        if subject != self._pair:
            self._keep_typed()
            self._pair = subject
            self.entry.show_value("")
            self.entry.put_typed(self._unsaved.pop(subject, ""))
            self.form.show_record(self._mark(self._cell()))
        self.refresh()

    def heading(self) -> Heading | None:
        team = self.document.team
        channel, theme = (
            (team.channels.get(self._pair[0]), team.themes.get(self._pair[1])) if self._pair else (None,) * 2
        )
        if channel is None or theme is None:
            return None
        return Heading(_("Cell"), f"{channel.name} · {theme.name}", chips.chip_icon(channel), chips.chip_size(channel))

    def first_field(self) -> QWidget:
        return self.entry

    def _cell(self) -> Cell:
        assert self._pair is not None
        return self._model.coverage.matrix.cell(*self._pair)

    def _mark(self, cell: Cell) -> object:
        return cell.mark or cell_of(cell.channel, cell.theme)

    def refresh(self) -> None:
        team = self.document.team
        if self._pair is None or self._pair[0] not in team.channels or self._pair[1] not in team.themes:
            return
        cell, today, coverage = self._cell(), self.document.today, self._model.coverage
        channel, theme = team.channels[self._pair[0]], team.themes[self._pair[1]]
        count = coverage.count(*self._pair)
        self.channel_button.setText(escaped(channel.name))
        self.theme_button.setText(escaped(theme.name))
        self.tone.setText(channel.tone)
        for part in (self._tone_label, self.tone):
            part.setVisible(bool(channel.tone))
        self.counts.setText(wording.counted(count, self._model.period))
        self.days.setText(wording.days_of(count, today))
        self.days.setVisible(bool(self.days.text()))
        self.gap.say(wording.empty_for(coverage.gaps.get(self._pair)))
        self.used.setChecked(cell.used)
        self.ideas.ideas.show_rows([self._row(idea) for idea in cell.ideas])
        self.ideas.choose_first()
        self.form.refresh(self._mark(cell))
        self._offer()

    def _row(self, idea: ContentIdea) -> IdeaRow:
        contents = self._model.contents
        return IdeaRow(idea, contents.last_used.get(idea.id), self.document.today, idea.id in contents.waiting)

    def _offer(self) -> None:
        """Offer what can be done with the current idea; without one a post can still be planned."""
        idea = self.ideas.current()
        self.once.setChecked(idea is not None and idea.one_time)
        for part in (self.once, self.delete_button):
            part.setVisible(bool(self.ideas.ideas.rows))
            part.setEnabled(idea is not None)

    # --- writing -----------------------------------------------------------------------------------------------

    def flush(self) -> bool:
        if self.heading() is None:
            return True
        self.add_typed()
        written = self.ideas.flush()
        return self.form.flush() and written and not self.entry.value().strip()

    def stuck(self) -> Pair | None:
        if self.heading() is not None and (self.entry.value().strip() or not self.ideas.flush()):
            return self._pair
        team, unfit = self.document.team, {record for record, _field in self.form.unfit()}
        pairs = ((channel, theme) for channel in team.channels for theme in team.themes)
        return next((pair for pair in pairs if pair in self._unsaved or (unfit and cell_of(*pair).id in unfit)), None)

    def _keep_typed(self) -> None:
        text = self.entry.value().strip()
        if text and self._pair is not None and self.heading() is not None:
            self._unsaved[self._pair] = text

    def add_typed(self) -> None:
        """Add what stands in the field as an idea; it stays there when the plan refuses it."""
        text = self.entry.value().strip()
        if text and self._pair is not None and write(self.document, matrix_planning.add_idea(self._cell(), text)):
            self.entry.show_value("")

    def _rewrite(self, idea: ContentIdea, text: str) -> None:
        """Write another text over an idea; what is refused stays in its field."""
        edit = matrix_planning.change_idea(idea, text)
        if edit and not write(self.document, edit):
            self.ideas.hold_editor()

    def _do(self, edit: Edit) -> None:
        """Write an edit, and show what the plan says then, also when it was refused."""
        if not write(self.document, edit):
            self.refresh()

    def _plan(self, idea: ContentIdea | None) -> None:
        self.flush()
        if self._pair is not None:
            self.plan_wanted.emit(self._pair, idea)

    def _mark_current(self, on: bool) -> None:
        idea = self.ideas.current()
        if idea is not None:
            self._do(matrix_planning.mark_one_time(idea, on))

    def _delete(self, idea: ContentIdea | None) -> None:
        if idea is not None:
            self._do(matrix_planning.delete_ideas([idea]))

    def _move(self, key: UUID, place: int) -> None:
        idea = next((idea for idea in self._model.contents.ideas if idea.id == key), None)
        if idea is not None:
            self._do(matrix_planning.move_idea(idea, self._cell(), place))
            self.ideas.setCurrentIndex(self.ideas.ideas.index_of(key))

    def _offer_limit(self, widget: Line, asked: Asked) -> None:
        """Write the channel's own limit in grey: it holds while the field is empty."""
        channel = asked.team.channels.get(asked.record.channel)
        own = channel.gap_after if channel else None
        widget.setPlaceholderText(_("%(days)d, as for the channel") % {"days": GAP_AFTER if own is None else own})

    def _set_limit(self, _asked: Asked, days: int | None) -> Edit:
        return matrix_planning.set_gap_limit(self._cell(), days)


def _link() -> QPushButton:
    made = QPushButton()
    made.setProperty("link", True)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def _column(*parts: QWidget) -> QVBoxLayout:
    made = QVBoxLayout()
    made.setSpacing(2)
    for part in parts:
        made.addWidget(part)
    return made
