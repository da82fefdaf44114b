"""What of the content matrix a person looks at, as a value that the settings keep as text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from kommunikator.domain.period import Period, PeriodKind


@dataclass(frozen=True, slots=True)
class MatrixShown:
    """Which days are counted, for whom, and what is marked and shown beside the numbers.

    `gaps` marks the gaps in the grid, `ideas` shows the lines in the cells, `week` the week below the grid.
    Without `audiences` the posts for all of them are counted.
    """

    period: Period
    gaps: bool = True
    ideas: bool = True
    week: bool = False
    audiences: frozenset[UUID] = frozenset()

    @classmethod
    def at_first(cls, today: date) -> MatrixShown:
        """Give what is shown before anybody has chosen: this month."""
        return cls(Period.around(PeriodKind.MONTH, today))

    def as_text(self, today: date) -> str:
        """Give it as the settings keep it, with the day on which it was chosen."""
        return json.dumps(
            {
                "day": today.isoformat(),
                "kind": self.period.kind.value,
                "first": self.period.first.isoformat(),
                "last": self.period.last.isoformat(),
                "gaps": self.gaps,
                "ideas": self.ideas,
                "week": self.week,
                "audiences": sorted(str(one) for one in self.audiences),
            }
        )

    @classmethod
    def parse(cls, text: str, today: date) -> MatrixShown:
        """Read what `as_text` gave; what cannot be read is as at first.

        A week, month or quarter that was turned to is kept for the day; later the one around today is shown.
        """
        try:
            kept = json.loads(text) if text else {}
        except ValueError:
            kept = {}
        if not isinstance(kept, dict):
            kept = {}
        first = cls.at_first(today)
        return cls(
            _period(kept, today) or first.period,
            _flag(kept, "gaps", first.gaps),
            _flag(kept, "ideas", first.ideas),
            _flag(kept, "week", first.week),
            frozenset(_ids(kept.get("audiences"))),
        )


def _flag(kept: dict[str, Any], name: str, otherwise: bool) -> bool:
    value = kept.get(name)
    return value if isinstance(value, bool) else otherwise


def _ids(kept: object) -> list[UUID]:
    found = []
    for text in kept if isinstance(kept, list) else []:
        try:
            found.append(UUID(str(text)))
        except ValueError:
            continue
    return found


def _period(kept: dict[str, Any], today: date) -> Period | None:
    """Give the period that was kept, None where it makes no sense."""
    try:
        kind = PeriodKind(kept.get("kind", ""))
        if kind is not PeriodKind.DAYS and kept.get("day") != today.isoformat():
            return Period.around(kind, today)
        first, last = (date.fromisoformat(str(kept.get(name))) for name in ("first", "last"))
        return Period(kind, first, last) if kind is PeriodKind.DAYS else Period.around(kind, first)
    except ValueError:
        return None
