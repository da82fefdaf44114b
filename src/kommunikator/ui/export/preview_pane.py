"""The live preview of an export: a picture of its first page, made anew after each change, off the UI thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kommunikator import i18n
from kommunikator.domain.export_choice import ExportChoice
from kommunikator.domain.export_fields import Leaving
from kommunikator.exchange.export.part import Looking, PlanPart, part_of
from kommunikator.exchange.export.run import in_language
from kommunikator.exchange.export.target import ExportRefused
from kommunikator.i18n import _
from kommunikator.storage.errors import StorageError
from kommunikator.ui.dialog import plain
from kommunikator.ui.export.picture import PictureArea
from kommunikator.ui.export.reading import second_store, templates_beside
from kommunikator.ui.job import Job
from kommunikator.ui.message import Message

SOON: Final = 150
"""Milliseconds after the last change until the picture is made."""
_PPI: Final = 96

Draw = Callable[[PlanPart, Path | None, float], bytes]
"""Gives a PNG of the first page of a part of the plan, at so many pixels an inch. Raises ExportRefused."""


def draw(part: PlanPart, templates: Path | None, ppi: float) -> bytes:
    """Draw what would be written (see `exchange.export.preview`). Raises ExportRefused."""
    from kommunikator.exchange.export.preview import preview

    return preview(part, templates, ppi)


class PreviewPane(QWidget):
    """Shows what a choice would write. `left` gives a `Leaving` as soon as it is counted, `drawn` comes after each try.

    One picture is made at a time; the old one stays until the new one is there. Nothing is read while it is hidden.
    """

    left = Signal(object)
    drawn = Signal()

    def __init__(
        self,
        plan: Path,
        looking_of: Callable[[], Looking],
        parent: QWidget | None = None,
        *,
        draw: Draw = draw,
    ) -> None:
        """Read the plan at `plan`; `looking_of` says who looks, and when."""
        super().__init__(parent)
        self._plan, self._looking_of, self._draw = plan, looking_of, draw
        self._choice: ExportChoice | None = None
        self._described = ""
        self._job: Job | None = None
        self._superseded = threading.Event()
        self._again = False
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._begin)
        self.area = PictureArea(self)
        self.picture = self.area.picture
        self.failure = Message(parent=self)
        self.waiting = plain(_("The preview is being made …"), "muted")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.failure)
        column.addWidget(self.waiting)
        column.addWidget(self.area, 1)

    def show_choice(self, choice: ExportChoice, described: str) -> None:
        """Show a choice some time after the last change; `described` says in words what the picture shows."""
        self._choice, self._described = choice, described
        self.refresh()

    def refresh(self) -> None:
        """Draw anew, as the plan may have changed."""
        self.picture.dim()
        if self.isVisible():
            self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop reading: the plan may be closed next."""
        super().hideEvent(event)
        self._soon.stop()
        self._superseded.set()
        self._again = False
        if self._job is not None:
            self._job.cancel()
            self._job = None

    # --- drawing -----------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        if self._choice is None:
            return
        if self._job is not None:
            self._superseded.set()
            self._again = True
            return
        self._superseded = threading.Event()
        choice, looking, superseded = self._choice, self._looking_of(), self._superseded
        ppi = _PPI * self.devicePixelRatioF()
        steps = lambda: self._steps(choice, looking, ppi, superseded)  # noqa: E731 - called in the thread
        language = choice.language or i18n.language()
        job = self._job = Job(lambda: in_language(language, steps()))
        job.progressed.connect(self._counted)
        job.finished.connect(self._show)
        job.failed.connect(self._refuse)
        job.start()

    def _steps(
        self, choice: ExportChoice, looking: Looking, ppi: float, superseded: threading.Event
    ) -> Generator[Leaving, None, QImage | None]:
        """Count what leaves, then draw it; in the thread. Nothing is drawn that is not wanted any more."""
        with second_store(self._plan) as store:
            part = part_of(store, choice, looking)
            yield part.leaving()
            if superseded.is_set():
                return None
            return QImage.fromData(self._draw(part, templates_beside(self._plan), ppi))

    def _counted(self, leaving: Leaving) -> None:
        if not self._superseded.is_set():
            self.left.emit(leaving)

    def _show(self, image: QImage | None) -> None:
        self._job = None
        if image is not None and not self._again:
            self.failure.say("")
            self.waiting.hide()
            image.setDevicePixelRatio(self.devicePixelRatioF())
            self.area.show_image(image, _("Preview: %(what)s") % {"what": self._described})
        self._go_on()

    def _refuse(self, error: BaseException) -> None:
        self._job = None
        if not isinstance(error, ExportRefused | StorageError):
            self._go_on()
            raise error
        self.failure.say(str(error))
        self.waiting.hide()
        self.area.show_image(QImage(), "")
        self._go_on()

    def _go_on(self) -> None:
        """Draw what was chosen meanwhile."""
        self.drawn.emit()
        if self._again:
            self._again = False
            self._begin()
