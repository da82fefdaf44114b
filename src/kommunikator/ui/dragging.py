"""Posts and content ideas on their way from one view to another."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QMimeData

POST_TYPE = "application/x-kommunikator-post"
CONTENT_IDEA_TYPE = "application/x-kommunikator-content-idea"


def packed(post: UUID) -> QMimeData:
    """Give what a drag carries: a post's id, which only this program understands."""
    carried = QMimeData()
    carried.setData(POST_TYPE, post.bytes)
    return carried


def post_in(carried: QMimeData) -> UUID | None:
    """Give the post that a drag carries, None when it carries something else."""
    return _id_in(carried, POST_TYPE)


def packed_idea(idea: UUID) -> QMimeData:
    """Give what the drag of a content idea out of the matrix carries: its id."""
    carried = QMimeData()
    carried.setData(CONTENT_IDEA_TYPE, idea.bytes)
    return carried


def idea_in(carried: QMimeData) -> UUID | None:
    """Give the content idea that a drag carries, None when it carries something else."""
    return _id_in(carried, CONTENT_IDEA_TYPE)


def _id_in(carried: QMimeData, type_: str) -> UUID | None:
    raw = bytes(carried.data(type_).data())
    return UUID(bytes=raw) if len(raw) == 16 else None
