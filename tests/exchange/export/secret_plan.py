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

from kommunikator.domain import planning
from kommunikator.domain.choice import Content
from kommunikator.domain.choice_rule import ChoiceRule, PostChoice
from kommunikator.domain.content_idea import ContentIdea, cell_of
from kommunikator.domain.edit import Record, added
from kommunikator.domain.export_choice import Format
from kommunikator.domain.export_preset import ExportPreset
from kommunikator.domain.goal import Goal
from kommunikator.domain.organisation import ORGANISATION, Approval, Organisation
from kommunikator.domain.post import (
    ChecklistItem,
    Note,
    Post,
    PostSheet,
    Status,
    Variant,
    audience_of,
    fingerprint,
    helper_of,
    variant_of,
)
from kommunikator.domain.saved_view import SavedView
from kommunikator.domain.series import Series
from kommunikator.domain.team import (
    Audience,
    Channel,
    Member,
    Purpose,
    Theme,
    ThemeKind,
    purpose_of,
    theme_audience_of,
)
from kommunikator.domain.when import When
from kommunikator.storage.store import Store

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
    "whom a channel reaches": "zqchau",
    "posts a week": "719330001",
    "days until a channel is silent": "719330002",
    "a channel's own limit": "719330003",
    "days until a gap": "719330004",
    "a cell's own limit": "719330005",
    "note of an audience": "zqanot",
    "note of a purpose": "zqpnot",
    "why a channel has a purpose": "zqcpno",
    "value words": "zqvalu",
    "starting model": "zqmodl",
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
    "title of what was changed after its approval": "zqchti",
    "what was written after the approval": "zqlate",
    "text of a published post, changed": "zqfixd",
    "text of what was cancelled": "zqcatx",
    "name of a campaign with drafts alone": "zqcamd",
    "content idea": "zqidea",
}
"""What leaves only where drafts are asked for."""
OPEN: Final = {
    "title": "zqopen",
    "text": "zqtext",
    "own text": "zqownt",
    "title of what was cancelled after its approval": "zqgone",
}
UNUSED: Final = {
    "channel": "zquncl",
    "theme": "zqunth",
    "campaign": "zqunca",
    "goal of a campaign": "zqungo",
    "key messages of a campaign": "zqunke",
    "audience": "zqunau",
    "purpose": "zqunpu",
    "audience of a campaign": "zqunaa",
}
"""What no post names."""


def _member(number: int, name: str, initials: str) -> Member:
    return Member(id=UUID(int=0xA000 + number), name=f"{name} Lindell", initials=initials, position=number)


ALVA, SARA, JONAS, IDLE = (
    _member(1, NAMES["responsible"], NAMES["their initials"]),
    _member(2, NAMES["who helps"], "SÖ"),
    _member(3, NAMES["who sees the campaign through"], "JN"),
    _member(4, NAMES["who has nothing to do"], "XX"),
)
WEB = Channel(
    id=UUID(int=11),
    name="Website",
    code="WEB",
    network="web",
    audience=INTERNAL["whom a channel reaches"],
    weekly_target=int(INTERNAL["posts a week"]),
    silent_after=int(INTERNAL["days until a channel is silent"]),
    text_limit=int(INTERNAL["a channel's own limit"]),
    gap_after=int(INTERNAL["days until a gap"]),
    position=1,
)
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
READERS = Audience(id=UUID(int=31), name="Families", note=INTERNAL["note of an audience"], position=1)
SERVICE = Purpose(id=UUID(int=32), name="Service", note=INTERNAL["note of a purpose"], position=1)
WHY = replace(purpose_of(WEB.id, SERVICE.id), note=INTERNAL["why a channel has a purpose"])
# Its posts are drafts.
QUIET = Theme(
    id=UUID(int=22),
    name=DRAFTS["name of a campaign with drafts alone"],
    type=ThemeKind.CAMPAIGN,
    starts=date(2026, 11, 20),
    ends=date(2026, 12, 24),
)
COMING = Theme(
    id=UUID(int=23),
    name=UNUSED["campaign"],
    type=ThemeKind.CAMPAIGN,
    starts=date(2026, 11, 24),
    ends=date(2027, 3, 1),
    goal=UNUSED["goal of a campaign"],
    key_messages=UNUSED["key messages of a campaign"],
)
NOBODYS = Audience(id=UUID(int=35), name=UNUSED["audience of a campaign"], position=3)
SEASONS = Theme(id=UUID(int=24), name=UNUSED["theme"])
TAKEN_BY_NONE: Final[tuple[Record, ...]] = (
    COMING,
    NOBODYS,
    theme_audience_of(COMING.id, NOBODYS.id),
    Channel(id=UUID(int=13), name=UNUSED["channel"], code="ZZ", position=3),
    SEASONS,
    Audience(id=UUID(int=33), name=UNUSED["audience"], position=2),
    Purpose(id=UUID(int=34), name=UNUSED["purpose"], position=2),
)


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


OUT = _post(1, OPEN["title"], Status.APPROVED, text=OPEN["text"])
PUBLISHED = _post(2, f"{OPEN['title']} again", Status.PUBLISHED, approved=INTERNAL["what was approved"])
DRAFT = _post(4, DRAFTS["title of a draft"], Status.DRAFT, text=DRAFTS["text of a draft"], theme=QUIET.id)
POSTS = (
    OUT,
    PUBLISHED,
    _post(3, DRAFTS["title of a planned post"], Status.PLANNED),
    DRAFT,
    _post(5, DRAFTS["title of a review"], Status.REVIEW),
    _post(6, DRAFTS["title of what was cancelled as a draft"], Status.CANCELLED),
    _post(7, DRAFTS["title in the idea bank"], Status.PLANNED, when=None),
)


def _web_of(post: Post) -> Variant:
    return replace(
        variant_of(post.id, WEB.id),
        text=DRAFTS["text of a channel's own"] if post is DRAFT else OPEN["own text"],
        time=time(11),
        published_at=WROTE,
        published_by=NAMES["who published"],
    )


def _of(post: Post, number: int) -> tuple[Record, ...]:
    """Give what belongs to a post."""
    return (
        _web_of(post),
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
    Organisation(
        id=ORGANISATION,
        name="Sjövik",
        value_words=INTERNAL["value words"],
        approval=Approval.REQUIRED,
        model=INTERNAL["starting model"],
    ),
    *(ALVA, SARA, JONAS, IDLE, WEB, FB, ADVENT, QUIET, SERIES, READERS, SERVICE, WHY, *TAKEN_BY_NONE),
    *(replace(OUT, approved=fingerprint(OUT, [_web_of(OUT)])), *POSTS[1:]),
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
    ContentIdea(id=UUID(int=0xD306), channel=WEB.id, theme=ADVENT.id, text=DRAFTS["content idea"]),
    replace(cell_of(FB.id, ADVENT.id), gap_limit=int(INTERNAL["a cell's own limit"])),
    ChoiceRule(id=UUID(int=0xD307), channel=WEB.id, content=Content.NEWS, weight=1, reason="News stays there."),
    ChoiceRule(id=UUID(int=0xD308), channel=WEB.id, purpose=SERVICE.id, weight=1, reason="It can be found there."),
    ChoiceRule(id=UUID(int=0xD309), channel=FB.id, purpose=SERVICE.id, weight=1, reason="Many see it there."),
)
CHANGED = _post(21, DRAFTS["title of what was changed after its approval"], Status.DRAFT)
GONE = _post(22, OPEN["title of what was cancelled after its approval"], Status.DRAFT, theme=QUIET.id)
FIXED = _post(23, f"{OPEN['title']} and changed", Status.DRAFT)


def filled(store: Store) -> Store:
    """Put the plan into a store: the records, then posts that are approved or published, and changed after that."""
    store.apply(added("Add post", *RECORDS), INTERNAL["who wrote it into the plan"])
    for post, status, text in (
        (CHANGED, Status.APPROVED, DRAFTS["what was written after the approval"]),
        (GONE, Status.APPROVED, DRAFTS["text of what was cancelled"]),
        (FIXED, Status.PUBLISHED, DRAFTS["text of a published post, changed"]),
    ):
        store.apply(planning.add(PostSheet(post=post, variants=(variant_of(post.id, WEB.id),))))
        _become(store, post, status)
        store.apply(planning.rewrite(_sheet(store, post).post, text))
    _become(store, GONE, Status.CANCELLED)
    return store


def _become(store: Store, post: Post, status: Status) -> None:
    edit = planning.set_status(_sheet(store, post), status, now=WROTE, author=NAMES["who published"])
    store.apply(edit)


def _sheet(store: Store, post: Post) -> PostSheet:
    return next(store.some_of_sheets([post.id], {"variants"}))


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
