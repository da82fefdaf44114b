"""PDF and PNG files as the export writes them."""

from __future__ import annotations

import io
from collections.abc import Generator, Iterator
from dataclasses import replace

import pytest

from kommunikator import i18n
from kommunikator.domain.export_choice import ExportChoice, Format, What
from kommunikator.domain.period import PeriodKind
from kommunikator.exchange.export.run import export, in_language
from kommunikator.exchange.export.target import ExportRefused
from kommunikator.storage.store import Store
from tests.exchange.export.papers import LOOKING, read, small

WEEK = ExportChoice(language="sv")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with small(tmp_path_factory.mktemp("plan")) as store:
        yield store


def written(store: Store, choice: ExportChoice) -> tuple[bytes, int]:
    """Give the file and how many posts went out."""
    out = io.BytesIO()
    steps = export(store, choice, LOOKING, out)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return out.getvalue(), end.value


def test_a_pdf_is_in_the_language_of_the_output_and_always_the_same(store: Store) -> None:
    content, posts = written(store, WEEK)
    assert (read(content).root_object["/Lang"], posts) == ("sv", 3)
    assert "Vecka 48" in read(content).pages[0].extract_text()
    assert written(store, WEEK)[0] == content


@pytest.mark.parametrize("what", [What.WEEK, What.MONTH])
def test_a_picture_is_one_sheet(store: Store, what: What) -> None:
    content, posts = written(store, replace(WEEK, what=what, format=Format.PNG))
    assert content.startswith(b"\x89PNG") and posts == 3


@pytest.mark.parametrize("more", [{"period": PeriodKind.MONTH}, {"ideas": True}])
def test_a_picture_of_several_sheets_is_refused(store: Store, more: dict[str, object]) -> None:
    with pytest.raises(ExportRefused, match="PDF"):
        written(store, replace(WEEK, format=Format.PNG, **more))


def test_a_refusal_is_told_in_the_language_of_the_one_who_exports() -> None:
    def refuse() -> Generator[None, None, None]:
        raise ExportRefused("There is no such campaign in the plan. Choose another one.")
        yield

    i18n.use("nb")
    with pytest.raises(ExportRefused) as refused:
        list(in_language("sv", refuse()))
    assert str(refused.value) == "Kampanjen finnes ikke i planen. Velg en annen."
