"""The edit that imports a plan: it adds what is new and updates what nobody has changed here."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from kommunikator.domain.edit import Edit, Step
from kommunikator.domain.importing import Footing
from kommunikator.domain.text import N_
from kommunikator.exchange.planner.mapping import Mapping
from kommunikator.exchange.planner.plan import SOURCE, PlannerPlan
from kommunikator.exchange.planner.report import Report, Tally, report_of
from kommunikator.exchange.planner.targets import created_ids, resolve
from kommunikator.exchange.planner.update import Update, added
from kommunikator.exchange.planner.wanted import Reading

LABEL = N_("Import from Planner")


@dataclass(frozen=True, slots=True)
class Prepared:
    """An import that is ready: the edit to apply, and what it will do."""

    edit: Edit
    report: Report


def ids_of(plan: PlannerPlan, mapping: Mapping | None = None) -> tuple[UUID, ...]:
    """Give the ids to ask the store's `footing` for: the posts of the plan, and what the mapping would create."""
    return (*plan.post_ids.values(), *(created_ids(plan, mapping) if mapping else ()))


def build(plan: PlannerPlan, mapping: Mapping, footing: Footing) -> Prepared:
    """Give the edit that imports the plan, and a report of it.

    What was changed or deleted here by a person is left alone, and so is what the file does not carry. Importing
    the same file again gives an empty edit. `footing` is the store's answer to `ids_of(plan)` and `LABEL`.
    """
    targets = resolve(plan, mapping, footing)
    reading = Reading(plan, targets)
    tally = Tally()
    steps = [Step(None, record) for record in targets.created]
    by_hand = frozenset(identity for identity, _field in footing.touched)
    for task in plan.tasks:
        identity = plan.post_ids[task.task_id]
        if identity in footing.taken_away:
            tally.deleted.append(task.title)
            continue
        wanted = reading.of(task)
        sheet = footing.sheets.get(identity)
        if sheet is None:
            tally.added += 1
            steps.extend(added(wanted, f"{SOURCE}:{plan.plan_id}:{task.task_id}"))
        else:
            update = Update(wanted, sheet, footing, by_hand)
            tally.count(task.title, changed=bool(update.steps), kept=update.kept, left=update.left)
            steps.extend(update.steps)
    return Prepared(Edit(LABEL, tuple(steps)), report_of(plan, mapping, footing, targets, tally))
