"""The words of the campaigns: their stage, their dates and weeks, and what goes out in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from kommunikator.domain.campaign_page import ChannelLine, WeekLine
from kommunikator.domain.campaigns import STAGE_NAMES, Stage
from kommunikator.domain.coverage import CellCount
from kommunikator.domain.post import PlannedPost, Status
from kommunikator.domain.team import Theme
from kommunikator.domain.week import Week
from kommunikator.i18n import _, format_day, format_range, ngettext
from kommunikator.ui import icons
from kommunikator.ui.matrix.wording import gap_text, short_day
from kommunikator.ui.words import Mark

_ICON: Final = "flag-banner"
_STAGES: Final = {
    Stage.COMING: Mark(STAGE_NAMES[Stage.COMING], "calendar-blank", "text2"),
    Stage.RUNNING: Mark(STAGE_NAMES[Stage.RUNNING], "play-circle", "accent"),
    Stage.OVER: Mark(STAGE_NAMES[Stage.OVER], "warning-fill", "warn"),
    Stage.EVALUATED: Mark(STAGE_NAMES[Stage.EVALUATED], "check-circle", "ok"),
}


def stage_mark(stage: Stage | None) -> Mark:
    """Give the word, icon and colour of a stage; None is archived."""
    if stage is None:
        return Mark(_("Archived"), "archive-box", "text2")
    return _STAGES[stage]._replace(word=_(_STAGES[stage].word))


def icon_name(theme: Theme) -> str:
    """Give a campaign's icon, or a flag where it has none that there is."""
    return theme.icon if icons.is_known(theme.icon) else _ICON


def dates_of(starts: date | None, ends: date | None) -> str:
    """Write from when to when: "27 Nov – 24 Dec 2026", "From 27 November 2026"."""
    if starts and ends:
        return format_range(starts, max(starts, ends))
    if starts:
        return _("From %(day)s") % {"day": format_day(starts, "d MMMM y")}
    return _("Until %(day)s") % {"day": format_day(ends, "d MMMM y")} if ends else _("No dates")


def days_and_weeks(starts: date | None, ends: date | None) -> str:
    """Write from when to when, with the ISO weeks: "27 Nov – 24 Dec 2026 · Weeks 48–52"."""
    days = [day for day in (starts, ends) if day]
    if not days:
        return dates_of(starts, ends)
    first, last = Week.of(days[0]), Week.of(max(days))
    return f"{dates_of(starts, ends)} · {_numbers(first, last)}"


def _numbers(first: Week, last: Week) -> str:
    if first == last:
        return _("Week %(number)d") % {"number": first.number}
    return _("Weeks %(first)d–%(last)d") % {"first": first.number, "last": last.number}


def week_title(line: WeekLine) -> str:
    """Name a week, or a stretch of weeks."""
    return _numbers(line.first, line.last)


def week_days(line: WeekLine) -> str:
    """Write the days of a week, or of a stretch of weeks."""
    return format_range(line.first.monday, line.last.sunday)


def week_standing(line: WeekLine) -> str:
    """Say how many posts a week has, or that it is empty."""
    if not line.empty:
        return posts_text(line.going)
    if line.weeks == 1:
        return _("Empty")
    return ngettext("%(n)d week empty", "%(n)d weeks empty", line.weeks) % {"n": line.weeks}


def posts_text(posts: int) -> str:
    """Write a number of posts."""
    return ngettext("%(n)d post", "%(n)d posts", posts) % {"n": posts}


def posts_standing(posts: Sequence[PlannedPost]) -> str:
    """Say how many posts a campaign has, and how many of them are published."""
    published = sum(planned.post.status is Status.PUBLISHED for planned in posts)
    return f"{posts_text(len(posts))}, {_published(published)}" if published else posts_text(len(posts))


def _published(posts: int) -> str:
    return ngettext("%(n)d published", "%(n)d published", posts) % {"n": posts}


def days_text(count: CellCount, today: date) -> str:
    """Say when a channel comes next and when it last came; "" where nothing goes out."""
    days = [_("next %(day)s") % {"day": short_day(count.next, today)}] if count.next else []
    if count.latest:
        days.append(_("last %(day)s") % {"day": short_day(count.latest, today)})
    return " · ".join(days)


def channel_text(line: ChannelLine, today: date) -> str:
    """Say all that a channel's row shows, for a screen reader."""
    if not line.used:
        return f"{line.channel.name}, {_('not used here')}"
    count = line.count
    counts = (
        ngettext("%(n)d planned", "%(n)d planned", count.planned) % {"n": count.planned},
        _published(count.published),
    )
    gap = gap_text(line.gap) if line.gap else ""
    parts = (line.channel.name, *counts, days_text(count, today), gap, *(idea.text for idea in line.ideas))
    return ", ".join(part for part in parts if part)
