"""What somebody has changed in a calendar of ours: of events that come back, the fields of posts and channels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any
from uuid import UUID

from kommunikator import i18n
from kommunikator.domain.arrived import Incoming
from kommunikator.domain.post import Post, Status, Variant, variant_of
from kommunikator.domain.when import When
from kommunikator.exchange.calendar_marks import CANCELLED, CONFIRMED, STATUSES, Written, digest
from kommunikator.exchange.taking_in.calendar_remarks import Problem, Remarks
from kommunikator.i18n import _


@dataclass(frozen=True, slots=True)
class Wish:
    """An event of ours as it came back. `when` and `written` are None where they cannot be read any more.

    `text` is the digest of its description, None where that is too long; `stamp` is when it was changed last, in
    milliseconds since 1970, None where it doesn't say.
    """

    post: UUID
    channel: UUID | None
    summary: str
    when: When | None
    status: str
    text: str | None
    stamp: int | None
    written: Written | None

    @property
    def renamed(self) -> bool:
        """Tell whether somebody gave it a name; without what was written, every one but ours for none counts."""
        if self.written is None:
            return bool(self.summary) and self.summary not in _untitled()
        return bool(self.summary) and digest(self.summary) != self.written.summary

    @property
    def title(self) -> str:
        """Give its name without the channel's code."""
        code = self.written.code if self.written else ""
        return self.summary.removeprefix(f"{code}: ") if code else self.summary

    @property
    def rewritten(self) -> bool:
        """Tell whether somebody changed its description, which holds the post's text."""
        return self.written is not None and self.text is not None and self.text != self.written.text

    @property
    def cancels(self) -> bool:
        """Tell whether somebody cancelled it, or the reverse."""
        was = self.written is not None and self.written.status is Status.CANCELLED
        return bool(self.status) and (self.status == CANCELLED) is not was

    @property
    def leaves_day(self) -> bool:
        """Tell whether somebody moved it to another day."""
        return bool(self.when and self.written and self.when.day != self.written.when.day)


@cache
def _untitled() -> frozenset[str]:
    """Give what a post without a title is called, in every language in which it may have been written."""
    found = set()
    for code in i18n.languages():
        with i18n.speaking(code):
            found.add(_("Untitled post"))
    return frozenset(found)


def incoming_of(wishes: Iterable[Wish], remarks: Remarks) -> Iterator[Incoming]:
    """Give for each post, and each channel of it, what the file says; each record once."""
    for _key, some in groupby(sorted(wishes, key=lambda wish: wish.post.int), key=lambda wish: wish.post):
        events = list(some)
        for wish in events:
            if wish.rewritten:
                remarks.add(Problem.TEXT, wish.title)
        whole = next((wish for wish in events if wish.channel is None), None)
        channels = [wish for wish in events if wish.channel is not None]
        if whole is not None:
            yield Incoming(Post, whole.post, _of_post(whole, remarks))
        elif values := _of_channels(channels, remarks):
            yield Incoming(Post, channels[0].post, values)
        yield from _times(channels, remarks, by_post=whole is None)


def _of_post(wish: Wish, remarks: Remarks) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if wish.renamed or (wish.written is not None and wish.written.verbatim):
        values["title"] = wish.title
    if wish.when is not None:
        values["when"] = wish.when
    return values | _status(wish, remarks)


def _status(wish: Wish, remarks: Remarks) -> dict[str, Status]:
    """Give the status. A calendar knows three, so only what was cancelled, or is no longer, can be told from it.

    Without what was approved, the text, nothing is: a post that is new here is not yet approved or published.
    """
    written = wish.written.status if wish.written else None
    if wish.status == CANCELLED:
        return {"status": Status.CANCELLED}
    if written is Status.CANCELLED and wish.status:
        return {"status": Status.PLANNED}
    if written is not None and wish.status in ("", STATUSES[written]):
        return {} if STATUSES[written] == CONFIRMED else {"status": written}
    if written is not None:
        remarks.add(Problem.STATUS, wish.summary)
    return {}


def _of_channels(wishes: list[Wish], remarks: Remarks) -> dict[str, Any]:
    """Give what the events of a post's channels say of the post: where all agree, or one alone was changed."""
    values: dict[str, Any] = {}
    titles = {wish.title for wish in wishes if wish.written and wish.renamed}
    if len(titles) == 1:
        values["title"] = titles.pop()
    statuses = [_status(wish, remarks) for wish in wishes if wish.written]
    differ = any(status != statuses[0] for status in statuses)
    if statuses and not differ:
        values |= statuses[0]
    moved = _moved(wishes)
    if moved is not None:
        values["when"] = moved
    lost = moved is None and any(wish.written is None or wish.leaves_day for wish in wishes)
    if lost or len(titles) > 1 or (differ and any(wish.cancels for wish in wishes)):
        remarks.add(Problem.CHANNELS, wishes[0].title)
    return values


def _moved(wishes: list[Wish]) -> When | None:
    """Give the post's new day and time where the events of all channels were moved to one day; None for else."""
    day = wishes[0].when.day if wishes[0].when else None
    if day is None or any(wish.when is None or wish.when.day != day or not wish.leaves_day for wish in wishes):
        return None
    written = wishes[0].written
    if written is not None and all(wish.written and wish.when == wish.written.shown.on(day) for wish in wishes):
        return written.when.on(day)
    one = {wish.when for wish in wishes}
    return one.pop() if len(one) == 1 and all(wish.written and wish.written.own is None for wish in wishes) else None


def _times(wishes: list[Wish], remarks: Remarks, *, by_post: bool) -> Iterator[Incoming]:
    """Give the own times of channels whose events were moved within their day."""
    for wish in wishes:
        was = wish.written.shown if wish.written else None
        if wish.channel is None or wish.when is None or was is None or wish.when == was or wish.leaves_day:
            continue
        if wish.when.time is None or wish.when.zone != was.zone or not by_post:
            remarks.add(Problem.CHANNELS, wish.title)
            continue
        key = variant_of(wish.post, wish.channel).id
        yield Incoming(Variant, key, {"post": wish.post, "channel": wish.channel, "time": wish.when.time})
