"""Templates of pages: the program's own, and those of a team, which lie in a folder `templates` beside its plan.

`week.typ` there replaces the program's week poster, `week-wall.typ` is a further layout called "wall". A template of a
team may import files of that folder and the program's package `@local/kommunikator:1.0.0`, and nothing else: whatever
else it asked for would be fetched from the network.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kommunikator.domain.text import N_
from kommunikator.exchange.export.target import ExportRefused
from kommunikator.paths import resource

PACKAGE: Final = "@local/kommunikator:1.0.0"
_ENDING: Final = ".typ"
# Templates are some kilobytes; what is larger is something else.
_LARGEST: Final = 1_000_000
_PACKAGE_NAME: Final = re.compile(r"@[a-z][\w-]*/[\w-]*(?::[\w.]*)?", re.ASCII)
# What is imported must be named outright: a name put together when the template runs could be any package's.
_IMPORT: Final = re.compile(r"\b(?:import|include)\b\s*(\"(?:[^\"\\]|\\.)*\")?")
_FILE: Final = re.compile(r"\"[^\"\\@]+\.typ\"")
_COMMENT: Final = re.compile(r"(?<![:\w])//[^\n]*|/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Template:
    """A typst file; what it reads lies below `root`. `own` tells that it is the team's."""

    path: Path
    root: Path
    own: bool = False


def layouts(kind: str, templates: Path | None) -> list[str]:
    """Give the names of the team's further layouts for a kind of page, in the order of the alphabet."""
    start = f"{kind}-"
    names = (name.removesuffix(_ENDING) for name in _names(templates))
    return sorted((name.removeprefix(start) for name in names if name.startswith(start)), key=str.casefold)


def template_for(kind: str, layout: str, templates: Path | None) -> Template:
    """Give the template of a kind of page: the team's where it has one. Raises ExportRefused."""
    wanted = f"{kind}-{layout}{_ENDING}" if layout else f"{kind}{_ENDING}"
    if templates is not None and wanted in _names(templates):
        _check(templates)
        return Template(templates.resolve() / wanted, templates.resolve(), own=True)
    if layout:
        raise no_layout(layout, templates)
    ours = resource("export")
    return Template(ours / wanted, ours)


def no_layout(layout: str, templates: Path | None) -> ExportRefused:
    """Give what says that there is no such layout."""
    if templates is None:
        return ExportRefused(N_("There is no layout %(layout)s. Choose another one."), layout=layout)
    sentence = N_("There is no layout %(layout)s in %(folder)s. Choose another one, or put it there.")
    return ExportRefused(sentence, layout=layout, folder=templates)


def _names(templates: Path | None) -> list[str]:
    """Give the names of the templates in a folder; none where there is no folder or it cannot be read."""
    if templates is None:
        return []
    try:
        return [path.name for path in templates.iterdir() if path.suffix == _ENDING and path.is_file()]
    except OSError:
        return []


def _check(templates: Path) -> None:
    """Refuse a folder in which a template asks for what would be fetched from the network."""
    for path in sorted(templates.rglob(f"*{_ENDING}")):
        name = path.relative_to(templates).as_posix()
        for line, what in _asked_for(text_of(path, name)):
            text = N_(
                "The template %(file)s asks for %(what)s in line %(line)d. Templates may only use files beside them and"
                " %(package)s, as nothing is fetched from the internet."
            )
            raise ExportRefused(text, file=name, line=line, what=what, package=PACKAGE)


def text_of(path: Path, name: str) -> str:
    """Give the text of a template that a message calls `name`. Raises ExportRefused."""
    try:
        if path.stat().st_size <= _LARGEST:
            return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        pass
    text = N_("The template %(file)s cannot be read. Save it as text (UTF-8) of at most 1 MB, or take it away.")
    raise ExportRefused(text, file=name)


def _asked_for(text: str) -> Iterator[tuple[int, str]]:
    """Give line and words of whatever is not a file beside it, or the program's package."""
    for found in _PACKAGE_NAME.finditer(text):
        if found[0] != PACKAGE:
            yield _line(text, found.start()), found[0]
    # The same length without comments, in which anybody may write "import".
    code = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    for found in _IMPORT.finditer(code):
        named = found[1] or ""
        if named != f'"{PACKAGE}"' and not _FILE.fullmatch(named):
            yield _line(code, found.start()), named or found[0].strip()
    for found in re.finditer(r"\beval\b|\\u\{0*40\}", code):
        yield _line(code, found.start()), found[0]


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
