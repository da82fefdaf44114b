"""A plan whose texts are all as long as a text can come, each with a beginning and an end to look for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Final, TypeVar
from uuid import UUID

from kommunikator.domain.choice_rule import ChoiceRule
from kommunikator.domain.content_idea import ContentIdea
from kommunikator.domain.edit import Record
from kommunikator.domain.organisation import ORGANISATION, Organisation
from kommunikator.domain.own_day import OwnDay
from kommunikator.domain.post import ChecklistItem, Note, Post, audience_of, helper_of, variant_of
from kommunikator.domain.team import Audience, Channel, Member, Purpose, Theme, ThemeKind, theme_audience_of
from kommunikator.domain.when import When

THURSDAY: Final = date(2026, 11, 26)
WROTE: Final = datetime(2026, 11, 26, 8, tzinfo=UTC)
LETTERS: Final = 5000
LINES: Final = 200

_Kept = TypeVar("_Kept", bound=Record)
_NUMBERS: Final[dict[str, int]] = {}


def begins(name: str) -> str:
    """Give the word with which a text begins: short, so that no line break parts it."""
    return f"b{_number(name)}x"


def ends(name: str) -> str:
    """Give the word with which a text ends."""
    return f"e{_number(name)}x"


def _number(name: str) -> int:
    return _NUMBERS.setdefault(name, 100 + len(_NUMBERS))


def long(name: str) -> str:
    """Give a text of 5,000 letters on 200 lines."""
    line = "and so it goes on a while"[: LETTERS // LINES - 1]
    text = "\n".join([begins(name), *[line] * (LINES - 2), ends(name)])
    assert len(text) <= LETTERS
    return text


def _filled(record: _Kept, name: str, *keys: str) -> _Kept:
    return replace(record, **{key: long(f"{name}.{key}") for key in keys})


def _id(number: int) -> UUID:
    return UUID(int=0xE000 + number)


ALVA = _filled(Member(id=_id(1), initials="AL", position=1), "member", "name")
WEB = _filled(Channel(id=_id(2), code="WEB", network="web", position=1), "channel", "name", "tone", "form")
NEWS = _filled(Theme(id=_id(3), position=1), "theme", "name")
FAMILIES = _filled(Audience(id=_id(4), position=1), "audience", "name", "note")
SERVICE = _filled(Purpose(id=_id(5), position=1), "purpose", "name", "note")
ADVENT = _filled(
    Theme(id=_id(6), type=ThemeKind.CAMPAIGN, starts=THURSDAY, ends=date(2026, 12, 3), responsible=ALVA.id, position=2),
    "campaign",
    *("name", "goal", "key_messages", "hashtags", "evaluation", "figures"),
)
_TOLD = Post(id=_id(7), when=When(THURSDAY, time(9)), theme=ADVENT.id, purpose=SERVICE.id, responsible=ALVA.id)
POST = _filled(_TOLD, "post", "title", "text", "blocked", "source")
BANK = _filled(Post(id=_id(8), theme=NEWS.id, responsible=ALVA.id), "bank", "title")
_OWN = replace(variant_of(POST.id, WEB.id), time=time(11), published_at=WROTE)
RECORDS: Final[tuple[Record, ...]] = (
    *(_filled(Organisation(id=ORGANISATION, country="SE"), "organisation", "name"), ALVA, WEB, NEWS, FAMILIES, SERVICE),
    *(ADVENT, theme_audience_of(ADVENT.id, FAMILIES.id), POST, BANK),
    _filled(OwnDay(id=_id(9), starts=THURSDAY), "day", "name"),
    _filled(_OWN, "variant", "text", "link", "address", "published_text", "published_by"),
    variant_of(BANK.id, WEB.id),
    *(helper_of(POST.id, ALVA.id), audience_of(POST.id, FAMILIES.id)),
    _filled(ChecklistItem(id=_id(10), post=POST.id), "checklist", "text"),
    _filled(Note(id=_id(11), post=POST.id, written_at=WROTE), "note", "author", "text"),
    _filled(ContentIdea(id=_id(12), channel=WEB.id, theme=NEWS.id), "idea", "text"),
    _filled(ContentIdea(id=_id(13), channel=WEB.id, theme=ADVENT.id), "campaign idea", "text"),
    _filled(ChoiceRule(id=_id(14), channel=WEB.id, purpose=SERVICE.id, weight=2), "rule", "reason"),
)


def lost(names: Iterable[str], shown: str) -> list[str]:
    """Give the names of the texts whose beginning or end is not in what is shown."""
    found = set(re.findall(r"[be]\d+x", shown))
    return [name for name in names if not {begins(name), ends(name)} <= found]
