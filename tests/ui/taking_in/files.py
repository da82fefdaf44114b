"""What somebody may have changed in a file of the small plan."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from kommunikator.domain.arrived import Arrived, Incoming
from kommunikator.domain.edit import Edit, Step
from kommunikator.domain.post import Post, Status, Variant, variant_of
from tests.ui.plans import COUNCIL, FB, LIBRARY, MARKET, SNOW, TREE, Plan

NEW = UUID(int=500)
LONG = "A long text. " * 400
HERE = replace(COUNCIL, title="Council meets at seven")


def clashing(plan: Plan) -> Arrived:
    """Give a file with a new post, two changed ones, a clash and one that was deleted here, which the plan then is."""
    moment = plan.store.moment()
    plan.store.apply(Edit("Change", (Step(COUNCIL, HERE), Step(TREE, None))))
    assert LIBRARY.when is not None
    link = variant_of(NEW, FB.id)
    incoming = (
        Incoming(Post, LIBRARY.id, {"title": "Library <b>night</b>", "text": LONG, "when": LIBRARY.when.at(None)}),
        Incoming(Post, COUNCIL.id, {"title": "Council meets at eight", "status": Status.DRAFT}),
        Incoming(Post, TREE.id, {"title": TREE.title, "status": Status.DRAFT}),
        Incoming(Post, MARKET.id, {"title": "Market & fair"}),
        Incoming(Post, SNOW.id, {"title": SNOW.title}),
        Incoming(Post, NEW, {"title": "New one", "when": MARKET.when}),
        Incoming(Variant, link.id, {"post": NEW, "channel": FB.id}),
    )
    return Arrived("workbook", moment, incoming, ("Posts, row 7: 31 nov", "Posts, row 8: <i>x</i>"))


def many(count: int) -> Arrived:
    """Give a file with so many new posts."""
    return Arrived("json", None, tuple(Incoming(Post, UUID(int=1000 + n), {"title": f"{n}"}) for n in range(count)))
