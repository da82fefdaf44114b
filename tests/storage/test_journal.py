"""The log: who replaced what, conflicts, all or nothing, and a process that is killed while it writes."""

from __future__ import annotations

import os
import signal
import struct
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from kommunikator.domain import ideas, planning
from kommunikator.domain.edit import Edit, Record, Step, added, changed, combined, taken_away
from kommunikator.domain.ident import new_id
from kommunikator.domain.post import Post, PostSheet, Status, variant_of
from kommunikator.domain.team import Channel
from kommunikator.storage import codec, rebuild
from kommunikator.storage.errors import Outdated
from kommunikator.storage.journal import Journal
from kommunikator.storage.kinds import BY_RECORD
from kommunikator.storage.replica import SEQ_BITS
from kommunikator.storage.store import Store
from tests.storage.plans import contents, log_of, table_rows, tampered

POST = Post(id=UUID(int=6), title="Snö", text="Vi plogar.")
TITLE = BY_RECORD[Post].codes["title"][0]


def shown(store: Store, post: UUID = POST.id) -> Post:
    sheet = store.sheet(post)
    assert sheet
    return sheet.post


def heads(path: Path, field: int) -> list[int]:
    """Give the changes of the post's field that none replaced."""
    log = [row for row in log_of(path) if row[3] == POST.id.bytes and row[4] == field]
    replaced: set[int] = set()
    for row in log:
        bases = row[6]
        replaced |= set(struct.unpack(f">{len(bases) // 8}q", bases)) if isinstance(bases, bytes) else {bases}
    return [row[0] for row in log if row[0] not in replaced]


def colleague_writes(path: Path, title: str, hlc: int, base: int | None) -> int:
    """Write a colleague's change of the title into the log, as an exchange would bring it."""
    number = 2 << SEQ_BITS | 1
    tampered(
        path,
        ("INSERT INTO replica VALUES (2, ?, '', 0)", (uuid4().bytes,)),
        ("INSERT INTO action VALUES (?, ?, 'Ali', 'Change title')", (number, hlc)),
        (
            "INSERT INTO change VALUES (?, ?, 6, ?, ?, ?, ?)",
            (number, number, POST.id.bytes, TITLE, codec.packed(title), base),
        ),
    )
    return number


def test_a_log_row_says_everything(path: Path) -> None:
    with_clock = Store(path, lambda: 1_795_000_000_123)
    with_clock.apply(added("Add post", POST), "Sara")
    with_clock.apply(changed("Change status", (POST, replace(POST, status=Status.DRAFT))), "Ali")
    actions = with_clock._connection.exec_driver_sql("SELECT hlc, author, label FROM action ORDER BY id").fetchall()
    first = 1_795_000_000_123 << 16
    assert [tuple(row) for row in actions] == [(first, "Sara", "Add post"), (first + 1, "Ali", "Change status")]
    one = 1 << SEQ_BITS
    assert log_of(path) == [
        (one + 1, one + 1, 6, POST.id.bytes, 1, "Snö", None),
        (one + 2, one + 1, 6, POST.id.bytes, 3, "Vi plogar.", None),
        (one + 3, one + 2, 6, POST.id.bytes, 4, "draft", None),
    ]
    with_clock.close()


def test_the_clock_never_goes_back(path: Path) -> None:
    clock = iter([5000, 4000, 4000, 9000])
    store = Store(path, lambda: next(clock))
    for n in range(4):
        store.apply(ideas.add(str(n)))
    hlcs = store._connection.exec_driver_sql("SELECT hlc FROM action ORDER BY id").scalars().all()
    assert hlcs == [5000 << 16, (5000 << 16) + 1, (5000 << 16) + 2, 9000 << 16]
    store.close()


def test_only_what_the_edit_changes_is_written(store: Store, path: Path) -> None:
    """A view that is old elsewhere must not take back what happened there: an open editor, or an undo."""
    store.apply(added("Add", POST))
    store.apply(changed("Change text", (POST, replace(POST, text="Vi saltar."))))
    edit = changed("Change title", (POST, replace(POST, title="Is")))
    store.apply(edit)
    assert shown(store) == replace(POST, title="Is", text="Vi saltar.")
    store.apply(edit.inverse())
    assert shown(store) == replace(POST, text="Vi saltar.")
    assert len(log_of(path)) == 2 + 1 + 1 + 1


def test_an_edit_on_an_old_value_is_refused_whole(store: Store, path: Path) -> None:
    store.apply(added("Add", POST))
    store.apply(changed("Change title", (POST, replace(POST, title="Is"))))
    before = contents(path.parent)
    stale = changed("Change title", (POST, replace(POST, title="Halka")))
    for edit in (
        stale,
        combined("Both", ideas.add("x"), stale),
        taken_away("Delete", POST),
        added("Add", POST),
    ):
        with pytest.raises(Outdated):
            store.apply(edit)
    assert contents(path.parent) == before
    assert shown(store).title == "Is"


def test_a_deleted_record_cannot_be_changed_and_comes_back_as_it_was(store: Store) -> None:
    store.apply(added("Add", POST))
    delete = planning.delete(POST)
    store.apply(delete)
    assert store.sheet(POST.id) is None
    with pytest.raises(Outdated):
        store.apply(planning.retitle(POST, "Is"))
    with pytest.raises(Outdated):
        store.apply(delete)
    store.apply(delete.inverse())
    assert shown(store) == POST


def test_a_link_that_is_added_again_forgets_what_was_its_own(store: Store) -> None:
    variant = replace(variant_of(POST.id, UUID(int=5)), text="Eget")
    store.apply(planning.add(PostSheet(post=POST, variants=(variant,))))
    sheet = store.sheet(POST.id)
    assert sheet
    store.apply(planning.choose_channels(sheet, []))
    store.apply(planning.choose_channels(replace(sheet, variants=()), [UUID(int=5)]))
    again = store.sheet(POST.id)
    assert again
    assert again.variants == (variant_of(POST.id, UUID(int=5)),)
    assert store.check().problems == ()


def test_what_an_edit_did(store: Store) -> None:
    channel = Channel(id=new_id(), name="Webb")
    applied = store.apply(added("Add", POST, channel))
    assert applied
    assert applied.kinds == {"post", "channel"}
    assert applied.ids == {POST.id, channel.id}
    nothing = store.apply(Edit("Nothing", (Step(POST, POST),)))
    assert not nothing
    assert nothing.kinds == nothing.ids == frozenset()


@pytest.mark.parametrize(("later", "title"), [(True, "Colleague's"), (False, "Mine")])
def test_a_conflict_shows_the_later_and_the_next_change_settles_it(
    store: Store, path: Path, later: bool, title: str
) -> None:
    store.apply(added("Add", POST))
    base = heads(path, TITLE)[0]
    mine = replace(POST, title="Mine")
    store.apply(changed("Change title", (POST, mine)))
    (own,) = heads(path, TITLE)
    newest = store._connection.exec_driver_sql("SELECT max(hlc) FROM action").scalar_one()
    theirs = colleague_writes(path, "Colleague's", newest + (1 if later else -1), base)
    assert sorted(heads(path, TITLE)) == [own, theirs]
    store.rebuild()
    assert shown(store).title == title
    assert store.check().problems == ()
    store.apply(changed("Change title", (shown(store), replace(POST, title="Settled"))))
    assert struct.unpack(">2q", log_of(path)[-2][6]) == (own, theirs)
    assert log_of(path)[-1][0] == theirs, "the colleague's has the higher number, whoever was last"
    assert len(heads(path, TITLE)) == 1
    store.rebuild()
    assert shown(store).title == "Settled"
    assert store.check().problems == ()


def test_a_conflict_is_decided_the_same_way_everywhere(store: Store, path: Path) -> None:
    """With equal clocks the higher number decides, whatever the order of writing."""
    store.apply(added("Add", POST))
    newest = store._connection.exec_driver_sql("SELECT max(hlc) FROM action").scalar_one()
    colleague_writes(path, "Colleague's", newest, None)
    store.rebuild()
    assert shown(store).title == "Colleague's"


def test_in_a_conflict_history_says_what_was_replaced_on_the_screen(store: Store, path: Path) -> None:
    store.apply(added("Add", POST))
    base = heads(path, TITLE)[0]
    store.apply(changed("Change title", (POST, replace(POST, title="Mine"))))
    newest = store._connection.exec_driver_sql("SELECT max(hlc) FROM action").scalar_one()
    colleague_writes(path, "Colleague's", newest - 1, base)
    store.rebuild()
    store.apply(changed("Change title", (shown(store), replace(POST, title="Settled"))))
    (settled,) = store.history(POST.id)[0].changes
    assert (settled.before, settled.after) == ("Mine", "Settled")


@pytest.mark.parametrize("step", ["_write_action", "_write_changes", "_write_tables", "_drop_drafts"])
@pytest.mark.parametrize("error", [ZeroDivisionError, KeyboardInterrupt])
def test_a_failure_in_the_middle_leaves_nothing(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: type[BaseException]
) -> None:
    store.apply(added("Add", POST))
    before = contents(path.parent)
    real = getattr(Journal, step)

    def fail(*args: object) -> None:
        real(*args)
        raise error

    edit = combined("Both", ideas.add("x"), planning.retitle(POST, "Is"))
    with monkeypatch.context() as patch:
        patch.setattr(Journal, step, fail)
        with pytest.raises(error):
            store.apply(edit)
    assert contents(path.parent) == before
    assert store.apply(edit)
    assert store.check().problems == ()
    assert [row[0] & 0xFFFF for row in log_of(path)] == [1, 2, 3, 4]


def test_a_failed_rebuild_leaves_the_tables(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store.apply(added("Add", POST))
    before = contents(path.parent)

    def fail(*_args: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(rebuild, "replay", fail)
        with pytest.raises(ZeroDivisionError):
            store.rebuild()
    assert contents(path.parent) == before
    assert shown(store) == POST


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE post SET title = 'other'", "2 rows of “post” differ"),
        ("DELETE FROM post", "1 row of “post” differs"),
        ("INSERT INTO channel (id, deleted) VALUES (x'00', 0)", "1 row of “channel” differs"),
        ("DELETE FROM change WHERE id = (SELECT min(id) FROM change)", "lacks 1 change of"),
        ("DELETE FROM action", "without an action"),
    ],
)
def test_the_check_finds_what_does_not_fit(store: Store, path: Path, statement: str, sentence: str) -> None:
    store.apply(added("Add", POST))
    assert store.check().problems == ()
    assert store.check().counts == dict.fromkeys((kind.name for kind in BY_RECORD.values()), 0) | {
        "post": 1,
        "change": 2,
    }
    tampered(path, "PRAGMA foreign_keys = OFF", statement)
    assert any(sentence in problem for problem in store.check().problems)
    if "differ" in sentence:
        store.rebuild()
        assert store.check().problems == ()


def test_a_large_edit_and_its_inverse(store: Store, path: Path) -> None:
    channels = [UUID(int=n) for n in range(1, 3)]
    posts = [Post(id=new_id(), title=f"Post {n}") for n in range(600)]
    variants = [variant_of(post.id, channel) for post in posts for channel in channels]
    records: list[Record] = [*posts, *variants]
    edit = added("Import", *records)
    store.apply(edit)
    rows = table_rows(path)
    assert (len(rows["post"]), len(rows["variant"])) == (600, 1200)
    store.apply(edit.inverse())
    assert store.ideas() == []
    store.apply(edit)
    assert table_rows(path) == rows
    assert store.check().problems == ()
    assert {record.kind for record in records} == store.apply(edit.inverse()).kinds


WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from uuid import UUID
from kommunikator.domain import ideas, planning
from kommunikator.domain.edit import added
from kommunikator.domain.post import Post
from kommunikator.storage.store import Store

store = Store(Path(sys.argv[1]))
post = Post(id=UUID(int=1))
store.apply(added("Add", post))
for n in range(1, 100000):
    edit = planning.rewrite(post, f"{n} " * (n * 37 % 3000))
    store.apply(edit)
    store.apply(ideas.add(str(n)))
    post = edit.steps[0].after
    print(n, flush=True)
"""


@pytest.mark.parametrize("reported", [1, 20, 41])
def test_a_killed_process_loses_nothing_that_it_reported(path: Path, reported: int) -> None:
    command = [sys.executable, "-c", WRITER, str(path)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout
        lines = [process.stdout.readline() for _ in range(reported)]
        process.kill()
        lines += process.stdout.readlines()
    assert process.returncode == (-signal.SIGKILL if os.name == "posix" else 1)
    last = max(int(line) for line in lines if line.endswith("\n"))
    assert last >= reported
    store = Store(path)
    assert store.check().problems == ()
    kept = {planned.post.title for planned in store.ideas()}
    assert {str(n) for n in range(1, last + 1)} <= kept
    text = shown(store, UUID(int=1)).text
    assert int((text or f"{last} ").split()[0]) >= last
    assert store.apply(ideas.add("afterwards"))
    store.close()
