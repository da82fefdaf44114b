"""Makes plain text of what Planner writes: markdown marks, carriage returns as `_x000d_`, joined values."""

from __future__ import annotations

import re

_CLEANABLE = re.compile(r"[*_#\[\r+]")
_RETURN = re.compile(r"_x000d_\n?|\r\n?", re.IGNORECASE)
# Marks inside a word (snake_case, 5*3*2) are no markdown to a reader, so they stay. No pattern looks further than the
# next mark of its kind, so that a long line costs no more than its length.
_MARKS = (
    ("](", re.compile(r"(?<!\w)!?\[([^\[\]\n]+)\]\(<?([^()\s<>]+)>?\)"), r"\1 (\2)"),
    ("#", re.compile(r"^[ \t]{0,3}(?:#{1,6}[ \t]+)+(?=\S)", re.MULTILINE), ""),
    ("* ", re.compile(r"^([ \t]*)\*[ \t]+(?=\S)", re.MULTILINE), r"\1- "),
    ("+ ", re.compile(r"^([ \t]*)\+[ \t]+(?=\S)", re.MULTILINE), r"\1- "),
    ("*", re.compile(r"(?<![\w*])\*{1,3}(?=[^\s*])([^*\n]*[^\s*])\*{1,3}(?![\w*])"), r"\1"),
    ("_", re.compile(r"(?<!\w)_{1,3}(?=[^\s_])([^_\n]*[^\s_])_{1,3}(?!\w)"), r"\1"),
)
# Marks within marks are taken off one layer at a time; nobody writes this many.
_LAYERS = 100


def plain(text: str) -> str:
    """Give `text` without markdown's marks for bold, italic, headings and links, and with "- " before list items.

    A link `[text](address)` becomes `text (address)`. Every word stays, and cleaning twice gives the same.
    """
    if not _CLEANABLE.search(text):
        return text.strip()
    text = _with_newlines(text)
    for _layer in range(_LAYERS):
        before = text
        for mark, pattern, replacement in _MARKS:
            if mark in text:
                text = pattern.sub(replacement, text)
        text = text.strip()
        if text == before:
            break
    return text


def _with_newlines(text: str) -> str:
    return _RETURN.sub("\n", text) if "\r" in text or "_x" in text or "_X" in text else text


def one_line(text: str) -> str:
    """Give `text` on one line, with single spaces."""
    return " ".join(_with_newlines(text).split())


def parts(text: str) -> tuple[str, ...]:
    """Split values joined with ";", leaving out empty ones."""
    return tuple(part for piece in text.split(";") if (part := piece.strip()))
