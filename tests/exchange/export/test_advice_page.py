"""What suits what, as a page: the table, and the reasons in full."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from kommunikator.domain.choice import Content, Side
from kommunikator.domain.choice_rule import ChoiceRule, Effect
from kommunikator.domain.edit import added
from kommunikator.domain.export_choice import What
from kommunikator.domain.shown import Filter
from kommunikator.domain.team import Channel
from kommunikator.exchange.export.pages import page_of
from kommunikator.exchange.export.pages.cards import Object
from kommunikator.exchange.export.typesetting import typeset
from kommunikator.storage.store import Store
from tests.exchange.export.sheets import FB, RECORDS, opened, part


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path, *RECORDS) as found:
        yield found


def content(store: Store, **values: object) -> Object:
    return page_of(part(store, What.ADVICE, **{"side": Side.MESSAGES, **values})).content


def test_each_answer_has_a_row_and_each_channel_a_column(store: Store) -> None:
    found = content(store)
    assert [it["channel"]["letters"] for it in found["channels"]] == ["WEB", "FB"]
    assert len(found["rows"]) == len(Content)
    news = found["rows"][0]
    assert (news["name"], found["corner"], found["side"]) == ("News", "What is it about?", "Messages")
    assert news["cells"][0] == {"word": "Suits very well", "level": 5, "best": True}
    assert news["cells"][1] == {"word": "Does not suit", "level": 0, "best": False}
    assert found["rows"][1]["cells"][0] == {"word": "No rule", "level": None, "best": False}


def test_the_reasons_are_told_in_full_and_only_where_there_are_some(store: Store) -> None:
    (news,) = content(store)["reasons"]
    assert news["name"] == "News"
    web, facebook = news["channels"]
    assert web["reasons"] == [{"speaks": "for", "word": "For", "text": "The news stays here."}]
    assert facebook["reasons"] == [{"speaks": "against", "word": "Against", "text": "It is soon gone."}]


def test_what_keeps_a_message_out_and_what_else_is_to_be_heeded_is_told(store: Store) -> None:
    crisis = Content.CRISIS
    store.apply(
        added(
            "",
            ChoiceRule(id=UUID(int=61), effect=Effect.NOT_SOCIAL, reason="Too sensitive.", content=crisis),
            ChoiceRule(id=UUID(int=62), effect=Effect.SAY, reason="Call the officer.", content=crisis),
        )
    )
    row = next(one for one in content(store)["reasons"] if one["name"] == "Crisis")
    assert row["advice"] == ["Not social media: Too sensitive.", "Call the officer."]
    facebook = next(one for one in row["channels"] if one["channel"]["letters"] == "FB")
    assert (facebook["word"], facebook["reasons"][0]["speaks"]) == ("Not here", "out")


def test_the_filter_chooses_channels_without_changing_what_is_best(store: Store) -> None:
    found = content(store, filter=Filter(channels=frozenset({FB.id})))
    assert [it["channel"]["letters"] for it in found["channels"]] == ["FB"]
    assert found["rows"][0]["cells"] == [{"word": "Does not suit", "level": 0, "best": False}]


def test_without_a_rule_it_says_so(store: Store) -> None:
    found = content(store, side=Side.AUDIENCES)
    assert found["empty"]
    assert found["reasons"] == []
    given = part(store, What.ADVICE, side=Side.AUDIENCES)
    assert typeset(page_of(given), given.choice, "pdf")[0].startswith(b"%PDF")


def test_the_sheets_hold_table_and_reasons(store: Store) -> None:
    from pypdf import PdfReader

    more = [Channel(id=UUID(int=400 + n), name=f"Channel{n}", code=f"C{n}", position=10 + n) for n in range(10)]
    store.apply(added("", *more))
    given = part(store, What.ADVICE, side=Side.MESSAGES)
    pages = PdfReader(io.BytesIO(typeset(page_of(given), given.choice, "pdf")[0])).pages
    texts = [page.extract_text() for page in pages]
    assert len(texts) == 3
    assert "Channels 1–6 of 12" in texts[0]
    assert "Suits very well" in texts[0]
    assert "Channel9" in texts[1]
    assert "The news stays here." in texts[2]
