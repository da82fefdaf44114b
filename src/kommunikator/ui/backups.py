"""The list of the plan's backups: make one now, or ask for one to be put back."""

from __future__ import annotations

from collections.abc import Callable, Generator
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from kommunikator.i18n import _, format_number, format_stamp
from kommunikator.storage import backup
from kommunikator.storage.errors import StorageError
from kommunikator.ui import icons, theme
from kommunikator.ui.dialog import FramedDialog, plain
from kommunikator.ui.job import Job
from kommunikator.ui.message import Message

_PATH = Qt.ItemDataRole.UserRole
_SHOWN = 5


class Backups(QWidget):
    """Backups with their time, the newest first. `restore_wanted` gives one that the person has confirmed."""

    restore_wanted = Signal(object)

    def __init__(self, plan: Path, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan, self._clock = plan, clock
        self._job: Job | None = None
        self.list = QListWidget()
        self.list.setProperty("framed", True)
        self.list.setAccessibleName(_("Backups"))
        self.list.currentItemChanged.connect(self._show_buttons)
        self.list.itemActivated.connect(self._ask)
        self.make_button = _button(_("Back up now"), self._make)
        self.restore_button = _button(_("Restore …"), self._ask)
        self.failure = Message()
        self._none = plain(_("There is no backup yet."), "muted")
        self._lay_out()
        self.show_backups()

    def show_backups(self) -> None:
        """Look again which backups there are."""
        side = theme.current().px(16)
        self.list.setIconSize(QSize(side, side))
        self.list.clear()
        for found in backup.existing(self._plan):
            at = backup.made_at(found)
            assert at is not None
            size = _("%(size)s kB") % {"size": format_number(max(1, round(found.stat().st_size / 1024)))}
            item = QListWidgetItem(icons.icon("clock-counter-clockwise"), f"{format_stamp(at)}  ·  {size}")
            item.setData(_PATH, str(found))
            item.setSizeHint(QSize(1, theme.current().height("body", 6, 32)))
            self.list.addItem(item)
        rows = min(max(self.list.count(), 1), _SHOWN)
        self.list.setFixedHeight(rows * theme.current().height("body", 6, 32) + 2 * self.list.frameWidth() + 2)
        self.list.setVisible(self.list.count() > 0)
        self._none.setVisible(self.list.count() == 0)
        self._show_buttons()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.show_backups()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.current().px(8))
        buttons.addWidget(self.make_button)
        buttons.addWidget(self.restore_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(plain(_("Backups"), "h3"))
        column.addWidget(plain(_("The program makes them by itself, at the start and before an import."), "label"))
        for part in (self.failure, self._none, self.list):
            column.addWidget(part)
        column.addLayout(buttons)

    def _show_buttons(self) -> None:
        self.restore_button.setEnabled(self.list.currentItem() is not None)
        self.restore_button.setToolTip("" if self.list.currentItem() else _("Choose a backup in the list first"))

    def _make(self) -> None:
        plan, now = self._plan, self._clock().replace(tzinfo=None)

        def work() -> Generator[Any, None, Path]:
            yield from ()
            return backup.make(plan, now)

        self.failure.say("")
        self.make_button.setEnabled(False)
        self._job = Job(work)
        self._job.finished.connect(self._made)
        self._job.failed.connect(self._failed)
        self._job.start()

    def _made(self) -> None:
        self.make_button.setEnabled(True)
        self.show_backups()
        self.list.setCurrentRow(0)

    def _failed(self, error: BaseException) -> None:
        self.make_button.setEnabled(True)
        if not isinstance(error, StorageError):
            raise error
        self.failure.say(str(error))

    def _ask(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        path = Path(item.data(_PATH))
        at = backup.made_at(path)
        assert at is not None
        question = RestoreQuestion(at, self)
        question.accepted.connect(lambda: self.restore_wanted.emit(path))
        question.open()


class RestoreQuestion(FramedDialog):
    """Asks whether the plan shall be as it was; accepted when it shall."""

    def __init__(self, at: datetime, parent: QWidget | None = None) -> None:
        super().__init__(_("Restore a backup"), "clock-counter-clockwise", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        names = {"time": format_stamp(at)}
        self.body.addWidget(plain(_("Put the plan back to what it was on %(time)s?") % names, "lead"))
        told = _("The plan as it is now is backed up first, so you can come back to it. Undo starts afresh.")
        self.body.addWidget(plain(told, "muted"))
        self.add_cancel(_("Cancel"))
        self.add_button(_("Restore"), primary=True).clicked.connect(self.accept)
        self.setMinimumWidth(min(theme.current().px(440), self.screen().availableSize().width()))


def _button(text: str, pressed: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.clicked.connect(pressed)
    return button
