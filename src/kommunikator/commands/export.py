"""`kommunikator export`: hand a part of the plan on as a file, or on standard output."""

from __future__ import annotations

import sys
import tempfile
from argparse import Namespace
from collections.abc import Generator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar
from uuid import UUID

from kommunikator import opening, settings
from kommunikator.commands import terminal, values
from kommunikator.commands.terminal import Exit, WrongUse, complain, say
from kommunikator.domain.export_choice import FORMATS, ExportChoice, Format, Per, Reader, What
from kommunikator.domain.export_fields import BY_KEY, allowed
from kommunikator.domain.period import PeriodKind
from kommunikator.domain.shown import Filter, Grouping, member_called
from kommunikator.domain.team import Team, ThemeKind
from kommunikator.exchange.export.part import Looking
from kommunikator.exchange.export.run import export, export_to_file
from kommunikator.exchange.export.target import ExportRefused
from kommunikator.i18n import _, ngettext
from kommunikator.storage.store import Store

Result = TypeVar("Result")

STREAM: Final = Path("-")
"""The name of a file that stands for standard output."""

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


def run(folder: Path, arguments: Namespace) -> int:
    """Write the file; it is there whole at the end, or as it was. Nothing is changed in the plan.

    Raises WrongUse or a StorageError.
    """
    if not opening.is_there(folder):
        complain(_("There is no plan in %(folder)s yet.") % {"folder": folder})
        return Exit.PROBLEM
    store = opening.open_to_read(folder)
    try:
        team = store.team()
        me = member_called(team, opening.author_of(settings.load(folder)))
        looking = Looking(date.today(), me.id if me else None)
        choice = _choice(arguments, store, team)
        if arguments.folder_by:
            return _bring_up_to_date(store, choice, looking, arguments.output)
        return _write(store, choice, looking, arguments, folder / "templates")
    except ExportRefused as error:
        complain(str(error))
        return Exit.PROBLEM
    finally:
        store.close()


def _write(store: Store, choice: ExportChoice, looking: Looking, arguments: Namespace, templates: Path) -> int:
    own = templates if templates.is_dir() else None
    if arguments.output == STREAM:
        if sys.stdout is not None and sys.stdout.isatty():
            raise WrongUse(_("Nothing was printed, since this is a screen: send it to a file or another program."))
        with tempfile.TemporaryFile() as whole:
            _done(export(store, choice, looking, whole, own))
            whole.seek(0)
            terminal.send(whole)
        return Exit.DONE
    path = arguments.output.expanduser().absolute()
    if path.exists() and not path.is_dir() and not arguments.replace:
        sentence = _("%(file)s is there already. Choose another name, or add --replace to replace it.")
        raise WrongUse(sentence % {"file": path})
    exported = _done(export_to_file(store, choice, looking, path, own))
    told = ngettext("%(file)s: %(n)d post.", "%(file)s: %(n)d posts.", exported.posts)
    say(told % {"file": exported.path, "n": exported.posts} if exported.posts else str(exported.path))
    return Exit.DONE


def _bring_up_to_date(store: Store, choice: ExportChoice, looking: Looking, output: Path) -> int:
    """Bring the calendars of a folder up to date; files of others stay as they are."""
    from kommunikator.exchange.export import calendar_folder

    if output == STREAM:
        raise WrongUse(_("--folder-by makes several files: give their folder with -o."))
    folder = output.expanduser().absolute()
    done = _done(calendar_folder.update(store, choice, looking, folder))
    for path in done.removed:
        say(_("%(file)s: taken away.") % {"file": path})
    for path in done.written:
        say(str(path))
    if not done.written and not done.removed:
        say(_("The calendars in %(folder)s are up to date.") % {"folder": folder})
    return Exit.DONE


def _done(steps: Generator[Any, None, Result]) -> Result:
    """Take all steps of an export and give its result."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def _choice(arguments: Namespace, store: Store, team: Team) -> ExportChoice:
    """Give what the options say. Raises WrongUse for what can't be together, or names nothing in the plan."""
    what = What(arguments.what)
    period, first, last = _days(arguments, what, store)
    choice = ExportChoice(
        what=what,
        format=_format(arguments, what),
        period=period,
        first=first,
        last=last,
        ideas=arguments.ideas,
        filter=_filter(arguments, team),
        grouping=BY[arguments.folder_by or arguments.by],
        campaign=_campaign(arguments, what, team),
        reader=Reader.OUTSIDE if arguments.public else Reader.TEAM,
        drafts=arguments.drafts,
        language=arguments.language or "",
        archive=arguments.archive,
        per=Per(arguments.per),
        zone=_zone(arguments.zone),
        layout=arguments.layout or "",
    )
    choice = replace(choice, paper=type(choice.paper)(arguments.paper), side=type(choice.side)(arguments.side))
    return replace(choice, fields=_fields(arguments, choice.reader))


def _days(arguments: Namespace, what: What, store: Store) -> tuple[PeriodKind | None, date | None, date | None]:
    found = values.span(arguments.first, arguments.last)
    if found is None:
        return _USUAL.get(what), None, None
    if what in (What.CAMPAIGN, What.ADVICE):
        raise WrongUse(_("--from and --to have no meaning with --what %(what)s: leave them out.") % {"what": what})
    first, last = found
    if what not in (What.LIST, What.PLAN) and (arguments.first is None or arguments.last is None):
        raise WrongUse(_("With --what %(what)s give both --from and --to, or neither.") % {"what": what})
    return PeriodKind.DAYS, *_closed(store, first, last)


def _closed(store: Store, first: date, last: date) -> tuple[date, date]:
    """Let days without a beginning or an end begin or end with the plan's own."""
    if first > date.min and last < date.max:
        return first, last
    posts = store.post_ids(first, last)
    ends = [posts[0], posts[-1]] if posts else []
    planned = [sheet.post.when.day for sheet in store.some_of_sheets(ends, ()) if sheet.post.when]
    begun = min(planned, default=min(last, date.today())) if first == date.min else first
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
