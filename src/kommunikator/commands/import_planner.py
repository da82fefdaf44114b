"""Reads Planner's export for `kommunikator import`."""

from __future__ import annotations

from argparse import Namespace

from kommunikator.commands.import_plan import Preparing
from kommunikator.commands.terminal import WrongUse
from kommunikator.domain.importing import Footing
from kommunikator.domain.team import Team
from kommunikator.exchange.planner.columns import ColumnsUnknown
from kommunikator.exchange.planner.edit import LABEL, Prepared, build, ids_of
from kommunikator.exchange.planner.mapping import suggest
from kommunikator.exchange.planner.plan import PlannerPlan
from kommunikator.exchange.planner.reading import read_plan
from kommunikator.i18n import _
from kommunikator.storage.store import Store


def read(arguments: Namespace) -> Preparing:
    """Read the file; where a person has to say which column is which, point at the window."""
    try:
        plan = read_plan(arguments.file, date_order=arguments.date_order)
    except ColumnsUnknown as error:
        sentence = _(
            "The columns of %(file)s are not understood. Export the plan from Planner again, or import the file in"
            " the window, where you can say which column is which."
        )
        raise WrongUse(sentence % {"file": arguments.file}) from error
    return lambda store: _prepared(store, plan)


def _prepared(store: Store | None, plan: PlannerPlan) -> Prepared:
    if store is None:
        return build(plan, suggest(plan, Team()), Footing(Team()))
    mapping = suggest(plan, store.team())
    return build(plan, mapping, store.footing(ids_of(plan, mapping), LABEL))
