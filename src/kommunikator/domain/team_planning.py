"""What a person does with the team's lists. Each verb takes values and gives an `Edit`; nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar
from uuid import UUID

from kommunikator.domain.edit import Edit, added, changed, combined, taken_away
from kommunikator.domain.organisation import Organisation
from kommunikator.domain.own_day import OwnDay
from kommunikator.domain.team import (
    Audience,
    Channel,
    ChannelPurpose,
    Member,
    Purpose,
    Theme,
    ThemeAudience,
    ThemeKind,
    purpose_of,
)
from kommunikator.domain.text import N_

Listed = Member | Channel | Theme | Purpose | Audience
"""What stands in the team's own order, and is archived when it is not wanted any more."""
ListedRecord = TypeVar("ListedRecord", Member, Channel, Theme, Purpose, Audience)

_ADD, _CHANGE, _ARCHIVE, _BRING_BACK, _DELETE, _ORDER = range(6)
_LABELS: Final = {
    "member": (
        N_("Add member"),
        N_("Edit member"),
        N_("Archive member"),
        N_("Bring back member"),
        N_("Delete member"),
        N_("Change the order of members"),
    ),
    "channel": (
        N_("Add channel"),
        N_("Edit channel"),
        N_("Archive channel"),
        N_("Bring back channel"),
        N_("Delete channel"),
        N_("Change the order of channels"),
    ),
    "theme": (
        N_("Add theme"),
        N_("Edit theme"),
        N_("Archive theme"),
        N_("Bring back theme"),
        N_("Delete theme"),
        N_("Change the order of themes"),
    ),
    "campaign": (
        N_("Add campaign"),
        N_("Edit campaign"),
        N_("Archive campaign"),
        N_("Bring back campaign"),
        N_("Delete campaign"),
        N_("Change the order of campaigns"),
    ),
    "purpose": (
        N_("Add purpose"),
        N_("Edit purpose"),
        N_("Archive purpose"),
        N_("Bring back purpose"),
        N_("Delete purpose"),
        N_("Change the order of purposes"),
    ),
    "audience": (
        N_("Add audience"),
        N_("Edit audience"),
        N_("Archive audience"),
        N_("Bring back audience"),
        N_("Delete audience"),
        N_("Change the order of audiences"),
    ),
    "own_day": (N_("Add own day"), N_("Edit own day"), "", "", N_("Delete own day"), ""),
}
_ORGANISATION: Final = N_("Edit organisation")
_PURPOSES: Final = N_("Change the purposes of a channel")


@dataclass(frozen=True, slots=True)
class Uses:
    """In how many living posts a record of the team's lists is used, and in how many other records, such as series."""

    posts: int = 0
    elsewhere: int = 0

    @property
    def total(self) -> int:
        """Give the number of places together."""
        return self.posts + self.elsewhere

    def __bool__(self) -> bool:
        """Tell whether it is used at all."""
        return self.total > 0


def _label(record: Listed | OwnDay, what: int) -> str:
    kind = "campaign" if isinstance(record, Theme) and record.type is ThemeKind.CAMPAIGN else record.kind
    return _LABELS[kind][what]


def add(record: Listed | OwnDay, among: Iterable[Listed] = ()) -> Edit:
    """Add a record to its list; one that has a place in an order comes after `among`."""
    if not isinstance(record, OwnDay):
        record = replace(record, position=_behind(among))
    return added(_label(record, _ADD), record)


def change(record: Listed | OwnDay, **values: Any) -> Edit:
    """Give the record other values. Raises TypeError for a field that it does not have."""
    return changed(_label(record, _CHANGE), (record, replace(record, **values)))


def archive(record: Listed) -> Edit:
    """Take a record out of what is offered; wherever it is used it stays."""
    return changed(_label(record, _ARCHIVE), (record, replace(record, active=False)))


def bring_back(record: Listed, among: Iterable[Listed]) -> Edit:
    """Offer an archived record again, behind all of `among`; an active one stays as it is."""
    back = record if record.active else replace(record, active=True, position=_behind(among))
    return changed(_label(record, _BRING_BACK), (record, back))


def delete(record: Listed | OwnDay, links: Iterable[ChannelPurpose | ThemeAudience] = ()) -> Edit:
    """Take a record away, together with those of the channels' purposes and the themes' audiences that are about it.

    Whoever calls has made sure that nothing else uses it (`Store.uses`).
    """
    own = [link for link in links if record.id in _ends(link)]
    return taken_away(_label(record, _DELETE), record, *own)


def _ends(link: ChannelPurpose | ThemeAudience) -> tuple[UUID, UUID]:
    return (link.channel, link.purpose) if isinstance(link, ChannelPurpose) else (link.theme, link.audience)


def reorder(records: Sequence[ListedRecord], order: Sequence[UUID]) -> Edit:
    """Put some of `records`, which stand as they do in the plan, into this order; the others keep their places.

    Raises ValueError when `order` names one twice, or one that is not among the records.
    """
    known = {record.id: record for record in records}
    if len(set(order)) != len(order) or not known.keys() >= set(order):
        raise ValueError("An order holds each record once, and only records of the list")
    rest = iter(order)
    arranged = [known[next(rest)] if record.id in set(order) else record for record in records]
    label = _label(known[order[0]], _ORDER) if order else ""
    return changed(label, *((record, replace(record, position=n)) for n, record in enumerate(arranged, 1)))


def moved(order: Sequence[UUID], one: UUID, place: int) -> list[UUID]:
    """Give `order` with `one` at `place`, counted among the others; a place beyond an end is that end."""
    others = [key for key in order if key != one]
    place = max(0, min(place, len(others)))
    return [*others[:place], one, *others[place:]]


def choose_purposes(channel: Channel, links: Iterable[ChannelPurpose], purposes: Iterable[UUID]) -> Edit:
    """Say for which purposes the team is in a channel; `links` are those that there are."""
    wanted = dict.fromkeys(purposes)
    present = {link.purpose: link for link in links if link.channel == channel.id}
    gone = [link for purpose, link in present.items() if purpose not in wanted]
    new = [purpose_of(channel.id, purpose) for purpose in wanted if purpose not in present]
    return combined(_PURPOSES, added(_PURPOSES, *new), taken_away(_PURPOSES, *gone))


def change_organisation(organisation: Organisation, *, written: bool, **values: Any) -> Edit:
    """Change what is set for the whole team. `written` says whether the plan has the record already (`Store.has`).

    Raises TypeError for a field that it does not have.
    """
    after = replace(organisation, **values)
    if written or after == organisation:
        return changed(_ORGANISATION, (organisation, after))
    return added(_ORGANISATION, after)


def _behind(among: Iterable[Listed]) -> int:
    return max((record.position for record in among), default=0) + 1
