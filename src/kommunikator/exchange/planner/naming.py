"""Codes, colours and initials for what an import creates, different from all that the team has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, combinations, count

from kommunikator.domain.team import initials_of
from kommunikator.exchange.planner.networks import COLOURS, code_of

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def channel_code(name: str, network: str, taken: Iterable[str]) -> str:
    """Give a code that is not `taken`: the network's own, else two or three letters, of the name where possible."""
    used = {code.casefold() for code in taken}
    letters = [letter for letter in name.upper() if letter.isalpha() and len(letter) == 1]
    usual = code_of(network)
    return next(
        code for code in chain([usual] if usual else [], _codes(name, letters)) if code and code.casefold() not in used
    )


def _codes(name: str, letters: list[str]) -> Iterator[str]:
    """Give codes from the most to the least telling; there are always more than a team can use up."""
    initials = "".join(word[0] for word in name.upper().split() if word[0].isalpha())
    if 2 <= len(initials) <= 3:
        yield initials
    if len(letters) >= 2:
        yield "".join(letters[:3])
    # A long name has thousands of combinations; its first letters are enough.
    for length in (3, 2):
        for rest in combinations(letters[1:12], length - 1):
            yield letters[0] + "".join(rest)
    for first, second in ((a, b) for a in _ALPHABET for b in _ALPHABET):
        yield first + second
    for number in count():
        yield _ALPHABET[number // 676 % 26] + _ALPHABET[number // 26 % 26] + _ALPHABET[number % 26]


def channel_colour(network: str, taken: Iterable[str]) -> str:
    """Give the network's colour; else the first of the eight that is free, and then the one least used."""
    if (code := code_of(network)) in COLOURS:
        return code
    used = list(taken)
    return min(COLOURS, key=used.count)


def member_initials(name: str, taken: Iterable[str]) -> str:
    """Give a person's initials, with further letters of the last name, then a number, until they are not `taken`."""
    used = {initials.casefold() for initials in taken}
    base = initials_of(name) or "?"
    rest = "".join(letter for letter in name.split()[-1][1:] if letter.isalpha()).upper() if name.split() else ""
    longer = (base + rest[:length] for length in range(1, len(rest) + 1))
    numbered = (f"{base}{number}" for number in count(2))
    return next(found for found in chain([base], longer, numbered) if found.casefold() not in used)
