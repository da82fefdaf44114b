"""Names that are too long for the places where they stand again and again on paper: heads, chips, bars and feet.

There they are shortened and numbered, "Names of the … [1]", and stand in full once, behind all other sheets.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

# How many letters stand in such a place, by the name of the list or object that holds the text, "" for the content
# itself, and the text's own name there. What is not named here breaks over lines and sheets where it stands.
_MOST: Final = {
    ("", "organisation"): 90,
    ("", "name"): 160,
    ("groups", "title"): 160,
    ("themes", "name"): 120,
    ("campaigns", "name"): 120,
    ("marks", "word"): 90,
    ("posts", "responsible"): 60,
    ("rows", "responsible"): 60,
    ("rows", "name"): 120,
    ("rows", "note"): 250,
    ("rows", "tone"): 250,
    ("reasons", "name"): 160,
    ("reasons", "note"): 250,
    ("channels", "lines"): 250,
    **{(place, "name"): 80 for place in ("channel", "channels", "legend", "chip")},
    **{(place, "letters"): 8 for place in ("channel", "channels", "legend", "chip")},
}
_TITLE: Final = 160


@dataclass(slots=True)
class _Shortening:
    """What has been shortened so far: the texts in full, each with its number."""

    whole: dict[str, int] = field(default_factory=dict)

    def text(self, text: str, most: int) -> str:
        """Give a text, or its beginning with the number under which it stands in full."""
        if len(text) <= most:
            return text
        number = self.whole.setdefault(text, len(self.whole) + 1)
        beginning = text[:most]
        # At a space where there is one in the second half: a part of a word says little.
        space = beginning.rfind(" ", most // 2)
        return f"{beginning[: space if space > 0 else most].rstrip()} … [{number}]"

    def value(self, value: Any, place: str, key: str) -> Any:
        if isinstance(value, str):
            most = _MOST.get((place, key))
            return value if most is None else self.text(value, most)
        if isinstance(value, dict):
            return {name: self.value(one, key, name) for name, one in value.items()}
        if isinstance(value, list):
            # The dictionaries of a list are in the list's place; its texts are in that of the list.
            return [self.value(one, place, key) for one in value]
        return value


def shortened(title: str, content: dict[str, Any]) -> tuple[str, dict[str, Any], list[str]]:
    """Give a page's title and content for paper, and in their order the texts that are not whole there."""
    shortening = _Shortening()
    short = shortening.text(title, _TITLE)
    found = {name: shortening.value(one, "", name) for name, one in content.items()}
    return short, found, list(shortening.whole)
