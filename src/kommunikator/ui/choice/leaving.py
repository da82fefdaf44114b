"""The question before the guide is left with something in it that would be lost."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.dialog import FramedDialog, plain


class LeaveQuestion(FramedDialog):
    """Asks whether to leave the guide; accepted when the person does. Enter and Esc go on with it."""

    def __init__(self, parent: QWidget | None = None, *, again: bool = False) -> None:
        """`again`: the channels of a post are chosen anew, and would stay as they were."""
        title = _("Leave the channels as they were?") if again else _("Leave without a post?")
        super().__init__(title, "warning", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.body.addWidget(plain(_("What you have chosen, ticked and written on this page is not kept.")))
        self.leave_button = self.add_button(_("Leave"))
        self.leave_button.setAutoDefault(True)
        self.leave_button.clicked.connect(self.accept)
        self.stay_button = self.add_button(_("Go on with the guide"), primary=True)
        self.stay_button.clicked.connect(self.reject)
        self.stay_button.setFocus()
        self.setMinimumWidth(min(theme.current().px(440), self.screen().availableSize().width()))
