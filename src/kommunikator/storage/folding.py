"""How words are compared in a search: what counts as the same letter.

å, ä and ö are letters of their own and not an "a" or "o" with something on it; Swedish ä and ö are Danish and
Norwegian æ and ø. All other signs on letters are left out, so "é" is "e". A word with å, ä or ö can also be found
by typing it without: that is its plain form.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# Marks on Latin, Hebrew and Arabic letters, and the signs that say where a word may be broken or must be joined.
_WITHIN = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u00ad\u200c\u200d\u2060"
_RAW = re.compile(rf"[^\W_]+(?:[{_WITHIN}]+[^\W_]*)*")
_MARK = re.compile(rf"[{_WITHIN}]")
_WORD = re.compile(r"[^\W_]+")
# Nobody types more of a word, and FTS5 cuts what is longer than 32 KiB.
_LONGEST = 100
# After decomposition. Letters with a stroke have none, and stand here with what they look like.
_OWN_LETTERS = {"a\u030a": "å", "a\u0308": "ä", "o\u0308": "ö", "æ": "ä", "ø": "ö"}
_ALIKE = str.maketrans(
    {"đ": "d", "ð": "d", "ł": "l", "ŋ": "n", "ŧ": "t", "ħ": "h", "\u0131": "i", "œ": "oe", "þ": "th"}
)
_PLAIN = str.maketrans("åäö", "aao")


@lru_cache(maxsize=20_000)
def folded(raw: str) -> tuple[str, ...]:
    """Give the word or words that a stretch of letters and digits is compared by."""
    if raw.isascii():
        return (raw[:_LONGEST].lower(),)
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", raw).casefold())
    for form, letter in _OWN_LETTERS.items():
        text = text.replace(form, letter)
    text = "".join(sign for sign in text if not unicodedata.combining(sign) and not _MARK.match(sign))
    return tuple(word[:_LONGEST] for word in _WORD.findall(text.translate(_ALIKE)))


def words(text: str) -> list[str]:
    """Give a text's words as they are compared, each once, in order."""
    # Most words of a long text come several times, and folding one is dearer than a look into a dict.
    return list(dict.fromkeys(word for raw in dict.fromkeys(_RAW.findall(text)) for word in folded(raw)))


def plain(word: str) -> str:
    """Give a folded word as it is typed without å, ä and ö."""
    return word if word.isascii() else word.translate(_PLAIN)


def begins(word: str, typed: str) -> bool:
    """Tell whether a folded word begins with what was typed, also when that was typed without å, ä and ö."""
    return word.startswith(typed) or plain(word).startswith(typed)


def marks(text: str, typed: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Give (start, end) of the parts of a text that were typed (folded beginnings of words), from left to right."""
    for match in _RAW.finditer(text):
        length = _marked(match[0], typed)
        if length:
            yield match.start(), match.start() + length


@lru_cache(maxsize=4096)
def _marked(raw: str, typed: tuple[str, ...]) -> int:
    """Give how many characters of a word were typed. A plan's posts have many words in common."""
    found = folded(raw)
    lengths = [len(some) for some in typed if any(begins(word, some) for word in found)]
    if not lengths:
        return 0
    return _length(raw, max(lengths)) if len(found) == 1 else len(raw)


def _length(raw: str, letters: int) -> int:
    """Give how many characters of a word make its first folded letters, with the marks that follow them."""
    end = next((n for n in range(1, len(raw)) if len("".join(folded.__wrapped__(raw[:n]))) >= letters), len(raw))
    while end < len(raw) and _MARK.match(raw[end]):
        end += 1
    return end
