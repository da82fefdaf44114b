"""The invented demo plan in its three languages: complete, consistent, and the week of the mock-up card by card."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent.parent / "resources" / "demo"
LANGUAGES = ("sv", "nb", "en")

STATUSES = {"planned", "draft", "review", "approved", "published", "cancelled"}
CODES = ("WEB", "FB", "IG", "X", "YT", "INT", "LI")
NETWORKS = {
    "WEB": "web",
    "FB": "facebook",
    "IG": "instagram",
    "X": "x",
    "YT": "youtube",
    "INT": "intranet",
    "LI": "linkedin",
    "FIN": "finn",
}
POST_KEYS = {
    "title",
    "week",
    "weekday",
    "time",
    "status",
    "theme",
    "purpose",
    "responsible",
    "helpers",
    "channels",
    "audiences",
    "text",
    "checklist",
    "notes",
}
OPTIONAL_KEYS = {"blocked", "series", "age", "position", "idea", "choice"}
TEXT_LIMIT_X = 280
"""Characters that X allows; every character of the three languages weighs one."""

# Week 0 is drawn as seen on its Wednesday at 08:52: (weekday, time, status, place of the responsible, channels).
MOCK_UP_WEEK = [
    (1, "08:00", "published", 1, ["FB", "WEB"]),
    (1, "12:00", "published", 2, ["FB", "WEB"]),
    (1, "15:30", "published", 0, ["IG", "INT"]),
    (2, "07:30", "published", 0, ["X", "FB"]),
    (2, "10:00", "published", 1, ["WEB"]),
    (2, "14:00", "review", 1, ["FB"]),
    (3, "07:30", "published", 2, ["IG"]),
    (3, "11:30", "review", 1, ["FB", "WEB"]),
    (3, "13:00", "approved", 2, ["YT", "FB"]),
    (3, "15:00", "draft", 0, ["WEB", "IG", "X"]),
    (4, "08:30", "approved", 1, ["WEB", "X"]),
    (4, "12:00", "draft", 2, ["IG"]),
    (4, "17:30", "planned", None, ["X", "WEB"]),
    (5, "09:00", "review", 0, ["WEB", "FB"]),
    (5, "09:00", "planned", 2, ["FB", "IG"]),
    (5, "14:00", "cancelled", 2, ["IG"]),
    (6, "10:00", "approved", 2, ["IG"]),
    (7, "16:00", "planned", 0, ["IG"]),
]

Plan = dict[str, Any]


def read(language: str) -> Plan:
    return json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))


@pytest.fixture(params=LANGUAGES)
def plan(request: pytest.FixtureRequest) -> Plan:
    return read(request.param)


def names(plan: Plan, kind: str, key: str = "name") -> list[str]:
    return [record[key] for record in plan[kind]]


def place(values: list[str], value: str | None) -> int | None:
    return None if value is None else values.index(value)


def planned(plan: Plan) -> list[Plan]:
    return [post for post in plan["posts"] if post["week"] is not None]


def board(plan: Plan) -> list[Plan]:
    """The weeks that a person looks at; what went out before them is told for the content matrix."""
    return [post for post in planned(plan) if post["week"] >= -2]


def ideas(plan: Plan) -> list[Plan]:
    return [post for post in plan["posts"] if post["week"] is None]


def content(post: Plan) -> str:
    """What the post says, or while it is only planned (no text yet) what its note says that it shall be about.

    A relay's post that nobody has worked on yet has its title only.
    """
    return post["text"] or (post["notes"][0][1] if post["notes"] else post["title"])


def untouched(post: Plan) -> bool:
    """Whether the post is as its series made it."""
    return "series" in post and not post["text"] and not post["notes"] and not post["checklist"]


def shape(plan: Plan, post: Plan) -> dict[str, Any]:
    """The post with every name replaced by its place, so that the languages can be compared."""
    members = names(plan, "members", "initials")
    return {
        **{key: post[key] for key in ("week", "weekday", "time", "status")},
        "theme": place(names(plan, "themes"), post["theme"]),
        "purpose": place(names(plan, "purposes"), post["purpose"]),
        "responsible": place(members, post["responsible"]),
        "helpers": [place(members, helper) for helper in post["helpers"]],
        "channels": [code for code in post["channels"] if code != "FIN"],
        "audiences": [place(names(plan, "audiences"), audience) for audience in post["audiences"]],
        "checklist": [done for _, done in post["checklist"]],
        "notes": [place(members, author) for author, _ in post["notes"]],
        "blocked": "blocked" in post,
        "series": place(names(plan, "series", "title"), post.get("series")),
        "age": post.get("age"),
        "position": post.get("position"),
        "idea": place_of_idea(plan, post),
    }


def idea_texts(plan: Plan, channel: str, theme: str) -> list[str]:
    cells = [one for one in plan["matrix"] if (one["channel"], one["theme"]) == (channel, theme)]
    return [one if isinstance(one, str) else one["text"] for cell in cells for one in cell.get("ideas", ())]


def place_of_idea(plan: Plan, post: Plan) -> tuple[str, int] | None:
    if "idea" not in post:
        return None
    channel, text = post["idea"]
    return channel, idea_texts(plan, channel, post["theme"]).index(text)


def cell_shape(plan: Plan, cell: Plan) -> Plan:
    ideas_once = [isinstance(idea, dict) and idea["one_time"] for idea in cell.get("ideas", ())]
    return {**cell, "theme": place(names(plan, "themes"), cell["theme"]), "ideas": ideas_once}


def goal_shape(plan: Plan, goal: Plan) -> Plan:
    words = {"name": "", "linked": "", "theme": place(names(plan, "themes"), goal.get("theme"))}
    return {**goal, **words}


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_languages_have_the_same_structure(language: str) -> None:
    swedish, other = read("sv"), read(language)
    assert list(other) == list(swedish)
    assert [shape(other, post) for post in other["posts"]] == [shape(swedish, post) for post in swedish["posts"]]
    assert [goal_shape(other, goal) for goal in other["goals"]] == [
        goal_shape(swedish, goal) for goal in swedish["goals"]
    ]
    cells = [cell for cell in other["matrix"] if cell["channel"] != "FIN"]
    assert [cell_shape(other, cell) for cell in cells] == [cell_shape(swedish, cell) for cell in swedish["matrix"]]
    for kind in ("members", "themes", "purposes", "audiences", "own_days", "saved_views", "series"):
        assert [list(record) for record in other[kind]] == [list(record) for record in swedish[kind]]
    invariant = ("kind", "starts", "ends", "icon")
    assert [[theme.get(key) for key in invariant] for theme in other["themes"]] == [
        [theme.get(key) for key in invariant] for theme in swedish["themes"]
    ]


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_text_is_translated(language: str) -> None:
    pairs = zip(read("sv")["posts"], read(language)["posts"], strict=True)
    same = [ours["title"] for ours, theirs in pairs if content(ours) == content(theirs)]
    assert same == []


def test_only_the_norwegian_plan_has_finn() -> None:
    assert tuple(names(read("sv"), "channels", "code")) == CODES
    assert tuple(names(read("en"), "channels", "code")) == CODES
    assert tuple(names(read("nb"), "channels", "code")) == (*CODES, "FIN")


def test_channels_are_known_and_have_goals(plan: Plan) -> None:
    for channel in plan["channels"]:
        assert channel["network"] == NETWORKS[channel["code"]]
        assert channel["colour"] == channel["code"]
        assert channel["name"]
        assert channel["tone"]
        assert re.fullmatch(r"https://([a-z]+\.)?[a-z]+\.example(/sjovik)?", channel["address"])
        assert channel["weekly_target"] >= 1
        assert channel["silent_after"] >= 1


def test_records_are_unique(plan: Plan) -> None:
    for kind, key in (("members", "initials"), ("channels", "code"), ("themes", "name"), ("purposes", "name")):
        assert len(set(names(plan, kind, key))) == len(plan[kind])
    assert len(set(names(plan, "audiences"))) == 12


def test_campaigns_have_days_in_order_and_a_goal(plan: Plan) -> None:
    campaigns = [theme for theme in plan["themes"] if theme["kind"] == "campaign"]
    assert [(theme["starts"], theme["ends"]) for theme in campaigns] == [
        ("-22d", "+128d"),
        ("+0d", "+3d"),
        ("+4d", "+31d"),
        ("-63d", "-36d"),
        ("-420d", "-393d"),
    ]
    told = ("goal", "responsible", "key_messages", "hashtags", "audiences")
    assert all(theme[key] for theme in campaigns for key in told)
    assert {theme["responsible"] for theme in campaigns} <= set(names(plan, "members", "initials"))
    assert {name for theme in campaigns for name in theme["audiences"]} <= set(names(plan, "audiences"))
    assert [theme["ends"] for theme in campaigns if theme.get("evaluation") and theme.get("figures")] == ["-393d"]
    assert all("starts" not in theme for theme in plan["themes"] if theme["kind"] == "base")


def test_campaign_posts_fall_inside_their_campaign(plan: Plan) -> None:
    spans = {
        theme["name"]: (int(theme["starts"][:-1]), int(theme["ends"][:-1]))
        for theme in plan["themes"]
        if theme["kind"] == "campaign"
    }
    days = [(post["theme"], post["week"] * 7 + post["weekday"] - 1) for post in planned(plan) if post["theme"] in spans]
    # The plan began after the campaign that is evaluated.
    assert {theme for theme, _ in days} == {name for name, (starts, _) in spans.items() if starts > -100}
    assert [(theme, day) for theme, day in days if not spans[theme][0] <= day <= spans[theme][1]] == []


def test_every_reference_resolves(plan: Plan) -> None:
    members = set(names(plan, "members", "initials"))
    for post in plan["posts"]:
        assert set(post) - OPTIONAL_KEYS == POST_KEYS
        assert post.get("series") in {None, *names(plan, "series", "title")}
        assert {post["responsible"], *post["helpers"]} <= members | {None}
        assert post["responsible"] not in post["helpers"]
        assert {author for author, _ in post["notes"]} <= members
        assert post["theme"] in names(plan, "themes")
        assert post["purpose"] in names(plan, "purposes")
        assert post["channels"]
        assert set(post["channels"]) <= set(names(plan, "channels", "code"))
        assert post["audiences"]
        assert set(post["audiences"]) <= set(names(plan, "audiences"))


def test_every_record_is_used(plan: Plan) -> None:
    posts = plan["posts"]
    assert {post["responsible"] for post in posts} == set(names(plan, "members", "initials")) | {None}
    assert {code for post in posts for code in post["channels"]} == set(names(plan, "channels", "code"))
    unused = {theme["name"] for theme in plan["themes"] if "evaluation" in theme}
    assert {post["theme"] for post in posts} == set(names(plan, "themes")) - unused
    assert {post["purpose"] for post in posts} == set(names(plan, "purposes"))
    assert {audience for post in posts for audience in post["audiences"]} == set(names(plan, "audiences"))


def test_days_and_times_are_valid(plan: Plan) -> None:
    for post in planned(plan):
        assert -9 <= post["week"] <= 3
        assert 1 <= post["weekday"] <= 7
        assert re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", post["time"])
    moments = [(post["week"], post["weekday"], post["time"]) for post in planned(plan)]
    assert moments == sorted(moments)


def test_new_ideas_come_first_by_age_and_the_others_as_they_were_put_by_hand(plan: Plan) -> None:
    bank = ideas(plan)
    by_age, by_hand = bank[:5], bank[5:]
    assert [post["age"] for post in by_age] == [1, 2, 3, 5, 8]
    assert all("position" not in post for post in by_age)
    assert [post["position"] for post in by_hand] == [1024 * n for n in range(1, 10)]
    ages = [post["age"] for post in by_hand]
    assert ages != sorted(ages)
    assert len({post["age"] for post in bank}) == len(bank)
    assert all("age" not in post for post in planned(plan))


def test_the_series_make_the_posts_that_say_so(plan: Plan) -> None:
    told = {series["title"]: series for series in plan["series"]}
    posts = [post for post in planned(plan) if "series" in post]
    assert {post["series"] for post in posts} == set(told)
    for post in posts:
        series = told[post["series"]]
        every = int(series["rhythm"].removeprefix("FREQ=WEEKLY;INTERVAL="))
        weeks = post["week"] - series["week"]
        assert weeks >= 0
        assert weeks % every == 0
        assert post["title"].startswith(series["title"])
        assert {key: post[key] for key in ("theme", "purpose", "responsible", "channels")} == {
            key: series[key] for key in ("theme", "purpose", "responsible", "channels")
        }
        if series["units"]:
            assert post["title"] == f"{series['title']}: {series['units'][weeks // every]}"
    for series in plan["series"]:
        weeks = [post["week"] for post in posts if post["series"] == series["title"]]
        every = int(series["rhythm"].removeprefix("FREQ=WEEKLY;INTERVAL="))
        last = int(series["until"].removesuffix("d"))
        assert weeks == [w for w in range(series["week"], 4, every) if w * 7 + series["weekday"] - 1 <= last]


def test_one_post_of_the_relay_is_as_the_series_made_it(plan: Plan) -> None:
    assert [(post["series"], post["week"]) for post in planned(plan) if untouched(post)] == [
        (plan["series"][2]["title"], 3)
    ]


def test_the_days_of_the_mock_up_and_some_more(plan: Plan) -> None:
    days = {int(day["starts"].removesuffix("d")): day["kind"] for day in plan["own_days"]}
    assert {day: kind for day, kind in days.items() if 0 <= day < 7} == {
        2: "theme_day",
        3: "meeting",
        4: "other",
        6: "theme_day",
    }
    assert {day["kind"] for day in plan["own_days"]} == {"theme_day", "school_break", "meeting", "other"}
    spans = [(day["starts"], day["ends"]) for day in plan["own_days"] if day["ends"]]
    assert all(int(ends[:-1]) > int(starts[:-1]) for starts, ends in spans)


def test_every_channel_has_purposes_that_exist(plan: Plan) -> None:
    for channel in plan["channels"]:
        assert channel["audience"]
        assert all(channel["purposes"].values())
        assert set(channel["purposes"]) <= set(names(plan, "purposes"))
    assert {name for channel in plan["channels"] for name in channel["purposes"]} == set(names(plan, "purposes"))


def test_each_cell_of_the_matrix_has_ideas_or_is_not_used(plan: Plan) -> None:
    pairs = [(cell["channel"], cell["theme"]) for cell in plan["matrix"]]
    themes = [theme["name"] for theme in plan["themes"] if "evaluation" not in theme]
    assert pairs == [(code, theme) for code in names(plan, "channels", "code") for theme in themes]
    for cell in plan["matrix"]:
        texts = idea_texts(plan, cell["channel"], cell["theme"])
        assert bool(texts) is cell.get("used", True)
        assert len(set(texts)) == len(texts) <= 2
        assert all(text == text.strip() and len(text) <= 45 for text in texts)


def test_posts_are_planned_from_ideas_in_their_own_channels(plan: Plan) -> None:
    from_ideas = [post for post in planned(plan) if "idea" in post]
    assert len(from_ideas) > 20
    assert all(post["idea"][0] in post["channels"] for post in from_ideas)
    # What a series makes is compared with what it would make.
    assert not any("series" in post for post in from_ideas)
    once = {idea["text"] for cell in plan["matrix"] for idea in cell.get("ideas", ()) if isinstance(idea, dict)}
    assert once <= {post["idea"][1] for post in from_ideas}


def test_goals_of_channels_and_of_all_together(plan: Plan) -> None:
    goals = plan["goals"]
    assert [goal.get("channel") for goal in goals] == ["FB", "IG", "WEB", None, None]
    assert {goal["measure"] for goal in goals} == {"by_hand", "posts_a_week", "theme_share"}
    assert all(("target" in goal) is (goal["measure"] != "by_hand") for goal in goals)
    assert all(("theme" in goal) is (goal["measure"] == "theme_share") for goal in goals)


def test_the_idea_bank_has_fourteen_ideas(plan: Plan) -> None:
    bank = ideas(plan)
    assert len(bank) == 14
    assert all(post["weekday"] is None and post["time"] is None and post["status"] == "planned" for post in bank)
    assert sum("LI" in post["channels"] for post in bank) == 2


def test_every_week_has_a_realistic_number_of_posts(plan: Plan) -> None:
    counts = Counter(post["week"] for post in board(plan))
    assert sorted(counts) == [-2, -1, 0, 1, 2, 3]
    assert all(8 <= count <= 14 for week, count in counts.items() if week != 0)


def test_statuses_fit_the_day(plan: Plan) -> None:
    for post in planned(plan):
        assert post["status"] in STATUSES
        if post["week"] < 0:
            assert post["status"] in {"published", "cancelled"}
        if (post["week"], post["weekday"], post["time"]) > (0, 3, "08:52"):
            assert post["status"] != "published"
        if post["status"] == "published":
            assert all(done for _, done in post["checklist"])


def test_the_current_week_is_the_mock_up(plan: Plan) -> None:
    members = names(plan, "members", "initials")
    cards = [
        (p["weekday"], p["time"], p["status"], place(members, p["responsible"]), p["channels"])
        for p in planned(plan)
        if p["week"] == 0
    ]
    assert cards == MOCK_UP_WEEK


def test_the_mix_of_the_current_week_is_the_mock_up(plan: Plan) -> None:
    week = [post for post in planned(plan) if post["week"] == 0 and post["status"] != "cancelled"]
    mix = Counter(code for post in week for code in post["channels"])
    assert mix == {"WEB": 8, "FB": 8, "IG": 7, "X": 4, "YT": 1, "INT": 1}
    targets = {channel["code"]: channel["weekly_target"] for channel in plan["channels"]}
    assert [targets[code] for code in CODES] == [8, 8, 6, 4, 1, 2, 2]


def test_linkedin_has_been_silent_for_twelve_days_on_wednesday(plan: Plan) -> None:
    past = [p for p in planned(plan) if "LI" in p["channels"] and p["status"] == "published"]
    latest = max(post["week"] * 7 + post["weekday"] for post in past)
    assert 3 - latest == 12


def test_there_is_one_clash_and_it_is_the_one_of_the_mock_up(plan: Plan) -> None:
    moments = Counter(
        (post["week"], post["weekday"], post["time"], code)
        for post in planned(plan)
        if post["status"] != "cancelled"
        for code in post["channels"]
    )
    assert [moment for moment, count in moments.items() if count > 1] == [(0, 5, "09:00", "FB")]


def test_the_deliberate_problems_are_there(plan: Plan) -> None:
    posts = planned(plan)
    assert [post["time"] for post in posts if post["responsible"] is None] == ["17:30"]
    assert [(post["week"], bool(post["blocked"])) for post in posts if "blocked" in post] == [(1, True)]
    assert sum(post["status"] == "cancelled" for post in posts) == 2
    written = [post for post in posts if post["status"] != "planned"]
    assert sum(bool(post["notes"]) for post in written) >= 4
    open_items = [post for post in posts if any(done for _, done in post["checklist"]) and post["status"] == "draft"]
    assert len(open_items) >= 5


def test_texts_are_written_and_fit_their_channels(plan: Plan) -> None:
    for post in plan["posts"]:
        words = len(post["text"].split())
        if post["status"] == "planned":
            assert words == 0, post["title"]
            assert untouched(post) or len(post["notes"][0][1].split()) >= 8, post["title"]
        else:
            assert 30 <= words <= 80, post["title"]
        if "X" in post["channels"]:
            assert len(post["text"]) <= TEXT_LIMIT_X, post["title"]
        assert post["title"] == post["title"].strip()
        assert "  " not in post["text"]


def test_no_year_date_or_real_address_ages_the_plan() -> None:
    for language in LANGUAGES:
        plan = read(language)
        texts = [post["title"] + " " + content(post) for post in plan["posts"]]
        texts += [json.dumps([plan[kind] for kind in ("themes", "goals", "matrix")], ensure_ascii=False)]
        assert [text for text in texts if re.search(r"\b20\d\d\b|\.(se|no|com|org)\b|@|\+4[67]", text)] == []


def test_the_files_are_readable_and_stable(plan: Plan) -> None:
    language = next(language for language in LANGUAGES if read(language) == plan)
    raw = (FOLDER / f"{language}.json").read_text(encoding="utf-8")
    assert raw.endswith("}\n")
    assert "\\u" not in raw
    assert "\t" not in raw
    assert raw.count('\n      "title": ') == len(plan["posts"])


def test_the_swedish_titles_of_the_current_week_are_those_of_the_mock_up() -> None:
    assert [post["title"] for post in planned(read("sv")) if post["week"] == 0] == [
        "Så snöröjer vi gatorna",
        "Orange vecka: få stöd",
        "Kajen söker två ledare",
        "Halt i dag: hämta sand",
        "Samråd: så växer Sjövik",
        "Enkät om busstider",
        "Rådhuset lyser i kväll",
        "Strandskolan får tak",
        "Film: natt med plogbil",
        "Kvällsöppet på biblioteket",
        "Vatten av på Åsgatan",
        "Veckans kollega: Mirja",
        "Fullmäktige i kväll",
        "Allt om julmarknaden",
        "Granen tänds söndag",
        "Skridskoisen öppnar",
        "Nu öppnar julmarknaden",
        "Första ljuset är tänt",
    ]
