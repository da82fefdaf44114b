"""How the team sounds in the channels that a post goes to, shown where its text is written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kommunikator.domain.post import PostSheet
from kommunikator.domain.team import Team
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.editor.sign import Sign
from kommunikator.ui.tips import tip


class Tone(NamedTuple):
    """What one line says: the channel whose tone it is, and the tone."""

    channel: str
    words: str

    @property
    def whose(self) -> str:
        """Give what stands before the tone."""
        return _("Tone on %(channel)s:") % {"channel": self.channel}

    @property
    def whole(self) -> str:
        """Give the line as it is read out."""
        return f"{self.whose} {self.words}"


def tones_of(sheet: PostSheet, team: Team) -> tuple[Tone, ...]:
    """Give the tones of the post's channels in the team's order; a channel without one is left out."""
    wanted = set(sheet.channel_ids)
    found = [(one.name, " ".join(one.tone.split())) for one in team.channels.values() if one.id in wanted]
    return tuple(Tone(name, tone) for name, tone in found if tone)


class ToneBox(QFrame):
    """The tones of voice of a post's channels, a line each. It is not there where no channel has one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Tone, ...] = ()
        self._lines: list[_Line] = []
        self.setProperty("box", "tint")
        self._row = QHBoxLayout(self)
        self._row.addWidget(Sign("chat-centered-text", "ontint", 18), 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._row.addLayout(self._column, 1)
        self._dress()
        self.hide()

    def show_tones(self, tones: Iterable[Tone]) -> None:
        """Show these in place of the ones before."""
        tones = tuple(tones)
        if tones == self._shown:
            return
        self._shown = tones
        for old in self._lines:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = [_Line(tone) for tone in tones]
        for line in self._lines:
            self._column.addWidget(line)
        self.setAccessibleName(self.words())
        self.setVisible(bool(tones))

    def words(self) -> str:
        """Give all lines as they are read out."""
        return "\n".join(tone.whole for tone in self._shown)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        look = theme.current()
        self._row.setContentsMargins(look.px(12), look.px(8), look.px(12), look.px(8))
        self._row.setSpacing(look.px(8))
        self._column.setSpacing(look.px(4))


class _Line(QWidget):
    """One tone: as much of it as there is room for, and all of it as a tool tip and for screen readers."""

    def __init__(self, tone: Tone) -> None:
        super().__init__()
        self._tone = tone
        self.setAccessibleName(tone.whole)
        self.setToolTip(tip(tone.whole))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(0, theme.current().height("body", 0, 18))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        painter.setPen(look.colour("ontint"))
        x = 0.0
        for text, font in self._parts(look.font("body", QFont.Weight.DemiBold), look.font("body")):
            metrics = QFontMetricsF(font)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, self.width() - x))
            painter.setFont(font)
            painter.drawText(
                QRectF(x, 0, self.width() - x, self.height()),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
                shown,
            )
            x += metrics.horizontalAdvance(shown) + metrics.horizontalAdvance(" ")

    def _parts(self, bold: QFont, plain: QFont) -> tuple[tuple[str, QFont], tuple[str, QFont]]:
        """Give whose tone it is and the tone, with their fonts; where room is short, the channel's name does."""
        whose, words = self._tone.whose, self._tone.words
        needed = QFontMetricsF(bold).horizontalAdvance(f"{whose} ") + QFontMetricsF(plain).horizontalAdvance(words)
        return (whose if needed <= self.width() else f"{self._tone.channel}:", bold), (words, plain)
