"""Takes over the events of another calendar as days of one's own, for `kommunikator import --as days`."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass
from typing import Any

from kommunikator.commands.import_plan import Preparing
from kommunikator.domain.edit import Edit
from kommunikator.domain.importing import Footing
from kommunikator.domain.own_days import IMPORT_LABEL, DaysImport, import_days
from kommunikator.domain.team import Team
from kommunikator.exchange.day_calendar import DaysFile, read_days
from kommunikator.exchange.day_remarks import outcome, sentences
from kommunikator.storage.store import Store


@dataclass(frozen=True)
class Report:
    """What importing days does."""

    file: DaysFile
    done: DaysImport

    def lines(self) -> list[str]:
        """Give it as sentences."""
        return [f"{outcome(self.done)}.", *sentences(self.file.remarks)]

    def as_dict(self) -> dict[str, Any]:
        """Give it as numbers, and what is remarked as sentences."""
        names = ("added", "updated", "unchanged", "left_out")
        return {
            "origin": "days",
            **{name: len(getattr(self.done, name)) for name in names},
            "remarks": list(sentences(self.file.remarks)),
        }


@dataclass(frozen=True)
class Ready:
    """Days that are ready to be imported."""

    edit: Edit
    report: Report


def read(arguments: Namespace) -> Preparing:
    """Read the days of the file; their kind can be changed in the settings. Raises ImportRefused."""
    # To see that it can be read; only with the plan its zone is known.
    read_days(arguments.file)
    return lambda store: _prepared(store, arguments)


def _prepared(store: Store | None, arguments: Namespace) -> Ready:
    team = store.team() if store is not None else Team()
    file = read_days(arguments.file, team.organisation.zone)
    footing = store.footing([day.id for day in file.days], IMPORT_LABEL) if store is not None else Footing(team)
    done = import_days(file.days, footing.team.own_days, footing.taken_away, footing.touched)
    return Ready(done.edit, Report(file, done))
