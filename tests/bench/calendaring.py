"""Writing a plan as a calendar: the program's way, from the file on, or the library alone with the same values.

Arguments: ours, bare, record or memory, the plan, a file with the values. Says how long it took (ns), or the most
memory that the process ever had (bytes).
"""

from __future__ import annotations

import io
import pickle
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

from tests.bench.watch import peak, say

Values = tuple[dict[str, Any], list[dict[str, Any]]]


def _ours(plan: Path) -> bytes:
    from kommunikator.domain.export_choice import ExportChoice, Format, What
    from kommunikator.exchange.export.part import Looking
    from kommunikator.exchange.export.run import export
    from kommunikator.storage.store import Store

    choice = ExportChoice(What.PLAN, Format.ICS, None, zone="Europe/Stockholm", language="sv")
    store, out = Store.open_to_read(plan), io.BytesIO()
    for _progress in export(store, choice, Looking(date(2026, 11, 25)), out):
        pass
    store.close()
    return out.getvalue()


def _bare(values: Values) -> bytes:
    from icalendar import Calendar, Event

    head, events = values
    calendar = Calendar()
    for name, value in head.items():
        calendar.add(name, value)
    for fields in events:
        event = Event()
        for name, value in fields.items():
            event.add(name, value)
        calendar.add_component(event)
    return calendar.to_ical()


def _values(content: bytes) -> Values:
    """Give what a calendar holds as plain values, such as one would hand to the library."""
    from icalendar import Calendar

    calendar = Calendar.from_ical(content)
    events = [{name: _plain(event[name]) for name in event} for event in calendar.walk("VEVENT")]
    return {name: _plain(calendar[name]) for name in calendar}, events


def _plain(value: Any) -> Any:
    if hasattr(value, "dt"):
        return value.dt
    if hasattr(value, "cats"):
        return [str(name) for name in value.cats]
    return int(value) if isinstance(value, int) else str(value)


def _timed(side: str, plan: Path, rows: Path) -> int:
    # Both have their modules; the plan is opened in the time, as a person's is.
    import icalendar

    import kommunikator.exchange.export.calendar
    import kommunikator.exchange.export.calendar_event  # noqa: F401 - see above

    assert icalendar.__version__
    # Our own file of a moment ago.
    values = pickle.loads(rows.read_bytes()) if side == "bare" else None  # noqa: S301
    began = time.perf_counter_ns()
    found = _ours(plan) if values is None else _bare(values)
    took = time.perf_counter_ns() - began
    assert found.endswith(b"END:VCALENDAR\r\n")
    return took


def _most_memory(plan: Path) -> int:
    class Nowhere(io.RawIOBase):
        """Takes what is written and forgets it, as a disk does."""

        def write(self, content: Any) -> int:
            return len(content)

    from kommunikator.domain.export_choice import ExportChoice, Format, What
    from kommunikator.exchange.export.part import Looking
    from kommunikator.exchange.export.run import export
    from kommunikator.storage.store import Store

    store = Store.open_to_read(plan)
    choice = ExportChoice(What.PLAN, Format.ICS, None, language="sv")
    for _progress in export(store, choice, Looking(date(2026, 11, 25)), Nowhere()):  # type: ignore[arg-type]
        pass
    store.close()
    return peak()


def main() -> int:
    """Write once."""
    side, plan, *rows = sys.argv[1:]
    if side == "record":
        Path(rows[0]).write_bytes(pickle.dumps(_values(_ours(Path(plan)))))
    elif side == "memory":
        say(f"memory {_most_memory(Path(plan))}")
    else:
        say(f"turn {_timed(side, Path(plan), Path(rows[0]))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
