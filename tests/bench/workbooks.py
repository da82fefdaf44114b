"""Writing a plan as an Excel workbook: the program's way, or XlsxWriter alone with the same cells and formats.

Arguments: ours, bare, record or memory, the plan's file, and the file with the recorded calls. Says how long it took
(ns), or the most memory it held. The bare side makes the calls to XlsxWriter that ours made, in the same order and
with the same option for little memory; ours reads the plan from its file as well.
"""

from __future__ import annotations

import gc
import io
import pickle
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from tests.bench.generator import DAY
from tests.bench.watch import say

_RECORDED: Final = (
    *("write_string", "write_number", "write_formula", "write_rich_string", "set_row", "set_column"),
    *("autofilter", "freeze_panes", "conditional_format", "data_validation", "set_landscape", "set_paper"),
    *("set_margins", "fit_to_pages", "repeat_columns", "repeat_rows", "set_header", "set_footer", "hide_gridlines"),
)
_Call = tuple[int, str, tuple[Any, ...], dict[str, Any]]


def _export(plan: Path, out: Any) -> int:
    from kommunikator.domain.export_choice import ExportChoice, Format, What
    from kommunikator.exchange.export import run
    from kommunikator.exchange.export.part import Looking
    from kommunikator.storage.store import Store

    store = Store(plan, reading=True)
    store.team()
    choice = ExportChoice(what=What.PLAN, format=Format.XLSX, period=None, language="sv")
    began = time.perf_counter_ns()
    for _step in run.export(store, choice, Looking(DAY), out):
        pass
    took = time.perf_counter_ns() - began
    store.close()
    return took


def _record(plan: Path) -> bytes:
    """Give the calls that an export makes, pickled: formats by their number, and what each is made of."""
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    formats: list[Any] = []
    made: list[dict[str, Any]] = []
    pages: list[Worksheet] = []
    calls: list[_Call] = []
    names: list[str] = []
    add_format, add_worksheet = Workbook.add_format, Workbook.add_worksheet

    def plain(value: Any) -> Any:
        if isinstance(value, Format):
            return _Formatted(formats.index(value))
        return {key: plain(one) for key, one in value.items()} if isinstance(value, dict) else value

    def adding_format(book: Any, properties: Any = None) -> Any:
        formats.append(add_format(book, properties))
        made.append(properties)
        return formats[-1]

    def adding_page(book: Any, name: Any = None) -> Any:
        pages.append(add_worksheet(book, name))
        names.append(name)
        return pages[-1]

    def recorded(name: str) -> Any:
        original = getattr(Worksheet, name)

        def call(page: Any, *args: Any, **named: Any) -> Any:
            if page in pages and not nested:
                calls.append((pages.index(page), name, tuple(map(plain, args)), plain(named)))
            nested.append(name)
            try:
                return original(page, *args, **named)
            finally:
                nested.pop()

        return call

    nested: list[str] = []
    for name, recording in (("add_format", adding_format), ("add_worksheet", adding_page)):
        setattr(Workbook, name, recording)
    for name in _RECORDED:
        setattr(Worksheet, name, recorded(name))
    _export(plan, io.BytesIO())
    return pickle.dumps((made, names, calls))


class _Formatted(int):
    """The number of a format among those that were made."""


def _bare(recorded: Path) -> int:
    import xlsxwriter

    made, names, calls = pickle.loads(recorded.read_bytes())  # noqa: S301 - our own file of a moment ago
    out = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter_ns()
        book = xlsxwriter.Workbook(out, {"constant_memory": True, "tmpdir": folder})
        # The first ones a workbook makes by itself.
        formats = list(book.formats)
        formats += [book.add_format(properties) for properties in made[len(formats) :]]
        pages = [book.add_worksheet(name) for name in names]
        preparing = time.perf_counter_ns()

        def back(value: Any) -> Any:
            if isinstance(value, _Formatted):
                return formats[value]
            return {key: back(one) for key, one in value.items()} if isinstance(value, dict) else value

        ready = [(getattr(pages[page], name), tuple(map(back, args)), back(named)) for page, name, args, named in calls]
        prepared = time.perf_counter_ns()
        for call, args, named in ready:
            call(*args, **named)
        book.close()
        return time.perf_counter_ns() - began - (prepared - preparing)


def _peak(plan: Path) -> int:
    """Give the most memory that the process held, in bytes."""
    import resource

    with tempfile.TemporaryFile() as out:
        _export(plan, out)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def main() -> int:
    """Do it once; both sides have loaded their modules before."""
    side, plan, *rest = sys.argv[1:]
    # As the program collects once its window is painted (app.py); with Python's defaults both sides take longer.
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    if side == "memory":
        say(f"memory {_peak(Path(plan))}")
    elif side == "record":
        Path(rest[0]).write_bytes(_record(Path(plan)))
    elif side == "bare":
        _bare(Path(rest[0]))
        say(f"turn {_bare(Path(rest[0]))}")
    else:
        _export(Path(plan), io.BytesIO())
        say(f"turn {_export(Path(plan), io.BytesIO())}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
