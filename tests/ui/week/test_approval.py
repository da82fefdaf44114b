"""Where the team wants approval first, nothing becomes published on the way past it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenu

from kommunikator.domain import planning
from kommunikator.domain.edit import added
from kommunikator.domain.organisation import ORGANISATION, Approval, Organisation
from kommunikator.domain.post import Post, Status
from kommunikator.ui.week.screen import WeekScreen
from kommunikator.ui.week.several_menu import SeveralMenu
from tests.ui.plans import COUNCIL, LIBRARY, SNOW, TREE, Plan
from tests.ui.week.toolbar_hands import entry


@pytest.fixture
def refused(plan: Plan) -> list[str]:
    told: list[str] = []
    plan.document.refused.connect(told.append)
    return told


@pytest.fixture
def required(plan: Plan) -> None:
    rules = Organisation(id=ORGANISATION, approval=Approval.REQUIRED)
    plan.document.do(added("Change organisation", rules))


def approve(plan: Plan, post: Post) -> None:
    sheet = plan.store.sheet(post.id)
    assert sheet is not None
    plan.document.do(planning.set_status(sheet, Status.APPROVED, now=plan.now, author="Jonas Nyberg"))


def statuses(plan: Plan, *posts: Post) -> list[Status]:
    return [found.status for found in map(plan.post, posts) if found]


def select(screen: WeekScreen, *posts: Post) -> None:
    selection = screen.view.selectionModel()
    selection.clearSelection()
    for post in posts:
        selection.select(screen.model.index_of(post.id), selection.SelectionFlag.Select)
    assert set(screen.selected()) == {post.id for post in posts}


@pytest.mark.usefixtures("required")
def test_a_post_is_published_when_it_is_approved(screen: WeekScreen, plan: Plan, refused: list[str]) -> None:
    screen.view.choose_post(LIBRARY.id)
    steps = plan.document.undo_stack.count()
    screen.set_status(Status.PUBLISHED)
    assert statuses(plan, LIBRARY) == [Status.DRAFT]
    assert refused == ["This post has to be approved before it is published."]
    assert plan.document.undo_stack.count() == steps
    approve(plan, LIBRARY)
    screen.set_status(Status.PUBLISHED)
    assert statuses(plan, LIBRARY) == [Status.PUBLISHED]
    assert len(refused) == 1


@pytest.mark.usefixtures("required")
def test_what_was_changed_since_its_approval_is_not_published(
    screen: WeekScreen, plan: Plan, refused: list[str]
) -> None:
    approve(plan, LIBRARY)
    approved = plan.post(LIBRARY)
    assert approved is not None
    plan.document.do(planning.rewrite(approved, "Closed."))
    screen.view.choose_post(LIBRARY.id)
    screen.set_status(Status.PUBLISHED)
    assert statuses(plan, LIBRARY) == [Status.APPROVED]
    assert len(refused) == 1


@pytest.mark.usefixtures("required")
def test_every_other_status_is_free(screen: WeekScreen, plan: Plan, refused: list[str]) -> None:
    screen.view.choose_post(LIBRARY.id)
    for status in (Status.REVIEW, Status.APPROVED, Status.CANCELLED, Status.DRAFT):
        screen.set_status(status)
        assert statuses(plan, LIBRARY) == [status]
    assert refused == []


def test_without_that_rule_a_draft_is_published(screen: WeekScreen, plan: Plan, refused: list[str]) -> None:
    screen.view.choose_post(LIBRARY.id)
    screen.set_status(Status.PUBLISHED)
    assert statuses(plan, LIBRARY) == [Status.PUBLISHED]
    assert refused == []


@pytest.mark.usefixtures("required")
@pytest.mark.parametrize("by_menu", [False, True])
def test_several_are_published_together_or_not_at_all(
    screen: WeekScreen, plan: Plan, refused: list[str], *, by_menu: bool
) -> None:
    def publish() -> None:
        if by_menu:
            menu = screen._several_menu()
            assert isinstance(menu, SeveralMenu)
            statuses_of_all = entry(menu, "Status").menu()
            assert isinstance(statuses_of_all, QMenu)
            entry(statuses_of_all, "Published").trigger()
        else:
            screen.set_status(Status.PUBLISHED)

    # The published one needs nothing; the others are not approved.
    select(screen, SNOW, COUNCIL, LIBRARY, TREE)
    publish()
    approve(plan, TREE)
    approve(plan, LIBRARY)
    select(screen, SNOW, COUNCIL, LIBRARY, TREE)
    publish()
    assert statuses(plan, COUNCIL, LIBRARY, TREE) == [Status.REVIEW, Status.APPROVED, Status.APPROVED]
    assert refused == [
        "3 of these posts have to be approved first. None was published.",
        "1 of these posts has to be approved first. None was published.",
    ]
    approve(plan, COUNCIL)
    select(screen, SNOW, COUNCIL, LIBRARY, TREE)
    publish()
    assert statuses(plan, SNOW, COUNCIL, LIBRARY, TREE) == [Status.PUBLISHED] * 4
    assert len(refused) == 2
