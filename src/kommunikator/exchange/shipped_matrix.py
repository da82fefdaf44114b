"""The content matrix as the shipped files tell it: a list of cells, each with its ideas and what is said about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from kommunikator.domain.content_idea import ContentIdea, cell_of
from kommunikator.domain.edit import Record
from kommunikator.domain.team import Team


def matrix_records(
    told: Iterable[dict[str, Any]], team: Team, identify: Callable[[str, str, str], UUID]
) -> list[Record]:
    """Give the ideas and marks of the cells that are told.

    A cell names its channel's code and its theme. Its "ideas" are texts, or {"text", "one_time"}; "used" and
    "gap_limit" are left out where nothing is said. `identify` gives an idea's id from code, theme and text. Raises
    KeyError for a channel or a theme that the team doesn't have.
    """
    channels = {channel.code: channel.id for channel in team.channels.values()}
    themes = {theme.name: theme.id for theme in team.themes.values()}
    made: list[Record] = []
    for one in told:
        code, theme = one["channel"], one["theme"]
        cell = cell_of(channels[code], themes[theme])
        said = {name: one[name] for name in ("used", "gap_limit") if name in one}
        if said:
            made.append(replace(cell, **said))
        for n, idea in enumerate(map(_idea, one.get("ideas", ())), start=1):
            identity = identify(code, theme, idea["text"])
            made.append(ContentIdea(id=identity, channel=cell.channel, theme=cell.theme, position=n, **idea))
    return made


def _idea(told: str | dict[str, Any]) -> dict[str, Any]:
    return {"text": told} if isinstance(told, str) else told
