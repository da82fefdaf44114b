"""The list under the search field: the best hits, and how many there are."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QListView, QVBoxLayout, QWidget

from kommunikator.domain.found import Found, FoundCampaign, Hits
from kommunikator.i18n import _, format_number, ngettext
from kommunikator.ui import theme
from kommunikator.ui.document import Document
from kommunikator.ui.empty import EmptyState
from kommunikator.ui.rows import ROW_ROLE
from kommunikator.ui.search.delegate import HitsDelegate
from kommunikator.ui.search.model import Hit, HitsModel, id_of

_ROWS = 8
_WIDTH = 520
_EDGE = 8
# So much of what was typed is repeated where nothing was found.
_REPEATED = 60


class Results(QFrame):
    """A frame inside the window, over everything else there. The keyboard stays in the search field."""

    chosen = Signal(object)
    """The hit that was clicked: a `Found` or a `FoundCampaign`."""

    def __init__(self, document: Document, window: QWidget) -> None:
        """Make the list, hidden, for a field in `window`."""
        super().__init__(window)
        self._document = document
        self.setProperty("box", "panel")
        self.model = HitsModel(document.today, self)
        self.view = QListView(self)
        self._painted = HitsDelegate(self.model, self.view)
        self._empty = EmptyState("magnifying-glass", _("No hits"))
        self._summary = QLabel()
        self._summary.setProperty("role", "caption")
        self._summary.setTextFormat(Qt.TextFormat.PlainText)
        self._set_up_view()
        self._lay_out()
        self.hide()

    def _set_up_view(self) -> None:
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._painted)
        self.view.setAccessibleName(_("Hits"))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setFrameShape(QListView.Shape.NoFrame)
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.clicked.connect(self._choose)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 4, 1, 4)
        column.setSpacing(4)
        column.addWidget(self.view)
        around = QVBoxLayout()
        around.setContentsMargins(_EDGE, 4, _EDGE, 4)
        around.addWidget(self._empty)
        column.addLayout(around)
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 0, 12, 4)
        foot.addWidget(self._summary)
        column.addLayout(foot)

    def show_hits(self, typed: str, hits: Hits, *, again: bool = False) -> None:
        """Show what was found for what was typed. `again` keeps the current row, else the best becomes it."""
        self.model.today = self._document.today
        current = self.current()
        if not again:
            # Other words give other hits: one reset is cheaper than telling the view of each row that came or went.
            self.model.show_rows(())
        rows = (*hits.campaigns, *hits.found)
        self.model.show_rows(rows)
        kept = self.model.index_of(id_of(current)) if again and current else QModelIndex()
        self._go_to(kept if kept.isValid() else self.model.index(0))
        self.view.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._empty.say("magnifying-glass", _("No hits for “%(words)s”") % {"words": _shortened(typed)}, hint=_hint())
        self._summary.setVisible(bool(rows))
        self._summary.setText(summary(hits))

    def current(self) -> Hit | None:
        """Give the current hit, None without one."""
        found = self.view.currentIndex().data(ROW_ROLE)
        return found if isinstance(found, Found | FoundCampaign) else None

    def current_text(self) -> str:
        """Say the current hit in words, for a screen reader."""
        return self.view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) or ""

    def step(self, rows: int) -> None:
        """Go so many rows down, or up, as far as there are rows."""
        last = self.model.rowCount() - 1
        self._go_to(self.model.index(min(max(self.view.currentIndex().row() + rows, 0), last)))

    def page(self) -> int:
        """Give how many rows are seen at once."""
        return max(1, self.view.height() // self._painted.row_height() - 1)

    def _go_to(self, index: QModelIndex) -> None:
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(ROW_ROLE))

    def place_under(self, field: QWidget) -> None:
        """Lie under the field, within the window, as high as the hits need and the window has room for."""
        window = field.window()
        look = theme.current()
        top = field.mapTo(window, field.rect().bottomLeft()).y() + 1 + 4
        width = min(max(field.width(), look.px(_WIDTH)), window.width() - 2 * _EDGE)
        left = min(field.mapTo(window, field.rect().topLeft()).x(), window.width() - _EDGE - width)
        layout = self.layout()
        assert layout is not None
        self._empty.setFixedWidth(width - 2 * _EDGE - 2)
        rows = min(self.model.rowCount(), _ROWS) * self._painted.row_height()
        # The list gives way where there is little room; what stands below it does not.
        around = layout.contentsMargins().top() * 2 + layout.spacing() * 2 + self._summary.sizeHint().height() + 4
        height = self._painted.row_height()
        room = (window.height() - top - _EDGE - around) // height * height
        self.view.setFixedHeight(max(height, min(rows, room)))
        layout.invalidate()
        # A layout has a height for its width only when a wrapped text is among what it shows.
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
        self.setGeometry(QRect(max(left, _EDGE), top, width, height))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "view"):
            self.view.scheduleDelayedItemsLayout()


def summary(hits: Hits) -> str:
    """Say how many hits there are, and how many of them are shown where that is not all."""
    shown, total = (len(hits.campaigns) + posts for posts in (len(hits.found), hits.total))
    if not total:
        return _("No hits")
    if total > shown:
        numbers = {"shown": format_number(shown), "total": format_number(total)}
        return _("The %(shown)s best of %(total)s hits") % numbers
    return ngettext("%(n)d hit", "%(n)d hits", total) % {"n": total}


def _shortened(typed: str) -> str:
    typed = " ".join(typed.split())
    return typed if len(typed) <= _REPEATED else typed[: _REPEATED - 1] + "…"


def _hint() -> str:
    return _("Each word has to begin a word in the title, the text or the notes.")
