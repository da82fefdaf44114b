"""The plain pages of the import: choosing a file, and waiting while it is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from kommunikator.i18n import _, format_number
from kommunikator.ui import icons, theme
from kommunikator.ui.dialog import plain
from kommunikator.ui.empty import EmptyState

Choose = Callable[[QWidget, Callable[[Path], None]], None]


def choose_file(parent: QWidget, chosen: Callable[[Path], None]) -> None:
    """Let the person choose a workbook; `chosen` is called with it, and not at all when they change their mind."""
    dialog = QFileDialog(parent, _("Choose the file from Planner"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([_("Excel workbooks (*.xlsx)"), _("All files (*)")])
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()


class Message(QFrame):
    """A box with an icon and a sentence: a warning, or what stands in the way. Without a sentence it is not there."""

    def __init__(self, box: str = "bad", icon: str = "warning-circle", parent: QWidget | None = None) -> None:
        """`box` is 'bad', 'warn', 'ok' or 'tint'."""
        super().__init__(parent)
        self.setProperty("box", box)
        self._icon_name, self._token = icon, {"tint": "ontint"}.get(box, box)
        self._icon = QLabel()
        self._text = plain("", "strong" if box == "bad" else "")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.say("")

    def say(self, sentence: str) -> None:
        """Show a sentence, or nothing."""
        side = theme.current().px(18)
        self._icon.setPixmap(
            icons.icon(self._icon_name, self._token).pixmap(QSize(side, side), self.devicePixelRatio())
        )
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))

    def sentence(self) -> str:
        """Give what it says."""
        return self._text.text()


class ChoosePage(QWidget):
    """Asks for the file, and says why the last one was not taken.

    `asked` when the person wants to choose one, `dropped` with the path of one that was dropped here.
    """

    asked = Signal()
    dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.refusal = Message()
        self._invitation = EmptyState("file-arrow-up", "")
        self._invitation.action_triggered.connect(self.asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.refusal)
        column.addWidget(self._invitation, 1)
        self.refuse("")

    def refuse(self, sentence: str) -> None:
        """Say why the last file was not taken; with "" it is the first."""
        self.refusal.say(sentence)
        self._invitation.say(
            "file-arrow-up",
            _("The file that Planner has exported"),
            _("Choose another file …") if sentence else _("Choose a file …"),
            _("In Planner: the three dots beside the plan’s name, then “Export plan to Excel”. Drop the file here, or "
              "choose it. You see everything before anything is saved."),
        )  # fmt: skip

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_file(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped_file(event)
        if path:
            event.acceptProposedAction()
            self.dropped.emit(path)


class WaitPage(QWidget):
    """Says what is being done and how far it has come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = plain("", "h3")
        self._bar = QProgressBar()
        self._far = plain("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addStretch(1)
        for widget in (self._what, self._bar, self._far):
            column.addWidget(widget)
        column.addStretch(2)

    def begin(self, what: str) -> None:
        """Say what is being done; how long it takes is not known yet."""
        self._what.setText(what)
        self._bar.setAccessibleName(what)
        self._bar.setRange(0, 0)
        self._far.setText("")

    def show_progress(self, done: int, of: int) -> None:
        """Show how many rows of all have been read."""
        self._bar.setRange(0, max(of, 1))
        self._bar.setValue(done)
        names = {"done": format_number(done), "all": format_number(of)}
        self._far.setText(_("Row %(done)s of %(all)s") % names)


def _dropped_file(event: QDropEvent) -> Path | None:
    """Give the file that is being dropped: one, and on this computer."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
