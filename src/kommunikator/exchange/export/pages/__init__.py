"""Pages: what stands on a sheet of paper, as plain values from which PDF, pictures and web pages are made alike."""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field
from typing import Any, Final

from kommunikator.domain.export_choice import What
from kommunikator.exchange.export.part import PlanPart

_MODULES: Final = {
    What.WEEK: "week",
    What.LIST: "listing",
    What.MONTH: "month",
    What.MATRIX: "matrix",
    What.CAMPAIGN: "campaign",
    What.ADVICE: "advice",
    What.PLAN: "listing",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What one document shows. `kind` is the template's name, `title` the document's, `language` that of its texts.

    `content` holds JSON values only: texts in that language, days written out. Its shape stands in the module of the
    kind; `organisation` and `made` (when the page was made, in words) are in every one. `posts` is how many posts it
    shows.
    """

    kind: str
    title: str
    language: str
    content: dict[str, Any] = field(default_factory=dict)
    posts: int = 0


def page_of(part: PlanPart) -> Page:
    """Give the page of a part of the plan, in the language that is spoken. Raises ExportRefused."""
    module = importlib.import_module(f"{__name__}.{_MODULES[part.choice.what]}")
    return module.page(part)
