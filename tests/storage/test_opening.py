"""Opening the plan: what we ask of SQLite, and what is said about files that cannot be opened."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime
from pathlib import Path
from threading import Barrier

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from kommunikator.domain import ideas
from kommunikator.domain.edit import added, changed
from kommunikator.domain.ident import new_id
from kommunikator.domain.post import Post
from kommunikator.storage import backup, database, errors, kinds
from kommunikator.storage.store import Store
from tests.storage.plans import contents, half_done, table_rows, tampered, ticking


def filled(path: Path, posts: int = 60) -> None:
    """Make a plan of some pages."""
    store = Store(path, ticking())
    store.apply(added("Add", *(Post(id=new_id(), title=f"Post {n}", text=os.urandom(200).hex()) for n in range(posts))))
    store.close()


@pytest.mark.usefixtures("waiting_for_the_disk")
def test_the_pragmas_are_in_effect(store: Store) -> None:
    wanted = {"journal_mode": "delete", "synchronous": 3, "foreign_keys": 1, "trusted_schema": 0, "busy_timeout": 5000}
    wanted |= {"application_id": 0x4B6F6D6D, "user_version": kinds.VERSION}
    connection = database.driver(store._connection)
    assert {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted} == wanted


def test_a_pragma_that_does_not_hold_is_noticed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(database._PRAGMAS, "page_size", 12345)
    with pytest.raises(RuntimeError, match="page_size"):
        Store(path)


@pytest.mark.usefixtures("store")
def test_a_new_plan_is_one_file_for_its_owner_only(path: Path) -> None:
    assert [found.name for found in path.parent.iterdir()] == ["plan.sqlite"]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_empty_file_becomes_a_plan(path: Path) -> None:
    path.touch()
    store = Store(path)
    assert store.check().problems == ()
    store.close()


def test_a_plan_reads_back_after_closing(path: Path) -> None:
    filled(path)
    before = path.read_bytes()
    store = Store(path)
    assert len(store.ideas()) == 60
    store.close()
    assert path.read_bytes() == before, "opening and reading writes nothing"


@pytest.fixture
def restless_threads() -> Iterator[None]:
    """Let threads take turns as often as Python can."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("restless_threads")
def test_files_that_threads_open_at_the_same_moment_are_not_mixed_up() -> None:
    ready = Barrier(4)

    def mixed_up(_thread: int) -> int:
        ready.wait()
        wrong = 0
        for _file in range(60):
            opened = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
            with closing(database.alchemy(opened)) as connection:
                wrong += database.driver(connection) is not opened
            opened.close()
        return wrong

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(mixed_up, range(4))) == 0


def write_text(path: Path) -> None:
    path.write_text("Kommunikationsplan 2026\n" * 20, encoding="utf-8")


def write_short(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00")


def write_other_database(path: Path) -> None:
    tampered(path, "PRAGMA application_id = 7", "CREATE TABLE post (id)")


def write_nameless_database(path: Path) -> None:
    tampered(path, "CREATE TABLE post (id)")


def write_newer(path: Path) -> None:
    filled(path, 1)
    tampered(path, f"PRAGMA user_version = {kinds.VERSION + 1}")


def overwrite(path: Path, pages: Iterable[int]) -> None:
    with path.open("rb+") as file:
        for page in pages:
            file.seek(page * 4096)
            file.write(b"\xa5" * 4096)


def write_overwritten(path: Path) -> None:
    filled(path)
    overwrite(path, range(1, path.stat().st_size // 4096 - 1, 2))


def write_truncated(path: Path) -> None:
    filled(path)
    os.truncate(path, path.stat().st_size // 2)


def write_stump(path: Path) -> None:
    filled(path, 1)
    os.truncate(path, 300)


def write_scrambled_first_page(path: Path) -> None:
    filled(path)
    with path.open("rb+") as file:
        file.seek(100)
        file.write(b"\xff" * 3000)


BROKEN: list[tuple[Callable[[Path], None], type[errors.StorageError], str]] = [
    (write_text, errors.ForeignFile, "is not a plan from Kommunikator"),
    (write_short, errors.ForeignFile, "is not a plan from Kommunikator"),
    (write_other_database, errors.ForeignFile, "is not a plan from Kommunikator"),
    (write_nameless_database, errors.ForeignFile, "is not a plan from Kommunikator"),
    (write_newer, errors.NewerFile, "newer version"),
    (write_overwritten, errors.DamagedFile, "is damaged"),
    (write_truncated, errors.DamagedFile, "is damaged"),
    (write_stump, errors.DamagedFile, "is damaged"),
    (write_scrambled_first_page, errors.DamagedFile, "is damaged"),
]


@pytest.mark.parametrize(("write", "error", "sentence"), BROKEN, ids=lambda value: getattr(value, "__name__", None))
def test_a_file_that_cannot_be_opened_is_left_as_it_is(
    path: Path, write: Callable[[Path], None], error: type[errors.StorageError], sentence: str
) -> None:
    write(path)
    before = contents(path.parent)
    with pytest.raises(error, match=sentence) as raised:
        Store(path)
    assert contents(path.parent) == before
    assert type(raised.value) is error
    assert str(path) in str(raised.value)
    assert str(raised.value).endswith(".")


def test_a_large_damaged_file_is_looked_through_after_an_interrupted_session(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(path, 600)
    overwrite(path, range(path.stat().st_size // 4096 // 2, path.stat().st_size // 4096))
    monkeypatch.setattr(database, "_SMALL", 1000)
    connection = database.connect(path)
    database.check_quickly(connection, path, interrupted=False)
    with pytest.raises(errors.DamagedFile):
        database.check_quickly(connection, path, interrupted=True)
    connection.close()


def test_damage_that_is_met_later_has_its_sentence(path: Path) -> None:
    filled(path)
    store = Store(path)
    overwrite(path, range(1, path.stat().st_size // 4096))
    store._connection.exec_driver_sql("PRAGMA shrink_memory")
    with pytest.raises(errors.DamagedFile, match="is damaged"):
        store.apply(ideas.add("x"))
    with pytest.raises(errors.DamagedFile, match="is damaged"):
        store.check()
    store.close()


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(errors.Unreachable, match="cannot be opened"):
        Store(tmp_path / "gone" / "plan.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_files_place(path: Path) -> None:
    path.mkdir()
    with pytest.raises(errors.Unreachable, match="cannot be opened"):
        Store(path)


@pytest.mark.parametrize(
    ("number", "error"),
    [
        (errno.EROFS, errors.ReadOnlyFile),
        (errno.EACCES, errors.ReadOnlyFile),
        (errno.EPERM, errors.ReadOnlyFile),
        (errno.ENOSPC, errors.DiskFull),
        (errno.EIO, errors.Unreachable),
        (errno.ENOENT, errors.Unreachable),
    ],
)
def test_what_the_system_says(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int, error: type[errors.StorageError]
) -> None:
    filled(path)
    before = contents(path.parent)

    def refuse(*_args: object) -> int:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        with pytest.raises(error):
            Store(path)
    assert contents(path.parent) == before


def test_a_read_only_folder(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(path)
    monkeypatch.setattr(os, "access", lambda place, mode: not (place == path.parent and mode & os.W_OK))
    with pytest.raises(errors.ReadOnlyFile, match="read-only"):
        Store(path)


def test_a_read_only_database_is_explained(path: Path) -> None:
    filled(path)
    with (
        closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection,
        pytest.raises(errors.ReadOnlyFile, match="read-only") as raised,
        errors.explained(path),
    ):
        connection.execute("DELETE FROM post")
    assert isinstance(raised.value.__cause__, sqlite3.OperationalError)


def test_bugs_are_not_explained_away(store: Store, path: Path) -> None:
    with pytest.raises(OperationalError, match="no such table"), errors.explained(path):
        store._connection.exec_driver_sql("SELECT * FROM nowhere")
    with pytest.raises(ZeroDivisionError), errors.explained(path):
        _ = 1 / 0


def test_a_full_disk_loses_nothing_and_is_over_when_there_is_room(store: Store, path: Path) -> None:
    post = Post(id=new_id(), title="Före")
    store.apply(added("Add", post))
    pages = store._connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    store._connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    before = table_rows(path)
    big = changed("Change", (post, Post(id=post.id, title="Före", text=os.urandom(20_000).hex())))
    with pytest.raises(errors.DiskFull, match=r"is full\. Nothing was saved\."):
        store.apply(big)
    assert table_rows(path) == before
    assert store.check().problems == ()
    store._connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 1000}")
    assert store.apply(big)
    assert store.check().problems == ()


def test_a_file_that_another_program_holds(store: Store, path: Path) -> None:
    store._connection.exec_driver_sql("PRAGMA busy_timeout = 10")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for work in (lambda: store.apply(ideas.add("x")), store.team, store.check, store.rebuild):
            with pytest.raises(errors.FileLocked, match="Another program is using"):
                work()
        other.execute("ROLLBACK")
    assert store.apply(ideas.add("x"))
    assert len(store.ideas()) == 1


def test_a_file_that_another_program_holds_while_it_is_opened(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(path)
    monkeypatch.setitem(database._PRAGMAS, "busy_timeout", 10)
    real = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *args, **kw: real(*args, **{**kw, "timeout": 0.01}))
    with closing(real(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(errors.FileLocked):
            Store(path)


def test_another_programs_writing_is_noticed(store: Store, path: Path) -> None:
    version = store.version()
    store.apply(ideas.add("x"))
    assert store.version() == version
    other = Store(path)
    other.apply(ideas.add("y"))
    other.close()
    assert store.version() != version
    assert {planned.post.title for planned in store.ideas()} == {"x", "y"}
    store.apply(ideas.add("z"))
    assert store.check().problems == ()


def test_an_older_file_is_backed_up_and_its_tables_made_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(path)
    rows = table_rows(path)
    tampered(path, "DROP TABLE post", "CREATE TABLE post (id BLOB PRIMARY KEY, old TEXT)")
    before = path.read_bytes()
    monkeypatch.setattr(kinds, "VERSION", kinds.VERSION + 1)
    store = Store(path)
    assert store.check().problems == ()
    store.close()
    assert table_rows(path) == rows
    assert database.look(path) == kinds.VERSION
    (saved,) = backup.existing(path)
    assert saved.read_bytes()[100:] == before[100:], "the header counts the copying as a change"
    assert database.look(saved) == kinds.VERSION - 1


def test_a_failed_renewal_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(path)
    before = path.read_bytes()

    def fail(_self: Store, connection: sa.Connection) -> None:
        connection.exec_driver_sql("DROP TABLE post")
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(kinds, "VERSION", kinds.VERSION + 1)
        patch.setattr(Store, "_renew", fail)
        with pytest.raises(KeyboardInterrupt):
            Store(path)
    assert path.read_bytes() == before


def test_an_interrupted_renewal_is_rolled_back_and_done_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(path)
    rows = table_rows(path)

    def renew(connection: sqlite3.Connection) -> None:
        connection.execute("DROP TABLE note")
        connection.execute(f"PRAGMA user_version = {kinds.VERSION + 1}")

    half_done(path, renew)
    assert int.from_bytes(path.read_bytes()[60:64]) == kinds.VERSION + 1, "the header says what never came to be"
    monkeypatch.setattr(kinds, "VERSION", kinds.VERSION + 1)
    store = Store(path)
    assert store.check().problems == ()
    store.close()
    assert table_rows(path) == rows
    assert len(backup.existing(path)) == 1
    assert not database.was_interrupted(path)


def test_an_interrupted_change_is_rolled_back(path: Path) -> None:
    filled(path)
    rows = table_rows(path)
    half_done(path, lambda connection: connection.execute("DELETE FROM post"))
    assert database.was_interrupted(path)
    store = Store(path)
    assert store.check().problems == ()
    store.close()
    assert table_rows(path) == rows


def test_a_plan_whose_making_was_interrupted_is_made_again(path: Path) -> None:
    def make(connection: sqlite3.Connection) -> None:
        connection.execute(f"PRAGMA application_id = {kinds.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {kinds.VERSION}")

    half_done(path, make)
    store = Store(path)
    assert store.check().problems == ()
    assert store.apply(ideas.add("x"))
    store.close()


def replicas(path: Path) -> list[tuple[int, int]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT number, own FROM replica ORDER BY number").fetchall()


def used(path: Path) -> None:
    store = Store(path, ticking())
    store.apply(ideas.add("x"))
    assert store.check().problems == ()
    store.close()


def test_a_copied_plan_goes_on_under_a_new_replica(path: Path, tmp_path: Path) -> None:
    used(path)
    used(path)
    assert replicas(path) == [(1, 1)]
    copy = tmp_path / "plan.sqlite"
    shutil.copy2(path, copy)
    used(copy)
    used(copy)
    assert replicas(copy) == [(1, 0), (2, 1)]
    shutil.copy2(copy, path)
    used(path)
    assert replicas(path) == [(1, 0), (2, 0), (3, 1)], "a copy that comes back is a copy too"
    with closing(sqlite3.connect(path)) as connection:
        numbers = connection.execute("SELECT id >> 40, count(*) FROM change GROUP BY 1").fetchall()
    assert numbers == [(1, 2), (2, 2), (3, 1)]


def mark(path: Path) -> Path:
    return path.with_name(path.name + "-replica")


def test_a_plan_that_was_put_back_by_hand_goes_on_under_a_new_replica(path: Path, tmp_path: Path) -> None:
    used(path)
    copy = tmp_path / "copy.sqlite"
    shutil.copy2(path, copy)
    used(path)
    shutil.copy2(copy, path)
    used(path)
    used(path)
    assert replicas(path) == [(1, 0), (2, 1)], "the number of the second edit is not given again"
    if os.name == "posix":
        assert stat.S_IMODE(mark(path).stat().st_mode) == 0o600


def test_a_plan_of_an_earlier_replica_that_was_put_back_is_told(path: Path, tmp_path: Path) -> None:
    used(path)
    used(path)
    copy = tmp_path / "copy.sqlite"
    shutil.copy2(path, copy)
    backup.restore(copy, path, datetime(2026, 11, 22))
    assert len(replicas(path)) == 2
    shutil.copy2(copy, path)
    used(path)
    assert replicas(path) == [(1, 0), (2, 1)]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT max(id >> 40) FROM change").fetchone() == (2,)


def test_after_a_crash_the_plan_goes_on_under_its_replica(path: Path) -> None:
    used(path)
    crashed = Store(path, ticking())
    crashed.apply(ideas.add("x"))
    used(path)
    assert replicas(path) == [(1, 1)], "the plan was ahead of its mark"
    crashed.close()
    used(path)
    assert replicas(path) == [(1, 1)], "an older mark did not take the place of a newer"


@pytest.mark.parametrize("content", ["", "{", "[]", '{"replica": 1}', '{"replica": "a", "seq": "x"}'])
def test_a_mark_that_cannot_be_read_is_none(path: Path, content: str) -> None:
    used(path)
    mark(path).write_text(content)
    used(path)
    assert replicas(path) == [(1, 1)]


def test_a_mark_that_cannot_be_written_stops_nobody(path: Path) -> None:
    mark(path).mkdir()
    used(path)
    used(path)
    assert replicas(path) == [(1, 1)]
    assert sorted(found.name for found in path.parent.iterdir()) == ["plan.sqlite", "plan.sqlite-replica"]


def test_reading_a_copy_leaves_no_trace(path: Path, tmp_path: Path) -> None:
    used(path)
    copy = tmp_path / "elsewhere" / "plan.sqlite"
    copy.parent.mkdir()
    shutil.copy2(path, copy)
    before = contents(copy.parent)
    for store in (Store(copy), Store.open_to_read(copy)):
        assert len(store.ideas()) == 1
        assert store.check().problems == ()
        store.close()
    assert contents(copy.parent) == before


def test_reading_opens_what_is_write_protected(path: Path) -> None:
    used(path)
    path.chmod(0o400)
    with pytest.raises(errors.ReadOnlyFile, match="read-only"):
        Store(path)
    store = Store.open_to_read(path)
    assert len(store.ideas()) == 1
    store.close()
    path.chmod(0o600)


def test_reading_after_a_crash_leaves_the_mark(path: Path) -> None:
    used(path)
    crashed = Store(path, ticking())
    crashed.apply(ideas.add("x"))
    before = contents(path.parent)
    Store.open_to_read(path).close()
    assert contents(path.parent) == before
    crashed.close()
    assert contents(path.parent) != before


def test_reading_makes_nothing(path: Path) -> None:
    with pytest.raises(errors.Unreachable):
        Store.open_to_read(path)
    assert list(path.parent.iterdir()) == []


def test_a_server_in_a_path_is_written_as_sqlite_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert database.address(Path("/a b/plan.sqlite")).endswith("/a%20b/plan.sqlite?mode=rw")
    monkeypatch.setattr(Path, "as_uri", lambda _self: "file://server/share/plan.sqlite")
    assert database.address(Path("x")) == "file:////server/share/plan.sqlite?mode=rw"
