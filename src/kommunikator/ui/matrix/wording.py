"""What the matrix says of its cells, rows and columns: in short on the screen, in full to a screen reader."""

from __future__ import annotations

from datetime import date

from kommunikator.domain.content_idea import ContentIdea
from kommunikator.domain.coverage import CellCount, Gap
from kommunikator.domain.matrix import Cell, MatrixContents
from kommunikator.domain.team import Channel, Team, Theme, ThemeKind
from kommunikator.exchange.matrix_wording import dates_text as dates_text
from kommunikator.exchange.matrix_wording import gap_words as gap_words
from kommunikator.exchange.matrix_wording import near_text as near_text
from kommunikator.exchange.matrix_wording import posts_text as posts_text
from kommunikator.exchange.matrix_wording import short_day as short_day
from kommunikator.i18n import _, format_day, ngettext


def gap_text(gap: Gap) -> str:
    """Give for how long a cell has been empty, as its mark says it."""
    return gap_words(gap.days)


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
