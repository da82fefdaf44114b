"""The starting models, and the one edit that a new plan starts with.

A model is a team's lists in its own words: the Swedish one starts from themes (after Tyresö kommun's "Tyresö kommun i
sociala media", 2020), the Norwegian one from the audience (after Tolga kommune's "Retningslinjer for bruk av sosiale
medier", 2018). The days have a month and a day, or an ISO week, and lie in the year of the start.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final, Literal

from kommunikator.domain.edit import Edit, Record, added
from kommunikator.domain.ident import imported_id
from kommunikator.domain.organisation import ORGANISATION, Organisation
from kommunikator.domain.team import Member, Team, Theme, initials_of
from kommunikator.domain.text import N_
from kommunikator.exchange.lists import organisation_of, records_of, team_of
from kommunikator.exchange.shipped_matrix import matrix_records
from kommunikator.exchange.shipped_rules import choice_records
from kommunikator.exchange.shipped_rules import load as load_rules
from kommunikator.paths import resource

Model = Literal["sv", "nb"]
MODELS: Final[tuple[Model, ...]] = ("sv", "nb")


class Choice(StrEnum):
    """How a person wants to begin."""

    SWEDISH = "sv"
    NORWEGIAN = "nb"
    PLANNER = "planner"
    DEMO = "demo"
    EMPTY = "empty"

    @property
    def model(self) -> Model | None:
        """Give the model that it starts from."""
        return next((model for model in MODELS if model == self.value), None)


@dataclass(frozen=True, slots=True)
class FirstStart:
    """What a person says at the first start. `language` is 'sv', 'nb' or 'en'; the organisation's name may be empty."""

    name: str
    initials: str
    organisation: str
    language: str
    choice: Choice


def load(model: Model) -> dict[str, Any]:
    """Give a model as it is shipped. Raises OSError when it is not there."""
    return json.loads(resource("models", f"{model}.json").read_text(encoding="utf-8"))


def model_team(model: Model, today: date) -> Team:
    """Give a model's team, without members. Two people who start from the same model get the same ids."""

    def day(text: str) -> date:
        return _day(text, today.year)

    team = team_of(load(model), lambda key, _n, name: imported_id("model", model, key, name), day)
    team = replace(team, themes={key: _in_season(theme, today) for key, theme in team.themes.items()})
    return replace(team, organisation=replace(team.organisation, model=model))


def model_matrix(model: Model, team: Team) -> list[Record]:
    """Give the content ideas and marks of a model, whose `team` it is. Two people get the same ids here, too."""
    return matrix_records(load(model)["matrix"], team, lambda *parts: imported_id("model", model, "matrix", *parts))


def model_rules(model: Model, team: Team) -> list[Record]:
    """Give the rules and questions of the channel choice of a model, whose `team` it is; the same ids for all."""
    return choice_records(load_rules(model), team, lambda *parts: imported_id("model", model, *parts))


def edit_for(start: FirstStart, today: date) -> Edit:
    """Give the edit that a new plan starts with: the organisation, the person as a member, and the model's lists with
    its content matrix and its rules of the channel choice.

    Without a model, country and time zone are those of the language. For the demo, which has a plan of its own, it is
    the same as for an empty plan.
    """
    model = start.choice.model
    team = model_team(model, today) if model else Team(organisation=_home(start.language))
    me = _me(start)
    team = replace(team, members={me.id: me}, organisation=replace(team.organisation, name=start.organisation.strip()))
    more = (*model_matrix(model, team), *model_rules(model, team)) if model else ()
    return added(N_("Start the plan"), *records_of(team), *more)


def _home(language: str) -> Organisation:
    """Give what a language says of the country it is spoken in; English says nothing."""
    model = Choice(language).model if language in MODELS else None
    return organisation_of(load(model)["organisation"]) if model else Organisation(id=ORGANISATION)


def _me(start: FirstStart) -> Member:
    """Give the person as a member; the same name gives the same member, on whichever machine."""
    name = start.name.strip()
    initials = start.initials.strip() or initials_of(name)
    return Member(id=imported_id("member", name.casefold()), name=name, initials=initials, position=1)


def _day(text: str, year: int) -> date:
    """Read "11-25", or "W44-5", the Friday of ISO week 44. Raises ValueError for anything else."""
    if text.startswith("W"):
        week, weekday = map(int, text[1:].split("-"))
        return date.fromisocalendar(year, week, weekday)
    month, day = map(int, text.split("-"))
    return date(year, month, day)


def _in_season(theme: Theme, today: date) -> Theme:
    """Lay a campaign over New Year around today, or before the coming one."""
    if theme.starts is None or theme.ends is None or theme.starts <= theme.ends:
        return theme
    if today <= theme.ends:
        return replace(theme, starts=theme.starts.replace(year=today.year - 1))
    return replace(theme, ends=theme.ends.replace(year=today.year + 1))
