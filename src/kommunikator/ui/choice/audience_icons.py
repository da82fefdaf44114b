"""Which icon stands before an audience or a purpose: a guess by the words of names that the team has chosen freely."""

from __future__ import annotations

import re
from typing import Final

ANYBODY: Final = "users-three"
ANY_PURPOSE: Final = "target"

# Beginnings of words in Swedish, Norwegian and English; the first row that has one of a name's words is its icon.
_AUDIENCES: Final = (
    ("user", ("unga vuxna", "unge voksne", "young adult", "vuxna", "voksne", "adults")),
    ("student", ("unga", "ungdom", "unge", "tonår", "tenår", "elev", "student", "young", "youth", "teen", "pupil")),
    ("baby", ("barn", "famil", "småbarn", "föräld", "foreld", "vårdnadshav", "foresatt", "child", "parent")),
    ("users", ("äldre", "anhör", "senior", "pension", "eldre", "pårør", "older", "elder", "relative")),
    ("briefcase", ("jobbsök", "jobbsøk", "arbetssök", "arbeidssøk", "arbeidstak", "job", "applicant")),
    ("identification-badge", ("medarbet", "anställ", "medarbeid", "ansatt", "tilsett", "kolleg", "employ", "colleag")),
    ("soccer-ball", ("förening", "foren", "lag", "idrott", "idrett", "frivill", "club", "association", "volunteer")),
    ("storefront", ("företag", "närings", "bedrift", "nærings", "handl", "business", "compan", "entrepren")),
    ("newspaper", ("medier", "media", "press", "journalist", "redaktion", "redaksj")),
    ("bank", ("förtroendevald", "politik", "folkevalg", "elected", "politic", "councillor")),
    ("suitcase", ("besök", "turist", "turism", "besøk", "visitor", "tourist")),
    ("map-pin", ("ny", "framtid", "fremtid", "inflytt", "innflytt", "tilflytt", "new", "future")),
    ("house-line", ("alla", "alle", "all", "invån", "innbygg", "medborg", "resident", "citizen", "public", "boende")),
)
_PURPOSES: Final = (
    ("warning", ("kris", "störning", "beredskap", "forstyrr", "crisis", "emergenc", "disrupt")),
    ("chats", ("dialog", "medverk", "delaktig", "involver", "påverk")),
    ("newspaper", ("nyhet", "informa", "news")),
    ("briefcase", ("rekryt", "rekrut", "arbetsgiv", "arbeidsgiv", "recruit", "employ", "attraktiv arb")),
    ("lifebuoy", ("service", "tjänst", "tjenest", "hjälp", "hjelp")),
    ("heart", ("stolt", "pride", "proud", "vi-käns", "vi-føl")),
    ("eye", ("öppen", "open", "åpen", "åpn", "insyn", "innsyn", "transparen")),
    ("book-open", ("kunskap", "kunnskap", "lär", "lær", "knowledge", "learn")),
    ("star", ("profil", "varumärk", "merkevar", "omdöm", "omdøm", "brand", "reputation")),
)


def audience_icon(name: str) -> str:
    """Give the Phosphor icon of an audience by its name; `ANYBODY` where no word says more."""
    return _of(name, _AUDIENCES, ANYBODY)


def purpose_icon(name: str) -> str:
    """Give the Phosphor icon of a purpose by its name; `ANY_PURPOSE` where no word says more."""
    return _of(name, _PURPOSES, ANY_PURPOSE)


def _of(name: str, table: tuple[tuple[str, tuple[str, ...]], ...], otherwise: str) -> str:
    words = " " + " ".join(re.findall(r"[\w-]+", name.casefold()))
    found = (icon for icon, stems in table if any(f" {stem}" in words for stem in stems))
    return next(found, otherwise)
