"""What the words of a plan become here: labels channels, buckets themes or statuses, people members."""

from __future__ import annotations

from collections import abc
from dataclasses import dataclass
from functools import cache
from typing import TypeVar
from uuid import UUID

from kommunikator.domain.ident import imported_id
from kommunikator.domain.post import Status
from kommunikator.domain.team import Channel, Member, Team, Theme, named
from kommunikator.exchange.planner.headings import COMPLETED, IN_PROGRESS, NOT_STARTED, key, progress_words
from kommunikator.exchange.planner.naming import channel_code, channel_colour, member_initials
from kommunikator.exchange.planner.networks import network_of
from kommunikator.exchange.planner.plan import SOURCE, PlannerPlan

Named = TypeVar("Named", Channel, Theme, Member)


@dataclass(frozen=True, slots=True)
class Existing:
    """Use the team's record with this id."""

    id: UUID


@dataclass(frozen=True, slots=True)
class Create:
    """Create a record. A channel has a code, network and colour; a member has initials; a theme has a name only."""

    name: str
    code: str = ""
    network: str = ""
    colour: str = ""
    initials: str = ""


@dataclass(frozen=True, slots=True)
class Ignore:
    """Leave the word out; what posts have here already stays as it is."""


@dataclass(frozen=True, slots=True)
class AsStatus:
    """The bucket tells how far its tasks have come."""

    status: Status


Target = Existing | Create | Ignore | AsStatus


@dataclass(frozen=True)
class Mapping:
    """What each word of the file becomes. Only buckets can become a status; a word that is missing is ignored."""

    channels: abc.Mapping[str, Target]
    themes: abc.Mapping[str, Target]
    members: abc.Mapping[str, Target]
    statuses: abc.Mapping[str, Status]


_STATUSES = {
    Status.PLANNED: "to do, todo, att göra, planerat, planerad, planned, å gjøre, planlagt, backlog, ej påbörjad,"
    " idéer, idé, ideer, ideas, idébank, idébanken, at gøre, tehtävät, zu erledigen",
    Status.DRAFT: "utkast, draft, drafts, pågår, pågående, doing, in progress, under arbete, under arbeid, kladd,"
    " skrivs, skriver, i gang, luonnos, entwurf",
    Status.REVIEW: "granskning, granskas, för granskning, review, in review, korrektur, korrläsning, till godkännande,"
    " for godkenning, til godkjenning, til gjennomgang, for approval",
    Status.APPROVED: "godkänd, godkänt, godkända, approved, godkjent, godkendt, klart att publicera,"
    " klar att publicera,"
    " redo att publiceras, klar til publisering, ready to publish",
    Status.PUBLISHED: "klart, klar, klara, färdigt, färdig, publicerat, publicerad, publicerade, published, done,"
    " completed, slutförd, slutfört, ferdig, fullført, publisert, udgivet, færdig, julkaistu, valmis, erledigt",
    Status.CANCELLED: "inställt, inställd, avbrutet, avbruten, struket, cancelled, canceled, avlyst, utgår, aflyst",
}
_OF_PROGRESS = {NOT_STARTED: Status.PLANNED, IN_PROGRESS: Status.DRAFT, COMPLETED: Status.PUBLISHED}


@cache
def _status_words() -> dict[str, Status]:
    return {key(word): status for status, words in _STATUSES.items() for word in words.split(",")}


def created_id(plan: PlannerPlan, kind: str, word: str) -> UUID:
    """Give the id of the channel, theme or member that a word of the plan creates, the same in every copy."""
    return imported_id(SOURCE, plan.plan_id, kind, word.casefold())


def suggest(plan: PlannerPlan, team: Team) -> Mapping:
    """Give the mapping that a person would most likely choose: what the team has, else something new."""
    return Mapping(
        channels=_channels(plan, team),
        themes=_themes(plan, team),
        members=_members(plan, team),
        statuses={word: status_of(word) for word in plan.progresses},
    )


def status_of(word: str) -> Status:
    """Give the status for a word of progress; planned for one that is not known."""
    return _OF_PROGRESS.get(progress_words().get(key(word), NOT_STARTED), Status.PLANNED)


def _channels(plan: PlannerPlan, team: Team) -> dict[str, Target]:
    """Create with codes and colours that differ from the team's and from each other."""
    targets: dict[str, Target] = {}
    codes = [channel.code for channel in team.channels.values()]
    colours = [channel.colour for channel in team.channels.values()]
    for label in plan.labels:
        existing = _existing(plan, label, team.channels) or alike(label, team.channels.values())
        if existing:
            targets[label] = Existing(existing)
            continue
        network = network_of(label, within=True)
        code, colour = channel_code(label, network, codes), channel_colour(network, colours)
        codes.append(code)
        colours.append(colour)
        targets[label] = Create(label, code, network, colour)
    return targets


def _themes(plan: PlannerPlan, team: Team) -> dict[str, Target]:
    targets: dict[str, Target] = {}
    for bucket in plan.buckets:
        existing = _existing(plan, bucket, team.themes)
        status = _status_words().get(key(bucket))
        new = AsStatus(status) if status else Create(bucket)
        targets[bucket] = Existing(existing) if existing else new
    return targets


def _members(plan: PlannerPlan, team: Team) -> dict[str, Target]:
    targets: dict[str, Target] = {}
    initials = [member.initials for member in team.members.values()]
    for person in plan.people:
        if existing := _existing(plan, person, team.members):
            targets[person] = Existing(existing)
            continue
        letters = member_initials(person, initials)
        initials.append(letters)
        targets[person] = Create(person, initials=letters)
    return targets


def _existing(plan: PlannerPlan, word: str, records: abc.Mapping[UUID, Named]) -> UUID | None:
    """Find the record with that name, or the one that an earlier import made of this word, renamed since."""
    found = named(records.values(), word)
    if found:
        return found.id
    kind = next((record.kind for record in records.values()), "")
    earlier = created_id(plan, kind, word)
    return earlier if earlier in records else None


def alike(label: str, channels: abc.Iterable[Channel]) -> UUID | None:
    """Find the channel with that code, else the first active one whose network or name the label stands for."""
    channels = sorted(channels, key=lambda channel: (not channel.active, channel.position))
    network = network_of(label)
    by_code = (channel.id for channel in channels if channel.code.casefold() == label.strip().casefold())
    by_network = (
        channel.id for channel in channels if network and network in (channel.network, network_of(channel.name))
    )
    return next(by_code, None) or next(by_network, None)
