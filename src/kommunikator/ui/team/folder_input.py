"""A folder in a form: its path in a line, and a button to choose it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.dialog import plain
from kommunikator.ui.name_dialog import theme_again
from kommunikator.ui.team.inputs import Line

ChooseFolder = Callable[[QWidget, Path, Callable[[Path], None]], None]


def choose_folder(parent: QWidget, start: Path, chosen: Callable[[Path], None]) -> None:
    """Let the person choose a folder; `chosen` is called with it, not at all when they change their mind."""
    dialog = QFileDialog(parent, _("Choose a folder"), str(start))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()


class FolderInput(QWidget):
    """`given` tells the path that was typed or chosen, '' for none. Whether there is such a folder is not looked at:
    a share that cannot be reached would hold up the window."""

    given = Signal(str)

    def __init__(self, choose: ChooseFolder = choose_folder, parent: QWidget | None = None) -> None:
        """`choose` asks for a folder."""
        super().__init__(parent)
        self._choose = choose
        self.line = Line(self)
        self.line.left.connect(self._left)
        self.button = QPushButton(_("Choose …"), self)
        self.button.setAutoDefault(False)
        self.button.setAccessibleName(_("Choose a folder"))
        self.button.clicked.connect(lambda: self.ask(self._take))
        self.trouble = plain("", "error")
        self.trouble.setParent(self)
        self.trouble.hide()
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(8))
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.trouble)
        self.setFocusProxy(self.line)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Name the line, since it is what has the keyboard."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def show_folder(self, folder: str) -> None:
        """Show a path, unless another is being typed."""
        if not self.line.dirty():
            self.line.show_value(folder)

    def ask(self, chosen: Callable[[Path], None]) -> None:
        """Let the person choose, beginning in the folder that is shown, else in their documents."""
        shown = self.line.base() or QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._choose(self, Path(shown), chosen)

    def problem(self) -> str:
        """Say what is wrong with what is typed, '' where nothing is."""
        typed = self._typed()
        return _("Write the whole path of the folder, or choose it.") if typed and not Path(typed).is_absolute() else ""

    def flush(self) -> bool:
        """Take what is being typed; tell whether it can be taken."""
        self._left()
        return not self.problem()

    def _typed(self) -> str:
        # Windows gives a path in quotes when it is copied.
        return self.line.value().strip().strip('"')

    def _left(self) -> None:
        sentence = self.problem()
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        self.line.setProperty("invalid", bool(sentence))
        self.line.setAccessibleDescription(sentence)
        theme_again(self.line)
        if not sentence and self.line.dirty():
            self._take(Path(typed) if (typed := self._typed()) else None)

    def _take(self, folder: Path | None) -> None:
        path = str(folder) if folder else ""
        self.line.show_value(path)
        self.given.emit(path)
