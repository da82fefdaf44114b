"""The head of the guide: its mark, its name, and the four steps, each of which leads to its question."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QWidget

from kommunikator.i18n import _
from kommunikator.ui import icons, theme
from kommunikator.ui.choice.signs import IconSign
from kommunikator.ui.choice.wording import STEPS
from kommunikator.ui.dialog import plain

# px at 100 %.
_CIRCLE: Final = 24
_HEIGHT: Final = 36
_PAD: Final = 8
_AFTER: Final = 14
_LINE: Final = 16
_LINE_GAP: Final = 8
_MARK: Final = 24
_MARGIN: Final = 40
_DOWN: Final = 20
_TIGHT: Final = 8


class StepButton(QAbstractButton):
    """One step: a number, or a tick when it has been answered; the one that is shown is filled and framed."""

    def __init__(self, at: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.at, self.answered, self.brief = at, False, False
        self._name = _(STEPS[at])
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("focusRadius", _HEIGHT / 2)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(current=False, answered=False)

    def nextCheckState(self) -> None:
        """Leave it to the guide which step is shown."""

    def show_state(self, *, current: bool, answered: bool) -> None:
        """Show whether it is the step that is shown, and whether its question has been answered."""
        self.setChecked(current)
        self.answered = answered
        words = {"n": self.at + 1, "of": len(STEPS), "name": self._name}
        name = _("Step %(n)d of %(of)d: %(name)s, answered") if answered else _("Step %(n)d of %(of)d: %(name)s")
        self.setAccessibleName(name % words)
        self.setToolTip(name % words)
        self.updateGeometry()
        self.update()

    def wanted(self, *, brief: bool) -> int:
        """Give the width it needs, with its name or as a circle alone."""
        look = theme.current()
        circle = look.px(_CIRCLE) + 2 * look.px(_PAD)
        # As wide as in bold, so that nothing moves when another step is shown.
        text = QFontMetrics(_font(bold=True)).horizontalAdvance(self._name)
        return circle if brief else circle + text + look.px(_AFTER - _PAD) + look.px(_PAD)

    def sizeHint(self) -> QSize:
        return QSize(self.wanted(brief=self.brief), theme.current().height("body", 8, _HEIGHT))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        look, now = theme.current(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if now or self.underMouse():
            painter.setPen(QPen(look.colour("tintline" if now else "line2"), 1))
            painter.setBrush(look.colour("surface"))
            painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        side = look.px(_CIRCLE)
        circle = QRectF(look.px(_PAD), (self.height() - side) / 2, side, side)
        self._paint_circle(painter, circle)
        if not self.brief:
            painter.setFont(_font(bold=now))
            painter.setPen(look.colour("ontint" if now else "ok" if self.answered else "text2"))
            place = QRectF(self.rect()).adjusted(circle.right() + look.px(_PAD), 0, 0, 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, self._name)

    def _paint_circle(self, painter: QPainter, circle: QRectF) -> None:
        look, now = theme.current(), self.isChecked()
        painter.setPen(QPen(look.colour("accent" if now else "ok" if self.answered else "ctl"), 1))
        painter.setBrush(look.colour("accent" if now else "surface"))
        painter.drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5))
        if self.answered and not now:
            inset = circle.width() * 0.24
            icons.draw(painter, circle.adjusted(inset, inset, -inset, -inset), "check-bold", "ok")
            return
        painter.setFont(look.font("small", QFont.Weight.DemiBold))
        painter.setPen(look.colour("onaccent" if now else "text2"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self.at + 1))


class Steps(QWidget):
    """The steps in a row with lines between them. Where there is little room only the step that is shown is named."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Questions"))
        self.buttons = [StepButton(at, self) for at in range(len(STEPS))]
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for button in self.buttons:
            button.clicked.connect(lambda _on=False, at=button.at: self.chosen.emit(at))
            self._row.addWidget(button)

    def show_state(self, current: int | None, answered: Collection[int]) -> None:
        """Show which step is shown (None: the answer) and which have been answered."""
        for button in self.buttons:
            button.show_state(current=button.at == current, answered=button.at in answered)

    def fit(self, room: int) -> None:
        """Leave out names where there are only `room` px."""
        gap = self._gap()
        self._row.setSpacing(gap)
        wanted = sum(button.wanted(brief=False) for button in self.buttons) + gap * (len(self.buttons) - 1)
        for button in self.buttons:
            button.brief = wanted > room and not button.isChecked()
            button.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setPen(QPen(look.colour("line2"), 1))
        inset, y = look.px(_LINE_GAP), self.height() // 2
        for before, after in zip(self.buttons, self.buttons[1:], strict=False):
            left, right = before.geometry().right() + 1 + inset, after.geometry().left() - inset
            painter.drawLine(left, y, right, y)

    def _gap(self) -> int:
        look = theme.current()
        return look.px(_LINE) + 2 * look.px(_LINE_GAP)


class GuideHead(QFrame):
    """The mark and name of the guide at the left, its steps at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "win")
        self.steps = Steps()
        self._tight = False
        self._mark = IconSign("compass", "accent", _MARK)
        self._title = plain(_("Channel choice"), "h2", wrap=False)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._mark)
        self._row.addWidget(self._title)
        self._row.addStretch(1)
        self._row.addWidget(self.steps)
        self.dress()

    def show_state(self, current: int | None, answered: Collection[int]) -> None:
        """Show which step is shown (None: the answer) and which have been answered."""
        self.steps.show_state(current, answered)
        self._fit()

    def set_tight(self, tight: bool) -> None:
        """Do with less height, or not."""
        self._tight = tight
        self.dress()

    def dress(self) -> None:
        """Take on the text size in force."""
        look = theme.current()
        down = _TIGHT if self._tight else _DOWN
        self._row.setContentsMargins(look.px(_MARGIN), down, look.px(_MARGIN), down)
        self._row.setSpacing(look.px(12))
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_row"):
            self.dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Let it become narrower than with all names; then it leaves some out."""
        return QSize(theme.current().px(280), super().minimumSizeHint().height())

    def _fit(self) -> None:
        look = theme.current()
        others = self._mark.sizeHint().width() + self._title.sizeHint().width() + 2 * look.px(_MARGIN + 12)
        self.steps.fit(self.width() - others)


def _font(*, bold: bool) -> QFont:
    return theme.current().font("body", QFont.Weight.DemiBold if bold else QFont.Weight.Medium)
