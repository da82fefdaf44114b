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
"""The columns with several names; what they held is in the hidden column "exported", a line each, in this order."""


def key_of(*parts: str) -> str:
    """Give the hidden key of a line: "kommunikator:file:moment", "kommunikator:posts:title"."""
    return ":".join((MARK, *parts))
