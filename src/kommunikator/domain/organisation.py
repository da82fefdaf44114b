"""The organisation that the team speaks for, and how it works: one record for the whole plan."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Final
from uuid import UUID

from kommunikator.domain.edit import Record
from kommunikator.domain.text import N_

# The same in every copy of a plan, so that two people who fill it in fill in the same one (a random UUID).
ORGANISATION: Final = UUID("0d8f6a52-6a0e-4a43-9c52-6a1b7f3f5e10")


class Approval(StrEnum):
    """Whether somebody has to approve a post before it is published."""

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"


APPROVAL_NAMES: Final = {
    Approval.NONE: N_("No approval"),
    Approval.OPTIONAL: N_("Approval when wanted"),
    Approval.REQUIRED: N_("Approval before publishing"),
}
"""What a way of approving is called; whoever shows it translates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Record):
    """The municipality and its rules. `country` is ISO 3166 (SE, NO), `zone` an IANA name, `model` the starting model.

    Empty means not chosen: no public holidays without a country, and the machine's own zone.
    """

    kind: ClassVar[str] = "organisation"
    name: str = ""
    hashtags: str = ""
    value_words: str = ""
    country: str = ""
    zone: str = ""
    approval: Approval = Approval.OPTIONAL
    model: str = ""
