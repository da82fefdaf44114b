"""Reads what is typed on the command line: days, weeks, times, names. Raises WrongUse with a sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date, time
from typing import TypeVar

from kommunikator.commands.terminal import WrongUse
from kommunikator.domain.choice import CONTENT_NAMES, TRAIT_NAMES, Content, Trait
from kommunikator.domain.team import Named, named
from kommunikator.domain.week import Week
from kommunikator.i18n import _

Kind = TypeVar("Kind", Content, Trait)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# Year 0 is not in the calendar.
_WEEK = re.compile(r"(?!0000)(\d{4})-?[Ww](\d{1,2})", re.ASCII)
_CLOCK = re.compile(r"\d{1,2}:\d{2}", re.ASCII)


def day(text: str) -> date:
    """Read a day such as 2026-11-25."""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        raise WrongUse(_("There is no day %(text)s in the calendar.") % {"text": text}) from None
    raise WrongUse(_("“%(text)s” is not a day. Write it as 2026-11-25.") % {"text": text})


def clock(text: str) -> time:
    """Read a time of day such as 09:00."""
    if _CLOCK.fullmatch(text):
        hour, minute = map(int, text.split(":"))
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise WrongUse(_("“%(text)s” is not a time of day. Write it as 09:00.") % {"text": text})


def days(text: str) -> tuple[date, date]:
    """Read a week (2026-W47) or a day (2026-11-25) and give its first and last day."""
    if _DAY.fullmatch(text):
        return day(text), day(text)
    try:
        week = Week.parse(text)
    except ValueError:
        if match := _WEEK.fullmatch(text.strip()):
            year = int(match[1])
            sentence = _("There is no week %(number)d in %(year)d, which has %(n)d weeks.")
            numbers = {"number": int(match[2]), "year": year, "n": Week.last_of(year)}
            raise WrongUse(sentence % numbers) from None
        sentence = _("“%(text)s” is neither a week nor a day. Write it as 2026-W47 or 2026-11-25.")
        raise WrongUse(sentence % {"text": text}) from None
    return week.monday, week.sunday


def span(first: str | None, last: str | None) -> tuple[date, date] | None:
    """Read the weeks or days of --from and --to and give the first and the last day, None when neither is given."""
    if first is None and last is None:
        return None
    start = days(first)[0] if first is not None else date.min
    end = days(last)[1] if last is not None else date.max
    if start > end:
        raise WrongUse(_("--from is later than --to."))
    return start, end


def text(typed: str) -> str:
    """Give a text back. On POSIX bytes that are not text arrive as lone surrogates, which cannot be stored."""
    if any("\ud800" <= sign <= "\udfff" for sign in typed):
        raise WrongUse(_("The text is not written in the system’s encoding."))
    return typed


def title(typed: str) -> str:
    """Read a title: one line that says something."""
    title = " ".join(text(typed).split())
    if not title:
        raise WrongUse(_("The title is empty."))
    return title


def _need_name(typed: str, option: str) -> None:
    """Raise WrongUse for an empty name, which would fit a channel without a code."""
    if not typed.strip():
        raise WrongUse(_("%(option)s is empty: give a name, or leave it out.") % {"option": option})


def channel(records: Collection[Named], name: str) -> Named:
    """Give the channel with that name or code."""
    _need_name(name, "--channel")
    by_code = (record for record in records if getattr(record, "code", "").casefold() == name.strip().casefold())
    found = named(records, name) or next(by_code, None)
    if found:
        return found
    sentence = _("There is no channel “%(name)s”. The plan has: %(known)s.")
    raise _unknown(sentence, _("There is no channel “%(name)s”: the plan has no channels yet."), records, name)


def theme(records: Collection[Named], name: str) -> Named:
    """Give the theme with that name."""
    sentence = _("There is no theme “%(name)s”. The plan has: %(known)s.")
    return _one(records, name, "--theme", sentence, _("There is no theme “%(name)s”: the plan has no themes yet."))


def member(records: Collection[Named], name: str) -> Named:
    """Give the member with that name."""
    sentence = _("There is no member “%(name)s”. The plan has: %(known)s.")
    nobody = _("There is no member “%(name)s”: the plan has no members yet.")
    return _one(records, name, "--responsible", sentence, nobody)


def audience(records: Collection[Named], name: str) -> Named:
    """Give the audience with that name."""
    sentence = _("There is no audience “%(name)s”. The plan has: %(known)s.")
    nobody = _("There is no audience “%(name)s”: the plan has no audiences yet.")
    return _one(records, name, "--audience", sentence, nobody)


def purpose(records: Collection[Named], name: str) -> Named:
    """Give the purpose with that name."""
    sentence = _("There is no purpose “%(name)s”. The plan has: %(known)s.")
    return _one(
        records, name, "--purpose", sentence, _("There is no purpose “%(name)s”: the plan has no purposes yet.")
    )


def campaign(records: Collection[Named], name: str) -> Named:
    """Give the campaign with that name."""
    sentence = _("There is no campaign “%(name)s”. The plan has: %(known)s.")
    nobody = _("There is no campaign “%(name)s”: the plan has no campaigns yet.")
    return _one(records, name, "--campaign", sentence, nobody)


def content(name: str) -> Content:
    """Give the kind of message with that key (“event”) or name."""
    sentence = _("There is no kind of message “%(name)s”. Choose from %(known)s.")
    return _of_kinds(CONTENT_NAMES, name, "--content", sentence)


def trait(name: str) -> Trait:
    """Give what else can be true of a message, by its key (“other_languages”) or name."""
    return _of_kinds(TRAIT_NAMES, name, "--trait", _("“%(name)s” is not known as --trait. Choose from %(known)s."))


def _of_kinds(names: Mapping[Kind, str], name: str, option: str, sentence: str) -> Kind:
    """Give the kind with that key, hyphens and spaces being underscores, or with that name in the person's language."""
    _need_name(name, option)
    wanted = name.strip().casefold()
    key = wanted.replace("-", "_").replace(" ", "_")
    found = next((kind for kind, told in names.items() if kind.value == key or _(told).casefold() == wanted), None)
    if found is None:
        raise WrongUse(sentence % {"name": name, "known": ", ".join(kind.value for kind in names)})
    return found


def _one(records: Collection[Named], name: str, option: str, sentence: str, none: str) -> Named:
    _need_name(name, option)
    if found := named(records, name):
        return found
    raise _unknown(sentence, none, records, name)


def _unknown(sentence: str, nothing: str, records: Collection[Named], name: str) -> WrongUse:
    known = ", ".join(record.name for record in records if record.active)
    return WrongUse((sentence if known else nothing) % {"name": name, "known": known})
