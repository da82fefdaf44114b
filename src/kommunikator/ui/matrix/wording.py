"""What the matrix says of its cells, rows and columns: in short on the screen, in full to a screen reader."""

from __future__ import annotations

from datetime import date
from typing import Final

from kommunikator.domain.content_idea import ContentIdea
from kommunikator.domain.coverage import CellCount, Gap
from kommunikator.domain.matrix import Cell, MatrixContents
from kommunikator.domain.team import Channel, Team, Theme, ThemeKind
from kommunikator.i18n import _, format_day, format_range, language, ngettext, weekday_short

# Further away than half a year, the year says more than the day of the week.
_FAR: Final = 180
_YEAR: Final = 365


def short_day(day: date, today: date) -> str:
    """Give a day as short as it stays clear beside today: "Fri 27", "Tue 1 Dec", "4 Mar 2025"."""
    if abs((day - today).days) > _FAR:
        return format_day(day, "d MMM y")
    if (day.year, day.month) == (today.year, today.month):
        return f"{weekday_short(day)} {day.day}"
    return f"{weekday_short(day)} {format_day(day, 'd MMM')}"


def near_text(count: CellCount, today: date) -> str:
    """Give a cell's next day, or its latest where nothing is to come; empty where there is neither."""
    if count.next:
        return _("next %(day)s") % {"day": short_day(count.next, today)}
    if count.latest:
        return _("last %(day)s") % {"day": short_day(count.latest, today)}
    return ""


def gap_text(gap: Gap) -> str:
    """Give for how long a cell has been empty, as its mark says it."""
    return gap_words(gap.days)


def gap_words(days: int) -> str:
    """Give the words of a gap of so many days."""
    return ngettext("Empty %(n)d day", "Empty %(n)d days", days) % {"n": days}


def posts_text(count: int) -> str:
    """Give a number of posts."""
    return ngettext("%(n)d post in all", "%(n)d posts in all", count) % {"n": count}


def dates_text(theme: Theme, *, short: bool = False) -> str:
    """Give the days of a campaign; empty for one without days. In short, those of less than a year have no year."""
    starts, ends = theme.starts, theme.ends
    if starts and ends:
        if short and starts < ends and (ends - starts).days < _YEAR:
            return f"{_start(starts, ends)}–{format_day(ends, 'd MMM')}"
        return format_range(starts, ends)
    if starts:
        return _("from %(day)s") % {"day": format_day(starts, "d MMM y")}
    return _("until %(day)s") % {"day": format_day(ends, "d MMM y")} if ends else ""


def _start(starts: date, ends: date) -> str:
    """Give the first day of a span without its year; of one within a month, without the month too."""
    if (starts.year, starts.month) != (ends.year, ends.month):
        return format_day(starts, "d MMM")
    return f"{starts.day}." if language() == "nb" else str(starts.day)


def theme_line(theme: Theme, count: int, *, short: bool = False) -> str:
    """Give the line under the name of a theme: its posts, after its days when it is a campaign."""
    parts = [dates_text(theme, short=short) if theme.type is ThemeKind.CAMPAIGN else "", posts_text(count)]
    return " · ".join(part for part in parts if part)


def spoken_cell(channel: Channel, theme: Theme, cell: Cell, count: CellCount, gap: Gap | None) -> str:
    """Give a cell as a screen reader says it."""
    what = [_("not used here")] if not cell.used else _spoken_counts(cell, count, gap)
    return _("%(channel)s, %(theme)s: %(what)s") % {
        "channel": channel.name,
        "theme": theme.name,
        "what": ", ".join(what),
    }


def _spoken_counts(cell: Cell, count: CellCount, gap: Gap | None) -> list[str]:
    ideas = len(cell.ideas)
    parts = [
        ngettext("%(n)d idea", "%(n)d ideas", ideas) % {"n": ideas},
        ngettext("%(n)d planned", "%(n)d planned", count.planned) % {"n": count.planned},
        ngettext("%(n)d published", "%(n)d published", count.published) % {"n": count.published},
    ]
    if count.next:
        parts.append(_("next %(day)s") % {"day": format_day(count.next, "EEEE d MMMM")})
    elif count.latest:
        parts.append(_("last %(day)s") % {"day": format_day(count.latest, "EEEE d MMMM")})
    if gap:
        parts.append(ngettext("empty for %(n)d day", "empty for %(n)d days", gap.days) % {"n": gap.days})
    return parts


def idea_line(idea: ContentIdea, contents: MatrixContents, today: date) -> str:
    """Give an idea with what is known of its use, on one line."""
    notes = [_("one-time")] if idea.one_time else []
    last_used = contents.last_used.get(idea.id)
    if last_used:
        day = {"day": format_day(last_used, "d MMM y")}
        notes.append(_("planned for %(day)s") % day if last_used >= today else _("last used %(day)s") % day)
    elif idea.id in contents.waiting:
        notes.append(_("planned, no day yet"))
    return f"{idea.text} ({', '.join(notes)})" if notes else idea.text


def cell_tip(spoken: str, cell: Cell, contents: MatrixContents, today: date) -> str:
    """Give the text of a cell's tool tip: what is there, and each idea with when it was last used."""
    return "\n".join([spoken, *(f"• {idea_line(idea, contents, today)}" for idea in cell.ideas)])


def purposes_of(channel: Channel, team: Team) -> str:
    """Give the names of a channel's purposes, as they stand under its tone."""
    links = (link for link in team.channel_purposes.values() if link.channel == channel.id)
    return ", ".join(team.purposes[link.purpose].name for link in links if link.purpose in team.purposes)


def channel_lines(channel: Channel, team: Team, count: int) -> list[str]:
    """Give what the head of a row has to say: name, posts, tone, and each purpose with its sentence."""
    purposes = [
        f"{purpose.name}: {link.note}" if link.note else purpose.name
        for link in team.channel_purposes.values()
        if link.channel == channel.id and (purpose := team.purposes.get(link.purpose)) is not None
    ]
    tone = _("Tone: %(tone)s") % {"tone": channel.tone} if channel.tone else ""
    return [line for line in (channel.name, posts_text(count), tone, *purposes) if line]


def theme_lines(theme: Theme, count: int) -> list[str]:
    """Give what the head of a column has to say: name, kind and days, posts, goal."""
    kind = _("Campaign") if theme.type is ThemeKind.CAMPAIGN else ""
    return [line for line in (theme.name, kind, theme_line(theme, count), theme.goal) if line]
