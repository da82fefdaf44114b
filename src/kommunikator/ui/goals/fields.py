"""The table of a goal's fields, with the rules that read what was typed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from kommunikator.domain import team_rules
from kommunikator.domain.goal import MEASURE_NAMES, Measure
from kommunikator.domain.team import Channel, Theme
from kommunikator.domain.team_rules import Unfit
from kommunikator.domain.text import N_
from kommunikator.i18n import _
from kommunikator.ui import chips
from kommunikator.ui.editor.choices import OneChoice, Option
from kommunikator.ui.team.fields import Asked, Field, number_written, offered, one_of

YEARS: Final = range(2000, 2101)
_MOST_A_WEEK, _WHOLE = 500, 100


def _year(raw: str, _asked: Asked) -> int:
    year = team_rules.number(raw, YEARS[0], YEARS[-1])
    if year is None:
        raise Unfit(N_("Write the year."))
    return year


def _theme(raw: Any, asked: Asked) -> Any:
    if raw is None and asked.record.measure is Measure.THEME_SHARE:
        raise Unfit(N_("Choose the theme."))
    return raw


def _target(raw: str, asked: Asked) -> int | None:
    measure = asked.record.measure
    target = team_rules.number(raw, 1, _WHOLE if measure is Measure.THEME_SHARE else _MOST_A_WEEK)
    if target is None and measure is not Measure.BY_HAND:
        raise Unfit(N_("Write the number that is to be reached."))
    return target


def _kept(records: Iterable[Any], chosen: Any) -> list[Any]:
    return [record for record in records if record.active or record.id == chosen]


def _offer_channels(widget: OneChoice, asked: Asked) -> None:
    chosen = asked.record.channel
    channels: list[Channel] = _kept(asked.team.channels.values(), chosen)
    known = [Option(one.id, one.name, chips.chip_icon(one), one.code) for one in channels]
    gone = [Option(chosen, _("Removed from the list"))] if chosen and chosen not in asked.team.channels else []
    widget.offer([Option(None, _("All channels")), *known, *gone])


def _offer_themes(widget: OneChoice, asked: Asked) -> None:
    chosen = asked.record.theme
    themes: list[Theme] = _kept(asked.team.themes.values(), chosen)
    gone = [Option(chosen, _("Removed from the list"))] if chosen and chosen not in asked.team.themes else []
    widget.offer([Option(None, _("None")), *(Option(one.id, one.name) for one in themes), *gone])


GOAL: Final = (
    Field("name", N_("Goal"), read=lambda raw, _asked: team_rules.needed_name(raw)),
    Field("channel", N_("Channel"), OneChoice, one_of, offer=_offer_channels, columns=8),
    Field("year", N_("Year"), read=_year, show=number_written, columns=4),
    Field(
        "measure",
        N_("How it is measured"),
        offered([(str(measure), text) for measure, text in MEASURE_NAMES.items()]),
        lambda raw, _asked: Measure(raw),
    ),
    # Alone in its row: where it is not needed, the number would stand beside an empty place.
    Field("theme", N_("Theme"), OneChoice, _theme, offer=_offer_themes),
    Field("target", N_("To be reached"), read=_target, show=number_written, columns=4),
    Field(
        "linked",
        N_("The organisation's own goal that it serves"),
        read=lambda raw, _asked: team_rules.line(raw),
    ),
)
"""The fields of a goal. The theme counts for a share alone, the number for what is measured."""

NEEDED: Final = {
    "theme": frozenset({Measure.THEME_SHARE}),
    "target": frozenset({Measure.THEME_SHARE, Measure.POSTS_A_WEEK}),
}
"""For which measures a field is there at all."""

UNITS: Final = {Measure.POSTS_A_WEEK: N_("Posts a week"), Measure.THEME_SHARE: N_("Per cent")}
"""What the number counts."""
