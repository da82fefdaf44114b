"""The plain pages of the import: choosing a file, and waiting while it is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QProgressBar, QVBoxLayout, QWidget

from kommunikator.exchange.taking_in.way import ENDINGS
from kommunikator.i18n import _, format_number
from kommunikator.ui.dialog import plain
from kommunikator.ui.empty import EmptyState
from kommunikator.ui.export.places import documents_folder
from kommunikator.ui.message import Message

Choose = Callable[[QWidget, Callable[[Path], None]], None]


def choose_file(parent: QWidget, chosen: Callable[[Path], None]) -> None:
    """Let the person choose a file to import; `chosen` is not called when they change their mind."""
    endings = " ".join(f"*{one}" for one in ENDINGS)
    kinds = _("All files that can be imported (%(endings)s)") % {"endings": endings}
    ask_for_file(parent, chosen, _("Choose a file to import"), kinds)


def ask_for_file(parent: QWidget, chosen: Callable[[Path], None], title: str, kinds: str) -> None:
    """Let the person choose a file as `choose_file` does; `kinds` is the name filter that is offered first."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    if dialog.directory() == QDir.current():
        # Where the program was started says nothing to anybody; the folder of the last time does.
        dialog.setDirectory(str(documents_folder()))
    dialog.setNameFilters([kinds, _("All files (*)")])
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()


class ChoosePage(QWidget):
    """Asks for the file, and says why the last one was not taken. `dropped` gives the path of one dropped here."""

    dropped = Signal(object)

    def __init__(self, sentence: str = "", hint: str = "", parent: QWidget | None = None) -> None:
        """`sentence` invites and `hint` says where such a file comes from; without them they speak of every kind."""
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.refusal = Message()
        self._invitation = EmptyState(
            "file-arrow-up",
            sentence or _("Drop a file here, or choose it"),
            hint=hint
            or _(
                "Files that Kommunikator exported, a calendar, a content matrix, or a plan from Planner: there, open"
                " the menu beside the plan’s name and choose “Export plan to Excel”."
                " You see everything before anything is saved."
            ),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.refusal)
        column.addWidget(self._invitation, 1)
        self.refuse("")

    def refuse(self, sentence: str) -> None:
        """Say why the last file was not taken; "" takes that away."""
        self.refusal.say(sentence)

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
