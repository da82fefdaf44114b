"""The scenes of the channel choice (see `scenes`)."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from kommunikator.domain.choice import Answers, Content, Side, Trait
from kommunikator.ui.scene import Scene, opened
from kommunikator.ui.window import MainWindow

# Families with children and young adults: the places of the mock-up's audiences in the demo's list.
_FAMILIES, _YOUNG = 1, 3


def _overview(window: MainWindow, side: Side = Side.PURPOSES) -> QWidget:
    """What suits what."""
    screen = window.enter("choice")
    screen.head.sides.set_current(side.value)
    screen.model.show_side(side)
    return window


def _why(window: MainWindow) -> QWidget:
    """A post that knows why its channels were chosen, opened."""
    week = window.enter("week")
    week.show_today()
    store = window.document.store
    card = next(card for card in week.model.rows if store.kept_choice(card.key).choice)
    week.view.choose_post(card.key)
    week.open_post(card.key)
    return window


def _guide(window: MainWindow, step: int) -> QWidget:
    """The guide with the mock-up's answers, at a question or, after the last one, at the answer."""
    from kommunikator.ui.choice.guide import ChannelGuide

    guide = ChannelGuide(window.document, window, _answers(window, whole=step > 0))
    opened(guide)
    guide.show_step(step)
    return guide


def _crisis(window: MainWindow) -> QWidget:
    """The answer to a crisis."""
    from kommunikator.ui.choice.guide import ChannelGuide

    everybody = next(iter(window.document.team.audiences))
    guide = ChannelGuide(window.document, window, Answers(frozenset({everybody}), content=Content.CRISIS))
    opened(guide)
    guide.show_step(4)
    return guide


def _answers(window: MainWindow, *, whole: bool) -> Answers:
    team = window.document.team
    audiences = list(team.audiences)
    chosen = Answers(frozenset({audiences[_FAMILIES], audiences[_YOUNG]}))
    if not whole:
        return chosen
    traits = frozenset({Trait.PICTURE, Trait.LINK})
    return Answers(chosen.audiences, next(iter(team.purposes)), Content.SERVICE, traits)


IN_THE_WINDOW: Final[dict[str, Scene]] = {
    "choice": _overview,
    "choiceaudiences": partial(_overview, side=Side.AUDIENCES),
    "why": _why,
}
DIALOGS: Final[dict[str, Scene]] = {
    "guide": partial(_guide, step=0),
    "guidewhat": partial(_guide, step=2),
    "guidehow": partial(_guide, step=3),
    "answer": partial(_guide, step=4),
    "crisis": _crisis,
}
