"""The bar below a question: what the answers point to so far, and what has been answered here."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from kommunikator.domain.choosing import Chosen, Missing
from kommunikator.domain.team import Channel
from kommunikator.i18n import _, ngettext
from kommunikator.ui import theme
from kommunikator.ui.choice.pages import MARGIN
from kommunikator.ui.choice.signs import ChipSign, IconSign
from kommunikator.ui.choice.wording import lack
from kommunikator.ui.dialog import plain
from kommunikator.ui.tips import tip

_ACROSS: Final = 16  # px at 100 %
_DOWN: Final = 12
_TIGHT: Final = 8
_HEIGHT: Final = 56
_RADIUS: Final = 8
_SIDE_BY_SIDE: Final = 640
# More chips than this tell nothing at a glance.
_MOST: Final = 5
_LEAST_NAMES: Final = 80


class LiveBar(QFrame):
    """Channels that the answers point to, best first; where something lacks, what it is and a way to mend it."""

    rules_wanted = Signal()
    settings_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = ""
        self._tight = False
        self._missing: Missing | None = None
        self.text = plain("", "muted", wrap=False)
        self.lack = plain("")
        self.mend_button = QPushButton()
        self.mend_button.setProperty("link", True)
        self.mend_button.setAutoDefault(False)
        self.mend_button.clicked.connect(self._mend)
        self.here = ChosenHere()
        self._chips = QWidget()
        self._shown: list[_Chip] = []
        self._chip_row = QHBoxLayout(self._chips)
        self._chip_row.setContentsMargins(0, 0, 0, 0)
        self._lay_out()
        self.dress()

    def show_chosen(self, chosen: Chosen, here: list[str], most: int | None = None) -> None:
        """Show what an answer points to, and what has been answered `here`; `most` is how many the page asks for."""
        fits = chosen.ranked[:_MOST]
        self._missing = next((one for one in (Missing.CHANNELS, Missing.RULES) if one in chosen.missing), None)
        lacking = lack(chosen)[0] if self._missing or Missing.FIT in chosen.missing else ""
        self.lack.setText(f"{lacking}." if lacking else "")
        self.lack.setVisible(bool(lacking))
        self.text.setVisible(not lacking)
        self.text.setText(_("So far the answers point to") if fits else _("The answer grows here as you go"))
        self.mend_button.setText(_("Add channels") if self._missing is Missing.CHANNELS else _("Make rules"))
        self.mend_button.setVisible(self._missing is not None)
        self._show_chips([] if lacking else [fit.channel for fit in fits])
        self.here.show_names(here, most)
        self.here.setVisible(bool(here) and not self._tight)
        self._tell(lacking or self._in_words([fit.channel.name for fit in fits]))

    def sentence(self) -> str:
        """Give what the answers point to as a screen reader says it."""
        return self._sentence

    def set_tight(self, tight: bool) -> None:
        """Do with less height, or not: what has been chosen can be seen in the tiles too."""
        self._tight = tight
        self.here.setVisible(bool(self.here.text()) and not tight)
        self.dress()

    def dress(self) -> None:
        """Take on the text size in force."""
        look = theme.current()
        across = look.px(_ACROSS)
        down = _TIGHT if self._tight else _DOWN
        self._row.setContentsMargins(across, down, across, down)
        self._chip_row.setSpacing(look.px(12))
        self._outer.setContentsMargins(look.px(MARGIN), _TIGHT, look.px(MARGIN), down)
        self._box.setMinimumHeight(0 if self._tight else look.px(_HEIGHT))
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_row"):
            self.dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # --- parts -----------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._box = _Box()
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(self._box)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._box)
        left = QHBoxLayout()
        left.setSpacing(12)
        left.addWidget(IconSign("path", "text2", 20))
        left.addWidget(self.text)
        left.addWidget(self._chips)
        left.addWidget(self.lack, 1000)
        left.addWidget(self.mend_button)
        left.addStretch(1)
        self._row.addLayout(left, 1)
        self._row.addWidget(self.here)

    def _arrange(self) -> None:
        """Put what has been answered below the channels where there is little room."""
        wide = self.width() - 2 * theme.current().px(MARGIN) >= theme.current().px(_SIDE_BY_SIDE)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _show_chips(self, channels: list[Channel]) -> None:
        if [chip.channel for chip in self._shown] == channels:
            return
        for old in self._shown:
            self._chip_row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = [_Chip(channel) for channel in channels]
        for chip in self._shown:
            self._chip_row.addWidget(chip)
        self._chips.setVisible(bool(channels))

    # --- what it says ----------------------------------------------------------------------------------------

    def _in_words(self, names: list[str]) -> str:
        return _("So far the answers point to %(channels)s") % {"channels": ", ".join(names)} if names else ""

    def _tell(self, sentence: str) -> None:
        """Let a screen reader say what has changed."""
        self._box.setAccessibleName(sentence)
        if sentence and sentence != self._sentence and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
        self._sentence = sentence

    def _mend(self) -> None:
        if self._missing is Missing.CHANNELS:
            self.settings_wanted.emit("channels")
        else:
            self.rules_wanted.emit()


class ChosenHere(QWidget):
    """How many answers have been given here, and which; what has no room ends with an ellipsis."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counted = self._names = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_names(self, names: list[str], most: int | None = None) -> None:
        """Show what has been answered; of `most` that are asked for, as long as there are no more."""
        self._names = ", ".join(names)
        count = {"n": len(names), "most": most}
        counted = ngettext("%(n)d chosen:", "%(n)d chosen:", len(names))
        if most is not None and len(names) <= most:
            counted = ngettext("%(n)d of %(most)d chosen:", "%(n)d of %(most)d chosen:", len(names))
        self._counted = counted % count if names else ""
        self.setAccessibleName(self.text())
        self.setToolTip(tip(self.text()))
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Give what is shown."""
        return f"{self._counted} {self._names}".strip()

    def sizeHint(self) -> QSize:
        quiet, strong = self._fonts()
        width = QFontMetrics(quiet).horizontalAdvance(f"{self._counted} ")
        return QSize(width + QFontMetrics(strong).horizontalAdvance(self._names) + 2, QFontMetrics(strong).height() + 2)

    def minimumSizeHint(self) -> QSize:
        quiet, _strong = self._fonts()
        width = QFontMetrics(quiet).horizontalAdvance(f"{self._counted} ") + theme.current().px(_LEAST_NAMES)
        return QSize(min(width, self.sizeHint().width()), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        quiet, strong = self._fonts()
        painter = QPainter(self)
        left = QFontMetrics(quiet).horizontalAdvance(f"{self._counted} ")
        line = QRectF(self.rect())
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.setFont(quiet)
        painter.setPen(look.colour("text2"))
        painter.drawText(line, middle, self._counted)
        painter.setFont(strong)
        painter.setPen(look.colour("text"))
        room = QFontMetrics(strong).elidedText(self._names, Qt.TextElideMode.ElideRight, self.width() - left)
        painter.drawText(line.adjusted(left, 0, 0, 0), middle, room)

    def _fonts(self) -> tuple[QFont, QFont]:
        look = theme.current()
        return look.font("body"), look.font("body", QFont.Weight.DemiBold)


class _Chip(ChipSign):
    """A channel's chip that knows its channel."""

    def __init__(self, channel: Channel) -> None:
        super().__init__(channel)
        self.channel = channel


class _Box(QFrame):
    """The bar's ground."""

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("line"), 1))
        painter.setBrush(look.colour("win"))
        radius = look.px(_RADIUS)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())
