"""The question about another program's calendar: do its events become days of our own, or posts?"""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.dialog import plain


class AskingPage(QWidget):
    """Asks what the events of a calendar become; days, unless the person says otherwise."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = plain("", "h2")
        self.days, self.posts = QRadioButton(_("Own days")), QRadioButton(_("Posts"))
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._file)
        column.addWidget(plain(_("The calendar comes from another program. What do its events become?")))
        hints = (
            _("School breaks, theme days, meetings of the council: they stand above the posts in the week."),
            _("Each event becomes a planned post on its day, with the event’s text."),
        )
        for button, hint in zip((self.days, self.posts), hints, strict=True):
            group.addButton(button)
            button.setAccessibleDescription(hint)
            column.addSpacing(14)
            column.addWidget(button)
            label = plain(hint, "label")
            label.setContentsMargins(theme.current().px(26), 0, 0, 0)
            column.addWidget(label)
        column.addStretch(1)
        self.days.setChecked(True)

    def ask(self, name: str) -> None:
        """Ask about the file of this name."""
        self._file.setText(name)
