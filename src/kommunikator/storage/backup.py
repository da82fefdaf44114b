"""Copies of the plan: made with SQLite's backup API, checked, renamed into place, thinned; and the way back."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path

from kommunikator.storage import database, errors, replica

_NAME = "plan-%Y%m%d-%H%M%S-%f"
# A new copy is due when the newest is older than this and something changed since.
DUE_AFTER = timedelta(minutes=30)
# Kept whatever their age; then the last of each day for a month; then the last of each month.
_NEWEST = 10
_DAILY_FOR = timedelta(days=31)
# A copy takes seconds; one that is unfinished after this long was interrupted.
_UNFINISHED_AFTER = timedelta(hours=1)
# How long to wait for another program that is writing, in seconds.
_PATIENCE = 5.0


def folder_of(path: Path) -> Path:
    """Give the folder of a plan's backups."""
    return path.parent / "backups"


def made_at(backup: Path) -> datetime | None:
    """Give the local time a backup was made at, by its name; None for a file that is not one of ours."""
    with suppress(ValueError):
        return datetime.strptime(backup.stem, _NAME)
    return None


def existing(path: Path) -> list[Path]:
    """Give a plan's backups, the newest first."""
    folder = folder_of(path)
    if not folder.is_dir():
        return []
    return sorted((found for found in folder.glob("plan-*.sqlite") if made_at(found)), reverse=True)


def due(path: Path, now: datetime) -> bool:
    """Tell whether a new copy should be made: the newest is old, and the plan has changed after it."""
    if not path.exists() or not path.stat().st_size:
        return False
    newest = next(iter(existing(path)), None)
    if newest is None:
        return True
    age = now - (made_at(newest) or datetime.min)
    # A copy "from the future" was made before the clock was set back, and says nothing about its age.
    recent = timedelta(0) <= age < DUE_AFTER
    return not recent and path.stat().st_mtime > newest.stat().st_mtime


def make(path: Path, now: datetime) -> Path:
    """Make a checked copy among the plan's backups, thin them, and give its path. Raises a StorageError."""
    folder = folder_of(path)
    target = folder / f"{now.strftime(_NAME)}.sqlite"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise errors.of_backup(error, target) from error
    _remove_parts(folder, now)
    copy(path, target)
    for old in _superfluous(existing(path), now):
        # After the clock was set back, the copy just made is not the newest by its name.
        if old != target:
            old.unlink(missing_ok=True)
    return target


def _remove_parts(folder: Path, now: datetime) -> None:
    """Remove copies that never were finished; a young one may be another program's, at this moment."""
    for part in folder.glob("plan-*.sqlite.part"):
        with suppress(OSError):
            if now.timestamp() - part.stat().st_mtime > _UNFINISHED_AFTER.total_seconds():
                part.unlink()


def copy(path: Path, target: Path) -> None:
    """Copy the plan to `target`, which is there whole and checked, or not at all. Raises a StorageError."""
    part = target.with_name(target.name + ".part")
    try:
        _copy_checked(path, part, target)
        part.replace(target)
    except OSError as error:
        raise errors.of_backup(error, target) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _copy_checked(path: Path, part: Path, target: Path) -> None:
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT, 0o600))
    with closing(sqlite3.connect(part)) as copied:
        # The plan is free to be written again while the copy is checked.
        with closing(_opened_for_copying(path)) as source, errors.explained(target):
            source.backup(copied)
        with errors.explained(path):
            whole = copied.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    if not whole:
        raise errors.damaged(path)
    _flush(part)


def _opened_for_copying(path: Path) -> sqlite3.Connection:
    """Open the plan with a read lock: without one, SQLite's backup would wait for another program for ever."""
    with errors.explained(path):
        source = sqlite3.connect(database.address(path), uri=True, timeout=_PATIENCE, isolation_level=None)
        try:
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except BaseException:
            source.close()
            raise
    return source


def _flush(file: Path) -> None:
    with file.open("rb+") as handle:
        os.fsync(handle.fileno())


def _superfluous(backups: Iterable[Path], now: datetime) -> list[Path]:
    """Give the backups to remove; `backups` come the newest first."""
    kept_days: set[str] = set()
    kept_months: set[str] = set()
    superfluous = []
    for n, backup in enumerate(backups):
        at = made_at(backup)
        assert at is not None
        day, month = f"{at:%Y%m%d}", f"{at:%Y%m}"
        wanted = day not in kept_days if now - at <= _DAILY_FOR else month not in kept_months
        if n >= _NEWEST and not wanted:
            superfluous.append(backup)
            continue
        kept_days.add(day)
        kept_months.add(month)
    return superfluous


def restore(source: Path, path: Path, now: datetime) -> Path | None:
    """Put a backup in the place of the plan, and give the backup made of what was there (None: nothing was).

    The restored plan goes on as a new replica: the numbers that followed in the old one are taken.
    Raises a StorageError; the plan is then as it was. The plan must not be open.
    """
    check_usable(source, path)
    if database.is_write_protected(path):
        raise errors.read_only(path)
    saved = _save_present(path, now)
    part = path.with_name(path.name + ".restoring")
    try:
        _copy_of_backup(source, part, path)
        mark = _take_new_replica(part, path)
        # What an interrupted change left beside the old plan must not be rolled back into the restored one.
        database.journal_of(path).unlink(missing_ok=True)
        part.replace(path)
    except OSError as error:
        raise errors.of_system(error, path) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    replica.keep_mark(path, mark)
    return saved


def check_usable(source: Path, path: Path) -> None:
    """Look at a file that shall be put in the place of the plan at `path`; the rest of it is checked when it is copied.

    Raises a StorageError: it is not a plan, or of a newer version, or cannot be opened.
    """
    try:
        version = database.look(source)
    except errors.ForeignFile:
        version = 0
    if version == 0:
        raise errors.not_a_backup(source, folder_of(path))


def _copy_of_backup(source: Path, part: Path, path: Path) -> None:
    try:
        _copy_checked(source, part, path)
    except errors.DamagedFile as error:
        raise errors.damaged_backup(source, folder_of(path)) from error


def _save_present(path: Path, now: datetime) -> Path | None:
    """Back up what is there; a plan that is damaged is kept as it is, under another name."""
    if not path.exists() or not path.stat().st_size:
        return None
    try:
        return make(path, now)
    except errors.DamagedFile:
        kept = path.with_name(f"{path.stem}-damaged-{now:%Y%m%d-%H%M%S}{path.suffix}")
    try:
        shutil.copy2(path, kept)
    except OSError as error:
        raise errors.of_backup(error, kept) from error
    return kept


def _take_new_replica(part: Path, path: Path) -> replica.Mark:
    connection = database.connect(part)
    try:
        with database.transaction(connection, part):
            number = replica.take_new(connection, path)
        return replica.reached_by(connection, number)
    finally:
        connection.close()
