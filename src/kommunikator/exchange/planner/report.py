"""What an import does, as numbers, as a dictionary for scripts, and as sentences for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from kommunikator.domain.importing import Footing
from kommunikator.domain.post import Status
from kommunikator.exchange.planner import mapping as mapped
from kommunikator.exchange.planner import sentences
from kommunikator.exchange.planner.mapping import AsStatus, Create, Target
from kommunikator.exchange.planner.plan import SOURCE, PlannerPlan
from kommunikator.exchange.planner.remarks import Remark
from kommunikator.exchange.planner.targets import Targets


@dataclass
class Tally:
    """Counts what the import does while it is built; `kept` and `deleted` hold titles."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    left: int = 0
    kept: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)

    def count(self, title: str, *, changed: bool, kept: bool, left: int) -> None:
        """Count a post that is here already."""
        self.updated += changed
        self.unchanged += not changed
        self.left += left
        if kept:
            self.kept.append(title)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word of the file becomes: `into` is the name of a channel, theme or member here, None when it is ignored.

    `new` tells that it is created, `status` that the word stands for a status, `tasks` how many tasks have the word.
    """

    word: str
    tasks: int
    into: str | None = None
    new: bool = False
    status: Status | None = None


@dataclass(frozen=True)
class Report:
    """What an import does. `added` + `updated` + `unchanged` + `deleted` are all tasks of the file.

    `kept` holds the titles of posts with something that was changed here and therefore stays, `deleted` those of posts
    deleted here, `parts_left` counts channels, helpers and checklist items taken away here. `ideas` are tasks without
    a due date; `gone` posts from this plan, among those asked for, that the file no longer has. `columns` is
    {field: the file's heading}.
    """

    plan: str
    plan_id: str
    exported: date | None
    tasks: int
    added: int
    updated: int
    unchanged: int
    kept: tuple[str, ...]
    deleted: tuple[str, ...]
    parts_left: int
    gone: int
    ideas: int
    columns: Mapping[str, str]
    columns_how: str
    date_order: str | None
    date_how: str
    date_example: str
    date_row: int
    channels: tuple[Meaning, ...]
    themes: tuple[Meaning, ...]
    members: tuple[Meaning, ...]
    statuses: tuple[Meaning, ...]
    created: int
    remarks: tuple[Remark, ...]

    @property
    def nothing_new(self) -> bool:
        """Tell whether the import changes nothing."""
        return not (self.added or self.updated or self.created)

    def as_dict(self) -> dict[str, Any]:
        """Give it with plain values only, for JSON; keys are the field names, days are ISO 8601."""
        values = asdict(self)
        values["exported"] = self.exported.isoformat() if self.exported else None
        values["columns"] = dict(self.columns)
        values["nothing_new"] = self.nothing_new
        return _listed(values)

    def lines(self) -> list[str]:
        """Give translated sentences for the terminal and the dialog, the most important first."""
        return list(sentences.of(self))


def report_of(plan: PlannerPlan, mapping: mapped.Mapping, footing: Footing, targets: Targets, tally: Tally) -> Report:
    """Gather the report of an import that was built."""
    team = footing.team
    return Report(
        plan=plan.name,
        plan_id=plan.plan_id,
        exported=plan.exported,
        tasks=len(plan.tasks),
        added=tally.added,
        updated=tally.updated,
        unchanged=tally.unchanged,
        kept=tuple(tally.kept),
        deleted=tuple(tally.deleted),
        parts_left=tally.left,
        gone=_gone(plan, footing),
        ideas=sum(task.due is None for task in plan.tasks),
        columns=plan.columns,
        columns_how=plan.columns_how,
        date_order=plan.dates.order,
        date_how=plan.dates.how,
        date_example=plan.dates.example,
        date_row=plan.dates.row,
        channels=_meanings(plan.labels, mapping.channels, targets.channels, targets, team.channels),
        themes=_meanings(plan.buckets, mapping.themes, targets.themes, targets, team.themes),
        members=_meanings(plan.people, mapping.members, targets.members, targets, team.members),
        statuses=tuple(
            Meaning(word, tasks, status=mapping.statuses.get(word)) for word, tasks in plan.progresses.items()
        ),
        created=len(targets.created),
        remarks=plan.remarks,
    )


def _gone(plan: PlannerPlan, footing: Footing) -> int:
    """Count the living posts of this plan, among those that the footing holds, whose task the file no longer has."""
    here = set(plan.post_ids.values())
    prefix = f"{SOURCE}:{plan.plan_id}:"
    return sum(
        identity not in here and sheet.post.source.startswith(prefix) for identity, sheet in footing.sheets.items()
    )


def _meanings(
    words: Mapping[str, int],
    chosen: Mapping[str, Target],
    ids: Mapping[str, Any],
    targets: Targets,
    records: Mapping[Any, Any],
) -> tuple[Meaning, ...]:
    created = {record.id: record.name for record in targets.created}
    return tuple(
        _meaning(word, tasks, chosen.get(word), ids.get(word), created, records) for word, tasks in words.items()
    )


def _meaning(
    word: str, tasks: int, target: Target | None, identity: Any, created: Mapping[Any, str], records: Mapping[Any, Any]
) -> Meaning:
    if isinstance(target, AsStatus):
        return Meaning(word, tasks, status=target.status)
    if identity in records:
        return Meaning(word, tasks, records[identity].name)
    return Meaning(word, tasks, created.get(identity), new=isinstance(target, Create) and identity in created)


def _listed(value: Any) -> Any:
    """Turn tuples into lists, all the way down."""
    if isinstance(value, dict):
        return {name: _listed(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_listed(inner) for inner in value]
    return value
