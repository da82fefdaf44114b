"""What is said while an export is written: whether a file may be replaced, how far it is, what stands in the way."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from kommunikator.exchange.export.run import Progress
from kommunikator.i18n import _, format_number
from kommunikator.ui import theme
from kommunikator.ui.dialog import FramedDialog, plain

_WIDTH = 480


class _Said(FramedDialog):
    """A sentence and what can be done about it; `other_wanted` when the person wants another place."""

    other_wanted = Signal()

    def __init__(self, title: str, icon: str, sentence: str, parent: QWidget | None, *, colour: str = "accent") -> None:
        super().__init__(title, icon, parent, colour=colour)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleDescription(sentence)
        told = plain(sentence, "lead")
        told.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.body.addWidget(told)
        self.body.addStretch(1)
        self.add_cancel(_("Cancel"))
        self.other = self.add_button(_("Choose another place …"))
        self.other.clicked.connect(self._want_other)
        self.setMinimumWidth(min(theme.current().px(_WIDTH), self.screen().availableSize().width()))

    def _want_other(self) -> None:
        # Neither accepted nor rejected: it goes on elsewhere.
        self.hide()
        self.deleteLater()
        self.other_wanted.emit()


class ReplaceQuestion(_Said):
    """Asks whether a file may be replaced; accepted when it may."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        names = {"file": path.name, "folder": path.parent}
        told = _("There is a file called “%(file)s” in %(folder)s already. It is lost if you replace it.") % names
        super().__init__(_("Replace the file?"), "question", told, parent)
        self.replace = self.add_button(_("Replace"), primary=True)
        self.replace.clicked.connect(self.accept)


class Failure(_Said):
    """Says why nothing was written. `retried` when the person wants to try again."""

    retried = Signal()

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Nothing was written"), "warning-circle", sentence, parent, colour="bad")
        self.retry = self.add_button(_("Try again"), primary=True)
        self.retry.clicked.connect(self._retry)

    def _retry(self) -> None:
        self.accept()
        self.retried.emit()


class WritingProgress(FramedDialog):
    """Says which file is being written and how far it has come; rejected when the person gives up."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(_("Export"), "export", parent)
        what = _("Writing %(file)s …") % {"file": path.name}
        self._far = plain("", "muted")
        self.bar = QProgressBar(self)
        # How long it takes is not known yet.
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(what)
        for part in (plain(what, "h3"), self.bar, self._far):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.stop = self.add_cancel(_("Cancel"))
        self.setMinimumWidth(min(theme.current().px(_WIDTH), self.screen().availableSize().width()))

    def show_progress(self, progress: Progress) -> None:
        """Show how many posts are done."""
        self.bar.setRange(0, max(progress.of, 1))
        self.bar.setValue(progress.done)
        names = {"done": format_number(progress.done), "all": format_number(progress.of)}
        self._far.setText(_("Post %(done)s of %(all)s") % names)
