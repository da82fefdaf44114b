"""What stands in the way of an edit of the content matrix: a channel or theme that is gone, a line that is too long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from uuid import UUID

from kommunikator.domain import team_rules
from kommunikator.domain.content_idea import ContentIdea, MatrixCell
from kommunikator.domain.edit import Edit, Step
from kommunikator.domain.post import Post, Variant
from kommunikator.domain.team import Channel, Team, Theme
from kommunikator.domain.team_rules import Unfit
from kommunikator.domain.text import N_

KINDS: Final = frozenset(record.kind for record in (ContentIdea, MatrixCell, Post, Variant))
"""The kinds of records to which the rules apply."""


def check(edit: Edit, team: Team) -> None:
    """Look whether a team can take an edit: what it writes stands in a channel and a theme that are there and active.

    Posts that are there already are not looked at, and neither is a text that stays. Raises Unfit.
    """
    for step in edit.steps:
        for found in _places(step, team):
            if found is None:
                raise Unfit(N_("The channel or theme of this cell has been deleted, so nothing was written."))
            if not found.active:
                raise Unfit(
                    N_("“%(name)s” is archived, so nothing was written. Bring it back in the settings first."),
                    name=found.name,
                )
        _need_short(step)


def _places(step: Step, team: Team) -> Iterator[Channel | Theme | None]:
    """Give the channel and the theme into which a step writes, None for one that is not there."""
    record = step.after
    new = step.before is None
    channel: UUID | None = None
    theme: UUID | None = None
    if isinstance(record, ContentIdea | MatrixCell):
        channel, theme = record.channel, record.theme
    elif isinstance(record, Variant) and new:
        channel = record.channel
    elif isinstance(record, Post) and new:
        theme = record.theme
    if channel is not None:
        yield team.channels.get(channel)
    if theme is not None:
        yield team.themes.get(theme)


def _need_short(step: Step) -> None:
    before, after = step.before, step.after
    if isinstance(after, ContentIdea) and not (isinstance(before, ContentIdea) and before.text == after.text):
        team_rules.line(after.text)
    elif isinstance(after, Post) and before is None:
        team_rules.line(after.title)
