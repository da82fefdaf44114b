"""The small things the answer page is made of: painted signs, sentences with an icon, checks with long texts."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QHBoxLayout, QLabel, QSizePolicy, QWidget

from kommunikator.domain.choosing import BEST
from kommunikator.domain.team import Channel
from kommunikator.ui import chips, icons, theme
from kommunikator.ui.choice.wording import Answered
from kommunikator.ui.dialog import plain
from kommunikator.ui.tips import tip

_LINE: Final = 20  # px at 100 %: the height of a line of text, in whose middle a sign stands
_ICON: Final = 16
_CIRCLE: Final = 28
_MARK, _MARK_HEIGHT, _MARK_GAP = 16, 8, 3
_PAD: Final = 12


class PaintedSign(QWidget):
    """A sign that paints itself in the theme in force, at a size that grows with the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _paint(self, painter: QPainter) -> None:
        raise NotImplementedError


class IconSign(PaintedSign):
    """An icon in the middle of a line's height."""

    def __init__(self, name: str, colour: str = "text2", side: int = _ICON) -> None:
        """`name` is a Phosphor name, `colour` a token's. Raises KeyError for an unknown icon."""
        icons.glyph(name)  # before Qt owns a half-made widget
        super().__init__()
        self._name, self._colour, self._side = name, colour, side

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(self._side), look.px(max(_LINE, self._side)))

    def _paint(self, painter: QPainter) -> None:
        side = theme.current().px(self._side)
        icons.draw(painter, QRect(0, (self.height() - side) // 2, side, side), self._name, self._colour)


class ChipSign(PaintedSign):
    """A channel's chip."""

    def __init__(self, channel: Channel) -> None:
        super().__init__()
        self._channel = channel
        self.setToolTip(tip(channel.name))
        self.setAccessibleName(channel.name)

    def sizeHint(self) -> QSize:
        return chips.chip_size(self._channel).expandedTo(QSize(0, theme.current().px(_LINE)))

    def _paint(self, painter: QPainter) -> None:
        area = QRect(self.rect())
        area.setSize(chips.chip_size(self._channel))
        area.moveCenter(self.rect().center())
        chips.paint_chip(painter, area, self._channel)


class NumberSign(PaintedSign):
    """A channel's rank in a tinted circle."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    def sizeHint(self) -> QSize:
        return QSize(1, 1) * theme.current().px(_CIRCLE)

    def _paint(self, painter: QPainter) -> None:
        look = theme.current()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("tint"))
        painter.drawEllipse(QRectF(self.rect()))
        painter.setPen(look.colour("ontint"))
        painter.setFont(look.font("body", QFont.Weight.DemiBold))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))


class FitMarks(PaintedSign):
    """Five marks, as many of which are full as a channel's fit; the words stand beside them."""

    def __init__(self, fit: int) -> None:
        super().__init__()
        self._fit = fit

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(BEST * look.px(_MARK) + (BEST - 1) * look.px(_MARK_GAP), look.px(_LINE))

    def _paint(self, painter: QPainter) -> None:
        look = theme.current()
        size, step = QSize(look.px(_MARK), look.px(_MARK_HEIGHT)), look.px(_MARK) + look.px(_MARK_GAP)
        for n in range(BEST):
            full = n < self._fit
            painter.setPen(QPen(look.colour("accent" if full else "ctl"), 1))
            painter.setBrush(look.colour("accent") if full else Qt.BrushStyle.NoBrush)
            mark = QRectF(n * step, (self.height() - size.height()) / 2, size.width(), size.height())
            painter.drawRoundedRect(mark.adjusted(0.5, 0.5, -0.5, -0.5), look.px(2), look.px(2))


class Sentence(QWidget):
    """An icon and a sentence that wraps."""

    def __init__(
        self,
        icon: str,
        text: str,
        colour: str = "text2",
        *,
        name: str = "",
        role: str = "",
        trace: str = "",
        meaning: str = "",
    ) -> None:
        """`icon` is a Phosphor name, `colour` a token's, `role` a label's. Raises KeyError for an unknown icon.

        `name` stands before the sentence ("Tone:"), `trace` tells where it comes from, and `meaning` says what the
        icon shows ("Against").
        """
        sign = IconSign(icon, colour)
        super().__init__()
        self._name, self._meaning, self._trace = name, meaning, trace
        self.label = plain(text, role)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(6))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        named = [plain(name, "muted", wrap=False)] if name else []
        for label in (*named, self.label):
            _put_beside_sign(label)
            row.addWidget(label, label is self.label)
        for label in (self, self.label):
            label.setToolTip(tip(trace))
        self.label.setAccessibleDescription(trace)

    def spoken(self) -> str:
        """Give it as a screen reader says it, with what the icon shows and where it comes from."""
        said = f"{self._name} {self.label.text()}".strip().rstrip(".")
        said = f"{self._meaning}: {said}." if self._meaning else f"{said}."
        return f"{said} {self._trace}." if self._trace else said


def _put_beside_sign(label: QLabel) -> None:
    """Bring the middle of a text's first line to the middle of the sign."""
    look = theme.current()
    inset = max(0, look.px(_LINE) - QFontMetrics(look.font("body")).height()) // 2
    label.setContentsMargins(0, inset, 0, inset)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class BareCheck(QCheckBox):
    """A check box without a text of its own, and without the room for one."""

    def __init__(self, name: str = "") -> None:
        """`name` is what a screen reader calls it."""
        super().__init__()
        self.setStyleSheet("QCheckBox { spacing: 0; }")
        self.setAccessibleName(name)


class _Words(QLabel):
    """A text that is clicked as if it were the check before it."""

    clicked = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()


class TextCheck(QWidget):
    """A check box whose text wraps, which Qt's own does not; a channel's chip may stand before the text."""

    toggled = Signal(bool)

    def __init__(self, text: str, *, channel: Channel | None = None, role: str = "") -> None:
        super().__init__()
        self.box = BareCheck(text)
        words = _Words(text)
        words.setProperty("role", role)
        look = theme.current()
        words.setMinimumHeight(look.px(24))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        if channel is not None:
            chip = ChipSign(channel)
            chip.setMinimumHeight(look.px(24))
            row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        words.clicked.connect(self.box.click)
        self.box.toggled.connect(self.toggled)
        self.setFocusProxy(self.box)

    def show_ticked(self, on: bool) -> None:
        """Set the check without a signal."""
        self.box.blockSignals(True)
        self.box.setChecked(on)
        self.box.blockSignals(False)


class AnswerChip(QAbstractButton):
    """One question's answer, which leads back to its question; a long answer ends with an ellipsis."""

    def __init__(self, answer: Answered, skipped: str) -> None:
        """`skipped` is what stands for an answer that was not given."""
        super().__init__()
        self.answer = answer
        self._shown = answer.text or skipped
        # Not the button's own text, in which a "&" would make a shortcut.
        self.setAccessibleName(f"{answer.question}: {self._shown}")
        self.setToolTip(tip(f"{answer.question}: {self._shown}"))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("pill", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def _fonts(self) -> tuple[QFont, QFont]:
        look = theme.current()
        weight = QFont.Weight.DemiBold if self.answer.text else QFont.Weight.Normal
        return look.font("body"), look.font("body", weight)

    def sizeHint(self) -> QSize:
        look = theme.current()
        quiet, strong = (QFontMetrics(font) for font in self._fonts())
        width = quiet.horizontalAdvance(self.answer.question) + strong.horizontalAdvance(self._shown)
        return QSize(width + look.px(2 * _PAD + 6) + 2, look.height("body", 6, 32))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        quiet, strong = self._fonts()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("ctl" if self.underMouse() else "line2"), 1))
        painter.setBrush(look.colour("track" if self.isDown() else "surface"))
        radius = self.height() / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        room = self.rect().adjusted(look.px(_PAD), 0, -look.px(_PAD), 0)
        painter.setFont(quiet)
        painter.setPen(look.colour("text2"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, self.answer.question)
        room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(self.answer.question) + look.px(6))
        painter.setFont(strong)
        if self.answer.text:
            painter.setPen(look.colour("text"))
        text = painter.fontMetrics().elidedText(self._shown, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
