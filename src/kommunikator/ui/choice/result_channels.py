"""The channels of the answer: those that suit, by rank, and those that suit less."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kommunikator.domain.choosing import ChannelFit, Chosen, Missing
from kommunikator.domain.team import Team
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.choice.outcome import ChosenChannels, lesser
from kommunikator.ui.choice.result_row import ChannelRow
from kommunikator.ui.choice.signs import ChipSign
from kommunikator.ui.dialog import line, plain
from kommunikator.ui.editor.flow import flowing


class ChannelList(QWidget):
    """Shows the channels of a `Chosen`. `channel_toggled` when the person chooses one or not."""

    channel_toggled = Signal(object, bool)
    rebuilt = Signal()
    """The person has asked for more or for less: the rows are new, and their checks and ideas are to be set."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty list; `show_chosen` fills it."""
        super().__init__(parent)
        self._chosen: Chosen | None = None
        self._team = Team()
        self._less_shown = self._whole = False
        self._own: frozenset[UUID] = frozenset()
        self._published: Mapping[UUID, date] = {}
        self.rows: list[ChannelRow] = []
        self.less_button, self.whole_button = _link(), _link()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def begin_with(self, channels: Iterable[UUID], published: Mapping[UUID, date]) -> None:
        """Show those that suit less too where a post goes there already; `published` gives the day, by channel."""
        self._own, self._published = frozenset(channels), published

    def show_chosen(self, chosen: Chosen, team: Team) -> None:
        """Show the channels of an answer; the checks are then to be set by `show_choice`."""
        self._chosen, self._team = chosen, team
        self._build()

    def show_choice(self, channels: ChosenChannels) -> None:
        """Set the checks."""
        for row in self.rows:
            row.check.blockSignals(True)
            row.check.setChecked(row.fit.channel.id in channels)
            row.check.setEnabled(channels.changeable(row.fit.channel.id))
            row.check.blockSignals(False)

    def show_ideas(self, ideas: Callable[[UUID], Sequence[str]]) -> None:
        """Show what the content matrix has for each channel."""
        shown = self._whole and self._chosen is not None and not self._chosen.answers.urgent
        for row in self.rows:
            row.show_ideas(ideas(row.fit.channel.id) if shown else ())

    # --- parts ---------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        """Make the rows anew, and give the keyboard back to the one that had it."""
        chosen = self._chosen
        assert chosen is not None
        focused = next((row.fit.channel.id for row in self.rows if row.check.hasFocus()), None)
        self._clear()
        self.rows = [self._row(fit, n) for n, fit in enumerate(chosen.ranked, 1)]
        for row in self.rows:
            self._put(row)
            self._put(line())
        self._column.addSpacing(theme.current().px(8))
        for widget in self._less(lesser(chosen), judged=_is_judged(chosen)):
            self._put(widget)
        for row in self.rows:
            row.toggled.connect(lambda on, key=row.fit.channel.id: self.channel_toggled.emit(key, on))
            if row.fit.channel.id == focused:
                row.check.setFocus(Qt.FocusReason.OtherFocusReason)

    def _less(self, less: Sequence[ChannelFit], *, judged: bool) -> Iterator[QWidget]:
        """Give what stands below: the channels that suit less, and the buttons that show more of all."""
        # Where nothing suits, the person chooses among what is left.
        shown = self._less_shown or (not self.rows and any(fit.kept_out is None for fit in less))
        self.less_button, self.whole_button = _link(), _link()
        self.less_button.clicked.connect(lambda: self._turn(less=True))
        self.whole_button.clicked.connect(lambda: self._turn(less=False))
        self.less_button.setText(_("Hide them") if shown else _("Show why"))
        self.whole_button.setText(_("Show the main reasons") if self._whole else _("Show all reasons and sources"))
        words = plain(self._heading(less, judged=judged), "label", wrap=False)
        words.setMinimumHeight(theme.current().px(24))
        # Those that the post goes to already are always seen.
        told = [fit for fit in less if shown or fit.channel.id in self._own]
        signs = [_tall(ChipSign(fit.channel)) for fit in less if fit not in told]
        line_of_all = flowing(words, *signs, self.less_button, self.whole_button)
        # Only now: what is shown before it has its place is a window of its own for a moment.
        words.setVisible(bool(less))
        self.less_button.setVisible(bool(signs) or (bool(less) and self._less_shown))
        self.whole_button.setVisible(judged and bool(self.rows or less))
        yield line_of_all
        rows = [self._row(fit, judged=judged) for fit in told]
        self.rows += rows
        yield from rows

    def _heading(self, less: Sequence[ChannelFit], *, judged: bool) -> str:
        if not judged:
            return _("All channels")
        return _("Suits less") if any(fit.kept_out is None for fit in less) else _("Does not belong here")

    def _row(self, fit: ChannelFit, number: int | None = None, *, judged: bool = True) -> ChannelRow:
        assert self._chosen is not None
        published = self._published.get(fit.channel.id)
        quick = self._chosen.answers.urgent
        return ChannelRow(fit, self._team, number, whole=self._whole, judged=judged, quick=quick, published=published)

    def _put(self, widget: QWidget) -> None:
        """Add a widget below the others, in sight at once, so that it can take the keyboard."""
        self._column.addWidget(widget)
        widget.show()

    def _clear(self) -> None:
        while item := self._column.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _turn(self, *, less: bool) -> None:
        """Show more, or less again."""
        if less:
            self._less_shown = not self._less_shown
        else:
            self._whole = not self._whole
        self._build()
        self.rebuilt.emit()
        button = self.less_button if less else self.whole_button
        button.setFocus(Qt.FocusReason.OtherFocusReason)


def _is_judged(chosen: Chosen) -> bool:
    """Tell whether it can be said how channels suit: there are answers and rules, or rules that always apply."""
    asked = chosen.missing.isdisjoint({Missing.RULES, Missing.ANSWERS})
    return asked or any(fit.explained for fit in (*chosen.ranked, *chosen.less))


def _tall(sign: ChipSign) -> ChipSign:
    sign.setMinimumHeight(theme.current().px(24))
    return sign


def _link() -> QPushButton:
    button = QPushButton()
    button.setProperty("link", True)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    # Enter on it is the guide's; in a field it presses the main button.
    button.setAutoDefault(False)
    return button
