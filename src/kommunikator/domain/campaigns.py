"""What a person does with a campaign on the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from kommunikator.domain.edit import Edit, changed
from kommunikator.domain.team import Theme
from kommunikator.domain.text import N_

END_BEFORE_START: Final = N_("A campaign cannot end before it starts.")


class EndBeforeStart(ValueError):
    """Says the sentence `END_BEFORE_START`, which whoever shows it translates."""

    def __init__(self) -> None:
        super().__init__(END_BEFORE_START)


def set_dates(theme: Theme, starts: date | None, ends: date | None) -> Edit:
    """Change when a campaign starts and ends; None leaves that side open. Raises EndBeforeStart."""
    if starts and ends and ends < starts:
        raise EndBeforeStart
    return changed(N_("Change campaign dates"), (theme, replace(theme, starts=starts, ends=ends)))
