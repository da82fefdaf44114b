"""What a field of the settings' forms is, and the tables of fields for each of the team's lists."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import Any, Final
from uuid import UUID

from kommunikator.domain import campaigns, matrix_planning, team_rules
from kommunikator.domain.coverage import GAP_AFTER
from kommunikator.domain.edit import Edit
from kommunikator.domain.organisation import APPROVAL_NAMES, Approval
from kommunikator.domain.own_day import OWN_DAY_NAMES, REPEAT_NAMES, OwnDayKind, Repeat
from kommunikator.domain.team import Audience, Purpose, Team
from kommunikator.domain.text import N_
from kommunikator.i18n import _
from kommunikator.ui import chips
from kommunikator.ui.editor.choices import ManyChoice, OneChoice, Option
from kommunikator.ui.team import colour
from kommunikator.ui.team.colour_input import ColourInput
from kommunikator.ui.team.inputs import DayLine, Line, ListChoice, SearchChoice, Text, day_written
from kommunikator.ui.team.names import COUNTRIES, ICONS, NETWORKS
from kommunikator.ui.team.purpose_notes import PurposeNotes
from kommunikator.ui.team.tiles import TileChoice, icon_tile

MOST_DAYS: Final = team_rules.MOST_DAYS
_MOST_A_WEEK, _MOST_CHARACTERS = team_rules.MOST_A_WEEK, team_rules.MOST_CHARACTERS
_HASHTAGS_LENGTH: Final = 300


@dataclass(frozen=True)
class Asked:
    """What a rule or a list of choices may look at: the record as it stands, the team, and which day it is."""

    record: Any
    team: Team
    today: date

    def siblings(self) -> Iterable[Any]:
        """Give all records of the same list."""
        lists = (self.team.members, self.team.channels, self.team.themes, self.team.purposes, self.team.audiences)
        return (other for some in lists for other in some.values() if type(other) is type(self.record))


def _as_it_is(value: Any) -> Any:
    return value


def _text(raw: str, _asked: Asked) -> str:
    return team_rules.text(raw)


def _line(raw: str, _asked: Asked) -> str:
    return team_rules.line(raw)


@dataclass(frozen=True)
class Field:
    """One field: its name in the record, its label, its widget, and the rule that reads what was typed.

    `read` gives a value or raises Unfit, `show` writes a value as it is typed. `offer` fills the widget with what can
    be chosen. A field that is no field of the record has `value` and `write`. `columns` is its share of twelve.
    """

    name: str
    label: str
    make: Callable[[], Any] = Line
    read: Callable[[Any, Asked], Any] = _line
    show: Callable[[Any], Any] = _as_it_is
    offer: Callable[[Any, Asked], None] | None = None
    value: Callable[[Asked], Any] | None = None
    write: Callable[[Asked, Any], Edit] | None = None
    columns: int = 12
    hint: str = ""

    def value_of(self, asked: Asked) -> Any:
        """Give what the plan says."""
        return self.value(asked) if self.value else getattr(asked.record, self.name)


# --- rules ------------------------------------------------------------------------------------------------------


def _own_name(raw: str, asked: Asked) -> str:
    return team_rules.own_name(raw, asked.record.id, asked.siblings())


def number(least: int, most: int) -> Callable[[str, Asked], int | None]:
    """Give the rule for a whole number from `least` to `most`, or nothing."""
    return lambda raw, _asked: team_rules.number(raw, least, most)


def number_written(number: int | None) -> str:
    """Write a number as it is typed; nothing for None."""
    return "" if number is None else str(number)


def _starts(raw: str, asked: Asked) -> date | None:
    starts = team_rules.day(raw, asked.today)
    team_rules.in_order(starts, asked.record.ends)
    return starts


def _day_starts(raw: str, asked: Asked) -> date:
    starts = team_rules.needed_day(raw, asked.today)
    team_rules.in_order(starts, asked.record.ends)
    return starts


def _ends(raw: str, asked: Asked) -> date | None:
    ends = team_rules.day(raw, asked.today, last=True)
    team_rules.in_order(asked.record.starts, ends)
    return ends


@cache
def zones() -> tuple[str, ...]:
    """Give the names of the time zones (IANA), those of the Nordic countries first."""
    from zoneinfo import available_timezones

    nordic = ("Europe/Stockholm", "Europe/Oslo", "Europe/Copenhagen", "Europe/Helsinki", "Atlantic/Reykjavik")
    # Names without a place are old or odd ("GB", "EST5EDT"), except the one for no place at all.
    others = (name for name in available_timezones() if name not in nordic and "/" in name)
    return (*nordic, *sorted(others), "UTC")


# --- choices ----------------------------------------------------------------------------------------------------


def _offer_day(widget: DayLine, asked: Asked) -> None:
    widget.set_today(asked.today)


def _offer_responsible(widget: OneChoice, asked: Asked) -> None:
    chosen = asked.record.responsible
    members = [member for member in asked.team.members.values() if member.active or member.id == chosen]
    nobody = Option(None, _("Nobody"), chips.initials_icon(None))
    known = [Option(member.id, member.name, chips.initials_icon(member), member.initials) for member in members]
    gone = [Option(chosen, _("Removed from the list"))] if chosen and chosen not in asked.team.members else []
    widget.offer([nobody, *known, *gone])


def _purposes(asked: Asked) -> dict[UUID, str]:
    links = asked.team.channel_purposes.values()
    return {link.purpose: link.note for link in links if link.channel == asked.record.id}


def _options(records: Mapping[UUID, Purpose | Audience], chosen: Collection[UUID]) -> list[Option]:
    """Give the active records and the chosen ones, which may be archived or gone."""
    known = [Option(one.id, one.name) for one in records.values() if one.active or one.id in chosen]
    return known + [Option(key, _("Removed from the list")) for key in sorted(chosen) if key not in records]


def _offer_purposes(widget: PurposeNotes, asked: Asked) -> None:
    widget.offer(_options(asked.team.purposes, _purposes(asked)))


def _sentences(raw: Mapping[UUID, str], _asked: Asked) -> dict[UUID, str]:
    return {purpose: team_rules.line(note) for purpose, note in raw.items()}


def _write_purposes(asked: Asked, notes: Mapping[UUID, str]) -> Edit:
    return matrix_planning.write_purposes(asked.record, asked.team.channel_purposes.values(), notes)


def _audiences(asked: Asked) -> frozenset[UUID]:
    links = asked.team.theme_audiences.values()
    return frozenset(link.audience for link in links if link.theme == asked.record.id)


def _offer_audiences(widget: ManyChoice, asked: Asked) -> None:
    widget.offer(_options(asked.team.audiences, _audiences(asked)))


def _choose_audiences(asked: Asked, audiences: Iterable[UUID]) -> Edit:
    return campaigns.choose_audiences(asked.record, asked.team.theme_audiences.values(), audiences)


def _days_line(usual: int) -> Callable[[], Line]:
    """Give what makes a line for a number, which shows the usual one while it is empty."""

    def make() -> Line:
        made = Line()
        made.setPlaceholderText(str(usual))
        return made

    return make


def offered(pairs: Iterable[tuple[str, str]]) -> Callable[[], ListChoice]:
    """Give what makes a list of these keys and msgids; it is filled when the form is built, in the language in use."""

    def make() -> ListChoice:
        made = ListChoice()
        made.offer((key, _(text)) for key, text in pairs)
        return made

    return make


def _icons() -> TileChoice:
    return TileChoice([icon_tile(name, _(text)) for name, text in ICONS], optional=True)


def _offer_zone(widget: SearchChoice, _asked: Asked) -> None:
    widget.offer(zones(), _("As on this computer"))


def one_of(raw: Any, _asked: Asked) -> Any:
    """Read what was chosen from a list, which is a value already."""
    return raw


# --- the tables -------------------------------------------------------------------------------------------------

_NAME: Final = Field("name", N_("Name"), read=_own_name)
_RESPONSIBLE: Final = Field("responsible", N_("Responsible"), OneChoice, one_of, offer=_offer_responsible, columns=6)
_ICON: Final = Field("icon", N_("Icon"), _icons, one_of)
_HASHTAGS: Final = Field(
    "hashtags", N_("Hashtags"), read=lambda raw, _asked: team_rules.line(raw, _HASHTAGS_LENGTH), columns=6
)
_GOAL: Final = Field("goal", N_("Goal"), Text, _text)
_KEY_MESSAGES: Final = Field("key_messages", N_("Key messages"), Text, _text)
_NOTE: Final = Field("note", N_("Note"), Text, _text)

MEMBER: Final = (
    Field("name", N_("Name"), read=_own_name, columns=8),
    Field(
        "initials",
        N_("Initials"),
        read=lambda raw, _asked: team_rules.initials(raw),
        columns=4,
        hint=N_("They stand on the cards."),
    ),
)
CHANNEL: Final = (
    Field("name", N_("Name"), read=_own_name, columns=6),
    Field(
        "code",
        N_("Code"),
        read=lambda raw, asked: team_rules.code(raw, asked.record.id, asked.team.channels.values()),
        columns=2,
    ),
    Field("network", N_("Network"), offered(NETWORKS), one_of, columns=4),
    Field("colour", N_("Colour"), ColourInput, lambda raw, _asked: colour.read(raw)),
    Field("address", N_("Address"), columns=12),
    Field("tone", N_("Tone of voice"), partial(Text, 2), _text),
    Field("form", N_("Best form"), hint=N_("Such as “a picture and three lines”. The channel choice shows it.")),
    Field("audience", N_("Audience"), partial(Text, 2), _text),
    Field(
        "purposes",
        N_("Purposes"),
        PurposeNotes,
        _sentences,
        offer=_offer_purposes,
        value=_purposes,
        write=_write_purposes,
    ),
    Field("weekly_target", N_("Posts a week"), read=number(0, _MOST_A_WEEK), show=number_written, columns=6),
    Field("silent_after", N_("Silent after, days"), read=number(1, MOST_DAYS), show=number_written, columns=6),
    Field(
        "gap_after",
        N_("Gap after, days"),
        _days_line(GAP_AFTER),
        number(1, MOST_DAYS),
        number_written,
        columns=6,
        hint=N_("So long may a cell of the matrix be empty."),
    ),
    Field(
        "text_limit",
        N_("Own text limit, characters"),
        read=number(1, _MOST_CHARACTERS),
        show=number_written,
        columns=6,
    ),
)
THEME: Final = (_NAME, _GOAL, _RESPONSIBLE, _HASHTAGS, _KEY_MESSAGES, _ICON)
CAMPAIGN: Final = (
    _NAME,
    Field("starts", N_("Starts"), DayLine, _starts, day_written, _offer_day, columns=6),
    Field("ends", N_("Ends"), DayLine, _ends, day_written, _offer_day, columns=6),
    _GOAL,
    Field(
        "audiences",
        N_("Audiences"),
        lambda: ManyChoice(_("None")),
        one_of,
        offer=_offer_audiences,
        value=_audiences,
        write=_choose_audiences,
    ),
    _RESPONSIBLE,
    _HASHTAGS,
    _KEY_MESSAGES,
    _ICON,
    Field("evaluation", N_("Evaluation"), Text, _text),
    Field("figures", N_("Figures"), partial(Text, 2), _text),
)
AUDIENCE: Final = (_NAME, _NOTE)
PURPOSE: Final = (_NAME, _NOTE)
OWN_DAY: Final = (
    Field("name", N_("Name"), read=lambda raw, _asked: team_rules.needed_name(raw)),
    Field(
        "type",
        N_("Kind of day"),
        offered([(str(kind), text) for kind, text in OWN_DAY_NAMES.items()]),
        lambda raw, _asked: OwnDayKind(raw),
        columns=6,
    ),
    Field(
        "repeat",
        N_("Comes again"),
        offered([(str(repeat), text) for repeat, text in REPEAT_NAMES.items()]),
        lambda raw, _asked: Repeat(raw),
        columns=6,
    ),
    Field("starts", N_("Starts"), DayLine, _day_starts, day_written, _offer_day, columns=6),
    Field(
        "ends",
        N_("Ends"),
        DayLine,
        _ends,
        day_written,
        _offer_day,
        columns=6,
        hint=N_("Empty for a single day."),
    ),
)
ORGANISATION: Final = (
    Field(
        "name", N_("Name of the organisation"), read=lambda raw, _asked: team_rules.line(raw, team_rules.NAME_LENGTH)
    ),
    Field("hashtags", N_("Official hashtags"), read=_HASHTAGS.read, columns=6),
    Field("value_words", N_("Value words"), columns=6),
    Field(
        "country",
        N_("Country"),
        offered(COUNTRIES),
        one_of,
        columns=6,
        hint=N_("Its public holidays stand in the week."),
    ),
    Field(
        "zone",
        N_("Time zone"),
        SearchChoice,
        lambda raw, _asked: team_rules.zone(raw, zones()),
        offer=_offer_zone,
        columns=6,
        hint=N_("It counts when the plan goes to a calendar."),
    ),
    Field(
        "approval",
        N_("Approval"),
        offered([(str(approval), text) for approval, text in APPROVAL_NAMES.items()]),
        lambda raw, _asked: Approval(raw),
        columns=6,
    ),
)
