"""Below "What suits what?": the chosen cell with its reasons, and the way into the guide."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from kommunikator.domain.channel_advice import Suit, SuitRow
from kommunikator.domain.team import Team
from kommunikator.i18n import _
from kommunikator.ui import icons, theme
from kommunikator.ui.choice import overview_wording as wording
from kommunikator.ui.choice.signs import ChipSign, Sentence
from kommunikator.ui.dialog import line, plain, scrolling

_HEIGHT: Final = 112  # px at 100 %


class WhyBelow(QFrame):
    """One cell in full sentences. `guide_wanted` when the person wants to go on with its answer."""

    guide_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it without a cell."""
        super().__init__(parent)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Why?"))
        self.title = plain(_("Choose a cell to see why"), "strong")
        self.sentences: list[Sentence] = []
        self._chip: ChipSign | None = None
        self.go_on = QPushButton(_("Choose channels for this …"))
        self.go_on.setToolTip(f"{_('Open the guide with this answer')} (Enter)")
        self.go_on.setIcon(icons.icon("compass"))
        self.go_on.setEnabled(False)
        self.go_on.clicked.connect(self.guide_wanted)
        self._lay_out()

    def _lay_out(self) -> None:
        inner = QWidget()
        self._body = QVBoxLayout(inner)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._heading = QHBoxLayout()
        self._heading.addWidget(self.title, 1)
        self._body.addLayout(self._heading)
        self._body.addStretch(1)
        self._area: QScrollArea = scrolling(inner)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._row = QHBoxLayout()
        self._row.addWidget(self._area, 1)
        self._row.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line())
        column.addLayout(self._row, 1)
        self._dress()

    def show_cell(self, suit: Suit, row: SuitRow, team: Team) -> None:
        """Show a cell's reasons."""
        self._clear()
        self.title.setText(wording.cell_title(suit, row, team))
        self._chip = ChipSign(suit.fit.channel)
        self._heading.insertWidget(0, self._chip)
        told = list(wording.reasons(suit, team))
        self.sentences = [Sentence(one.icon, one.text, one.colour, meaning=one.meaning) for one in told]
        if not told:
            self.sentences = [Sentence("info", _("No rule says anything of this channel here."))]
        for n, sentence in enumerate(self.sentences, 1):
            self._body.insertWidget(n, sentence)
        self.title.setAccessibleDescription(" ".join(one.spoken() for one in self.sentences))
        self.go_on.setEnabled(True)

    def show_nothing(self) -> None:
        """Show no cell."""
        self._clear()
        self.title.setText(_("Choose a cell to see why"))
        self.title.setAccessibleDescription("")
        self.go_on.setEnabled(False)

    def _clear(self) -> None:
        for old in (*self.sentences, *([self._chip] if self._chip else [])):
            old.hide()
            old.deleteLater()
        self.sentences, self._chip = [], None
        self._area.verticalScrollBar().setValue(0)

    def fit(self, room: int) -> None:
        """Take the height of some reasons, but never more than a fifth of `room`, in pixels."""
        self.setFixedHeight(min(theme.current().px(_HEIGHT), max(room // 5, 1)))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_row"):
            self._dress()

    def _dress(self) -> None:
        look = theme.current()
        self._row.setContentsMargins(24, look.px(12), 24, look.px(12))
        self._row.setSpacing(look.px(16))
        self._body.setSpacing(look.px(4))
        self._heading.setSpacing(look.px(8))
