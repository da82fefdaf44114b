"""Posts on their way from one view to another."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QMimeData

POST_TYPE = "application/x-kommunikator-post"


def packed(post: UUID) -> QMimeData:
    """Give what a drag carries: a post's id, which only this program understands."""
    carried = QMimeData()
    carried.setData(POST_TYPE, post.bytes)
    return carried


def post_in(carried: QMimeData) -> UUID | None:
    """Give the post that a drag carries, None when it carries something else."""
    raw = bytes(carried.data(POST_TYPE).data())
    return UUID(bytes=raw) if len(raw) == 16 else None
