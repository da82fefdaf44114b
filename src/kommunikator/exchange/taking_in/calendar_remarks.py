"""What a person should know about a calendar of posts: what was left out, or taken in part."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from kommunikator.exchange.day_remarks import listed
from kommunikator.i18n import _, ngettext

_NAMED: Final = 3


class Problem(StrEnum):
    """Why an event is not taken over, or not as it stands in the file."""

    UNREADABLE = "unreadable"
    CANCELLED = "cancelled"
    REPEATS = "repeats"
    LONG = "long"
    LONG_TEXT = "long_text"
    STATUS = "status"
    CHANNELS = "channels"
    TEXT = "text"
    CUT_OFF = "cut_off"


class Remarks:
    """Gathers problems by kind, with the names of the events that have them."""

    def __init__(self) -> None:
        self._counts: dict[Problem, int] = {}
        self._names: dict[Problem, dict[str, None]] = {}

    def add(self, problem: Problem, name: str = "") -> None:
        """Note a problem; the name is empty where the event has none."""
        self._counts[problem] = self._counts.get(problem, 0) + 1
        names = self._names.setdefault(problem, {})
        if name and len(names) <= _NAMED:
            names[name[:80]] = None

    def sentences(self) -> Iterator[str]:
        """Give a sentence for each kind of problem, with how many events have it and the first few of their names."""
        for problem in Problem:
            if problem in self._counts:
                n = self._counts[problem]
                yield _sentence(problem, n) % {"n": n, "names": listed(list(self._names[problem]))}


def _sentence(problem: Problem, n: int) -> str:
    if problem in _OF_OURS:
        return _of_ours(problem, n)
    match problem:
        case Problem.UNREADABLE:
            return ngettext(
                "%(n)d event has no date that can be read and is left out: %(names)s",
                "%(n)d events have no date that can be read and are left out: %(names)s",
                n,
            )
        case Problem.CANCELLED:
            return ngettext(
                "%(n)d event is cancelled and is left out: %(names)s",
                "%(n)d events are cancelled and are left out: %(names)s",
                n,
            )
        case Problem.REPEATS:
            return ngettext(
                "%(n)d event repeats. Only its first day is taken; make a series of the post here: %(names)s",
                "%(n)d events repeat. Only their first days are taken; make series of the posts here: %(names)s",
                n,
            )
        case Problem.LONG:
            return ngettext(
                "%(n)d event lasts several days. Its post stands on the first: %(names)s",
                "%(n)d events last several days. Their posts stand on the first: %(names)s",
                n,
            )
        case Problem.LONG_TEXT:
            return ngettext(
                "%(n)d event has a text that is too long. It is taken without it: %(names)s",
                "%(n)d events have a text that is too long. They are taken without it: %(names)s",
                n,
            )
    return _("The file ends too early, so events may be missing. Ask for the file again.")


_OF_OURS: Final = (Problem.STATUS, Problem.CHANNELS, Problem.TEXT)


def _of_ours(problem: Problem, n: int) -> str:
    """Say what cannot come back from a calendar of ours."""
    if problem is Problem.STATUS:
        return ngettext(
            "%(n)d event was confirmed, or the reverse. Posts are approved and published here alone: %(names)s",
            "%(n)d events were confirmed, or the reverse. Posts are approved and published here alone: %(names)s",
            n,
        )
    if problem is Problem.TEXT:
        return ngettext(
            "The text of %(n)d event was changed in the calendar. Texts are not taken from there; change it here: "
            "%(names)s",
            "The texts of %(n)d events were changed in the calendar. Texts are not taken from there; change them here: "
            "%(names)s",
            n,
        )
    return ngettext(
        "%(n)d post was changed for some channels in a way that it cannot be here. Change it here: %(names)s",
        "%(n)d posts were changed for some channels in a way that they cannot be here. Change them here: %(names)s",
        n,
    )
