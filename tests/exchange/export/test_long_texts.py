"""However long a text is, its end stands on the page too: on paper, on the web and in a mail, in every part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import pytest

from kommunikator.domain.edit import added
from kommunikator.domain.export_choice import ExportChoice, What
from kommunikator.domain.export_fields import FIELDS
from kommunikator.domain.period import PeriodKind
from kommunikator.domain.shown import Grouping
from kommunikator.exchange.export.typesetting import typeset
from kommunikator.storage.store import Store
from tests.exchange.export.long_plan import ADVENT, RECORDS, lost
from tests.exchange.export.papers import LOOKING, page, seen_on
from tests.exchange.export.webs import html

_EVERYWHERE: Final = ("organisation.name", "channel.name")
_CARDS: Final = (*_EVERYWHERE, "post.title", "bank.title", "member.name", "day.name", "campaign.name")
_FIELDS: Final = (
    *("post.text", "post.blocked", "post.source", "purpose.name", "audience.name", "checklist.text"),
    *("note.author", "note.text", "variant.text", "variant.link", "variant.address"),
    *("variant.published_text", "variant.published_by"),
)
_SAID: Final = tuple(f"campaign.{key}" for key in ("goal", "key_messages", "hashtags", "evaluation", "figures"))
TEXTS: Final = {
    What.WEEK: _CARDS,
    What.MONTH: _CARDS,
    What.LIST: (*_CARDS, *_FIELDS, "theme.name"),
    What.MATRIX: (*_EVERYWHERE, "theme.name", "campaign.name", "channel.tone", "idea.text", "campaign idea.text"),
    What.CAMPAIGN: (
        *(*_EVERYWHERE, *_SAID, "campaign.name", "post.title", "audience.name", "member.name", "campaign idea.text"),
    ),
    What.ADVICE: (*(*_EVERYWHERE, "channel.tone", "channel.form", "purpose.name", "purpose.note", "rule.reason"),),
}
CHOICE: Final = ExportChoice(
    language="en", ideas=True, campaign=ADVENT.id, fields=frozenset(one.key for one in FIELDS), period=PeriodKind.MONTH
)
# Of a plan in which everything is too long: a text of 200 lines alone takes three or four.
_MOST_SHEETS: Final = 60


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store(tmp_path_factory.mktemp("long") / "plan.sqlite")
    store.apply(added("", *RECORDS))
    yield store
    store.close()


@pytest.mark.parametrize("what", TEXTS)
def test_on_paper_each_text_has_its_beginning_and_its_end(store: Store, what: What) -> None:
    choice = replace(CHOICE, what=what)
    sheets = seen_on(typeset(page(store, choice), choice, "pdf")[0])
    assert lost(TEXTS[what], " ".join(sheets)) == []
    assert len(sheets) <= _MOST_SHEETS


def test_so_it_has_in_a_list_whose_headings_are_long(store: Store) -> None:
    choice = replace(CHOICE, what=What.LIST, grouping=Grouping.THEME)
    sheets = seen_on(typeset(page(store, choice), choice, "pdf")[0])
    names = (*_EVERYWHERE, *_FIELDS, "member.name", "post.title", "bank.title", "theme.name", "campaign.name")
    assert lost(names, " ".join(sheets)) == []


@pytest.mark.parametrize("what", TEXTS)
def test_so_it_has_on_the_web(store: Store, what: What) -> None:
    values = {"ideas": True, "campaign": ADVENT.id, "fields": CHOICE.fields, "period": PeriodKind.MONTH}
    assert lost(TEXTS[what], html(store, what, LOOKING, **values)) == []
