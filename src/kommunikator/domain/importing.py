"""What an import needs to know of the plan as it stands, so that it never undoes what a person did here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from kommunikator.domain.post import PostSheet
from kommunikator.domain.team import Team


class ImportRefused(ValueError):
    """The file cannot be imported. Its text is one translated sentence: what, where, and what to do."""


@dataclass(frozen=True)
class Footing:
    """The ground that an import builds on.

    `sheets` holds the living posts among those that were asked for. `taken_away` holds records that a person
    deleted here: posts, checklist items, variants, helper links. `touched` holds the (record, field) pairs
    whose latest change was made by hand and not by an import. `imported_days` says, for posts whose `when` is
    touched, which day the latest import gave them (None for the idea bank); a post missing there keeps its day.
    """

    team: Team
    sheets: Mapping[UUID, PostSheet] = field(default_factory=dict)
    taken_away: frozenset[UUID] = frozenset()
    touched: frozenset[tuple[UUID, str]] = frozenset()
    imported_days: Mapping[UUID, date | None] = field(default_factory=dict)
