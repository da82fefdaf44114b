"""A plan full of secrets, each a word of its own, and what words are in a file of any format."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any, Final
from uuid import UUID

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from kommunikator.domain.choice import Content
from kommunikator.domain.choice_rule import ChoiceRule, PostChoice
from kommunikator.domain.content_idea import ContentIdea
from kommunikator.domain.edit import Record
from kommunikator.domain.export_choice import Format
from kommunikator.domain.export_preset import ExportPreset
from kommunikator.domain.goal import Goal
from kommunikator.domain.organisation import ORGANISATION, Organisation
from kommunikator.domain.post import ChecklistItem, Note, Post, Status, audience_of, helper_of, variant_of
from kommunikator.domain.saved_view import SavedView
from kommunikator.domain.series import Series
from kommunikator.domain.team import Audience, Channel, Member, Purpose, Theme, ThemeKind
from kommunikator.domain.when import When

WROTE: Final = datetime(2026, 11, 20, 12, tzinfo=UTC)
TODAY: Final = date(2026, 11, 25)

# Short, and without letters that a font joins, so that no line break and no ligature parts them.
INTERNAL: Final = {
    "note of a post": "zqnotp",
    "note of a campaign": "zqnotc",
    "note of a day": "zqnotd",
    "author of a note": "zqauth",
    "why it is blocked": "zqblok",
    "checklist": "zqchck",
    "source": "zqsorc",
    "evaluation": "zqeval",
    "figures": "zqnumb",
    "goal": "zqgoal",
    "where a goal is written": "zqgurl",
    "answers of the channel choice": "zqansw",
    "advice of the channel choice": "zqadvc",
    "saved view": "zqview",
    "filter of a saved view": "zqfilt",
    "export with a name": "zqpres",
    "choice of an export": "zqpcho",
    "title of a series": "zqsert",
    "text of a series": "zqsere",
    "who wrote it into the plan": "zqlogg",
    "what was approved": "zqappr",
}
"""What never leaves the team."""
NAMES: Final = {
    "responsible": "zqresp",
    "their initials": "ZQR",
    "who helps": "zqhelp",
    "who published": "zqpubl",
    "who sees the campaign through": "zqcamp",
    "who has nothing to do": "zqidle",
}
"""What leaves only where names are asked for."""
DRAFTS: Final = {
    "title of a planned post": "zqplan",
    "title of a draft": "zqdrat",
    "text of a draft": "zqdrax",
    "text of a channel's own": "zqdrac",
    "title of a review": "zqrevt",
    "title of what was cancelled as a draft": "zqcanc",
    "title in the idea bank": "zqbank",
}
"""What leaves only where drafts are asked for."""
OPEN: Final = {"title": "zqopen", "text": "zqtext", "own text": "zqownt"}


def _member(number: int, name: str, initials: str) -> Member:
    return Member(id=UUID(int=0xA000 + number), name=f"{name} Lindell", initials=initials, position=number)


ALVA, SARA, JONAS, IDLE = (
    _member(1, NAMES["responsible"], NAMES["their initials"]),
    _member(2, NAMES["who helps"], "SÖ"),
    _member(3, NAMES["who sees the campaign through"], "JN"),
    _member(4, NAMES["who has nothing to do"], "XX"),
)
WEB = Channel(id=UUID(int=11), name="Website", code="WEB", network="web", position=1)
FB = Channel(id=UUID(int=12), name="Facebook", code="FB", network="facebook", position=2)
ADVENT = Theme(
    id=UUID(int=21),
    name="Advent",
    type=ThemeKind.CAMPAIGN,
    starts=date(2026, 11, 20),
    ends=date(2026, 11, 24),
    responsible=JONAS.id,
    evaluation=INTERNAL["evaluation"],
    figures=INTERNAL["figures"],
)
SERIES = Series(id=UUID(int=0xB001), title=INTERNAL["title of a series"], text=INTERNAL["text of a series"])
READERS = Audience(id=UUID(int=31), name="Families", position=1)
SERVICE = Purpose(id=UUID(int=32), name="Service", position=1)


def _post(number: int, title: str, status: Status, **values: Any) -> Post:
    """Give a post of the campaign, with everything in it that is for the team."""
    given = {
        "when": When(date(2026, 11, 23 + number % 5), time(9)),
        "theme": ADVENT.id,
        "purpose": SERVICE.id,
        "responsible": ALVA.id,
        "blocked": INTERNAL["why it is blocked"],
        "source": INTERNAL["source"],
        "series": SERIES.id,
        **values,
    }
    return Post(id=UUID(int=0xC000 + number), title=title, status=status, **given)


APPROVED = INTERNAL["what was approved"]
OUT = _post(1, OPEN["title"], Status.APPROVED, text=OPEN["text"], approved=APPROVED)
PUBLISHED = _post(2, f"{OPEN['title']} again", Status.PUBLISHED, approved=APPROVED)
DRAFT = _post(4, DRAFTS["title of a draft"], Status.DRAFT, text=DRAFTS["text of a draft"])
POSTS = (
    OUT,
    PUBLISHED,
    _post(3, DRAFTS["title of a planned post"], Status.PLANNED),
    DRAFT,
    _post(5, DRAFTS["title of a review"], Status.REVIEW),
    _post(6, DRAFTS["title of what was cancelled as a draft"], Status.CANCELLED),
    _post(7, DRAFTS["title in the idea bank"], Status.PLANNED, when=None),
)


def _of(post: Post, number: int) -> tuple[Record, ...]:
    """Give what belongs to a post."""
    return (
        replace(
            variant_of(post.id, WEB.id),
            text=DRAFTS["text of a channel's own"] if post is DRAFT else OPEN["own text"],
            time=time(11),
            published_at=WROTE,
            published_by=NAMES["who published"],
        ),
        variant_of(post.id, FB.id),
        helper_of(post.id, SARA.id),
        audience_of(post.id, READERS.id),
        ChecklistItem(id=UUID(int=0xD000 + number), post=post.id, text=INTERNAL["checklist"]),
        _note(0xD100 + number, INTERNAL["note of a post"], post=post.id),
        PostChoice(
            id=UUID(int=0xD200 + number),
            post=post.id,
            answers=INTERNAL["answers of the channel choice"],
            advice=INTERNAL["advice of the channel choice"],
        ),
    )


def _note(number: int, text: str, **values: Any) -> Note:
    return Note(id=UUID(int=number), author=INTERNAL["author of a note"], text=text, written_at=WROTE, **values)


RECORDS: Final[tuple[Record, ...]] = (
    *(Organisation(id=ORGANISATION, name="Sjövik"), ALVA, SARA, JONAS, IDLE, WEB, FB, ADVENT, SERIES, READERS, SERVICE),
    *POSTS,
    *(one for number, post in enumerate(POSTS) for one in _of(post, number)),
    _note(0xD301, INTERNAL["note of a campaign"], theme=ADVENT.id),
    _note(0xD302, INTERNAL["note of a day"], day=TODAY),
    Goal(
        id=UUID(int=0xD303),
        name=INTERNAL["goal"],
        channel=WEB.id,
        year=2026,
        linked=INTERNAL["where a goal is written"],
    ),
    SavedView(id=UUID(int=0xD304), name=INTERNAL["saved view"], filter=INTERNAL["filter of a saved view"]),
    ExportPreset(id=UUID(int=0xD305), name=INTERNAL["export with a name"], choice=INTERNAL["choice of an export"]),
    ContentIdea(id=UUID(int=0xD306), channel=WEB.id, theme=ADVENT.id, text="Light the tree"),
    ChoiceRule(id=UUID(int=0xD307), channel=WEB.id, content=Content.NEWS, weight=1, reason="News stays there."),
)
PEOPLE_IDS: Final = {f"id of {one.initials}": str(one.id) for one in (ALVA, SARA, JONAS, IDLE)}


# --- what is in a file -------------------------------------------------------------------------------------------


def words_in(content: bytes, form: Format) -> str:
    """Give all that can be read in a file, without spaces, so that a line break hides nothing."""
    if form is Format.XLSX:
        found = _unzipped(content)
    elif form is Format.PDF:
        found = _inflated(content)
    else:
        found = content.decode("utf-8-sig")
    return squeezed(found)


def squeezed(text: str) -> str:
    """Give a text without spaces, soft hyphens, and the folds of a calendar's lines."""
    return "".join(text.split()).replace("\xad", "")


def values_in(value: object) -> str:
    """Give the words of a page's values."""
    return squeezed(json.dumps(value, ensure_ascii=False))


def _unzipped(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [archive.read(name).decode("utf-8") for name in archive.namelist()]
        told = " ".join([archive.comment.decode(), *archive.namelist()])
    return " ".join([told, *parts])


def _inflated(content: bytes) -> str:
    """Give a PDF's text, and every text and stream among its objects: metadata, alternatives, attachments."""
    reader = PdfReader(io.BytesIO(content))
    shown = " ".join(page.extract_text() for page in reader.pages)
    size: Any = reader.trailer["/Size"]
    numbers = range(1, int(size))
    objects = (reader.get_object(IndirectObject(number, 0, reader)) for number in numbers)
    return " ".join([shown, *map(_texts, objects)])


def _texts(value: Any) -> str:
    if isinstance(value, StreamObject):
        own = value.get_data().decode("latin-1")
        return " ".join([own, *map(_texts, value.values())])
    if isinstance(value, DictionaryObject):
        return " ".join(map(_texts, value.values()))
    if isinstance(value, ArrayObject):
        return " ".join(map(_texts, value))
    return "" if isinstance(value, IndirectObject) else str(value)
