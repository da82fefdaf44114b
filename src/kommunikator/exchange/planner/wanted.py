"""What one task says about its post: the values that the file carries, and those that it does not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import NamedTuple
from uuid import UUID

from kommunikator.domain.ident import imported_id
from kommunikator.domain.post import ChecklistItem, Status
from kommunikator.exchange.planner.plan import SOURCE, PlannerPlan
from kommunikator.exchange.planner.targets import Targets
from kommunikator.exchange.planner.tasks import Task

_FURTHER = {status: number for number, status in enumerate(Status)}
# Planner knows the day on which a task was completed, no hour. Noon in UTC is the same day everywhere in the Nordics.
_NOON = time(12, tzinfo=UTC)


class Wanted(NamedTuple):
    """A task in our words. None stands for "the file does not say": such a value is left as it is.

    `theme`, `responsible` and `day` are one-tuples, as None is a value for them. `all_channels` and `all_people` tell
    whether the file's words were all understood; if not, what is missing cannot be told from what is ignored.
    """

    id: UUID
    title: str
    text: str | None
    day: tuple[date | None] | None
    status: Status | None
    theme: tuple[UUID | None] | None
    responsible: tuple[UUID | None] | None
    helpers: tuple[UUID, ...] | None
    channels: tuple[UUID, ...] | None
    checklist: tuple[ChecklistItem, ...] | None
    all_channels: bool
    all_people: bool
    published_at: datetime | None
    published_by: str


class Reading:
    """Reads tasks of one plan with one set of targets."""

    def __init__(self, plan: PlannerPlan, targets: Targets) -> None:
        self._plan = plan
        self._targets = targets
        # The same people, labels, buckets and words of progress come again and again.
        self._statuses: dict[tuple[str, str], Status | None] = {}
        self._groups: dict[tuple[int, tuple[str, ...]], tuple[tuple[UUID, ...], bool]] = {}
        fields = plan.columns
        self._text, self._due, self._bucket = "description" in fields, "due" in fields, "bucket" in fields
        self._people, self._labels, self._items = "assigned" in fields, "labels" in fields, "checklist" in fields

    def of(self, task: Task) -> Wanted:
        """Give what the task says."""
        targets = self._targets
        identity = self._plan.post_ids[task.task_id]
        people, all_people = self._known(task.assigned, targets.members)
        channels, all_channels = self._known(task.labels, targets.channels)
        status = self._status(task)
        heard = self._people and bool(people or not task.assigned)
        return Wanted(
            identity,
            task.title,
            task.description if self._text else None,
            (task.due,) if self._due else None,
            status,
            self._theme(task.bucket),
            (people[0] if people else None,) if heard else None,
            people[1:] if heard else None,
            channels if self._labels else None,
            self._checklist(identity, task) if self._items else None,
            all_channels,
            all_people,
            self._published(task) if status is Status.PUBLISHED else None,
            task.completed_by,
        )

    def _known(self, words: tuple[str, ...], targets: Mapping[str, UUID]) -> tuple[tuple[UUID, ...], bool]:
        """Give what the words point to, each once, without those that are ignored; and whether none is ignored."""
        found = self._groups.get((id(targets), words))
        if found is None:
            ids = tuple(dict.fromkeys(targets[word] for word in words if word in targets))
            found = self._groups[id(targets), words] = (ids, all(word in targets for word in words))
        return found

    def _status(self, task: Task) -> Status | None:
        """Give the further of what the progress and the bucket say."""
        words = (task.progress, task.bucket)
        if words not in self._statuses:
            said = (self._targets.progress.get(task.progress), self._targets.buckets.get(task.bucket))
            statuses = [status for status in said if status is not None]
            self._statuses[words] = max(statuses, key=_FURTHER.__getitem__, default=None)
        return self._statuses[words]

    def _theme(self, bucket: str) -> tuple[UUID | None] | None:
        if not self._bucket:
            return None
        if not bucket:
            return (None,)
        theme = self._targets.themes.get(bucket)
        return (theme,) if theme else None

    def _published(self, task: Task) -> datetime | None:
        day = task.completed or task.due or self._plan.exported
        return datetime.combine(day, _NOON) if day else None

    def _checklist(self, post: UUID, task: Task) -> tuple[ChecklistItem, ...]:
        """Name the items by their text, so that an item keeps its identity when others come or go before it."""
        if not task.checklist:
            return ()
        times: dict[str, int] = {}
        items = []
        for position, (text, done) in enumerate(task.checklist, 1):
            times[text] = times.get(text, 0) + 1
            identity = imported_id(SOURCE, self._plan.plan_id, task.task_id, "item", text, times[text])
            items.append(ChecklistItem(id=identity, post=post, text=text, done=done, position=position))
        return tuple(items)
