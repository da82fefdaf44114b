"""The tables of fields of a rule and of a question."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QSize

from kommunikator.domain import choice_rule_fields, team_rules
from kommunikator.domain.choice import CONTENT_NAMES, TRAIT_NAMES, Content, Trait
from kommunikator.domain.choice_rule import EFFECT_NAMES, CheckQuestion, Effect
from kommunikator.domain.team import Channel
from kommunikator.domain.team_rules import Unfit
from kommunikator.domain.text import N_
from kommunikator.i18n import _
from kommunikator.ui import chips, theme
from kommunikator.ui.choice.wording import weight_text
from kommunikator.ui.editor.choices import OneChoice, Option
from kommunikator.ui.team.fields import Asked, Field, number_written, offered
from kommunikator.ui.team.inputs import Text

_ANY: Final = ("", N_("Any"))
_YES, _NO = "yes", "no"


def _kept(name: str, read: Callable[[Any], Any]) -> Callable[[Any, Asked], Any]:
    """Give the rule for a field that the rule may need: what is read must leave it with all that it needs."""

    def keep(raw: Any, asked: Asked) -> Any:
        value = read(raw)
        choice_rule_fields.with_value(asked.record, name, value)
        return value

    return keep


def _as_chosen(value: Any) -> Any:
    return value


def _content(raw: str) -> Content | None:
    return Content(raw) if raw else None


def _trait(raw: str) -> Trait | None:
    return Trait(raw) if raw else None


def _written(value: str | None) -> str:
    return value or ""


def records(listed: str, none: str, asked: Asked, chosen: UUID | None) -> list[Option]:
    """Give what can be chosen of one of the team's lists: none, the active records, and the chosen one."""
    known = getattr(asked.team, listed)
    kept = [record for record in known.values() if record.active or record.id == chosen]
    gone = [Option(chosen, _("Removed from the list"))] if chosen and chosen not in known else []
    return [Option(None, none), *map(_option, kept), *gone]


def channel_option(channel: Channel) -> Option:
    """Give a channel with its chip to choose."""
    return Option(channel.id, channel.name, chips.chip_icon(channel), f"{channel.code} {channel.colour}")


def _option(record: Any) -> Option:
    return channel_option(record) if isinstance(record, Channel) else Option(record.id, record.name)


class ChannelChoice(OneChoice):
    """One of the channels or none; there is room for a whole chip before the name."""

    def _dress(self) -> None:
        look = theme.current()
        self.setIconSize(QSize(look.px(36), look.px(20)))


def _offer(name: str, listed: str, none: str, widget: OneChoice, asked: Asked) -> None:
    widget.offer(records(listed, _(none), asked, getattr(asked.record, name)))


def _one_of(name: str, label: str, listed: str, none: str) -> Field:
    offer = partial(_offer, name, listed, none)
    make = ChannelChoice if listed == "channels" else OneChoice
    return Field(name, label, make, _kept(name, _as_chosen), offer=offer, columns=6)


def _weight(weight: int) -> str:
    return weight_text(weight) if weight else "0"


def _question(raw: str, _asked: Asked) -> str:
    text = team_rules.line(raw)
    if not text:
        raise Unfit(N_("Write the question."))
    return text


RULE: Final = (
    Field(
        "effect",
        N_("What the rule does"),
        offered([(str(effect), text) for effect, text in EFFECT_NAMES.items()]),
        _kept("effect", Effect),
        columns=6,
    ),
    _one_of("channel", N_("Channel"), "channels", N_("None")),
    Field(
        "weight",
        N_("Points, from −5 to +5"),
        read=_kept("weight", choice_rule_fields.weight),
        show=_weight,
        columns=6,
    ),
    _one_of("theme", N_("Theme"), "themes", N_("None")),
    _one_of("audience", N_("When the audience is"), "audiences", _ANY[1]),
    _one_of("purpose", N_("and the purpose is"), "purposes", _ANY[1]),
    Field(
        "content",
        N_("and it is"),
        offered([_ANY, *((str(content), text) for content, text in CONTENT_NAMES.items())]),
        _kept("content", _content),
        _written,
        columns=6,
    ),
    Field(
        "trait",
        N_("and this is true"),
        offered([_ANY, *((str(trait), text) for trait, text in TRAIT_NAMES.items())]),
        _kept("trait", _trait),
        _written,
        columns=6,
    ),
    Field("reason", N_("Reason"), partial(Text, 2), _kept("reason", team_rules.line)),
    Field("source", N_("Source"), columns=6),
    Field(
        "year", N_("Year of the figure"), read=_kept("year", choice_rule_fields.year), show=number_written, columns=3
    ),
    Field(
        "active",
        N_("Counts"),
        offered([(_YES, N_("Yes")), (_NO, N_("No"))]),
        lambda raw, _asked: raw == _YES,
        lambda active: _YES if active else _NO,
        columns=3,
    ),
)
"""The form of a rule."""

QUESTION: Final = (Field("text", N_("Question"), partial(Text, 2), _question),)
"""The form of a question before writing."""


def question_of(record: CheckQuestion) -> str:
    """Give what a list of questions calls one."""
    return record.text or _("New question")
