"""The answers of a channel choice and what follows from them, kept up to date with the plan."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from kommunikator import i18n
from kommunikator.domain.channel_load import AHEAD, Load, loads
from kommunikator.domain.choice import Answers
from kommunikator.domain.choice_planning import ChoiceRules
from kommunikator.domain.choosing import Chosen, choose
from kommunikator.domain.team import TEAM_RECORDS, Team
from kommunikator.domain.week import Week
from kommunikator.domain.when import day_later
from kommunikator.exchange.public_holidays import free_days
from kommunikator.ui.document import Changed, Document

_TEAM = tuple(record.kind for record in TEAM_RECORDS)
_RULES = ("choice_rule", "check_question")
_POSTS = ("post", "variant")


class LiveChoice(QObject):
    """Holds the answers and works out anew what they point to when they, the rules, the team or the posts change."""

    chosen_changed = Signal()

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        """Begin without answers. What cannot be read is told by `document.refused`."""
        super().__init__(parent)
        self._document = document
        self._first = self._given = Answers()
        self._live = True
        self._missed: Changed | None = None
        self.rules = ChoiceRules()
        self._loads: dict[UUID, Load] = {}
        self._team = Team()
        self.chosen = Chosen(Answers())
        document.changed.connect(self._follow)
        self._read(Changed(None))

    @property
    def team(self) -> Team:
        """Give the team's lists that the answer was worked out with."""
        return self._team

    @property
    def answers(self) -> Answers:
        """Give the answers, without audiences and a purpose that are no longer in use."""
        return self.chosen.answers

    @property
    def left_out(self) -> tuple[str, ...]:
        """Give the names of what the answers began with and is no longer in use; what is gone has no name."""
        kept = self._first.known_to(self._team.audiences, self._team.purposes)
        audiences = [one for key, one in self._team.audiences.items() if key in self._first.audiences - kept.audiences]
        purpose = self._team.purposes.get(self._first.purpose) if self._first.purpose else None
        purposes = [purpose] if purpose is not None and kept.purpose is None else []
        return tuple(one.name for one in (*audiences, *purposes))

    @property
    def to_keep(self) -> Answers:
        """Give the answers as a post remembers them: with what is no longer in use, unless it was answered anew."""
        first, now = self._first, self.answers
        known = first.known_to(self._team.audiences, self._team.purposes)
        return replace(
            now,
            audiences=first.audiences if now.audiences == known.audiences else now.audiences,
            purpose=first.purpose if now.purpose == known.purpose else now.purpose,
        )

    @property
    def left_out_step(self) -> int:
        """Give the question, counted from 0, whose answer holds what is no longer in use."""
        return 0 if self.to_keep.audiences != self.answers.audiences else 1

    def begin(self, answers: Answers) -> None:
        """Begin with answers given earlier."""
        self._first = answers
        self.set_answers(answers)

    def set_answers(self, answers: Answers) -> None:
        """Take other answers, and tell when they differ."""
        if answers != self._given:
            self._given = answers
            self._choose()

    def set_live(self, live: bool) -> None:
        """Follow the plan or leave it alone; what changed meanwhile is looked at when it goes on."""
        self._live = live
        if live and self._missed is not None:
            self._missed = None
            self._read(Changed(None))

    def _follow(self, changed: Changed) -> None:
        if not changed.concerns(*_TEAM, *_RULES, *_POSTS):
            return
        if self._live:
            self._read(changed)
        else:
            self._missed = changed

    def _read(self, changed: Changed) -> None:
        """Read again what a change touched."""
        document = self._document
        with document.refusals_told():
            if changed.concerns(*_TEAM):
                self._team = document.team
            if changed.concerns(*_RULES):
                self.rules = document.store.choice_rules()
            if changed.concerns(*_TEAM, *_POSTS):
                today = document.today
                posts = document.store.between(Week.of(today).monday, day_later(today, AHEAD))
                active = (channel for channel in self._team.channels.values() if channel.active)
                free = free_days(today, day_later(today, AHEAD), self._team, i18n.language())
                self._loads = loads(posts, active, today, free)
            self._choose()

    def _choose(self) -> None:
        answers = self._given.known_to(self._team.audiences, self._team.purposes)
        self.chosen = choose(answers, self.rules.rules, self._team, self._loads)
        self.chosen_changed.emit()
