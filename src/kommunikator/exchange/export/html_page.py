"""A part of the plan as one web page that needs nothing else: no scripts, no fonts, no pictures from elsewhere.

The writer of the format "html". The page is made from the same values as the sheets of paper. It follows the reader's
light or dark screen and the size of their text: in a narrow window its tables and weeks become lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

from kommunikator.domain.text import N_
from kommunikator.exchange.export.pages import Page, page_of
from kommunikator.exchange.export.part import PlanPart
from kommunikator.exchange.export.target import ExportRefused
from kommunikator.exchange.export.typesetting import cleaned
from kommunikator.exchange.export.web_templates import rendered
from kommunikator.i18n import _

# Some 15 MB, which a browser shows after some seconds.
MOST_POSTS: Final = 10_000


def write(part: PlanPart, out: BinaryIO, templates: Path | None) -> Iterator[int]:
    """Write the page. Raises ExportRefused for more than MOST_POSTS posts."""
    _check(part)
    page = page_of(part)
    yield 0
    for piece in page_in_html(page, part.choice.layout, templates):
        out.write(piece.encode())
    yield page.posts


def page_in_html(page: Page, layout: str = "", templates: Path | None = None) -> Iterator[str]:
    """Give a page as HTML, bit by bit, in the language that is spoken. Raises ExportRefused (see `web_templates`)."""
    return rendered(page.kind, layout, templates, {**_given(page), "words": _words()})


def _given(page: Page) -> dict[str, Any]:
    content = {"organisation": "", "made": "", **page.content}
    return cleaned({"title": page.title, "language": page.language, "content": content})


def _words() -> dict[str, str]:
    return {"campaigns": _("Campaigns"), "channels": _("Channels")}


def _check(part: PlanPart) -> None:
    """Refuse more posts than a page can hold before any is kept in memory."""
    if len(part.ids) > MOST_POSTS and (posts := part.leaving().posts) > MOST_POSTS:
        sentence = N_(
            "%(n)d posts are too many for one web page, which takes at most %(most)d. Choose fewer days, or Excel."
        )
        raise ExportRefused(sentence, n=posts, most=MOST_POSTS)
