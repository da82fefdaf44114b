"""How old an idea is, in words short enough for a row of the bank."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kommunikator.domain.ideas import Age
from kommunikator.i18n import _, ngettext


def age_text(age: Age) -> str:
    """Say an age: "today", "3 days", "2 months"."""
    return _SAID[age.unit](age.n) % {"n": age.n}


def _days(n: int) -> str:
    return ngettext("%(n)d day", "%(n)d days", n) if n else _("today")


_SAID: Final[dict[str, Callable[[int], str]]] = {
    "day": _days,
    "month": lambda n: ngettext("%(n)d month", "%(n)d months", n),
    "year": lambda n: ngettext("%(n)d year", "%(n)d years", n),
}
