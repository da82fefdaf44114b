"""What the pages of the pane have in common: a column that scrolls, and a subject that may be gone."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kommunikator.ui import theme
from kommunikator.ui.document import Document
from kommunikator.ui.matrix.details.head import Heading


class DetailsPage(QWidget):
    """A page about one thing. What is written in it goes into the document when a field is left."""

    plan_wanted = Signal(object, object)
    """A cell's pair, and one of its ideas."""
    campaign_wanted = Signal(object)
    cell_wanted = Signal(object)
    """The pair of a cell that is to be shown instead."""
    channel_wanted = Signal(object)
    theme_wanted = Signal(object)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.column = QVBoxLayout(self)
        self.dress()

    def show_subject(self, subject: Any) -> None:
        """Show another thing. What was being typed about the one before is written first."""
        raise NotImplementedError

    def heading(self) -> Heading | None:
        """Give what it is about, None when that is not in the plan any more."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show what differs after a change; what is being typed stays."""
        raise NotImplementedError

    def flush(self) -> bool:
        """Write what is being typed; tell whether everything could be taken over."""
        raise NotImplementedError

    def stuck(self) -> Any:
        """Give a subject of which something typed is not in the plan, None where all is."""
        raise NotImplementedError

    def first_field(self) -> QWidget:
        """Give what has the keyboard first."""
        raise NotImplementedError

    def dress(self) -> None:
        """Take on the text size in force."""
        look = theme.current()
        side = look.px(16)
        self.column.setContentsMargins(side, look.px(12), side, look.px(16))
        self.column.setSpacing(look.px(12))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "column"):
            self.dress()
