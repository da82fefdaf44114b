"""The store counts what a person would count, whatever the plan holds and however it came to be."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kommunikator.domain.coverage import CellCount, Counts
from kommunikator.domain.edit import Record, added, changed, taken_away
from kommunikator.domain.ident import new_id
from kommunikator.domain.post import Post, PostAudience, Status, Variant, audience_of, variant_of
from kommunikator.domain.team import Channel, Theme
from kommunikator.domain.when import When
from kommunikator.storage.store import Store

TODAY = date(2026, 11, 25)
NOVEMBER = date(2026, 11, 1), date(2026, 11, 30)
WEB, FACEBOOK = (Channel(id=UUID(int=n), name=f"C{n}") for n in (50, 51))
WINTER, SPORTS = (Theme(id=UUID(int=n), name=f"T{n}") for n in (52, 53))
GONE = Theme(id=UUID(int=54), name="Gone")
PARENTS, FIRMS = UUID(int=55), UUID(int=56)
SENT = datetime(2026, 11, 1, tzinfo=UTC)
Sheet = tuple[Post, tuple[Variant, ...], tuple[PostAudience, ...]]


def sheet(
    day: date | None,
    *channels: Channel,
    theme: Theme | None = WINTER,
    status: Status = Status.PLANNED,
    sent: Iterable[Channel] = (),
    audiences: Iterable[UUID] = (),
    clock: time | None = None,
) -> Sheet:
    post = Post(id=new_id(), when=When(day, clock) if day else None, theme=theme.id if theme else None, status=status)
    variants = (
        replace(variant_of(post.id, one.id), published_at=SENT if one in sent else None) for one in channels or (WEB,)
    )
    return post, tuple(variants), tuple(audience_of(post.id, one) for one in audiences)


def records(sheets: Iterable[Sheet]) -> list[Record]:
    return [record for post, variants, links in sheets for record in (post, *variants, *links)]


@contextmanager
def stored(*sheets: Sheet):
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "plan.sqlite")
        try:
            store.apply(added("Add", WEB, FACEBOOK, WINTER, SPORTS, GONE, *records(sheets)))
            store.apply(taken_away("Delete", GONE))
            yield store
        finally:
            store.close()


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


def counted(sheets: Sequence[Sheet], first: date, last: date, today: date, audiences: frozenset[UUID]) -> Counts:
    """Count in plain Python, straight from the words of `domain/coverage.py`."""
    cells: dict[tuple[UUID, UUID], CellCount] = {}
    without_theme = 0
    for post, variants, links in sheets:
        if post.when is None or post.status is Status.CANCELLED:
            continue
        if audiences and not audiences & {link.audience for link in links}:
            continue
        day = post.when.day
        for variant in variants:
            out = variant.published_at is not None or post.status is Status.PUBLISHED
            inside = first <= day <= last
            if post.theme is None or post.theme == GONE.id:
                without_theme += inside
                continue
            cell = cells.get((variant.channel, post.theme), CellCount())
            if inside:
                cell = replace(cell, planned=cell.planned + (not out), published=cell.published + out)
            if day < today or (day == today and out):
                cell = replace(cell, latest=max(cell.latest or day, day))
            if day >= today and not out:
                cell = replace(cell, next=min(cell.next or day, day))
            cells[variant.channel, post.theme] = cell
    return Counts({pair: cell for pair, cell in cells.items() if cell != CellCount()}, without_theme)


DAYS = st.integers(-80, 80).map(in_days) | st.sampled_from((date.min, date(2011, 5, 1), date(2040, 2, 29), date.max))
SHEETS = st.builds(
    lambda day, channels, theme, status, sent, audiences, clock: sheet(
        day, *channels, theme=theme, status=status, sent=sent, audiences=audiences, clock=clock
    ),
    st.none() | DAYS,
    st.sampled_from(((WEB,), (FACEBOOK,), (WEB, FACEBOOK))),
    st.sampled_from((WINTER, SPORTS, GONE, None)),
    st.sampled_from(Status),
    st.sets(st.sampled_from((WEB, FACEBOOK))),
    st.sets(st.sampled_from((PARENTS, FIRMS))),
    st.none() | st.just(time(23, 59)),
)
PERIODS = st.tuples(DAYS, DAYS).map(lambda days: (min(days), max(days)))
AUDIENCES = st.sampled_from((frozenset[UUID](), frozenset({PARENTS}), frozenset({PARENTS, FIRMS})))


@settings(max_examples=30)
@given(st.lists(SHEETS, max_size=12), PERIODS, DAYS, AUDIENCES, st.lists(SHEETS, min_size=1, max_size=4))
def test_the_coverage_is_what_one_counts_by_hand_before_and_after_edits(
    sheets: list[Sheet], period: tuple[date, date], today: date, audiences: frozenset[UUID], more: list[Sheet]
) -> None:
    with stored(*sheets) as store:
        assert store.coverage(*period, today, audiences) == counted(sheets, *period, today, audiences)
        store.apply(added("Add", *records(more)))
        assert store.coverage(*period, today, audiences) == counted([*sheets, *more], *period, today, audiences)
        for post, _variants, _links in sheets:
            store.apply(taken_away("Delete", post))
        assert store.coverage(*period, today, audiences) == counted(more, *period, today, audiences)
        moved = [(replace(post, when=When(TODAY)), variants, links) for post, variants, links in more]
        store.apply(changed("Move", *((old[0], new[0]) for old, new in zip(more, moved, strict=True))))
        assert store.coverage(*period, today, audiences) == counted(moved, *period, today, audiences)


def test_a_post_in_two_channels_counts_in_both_cells() -> None:
    with stored(sheet(in_days(-3), WEB, FACEBOOK, sent=[WEB]), sheet(in_days(2), WEB)) as store:
        found = store.coverage(*NOVEMBER, TODAY)
    assert found.cells == {
        (WEB.id, WINTER.id): CellCount(planned=1, published=1, next=in_days(2), latest=in_days(-3)),
        (FACEBOOK.id, WINTER.id): CellCount(planned=1, latest=in_days(-3)),
    }


def test_what_goes_out_today_is_next_until_it_is_published() -> None:
    with stored(sheet(TODAY, WEB, clock=time(9)), sheet(TODAY, FACEBOOK, status=Status.PUBLISHED)) as store:
        found = store.coverage(*NOVEMBER, TODAY).cells
    assert (found[WEB.id, WINTER.id].next, found[WEB.id, WINTER.id].latest) == (TODAY, None)
    assert (found[FACEBOOK.id, WINTER.id].next, found[FACEBOOK.id, WINTER.id].latest) == (None, TODAY)


def test_a_variant_that_was_taken_away_and_a_channel_that_is_gone_do_not_count() -> None:
    one = sheet(in_days(-3), WEB, FACEBOOK)
    with stored(one) as store:
        store.apply(taken_away("Change channels", one[1][0]))
        assert set(store.coverage(*NOVEMBER, TODAY).cells) == {(FACEBOOK.id, WINTER.id)}
        store.apply(taken_away("Delete channel", FACEBOOK))
        assert store.coverage(*NOVEMBER, TODAY) == Counts()


def test_the_days_are_found_however_far_away_they_are() -> None:
    with stored(sheet(date(1998, 2, 1)), sheet(date(2050, 2, 1)), sheet(date(2051, 2, 1))) as store:
        found = store.coverage(*NOVEMBER, TODAY).cells
    assert found == {(WEB.id, WINTER.id): CellCount(next=date(2050, 2, 1), latest=date(1998, 2, 1))}


@pytest.mark.parametrize("days", [-400, 400])
def test_far_days_follow_what_is_done_to_a_channel_or_an_audience_alone(days: int) -> None:
    """Such an edit does not hold the post, so the plan has to be asked where it lies."""
    post, (variant,), _none = far = sheet(in_days(days))
    link, parents = audience_of(post.id, PARENTS), frozenset({PARENTS})
    with stored(far) as store:
        assert store.coverage(*NOVEMBER, TODAY).cells
        store.apply(taken_away("Change channels", variant))
        assert store.coverage(*NOVEMBER, TODAY) == Counts()
        store.apply(added("Change channels", variant))
        assert not store.coverage(*NOVEMBER, TODAY, parents).cells
        store.apply(added("Change audiences", link))
        assert store.coverage(*NOVEMBER, TODAY, parents).cells
        sent = replace(variant, published_at=SENT)
        store.apply(changed("Publish", (variant, sent)))
        found = store.coverage(*NOVEMBER, TODAY, parents).cells.get((WEB.id, WINTER.id), CellCount())
        assert (found.latest is not None, found.next) == (days < 0, None)


def test_far_days_follow_another_program_and_a_rebuilding(path: Path, store: Store) -> None:
    store.apply(added("Add", WEB, WINTER))
    assert store.coverage(*NOVEMBER, TODAY) == Counts()
    other = Store(path)
    far = sheet(in_days(400))
    other.apply(added("Add", *records([far])))
    other.close()
    after = {(WEB.id, WINTER.id): CellCount(next=in_days(400))}
    assert store.coverage(*NOVEMBER, TODAY).cells == after
    store.rebuild()
    assert store.coverage(*NOVEMBER, TODAY).cells == after


def test_far_days_are_not_read_again_for_an_edit_near_today(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a large plan going through all of it after each edit would be felt."""
    with stored(sheet(in_days(-400)), sheet(in_days(400))) as store:
        before = store.coverage(*NOVEMBER, TODAY).cells
        asked: list[str] = []
        store._file.set_trace_callback(asked.append)
        store.apply(added("Add", *records([sheet(in_days(3), FACEBOOK)])))
        asked.clear()
        assert store.coverage(*NOVEMBER, TODAY).cells.items() >= before.items()
        assert sum("variant.channel" in statement for statement in asked) == 1
        store._file.set_trace_callback(None)
