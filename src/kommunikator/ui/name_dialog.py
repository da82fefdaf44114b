"""Naming something that a menu lists: a view of the week, an export."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from kommunikator.domain.saved_views import NameRefused
from kommunikator.i18n import _
from kommunikator.ui.dialog import FramedDialog, labelled, plain


class NameDialog(FramedDialog):
    """Asks for a name. `decided` gives it; one that can't be is told under the field."""

    decided = Signal(str)

    def __init__(
        self,
        title: str,
        icon: str,
        check: Callable[[str], str],
        parent: QWidget | None = None,
        *,
        name: str = "",
        note: str = "",
    ) -> None:
        """`check` gives the name as it is kept, or raises NameRefused; `name` is the one that it has, '' for none."""
        super().__init__(title, icon, parent)
        self._check = check
        self.field = QLineEdit(name)
        self.field.setAccessibleName(_("Name"))
        self.problem = plain("", "error")
        self.body.addLayout(labelled(_("Name"), self.field))
        self.body.addWidget(self.problem)
        if note:
            self.body.addWidget(plain(note, "label"))
        self.body.addStretch(1)
        self.field.selectAll()
        self.field.textEdited.connect(lambda: self._say(""))
        self.add_cancel(_("Cancel"))
        self.add_button(_("Rename") if name else _("Save"), primary=True).clicked.connect(self._decide)
        self._say("")
        self.fit(440, 240)

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.field.setProperty("invalid", bool(sentence))
        self.field.setAccessibleDescription(sentence)
        theme_again(self.field)

    def _decide(self) -> None:
        try:
            name = self._check(self.field.text())
        except NameRefused as refused:
            self._say(_(refused.reason))
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.decided.emit(name)
        self.accept()


def theme_again(field: QWidget) -> None:
    """Let the style sheet look at a field's properties again."""
    field.style().unpolish(field)
    field.style().polish(field)
