"""The records of the channel choice: the team's rules and questions, and why a post's channels were chosen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Final
from uuid import UUID

from kommunikator.domain.choice import Content, Trait
from kommunikator.domain.edit import Record
from kommunikator.domain.ident import link_id
from kommunikator.domain.text import N_


class Effect(StrEnum):
    """What a rule does when it applies."""

    FIT = "fit"
    """Gives its channel points, for it or against it."""
    ALSO = "also"
    """Wants the message in its channel too, beside what is chosen."""
    NOT_SOCIAL = "not_social"
    """Wants the message in no social medium; its reason says where instead. With a channel: not in that one."""
    SAY = "say"
    """Gives a piece of advice."""
    THEME = "theme"
    """Guesses the theme."""


EFFECT_NAMES: Final = {
    Effect.FIT: N_("Points for a channel"),
    Effect.ALSO: N_("Also in this channel"),
    Effect.NOT_SOCIAL: N_("Not in social media"),
    Effect.SAY: N_("Advice"),
    Effect.THEME: N_("Suggest a theme"),
}
"""What an effect is called; whoever shows it translates."""

LIGHTEST, HEAVIEST = -5, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceRule(Record):
    """One rule of the team. It applies when all that it names of audience, purpose, content and trait is answered.

    A rule that names none of them always applies. `weight` goes from LIGHTEST to HEAVIEST and counts for the effects
    FIT (points) and THEME (the heaviest is guessed). `channel` belongs to FIT and ALSO and may stand with NOT_SOCIAL,
    `theme` belongs to THEME. `reason` is the sentence that a person reads, `source` where the rule comes from, `year`
    of when a figure in it is.
    """

    kind: ClassVar[str] = "choice_rule"
    effect: Effect = Effect.FIT
    channel: UUID | None = None
    theme: UUID | None = None
    audience: UUID | None = None
    purpose: UUID | None = None
    content: Content | None = None
    trait: Trait | None = None
    weight: int = 0
    reason: str = ""
    source: str = ""
    year: int | None = None
    active: bool = True
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckQuestion(Record):
    """What the team asks itself before it writes."""

    kind: ClassVar[str] = "check_question"
    text: str = ""
    active: bool = True
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PostChoice(Record):
    """Why a post's channels were chosen: the answers (`choice.Answers` as text) and the advice as it was given then."""

    kind: ClassVar[str] = "post_choice"
    post: UUID
    answers: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostCheck(Record):
    """A question that has been ticked for a post."""

    kind: ClassVar[str] = "post_check"
    post: UUID
    question: UUID


def choice_of(post: UUID) -> PostChoice:
    """Give a post's choice, with nothing in it yet."""
    return PostChoice(id=link_id("post_choice", post, post), post=post)


def check_of(post: UUID, question: UUID) -> PostCheck:
    """Give the tick of a question for a post."""
    return PostCheck(id=link_id("post_check", post, question), post=post, question=question)
