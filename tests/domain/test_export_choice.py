"""What a person chooses for an export: as text and back, its days, and the formats that a part has."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain.choice import Side
from kommunikator.domain.export_choice import (
    FORMAT_NAMES,
    FORMATS,
    WHAT_NAMES,
    ExportChoice,
    Format,
    Paper,
    Per,
    Reader,
    What,
)
from kommunikator.domain.export_fields import BY_KEY
from kommunikator.domain.period import Period, PeriodKind
from kommunikator.domain.post import Status
from kommunikator.domain.shown import Filter, Grouping
from kommunikator.domain.team import Channel, Team, Theme

WEDNESDAY = date(2026, 11, 25)
CHANNEL, THEME = UUID(int=1), UUID(int=2)
IDS = st.integers(0, 2**128 - 1).map(lambda number: UUID(int=number))
DAYS = st.none() | st.dates()
FILTERS = st.builds(
    Filter,
    channels=st.frozensets(IDS, max_size=2),
    statuses=st.frozensets(st.sampled_from(Status)),
    themes=st.frozensets(st.none() | IDS, max_size=2),
    mine=st.booleans(),
)
CHOICES = st.builds(
    ExportChoice,
    what=st.sampled_from(What),
    format=st.sampled_from(Format),
    period=st.none() | st.sampled_from(PeriodKind),
    turn=st.integers(),
    first=DAYS,
    last=DAYS,
    ideas=st.booleans(),
    filter=FILTERS,
    grouping=st.sampled_from(Grouping),
    campaign=st.none() | IDS,
    side=st.sampled_from(Side),
    reader=st.sampled_from(Reader),
    fields=st.none() | st.frozensets(st.sampled_from(sorted(BY_KEY))),
    drafts=st.booleans(),
    language=st.sampled_from(("", "sv", "nb", "en")),
    paper=st.sampled_from(Paper),
    archive=st.booleans(),
    per=st.sampled_from(Per),
    zone=st.sampled_from(("", "Europe/Oslo")),
    layout=st.text(max_size=9),
)


@given(CHOICES)
def test_it_is_the_same_after_being_a_text(choice: ExportChoice) -> None:
    read = ExportChoice.parse(str(choice))
    turned = choice.period is PeriodKind.DAYS and choice.first and choice.last and choice.last < choice.first
    assert read == replace(choice, last=choice.first if turned else choice.last).in_format(choice.format)
    assert ExportChoice.parse(str(read)) == read


def test_the_usual_is_an_empty_text() -> None:
    assert str(ExportChoice()) == "{}"
    assert ExportChoice.parse("") == ExportChoice()


@pytest.mark.parametrize(
    "text",
    [
        "no json",
        "[]",
        "5",
        "null",
        "[" * 100_000,
        json.dumps(
            {
                "what": "all",
                "format": 5,
                "period": "fortnight",
                "turn": True,
                "first": "tomorrow",
                "ideas": "yes",
                "filter": {},
                "campaign": "x",
                "fields": "title",
                "language": None,
                "paper": [],
                "unknown": 1,
            }
        ),
    ],
)
def test_what_is_none_is_as_usual(text: str) -> None:
    assert ExportChoice.parse(text) == ExportChoice()


def test_one_wrong_part_costs_no_other() -> None:
    text = json.dumps({"what": "list", "paper": "letter", "reader": "outside"})
    assert ExportChoice.parse(text) == ExportChoice(what=What.LIST, reader=Reader.OUTSIDE)


@pytest.mark.parametrize(
    ("choice", "first", "last"),
    [
        ({}, date(2026, 11, 23), date(2026, 11, 29)),
        ({"turn": 1}, date(2026, 11, 30), date(2026, 12, 6)),
        ({"turn": 6}, date(2027, 1, 4), date(2027, 1, 10)),
        ({"period": PeriodKind.MONTH, "turn": -1}, date(2026, 10, 1), date(2026, 10, 31)),
        ({"period": PeriodKind.DAYS}, WEDNESDAY, WEDNESDAY),
        ({"period": PeriodKind.DAYS, "first": date(2026, 12, 1)}, date(2026, 12, 1), date(2026, 12, 1)),
        ({"period": PeriodKind.DAYS, "last": date(2026, 12, 1)}, date(2026, 12, 1), date(2026, 12, 1)),
        (
            {"period": PeriodKind.DAYS, "first": date(2026, 12, 9), "last": date(2026, 12, 1)},
            date(2026, 12, 9),
            date(2026, 12, 9),
        ),
    ],
)
def test_its_days(choice: dict[str, Any], first: date, last: date) -> None:
    chosen = ExportChoice(**choice)
    assert chosen.days(WEDNESDAY) == Period(chosen.period or PeriodKind.WEEK, first, last)


def test_without_a_period_it_is_the_whole_plan() -> None:
    assert ExportChoice(period=None).days(WEDNESDAY) is None


def test_every_part_has_formats_and_everything_has_a_name() -> None:
    assert FORMATS.keys() == WHAT_NAMES.keys() == set(What)
    assert FORMAT_NAMES.keys() == set(Format)
    assert all(len(set(known)) == len(known) > 0 for known in FORMATS.values())


def test_a_part_keeps_the_format_where_it_has_it() -> None:
    picture = ExportChoice(format=Format.PNG)
    assert picture.of(What.MONTH).format is Format.PNG
    assert picture.of(What.PLAN).format is Format.XLSX


def test_what_is_gone_is_not_chosen() -> None:
    team = Team(channels={CHANNEL: Channel(id=CHANNEL)}, themes={THEME: Theme(id=THEME)})
    gone = UUID(int=9)
    choice = ExportChoice(campaign=THEME, filter=Filter(channels=frozenset({CHANNEL, gone})))
    assert choice.known_to(team) == replace(choice, filter=Filter(channels=frozenset({CHANNEL})))
    assert replace(choice, campaign=gone).known_to(team).campaign is None
