"""What the names of a file become here: a channel or theme that the team has, a new one, or nothing."""

from __future__ import annotations

import unicodedata
from collections import abc
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from kommunikator.domain.team import Channel, Team, Theme, named
from kommunikator.exchange.matrix.parsing import ReadMatrix
from kommunikator.exchange.planner.mapping import Create, Existing, Ignore, alike
from kommunikator.exchange.planner.naming import channel_code, channel_colour
from kommunikator.exchange.planner.networks import network_of

Listed = TypeVar("Listed", Channel, Theme)
Target = Existing | Create | Ignore


@dataclass(frozen=True)
class Mapping:
    """What each name of the file becomes; one that is missing is left out."""

    channels: abc.Mapping[str, Target]
    themes: abc.Mapping[str, Target]


def suggest(read: ReadMatrix, team: Team) -> Mapping:
    """Give the mapping that a person would most likely choose: what the team surely has, else something new."""
    return Mapping(_channels([one.name for one in read.channels], team), _themes(read.themes, team))


def _channels(names: Sequence[str], team: Team) -> dict[str, Target]:
    """Create with codes and colours that differ from the team's and from each other."""
    channels = list(team.channels.values())
    found = _found(names, channels, (_by_name, _by_letters, _by_code_or_network))
    codes = [channel.code for channel in channels]
    colours = [channel.colour for channel in channels]
    targets: dict[str, Target] = {}
    for name in names:
        if name in found:
            targets[name] = Existing(found[name])
            continue
        new = _new_channel(name, codes, colours)
        codes.append(new.code)
        colours.append(new.colour)
        targets[name] = new
    return targets


def _new_channel(name: str, codes: Iterable[str], colours: Iterable[str]) -> Create:
    network = network_of(name, within=True)
    return Create(name, channel_code(name, network, codes), network, channel_colour(network, colours))


def _themes(names: Sequence[str], team: Team) -> dict[str, Target]:
    found = _found(names, list(team.themes.values()), (_by_name, _by_letters, _by_part))
    return {name: Existing(found[name]) if name in found else Create(name) for name in names}


Way = Callable[[str, Sequence[Listed]], UUID | None]


def _found(names: Iterable[str], records: Sequence[Listed], ways: Iterable[Way[Listed]]) -> dict[str, UUID]:
    """Find a record for each name, the surest way for all names first; no record stands for two names."""
    found: dict[str, UUID] = {}
    names = list(names)
    for way in ways:
        for name in names:
            taken = set(found.values())
            left = [record for record in records if record.id not in taken]
            if name not in found and (identity := way(name, left)):
                found[name] = identity
    return found


def _by_name(name: str, records: Sequence[Listed]) -> UUID | None:
    record = named(records, name)
    return record.id if record else None


def _by_letters(name: str, records: Sequence[Listed]) -> UUID | None:
    """Find the record whose name differs in case, spaces and accents only."""
    same = [record for record in records if _letters(record.name) == _letters(name)]
    return min(same, key=lambda record: not record.active).id if same else None


def _by_part(name: str, records: Sequence[Listed]) -> UUID | None:
    """Find the one record that is a part of a name with a slash, or has the name as a part ("Pride/vision")."""
    parts = _parts(name)
    alike = [one for one in records if _letters(one.name) in parts or _letters(name) in _parts(one.name)]
    return alike[0].id if len(alike) == 1 else None


def _by_code_or_network(name: str, records: Sequence[Channel]) -> UUID | None:
    return alike(name, records)


def _parts(name: str) -> set[str]:
    pieces = name.split("/") if "/" in name else []
    return {letters for piece in pieces if (letters := _letters(piece))}


def _letters(name: str) -> str:
    """Give what is compared of a name: small letters without accents, with single spaces and none around a slash."""
    plain = (sign for sign in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(sign))
    return "/".join(" ".join(part.split()) for part in "".join(plain).split("/"))
