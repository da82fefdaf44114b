"""The words in which what needs attention is told: kinds, reasons, places, and what can be done."""

from __future__ import annotations

from datetime import date
from typing import Final

from kommunikator.domain.attention import LONGEST_SILENCE, Matter, MatterKind, Remedy
from kommunikator.domain.team import Channel, Team, Theme
from kommunikator.domain.text import N_
from kommunikator.domain.when import When
from kommunikator.i18n import _, format_range, format_time, ngettext
from kommunikator.ui import words
from kommunikator.ui.words import Mark

_KINDS: Final = {
    MatterKind.OVERDUE: N_("Overdue"),
    MatterKind.BLOCKED: N_("Blocked"),
    MatterKind.NOBODY_RESPONSIBLE: N_("Nobody responsible"),
    MatterKind.CLASH: N_("Clashes"),
    MatterKind.EMPTY_TEXT: N_("No text yet"),
    MatterKind.CHANGED_SINCE_APPROVAL: N_("Changed since approval"),
    MatterKind.SILENT_CHANNEL: N_("Silent channels"),
    MatterKind.BARE_CAMPAIGN: N_("Campaigns without posts"),
}
# What a remedy is called, and its icon.
_REMEDIES: Final = {
    Remedy.PUBLISH: (N_("Mark as published"), "paper-plane-tilt-fill"),
    Remedy.MOVE: (N_("Move to date …"), "calendar-plus"),
    Remedy.CANCEL: (N_("Cancel post"), "prohibit"),
    Remedy.UNBLOCK: (N_("Unblock post"), "check-bold"),
    Remedy.ASSIGN_ME: (N_("I take it"), "user"),
    Remedy.CHOOSE_RESPONSIBLE: (N_("Choose responsible …"), "users"),
    Remedy.MOVE_BY_AN_HOUR: (N_("Move to %(time)s"), "clock"),
    Remedy.APPROVE: (N_("Approve again"), "check-circle"),
    Remedy.OPEN: (N_("Open"), "pencil-simple"),
    Remedy.SHOW_IDEAS: (N_("Pick from the idea bank"), "lightbulb"),
    Remedy.NEW_POST: (N_("New post in the campaign"), "plus"),
    Remedy.OPEN_CAMPAIGN: (N_("Open the campaign"), "flag-banner"),
}


def kind_name(kind: MatterKind) -> str:
    """Give what a kind of matter is called."""
    return _(_KINDS[kind])


def remedy_name(remedy: Remedy, free: When | None = None) -> str:
    """Say what a remedy does; `free` is when a post that clashes could go out instead."""
    text = _(_REMEDIES[remedy][0])
    if remedy is not Remedy.MOVE_BY_AN_HOUR:
        return text
    return text % {"time": format_time(free.time) if free and free.time else ""}


def remedy_icon(remedy: Remedy) -> str:
    """Give the icon of a remedy."""
    return _REMEDIES[remedy][1]


def silence(days: int) -> str:
    """Say for how long nothing has been in a channel."""
    if days >= LONGEST_SILENCE:
        return _("Nothing for more than a year")
    return ngettext("Nothing for %(n)d day", "Nothing for %(n)d days", days) % {"n": days}


def silence_of(channel: Channel, days: int) -> str:
    """Say for how long nothing has been in which channel."""
    if days >= LONGEST_SILENCE:
        return _("%(channel)s: nothing for more than a year") % {"channel": channel.name}
    text = ngettext("%(channel)s: nothing for %(n)d day", "%(channel)s: nothing for %(n)d days", days)
    return text % {"channel": channel.name, "n": days}


def reason(matter: Matter, team: Team) -> Mark:
    """Give the words, icon and colour of what is wrong."""
    if matter.finding:
        return words.finding_mark(matter.finding, team)
    text = silence(matter.days) if matter.channel else _("No posts planned")
    return Mark(text, "warning-fill", "warn")


def title(matter: Matter) -> str:
    """Give the name of what the matter is about."""
    if matter.planned:
        return words.title_of(matter.planned.post)
    about = matter.channel or matter.campaign
    return about.name if about else ""


def place(matter: Matter, today: date) -> str:
    """Give the day of a post, the days of a campaign, or how many ideas there are for a channel."""
    if matter.planned:
        return words.when_text(matter.planned.when, today)
    if matter.campaign:
        return _days(matter.campaign, today)
    if not matter.ideas:
        return _("No ideas for it yet")
    return ngettext("%(n)d idea for it", "%(n)d ideas for it", matter.ideas) % {"n": matter.ideas}


def _days(campaign: Theme, today: date) -> str:
    if campaign.starts and campaign.ends:
        return format_range(campaign.starts, campaign.ends)
    if campaign.starts:
        return _("from %(day)s") % {"day": words.day_text(campaign.starts, today)}
    return _("until %(day)s") % {"day": words.day_text(campaign.ends, today)} if campaign.ends else ""
