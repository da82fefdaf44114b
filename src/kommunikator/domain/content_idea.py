"""What the content matrix is made of: its ideas, and what a team has said about a cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kommunikator.domain.edit import Record
from kommunikator.domain.ident import link_id


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentIdea(Record):
    """One line in a cell of the content matrix: what fits in this channel on this theme.

    It stays when a post is planned from it (see `Post.idea`). `one_time` says that it is done for good once it has
    been used.
    """

    kind: ClassVar[str] = "idea"
    channel: UUID
    theme: UUID
    text: str = ""
    one_time: bool = False
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixCell(Record):
    """What a team has said about a pair of channel and theme: that it is not used, or how long it may be empty.

    `gap_limit` counts days; None means the channel's own (`Channel.gap_after`).
    """

    kind: ClassVar[str] = "matrix_cell"
    channel: UUID
    theme: UUID
    used: bool = True
    gap_limit: int | None = None


def cell_of(channel: UUID, theme: UUID) -> MatrixCell:
    """Give the cell of a channel and a theme, with nothing said about it yet."""
    return MatrixCell(id=link_id("matrix_cell", channel, theme), channel=channel, theme=theme)
