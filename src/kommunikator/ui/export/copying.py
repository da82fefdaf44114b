"""Copying what an export would write: for an e-mail or a chat as rich and plain text, or as a picture."""

from __future__ import annotations

import io
from collections.abc import Generator
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage

from kommunikator import i18n
from kommunikator.domain.export_choice import FORMATS, ExportChoice, Format
from kommunikator.domain.text import N_
from kommunikator.exchange.export.part import Looking, part_of
from kommunikator.exchange.export.run import export, in_language
from kommunikator.exchange.export.target import ExportRefused
from kommunikator.i18n import _
from kommunikator.storage.errors import StorageError
from kommunikator.ui.document import Document
from kommunikator.ui.export.reading import second_store, templates_beside
from kommunikator.ui.job import Job

PICTURE = "picture"
MAIL = "mail"
"""As what something is copied."""

_PNG = "image/png"


class Copying(QObject):
    """Puts an export on the clipboard. `copied` and `failed` give a sentence to be shown."""

    copied = Signal(str)
    failed = Signal(str)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        """Copy from the document's plan."""
        super().__init__(parent)
        self._document = document
        self._job: Job | None = None

    def copy(self, choice: ExportChoice, looking: Looking, kind: str) -> None:
        """Copy what a choice names, as PICTURE or MAIL. What was begun before and isn't there yet is given up."""
        if self._job is not None:
            self._job.cancel()
        plan = self._document.store.path
        steps = _picture if kind == PICTURE else _mail
        language = choice.language or i18n.language()
        job = self._job = Job(lambda: in_language(language, steps(plan, choice, looking)))
        job.finished.connect(self._put)
        job.failed.connect(self._refuse)
        job.start()

    def _put(self, found: bytes | tuple[str, str]) -> None:
        self._job = None
        clipped = QMimeData()
        if isinstance(found, bytes):
            clipped.setImageData(QImage.fromData(found))
            clipped.setData(_PNG, found)
            sentence = _("The picture was copied. Paste it into an e-mail, a chat or a slide.")
        else:
            rich, plain = found
            clipped.setHtml(rich)
            clipped.setText(plain)
            sentence = _("The text was copied. Paste it into an e-mail or a chat.")
        QGuiApplication.clipboard().setMimeData(clipped)
        self.copied.emit(sentence)

    def _refuse(self, error: BaseException) -> None:
        self._job = None
        if not isinstance(error, ExportRefused | StorageError):
            raise error
        self.failed.emit(str(error))


def _picture(plan: Path, choice: ExportChoice, looking: Looking) -> Generator[object, None, bytes]:
    """Give a PNG; in the thread. Raises ExportRefused for what is no picture, or takes several sheets."""
    if Format.PNG not in FORMATS[choice.what]:
        raise ExportRefused(N_("This cannot be copied as a picture. Choose the week, the month or the content matrix."))
    out = io.BytesIO()
    with second_store(plan) as store:
        yield from export(store, choice.in_format(Format.PNG), looking, out, templates_beside(plan))
    return out.getvalue()


def _mail(plan: Path, choice: ExportChoice, looking: Looking) -> Generator[None, None, tuple[str, str]]:
    """Give HTML and plain text; in the thread."""
    from kommunikator.exchange.export.mail import mail
    from kommunikator.exchange.export.pages import page_of

    with second_store(plan) as store:
        page = page_of(part_of(store, choice, looking))
    yield
    return mail(page)
