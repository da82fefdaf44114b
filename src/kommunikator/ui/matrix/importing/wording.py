"""The words in which the import speaks of what comes, what changes and what is there already."""

from __future__ import annotations

from kommunikator.exchange.matrix import MatrixTable, ReadMatrix, Report
from kommunikator.i18n import _, ngettext
from kommunikator.ui.matrix.importing.outlook import Column, Outlook, Row, Square


def outcome(report: Report, shown: Outlook) -> str:
    """Say in one sentence what the import will do."""
    parts = list(_parts(report, shown))
    return ", ".join(parts) if parts else _("Nothing new: what is in the table is already here.")


def _parts(report: Report, shown: Outlook) -> list[str]:
    cells = shown.cells_with_news
    channels = sum(row.was is None for row in shown.rows)
    themes = sum(column.new for column in shown.columns)
    tones, unused = len(report.tones), len(report.not_used)
    ideas = ngettext("%(n)d new idea", "%(n)d new ideas", report.new_ideas) % {"n": report.new_ideas}
    within = ngettext("%(ideas)s in %(n)d cell", "%(ideas)s in %(n)d cells", cells) % {"ideas": ideas, "n": cells}
    texts = (
        (report.new_ideas, within),
        (channels, ngettext("%(n)d new channel", "%(n)d new channels", channels) % {"n": channels}),
        (themes, ngettext("%(n)d new theme", "%(n)d new themes", themes) % {"n": themes}),
        (tones, ngettext("%(n)d tone changes", "%(n)d tones change", tones) % {"n": tones}),
        (unused, ngettext("%(n)d cell not used", "%(n)d cells not used", unused) % {"n": unused}),
    )
    return [text for count, text in texts if count]


def about(read: ReadMatrix, source: str) -> str:
    """Say where the matrix stands and how large it is."""
    channels, themes, ideas = len(read.channels), len(read.themes), read.idea_count
    parts = (
        *dict.fromkeys(part for part in (source, read.where) if part),
        ngettext("%(n)d channel", "%(n)d channels", channels) % {"n": channels},
        ngettext("%(n)d theme", "%(n)d themes", themes) % {"n": themes},
        ngettext("%(n)d idea", "%(n)d ideas", ideas) % {"n": ideas},
    )
    return " · ".join(parts)


def table_lines(table: MatrixTable, letters: int = 90) -> tuple[str, str]:
    """Give where a table stands with its size, and the texts that it begins with."""
    rows, columns = table.size
    size = (
        ngettext("%(n)d row", "%(n)d rows", rows) % {"n": rows},
        ngettext("%(n)d column", "%(n)d columns", columns) % {"n": columns},
    )
    cells = (" ".join(text.split()) for row in table.rows for text in row)
    begins = " · ".join(text for text in cells if text)
    begins = begins if len(begins) <= letters else begins[: letters - 1].rstrip() + "…"
    return " · ".join((table.where, *size)), begins or _("No text")


# --- the preview ---------------------------------------------------------------------------------------------------


def news_of(square: Square) -> str:
    """Say how many ideas come to a cell."""
    return ngettext("%(n)d new idea", "%(n)d new ideas", len(square.new)) % {"n": len(square.new)}


def marked() -> str:
    """Say that a cell will be marked."""
    return _("Will not be used here")


def not_used() -> str:
    """Say that a cell is marked already."""
    return _("Not used here")


def new_channel() -> str:
    """Say that a channel is created."""
    return _("New channel")


def tone_word(row: Row) -> str:
    """Say what happens to a channel's tone; "" where nothing does."""
    if row.old_tone:
        return _("Tone changes")
    return _("New tone") if row.tone_comes else ""


def tone_of(row: Row) -> str:
    """Give the channel's tone on one line, after the one that it replaces."""
    new, old = (" ".join(tone.split()) for tone in (row.channel.tone, row.old_tone))
    return f"{old} → {new}" if old else new


def spoken_row(row: Row) -> str:
    """Say all of a channel, as a screen reader does."""
    parts = (row.channel.name, new_channel() if row.was is None else "", _spoken_tone(row))
    return ". ".join(part for part in parts if part)


def _spoken_tone(row: Row) -> str:
    tone = " ".join(row.channel.tone.split())
    if row.old_tone:
        return _("Tone changes from “%(old)s” to “%(new)s”") % {"old": " ".join(row.old_tone.split()), "new": tone}
    word = tone_word(row) or _("Tone")
    return f"{word}: {tone}" if tone else ""


def column_text(column: Column) -> str:
    """Give a theme's name, with a line that says that it is created."""
    return f"{column.theme.name}\n{_('New theme')}" if column.new else column.theme.name


def spoken_square(row: Row, column: Column, square: Square) -> str:
    """Say all of a cell, as a screen reader does."""
    place = f"{row.channel.name}, {column.theme.name}: "
    if not square.new and not square.here:
        if not square.used:
            return place + (marked() if square.marked else not_used())
        return place + _("empty")
    parts = []
    if square.new:
        parts.append(f"{news_of(square)}: {'; '.join(square.new)}")
    if square.here:
        parts.append(_("Here already: %(ideas)s") % {"ideas": "; ".join(square.here)})
    return place + ". ".join(parts)
