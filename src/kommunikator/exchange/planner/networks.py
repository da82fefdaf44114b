"""The networks that a label or channel name can mean, and the codes and colours of the design (section 2.1)."""

from __future__ import annotations

import re
from functools import cache

from kommunikator.exchange.planner.headings import key

# The eight codes with a colour of their own, in the design's order; further channels borrow a colour.
COLOURS = ("WEB", "FB", "IG", "X", "YT", "INT", "LI", "FIN")

# Network: (code, names it goes by in Nordic teams).
_NETWORKS = {
    "web": (
        "WEB",
        (
            "web, webb, webben, webbplats, webbplatsen, webbsida, webbsidan, hemsida, hemsidan, website, homepage,"
            " nettside, nettsiden, nettsted, heimeside, hjemmeside, verkkosivut, webseite"
        ),
    ),
    "facebook": ("FB", "facebook, fb, face"),
    "instagram": ("IG", "instagram, insta, ig"),
    "x": ("X", "x, twitter, x twitter, twitter x"),
    "youtube": ("YT", "youtube, yt, you tube"),
    "intranet": ("INT", "intranet, intranät, intranätet, intra, intranett, intranettet, insidan, viva engage"),
    "linkedin": ("LI", "linkedin, li, linked in"),
    "finn": ("FIN", "finn, finn.no"),
    "tiktok": ("TT", "tiktok, tik tok, tt"),
    "threads": ("TH", "threads"),
    "bluesky": ("BS", "bluesky, bsky"),
    "mastodon": ("MA", "mastodon"),
    "flickr": ("FLI", "flickr"),
    "newsletter": ("NB", "newsletter, nyhetsbrev, nyhetsbrevet, nyhedsbrev, uutiskirje, e-nyhetsbrev"),
    "press": (
        "PR",
        "press, presse, pressmeddelande, pressmeddelanden, pressemelding, pressemeddelelse, press release",
    ),
}


@cache
def _by_alias() -> dict[str, str]:
    return {key(alias): name for name, (_code, aliases) in _NETWORKS.items() for alias in aliases.split(",")}


def network_of(name: str, *, within: bool = False) -> str:
    """Give the network that `name` stands for, or "". With `within`, one word of the name is enough ("FB Kultur")."""
    aliases = _by_alias()
    if whole := aliases.get(key(name)):
        return whole
    words = re.findall(r"\w+", name) if within else []
    return next((aliases[key(word)] for word in words if key(word) in aliases), "")


def code_of(network: str) -> str:
    """Give the usual code of a network; "" for an unknown one."""
    return _NETWORKS.get(network, ("", ""))[0]
