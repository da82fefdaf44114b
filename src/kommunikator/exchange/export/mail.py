"""A page to be pasted: rich text for an e-mail, plain text for a chat.

Mail programs drop style sheets and classes and lay out little, so each element has its own style, and tables are used
for what is a table only. In plain text each post is a line: "Tue 24 Nov 09:00 · FB, WEB · Title (Draft)".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kommunikator.exchange.export.letter import Head, Letter, Posts, Table, letter_of
from kommunikator.exchange.export.pages import Page
from kommunikator.exchange.export.pages.cards import Object
from kommunikator.exchange.export.typesetting import cleaned
from kommunikator.exchange.export.web_templates import environment
from kommunikator.i18n import _, speaking

_TEMPLATE = "mail.html.j2"
_BETWEEN = " · "


def mail(page: Page) -> tuple[str, str]:
    """Give a page as HTML for an e-mail and as plain text, in the page's language."""
    with speaking(page.language):
        whole = replace(page, title=cleaned(page.title), content=cleaned(page.content))
        letter = letter_of(whole)
        template = environment().get_template(_TEMPLATE)
        rich = template.render(letter=letter, language=page.language, heads=_heads(letter))
    return rich, "\n".join(_plain(letter)) + "\n"


def _heads(letter: Letter) -> list[str]:
    heads = [_("Day"), _("Time"), _("Post"), _("Channels"), _("Status")]
    return [*heads, _("Responsible")] if letter.names else heads


def _plain(letter: Letter) -> Iterator[str]:
    yield letter.title
    if letter.beside:
        yield letter.beside
    for fact in letter.facts:
        yield f"{fact['name']}: {_BETWEEN.join(fact['lines'])}" if fact["lines"] else fact["name"]
    if letter.empty:
        yield letter.empty
    for part in letter.parts:
        yield ""
        if part.heading:
            yield part.heading
        if isinstance(part, Posts):
            yield from map(_line, part.posts)
        else:
            yield from _rows(part)
    yield ""
    yield letter.foot


def _line(post: Object) -> str:
    when = " ".join(filter(None, (post["day"], post["time"])))
    channels = ", ".join(" ".join(filter(None, (one["letters"], one["time"]))) for one in post["channels"])
    return _BETWEEN.join(filter(None, (when, channels, f"{post['title']} ({post['status']['word']})")))


def _rows(table: Table) -> Iterator[str]:
    for n, (head, cells) in enumerate(table.rows):
        if n:
            yield ""
        yield _named(head)
        for column, cell in zip(table.columns, cells, strict=True):
            said = _BETWEEN.join(filter(None, (cell.line, *cell.more)))
            if said:
                yield f"- {column.name}: {said}"


def _named(head: Head) -> str:
    return _BETWEEN.join((head.name, *head.notes))
