"""The answer of the channel choice as the plain objects that other programs read (`choose --json`); they are stable."""

from __future__ import annotations

from kommunikator.domain.choosing import ChannelFit, Chosen
from kommunikator.domain.team import Team
from kommunikator.exchange import choice_wording
from kommunikator.exchange.listing import Object


def chosen_as_object(chosen: Chosen, team: Team) -> Object:
    """Give an answer: `channels`, those that suit and then the others, each the best first; `advice`, as sentences."""
    fits = (*chosen.ranked, *chosen.less)
    return {
        "channels": [_fit_as_object(fit, team) for fit in fits],
        "advice": choice_wording.advice(chosen, team),
    }


def _fit_as_object(fit: ChannelFit, team: Team) -> Object:
    """Give how a channel suits, from 0 to 5, with the reasons; `tone` and `form` are None where nothing is said."""
    return {
        "channel": fit.channel.name,
        "fit": fit.fit,
        "for": [choice_wording.reason_text(rule, team) for rule in fit.pros],
        "against": [choice_wording.reason_text(rule, team) for rule in fit.against],
        "tone": fit.channel.tone or None,
        "form": fit.channel.form or None,
    }
