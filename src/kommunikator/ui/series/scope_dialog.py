"""Asking which posts of a series a change concerns."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from kommunikator.domain.repeating import Scope
from kommunikator.domain.text import N_
from kommunikator.i18n import _, ngettext
from kommunikator.ui import theme
from kommunikator.ui.dialog import FramedDialog, plain

What = Literal["change", "delete"]
_SIZE: Final = (480, 288)  # px at 100 %


class _Words(NamedTuple):
    title: str
    icon: str
    question: str
    button: str


_WORDS: Final[dict[What, _Words]] = {
    "change": _Words(
        N_("Change the others too"),
        "arrows-clockwise",
        N_("Which posts shall be changed in the same way?"),
        N_("Change"),
    ),
    "delete": _Words(N_("Delete the others too"), "trash", N_("Which posts shall be deleted?"), N_("Delete")),
}


class ScopeDialog(FramedDialog):
    """Asks for this one, this and later, or all untouched. `decided` gives the `Scope`; Esc gives nothing."""

    decided = Signal(object)

    def __init__(self, what: What, later: int, untouched: int, parent: QWidget | None = None) -> None:
        """`later` and `untouched` count the other posts that follow their series, besides the one in question."""
        words = _WORDS[what]
        super().__init__(_(words.title), words.icon, parent)
        self._group = QButtonGroup(self)
        self._choices: dict[Scope, QRadioButton] = {}
        self.body.addWidget(plain(_(words.question)))
        self.body.addLayout(self._options(later, untouched))
        self.body.addWidget(
            plain(_("What somebody has worked on, and what is past or settled, stays as it is."), "muted")
        )
        self.body.addStretch(1)
        self.add_cancel(_("Cancel"))
        self.add_button(_(words.button), primary=True).clicked.connect(self._decide)
        self._choices[Scope.LATER if later else Scope.UNTOUCHED if untouched else Scope.ONE].setChecked(True)
        self.fit(*_SIZE)

    def chosen(self) -> Scope:
        """Give what is chosen."""
        return next(scope for scope, choice in self._choices.items() if choice.isChecked())

    def choice(self, scope: Scope) -> QRadioButton:
        """Give the button of a scope."""
        return self._choices[scope]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._choices[self.chosen()].setFocus(Qt.FocusReason.OtherFocusReason)

    def _options(self, later: int, untouched: int) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.current().px(8))
        for scope, count, text in (
            (Scope.ONE, 1, _("Only this one")),
            (Scope.LATER, later, _later_text(later)),
            (Scope.UNTOUCHED, untouched, _untouched_text(untouched)),
        ):
            choice = QRadioButton(text)
            choice.setEnabled(count > 0)
            self._choices[scope] = choice
            self._group.addButton(choice)
            column.addWidget(choice)
        return column

    def _decide(self) -> None:
        self.decided.emit(self.chosen())
        self.accept()


def _later_text(count: int) -> str:
    if not count:
        return _("This one and later (there are no later ones)")
    return ngettext("This one and %(n)d later", "This one and %(n)d later", count) % {"n": count}


def _untouched_text(count: int) -> str:
    if not count:
        return _("All untouched ones (there are no others)")
    text = ngettext("All untouched ones: this and %(n)d other", "All untouched ones: this and %(n)d others", count)
    return text % {"n": count}
