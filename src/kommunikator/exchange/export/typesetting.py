"""Typesetting: pages become PDF or pictures, with typst, the program's own fonts and no network.

A template gets its page as JSON and shows each text as it is; nothing that a person wrote is read as markup. PDF is
PDF/UA-1 (ISO 14289-1), which asks for a title, a language, real headings and a glyph for every sign; on request also
PDF/A-2a (ISO 19005-2).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from kommunikator.domain.export_choice import ExportChoice
from kommunikator.domain.text import N_
from kommunikator.exchange.export.layouts import Template, template_for
from kommunikator.exchange.export.pages import Page
from kommunikator.exchange.export.shortening import shortened
from kommunikator.exchange.export.target import ExportRefused
from kommunikator.i18n import _
from kommunikator.paths import resource

if TYPE_CHECKING:
    import typst

Form = Literal["pdf", "png"]

# Some 400 pages, five seconds and 600 MB; a busy team has a thousand posts a year.
MOST_POSTS: Final = 2000
# Stands for a sign that no font on this computer has. Inter has it, but not U+FFFD.
NO_GLYPH: Final = "□"
_LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# No glyphs: control characters but tab and line feed, the byte order mark, and code points that are no characters.
_UNWRITTEN: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufdd0-\ufdef\ufffe\uffff]")
# What Inter has for certain, so that pictures of most plans need not be checked for missing glyphs.
_USUAL: Final = re.compile("[\n\t -~\xa0-\u0148\u014a-\u017f\u2010-\u2015\u2018-\u2022\u2026\u20ac]*")
_MISSING: Final = re.compile(r"(?:the text|codepoint) `\"((?:[^\"\\]|\\.)+)\"`")
_ESCAPED: Final = re.compile(r"\\(?:u\{([0-9a-fA-F]+)\}|(.))")
_PLAIN_ESCAPES: Final = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}
_FAULT: Final = re.compile(r"^\s*┌─ (.+):(\d+):\d+$", re.MULTILINE)
# Each round replaces every sign that was reported; more than a few rounds are never needed.
_ROUNDS: Final = 12


def typeset(
    page: Page,
    choice: ExportChoice,
    form: Form,
    /,
    *,
    templates: Path | None = None,
    ppi: float = 144,
    made: datetime | None = None,
) -> list[bytes]:
    """Give a PDF, or a PNG for each sheet, of a page. `made` is the time of making that a PDF tells, None for now.

    The same page made at the same time gives the same bytes. Raises ExportRefused where a template of the team's own
    is at fault, and for more than MOST_POSTS posts.
    """
    if page.posts > MOST_POSTS:
        text = N_("%(n)d posts are too many for paper, which takes at most %(most)d. Choose fewer days, or Excel.")
        raise ExportRefused(text, n=page.posts, most=MOST_POSTS)
    template = template_for(page.kind, choice.layout, templates)
    sheet = _Sheet(template, _given(page, choice), choice.archive, made)
    if form == "pdf":
        return [sheet.pdf()]
    return sheet.pictures(ppi)


def _given(page: Page, choice: ExportChoice) -> dict[str, Any]:
    """Give what a template gets: the page, how it is to be laid out, and the texts that are not whole in it."""
    words = {"page": _("Page {page} of {pages}"), "in_full": _("In full")}
    title, content, whole = shortened(page.title, {"organisation": "", "made": "", **page.content})
    given = {"title": title, "language": page.language, "paper": choice.paper.value, "words": words}
    return cleaned({**given, "content": content, "in_full": whole})


def cleaned(value: Any) -> Any:
    """Give a JSON value whose texts hold nothing but what can be written, with one sign for every end of a line."""
    if isinstance(value, str):
        return _UNWRITTEN.sub("", _LINE_ENDS.sub("\n", value))
    if isinstance(value, dict):
        return {key: cleaned(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(one) for one in value]
    return value


@cache
def _fonts(system: bool) -> typst.Fonts:
    """Give the program's fonts, and those of the computer where these are not enough. Looking them up takes a while."""
    import typst

    return typst.Fonts(include_system_fonts=system, include_embedded_fonts=False, font_paths=[str(resource("fonts"))])


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A template with what it is given."""

    template: Template
    given: dict[str, Any]
    archive: bool
    made: datetime | None

    def pdf(self) -> bytes:
        return self._shown()[0]

    def pictures(self, ppi: float) -> list[bytes]:
        """Give a picture of each sheet, of the same glyphs that a PDF would have."""
        import typst

        given, system = self.given, False
        if not _USUAL.fullmatch(json.dumps(given, ensure_ascii=False)):
            _found, given, system = self._shown()
        try:
            found = self._compiler(system).compile(**self._arguments(given), format="png", ppi=ppi)
        except typst.TypstError as error:
            raise self._refusal(error) from error
        return [one for one in (found if isinstance(found, list) else [found]) if one]

    def _shown(self) -> tuple[bytes, dict[str, Any], bool]:
        """Give the PDF, what the template was given in the end, and whether it took the computer's own fonts.

        PDF/UA-1 forbids a text without a glyph, and typst names each. So our fonts come first, then the computer's,
        and what not even these can show is replaced.
        """
        import typst

        given, system = self.given, False
        for _round in range(_ROUNDS):
            try:
                return self._as_pdf(given, system), given, system
            except typst.TypstError as error:
                missing = [_unescaped(found) for found in _MISSING.findall(error.diagnostic)]
                if not missing:
                    raise self._refusal(error) from error
                if system or all(map(_is_private, "".join(missing))):
                    given = _without(given, missing)
                system = True
        return self._as_pdf(_replaced(given, _unusual_taken_out), system), given, system

    def _as_pdf(self, given: dict[str, Any], system: bool) -> bytes:
        found = self._compiler(system).compile(
            **self._arguments(given),
            format="pdf",
            pdf_standards=["a-2a", "ua-1"] if self.archive else ["ua-1"],
            timestamp=self.made,
        )
        assert isinstance(found, bytes)
        return found

    def _compiler(self, system: bool) -> typst.Compiler:
        import typst

        packages = str(resource("export", "packages"))
        # The cache of downloaded packages is our own folder too, so that nothing of the person's is looked at.
        return typst.Compiler(
            root=str(self.template.root),
            font_paths=_fonts(system),
            package_path=packages,
            package_cache_path=packages,
        )

    def _arguments(self, given: dict[str, Any]) -> dict[str, Any]:
        return {
            "input": str(self.template.path),
            "sys_inputs": {"page": json.dumps(given, ensure_ascii=False)},
        }

    def _refusal(self, error: typst.TypstError) -> Exception:
        """Give a sentence about a fault in a template of the team's own; in ours it is a bug and stays what it is."""
        if not self.template.own:
            return error
        place = _FAULT.search(error.diagnostic)
        names = {
            "file": Path(place[1]).name if place else self.template.path.name,
            "line": int(place[2]) if place else 0,
            "message": error.message,
        }
        if not place:
            return ExportRefused(N_("The template %(file)s cannot be used: %(message)s."), **names)
        return ExportRefused(N_("The template %(file)s cannot be used. Line %(line)d: %(message)s."), **names)


def _unescaped(text: str) -> str:
    """Give a text that typst has written as Rust writes one in quotes."""

    def sign(found: re.Match[str]) -> str:
        return chr(int(found[1], 16)) if found[1] else _PLAIN_ESCAPES.get(found[2], found[2])

    return _ESCAPED.sub(sign, text)


def _is_private(sign: str) -> bool:
    import unicodedata

    return unicodedata.category(sign) == "Co"


def _without(given: dict[str, Any], missing: list[str]) -> dict[str, Any]:
    """Give it with a box in place of each text that has no glyph."""
    signs = re.compile("|".join(map(re.escape, sorted(set(missing), key=len, reverse=True))))
    changed = _replaced(given, partial(signs.sub, NO_GLYPH))
    if changed != given:
        return changed
    # A sign that was composed or taken apart on its way to the font: its parts go.
    parts = {ord(sign): NO_GLYPH for text in missing for sign in text if not _USUAL.fullmatch(sign)}
    return _replaced(given, lambda text: text.translate(parts))


def _unusual_taken_out(text: str) -> str:
    return "".join(sign if _USUAL.fullmatch(sign) else NO_GLYPH for sign in text)


def _replaced(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _replaced(one, change) for key, one in value.items()}
    if isinstance(value, list):
        return [_replaced(one, change) for one in value]
    return value
