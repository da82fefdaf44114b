"""Takes in our own Excel, calendar, JSON and plan files, and events of other calendars, for `kommunikator import`."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from kommunikator.commands.import_plan import Prepared, Preparing
from kommunikator.commands.terminal import WrongUse
from kommunikator.domain.arrived import Arrived
from kommunikator.domain.edit import Edit, Record
from kommunikator.domain.post import PostSheet
from kommunikator.domain.seen import Seen
from kommunikator.domain.taking_in import Item, Plan
from kommunikator.domain.team import Team
from kommunikator.domain.when import When
from kommunikator.exchange.export.records import record_as_object
from kommunikator.exchange.taking_in import Kind, telling
from kommunikator.exchange.taking_in.preview import Preview, Sort, clash_keys, preview, sort_of, sound_keys
from kommunikator.exchange.taking_in.way import Found, Way
from kommunikator.i18n import _, ngettext
from kommunikator.storage.store import Store

_FILE: Final = "file"


class _NoPlan:
    """A plan that is not there yet holds nothing."""

    def team(self) -> Team:
        return Team()

    def records(self, ids: Iterable[UUID]) -> dict[UUID, Record]:  # noqa: ARG002 - whatever is asked for
        return {}

    def all_of(self, record: type[Record]) -> list[Any]:  # noqa: ARG002 - whatever is asked for
        return []

    def post_ids(self, first: date | None, last: date | None, *, ideas: bool = False) -> list[UUID]:  # noqa: ARG002
        return []

    def some_of_sheets(self, ids: Iterable[UUID], parts: Collection[str]) -> Iterator[PostSheet]:  # noqa: ARG002
        return iter(())

    def as_seen(self, ids: Iterable[UUID], seen: Seen) -> dict[UUID, Record]:  # noqa: ARG002 - whatever is asked for
        return {}

    def as_of(self, ids: Iterable[UUID], moment: int) -> dict[UUID, Record]:  # noqa: ARG002 - whatever is asked for
        return {}

    def as_first(self, ids: Iterable[UUID]) -> dict[UUID, Record]:  # noqa: ARG002 - whatever is asked for
        return {}

    def taken_away(self, ids: Iterable[UUID]) -> frozenset[UUID]:  # noqa: ARG002 - whatever is asked for
        return frozenset()


@dataclass(frozen=True)
class Report:
    """What taking a file in does: `chosen` holds the keys of the changes that are taken."""

    preview: Preview
    chosen: frozenset[UUID]

    def lines(self) -> list[str]:
        """Give it as sentences: the numbers, a line for each thing that would change, and what is remarked."""
        return list(self._lines())

    def as_dict(self) -> dict[str, Any]:
        """Give it as plain values, all changes with the values before and after."""
        shown, found = self.preview, telling.counts(self.preview)
        return {
            "origin": shown.taking.origin,
            **{sort.value: found[sort] for sort in Sort},
            "same": shown.same,
            "items": [self._item(item) for item in shown.items],
            "remarks": list(shown.remarks),
        }

    def _lines(self) -> Iterator[str]:
        shown = self.preview
        if not shown.items:
            yield _("Nothing new: what is in the file is already here.")
        if told := telling.counted(shown):
            yield f"{told}."
        yield from map(self._line, shown.items)
        left = sum(change.clash and change.key not in self.chosen for item in shown.items for change in item.changes)
        if left:
            text = ngettext(
                "%(n)d change clashes with one made here, which stays. With --clashes file the file’s is taken.",
                "%(n)d changes clash with ones made here, which stay. With --clashes file the file’s are taken.",
                left,
            )
            yield text % {"n": left}
        yield from shown.remarks

    def _line(self, item: Item) -> str:
        shown = self.preview
        sign = _(telling.SORT_NAMES[sort_of(item)])
        head = f"{sign}: {telling.title_of(item)} ({telling.place_of(item, shown)})"
        told = "; ".join(line.on_one_line() for line in telling.lines_of(item, shown))
        return f"{head}: {told}" if told else head

    def _item(self, item: Item) -> dict[str, Any]:
        changes = [
            {
                "record": str(change.record),
                "kind": change.kind,
                "field": change.field or None,
                "before": _plain(change.before),
                "after": _plain(change.after),
                "clash": change.clash,
                "taken": change.key in self.chosen,
            }
            for change in item.changes
        ]
        head = {"id": str(item.id), "kind": item.kind, "title": item.title, "sort": sort_of(item).value}
        return head | {"changes": changes}


@dataclass(frozen=True)
class Ready:
    """A file that is ready to be taken in."""

    edit: Edit
    report: Report


def read(arguments: Namespace, found: Found) -> Preparing:
    """Read a file of ours, or events as what `--as` says. Raises ImportRefused or WrongUse."""
    if found.way is not Way.EVENTS and arguments.as_what is not None:
        sentence = _("%(option)s is for other programs’ calendars, and %(file)s is from Kommunikator: leave it out.")
        raise WrongUse(sentence % {"option": "--as", "file": found.name})
    if found.way is Way.EVENTS and arguments.as_what != "posts":
        return _read_days(arguments, found)
    arrived = found.arrived()
    return lambda store: _prepared(store, arguments, found, arrived)


def _read_days(arguments: Namespace, found: Found) -> Preparing:
    if arguments.as_what is None:
        sentence = _("Say with --as what the events of %(file)s become: --as days or --as posts.")
        raise WrongUse(sentence % {"file": found.name})
    if arguments.clashes is not None:
        sentence = _("%(option)s has no meaning with --as days: leave it out.")
        raise WrongUse(sentence % {"option": "--clashes"})
    from kommunikator.commands import import_days

    return import_days.read(arguments)


def _prepared(store: Store | None, arguments: Namespace, found: Found, arrived: Arrived) -> Prepared:
    plan: Plan = store if store is not None else _NoPlan()
    if found.kind is Kind.CALENDAR:
        # Read before to see that it can be; only with the plan it is known whose clocks its times are told by.
        arrived = found.arrived(plan.team().organisation.zone)
    shown = preview(arrived, plan, date.today())
    chosen = sound_keys(shown.items)
    if arguments.clashes == _FILE:
        chosen |= clash_keys(shown.items)
    return Ready(shown.taking.edit(chosen), Report(shown, chosen))


def _plain(value: Any) -> Any:
    """Give a value of a field as JSON has it, a record as an object."""
    if isinstance(value, Record):
        return record_as_object(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID | When) else value
