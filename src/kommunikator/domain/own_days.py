"""Taking over days of one's own from a calendar file: one edit that leaves alone what a person did here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from kommunikator.domain.edit import Edit, Step
from kommunikator.domain.own_day import OwnDay
from kommunikator.domain.text import N_

IMPORT_LABEL: Final = N_("Import days")
# What a calendar file says about a day; what kind of day it is was chosen here.
_FROM_FILE: Final = ("name", "starts", "ends", "repeat")


@dataclass(frozen=True, slots=True)
class DaysImport:
    """What an import of days does: the edit, and how many are new, changed, as before, and deleted here before."""

    edit: Edit
    added: tuple[UUID, ...] = ()
    updated: tuple[UUID, ...] = ()
    unchanged: tuple[UUID, ...] = ()
    left_out: tuple[UUID, ...] = ()

    @property
    def count(self) -> int:
        """Give how many days it writes."""
        return len(self.added) + len(self.updated)


def import_days(
    days: Sequence[OwnDay],
    known: Mapping[UUID, OwnDay],
    taken_away: Set[UUID] = frozenset(),
    touched: Set[tuple[UUID, str]] = frozenset(),
) -> DaysImport:
    """Add days that are new and update those that are `known` by their ids, as one edit.

    Days that a person deleted here stay away (`taken_away`), and fields that a person changed stay (`touched`, pairs
    of id and field); so does the kind of a known day.
    """
    steps: list[Step] = []
    outcome: dict[str, list[UUID]] = {"added": [], "updated": [], "unchanged": [], "left_out": []}
    for day in days:
        old = known.get(day.id)
        if old is None:
            found = "left_out" if day.id in taken_away else "added"
            steps += [] if found == "left_out" else [Step(None, day)]
        else:
            new = replace(old, **_said(day, touched))
            found = "unchanged" if new == old else "updated"
            steps += [] if new == old else [Step(old, new)]
        outcome[found].append(day.id)
    return DaysImport(Edit(IMPORT_LABEL, tuple(steps)), **{name: tuple(ids) for name, ids in outcome.items()})


def _said(day: OwnDay, touched: Set[tuple[UUID, str]]) -> dict[str, Any]:
    return {name: getattr(day, name) for name in _FROM_FILE if (day.id, name) not in touched}
