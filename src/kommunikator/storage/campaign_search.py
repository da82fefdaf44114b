"""Searching the campaigns. They are few and known already, so they are looked through without an index."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kommunikator.domain.found import FoundCampaign
from kommunikator.domain.team import Theme, ThemeKind
from kommunikator.storage import folding
from kommunikator.storage.search import MOST_WORDS, snippet

_TEXTS: Final = ("goal", "key_messages", "hashtags", "evaluation", "figures")


def campaigns(themes: Iterable[Theme], text: str) -> tuple[FoundCampaign, ...]:
    """Give the campaigns in which each word of the text begins some word; none for a text without words.

    Those whose name has all the words come first, then the others; among those, the latest first.
    """
    typed = tuple(folding.words(text)[:MOST_WORDS])
    if not typed:
        return ()
    latest = sorted(themes, key=lambda theme: str(theme.ends or theme.starts or ""), reverse=True)
    found = [
        (_missing(theme.name, typed), theme)
        for theme in latest
        if theme.type is ThemeKind.CAMPAIGN and _has(theme, typed)
    ]
    return tuple(_found(theme, typed, missing) for missing, theme in sorted(found, key=lambda one: bool(one[0])))


def _has(theme: Theme, typed: tuple[str, ...]) -> bool:
    return not _missing("\n".join((theme.name, *(getattr(theme, name) for name in _TEXTS))), typed)


def _missing(text: str, typed: tuple[str, ...]) -> tuple[str, ...]:
    """Give what was typed that begins no word of a text."""
    words = folding.words(text)
    return tuple(some for some in typed if not any(folding.begins(word, some) for word in words))


def _found(theme: Theme, typed: tuple[str, ...], missing: tuple[str, ...]) -> FoundCampaign:
    """Give the hit with the text that has most of the words which the name has not."""
    texts = [getattr(theme, name) for name in _TEXTS]
    best = min(texts, key=lambda text: len(_missing(text, missing))) if missing else theme.goal
    return FoundCampaign(
        theme, tuple(folding.marks(" ".join(theme.name.split()), typed)), *snippet(best, typed, missing)
    )
