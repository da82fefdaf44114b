"""Which cells of a row are empty as they may not leave the team, so that a file that comes back takes nothing away."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

from kommunikator.domain.post import PostSheet
from kommunikator.exchange.export.part import PlanPart
from kommunikator.exchange.export.rows import Column, Kind
from kommunikator.exchange.export.workbook.found import Row
from kommunikator.exchange.workbook import text_of
from kommunikator.i18n import _

KEY: Final = "withheld"


def column(part: PlanPart, columns_of: Callable[[frozenset[str]], tuple[Column, ...]]) -> tuple[Column, ...]:
    """Give the hidden column with the keys of such cells, spaces between; none where no post goes out with less."""
    if not part.fewer:
        return ()

    @cache
    def told(keys: frozenset[str]) -> str:
        there = {one.key for one in columns_of(keys)}
        return " ".join(one.key for one in columns_of(part.keys) if one.key not in there)

    def value(sheet: PostSheet, _variant: object = None) -> str:
        return told(part.fewer.get(sheet.post.id, part.keys))

    return (Column(KEY, _("Not in this file"), Kind.TEXT, 10, value, hidden=True),)


def withheld(row: Row) -> frozenset[str]:
    """Give the keys of the cells of which a row that came back says nothing."""
    return frozenset(text_of(row.get(KEY)).split())
