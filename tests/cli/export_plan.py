"""The plan that the tests of `kommunikator export` hand on: three posts of a small team."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

from kommunikator.domain.edit import Record
from kommunikator.domain.organisation import ORGANISATION, Organisation
from kommunikator.domain.post import Note, Post, Status, helper_of, variant_of
from kommunikator.domain.team import Channel, Member, Theme, ThemeKind
from kommunikator.domain.when import When

WEB, FB = (
    Channel(id=UUID(int=11), name="Webb", code="WEB", position=1),
    Channel(id=UUID(int=12), name="Facebook", code="FB", position=2),
)
SARA = Member(id=UUID(int=1), name="Sara Östman", initials="SÖ", position=1)
WINTER = Theme(id=UUID(int=21), name="Vinter", position=1)
ADVENT = Theme(
    id=UUID(int=22), name="Advent", type=ThemeKind.CAMPAIGN, starts=date(2026, 11, 20), ends=date(2026, 12, 13)
)
SNOW = Post(
    id=UUID(int=101),
    title="Snow & <ice>",
    when=When(date(2026, 11, 24), time(9)),
    theme=WINTER.id,
    status=Status.APPROVED,
    responsible=SARA.id,
    text="Salt helps.",
    blocked="waits for the lawyer",
)
LIGHTS = Post(id=UUID(int=102), title="Lights", when=When(date(2026, 12, 1)), theme=ADVENT.id)
BANK = Post(id=UUID(int=103), title="Some day")
SECRET = Note(id=UUID(int=104), post=SNOW.id, text="not for others")
RECORDS: tuple[Record, ...] = (
    *(Organisation(id=ORGANISATION, name="Sjövik", zone="Europe/Stockholm"), WEB, FB, SARA, WINTER, ADVENT),
    *(SNOW, LIGHTS, BANK, SECRET, helper_of(LIGHTS.id, SARA.id)),
    *(variant_of(SNOW.id, WEB.id), variant_of(LIGHTS.id, FB.id)),
)


class Today(date):
    """The calendar on a fixed day."""

    @classmethod
    def today(cls) -> Today:
        return cls(2026, 11, 25)
