"""A week below the matrix: content ideas are dragged onto its days, and its posts from day to day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QMimeData, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from kommunikator.domain import matrix_planning, planning
from kommunikator.domain.content_idea import ContentIdea
from kommunikator.domain.post import Post, PostSheet, variant_of
from kommunikator.domain.text import N_
from kommunikator.domain.week import Week
from kommunikator.domain.when import When, day_later
from kommunikator.i18n import _, format_day, format_range
from kommunikator.ui import dragging, icons, theme
from kommunikator.ui.dialog import plain
from kommunikator.ui.document import Document
from kommunikator.ui.matrix.model import MatrixModel
from kommunikator.ui.matrix.writing import write
from kommunikator.ui.week.board_pane import BoardPane
from kommunikator.ui.week.dropping import Dropping
from kommunikator.ui.week.model import WeekModel

# The "now" line moves with the clock.
_MINUTE: Final = 30_000
_HEIGHT: Final = 44
_ACROSS: Final = 24
# Widths in px at 100 % below which the header gives up its hint and the dates.
_HINT, _DATES = 720, 480
# Heights in px at 100 %: of a card, and of the board below which it does without campaigns.
_CARD, _CAMPAIGNS = 88, 280


class WeekBelow(QFrame):
    """One week of the plan with its own small header."""

    opened = Signal(object)
    """The id of a post that the person opens."""
    plan_wanted = Signal(object)
    """The day on which the person wants to plan something, by Enter or a double click on an empty place."""
    closed = Signal()

    def __init__(self, document: Document, matrix: MatrixModel, week: Week, parent: QWidget | None = None) -> None:
        """Show `week` of the document; ideas come from `matrix`. Raises a StorageError where it cannot be read."""
        super().__init__(parent)
        self.setProperty("ground", "surface")
        self.document = document
        self.model = WeekModel(document, week, parent=self)
        self.pane: BoardPane = _Pane(document, self.model, self)
        self.view = self.pane.view
        self._make_head()
        self._lay_out()
        self._connect()
        self._dropping = _IdeaDropping(self, matrix)
        self._clock = QTimer(self, interval=_MINUTE)
        self._clock.timeout.connect(self._tick)
        self.setFocusProxy(self.view)
        self._show_week()

    def _make_head(self) -> None:
        self.title = plain("", "h3", wrap=False)
        self.days = plain("", "muted", wrap=False)
        self.previous = _button("", "caret-left", _("Previous week"), "PgUp")
        self.today = _button(_("Today"), "", _("Go to today"), "T")
        self.next = _button("", "caret-right", _("Next week"), "PgDown")
        self.close_button = _button("", "x", _("Hide the week"), "Esc")
        self.close_button.setProperty("quiet", True)
        self._hint = plain(_("Drag an idea to a day"), "caption", wrap=False)

    def _lay_out(self) -> None:
        self._head = QWidget()
        row = QHBoxLayout(self._head)
        row.setContentsMargins(_ACROSS, 0, 8, 0)
        row.setSpacing(8)
        for widget in (self.title, self.days, self.previous, self.today, self.next):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._hint)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.pane, 1)
        self._dress()

    def _connect(self) -> None:
        self.previous.clicked.connect(lambda: self.turn(-1))
        self.next.clicked.connect(lambda: self.turn(1))
        self.today.clicked.connect(lambda: self.show_day(self.document.today))
        self.close_button.clicked.connect(self.closed)
        self.view.opened.connect(self.opened)
        # A single click only chooses: opening leads away from the matrix.
        self.view.doubleClicked.connect(lambda _index: self._open_current())
        self.view.new_wanted.connect(self.plan_wanted)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.model.week_changed.connect(self._show_week)
        for verb in VERBS:
            action = QAction(_(verb.text), self.view)
            action.setShortcut(QKeySequence(verb.keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _checked=False, run=verb.run: run(self))
            self.view.addAction(action)

    # --- weeks -----------------------------------------------------------------------------------------------

    @property
    def week(self) -> Week:
        """Give the week that is shown."""
        return self.model.week

    def turn(self, weeks: int) -> None:
        """Go some weeks on or back, staying on the same day of the week."""
        weekday = self.view.chosen_column
        self.model.show_week(self.model.turned(weeks))
        self.view.choose_day(self.week.days[weekday])

    def show_day(self, day: date) -> None:
        """Go to a day, and to its week."""
        self.model.show_week(Week.of(day))
        self.view.choose_day(day)

    def show_post(self, post: UUID, day: date) -> None:
        """Go to a post on its day."""
        self.show_day(day)
        self.view.choose_post(post)

    def _show_week(self) -> None:
        week = self.model.week
        self.title.setText(_("Week %(number)d") % {"number": week.number})
        self.days.setText(format_range(week.monday, week.sunday))
        self._tick()

    def _tick(self) -> None:
        """Follow the clock: the "now" line, and at midnight what is overdue."""
        if self.pane.show_now(self.document.clock()):
            self.model.refresh()

    # --- posts -----------------------------------------------------------------------------------------------

    def selected(self) -> list[UUID]:
        """Give the posts that are selected when they are several, else nothing."""
        posts = self.view.selected_posts()
        return posts if len(posts) > 1 else []

    def move_days(self, days: int) -> None:
        """Move the chosen posts some days, as a drag would; a single one is followed into another week."""
        from kommunikator.domain import several

        with self.document.refusals_told():
            if self.selected():
                sheets = self.document.store.sheets(self.selected())
                self.document.do(several.move_by_days([sheet.post for sheet in sheets.values()], days))
                return
            card = self.view.current_card()
            if card is None or card.post.when is None:
                return
            day = day_later(card.post.when.day, days)
            if self.document.do(planning.move(card.post, card.post.when.on(day))):
                self.show_post(card.key, day)

    def _open_current(self) -> None:
        card = self.view.current_card()
        if card:
            self.opened.emit(card.key)

    def show_menu(self) -> None:
        """Open the menu at the current card."""
        self._show_menu(self.view.visualRect(self.view.currentIndex()).center())

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        card = self.view.current_card()
        if card:
            menu.addAction(icons.icon("pencil-simple"), _("Open"), self._open_current)
            for verb in VERBS:
                if verb.in_menu:
                    menu.addAction(_(verb.text), lambda run=verb.run: run(self)).setShortcut(QKeySequence(verb.keys))
        else:
            menu.addAction(icons.icon("calendar-plus"), _("Plan post …"), lambda: self.plan_wanted.emit(self.view.day))
        menu.popup(self.view.viewport().mapToGlobal(at))

    # --- Qt --------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the clock."""
        super().showEvent(event)
        self._tick()
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Read nothing any more: the plan may be closed next."""
        self._clock.stop()
        super().hideEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Let it be as narrow as the matrix above, and as low as the days and a card."""
        days = self._head.sizeHint().height() + self.pane.days.sizeHint().height()
        return QSize(0, days + theme.current().px(_CARD))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up the hint and the dates when the header gets narrow."""
        super().resizeEvent(event)
        look = theme.current()
        self._hint.setVisible(self.width() >= look.px(_HINT))
        self.days.setVisible(self.width() >= look.px(_DATES))

    def _dress(self) -> None:
        self._head.setMinimumHeight(theme.current().height("h3", 6, _HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_head"):
            self._dress()
            self.view.scheduleDelayedItemsLayout()


@dataclass(frozen=True, slots=True)
class _Verb:
    """What a key does in the week below, and whether it stands in a card's menu."""

    text: str
    keys: str
    run: Callable[[WeekBelow], object]
    in_menu: bool = False


VERBS: Final = (
    _Verb(N_("A day earlier"), "Alt+Left", lambda below: below.move_days(-1), in_menu=True),
    _Verb(N_("A day later"), "Alt+Right", lambda below: below.move_days(1), in_menu=True),
    _Verb(N_("Previous week"), "PgUp", lambda below: below.turn(-1)),
    _Verb(N_("Next week"), "PgDown", lambda below: below.turn(1)),
    _Verb(N_("Today"), "T", lambda below: below.show_day(below.document.today)),
    _Verb(N_("Menu"), "Shift+F10", lambda below: below.show_menu()),
    _Verb(N_("Hide the week"), "Esc", lambda below: below.closed.emit()),
)
# For the list of keys.
KEYS: Final = (
    *((verb.text, verb.keys) for verb in VERBS),
    (N_("Open the post, or plan one on an empty day"), "Enter"),
)


class _Pane(BoardPane):
    """The board, which asks for an idea of the matrix where the week is empty; where it is low, without campaigns."""

    def __init__(self, document: Document, model: WeekModel, parent: QWidget) -> None:
        super().__init__(document, model, parent)
        # The campaigns come and go by themselves inside it.
        self._campaigns = QWidget(self)
        inside = QVBoxLayout(self._campaigns)
        inside.setContentsMargins(0, 0, 0, 0)
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)
        whole.insertWidget(1, self._campaigns)
        inside.addWidget(self.lanes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the cards where there is little."""
        super().resizeEvent(event)
        self._campaigns.setVisible(self.height() >= theme.current().px(_CAMPAIGNS))

    def _say_empty(self) -> None:
        self._empty.say("calendar-blank", self._empty_sentence(), hint=_("Drag an idea from the matrix to a day."))


class _IdeaDropping(Dropping):
    """Takes content ideas as well as posts: a dropped idea becomes a post on that day."""

    def __init__(self, below: WeekBelow, matrix: MatrixModel) -> None:
        super().__init__(below)
        self._matrix = matrix
        below.view.carried_by = _post_or_idea

    def _idea(self, key: UUID) -> ContentIdea | None:
        return next((idea for idea in self._matrix.contents.ideas if idea.id == key), None)

    def _looked_up(self, post: UUID) -> PostSheet | None:
        """Give a post, or an idea as the post that it would become."""
        idea = self._idea(post)
        if idea is None:
            return super()._looked_up(post)
        planned = Post(id=idea.id, title=idea.text, theme=idea.theme, idea=idea.id)
        return PostSheet(post=planned, variants=(variant_of(idea.id, idea.channel),))

    def _refusal(self, post: UUID, at: QPoint) -> str:
        """Refuse a one-time idea that has been used: the dialog still plans it, for whoever means to."""
        idea = self._idea(post)
        if idea is None:
            return super()._refusal(post, at)
        contents = self._matrix.contents
        if not contents.is_done(idea):
            return ""
        used = contents.last_used.get(idea.id)
        if used is None:
            return _("One-time, planned, no day yet")
        return _("One-time, used %(day)s") % {"day": format_day(used, "d MMM")}

    def _place(self, sheet: PostSheet, when: When, source: UUID | None, target: UUID | None) -> None:
        idea = self._idea(sheet.post.id)
        if idea is None:
            super()._place(sheet, when, source, target)
            return
        with self._screen.document.refusals_told():
            edit = matrix_planning.plan_idea(idea, when, self._screen.document.team)
            if write(self._screen.document, edit):
                self._view.choose_post(edit.steps[0].record.id)


def _post_or_idea(carried: QMimeData) -> UUID | None:
    return dragging.post_in(carried) or dragging.idea_in(carried)


def _button(text: str, icon: str, name: str, keys: str) -> QPushButton:
    button = QPushButton(text)
    if icon:
        button.setIcon(icons.icon(icon))
        button.setProperty("narrow", not text)
    button.setProperty("small", True)
    button.setAccessibleName(name)
    button.setToolTip(f"{name} ({keys})")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
