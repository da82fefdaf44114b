"""The invented plan of `--demo`: a small municipality's weeks around today."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from kommunikator.domain.edit import Edit, added, combined
from kommunikator.domain.ident import imported_id
from kommunikator.domain.organisation import ORGANISATION, Organisation
from kommunikator.domain.planning import add, set_status
from kommunikator.domain.post import ChecklistItem, Note, Post, PostSheet, Status, audience_of, helper_of, variant_of
from kommunikator.domain.team import Audience, Channel, Member, Purpose, Team, Theme, ThemeKind
from kommunikator.domain.text import N_
from kommunikator.domain.week import Week
from kommunikator.domain.when import When
from kommunikator.paths import resource

_LABEL = N_("Load the demo plan")
# Notes are written before lunch on the day before the post goes out.
# The content's own today: Wednesday, counted from Monday.
_WRITTEN_ON = 2
_NOTED = time(10, 15)


def load(language: str) -> dict[str, Any]:
    """Give the content in `language` ('sv', 'nb', 'en') as it is shipped. Raises OSError when it is not there."""
    return json.loads(resource("demo", f"{language}.json").read_text(encoding="utf-8"))


def demo_edit(content: dict[str, Any], today: date) -> Edit:
    """Give the edit that adds the whole plan, laid around `today`.

    Weeks count from today's. The content is told as on a Wednesday: what it calls published on a day that is still
    to come is approved. Ids follow from the content, so the plan looks the same each time.
    """
    team = _team(content, Week.of(today).monday)
    authored = _Content(team, today, _by(team.members, "initials"), _by(team.channels, "code"))
    posts = [_post(authored, number, told) for number, told in enumerate(content["posts"])]
    lists = (team.members, team.channels, team.themes, team.purposes, team.audiences)
    records = [team.organisation, *(record for some in lists for record in some.values())]
    return combined(_LABEL, added(_LABEL, *records), *posts)


@dataclass(frozen=True)
class _Content:
    """What a post of the content refers to."""

    team: Team
    today: date
    members: dict[str, Member]
    channels: dict[str, Channel]


def _team(content: dict[str, Any], monday: date) -> Team:
    def listed(record: type[Any], key: str) -> dict[UUID, Any]:
        told = enumerate(content[key], start=1)
        return {
            (new := record(id=imported_id("demo", key, n), position=n, **_fields(one, monday))).id: new
            for n, one in told
        }

    return Team(
        members=listed(Member, "members"),
        channels=listed(Channel, "channels"),
        themes=listed(Theme, "themes"),
        purposes=listed(Purpose, "purposes"),
        audiences=listed(Audience, "audiences"),
        organisation=Organisation(id=ORGANISATION, **content["team"]),
    )


def _fields(told: dict[str, Any], monday: date) -> dict[str, Any]:
    """Give the record's fields: a theme's kind is called type, and its days are counted from Monday ("+3d")."""
    fields = dict(told)
    if "kind" in fields:
        fields["type"] = ThemeKind(fields.pop("kind"))
    for name in ("starts", "ends"):
        if fields.get(name):
            fields[name] = monday + timedelta(days=int(fields[name].removesuffix("d")))
    return fields


def _by(records: dict[UUID, Any], field: str) -> dict[str, Any]:
    return {getattr(record, field): record for record in records.values()}


def _post(content: _Content, number: int, told: dict[str, Any]) -> Edit:
    """Give the edit that adds a post and brings it to its status."""
    when = _when(content.today, told)
    status = _status(content.today, when, told)
    responsible = content.members.get(told["responsible"])
    post = Post(
        id=_aged_id(number if when else -number),
        title=told["title"],
        when=when,
        text=told["text"],
        status=status if status not in (Status.APPROVED, Status.PUBLISHED) else Status.REVIEW,
        theme=_named(content.team.themes, told["theme"]),
        purpose=_named(content.team.purposes, told["purpose"]),
        responsible=responsible.id if responsible else None,
        blocked=told.get("blocked", ""),
    )
    sheet = _sheet(content, post, told)
    return combined(_LABEL, add(sheet), *_steps_to(sheet, status, responsible.name if responsible else ""))


def _status(today: date, when: When | None, told: dict[str, Any]) -> Status:
    """Give the status that fits today; the content is written as if today were Wednesday.

    What was to go out since then has gone out; what lies ahead has not. What was late on Wednesday still is.
    """
    status = Status(told["status"])
    if when is None:
        return status
    if when.day > today and status is Status.PUBLISHED:
        return Status.APPROVED
    since_wednesday = Week.of(today).days[_WRITTEN_ON] <= when.day < today
    return Status.PUBLISHED if since_wednesday and status is not Status.CANCELLED else status


def _when(today: date, told: dict[str, Any]) -> When | None:
    if told["week"] is None:
        return None
    day = Week.of(today).later(told["week"]).days[told["weekday"] - 1]
    return When(day, time.fromisoformat(told["time"]) if told["time"] else None)


def _sheet(content: _Content, post: Post, told: dict[str, Any]) -> PostSheet:
    audiences = (_named(content.team.audiences, name) for name in told["audiences"])
    return PostSheet(
        post=post,
        variants=tuple(variant_of(post.id, content.channels[code].id) for code in told["channels"]),
        audiences=tuple(audience_of(post.id, audience) for audience in audiences if audience),
        helpers=tuple(helper_of(post.id, content.members[initials].id) for initials in told["helpers"]),
        checklist=tuple(_checklist(post, told["checklist"])),
        notes=tuple(_notes(content, post, told["notes"])),
    )


def _checklist(post: Post, told: Iterable[Sequence[Any]]) -> Iterable[ChecklistItem]:
    for n, (text, done) in enumerate(told, start=1):
        yield ChecklistItem(
            id=imported_id("demo", "item", str(post.id), n), post=post.id, text=text, done=done, position=n
        )


def _notes(content: _Content, post: Post, told: Iterable[Sequence[str]]) -> Iterable[Note]:
    planned = post.when.day if post.when else content.today
    day = min(planned, content.today) - timedelta(days=1)
    for n, (initials, text) in enumerate(told, start=1):
        written_at = _instant(day, _NOTED) + timedelta(minutes=7 * n)
        yield Note(
            id=imported_id("demo", "note", str(post.id), n),
            post=post.id,
            author=content.members[initials].name,
            text=text,
            written_at=written_at,
        )


def _steps_to(sheet: PostSheet, status: Status, author: str) -> Iterable[Edit]:
    """Approve and publish as a person does, so that what follows from it is there."""
    if status not in (Status.APPROVED, Status.PUBLISHED):
        return
    when = sheet.post.when
    now = _instant(when.day, when.time or _NOTED) if when else datetime.now(UTC)
    approved = set_status(sheet, Status.APPROVED, now=now, author=author)
    yield approved
    if status is Status.PUBLISHED:
        post = approved.steps[0].after
        assert isinstance(post, Post)
        yield set_status(replace(sheet, post=post), Status.PUBLISHED, now=now, author=author)


def _instant(day: date, clock: time) -> datetime:
    """Give the instant of a local day and time, as this machine's zone has it."""
    return datetime.combine(day, clock).astimezone(UTC)


def _named(records: dict[UUID, Any], name: str | None) -> UUID | None:
    return next((record.id for record in records.values() if record.name == name), None)


def _aged_id(age: int) -> UUID:
    """Give a version 7 UUID that depends on `age` alone and sorts by it, since ideas are listed by their age."""
    moment = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp() * 1000) + age
    rest = imported_id("demo", "post", age).int & ~(0xFFFFFFFFFFFF_F << 76)
    return UUID(int=moment << 80 | 0x7 << 76 | rest)
