"""What goes along in a file that is read again: the posts, and of everything else what the part of the plan needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from kommunikator.domain.content_idea import ContentIdea, MatrixCell
from kommunikator.domain.edit import Record
from kommunikator.domain.export_choice import Reader, What
from kommunikator.domain.export_fields import mentioned, names_leave, record_fields
from kommunikator.domain.export_team import withheld
from kommunikator.domain.organisation import ORGANISATION, Organisation
from kommunikator.domain.post import Note, Post, PostSheet, Variant
from kommunikator.domain.team import Member
from kommunikator.exchange.export.grid_parts import contents_of
from kommunikator.exchange.export.part import PlanPart
from kommunikator.exchange.export.records import LISTS

# What ties a post to parts of the plan that a part doesn't hold. Left out, it stays as it is where the file is read.
_TIES: Final = frozenset({"series", "occurrence", "idea"})
_WORKINGS: Final = _TIES | {"approved", "position"}
_LISTS_OF_TEAM: Final = ("members", "channels", "purposes", "audiences", "themes")


@dataclass
class Contents:
    """What a part of the plan holds for a file that is read again.

    A team's own file of the whole plan holds every kind of record. Any other holds its posts and just those channels,
    themes and people that they name; the matrix its ideas, a campaign also its theme. `sheets` come first: what they
    name is known once they have been taken.
    """

    part: PlanPart
    _named: set[UUID] = field(default_factory=set)
    _posts: set[UUID] = field(default_factory=set)

    @property
    def whole(self) -> bool:
        """Tell whether every kind of record goes along."""
        return self.part.choice.what is What.PLAN and self.part.choice.reader is Reader.TEAM

    def without(self, record: Record) -> frozenset[str]:
        """Give the fields of a record that do not go along."""
        if not isinstance(record, Post | Variant):
            return withheld(type(record), self.part.choice)
        keys = self.part.fewer.get(record.id if isinstance(record, Post) else record.post, self.part.keys)
        return self._without_of_posts(type(record), keys)

    def _without_of_posts(self, record: type[Record], keys: frozenset[str]) -> frozenset[str]:
        fields = record_fields(keys)[record.kind]
        if record is Post and not self.whole:
            return fields | (_WORKINGS if self.part.choice.reader is Reader.OUTSIDE else _TIES)
        return fields

    def sheets(self) -> Iterator[PostSheet]:
        """Give the posts that go along; the matrix has none."""
        if self.part.choice.what is What.MATRIX:
            return
        for sheet in self.part.posts():
            self._posts.add(sheet.post.id)
            self._named.update(mentioned(sheet))
            yield sheet

    def organisation(self) -> Organisation | None:
        """Give what the team has said about itself, None where it has said nothing."""
        if self.whole:
            return next(iter(self.part.plan.all_of(Organisation)), None)
        told = self.part.team.organisation
        return told if told != Organisation(id=ORGANISATION) else None

    def lists(self) -> Iterator[tuple[str, list[Any]]]:
        """Give the other records that go along, by the names of `records.LISTS`; empty lists are left out."""
        found = self._every() if self.whole else self._needed()
        return ((name, records) for name, records in found if records)

    def _every(self) -> Iterator[tuple[str, list[Any]]]:
        names = names_leave(self.part.keys)
        for name, record in LISTS.items():
            if record is not Member or names:
                yield name, [one for one in self.part.plan.all_of(record) if self._goes_along(one)]

    def _goes_along(self, record: Any) -> bool:
        if isinstance(record, Note):
            return record.post is None and "notes" in self.part.keys
        if isinstance(record, ContentIdea | MatrixCell):
            wanted = self.part.choice.filter
            return wanted.has_channel(record.channel) and wanted.has_theme(record.theme)
        # An idea names no post: what names one is a post's own.
        return not hasattr(record, "post") or record.post in self._posts

    def _needed(self) -> Iterator[tuple[str, list[Any]]]:
        team, what = self.part.team, self.part.choice.what
        ideas, cells = self._matrix()
        if what is What.MATRIX:
            wanted = self.part.choice.filter
            channels = (key for key, one in team.channels.items() if one.active and wanted.has_channel(key))
            themes = (key for key, one in team.themes.items() if one.active and wanted.has_theme(key))
            self._named.update((*channels, *themes))
        said = team.channel_purposes.values() if what is What.MATRIX else ()
        purposes = [link for link in said if link.channel in self._named]
        audiences = [link for link in team.theme_audiences.values() if link.theme in self._named]
        self._named.update(link.purpose for link in purposes)
        self._named.update(link.audience for link in audiences)
        themes = (team.themes[key] for key in self._named if key in team.themes)
        self._named.update([theme.responsible for theme in themes if theme.responsible])
        for name in _LISTS_OF_TEAM:
            yield name, [one for key, one in getattr(team, name).items() if key in self._named]
        yield "channel_purposes", purposes
        yield "theme_audiences", audiences
        yield "ideas", ideas
        yield "matrix_cells", cells

    def _matrix(self) -> tuple[list[ContentIdea], list[MatrixCell]]:
        """Give the ideas and cells that go along: all for the matrix, for a campaign its own."""
        what, campaign = self.part.choice.what, self.part.choice.campaign
        if what is What.CAMPAIGN and campaign:
            self._named.add(campaign)
        elif what is not What.MATRIX:
            return [], []
        found = contents_of(self.part)
        ideas = [one for one in found.ideas if what is What.MATRIX or one.theme == campaign]
        cells = [one for one in found.marks if what is What.MATRIX or one.theme == campaign]
        self._named.update(key for one in (*ideas, *cells) for key in (one.channel, one.theme))
        return ideas, cells
