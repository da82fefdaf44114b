from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from kommunikator.domain import planning
from kommunikator.domain.post import Status
from kommunikator.domain.when import When
from kommunikator.storage.store import Store
from kommunikator.ui.document import Document
from tests.storage.plans import living_rows
from tests.ui.plans import (
    ALVA,
    FRIDAY,
    JONAS,
    LIBRARY,
    NOW,
    SKATING,
    TREE,
    WEB,
    small_plan,
)

# --- random walks ------------------------------------------------------------------------------------------------

_POSTS = st.sampled_from([LIBRARY.id, TREE.id, SKATING.id])
_VERBS = st.one_of(
    st.tuples(st.just(planning.reschedule), st.dates(date(2026, 1, 1), date(2027, 12, 31))),
    st.tuples(st.just(planning.move), st.none() | st.builds(When, st.just(FRIDAY), st.just(time(9)))),
    st.tuples(st.just(planning.nudge), st.sampled_from([-15, 15, 2000])),
    st.tuples(st.just(planning.retitle), st.sampled_from(["", "Å & <b>", "😀" * 40])),
    st.tuples(st.just(planning.rewrite), st.sampled_from(["", "Some text"])),
    st.tuples(st.just(planning.assign), st.sampled_from([None, ALVA.id, JONAS.id])),
)
_SHEET_VERBS = st.one_of(
    st.tuples(st.just(partial(planning.set_status, now=NOW, author="A")), st.sampled_from(Status)),
    st.tuples(st.just(planning.choose_channels), st.sampled_from([[], [WEB.id]])),
    st.tuples(st.just(planning.choose_helpers), st.sampled_from([[], [ALVA.id, JONAS.id]])),
    st.tuples(st.just(planning.add_checklist_item), st.just("Take a picture")),
    st.tuples(st.just(planning.duplicate), st.none() | st.just(When(FRIDAY))),
)
_BACK_AND_FORTH = st.sampled_from(["undo", "redo", "delete"])
_WALKS = st.lists(st.tuples(_POSTS, _VERBS | _SHEET_VERBS | _BACK_AND_FORTH), max_size=12)


def _take(document: Document, post: Any, what: Any) -> None:
    sheet = document.store.sheet(post)
    if what == "undo":
        document.undo()
    elif what == "redo":
        document.redo()
    elif sheet is None:
        return
    elif what == "delete":
        document.do(planning.delete(sheet.post))
    else:
        verb, argument = what
        plain = verb in (planning.reschedule, planning.move, planning.nudge, planning.retitle)
        plain = plain or verb in (planning.rewrite, planning.assign)
        document.do(verb(sheet.post if plain else sheet, argument))


@pytest.fixture(scope="module")
def wandering(qapp: QApplication) -> Iterator[tuple[Path, Document]]:
    with TemporaryDirectory() as name:
        path = Path(name) / "plan.sqlite"
        store = Store(path)
        store.apply(small_plan())
        yield path, Document(store, clock=lambda: NOW)
        store.close()


@settings(max_examples=25)
@given(_WALKS)
def test_undoing_everything_leads_back_to_the_start(
    wandering: tuple[Path, Document], walk: list[tuple[Any, Any]]
) -> None:
    path, document = wandering
    document.undo_stack.clear()
    start = living_rows(path)
    for post, what in walk:
        _take(document, post, what)
    there, steps = living_rows(path), document.undo_stack.index()
    while document.undo_stack.canUndo():
        document.undo()
    assert living_rows(path) == start
    for _step in range(steps):
        document.redo()
    assert living_rows(path) == there
    while document.undo_stack.canUndo():
        document.undo()
