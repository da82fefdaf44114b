"""Posts and cells as the plain objects that other programs read (`posts --json`, `matrix --json`); they are stable."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from kommunikator.domain.coverage import Coverage
from kommunikator.domain.post import ChecklistItem, Note, PostSheet
from kommunikator.domain.team import Channel, Named, Team, Theme

Object = dict[str, Any]


def as_object(sheet: PostSheet, team: Team) -> Object:
    """Give a post as an object of texts, lists, booleans and None, its keys always in the same order.

    People, channels, themes, purposes and audiences go by name, the lists of them in the team's own order; days
    are ISO 8601, times HH:MM. What is empty is None, an empty list stays a list. `source_id` is the task's id in
    Planner.
    """
    post, when = sheet.post, sheet.post.when
    return {
        "id": str(post.id),
        "title": post.title,
        "day": when.day.isoformat() if when else None,
        "time": f"{when.time:%H:%M}" if when and when.time else None,
        "status": post.status.value,
        "responsible": _name(team.members, post.responsible),
        "helpers": _names(team.members, (link.member for link in sheet.helpers)),
        "channels": _names(team.channels, sheet.channel_ids),
        "theme": _name(team.themes, post.theme),
        "purpose": _name(team.purposes, post.purpose),
        "audiences": _names(team.audiences, (link.audience for link in sheet.audiences)),
        "text": post.text or None,
        "checklist": [_item(item) for item in sheet.checklist],
        "notes": [_note(note) for note in sheet.notes],
        "source_id": post.source.rpartition(":")[2] or None,
    }


def cell_as_object(coverage: Coverage, channel: Channel, theme: Theme) -> Object:
    """Give a cell of the content matrix as an object, its keys always in the same order.

    Channel and theme go by name; `ideas` are their texts, also where the cell is not used. Days are ISO 8601;
    `gap_days` says for how many days a cell with a gap has been empty, None where there is no gap.
    """
    pair = channel.id, theme.id
    cell, count, gap = coverage.matrix.cell(*pair), coverage.count(*pair), coverage.gaps.get(pair)
    return {
        "channel": channel.name,
        "theme": theme.name,
        "used": cell.used,
        "ideas": list(cell.lines),
        "planned": count.planned,
        "published": count.published,
        "next": count.next.isoformat() if count.next else None,
        "latest": count.latest.isoformat() if count.latest else None,
        "gap_days": gap.days if gap else None,
    }


def as_json(content: Any) -> str:
    """Give `content` as JSON for people and programs: indented, every letter as itself."""
    return json.dumps(content, ensure_ascii=False, indent=2)


def _item(item: ChecklistItem) -> Object:
    return {"text": item.text, "done": item.done}


def _note(note: Note) -> Object:
    written_at = note.written_at.isoformat() if note.written_at else None
    return {"author": note.author or None, "text": note.text, "written_at": written_at}


def _name(records: Mapping[UUID, Named], key: UUID | None) -> str | None:
    record = records.get(key) if key else None
    return record.name if record else None


def _names(records: Mapping[UUID, Named], keys: Iterable[UUID]) -> list[str]:
    """Give the names in the order of `records`, which is the team's; a record that was taken away has none."""
    wanted = set(keys)
    return [record.name for key, record in records.items() if key in wanted]
