"""Finding a file's channels, themes and people among the team's own, where they go by the same name."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import time
from typing import Any, Final, cast
from uuid import UUID

from kommunikator.domain.arrived import Incoming
from kommunikator.domain.choice_rule import PostChoice
from kommunikator.domain.edit import Record
from kommunikator.domain.export_preset import ExportPreset
from kommunikator.domain.organisation import ORGANISATION, Organisation
from kommunikator.domain.post import Post, Variant, fingerprint
from kommunikator.domain.references import PAIRS, pair_id, references
from kommunikator.domain.saved_view import SavedView
from kommunikator.domain.taken import Counterpart, counterpart_id
from kommunikator.domain.team import Audience, Channel, Member, Purpose, Team, Theme, named
from kommunikator.domain.when import When

_LISTS: Final[dict[type[Record], str]] = {
    Member: "members",
    Channel: "channels",
    Theme: "themes",
    Purpose: "purposes",
    Audience: "audiences",
}
# Texts in which ids are written down.
_TEXTS: Final[dict[type[Record], tuple[str, ...]]] = {
    SavedView: ("filter",),
    ExportPreset: ("choice",),
    PostChoice: ("answers",),
}


def counterparts(incoming: Iterable[Incoming], team: Team, kept: Mapping[UUID, Record]) -> dict[UUID, UUID]:
    """Give what the file's channels, themes, people, purposes and audiences are here, by their ids in the file.

    One that the team doesn't know by its id is what it was the first time (`kept` holds what is noted of it, by the
    note's id), else the active one of the same name, whatever its case; a channel also that of the same code.
    """
    return {one.id: found for one in incoming if (found := _counterpart(one, team, kept)) is not None}


def listed(incoming: Iterable[Incoming]) -> Iterator[UUID]:
    """Give the ids of the file's channels, themes, people, purposes and audiences."""
    return (one.id for one in incoming if one.record in _LISTS)


def matched(incoming: Iterable[Incoming], own: Mapping[UUID, UUID]) -> tuple[Incoming, ...]:
    """Give what a file holds with the team's `own` records in it, in place of those that stand for them.

    A record of the file that stands for one of the team's is left out, as the team's own stays as it is, and whatever
    names it names the team's. Records whose id follows from such a pair get the id that follows from the new one. Of
    records that become the same the first stays.
    """
    incoming = tuple(incoming)
    if not own:
        return incoming
    ids: dict[UUID, UUID] = dict(own)
    for one in incoming:
        pair = PAIRS.get(one.record)
        if pair and any(one.values.get(name) in own for name in pair):
            joined = [one.values.get(name) for name in pair]
            first, second = [own.get(cast("UUID", key), key) for key in joined]
            if isinstance(first, UUID) and isinstance(second, UUID):
                ids[one.id] = pair_id(one.record, first, second)
    approved = _approved_anew(incoming, own)
    return _once(_renamed(one, ids, approved) for one in incoming if one.id not in own)


def with_own_ids(incoming: Iterable[Incoming], known: Container[UUID]) -> tuple[Incoming, ...]:
    """Give what a file holds with the ids that follow from what a record is, whatever the file says.

    There is one organisation, and one link between two records; `known` are the ids that the plan has, or had.
    """
    return _once(one if one.id in known else replace(one, id=own_id(one)) for one in incoming)


def own_id(one: Incoming) -> UUID:
    """Give the id that follows from what a record is, its own where none follows."""
    if one.record is Organisation:
        return ORGANISATION
    first, second = (one.values.get(name) for name in PAIRS.get(one.record, ("", "")))
    return pair_id(one.record, first, second) if isinstance(first, UUID) and isinstance(second, UUID) else one.id


def _once(incoming: Iterable[Incoming]) -> tuple[Incoming, ...]:
    unique: dict[UUID, Incoming] = {}
    for one in incoming:
        unique.setdefault(one.id, one)
    return tuple(unique.values())


def _counterpart(one: Incoming, team: Team, kept: Mapping[UUID, Record]) -> UUID | None:
    """Give the id of the team's own record that a file's stands for, None where the file's is known or new."""
    if one.record not in _LISTS:
        return None
    known: Mapping[UUID, Any] = getattr(team, _LISTS[one.record])
    if one.id in known:
        return None
    note = kept.get(counterpart_id(one.id))
    if isinstance(note, Counterpart) and note.own in known:
        return note.own
    candidates: list[Any] = [record for record in known.values() if record.active and _alike(record, one)]
    name, code = str(one.values.get("name", "")).strip(), str(one.values.get("code", "")).strip().casefold()
    found = named(candidates, name) if name else None
    if found is None and one.record is Channel and code:
        found = next((record for record in candidates if record.code.strip().casefold() == code), None)
    return found.id if found else None


def _alike(record: Record, one: Incoming) -> bool:
    """Tell whether it could be the same: a campaign is no base theme, whatever it is called."""
    return not isinstance(record, Theme) or one.values.get("type", record.type) is record.type


def _renamed(one: Incoming, ids: Mapping[UUID, UUID], approved: Mapping[UUID, str]) -> Incoming:
    values = dict(one.values)
    for name in references(one.record):
        if values.get(name) in ids:
            values[name] = ids[values[name]]
    for name in _TEXTS.get(one.record, ()):
        if name in values:
            values[name] = _with_ids(values[name], ids)
    if one.id in approved:
        values["approved"] = approved[one.id]
    return replace(one, id=ids.get(one.id, one.id), values=values)


def _with_ids(text: str, ids: Mapping[UUID, UUID]) -> str:
    for old, new in ids.items():
        text = text.replace(str(old), str(new))
    return text


def _approved_anew(incoming: Iterable[Incoming], own: Mapping[UUID, UUID]) -> dict[UUID, str]:
    """Give anew what was approved of posts that still are what was approved: the channels are part of it."""
    variants: dict[UUID, list[Variant]] = {}
    posts: list[Incoming] = []
    for one in incoming:
        if one.record is Variant and isinstance(one.values.get("post"), UUID):
            variants.setdefault(one.values["post"], []).append(_variant(one))
        elif one.record is Post and one.values.get("approved"):
            posts.append(one)
    found: dict[UUID, str] = {}
    for one in posts:
        theirs = variants.get(one.id, [])
        post = Post(id=one.id, text=one.values.get("text", ""), when=cast("When | None", one.values.get("when")))
        if one.values["approved"] == fingerprint(post, theirs):
            ours = [replace(variant, channel=own.get(variant.channel, variant.channel)) for variant in theirs]
            found[one.id] = fingerprint(post, ours)
    return found


def _variant(one: Incoming) -> Variant:
    values = one.values
    text, clock = cast("str | None", values.get("text")), cast("time | None", values.get("time"))
    return Variant(id=one.id, post=values["post"], channel=values.get("channel", one.id), text=text, time=clock)
