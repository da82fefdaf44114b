"""A part of the plan as one picture, for a chat or a slide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from kommunikator.domain.text import N_
from kommunikator.exchange.export.pages import Page, page_of
from kommunikator.exchange.export.part import PlanPart
from kommunikator.exchange.export.target import ExportRefused
from kommunikator.exchange.export.typesetting import typeset

# A4 is then 2,339 pixels wide: sharp on any screen, and some 500 kB.
PPI: Final = 200


def write(part: PlanPart, out: BinaryIO, templates: Path | None) -> Iterator[int]:
    """Write the picture. Raises ExportRefused for what takes more than one sheet: a picture has no pages to turn."""
    page = page_of(part)
    if _surely_several(page):
        raise _refusal()
    yield 0
    found = typeset(page, part.choice, "png", templates=templates, ppi=PPI)
    if len(found) > 1:
        raise _refusal()
    out.write(found[0])
    yield page.posts


def _surely_several(page: Page) -> bool:
    """Tell whether it has several sheets before any is drawn: a sheet takes some megabytes while it is."""
    return any(len(page.content.get(key, ())) > 1 for key in ("weeks", "months")) or bool(page.content.get("ideas"))


def _refusal() -> ExportRefused:
    text = N_("A picture holds one sheet, and this takes several. Choose PDF, larger paper or fewer days.")
    return ExportRefused(text)
