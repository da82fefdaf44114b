"""A Planner plan as it was read from a file, before anything of it is in ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from kommunikator.domain.ident import imported_id
from kommunikator.exchange.planner.dates import Decision
from kommunikator.exchange.planner.remarks import Remark
from kommunikator.exchange.planner.tasks import Task

SOURCE = "planner"


@dataclass(frozen=True)
class PlannerPlan:
    """What a file holds. `columns` is {field: the file's heading}; `columns_how` 'headings', 'place' or 'given'.

    `plan_id` is made from the name where the file has no ID, and empty where it has neither. `rows`
    counts the rows below the header.
    """

    plan_id: str
    name: str
    exported: date | None
    tasks: tuple[Task, ...]
    columns: Mapping[str, str]
    columns_how: str
    dates: Decision
    remarks: tuple[Remark, ...] = ()
    rows: int = 0

    @cached_property
    def labels(self) -> dict[str, int]:
        """Give {label: how many tasks have it}, the most used first."""
        return _counted(task.labels for task in self.tasks)

    @cached_property
    def buckets(self) -> dict[str, int]:
        """Give {bucket: how many tasks lie in it}, the fullest first."""
        return _counted((task.bucket,) for task in self.tasks)

    @cached_property
    def people(self) -> dict[str, int]:
        """Give {person: how many tasks are assigned to them}, the busiest first."""
        return _counted(task.assigned for task in self.tasks)

    @cached_property
    def progresses(self) -> dict[str, int]:
        """Give {word of progress: how many tasks have it}, the most used first."""
        return _counted((task.progress,) for task in self.tasks)

    @cached_property
    def post_ids(self) -> dict[str, UUID]:
        """Give {task id: id of the post that it becomes}, the same in every copy of our plan."""
        return {task.task_id: imported_id(SOURCE, self.plan_id, task.task_id) for task in self.tasks}


def _counted(values: Iterable[tuple[str, ...]]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for group, times in Counter(values).items():
        for value in group:
            found[value] += times
    return {value: times for value, times in found.most_common() if value}
