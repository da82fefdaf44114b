"""Sees to it that nothing is marked as published before it is approved, where the team wants that."""

from __future__ import annotations

from collections.abc import Sequence

from kommunikator.domain import planning
from kommunikator.domain.post import PostSheet, Status
from kommunikator.i18n import _, ngettext
from kommunikator.ui.document import Document


def allows(document: Document, sheets: Sequence[PostSheet], status: Status) -> bool:
    """Tell whether these posts may get this status; where they may not, the person is told why."""
    approval = document.team.organisation.approval
    posts = {sheet.post.id: sheet for sheet in sheets}
    missing = sum(not planning.may_become(sheet, status, approval) for sheet in posts.values())
    if missing:
        document.refuse(_sentence(missing, len(posts)))
    return not missing


def _sentence(missing: int, count: int) -> str:
    if count == 1:
        return _("This post has to be approved before it is published.")
    return ngettext(
        "%(n)d of these posts has to be approved first. None was published.",
        "%(n)d of these posts have to be approved first. None was published.",
        missing,
    ) % {"n": missing}
