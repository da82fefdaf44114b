"""A mapping turned into ids: what each word of the file points to, and the records that have to be created for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

from kommunikator.domain.importing import Footing
from kommunikator.domain.post import Status
from kommunikator.domain.team import Channel, Member, Theme
from kommunikator.exchange.planner import mapping as mapped
from kommunikator.exchange.planner.mapping import AsStatus, Create, Existing, Target, created_id
from kommunikator.exchange.planner.plan import PlannerPlan

Named = TypeVar("Named", Channel, Theme, Member)


@dataclass(frozen=True)
class Targets:
    """{word of the file: id} for all that is not ignored, {bucket: status}, {word of progress: status}.

    `created` are the records that do not exist yet, in the order of the file's words.
    """

    channels: Mapping[str, UUID]
    themes: Mapping[str, UUID]
    members: Mapping[str, UUID]
    buckets: Mapping[str, Status]
    progress: Mapping[str, Status]
    created: tuple[Channel | Theme | Member, ...] = field(default=())


def resolve(plan: PlannerPlan, mapping: mapped.Mapping, footing: Footing) -> Targets:
    """Give what the words of the plan point to. What a person deleted here is not created again but ignored."""
    team = footing.team
    channels, new_channels = _resolved(plan, mapping.channels, team.channels, footing, (Channel.kind, _channel))
    themes, new_themes = _resolved(plan, mapping.themes, team.themes, footing, (Theme.kind, _theme))
    members, new_members = _resolved(plan, mapping.members, team.members, footing, (Member.kind, _member))
    return Targets(
        channels=channels,
        themes=themes,
        members=members,
        buckets={word: target.status for word, target in mapping.themes.items() if isinstance(target, AsStatus)},
        progress=mapping.statuses,
        created=(*new_channels, *new_themes, *new_members),
    )


def created_ids(plan: PlannerPlan, mapping: mapped.Mapping) -> Iterable[UUID]:
    """Give the ids of all channels, themes and members that the mapping would create."""
    for kind, targets in (("channel", mapping.channels), ("theme", mapping.themes), ("member", mapping.members)):
        yield from (created_id(plan, kind, word) for word, target in targets.items() if isinstance(target, Create))


def _resolved(
    plan: PlannerPlan,
    targets: Mapping[str, Target],
    records: Mapping[UUID, Named],
    footing: Footing,
    kind_and_maker: tuple[str, Callable[[UUID, Create, int], Named]],
) -> tuple[dict[str, UUID], list[Named]]:
    kind, make = kind_and_maker
    found: dict[str, UUID] = {}
    created: dict[UUID, Named] = {}
    position = max((record.position for record in records.values()), default=0)
    for word, target in targets.items():
        if isinstance(target, Existing) and target.id in records:
            found[word] = target.id
        elif isinstance(target, Create):
            identity = created_id(plan, kind, word)
            if identity in footing.taken_away:
                continue
            found[word] = identity
            if identity not in records:
                created.setdefault(identity, make(identity, target, position + len(created) + 1))
    return found, list(created.values())


def _channel(identity: UUID, new: Create, position: int) -> Channel:
    return Channel(id=identity, name=new.name, code=new.code, network=new.network, colour=new.colour, position=position)


def _theme(identity: UUID, new: Create, position: int) -> Theme:
    return Theme(id=identity, name=new.name, position=position)


def _member(identity: UUID, new: Create, position: int) -> Member:
    return Member(id=identity, name=new.name, initials=new.initials, position=position)
