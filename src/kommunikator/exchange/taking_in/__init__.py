"""Taking files in again: which of ours a file is, by what is in it, and what it holds."""

from __future__ import annotations

import importlib
import re
from enum import StrEnum
from typing import Final

from kommunikator.domain.arrived import Arrived
from kommunikator.domain.importing import ImportRefused
from kommunikator.domain.record_names import name_of
from kommunikator.domain.taking_in import Remark
from kommunikator.i18n import _


class Kind(StrEnum):
    """The kinds of file that can be taken in; the value is `Arrived.origin`."""

    WORKBOOK = "workbook"
    CALENDAR = "calendar"
    JSON = "json"
    PLAN_FILE = "plan_file"


_READERS: Final = {
    Kind.WORKBOOK: "kommunikator.exchange.export.workbook.reading",
    Kind.CALENDAR: "kommunikator.exchange.taking_in.calendar",
    Kind.JSON: "kommunikator.exchange.taking_in.json_plan",
    Kind.PLAN_FILE: "kommunikator.exchange.taking_in.plan_file",
}
_MARKS: Final = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_CALENDAR: Final = re.compile(r"\s*BEGIN:VCALENDAR\s", re.IGNORECASE)
_PLAN_FILE: Final = re.compile(rb'"format"\s*:\s*"kommunikator-plan-file"')
_JSON: Final = re.compile(rb'"format"\s*:\s*"kommunikator-plan"')
_BEGINNING: Final = 4096


def recognise(content: bytes, name: str) -> Kind | None:
    """Give which of our files it is, by its content; None for one that is none of ours, whatever it is called."""
    if content.startswith(b"PK\x03\x04"):
        from kommunikator.exchange.export.workbook.reading import is_ours

        return Kind.WORKBOOK if is_ours(content, name) else None
    start = content[:_BEGINNING]
    if _CALENDAR.match(start.decode(_MARKS.get(start[:2], "utf-8-sig"), "replace")):
        return Kind.CALENDAR
    if not start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return None
    if _PLAN_FILE.search(start):
        return Kind.PLAN_FILE
    # Programs that write JSON anew may put the line anywhere.
    return Kind.JSON if _JSON.search(content) else None


def read(content: bytes, name: str, zone: str = "") -> Arrived:
    """Give what one of our files holds; `name` is the file's name for the sentences, `zone` as in `read_as`.

    Raises ImportRefused.
    """
    kind = recognise(content, name)
    if kind is None:
        raise unknown(name)
    return read_as(kind, content, name, zone)


def read_as(kind: Kind, content: bytes, name: str, zone: str = "") -> Arrived:
    """Give what a file holds that was recognised as being of this kind. Raises ImportRefused.

    `zone` is the team's (an IANA name), for a calendar that has lost the one of the plan.
    """
    told = {"zone": zone} if kind is Kind.CALENDAR else {}
    return importlib.import_module(_READERS[kind]).read(content, name, **told)


def unknown(name: str) -> ImportRefused:
    """Give the sentence about a file that is none of ours."""
    sentence = _("%(file)s is no Excel, calendar, JSON or plan file that Kommunikator can take in. Choose another.")
    return ImportRefused(sentence % {"file": name})


def left_out_text(remark: Remark) -> str:
    """Say what of a file is left out (see `TakingIn.left_out`)."""
    return _(remark.text) % {"what": _(name_of(remark.what)), "count": remark.count}
