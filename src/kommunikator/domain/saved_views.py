"""What a person does with the team's named views. Each verb takes values and gives an `Edit`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, TypeVar
from uuid import UUID

from kommunikator.domain.edit import Edit, added, changed, taken_away
from kommunikator.domain.ident import new_id
from kommunikator.domain.saved_view import SavedView
from kommunikator.domain.shown import Filter, Grouping, Shown, Span
from kommunikator.domain.team import Team
from kommunikator.domain.text import N_

Kind = TypeVar("Kind", Grouping, Span)

LONGEST_NAME: Final = 60


class NameRefused(ValueError):
    """A view, or an export, can't have that name. `reason` is a sentence to be translated."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def check_name(team: Team, name: str, view: SavedView | None = None) -> str:
    """Give the name without outer spaces. Raises NameRefused when it is empty, long, or another view's than `view`."""
    others = (other.name for other in team.saved_views.values() if view is None or other.id != view.id)
    return fitting_name(name, others, N_("Give the view a name."), N_("There is a view with that name already."))


def fitting_name(name: str, others: Iterable[str], none: str, known: str) -> str:
    """Give a name for a menu without outer spaces.

    Raises NameRefused with `none` when it is empty, with `known` when it is one of the others, and when it is long.
    """
    plain = " ".join(name.split())
    if not plain:
        raise NameRefused(none)
    if len(plain) > LONGEST_NAME:
        raise NameRefused(N_("The name is too long for a menu."))
    if any(other.casefold() == plain.casefold() for other in others):
        raise NameRefused(known)
    return plain


def save_view(team: Team, name: str, shown: Shown) -> Edit:
    """Give what is shown a name, last among the views. Raises NameRefused."""
    position = max((view.position for view in team.saved_views.values()), default=0) + 1
    view = SavedView(id=new_id(), name=check_name(team, name), position=position)
    return added(N_("Save view"), _holding(view, shown))


def update_view(view: SavedView, shown: Shown) -> Edit:
    """Make a view what is shown now."""
    return changed(N_("Change view"), (view, _holding(view, shown)))


def rename_view(team: Team, view: SavedView, name: str) -> Edit:
    """Give a view another name. Raises NameRefused."""
    return changed(N_("Rename view"), (view, replace(view, name=check_name(team, name, view))))


def delete_view(view: SavedView) -> Edit:
    """Take a view away; what it showed is not touched."""
    return taken_away(N_("Delete view"), view)


def reorder_views(team: Team, order: Sequence[UUID]) -> Edit:
    """Put the views into this order. Raises ValueError unless it names each view once."""
    if sorted(order) != sorted(team.saved_views):
        raise ValueError("An order names each view once")
    views = [team.saved_views[one] for one in order]
    return changed(N_("Order views"), *((view, replace(view, position=at)) for at, view in enumerate(views, 1)))


def shown_by(view: SavedView, team: Team, now: Shown) -> Shown:
    """Give what a view shows. What it does not say (weekends), or what this version can't read, stays as it is `now`.

    Channels, members and themes that are gone are left out of its filter.
    """
    return replace(
        now,
        filter=Filter.parse(view.filter).known_to(team),
        grouping=_read(Grouping, view.grouping, now.grouping),
        span=_read(Span, view.span, now.span),
    )


def _holding(view: SavedView, shown: Shown) -> SavedView:
    return replace(view, filter=str(shown.filter), grouping=shown.grouping.value, span=shown.span.value)


def _read(kind: type[Kind], text: str, otherwise: Kind) -> Kind:
    return kind(text) if text in {each.value for each in kind} else otherwise
