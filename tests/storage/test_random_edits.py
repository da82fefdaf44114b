"""Any edits in any order: back to the start exactly, forth again, and the log alone says the same as the tables."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kommunikator.domain.edit import Edit, Record, Step, added, changed, field_names, taken_away
from kommunikator.storage.errors import Outdated
from kommunikator.storage.kinds import KINDS
from kommunikator.storage.replica import SEQ_BITS
from kommunikator.storage.store import Store
from tests.storage.plans import TEXTS, living_rows, log_of, records_of, table_rows, ticking, values_of

# Two records of each kind, so that random edits meet.
POOL = {UUID(int=kind.code << 64 | n): kind.record for kind in KINDS for n in (1, 2)}
State = dict[UUID, Record]


def state_of(path: Path) -> State:
    """Read the living records from the tables."""
    rows = living_rows(path)
    found = [kind.decode(row) for kind in KINDS for row in rows[kind.name]]
    return {record.id: record for record in found}


def assert_log_is_in_order(path: Path) -> None:
    """Numbers without gaps, and each change takes as its base exactly the change before it."""
    log = log_of(path)
    assert [number & (1 << SEQ_BITS) - 1 for number, *_ in log] == list(range(1, len(log) + 1))
    heads: dict[tuple[bytes, int], int] = {}
    for number, _action, _kind, entity, field, _value, bases in log:
        assert bases == heads.get((entity, field))
        heads[entity, field] = number


class AnyEdits(RuleBasedStateMachine):
    """A plan, what it should be, and the edits that can be undone and done again."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.path = Path(self._folder.name) / "plan.sqlite"
        self.store = Store(self.path, ticking())
        self.state: State = {}
        self.undo_stack: list[tuple[Edit, State]] = []
        self.redo_stack: list[tuple[Edit, State]] = []

    def do(self, edit: Edit, author: str = "") -> None:
        before = self.state
        self.state = dict(before)
        for step in edit.steps:
            self.carry_out(step)
        applied = self.store.apply(edit, author)
        assert bool(applied) == bool(edit)
        assert applied.ids == {step.record.id for step in edit.steps if step.before != step.after}
        if applied:
            self.undo_stack.append((edit, before))
            self.redo_stack.clear()

    def carry_out(self, step: Step) -> None:
        """A changed record takes over what the step changes; the rest is as it has become."""
        if step.after is None:
            del self.state[step.record.id]
        elif step.before is None:
            self.state[step.record.id] = step.after
        else:
            values = {name: new for name, (_old, new) in step.changed_fields().items()}
            self.state[step.record.id] = replace(self.state[step.record.id], **values)

    def drawn_change(self, data: st.DataObject, record: Record) -> dict[str, Any]:
        names = data.draw(st.lists(st.sampled_from(field_names(type(record))), min_size=1, max_size=3, unique=True))
        return {name: data.draw(values_of(type(record), name)) for name in names}

    def living(self, data: st.DataObject) -> Record:
        return data.draw(st.sampled_from(list(self.state.values())))

    @rule(data=st.data(), author=TEXTS)
    def add(self, data: st.DataObject, author: str) -> None:
        """Add records, also ones that were taken away before."""
        absent = [key for key in POOL if key not in self.state]
        if absent:
            keys = data.draw(st.lists(st.sampled_from(absent), min_size=1, max_size=4, unique=True))
            self.do(added("Add", *(data.draw(records_of(POOL[key], key)) for key in keys)), author)

    @rule(data=st.data())
    def add_with_defaults(self, data: st.DataObject) -> None:
        """A record that is as new as can be has to be in the log as well."""
        key = data.draw(st.sampled_from([key for key, record in POOL.items() if record.kind in ("post", "theme")]))
        if key not in self.state:
            self.do(added("Add", POOL[key](id=key)))

    @precondition(lambda self: self.state)
    @rule(data=st.data(), author=TEXTS)
    def change(self, data: st.DataObject, author: str) -> None:
        record = self.living(data)
        self.do(changed("Change", (record, replace(record, **self.drawn_change(data, record)))), author)

    @precondition(lambda self: self.state)
    @rule(data=st.data())
    def change_with_an_old_view_of_other_fields(self, data: st.DataObject) -> None:
        record = self.living(data)
        change = self.drawn_change(data, record)
        others = [name for name in field_names(type(record)) if name not in change]
        old_view = replace(record, **{name: data.draw(values_of(type(record), name)) for name in others[:2]})
        self.do(changed("Change", (old_view, replace(old_view, **change))))

    @precondition(lambda self: self.state)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        self.do(
            taken_away("Delete", *{record.id: record for record in (self.living(data), self.living(data))}.values())
        )

    @precondition(lambda self: len(self.state) > 1)
    @rule(data=st.data())
    def several_at_once(self, data: st.DataObject) -> None:
        one, other, *_ = data.draw(st.permutations(list(self.state.values())))
        self.do(Edit("Both", (Step(one, None), Step(other, replace(other, **self.drawn_change(data, other))))))

    @precondition(lambda self: self.undo_stack)
    @rule()
    def undo(self) -> None:
        edit, before = self.undo_stack.pop()
        self.redo_stack.append((edit, self.state))
        assert self.store.apply(edit.inverse())
        self.state = before

    @precondition(lambda self: self.redo_stack)
    @rule()
    def redo(self) -> None:
        edit, after = self.redo_stack.pop()
        self.undo_stack.append((edit, self.state))
        assert self.store.apply(edit)
        self.state = after

    @precondition(lambda self: self.state)
    @rule(data=st.data())
    def stale_edits_write_nothing(self, data: st.DataObject) -> None:
        record = self.living(data)
        name, value = next(iter(self.drawn_change(data, record).items()))
        other = replace(record, **{name: value})
        stale = [Edit("Add", (Step(None, record),))]
        if other != record:
            stale += [taken_away("Delete", other)]
            third = data.draw(values_of(type(record), name).filter(lambda third: third != value))
            stale += [changed("Change", (other, replace(other, **{name: third})))]
        before = self.path.read_bytes()
        fresh = next((POOL[key](id=key) for key in POOL if key not in self.state and POOL[key].kind == "post"), None)
        for edit in stale:
            with pytest.raises(Outdated):
                self.store.apply(Edit("All", (*(added("Add", fresh).steps if fresh else ()), *edit.steps)))
        assert self.path.read_bytes() == before

    @rule(data=st.data())
    def what_is_not_there_cannot_be_changed(self, data: st.DataObject) -> None:
        absent = [key for key in POOL if key not in self.state]
        if absent:
            key = data.draw(st.sampled_from(absent))
            with pytest.raises(Outdated):
                self.store.apply(taken_away("Delete", data.draw(records_of(POOL[key], key))))

    @rule()
    def nothing_writes_nothing(self) -> None:
        before = self.path.read_bytes()
        for edit in (Edit("Nothing"), Edit("Same", tuple(Step(r, r) for r in self.state.values()))):
            assert not self.store.apply(edit)
        assert self.path.read_bytes() == before

    @invariant()
    def the_tables_say_what_was_done(self) -> None:
        assert state_of(self.path) == self.state

    def teardown(self) -> None:
        try:
            end = self.state
            self.there_and_back(end)
            rows = table_rows(self.path)
            assert self.store.check().problems == ()
            self.store.rebuild()
            assert table_rows(self.path) == rows
            assert self.store.check().problems == ()
            assert_log_is_in_order(self.path)
        finally:
            self.store.close()
            self._folder.cleanup()

    def there_and_back(self, end: State) -> None:
        count = len(self.undo_stack)
        while self.undo_stack:
            self.undo()
        assert not any(living_rows(self.path).values())
        for _ in range(count):
            self.redo()
        assert state_of(self.path) == end


TestAnyEdits = AnyEdits.TestCase
TestAnyEdits.settings = settings(
    max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
