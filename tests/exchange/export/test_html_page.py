"""Web pages: whole in themselves, right for a screen reader, and with texts that stay texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from kommunikator.domain.edit import changed
from kommunikator.domain.export_choice import ExportChoice, Format, What
from kommunikator.domain.period import PeriodKind
from kommunikator.domain.post import Post, variant_of
from kommunikator.domain.shown import Grouping
from kommunikator.domain.when import When
from kommunikator.exchange.export import html_page, web_templates
from kommunikator.exchange.export.pages import page_of
from kommunikator.exchange.export.part import Looking, part_of
from kommunikator.exchange.export.target import ExportRefused
from kommunikator.paths import resource
from kommunikator.storage.store import Store
from kommunikator.ui import tokens
from tests.exchange.export.sheets import ADVENT, FB, RECORDS, TODAY, WEB, opened
from tests.exchange.export.webs import Element, html, tree

PAGES = (What.WEEK, What.LIST, What.MONTH, What.MATRIX, What.CAMPAIGN, What.ADVICE)
HARD = "<b>&\"' 👩\u200d👧‍👦 🇳🇴 שלום \x07\x1f\u2028\ufeff{{ 7*7 }} {% raw %} </style><script>x</script>"
SHOWN = "<b>&\"' 👩\u200d👧‍👦 🇳🇴 שלום {{ 7*7 }} {% raw %} </style><script>x</script>"
TRICKY = Post(
    id=UUID(int=900),
    title=HARD,
    text=f"{HARD}\nsecond line\n{'long' * 1250}",
    when=When(date(2026, 11, 27), time(10)),
    theme=ADVENT.id,
)
ON_WEB = replace(variant_of(TRICKY.id, WEB.id), link="https://example.org/?a=1&b=2")
ON_FB = replace(variant_of(TRICKY.id, FB.id), link="javascript:alert(1)")
LOOKING = Looking(TODAY)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with opened(tmp_path_factory.mktemp("plan"), *RECORDS, TRICKY, ON_WEB, ON_FB) as found:
        yield found


def written(store: Store, what: What, **values: Any) -> str:
    return html(store, what, LOOKING, **{"period": PeriodKind.MONTH, "campaign": ADVENT.id, **values})


@pytest.fixture(scope="module")
def pages(store: Store) -> dict[What, str]:
    return {what: written(store, what) for what in PAGES}


@pytest.fixture(params=PAGES, ids=str)
def page(request: pytest.FixtureRequest, pages: dict[What, str]) -> str:
    return pages[request.param]


# --- every page --------------------------------------------------------------------------------------------------


def test_nothing_runs_and_nothing_is_fetched(page: str) -> None:
    found = tree(page)
    (rule,) = [one for one in found.all("meta") if one.get("http-equiv") == "Content-Security-Policy"]
    assert rule.get("content").startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert not found.all("script", "link", "img", "iframe", "object", "embed", "base", "form", "video", "audio")
    for one in found.all():
        assert not [name for name in one.attributes if name.startswith("on") or name in ("src", "srcset", "action")]
    assert all(one.get("href").startswith("#sign-") for one in found.all("use"))
    (style,) = found.all("style")
    assert not re.search(r"url\(|@import|@font-face", "".join(map(str, style.inside)))


def test_it_tells_its_language_and_title_and_what_is_where(page: str) -> None:
    found = tree(page)
    (root,) = found.all("html")
    assert page.startswith("<!DOCTYPE html>")
    assert root.get("lang") == "en"
    (title,) = found.all("title")
    assert title.text.endswith(" – Sjövik")
    assert [one.name for one in found.all("header", "main", "footer")] == ["header", "main", "footer"]
    (footer,) = found.all("footer")
    assert footer.text == "Sjövik · Made on 25 November 2026"


def test_headings_stand_in_their_order(page: str) -> None:
    levels = [int(one.name[1]) for one in tree(page).all("h1", "h2", "h3", "h4", "h5")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_captions_and_heads(page: str) -> None:
    for table in tree(page).all("table"):
        assert table.all("caption")[0].text
        heads = table.all("th")
        assert heads and all(one.get("scope") in ("col", "row", "rowgroup") for one in heads)
        # As lists in a narrow window they are still tables for a screen reader.
        parts = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
        for one in (table, *table.all()):
            assert one.get("role") == parts[one.name] if one.name in parts else True


def test_every_channel_and_status_is_told_in_words(page: str) -> None:
    found = tree(page)
    for chip in (one for one in found.all("span") if one.get("class") == "chip"):
        assert chip.text in ("WEB", "FB") and chip.get("aria-label") in ("Website", "Facebook")
    for mark in (one for one in found.all("span") if one.get("class") == "mark"):
        assert mark.text, "a sign without a word"
    named = {f"#{one.get('id')}" for one in found.all("symbol")}
    assert {one.get("href") for one in found.all("use")} <= named


@pytest.mark.parametrize("what", [What.WEEK, What.LIST, What.MONTH, What.CAMPAIGN])
def test_texts_stay_texts(pages: dict[What, str], what: What) -> None:
    found = tree(pages[what])
    titles = [one for one in found.all("p") if one.get("class") == "title" and "7*7" in one.text]
    assert [one.text for one in titles] == [SHOWN] * len(titles) and titles
    assert all(one.get("dir") == "auto" for one in titles)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u2028\ufeff]", pages[what])


@pytest.mark.parametrize(("language", "title"), [("sv", "Vecka 48"), ("nb", "Uke 48")])
def test_it_speaks_the_language_of_the_choice(store: Store, language: str, title: str) -> None:
    found = tree(written(store, What.WEEK, period=PeriodKind.WEEK, language=language))
    assert found.all("html")[0].get("lang") == language
    assert found.all("h1")[0].text.startswith(title)


# --- the single pages --------------------------------------------------------------------------------------------


def cells(row: Element) -> list[str]:
    return [one.text for one in row.all("th", "td")]


def test_a_week_is_a_list_of_seven_days(store: Store) -> None:
    found = tree(written(store, What.WEEK, period=PeriodKind.WEEK))
    (days,) = found.all("ol")
    heads = [one.text for one in days.all("h2")]
    assert (len(heads), heads[0], heads[6]) == (7, "Monday 23 November", "Sunday 29 November")
    sunday = [one for one in days.all("li") if "day" in one.get("class").split()][6]
    assert [one.text for one in sunday.all("p")] == ["16:00 Planned", "Light the tree", "WEB FB Alva Lindell"]
    campaign = next(one for one in found.all("ul") if one.get("class") == "campaigns").all("li")[0]
    assert campaign.text == "Advent 20 Nov–13 Dec"
    assert campaign.get("style") == "--from:1;--to:8;--lane:1"


def test_several_weeks_and_the_idea_bank_have_headings(store: Store) -> None:
    found = tree(written(store, What.WEEK, ideas=True))
    heads = [one.text for one in found.all("h2")]
    assert heads[0].startswith("Week 44") and heads[-1] == "Idea bank 1 post in all"


def test_days_of_other_months_are_passed_over(pages: dict[What, str]) -> None:
    found = tree(pages[What.MONTH])
    outside = [one for one in found.all("li") if "outside" in one.get("class").split()]
    assert len(outside) == 12 and all(one.get("aria-hidden") == "true" for one in outside)
    assert [one.text for one in found.all("h2")] == [f"Week {number}" for number in (44, 45, 46, 47, 48, 49)]


def test_a_list_tells_texts_and_addresses(pages: dict[What, str]) -> None:
    found = tree(pages[What.LIST])
    assert [one.get("href") for one in found.all("a")] == ["https://example.org/?a=1&b=2"]
    assert "javascript:alert(1)" in found.text
    row = next(row for row in found.all("tr") if "7*7" in row.text)
    text = next(one for one in row.all("p") if one.get("class") == "text")
    assert "".join(map(str, text.inside)).split("\n")[-2:] == ["second line", "long" * 1250]


def test_a_list_by_person_has_the_day_in_each_row(store: Store) -> None:
    found = tree(written(store, What.LIST, grouping=Grouping.RESPONSIBLE))
    assert "Alva Lindell" in [one.text for one in found.all("h2")]
    row = next(row for row in found.all("tr") if "Light the tree" in row.text)
    assert cells(row)[0] == "Sun 29 Nov 16:00"


def test_the_matrix_has_heads_at_both_sides(pages: dict[What, str]) -> None:
    (table,) = tree(pages[What.MATRIX]).all("table")
    head, *rows = table.all("tr")
    assert [one.split()[0] for one in cells(head)] == ["Channel", "News", "Advent"]
    website = rows[0].all("th", "td")
    assert website[0].text == "WEB Website To the point 3 posts in all"
    assert "Decisions & <rules>" in website[1].text
    assert website[2].text == "Advent Not used here"


def test_a_campaign_tells_its_goal_and_posts_by_week(pages: dict[What, str]) -> None:
    found = tree(pages[What.CAMPAIGN])
    assert [one.text for one in found.all("dt")] == ["Goal", "Key messages", "Hashtags", "Audiences", "Responsible"]
    table = found.all("table")[0]
    assert "Today Wed 25 Nov" in [row.text for row in table.all("tr")]
    tree_row = next(row for row in table.all("tr") if "Light the tree" in row.text)
    assert cells(tree_row) == ["Sun 29 Nov", "16:00", "Light the tree", "WEB FB", "Planned", "Alva Lindell"]


def test_advice_has_its_reasons(store: Store) -> None:
    from kommunikator.domain.choice import Side

    found = tree(written(store, What.ADVICE, side=Side.MESSAGES))
    reasons = [one.text for one in found.all("li")]
    assert "The news stays here." in reasons and "It is soon gone." in reasons
    told = next(one for one in found.all("li") if one.text == "It is soon gone.")
    assert told.all("svg")[0].get("aria-label") == "Against"


def test_an_empty_page_says_so(store: Store) -> None:
    empty = written(store, What.LIST, period=PeriodKind.DAYS, first=date(2027, 6, 1), last=date(2027, 6, 2))
    assert "Nothing is planned on these days" in tree(empty).text


def test_more_posts_than_a_page_holds_are_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_page, "MOST_POSTS", 2)
    with pytest.raises(ExportRefused, match="4 posts are too many for one web page, which takes at most 2"):
        written(store, What.LIST)


# --- the look ----------------------------------------------------------------------------------------------------


def test_colours_are_those_of_the_program() -> None:
    style = resource("export", "html", "style.css").read_text(encoding="utf-8")
    light, dark = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    for palette, block in ((tokens.LIGHT, light), (tokens.DARK, dark)):
        given = dict(re.findall(r"--(\w+): (#[0-9A-F]{6})", block))
        assert given == {name: getattr(palette, name) for name in given}
        assert {"text", "surface", "accent", "ok", "bad", "warn"} <= given.keys()
    assert set(re.findall(r"--(\w+): #", light)) == set(re.findall(r"--(\w+): #", dark))


def test_every_colour_that_is_used_is_there(page: str) -> None:
    used = set(re.findall(r"color:var\(--([\w-]+)", page))
    assert used <= set(re.findall(r"--([\w-]+):", page)), "a colour without a value"


def test_a_channel_has_its_own_colour_in_the_dark() -> None:
    assert web_templates.in_the_dark("#1F5429", "#FFFFFF") == ("#60BC71", "#101519")
    assert web_templates.in_the_dark("#ffcc00", "#000000") == ("#ffcc00", "#000000")


# --- a team's own templates --------------------------------------------------------------------------------------


def with_template(store: Store, folder: Path, text: str, name: str = "week.html.j2", **values: Any) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return html(store, What.WEEK, LOOKING, folder, **values)


def test_a_template_of_the_team_replaces_ours(store: Store, tmp_path: Path) -> None:
    own = "<p>{{ title }}: {{ content.weeks[0].days[6].posts[0].title }} {{ '<' }}</p>"
    expected = "<p>Week 48, 23–29 November 2026: Light the tree &lt;</p>"
    assert with_template(store, tmp_path, own) == expected


def test_it_may_change_a_part_of_ours(store: Store, tmp_path: Path) -> None:
    own = "{% extends 'kommunikator/week.html.j2' %}{% block head %}<h1>{{ super() }}Our week</h1>{% endblock %}"
    found = tree(with_template(store, tmp_path, own.replace("{{ super() }}", "")))
    assert found.all("h1")[0].text == "Our week"
    assert "Light the tree" in found.text


def test_a_further_layout_is_chosen_by_its_name(store: Store, tmp_path: Path) -> None:
    assert with_template(store, tmp_path, "wall", "week-wall.html.j2", layout="wall") == "wall"
    with pytest.raises(ExportRefused, match="There is no layout hall in"):
        html(store, What.WEEK, LOOKING, tmp_path, layout="hall")
    with pytest.raises(ExportRefused, match=r"There is no layout hall\. Choose"):
        html(store, What.WEEK, LOOKING, layout="hall")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("one\n{{ content.nothing }}", 2),
        ("{% if %}", 1),
        ("\n\n{{ title / 2 }}", 3),
        ("{{ title.__class__.__mro__ }}", 1),
        ("\n{% for n in range(10 ** 9) %}{% endfor %}", 2),
        ("\n{% include 'elsewhere.html.j2' %}", 2),
        ("{{ 1 // 0 }}", 1),
        ("{% include 'week.html.j2' %}", 1),
        ("{% import 'kommunikator/parts.html.j2' as parts %}\n\n{{ parts.chip({}) }}", None),
        ("{% set nothing = content.update({}) %}", 1),
    ],
)
def test_a_fault_in_it_is_told_with_file_and_line(store: Store, tmp_path: Path, text: str, line: int | None) -> None:
    with pytest.raises(ExportRefused) as told:
        with_template(store, tmp_path, text)
    sentence = str(told.value)
    assert sentence.startswith("The template week.html.j2 cannot be used. Line ") or line is None
    assert line is None or f" Line {line}: " in sentence
    assert "\n" not in sentence and sentence.endswith(".") and not sentence.endswith("..")


def test_what_is_no_text_is_refused(store: Store, tmp_path: Path) -> None:
    (tmp_path / "week.html.j2").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ExportRefused, match=r"The template week\.html\.j2 cannot be read"):
        html(store, What.WEEK, LOOKING, tmp_path)


@pytest.mark.parametrize("name", ["../secret.html.j2", "/etc/passwd", "sub/one.html.j2", "week.typ"])
def test_only_templates_beside_it_are_read(store: Store, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "templates"
    (folder / "sub").mkdir(parents=True)
    for path in (tmp_path / "secret.html.j2", folder / "sub" / "one.html.j2", folder / "week.typ"):
        path.write_text("secret", encoding="utf-8")
    with pytest.raises(ExportRefused, match="cannot be used"):
        with_template(store, folder, f"{{% include '{name}' %}}")


def test_every_template_of_ours_can_be_used() -> None:
    names = web_templates.environment().list_templates()
    assert {f"{what}.html.j2" for what in PAGES} <= set(names)


def test_a_page_is_made_of_what_paper_is_made_of(store: Store) -> None:
    part = part_of(store, ExportChoice(what=What.WEEK, format=Format.HTML, language="en"), LOOKING)
    whole = "".join(html_page.page_in_html(page_of(part)))
    assert whole == html(store, What.WEEK, LOOKING)


def test_a_name_with_signs_of_html_stays_a_name(tmp_path: Path) -> None:
    with opened(tmp_path, *RECORDS) as store:
        store.apply(changed("Change", (FB, replace(FB, name='"><script>', code="<&", colour="#12345"))))
        found = tree(written(store, What.WEEK))
    chip = next(one for one in found.all("span") if one.get("class") == "chip" and one.text == "<&")
    assert chip.get("aria-label") == '"><script>'
    assert not found.all("script")
