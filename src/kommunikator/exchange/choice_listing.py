"""The answer of the channel choice as the plain objects that other programs read (`choose --json`); they are stable."""

from __future__ import annotations

from kommunikator.domain.choosing import ChannelFit, Chosen, Missing
from kommunikator.domain.team import Team
from kommunikator.exchange import choice_wording
from kommunikator.exchange.listing import Object


def chosen_as_object(chosen: Chosen, team: Team) -> Object:
    """Give an answer: `channels`, those that suit and then the others, each the best first; `advice`, as sentences."""
    fits = (*chosen.ranked, *chosen.less)
    return {
        "channels": [_fit_as_object(fit, chosen, team) for fit in fits],
        "advice": choice_wording.advice(chosen, team),
    }


def _fit_as_object(fit: ChannelFit, chosen: Chosen, team: Team) -> Object:
    """Give how a channel suits, from 0 to 5, with the points that the order follows and the reasons.

    `fit` is None where nothing was answered, `tone` and `form` where nothing is said. `kept_out` is why the
    message must not be there and `also` why it belongs there too, beside the best; None where that isn't so.
    """
    also = chosen.further.get(fit.channel.id)
    return {
        "channel": fit.channel.name,
        "fit": None if Missing.ANSWERS in chosen.missing else fit.fit,
        "points": fit.points,
        "for": [choice_wording.reason_text(rule, team) for rule in fit.pros],
        "against": [choice_wording.reason_text(rule, team) for rule in fit.against],
        "kept_out": choice_wording.reason_text(fit.kept_out, team) if fit.kept_out else None,
        "also": choice_wording.reason_text(also, team) if also else None,
        "tone": fit.channel.tone or None,
        "form": fit.channel.form or None,
    }
