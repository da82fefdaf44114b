"""A mapping turned into records: what each name of the file points to, and what is created for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from kommunikator.domain.ident import new_id
from kommunikator.domain.team import Channel, Theme
from kommunikator.exchange.matrix.mapping import Create, Existing, Target

Listed = TypeVar("Listed", Channel, Theme)


@dataclass(frozen=True, slots=True)
class Resolved(Generic[Listed]):
    """`records` by the names of the file, in its order, without those left out; `new` are the ids of created ones."""

    records: Mapping[str, Listed]
    new: frozenset[UUID]

    def by_id(self) -> dict[UUID, Listed]:
        """Give each record once: several names may stand for one."""
        return {record.id: record for record in self.records.values()}


def channels(names: Iterable[str], targets: Mapping[str, Target], here: Mapping[UUID, Channel]) -> Resolved[Channel]:
    """Give the channels that the names stand for; new ones come after all that are here."""
    return _resolved(names, targets, here, _channel)


def themes(names: Iterable[str], targets: Mapping[str, Target], here: Mapping[UUID, Theme]) -> Resolved[Theme]:
    """Give the themes that the names stand for; new ones come after all that are here."""
    return _resolved(names, targets, here, _theme)


def _resolved(
    names: Iterable[str],
    targets: Mapping[str, Target],
    here: Mapping[UUID, Listed],
    make: Callable[[Create, int], Listed],
) -> Resolved[Listed]:
    records: dict[str, Listed] = {}
    new: set[UUID] = set()
    last = max((record.position for record in here.values()), default=0)
    for name in names:
        target = targets.get(name)
        if isinstance(target, Existing) and target.id in here:
            records[name] = here[target.id]
        elif isinstance(target, Create):
            records[name] = make(target, last + len(new) + 1)
            new.add(records[name].id)
    return Resolved(records, frozenset(new))


def _channel(new: Create, position: int) -> Channel:
    return Channel(id=new_id(), name=new.name, code=new.code, network=new.network, colour=new.colour, position=position)


def _theme(new: Create, position: int) -> Theme:
    return Theme(id=new_id(), name=new.name, position=position)
