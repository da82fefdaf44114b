"""The words and signs in which the dialog speaks of what a file would change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from kommunikator.domain.arrived import Arrived
from kommunikator.domain.text import N_
from kommunikator.exchange.taking_in.preview import Preview, Sort
from kommunikator.exchange.taking_in.telling import SORT_NAMES, Line, short
from kommunikator.i18n import _, format_number, format_stamp, ngettext
from kommunikator.ui.words import Mark

_SIGNS: Final = {
    Sort.NEW: ("plus-bold", "ok"),
    Sort.CHANGED: ("pencil-simple", "accent"),
    Sort.CLASH: ("warning-fill", "warn"),
    Sort.DELETED: ("trash", "bad"),
}
_ORIGINS: Final = {
    "workbook": N_("Excel file"),
    "calendar": N_("Calendar file"),
    "json": N_("JSON file"),
    "plan_file": N_("Plan file"),
}
# Letters of a text in a row of the list; the details have all of it.
LETTERS: Final = 160


def sort_mark(sort: Sort) -> Mark:
    """Give the word, icon and colour of what becomes of a record."""
    return Mark(_(SORT_NAMES[sort]), *_SIGNS[sort])


def filter_name(sort: Sort, count: int) -> str:
    """Give what a filter is called, with how many rows it leaves."""
    names = {
        Sort.NEW: ngettext("%(n)d new", "%(n)d new", count),
        Sort.CHANGED: ngettext("%(n)d changed", "%(n)d changed", count),
        Sort.CLASH: ngettext("%(n)d clash", "%(n)d clashes", count),
        Sort.DELETED: ngettext("%(n)d was deleted here", "%(n)d were deleted here", count),
    }
    return names[sort] % {"n": count}


def about(arrived: Arrived, name: str) -> str:
    """Say which file it is and of what kind, and as of when it holds the plan."""
    told = " · ".join(filter(None, (name, _(_ORIGINS[arrived.origin]))))
    if arrived.moment is None:
        return told
    # The log's clock has milliseconds above 16 bits of a counter (see ARCHITECTURE.md, "The file").
    try:
        at = datetime.fromtimestamp((arrived.moment >> 16) / 1000, UTC).astimezone()
    except (OverflowError, ValueError, OSError):
        return told
    return _("%(file)s, with the plan as it was %(time)s") % {"file": told, "time": format_stamp(at)}


def outcome(taken: int, rows: int, over: int) -> str:
    """Say how many of the rows are imported, and how many changes that were made here are replaced by that."""
    told = _("%(n)s of %(all)s will be imported") % {"n": format_number(taken), "all": format_number(rows)}
    if not over:
        return told
    replaced = ngettext("%(n)d change made here is replaced", "%(n)d changes made here are replaced", over)
    return f"{told}, {replaced % {'n': over}}"


def same_text(preview: Preview) -> str:
    """Say that a file changes nothing."""
    told = _("Nothing new: what is in the file is already here.")
    if not preview.same:
        return told
    same = ngettext("%(n)d post is the same as before.", "%(n)d posts are the same as before.", preview.same)
    return f"{told} {same % {'n': preview.same}}"


def side_text(*, taken: bool) -> str:
    """Say which side of a clash stays."""
    return _("The file’s is taken") if taken else _("The plan’s stays")


def spoken(mark: Mark, title: str, place: str, lines: Sequence[Line], sides: Sequence[bool]) -> str:
    """Give all of a row as a screen reader says it; `sides` tell for each line whether the file's is taken."""
    parts = [f"{mark.word}: {title}", place]
    for line, taken in zip(lines, sides, strict=True):
        told = f"{line.what}: {_told(line)}"
        parts.append(f"{told}, {side_text(taken=taken)}" if line.clash else told)
    return ". ".join(parts)


def _told(line: Line) -> str:
    before, after = (short(text, LETTERS) if text is not None else None for text in (line.before, line.after))
    if before is None:
        return after or ""
    if after is None:
        return _("%(what)s is taken away") % {"what": before}
    return _("from “%(old)s” to “%(new)s”") % {"old": before, "new": after}
