from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from kommunikator.domain.content_idea import ContentIdea, cell_of
from kommunikator.domain.edit import added
from kommunikator.domain.ident import new_id
from kommunikator.domain.post import Post, Status, audience_of, variant_of
from kommunikator.domain.team import Audience, Channel, Theme, ThemeKind
from kommunikator.domain.when import When
from kommunikator.opening import open_store
from tests.cli.conftest import Command

KEYS = ["channel", "theme", "used", "ideas", "planned", "published", "next", "latest", "gap_days"]
WEB, FACEBOOK = Channel(id=UUID(int=50), name="Webb", position=1), Channel(id=UUID(int=51), name="Facebook", position=2)
WINTER, SPORTS = Theme(id=UUID(int=52), name="Vinter", position=1), Theme(id=UUID(int=53), name="Idrott", position=2)
SUMMER = Theme(
    id=UUID(int=54), name="Sommarlov", type=ThemeKind.CAMPAIGN, starts=date(2026, 6, 1), ends=date(2026, 8, 20)
)
PARENTS = Audience(id=UUID(int=55), name="Föräldrar")


def out(day: date, channel: Channel, theme: Theme, *audiences: Audience, published: bool = False):
    status = Status.PUBLISHED if published else Status.PLANNED
    post = Post(id=new_id(), title="T", when=When(day), theme=theme.id, status=status)
    return [post, variant_of(post.id, channel.id), *(audience_of(post.id, one.id) for one in audiences)]


class Today(date):
    """The calendar on a fixed day."""

    @classmethod
    def today(cls) -> Today:
        return cls(2026, 11, 25)


@pytest.fixture
def plan(command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Give a plan with posts in May 2026 and long ago."""
    monkeypatch.setattr("kommunikator.commands.matrix.date", Today)
    store = open_store(folder)
    ideas = [
        ContentIdea(id=new_id(), channel=WEB.id, theme=WINTER.id, text=text, position=n)
        for n, text in enumerate(("Snöröjning", "Halka"))
    ]
    unused = replace(cell_of(FACEBOOK.id, SPORTS.id), used=False)
    posts = [
        *out(date(2026, 5, 4), WEB, WINTER, PARENTS, published=True),
        *out(date(2026, 5, 10), WEB, WINTER),
        *out(date(2026, 5, 11), WEB, SPORTS, published=True),
        *out(date(2020, 1, 1), FACEBOOK, WINTER, published=True),
    ]
    store.apply(added("Set up", WEB, FACEBOOK, WINTER, SPORTS, SUMMER, PARENTS, unused, *ideas, *posts))
    store.close()
    return command


def cells(command: Command, *options: str) -> dict[tuple[str, str], dict[str, object]]:
    listed = command("matrix", "--json", *options)
    assert (listed.code, listed.err) == (0, "")
    return {(cell["channel"], cell["theme"]): cell for cell in listed.json}


def test_each_cell_is_an_object_in_the_order_of_the_rows(plan: Command) -> None:
    found = plan("matrix", "--from", "2026-05-01", "--to", "2026-05-31", "--json").json
    assert [list(cell) for cell in found] == [KEYS] * 6
    places = [(cell["channel"], cell["theme"]) for cell in found]
    assert places == [
        (channel, theme) for channel in ("Webb", "Facebook") for theme in ("Vinter", "Idrott", "Sommarlov")
    ]
    assert found[0] == {
        "channel": "Webb",
        "theme": "Vinter",
        "used": True,
        "ideas": ["Snöröjning", "Halka"],
        "planned": 1,
        "published": 1,
        "next": None,
        "latest": "2026-05-10",
        "gap_days": 199,
    }
    assert (found[4]["used"], found[4]["latest"], found[4]["gap_days"]) == (False, None, None)


@pytest.mark.parametrize(
    ("options", "counts"),
    [
        (("--from", "2026-W19", "--to", "2026-W19"), (1, 1)),
        (("--from", "2026-05-04", "--to", "2026-05-04"), (0, 1)),
        (("--from", "2026-05-05"), (1, 0)),
        (("--to", "2026-W18"), (0, 0)),
        (("--from", "2026-W19", "--to", "2026-W19", "--audience", "föräldrar"), (0, 1)),
    ],
)
def test_weeks_days_and_audiences_choose_what_is_counted(
    plan: Command, options: tuple[str, ...], counts: tuple[int, int]
) -> None:
    cell = cells(plan, *options)["Webb", "Vinter"]
    assert (cell["planned"], cell["published"]) == counts


def test_without_dates_this_month_is_counted(plan: Command, folder: Path) -> None:
    days = (date(2026, 10, 31), date(2026, 11, 30), date(2026, 12, 1))
    store = open_store(folder)
    store.apply(added("Add", *(record for day in days for record in out(day, FACEBOOK, WINTER))))
    store.close()
    cell = cells(plan)["Facebook", "Vinter"]
    assert (cell["planned"], cell["next"], cell["latest"]) == (1, "2026-11-30", "2026-10-31")
    assert ("Facebook", "Sommarlov") not in cells(plan, "--from", "2026-08-21")


def test_the_table_is_for_people(plan: Command) -> None:
    listed = plan("matrix", "--from", "2026-05-01", "--to", "2026-05-31")
    lines = listed.out.splitlines()
    assert lines[0] == "1–31 May 2026"
    assert lines[1].split() == ["Channel", "Theme", "Ideas", "Planned", "Published", "Next", "Latest", "Gap"]
    assert lines[2].startswith("Webb      Vinter     2              1        1          –     10 May 2026  ")
    assert "Facebook  Idrott     not used here  0" in lines[6]
    assert len({line.index("Vinter") for line in (lines[2], lines[5])}) == 1


@pytest.mark.parametrize(
    ("options", "heading"),
    [
        (("--from", "2026-05-04"), "From 4 May 2026"),
        (("--to", "2026-05-04"), "Until 4 May 2026"),
        (("--from", "0001-01-01", "--to", "9999-12-31"), "All days"),
    ],
)
def test_open_ends_are_said(plan: Command, options: tuple[str, ...], heading: str) -> None:
    assert plan("matrix", *options).out.splitlines()[0] == heading


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--from", "2026-W49", "--to", "2026-W48"), "--from is later than --to."),
        (("--from", "May"), "2026-W47"),
        (("--to", "2026-02-30"), "There is no day 2026-02-30"),
        (("--audience", "Katter"), "The plan has: Föräldrar."),
        (("--audience", " "), "--audience is empty"),
        (("--channel", "Webb"), "--channel"),
    ],
)
def test_wrong_use_is_one_sentence(plan: Command, options: tuple[str, ...], said: str) -> None:
    refused = plan("matrix", *options)
    assert (refused.code, refused.out) == (2, "")
    assert refused.is_one_sentence()
    assert said in refused.err


def test_without_a_plan_there_is_an_empty_list_and_nothing_is_made(command: Command, folder: Path) -> None:
    listed = command("matrix", "--json")
    assert (listed.code, listed.json) == (0, [])
    assert listed.is_one_sentence()
    assert not folder.exists()


def test_a_plan_without_channels_says_what_is_missing(command: Command) -> None:
    command("add", "--title", "T")
    listed = command("matrix")
    assert (listed.code, listed.out) == (0, "The matrix is empty: it needs a channel and a theme.\n")
