"""The words in which the import speaks of fields, dates and outcomes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from textwrap import shorten
from typing import Final

from kommunikator.domain.text import N_
from kommunikator.exchange.planner import Order, PlannerPlan, Remark, Report, sentences
from kommunikator.exchange.planner.dates import day_of
from kommunikator.i18n import _, format_day, ngettext

# What is taken over of a task, in the order in which it is shown. Planner's further columns are not.
_FIELDS: Final[dict[str, str]] = {
    "task_id": N_("Task ID"),
    "title": N_("Title"),
    "due": N_("Day"),
    "labels": N_("Channels (labels)"),
    "bucket": N_("Theme (bucket)"),
    "assigned": N_("People"),
    "progress": N_("Status (progress)"),
    "description": N_("Text"),
    "checklist": N_("Checklist"),
    "checklist_done": N_("Checklist, done"),
    "completed": N_("Published on"),
    "completed_by": N_("Published by"),
}
_ORDERS: Final[dict[Order, str]] = {
    "dmy": N_("The day comes first"),
    "mdy": N_("The month comes first"),
    "ymd": N_("The year comes first"),
}
# Letters of a title that is only there to be recognised.
_TITLE: Final = 60


def fields() -> dict[str, str]:
    """Give {field of a task: its name here}, the most important first."""
    return {field: _(name) for field, name in _FIELDS.items()}


def order_name(order: Order) -> str:
    """Give what an order of the parts of a date is called."""
    return _(_ORDERS[order])


def full_day(day: date) -> str:
    """Write a day in full, so that day and month cannot be mixed up: 5 November 2026."""
    return format_day(day, "d MMMM y")


def about(plan: PlannerPlan, file_name: str, *, asked: bool) -> str:
    """Say which file it is, how much is in it and when it was exported, unless the date order is still `asked` for."""
    n = len(plan.tasks)
    parts = [file_name, ngettext("%(n)d task", "%(n)d tasks", n) % {"n": n}]
    if plan.exported and not asked:
        parts.append(_("exported %(day)s") % {"day": full_day(plan.exported)})
    return " · ".join(parts)


def outcome(report: Report) -> str:
    """Say in one line what the import will do."""
    if report.nothing_new:
        return _("Nothing new: what is in the file is already here.")
    added = ngettext("%(n)d post added", "%(n)d posts added", report.added) % {"n": report.added}
    updated = ngettext("%(n)d updated", "%(n)d updated", report.updated) % {"n": report.updated}
    ideas = ngettext("%(n)d to the idea bank", "%(n)d to the idea bank", report.ideas) % {"n": report.ideas}
    return ", ".join((added, updated, ideas) if report.added and report.ideas else (added, updated))


def left_alone(report: Report) -> Iterator[str]:
    """Say what stays as it is, because somebody here or in Planner has decided so."""
    return sentences.left_alone(report, titles=False)


def date_sentence(plan: PlannerPlan) -> str:
    """Say how the dates of the file are read, with an example where the file has one; "" where there is nothing."""
    decision = plan.dates
    if decision.how == "alike":
        return _("All dates read the same, whether the day or the month comes first.")
    if not decision.order:
        return ""
    day = _read(decision.example, decision.order)
    if day is None:
        return f"{order_name(decision.order)}."
    names = {
        "example": decision.example,
        "row": decision.row,
        "day": full_day(day),
        "order": order_name(decision.order),
    }
    return _("%(order)s: “%(example)s” in row %(row)d is %(day)s.") % names


def both_ways(plan: PlannerPlan) -> tuple[str, dict[Order, date]] | None:
    """Give a task and its day as each order reads it; None when no task has a day that differs."""
    for task in plan.tasks:
        day = task.due
        if day and day.day <= 12 and day.day != day.month:
            read, other = day, date(day.year, day.day, day.month)
            title = shorten(task.title, _TITLE, placeholder=" …")
            return title, {"dmy": other, "mdy": read} if plan.dates.order == "mdy" else {"dmy": read, "mdy": other}
    return None


def remark(said: Remark) -> str:
    """Say what there is to say about rows of the file, with their numbers."""
    return sentences.of_remark(said)


def _read(text: str, order: Order) -> date | None:
    try:
        return day_of(text, order)
    except ValueError:
        return None
