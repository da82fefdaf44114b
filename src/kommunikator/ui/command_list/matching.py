"""How well a row's words answer what was typed. Pure Python, so that its rules can be read and tested alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

# Letters of their own in the Nordic alphabets; other marks (é, ü) are left out when comparing.
_OWN_LETTERS: Final = frozenset("åäöæø")
_WORD: Final = re.compile(r"\w+")
# Scattered letters say something only from three on, and when they do not lie too far apart.
_FEWEST, _WIDEST = 3, 2


@lru_cache(maxsize=1024)
def folded(text: str) -> str:
    """Give a text for comparing: case and accents do not count, å, ä, ö, æ and ø do, whole or composed."""
    whole = unicodedata.normalize("NFC", text.casefold())
    return "".join(letter if letter in _OWN_LETTERS else _bare(letter) for letter in whole)


def _bare(letter: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))


def rank(typed: str, text: str, also: str = "") -> int | None:
    """Tell how well `text` answers what was typed, 0 best, None not at all. `also` are words that count less.

    0 it begins so · 1 each word typed begins a word, in that order · 2 in any order, or a word of `also` ·
    3 beginnings of words written together ("nepo" for New post) · 4 each word typed stands somewhere inside ·
    5 the letters stand in this order, near each other.
    """
    wanted, has = folded(typed).strip(), folded(text)
    parts, words = wanted.split(), _WORD.findall(has)
    if has.startswith(wanted):
        return 0
    tests = (
        lambda: _in_order(parts, words),
        lambda: _each_begins(parts, [*words, *_WORD.findall(folded(also))]),
        lambda: _together("".join(parts), words),
        lambda: all(part in has for part in parts),
        lambda: _scattered("".join(parts), has),
    )
    return next((n for n, holds in enumerate(tests, 1) if holds()), None)


def _in_order(parts: Sequence[str], words: Sequence[str]) -> bool:
    left = iter(words)
    return all(any(word.startswith(part) for word in left) for part in parts)


def _each_begins(parts: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in parts)


def _together(letters: str, words: Sequence[str]) -> bool:
    """Tell whether the letters are beginnings of some of the words, one after the other."""
    if not letters:
        return True
    for n, word in enumerate(words):
        same = 0
        while same < min(len(word), len(letters)) and word[same] == letters[same]:
            same += 1
        if any(_together(letters[taken:], words[n + 1 :]) for taken in range(same, 0, -1)):
            return True
    return False


def _scattered(letters: str, text: str) -> bool:
    """Tell whether the letters follow each other in the text from the beginning of a word on, with small gaps."""
    if len(letters) < _FEWEST:
        return False
    return any(_run(letters, text[start.start() :]) for start in _WORD.finditer(text))


def _run(letters: str, text: str) -> bool:
    if text[0] != letters[0]:
        return False
    at = 0
    for letter in letters[1:]:
        at = text.find(letter, at + 1)
        if at < 0:
            return False
    return at < _WIDEST * len(letters)
