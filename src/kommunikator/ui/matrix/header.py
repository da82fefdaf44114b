"""Above the content matrix: what it is, and what is begun here."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from kommunikator.i18n import _
from kommunikator.ui import icons, theme
from kommunikator.ui.dialog import plain
from kommunikator.ui.fitted_row import show_where_fitting

_HEIGHT = 64
_ACROSS = 24
# Widths in px at 100 % below which the row gives up the words of the quieter buttons, and all words.
_QUIET, _WORDS = 760, 480


class MatrixHeader(QFrame):
    """The title row. Buttons give up their words when there is little room; their names stay."""

    edit_wanted = Signal()
    """The pane in which the matrix is edited is to be opened, or closed."""
    import_wanted = Signal()
    export_wanted = Signal()
    new_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the row."""
        super().__init__(parent)
        self.setProperty("ground", "surface")
        self.title = plain(_("Content matrix"), "h1", wrap=False)
        self.lead = plain(_("What fits where, and in which tone?"), "lead", wrap=False)
        self.edit = _button("pencil-simple", _("Edit matrix"))
        self.edit.setCheckable(True)
        self.load = _button("file-arrow-up", "", _("Import a matrix"))
        self.export = _button("export", _("Export"), f"{_('Export')} (Ctrl+E)")
        self.new = _button("plus", _("New post"), f"{_('New post')} (Ctrl+N)")
        self.new.setProperty("primary", True)
        self.new.setIcon(icons.icon("plus", "onaccent"))
        self._words = {self.edit: _("Edit matrix"), self.export: _("Export"), self.new: _("New post")}
        self._lay_out()
        self.edit.clicked.connect(self._ask_to_edit)
        self.load.clicked.connect(self.import_wanted)
        self.export.clicked.connect(self.export_wanted)
        self.new.clicked.connect(self.new_wanted)

    def _lay_out(self) -> None:
        row = self._row = QHBoxLayout(self)
        row.setSpacing(8)
        row.setContentsMargins(_ACROSS, 0, _ACROSS, 0)
        row.addWidget(self.title)
        row.addSpacing(8)
        row.addWidget(self.lead)
        row.addStretch(1)
        for button in (self.edit, self.load, self.export, self.new):
            row.addWidget(button)
        self._dress()

    def _ask_to_edit(self) -> None:
        # Whoever opens the pane says so by `show_editing`; until then the button stays as it was.
        self.edit.setChecked(not self.edit.isChecked())
        self.edit_wanted.emit()

    def show_editing(self, editing: bool) -> None:
        """Show whether the pane in which the matrix is edited is open."""
        self.edit.setChecked(editing)

    def minimumSizeHint(self) -> QSize:
        """Let the row be as narrow as the window makes it."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up words when the row gets narrow."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        look = theme.current()
        for button, words in self._words.items():
            least = _WORDS if button is self.new else _QUIET
            button.setText(words if self.width() >= look.px(least) else "")
        show_where_fitting(self.lead, self._row, self.width())

    def _dress(self) -> None:
        self.setMinimumHeight(theme.current().height("h1", 12, _HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_words"):
            self._dress()
            self._fit()


def _button(icon: str, text: str, tip: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setIcon(icons.icon(icon))
    button.setAccessibleName(text or tip)
    button.setToolTip(tip or text)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
