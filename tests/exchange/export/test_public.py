"""The proof: what goes to readers outside the team holds nothing internal, in any format, whatever is asked for."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from kommunikator.domain.edit import added
from kommunikator.domain.export_choice import FORMATS, ExportChoice, Format, Reader, What
from kommunikator.domain.export_fields import BY_KEY
from kommunikator.domain.shown import Grouping
from kommunikator.exchange.export import calendar_folder
from kommunikator.exchange.export.mail import mail
from kommunikator.exchange.export.pages import page_of, table
from kommunikator.exchange.export.part import Looking, part_of
from kommunikator.exchange.export.run import export
from kommunikator.i18n import speaking
from kommunikator.storage.store import Store
from tests.exchange.export import secret_plan
from tests.exchange.export.secret_plan import ADVENT, DRAFTS, INTERNAL, NAMES, OPEN, PEOPLE_IDS, RECORDS, values_in

LOOKING: Final = Looking(secret_plan.TODAY)
PUBLIC: Final = ExportChoice(
    period=None, ideas=True, campaign=ADVENT.id, reader=Reader.OUTSIDE, grouping=Grouping.RESPONSIBLE, language="en"
)
EVERYTHING: Final = frozenset(BY_KEY)
KINDS: Final = [(what, form) for what, forms in FORMATS.items() for form in forms]
# A sheet of paper is typeset once a part, with the values that everything else is tested with too.
ON_PAPER: Final = (Format.PDF, Format.PNG)
OF_POSTS: Final = frozenset(What) - {What.MATRIX, What.ADVICE}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    made = Store(
        tmp_path_factory.mktemp("plan") / "plan.sqlite", clock=lambda: int(secret_plan.WROTE.timestamp() * 1000)
    )
    made.apply(added("Add post", *RECORDS), INTERNAL["who wrote it into the plan"])
    yield made
    made.close()


def written(store: Store, choice: ExportChoice) -> bytes:
    out = io.BytesIO()
    for _progress in export(store, choice, LOOKING, out):
        pass
    return out.getvalue()


def words_of(store: Store, choice: ExportChoice) -> str:
    """Give all that a reader can find in an export; of a picture, the texts of which it is made."""
    if choice.format is not Format.PNG:
        return secret_plan.words_in(written(store, choice), choice.format)
    return page_words(store, choice)


def page_words(store: Store, choice: ExportChoice) -> str:
    """Give the words of a page, of the preview's table, and of what is copied for a mail."""
    with speaking("en"):
        part = part_of(store, choice, LOOKING)
        page, small = page_of(part), table.page(part)
    return " ".join(
        [page.title, values_in(page.content), values_in(small.content), *map(secret_plan.squeezed, mail(page))]
    )


def found(words: str, *secret: Mapping[str, str]) -> list[str]:
    return [name for one in secret for name, word in one.items() if word in words]


def ids(kinds: Iterable[tuple[What, Format]]) -> list[str]:
    return [f"{what}-{form}" for what, form in kinds]


# --- for the public ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("what", "form"), KINDS, ids=ids(KINDS))
def test_nothing_internal_no_names_and_no_drafts_go_out(store: Store, what: What, form: Format) -> None:
    words = words_of(store, replace(PUBLIC, what=what, format=form))
    assert found(words, INTERNAL, NAMES, DRAFTS, PEOPLE_IDS) == []
    # Otherwise a file in which nothing can be read would be as good.
    assert (OPEN["title"] in words) is (what in OF_POSTS)


@pytest.mark.parametrize(("what", "form"), KINDS, ids=ids(KINDS))
def test_what_is_internal_stays_even_when_all_is_asked_for(store: Store, what: What, form: Format) -> None:
    choice = replace(PUBLIC, what=what, format=form, fields=EVERYTHING, drafts=True)
    words = page_words(store, choice) if form in ON_PAPER else words_of(store, choice)
    assert found(words, INTERNAL) == []
    if what in OF_POSTS:
        assert OPEN["title"] in words and DRAFTS["title of a draft"] in words


@pytest.mark.parametrize(("what", "form"), KINDS, ids=ids(KINDS))
def test_with_drafts_nothing_else_comes_along(store: Store, what: What, form: Format) -> None:
    choice = replace(PUBLIC, what=what, format=form, drafts=True)
    words = page_words(store, choice) if form in ON_PAPER else words_of(store, choice)
    assert found(words, INTERNAL, NAMES, PEOPLE_IDS) == []
    assert (DRAFTS["title of a draft"] in words) is (what in OF_POSTS)


@pytest.mark.parametrize(("what", "form"), KINDS, ids=ids(KINDS))
def test_names_go_only_where_they_are_asked_for(store: Store, what: What, form: Format) -> None:
    choice = replace(PUBLIC, what=what, format=form, fields=frozenset({"text", "theme", "audiences", "published"}))
    words = page_words(store, choice) if form in ON_PAPER else words_of(store, choice)
    assert found(words, INTERNAL, NAMES, DRAFTS, PEOPLE_IDS) == []


def test_the_folder_of_calendars_holds_no_more(store: Store, tmp_path: Path) -> None:
    choice = replace(PUBLIC, format=Format.ICS, grouping=Grouping.CHANNEL)
    for _done in calendar_folder.update(store, choice, LOOKING, tmp_path):
        pass
    words = " ".join(secret_plan.words_in(path.read_bytes(), Format.ICS) for path in tmp_path.iterdir())
    assert found(words, INTERNAL, NAMES, DRAFTS, PEOPLE_IDS) == []
    assert OPEN["title"] in words


# --- that the proof can fail -------------------------------------------------------------------------------------


def test_all_of_it_is_in_the_plan(store: Store) -> None:
    whole = ExportChoice(what=What.PLAN, format=Format.JSON, period=None, fields=EVERYTHING)
    words = secret_plan.words_in(written(store, whole), Format.JSON)
    for secret in (INTERNAL, NAMES, DRAFTS, PEOPLE_IDS, OPEN):
        missing = secret.keys() - set(found(words, secret))
        # Who did what is in the log alone, which no export reads.
        assert missing <= {"who wrote it into the plan"}


@pytest.mark.parametrize("form", [Format.PDF, Format.HTML, Format.XLSX, Format.CSV, Format.ICS, Format.PLAN_FILE])
def test_it_would_be_found_in_each_format(store: Store, form: Format) -> None:
    team = ExportChoice(what=What.LIST, format=form, period=None, fields=EVERYTHING, language="en")
    words = secret_plan.words_in(written(store, team), form)
    told = found(words, INTERNAL)
    assert {"note of a post", "checklist", "why it is blocked", "source"} <= set(told)
    assert {"responsible", "who helps"} <= set(found(words, NAMES))
