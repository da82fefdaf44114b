"""The keys of a workbook's sheets and columns that the writing and the reading share; they are the same for ever."""

from __future__ import annotations

from typing import Final

VERSION: Final = 1
"""Of the workbook's form: which sheets and columns there are by key. A reader refuses a later one."""
MARK: Final = "kommunikator"
"""What the hidden cell beside each line of the sheet about the file begins with; behind it stands the line's key."""
FILE: Final = "file"
"""The key of the lines that say what file it is."""

POSTS: Final = "posts"
CHANNELS_OF_POSTS: Final = "channels_of_posts"
"""The keys of the sheets with a row a post, and a row a post and channel; the others have their records' kind."""
SEVERAL: Final = ("channels", "helpers", "audiences")
"""The columns with several names."""
KEPT: Final = (*SEVERAL, "title")
"""Columns of which the hidden column "exported" tells what they held: a line each, in this order."""
NOT_READ: Final = {
    POSTS: frozenset({"week", "checklist", "notes"}),
    CHANNELS_OF_POSTS: frozenset({"day", "time", "title"}),
}
"""The columns of these sheets that are for looking at alone."""


def title_line(title: str) -> str:
    """Give a title as "exported" holds it: on one line, the beginning of a long one."""
    return " ".join(title.split())[:200]


def key_of(*parts: str) -> str:
    """Give the hidden key of a line: "kommunikator:file:moment", "kommunikator:posts:title"."""
    return ":".join((MARK, *parts))
