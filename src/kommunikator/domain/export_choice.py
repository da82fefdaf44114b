"""What a person chooses when the plan is handed on: which part, for whom, in which form."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final, TypeVar
from uuid import UUID

from kommunikator.domain.choice import Side
from kommunikator.domain.period import Period, PeriodKind
from kommunikator.domain.shown import Filter, Grouping
from kommunikator.domain.team import Team
from kommunikator.domain.text import N_


class What(StrEnum):
    """Which part of the plan goes out, and as what it is laid out."""

    WEEK = "week"
    LIST = "list"
    MONTH = "month"
    MATRIX = "matrix"
    CAMPAIGN = "campaign"
    ADVICE = "advice"
    PLAN = "plan"


WHAT_NAMES: Final = {
    What.WEEK: N_("Week poster"),
    What.LIST: N_("List of posts"),
    What.MONTH: N_("Month"),
    What.MATRIX: N_("Content matrix"),
    What.CAMPAIGN: N_("Campaign sheet"),
    What.ADVICE: N_("What suits what?"),
    What.PLAN: N_("The plan"),
}
"""What a part is called; whoever shows it translates."""


class Format(StrEnum):
    """The kind of file. Its value is the file name's ending."""

    PDF = "pdf"
    PNG = "png"
    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    ICS = "ics"
    HTML = "html"
    PLAN_FILE = "kommunikator"


FORMAT_NAMES: Final = {
    Format.PDF: N_("PDF"),
    Format.PNG: N_("Picture (PNG)"),
    Format.XLSX: N_("Excel"),
    Format.CSV: N_("CSV"),
    Format.JSON: N_("JSON"),
    Format.ICS: N_("Calendar (iCalendar)"),
    Format.HTML: N_("Web page (HTML)"),
    Format.PLAN_FILE: N_("Plan file for Kommunikator"),
}
"""What a format is called; whoever shows it translates."""

_TABLES: Final = (Format.XLSX, Format.CSV, Format.JSON)
_OF_POSTS: Final = (Format.PDF, Format.HTML, *_TABLES, Format.ICS, Format.PLAN_FILE)
FORMATS: Final[dict[What, tuple[Format, ...]]] = {
    What.WEEK: (Format.PDF, Format.PNG, *_OF_POSTS[1:]),
    What.LIST: _OF_POSTS,
    What.MONTH: (Format.PDF, Format.PNG, *_OF_POSTS[1:]),
    What.MATRIX: (Format.PDF, Format.PNG, Format.HTML, *_TABLES, Format.PLAN_FILE),
    What.CAMPAIGN: _OF_POSTS,
    What.ADVICE: (Format.PDF, Format.HTML, *_TABLES),
    What.PLAN: (*_TABLES, Format.ICS, Format.PLAN_FILE),
}
"""In which formats each part can go out, the usual one first."""


class Reader(StrEnum):
    """Who will read it: somebody of the team, or anybody else."""

    TEAM = "team"
    OUTSIDE = "outside"


class Paper(StrEnum):
    """The sheet's size; posters lie on their long side."""

    A4 = "a4"
    A3 = "a3"


class Per(StrEnum):
    """What one event of a calendar is: a post, or a post in one channel."""

    POST = "post"
    VARIANT = "variant"


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What is exported and how.

    `period` None is the whole plan; else the period of that kind which lies `turn` periods after the one around today,
    or for `PeriodKind.DAYS` the days from `first` to `last`. `ideas` adds the posts without a day. `grouping` orders a
    list: by day (NONE), channel, person or theme. `fields` are keys of `export_fields.FIELDS`, None for those that the
    reader usually gets. `drafts` tells whether an outside reader also gets what is not approved yet. `language` is that
    of the output, '' the person's. `archive` asks for PDF/A. `campaign` is a theme's id. `layout` names a template of
    the team's own, '' the program's. `zone` is the calendar's IANA time zone, '' the team's.
    """

    what: What = What.WEEK
    format: Format = Format.PDF
    period: PeriodKind | None = PeriodKind.WEEK
    turn: int = 0
    first: date | None = None
    last: date | None = None
    ideas: bool = False
    filter: Filter = field(default_factory=Filter)
    grouping: Grouping = Grouping.NONE
    campaign: UUID | None = None
    side: Side = Side.PURPOSES
    reader: Reader = Reader.TEAM
    fields: frozenset[str] | None = None
    drafts: bool = False
    language: str = ""
    paper: Paper = Paper.A4
    archive: bool = False
    per: Per = Per.POST
    zone: str = ""
    layout: str = ""

    def days(self, today: date) -> Period | None:
        """Give the days that go out, None for the whole plan."""
        if self.period is None:
            return None
        if self.period is PeriodKind.DAYS:
            first = self.first or self.last or today
            return Period(self.period, first, max(first, self.last or first))
        return Period.around(self.period, today).turned(self.turn)

    def in_format(self, wanted: Format) -> ExportChoice:
        """Give it in that format, or in the part's usual one where the part has no such format."""
        known = FORMATS[self.what]
        return replace(self, format=wanted if wanted in known else known[0])

    def of(self, what: What) -> ExportChoice:
        """Give the same for another part of the plan, in a format that it has."""
        return replace(self, what=what).in_format(self.format)

    def known_to(self, team: Team) -> ExportChoice:
        """Give it without channels, people, themes and a campaign that are gone."""
        campaign = self.campaign if self.campaign in team.themes else None
        return replace(self, filter=self.filter.known_to(team), campaign=campaign)

    def __str__(self) -> str:
        """Give it as text, for settings and presets; what is as usual is left out."""
        texts = {name: write(getattr(self, name)) for name, (write, _read) in _CODECS.items()}
        return json.dumps({name: text for name, text in texts.items() if text != _USUAL_TEXTS[name]})

    @classmethod
    def parse(cls, text: str) -> ExportChoice:
        """Read what `str` gave; a text, or a part of it, that is none is as usual."""
        try:
            found = json.loads(text or "{}")
        except (ValueError, RecursionError):
            return cls()
        read: dict[str, Any] = {}
        for name, value in (found if isinstance(found, dict) else {}).items():
            if name in _CODECS:
                try:
                    read[name] = _CODECS[name][1](value)
                except (ValueError, TypeError, AttributeError):
                    continue
        choice = cls(**read)
        if choice.period is PeriodKind.DAYS and choice.first and choice.last and choice.last < choice.first:
            choice = replace(choice, last=choice.first)
        return choice.in_format(choice.format)


Kind = TypeVar("Kind", bound=StrEnum)


def _kind(known: type[Kind]) -> tuple[Any, Any]:
    return (lambda value: value.value), known


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError
    return value


def _optional(write: Any, read: Any) -> tuple[Any, Any]:
    def or_none(change: Any) -> Any:
        return lambda value: None if value is None else change(value)

    return or_none(write), or_none(read)


def _keys(value: Iterable[object]) -> frozenset[str]:
    if not isinstance(value, list):
        raise TypeError
    return frozenset(_text(key) for key in value)


_FLAG: Final = (bool, _flag)
_CODECS: Final[dict[str, tuple[Any, Any]]] = {
    "what": _kind(What),
    "format": _kind(Format),
    "period": _optional(*_kind(PeriodKind)),
    "turn": (int, _number),
    "first": _optional(date.isoformat, date.fromisoformat),
    "last": _optional(date.isoformat, date.fromisoformat),
    "ideas": _FLAG,
    "filter": (str, lambda value: Filter.parse(_text(value))),
    "grouping": _kind(Grouping),
    "campaign": _optional(str, UUID),
    "side": _kind(Side),
    "reader": _kind(Reader),
    "fields": _optional(sorted, _keys),
    "drafts": _FLAG,
    "language": (str, _text),
    "paper": _kind(Paper),
    "archive": _FLAG,
    "per": _kind(Per),
    "zone": (str, _text),
    "layout": (str, _text),
}
"""How each field is written into a text and read from it: (write, read)."""
_USUAL_TEXTS: Final = {name: write(getattr(ExportChoice(), name)) for name, (write, _read) in _CODECS.items()}
