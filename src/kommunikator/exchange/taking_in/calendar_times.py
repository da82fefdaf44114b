"""When an event of a calendar file is, as the plan says it: by the team's clocks, or with a zone of its own."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from kommunikator.domain.when import When
from kommunikator.exchange import calendar_zones

_UTC: Final = ("UTC", "Etc/UTC", "Etc/GMT", "GMT", "Zulu", "Etc/Zulu", "Etc/UCT", "UCT")


class Clocks:
    """Reads times for a team whose times are those of the zone `home`, an IANA name; '' for this machine's."""

    def __init__(self, home: str) -> None:
        self._home = calendar_zones.known(home)

    def of_ours(self, found: date, kept: When | None) -> When:
        """Give when an event of ours is. Whatever zone a program has put it in, it is told as `kept` was.

        `kept` is when it was as it was written into the file; without it an event is read like another calendar's. At
        the same moment it is `kept`, also where no clock shows that: the hour that summer time leaves out.
        """
        if kept is None:
            return self.of_others(found)
        if not isinstance(found, datetime):
            return When(found)
        zone = calendar_zones.known(kept.zone) if kept.zone else self._home
        if found.tzinfo is None or (kept.zone and zone is None):
            return _when(found, kept.zone)
        if kept.time is not None and _at(kept, zone) == calendar_zones.elsewhere(found, UTC):
            return kept
        return _when(calendar_zones.elsewhere(found, zone), kept.zone)

    def of_others(self, found: date) -> When:
        """Give when an event of another calendar is.

        A time in a zone whose clocks show the same as the team's, or in UTC, is the team's; one without a zone, or
        with one that nobody knows, is taken as it stands.
        """
        if not isinstance(found, datetime):
            return When(found)
        # By the team's own clock it is as it stands, also in the hour that summer time leaves out.
        if found.tzinfo is None or found.tzinfo == self._home:
            return _when(found)
        here = calendar_zones.elsewhere(found, self._home)
        key = found.tzinfo.key if isinstance(found.tzinfo, ZoneInfo) else ""
        utc = found.tzinfo is UTC or key in _UTC
        if not key or utc or here.replace(tzinfo=None) == found.replace(tzinfo=None):
            return _when(here)
        return _when(found, key)


def _at(when: When, zone: ZoneInfo | None) -> datetime:
    """Give the moment of a day and time by the clocks of `zone` (None: this machine's), in UTC."""
    local = datetime.combine(when.day, when.time or time.min, zone)
    return calendar_zones.elsewhere(local, UTC)


def _when(found: datetime, zone: str | None = None) -> When:
    return When(found.date(), found.time().replace(second=0, microsecond=0, tzinfo=None, fold=0), zone)
