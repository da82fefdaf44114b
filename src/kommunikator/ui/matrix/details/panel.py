"""The pane beside the matrix: a cell, a channel, a theme or campaign, or what holds for all channels."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from kommunikator.domain.matrix import Pair
from kommunikator.domain.team import TEAM_RECORDS, ThemeKind
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.dialog import scrolling
from kommunikator.ui.document import Changed, Document
from kommunikator.ui.matrix.details.cell_page import CellPage
from kommunikator.ui.matrix.details.channel_page import ChannelPage
from kommunikator.ui.matrix.details.head import DetailsHead
from kommunikator.ui.matrix.details.overall_page import OverallPage
from kommunikator.ui.matrix.details.page import DetailsPage
from kommunikator.ui.matrix.details.theme_page import CampaignPage, ThemePage

if TYPE_CHECKING:
    from kommunikator.ui.matrix.model import MatrixModel

WIDTH: Final = 340  # px at 100 %
_KINDS: Final = frozenset({*(record.kind for record in TEAM_RECORDS), "idea", "matrix_cell", "post", "variant"})


class MatrixDetails(QFrame):
    """One thing of the matrix in full; every field is an edit when it is left. Esc closes.

    Nothing is shown at first. It closes by itself when what it shows is not in the plan any more. `closed` says that
    it is to be hidden, `plan_wanted` gives a cell's pair and one of its ideas, `campaign_wanted` a campaign's id.
    """

    closed = Signal()
    plan_wanted = Signal(object, object)
    campaign_wanted = Signal(object)

    def __init__(self, document: Document, model: MatrixModel, parent: QWidget | None = None) -> None:
        """Show things of the document's plan, with the counts and ideas of the matrix's `model`."""
        super().__init__(parent)
        self._document, self._model = document, model
        self.setObjectName("Drawer")
        self.setAccessibleName(_("Details"))
        self.head = DetailsHead()
        self._pages: dict[type[DetailsPage], DetailsPage] = {}
        self._page: DetailsPage | None = None
        self._stack = QStackedWidget()
        self._areas: dict[DetailsPage, QScrollArea] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)
        self.head.closed.connect(self.close_details)
        document.changed.connect(self._follow)
        model.coverage_changed.connect(self._refresh)
        self._dress()

    # --- for the screen ----------------------------------------------------------------------------------------

    def show_cell(self, pair: Pair) -> None:
        """Show a cell: its ideas, its counts, its limit."""
        self._turn(CellPage, pair)

    def show_channel(self, channel: UUID) -> None:
        """Show a channel: its tone of voice, its purposes, its goals."""
        self._turn(ChannelPage, channel)

    def show_theme(self, key: UUID) -> None:
        """Show a theme or a campaign: its goal, its messages, its ideas by channel."""
        found = self._document.team.themes.get(key)
        is_campaign = found is not None and found.type is ThemeKind.CAMPAIGN
        self._turn(CampaignPage if is_campaign else ThemePage, key)

    def show_all_channels(self) -> None:
        """Show the goals that hold for all channels together."""
        self._turn(OverallPage, None)

    def page(self) -> DetailsPage | None:
        """Give the page that is shown, None before anything is."""
        return self._page

    def enter(self) -> None:
        """Give the keyboard to the page's first field."""
        if self._page is not None:
            self._page.first_field().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> bool:
        """Write what is being typed; tell whether everything could be taken over."""
        return self._page is None or self._page.flush()

    def stuck(self) -> bool:
        """Tell whether something typed, here or on a page that was left, is not in the plan; that page is shown."""
        for kind, page in self._pages.items():
            subject = page.stuck()
            if subject is not None:
                self._turn(kind, subject)
                return page.stuck() is not None
        return False

    def close_details(self) -> None:
        """Write what is being typed, and close."""
        self.flush()
        self.closed.emit()

    # --- pages -------------------------------------------------------------------------------------------------

    def _turn(self, kind: type[DetailsPage], subject: Any) -> None:
        self.flush()
        page = self._pages.get(kind) or self._built(kind)
        turned = page is not self._page
        self._page = page
        page.show_subject(subject)
        self._stack.setCurrentWidget(self._areas[page])
        if turned:
            self._areas[page].verticalScrollBar().setValue(0)
        self._show_heading()

    def _built(self, kind: type[DetailsPage]) -> DetailsPage:
        makers: dict[type[DetailsPage], Callable[[], DetailsPage]] = {
            CellPage: lambda: CellPage(self._document, self._model),
            ChannelPage: lambda: ChannelPage(self._document),
            ThemePage: lambda: ThemePage(self._document, self._model),
            CampaignPage: lambda: CampaignPage(self._document, self._model),
            OverallPage: lambda: OverallPage(self._document),
        }
        page = self._pages[kind] = makers[kind]()
        page.plan_wanted.connect(self.plan_wanted)
        page.campaign_wanted.connect(self.campaign_wanted)
        page.cell_wanted.connect(self.show_cell)
        page.channel_wanted.connect(self.show_channel)
        page.theme_wanted.connect(self.show_theme)
        area = self._areas[page] = scrolling(page)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stack.addWidget(area)
        return page

    def _show_heading(self) -> None:
        """Show what the page is about, or close when that is gone."""
        heading = self._page.heading() if self._page else None
        if heading is not None:
            self.head.show_heading(heading)
        elif self._page is not None:
            self._page = None
            self.closed.emit()

    # --- following ---------------------------------------------------------------------------------------------

    def _follow(self, changed: Changed) -> None:
        if changed.concerns(*_KINDS):
            self._refresh()

    def _refresh(self) -> None:
        """Show what differs; a pane that is hidden looks again when it is shown."""
        if self._page is None or not self.isVisible():
            return
        with self._document.refusals_told():
            self._show_heading()
            if self._page is not None:
                self._page.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed while the pane was hidden."""
        super().showEvent(event)
        self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_details()
        else:
            super().keyPressEvent(event)

    # --- look --------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(WIDTH), theme.current().px(600))

    def _dress(self) -> None:
        self.setMinimumWidth(min(theme.current().px(WIDTH), 480))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "head"):
            self._dress()
