"""The message at the foot of the board that says what just happened and offers to undo it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QPropertyAnimation, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsOpacityEffect,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from kommunikator.i18n import _
from kommunikator.ui import icons, theme
from kommunikator.ui.tips import tip

SHOWN_MS: Final = 10_000
FADE_MS: Final = 100
_MARGIN: Final = 16


class Toast(QFrame):
    """One sentence with Undo, bottom centre of an area of its parent, for ten seconds.

    It stays while the pointer is over it or the keyboard is in it, and tells screen readers its text. It is never
    the only way to undo. A refusal is shown in full and stays until it is closed or another message takes its place.
    ``undo_requested``, ``retry_requested`` and ``offer_taken`` when the person asks for it; the toast is then gone.
    """

    undo_requested = Signal()
    retry_requested = Signal()
    offer_taken = Signal()

    def __init__(self, parent: QWidget, area: QWidget | None = None) -> None:
        """``area`` is the widget inside ``parent`` to lie over, the whole parent if none is given."""
        super().__init__(parent)
        self.setObjectName("Toast")
        self._over, self._area = parent, area or parent
        self._message = ""
        self._refusal = False
        self._came_from: QWidget | None = None
        self._clock = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._clock.timeout.connect(self.dismiss)
        self._fade: QPropertyAnimation | None = None
        self._make_parts()
        self._lay_out()
        for watched in {self._area, parent}:
            watched.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        self.hide()

    def show_message(self, text: str, *, undoable: bool = True, key_hint: str = "Ctrl+Z", offer: str = "") -> None:
        """Show a sentence, in place of any earlier one; ``key_hint`` is the key that undoes, in Qt's portable form.

        ``offer`` is a further thing that can be done, such as the same with other posts.
        """
        self._offer.setVisible(bool(offer))
        self._offer.setText(offer)
        self._undo.setVisible(undoable)
        self._retry.hide()
        self._key.setVisible(undoable and bool(key_hint))
        self._key.setText(QKeySequence(key_hint).toString(QKeySequence.SequenceFormat.NativeText))
        self._say(text, refusal=False)
        self._clock.start()

    def show_refusal(self, text: str, *, repeatable: bool = False) -> None:
        """Say in full what stands in the way, as an alert; ``repeatable`` offers to try again what was refused."""
        again = self.isVisible() and self._refusal and text == self._message
        self._undo.hide()
        self._offer.hide()
        self._key.hide()
        self._retry.setVisible(repeatable)
        self._clock.stop()
        # What is refused every few seconds is said once.
        self._say(text, refusal=True, aloud=not again)

    def _say(self, text: str, *, refusal: bool, aloud: bool = True) -> None:
        self._message, self._refusal = text, refusal
        self.setAccessibleName(text)
        self.setProperty("refusal", refusal)
        self.style().polish(self)
        self._dress()
        self._appear()
        if aloud:
            event = QAccessibleAnnouncementEvent(self, text)
            if refusal:
                event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
            QAccessible.updateAccessibility(event)

    def message(self) -> str:
        """The whole sentence last shown, also when the label has room for less."""
        return self._message

    def dismiss(self) -> None:
        """Take the toast away and give the keyboard back to where it came from."""
        self._clock.stop()
        back = self._came_from
        if self._has_focus() and back is not None and isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        if theme.animated() and self.isVisible():
            self._run_fade(self.hide, start=1.0, end=0.0)
        else:
            self.hide()

    def set_area(self, area: QWidget) -> None:
        """Stand at the foot of another widget from now on."""
        if self._area is not self._over:
            self._area.removeEventFilter(self)
        self._area = area
        area.installEventFilter(self)
        if self.isVisible():
            self.raise_()
            self._place()

    # --- parts -------------------------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        self._icon = QLabel()
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._undo = QPushButton(_("Undo"))
        self._undo.setCursor(Qt.CursorShape.PointingHandCursor)
        self._undo.clicked.connect(self._ask_for_undo)
        self._offer = QPushButton()
        self._offer.setCursor(Qt.CursorShape.PointingHandCursor)
        self._offer.clicked.connect(self._take_offer)
        self._offer.hide()
        self._retry = QPushButton(_("Try again"))
        self._retry.setCursor(Qt.CursorShape.PointingHandCursor)
        self._retry.clicked.connect(self._ask_to_retry)
        self._key = QLabel()
        self._key.setObjectName("ToastKey")
        self._close = QToolButton()
        self._close.setAccessibleName(_("Close message"))
        self._close.setToolTip(_("Close message"))
        self._close.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._close.clicked.connect(self.dismiss)

    def _lay_out(self) -> None:
        row = self._row = QHBoxLayout(self)
        for part in (self._icon, self._text, self._offer, self._undo, self._retry, self._key, self._close):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)

    def _dress(self) -> None:
        look = theme.current()
        side = QSize(1, 1) * look.px(16)
        self._row.setContentsMargins(look.px(16), look.px(6), look.px(8), look.px(6))
        self._row.setSpacing(look.px(12))
        sign = ("warning-circle", "toastbad") if self._refusal else ("check-circle", "toasttext")
        picture = icons.icon(*sign).pixmap(side, self.devicePixelRatioF())
        self._icon.setPixmap(picture)
        self._close.setIcon(icons.icon("x", "toasttext"))
        self._close.setIconSize(side)
        self._place()

    # --- place -------------------------------------------------------------------------------------------------

    def _place(self) -> None:
        """Fit into the area: one line if there is room, else two, the middle left out when even that is too little.

        A refusal takes as many lines as it needs: what to do often stands at its end.
        """
        room = self._area.width() - 2 * _MARGIN
        metrics = self._text.fontMetrics()
        others = self._width_without_text()
        wanted = metrics.horizontalAdvance(self._message) + 2
        width = max(1, min(wanted, room - others))
        shown = self._message
        if wanted > width and not self._refusal:
            shown = metrics.elidedText(self._message, Qt.TextElideMode.ElideMiddle, int(width * 1.8))
        self._text.setWordWrap(wanted > width)
        self._text.setText(shown)
        self._text.setToolTip("" if shown == self._message else tip(self._message))
        self._text.setFixedWidth(width)
        self._row.activate()
        self.resize(others + width, max(theme.current().px(40), self.heightForWidth(others + width)))
        corner = self._area.mapTo(self._over, QPoint(0, 0))
        x = corner.x() + (self._area.width() - self.width()) // 2
        self.move(max(corner.x(), x), corner.y() + self._area.height() - self.height() - _MARGIN)

    def _width_without_text(self) -> int:
        margins = self._row.contentsMargins()
        every = (self._icon, self._offer, self._undo, self._retry, self._key, self._close)
        parts = [part for part in every if not part.isHidden()]
        for part in parts:
            part.ensurePolished()
        gaps = self._row.spacing() * len(parts)
        return sum(part.sizeHint().width() for part in parts) + gaps + margins.left() + margins.right()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._message:
            self._dress()

    # --- time --------------------------------------------------------------------------------------------------

    def enterEvent(self, event: QEnterEvent) -> None:
        self._clock.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        if self.isVisible() and not self._has_focus():
            self._go_on()
        super().leaveEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._clock.stop()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        inside = now is not None and self.isAncestorOf(now)
        was_inside = old is not None and self.isAncestorOf(old)
        if inside and not was_inside:
            self._came_from = old
            self._clock.stop()
        elif was_inside and not inside and self.isVisible() and not self.underMouse():
            self._go_on()

    def _go_on(self) -> None:
        if not self._refusal:
            self._clock.start()

    def _has_focus(self) -> bool:
        now = QApplication.focusWidget()
        return now is not None and self.isAncestorOf(now)

    def _ask_for_undo(self) -> None:
        self.dismiss()
        self.undo_requested.emit()

    def _take_offer(self) -> None:
        self.dismiss()
        self.offer_taken.emit()

    def _ask_to_retry(self) -> None:
        self.dismiss()
        self.retry_requested.emit()

    # --- fading ------------------------------------------------------------------------------------------------

    def _appear(self) -> None:
        anew = self.isHidden()
        self._end_fade()
        self.show()
        self.raise_()
        self._place()
        if anew and theme.animated():
            self._run_fade(self._end_fade, start=0.0, end=1.0)

    def _run_fade(self, done: Callable[[], object], start: float, end: float) -> None:
        self._end_fade()
        effect = QGraphicsOpacityEffect(self, opacity=start)
        self.setGraphicsEffect(effect)
        self._fade = QPropertyAnimation(effect, b"opacity", self)
        self._fade.setDuration(FADE_MS)
        self._fade.setStartValue(start)
        self._fade.setEndValue(end)
        self._fade.finished.connect(done)
        self._fade.start()

    def _end_fade(self) -> None:
        if self._fade is not None:
            self._fade.stop()
            self._fade.deleteLater()
            self._fade = None
        self.setGraphicsEffect(None)  # pyright: ignore[reportArgumentType] - None takes the effect away
