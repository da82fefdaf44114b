"""The second row of the content matrix: which days, for whom, and what is shown with the numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from kommunikator.domain.period import PERIOD_NAMES, Period, PeriodKind
from kommunikator.i18n import _, format_range, ngettext
from kommunikator.ui import icons, theme
from kommunikator.ui.controls import Pill, Segments
from kommunikator.ui.dialog import plain
from kommunikator.ui.document import Changed, Document
from kommunikator.ui.folding_row import FoldingRow, ladder
from kommunikator.ui.matrix.audience_menu import AudiencePill
from kommunikator.ui.matrix.period_menu import KINDS, OtherDaysDialog, fill_kinds, fill_period_menu, title_of
from kommunikator.ui.matrix.shown import MatrixShown
from kommunikator.ui.staying_menu import escaped
from kommunikator.ui.week.one_of import MenuButton
from kommunikator.ui.week.toolbar_menus import filled_when_shown

_ICON: Final = 14


@dataclass(frozen=True, slots=True)
class Form:
    """How the row is laid out: each field is one thing that is folded or left out, to the good of the rest."""

    legend_gone: bool = False
    pills_short: bool = False
    kinds_folded: bool = False
    pills_folded: bool = False
    week_folded: bool = False
    gaps_folded: bool = False
    turning_gone: bool = False


_STEPS: Final = (
    *("pills_short", "legend_gone", "kinds_folded", "pills_folded", "week_folded", "gaps_folded", "turning_gone"),
)


LADDER: Final[tuple[Form, ...]] = ladder(Form(), _STEPS)
"""The forms from the widest to the narrowest: what is used least often goes first."""


class MatrixToolbar(FoldingRow[Form]):
    """Shows and changes a `MatrixShown`. It folds what does not fit, so that it is never wider than its place.

    `shown_changed` comes from what a person does here, never from `show_shown`.
    """

    shown_changed = Signal(object)
    """The new `MatrixShown`."""
    list_wanted = Signal()
    """The person asks for the list of gaps to be shown or hidden."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        """Make the row for the document's team. Raises a StorageError where that has never been read."""
        super().__init__(LADDER, parent)
        self._document = document
        self._shown = MatrixShown.at_first(document.today)
        self._count = 0
        self._make_period()
        self._make_pills()
        self._make_sides()
        self._lay_out_row()
        self._put_in_order()
        self._connect()
        self._put_on(self._form)
        self._show()

    # --- parts -----------------------------------------------------------------------------------------------

    def _make_period(self) -> None:
        self.previous = _arrow("caret-left", _("Earlier"), "Ctrl+PgUp")
        self.next = _arrow("caret-right", _("Later"), "Ctrl+PgDown")
        self.period = MenuButton(self, framed=True)
        self.period.setIcon(icons.icon("calendar-blank"))
        self.period.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.period.setMenu(filled_when_shown(self.period, self._fill_period))
        self.kinds = Segments([(kind.value, _(PERIOD_NAMES[kind])) for kind in KINDS], _("Length"))
        self._line = QFrame()
        self._line.setProperty("line", "vertical")

    def _make_pills(self) -> None:
        self.gaps = Pill(_("Show gaps"))
        self.gaps.setToolTip(f"{_('Mark where nothing has been for too long')} (L)")
        self.ideas = Pill(_("Ideas in the cells"))
        self.audience = AudiencePill()
        self.week = Pill(_("Week below"))
        self.week.setToolTip(_("Show a week below, to drag ideas to its days"))
        for pill in (self.gaps, self.ideas, self.audience, self.week):
            pill.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _make_sides(self) -> None:
        self.planned = _Sign("circle-dashed", "text2", _("planned"))
        self.published = _Sign("paper-plane-tilt-fill", "ok", _("published"))
        self.list = GapsPill()
        self.rest = MenuButton(self, framed=False)
        self.rest.setIcon(icons.icon("dots-three-vertical-bold", "text"))
        self.rest.setAccessibleName(_("More choices"))
        self.rest.setToolTip(_("More choices"))
        self.rest.setMenu(filled_when_shown(self.rest, self._fill_rest))

    def _put_in_order(self) -> None:
        """Let Tab go through the row as it is read; Qt would go by when each part was made."""
        stops = [stop for part in (*self._left(), *self._right()) for stop in _stops(part)]
        # The chain is a ring: a last stop that stands first would count as behind all others already.
        QWidget.setTabOrder(stops[0], stops[-1])
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _left(self) -> tuple[QWidget, ...]:
        when = (self.previous, self.period, self.next, self.kinds, self._line)
        return (*when, self.gaps, self.ideas, self.audience, self.week)

    def _right(self) -> tuple[QWidget, ...]:
        return (self.planned, self.published, self.list, self.rest)

    def _connect(self) -> None:
        self.previous.clicked.connect(lambda: self.turn(-1))
        self.next.clicked.connect(lambda: self.turn(1))
        self.kinds.chosen.connect(lambda key: self.choose_kind(PeriodKind(key)))
        self.gaps.clicked.connect(lambda on: self.change(replace(self._shown, gaps=on)))
        self.ideas.clicked.connect(lambda on: self.change(replace(self._shown, ideas=on)))
        self.week.clicked.connect(lambda on: self.change(replace(self._shown, week=on)))
        self.audience.chosen.connect(lambda ids: self.change(replace(self._shown, audiences=ids)))
        self.list.clicked.connect(self.list_wanted)
        self._document.changed.connect(self._follow)
        self._stay_while_menus_are_open()

    # --- what is shown ---------------------------------------------------------------------------------------

    @property
    def shown(self) -> MatrixShown:
        """Give what the row shows."""
        return self._shown

    def show_shown(self, shown: MatrixShown) -> None:
        """Show these choices, without a signal."""
        if shown != self._shown:
            self._shown = shown
            self._show()

    def change(self, shown: MatrixShown) -> None:
        """Show these choices and tell of them, as when a person makes them here."""
        if shown != self._shown:
            self.show_shown(shown)
            self.shown_changed.emit(shown)

    def show_gaps(self, count: int) -> None:
        """Say how many gaps there are."""
        self._count = count
        self.list.show_count(count)
        self._fit_anew()

    def show_list(self, shown: bool) -> None:
        """Show whether the list of gaps is there."""
        self.list.setChecked(shown)

    def turn(self, steps: int) -> None:
        """Go so many periods on or back."""
        self.choose_period(self._shown.period.turned(steps))

    def choose_kind(self, kind: PeriodKind) -> None:
        """Count over a week, a month or a quarter in the same place."""
        self.choose_period(self._shown.period.as_kind(kind, self._document.today))

    def choose_period(self, period: Period) -> None:
        """Count over other days."""
        self.change(replace(self._shown, period=period))

    def ask_for_days(self) -> None:
        """Ask for a first and a last day."""
        dialog = OtherDaysDialog(self._shown.period, self._document.today, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.decided.connect(self.choose_period)
        dialog.open()

    def _show(self) -> None:
        shown = self._shown
        title = title_of(shown.period, self._document.today)
        days = format_range(shown.period.first, shown.period.last)
        self.period.setText(escaped(title))
        self.period.setAccessibleName(_("%(part)s: %(choice)s") % {"part": _("Days"), "choice": f"{title}, {days}"})
        self.period.setToolTip(days)
        if shown.period.kind in KINDS:
            self.kinds.set_current(shown.period.kind.value)
        else:
            self.kinds.choose_none()
        self.gaps.setChecked(shown.gaps)
        self.ideas.setChecked(shown.ideas)
        self.week.setChecked(shown.week)
        self.audience.show_audiences(shown.audiences, self._document.team)
        self._fit_anew()

    def _follow(self, changed: Changed) -> None:
        """The team's audiences may be others; those that are gone are not counted for any more."""
        if not changed.concerns("audience"):
            return
        with self._document.refusals_told():
            known = self._shown.audiences & self._document.team.audiences.keys()
            if known != self._shown.audiences:
                self.change(replace(self._shown, audiences=known))
            else:
                self._show()

    # --- menus -----------------------------------------------------------------------------------------------

    def _fill_period(self, menu: QMenu) -> None:
        period, today = self._shown.period, self._document.today
        if self._form.kinds_folded:
            fill_kinds(menu, period, self.choose_kind)
            menu.addSeparator()
        fill_period_menu(menu, period, today, self.choose_period, self.ask_for_days)

    def _fill_rest(self, menu: QMenu) -> None:
        """Put the pills that the row has no room for into the menu."""
        form = self._form
        for pill, folded in ((self.gaps, form.gaps_folded), (self.ideas, True), (self.week, form.week_folded)):
            if folded:
                action = menu.addAction(pill.text())
                action.setCheckable(True)
                action.setChecked(pill.isChecked())
                action.triggered.connect(pill.click)
        menu.addMenu(self.audience.audiences)

    # --- room ------------------------------------------------------------------------------------------------

    def _say(self, form: Form) -> None:
        """Put the words of a form into the row, which make its width."""
        self.ideas.setText(_("Ideas") if form.pills_short else _("Ideas in the cells"))
        self.audience.set_short(form.pills_short)
        self.list.set_short(form.gaps_folded)

    def _shown_in(self, form: Form) -> list[QWidget]:
        """Give what stands in the row in a form."""
        wanted: list[tuple[QWidget, bool]] = [
            (self.previous, not form.turning_gone),
            (self.period, True),
            (self.next, not form.turning_gone),
            *((widget, not form.kinds_folded) for widget in (self.kinds, self._line)),
            (self.gaps, not form.gaps_folded),
            *((pill, not form.pills_folded) for pill in (self.ideas, self.audience)),
            (self.week, not form.week_folded),
            *((sign, not form.legend_gone) for sign in (self.planned, self.published)),
            (self.list, True),
            (self.rest, form.pills_folded),
        ]
        return [widget for widget, there in wanted if there]


class GapsPill(Pill):
    """Says how many gaps there are; it is on while their list is shown, and a click asks for that."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it without gaps; `show_count` gives it some."""
        super().__init__("", None, parent)
        self._count = 0
        self._short = False
        self.setToolTip(_("List the gaps, the longest first"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_count(0)

    def nextCheckState(self) -> None:
        """Leave it as it is: whoever shows the list says so."""

    def show_count(self, count: int) -> None:
        """Say how many gaps there are."""
        self._count = count
        self._icon_name = "warning-fill" if count else "check-circle"
        self.setAccessibleName(ngettext("%(n)d gap", "%(n)d gaps", count) % {"n": count})
        self._show_state(self.isChecked())
        self._say()

    def set_short(self, short: bool) -> None:
        """Show sign and number alone where there is little room."""
        self._short = short
        self._say()

    def _say(self) -> None:
        self.setText(str(self._count) if self._short else _("Gaps %(n)d") % {"n": self._count})

    def _show_state(self, on: bool) -> None:
        super()._show_state(on)
        if not on and self._icon_name:
            self.setIcon(icons.icon(self._icon_name, "warn" if getattr(self, "_count", 0) else "text2"))


class _Sign(QWidget):
    """A sign of the legend with its word."""

    def __init__(self, icon: str, token: str, word: str) -> None:
        super().__init__()
        self._name, self._token = icon, token
        self._picture = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(6)
        row.addWidget(self._picture)
        row.addWidget(plain(word, "label", wrap=False))
        self._dress()

    def _dress(self) -> None:
        side = theme.current().px(_ICON)
        picture = icons.icon(self._name, self._token).pixmap(QSize(side, side), self.devicePixelRatioF())
        self._picture.setPixmap(picture)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_picture"):
            self._dress()


def _stops(part: QWidget) -> list[QWidget]:
    """Give what of a part of the row Tab comes to, or may later: the stop of segments is the chosen one."""
    inside = (one for one in part.findChildren(QWidget) if not one.isWindow())
    return [one for one in (part, *inside) if one.focusPolicy() is not Qt.FocusPolicy.NoFocus]


def _arrow(icon: str, name: str, keys: str) -> QPushButton:
    button = QPushButton()
    button.setIcon(icons.icon(icon))
    button.setProperty("narrow", True)
    button.setAccessibleName(name)
    button.setToolTip(f"{name} ({keys})")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
