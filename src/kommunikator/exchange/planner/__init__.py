"""Microsoft Planner's "Export plan to Excel": read it, say what its words mean here, build the edit that imports it.

plan = planner.open(path)
mapping = planner.suggest(plan, store.team())
prepared = planner.build(plan, mapping, store.footing(planner.ids_of(plan, mapping), planner.LABEL))
"""

from __future__ import annotations

from kommunikator.exchange.planner.columns import Columns, ColumnsUnknown
from kommunikator.exchange.planner.dates import Decision, Order, OrderUnknown, date_order
from kommunikator.exchange.planner.edit import LABEL, Prepared, build, ids_of
from kommunikator.exchange.planner.headings import FIELDS, REQUIRED
from kommunikator.exchange.planner.mapping import AsStatus, Create, Existing, Ignore, Mapping, Target, suggest
from kommunikator.exchange.planner.plan import PlannerPlan
from kommunikator.exchange.planner.reading import opening, read_plan
from kommunikator.exchange.planner.remarks import Remark
from kommunikator.exchange.planner.report import Meaning, Report
from kommunikator.exchange.planner.sentences import status_name
from kommunikator.exchange.planner.tasks import Task

# Read as `planner.open(path)`, like `gzip.open`.
open = read_plan  # noqa: A001

__all__ = [
    "FIELDS",
    "LABEL",
    "REQUIRED",
    "AsStatus",
    "Columns",
    "ColumnsUnknown",
    "Create",
    "Decision",
    "Existing",
    "Ignore",
    "Mapping",
    "Meaning",
    "Order",
    "OrderUnknown",
    "PlannerPlan",
    "Prepared",
    "Remark",
    "Report",
    "Target",
    "Task",
    "build",
    "date_order",
    "ids_of",
    "open",
    "opening",
    "read_plan",
    "status_name",
    "suggest",
]
