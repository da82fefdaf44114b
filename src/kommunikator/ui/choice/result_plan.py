"""What becomes of the answer: what the post is about, its theme, and its day and time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kommunikator.domain.choice_rule import ChoiceRule
from kommunikator.domain.team import Team, Theme
from kommunikator.domain.when import When
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.choice import wording
from kommunikator.ui.dialog import labelled, plain
from kommunikator.ui.editor.choices import OneChoice, Option
from kommunikator.ui.editor.day_and_time import DayInput, TimeInput
from kommunikator.ui.tips import tip

# A title is one line; what is pasted beyond this is no title.
_LONGEST = 300


class PlanBox(QFrame):
    """The fields of the post. A suggestion is shown as long as the person has not chosen otherwise."""

    theme_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make empty fields."""
        super().__init__(parent)
        self.title, self.theme = QLineEdit(), OneChoice()
        self.day, self.time = DayInput(), TimeInput()
        self.problem, self.guessed = plain("", "error"), plain("", "label")
        self._suggested: When | None = None
        self._guess: UUID | None = None
        self.waits = plain("", "muted")
        self.title.setMaxLength(_LONGEST)
        self.time.show_value(None)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look = theme.current()
        self.setProperty("box", "panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(16), look.px(14), look.px(16), look.px(16))
        column.setSpacing(look.px(12))
        column.addWidget(plain(_("Plan the post"), "strong"))
        about = labelled(_("What is it about?"), self.title)
        about.addWidget(self.problem)
        themed = labelled(_("Theme"), self.theme)
        themed.addWidget(self.guessed)
        column.addLayout(about)
        column.addLayout(themed)
        row = QHBoxLayout()
        row.setSpacing(look.px(12))
        for text, field, share in ((_("Day"), self.day, 3), (_("Time"), self.time, 2)):
            field.setAccessibleName(text)
            row.addLayout(labelled(text, field), share)
        column.addLayout(row)
        column.addWidget(self.waits)
        self.waits.hide()
        self.problem.hide()
        self.guessed.hide()

    def _connect(self) -> None:
        self.title.textEdited.connect(lambda: self.complain(""))
        self.theme.left.connect(self._theme_left)
        self.day.left.connect(self._offer_time)
        for part in (self.day, self.time):
            part.begin_button().setAutoDefault(False)
        for button in (self.day.begin_button(), self.day.clear_button()):
            button.clicked.connect(self._offer_time)

    # --- what stands in the fields -------------------------------------------------------------------------------

    def fields(self) -> list[QWidget]:
        """Give what the keyboard comes to, in order."""
        parts: list[QWidget] = [self.title, self.theme]
        for field in (self.day, self.time):
            parts += [field.edit(), field.begin_button(), field.clear_button()]
        return parts

    def changed(self) -> bool:
        """Tell whether the person has written a title, or chosen another day, time or theme."""
        return bool(self.words()) or self.when() != self._suggested or self.theme.value() != self._guess

    def words(self) -> str:
        """Give the title, in one line."""
        return " ".join(self.title.text().split())

    def when(self) -> When | None:
        """Give the day and time, None for the idea bank."""
        day = self.day.value()
        return When(day, self.time.value()) if day else None

    def suggestion(self) -> When | None:
        """Give the day and time that is suggested, None for none."""
        return self._suggested

    def complain(self, sentence: str) -> None:
        """Say what is wrong with the title; nothing takes it back."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.title.setAccessibleDescription(sentence)

    # --- suggestions ---------------------------------------------------------------------------------------------

    def suggest_when(self, when: When | None, today: date) -> None:
        """Show a day and time, unless the person has chosen others."""
        self.day.set_today(today)
        if self.when() != self._suggested:
            return
        self._suggested = when
        self.day.show_value(when.day if when else None)
        self.time.show_value(when.time if when else None)
        self._offer_time()

    def say_waits(self, text: str) -> None:
        """Say which channels have no room then; nothing takes it back."""
        self.waits.setText(text)
        self.waits.setVisible(bool(text))
        self.day.setAccessibleDescription(text)

    def suggest_theme(self, themes: Sequence[Theme], guess: ChoiceRule | None, team: Team) -> None:
        """Offer these themes, and show the guessed one unless the person has chosen another."""
        chosen, before = self.theme.value(), self._guess
        self._guess = guess.theme if guess else None
        wanted = self._guess if chosen == before else chosen
        known = team.themes.get(wanted) if wanted else None
        more = [known] if known and known not in themes else []
        self.theme.offer([Option(None, _("No theme")), *(Option(one.id, one.name) for one in (*themes, *more))])
        self.theme.show_value(known.id if known else None)
        reason = wording.reason_text(guess, team) if guess else ""
        self.guessed.setText(_("Guessed: %(reason)s") % {"reason": reason})
        self.guessed.setToolTip(tip(wording.spoken_rule(guess, team)) if guess else "")
        self._show_guess()

    def _theme_left(self) -> None:
        self._show_guess()
        self.theme_chosen.emit()

    def _show_guess(self) -> None:
        """Say why a theme was guessed, while it stands there."""
        shown = bool(self._guess and self.theme.value() == self._guess)
        self.guessed.setVisible(shown)
        self.theme.setAccessibleDescription(self.guessed.text() if shown else "")

    def _offer_time(self) -> None:
        """Offer a time only with a day."""
        if self.day.value() is None:
            self.time.show_value(None)
        self.time.offer(possible=self.day.value() is not None)
