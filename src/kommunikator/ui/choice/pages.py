"""A page of the guide: one question with its tiles and pills, made from the table of questions."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from kommunikator.domain.choice import Answers
from kommunikator.domain.team import Team
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.choice.pill_group import PillGroup
from kommunikator.ui.choice.questions import Lacking, Part, Question
from kommunikator.ui.choice.tile_group import TileGroup
from kommunikator.ui.dialog import plain
from kommunikator.ui.message import Message

MARGIN: Final = 40  # px at 100 %
_ABOVE: Final = 32
_TIGHT: Final = 12
_GAP: Final = 24
_ROOM: Final = 8
# What is seen around the tile that the arrows come to.
_AROUND: Final = 24


class QuestionPage(QScrollArea):
    """One question. `answered` gives the answers as a person has changed them here."""

    answered = Signal(object)
    settings_wanted = Signal(str)
    """A section of the team's settings, to add what is lacking."""
    height_changed = Signal()
    """What is on the page needs another height."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question, self._answers, self._tight = question, Answers(), False
        self.title, self.lead = plain(_(question.title), "h1"), plain(_(question.lead), "lead")
        self.left_out = Message("warn", "warning-fill")
        self._groups = [(part, self._group(part)) for part in question.parts]
        self._lacking = {id(part): self._lack(part.lacking) for part in question.parts if part.lacking}
        self._inner = QWidget()
        self._inner.setProperty("ground", "none")
        self._column = QVBoxLayout(self._inner)
        self._lay_out()
        self.setWidget(self._inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.dress()

    def show_answers(self, answers: Answers, team: Team) -> None:
        """Show what is offered and what has been answered."""
        self._answers = answers
        for part, group in self._groups:
            offered = part.offered(team)
            group.show_options(offered)
            group.set_chosen(frozenset(part.chosen(answers)))
            if part.lacking:
                group.setVisible(bool(offered))
                self._lacking[id(part)].setVisible(not offered)
        self.height_changed.emit()

    def chosen_names(self) -> list[str]:
        """Give what has been answered here, in words."""
        return [
            option.name
            for part, group in self._groups
            for option in group.options()
            if option.key is not None and option.key in part.chosen(self._answers)
        ]

    def most(self) -> int | None:
        """Give how many answers the page asks for; None where it does not say, or more than those has been answered."""
        others = (
            option.key in part.chosen(self._answers) for part, group in self._groups[1:] for option in group.options()
        )
        return None if any(others) else self._question.most

    def set_tight(self, tight: bool) -> None:
        """Do with less height, or not."""
        self._tight = tight
        self.lead.setVisible(not tight)
        for group in self.groups():
            if isinstance(group, TileGroup):
                group.set_tight(tight)
        self.dress()

    def start(self) -> QWidget:
        """Give what has the keyboard when the page comes into sight."""
        lacking = (box for box in self._lacking.values() if not box.isHidden())
        button = next((box.findChild(QPushButton) for box in lacking), None)
        return button or self._groups[0][1].start()

    def stops(self) -> list[QWidget]:
        """Give what can have the keyboard, from the top."""
        buttons = [button for box in self._lacking.values() for button in box.findChildren(QPushButton)]
        return [*buttons, *(stop for group in self.groups() for stop in group.stops())]

    def groups(self) -> list[TileGroup | PillGroup]:
        """Give the groups of answers, from the top."""
        return [group for _part, group in self._groups]

    def whole_height(self) -> int:
        """Give the height in which all of it can be seen, in px."""
        return self._inner.heightForWidth(self.viewport().width() or self.width())

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(1100), look.px(400))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(280), theme.current().px(96))

    def dress(self) -> None:
        """Take on the text size in force."""
        look = theme.current()
        across = look.px(MARGIN)
        self._column.setContentsMargins(across, _TIGHT if self._tight else _ABOVE, across, look.px(_GAP - _ROOM))
        self._column.setSpacing(look.px(_ROOM))
        self.lead.setContentsMargins(0, 0, 0, look.px(_GAP - _ROOM))
        quiet = self.lead.palette()
        quiet.setColor(QPalette.ColorRole.WindowText, look.colour("text2"))
        self.lead.setPalette(quiet)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self.dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.height_changed.emit()

    def _lay_out(self) -> None:
        for part in (self.title, self.lead, self.left_out):
            self._column.addWidget(part)
        for at, (part, group) in enumerate(self._groups):
            if at:
                self._column.addSpacing(_GAP - _ROOM)
            if part.heading and not part.pills:
                self._column.addWidget(plain(_(part.heading), "strong"))
            self._column.addWidget(group)
            if part.lacking:
                self._column.addWidget(self._lacking[id(part)])
        self._column.addStretch(1)

    def _group(self, part: Part) -> TileGroup | PillGroup:
        name = _(part.heading or self._question.title)
        group = PillGroup(name) if part.pills else TileGroup(name, one_of=part.one_of)
        group.toggled.connect(lambda key, on: self.answered.emit(part.answer(self._answers, key, on)))
        group.moved.connect(lambda widget: self.ensureWidgetVisible(widget, 0, _AROUND))
        return group

    def _lack(self, lacking: Lacking) -> QWidget:
        made = QFrame()
        made.setProperty("box", "panel")
        row = QHBoxLayout(made)
        row.setContentsMargins(16, 12, 16, 12)
        button = QPushButton(_(lacking.action))
        button.setProperty("link", True)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.settings_wanted.emit(lacking.section))
        row.addWidget(plain(_(lacking.sentence)), 1)
        row.addWidget(button)
        made.hide()
        return made
