"""What of a page goes into an e-mail or a chat: its posts as lines, its tables as tables, without the page's layout."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from kommunikator.exchange.export.pages import Page
from kommunikator.exchange.export.pages.cards import Object, capital
from kommunikator.i18n import _


@dataclass(frozen=True, slots=True)
class Posts:
    """Some posts under a heading, which may be empty. A post is a card (see `pages.cards`) with its `day`."""

    heading: str
    note: str
    posts: list[Object]


@dataclass(frozen=True, slots=True)
class Head:
    """What a row or a column of a table is: a channel's chip or None, its name, and what is said below it."""

    chip: Object | None
    name: str
    notes: list[str]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: a line in front, which may be empty and may stand out, and further ones as a list."""

    line: str
    more: list[str]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with heads at both sides."""

    heading: str
    corner: str
    columns: list[Head]
    rows: list[tuple[Head, list[Cell]]]


@dataclass(frozen=True, slots=True)
class Letter:
    """What is said: `facts` are {name, lines}, `names` tells whether posts have a column for who is responsible."""

    title: str
    beside: str
    facts: list[Object]
    parts: list[Posts | Table]
    names: bool
    nobody: str
    empty: str
    foot: str


def letter_of(page: Page) -> Letter:
    """Give the letter of a page, in the language that is spoken."""
    content = page.content
    beside, facts, parts, empty = _KINDS[page.kind](content)
    found = [part for part in parts if not isinstance(part, Posts) or part.posts]
    posts = [post for part in found if isinstance(part, Posts) for post in part.posts]
    return Letter(
        title=page.title,
        beside=" · ".join(filter(None, beside)),
        facts=facts,
        parts=found,
        names=any(post["responsible"] or post["nobody"] for post in posts),
        nobody=content.get("nobody", {}).get("word", ""),
        empty="" if found else empty or _("There is nothing to export. Choose other days or another filter."),
        foot=" · ".join(filter(None, (content.get("organisation", ""), content.get("made", "")))),
    )


_Said = tuple[list[str], list[Object], list[Posts | Table], str]


def _week(content: Object) -> _Said:
    weeks = content["weeks"]
    several = len(weeks) > 1 or bool(content["ideas"])
    parts: list[Posts | Table] = [
        Posts(f"{week['title']}, {week['dates']}" if several else "", week["count"] if several else "", _days(week))
        for week in weeks
    ]
    beside = [] if several else [weeks[0]["count"]]
    return beside, [], [*parts, *_ideas(content)], weeks[0]["empty"]


def _month(content: Object) -> _Said:
    months = content["months"]
    several = len(months) > 1 or bool(content["ideas"])
    parts: list[Posts | Table] = []
    for month in months:
        posts = [post for week in month["weeks"] for post in _days(week)]
        parts.append(Posts(month["title"] if several else "", month["count"] if several else "", posts))
    return [] if several else [months[0]["count"]], [], [*parts, *_ideas(content)], months[0]["empty"]


def _days(week: Object) -> list[Object]:
    return [{**post, "day": day["short"]} for day in week["days"] for post in day["posts"]]


def _ideas(content: Object) -> Iterator[Posts]:
    found = content["ideas"]
    if found:
        yield Posts(found["title"], found["count"], [{**post, "day": ""} for post in found["posts"]])


def _list(content: Object) -> _Said:
    """Give the groups; those that are days stand together below their week, as each line tells its day."""
    parts: list[Posts | Table] = []
    open_days: Posts | None = None
    for group in content["groups"]:
        is_day = bool(group.get("short"))
        rows = [{**row, "day": group["short"] if is_day else capital(row["day"])} for row in group["rows"]]
        if is_day and open_days is not None:
            open_days.posts.extend(rows)
            continue
        made = Posts("" if is_day else group["title"], group["note"], rows)
        # A week has no rows of its own, and its days follow.
        open_days = made if is_day or not rows else None
        parts.append(made)
    return [content["subtitle"], content["count"]], [], parts, content["empty"]


def _campaign(content: Object) -> _Said:
    posts = [{**post, "day": capital(post["day"])} for week in content["weeks"] for post in week["posts"]]
    facts = [{"name": content["stage"]["word"], "lines": []}, *content["facts"]]
    parts: list[Posts | Table] = [Posts(content["headings"]["posts"], content["standing"], posts)]
    if content["channels"]:
        rows = [(_channel_head(it["channel"], []), [_counted(it), Cell("", it["ideas"])]) for it in content["channels"]]
        heads = [Head(None, name, []) for name in (content["posts_head"], content["ideas_head"])]
        parts.append(Table(content["headings"]["channels"], content["channels_head"], heads, rows))
    return [content["dates"]], facts, parts, content["no_posts"]


def _counted(it: Object) -> Cell:
    return Cell(_numbers(it["counts"]), [])


def _numbers(counts: list[Object]) -> str:
    return ", ".join(f"{one['number']} {one['word']}" for one in counts)


def _channel_head(chip: Object, notes: list[str]) -> Head:
    return Head(chip, chip["name"], [note for note in notes if note])


def _matrix(content: Object) -> _Said:
    columns = [Head(None, theme["name"], [theme["note"]] if theme["note"] else []) for theme in content["themes"]]
    rows = [
        (_channel_head(row["channel"], [row["tone"], row["note"]]), [_planned(cell, content) for cell in row["cells"]])
        for row in content["rows"]
    ]
    parts: list[Posts | Table] = [] if content["empty"] else [Table("", content["corner"], columns, rows)]
    return [content["period"]], [], parts, content["empty"]


def _planned(cell: Object, content: Object) -> Cell:
    if not cell["used"]:
        return Cell(content["unused"], [])
    ideas = [f"{idea['text']} ({idea['note']})" if idea["note"] else idea["text"] for idea in cell["ideas"]]
    return Cell(" · ".join(filter(None, (_numbers(cell["counts"]), cell["gap"] or cell["near"]))), ideas)


def _advice(content: Object) -> _Said:
    columns = [_channel_head(it["channel"], it["lines"]) for it in content["channels"]]
    rows = [
        (
            Head(None, row["name"], [row["note"]] if row["note"] else []),
            [_fitting(cell, content) for cell in row["cells"]],
        )
        for row in content["rows"]
    ]
    parts: list[Posts | Table] = [] if content["empty"] else [Table("", content["corner"], columns, rows)]
    return [content["side"]], [], parts, content["empty"]


def _fitting(cell: Object, content: Object) -> Cell:
    return Cell(f"{cell['word']} ({content['best']})" if cell["best"] else cell["word"], [], strong=cell["best"])


_KINDS: Final[dict[str, Callable[[Object], _Said]]] = {
    "week": _week,
    "month": _month,
    "list": _list,
    "campaign": _campaign,
    "matrix": _matrix,
    "advice": _advice,
}
