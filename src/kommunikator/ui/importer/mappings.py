"""One table of the preview: the words of the file at the left, at the right what each becomes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from kommunikator.domain.post import Status
from kommunikator.domain.team import Channel, Member, Theme
from kommunikator.exchange.planner import Target
from kommunikator.i18n import _, format_number
from kommunikator.ui import chips, icons, theme, words
from kommunikator.ui.dialog import plain
from kommunikator.ui.form_combo import FormCombo
from kommunikator.ui.importer.choices import Choice, Word
from kommunikator.ui.staying_menu import escaped

_SIGN: Final = QSize(36, 22)


class TargetCombo(FormCombo):
    """What a word becomes."""

    def __init__(self, word: Word, parent: QWidget | None = None) -> None:
        super().__init__(10, parent)
        self._choices: tuple[Choice, ...] = word.choices
        for choice in word.choices:
            self.addItem(_sign(choice.shows), choice.text)
        self.setAccessibleName(_("“%(word)s” becomes") % {"word": word.text})
        self.choose(word.suggested)
        self._dress()

    def target(self) -> Target:
        """Give what is chosen."""
        return self._choices[self.currentIndex()].target

    def choose(self, target: Target) -> None:
        """Choose this, or nothing new when it is not offered."""
        at = next((at for at, choice in enumerate(self._choices) if choice.target == target), None)
        if at is not None:
            self.setCurrentIndex(at)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        look = theme.current()
        self.setIconSize(QSize(look.px(_SIGN.width()), look.px(_SIGN.height())))


class MappingTable(QFrame):
    """A title and a row for each word. `changed` when the person chooses something else."""

    changed = Signal()

    def __init__(self, title: str, rows: Sequence[Word], parent: QWidget | None = None, *, counted: str = "") -> None:
        """`counted` says what the numbers beside the words count; tasks where nothing is said."""
        super().__init__(parent)
        self._combos = {word.text: TargetCombo(word) for word in rows}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(plain(title, "h3"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(2, 3)
        _head(grid, counted or _("Tasks"))
        for row, word in enumerate(rows, 1):
            self._add_row(grid, row, word)
        column.addLayout(grid)
        column.addStretch(1)

    def targets(self) -> dict[str, Target]:
        """Give {word: what it becomes}."""
        return {word: combo.target() for word, combo in self._combos.items()}

    def choose(self, targets: dict[str, Target]) -> None:
        """Choose for the words that are named, as far as it is offered."""
        for word, target in targets.items():
            if word in self._combos:
                self._combos[word].choose(target)

    def combo(self, word: str) -> TargetCombo:
        """Give the list of a word. Raises KeyError for a word that is not in the table."""
        return self._combos[word]

    def _add_row(self, grid: QGridLayout, row: int, word: Word) -> None:
        combo = self._combos[word.text]
        combo.currentIndexChanged.connect(self.changed)
        # With a buddy the text's "&" would mark a key.
        name = plain(escaped(word.text))
        name.setBuddy(combo)
        count = plain(format_number(word.tasks), "muted", wrap=False)
        count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for at, widget in enumerate((name, count, combo)):
            grid.addWidget(widget, row, at)


def _head(grid: QGridLayout, counted: str) -> None:
    heads: list[QLabel] = [plain(text, "label", wrap=False) for text in (_("In the file"), counted, _("Becomes"))]
    heads[1].setAlignment(Qt.AlignmentFlag.AlignRight)
    for at, label in enumerate(heads):
        grid.addWidget(label, 0, at)


def _sign(shows: Channel | Theme | Member | Status | None) -> QIcon:
    """Give what stands before an entry: a channel's chip, a person's initials, a status's mark."""
    match shows:
        case Channel():
            return chips.chip_icon(shows)
        case Member():
            return chips.initials_icon(shows)
        case Status():
            mark = words.status_mark(shows)
            return icons.icon(mark.icon, mark.token)
        case _:
            return QIcon()
