from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from kommunikator import settings
from kommunikator.domain.post import Status
from kommunikator.opening import open_store
from kommunikator.settings import Settings
from tests.cli.conftest import Command

FULL = ("add", "--title", "Snö & halka <i dag>", "--day", "2026-11-25", "--time", "09:00", "--channel", "Facebook")


@pytest.mark.usefixtures("team")
def test_a_post_with_everything(command: Command) -> None:
    added = command(*FULL, "--channel", "web", "--theme", "vinter", "--responsible", "sara östman", "--text", "Hej")
    assert (added.code, added.err) == (0, "")
    assert str(UUID(added.out.strip())) + "\n" == added.out
    [post] = command("posts", "--json").json
    assert post == {
        "id": added.out.strip(),
        "title": "Snö & halka <i dag>",
        "day": "2026-11-25",
        "time": "09:00",
        "status": "draft",
        "responsible": "Sara Östman",
        "helpers": [],
        "channels": ["Webb", "Facebook"],
        "theme": "Vinter",
        "purpose": None,
        "audiences": [],
        "text": "Hej",
        "checklist": [],
        "notes": [],
        "source_id": None,
    }


def test_a_title_alone_goes_to_the_idea_bank(command: Command) -> None:
    assert command("add", "--title", "  En idé ").code == 0
    [idea] = command("posts", "--ideas", "--json").json
    assert (idea["title"], idea["day"], idea["time"], idea["status"]) == ("En idé", None, None, "planned")


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--time", "09:00"), "--day"),
        (("--day", "25/11/2026"), "2026-11-25"),
        (("--day", "2026-02-30"), "2026-02-30"),
        (("--day", "20261125"), "2026-11-25"),
        (("--day", ""), "2026-11-25"),
        (("--day", "2026-11-25", "--time", "24:00"), "09:00"),
        (("--day", "2026-11-25", "--time", "nine"), "09:00"),
        (("--channel", "Fejsbook"), "Webb, Facebook."),
        (("--channel", ""), "--channel is empty"),
        (("--theme", " "), "--theme is empty"),
        (("--responsible", ""), "--responsible is empty"),
        (("--theme", "Sommar"), "Vinter."),
        (("--responsible", "Nobody"), "Sara Östman."),
        (("--text", "\udcff"), "encoding"),
        (("--no-such-option",), "--no-such-option"),
    ],
)
def test_wrong_use_adds_nothing(command: Command, arguments: tuple[str, ...], said: str) -> None:
    refused = command("add", "--title", "T", *arguments)
    assert (refused.code, refused.out) == (2, "")
    assert refused.is_one_sentence()
    assert said in refused.err
    assert command("posts", "--json").json == []


def test_a_plan_without_lists_says_so(command: Command) -> None:
    for option in ("--channel", "--theme", "--responsible"):
        refused = command("add", "--title", "T", option, "Webb")
        assert refused.code == 2
        assert refused.is_one_sentence()
        assert " no " in refused.err


@pytest.mark.parametrize("title", ["", " \t "])
def test_an_empty_title_is_wrong_use(command: Command, folder: Path, title: str) -> None:
    refused = command("add", "--title", title)
    assert (refused.code, refused.out) == (2, "")
    assert not folder.exists()


def test_the_log_knows_who_added_it(command: Command, folder: Path) -> None:
    folder.mkdir()
    settings.save(folder, Settings(author="Malin Kvist"))
    before = datetime.now(UTC).replace(microsecond=0)
    post = UUID(command("add", "--title", "T", "--text", "x").out.strip())
    store = open_store(folder)
    [action] = store.history(post)
    sheet = store.sheet(post)
    store.close()
    assert action.author == "Malin Kvist"
    assert action.at >= before
    assert sheet is not None
    assert sheet.post.status is Status.DRAFT
