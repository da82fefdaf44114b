"""The answer of the channel choice: which channels, why, and what becomes of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from kommunikator import i18n
from kommunikator.domain import choice_planning
from kommunikator.domain.channel_load import AHEAD, suggestion
from kommunikator.domain.choice import Answers
from kommunikator.domain.choosing import Chosen, Missing
from kommunikator.domain.matrix import MatrixContents, columns
from kommunikator.domain.post import PlannedPost, PostSheet
from kommunikator.domain.team import Team
from kommunikator.domain.week import Week
from kommunikator.domain.when import day_later
from kommunikator.exchange.public_holidays import free_days
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.choice import wording
from kommunikator.ui.choice.outcome import ChosenChannels, Outcome
from kommunikator.ui.choice.result_boxes import AdviceBoxes, Questions
from kommunikator.ui.choice.result_channels import ChannelList
from kommunikator.ui.choice.result_foot import ResultFoot
from kommunikator.ui.choice.result_head import ResultHead
from kommunikator.ui.choice.result_own import MeantFor, StayingChannels
from kommunikator.ui.choice.result_plan import PlanBox
from kommunikator.ui.dialog import line, scrolling
from kommunikator.ui.document import Document
from kommunikator.ui.editor.tab_order import put_in_order
from kommunikator.ui.empty import EmptyState
from kommunikator.ui.message import Message

LAST_STEP: Final = len(wording.STEPS) - 1
# From this width in px at 100 % on, the boxes stand beside the channels.
_WIDE: Final = 860
_ASIDE: Final = 320
_ACROSS: Final = 40
_NO_LIMIT: Final = (1 << 24) - 1  # Qt's QWIDGETSIZE_MAX


class ResultPage(QWidget):
    """Shows what the answers lead to. It writes nothing: what the person decides is told by signals."""

    change_wanted = Signal(int)
    """The person wants to change the answer to this question, counted from 0."""
    create_wanted = Signal(object)
    """An `Outcome` that a post is to be made of, or whose channels the post is to have."""
    idea_wanted = Signal(object)
    """An `Outcome` without a day, which goes to the idea bank."""
    rules_wanted = Signal()
    channels_wanted = Signal()
    """There are no channels: the person wants to add some, which is done in the settings."""

    def __init__(self, document: Document, parent: QWidget | None = None, *, post: UUID | None = None) -> None:
        """Make an empty page; `show_answers` fills it. With `post` it is that post whose channels are chosen anew."""
        super().__init__(parent)
        self._document, self._post_id = document, post
        self._chosen, self._team = Chosen(Answers()), Team()
        self._posts: list[PlannedPost] = []
        self._contents = MatrixContents()
        self._sheet: PostSheet | None = None
        self._begun = False
        self.chosen_channels = ChosenChannels()
        self._touched = self._tight = False
        self.head, self.foot = ResultHead(), ResultFoot(again=post is not None)
        self.message = Message()
        self.lack = EmptyState("compass", "")
        self.channels, self.boxes, self.routine = ChannelList(), AdviceBoxes(), AdviceBoxes()
        self.staying, self.meant = StayingChannels(), MeantFor()
        self.questions, self.plan = Questions(), PlanBox()
        self._lay_out()
        self._connect()

    # --- parts -----------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        # In its place before it is filled: what is put there later is dressed anew with all that it holds.
        inner = QWidget()
        self._area: QScrollArea = scrolling(inner)
        # A line of focus that comes by Tab is brought into sight by the area itself; the area needs no stop.
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._area, 1)
        self._whole = column = QVBoxLayout(inner)
        for part in (self.head, self.routine, self.lack):
            column.addWidget(part)
        self._columns = self._two_columns(inner)
        column.addLayout(self._columns)
        column.addStretch(1)
        self._said = QVBoxLayout()
        self._said.addWidget(self.message)
        whole.addLayout(self._said)
        whole.addWidget(line())
        whole.addWidget(self.foot)
        self._placed: tuple[bool, bool] | None = None
        self.set_tight(False)
        self._place()

    def _two_columns(self, inner: QWidget) -> QBoxLayout:
        """Lay out the channels, and beside them what comes of them."""
        spacing = theme.current().px(24)
        self._aside = QWidget(inner)
        self._beside = QVBoxLayout(self._aside)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(spacing)
        for part in (self.plan, self.meant, self.questions):
            self._beside.addWidget(part)
        self._beside.addStretch(1)
        self.plan.setVisible(self._post_id is None)
        self._main = QVBoxLayout()
        self._main.setSpacing(spacing)
        self._main.addWidget(self.channels)
        self._main.addWidget(self.staying)
        self._main.addStretch(1)
        columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        columns.addLayout(self._main, 1)
        columns.addWidget(self._aside)
        return columns

    def set_tight(self, tight: bool) -> None:
        """Do with less height, or not, so that the first screen holds a channel."""
        look = theme.current()
        self._tight = tight
        across = look.px(_ACROSS)
        self._whole.setContentsMargins(across, look.px(6 if tight else 20), across, look.px(24))
        self._whole.setSpacing(look.px(4 if tight else 16))
        self._said.setContentsMargins(across, 0, across, 0)
        for part in (self.head, self.foot):
            part.set_tight(tight)

    def _place(self) -> None:
        """Put boxes, questions and plan beside the channels, or below them in a narrow page.

        The boxes stand above the channels where no channel is to be recommended, which is then the answer.
        """
        look, wide = theme.current(), self.width() >= theme.current().px(_WIDE)
        above = bool(self._chosen.not_social and not self._chosen.ranked)
        if (wide, above) == self._placed:
            return
        self._placed = wide, above
        for column in (self._main, self._beside):
            column.removeWidget(self.boxes)
        (self._main if above else self._beside).insertWidget(0, self.boxes)
        # Elsewhere it would be seen only when Qt next lays out.
        self.boxes.setVisible(bool(self.boxes.boxes))
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(beside if wide else below)
        self._columns.setSpacing(look.px(40 if wide else 24))
        self._aside.setMinimumWidth(look.px(_ASIDE) if wide else 0)
        self._aside.setMaximumWidth(look.px(_ASIDE) if wide else _NO_LIMIT)

    def _connect(self) -> None:
        self.head.change_wanted.connect(self.change_wanted)
        self.lack.action_triggered.connect(self._mend)
        self.channels.rebuilt.connect(self._show_rows)
        for part in (self.channels, self.boxes, self.staying):
            part.channel_toggled.connect(self._toggle)
        self.plan.theme_chosen.connect(self._show_ideas)
        self.foot.change_button.clicked.connect(lambda: self.change_wanted.emit(LAST_STEP))
        self.foot.idea_button.clicked.connect(self._save_idea)
        self.foot.copy_button.clicked.connect(self.copy_advice)
        self.foot.create_button.clicked.connect(self._create)

    # --- what is shown -----------------------------------------------------------------------------------------------

    def show_answers(self, answers: Answers, chosen: Chosen) -> None:
        """Show what the answers lead to. What the person has set stays, where the answer suggests the same as before.

        `chosen` is what `choosing.choose` gave for the `answers`.
        """
        with self._document.refusals_told():
            self._read()
        self._chosen = chosen
        self.chosen_channels.follow(chosen)
        self._begin_with_post()
        sentence = wording.headline(chosen, self._team)
        self.head.show_answer(sentence, wording.answered(answers, self._team))
        self._show_lack()
        self.channels.show_chosen(chosen, self._team)
        self.boxes.show_chosen(chosen, self._team)
        self.routine.show_routine(chosen, self._team)
        self._show_own()
        self._close_ways()
        themes = columns(self._team.themes.values(), self._document.today)
        self.plan.suggest_theme(themes, chosen.theme, self._team)
        self.foot.forget_copied()
        self._place()
        self._show_rows()
        if self.isVisible():
            self._announce(sentence)

    def _read(self) -> None:
        """Read what the page shows beside the answer. Raises a StorageError."""
        today, store = self._document.today, self._document.store
        self._team = self._document.team
        self._posts = store.between(Week.of(today).monday, day_later(today, AHEAD))
        self._contents = store.matrix()
        self.questions.show_questions(store.choice_rules().questions)
        if self._post_id is not None and not self._begun:
            self._sheet = store.sheet(self._post_id)
            self.questions.show_ticked(check.question for check in store.kept_choice(self._post_id).checks)

    def _begin_with_post(self) -> None:
        """Choose at first what the post goes to already."""
        if self._sheet is not None and not self._begun:
            published = self._published()
            self.chosen_channels.begin_with(self._sheet.channel_ids, published)
            self.channels.begin_with(self._sheet.channel_ids, published)
        self._begun = True

    def _published(self) -> dict[UUID, date]:
        """Give the day on which the post was published, by channel, as the person's own calendar has it."""
        variants = self._sheet.variants if self._sheet else ()
        zone = self._document.clock().tzinfo
        return {one.channel: one.published_at.astimezone(zone).date() for one in variants if one.published_at}

    def _show_own(self) -> None:
        """Show what the post has and the answer doesn't: archived channels, other audiences, another purpose."""
        known = {fit.channel.id for fit in (*self._chosen.ranked, *self._chosen.less)}
        gone = [self._team.channels.get(key) for key in self.chosen_channels.staying() if key not in known]
        self.staying.show_channels([channel for channel in gone if channel], self._published())
        self.meant.setVisible(self._sheet is not None and self._differs(self._sheet))

    def _differs(self, sheet: PostSheet) -> bool:
        own = frozenset(link.audience for link in sheet.audiences), sheet.post.purpose
        return choice_planning.meant(sheet, self._chosen.answers, self._team) != own

    def _close_ways(self) -> None:
        """Ask for no plan where the message belongs in no channel at all."""
        closed = wording.is_closed(self._chosen)
        self.plan.setVisible(self._post_id is None and not closed)
        self.questions.withhold(closed and self._post_id is None)
        self.foot.close_ways(closed)

    def _show_lack(self) -> None:
        # That it belongs in no social medium is an answer, and says where instead.
        answered = self._chosen.not_social and self._lacking() is Missing.FIT
        sentence, hint = ("", "") if answered else wording.lack(self._chosen)
        self.lack.setVisible(bool(sentence))
        if sentence:
            icon, action = _ways()[self._lacking()]
            # What the headline says already need not be said twice.
            said = (hint, "") if sentence == self.head.sentence() else (sentence, hint)
            self.lack.say(icon, said[0], action, said[1])

    def _lacking(self) -> Missing | None:
        """Give what stands most in the way."""
        return next((missing for missing in Missing if missing in self._chosen.missing), None)

    def _mend(self) -> None:
        missing = self._lacking()
        if missing is Missing.CHANNELS:
            self.channels_wanted.emit()
        elif missing is Missing.ANSWERS:
            self.change_wanted.emit(0)
        else:
            self.rules_wanted.emit()

    def _show_rows(self) -> None:
        """Dress the rows, which are new: their ideas, their checks, their place in the tab order."""
        self._show_ideas()
        self._show_choice()
        self._put_in_order()

    def _show_ideas(self) -> None:
        ideas = self._ideas()
        self.channels.show_ideas(lambda channel: ideas.get(channel, ()))

    def _ideas(self) -> dict[UUID, list[str]]:
        """Give the open ideas of the content matrix on the post's theme, by channel."""
        wanted, contents = self._theme(), self._contents
        unused = {mark.channel for mark in contents.marks if mark.theme == wanted and not mark.used}
        found: dict[UUID, list[str]] = defaultdict(list)
        for idea in contents.ideas:
            if idea.theme == wanted and idea.channel not in unused and not contents.is_done(idea):
                found[idea.channel].append(idea.text)
        return found

    def _theme(self) -> UUID | None:
        return self._sheet.post.theme if self._sheet else self.plan.theme.value()

    def _show_choice(self) -> None:
        chosen = self.chosen_channels
        for part in (self.channels, self.boxes, self.staying):
            part.show_choice(chosen)
        channels = chosen.listed()
        self.foot.show_count(len(channels))
        document = self._document
        free = free_days(document.today, day_later(document.today, AHEAD), self._team, i18n.language())
        found = suggestion(self._chosen.answers, channels, self._posts, document.clock(), self._chosen.loads, free)
        self.plan.suggest_when(found.when, document.today)
        self.plan.say_waits(wording.waits_text(found, self._team))

    def _put_in_order(self) -> None:
        """Let Tab go through the page as it is read, since its rows are made anew."""
        links = [self.channels.less_button, self.channels.whole_button]
        put_in_order(
            self,
            [
                *self.head.stops(),
                *self.lack.findChildren(QPushButton),
                *(row.check for row in self.channels.rows),
                *links,
                *(check.box for check in self.staying.checks.values()),
                *(check.box for check in self.boxes.checks.values()),
                *self.plan.fields(),
                self.meant.check.box,
                *(check.box for check in self.questions.checks.values()),
                *self.foot.buttons(),
            ],
        )

    # --- what the person does ----------------------------------------------------------------------------------------

    def _toggle(self, channel: UUID, on: bool) -> None:
        self._touched = True
        self.chosen_channels.put({channel: on})
        self._show_choice()

    def outcome(self) -> Outcome:
        """Give what stands on the page. With a post, title, theme and day are the post's own."""
        channels, ticked = self.chosen_channels.listed(), self.questions.ticked()
        advice = self._advice()
        if self._sheet is not None:
            post = self._sheet.post
            return Outcome(channels, ticked, post.title, post.when, post.theme, advice, self.meant.wanted())
        return Outcome(channels, ticked, self.plan.words(), self.plan.when(), self.plan.theme.value(), advice)

    def _advice(self) -> str:
        offered = self._post_id is None and not wording.is_closed(self._chosen)
        return wording.advice_text(self._chosen, self._team, self.plan.suggestion() if offered else None)

    def has_work(self) -> bool:
        """Tell whether the person has written, ticked or chosen anything here that would be lost."""
        planned = self._post_id is None and self.plan.changed()
        return self._touched or planned or self.questions.changed()

    def copy_advice(self) -> None:
        """Put the advice on the clipboard as plain text."""
        QGuiApplication.clipboard().setText(self._advice())
        self.foot.say_copied()
        self._announce(_("The advice has been copied"))

    def _create(self) -> None:
        if self._is_titled():
            self.create_wanted.emit(self.outcome())

    def _save_idea(self) -> None:
        if self._is_titled():
            self.idea_wanted.emit(replace(self.outcome(), when=None))

    def _is_titled(self) -> bool:
        """Tell whether a post has something to be called by; if not, ask for it."""
        if self._post_id is not None or self.plan.words():
            return True
        sentence = _("Write in a few words what it is about.")
        self.plan.complain(sentence)
        self._announce(sentence)
        self._area.ensureWidgetVisible(self.plan.title)
        self.plan.title.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    # --- as a part of the window -----------------------------------------------------------------------------------

    def focus_first(self) -> None:
        """Give the keyboard to the first channel, or to what helps where there is none."""
        first = next((row.check for row in self.channels.rows if row.check.isEnabled()), self.foot.change_button)
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _announce(self, sentence: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.foot.create_button.setDefault(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()


def _ways() -> dict[Missing | None, tuple[str, str]]:
    """Give the icon and what can be done, by what is missing."""
    return {
        Missing.CHANNELS: ("broadcast", _("Add channels")),
        Missing.RULES: ("list-bullets", _("Make rules")),
        Missing.ANSWERS: ("question", _("Answer a question")),
        Missing.FIT: ("compass", _("Look at the rules")),
    }
