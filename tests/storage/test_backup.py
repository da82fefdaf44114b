"""Backups: when one is due, that each is whole, which are kept, and the way back."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain import ideas
from kommunikator.storage import backup, errors
from kommunikator.storage.store import Store
from tests.storage.plans import contents, half_done, table_rows, ticking

NOW = datetime(2026, 11, 22, 9, 0)
MINUTES = timedelta(minutes=1)


def add(path: Path, title: str) -> None:
    store = Store(path, ticking())
    store.apply(ideas.add(title))
    store.close()


def titles(path: Path) -> set[str]:
    store = Store(path, ticking())
    found = {planned.post.title for planned in store.ideas()}
    assert store.check().problems == ()
    store.close()
    return found


def damage(path: Path) -> None:
    with path.open("rb+") as file:
        file.seek(4096)
        file.write(b"\xa5" * (path.stat().st_size - 4096))


def assert_no_parts(folder: Path) -> None:
    leftover = {".part", ".restoring", "-journal"}
    assert [found for found in folder.rglob("*") if any(found.name.endswith(end) for end in leftover)] == []


def test_a_backup_is_whole_and_private(path: Path) -> None:
    add(path, "A")
    made = backup.make(path, NOW)
    assert made.parent == path.parent / "backups"
    assert backup.made_at(made) == NOW
    assert table_rows(made) == table_rows(path)
    if os.name == "posix":
        assert stat.S_IMODE(made.stat().st_mode) == 0o600
        assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700
    assert_no_parts(path.parent)


def test_a_backup_can_be_made_while_the_plan_is_open(store: Store, path: Path) -> None:
    store.apply(ideas.add("A"))
    made = backup.make(path, NOW)
    store.apply(ideas.add("B"))
    assert titles(made) == {"A"}
    assert store.check().problems == ()


def test_when_a_backup_is_due(path: Path) -> None:
    assert not backup.due(path, NOW), "there is no plan"
    path.touch()
    assert not backup.due(path, NOW), "there is nothing in it"
    add(path, "A")
    assert backup.due(path, NOW), "there is none yet"
    made = backup.make(path, NOW)
    assert not backup.due(path, NOW + 31 * MINUTES), "nothing changed since"
    later = made.stat().st_mtime + 5
    os.utime(path, (later, later))
    assert not backup.due(path, NOW + 29 * MINUTES), "the newest is young"
    assert backup.due(path, NOW + 30 * MINUTES)
    assert backup.due(path, NOW - timedelta(days=400)), "the clock was set back"


def test_other_files_among_the_backups_are_left_alone(path: Path) -> None:
    add(path, "A")
    folder = backup.folder_of(path)
    folder.mkdir()
    for name in ("plan-before-summer.sqlite", "notes.txt", "plan-20261122-090000-000000.txt"):
        (folder / name).write_text("mine")
    for n in range(15):
        backup.make(path, NOW + n * MINUTES)
    assert len(backup.existing(path)) == 10
    assert sum(found.read_bytes() == b"mine" for found in folder.iterdir()) == 3
    assert backup.existing(path)[0] == folder / "plan-20261122-091400-000000.sqlite"


TIMES = st.datetimes(NOW - timedelta(days=800), NOW)


def paths(times: Iterable[datetime]) -> list[Path]:
    return sorted((Path(f"{at.strftime(backup._NAME)}.sqlite") for at in set(times)), reverse=True)


def times_of(found: Iterable[Path]) -> list[datetime]:
    return [at for one in found if (at := backup.made_at(one))]


@given(st.lists(TIMES | st.builds(lambda at: at.replace(month=10, year=2026, day=at.day % 28 + 1), TIMES), max_size=80))
def test_thinning_keeps_the_newest_then_daily_then_monthly(times: list[datetime]) -> None:
    there = paths(times)
    kept = [one for one in there if one not in backup._superfluous(there, NOW)]
    assert kept[:10] == there[:10]
    older = times_of(there[10:])
    for group in (
        {(at.date(),) for at in older if NOW - at <= timedelta(days=31)},
        {(at.year, at.month) for at in older},
    ):
        for key in group:
            same = [at for at in times_of(there) if key in ((at.date(),), (at.year, at.month))]
            assert max(same) in times_of(kept), "the last of each day and month stays"
    rest = times_of(kept[10:])
    assert len({at.date() for at in rest}) == len(rest), "one of a day at the most"
    old = [at for at in rest if NOW - at > timedelta(days=31)]
    assert len({(at.year, at.month) for at in old}) == len(old), "one of a month at the most"


def test_thinning_day_after_day_keeps_the_last_of_each_month() -> None:
    kept: list[Path] = []
    days = [datetime(2025, 1, 1) + timedelta(days=n) for n in range(200)]
    moments = [day.replace(hour=hour) for day in days for hour in (8, 12)]
    for now in moments:
        kept = paths([*times_of(kept), now])
        superfluous = backup._superfluous(kept, now)
        kept = [one for one in kept if one not in superfluous]
    ends = [at for at in times_of(kept) if at < moments[-1] - timedelta(days=32)]
    assert ends == [datetime(2025, month, day, 12) for month, day in ((5, 31), (4, 30), (3, 31), (2, 28), (1, 31))]
    assert len(kept) <= 10 + 32 + 5


def test_the_copy_just_made_is_never_thinned(path: Path) -> None:
    add(path, "A")
    for n in range(12):
        backup.make(path, NOW + n * MINUTES)
    made = backup.make(path, NOW - 60 * MINUTES)
    assert made.exists(), "the clock was set back by an hour"


def test_a_copy_of_a_damaged_plan_is_not_kept(path: Path) -> None:
    add(path, "A")
    damage(path)
    before = contents(path.parent)
    with pytest.raises(errors.DamagedFile) as raised:
        backup.make(path, NOW)
    assert f"The plan {path} is damaged" in str(raised.value)
    assert contents(path.parent) == before


def test_a_plan_that_is_locked_is_not_waited_for_for_ever(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(path, "A")
    monkeypatch.setattr(backup, "_PATIENCE", 0.01)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(errors.FileLocked, match=r"plan\.sqlite"):
            backup.make(path, NOW)
    assert backup.existing(path) == []
    assert_no_parts(path.parent)


@pytest.mark.parametrize(
    ("number", "error"),
    [(errno.ENOSPC, errors.DiskFull), (errno.EROFS, errors.ReadOnlyFile), (errno.EIO, errors.Unreachable)],
)
def test_a_failure_in_the_middle_leaves_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int, error: type[errors.StorageError]
) -> None:
    add(path, "A")
    first = backup.make(path, NOW)
    before = contents(path.parent)

    def fail(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(error):
        backup.make(path, NOW + MINUTES)
    with pytest.raises(error):
        backup.restore(first, path, NOW + MINUTES)
    assert contents(path.parent) == before
    assert_no_parts(path.parent)


def test_backups_that_cannot_be_written_name_their_folder(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(path, "A")

    def refuse(*_args: object) -> int:
        raise PermissionError(errno.EACCES, "no")

    for name in ("mkdir", "open"):
        with monkeypatch.context() as patch:
            patch.setattr(os, name, refuse)
            with pytest.raises(errors.ReadOnlyFile, match=r"^The backup .* cannot be written") as raised:
                backup.make(path, NOW)
        assert f": {path.parent / 'backups'}, or" in str(raised.value)


def test_what_an_interrupted_copy_left_is_removed(path: Path) -> None:
    add(path, "A")
    folder = backup.folder_of(path)
    folder.mkdir()
    old, young, other = (folder / f"{name}.part" for name in ("plan-1.sqlite", "plan-2.sqlite", "mine"))
    for part in (old, young, other):
        part.write_bytes(b"half")
        os.utime(part, (NOW.timestamp() - 7200, NOW.timestamp() - 7200))
    os.utime(young, (NOW.timestamp() - 60, NOW.timestamp() - 60))
    backup.make(path, NOW)
    assert [part.exists() for part in (old, young, other)] == [False, True, True]


def test_the_plan_is_free_while_its_copy_is_checked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(path, "A")
    with closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as other:
        seen: list[bool] = []

        def flush(_file: Path) -> None:
            other.execute("BEGIN EXCLUSIVE")
            other.execute("ROLLBACK")
            seen.append(True)

        monkeypatch.setattr(backup, "_flush", flush)
        backup.make(path, NOW)
    assert seen == [True]


def test_a_write_protected_plan_is_not_replaced(path: Path) -> None:
    add(path, "A")
    first = backup.make(path, NOW)
    path.chmod(0o444)
    before = contents(path.parent)
    with pytest.raises(errors.ReadOnlyFile, match="read-only"):
        backup.restore(first, path, NOW + MINUTES)
    assert contents(path.parent) == before
    path.chmod(0o600)


def test_a_backups_folder_that_cannot_be_made(path: Path) -> None:
    add(path, "A")
    backup.folder_of(path).write_text("a file in its place")
    with pytest.raises(errors.StorageError):
        backup.make(path, NOW)


def test_restoring_goes_back_under_a_new_replica_and_keeps_what_was_there(path: Path) -> None:
    add(path, "A")
    first = backup.make(path, NOW)
    add(path, "B")
    saved = backup.restore(first, path, NOW + MINUTES)
    assert saved is not None
    assert titles(path) == {"A"}
    add(path, "C")
    assert titles(path) == {"A", "C"}
    with closing(sqlite3.connect(path)) as connection:
        numbers = connection.execute("SELECT id >> 40, count(*) FROM change GROUP BY 1").fetchall()
        assert connection.execute("SELECT number FROM replica WHERE own").fetchall() == [(2,)]
    assert numbers == [(1, 1), (2, 1)], "B's number is not given again"
    assert titles(saved) == {"A", "B"}
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert_no_parts(path.parent)


def test_restoring_where_nothing_is(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    add(other, "A")
    before = other.read_bytes()
    assert backup.restore(other, path, NOW) is None
    assert titles(path) == {"A"}
    assert other.read_bytes() == before


def test_restoring_the_same_backup_twice_gives_two_replicas(path: Path) -> None:
    add(path, "A")
    first = backup.make(path, NOW)
    identities = set()
    for n in (1, 2):
        backup.restore(first, path, NOW + n * MINUTES)
        with closing(sqlite3.connect(path)) as connection:
            identities.add(connection.execute("SELECT id FROM replica WHERE own").fetchone()[0])
    assert len(identities) == 2


HURT = ("damaged", "truncated")
SENTENCES = {
    **dict.fromkeys(("text", "empty", "missing"), "is not a backup of a plan. Choose a file from"),
    **dict.fromkeys(HURT, "^The backup .* is damaged. Nothing was changed."),
}


@pytest.mark.parametrize("kind", SENTENCES)
def test_restoring_a_broken_file_changes_nothing(path: Path, tmp_path: Path, kind: str) -> None:
    add(path, "A")
    broken = tmp_path / "broken.sqlite"
    if kind == "text":
        broken.write_text("hello " * 100)
    elif kind == "empty":
        broken.touch()
    elif kind != "missing":
        add(broken, "x")
        damage(broken) if kind == "damaged" else os.truncate(broken, 9000)
    before = table_rows(path), path.read_bytes()
    with pytest.raises(errors.StorageError, match=SENTENCES[kind]) as raised:
        backup.restore(broken, path, NOW)
    assert str(broken) in str(raised.value)
    assert str(raised.value).endswith(f"Choose another file from {path.parent / 'backups'}.") == (kind in HURT)
    assert (table_rows(path), path.read_bytes()) == before
    assert_no_parts(tmp_path)


def test_restoring_over_a_damaged_plan_keeps_it_under_another_name(path: Path) -> None:
    add(path, "A")
    first = backup.make(path, NOW)
    damage(path)
    broken = path.read_bytes()
    saved = backup.restore(first, path, NOW + MINUTES)
    assert saved is not None
    assert saved.name == "plan-damaged-20261122-090100.sqlite"
    assert saved.read_bytes() == broken
    assert titles(path) == {"A"}


def delete_posts(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM post")


def test_an_interrupted_change_is_rolled_back_before_the_copy(path: Path) -> None:
    add(path, "A")
    half_done(path, delete_posts)
    assert titles(backup.make(path, NOW)) == {"A"}
    assert titles(path) == {"A"}


def test_an_interrupted_change_is_not_rolled_back_into_the_restored_plan(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    add(other, "A")
    add(path, "B")
    half_done(path, delete_posts)
    path.unlink()
    assert backup.restore(other, path, NOW) is None
    assert titles(path) == {"A"}


def test_restoring_over_a_text_file_keeps_it(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    add(other, "A")
    path.write_text("not a plan " * 50)
    saved = backup.restore(other, path, NOW)
    assert saved is not None
    assert saved.read_text() == "not a plan " * 50
    assert titles(path) == {"A"}
