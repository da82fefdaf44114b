"""How a series is told in words: its rhythm, its days, and what was done with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Final

from kommunikator.domain.post import Post
from kommunikator.domain.repeating import Reckoned, reckoned
from kommunikator.domain.rhythm import LAST, Frequency, Rhythm
from kommunikator.domain.text import N_
from kommunikator.i18n import _, format_day, ngettext
from kommunikator.ui.document import Changed

_MONDAY: Final = date(2024, 1, 1)
# As many days as a preview names.
_NAMED: Final = 4

_PLACES: Final = {
    1: N_("The first %(weekday)s of the month"),
    2: N_("The second %(weekday)s of the month"),
    3: N_("The third %(weekday)s of the month"),
    4: N_("The fourth %(weekday)s of the month"),
    5: N_("The fifth %(weekday)s of the month"),
    LAST: N_("The last %(weekday)s of the month"),
}


def rhythm_text(rhythm: Rhythm, day: date) -> str:
    """Say how often posts come; `day` is one on which a post stands."""
    match rhythm.frequency:
        case Frequency.WEEKLY:
            return _weekly_text(rhythm.weeks, format_day(day, "EEEE"))
        case Frequency.MONTHLY:
            weekday = format_day(_MONDAY + timedelta(days=rhythm.weekday), "EEEE")
            return _shifted_text(_(_PLACES[rhythm.place]) % {"weekday": weekday}, rhythm.shift)
        case Frequency.YEARLY:
            # A leap year, so that 29 February keeps its name.
            own = date(2028, rhythm.month, rhythm.day)
            return _("Every year on %(day)s") % {"day": format_day(rhythm.made_for(own), "d MMMM")}


def _weekly_text(weeks: int, weekday: str) -> str:
    if weeks == 1:
        return _("Every %(weekday)s") % {"weekday": weekday}
    if weeks == 2:
        return _("Every second %(weekday)s") % {"weekday": weekday}
    return _("Every %(n)d weeks on %(weekday)s") % {"n": weeks, "weekday": weekday}


def _shifted_text(text: str, shift: int) -> str:
    if shift > 0:
        text = ngettext("%(rhythm)s, %(n)d day later", "%(rhythm)s, %(n)d days later", shift) % {
            "rhythm": text,
            "n": shift,
        }
    elif shift < 0:
        text = ngettext("%(rhythm)s, %(n)d day earlier", "%(rhythm)s, %(n)d days earlier", -shift) % {
            "rhythm": text,
            "n": -shift,
        }
    return text


def preview(rhythm: str, days: Sequence[date], until: date, turns: Mapping[date, str], today: date) -> str:
    """Say what would be made: how often, how many, until when, and the first few days with whose turn it is."""
    text = ngettext(
        "%(rhythm)s, %(n)d post until %(until)s: %(days)s",
        "%(rhythm)s, %(n)d posts until %(until)s: %(days)s",
        len(days),
    )
    names = {"rhythm": rhythm, "n": len(days), "until": format_day(until, "d MMMM y")}
    return text % {**names, "days": days_text(days, turns, today)}


def days_text(days: Iterable[date], turns: Mapping[date, str], today: date) -> str:
    """Name the first few days, each with whose turn it is, and say by "…" that there are more."""
    named = list(islice(days, _NAMED + 1))
    texts = [_day_text(day, turns.get(day, ""), today) for day in named[:_NAMED]]
    return ", ".join(texts) + (" …" if len(named) > _NAMED else "")


def _day_text(day: date, unit: str, today: date) -> str:
    text = format_day(day, "d MMM" if day.year == today.year else "d MMM y")
    return f"{text} {unit}" if unit else text


def effect_text(counted: Reckoned) -> str:
    """Say what saving would do to posts; "" when it would do nothing."""
    parts = [
        (counted.made, ngettext("%(n)d post is made", "%(n)d posts are made", counted.made)),
        (counted.changed, ngettext("%(n)d post is changed", "%(n)d posts are changed", counted.changed)),
        (counted.taken, ngettext("%(n)d post is taken away", "%(n)d posts are taken away", counted.taken)),
    ]
    return ", ".join(text % {"n": n} for n, text in parts if n)


def sentence(changed: Changed) -> str | None:
    """Say in one sentence what was done with a series; None for anything else, and for what was undone."""
    edit = changed.edit
    if edit is None or changed.undone or changed.redone or changed.retracted or edit.label not in _LABELS:
        return None
    counted = reckoned(edit)
    if edit.label == "Repeat post":
        return _repeated(next(step.record for step in edit.steps if isinstance(step.before, Post)), counted.made + 1)
    said = [text for n, text in _counted(counted) if n]
    return ", ".join(said) or _("The series is changed")


_LABELS: Final = ("Repeat post", "Extend series", "Stop series", "Change series")


def _repeated(first: object, count: int) -> str:
    assert isinstance(first, Post)
    text = ngettext("“%(title)s” repeats: %(n)d post", "“%(title)s” repeats: %(n)d posts", count)
    return text % {"title": first.title.strip() or _("Untitled post"), "n": count}


def _counted(counted: Reckoned) -> list[tuple[int, str]]:
    made = ngettext("%(n)d post of the series made", "%(n)d posts of the series made", counted.made)
    changed = ngettext("%(n)d post of the series changed", "%(n)d posts of the series changed", counted.changed)
    taken = ngettext("%(n)d post of the series deleted", "%(n)d posts of the series deleted", counted.taken)
    pairs = zip((counted.made, counted.changed, counted.taken), (made, changed, taken), strict=True)
    return [(n, text % {"n": n}) for n, text in pairs]
