"""What stands in the grid's place while there are no channels or no themes: how to get some."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.empty import EmptyState

_WIDTH = 420


class NothingYet(QWidget):
    """An empty state with the way to import a matrix, and a button for each list that has nothing in it."""

    import_wanted = Signal()
    settings_wanted = Signal(str)
    """The section of the settings in which something is to be added."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it hidden; `say` tells what is missing."""
        super().__init__(parent)
        self.setProperty("ground", "board")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.hide()
        self.state = EmptyState("squares-four", _("The matrix needs channels and themes"), _("Import a matrix"))
        self.state.action_triggered.connect(self.import_wanted)
        self.channels, self.themes = QPushButton(_("Channels …")), QPushButton(_("Themes …"))
        self.channels.clicked.connect(lambda: self.settings_wanted.emit("channels"))
        self.themes.clicked.connect(lambda: self.settings_wanted.emit("themes"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addStretch(1)
        for widget in (self.state, self.channels, self.themes):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.state.setMinimumWidth(theme.current().px(_WIDTH))
        self.setFocusProxy(self.channels)

    def say(self, *, channels: bool, themes: bool) -> None:
        """Offer what is missing: channels, themes or both."""
        self.channels.setVisible(not channels)
        self.themes.setVisible(not themes)
        self.setFocusProxy(self.themes if channels else self.channels)
