"""What an export is called: for the person in words, and as a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kommunikator import i18n
from kommunikator.domain.export_choice import WHAT_NAMES, ExportChoice, What
from kommunikator.domain.period import Period, PeriodKind
from kommunikator.domain.team import Team
from kommunikator.domain.week import Week
from kommunikator.exchange.export import file_names
from kommunikator.i18n import _, format_day, format_range


def title(choice: ExportChoice, team: Team, today: date) -> str:
    """Say in words what goes out: "Week 48 2026", "Content matrix November 2026", a campaign's name."""
    days = choice.days(today)
    if choice.what is What.CAMPAIGN:
        campaign = team.themes.get(choice.campaign) if choice.campaign else None
        return campaign.name if campaign else _(WHAT_NAMES[choice.what])
    if days is None:
        return _("%(what)s %(days)s") % {"what": _(WHAT_NAMES[choice.what]), "days": format_day(today, "d MMM y")}
    if _names_itself(choice.what, days):
        return _days(days)
    return _("%(what)s %(days)s") % {"what": _(WHAT_NAMES[choice.what]), "days": _days(days, inside=True)}


def file_name(choice: ExportChoice, team: Team, today: date) -> str:
    """Give a name for the file in the language of the output, which every system allows: "Week 48 2026.pdf"."""
    with i18n.speaking(choice.language or i18n.language()):
        name = file_names.file_name(title(choice, team, today)) or file_names.file_name(_("The plan"))
        return f"{name}.{choice.format}"


def in_format(path: Path, choice: ExportChoice) -> Path:
    """Give a path with the format's ending, which the person may have left out."""
    ending = f".{choice.format}"
    return path if path.suffix.casefold() == ending else path.with_name(path.name + ending)


def _names_itself(what: What, days: Period) -> bool:
    """Tell whether the days alone say what it is: a week's poster, a month."""
    return (what, days.kind) in ((What.WEEK, PeriodKind.WEEK), (What.MONTH, PeriodKind.MONTH))


def _days(days: Period, *, inside: bool = False) -> str:
    """Give what the days are called, with a capital unless they stand inside a sentence."""
    if days.kind is PeriodKind.WEEK:
        week = Week.of(days.first)
        text = f"{_('Week %(number)d') % {'number': week.number}} {week.year}"
    elif days.kind is PeriodKind.MONTH:
        text = format_day(days.first, "LLLL y")
    elif days.kind is PeriodKind.QUARTER:
        text = _("Quarter %(number)d %(year)d") % {"number": (days.first.month + 2) // 3, "year": days.first.year}
    else:
        text = format_range(days.first, days.last)
    if inside:
        return text if i18n.language() == "en" else text[:1].lower() + text[1:]
    return text[:1].upper() + text[1:]
