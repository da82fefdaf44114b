"""The invented plan of `--demo`: a small municipality's weeks around today."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID

from kommunikator.domain.choice import Answers, Content, Trait
from kommunikator.domain.choice_rule import CheckQuestion, check_of, choice_of
from kommunikator.domain.content_idea import ContentIdea
from kommunikator.domain.edit import Edit, Record, added, combined
from kommunikator.domain.export_choice import ExportChoice
from kommunikator.domain.export_preset import ExportPreset
from kommunikator.domain.ident import imported_id
from kommunikator.domain.planning import add, set_status
from kommunikator.domain.post import ChecklistItem, Note, Post, PostSheet, Status, audience_of, helper_of, variant_of
from kommunikator.domain.saved_view import SavedView
from kommunikator.domain.shown import Filter, Grouping, Span
from kommunikator.domain.team import Channel, Member, Team
from kommunikator.domain.text import N_
from kommunikator.domain.week import Week
from kommunikator.domain.when import When
from kommunikator.exchange.demo_series import SeriesOfDemo, series_of
from kommunikator.exchange.lists import records_of, team_of
from kommunikator.exchange.shipped_matrix import matrix_records
from kommunikator.exchange.shipped_rules import choice_records
from kommunikator.exchange.shipped_rules import load as load_rules
from kommunikator.paths import resource

PROGRAM: Final = "Kommunikator"
"""Who wrote what no person of the demo wrote."""

_LABEL = N_("Load the demo plan")
# The content's own today: Wednesday, counted from Monday.
_WRITTEN_ON = 2
# Notes are written before lunch on the day before the post goes out.
_NOTED = time(10, 15)


def load(language: str) -> dict[str, Any]:
    """Give the content in `language` ('sv', 'nb', 'en') as it is shipped, with the rules of the channel choice.

    Raises OSError when it is not there.
    """
    told = json.loads(resource("demo", f"{language}.json").read_text(encoding="utf-8"))
    return told | {"choice": load_rules(language)}


def demo_edit(content: dict[str, Any], today: date) -> Edit:
    """Give the edit that adds the whole plan, laid around `today`.

    Weeks count from today's. The content is told as on a Wednesday: what it calls published on a day that is still
    to come is approved. Ids follow from the content, so the plan looks the same each time.
    """
    authored = _authored(content, today)
    return combined(_LABEL, _lists(content, authored), *(edit for _told, edit in _posts(content, authored)))


@dataclass(frozen=True, slots=True)
class Written:
    """A part of the plan as it was written: when (None is just now), by whom, and what."""

    at: datetime | None
    author: str
    edit: Edit


def demo_history(content: dict[str, Any], today: date) -> list[Written]:
    """Give the same plan as it came about, the oldest first: the lists, then idea by idea, then all that has a day.

    An idea's age is the age of what was written first about it, so a plan written at once has no old ideas.
    """
    authored = _authored(content, today)
    posts = list(_posts(content, authored))
    ideas = [(_written(today, told), _author(authored, told), edit) for told, edit in posts if told["week"] is None]
    ideas.sort(key=lambda idea: idea[0])
    planned = combined(_LABEL, *(edit for told, edit in posts if told["week"] is not None))
    lists = Written(ideas[0][0] - timedelta(days=1), PROGRAM, _lists(content, authored))
    return [lists, *(Written(*idea) for idea in ideas), Written(None, PROGRAM, planned)]


def demo_person(content: dict[str, Any]) -> str:
    """Give the name of the member as whom a person looks at the demo, so that there is something of one's own."""
    return content["members"][0]["name"]


@dataclass(frozen=True)
class _Content:
    """What a post of the content refers to."""

    team: Team
    today: date
    members: dict[str, Member]
    channels: dict[str, Channel]
    series: dict[str, SeriesOfDemo]
    matrix: list[Record] = field(default_factory=list)
    choice: list[Record] = field(default_factory=list)

    def idea(self, theme: str, told: Sequence[str]) -> UUID:
        """Give the content idea of a theme that a post tells by its channel's code and its text. Raises KeyError."""
        code, text = told
        channel, theme_id = self.channels[code].id, _named(self.team.themes, theme)
        ideas = (one for one in self.matrix if isinstance(one, ContentIdea))
        found = [one.id for one in ideas if (one.channel, one.theme, one.text) == (channel, theme_id, text)]
        if not found:
            raise KeyError(text)
        return found[0]


def _authored(content: dict[str, Any], today: date) -> _Content:
    monday = Week.of(today).monday

    def day(text: str) -> date:
        return monday + timedelta(days=int(text.removesuffix("d")))

    team = team_of(content, lambda key, n, _name: imported_id("demo", key, n), day)
    goals = {key: replace(goal, year=today.year) for key, goal in team.goals.items()}
    views, exports = _views(content["saved_views"]), _exports(content["exports"])
    presets = {preset.id: preset for preset in exports}
    team = replace(team, goals=goals, saved_views={view.id: view for view in views}, export_presets=presets)
    series = {told["title"]: series_of(told, n, team, today) for n, told in enumerate(content["series"], start=1)}
    matrix = matrix_records(content["matrix"], team, lambda *parts: imported_id("demo", "matrix", *parts))
    choice = choice_records(content["choice"], team, lambda *parts: imported_id("demo", *parts))
    return _Content(team, today, _by(team.members, "initials"), _by(team.channels, "code"), series, matrix, choice)


def _lists(content: dict[str, Any], authored: _Content) -> Edit:
    series = (record for told in content["series"] for record in authored.series[told["title"]].records)
    return added(_LABEL, *records_of(authored.team), *authored.matrix, *authored.choice, *series)


def _views(told: Iterable[dict[str, Any]]) -> Iterable[SavedView]:
    for n, one in enumerate(told, start=1):
        told_filter = one["filter"]
        chosen = Filter(
            statuses=frozenset(map(Status, told_filter.get("statuses", ()))), mine=told_filter.get("mine", False)
        )
        yield SavedView(
            id=imported_id("demo", "saved_views", n),
            name=one["name"],
            filter=str(chosen),
            grouping=Grouping(one["grouping"]).value,
            span=Span(one["span"]).value,
            position=n,
        )


def _exports(told: Iterable[dict[str, Any]]) -> Iterable[ExportPreset]:
    for n, one in enumerate(told, start=1):
        choice = str(ExportChoice.parse(json.dumps(one["choice"])))
        yield ExportPreset(id=imported_id("demo", "exports", n), name=one["name"], choice=choice, position=n)


def _posts(content: dict[str, Any], authored: _Content) -> Iterable[tuple[dict[str, Any], Edit]]:
    for number, told in enumerate(content["posts"]):
        yield told, _post(authored, number, told)


def _written(today: date, told: dict[str, Any]) -> datetime:
    """Give when an idea was written; its age is told in days."""
    return _instant(today - timedelta(days=told["age"]), _NOTED)


def _author(content: _Content, told: dict[str, Any]) -> str:
    """Give who wrote an idea: the one whose note it has."""
    initials, _text = told["notes"][0]
    return content.members[initials].name


def _by(records: dict[UUID, Any], field: str) -> dict[str, Any]:
    return {getattr(record, field): record for record in records.values()}


def _post(content: _Content, number: int, told: dict[str, Any]) -> Edit:
    """Give the edit that adds a post and brings it to its status."""
    when = _when(content.today, told)
    status = _status(content.today, when, told)
    responsible = content.members.get(told["responsible"])
    series = content.series.get(told.get("series", ""))
    occurrence = series.occurrence(Week.of(when.day)) if series and when else None
    made = series.made_id(occurrence) if series else None
    post = Post(
        id=made or _aged_id(number if when else -number),
        title=told["title"],
        when=when,
        text=told["text"],
        status=status if status not in (Status.APPROVED, Status.PUBLISHED) else Status.REVIEW,
        theme=_named(content.team.themes, told["theme"]),
        purpose=_named(content.team.purposes, told["purpose"]),
        responsible=responsible.id if responsible else None,
        blocked=told.get("blocked", ""),
        series=series.series.id if series else None,
        occurrence=occurrence,
        position=told.get("position", 0),
        idea=content.idea(told["theme"], told["idea"]) if "idea" in told else None,
    )
    sheet = _sheet(content, post, told)
    label = _LABEL if when else N_("Add idea")
    steps = _steps_to(sheet, status, responsible.name if responsible else "")
    return combined(label, add(sheet), *_choice(content, sheet, told), *steps)


def _choice(content: _Content, sheet: PostSheet, told: dict[str, Any]) -> Iterable[Edit]:
    """Give why a post's channels were chosen, where that is told, and the questions that were ticked."""
    if "choice" not in told:
        return
    why, post = told["choice"], sheet.post
    answers = Answers(
        frozenset(link.audience for link in sheet.audiences),
        post.purpose,
        Content(why["content"]),
        frozenset(map(Trait, why["traits"])),
    )
    questions = [one for one in content.choice if isinstance(one, CheckQuestion)]
    choice = replace(choice_of(post.id), answers=str(answers), advice="\n".join(why["advice"]))
    yield added(_LABEL, choice, *(check_of(post.id, questions[n - 1].id) for n in why["ticked"]))


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
        notes=tuple(_notes(content, post, told)),
    )


def _checklist(post: Post, told: Iterable[Sequence[Any]]) -> Iterable[ChecklistItem]:
    for n, (text, done) in enumerate(told, start=1):
        yield ChecklistItem(
            id=imported_id("demo", "item", str(post.id), n), post=post.id, text=text, done=done, position=n
        )


def _notes(content: _Content, post: Post, told: dict[str, Any]) -> Iterable[Note]:
    """Give the notes: an idea's are as old as itself."""
    planned = post.when.day if post.when else content.today
    day = min(planned, content.today) - timedelta(days=told.get("age", 1))
    for n, (initials, text) in enumerate(told["notes"], start=1):
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
