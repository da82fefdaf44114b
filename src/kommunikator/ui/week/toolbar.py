"""The second row of the week: how many weeks, in which rows, which posts, and what stands beside the board."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from kommunikator.domain.shown import GROUPING_NAMES, SPAN_NAMES, Filter, Grouping, Shown, Span, member_called
from kommunikator.domain.team import TEAM_RECORDS
from kommunikator.i18n import _
from kommunikator.ui import icons
from kommunikator.ui.controls import Pill
from kommunikator.ui.dialog import plain
from kommunikator.ui.document import Changed, Document
from kommunikator.ui.folding_row import FoldingRow
from kommunikator.ui.week.attention_pill import AttentionPill
from kommunikator.ui.week.filter_chips import FilterChips
from kommunikator.ui.week.filter_menus import PARTS, FilterPill, MenuPill, PartMenu
from kommunikator.ui.week.one_of import Entry, MenuButton, OneOf
from kommunikator.ui.week.toolbar_form import COMPACT, LADDER, Form
from kommunikator.ui.week.toolbar_menus import fill_filter_menu, fill_rest_menu, filled_when_shown
from kommunikator.ui.week.views_button import ViewsButton

_TEAM_KINDS: Final = tuple(record.kind for record in TEAM_RECORDS)
# The pills that are folded into "More" first.
_FEW: Final = ("responsibles", "themes")


class WeekToolbar(FoldingRow[Form]):
    """Shows and changes a `Shown`. It folds what does not fit, so that it is never wider than its place.

    `shown_changed` comes from what a person does here, never from `show_shown`.
    """

    shown_changed = Signal(object)
    """The new `Shown`."""
    attention_wanted = Signal()
    """The person asks for the list of what needs attention."""
    drawer_wanted = Signal()
    """The person asks for the idea bank to be shown or hidden."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        """Make the row for the document's team. Raises a StorageError where that has never been read."""
        super().__init__(LADDER, parent)
        self._document = document
        self._shown = Shown()
        self._make_choices()
        self._make_filter()
        self._make_sides()
        self._lay_out_row(self.chips)
        self._connect()
        self._put_on(self._form)
        self._show()

    def _make_choices(self) -> None:
        spans = [Entry(span.value, _(SPAN_NAMES[span]), _segment_name(span)) for span in Span]
        groupings = [Entry(one.value, _(GROUPING_NAMES[one])) for one in Grouping]
        self.span = OneOf(spans, _("Weeks"), named=False, parent=self)
        self.grouping = OneOf(groupings, _("Group"), named=True, parent=self)
        self._group_label = plain(_("Group"), "label", wrap=False)
        self._line = QFrame()
        self._line.setProperty("line", "vertical")

    def _make_filter(self) -> None:
        self.menus = {part.field: PartMenu(part, self) for part in PARTS}
        self.pills = {field: FilterPill(menu) for field, menu in self.menus.items()}
        self.mine = Pill(_("Mine"))
        self.more = MenuPill(_("More"))
        self.more.setMenu(filled_when_shown(self.more, lambda menu: fill_filter_menu(menu, self)))
        self.attention = AttentionPill()
        self.chips = FilterChips()

    def _make_sides(self) -> None:
        self.views = ViewsButton(self._document)
        self.weekend = Pill(_("Weekend"))
        self.drawer = Pill(_("Idea bank"), "lightbulb")
        self.rest = MenuButton(self, framed=False)
        self.rest.setIcon(icons.icon("dots-three-vertical-bold", "text"))
        self.rest.setAccessibleName(_("More choices"))
        self.rest.setToolTip(_("More choices"))
        self.rest.setMenu(filled_when_shown(self.rest, lambda menu: fill_rest_menu(menu, self)))

    def _left(self) -> tuple[QWidget, ...]:
        choices = (self.span.segments, self.span.button, self._group_label)
        rows = (self.grouping.segments, self.grouping.button, self._line)
        return (*choices, *rows, *self.pills.values(), self.mine, self.more, self.attention)

    def _right(self) -> tuple[QWidget, ...]:
        return (self.views, self.weekend, self.drawer, self.rest)

    def _connect(self) -> None:
        self.span.chosen.connect(lambda key: self.change(replace(self._shown, span=Span(key))))
        self.grouping.chosen.connect(lambda key: self.change(replace(self._shown, grouping=Grouping(key))))
        for menu in self.menus.values():
            menu.ticked.connect(self.filter_by)
        self.mine.clicked.connect(lambda on: self.filter_by(replace(self._shown.filter, mine=on)))
        self.weekend.clicked.connect(lambda on: self.change(replace(self._shown, weekend=on)))
        self.chips.changed.connect(self._filter_by_chips)
        self.views.chosen.connect(self.change)
        self.attention.clicked.connect(self.attention_wanted)
        self.drawer.clicked.connect(self._ask_for_drawer)
        self._document.changed.connect(self._follow)
        self._stay_while_menus_are_open()

    # --- what is shown ---------------------------------------------------------------------------------------

    @property
    def shown(self) -> Shown:
        """Give what the row shows."""
        return self._shown

    def show_shown(self, shown: Shown) -> None:
        """Show these choices, without a signal."""
        # What a person chose here comes back from the board: working out what fits takes as long as a repaint.
        if shown != self._shown:
            self._shown = shown
            self._show()

    def change(self, shown: Shown) -> None:
        """Show these choices and tell of them, as when a person makes them here."""
        if shown != self._shown:
            self.show_shown(shown)
            self.shown_changed.emit(shown)

    def filter_by(self, chosen: Filter) -> None:
        """Change the filter alone."""
        self.change(replace(self._shown, filter=chosen))

    def show_hidden(self, hidden: int | None) -> None:
        """Say how many posts the filter hides; None while that is not known."""
        self.chips.show_hidden(hidden)

    def show_attention(self, count: int | None) -> None:
        """Say how many things need attention; None while that is not known."""
        self.attention.show_count(count)
        self._fit_anew()

    def show_drawer(self, shown: bool) -> None:
        """Show whether the idea bank is there."""
        self.drawer.setChecked(shown)

    def _show(self) -> None:
        shown, team = self._shown, self._document.team
        self.span.set_current(shown.span.value)
        self.grouping.set_current(shown.grouping.value)
        for field, pill in self.pills.items():
            self.menus[field].show_filter(shown.filter, team)
            pill.show_filter(shown.filter, team)
        self.weekend.setChecked(shown.weekend)
        self.attention.setChecked(shown.filter.attention)
        self._show_mine()
        self.views.show_shown(shown)
        self.chips.show_filter(shown.filter, team)
        self._say(self._form)
        self._fit_anew()

    def _show_mine(self) -> None:
        """Let "mine" be chosen only by someone who is a member; what is on can always be taken away."""
        member = member_called(self._document.team, self._document.author)
        mine = self._shown.filter.mine
        self.mine.setChecked(mine)
        self.mine.setEnabled(member is not None or mine)
        self.mine.setToolTip(
            _("Show only the posts that you are responsible for")
            if member
            else _("Your name in the settings is not the name of a member, so nothing here is yours")
        )

    def folded_parts(self, form: Form | None = None) -> tuple[str, ...]:
        """Give the parts of the filter that have no pill in the row, in a form or now."""
        form = form or self._form
        if form.filter_folded:
            return tuple(self.menus)
        return _FEW if form.few_pills else ()

    def _filter_by_chips(self, chosen: Filter) -> None:
        self.filter_by(chosen)
        if not chosen:
            # The row with the keyboard in it has gone.
            first = self.more if self._form.filter_folded else next(iter(self.pills.values()))
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_for_drawer(self) -> None:
        # Whoever opens it says so by `show_drawer`; until then the pill stays as it was.
        self.drawer.setChecked(not self.drawer.isChecked())
        self.drawer_wanted.emit()

    def _follow(self, changed: Changed) -> None:
        if not changed.concerns(*_TEAM_KINDS):
            return
        with self._document.refusals_told():
            known = replace(self._shown, filter=self._shown.filter.known_to(self._document.team))
            if known == self._shown:
                self._show()
            else:
                self.change(known)

    # --- room ------------------------------------------------------------------------------------------------

    def set_compact(self, compact: bool) -> None:
        """Fold the filter and the grouping where the editor takes the room."""
        self._widest = COMPACT if compact else 0
        self._fit()

    def _say(self, form: Form) -> None:
        """Put the words and ticks of a form into the row, which make its width."""
        chosen = self._shown.filter
        folded = any(self.menus[field].part.chosen(chosen) for field in self.folded_parts(form))
        self.more.setChecked(folded or chosen.attention or (chosen.mine and form.filter_folded))
        self.more.setText(_("Filter") if form.filter_folded else _("More"))
        self.more.setAccessibleName(_("Filter") if form.filter_folded else _("More to filter by"))
        self.views.set_icon_only(form.views_icon)
        self.attention.set_short(form.attention_short)
        for pill in self.pills.values():
            pill.set_short(form.pills_short)

    def _shown_in(self, form: Form) -> list[QWidget]:
        """Give what stands in the row in a form."""
        pills = [pill for field, pill in self.pills.items() if not (form.few_pills and field in _FEW)]
        wanted: list[tuple[QWidget, bool]] = [
            (self.span.segments, not form.span_folded),
            (self.span.button, form.span_folded and not form.all_folded),
            (self._group_label, not form.group_unnamed),
            (self.grouping.segments, not form.grouping_folded),
            (self.grouping.button, form.grouping_folded and not form.all_folded),
            (self._line, not form.grouping_folded),
            *((pill, not form.filter_folded) for pill in (*pills, self.mine)),
            *((widget, True) for widget in (self.more, self.attention)),
            (self.views, not form.views_folded),
            *((widget, not form.sides_folded) for widget in (self.weekend, self.drawer)),
            (self.rest, form.sides_folded),
        ]
        return [widget for widget, there in wanted if there]


def _segment_name(span: Span) -> str:
    """Give the number alone for 2 and 4: the first segment has said that it is weeks."""
    return span.value if span in (Span.TWO, Span.FOUR) else ""
