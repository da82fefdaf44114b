"""The tool that keeps the catalogues in step with the source."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest

import catalogues

SOURCE = """
from kommunikator.i18n import _, ngettext
from kommunikator.domain.text import N_

title = _("Move post")
hint = N_("Missing: %(what)s")
days = ngettext("%(n)d day", "%(n)d days", 3) % {"n": 3}
lines = _("one\\ntwo")
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two empty catalogues beside a small source."""
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "a.py").write_text(SOURCE, encoding="utf-8")
    for language in catalogues.LANGUAGES:
        header = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        (tmp_path / f"{language}.po").write_text(header, encoding="utf-8")
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path)
    monkeypatch.setattr(catalogues, "SOURCE", tmp_path / "src")
    return tmp_path


def ids(language: str) -> set[object]:
    found = (message.id for message in catalogues.read(language) if message.id)
    return {text if isinstance(text, str) else tuple(text) for text in found}


def test_update_takes_in_new_texts_and_drops_old_ones(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    catalogues.update()
    assert ids("sv") == {"Move post", "Missing: %(what)s", ("%(n)d day", "%(n)d days"), "one\ntwo"}
    assert "sv: 4 texts, 4 not translated" in capsys.readouterr().out
    (folder / "src" / "a.py").write_text('title = _("Move post")', encoding="utf-8")
    catalogues.update()
    assert ids("nb") == {"Move post"}
    assert "one" not in (folder / "nb.po").read_text(encoding="utf-8")


def test_update_keeps_translations_and_changes_nothing_twice(folder: Path) -> None:
    catalogues.update()
    texts = folder / "texts.txt"
    texts.write_text("Move post\tFlytta inlägg\tFlytt innlegg\n", encoding="utf-8")
    catalogues.merge([texts])
    before = (folder / "sv.po").read_bytes()
    catalogues.update()
    assert (folder / "sv.po").read_bytes() == before
    assert 'msgstr "Flytta inlägg"' in before.decode()


def test_merged_texts_are_what_the_program_reads(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    catalogues.update()
    texts = folder / "texts.txt"
    texts.write_text(
        "# a remark\n"
        "Missing: %(what)s\tSaknas: %(what)s\tMangler: %(what)s\n"
        "%(n)d day|%(n)d days\t%(n)d dag|%(n)d dagar\t%(n)d dag|%(n)d dager\n"
        "one\\ntwo\tett\\ntvå\ten\\nto\n"
        "Gone\tBorta\tBorte\n"
        "Half\tHalv\n",
        encoding="utf-8",
    )
    catalogues.merge([texts])
    said = capsys.readouterr().out
    assert "texts.txt:5: not in the sv catalogue: 'Gone'" in said
    assert "texts.txt:6: 2 columns, 3 were expected" in said
    catalogues.compiled(["nb"])
    with (folder / "nb.mo").open("rb") as file:
        spoken = gettext.GNUTranslations(file)
    assert spoken.gettext("Missing: %(what)s") == "Mangler: %(what)s"
    assert [spoken.ngettext("%(n)d day", "%(n)d days", n) for n in (1, 2)] == ["%(n)d dag", "%(n)d dager"]
    assert spoken.gettext("one\ntwo") == "en\nto"
    assert spoken.gettext("Move post") == "Move post"
    assert not (folder / "sv.mo").exists()
