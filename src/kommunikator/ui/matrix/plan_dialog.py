"""Planning a post in a cell of the matrix: from which idea, on which day, and whether to write it at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListView, QWidget

from kommunikator.domain import team_rules
from kommunikator.domain.content_idea import ContentIdea
from kommunikator.domain.matrix import Cell, MatrixContents
from kommunikator.domain.team import Channel, Theme
from kommunikator.domain.team_rules import Unfit
from kommunikator.domain.when import When, day_later
from kommunikator.i18n import _, format_day
from kommunikator.ui import chips, theme
from kommunikator.ui.dialog import FramedDialog, labelled, plain
from kommunikator.ui.editor.day_and_time import DayInput, TimeInput
from kommunikator.ui.keyed_list import KeyedList
from kommunikator.ui.matrix.cell_inputs import NO_LIMIT
from kommunikator.ui.matrix.gaps_delegate import LinesDelegate, TextLine
from kommunikator.ui.rows import RowsModel
from kommunikator.ui.team.form import told
from kommunikator.ui.tips import tip

_SIZE: Final = (560, 560)  # px at 100 %
_LIST: Final = 132
_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class PostPlan:
    """What a person decided: the idea or None, the post's title, its day and time or None, and whether to write on."""

    idea: ContentIdea | None
    title: str
    when: When | None
    write: bool


@dataclass(frozen=True, slots=True)
class IdeaChoice:
    """An idea to choose with what is known of its use; without an idea, the choice of a title of one's own.

    `used` is the latest day of a post that was planned from it; `waiting` says that one lies in the idea bank.
    """

    idea: ContentIdea | None
    used: date | None = None
    today: date = date.min
    waiting: bool = False

    @property
    def key(self) -> UUID | None:
        """Give what tells the choice from all others."""
        return self.idea.id if self.idea else None

    @property
    def chip(self) -> Channel | None:
        """Give no channel: all choices are of one."""
        return None

    @property
    def done(self) -> bool:
        """Tell whether it is a one-time idea that has been used, or is going to be."""
        return bool(self.idea and self.idea.one_time and (self.used or self.waiting))

    @property
    def use(self) -> str:
        """Say when the idea was last used, or is going to be."""
        if self.used is None and self.waiting:
            once = bool(self.idea and self.idea.one_time)
            return _("one-time, planned, no day yet") if once else _("planned, no day yet")
        if self.used is None:
            return _("one-time, not used yet") if self.idea and self.idea.one_time else _("not used yet")
        day = {"day": format_day(self.used, "d MMM y")}
        if self.done:
            return _("one-time, done %(day)s") % day
        return _("planned for %(day)s") % day if self.used >= self.today else _("last used %(day)s") % day

    @property
    def lines(self) -> tuple[TextLine, ...]:
        """Give what the row says."""
        if self.idea is None:
            return (TextLine(_("Something else"), weight=QFont.Weight.Medium, icon="plus"),)
        colour = "text3" if self.done else "text"
        title = TextLine(self.idea.text, weight=QFont.Weight.Medium, colour=colour)
        return title, TextLine(self.use, "small", colour="text2", icon="check-circle" if self.done else "")


def _choice(idea: ContentIdea, contents: MatrixContents, today: date) -> IdeaChoice:
    return IdeaChoice(idea, contents.last_used.get(idea.id), today, idea.id in contents.waiting)


def next_weekday(today: date, campaign: Theme | None = None) -> date:
    """Give the weekday after today, of a campaign that has not begun its first weekday."""
    starts = campaign.starts if campaign else None
    day = max(day_later(today, 1), starts) if starts else day_later(today, 1)
    return day_later(day, max(0, 7 - day.weekday())) if day.weekday() >= _SATURDAY else day


class PlanDialog(FramedDialog):
    """Asks what is planned in a cell and when. It writes nothing: `decided` gives a `PostPlan`, Esc nothing.

    Whoever takes the plan closes the dialog when it has been written, so that nothing typed is lost before.
    """

    decided = Signal(object)

    def __init__(
        self,
        cell: Cell,
        channel: Channel,
        column: Theme,
        contents: MatrixContents,
        today: date,
        parent: QWidget | None = None,
        *,
        idea: ContentIdea | None = None,
        day: date | None = None,
    ) -> None:
        """Plan in the cell of a channel and a theme; `contents` says which ideas have been used.

        `idea` and `day` are what to begin with.
        """
        super().__init__(_("Plan post"), "calendar-plus", parent)
        self._own = ""
        self._choices: RowsModel[IdeaChoice] = RowsModel(lambda row: row.key, _shown, self)
        self._choices.show_rows([*(_choice(one, contents, today) for one in cell.ideas), IdeaChoice(None)])
        self.list = _ChoiceList(self._choices, self)
        self.title = QLineEdit()
        # Qt would cut what is pasted without a word.
        self.title.setMaxLength(NO_LIMIT)
        self.problem = plain("", "error")
        self.day, self.time = DayInput(), TimeInput()
        self.day.set_today(today)
        self.day.show_value(day or next_weekday(today, column))
        self.time.show_value(None)
        self._lay_out(channel, column)
        self._add_buttons()
        self._connect()
        self._choose_first(idea)
        self.fit(*_SIZE)

    # --- parts -----------------------------------------------------------------------------------------------

    def _lay_out(self, channel: Channel, column: Theme) -> None:
        self.body.addLayout(_where(channel, column))
        if channel.tone:
            self.body.addWidget(plain(_("Tone of voice: %(tone)s") % {"tone": channel.tone}, "muted"))
        self.body.addLayout(labelled(_("Idea"), self.list), 1)
        titled = labelled(_("Title"), self.title)
        titled.addWidget(self.problem)
        self.body.addLayout(titled)
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(16))
        for text, field, share in ((_("Day"), self.day, 3), (_("Time"), self.time, 2)):
            field.setAccessibleName(text)
            row.addLayout(labelled(text, field), share)
        self.body.addLayout(row)
        self.list.setMinimumHeight(theme.current().px(_LIST))
        self.problem.hide()
        self._offer_time()

    def _add_buttons(self) -> None:
        for part in (self.day, self.time):
            part.begin_button().setAutoDefault(False)
        self.add_cancel(_("Cancel"))
        self.write = self.add_button(_("Plan and write"))
        self.plan = self.add_button(_("Plan"), primary=True)

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._take_title)
        self.title.textEdited.connect(self._hear_title)
        self.day.left.connect(self._offer_time)
        self.day.begin_button().clicked.connect(self._offer_time)
        self.day.clear_button().clicked.connect(self._offer_time)
        self.plan.clicked.connect(lambda: self._decide(write=False))
        self.write.clicked.connect(lambda: self._decide(write=True))

    def _choose_first(self, idea: ContentIdea | None) -> None:
        """Begin with the idea that was asked for, else with the first that is not done for good."""
        rows = self._choices.rows
        wanted = next((n for n, row in enumerate(rows) if idea and row.key == idea.id), None)
        open_one = next(n for n, row in enumerate(rows) if not row.done)
        self.list.setCurrentIndex(self._choices.index(open_one if wanted is None else wanted))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the choice, or with the title where there is none."""
        super().showEvent(event)
        first = self.list if self._choices.rowCount() > 1 else self.title
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what is chosen --------------------------------------------------------------------------------------

    def chosen(self) -> ContentIdea | None:
        """Give the idea that is chosen, None for a title of one's own."""
        row = self.list.currentIndex().row()
        return self._choices.rows[row].idea if row >= 0 else None

    def when(self) -> When | None:
        """Give the day and time as they stand in the dialog, None for the idea bank."""
        day = self.day.value()
        return When(day, self.time.value()) if day else None

    def _take_title(self) -> None:
        """Let the title be the idea's; what was written oneself comes back with "Something else"."""
        idea = self.chosen()
        self.title.setText(idea.text if idea else self._own)
        self._say("")

    def _hear_title(self, text: str) -> None:
        if self.chosen() is None:
            self._own = text
        self._say("")

    def _offer_time(self) -> None:
        """Offer a time only with a day."""
        if self.day.value() is None:
            self.time.show_value(None)
        self.time.offer(possible=self.day.value() is not None)

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.title.setAccessibleDescription(sentence)

    def _demand(self, sentence: str) -> None:
        """Say what is wrong with the title, and give it the keyboard."""
        self._say(sentence)
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _decide(self, *, write: bool) -> None:
        try:
            title = team_rules.line(self.title.text())
        except Unfit as unfit:
            self._demand(told(unfit))
            return
        if not title:
            self._demand(_("Write a title."))
            return
        self.decided.emit(PostPlan(self.chosen(), title, self.when(), write))


class _ChoiceList(KeyedList):
    """The ideas of the cell, one of which is chosen."""

    def __init__(self, model: RowsModel[IdeaChoice], parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(LinesDelegate(self))
        self.setAccessibleName(_("Idea"))
        self.setProperty("framed", True)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)


def _shown(row: IdeaChoice, role: int) -> str | None:
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        return ", ".join(line.text for line in row.lines)
    return tip(row.idea.text) if role == Qt.ItemDataRole.ToolTipRole and row.idea else None


def _where(channel: Channel, column: Theme) -> QHBoxLayout:
    """Give the line that says in which cell: the channel's chip, and the names."""
    chip = QLabel()
    size = chips.chip_size(channel)
    chip.setPixmap(chips.chip_icon(channel).pixmap(size, chip.devicePixelRatioF()))
    names = {"channel": channel.name, "theme": column.name}
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(plain(_("%(channel)s · %(theme)s") % names, "strong"), 1)
    return row
