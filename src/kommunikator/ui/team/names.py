"""What can be chosen from short lists: networks, countries and icons, each with the word for it."""

from __future__ import annotations

from typing import Final

from kommunikator.domain.text import N_

NETWORKS: Final = (
    ("", N_("Another, or none")),
    ("web", N_("Website")),
    ("facebook", "Facebook"),
    ("instagram", "Instagram"),
    ("x", "X"),
    ("youtube", "YouTube"),
    ("linkedin", "LinkedIn"),
    ("intranet", N_("Intranet")),
    ("newsletter", N_("Newsletter")),
    ("press", N_("Press")),
    ("finn", "FINN.no"),
    ("tiktok", "TikTok"),
    ("threads", "Threads"),
    ("bluesky", "Bluesky"),
    ("mastodon", "Mastodon"),
    ("flickr", "Flickr"),
)
"""The networks that the program knows, by the key that a channel keeps; brands have one name everywhere."""

COUNTRIES: Final = (
    ("", N_("Not chosen")),
    ("SE", N_("Sweden")),
    ("NO", N_("Norway")),
    ("DK", N_("Denmark")),
    ("FI", N_("Finland")),
    ("IS", N_("Iceland")),
)
"""The Nordic countries by their code in ISO 3166-1."""

ICONS: Final = (
    ("megaphone", N_("Megaphone")),
    ("newspaper", N_("Newspaper")),
    ("calendar-blank", N_("Calendar")),
    ("briefcase", N_("Briefcase")),
    ("star", N_("Star")),
    ("heart", N_("Heart")),
    ("users", N_("People")),
    ("hand", N_("Hand")),
    ("handshake", N_("Handshake")),
    ("house", N_("House")),
    ("graduation-cap", N_("School")),
    ("books", N_("Books")),
    ("first-aid-kit", N_("First aid")),
    ("bicycle", N_("Bicycle")),
    ("bus", N_("Bus")),
    ("tree", N_("Tree")),
    ("tree-evergreen", N_("Spruce")),
    ("leaf", N_("Leaf")),
    ("recycle", N_("Recycling")),
    ("drop", N_("Water")),
    ("sun", N_("Sun")),
    ("snowflake", N_("Snow")),
    ("music-note", N_("Music")),
    ("palette", N_("Culture")),
    ("trophy", N_("Sport")),
    ("shield-check", N_("Safety")),
    ("flag-banner", N_("Flag")),
)
"""Phosphor icons that a theme or a campaign can have, by the name that it keeps."""
