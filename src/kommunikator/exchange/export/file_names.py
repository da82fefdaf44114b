"""Names of files that every system takes, made of what people call things."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# What Windows has other plans for, whatever the ending (Microsoft, "Naming Files, Paths, and Namespaces").
_RESERVED: Final = re.compile(r"(?:CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³]|CONIN\$|CONOUT\$)", re.IGNORECASE)
_UNSAFE: Final = re.compile(r'[<>:"/\\|?*]')
_MOST: Final = 150
"""In bytes: most systems take 255, and a number and an ending follow."""


def file_name(text: str) -> str:
    """Give a name, without ending, that Windows, macOS and Linux take and that reads like `text`; '' where none is.

    Letters of every language stay; signs that mean something in a path become "-".
    """
    text = unicodedata.normalize("NFC", text)
    # Control characters, and those that only turn or hide text, can make a name look like another one.
    shown = "".join(" " if sign.isspace() else sign for sign in text if sign.isspace() or sign.isprintable())
    name = _UNSAFE.sub("-", " ".join(shown.split())).encode()[:_MOST].decode(errors="ignore").strip(". ")
    return f"_{name}" if _RESERVED.fullmatch(name.partition(".")[0].rstrip()) else name
