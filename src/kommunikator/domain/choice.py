"""What the channel choice asks, and the answers to it.

The four questions are Tolga kommune's ("Retningslinjer for bruk av sosiale medier", 2018): whom do we want to reach,
why, what is it, and how do we do it. The channel comes last.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from kommunikator.domain.text import N_


class Content(StrEnum):
    """What kind of message it is."""

    NEWS = "news"
    DISTURBANCE = "disturbance"
    CRISIS = "crisis"
    EVENT = "event"
    JOB = "job"
    STORY = "story"
    QUESTION = "question"
    SERVICE = "service"
    DECISION = "decision"


CONTENT_NAMES: Final = {
    Content.NEWS: N_("News"),
    Content.DISTURBANCE: N_("Urgent disturbance"),
    Content.CRISIS: N_("Crisis"),
    Content.EVENT: N_("Event"),
    Content.JOB: N_("Job"),
    Content.STORY: N_("Story or something to be proud of"),
    Content.QUESTION: N_("Question to the public"),
    Content.SERVICE: N_("Service information"),
    Content.DECISION: N_("Decision"),
}
"""What a kind of message is called; whoever shows it translates."""

URGENT: Final = frozenset({Content.DISTURBANCE, Content.CRISIS})
"""What must be out fast."""


class Trait(StrEnum):
    """What else is true of the message or of those whom it shall reach."""

    EASY_READ = "easy_read"
    OTHER_LANGUAGES = "other_languages"
    SIGN_LANGUAGE = "sign_language"
    PRINT = "print"
    PICTURE = "picture"
    FILM = "film"
    DOCUMENT = "document"
    LINK = "link"
    REGISTRATION = "registration"
    NOW = "now"
    TODAY = "today"
    PLANNED = "planned"
    DIALOGUE = "dialogue"
    UNANSWERED = "unanswered"
    PERSONAL_DATA = "personal_data"
    CASE = "case"
    WHISTLE_BLOWING = "whistle_blowing"
    INTERNAL = "internal"


TRAIT_NAMES: Final = {
    Trait.EASY_READ: N_("Easy to read"),
    Trait.OTHER_LANGUAGES: N_("Other languages"),
    Trait.SIGN_LANGUAGE: N_("Sign language"),
    Trait.PRINT: N_("On paper"),
    Trait.PICTURE: N_("Picture"),
    Trait.FILM: N_("Film"),
    Trait.DOCUMENT: N_("Document"),
    Trait.LINK: N_("Link"),
    Trait.REGISTRATION: N_("Registration"),
    Trait.NOW: N_("Now"),
    Trait.TODAY: N_("Today"),
    Trait.PLANNED: N_("Later, as planned"),
    Trait.DIALOGUE: N_("We want answers, and somebody is there to reply"),
    Trait.UNANSWERED: N_("We want answers, but nobody is there to reply"),
    Trait.PERSONAL_DATA: N_("Holds personal data"),
    Trait.CASE: N_("Is about somebody’s case"),
    Trait.WHISTLE_BLOWING: N_("Is a report of wrongdoing"),
    Trait.INTERNAL: N_("Is an internal matter"),
}
"""What a trait is called; whoever shows it translates."""

NEEDS: Final = (Trait.EASY_READ, Trait.OTHER_LANGUAGES, Trait.SIGN_LANGUAGE, Trait.PRINT)
MATERIAL: Final = (Trait.PICTURE, Trait.FILM, Trait.DOCUMENT, Trait.LINK, Trait.REGISTRATION)
TIMES: Final = (Trait.NOW, Trait.TODAY, Trait.PLANNED)
DIALOGUES: Final = (Trait.DIALOGUE, Trait.UNANSWERED)
SENSITIVE: Final = (Trait.PERSONAL_DATA, Trait.CASE, Trait.WHISTLE_BLOWING, Trait.INTERNAL)
"""The traits by question: what the audience needs, what comes with the message, when, whether dialogue is wanted, and
what speaks against an open channel. Of `TIMES` and of `DIALOGUES` one at most is chosen."""
_ONE_OF: Final = (TIMES, DIALOGUES)


class Side(StrEnum):
    """What the rows of the table are."""

    PURPOSES = "purposes"
    MESSAGES = "messages"
    AUDIENCES = "audiences"


SIDE_NAMES: Final = {
    Side.PURPOSES: N_("Purposes"),
    Side.MESSAGES: N_("Messages"),
    Side.AUDIENCES: N_("Audiences"),
}
"""What the rows are called; whoever shows it translates."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person has answered; what was skipped is empty. The order of the answers is not part of them."""

    audiences: frozenset[UUID] = frozenset()
    purpose: UUID | None = None
    content: Content | None = None
    traits: frozenset[Trait] = frozenset()

    def __bool__(self) -> bool:
        """Tell whether anything has been answered."""
        return self != _NONE

    @property
    def urgent(self) -> bool:
        """Tell whether speed comes first."""
        return self.content in URGENT or Trait.NOW in self.traits

    def with_trait(self, trait: Trait, on: bool) -> Answers:
        """Give them with a trait or without it; one of several that exclude each other takes the others' place."""
        if not on:
            return replace(self, traits=self.traits - {trait})
        others = frozenset(other for group in _ONE_OF if trait in group for other in group)
        return replace(self, traits=self.traits - others | {trait})

    def __str__(self) -> str:
        """Give them as text, as a post keeps them; the same answers give the same text."""
        told: dict[str, Any] = {}
        if self.audiences:
            told["audiences"] = sorted(map(str, self.audiences))
        if self.purpose:
            told["purpose"] = str(self.purpose)
        if self.content:
            told["content"] = self.content.value
        if self.traits:
            told["traits"] = sorted(self.traits)
        return json.dumps(told)

    @classmethod
    def parse(cls, text: str) -> Answers:
        """Read what `str` gave; a text, or a part of it, that is none is as if it had been skipped."""
        try:
            told = json.loads(text or "{}")
        except (ValueError, RecursionError):
            return cls()
        if not isinstance(told, dict):
            return cls()
        traits = frozenset(_each(Trait, told.get("traits")))
        answers = cls(
            frozenset(_each(UUID, told.get("audiences"))),
            next(_each(UUID, [told.get("purpose")]), None),
            next(_each(Content, [told.get("content")]), None),
        )
        for trait in sorted(traits):
            answers = answers.with_trait(trait, on=True)
        return answers

    def known_to(self, audiences: Mapping[UUID, Any], purposes: Mapping[UUID, Any]) -> Answers:
        """Give them without audiences and a purpose that are archived or gone."""
        kept = frozenset(key for key in self.audiences if _offered(audiences, key))
        return replace(self, audiences=kept, purpose=self.purpose if _offered(purposes, self.purpose) else None)


_NONE: Final = Answers()


def _offered(records: Mapping[UUID, Any], key: UUID | None) -> bool:
    return key is not None and key in records and records[key].active


def _each(read: Any, told: object) -> Iterator[Any]:
    for one in told if isinstance(told, list) else ():
        try:
            yield read(one)
        except (ValueError, AttributeError, TypeError):
            continue
