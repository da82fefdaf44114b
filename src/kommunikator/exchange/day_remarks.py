"""What a person should know about a calendar file of days: events that were left out or taken over in part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kommunikator.domain.own_days import DaysImport
from kommunikator.i18n import _, ngettext

_NAMED: Final = 3


class Problem(StrEnum):
    """Why an event is not taken over, or not as it stands in the file."""

    REPEATS = "repeats"
    LONG = "long"
    UNREADABLE = "unreadable"
    NAMELESS = "nameless"
    CANCELLED = "cancelled"
    CUT_OFF = "cut_off"


@dataclass(frozen=True, slots=True)
class DayRemark:
    """A problem with the event of this name; the name is empty where it has none."""

    problem: Problem
    name: str = ""


def sentences(remarks: Iterable[DayRemark]) -> Iterator[str]:
    """Give a sentence for each kind of problem, with how many events have it and the first few of their names."""
    names: dict[Problem, list[str]] = {}
    for remark in remarks:
        names.setdefault(remark.problem, []).append(remark.name)
    for problem in Problem:
        if problem in names:
            yield _sentence(problem, names[problem])


def _sentence(problem: Problem, names: list[str]) -> str:
    if problem is Problem.CUT_OFF:
        return _("The file ends too early. Days may be missing.")
    n = len(names)
    text = {
        Problem.REPEATS: ngettext(
            "%(n)d event repeats in a way that days here cannot. Only its first day is taken: %(names)s",
            "%(n)d events repeat in a way that days here cannot. Only their first days are taken: %(names)s",
            n,
        ),
        Problem.LONG: ngettext(
            "%(n)d event lasts longer than a year. Only its first day is taken: %(names)s",
            "%(n)d events last longer than a year. Only their first days are taken: %(names)s",
            n,
        ),
        Problem.UNREADABLE: ngettext(
            "%(n)d event has no date that can be read and is left out: %(names)s",
            "%(n)d events have no date that can be read and are left out: %(names)s",
            n,
        ),
        Problem.NAMELESS: ngettext(
            "%(n)d event has no name and is left out.", "%(n)d events have no name and are left out.", n
        ),
        Problem.CANCELLED: ngettext(
            "%(n)d event is cancelled and is left out: %(names)s",
            "%(n)d events are cancelled and are left out: %(names)s",
            n,
        ),
    }[problem]
    return text % {"n": n, "names": listed(names)}


def listed(names: list[str]) -> str:
    """Give the first few of the events' names."""
    known = list(dict.fromkeys(name for name in names if name))
    quoted = [_("“%(name)s”") % {"name": name} for name in known[:_NAMED]]
    return ", ".join(quoted) + (" …" if len(known) > _NAMED else "")


def outcome(prepared: DaysImport) -> str:
    """Say how many days an import writes, and how many stay."""
    if not prepared.count:
        return _("Nothing new in this file")
    new, changed, same = (len(ids) for ids in (prepared.added, prepared.updated, prepared.unchanged))
    parts = (
        (new, ngettext("%(n)d new day", "%(n)d new days", new)),
        (changed, ngettext("%(n)d changed day", "%(n)d changed days", changed)),
        (same, ngettext("%(n)d day as before", "%(n)d days as before", same)),
    )
    return ", ".join(text % {"n": n} for n, text in parts if n)
