"""The proof: what goes to readers outside the team holds nothing internal, in any format, whatever is asked for."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final
from uuid import UUID

import pytest

from kommunikator.domain.edit import added
from kommunikator.domain.export_choice import FORMATS, ExportChoice, Format, Reader, What
from kommunikator.domain.export_fields import BY_KEY
from kommunikator.domain.period import PeriodKind
from kommunikator.domain.post import variant_of
from kommunikator.domain.shown import Filter, Grouping
from kommunikator.domain.taking_in import take_in
from kommunikator.exchange import taking_in, workbook
from kommunikator.exchange.container import of_a_plan
from kommunikator.exchange.export import calendar_folder
from kommunikator.exchange.export.mail import mail
from kommunikator.exchange.export.pages import page_of, table
from kommunikator.exchange.export.part import Looking, part_of
from kommunikator.exchange.export.run import export
from kommunikator.i18n import speaking
from kommunikator.storage.store import Store
from tests.exchange.export import secret_plan, sheets
from tests.exchange.export.secret_plan import (
    ADVENT,
    DRAFTS,
    FB,
    INTERNAL,
    NAMES,
    OPEN,
    PEOPLE_IDS,
    SEASONS,
    UNUSED,
    values_in,
)

LOOKING: Final = Looking(secret_plan.TODAY)
PUBLIC: Final = ExportChoice(
    period=None, ideas=True, campaign=ADVENT.id, reader=Reader.OUTSIDE, grouping=Grouping.RESPONSIBLE, language="en"
)
EVERYTHING: Final = frozenset(BY_KEY)
KINDS: Final = [(what, form) for what, forms in FORMATS.items() for form in forms]
# A sheet of paper is typeset once a part, with the values that everything else is tested with too.
ON_PAPER: Final = (Format.PDF, Format.PNG)
OF_POSTS: Final = frozenset(What) - {What.MATRIX, What.ADVICE}
# The matrix shows each channel and base theme, "What suits what?" each channel and what it may suit.
SHOWN: Final = {What.MATRIX: {"channel", "theme"}, What.ADVICE: {"channel", "purpose"}}
# Not in the campaign's own: it is about another theme.
GONE: Final = OPEN["title of what was cancelled after its approval"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    made = Store(
        tmp_path_factory.mktemp("plan") / "plan.sqlite", clock=lambda: int(secret_plan.WROTE.timestamp() * 1000)
    )
    yield secret_plan.filled(made)
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
    assert set(found(words, UNUSED)) <= SHOWN.get(what, set())
    # Otherwise a file in which nothing can be read would be as good.
    assert (OPEN["title"] in words) is (what in OF_POSTS)
    assert (GONE in words) is (what in OF_POSTS - {What.CAMPAIGN})


@pytest.mark.parametrize(("what", "form"), KINDS, ids=ids(KINDS))
def test_what_is_internal_stays_even_when_all_is_asked_for(store: Store, what: What, form: Format) -> None:
    choice = replace(PUBLIC, what=what, format=form, fields=EVERYTHING, drafts=True)
    words = page_words(store, choice) if form in ON_PAPER else words_of(store, choice)
    assert found(words, INTERNAL) == []
    assert set(found(words, UNUSED)) <= SHOWN.get(what, set())
    assert NAMES["who has nothing to do"] not in words
    if what in OF_POSTS:
        assert OPEN["title"] in words and DRAFTS["title of a review"] in words


@pytest.mark.parametrize(("what", "form"), KINDS, ids=ids(KINDS))
def test_with_drafts_nothing_else_comes_along(store: Store, what: What, form: Format) -> None:
    choice = replace(PUBLIC, what=what, format=form, drafts=True)
    words = page_words(store, choice) if form in ON_PAPER else words_of(store, choice)
    assert found(words, INTERNAL, NAMES, PEOPLE_IDS) == []
    assert (DRAFTS["title of a review"] in words) is (what in OF_POSTS)


@pytest.mark.parametrize(("what", "form"), KINDS, ids=ids(KINDS))
def test_names_go_only_where_they_are_asked_for(store: Store, what: What, form: Format) -> None:
    choice = replace(PUBLIC, what=what, format=form, fields=frozenset({"text", "theme", "audiences", "published"}))
    words = page_words(store, choice) if form in ON_PAPER else words_of(store, choice)
    assert found(words, INTERNAL, NAMES, DRAFTS, PEOPLE_IDS) == []


@pytest.mark.parametrize(("what", "form"), KINDS, ids=ids(KINDS))
def test_one_name_brings_no_others_along(store: Store, what: What, form: Format) -> None:
    choice = replace(PUBLIC, what=what, format=form, fields=frozenset({"publisher"}))
    words = page_words(store, choice) if form in ON_PAPER else words_of(store, choice)
    assert set(found(words, NAMES, PEOPLE_IDS)) <= {"who published"}


@pytest.mark.parametrize(("what", "form"), KINDS, ids=ids(KINDS))
def test_the_team_can_leave_names_out_as_well(store: Store, what: What, form: Format) -> None:
    """Names that somebody has written into a text or a filter are the text's."""
    choice = replace(PUBLIC, what=what, format=form, reader=Reader.TEAM, fields=frozenset({"title", "theme"}))
    words = page_words(store, choice) if form in ON_PAPER else words_of(store, choice)
    assert found(words, NAMES, PEOPLE_IDS) == []


@pytest.mark.parametrize("reader", Reader)
@pytest.mark.parametrize(
    ("what", "form"), [kind for kind in KINDS if kind[0] in SHOWN], ids=ids(kind for kind in KINDS if kind[0] in SHOWN)
)
def test_the_filter_chooses_channels_and_themes_in_every_format(
    store: Store, what: What, form: Format, reader: Reader
) -> None:
    wanted = Filter(channels=frozenset({FB.id}), themes=frozenset({SEASONS.id}))
    choice = replace(PUBLIC, what=what, format=form, reader=reader, filter=wanted)
    words = page_words(store, choice) if form in ON_PAPER else grid_words(store, choice)
    assert "Facebook" in words
    assert set(found(words, UNUSED)) <= {"purpose", "theme"}
    assert "Website" not in words


def grid_words(store: Store, choice: ExportChoice) -> str:
    """Give what a file says, of a workbook its first sheet: the team's lists follow after it."""
    if choice.format is not Format.XLSX:
        return words_of(store, choice)
    first = next(iter(workbook.sheets(written(store, choice), "plan.xlsx", of_a_plan())))
    return secret_plan.values_in([[str(cell) for cell in row] for row in first.rows])


@pytest.mark.parametrize("form", [Format.JSON, Format.PLAN_FILE, Format.XLSX, Format.ICS])
def test_what_comes_back_from_outside_takes_nothing_away(store: Store, form: Format) -> None:
    """What did not go out is not said to be empty."""
    content = written(store, replace(PUBLIC, what=What.PLAN, format=form))
    assert take_in(replace(taking_in.read(content, "plan"), moment=None), store).items == ()


def test_the_folder_of_calendars_holds_no_more(store: Store, tmp_path: Path) -> None:
    choice = replace(PUBLIC, format=Format.ICS, grouping=Grouping.CHANNEL)
    for _done in calendar_folder.update(store, choice, LOOKING, tmp_path):
        pass
    words = " ".join(secret_plan.words_in(path.read_bytes(), Format.ICS) for path in tmp_path.iterdir())
    assert found(words, INTERNAL, NAMES, DRAFTS, PEOPLE_IDS) == []
    assert OPEN["title"] in words


def test_a_calendar_says_what_was_cancelled_after_its_approval(store: Store) -> None:
    words = words_of(store, replace(PUBLIC, what=What.LIST, format=Format.ICS))
    (event,) = (one for one in words.split("BEGIN:VEVENT") if GONE in one)
    assert "STATUS:CANCELLED" in event


def test_a_calendar_is_kept_while_nothing_in_it_goes_out(store: Store, tmp_path: Path) -> None:
    choice = replace(PUBLIC, format=Format.ICS, grouping=Grouping.CHANNEL, period=PeriodKind.DAYS, first=date.min)
    for _done in calendar_folder.update(store, choice, LOOKING, tmp_path):
        pass
    assert {"Website.ics", "Facebook.ics"} <= {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize(("drafts", "told"), [(False, "1 post"), (True, "Behind the decision")])
def test_a_table_of_the_matrix_tells_how_much_goes_out_or_what_could(tmp_path: Path, drafts: bool, told: str) -> None:
    with sheets.opened(tmp_path, *sheets.RECORDS, replace(sheets.OUT, id=UUID(int=301), theme=sheets.NEWS.id)) as plan:
        plan.apply(added("", variant_of(UUID(int=301), sheets.FB.id)))
        choice = replace(PUBLIC, what=What.MATRIX, format=Format.CSV, drafts=drafts)
        rows = written(plan, choice).decode("utf-8-sig").splitlines()
    assert next(row for row in rows if row.startswith("Facebook")).split(",")[1].startswith(told)


# --- that the proof can fail -------------------------------------------------------------------------------------


def test_all_of_it_is_in_the_plan(store: Store) -> None:
    whole = ExportChoice(what=What.PLAN, format=Format.JSON, period=None, fields=EVERYTHING)
    words = secret_plan.words_in(written(store, whole), Format.JSON)
    for secret in (INTERNAL, NAMES, DRAFTS, PEOPLE_IDS, OPEN, UNUSED):
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
