"""The plan as an Excel workbook: a sheet for the posts, one for what they have in each channel, and the team's lists.

The writer of the format "xlsx". Rows come by day and time. Everything is in the output's language; `about` tells what
the columns are and how the file is read again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from kommunikator.domain import export_team
from kommunikator.domain.content_idea import ContentIdea
from kommunikator.domain.edit import Record
from kommunikator.domain.export_choice import WHAT_NAMES, Reader, What
from kommunikator.domain.export_fields import all_posts, names_leave
from kommunikator.domain.ident import new_id
from kommunikator.domain.post import STATUS_NAMES, PostSheet
from kommunikator.domain.team import Audience, Channel, Member, Purpose, Theme
from kommunikator.exchange.export.grid_parts import contents_of
from kommunikator.exchange.export.part import PlanPart
from kommunikator.exchange.export.rows import Column, Kind, Names, post_columns, variant_columns
from kommunikator.exchange.export.workbook import grids, records, withheld
from kommunikator.exchange.export.workbook.about import About
from kommunikator.exchange.export.workbook.book import MARGIN_ROWS, Formats, Look, Sheet, opened, sheet_name
from kommunikator.exchange.export.workbook.keys import CHANNELS_OF_POSTS, KEPT, POSTS, key_of, title_line
from kommunikator.exchange.period_wording import title_of
from kommunikator.i18n import _

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

# So often it is told how far the writing has come.
_STEP: Final = 200
_LIST_NAMES: Final[dict[type[Record], Callable[[], str]]] = {
    ContentIdea: lambda: _("Ideas"),
    Channel: lambda: _("Channels"),
    Theme: lambda: _("Themes"),
    Member: lambda: _("People"),
    Audience: lambda: _("Audiences"),
    Purpose: lambda: _("Purposes"),
}


def write(part: PlanPart, out: BinaryIO, templates: Path | None = None) -> Iterator[int]:
    """Write the part as a workbook into `out`, and yield now and then how many posts are done. Raises ExportRefused."""
    del templates
    with opened(out) as book:
        yield from _Writing(part, book).steps()


class _Writing:
    """One workbook: its sheets in the order in which they lie."""

    def __init__(self, part: PlanPart, book: Workbook) -> None:
        self.part, self.book = part, book
        self.names, self.formats = Names.of(part.team), Formats(book)
        self.title = _title(part)
        self.look = Look(part.choice.paper, self.title, part.team.organisation.name, part.today)
        self.sheets: list[Sheet] = []

    def steps(self) -> Iterator[int]:
        what = self.part.choice.what
        self._properties()
        if what is What.ADVICE:
            grids.write_advice(self.part, self._page, self.formats, self.look)
        elif what is not What.MATRIX:
            yield from self._posts()
        inside = self.part.choice.reader is Reader.TEAM
        if what is What.MATRIX or (what is What.PLAN and inside):
            grids.write_matrix(self.part, self._page, self.formats, self.look)
        if (what in (What.MATRIX, What.CAMPAIGN) and all_posts(self.part.choice)) or (what is What.PLAN and inside):
            self._list(ContentIdea, self._ideas(), strong="text")
        if what is not What.ADVICE:
            self._lists()
        about = About(self._page(_("About this file")), self.formats)
        about.write(self.part, self.title, self.sheets, new_id(), self.look)

    def _page(self, name: str) -> Worksheet:
        return self.book.add_worksheet(sheet_name(name, [str(page.get_name()) for page in self.book.worksheets()]))

    def _sheet(self, name: str, key: str, columns: Sequence[Column], strong: str) -> Sheet:
        sheet = Sheet(self._page(name), key, columns, self.formats, strong)
        self.sheets.append(sheet)
        return sheet

    def _posts(self) -> Iterator[int]:
        part = self.part
        posts = self._sheet(_("Posts"), POSTS, _with_hidden(part, self.names), "title")
        places = self._sheet(_("In each channel"), CHANNELS_OF_POSTS, _places(part, self.names), "title")
        number = 0
        for number, sheet in enumerate(part.posts(), start=1):
            posts.write(sheet)
            for variant in sheet.variants:
                places.write(sheet, variant)
            if number % _STEP == 0:
                yield number
        self._offer(posts)
        posts.finish(self.look, frozen=(posts.place("title") or 0) + 1)
        places.finish(self.look, frozen=(places.place("channel") or 0) + 1)
        yield number

    def _offer(self, posts: Sheet) -> None:
        """Offer words to choose from, dates and times to be typed; anything else can be written after a question."""
        words = [_(name) for name in STATUS_NAMES.values()]
        self._choice(posts, "status", {"validate": "list", "source": words})
        for key, record in (("theme", Theme), ("responsible", Member), ("purpose", Purpose)):
            if count := len(getattr(self.part.team, records.LISTS[record])):
                self._choice(posts, key, {"validate": "list", "source": self._range(record, count)})
        day = {"validate": "date", "criteria": ">=", "value": datetime(1901, 1, 1)}
        self._choice(posts, "day", day)
        self._choice(
            posts, "time", {"validate": "time", "criteria": "between", "minimum": time(0), "maximum": time(23, 59)}
        )
        self._strike(posts)

    def _choice(self, posts: Sheet, key: str, rule: dict[str, Any]) -> None:
        place = posts.place(key)
        if place is None:
            return
        column = posts.columns[place]
        asked = {
            "ignore_blank": True,
            "error_type": "warning",
            "error_title": column.head[:32],
            "error_message": _("That is not one of the words or forms used here. Keep it all the same?"),
        }
        posts.page.data_validation(1, place, posts.rows - 1 + MARGIN_ROWS, place, asked | rule)

    def _strike(self, posts: Sheet) -> None:
        """Strike the titles of what is cancelled; the status says so in words."""
        status, title = posts.place("status"), posts.place("title")
        if status is not None and title is not None:
            word = _("Cancelled").replace('"', '""')
            rule = f'=${chr(ord("A") + status)}2="{word}"'
            struck = {"type": "formula", "criteria": rule, "format": self.formats.struck}
            posts.page.conditional_format(1, title, posts.rows - 1 + MARGIN_ROWS, title, struck)

    def _range(self, record: type[Record], count: int) -> str:
        """Give the cells with a list's names; its sheet comes later, under the name that it will have."""
        place = len(records.columns(record, self.names, self._without(record))) - 2
        name = _LIST_NAMES[record]().replace("'", "''")
        column = chr(ord("A") + place)
        return f"='{name}'!${column}$2:${column}${count + 1}"

    def _list(self, record: type[Record], kept: Sequence[Record], strong: str = "name") -> None:
        columns = records.columns(record, self.names, self._without(record))
        sheet = self._sheet(_LIST_NAMES[record](), record.kind, columns, strong)
        for one in kept:
            sheet.write(one)
        sheet.finish(self.look)

    def _lists(self) -> None:
        for record, attribute in records.LISTS.items():
            kept = tuple(getattr(self.part.team, attribute).values())
            empty_too = self.part.choice.reader is Reader.TEAM and (record is not Member or names_leave(self.part.keys))
            if kept or empty_too:
                self._list(record, kept)

    def _without(self, record: type[Record]) -> frozenset[str]:
        """Give the fields of a list's records that do not go out."""
        return export_team.withheld(record, self.part.choice)

    def _ideas(self) -> tuple[ContentIdea, ...]:
        ideas = contents_of(self.part).ideas
        if self.part.choice.what is not What.CAMPAIGN:
            return ideas
        return tuple(idea for idea in ideas if idea.theme == self.part.choice.campaign)

    def _properties(self) -> None:
        part = self.part
        me = part.team.members.get(part.looking.me) if part.looking.me else None
        made = datetime.combine(part.today, time(12), UTC).replace(tzinfo=None)
        known = {"title": self.title, "company": part.team.organisation.name, "created": made}
        self.book.set_properties(known | ({"author": me.name} if me else {}))
        self.book.set_custom_property("Kommunikator", key_of("workbook"))


def _title(part: PlanPart) -> str:
    choice = part.choice
    campaign = part.team.themes.get(choice.campaign) if choice.campaign else None
    if choice.what is What.CAMPAIGN and campaign:
        return campaign.name
    days = choice.what in (What.WEEK, What.LIST, What.MONTH, What.PLAN) and part.period
    return title_of(part.period, part.today) if days and part.period else _(WHAT_NAMES[choice.what])


def _with_hidden(part: PlanPart, names: Names) -> tuple[Column, ...]:
    """Give the columns of the posts' sheet: those that a colleague sees, then those that reading it again needs."""
    shown = post_columns(part.team, part.keys, names)
    kept = [column for key in KEPT for column in shown if column.key == key]

    def as_exported(sheet: PostSheet) -> str:
        told = [str(column.value(sheet)) for column in kept]
        return "\n".join([*told[:-1], title_line(told[-1])] if kept and kept[-1].key == "title" else told)

    def zone(sheet: PostSheet) -> str:
        return (sheet.post.when.zone if sheet.post.when else None) or ""

    return (
        *shown,
        Column("zone", _("Time zone"), Kind.TEXT, 10, zone, hidden=True),
        Column("exported", _("As exported"), Kind.TEXT, 10, as_exported, hidden=True),
        *withheld.column(part, lambda keys: post_columns(part.team, keys, names)),
        Column("id", _("ID"), Kind.TEXT, 10, lambda sheet: str(sheet.post.id), hidden=True),
    )


def _places(part: PlanPart, names: Names) -> tuple[Column, ...]:
    """Give the columns of the sheet with a row a post and channel: which post, then what it has in that channel."""
    told = [column for column in post_columns(part.team, {"when", "title"}, names) if column.key != "week"]
    return (
        *(_of_post(column) for column in told),
        *variant_columns(part.team, part.keys, names),
        *withheld.column(part, lambda keys: variant_columns(part.team, keys, names)),
        Column("post", _("ID"), Kind.TEXT, 10, lambda sheet, _variant: str(sheet.post.id), hidden=True),
    )


def _of_post(column: Column) -> Column:
    value = column.value
    meaning = _("The post's own; change it on the sheet of the posts.")
    return replace(column, value=lambda sheet, _variant: value(sheet), meaning=meaning, back=False)
