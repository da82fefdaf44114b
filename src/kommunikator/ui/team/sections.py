"""The table of the settings' lists: what each shows, its fields, and what a new record starts as."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from PySide6.QtGui import QIcon

from kommunikator.domain import team_rules
from kommunikator.domain.ident import new_id
from kommunikator.domain.own_day import OwnDay, OwnDayKind
from kommunikator.domain.team import (
    Audience,
    Channel,
    Member,
    Purpose,
    Team,
    Theme,
    ThemeKind,
    initials_of,
)
from kommunikator.domain.text import N_
from kommunikator.exchange.planner.networks import code_of, network_of
from kommunikator.i18n import format_range
from kommunikator.ui import chips, icons
from kommunikator.ui.icons import glyph
from kommunikator.ui.team import fields
from kommunikator.ui.team.fields import Field
from kommunikator.ui.tokens import CHANNEL_KEYS

_NO_ICON: Final = "tag"


def _no_picture(_record: Any) -> QIcon | None:
    return None


def _finished(record: Any, _team: Team) -> Any:
    return record


@dataclass(frozen=True)
class Section:
    """One list of the team. `listed` gives its records in order; `whole` those among which they have their places.

    `fresh` gives a new record that is not in the plan yet; `finish` fills in what follows from its name.
    """

    key: str
    title: str
    icon: str
    table: tuple[Field, ...]
    whole: Callable[[Team], Iterable[Any]]
    fresh: Callable[[date], Any]
    new: str
    empty: str
    belongs: Callable[[Any], bool] = lambda _record: True
    detail: Callable[[Any], str] | None = None
    picture: Callable[[Any], QIcon | None] = _no_picture
    finish: Callable[[Any, Team], Any] = _finished
    ordered: bool = True

    def listed(self, team: Team) -> list[Any]:
        """Give the records that the list shows, active and archived, in order."""
        return [record for record in self.whole(team) if self.belongs(record)]


def _with_initials(member: Member, _team: Team) -> Member:
    return member if member.initials else replace(member, initials=initials_of(member.name))


def _with_code(channel: Channel, team: Team) -> Channel:
    """Guess network and code of a new channel from its name, and take a colour that no other has."""
    others = team.channels.values()
    network = channel.network or network_of(channel.name, within=True)
    code = channel.code or team_rules.free_code(channel.name, code_of(network), others)
    used = {other.colour or other.code for other in others if other.active}
    free = [key for key in CHANNEL_KEYS if key not in used]
    own = [code] if code in free else free
    return replace(channel, network=network, code=code, colour=channel.colour or (own or [CHANNEL_KEYS[0]])[0])


def _theme_icon(theme: Theme) -> QIcon:
    try:
        glyph(theme.icon or _NO_ICON)
    except KeyError:
        return icons.icon(_NO_ICON)
    return icons.icon(theme.icon or _NO_ICON)


_DAY_ICONS: Final = {
    OwnDayKind.THEME_DAY: "star",
    OwnDayKind.SCHOOL_BREAK: "graduation-cap",
    OwnDayKind.MEETING: "users",
    OwnDayKind.OTHER: "calendar-blank",
}


def _day_icon(day: OwnDay) -> QIcon:
    return icons.icon(_DAY_ICONS[day.type])


def _campaign_days(theme: Theme) -> str:
    return _span(theme.starts, theme.ends)


def _own_days(day: OwnDay) -> str:
    return _span(day.starts, day.ends or day.starts)


def _span(starts: date | None, ends: date | None) -> str:
    if starts and ends:
        return format_range(starts, ends)
    if starts:
        return f"{format_range(starts, starts)} –"
    return f"– {format_range(ends, ends)}" if ends else ""


SECTIONS: Final = (
    Section(
        "members",
        N_("Members"),
        "users",
        fields.MEMBER,
        lambda team: team.members.values(),
        lambda _today: Member(id=new_id()),
        N_("New member"),
        N_("Nobody in the team yet"),
        picture=chips.initials_icon,
        finish=_with_initials,
    ),
    Section(
        "channels",
        N_("Channels"),
        "broadcast",
        fields.CHANNEL,
        lambda team: team.channels.values(),
        lambda _today: Channel(id=new_id()),
        N_("New channel"),
        N_("No channels yet"),
        picture=chips.chip_icon,
        finish=_with_code,
    ),
    Section(
        "themes",
        N_("Themes"),
        "tag",
        fields.THEME,
        lambda team: team.themes.values(),
        lambda _today: Theme(id=new_id()),
        N_("New theme"),
        N_("No themes yet"),
        belongs=lambda theme: theme.type is ThemeKind.BASE,
        picture=_theme_icon,
    ),
    Section(
        "campaigns",
        N_("Campaigns"),
        "flag-banner",
        fields.CAMPAIGN,
        lambda team: team.themes.values(),
        lambda today: Theme(id=new_id(), type=ThemeKind.CAMPAIGN, starts=today),
        N_("New campaign"),
        N_("No campaigns yet"),
        belongs=lambda theme: theme.type is ThemeKind.CAMPAIGN,
        detail=_campaign_days,
        picture=_theme_icon,
    ),
    Section(
        "audiences",
        N_("Audiences"),
        "users-three",
        fields.AUDIENCE,
        lambda team: team.audiences.values(),
        lambda _today: Audience(id=new_id()),
        N_("New audience"),
        N_("No audiences yet"),
    ),
    Section(
        "purposes",
        N_("Purposes"),
        "target",
        fields.PURPOSE,
        lambda team: team.purposes.values(),
        lambda _today: Purpose(id=new_id()),
        N_("New purpose"),
        N_("No purposes yet"),
    ),
    Section(
        "own_days",
        N_("Own days"),
        "calendar-blank",
        fields.OWN_DAY,
        lambda team: team.own_days.values(),
        lambda today: OwnDay(id=new_id(), starts=today),
        N_("New day"),
        N_("No days of your own yet"),
        detail=_own_days,
        picture=_day_icon,
        ordered=False,
    ),
)
"""The team's lists, in the order of the settings."""
