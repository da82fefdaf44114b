"""The report of an import in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kommunikator.domain.post import STATUS_NAMES, Status
from kommunikator.exchange.planner.headings import TAKEN_OVER
from kommunikator.exchange.planner.remarks import Remark
from kommunikator.i18n import _, format_day, ngettext

if TYPE_CHECKING:
    from kommunikator.exchange.planner.report import Meaning, Report

# So many row numbers or words are named; the rest are counted.
_NAMED = 8


def of(report: Report) -> Iterator[str]:
    """Give the sentences: what happens, what each word becomes, what was understood, what to look at."""
    yield from _plan(report)
    yield from _outcome(report)
    yield from left_alone(report, titles=True)
    yield from _words(report)
    yield from _columns(report)
    if order := _dates(report):
        yield order
    yield from (of_remark(remark) for remark in report.remarks)


def _plan(report: Report) -> Iterator[str]:
    if report.plan and report.exported:
        day = format_day(report.exported, "d MMMM y")
        yield _("Plan: %(name)s, exported %(day)s") % {"name": report.plan, "day": day}
    elif report.plan:
        yield _("Plan: %(name)s") % {"name": report.plan}


def _outcome(report: Report) -> Iterator[str]:
    n = report.tasks
    yield ngettext("%(n)d task in the file.", "%(n)d tasks in the file.", n) % {"n": n}
    if report.nothing_new:
        yield _("Nothing new: what is in the file is already here.")
        return
    if n := report.added:
        yield ngettext("%(n)d post is new.", "%(n)d posts are new.", n) % {"n": n}
    if n := report.updated:
        yield ngettext("%(n)d post is updated.", "%(n)d posts are updated.", n) % {"n": n}
    if n := report.unchanged:
        yield ngettext("%(n)d post is the same as before.", "%(n)d posts are the same as before.", n) % {"n": n}
    if n := report.ideas:
        text = ngettext(
            "%(n)d task has no due date and belongs in the idea bank.",
            "%(n)d tasks have no due date and belong in the idea bank.",
            n,
        )
        yield text % {"n": n}


def left_alone(report: Report, *, titles: bool) -> Iterator[str]:
    """Say what stays as it is, because somebody here or in Planner decided so, with or without the posts' titles."""
    if n := len(report.kept):
        text = ngettext(
            "%(n)d post was changed here; those changes stay.", "%(n)d posts were changed here; those changes stay.", n
        )
        yield _with_titles(text % {"n": n}, report.kept if titles else ())
    if n := len(report.deleted):
        text = ngettext(
            "%(n)d post was deleted here and stays deleted.", "%(n)d posts were deleted here and stay deleted.", n
        )
        yield _with_titles(text % {"n": n}, report.deleted if titles else ())
    if n := report.parts_left:
        text = ngettext(
            "%(n)d channel, helper or checklist item was taken away here and stays away.",
            "%(n)d channels, helpers or checklist items were taken away here and stay away.",
            n,
        )
        yield text % {"n": n}
    if n := report.gone:
        text = ngettext(
            "%(n)d post is no longer in the plan in Planner; it stays here.",
            "%(n)d posts are no longer in the plan in Planner; they stay here.",
            n,
        )
        yield text % {"n": n}


def _with_titles(sentence: str, titles: Iterable[str]) -> str:
    named = _some(titles)
    return _("%(sentence)s (%(titles)s)") % {"sentence": sentence, "titles": named} if named else sentence


def _words(report: Report) -> Iterator[str]:
    parts = (
        (_("Labels become channels: %(words)s"), report.channels),
        (_("Buckets become themes: %(words)s"), report.themes),
        (_("People become members: %(words)s"), report.members),
        (_("Progress becomes status: %(words)s"), report.statuses),
    )
    for sentence, meanings in parts:
        if meanings:
            yield sentence % {"words": "; ".join(map(_meaning, meanings))}


def status_name(status: Status) -> str:
    """Give the name of a status in the language in use."""
    return _(STATUS_NAMES[status])


def _meaning(meaning: Meaning) -> str:
    words = {"word": meaning.word, "into": meaning.into}
    if meaning.status:
        return _("%(word)s → status %(status)s") % {"word": meaning.word, "status": status_name(meaning.status)}
    if meaning.into is None:
        return _("%(word)s (left out)") % words
    if meaning.new:
        return (_("%(word)s (new)") if meaning.into == meaning.word else _("%(word)s → %(into)s (new)")) % words
    return meaning.word if meaning.into == meaning.word else _("%(word)s → %(into)s") % words


def _columns(report: Report) -> Iterator[str]:
    columns = [(field, heading) for field, heading in report.columns.items() if heading]
    taken = {"columns": ", ".join(heading for field, heading in columns if field in TAKEN_OVER)}
    if report.columns_how == "place":
        yield _("The columns were recognised by their place. Taken over: %(columns)s") % taken
    elif report.columns_how == "given":
        yield _("Columns as you chose them: %(columns)s") % taken
    else:
        yield _("Columns taken over: %(columns)s") % taken
    if left := ", ".join(heading for field, heading in columns if field not in TAKEN_OVER):
        yield _("Columns not taken over: %(columns)s") % {"columns": left}


def _dates(report: Report) -> str:
    if not report.date_order or report.date_how == "none":
        return ""
    order = {
        "dmy": _("day, month, year"),
        "mdy": _("month, day, year"),
        "ymd": _("year, month, day"),
    }[report.date_order]
    if report.date_how == "settled":
        sentence = _("Dates are read as %(order)s, as “%(example)s” in row %(row)d shows.")
        return sentence % {"order": order, "example": report.date_example, "row": report.date_row}
    if report.date_how == "alike":
        return _("All dates read the same, whether the day or the month comes first.")
    return _("Dates are read as %(order)s, as you chose.") % {"order": order}


def of_remark(remark: Remark) -> str:
    """Say what there is to say about rows of the file, with their numbers."""
    n = len(remark.rows)
    if not n:
        return remark.sentence
    text = ngettext("%(sentence)s (Row %(rows)s)", "%(sentence)s (Rows %(rows)s)", n)
    return text % {"sentence": remark.sentence, "rows": _some(map(str, remark.rows))}


def _some(words: Iterable[str]) -> str:
    """Name the first of the words and count the rest."""
    words = list(words)
    named = ", ".join(words[:_NAMED])
    more = len(words) - _NAMED
    return _("%(named)s and %(n)d more") % {"named": named, "n": more} if more > 0 else named
