"""The scenes of taking files in again (see `scenes`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from kommunikator.domain.arrived import Arrived, Incoming
from kommunikator.domain.edit import Edit, Step
from kommunikator.domain.ident import new_id
from kommunikator.domain.post import Post, Status, variant_of
from kommunikator.exchange.taking_in import Kind
from kommunikator.exchange.taking_in.way import Found, Way
from kommunikator.i18n import _, ngettext
from kommunikator.ui.scene import MOMENT, Scene, wait_for
from kommunikator.ui.taking_in.dialog import TakingInDialog
from kommunikator.ui.window import MainWindow


def _preview(window: MainWindow) -> QWidget:
    """A file in which a colleague has changed some posts; one was changed here too, and one was deleted."""
    store = window.document.store
    coming = store.post_ids(MOMENT.date() + timedelta(days=7), None)
    away, both, *others = [sheet.post for sheet in store.some_of_sheets(coming[:5], ())]
    assert both.when is not None
    moved = replace(both, when=both.when.on(both.when.day + timedelta(days=2)))
    here = Edit("Move posts", (Step(away, None), Step(both, moved)))
    moment = store.moment()
    # Not by the document: the pictures after this one show the plan as it was.
    store.apply(here)
    dialog = _opened(window, Arrived("workbook", moment, tuple(_incoming(window, away, both, others)), _remarks()))
    store.apply(here.inverse())
    return dialog


def _remarks() -> tuple[str, ...]:
    told = {"sheet": _("Posts"), "rows": "7", "said": "31 nov"}
    return (ngettext("%(sheet)s, row %(rows)s: %(said)s", "%(sheet)s, rows %(rows)s: %(said)s", 1) % told,)


def _incoming(window: MainWindow, away: Post, both: Post, others: list[Post]) -> Iterator[Incoming]:
    channels = list(window.document.team.channels)
    assert both.when is not None
    day = both.when.on(both.when.day + timedelta(days=1))
    yield Incoming(Post, both.id, {"title": both.title, "when": day, "status": Status.APPROVED})
    for n, post in enumerate(others):
        when = post.when.on(post.when.day + timedelta(days=n + 1)) if post.when else None
        yield Incoming(Post, post.id, {"title": post.title, "when": when, "text": f"{post.title}\n\n{post.text}"})
    yield Incoming(Post, away.id, {"title": away.title, "status": Status.REVIEW})
    new = Post(id=new_id(), title=away.title, when=away.when, text=away.text, responsible=away.responsible)
    yield Incoming(Post, new.id, {"title": new.title, "when": new.when, "text": new.text, "status": Status.DRAFT})
    for channel in channels[:2]:
        variant = variant_of(new.id, channel)
        yield Incoming(type(variant), variant.id, {"post": new.id, "channel": channel})


def _nothing(window: MainWindow) -> QWidget:
    """A file that was not changed."""
    posts = [card.post for card in window.week.model.rows]
    same = tuple(Incoming(Post, post.id, {"title": post.title, "when": post.when}) for post in posts)
    return _opened(window, Arrived("plan_file", None, same))


def _calendar(window: MainWindow) -> QWidget:
    """The question what the events of another calendar become."""
    found = Found(Way.EVENTS, Path("kalender.ics"), Kind.CALENDAR)
    dialog = TakingInDialog(window.document, found, window)
    dialog.open()
    return dialog


def _opened(window: MainWindow, arrived: Arrived) -> TakingInDialog:
    dialog = TakingInDialog(window.document, arrived, window, name="plan.xlsx")
    reading = wait_for()
    dialog.previewed.connect(reading.quit)
    dialog.open()
    reading.exec()
    return dialog


DIALOGS: Final[dict[str, Scene]] = {
    "takein": _preview,
    "takeinnothing": _nothing,
    "takeincalendar": _calendar,
}
