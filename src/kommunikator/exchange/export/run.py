"""An export from start to end: which writer writes which format, in the language that was chosen, into a whole file."""

from __future__ import annotations

import importlib
import io
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final, Protocol, TypeVar

from kommunikator import i18n
from kommunikator.domain.export_choice import ExportChoice, Format
from kommunikator.domain.text import N_
from kommunikator.exchange.export import limits
from kommunikator.exchange.export.part import Looking, Plan, PlanPart, part_of
from kommunikator.exchange.export.target import ExportRefused, remove_leftovers, whole_file

Result = TypeVar("Result")

# Imported when a format is written: each brings a library of its own.
_WRITERS: Final = {
    Format.PDF: "pdf",
    Format.PNG: "png",
    Format.XLSX: "workbook.writing",
    Format.CSV: "csv_table",
    Format.JSON: "json_plan",
    Format.ICS: "calendar",
    Format.HTML: "html_page",
    Format.PLAN_FILE: "plan_file",
}


class Writer(Protocol):
    """A module that writes a format."""

    def write(self, part: PlanPart, out: BinaryIO, templates: Path | None) -> Iterator[int]:
        """Write the part into `out`, and yield now and then how many posts are done. Raises ExportRefused.

        `templates` is the folder of the team's own templates, None where it has none.
        """
        ...


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an export has come: `done` of at most `of` posts."""

    done: int
    of: int


TOO_LARGE: Final = N_(
    "The file is too large for Kommunikator to take in again. Choose fewer days if it shall come back."
)
"""What is said of a file that could not be taken in again."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: `posts` is how many went out. `comes_back` tells whether we could take the file in again."""

    path: Path
    posts: int
    size: int
    comes_back: bool = True


def export_to_file(
    plan: Plan, choice: ExportChoice, looking: Looking, path: Path, templates: Path | None = None
) -> Generator[Progress, None, Exported]:
    """Write what a choice names to `path`, which is there whole at the end or as it was. Raises ExportRefused.

    Closing the generator, or not taking its next step, cancels.
    """
    remove_leftovers(path.parent)
    with whole_file(path) as stream:
        posts = yield from export(plan, choice, looking, stream, templates)
        size = stream.seek(0, io.SEEK_END)
        back = limits.comes_back(stream, choice.format)
    return Exported(path, posts, size, back)


def export(
    plan: Plan, choice: ExportChoice, looking: Looking, out: BinaryIO, templates: Path | None = None
) -> Generator[Progress, None, int]:
    """Write what a choice names into `out`, a stream that can be sought; give how many posts. Raises ExportRefused."""
    return (yield from in_language(choice.language or i18n.language(), _steps(plan, choice, looking, out, templates)))


def _steps(
    plan: Plan, choice: ExportChoice, looking: Looking, out: BinaryIO, templates: Path | None
) -> Generator[Progress, None, int]:
    part = part_of(plan, choice, looking)
    writer: Writer = importlib.import_module(f"kommunikator.exchange.export.{_WRITERS[part.choice.format]}")  # type: ignore[assignment]
    done = 0
    for done in writer.write(part, out, templates):
        yield Progress(done, len(part.ids))
    # Nobody but us reads a plan file; the others are also for other programs.
    if part.choice.format is Format.PLAN_FILE and not limits.comes_back(out, Format.PLAN_FILE):
        raise ExportRefused(limits.TOO_LARGE)
    return done


def in_language(code: str, steps: Generator[Any, None, Result]) -> Generator[Any, None, Result]:
    """Run a generator in a language, without the one who takes its steps noticing."""
    while True:
        with i18n.speaking(code):
            try:
                step = next(steps)
            except StopIteration as end:
                return end.value
        yield step
