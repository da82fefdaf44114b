"""The navigation at the left: the program's mark, one button per screen, and a few more at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from kommunikator.ui import icons, theme
from kommunikator.ui.tips import tip

WIDTH: Final = 96
NARROW: Final = 56
_ICON: Final = 22
_LOGO: Final = 32
_MARKER: Final = 4
_KEYS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}


class Entry(NamedTuple):
    """A button of the rail. ``page`` is false for what only does something, such as synchronising."""

    key: str
    icon: str
    text: str
    page: bool = True


class Rail(QFrame):
    """The rail; ``chosen`` gives the key of the entry a person pressed. Tab reaches it once, arrows move within."""

    chosen = Signal(str)

    def __init__(
        self,
        entries: Sequence[Entry],
        bottom: Sequence[Entry] = (),
        organisation: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("Rail")
        self._narrow = False
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._logo = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._organisation = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._organisation.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out(entries, bottom)
        self._group.buttonToggled.connect(self._mark)
        self.set_organisation(organisation)
        self._dress()

    def current(self) -> str | None:
        """The key of the page that is marked, None before the first."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), None)

    def set_current(self, key: str) -> None:
        """Mark a page without a signal. Raises KeyError for an unknown key."""
        self._buttons[key].setChecked(True)

    def button(self, key: str) -> QToolButton:
        """The button of an entry, for its shortcut or a change of text. Raises KeyError for an unknown key."""
        return self._buttons[key]

    def set_text(self, key: str, text: str) -> None:
        """Change an entry's words, for instance to the time of the last synchronisation."""
        button = self._buttons[key]
        button.setText(text)
        button.setAccessibleName(text)
        self._dress()

    def set_organisation(self, name: str) -> None:
        """Show whose plan this is under the mark; the whole name is in the tool tip when there is too little room."""
        self._organisation_name = name
        self._dress_organisation()

    def set_narrow(self, narrow: bool) -> None:
        """Fold to icons alone, with tool tips, or unfold."""
        self._narrow = narrow
        self._dress()

    def is_narrow(self) -> bool:
        """Whether only the icons are shown."""
        return self._narrow

    # --- parts -------------------------------------------------------------------------------------------------

    def _lay_out(self, entries: Sequence[Entry], bottom: Sequence[Entry]) -> None:
        column = self._column = QVBoxLayout(self)
        column.setSpacing(4)
        column.addWidget(self._logo)
        column.addWidget(self._organisation)
        column.addSpacing(8)
        for entry in entries:
            column.addWidget(self._add(entry))
        column.addStretch()
        for entry in bottom:
            column.addWidget(self._add(entry))
        next(iter(self._buttons.values())).setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # until a page is marked

    def _add(self, entry: Entry) -> QToolButton:
        button = QToolButton(self)
        button.setText(entry.text)
        button.setAccessibleName(entry.text)
        button.setIcon(icons.icon(entry.icon, on=f"{entry.icon}-fill" if entry.page else None, on_colour="ontint"))
        button.setCheckable(entry.page)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setProperty("focusRadius", 8)
        button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        button.installEventFilter(self)
        button.clicked.connect(lambda: self.chosen.emit(entry.key))
        if entry.page:
            self._group.addButton(button)
        self._buttons[entry.key] = button
        return button

    def _mark(self) -> None:
        for button in self._buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button.isChecked() else Qt.FocusPolicy.ClickFocus)
        # No more than the marker: all that lies under what is updated is painted with it.
        self.update(0, 0, _MARKER, self.height())

    # --- keys --------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, QToolButton):
            return self._moved_by(event.key(), watched)
        return super().eventFilter(watched, event)

    def _moved_by(self, key: int, button: QToolButton) -> bool:
        shown = [each for each in self._buttons.values() if each.isEnabled()]
        if key == Qt.Key.Key_Home:
            target = shown[0]
        elif key == Qt.Key.Key_End:
            target = shown[-1]
        elif Qt.Key(key) in _KEYS:
            target = shown[(shown.index(button) + _KEYS[Qt.Key(key)]) % len(shown)]
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            button.click()
            return True
        else:
            return False
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    # --- look --------------------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        look = theme.current()
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if self._narrow else Qt.ToolButtonStyle.ToolButtonTextUnderIcon
        for button in self._buttons.values():
            button.setToolButtonStyle(style)
            button.setIconSize(QSize(1, 1) * look.px(_ICON))
            button.setToolTip(tip(button.text()) if self._narrow else "")
        side = 4 if self._narrow else 6
        self._column.setContentsMargins(look.px(side), look.px(16), look.px(side) + 1, look.px(16))
        self._logo.setPixmap(icons.logo(look.px(_LOGO), look.palette, self.devicePixelRatioF()))
        self.setFixedWidth(self._wanted_width(look))
        self._dress_organisation()

    def _wanted_width(self, look: theme.Theme) -> int:
        if self._narrow:
            return look.px(NARROW)
        margins = self._column.contentsMargins()
        metrics = QFontMetrics(look.font("small", QFont.Weight.DemiBold))
        widest = max(metrics.horizontalAdvance(button.text()) for button in self._buttons.values())
        return max(look.px(WIDTH), widest + look.px(4) + margins.left() + margins.right())

    def _dress_organisation(self) -> None:
        name = self._organisation_name
        room = self.width() - 2 * theme.current().px(4)
        shown = self._organisation.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
        self._organisation.setText(shown)
        self._organisation.setToolTip(tip(name) if shown != name else "")
        self._organisation.setVisible(bool(name) and not self._narrow)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        marked = next((button for button in self._buttons.values() if button.isChecked()), None)
        if marked is None:
            return
        look = theme.current()
        height = min(look.px(30), marked.height())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("accent"))
        top = marked.geometry().center().y() - height / 2
        painter.drawRoundedRect(-_MARKER, round(top), 2 * _MARKER, height, 2, 2)
