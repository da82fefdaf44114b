"""Which part of the plan the week's screen shows: weeks, filter, grouping, and the way to a post that was found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Literal
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent

from kommunikator.domain.post import Post, PostSheet, Status
from kommunikator.domain.shown import Filter, Grouping, Shown, Span
from kommunikator.domain.span import month_of
from kommunikator.domain.week import Week
from kommunikator.domain.when import day_later
from kommunikator.ui.week.panes import WeekPanes

# The "now" line moves with the clock.
_MINUTE = 30_000
# Milliseconds after which nobody is turning pages any more.
_REST = 80
# Milliseconds after the first paint until the rest is built: the week is then on the screen.
_AFTER_PAINT = 20
_GROUPINGS = list(Grouping)
_FRIDAY = 4


class WeekBrowsing(WeekPanes):
    """Goes from week to week and from view to view; what is done with posts is `WeekScreen`'s."""

    shown_changed = Signal(object)
    """The new `Shown`: filter, grouping, span or weekend."""
    campaign_opened = Signal(object)
    """The id of a campaign that the person opens."""

    def _start_following(self) -> None:
        super()._start_following()
        self._clock = QTimer(self, interval=_MINUTE)
        self._go_to: Any = None
        self._resting = QTimer(self, singleShot=True, interval=_REST)
        self._resting.timeout.connect(self.model.read_ahead)
        self._filling = QTimer(self, singleShot=True, interval=_AFTER_PAINT)
        self._filling.timeout.connect(self.fill_drawer)
        self.view.shown.connect(self._filling.start)
        self.model.posts_changed.connect(self._rest)
        self.toolbar.show_shown(self.model.shown)
        self._connect_weeks()
        self._connect_choices()
        self._show_drawer()
        self._show_week()
        self._show_posts()

    def _rest(self) -> None:
        """Read the weeks beside these ahead once the person has come to rest."""
        if self.isVisible():
            self._resting.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to read ahead."""
        super().showEvent(event)
        self._resting.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Read nothing any more: the plan may be closed next."""
        self._resting.stop()
        self._filling.stop()
        super().hideEvent(event)

    def _connect_weeks(self) -> None:
        header = self.header
        header.turned.connect(self.turn)
        header.today_wanted.connect(self.show_today)
        header.go_to_wanted.connect(self.ask_where)
        header.search.chosen.connect(self.show_found)
        header.search.left.connect(lambda: self.view.setFocus(Qt.FocusReason.OtherFocusReason))
        self.model.week_changed.connect(self._show_week)
        self._clock.timeout.connect(self._tick)
        self._clock.start()

    def _connect_choices(self) -> None:
        """Connect what the person chooses to see."""
        self.toolbar.shown_changed.connect(self.show_as)
        self.toolbar.drawer_wanted.connect(self.toggle_drawer)
        self.toolbar.attention_wanted.connect(self.toggle_matters)
        self.pane.clear_wanted.connect(lambda: self.filter_by(Filter()))
        self.pane.ideas_wanted.connect(self._go_to_ideas)
        self.pane.lanes.opened.connect(self.campaign_opened)
        self.mix.channel_chosen.connect(self.filter_by_channel)
        self.mix.ideas_wanted.connect(self.show_ideas_for)
        self.model.posts_changed.connect(self._show_posts)

    def _sheet(self, post: UUID) -> PostSheet | None:
        with self.document.refusals_told():
            return self.document.store.sheet(post)
        return None

    # --- weeks -----------------------------------------------------------------------------------------------

    @property
    def week(self) -> Week:
        """Give the week that is shown, of several the first."""
        return self.model.week

    def show_week(self, week: Week) -> None:
        """Show another week."""
        self.model.show_week(week)

    def turn(self, spans: int) -> None:
        """Go some spans on or back, staying on the same day of the week."""
        weekday = self.view.chosen_column
        self.show_week(self.model.turned(spans))
        self.view.choose_day(self.week.days[weekday])

    def show_today(self) -> None:
        """Go to this week and to today."""
        self.show_day(self.document.today)

    def show_day(self, day: date) -> None:
        """Go to a day, in the weeks that are shown or in others; a month is the day's own."""
        if self.model.shown.span is Span.MONTH and month_of(self.week) != day.replace(day=1):
            # The week of a month's fourth day belongs to that month, whatever weekday the fourth is.
            self.show_week(Week.of(day.replace(day=4)))
        if Week.of(day) not in self.model.weeks:
            self.show_week(Week.of(day))
        self.view.choose_day(day)

    def show_post(self, post: Post) -> None:
        """Go to a post: to its week, or to the idea bank."""
        if post.when:
            if Week.of(post.when.day) not in self.model.weeks:
                self.show_week(Week.of(post.when.day))
            self.view.choose_post(post.id)
        else:
            self.show_ideas()
            self.ideas.view.setCurrentIndex(self.ideas.model.index_of(post.id))

    def show_found(self, post: UUID) -> None:
        """Go to a post that was found; one that the filter hides is let in beside those that it shows."""
        sheet = self._sheet(post)
        if sheet is None:
            return
        self.show_post(sheet.post)
        if sheet.post.when is None:
            if not self.ideas.model.index_of(post).isValid():
                self.ideas.show_only(None, None)
            self.show_post(sheet.post)
            self.ideas.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        if not self.model.index_of(post).isValid():
            self.model.let_in(post)
            self.view.choose_post(post)
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def ask_where(self) -> None:
        """Ask for a day or week to go to."""
        from kommunikator.ui.week.go_to import GoToField

        self._go_to = GoToField(self.document.today, self)
        self._go_to.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._go_to.decided.connect(self.show_day)
        self._go_to.open_under(self.header.title)

    def _show_week(self) -> None:
        self.header.show_weeks(self.model.shown.span, self.model.weeks, self.week)
        self._tick()

    def _tick(self) -> None:
        """Follow the clock: the "now" line, and at midnight what is overdue."""
        now = self.document.clock()
        if self.pane.show_now(now):
            self.model.refresh()
            if self.matters is not None:
                self.matters.refresh()

    # --- what is shown ---------------------------------------------------------------------------------------

    def show_as(self, shown: Shown) -> None:
        """Show the weeks in another way."""
        if shown == self.model.shown:
            return
        day = self.view.day
        if self.model.shown.weekend and not shown.weekend:
            # A chosen Saturday or Sunday would keep the weekend open.
            day = day_later(day, min(0, _FRIDAY - day.weekday()))
        with self.view.staying(day):
            self.model.show_as(shown)
            self.toolbar.show_shown(shown)
            if Week.of(day) not in self.model.weeks:
                self.show_week(Week.of(day))
        self.shown_changed.emit(shown)

    def filter_by(self, chosen: Filter) -> None:
        """Show only what a filter lets through."""
        self.show_as(replace(self.model.shown, filter=chosen))

    def filter_by_channel(self, channel: UUID) -> None:
        """Show only a channel's posts; if that is so already, all again."""
        chosen = self.model.shown.filter
        channels = frozenset() if chosen.channels == {channel} else frozenset({channel})
        self.filter_by(replace(chosen, channels=channels))

    def switch_filter(self, part: Literal["mine", "attention"]) -> None:
        """Show only what is mine, or only what needs attention; if that is so already, all again."""
        chosen = self.model.shown.filter
        self.filter_by(replace(chosen, **{part: not getattr(chosen, part)}))

    def group_by(self, grouping: Grouping) -> None:
        """Group the board's rows."""
        self.show_as(replace(self.model.shown, grouping=grouping))

    def set_span(self, span: Span) -> None:
        """Show so many weeks."""
        self.show_as(replace(self.model.shown, span=span))

    def next_grouping(self) -> None:
        """Group by the next of: nothing, channel, responsible, theme."""
        here = _GROUPINGS.index(self.model.shown.grouping)
        self.group_by(_GROUPINGS[(here + 1) % len(_GROUPINGS)])

    def toggle_weekend(self) -> None:
        """Fold Saturday and Sunday, or give them their width again."""
        self.show_as(replace(self.model.shown, weekend=not self.model.shown.weekend))

    def show_ideas_for(self, channel: UUID) -> None:
        """Show the ideas for a channel."""
        if self.matters_shown:
            self._hide_matters()
        self.show_ideas()
        self._show_drawer()
        self.ideas.show_only(channel, None)
        self.ideas.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_posts(self) -> None:
        """Let the mix and the toolbar follow what the weeks hold."""
        self.mix.show_posts(self.model.posts, len(self.model.weeks))
        self.mix.show_chosen(self.model.shown.filter.channels)
        if self.model.shown.grouping is Grouping.CHANNEL:
            cards = self.model.rows
            posts = {card.key: card.post.status is Status.CANCELLED for card in cards}
            going = sum(card.post.status is not Status.CANCELLED for card in cards)
            self.note.show_counts(going, len(posts), sum(posts.values()))
        self._fit_mix()
        self.toolbar.show_hidden(self.model.hidden if self.model.shown.filter else None)
