"""The four questions of the guide, as a table: what each asks, what can be answered, and how answers are kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from kommunikator.domain.choice import (
    CONTENT_NAMES,
    DIALOGUES,
    MATERIAL,
    NEEDS,
    SENSITIVE,
    TRAIT_NAMES,
    Answers,
    Content,
    Trait,
)
from kommunikator.domain.team import Audience, Purpose, Team
from kommunikator.domain.text import N_
from kommunikator.i18n import _
from kommunikator.ui.choice.audience_icons import audience_icon, purpose_icon
from kommunikator.ui.choice.tile import Option


@dataclass(frozen=True, slots=True)
class Lacking:
    """What is said where the team has nothing to choose from: a sentence, what to do, and where in the settings."""

    sentence: str
    action: str
    section: str


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is asked on a page. Without `heading` it is what the page's title asks.

    `answer` gives the answers with an option chosen or taken back.
    """

    offered: Callable[[Team], Sequence[Option]]
    chosen: Callable[[Answers], Collection[Hashable]]
    answer: Callable[[Answers, Hashable, bool], Answers]
    heading: str = ""
    one_of: bool = False
    pills: bool = False
    lacking: Lacking | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One of the four questions: the page's title and lead, and what is asked. `wording.STEPS` has its short name.

    `most` is how many the lead asks for; more can be chosen.
    """

    title: str
    lead: str
    parts: tuple[Part, ...]
    most: int | None = None


# Icon, and what tells one kind of message from the others.
_CONTENT: Final[dict[Content, tuple[str, str]]] = {
    Content.NEWS: ("newspaper", N_("something new that concerns many")),
    Content.DISTURBANCE: ("lightning", N_("water, roads, power: within hours")),
    Content.CRISIS: ("warning-octagon", N_("danger to people or property")),
    Content.EVENT: ("ticket", N_("has a place and a time")),
    Content.JOB: ("briefcase", N_("vacancies, and what working here is like")),
    Content.STORY: ("star", N_("people and places worth showing")),
    Content.QUESTION: ("chats", N_("we want opinions or ideas")),
    Content.SERVICE: ("lifebuoy", N_("opening hours, e-services, how to do it")),
    Content.DECISION: ("scales", N_("what has been decided, and why")),
}
_TIMES: Final[dict[Trait, tuple[str, str]]] = {
    Trait.NOW: ("lightning", N_("within the hour")),
    Trait.TODAY: ("clock", N_("before the day is over")),
    Trait.PLANNED: ("calendar-blank", N_("on the day that suits best")),
}
_DIALOGUES: Final[dict[Trait, tuple[str, str, str]]] = {
    Trait.DIALOGUE: ("chats", N_("Yes, somebody replies"), N_("in the evening and at weekends too")),
    Trait.UNANSWERED: ("moon-stars", N_("Yes, but nobody is there"), N_("nobody has time to reply")),
}


def _audiences(team: Team) -> list[Option]:
    return [Option(one.id, one.name, one.note, audience_icon(one.name)) for one in _active(team.audiences.values())]


def _purposes(team: Team) -> list[Option]:
    return [Option(one.id, one.name, one.note, purpose_icon(one.name)) for one in _active(team.purposes.values())]


def _active(records: Iterable[Audience] | Iterable[Purpose]) -> list[Audience | Purpose]:
    return [one for one in records if one.active]


def _contents(_team: Team) -> list[Option]:
    return [Option(one, _(CONTENT_NAMES[one]), _(note), icon) for one, (icon, note) in _CONTENT.items()]


def _times(_team: Team) -> list[Option]:
    return [Option(one, _(TRAIT_NAMES[one]), _(note), icon) for one, (icon, note) in _TIMES.items()]


def _dialogues(_team: Team) -> list[Option]:
    told = Option(None, _("No, we only tell"), _("nothing to reply to"), "megaphone")
    return [told, *(Option(one, _(name), _(note), icon) for one, (icon, name, note) in _DIALOGUES.items())]


def _traits(traits: Iterable[Trait]) -> Callable[[Team], list[Option]]:
    return lambda _team: [Option(trait, _(TRAIT_NAMES[trait])) for trait in traits]


def _with_audience(answers: Answers, key: Hashable, on: bool) -> Answers:
    assert isinstance(key, UUID)
    others = answers.audiences - {key}
    return replace(answers, audiences=others | {key} if on else others)


def _with_purpose(answers: Answers, key: Hashable, on: bool) -> Answers:
    assert isinstance(key, UUID)
    return replace(answers, purpose=key if on else None)


def _with_content(answers: Answers, key: Hashable, on: bool) -> Answers:
    assert isinstance(key, Content)
    return replace(answers, content=key if on else None)


def _with_trait(answers: Answers, key: Hashable, on: bool) -> Answers:
    assert isinstance(key, Trait)
    return answers.with_trait(key, on)


def _with_dialogue(answers: Answers, key: Hashable, on: bool) -> Answers:
    if key is None:
        return replace(answers, traits=answers.traits - frozenset(DIALOGUES))
    return _with_trait(answers, key, on)


def _pills(traits: tuple[Trait, ...], heading: str) -> Part:
    return Part(_traits(traits), lambda answers: answers.traits, _with_trait, heading, pills=True)


WHO: Final = Question(
    N_("Whom do you want to reach?"),
    N_("Choose one to three groups. The channel comes last: it follows from the answers."),
    (
        Part(
            _audiences,
            lambda answers: answers.audiences,
            _with_audience,
            lacking=Lacking(N_("There are no audiences to choose from yet."), N_("Add audiences"), "audiences"),
        ),
        _pills(NEEDS, N_("Does the group need anything special?")),
    ),
    most=3,
)
WHY: Final = Question(
    N_("Why do you want to say it?"),
    N_("Choose the purpose that matters most. What you don’t know can be skipped."),
    (
        Part(
            _purposes,
            lambda answers: {answers.purpose} if answers.purpose else (),
            _with_purpose,
            one_of=True,
            lacking=Lacking(N_("There are no purposes to choose from yet."), N_("Add purposes"), "purposes"),
        ),
    ),
)
WHAT: Final = Question(
    N_("What is it?"),
    N_("Choose what fits best, and what comes with it."),
    (
        Part(_contents, lambda answers: {answers.content} if answers.content else (), _with_content, one_of=True),
        _pills(MATERIAL, N_("What comes with it?")),
    ),
)
HOW: Final = Question(
    N_("How will it be done?"),
    N_("When it must be out, whether somebody replies, and what doesn’t belong in the open."),
    (
        Part(_times, lambda answers: answers.traits, _with_trait, N_("When must it be out?"), one_of=True),
        Part(
            _dialogues,
            lambda answers: answers.traits.intersection(DIALOGUES) or {None},
            _with_dialogue,
            N_("Do you want answers?"),
            one_of=True,
        ),
        _pills(SENSITIVE, N_("Is any of this true?")),
    ),
)
QUESTIONS: Final = (WHO, WHY, WHAT, HOW)
