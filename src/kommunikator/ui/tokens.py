"""The colours of the user interface, as plain values without Qt.

The figures come from the project's visual design: text reaches a contrast of at least 4.5:1 and graphics and the
borders of inputs at least 3:1 (WCAG 2.2, success criteria 1.4.3 and 1.4.11) on every background they are used on.
"""

from __future__ import annotations

from dataclasses import dataclass

from kommunikator.domain.channel_colour import CHANNEL_KEYS, INK, PAPER, channel_colours, contrast

__all__ = ["CHANNEL_KEYS", "DARK", "INK", "LIGHT", "PAPER", "Palette", "channel_colours", "contrast"]


@dataclass(frozen=True, slots=True)
class Palette:
    """One colour per use, each as ``#rrggbb``.

    ``line`` and ``line2`` are decoration; ``ctl`` is the border that identifies a control. ``warn``, ``bad`` and
    ``ok`` carry meaning and always stand beside an icon and words.
    """

    win: str
    rail: str
    surface: str
    board: str
    weekend: str
    today: str
    line: str
    line2: str
    ctl: str
    text: str
    text2: str
    text3: str
    accent: str
    accenthover: str
    accentpress: str
    onaccent: str
    tint: str
    tintline: str
    ontint: str
    warn: str
    warnbg: str
    warnline: str
    bad: str
    badbg: str
    badline: str
    ok: str
    okbg: str
    okline: str
    camp: str
    campline: str
    camptext: str
    av: str
    avtext: str
    track: str
    bar: str
    toast: str
    toasttext: str
    toastaction: str
    toastbad: str


LIGHT = Palette(
    win="#F3F5F6",
    rail="#ECEFF1",
    surface="#FFFFFF",
    board="#F6F8F9",
    weekend="#EEF1F3",
    today="#E9F4F4",
    line="#DDE3E7",
    line2="#B9C3CA",
    ctl="#7A858F",
    text="#182026",
    text2="#46525C",
    text3="#596570",
    accent="#0B6470",
    accenthover="#08515B",
    accentpress="#063F47",
    onaccent="#FFFFFF",
    tint="#DFF0F1",
    tintline="#8FC3C8",
    ontint="#084A53",
    warn="#8A4600",
    warnbg="#FFF3DF",
    warnline="#E3B778",
    bad="#A8201A",
    badbg="#FDECEA",
    badline="#E6A6A1",
    ok="#1D6B3C",
    okbg="#E6F4EA",
    okline="#9CCBAE",
    camp="#E6EBEE",
    campline="#CDD5DB",
    camptext="#27323A",
    av="#DFE5E9",
    avtext="#27323A",
    track="#E6EAED",
    bar="#5E7482",
    toast="#182026",
    toasttext="#FFFFFF",
    toastaction="#8FDDE4",
    toastbad="#FF9A92",
)

DARK = Palette(
    win="#14181B",
    rail="#101416",
    surface="#1D2327",
    board="#171C1F",
    weekend="#13171A",
    today="#14292C",
    line="#2D353B",
    line2="#4A565F",
    ctl="#7D8993",
    text="#E9EDF0",
    text2="#B9C3CA",
    text3="#9AA6AF",
    accent="#5CC0CA",
    accenthover="#7CCFD7",
    accentpress="#3FA9B4",
    onaccent="#062A2F",
    tint="#173A3F",
    tintline="#2F6F77",
    ontint="#A9E3E8",
    warn="#F0B45E",
    warnbg="#33270F",
    warnline="#6B5322",
    bad="#FF9A92",
    badbg="#3A1D1B",
    badline="#7A3A36",
    ok="#7CCB97",
    okbg="#16301F",
    okline="#2F6543",
    camp="#2A333A",
    campline="#3D4850",
    camptext="#DDE4E9",
    av="#39434B",
    avtext="#E9EDF0",
    track="#2D353B",
    bar="#8FA5B3",
    toast="#E9EDF0",
    toasttext="#1D2327",
    toastaction="#0B6470",
    toastbad="#A8201A",
)
