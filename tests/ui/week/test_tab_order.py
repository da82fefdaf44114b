"""Tab goes through the week as one reads it: header, toolbar, campaigns, board, idea bank, mix."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kommunikator.ui.week.screen import WeekScreen


def stops(screen: WeekScreen) -> list[QWidget]:
    """Give what Tab stops at, beginning with the week's title."""
    found: list[QWidget] = [screen.header.title]
    while (after := found[-1].nextInFocusChain()) is not None and after is not found[0]:
        found.append(after)
    return [one for one in found if one.focusPolicy() & Qt.FocusPolicy.TabFocus]


def test_panes_follow_each_other_as_they_stand(screen: WeekScreen) -> None:
    order = stops(screen)
    drawer, mix = screen.ideas.quick_add, screen.mix.cells
    panes = [screen.header.search, screen.toolbar.mine, screen.pane.lanes, screen.view, drawer, screen.ideas.view, mix]
    places = [order.index(pane) for pane in panes]
    assert places == sorted(places)


def test_the_idea_bank_is_gone_through_from_its_top(screen: WeekScreen) -> None:
    order = stops(screen)
    inside = [one for one in order if screen.ideas.isAncestorOf(one)]
    tops = [one.mapTo(screen.ideas, one.rect().topLeft()).y() for one in inside if one.isVisible()]
    assert len(tops) >= 4
    assert tops == sorted(tops)
