"""The two menus into which the toolbar folds what does not fit: the filter's, and that of all the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from kommunikator.domain.shown import Filter
from kommunikator.i18n import _
from kommunikator.ui.staying_menu import StayingMenu

if TYPE_CHECKING:
    from kommunikator.ui.week.toolbar import WeekToolbar


def filled_when_shown(parent: QWidget, fill: Callable[[QMenu], None]) -> StayingMenu:
    """Give a menu that is filled anew each time it opens."""
    menu = StayingMenu(parent)

    def refill() -> None:
        menu.clear()
        fill(menu)

    menu.aboutToShow.connect(refill)
    return menu


def fill_filter_menu(menu: QMenu, toolbar: WeekToolbar) -> None:
    """Put what has no pill of its own in the row into the menu, and the way to clear the filter."""
    chosen = toolbar.shown.filter
    for field in toolbar.folded_parts():
        menu.addMenu(toolbar.menus[field])
    menu.addSeparator()
    if toolbar.form.filter_folded:
        mine = _tick(menu, _("Mine"), chosen.mine, lambda on: toolbar.filter_by(replace(_now(toolbar), mine=on)))
        mine.setEnabled(toolbar.mine.isEnabled())
        mine.setToolTip(toolbar.mine.toolTip())
    _tick(
        menu,
        _("Only what needs attention"),
        chosen.attention,
        lambda on: toolbar.filter_by(replace(_now(toolbar), attention=on)),
    )
    menu.addSeparator()
    menu.addAction(_("Clear filter"), lambda: toolbar.filter_by(Filter())).setEnabled(bool(chosen))
    if toolbar.form.views_folded:
        menu.addSeparator()
        menu.addMenu(toolbar.views.views_menu)
    menu.setToolTipsVisible(True)


def fill_rest_menu(menu: QMenu, toolbar: WeekToolbar) -> None:
    """Put all that the row has no room for into the menu, but for the filter."""
    if toolbar.form.all_folded:
        menu.addMenu(toolbar.span.menu)
        menu.addMenu(toolbar.grouping.menu)
        menu.addSeparator()
    _tick(menu, _("Weekend"), toolbar.shown.weekend, lambda on: toolbar.change(replace(toolbar.shown, weekend=on)))
    _tick(menu, _("Idea bank"), toolbar.drawer.isChecked(), lambda _on: toolbar.drawer_wanted.emit())


def _now(toolbar: WeekToolbar) -> Filter:
    return toolbar.shown.filter


def _tick(menu: QMenu, text: str, on: bool, run: Callable[[bool], object]) -> QAction:
    action = menu.addAction(text)
    action.setCheckable(True)
    action.setChecked(on)
    action.triggered.connect(run)
    return action
