"""The guide of the channel choice: four questions, then the answer, and the post that comes of it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QDialog, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from kommunikator.domain import choice_planning
from kommunikator.domain.choice import Answers
from kommunikator.domain.choice_planning import KeptChoice
from kommunikator.domain.edit import Edit, combined
from kommunikator.domain.post import Post, PostSheet
from kommunikator.domain.text import N_
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.choice.foot import GuideFoot
from kommunikator.ui.choice.leaving import LeaveQuestion
from kommunikator.ui.choice.live import LiveChoice
from kommunikator.ui.choice.live_bar import LiveBar
from kommunikator.ui.choice.outcome import Outcome
from kommunikator.ui.choice.pages import MARGIN, QuestionPage
from kommunikator.ui.choice.questions import QUESTIONS
from kommunikator.ui.choice.steps import GuideHead, StepButton
from kommunikator.ui.choice.wording import STEPS, answered, listed
from kommunikator.ui.dialog import line
from kommunikator.ui.document import Document
from kommunikator.ui.message import Message

if TYPE_CHECKING:
    from kommunikator.ui.choice.result import ResultPage

KEYS: Final = (
    (N_("Move between the answers"), "← → ↑ ↓ / Home / End"),
    (N_("Choose an answer"), "Space / 1–9"),
    (N_("Next question"), "Enter / Alt+N"),
    (N_("Question before"), "Alt+T"),
)
"""What the keys do in the guide."""

_SIZE: Final = QSize(1100, 760)  # px at 100 %
# What it leaves free of the screen: the window's own frame and a task bar.
_AROUND: Final = QSize(16, 64)
# Below this height in px at 100 % everything stands closer together.
_TIGHT: Final = 560
_RESULT: Final = len(QUESTIONS)
# The bar follows what is asked; only what is left over stands below it.
_ALL, _REST = 1000, 1
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ChannelGuide(QDialog):
    """Asks whom, why, what and how, and answers with channels. Show it with `open()`; Esc leaves the plan as it was.

    With a post it reopens that post's answers, and what comes of it are that post's channels.
    """

    post_opened = Signal(object)
    """The id of the post or idea that has been made."""
    rules_wanted = Signal()
    settings_wanted = Signal(str)
    """A section of the team's settings: "channels", "audiences" or "purposes"."""

    def __init__(
        self,
        document: Document,
        parent: QWidget | None = None,
        answers: Answers = Answers(),  # noqa: B008 - a frozen value
        *,
        post: UUID | None = None,
    ) -> None:
        """Begin with `answers`; without any, with what `post` remembers."""
        super().__init__(parent)
        self.setWindowTitle(_("Channel choice"))
        self._document, self._post, self._step, self._tight = document, post, 0, False
        self.kept = KeptChoice()
        self.live = LiveChoice(document, self)
        self.head, self.bar, self.foot = GuideHead(), LiveBar(), GuideFoot()
        self.pages = [QuestionPage(question) for question in QUESTIONS]
        self.answer: ResultPage | None = None
        self._message = Message()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._begin(answers)
        self.fit()

    # --- where the person is ---------------------------------------------------------------------------------

    @property
    def step(self) -> int:
        """Give which question is shown, counted from 0; after the last comes the answer."""
        return self._step

    @property
    def message(self) -> Message:
        """Give the box that says what went wrong, above the buttons that are shown."""
        return self.answer.message if self.answer is not None and self._step == _RESULT else self._message

    def show_step(self, step: int) -> None:
        """Show a question, or the answer after the last of them. What has been answered stays."""
        self._step = step
        page: QWidget = self.pages[step] if step < _RESULT else self._result_page()
        self._stack.setCurrentWidget(page)
        for box in (self._message, self.message):
            box.say("")
        self._show()
        self.foot.show_step(step)
        self._show_head()
        for part in (self.bar, self.foot, self._foot_line):
            part.setVisible(step < _RESULT)
        self._fit_page()
        self._focus_page()

    def go_on(self) -> None:
        """Show the next question, or the answer."""
        if self._step < _RESULT:
            self.show_step(self._step + 1)

    def go_back(self) -> None:
        """Show the question before."""
        if self._step:
            self.show_step(self._step - 1)

    # --- look ------------------------------------------------------------------------------------------------

    def fit(self) -> None:
        """Take the size of the design, grown with the text, as far as the screen has room."""
        look = theme.current()
        wanted = QSize(look.px(_SIZE.width()), look.px(_SIZE.height()))
        self.resize(wanted.boundedTo(self.screen().availableSize() - _AROUND))

    def dress(self) -> None:
        """Take on the text size in force."""
        margin = theme.current().px(MARGIN)
        self._said.setContentsMargins(margin, 0, margin, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_said"):
            self.dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        tight = self.height() < theme.current().px(_TIGHT)
        if tight != self._tight:
            self._tight = tight
            for part in (self.head, *self.pages, self.bar, self.foot):
                part.set_tight(tight)
            if self.answer is not None:
                self.answer.set_tight(tight)
            self._show_head()
        self._fit_page()

    def _show_head(self) -> None:
        """Leave the steps out where the answer needs the height: its own chips lead to the questions too."""
        shown = self._step < _RESULT or not self._tight
        for part in (self.head, self._head_line):
            part.setVisible(shown)

    def open(self) -> None:
        """Show it over its window, with the keyboard where the first answer is given."""
        self.live.set_live(True)
        super().open()
        self._focus_page()
        # So that the keyboard's place can be seen from the start.
        self.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the keyboard; from tiles, checks and fields it goes on."""
        here = self.focusWidget()
        if event.key() in _ENTER and isinstance(here, QAbstractButton) and _presses_itself(here):
            here.click()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Leave; where something would be lost, ask first."""
        if self.isVisible() and self.answer is not None and self.answer.has_work():
            self._ask()
        else:
            super().reject()

    def _ask(self) -> None:
        question = LeaveQuestion(self, again=self._post is not None)
        question.accepted.connect(lambda: self.done(QDialog.DialogCode.Rejected))
        question.open()

    def done(self, result: int) -> None:
        """Stop following the plan."""
        self.live.set_live(False)
        super().done(result)

    # --- parts -----------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        for page in self.pages:
            self._stack.addWidget(page)
        self._stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._foot_line = line()
        self._said = QVBoxLayout()
        self._said.addWidget(self._message)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head_line = line()
        for part in (self.head, self._head_line):
            column.addWidget(part)
        column.addWidget(self._stack, _ALL)
        column.addWidget(self.bar)
        column.addLayout(self._said)
        column.addStretch(_REST)
        for part in (self._foot_line, self.foot):
            column.addWidget(part)
        self.dress()

    def _connect(self) -> None:
        self.live.chosen_changed.connect(self._show)
        self.head.steps.chosen.connect(self.show_step)
        for page in self.pages:
            page.answered.connect(self.live.set_answers)
            page.height_changed.connect(self._fit_page)
            page.settings_wanted.connect(self.settings_wanted)
        self.bar.rules_wanted.connect(self.rules_wanted)
        self.bar.settings_wanted.connect(self.settings_wanted)
        self.foot.cancel_button.clicked.connect(self.reject)
        self.foot.back_button.clicked.connect(self.go_back)
        self.foot.next_button.clicked.connect(self.go_on)
        self._document.refused.connect(self._say_refusal)
        for keys, wanted in (("Alt+N", self.go_on), ("Alt+T", self.go_back)):
            QShortcut(QKeySequence(keys), self).activated.connect(wanted)

    def _begin(self, answers: Answers) -> None:
        """Take the answers to begin with; those that a post remembers lead to its answer at once."""
        if self._post is not None:
            with self._document.refusals_told():
                self.kept = self._document.store.kept_choice(self._post)
        self.live.begin(answers or self.kept.answers)
        self.show_step(_RESULT if self.kept.answers and not answers else 0)

    def _result_page(self) -> ResultPage:
        """Give the page with the answer, which is built when it is first wanted."""
        if self.answer is None:
            from kommunikator.ui.choice.result import ResultPage

            page = self.answer = ResultPage(self._document, self._stack, post=self._post)
            page.change_wanted.connect(self.show_step)
            page.channels_wanted.connect(lambda: self.settings_wanted.emit("channels"))
            page.rules_wanted.connect(self.rules_wanted)
            page.create_wanted.connect(self._take)
            page.idea_wanted.connect(self._take)
            page.set_tight(self._tight)
            self._stack.addWidget(page)
        return self.answer

    # --- showing ---------------------------------------------------------------------------------------------

    def _show(self) -> None:
        """Show what has been answered and what follows from it."""
        chosen, team = self.live.chosen, self.live.team
        given = answered(chosen.answers, team)
        self.head.show_state(self._step if self._step < _RESULT else None, {one.step for one in given if one.text})
        if self._step == _RESULT:
            page = self._result_page()
            page.show_answers(chosen.answers, chosen)
            kept = self.live.to_keep == chosen.answers
            page.head.say_left_out("" if kept else self._left_out(), self.live.left_out_step)
            return
        page = self.pages[self._step]
        page.show_answers(chosen.answers, team)
        page.left_out.say(self._left_out() if self._step < 2 else "")
        self.bar.show_chosen(chosen, page.chosen_names(), page.most())
        self._put_in_order(page)

    def _put_in_order(self, page: QuestionPage) -> None:
        """Let Tab go from the answers to the buttons, and then to the head: tiles are made after what follows them."""
        foot = (self.foot.next_button, self.foot.back_button, self.foot.cancel_button)
        stops = [*page.stops(), self.bar.mend_button, *foot, *self.head.steps.buttons]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _left_out(self) -> str:
        names = self.live.left_out
        said = _("No longer in use, and left out of the answers: %(names)s.")
        return said % {"names": listed(names)} if names else ""

    def _fit_page(self) -> None:
        """Let a question have no more height than it needs, so that the bar follows it."""
        most = self.pages[self._step].whole_height() if self._step < _RESULT else (1 << 24) - 1
        self._stack.setMaximumHeight(most)

    def _focus_page(self) -> None:
        """Put the keyboard where the page begins, and let a screen reader say where that is."""
        if self._step == _RESULT:
            self._result_page().focus_first()
            return
        # The answer's own button has been the one that Enter presses.
        self.foot.next_button.setDefault(True)
        self.pages[self._step].start().setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.isVisible():
            place = _("Step %(n)d of %(of)d: %(name)s")
            said = place % {"n": self._step + 1, "of": len(STEPS), "name": _(QUESTIONS[self._step].title)}
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    # --- what comes of it ------------------------------------------------------------------------------------

    def _take(self, outcome: Outcome) -> None:
        """Write what the person has decided; when it is refused nothing is lost."""
        self.message.say("")
        if self._post is not None:
            self._change(self._post, outcome)
            return
        edit = choice_planning.plan_chosen(
            outcome.title,
            self.live.answers,
            outcome.channels,
            when=outcome.when,
            theme=outcome.theme,
            advice=outcome.advice,
            ticked=outcome.ticked,
        )
        post = next(step.record.id for step in edit.steps if isinstance(step.record, Post))
        if self._document.do(edit):
            self.accept()
            self.post_opened.emit(post)

    def _change(self, post: UUID, outcome: Outcome) -> None:
        with self._document.refusals_told():
            store = self._document.store
            sheet, kept = store.sheet(post), store.kept_choice(post)
            if sheet is None:
                self.message.say(_("The post has been deleted meanwhile."))
                return
            edit = self._channels_edit(sheet, kept, outcome)
            if not edit or self._document.do(edit):
                self.accept()

    def _channels_edit(self, sheet: PostSheet, kept: KeptChoice, outcome: Outcome) -> Edit:
        """Give a post the chosen channels, the answers that led to them, and the ticks, in one edit."""
        post = sheet.post.id
        ticks = (
            choice_planning.tick(kept, post, question.id, question.id in outcome.ticked)
            for question in self.live.rules.questions
            if question.active
        )
        answers, team = self.live.answers, self.live.team
        meant = choice_planning.meant(sheet, answers, team) if outcome.meant else None
        used = choice_planning.use_channels(sheet, outcome.channels, meant)
        again = choice_planning.choose_again(kept, post, self.live.to_keep, outcome.advice)
        return combined(used.label, used, again, *ticks)

    def _say_refusal(self, sentence: str) -> None:
        if self.isVisible():
            self.message.say(sentence)


def _presses_itself(button: QAbstractButton) -> bool:
    """Tell whether Enter is a button's own: all but tiles, pills and checks, which are answers."""
    return isinstance(button, StepButton) or not button.isCheckable()
