"""The panel's head and foot: what is open, whether it is saved, what can be done with the post as a whole."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kommunikator.domain.post import Post, Status
from kommunikator.domain.text import N_
from kommunikator.i18n import _
from kommunikator.ui import icons, theme
from kommunikator.ui.editor.sign import Sign
from kommunikator.ui.tips import tip
from kommunikator.ui.words import status_mark

# The step after each status, and how the button that takes it is called.
NEXT: Final[dict[Status, tuple[Status, str]]] = {
    Status.PLANNED: (Status.DRAFT, N_("Start draft")),
    Status.DRAFT: (Status.REVIEW, N_("Send for review")),
    Status.REVIEW: (Status.APPROVED, N_("Approve")),
    Status.APPROVED: (Status.PUBLISHED, N_("Mark as published")),
}


# Widths in px at 100 %: from here, words have room in the head, and words and button stand in one row in the foot.
_ROOMY: Final = 400


def rule() -> QFrame:
    """Make a horizontal line."""
    line = QFrame()
    line.setProperty("line", "horizontal")
    return line


class Header(QWidget):
    """Close, the word "Post", whether it is saved, the history, and the menu. `asked` with the key of an action."""

    close_asked = Signal()
    history_toggled = Signal(bool)
    asked = Signal(str)

    # Key, words, icon; an empty key is a separator.
    ACTIONS: Final = (
        ("duplicate", N_("Duplicate"), "copy"),
        ("to_ideas", N_("Move to the idea bank"), "lightbulb"),
        ("cancel", N_("Cancel post"), "prohibit"),
        ("resume", N_("Take up again"), "arrow-counter-clockwise"),
        ("", "", ""),
        ("delete", N_("Delete"), "trash"),
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        self.close_button = _icon_button("x", _("Close (Esc)"))
        self.close_button.clicked.connect(self.close_asked)
        self._name = QLabel(_("Post"))
        self._name.setProperty("role", "strong")
        self._mark = Sign("check-bold", "ok", 14)
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.history_button = QPushButton(_("History"))
        self.history_button.setProperty("quiet", True)
        self.history_button.setAccessibleName(_("History"))
        self.history_button.setToolTip(_("History"))
        self.history_button.setCheckable(True)
        self.history_button.setIcon(icons.icon("clock-counter-clockwise", on_colour="ontint"))
        self.history_button.toggled.connect(self.history_toggled)
        self.more_button = _icon_button("dots-three-vertical-bold", _("More"))
        self.more_button.setMenu(self._menu())
        self.more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row = QHBoxLayout(self)
        for part in (self.close_button, self._name, self._mark, self._words, self.history_button, self.more_button):
            row.addWidget(part, 1 if part is self._words else 0)
        self._dress()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for key, words, icon in self.ACTIONS:
            if not key:
                menu.addSeparator()
                continue
            action = menu.addAction(icons.icon(icon), _(words))
            action.triggered.connect(lambda _checked=False, key=key: self.asked.emit(key))
            self._actions[key] = action
        return menu

    def action(self, key: str) -> QAction:
        """Give an action of the menu."""
        return self._actions[key]

    def saved_words(self) -> str:
        """Give what is said about saving."""
        return self._words.text()

    def show_post(self, post: Post) -> None:
        """Offer what can be done with this post."""
        cancelled = post.status is Status.CANCELLED
        self._actions["to_ideas"].setEnabled(post.when is not None)
        self._actions["cancel"].setVisible(not cancelled)
        self._actions["cancel"].setEnabled(post.status is not Status.PUBLISHED)
        self._actions["resume"].setVisible(cancelled)

    def say(self, words: str, *, saved: bool) -> None:
        """Say whether what is shown is saved; a draft is not, though it is kept."""
        self._words.setText(words)
        self._words.setToolTip(tip(words))
        self._words.setProperty("role", "success" if saved else "muted")
        self._words.style().polish(self._words)
        self._mark.setVisible(bool(words))
        self._mark.show_icon(*(("check-bold", "ok") if saved else ("pencil-simple", "text2")))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out the other words where they would take the room of those about saving."""
        roomy = self.width() >= theme.current().px(_ROOMY)
        self.history_button.setText(_("History") if roomy else "")
        self._name.setVisible(roomy)

    def _dress(self) -> None:
        self._fit()
        look = theme.current()
        row = self.layout()
        if row is None:
            return
        row.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(12))
        row.setSpacing(look.px(6))


class Footer(QWidget):
    """Who changed the post last, and the button for the next step."""

    next_asked = Signal()
    copy_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setProperty("role", "label")
        self._words.setWordWrap(True)
        self.next_button = QPushButton()
        self.next_button.setProperty("primary", True)
        self.next_button.setToolTip(_("Next status (Ctrl+Enter)"))
        self.next_button.clicked.connect(self.next_asked)
        self.copy_button = QPushButton(_("Copy text"))
        self.copy_button.setAccessibleName(_("Copy text"))
        self.copy_button.setIcon(icons.icon("copy"))
        self.copy_button.setToolTip(_("Copy the text (Ctrl+Shift+C)"))
        self.copy_button.clicked.connect(self.copy_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule())
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.addWidget(self._words, 1)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.copy_button)
        self._buttons.addWidget(self.next_button, 1)
        self._row.addLayout(self._buttons)
        column.addLayout(self._row)
        self._dress()

    def words(self) -> str:
        """Give what is said about the latest change."""
        return self._words.text()

    def say(self, words: str) -> None:
        """Say who changed the post last."""
        self._words.setText(words)

    def show_status(self, status: Status) -> None:
        """Offer the step after this status."""
        step = NEXT.get(status)
        self.next_button.setVisible(step is not None)
        if step:
            following, words = step
            self.next_button.setText(_(words))
            self.next_button.setIcon(icons.icon(status_mark(following).icon, "onaccent"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()

    def _dress(self) -> None:
        look = theme.current()
        roomy = self.width() >= look.px(_ROOMY)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if roomy else QBoxLayout.Direction.TopToBottom)
        side = min(look.px(24), 32)
        self._row.setContentsMargins(side, look.px(12), side, look.px(12))
        for layout in (self._row, self._buttons):
            layout.setSpacing(look.px(12) if roomy else look.px(6))
        self.copy_button.setText(_("Copy text") if roomy else "")


def _icon_button(icon: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icons.icon(icon, "text"))
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
