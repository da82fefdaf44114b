"""`kommunikator add`: a new post, or an idea when no day is given."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from kommunikator import opening, settings
from kommunikator.commands import values
from kommunikator.commands.terminal import Exit, WrongUse, say
from kommunikator.domain.ident import new_id
from kommunikator.domain.planning import add
from kommunikator.domain.post import Post, PostSheet, Status, variant_of
from kommunikator.domain.team import Team
from kommunikator.domain.when import When
from kommunikator.i18n import _


def run(folder: Path, arguments: Namespace) -> int:
    """Add the post and print its id. Raises WrongUse or a StorageError; nothing is added then."""
    title, when = values.title(arguments.title), _when(arguments)
    store = opening.open_store(folder)
    try:
        sheet = _sheet(store.team(), title, when, arguments)
        store.apply(add(sheet), opening.author_of(settings.load(folder)))
    finally:
        store.close()
    say(str(sheet.post.id))
    return Exit.DONE


def _when(arguments: Namespace) -> When | None:
    clock = values.clock(arguments.time) if arguments.time is not None else None
    if arguments.day is not None:
        return When(values.day(arguments.day), clock)
    if clock:
        raise WrongUse(_("A time needs a day: give --day as well."))
    return None


def _sheet(team: Team, title: str, when: When | None, arguments: Namespace) -> PostSheet:
    text = values.text(arguments.text or "")
    post = Post(
        id=new_id(),
        title=title,
        when=when,
        text=text,
        status=Status.DRAFT if text.strip() else Status.PLANNED,
        theme=values.theme(team.themes.values(), arguments.theme).id if arguments.theme is not None else None,
        responsible=values.member(team.members.values(), arguments.responsible).id
        if arguments.responsible is not None
        else None,
    )
    channels = dict.fromkeys(values.channel(team.channels.values(), name).id for name in arguments.channel)
    return PostSheet(post=post, variants=tuple(variant_of(post.id, channel) for channel in channels))
