"""The words of the campaigns: their stage, their dates and weeks, and what goes out in them."""

from __future__ import annotations

from datetime import date
from typing import Final

from kommunikator.domain.campaign_page import ChannelLine
from kommunikator.domain.campaigns import STAGE_NAMES, Stage
from kommunikator.domain.coverage import CellCount
from kommunikator.domain.team import Theme
from kommunikator.exchange.campaign_wording import dates_of as dates_of
from kommunikator.exchange.campaign_wording import days_and_weeks as days_and_weeks
from kommunikator.exchange.campaign_wording import posts_standing as posts_standing
from kommunikator.exchange.campaign_wording import posts_text as posts_text
from kommunikator.exchange.campaign_wording import published_text
from kommunikator.exchange.campaign_wording import week_days as week_days
from kommunikator.exchange.campaign_wording import week_standing as week_standing
from kommunikator.exchange.campaign_wording import week_title as week_title
from kommunikator.i18n import _, ngettext
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
        published_text(count.published),
    )
    gap = gap_text(line.gap) if line.gap else ""
    parts = (line.channel.name, *counts, days_text(count, today), gap, *(idea.text for idea in line.ideas))
    return ", ".join(part for part in parts if part)
