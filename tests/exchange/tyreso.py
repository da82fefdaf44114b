"""The matrix of Tyresö's document, written out by hand from it."""

from __future__ import annotations

from pathlib import Path

FILE = Path(__file__).resolve().parents[1] / "fixtures" / "tyreso-innehallsmatris.docx"

THEMES = ("Kommunnyheter", "Evenemang", "Rekrytering", "Stolthet/vision")
TONES = {
    "Facebook": "Lättsamt, trevligt och rakt",
    "Twitter": "Trevlig och öppen för dialog",
    "Instagram": "Trevligt och profilerande",
    "LinkedIn": "Seriöst och trevligt",
}
IDEAS = {
    ("Facebook", "Kommunnyheter"): ("Nytt på tyreso.se", "Småkriser som berör många.", "Byggplaner"),
    ("Facebook", "Evenemang"): ("Evenemang", "Kulturenhetens evenemang"),
    ("Facebook", "Rekrytering"): ("Lediga tjänster",),
    ("Facebook", "Stolthet/vision"): (
        "Bilder på när Tyresö gör fint exv planteringar, lucia, påsk o jul",
        "Erbjudanden",
        "Tacka och uppmärksamma Tyresöbor",
    ),
    ("Twitter", "Kommunnyheter"): ("Snabba nyheter", "Småkriser"),
    ("Twitter", "Evenemang"): ("Händer just nu",),
    ("Twitter", "Rekrytering"): ("Puffa för enstaka lediga tjänster",),
    ("Twitter", "Stolthet/vision"): ("Bra saker vi gör", "Utnämningar"),
    ("Instagram", "Evenemang"): ("Bilder från evenemang",),
    ("Instagram", "Rekrytering"): ("Veckans enhet - stafettpinne",),
    ("Instagram", "Stolthet/vision"): ("Bilder från när Tyresö gör fint (samma som FB)",),
    ("LinkedIn", "Rekrytering"): ("Lediga tjänster", "Hur är det att jobba här?"),
}
EMPTY = (
    ("Instagram", "Kommunnyheter"),
    ("LinkedIn", "Kommunnyheter"),
    ("LinkedIn", "Evenemang"),
    ("LinkedIn", "Stolthet/vision"),
)
