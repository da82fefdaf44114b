"""What stands beside the channels of the answer: where else, why not in social media, advice, and the questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kommunikator.domain.choice_rule import CheckQuestion, ChoiceRule
from kommunikator.domain.choosing import Chosen
from kommunikator.domain.team import Channel, Team
from kommunikator.exchange.choice_wording import also_publish, unreached
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.choice import wording
from kommunikator.ui.choice.outcome import ChosenChannels, further
from kommunikator.ui.choice.signs import IconSign, TextCheck
from kommunikator.ui.dialog import plain
from kommunikator.ui.tips import tip

_ROLES = {"warn": "warning", "bad": "error"}


class AdviceBox(QFrame):
    """A box with an icon, a title and sentences."""

    def __init__(self, box: str, icon: str, colour: str, title: str) -> None:
        """`box` is the style sheet's kind, `icon` a Phosphor name, `colour` a token's."""
        sign = IconSign(icon, colour)
        super().__init__()
        look = theme.current()
        self.setProperty("box", box)
        self.setAccessibleName(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(look.px(6))
        self.body.addWidget(plain(title, _ROLES.get(colour, "strong")))
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(16), look.px(14), look.px(16), look.px(14))
        row.setSpacing(look.px(12))
        column = QVBoxLayout()
        column.addWidget(sign)
        column.addStretch(1)
        row.addLayout(column)
        row.addLayout(self.body, 1)

    def say(self, rule: ChoiceRule, team: Team) -> None:
        """Add a rule's sentence."""
        label = plain(wording.reason_text(rule, team))
        trace = wording.spoken_rule(rule, team)
        label.setToolTip(tip(trace))
        label.setAccessibleDescription(trace)
        self.body.addWidget(label)


class AdviceBoxes(QWidget):
    """The boxes of an answer. `channel_toggled` when the person takes one of the further channels or not."""

    channel_toggled = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty column; `show_chosen` fills it."""
        super().__init__(parent)
        self.checks: dict[UUID, TextCheck] = {}
        self.boxes: list[AdviceBox] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().px(12))

    def show_chosen(self, chosen: Chosen, team: Team) -> None:
        """Show what an answer says beside its channels; the checks are then to be set by `show_choice`.

        In a hurry the advice is the routine, which has a place of its own: `show_routine`.
        """
        advice = () if chosen.answers.urgent else _advice(chosen, team)
        self.checks = {}
        self._show((*_not_social(chosen, team), *_unreached(chosen, team), *self._also(chosen, team), *advice))

    def show_routine(self, chosen: Chosen, team: Team) -> None:
        """Show the advice alone, where there is a hurry; else nothing."""
        self._show(_advice(chosen, team) if chosen.answers.urgent else ())

    def _show(self, boxes: Iterable[AdviceBox]) -> None:
        for old in self.boxes:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.boxes = list(boxes)
        for box in self.boxes:
            self._column.addWidget(box)
            box.show()
        self.setVisible(bool(self.boxes))

    def show_choice(self, channels: ChosenChannels) -> None:
        """Set the checks."""
        for key, check in self.checks.items():
            check.show_ticked(key in channels)
            check.box.setEnabled(channels.changeable(key))

    def _also(self, chosen: Chosen, team: Team) -> Iterator[AdviceBox]:
        """Give a box for each further channel in which the message belongs."""
        for key, rule in further(chosen).items():
            channel = team.channels.get(key)
            if channel is not None:
                box = AdviceBox("warn", "warning-fill", "warn", also_publish(channel, team))
                box.say(rule, team)
                box.body.addWidget(self._check(channel))
                yield box

    def _check(self, channel: Channel) -> TextCheck:
        check = TextCheck(_("Add %(channel)s") % {"channel": channel.name}, channel=channel, role="strong")
        check.toggled.connect(lambda on: self.channel_toggled.emit(channel.id, on))
        self.checks[channel.id] = check
        return check


def _not_social(chosen: Chosen, team: Team) -> Iterator[AdviceBox]:
    if chosen.not_social:
        yield _saying(AdviceBox("bad", "prohibit", "bad", _("Not social media")), chosen.not_social, team)


def _unreached(chosen: Chosen, team: Team) -> Iterator[AdviceBox]:
    for what, remedy in unreached(chosen, team):
        box = AdviceBox("warn", "warning-fill", "warn", what)
        box.body.addWidget(plain(remedy))
        yield box


def _advice(chosen: Chosen, team: Team) -> Iterator[AdviceBox]:
    if not chosen.advice:
        return
    if chosen.answers.urgent:
        box = AdviceBox("warn", "megaphone", "warn", _("Speed and reach come first"))
    else:
        box = AdviceBox("panel", "info", "accent", _("Worth knowing"))
    yield _saying(box, chosen.advice, team)


def _saying(box: AdviceBox, rules: Iterable[ChoiceRule], team: Team) -> AdviceBox:
    for rule in rules:
        box.say(rule, team)
    return box


class Questions(QWidget):
    """What the team asks itself before it writes. The ticks stay when the list of questions changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty list; `show_questions` fills it."""
        super().__init__(parent)
        self.checks: dict[UUID, TextCheck] = {}
        self._ticked: set[UUID] = set()
        self._first: frozenset[UUID] = frozenset()
        self._withheld = False
        self._shown: tuple[CheckQuestion, ...] = ()
        look = theme.current()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(8))
        self._column.addWidget(plain(_("A last check before you write"), "strong"))
        self.hide()

    def show_questions(self, questions: Sequence[CheckQuestion]) -> None:
        """Show the questions that are asked; archived ones are not."""
        asked = tuple(question for question in questions if question.active and question.text.strip())
        if asked == self._shown:
            return
        self._shown = asked
        for old in self.checks.values():
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.checks = {question.id: self._check(question) for question in asked}
        for check in self.checks.values():
            self._column.addWidget(check)
            check.show()
        self.withhold(self._withheld)

    def withhold(self, withheld: bool) -> None:
        """Ask nothing where there is nothing to be written, or ask again."""
        self._withheld = withheld
        self.setVisible(bool(self._shown) and not withheld)

    def changed(self) -> bool:
        """Tell whether the person has ticked anything, or taken a tick back."""
        return self._ticked != self._first

    def ticked(self) -> frozenset[UUID]:
        """Give the questions that are ticked, of those that are asked."""
        return frozenset(self._ticked & self.checks.keys())

    def show_ticked(self, questions: Iterable[UUID]) -> None:
        """Tick these and no others."""
        self._ticked = set(questions)
        self._first = frozenset(self._ticked)
        for key, check in self.checks.items():
            check.show_ticked(key in self._ticked)

    def _check(self, question: CheckQuestion) -> TextCheck:
        check = TextCheck(" ".join(question.text.split()))
        check.show_ticked(question.id in self._ticked)
        check.toggled.connect(lambda on: (self._ticked.add if on else self._ticked.discard)(question.id))
        return check
