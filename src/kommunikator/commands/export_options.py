"""The options of `kommunikator export`: what they say together, and which of them have no meaning together."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from kommunikator.commands import values
from kommunikator.commands.terminal import WrongUse
from kommunikator.domain.choice import Side
from kommunikator.domain.export_choice import FORMATS, ExportChoice, Format, Paper, Per, Reader, What
from kommunikator.domain.export_fields import BY_KEY, allowed
from kommunikator.domain.period import PeriodKind
from kommunikator.domain.shown import Filter, Grouping
from kommunikator.domain.team import Team, ThemeKind
from kommunikator.i18n import _
from kommunikator.storage.store import Store

BY: Final = {
    "day": Grouping.NONE,
    "channel": Grouping.CHANNEL,
    "person": Grouping.RESPONSIBLE,
    "theme": Grouping.THEME,
}
"""By what a list can be ordered."""

# Without dates: a week's poster shows this week, a matrix or a month this month, the rest all there is.
_USUAL: Final = {
    What.WEEK: PeriodKind.WEEK,
    What.LIST: PeriodKind.WEEK,
    What.MONTH: PeriodKind.MONTH,
    What.MATRIX: PeriodKind.MONTH,
}
_PAGES: Final = (Format.PDF, Format.HTML)
_OF_FORMATS: Final = {
    "layout": (Format.PNG, *_PAGES),
    "archive": (Format.PDF,),
    "paper": (Format.PDF, Format.PNG, Format.XLSX),
    "by": _PAGES,
    "per": (Format.ICS,),
    "zone": (Format.ICS,),
    "ideas": tuple(one for one in Format if one is not Format.ICS),
}
"""The options that only some formats know."""
_OF_PARTS: Final = {
    "side": (What.ADVICE,),
    "by": (What.LIST,),
    "ideas": (What.WEEK, What.LIST, What.MONTH, What.PLAN),
    "fields": tuple(one for one in What if one is not What.ADVICE),
}
"""The options that only some parts of the plan know."""


def choice_of(arguments: Namespace, store: Store, team: Team, today: date) -> ExportChoice:
    """Give what the options say. Raises WrongUse for what can't be together, or names nothing in the plan."""
    what = What(arguments.what)
    form = _format(arguments, what)
    for sentence in _needless(arguments, what, form):
        raise WrongUse(sentence)
    period, first, last = _days(arguments, what, store, today)
    choice = ExportChoice(
        what=what,
        format=form,
        period=period,
        first=first,
        last=last,
        ideas=arguments.ideas,
        filter=_filter(arguments, team),
        grouping=BY[arguments.folder_by or arguments.by or "day"],
        campaign=_campaign(arguments, what, team),
        side=Side(arguments.side or Side.PURPOSES),
        reader=Reader.OUTSIDE if arguments.public else Reader.TEAM,
        drafts=arguments.drafts,
        language=arguments.language or "",
        paper=Paper(arguments.paper or Paper.A4),
        archive=arguments.archive,
        per=Per(arguments.per or Per.POST),
        zone=_zone(arguments.zone),
        layout=arguments.layout or "",
    )
    return replace(choice, fields=_fields(arguments, choice.reader))


def _needless(arguments: Namespace, what: What, form: Format) -> Iterator[str]:
    """Say of each option that would change nothing that it does; nobody shall believe that it did."""
    given = [name for name, value in vars(arguments).items() if value]
    for name in given:
        if what not in _OF_PARTS.get(name, What):
            told = {"option": f"--{name}", "what": what}
            yield _("%(option)s has no meaning with --what %(what)s: leave it out.") % told
        if form not in _OF_FORMATS.get(name, Format):
            told = {"option": f"--{name}", "format": form}
            yield _("%(option)s has no meaning with --format %(format)s: leave it out.") % told
    if arguments.drafts and not arguments.public:
        yield _("--drafts belongs to --public: the team gets them anyway.")


def _days(
    arguments: Namespace, what: What, store: Store, today: date
) -> tuple[PeriodKind | None, date | None, date | None]:
    found = values.span(arguments.first, arguments.last)
    if found is None:
        return _USUAL.get(what), None, None
    if what in (What.CAMPAIGN, What.ADVICE):
        raise WrongUse(_("--from and --to have no meaning with --what %(what)s: leave them out.") % {"what": what})
    first, last = found
    if what not in (What.LIST, What.PLAN) and (arguments.first is None or arguments.last is None):
        raise WrongUse(_("With --what %(what)s give both --from and --to, or neither.") % {"what": what})
    return PeriodKind.DAYS, *_closed(store, first, last, today)


def _closed(store: Store, first: date, last: date, today: date) -> tuple[date, date]:
    """Let days without a beginning or an end begin or end with the plan's own."""
    if first > date.min and last < date.max:
        return first, last
    posts = store.post_ids(first, last)
    ends = [posts[0], posts[-1]] if posts else []
    planned = [sheet.post.when.day for sheet in store.some_of_sheets(ends, ()) if sheet.post.when]
    begun = min(planned, default=min(last, today)) if first == date.min else first
    return begun, max([*planned, begun]) if last == date.max else last


def _zone(name: str | None) -> str:
    """Give the time zone. Raises WrongUse where there is none of that name."""
    from kommunikator.exchange import calendar_zones

    if name is None or calendar_zones.known(name):
        return name or ""
    sentence = _("There is no time zone “%(name)s”. Write it as Europe/Stockholm.")
    raise WrongUse(sentence % {"name": name})


def _format(arguments: Namespace, what: What) -> Format:
    """Give the format that was named, else the one that the file's name ends in."""
    if arguments.folder_by:
        return _of_calendars(arguments, what)
    name = arguments.format or arguments.output.suffix.casefold().removeprefix(".")
    known = FORMATS[what]
    if name in known:
        return Format(name)
    if not name:
        raise WrongUse(_("Say in which format: --format %(known)s.") % {"known": "|".join(known)})
    sentence = _("--what %(what)s can't be written as %(format)s. Choose from %(known)s.")
    raise WrongUse(sentence % {"what": what, "format": name, "known": ", ".join(known)})


def _of_calendars(arguments: Namespace, what: What) -> Format:
    if Format.ICS in FORMATS[what] and what is not What.CAMPAIGN and arguments.format in (None, Format.ICS):
        return Format.ICS
    raise WrongUse(_("--folder-by makes calendars: use it with --what plan --format ics."))


def _filter(arguments: Namespace, team: Team) -> Filter:
    def ids(records: Mapping[UUID, Any], names: list[str], find: Any) -> frozenset[UUID]:
        return frozenset(find(records.values(), name).id for name in names)

    return Filter(
        channels=ids(team.channels, arguments.channel, values.channel),
        themes=ids(team.themes, arguments.theme, values.theme),
        responsibles=ids(team.members, arguments.responsible, values.member),
    )


def _campaign(arguments: Namespace, what: What, team: Team) -> UUID | None:
    if what is not What.CAMPAIGN:
        if arguments.campaign is not None:
            raise WrongUse(_("--campaign belongs to --what campaign."))
        return None
    if arguments.campaign is None:
        raise WrongUse(_("Say which campaign: --campaign NAME."))
    campaigns = [theme for theme in team.themes.values() if theme.type is ThemeKind.CAMPAIGN]
    return values.campaign(campaigns, arguments.campaign).id


def _fields(arguments: Namespace, reader: Reader) -> frozenset[str] | None:
    if arguments.fields is None:
        return None
    wanted = [key.strip() for key in arguments.fields.split(",") if key.strip()]
    for key in wanted:
        if key not in BY_KEY:
            sentence = _("There is no field “%(name)s”. Choose from %(known)s.")
            raise WrongUse(sentence % {"name": key, "known": ", ".join(one.key for one in allowed(reader))})
        if BY_KEY[key] not in allowed(reader):
            raise WrongUse(_("The field %(name)s is internal: it does not go out with --public.") % {"name": key})
    return frozenset(wanted)
