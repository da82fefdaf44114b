"""The fields of the export dialog as a table: which there are, when each is asked for, what of the choice it holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from kommunikator.domain.choice import SIDE_NAMES
from kommunikator.domain.export_choice import (
    FORMAT_NAMES,
    FORMATS,
    WHAT_NAMES,
    ExportChoice,
    Format,
    Paper,
    Per,
    Reader,
    What,
)
from kommunikator.domain.shown import Filter, Grouping
from kommunikator.domain.text import N_
from kommunikator.i18n import _
from kommunikator.ui.export.asked import IN_WORDS, OF_POSTS, ON_PAPER, PERIODS, Asked
from kommunikator.ui.export.fields_list import FieldsInput
from kommunikator.ui.export.inputs import ExportInput, LinkInput, ListInput, SegmentsInput, TickInput, ZoneInput
from kommunikator.ui.export.period_input import PeriodInput
from kommunikator.ui.week.filter_chips import choices

USUAL: Final = ExportChoice(period=None)
"""What holds for a field that is not asked for."""


@dataclass(frozen=True)
class Field:
    """One field: its label ('' where it says itself what it is), its input, when it is asked for.

    `holds` are the choice's fields that it sets; what isn't asked for is there as usual. `beside` puts it beside the
    field before.
    """

    key: str
    label: str
    make: Callable[[QWidget], ExportInput]
    holds: tuple[str, ...]
    shown: Callable[[Asked], bool] = lambda _asked: True
    beside: bool = False


@dataclass(frozen=True)
class Section:
    """Fields under a heading."""

    title: str
    fields: tuple[Field, ...]


# --- when a field is asked for -------------------------------------------------------------------------------------


def _for(*parts: What) -> Callable[[Asked], bool]:
    return lambda asked: asked.choice.what in parts


def _of_posts(asked: Asked) -> bool:
    return asked.choice.what in OF_POSTS


def _in(*formats: Format) -> Callable[[Asked], bool]:
    return lambda asked: asked.choice.format in formats


def _filtered(asked: Asked) -> bool:
    return _of_posts(asked) and bool(asked.offered)


def _with_ideas(asked: Asked) -> bool:
    """The whole plan has them anyway, a campaign too; without a day there is no event in a calendar."""
    part = asked.choice
    if part.format is Format.ICS:
        return False
    return part.what in (What.WEEK, What.LIST, What.MONTH) or (part.what is What.PLAN and part.period is not None)


def _outside(asked: Asked) -> bool:
    return _of_posts(asked) and asked.choice.reader is Reader.OUTSIDE


def _listed(asked: Asked) -> bool:
    return asked.choice.what is What.LIST and asked.choice.format in (Format.PDF, Format.HTML)


def _laid_out(asked: Asked) -> bool:
    return asked.choice.format in ON_PAPER and asked.choice.what in asked.layouts


# --- what there is to choose ---------------------------------------------------------------------------------------


def _parts(asked: Asked) -> list[tuple[What, str]]:
    there = asked.campaigns() or asked.choice.what is What.CAMPAIGN
    return [(what, _(name)) for what, name in WHAT_NAMES.items() if what is not What.CAMPAIGN or there]


def _formats(asked: Asked) -> list[tuple[Format, str]]:
    return [(one, _(FORMAT_NAMES[one])) for one in FORMATS[asked.choice.what]]


def _campaigns(asked: Asked) -> list[tuple[Any, str]]:
    return [(one.id, one.name) for one in asked.campaigns()]


def _layouts(asked: Asked) -> list[tuple[str, str]]:
    return [("", _("The program’s own")), *((name, name) for name in asked.layouts.get(asked.choice.what, ()))]


def _languages(_asked: Asked) -> list[tuple[str, str]]:
    # Each language under its own name, for whoever does not read the one in use.
    return [("", _("As in the program")), ("sv", "Svenska"), ("nb", "Norsk bokmål"), ("en", "English")]


def _orders(_asked: Asked) -> list[tuple[Grouping, str]]:
    return [
        (Grouping.NONE, _("Day")),
        (Grouping.CHANNEL, _("Channel")),
        (Grouping.RESPONSIBLE, _("Responsible")),
        (Grouping.THEME, _("Theme")),
    ]


def _list(name: str, options: Callable[[Asked], list[tuple[Any, str]]]) -> Callable[[QWidget], ExportInput]:
    return lambda parent: ListInput(name, options, parent)


def _segments(name: str, label: str, options: dict[Any, str]) -> Callable[[QWidget], ExportInput]:
    return lambda parent: SegmentsInput(name, _(label), [(one, _(text)) for one, text in options.items()], parent)


def _tick(name: str, text: str) -> Callable[[QWidget], ExportInput]:
    """Give what makes a tick for a field that is true or false."""
    return lambda parent: TickInput(
        _(text),
        lambda asked: getattr(asked.choice, name),
        lambda choice, _asked, on: replace(choice, **{name: on}),
        parent=parent,
    )


def _filter(parent: QWidget) -> ExportInput:
    return TickInput(
        _("Only what the filter shows"),
        lambda asked: asked.choice.filter == asked.offered,
        lambda choice, asked, on: replace(choice, filter=asked.offered if on else Filter()),
        lambda asked: " · ".join(one.text for one in choices(asked.offered, asked.team)),
        parent,
    )


def _folder(parent: QWidget) -> ExportInput:
    return LinkInput(_("Keep a folder of calendars up to date …"), parent)


# --- the table -----------------------------------------------------------------------------------------------------

_READERS: Final = {Reader.TEAM: N_("The team"), Reader.OUTSIDE: N_("Somebody else")}
_PAPERS: Final = {Paper.A4: "A4", Paper.A3: "A3"}
_EVENTS: Final = {Per.POST: N_("Post"), Per.VARIANT: N_("Channel of a post")}

SECTIONS: Final = (
    Section(
        N_("What"),
        (
            Field("what", N_("What goes out"), _list("what", _parts), ("what",)),
            Field("format", N_("Format"), _list("format", _formats), ("format",), beside=True),
            Field("folder", "", _folder, (), _in(Format.ICS)),
            Field("campaign", N_("Campaign"), _list("campaign", _campaigns), ("campaign",), _for(What.CAMPAIGN)),
            Field("side", N_("Rows"), _segments("side", N_("Rows"), SIDE_NAMES), ("side",), _for(What.ADVICE)),
            Field(
                "period",
                N_("Period"),
                PeriodInput,
                ("period", "turn", "first", "last"),
                lambda asked: bool(PERIODS[asked.choice.what]),
            ),
            Field("filter", "", _filter, ("filter",), _filtered),
            Field("ideas", "", _tick("ideas", N_("Also posts without a day")), ("ideas",), _with_ideas),
            Field("grouping", N_("Ordered by"), _list("grouping", _orders), ("grouping",), _listed),
        ),
    ),
    Section(
        N_("For whom"),
        (
            Field("reader", N_("Who reads it"), _segments("reader", N_("Who reads it"), _READERS), ("reader",)),
            Field("drafts", "", _tick("drafts", N_("Also what is not approved yet")), ("drafts",), _outside),
            Field("fields", N_("Fields"), FieldsInput, ("fields",), _of_posts),
        ),
    ),
    Section(
        N_("How"),
        (
            Field("paper", N_("Paper"), _segments("paper", N_("Paper"), _PAPERS), ("paper",), _in(*ON_PAPER)),
            Field(
                "language", N_("Language"), _list("language", _languages), ("language",), _in(*IN_WORDS), beside=True
            ),
            Field("layout", N_("Layout"), _list("layout", _layouts), ("layout",), _laid_out),
            Field(
                "per",
                N_("An event for each"),
                _segments("per", N_("An event for each"), _EVENTS),
                ("per",),
                _in(Format.ICS),
            ),
            Field("zone", N_("Time zone"), ZoneInput, ("zone",), _in(Format.ICS)),
            Field("archive", "", _tick("archive", N_("For the archive (PDF/A)")), ("archive",), _in(Format.PDF)),
        ),
    ),
)
"""The sections of the dialog from above."""


def settled(asked: Asked) -> ExportChoice:
    """Give the choice with everything as usual that is not asked for."""
    choice = asked.choice
    for section in SECTIONS:
        for one in section.fields:
            if not one.shown(asked):
                choice = replace(choice, **{name: getattr(USUAL, name) for name in one.holds})
    if choice.layout not in asked.layouts.get(choice.what, ()):
        choice = replace(choice, layout="")
    # A list shows its first where what is chosen is not there.
    if choice.what is What.CAMPAIGN and choice.campaign not in {each.id for each in asked.campaigns()}:
        choice = replace(choice, campaign=next((each.id for each in asked.campaigns()), None))
    return choice
