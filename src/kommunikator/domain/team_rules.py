"""What a person may write into the team's lists: each rule reads what was typed and gives the value, or says why not.

What is said is an English msgid with values for its placeholders; whoever shows it translates.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, Final, Protocol
from uuid import UUID

from kommunikator.domain.team import Channel
from kommunikator.domain.text import N_
from kommunikator.domain.typed_day import NotADay, parse_day
from kommunikator.domain.week import Week

NAME_LENGTH: Final = 120
LINE_LENGTH: Final = 500
TEXT_LENGTH: Final = 5_000
CODE_LENGTH: Final = 3
INITIALS_LENGTH: Final = 4
MOST_DAYS: Final = 1_000
MOST_A_WEEK: Final = 500
MOST_CHARACTERS: Final = 1_000_000

_CODE = re.compile(rf"[^\W_]{{1,{CODE_LENGTH}}}")
_WHOLE = re.compile(r"[+-]?\d+", re.ASCII)
# Nobody writes a longer number by intention, and Python refuses to read thousands of digits.
_DIGITS = 12


class Unfit(ValueError):
    """What was typed cannot be taken over. `sentence` is a msgid that says why, `values` fill its placeholders."""

    def __init__(self, sentence: str, **values: Any) -> None:
        super().__init__(sentence % values)
        self.sentence = sentence
        self.values = values


class Called(Protocol):
    """Something of a list that has a name."""

    @property
    def id(self) -> UUID:
        """Give what tells it from the others."""
        ...

    @property
    def name(self) -> str:
        """Give what it is called."""
        ...


def text(typed: str, most: int = TEXT_LENGTH) -> str:
    """Give a text without outer spaces. Raises Unfit when it is longer than `most` characters."""
    kept = typed.strip()
    if len(kept) > most:
        raise Unfit(N_("This is too long: %(n)s characters, and there is room for %(most)s."), n=len(kept), most=most)
    return kept


def line(typed: str, most: int = LINE_LENGTH) -> str:
    """Give a text of one line: line breaks become spaces. Raises Unfit when it is too long."""
    return text(" ".join(typed.split()), most)


def needed_name(typed: str) -> str:
    """Give a name. Raises Unfit when there is none, or when it is too long."""
    name = line(typed, NAME_LENGTH)
    if not name:
        raise Unfit(N_("Write a name."))
    return name


def own_name(typed: str, record: UUID, others: Iterable[Called]) -> str:
    """Give a name that none of the `others` has, whatever its case; `record` itself may be among them.

    Raises Unfit when there is none, when it is too long, or when it is taken.
    """
    name = needed_name(typed)
    for other in others:
        if other.id != record and other.name.strip().casefold() == name.casefold():
            raise Unfit(_taken(other), name=other.name)
    return name


def _taken(other: Called) -> str:
    if getattr(other, "active", True):
        return N_("“%(name)s” is in the list already. Choose another name.")
    return N_("“%(name)s” is in the list already, among the archived ones. Bring it back, or choose another name.")


def code(typed: str, channel: UUID, channels: Iterable[Channel]) -> str:
    """Give a channel's code in capitals: one to three letters or digits that no other channel has.

    Raises Unfit when it has not that form, or when it is taken.
    """
    wanted = typed.strip().upper()
    if not _CODE.fullmatch(wanted):
        raise Unfit(N_("Write one to three letters, such as FB."))
    for other in channels:
        if other.id != channel and other.code.upper() == wanted:
            raise Unfit(N_("“%(name)s” has the code %(code)s already."), name=other.name, code=wanted)
    return wanted


def free_code(name: str, usual: str, channels: Iterable[Channel]) -> str:
    """Give a code for a new channel: the `usual` one of its network, else letters of its name, that nobody has yet."""
    taken = {channel.code.upper() for channel in channels}
    letters = "".join(found for found in name.upper() if found.isalnum()) or "K"
    initials = "".join(part[0] for part in re.findall(r"[^\W_]+", name.upper()))
    wanted = [usual.upper(), initials[:CODE_LENGTH] if len(initials) > 1 else "", letters[:2], letters[:CODE_LENGTH]]
    wanted += [f"{letters[0]}{n}" for n in range(2, 100)]
    return next((found for found in wanted if _CODE.fullmatch(found) and found not in taken), "")


def initials(typed: str) -> str:
    """Give initials in capitals; empty means that they are taken from the name. Raises Unfit beyond four letters."""
    wanted = "".join(typed.split()).upper()
    if len(wanted) > INITIALS_LENGTH:
        raise Unfit(N_("Write at most %(most)s letters."), most=INITIALS_LENGTH)
    return wanted


def number(typed: str, least: int, most: int) -> int | None:
    """Give a whole number, None for an empty field. Raises Unfit for anything else, and outside `least` to `most`."""
    wanted = "".join(typed.split())
    if not wanted:
        return None
    if not _WHOLE.fullmatch(wanted):
        raise Unfit(N_("Write a whole number, such as %(least)s, or nothing."), least=max(least, 1))
    if len(wanted) > _DIGITS or not least <= int(wanted) <= most:
        raise Unfit(N_("Write a number from %(least)s to %(most)s, or nothing."), least=least, most=most)
    return int(wanted)


def day(typed: str, today: date, *, last: bool = False) -> date | None:
    """Give the day that was typed ("2026-12-24", "24/12", "12 dec" …), None for an empty field.

    Of a week ("v. 50") it is the first day, or the `last`. Raises Unfit for what means no day of the calendar.
    """
    try:
        found = parse_day(typed, today)
    except NotADay as error:
        raise Unfit(error.reason, **error.names) from None
    return found.days[-1 if last else 0] if isinstance(found, Week) else found


def needed_day(typed: str, today: date) -> date:
    """Give a day. Raises Unfit when there is none."""
    chosen = day(typed, today)
    if chosen is None:
        raise Unfit(N_("Write the day on which it starts."))
    return chosen


def in_order(starts: date | None, ends: date | None) -> None:
    """Raise Unfit when something ends before it starts."""
    if starts and ends and ends < starts:
        raise Unfit(N_("It would end before it starts."))


def zone(typed: str, known: Collection[str]) -> str:
    """Give the name of a time zone as the IANA database writes it; empty is the machine's own.

    Raises Unfit for one that is not `known`.
    """
    wanted = "_".join(typed.split())
    found = next((name for name in known if name.casefold() == wanted.casefold()), "")
    if wanted and not found:
        raise Unfit(N_("There is no time zone “%(name)s”. Choose one from the list."), name=typed.strip()[:NAME_LENGTH])
    return found
