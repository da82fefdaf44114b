"""Keeps the catalogues in i18n/ in step with the source: `update`, `merge FILE…` and `compile`.

A FILE for `merge` has one text a line: the source text, a tab, the Swedish, a tab, the Norwegian. A text with a
plural has both forms in each place, with `|` between them; `\\n` stands for a new line.
"""

from __future__ import annotations

import argparse
import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "i18n"
SOURCE = ROOT / "src"
LANGUAGES = ("sv", "nb")
# What marks a text, and how many texts it takes.
KEYWORDS = {"_": 1, "N_": 1, "ngettext": 2}


def extracted() -> Catalog:
    """Give a catalogue of every text in the source that is marked for translation."""
    template = Catalog(fuzzy=False)
    for path in sorted(SOURCE.rglob("*.py")):
        for text in _marked(ast.parse(path.read_bytes())):
            template.add(text)
    return template


def _marked(source: ast.AST) -> Iterator[str | tuple[str, ...]]:
    """Give the texts that calls mark.

    Babel's reader takes an f-string for one text before Python 3.12, and so misses the calls in its braces.
    """
    for node in ast.walk(source):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
            found = [arg.value for arg in node.args[: KEYWORDS[node.func.id]] if isinstance(arg, ast.Constant)]
            texts = [text for text in found if isinstance(text, str)]
            if len(texts) == KEYWORDS[node.func.id]:
                yield tuple(texts) if len(texts) > 1 else texts[0]


def read(language: str) -> Catalog:
    """Give the catalogue of `language` as it is stored."""
    with (FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def write(language: str, catalogue: Catalog) -> None:
    """Store a catalogue, sorted and without line numbers, so that a change of code changes no line of it."""
    # Nobody's address belongs in here; Babel would write made-up ones.
    catalogue.msgid_bugs_address, catalogue.last_translator, catalogue.language_team = "", "Kommunikator", language
    with (FOLDER / f"{language}.po").open("wb") as file:
        write_po(file, catalogue, width=120, sort_output=True, no_location=True, ignore_obsolete=True)


def update() -> None:
    """Add the source's new texts to every catalogue and drop those that are gone."""
    template = extracted()
    for language in LANGUAGES:
        catalogue = read(language)
        template.creation_date = catalogue.creation_date
        catalogue.update(template, no_fuzzy_matching=True)
        write(language, catalogue)
        missing = [message for message in catalogue if message.id and not _is_translated(message)]
        print(f"{language}: {len(catalogue)} texts, {len(missing)} not translated")
        for message in missing:
            print(f"  {message.id!r}")


def merge(files: list[Path]) -> None:
    """Fill in the translations that `files` hold; says which of their texts the source doesn't have."""
    catalogues = {language: read(language) for language in LANGUAGES}
    for file in files:
        for number, texts in _lines(file):
            if len(texts) != 1 + len(LANGUAGES):
                print(f"{file.name}:{number}: {len(texts)} columns, {1 + len(LANGUAGES)} were expected")
                continue
            for language, text in zip(LANGUAGES, texts[1:], strict=True):
                if not _fill(catalogues[language], texts[0], text):
                    print(f"{file.name}:{number}: not in the {language} catalogue: {texts[0]!r}")
    for language, catalogue in catalogues.items():
        write(language, catalogue)


def compiled(languages: Sequence[str]) -> None:
    """Write i18n/LANGUAGE.mo, which the program reads, for each of `languages`."""
    for language in languages:
        with (FOLDER / f"{language}.mo").open("wb") as file:
            write_mo(file, read(language))


def _is_translated(message: Message) -> bool:
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return bool(forms) and all(forms)


def _lines(file: Path) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield number, line.replace("\\n", "\n").split("\t")


def _fill(catalogue: Catalog, source: str, translation: str) -> bool:
    message = catalogue.get(source)
    if message is not None and not message.pluralizable:
        message.string = translation
        return True
    message = catalogue.get(source.split("|")[0])
    if message is None or not message.pluralizable or message.id != tuple(source.split("|")):
        return False
    message.string = tuple(translation.split("|"))
    return True


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("update", help="add new texts, drop old ones")
    commands.add_parser("merge", help="fill in translations").add_argument("files", nargs="+", type=Path)
    compiler = commands.add_parser("compile", help="write the .mo files")
    compiler.add_argument("languages", nargs="*", default=LANGUAGES, help="'sv', 'nb'; else all")
    arguments = parser.parse_args()
    match arguments.command:
        case "update":
            update()
        case "merge":
            merge(arguments.files)
        case "compile":
            compiled(arguments.languages)


if __name__ == "__main__":
    main()
