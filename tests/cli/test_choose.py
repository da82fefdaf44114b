from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from kommunikator.domain.choice import Content, Trait
from kommunikator.domain.choice_rule import ChoiceRule, Effect
from kommunikator.domain.edit import added
from kommunikator.domain.ident import new_id
from kommunikator.domain.team import Audience, Channel, Purpose
from kommunikator.opening import open_store
from tests.cli.conftest import Command

WEB = Channel(id=UUID(int=50), name="Webb", network="web", tone="Sakligt", form="Kort text", position=1)
FACEBOOK = Channel(id=UUID(int=51), name="Facebook", network="facebook", position=2)
PRESS = Channel(id=UUID(int=52), name="Press", network="press", position=3)
BLOG = Channel(id=UUID(int=53), name="Gamla bloggen", active=False, position=4)
PARENTS, YOUNG = Audience(id=UUID(int=55), name="Föräldrar"), Audience(id=UUID(int=56), name="Unga vuxna")
FORMER = Audience(id=UUID(int=57), name="Skidåkare", active=False)
SERVICE, FORMER_AIM = Purpose(id=UUID(int=58), name="Service"), Purpose(id=UUID(int=59), name="Spara", active=False)


def rule(channel: Channel | None, weight: int, reason: str, **fields: object) -> ChoiceRule:
    made = ChoiceRule(id=new_id(), channel=channel.id if channel else None, weight=weight, reason=reason)
    return replace(made, **fields)  # pyright: ignore[reportArgumentType]


RULES = (
    rule(FACEBOOK, 3, "Här finns\nfamiljerna.", audience=PARENTS.id),
    rule(FACEBOOK, 2, "Snabbt.", trait=Trait.NOW),
    rule(FACEBOOK, -2, "Når få unga.", audience=YOUNG.id),
    rule(WEB, 2, "Alla kan läsa.", purpose=SERVICE.id),
    rule(WEB, 4, "Här söker man.", content=Content.EVENT),
    rule(BLOG, 5, "Så gjorde vi förr."),
    rule(PRESS, 1, "", trait=Trait.DIALOGUE),
    rule(WEB, 0, "Alla ska kunna läsa utan konto.", effect=Effect.ALSO, audience=PARENTS.id),
    rule(None, 0, "Ring i stället.", effect=Effect.NOT_SOCIAL, trait=Trait.PERSONAL_DATA),
    rule(None, 0, "Följ krisrutinen.", effect=Effect.SAY, content=Content.CRISIS),
)


@pytest.fixture
def plan(command: Command, folder: Path) -> Command:
    """Give a plan with channels and rules."""
    store = open_store(folder)
    lists = (WEB, FACEBOOK, PRESS, BLOG, PARENTS, YOUNG, FORMER, SERVICE, FORMER_AIM)
    store.apply(added("Set up", *lists, *RULES))
    store.close()
    return command


def fits(command: Command, *options: str) -> dict[str, int]:
    said = command("choose", "--json", *options)
    assert (said.code, said.err) == (0, "")
    return {one["channel"]: one["fit"] for one in said.json["channels"]}


def test_the_answer_is_an_object_of_channels_and_advice(plan: Command) -> None:
    said = plan("choose", "--audience", "Föräldrar", "--purpose", "Service", "--json")
    assert (said.code, said.err) == (0, "")
    assert said.json == {
        "channels": [
            {
                "channel": "Facebook",
                "fit": 3,
                "points": 3,
                "for": ["Här finns familjerna."],
                "against": [],
                "kept_out": None,
                "also": None,
                "tone": None,
                "form": None,
            },
            {
                "channel": "Webb",
                "fit": 2,
                "points": 2,
                "for": ["Alla kan läsa."],
                "against": [],
                "kept_out": None,
                "also": None,
                "tone": "Sakligt",
                "form": "Kort text",
            },
            {
                "channel": "Press",
                "fit": 0,
                "points": 0,
                "for": [],
                "against": [],
                "kept_out": None,
                "also": None,
                "tone": None,
                "form": None,
            },
        ],
        # Facebook and the website are the best already.
        "advice": [],
    }
    keys = ["channel", "fit", "points", "for", "against", "kept_out", "also", "tone", "form"]
    assert list(said.json["channels"][0]) == keys


def test_a_channel_that_the_message_belongs_in_too_is_told_once(plan: Command) -> None:
    said = plan("choose", "--audience", "Föräldrar", "--json").json
    assert said["advice"] == ["Also publish on the website: Alla ska kunna läsa utan konto."]
    assert {one["channel"]: one["also"] for one in said["channels"]} == {
        "Facebook": None,
        "Webb": "Alla ska kunna läsa utan konto.",
        "Press": None,
    }
    text = plan("choose", "--audience", "Föräldrar").out
    assert text.count("Webb") + text.count("website") == 1


def test_an_audience_that_no_channel_reaches_is_told(plan: Command) -> None:
    said = plan("choose", "--audience", "Föräldrar", "Unga vuxna", "--json").json
    assert said["advice"][0] == (
        "None of the channels reaches Unga vuxna. Think of another way, such as a letter, a notice or a meeting."
    )


def test_more_points_than_the_best_are_told_since_they_make_the_order(plan: Command) -> None:
    said = plan("choose", "--content", "event", "--purpose", "Service").out.splitlines()
    assert said[0] == "1. Webb: Suits very well (5 of 5, 6 points)"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--audience", "föräldrar", " Unga vuxna "], {"Webb": 0, "Facebook": 3, "Press": 0}),
        (["--audience", "Unga vuxna", "--audience", "Föräldrar"], {"Webb": 0, "Facebook": 3, "Press": 0}),
        (["--content", "event"], {"Webb": 4, "Facebook": 0, "Press": 0}),
        (["--content", " EVENT", "--purpose", "service"], {"Webb": 5, "Facebook": 0, "Press": 0}),
        (["--urgent"], {"Webb": 0, "Facebook": 2, "Press": 0}),
        (["--trait", "now"], {"Webb": 0, "Facebook": 2, "Press": 0}),
        (["--urgent", "--trait", "Now"], {"Webb": 0, "Facebook": 2, "Press": 0}),
        (["--dialogue"], {"Webb": 0, "Facebook": 0, "Press": 1}),
        (["--urgent", "--personal-data"], {"Webb": 0, "Facebook": 0, "Press": 0}),
        (["--urgent", "--trait", "personal-data", "Film"], {"Webb": 0, "Facebook": 0, "Press": 0}),
    ],
)
def test_each_option_is_an_answer(plan: Command, options: list[str], expected: dict[str, int]) -> None:
    assert fits(plan, *options) == expected


def test_a_kind_of_message_goes_by_its_key_or_its_name(plan: Command) -> None:
    by_key = plan("choose", "--content", "disturbance", "--json")
    assert plan("choose", "--content", "urgent disturbance", "--json") == by_key
    traits = ("other_languages", "other-languages", "Other languages")
    assert len({plan("choose", "--trait", trait, "--json").out for trait in traits}) == 1


def test_the_reasons_say_what_keeps_a_channel_out_and_a_rule_without_words_its_condition(plan: Command) -> None:
    said = plan("choose", "--urgent", "--personal-data", "--dialogue", "--audience", "Unga vuxna", "--json").json
    by_name = {one["channel"]: one for one in said["channels"]}
    assert by_name["Facebook"]["against"] == ["Ring i stället.", "Når få unga."]
    assert by_name["Press"]["for"] == ["We want answers, and somebody is there to reply"]
    assert {one["kept_out"] for one in by_name.values()} == {"Ring i stället."}
    lack, instead = said["advice"]
    assert lack.startswith("No channel suits these answers. Change an answer, choose a channel yourself")
    assert instead == "Not social media: Ring i stället."


def test_the_text_is_for_people(plan: Command) -> None:
    said = plan("choose", "--audience", "Föräldrar", "Unga vuxna", "--purpose", "Service", "--content", "crisis")
    assert said.out.splitlines() == [
        "1. Facebook: Suits fairly well (3 of 5)",
        "   + Här finns familjerna.",
        "   − Når få unga. (about another audience, not counted)",
        "",
        "2. Webb: Suits partly (2 of 5)",
        "   + Alla kan läsa.",
        "   Tone: Sakligt",
        "   Best form: Kort text",
        "",
        "Suits less",
        "   Press: Does not suit (0 of 5)",
        "   No rule speaks for it.",
        "",
        "Advice",
        "   Följ krisrutinen.",
    ]


def test_an_archived_audience_and_purpose_are_told_and_left_out(plan: Command) -> None:
    said = plan("choose", "--audience", "Skidåkare", "Föräldrar", "--purpose", "Spara", "--json")
    assert said.json == plan("choose", "--audience", "Föräldrar", "--json").json
    assert said.err.splitlines() == [
        "kommunikator: “Skidåkare” is archived and does not count.",
        "kommunikator: “Spara” is archived and does not count.",
    ]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--audience", "Katter"], "There is no audience “Katter”. The plan has: Föräldrar, Unga vuxna."),
        (["--audience", " "], "--audience is empty"),
        (["--audience"], "--audience needs a value after it."),
        (["--purpose", "Katter"], "There is no purpose “Katter”. The plan has: Service."),
        (["--purpose", ""], "--purpose is empty"),
        (
            ["--content", "dikt"],
            "There is no kind of message “dikt”. Choose from news, disturbance, crisis, event, job",
        ),
        (["--trait", "luktar"], "“luktar” is not known as --trait. Choose from easy_read, other_languages"),
        (["--trait", ""], "--trait is empty"),
        (["--urgent", "--trait", "planned"], "“planned” and “now” exclude each other"),
        (["--trait", "unanswered", "--dialogue"], "“unanswered” and “dialogue” exclude each other"),
        (["Föräldrar"], "Föräldrar"),
    ],
)
def test_wrong_use_is_one_sentence(plan: Command, options: list[str], said: str) -> None:
    refused = plan("choose", *options)
    assert (refused.code, refused.out) == (2, "")
    assert refused.is_one_sentence()
    assert said in refused.err


def test_without_a_plan_it_answers_what_is_missing_and_makes_nothing(command: Command, folder: Path) -> None:
    said = command("choose", "--audience", "Alla", "--urgent", "--json")
    assert (said.code, said.json["channels"]) == (0, [])
    assert [sentence.split(".")[0] for sentence in said.json["advice"]] == [
        "There are no channels yet",
        "There are no rules for the choice yet",
    ]
    assert said.is_one_sentence()
    assert not folder.exists()


def test_a_plan_without_rules_lists_its_channels_and_says_what_to_do(command: Command, team: None) -> None:
    said = command("choose")
    assert said.code == 0
    assert said.out.splitlines()[:2] == ["All channels", "   Webb"]
    assert "suit" not in said.out.split("Advice")[0]
    assert {one["fit"] for one in command("choose", "--json").json["channels"]} == {None}
    assert "Gamla bloggen" not in said.out
    assert "There are no rules for the choice yet. Add some in the settings, under “Channel choice”." in said.out
    assert "No question has been answered. One answer is enough for a first advice." in said.out


def test_nothing_is_changed(plan: Command, folder: Path) -> None:
    before = plan("check", "--json").json["counts"]
    plan("choose", "--content", "event")
    assert plan("check", "--json").json["counts"] == before
