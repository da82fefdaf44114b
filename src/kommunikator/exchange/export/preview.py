"""A picture of what an export will be, quick enough to follow each choice: its first sheet, or its first rows."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

from kommunikator import i18n
from kommunikator.domain.export_choice import Format
from kommunikator.exchange.export.first_posts import all_counted, first_sheet
from kommunikator.exchange.export.pages import Page, page_of, table
from kommunikator.exchange.export.part import PlanPart
from kommunikator.exchange.export.typesetting import typeset
from kommunikator.exchange.matrix_wording import posts_text

_PAGES: Final = frozenset({Format.PDF, Format.PNG, Format.HTML})
# More posts than this stand on no first sheet of a list, nor on a campaign's.
_POSTS: Final = 60
# Nor do more channels than this on the matrix's.
_ROWS: Final = 16


def preview(part: PlanPart, templates: Path | None, ppi: float = 96) -> bytes:
    """Give a PNG of the first page of what would be written, in the language of the choice; of a file that is no
    page, its first rows. `templates` is the folder of the team's own. Raises ExportRefused.
    """
    with i18n.speaking(part.choice.language or i18n.language()):
        if part.choice.format in _PAGES:
            page, choice = _first_page(part), part.choice
        else:
            page, choice = table.page(part), replace(part.choice, layout="")
        return typeset(page, choice, "png", templates=templates, ppi=ppi)[0]


def _first_page(part: PlanPart) -> Page:
    """Give the page without what is sure to stand on a later sheet; what it counts is counted as a whole."""
    few = first_sheet(part, _POSTS)
    page = page_of(few)
    changed = {
        "list": lambda: {} if few is part else {"count": _count(part)},
        "matrix": lambda: {"rows": page.content["rows"][:_ROWS], "first_only": True},
        "campaign": lambda: _few_weeks(page.content),
        "advice": lambda: {"reasons": [], "first_only": True},
    }.get(page.kind, dict)
    return replace(page, content={**page.content, **changed()})


def _count(part: PlanPart) -> str:
    counted = all_counted(part)
    return "" if counted is None else posts_text(counted)


def _few_weeks(content: dict[str, Any]) -> dict[str, Any]:
    """Give a campaign's first weeks; where there are others, what follows them is on a later sheet."""
    posts = accumulate(len(week["posts"]) + 1 for week in content["weeks"])
    fitting = sum(total <= _POSTS for total in posts)
    if fitting == len(content["weeks"]):
        return {}
    return {"weeks": content["weeks"][: fitting + 1], "channels": [], "unused": ""}
