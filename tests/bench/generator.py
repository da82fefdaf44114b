"""An invented plan of any size over five years: the same seed gives the same plan, whenever and wherever."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count, cycle
from pathlib import Path
from random import Random
from uuid import UUID

from kommunikator.domain.content_idea import ContentIdea, cell_of
from kommunikator.domain.edit import Record, added
from kommunikator.domain.post import (
    ChecklistItem,
    Post,
    Status,
    Variant,
    audience_of,
    fingerprint,
    helper_of,
    variant_of,
)
from kommunikator.domain.team import Audience, Channel, Member, Theme, initials_of
from kommunikator.domain.when import When
from kommunikator.storage.store import Store
from tests.bench import words

# Part of the cached file's name: raise it when the plan changes.
VERSION = 6
SEED = 20260101
FIRST, LAST = date(2026, 1, 1), date(2030, 12, 31)
# The day around which the plan is looked at; what lies before it has been published.
DAY = date(2026, 11, 25)
# Beside the dated posts: what a team's idea bank holds.
IDEAS = 40
# In a level plan this many weeks around DAY hold the same posts, however large the rest is.
_LEVEL_WEEKS = 21
_PER_WEEK = 38
_POSTS_AT_ONCE = 2000
# How many ideas a cell of the matrix has; one cell in so many is not used.
_CELLS, _UNUSED = (1, 2, 2, 3, 3, 4), 10
_WEEKDAYS = (6, 6, 6, 6, 5, 2, 2)
_TIMES = (
    None,
    time(7, 30),
    time(8),
    time(9),
    time(9, 30),
    time(10),
    time(12),
    time(13, 15),
    time(15),
    time(17),
    time(19),
)
_COMING = (Status.PLANNED, Status.PLANNED, Status.DRAFT, Status.DRAFT, Status.REVIEW, Status.APPROVED)
_FOLDER = Path(__file__).resolve().parents[2] / "build" / "bench"


@dataclass(frozen=True, slots=True)
class Size:
    """How large a plan is.

    `lean` leaves out long texts, checklists, helpers and published texts. `level` gives the weeks around `DAY` the
    same 38 posts each in every size; the others are spread over the rest of the five years. `wide` has a content
    matrix: 20 channels with their tones and 15 themes instead of 8 and 12, and ideas in most cells.
    """

    posts: int
    lean: bool = False
    level: bool = False
    wide: bool = False

    @property
    def path(self) -> Path:
        """Give where the plan is kept between two runs."""
        marks = ("-lean" if self.lean else "") + ("-level" if self.level else "") + ("-matrix" if self.wide else "")
        return _FOLDER / f"plan-{self.posts}{marks}-v{VERSION}.sqlite"


@dataclass(frozen=True, slots=True)
class _Team:
    members: list[Member]
    channels: list[Channel]
    themes: list[Theme]
    audiences: list[Audience]

    @property
    def records(self) -> list[Record]:
        return [*self.members, *self.channels, *self.themes, *self.audiences]


class _Author:
    """Writes posts by drawing from one random source."""

    def __init__(self, seed: int, team: _Team, *, lean: bool) -> None:
        self.random = Random(seed)
        self._team = team
        self._lean = lean
        self._sentences = [self._sentence() for _n in range(3000)]

    def _sentence(self) -> str:
        parts = (words.BEGINNINGS, words.VERBS, words.OBJECTS, words.ENDINGS)
        return " ".join(self.random.choice(part) for part in parts) + "."

    def id(self, n: int) -> UUID:
        """Give a version 7 UUID whose clock follows `n`, as ids of records made one after the other do."""
        value = (1_767_225_600_000 + n * 1000) << 80 | self.random.getrandbits(80)
        value = value & ~(0xF << 76) | 0x7 << 76
        return UUID(int=value & ~(0x3 << 62) | 0x2 << 62)

    def _text(self) -> str:
        if self._lean:
            return self._sentences[int(self.random.random() * 3000)]
        if self.random.random() < 0.1:
            return ""
        return " ".join(self.random.choices(self._sentences, k=self.random.randint(3, 5)))

    def records(self, n: int, day: date | None) -> Iterator[Record]:
        """Give a post on `day` (None: an idea) with all that belongs to it."""
        draw, team = self.random, self._team
        post = Post(
            id=self.id(n),
            title=f"{draw.choice(words.SUBJECTS)} {draw.choice(words.PLACES)}",
            when=When(day, draw.choice(_TIMES)) if day else None,
            text=self._text(),
            status=self._status(day),
            theme=draw.choice(team.themes).id if draw.random() < 0.95 else None,
            responsible=draw.choice(team.members).id if draw.random() < 0.92 else None,
            blocked="Väntar på bild" if day and day >= DAY and draw.random() < 0.03 else "",
        )
        channels = draw.sample(team.channels, draw.choice((1, 1, 2, 2, 3)))
        variants = [self._variant(variant_of(post.id, channel.id), post) for channel in channels]
        if post.status is Status.APPROVED:
            post = replace(post, approved=fingerprint(post, variants) if draw.random() < 0.8 else "0" * 32)
        yield post
        yield from variants
        if not self._lean:
            yield from self._extras(post)

    def _status(self, day: date | None) -> Status:
        if day is None:
            return Status.PLANNED
        if day < DAY:
            return Status.CANCELLED if self.random.random() < 0.04 else Status.PUBLISHED
        return self.random.choice(_COMING)

    def _variant(self, variant: Variant, post: Post) -> Variant:
        if post.status is not Status.PUBLISHED or post.when is None:
            return variant
        return replace(
            variant,
            published_at=datetime.combine(post.when.day, post.when.time or time(9), UTC),
            published_by=self.random.choice(self._team.members).name,
            published_text=None if self._lean else post.text,
        )

    def _extras(self, post: Post) -> Iterator[Record]:
        if self.random.random() < 0.3:
            yield helper_of(post.id, self.random.choice(self._team.members).id)
        if self.random.random() < 0.4:
            yield audience_of(post.id, self.random.choice(self._team.audiences).id)
        if self.random.random() < 0.25:
            done = post.status.settled
            for n, task in enumerate(self.random.sample(words.TASKS, self.random.randint(2, 4)), 1):
                yield ChecklistItem(id=_part_id(post.id, n), post=post.id, text=task, done=done, position=n)


def _part_id(post: UUID, n: int) -> UUID:
    return UUID(int=post.int ^ n)


def _matrix(author: _Author, team: _Team) -> Iterator[Record]:
    """Give the content ideas of each cell, or the mark of one that is not used."""
    draw, number = author.random, count()
    for channel in team.channels:
        for theme in team.themes:
            if draw.randrange(_UNUSED) == 0:
                yield replace(cell_of(channel.id, theme.id), used=False)
                continue
            for position in range(draw.choice(_CELLS)):
                text = f"{draw.choice(words.SUBJECTS)} {draw.choice(words.PLACES)}"
                idea = author.id(next(number))
                yield ContentIdea(id=idea, channel=channel.id, theme=theme.id, text=text, position=position)


def _team(seed: int, *, wide: bool) -> _Team:
    author = _Author(seed, _Team([], [], [], []), lean=True)
    ids = map(author.id, count(-1000))
    members = [Member(id=next(ids), name=name, initials=initials_of(name)) for name in words.MEMBERS]
    tones = cycle(words.TONES if wide else ("",))
    channels = [
        Channel(id=next(ids), name=name, code=code, network=network, colour=colour, tone=next(tones), position=n)
        for n, (name, code, network, colour) in enumerate(words.CHANNELS + (words.MORE_CHANNELS if wide else ()))
    ]
    names = words.THEMES + (words.MORE_THEMES if wide else ())
    themes = [Theme(id=next(ids), name=name, position=n) for n, name in enumerate(names)]
    audiences = [Audience(id=next(ids), name=name, position=n) for n, name in enumerate(words.AUDIENCES)]
    return _Team(members, channels, themes, audiences)


def records(size: Size, seed: int = SEED) -> Iterator[list[Record]]:
    """Give the plan in portions: the team, the ideas, then some thousand posts at a time."""
    team = _team(seed, wide=size.wide)
    yield team.records
    if size.wide:
        yield list(_matrix(_Author(seed + 3, team, lean=True), team))
    near = _Author(seed + 1, team, lean=size.lean)
    far = _Author(seed + 2, team, lean=size.lean)
    yield [record for n in range(IDEAS) for record in near.records(n, None)]
    days = _level_days(near.random) if size.level else []
    # The level weeks' posts are strewn over the file, as they would be after years of work.
    every = size.posts // len(days) if days else 0
    portion: list[Record] = []
    for n in range(size.posts):
        if every and n % every == 0 and days:
            portion.extend(near.records(IDEAS + n, days.pop()))
        else:
            portion.extend(far.records(IDEAS + n, _day(far.random, size)))
        if n % _POSTS_AT_ONCE == _POSTS_AT_ONCE - 1:
            yield portion
            portion = []
    if portion:
        yield portion


def _level_start() -> date:
    return DAY - timedelta(days=DAY.weekday(), weeks=_LEVEL_WEEKS // 2)


def _level_days(draw: Random) -> list[date]:
    """Give the days of the posts around DAY, the same number in each week."""
    start = _level_start()
    days = [
        start + timedelta(weeks=week, days=day)
        for week in range(_LEVEL_WEEKS)
        for day in draw.choices(range(7), _WEEKDAYS, k=_PER_WEEK)
    ]
    draw.shuffle(days)
    return days


def _day(draw: Random, size: Size) -> date:
    """Give a day of the five years, more often a working day; in a level plan none of the weeks around DAY."""
    start = _level_start()
    while True:
        day = FIRST + timedelta(days=draw.randrange((LAST - FIRST).days + 1))
        if draw.random() * max(_WEEKDAYS) > _WEEKDAYS[day.weekday()]:
            continue
        if not size.level or not 0 <= (day - start).days < 7 * _LEVEL_WEEKS:
            return day


def content_hash(size: Size, seed: int = SEED) -> str:
    """Give 32 hexadecimal digits of all that the plan holds."""
    digest = hashlib.blake2b(digest_size=16)
    for portion in records(size, seed):
        for record in portion:
            digest.update(repr(record).encode())
    return digest.hexdigest()


def write(path: Path, size: Size, seed: int = SEED) -> None:
    """Write the plan into a new file by `Store.apply`, some thousand records an edit."""
    ticks = count(1_767_225_600_000, 60_000)
    store = Store(path, clock=lambda: next(ticks))
    try:
        written = 0
        for portion in records(size, seed):
            store.apply(added("Add post", *portion), "Anna Berg")
            written += sum(isinstance(record, Post) for record in portion)
            sys.stderr.write(f"\rWriting the plan: {written:,} of {size.posts + IDEAS:,} posts")
        sys.stderr.write("\n")
    finally:
        store.close()


def cached(size: Size) -> Path:
    """Give the plan's file, made when it is not there yet; do not change it, copy it."""
    if not size.path.exists():
        _FOLDER.mkdir(parents=True, exist_ok=True)
        part = size.path.with_suffix(".part")
        part.unlink(missing_ok=True)
        write(part, size)
        part.replace(size.path)
    return size.path
