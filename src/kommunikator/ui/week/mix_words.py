"""The words of the mix: a channel's count against its target, its part of all, and how it stands."""

from __future__ import annotations

from kommunikator.domain.mix import ChannelShare, Mix
from kommunikator.i18n import _, format_percent, ngettext
from kommunikator.ui.words import Mark


def count_text(share: ChannelShare) -> str:
    """Say "8 of 8", or the count alone where there is no target."""
    if share.target is None:
        return str(share.count)
    return _("%(count)d of %(target)d") % {"count": share.count, "target": share.target}


def part_text(share: ChannelShare) -> str:
    """Give a channel's part of all publications in whole per cent."""
    return format_percent(round(share.share * 100))


def standing(share: ChannelShare) -> Mark | None:
    """Say whether a channel is at its target or what is missing, with icon and colour; None without a target."""
    if share.target is None:
        return None
    if share.at_target:
        return Mark(_("at target"), "check-circle", "ok")
    text = ngettext("%(n)d missing", "%(n)d missing", share.missing) % {"n": share.missing}
    return Mark(text, "warning-fill", "warn")


def publications(mix: Mix) -> str:
    """Say how many publications there are in all."""
    return ngettext("%(n)d publication", "%(n)d publications", mix.publications) % {"n": mix.publications}


def spoken(share: ChannelShare) -> str:
    """Say all of a channel's part, for a screen reader."""
    mark = standing(share)
    parts = (share.channel.name, part_text(share), count_text(share), mark.word if mark else "")
    return ", ".join(part for part in parts if part)
