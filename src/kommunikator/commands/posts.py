"""`kommunikator posts`: the plan as a table for people, or as JSON for programs."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from itertools import groupby
from pathlib import Path

from kommunikator import opening
from kommunikator.commands import values
from kommunikator.commands.terminal import Exit, complain, plain, say, table
from kommunikator.domain.post import STATUS_NAMES, PlannedPost, PostSheet
from kommunikator.domain.team import Team
from kommunikator.exchange.listing import as_json, as_object
from kommunikator.i18n import _, format_day, format_time
from kommunikator.storage.store import Store


def run(folder: Path, arguments: Namespace) -> int:
    """List posts. Without options everything: the posts with a day, then the ideas. Nothing is changed."""
    span = values.span(arguments.first, arguments.last)
    if not opening.is_there(folder):
        complain(_("There is no plan in %(folder)s yet.") % {"folder": folder})
        _print([], Team(), arguments)
        return Exit.DONE
    store = opening.open_to_read(folder)
    try:
        planned = _planned(store, span, ideas=arguments.ideas)
        sheets = store.sheets([found.post.id for found in planned])
        team = store.team()
    finally:
        store.close()
    # A post that another program took away between the two questions is left out.
    _print([sheets[found.post.id] for found in planned if found.post.id in sheets], team, arguments)
    return Exit.DONE


def _planned(store: Store, span: tuple[date, date] | None, *, ideas: bool) -> list[PlannedPost]:
    if span:
        return store.between(*span) + (store.ideas() if ideas else [])
    return store.ideas() if ideas else store.everything() + store.ideas()


def _print(sheets: list[PostSheet], team: Team, arguments: Namespace) -> None:
    if arguments.json:
        say(as_json([as_object(sheet, team) for sheet in sheets]))
    elif not sheets:
        say(_("No posts."))
    else:
        say("\n".join(_lines(sheets, team)))


def _lines(sheets: list[PostSheet], team: Team) -> list[str]:
    """Give a heading for each day, with its posts under it in columns that stand below each other throughout."""
    rows = iter(table([_row(sheet, team) for sheet in sheets]))
    lines: list[str] = []
    for day, some in groupby(sheets, key=lambda sheet: sheet.post.when.day if sheet.post.when else None):
        heading = format_day(day, "EEEE d MMMM y") if day else _("Idea bank")
        lines += ["", heading[0].upper() + heading[1:], *(f"  {next(rows)}" for _sheet in some)]
    return lines[1:]


def _row(sheet: PostSheet, team: Team) -> list[str]:
    post = sheet.post
    responsible = team.members.get(post.responsible) if post.responsible else None
    wanted = set(sheet.channel_ids)
    return [
        format_time(post.when.time) if post.when and post.when.time else "",
        plain(post.title) or _("Untitled"),
        _(STATUS_NAMES[post.status]),
        responsible.name if responsible else "–",
        " ".join(channel.code or channel.name for key, channel in team.channels.items() if key in wanted),
    ]
