"""Where exports go: asking for a file's place, and what was exported last."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from kommunikator.domain.export_choice import FORMAT_NAMES, ExportChoice
from kommunikator.i18n import _
from kommunikator.settings import Settings
from kommunikator.ui.export import naming

Choose = Callable[[QWidget, Path, ExportChoice, Callable[[Path], None]], None]


def choose_place(parent: QWidget, proposed: Path, choice: ExportChoice, chosen: Callable[[Path], None]) -> None:
    """Let the person choose where the file goes; `chosen` is called with it, not at all when they change their mind.

    Whether a file may be replaced is asked by whoever writes it, once the ending is there.
    """
    dialog = QFileDialog(parent, _("Export to"), str(proposed))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.setNameFilter(f"{_(FORMAT_NAMES[choice.format])} (*.{choice.format})")
    dialog.selectFile(str(proposed))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: chosen(naming.in_format(Path(name), choice)))
    dialog.open()


def again(settings: Settings) -> ExportChoice | None:
    """Give what was exported last, None before the first time."""
    return ExportChoice.parse(settings.export_choice) if settings.export_choice else None


def usual_folder(settings: Settings) -> Path:
    """Give the folder of the last export, else the person's documents; where there is neither, the home folder."""
    last = Path(settings.export_folder)
    return last if settings.export_folder and last.is_dir() else documents_folder()


def documents_folder() -> Path:
    """Give the folder of the person's documents, where there is none the home folder."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) if documents and Path(documents).is_dir() else Path.home()
