"""The dialog of the first start. It asks, and gives what was said; nothing is written here."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from kommunikator import i18n
from kommunikator.exchange.models import Choice, FirstStart
from kommunikator.i18n import _
from kommunikator.ui import icons, theme
from kommunikator.ui.dialog import line, plain, scrolling
from kommunikator.ui.first_start import welcome
from kommunikator.ui.first_start.person import PersonForm
from kommunikator.ui.first_start.tiles import Tiles
from kommunikator.ui.first_start.welcome import Welcome

_SIZE: Final = QSize(1100, 760)  # px at 100 %
# What it leaves free of the screen: the window's own frame and a task bar.
_AROUND: Final = QSize(16, 64)
_MARGIN: Final = 40
# A quiet button's own padding stands before its text, which begins where everything else does.
_BUTTON_PADDING: Final = 17
# Where less than this would be left for the choices, the welcome gives way.
_LEAST_FOR_CHOICES: Final = 600
_MODELS: Final = {"sv": Choice.SWEDISH, "nb": Choice.NORWEGIAN}


class FirstStartDialog(QDialog):
    """Asks who the person is and how to begin. `decided` gives a `FirstStart`; Esc and "Quit" reject.

    Another language is in use at once, in the whole program.
    """

    decided = Signal(object)

    def __init__(self, name: str, today: date, parent: QWidget | None = None) -> None:
        """`name` is the person's, as far as it is known. Raises OSError when the program's own models are missing."""
        super().__init__(parent)
        self.person = PersonForm(name)
        self.tiles = Tiles(_MODELS.get(i18n.language(), Choice.SWEDISH), today)
        self._welcome = Welcome()
        self._who, self._how, self._later = plain("", "h3"), plain("", "h3"), plain("", "muted")
        self.quit_button, self.begin_button = QPushButton(), QPushButton()
        self._choices = QVBoxLayout()
        self._area = self._scrolled()
        self._foot = QHBoxLayout()
        self._lay_out()
        self.person.language_chosen.connect(self._use)
        for tile in self.tiles.tiles().values():
            tile.toggled.connect(self._show_chosen)
        self.quit_button.clicked.connect(self.reject)
        self.begin_button.clicked.connect(self.accept)
        self.dress()
        self.speak()
        self.fit()
        self.person.cells["name"].field.setFocus()

    def accept(self) -> None:
        """Give what was said, unless something has to be mended first."""
        if not self.person.check():
            self._area.ensureWidgetVisible(self.person)
            return
        texts = self.person.texts()
        choice, language = self.tiles.choice(), self.person.language()
        decided = FirstStart(texts["name"], texts["initials"], texts["organisation"], language, choice)
        super().accept()
        self.decided.emit(decided)

    def speak(self) -> None:
        """Say everything in the language in use."""
        self.setWindowTitle(_("Welcome to Kommunikator"))
        self._who.setText(_("Who are you?"))
        self._how.setText(_("How do you want to begin?"))
        self._later.setText(_("Everything can be changed later under Settings."))
        self.quit_button.setText(_("Quit"))
        self.begin_button.setText(_("Get started"))
        for part in (self._welcome, self.person, self.tiles):
            part.speak()

    def fit(self) -> None:
        """Take the size of the design, grown with the text, as far as the screen has room."""
        look = theme.current()
        wanted = QSize(look.px(_SIZE.width()), look.px(_SIZE.height()))
        self.resize(wanted.boundedTo(self.screen().availableSize() - _AROUND))

    def dress(self) -> None:
        """Take on the text size in force."""
        look = theme.current()
        margin = look.px(_MARGIN)
        self._choices.setContentsMargins(margin, margin, margin, look.px(24))
        self._choices.setSpacing(look.px(12))
        self._how.setContentsMargins(0, look.px(24), 0, 0)
        self._later.setContentsMargins(0, 0, 0, look.px(4))
        self._foot.setContentsMargins(margin - look.px(_BUTTON_PADDING), look.px(16), margin, look.px(16))
        self._give_way()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._area, 1)
        right.addWidget(line())
        right.addWidget(self._footer())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._welcome)
        row.addLayout(right, 1)

    def _scrolled(self) -> QScrollArea:
        inner = QWidget()
        inner.setLayout(self._choices)
        for part in (self._who, self.person, self._how, self._later, self.tiles):
            self._choices.addWidget(part)
        self._choices.addStretch(1)
        area = scrolling(inner)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _footer(self) -> QWidget:
        foot = QWidget()
        foot.setProperty("ground", "win")
        foot.setLayout(self._foot)
        for button in (self.quit_button, self.begin_button):
            button.setProperty("large", True)
        self.quit_button.setProperty("quiet", True)
        self.quit_button.setAutoDefault(False)
        self.begin_button.setProperty("primary", True)
        self.begin_button.setDefault(True)
        self.begin_button.setIcon(icons.icon("arrow-right", "onaccent"))
        # The arrow stands after the words.
        self.begin_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._foot.addWidget(self.quit_button)
        self._foot.addStretch(1)
        self._foot.addWidget(self.begin_button)
        return foot

    def _give_way(self) -> None:
        self._welcome.setVisible(self.width() >= theme.current().px(welcome.WIDTH + _LEAST_FOR_CHOICES))

    def _show_chosen(self) -> None:
        """Scroll to the tile that the arrow keys have come to."""
        self._area.ensureWidgetVisible(self.tiles.tiles()[self.tiles.choice()])

    def _use(self, language: str) -> None:
        """Speak another language, and suggest the model that goes with it."""
        i18n.use(language)
        self.speak()
        self.tiles.suggest(_MODELS.get(language, self.tiles.choice()))
