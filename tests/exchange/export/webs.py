"""What the tests of web pages and mails share: an export as HTML, and HTML taken apart."""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from kommunikator.domain.export_choice import ExportChoice, Format, What
from kommunikator.exchange.export.part import Looking
from kommunikator.exchange.export.run import export
from kommunikator.storage.store import Store

_VOID = frozenset({"meta", "br", "use", "hr", "path", "circle", "rect", "line", "polyline", "ellipse"})


@dataclass
class Element:
    """An element: its name, attributes, what stands in it."""

    name: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    inside: list[Element | str] = field(default_factory=list)

    def all(self, *names: str) -> list[Element]:
        """Give the elements in it with one of these names, in their order."""
        found: list[Element] = []
        for one in self.inside:
            if isinstance(one, Element):
                found += [one] if one.name in names or not names else []
                found += one.all(*names)
        return found

    @property
    def text(self) -> str:
        """Give all text in it, on one line."""
        texts = (one if isinstance(one, str) else one.text for one in self.inside if not _is_style(one))
        return " ".join(" ".join(texts).split())

    def get(self, name: str) -> str:
        return self.attributes.get(name) or ""


def _is_style(one: Element | str) -> bool:
    return isinstance(one, Element) and one.name == "style"


class _Reader(HTMLParser):
    """Builds the tree; an end without its beginning is an error."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, dict(attrs))
        self.open[-1].inside.append(made)
        if tag not in _VOID:
            self.open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        assert self.open[-1].name == tag, f"</{tag}> ends <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def tree(text: str) -> Element:
    """Take HTML apart; every element must end where it should."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].name}> does not end"
    return reader.open[0]


def html(store: Store, what: What, looking: Looking, templates: Path | None = None, **values: Any) -> str:
    """Give an export as HTML, in English unless something else is said."""
    out = io.BytesIO()
    choice = replace(ExportChoice(what=what, format=Format.HTML, language="en"), **values)
    for _progress in export(store, choice, looking, out, templates):
        pass
    return out.getvalue().decode()
