"""The search field in the header of the week: hits as one types, chosen by key or by mouse."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from kommunikator.i18n import _
from kommunikator.ui import icons, theme
from kommunikator.ui.document import Changed, Document

if TYPE_CHECKING:
    # The list is made when something is first searched for.
    from kommunikator.domain.found import Hits
    from kommunikator.ui.search.model import Hit
    from kommunikator.ui.search.results import Results

KEY: Final = "Ctrl+F"
"""What the window gives the keyboard to the field by."""
SHOWN: Final = 50
"""So many hits are listed at most."""
_LONGEST = 200
_WIDTH, _EDGE, _ICON, _GAP = 240, 8, 16, 8
_KINDS = ("post", "variant", "note", "theme")
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_PAGES: Final = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OWN_KEYS: Final = frozenset((*_STEPS, *_PAGES, *_ENTER, Qt.Key.Key_Escape))


class SearchField(QLineEdit):
    """Searches the document's posts and campaigns; Down, Up, Enter and Escape work on the list below meanwhile."""

    chosen = Signal(object)
    """The id of the post that the person wants to see."""
    campaign_chosen = Signal(object)
    """The id of a campaign that was found and chosen."""
    left = Signal()
    """The person has left the search by Escape: the keyboard goes back to where it was."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        """Make the field. Its list becomes a child of the window that the field is in when it is first shown."""
        super().__init__(parent)
        self._document = document
        self._results: Results | None = None
        self.setPlaceholderText(_("Search posts, ideas"))
        self.setAccessibleName(_("Search"))
        self.setMaxLength(_LONGEST)
        self._clear = _Clear(self)
        self._clear.clicked.connect(self.clear)
        self._hint = QLabel(QKeySequence(KEY).toString(QKeySequence.SequenceFormat.NativeText), self)
        self._hint.setProperty("role", "key")
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._follow_text)
        document.changed.connect(self._look_again)
        self._follow_text("")

    @property
    def results(self) -> Results:
        """Give the list."""
        if self._results is None:
            from kommunikator.ui.search.results import Results

            self._results = Results(self._document, self.window())
            self._results.chosen.connect(self._choose)
            self.window().installEventFilter(self)
        return self._results

    @property
    def is_open(self) -> bool:
        """Tell whether the list is shown."""
        return self._results is not None and not self._results.isHidden()

    def begin(self) -> None:
        """Take the keyboard, with what was searched for last chosen to be typed over."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def close_results(self) -> None:
        """Take the list away; what was typed stays."""
        if self._results is not None:
            self._results.hide()

    # --- searching -------------------------------------------------------------------------------------------------

    def _follow_text(self, text: str) -> None:
        self._place_parts()
        if text.strip():
            self._look()
        else:
            self.setAccessibleDescription("")
            self.close_results()

    def _look(self, *, again: bool = False) -> None:
        hits: Hits | None = None
        with self._document.refusals_told():
            hits = self._found()
        if hits is None:
            self.close_results()
            return
        self.results.show_hits(self.text(), hits, again=again)
        self.results.place_under(self)
        self.results.show()
        self.results.raise_()
        self.setAccessibleDescription(_summary(hits))

    def _found(self) -> Hits:
        """Search posts and campaigns. Raises a StorageError."""
        from kommunikator.storage.campaign_search import campaigns

        posts = self._document.store.search(self.text(), self._document.today, SHOWN)
        return replace(posts, campaigns=campaigns(self._document.team.themes.values(), self.text()))

    def _look_again(self, changed: Changed) -> None:
        if self.is_open and changed.concerns(*_KINDS):
            self._look(again=True)

    def _choose(self, found: Hit) -> None:
        from kommunikator.domain.found import FoundCampaign

        self.close_results()
        if isinstance(found, FoundCampaign):
            self.campaign_chosen.emit(found.theme.id)
        else:
            self.chosen.emit(found.planned.post.id)

    # --- keys --------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep the keys that work on the list from being taken for commands of the week."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Work on the list by keys, else type."""
        if not _is_own(event):
            super().keyPressEvent(event)
            return
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.clear()
            self.close_results()
            self.left.emit()
        elif not self.is_open:
            # The list was closed when a hit was chosen, say; any of its keys brings it back.
            self._follow_text(self.text())
        elif key in _ENTER:
            found = self.results.current()
            if found is not None:
                self._choose(found)
        else:
            self._step(_STEPS.get(key) or _PAGES[key] * self.results.page())

    def _step(self, rows: int) -> None:
        """Go to another hit, and tell it to a screen reader, since the keyboard stays in the field."""
        self.results.step(rows)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.results.current_text()))

    # --- place -------------------------------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Bring the list back for what stands in the field, when the person comes on purpose."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._follow_text(self.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the list away when the person goes elsewhere; the field's own menu is not elsewhere."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.close_results()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the list away with the field."""
        super().hideEvent(event)
        self.close_results()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the hint at the end and the list below."""
        super().resizeEvent(event)
        self._place()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Keep the list below."""
        super().moveEvent(event)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the list within the window."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_hint"):
            self._place()

    def _place(self) -> None:
        self._place_parts()
        if self.is_open:
            self.results.place_under(self)

    def _place_parts(self) -> None:
        """Place the cross at the end of what is typed, or the key in the empty field when there is room for it."""
        look, empty = theme.current(), not self.text()
        self._clear.setVisible(not empty)
        self._clear.resize(look.px(24), look.px(24))
        self._hint.adjustSize()
        self.setTextMargins(look.px(_ICON + _GAP), 0, 0 if empty else look.px(24), 0)
        words = look.px(_EDGE + _ICON + 2 * _GAP) + self.fontMetrics().horizontalAdvance(self.placeholderText())
        self._hint.setVisible(empty and words <= self.width() - look.px(_EDGE) - self._hint.width())
        for part, edge in ((self._clear, _EDGE // 2), (self._hint, _EDGE)):
            part.move(self.width() - look.px(edge) - part.width(), (self.height() - part.height()) // 2)

    def sizeHint(self) -> QSize:
        """Give the size at which words and key have room."""
        return QSize(theme.current().px(_WIDTH), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field with its icon."""
        super().paintEvent(event)
        look = theme.current()
        side = look.px(_ICON)
        painter = QPainter(self)
        icons.draw(painter, QRect(look.px(_EDGE), (self.height() - side) // 2, side, side), "magnifying-glass", "text2")
        painter.end()


def _summary(hits: Hits | None) -> str:
    if hits is None:
        return ""
    from kommunikator.ui.search.results import summary

    return summary(hits)


class _Clear(QAbstractButton):
    """The cross at the end of the field, for the mouse; the keyboard has Escape."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Clear the search"))
        self.setToolTip(_("Clear the search"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cross."""
        side = theme.current().px(14)
        around = QRect(0, 0, side, side)
        around.moveCenter(self.rect().center())
        painter = QPainter(self)
        icons.draw(painter, around, "x", "text" if self.underMouse() else "text2")
        painter.end()


def _is_own(event: QKeyEvent) -> bool:
    """Tell whether a key works on the list. With Ctrl, Alt or Shift it means something else."""
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
    return plain and event.key() in _OWN_KEYS
