"""What the tests of series share: a plan of records, a post that repeats, and what a person does with one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from kommunikator.domain import planning
from kommunikator.domain.carrying_over import carry_over
from kommunikator.domain.edit import Edit, Record
from kommunikator.domain.post import ChecklistItem, Note, Post, PostAudience, PostHelper, PostSheet, Status, Variant
from kommunikator.domain.repeating import (
    Scope,
    begin,
)
from kommunikator.domain.rhythm import Rhythm, weekly
from kommunikator.domain.series import Series, SeriesAudience, SeriesChannel, SeriesSheet, occurrence_id
from kommunikator.domain.when import When

TODAY = date(2026, 11, 25)
TUESDAY = date(2026, 12, 1)
JUNE = date(2027, 6, 29)
NINE = time(9)
WEB, FB, YOUNG, ALVA, JONAS = (UUID(int=n) for n in range(1, 6))
UNITS = ("Care", "School", "Roads")
NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)


class Plan:
    """Records by id, as a store holds them: what was taken away is kept beside."""

    def __init__(self, *records: Record) -> None:
        self.living = {record.id: record for record in records}
        self.gone: dict[UUID, Record] = {}

    def do(self, edit: Edit) -> Edit:
        for step in edit.steps:
            assert self.living.get(step.record.id) == step.before, "the edit fits the plan"
            if step.after is None:
                self.gone[step.record.id] = self.living.pop(step.record.id)
            else:
                self.living[step.record.id] = step.after
                self.gone.pop(step.record.id, None)
        return edit

    def sheet(self, post: Post) -> PostSheet:
        def of(kind: type[Any]) -> tuple[Any, ...]:
            return tuple(r for r in self.living.values() if isinstance(r, kind) and getattr(r, "post", None) == post.id)

        kinds = (Variant, PostAudience, PostHelper, ChecklistItem, Note)
        names = ("variants", "audiences", "helpers", "checklist", "notes")
        return PostSheet(post=post, **{name: of(kind) for name, kind in zip(names, kinds, strict=True)})

    def all_series(self) -> list[SeriesSheet]:
        """Give the series, the earliest first."""
        found = [record for record in self.living.values() if isinstance(record, Series)]
        return [self._whole(series) for series in sorted(found, key=lambda series: str(series.first))]

    def series(self) -> SeriesSheet:
        (series,) = self.all_series()
        return series

    def of(self, post: UUID) -> SeriesSheet:
        found = self.living[post]
        assert isinstance(found, Post)
        return next(sheet for sheet in self.all_series() if sheet.series.id == found.series)

    def again(self, sheet: SeriesSheet) -> SeriesSheet:
        """Give a series as it is now."""
        return next(now for now in self.all_series() if now.series.id == sheet.series.id)

    def _whole(self, series: Series) -> SeriesSheet:
        def sheets(records: dict[UUID, Record]) -> tuple[PostSheet, ...]:
            posts = [post for post in records.values() if isinstance(post, Post) and post.series == series.id]
            return tuple(self.sheet(post) for post in sorted(posts, key=lambda post: str(post.occurrence)))

        others = [post for post in {**self.living, **self.gone}.values() if isinstance(post, Post)]
        days = [(post.id, post.occurrence) for post in others if post.series not in (None, series.id)]
        return SeriesSheet(
            series=series,
            channels=tuple(r for r in self.living.values() if isinstance(r, SeriesChannel) and r.series == series.id),
            audiences=tuple(r for r in self.living.values() if isinstance(r, SeriesAudience) and r.series == series.id),
            posts=sheets(self.living),
            gone=sheets(self.gone),
            parted=frozenset(day for key, day in days if day and key == occurrence_id(series.id, day)),
        )

    def posts(self) -> list[Post]:
        found = [post for post in self.living.values() if isinstance(post, Post) and post.series]
        return sorted(found, key=lambda post: str(post.occurrence))

    def days(self) -> list[date]:
        return sorted(post.when.day for post in self.posts() if post.when)

    def on(self, day: date) -> PostSheet:
        return next(self.sheet(post) for post in self.posts() if post.when and post.when.day == day)


def a_post(**values: Any) -> PostSheet:
    post = Post(id=UUID(int=100), title="Council", when=When(TUESDAY, NINE), text="At six.", status=Status.DRAFT)
    sheet = PostSheet(post=replace(post, responsible=ALVA, **values))
    edits = (planning.choose_channels(sheet, [WEB]), planning.choose_audiences(sheet, [YOUNG]))
    (variant,), (audience,) = ([step.after for step in edit.steps] for edit in edits)
    assert isinstance(variant, Variant)
    assert isinstance(audience, PostAudience)
    return replace(sheet, variants=(variant,), audiences=(audience,))


def planned(sheet: PostSheet | None = None) -> Plan:
    sheet = sheet or a_post()
    return Plan(sheet.post, *sheet.variants, *sheet.audiences)


def begun(rhythm: Rhythm = weekly(), until: date = JUNE, units: tuple[str, ...] = ()) -> Plan:  # noqa: B008 - frozen
    plan = planned()
    plan.do(begin(a_post(), rhythm, until, units))
    return plan


def changed_by(plan: Plan, day: date, edit: Any, scope: Scope, today: date = TODAY) -> tuple[PostSheet, PostSheet]:
    """Do something with the post of a day, carry it over, and give the post before and after."""
    before = plan.on(day)
    plan.do(edit(before))
    after = plan.sheet(next(post for post in plan.posts() if post.id == before.post.id))
    plan.do(carry_over(before, after, plan.of(after.post.id), scope, today))
    return before, after


CHANGES = {
    "title": lambda sheet: planning.retitle(sheet.post, "Other"),
    "move": lambda sheet: planning.reschedule(sheet.post, sheet.post.when.day + timedelta(days=2)),
    "nudge": lambda sheet: planning.nudge(sheet.post, 45),
    "text": lambda sheet: planning.rewrite(sheet.post, "New"),
    "none": lambda sheet: planning.assign(sheet.post, None),
    "channels": lambda sheet: planning.choose_channels(sheet, [FB, WEB]),
    "publish": lambda sheet: planning.set_status(sheet, Status.PUBLISHED, now=NOW, author="Alva"),
    "cancel": lambda sheet: planning.set_status(sheet, Status.CANCELLED, now=NOW, author="Alva"),
    "check": lambda sheet: planning.add_checklist_item(sheet, "Call"),
    "note": lambda sheet: planning.write_note(sheet.post, "Look", author="Alva", now=NOW),
    "idea": lambda sheet: planning.move(sheet.post, None),
}
