"""The five steps of a post's way, from planned to published, and the state of a cancelled one."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from kommunikator.domain.post import Status
from kommunikator.i18n import _
from kommunikator.ui import icons, theme
from kommunikator.ui.editor.sign import Sign
from kommunikator.ui.words import status_mark

STEPS: Final = (Status.PLANNED, Status.DRAFT, Status.REVIEW, Status.APPROVED, Status.PUBLISHED)
_ICON: Final = 14
_HEIGHT: Final = 36
_RADIUS: Final = 6


class _Step(QToolButton):
    """One step: passed ones have a tick, the one the post is at is filled."""

    def __init__(self, status: Status, at: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.status = status
        self.first, self.last = at == 0, at == len(STEPS) - 1
        self.passed = False
        self.brief = False
        self._mark = status_mark(status)
        self.setCheckable(True)
        self.setText(self._mark.word)
        words = {"status": self._mark.word, "n": at + 1, "of": len(STEPS)}
        self.setAccessibleName(_("Status: %(status)s, step %(n)d of %(of)d") % words)
        self.setToolTip(self._mark.word)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def wanted(self, *, brief: bool) -> int:
        """Give the width it needs, with its word or as an icon alone."""
        look = theme.current()
        icon = look.px(_ICON)
        if brief:
            return icon + 2 * look.px(7)
        return icon + look.px(4) + QFontMetrics(self._font()).horizontalAdvance(self.text()) + 2 * look.px(7)

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(self.wanted(brief=self.brief), look.height("small", 8, _HEIGHT))

    minimumSizeHint = sizeHint

    def _font(self) -> QFont:
        return theme.current().font("small", QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Medium)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        colour = "onaccent" if self.isChecked() else "ok" if self.passed else "text2"
        icon = "check-bold" if self.passed and not self.isChecked() else self._mark.icon
        side = look.px(_ICON)
        left = (self.width() - self.wanted(brief=self.brief)) / 2 + look.px(7)
        icons.draw(painter, QRectF(left, (self.height() - side) / 2, side, side), icon, colour)
        if not self.brief:
            painter.setFont(self._font())
            painter.setPen(look.colour(colour))
            words = QRectF(self.rect()).adjusted(left + side + look.px(4), 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, self.text())

    def _paint_ground(self, painter: QPainter) -> None:
        look = theme.current()
        area = QRectF(self.rect()).adjusted(0.5, 0.5, 0.5 if not self.last else -0.5, -0.5)
        shape = QPainterPath()
        radius = look.px(_RADIUS)
        outer = area.adjusted(0 if self.first else -2 * radius, 0, 0 if self.last else 2 * radius, 0)
        shape.addRoundedRect(outer, radius, radius)
        hovered = self.underMouse() and not self.isChecked()
        fill = "accent" if self.isChecked() else "win" if hovered else "surface"
        painter.setBrush(look.colour(fill))
        painter.setPen(QPen(look.colour("accent" if self.isChecked() else "ctl" if hovered else "line2"), 1))
        painter.drawPath(shape)
        if not self.first:
            painter.setPen(QPen(look.colour("line2"), 1))
            painter.drawLine(0, 1, 0, self.height() - 2)


class _Steps(QWidget):
    """The five steps in a row. One tab stop: the arrows go from step to step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("focusRadius", _RADIUS)
        self.group = QButtonGroup(self)
        self.buttons = [_Step(status, at, self) for at, status in enumerate(STEPS)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in self.buttons:
            self.group.addButton(button)
            row.addWidget(button, 1)

    def minimumSizeHint(self) -> QSize:
        width = sum(button.wanted(brief=True) for button in self.buttons)
        return QSize(width, self.buttons[0].sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Leave out words where there is no room: first those of the steps that the post is not at."""
        wanted = [button.wanted(brief=False) for button in self.buttons]
        roomy = sum(wanted) <= self.width()
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        for at, button in enumerate(self.buttons):
            button.brief = not roomy and not button.isChecked()
            row.setStretch(at, wanted[at] if roomy or button.isChecked() else button.wanted(brief=True))
            button.updateGeometry()
            button.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        at = next((at for at, button in enumerate(self.buttons) if button.isChecked()), 0)
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif 0 <= at + step < len(self.buttons):
            self.buttons[at + step].click()


class StatusStepper(QStackedWidget):
    """Shows and changes the status. `chosen` with the status that the person asks for."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = Status.PLANNED
        self._steps = _Steps()
        self._steps.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for button in self._steps.buttons:
            button.clicked.connect(lambda _checked=False, status=button.status: self._ask(status))
        self.addWidget(self._steps)
        self.addWidget(self._make_cancelled())
        self.show_status(Status.PLANNED)

    def _make_cancelled(self) -> QWidget:
        box = QWidget()
        mark = status_mark(Status.CANCELLED)
        words = QLabel(mark.word)
        words.setProperty("role", "strong")
        self.resume = QPushButton(_("Take up again"))
        self.resume.setProperty("small", True)
        self.resume.clicked.connect(lambda: self.chosen.emit(None))
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Sign(mark.icon, mark.token))
        row.addWidget(words, 1)
        row.addWidget(self.resume)
        return box

    def buttons(self) -> list[QToolButton]:
        """Give the five steps."""
        return list(self._steps.buttons)

    def show_status(self, status: Status) -> None:
        """Show the status that the post has."""
        self._status = status
        cancelled = status is Status.CANCELLED
        self.setCurrentIndex(1 if cancelled else 0)
        self.setFocusProxy(self.resume if cancelled else self._steps)
        if cancelled:
            self.setAccessibleName(_("Status: %(status)s") % {"status": status_mark(status).word})
            return
        at = STEPS.index(status)
        for n, button in enumerate(self._steps.buttons):
            button.passed = n < at
            button.setChecked(n == at)
        name = self._steps.buttons[at].accessibleName()
        self.setAccessibleName(name)
        self._steps.setAccessibleName(name)
        self._steps.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._steps.fit()

    def _ask(self, status: Status) -> None:
        wanted, now = status, self._status
        # The plan decides: until it has the new status, the old one is shown.
        self.show_status(now)
        if wanted is not now:
            self.chosen.emit(wanted)
