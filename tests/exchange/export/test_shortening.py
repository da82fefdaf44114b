"""Names that are too long for heads are shortened there, numbered, and handed on in full once."""

from __future__ import annotations

from kommunikator.exchange.export.shortening import shortened

LONG = "word " * 100 + "end"


def test_what_is_not_too_long_stays_as_it_is() -> None:
    content = {"organisation": "Sjövik", "themes": [{"name": "Advent", "campaign": True}], "number": 3, "ideas": None}
    assert shortened("Title", content) == ("Title", content, [])


def test_a_long_name_is_parted_at_a_space_and_numbered() -> None:
    _title, content, whole = shortened("Title", {"themes": [{"name": LONG}]})
    (theme,) = content["themes"]
    assert theme["name"].endswith("word … [1]") and len(theme["name"]) < 130
    assert whole == [LONG]


def test_a_name_without_spaces_is_parted_anywhere() -> None:
    _title, content, whole = shortened("Title", {"legend": [{"name": "x" * 500, "letters": "ABCDEFGHIJ"}]})
    assert content["legend"] == [{"name": "x" * 80 + " … [1]", "letters": "ABCDEFGH … [2]"}]
    assert whole == ["x" * 500, "ABCDEFGHIJ"]


def test_the_same_name_is_handed_on_once() -> None:
    title, content, whole = shortened(LONG, {"name": LONG, "weeks": [{"days": [{"posts": [{"responsible": LONG}]}]}]})
    (day,) = content["weeks"][0]["days"]
    assert whole == [LONG]
    assert all(text.endswith("[1]") for text in (title, content["name"], day["posts"][0]["responsible"]))


def test_what_breaks_over_sheets_stays_whole() -> None:
    content = {
        "facts": [{"name": "Goal", "lines": [LONG]}],
        "groups": [{"rows": [{"title": LONG, "text": LONG, "more": [{"name": "Theme", "text": LONG}]}]}],
        "rows": [{"cells": [{"ideas": [{"text": LONG}]}]}],
    }
    assert shortened("Title", content) == ("Title", content, [])
