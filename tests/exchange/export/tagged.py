"""A PDF as a screen reader has it: its tree of tags, with the words in them and what is said instead of a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream

from tests.exchange.export.papers import read

_RANGE = re.compile(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>")
_SIGN = re.compile(r"<(\w+)>\s*<(\w+)>")


@dataclass(frozen=True)
class Tag:
    """A tag: its name, what it says instead of what it holds, and what it holds."""

    name: str
    alt: str = ""
    inside: list[Tag | str] = field(default_factory=list)

    def all(self, name: str) -> Iterator[Tag]:
        """Give the tags of this name below it, in the order in which they are read."""
        for one in self.inside:
            if isinstance(one, Tag):
                if one.name == name:
                    yield one
                yield from one.all(name)

    @property
    def said(self) -> str:
        """Give what is read out, on one line."""
        if self.alt:
            return self.alt
        return " ".join(" ".join(one if isinstance(one, str) else one.said for one in self.inside).split())


def tagged(content: bytes) -> Tag:
    """Take the tags of a PDF apart."""
    reader = read(content)
    pages = {page.indirect_reference.idnum: _texts(page, reader) for page in reader.pages if page.indirect_reference}
    return _tag(reader.root_object["/StructTreeRoot"], pages, 0)


def _tag(node: Any, pages: dict[int, dict[int, str]], page: int) -> Tag:
    page = node.raw_get("/Pg").idnum if "/Pg" in node else page
    kids = node.get("/K", [])
    kids = kids if isinstance(kids, list) else [kids]
    inside = [one for one in (_kid(kid.get_object(), pages, page) for kid in kids) if one != ""]
    return Tag(str(node.get("/S", "/")).removeprefix("/"), str(node.get("/Alt", "")), inside)


def _kid(kid: Any, pages: dict[int, dict[int, str]], page: int) -> Tag | str:
    if isinstance(kid, int):
        return pages[page].get(kid, "")
    if "/S" in kid:
        return _tag(kid, pages, page)
    if "/MCID" not in kid:
        return ""
    return pages[kid.raw_get("/Pg").idnum if "/Pg" in kid else page].get(int(kid["/MCID"]), "")


def _texts(page: PageObject, reader: PdfReader) -> dict[int, str]:
    """Give the words of each numbered piece of a page."""
    resources: Any = page["/Resources"]
    fonts = {name: _signs(font) for name, font in resources.get("/Font", {}).items()}
    found: dict[int, str] = {}
    around: list[Any] = []
    signs: dict[int, str] = {}
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator in (b"BDC", b"BMC"):
            around.append(operands[1].get("/MCID") if isinstance(operands[-1], dict) else None)
        elif operator == b"EMC":
            around.pop()
        elif operator == b"Tf":
            signs = fonts[operands[0]]
        elif operator in (b"Tj", b"TJ"):
            number = next((one for one in around[::-1] if one is not None), -1)
            found[number] = found.get(number, "") + _shown(operands[0], signs)
    return found


def _shown(told: Any, signs: dict[int, str]) -> str:
    parts = [one for one in (told if isinstance(told, list) else [told]) if hasattr(one, "original_bytes")]
    raw = b"".join(one.original_bytes for one in parts)
    return "".join(signs.get(raw[at] << 8 | raw[at + 1], "") for at in range(0, len(raw) - 1, 2))


def _signs(font: Any) -> dict[int, str]:
    """Give the letters of a font by their number in it."""
    told = font.get_object()["/ToUnicode"].get_data().decode("latin-1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", told, re.DOTALL):
        found |= {int(number, 16): bytes.fromhex(sign).decode("utf-16-be") for number, sign in _SIGN.findall(block)}
    for block in re.findall(r"beginbfrange(.*?)endbfrange", told, re.DOTALL):
        for first, last, sign in _RANGE.findall(block):
            found |= {n: chr(int(sign, 16) + n - int(first, 16)) for n in range(int(first, 16), int(last, 16) + 1)}
    return found
