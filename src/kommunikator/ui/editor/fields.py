"""The table of the form: each field's label, widget, what it reads from a post, and the verb that writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final
from uuid import UUID

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from kommunikator.domain import planning
from kommunikator.domain.edit import Edit
from kommunikator.domain.post import PostSheet
from kommunikator.domain.team import Audience, Channel, Member, Purpose, Team, Theme
from kommunikator.domain.text import N_
from kommunikator.i18n import _
from kommunikator.ui import chips
from kommunikator.ui.editor.choices import ChannelChips, ManyChoice, OneChoice, Option
from kommunikator.ui.editor.day_and_time import DayInput, TimeInput
from kommunikator.ui.editor.inputs import GrowingText, LineInput, TitleInput

Listed = Member | Theme | Purpose | Audience


@dataclass(frozen=True)
class Field:
    """One field. `columns` is its share of twelve; `offer` fills the widget with what can be chosen for a post.

    A `drafted` field's widget is a TextInput; while it is typed in, the text is kept as a draft under `name`.
    """

    name: str
    label: str
    make: Callable[[], QWidget]
    read: Callable[[PostSheet], Any]
    write: Callable[[PostSheet, Any], Edit]
    offer: Callable[[Any, PostSheet, Team, date], None] | None = None
    columns: int = 12
    drafted: bool = False


def _options(records: Mapping[UUID, Listed], chosen: Iterable[UUID | None]) -> list[Option]:
    """Give the active records and those that are chosen, also one that has been removed from the team's list."""
    wanted = {key for key in chosen if key is not None}
    known = [record for record in records.values() if record.active or record.id in wanted]
    options = [Option(record.id, record.name, _icon(record), _key(record)) for record in known]
    return options + [Option(key, _("Removed from the list")) for key in sorted(wanted - records.keys())]


def _icon(record: Listed) -> QIcon | None:
    return chips.initials_icon(record) if isinstance(record, Member) else None


def _key(record: Listed) -> str:
    return record.initials if isinstance(record, Member) else ""


def _offer_responsible(widget: OneChoice, sheet: PostSheet, team: Team, _today: date) -> None:
    nobody = Option(None, _("Nobody"), chips.initials_icon(None))
    widget.offer([nobody, *_options(team.members, [sheet.post.responsible])])


def _offer_theme(widget: OneChoice, sheet: PostSheet, team: Team, _today: date) -> None:
    widget.offer([Option(None, _("None")), *_options(team.themes, [sheet.post.theme])])


def _offer_purpose(widget: OneChoice, sheet: PostSheet, team: Team, _today: date) -> None:
    widget.offer([Option(None, _("None")), *_options(team.purposes, [sheet.post.purpose])])


def _offer_helpers(widget: ManyChoice, sheet: PostSheet, team: Team, _today: date) -> None:
    widget.offer(_options(team.members, _helpers(sheet)))


def _offer_audiences(widget: ManyChoice, sheet: PostSheet, team: Team, _today: date) -> None:
    widget.offer(_options(team.audiences, _audiences(sheet)))


def _offer_channels(widget: ChannelChips, sheet: PostSheet, team: Team, _today: date) -> None:
    wanted = set(sheet.channel_ids)
    known = [channel for channel in team.channels.values() if channel.active or channel.id in wanted]
    gone = sorted(wanted - team.channels.keys())
    widget.offer([*known, *(Channel(id=key, name=_("Removed from the list"), code="?") for key in gone)])


def _offer_day(widget: DayInput, _sheet: PostSheet, _team: Team, today: date) -> None:
    widget.set_today(today)


def _offer_time(widget: TimeInput, sheet: PostSheet, _team: Team, _today: date) -> None:
    widget.offer(possible=sheet.post.when is not None)


def _helpers(sheet: PostSheet) -> frozenset[UUID]:
    return frozenset(link.member for link in sheet.helpers)


def _audiences(sheet: PostSheet) -> frozenset[UUID]:
    return frozenset(link.audience for link in sheet.audiences)


def _day(sheet: PostSheet) -> date | None:
    return sheet.post.when.day if sheet.post.when else None


def _time(sheet: PostSheet) -> time | None:
    return sheet.post.when.time if sheet.post.when else None


def _move(sheet: PostSheet, day: date | None) -> Edit:
    return planning.move(sheet.post, None) if day is None else planning.reschedule(sheet.post, day)


def _set_time(sheet: PostSheet, clock: time | None) -> Edit:
    when = sheet.post.when
    return planning.move(sheet.post, when.at(clock) if when else None)


FIELDS: Final = (
    Field(
        "title",
        N_("Title"),
        TitleInput,
        lambda sheet: sheet.post.title,
        lambda sheet, text: planning.retitle(sheet.post, text.strip()),
        drafted=True,
    ),
    Field("day", N_("Day"), DayInput, _day, _move, _offer_day, 5),
    Field("time", N_("Time"), TimeInput, _time, _set_time, _offer_time, 3),
    Field(
        "responsible",
        N_("Responsible"),
        OneChoice,
        lambda sheet: sheet.post.responsible,
        lambda sheet, key: planning.assign(sheet.post, key),
        _offer_responsible,
        4,
    ),
    Field(
        "theme",
        N_("Theme"),
        OneChoice,
        lambda sheet: sheet.post.theme,
        lambda sheet, key: planning.set_theme(sheet.post, key),
        _offer_theme,
        4,
    ),
    Field(
        "purpose",
        N_("Purpose"),
        OneChoice,
        lambda sheet: sheet.post.purpose,
        lambda sheet, key: planning.set_purpose(sheet.post, key),
        _offer_purpose,
        4,
    ),
    Field(
        "audiences",
        N_("Audience"),
        lambda: ManyChoice(_("None")),
        _audiences,
        planning.choose_audiences,
        _offer_audiences,
        4,
    ),
    Field(
        "channels",
        N_("Channels"),
        ChannelChips,
        lambda sheet: frozenset(sheet.channel_ids),
        planning.choose_channels,
        _offer_channels,
    ),
    Field(
        "text",
        N_("Text"),
        lambda: GrowingText("lead", 5),
        lambda sheet: sheet.post.text,
        lambda sheet, text: planning.rewrite(sheet.post, text),
        drafted=True,
    ),
    Field(
        "helpers",
        N_("Helpers"),
        lambda: ManyChoice(_("Nobody")),
        _helpers,
        planning.choose_helpers,
        _offer_helpers,
        4,
    ),
    Field(
        "blocked",
        N_("Blocked by"),
        LineInput,
        lambda sheet: sheet.post.blocked,
        lambda sheet, text: planning.block(sheet.post, text),
        columns=8,
        drafted=True,
    ),
)
