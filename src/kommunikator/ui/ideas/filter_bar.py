"""The filter of the idea bank: one channel, one theme, or both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from kommunikator.domain.shown import Filter
from kommunikator.domain.team import Channel, Theme
from kommunikator.i18n import _, ngettext
from kommunikator.ui import theme
from kommunikator.ui.controls import Pill
from kommunikator.ui.dialog import plain
from kommunikator.ui.document import Changed, Document
from kommunikator.ui.tips import tip

# What a pill needs besides its text at 100 %: rounding, arrow, and the tick of a choice.
_AROUND: Final = 40
_TICK: Final = 24
_LEAST: Final = 76

Choice = Channel | Theme


class FilterBar(QWidget):
    """Two pills with menus, how many ideas they hide, and a link that clears them."""

    chosen = Signal()
    """The person (or `show_only`) has chosen something else; `filter` says what."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        """Offer the document's channels and themes."""
        super().__init__(parent)
        self._document = document
        self._channels = _OnePill(_("Channel"), _("All channels"), lambda: document.team.channels)
        self._themes = _OnePill(_("Theme"), _("All themes"), lambda: document.team.themes)
        self._clear = QPushButton(_("Clear filter"))
        self._clear.setProperty("link", True)
        self._clear.clicked.connect(self.clear)
        self._hidden = plain("", "caption")
        self._lay_out()
        for pill in (self._channels, self._themes):
            pill.picked.connect(self._show)
        document.changed.connect(self._follow)
        self._show()

    def _lay_out(self) -> None:
        self._pills = QHBoxLayout()
        self._pills.setSpacing(6)
        self._pills.addWidget(self._channels)
        self._pills.addWidget(self._themes)
        self._pills.addStretch(1)
        below = QHBoxLayout()
        below.addWidget(self._hidden, 1)
        below.addWidget(self._clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._pills)
        column.addLayout(below)

    def stops(self) -> list[QWidget]:
        """Give what Tab stops at, from left to right."""
        return [self._channels, self._themes, self._clear]

    @property
    def filter(self) -> Filter:
        """Give what is chosen."""
        channels = frozenset([self.channel] if self.channel else ())
        themes: frozenset[UUID | None] = frozenset([self.theme] if self.theme else ())
        return Filter(channels=channels, themes=themes)

    @property
    def channel(self) -> UUID | None:
        """Give the chosen channel, None for all."""
        return self._channels.one

    @property
    def theme(self) -> UUID | None:
        """Give the chosen theme, None for all."""
        return self._themes.one

    def show_only(self, channel: UUID | None, theme: UUID | None) -> None:
        """Choose a channel and a theme; None is all, and so is what the team does not have."""
        changed = self._channels.choose(channel) | self._themes.choose(theme)
        if changed:
            self._show()

    def clear(self) -> None:
        """Let everything through. The keyboard stays in the bar."""
        had = self._clear.hasFocus()
        self.show_only(None, None)
        if had:
            self._channels.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_hidden(self, n: int) -> None:
        """Say how many ideas the filter hides."""
        self._hidden.setText(ngettext("%(n)d hidden by filter", "%(n)d hidden by filter", n) % {"n": n})
        self._hidden.setVisible(bool(self.filter))

    def _show(self) -> None:
        self._clear.setVisible(bool(self.filter))
        self.chosen.emit()

    def _follow(self, changed: Changed) -> None:
        """Take over new names, and let go of a channel or theme that is gone."""
        if changed.concerns("channel", "theme"):
            self.show_only(self.channel, self.theme)
            for pill in (self._channels, self._themes):
                pill.name_again()


class _OnePill(Pill):
    """A pill whose menu chooses one of a list or all; its text gives way to the room there is."""

    picked = Signal()

    def __init__(self, name: str, everything: str, listed: Callable[[], Mapping[UUID, Choice]]) -> None:
        """`name` is what is chosen, `everything` the row that chooses all."""
        super().__init__("")
        self.one: UUID | None = None
        self._name, self._everything, self._listed = name, everything, listed
        self._whole = ""
        self._rows: QActionGroup | None = None
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.name_again()

    def choose(self, one: UUID | None) -> bool:
        """Choose one, or all by None; give whether that is another than before."""
        known = one if one in self._listed() else None
        differs, self.one = known != self.one, known
        self.name_again()
        return differs

    def name_again(self) -> None:
        """Show what is chosen."""
        chosen = self._listed().get(self.one) if self.one else None
        found = chosen.name if chosen else ""
        self._whole = found or self._name
        self.setChecked(bool(found))
        said = _("%(part)s: %(choice)s") % {"part": self._name, "choice": found or _("all")}
        self.setAccessibleName(said)
        self.setToolTip(tip(said))
        self.updateGeometry()
        self._fit()

    def _fill(self) -> None:
        self.menu().clear()
        if self._rows is not None:
            self._rows.deleteLater()
        self._rows = group = QActionGroup(self.menu())
        self._add(group, self._everything, None)
        self.menu().addSeparator()
        for other in self._listed().values():
            if other.active or other.id == self.one:
                self._add(group, other.name, other.id)

    def _add(self, group: QActionGroup, text: str, one: UUID | None) -> None:
        # An "&" in a name would underline the letter behind it.
        action = QAction(text.replace("&", "&&"), group, checkable=True, checked=one == self.one)
        action.triggered.connect(lambda: self._pick(one))
        self.menu().addAction(action)

    def _pick(self, one: UUID | None) -> None:
        if self.choose(one):
            self.picked.emit()

    def _fit(self) -> None:
        room = self.width() - self._around()
        text = QFontMetrics(self._bold()).elidedText(self._whole, Qt.TextElideMode.ElideRight, max(0, room))
        self.setText(text.replace("&", "&&"))

    def _around(self) -> int:
        return theme.current().px(_AROUND + (_TICK if self.isChecked() else 0))

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def sizeHint(self) -> QSize:
        wanted = QFontMetrics(self._bold()).horizontalAdvance(self._whole) + 1 + self._around()
        return QSize(max(theme.current().px(_LEAST), wanted), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(_LEAST), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_whole"):
            self._fit()
