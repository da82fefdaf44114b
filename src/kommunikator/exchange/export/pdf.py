"""A part of the plan as PDF: tagged, with its language, for paper and for archives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from pathlib import Path
from typing import BinaryIO, Final

from kommunikator.exchange.export.pages import page_of
from kommunikator.exchange.export.part import PlanPart
from kommunikator.exchange.export.typesetting import typeset

# A time of day at which it is the day of the export everywhere in Europe.
_NOON: Final = time(12, tzinfo=UTC)


def write(part: PlanPart, out: BinaryIO, templates: Path | None) -> Iterator[int]:
    """Write the PDF. It tells the day of the export as its day of making, so the same plan gives the same bytes.

    Raises ExportRefused.
    """
    page = page_of(part)
    yield 0
    (found,) = typeset(page, part.choice, "pdf", templates=templates, made=datetime.combine(part.today, _NOON))
    out.write(found)
    yield page.posts
