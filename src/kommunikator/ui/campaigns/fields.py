"""The tables of fields of a campaign's page and its dialogs; what the settings ask too is theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from kommunikator.domain import team_rules
from kommunikator.domain.text import N_
from kommunikator.ui.team import fields
from kommunikator.ui.team.fields import Asked

_OWN: Final = {field.name: field for field in fields.CAMPAIGN}


def _last_day(raw: str, asked: Asked) -> date:
    ends = team_rules.needed_day(raw, asked.today)
    team_rules.in_order(asked.record.starts, ends)
    return ends


def _needed(raw: str, _asked: Asked) -> str:
    written = team_rules.text(raw)
    if not written:
        raise team_rules.Unfit(N_("Write what worked, or choose “Evaluate later”."))
    return written


_WORKED: Final = replace(_OWN["evaluation"], label=N_("What worked?"))
_FIGURES: Final = replace(_OWN["figures"], make=_WORKED.make, hint=N_("For example reach, visits, calls."))
_AUDIENCES: Final = replace(_OWN["audiences"], columns=6)
_HASHTAGS: Final = replace(_OWN["hashtags"], columns=12)

ABOUT: Final = (_OWN["goal"], _AUDIENCES, _OWN["responsible"], _OWN["key_messages"], _HASHTAGS)
"""What a campaign is meant to do."""
EVALUATION: Final = (_WORKED, _FIGURES)
"""What came of it."""
FINISH: Final = (replace(_OWN["ends"], label=N_("Last day"), read=_last_day), replace(_WORKED, read=_needed), _FIGURES)
"""What finishing one asks for."""
NEW: Final = (_OWN["name"], _OWN["starts"], _OWN["ends"])
"""What a new one begins with."""
COPY: Final = (_OWN["name"],)
"""What next year's copy is called."""
