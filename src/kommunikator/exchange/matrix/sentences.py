"""The report of an import of a content matrix in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kommunikator.i18n import _, ngettext

if TYPE_CHECKING:
    from kommunikator.exchange.matrix.report import Report, ToneChange


def of(report: Report) -> Iterator[str]:
    """Give the sentences: what is in the file, what will change, what to look at."""
    yield _file(report)
    if not report.changed:
        yield _("Nothing new: what is in the file is already here.")
    yield from _new(report)
    yield from map(of_tone, report.tones)
    if n := len(report.not_used):
        text = ngettext(
            "%(n)d cell that is empty in the file is marked as not used.",
            "%(n)d cells that are empty in the file are marked as not used.",
            n,
        )
        yield text % {"n": n}
    if report.left_out:
        yield _("Left out: %(names)s.") % {"names": ", ".join(report.left_out)}
    if report.archived:
        yield _("Archived here, so not seen in the matrix: %(names)s.") % {"names": ", ".join(report.archived)}


def of_tone(change: ToneChange) -> str:
    """Give the sentence about a channel's tone of voice, on one line."""
    values = {
        "channel": change.channel,
        "before": " ".join(change.before.split()),
        "after": " ".join(change.after.split()),
    }
    if change.before:
        return _("Tone on %(channel)s: “%(before)s” becomes “%(after)s”.") % values
    return _("Tone on %(channel)s: “%(after)s”.") % values


def _file(report: Report) -> str:
    channels, themes, ideas = len(report.channels), len(report.themes), report.ideas
    return _("%(where)s: %(channels)s, %(themes)s, %(ideas)s.") % {
        "where": report.where,
        "channels": ngettext("%(n)d channel", "%(n)d channels", channels) % {"n": channels},
        "themes": ngettext("%(n)d theme", "%(n)d themes", themes) % {"n": themes},
        "ideas": ngettext("%(n)d content idea", "%(n)d content ideas", ideas) % {"n": ideas},
    }


def _new(report: Report) -> Iterator[str]:
    """Say what is created, and which ideas are here already."""
    if names := report.new_channels:
        text = ngettext("New channel: %(names)s.", "New channels: %(names)s.", len(names))
        yield text % {"names": ", ".join(names)}
    if names := report.new_themes:
        text = ngettext("New theme: %(names)s.", "New themes: %(names)s.", len(names))
        yield text % {"names": ", ".join(names)}
    if n := report.new_ideas:
        yield ngettext("%(n)d content idea is new.", "%(n)d content ideas are new.", n) % {"n": n}
    if report.changed and (n := report.ideas_here):
        text = ngettext("%(n)d content idea is here already.", "%(n)d content ideas are here already.", n)
        yield text % {"n": n}
