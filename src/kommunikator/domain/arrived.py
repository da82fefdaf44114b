"""What a file holds of a plan: records, or some of their fields, that somebody hands back or hands over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from kommunikator.domain.edit import Record
from kommunikator.domain.seen import Seen


@dataclass(frozen=True, slots=True)
class Incoming:
    """One record of a file: the fields that the file holds, as values of the domain.

    A field that is not among `values` is not said anything about. `gone` says that whoever had the file took the record
    out of it on purpose, such as a channel that was struck from a post's list; a record that a file merely doesn't hold
    is not `gone`.
    """

    record: type[Record]
    id: UUID
    values: Mapping[str, Any] = field(default_factory=dict)
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Arrived:
    """All that a file holds.

    `origin` is the kind of file: "workbook", "calendar", "json" or "plan_file". `moment` is the log's clock when the
    file was written (see `Store.moment`), `seen` which changes its writer had seen (see `seen.py`); None where nobody
    knows. `incoming` holds each record at most once. `remarks` are translated sentences about what could not be
    understood.

    `complete` says that the file holds the whole plan with all its fields. `parts` names, by post, the parts of its
    sheet ("variants" …) that the file holds completely, `tied` the posts that belong to a series which the file leaves
    out.
    """

    origin: str
    moment: int | None
    incoming: tuple[Incoming, ...]
    remarks: tuple[str, ...] = ()
    seen: Seen | None = None
    complete: bool = False
    parts: Mapping[UUID, frozenset[str]] = field(default_factory=dict)
    tied: frozenset[UUID] = frozenset()

    @property
    def is_sealed(self) -> bool:
        """Tell whether nobody can have changed anything in it, so that it is just what its writer's plan was.

        A plan file has a sum. Two people may change the same workbook, each without the other's changes.
        """
        return self.origin == "plan_file"
