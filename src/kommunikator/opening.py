"""From a folder to an open plan: the same way for the window and the command line. No Qt."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kommunikator import i18n, paths, settings
from kommunikator.i18n import _
from kommunikator.settings import Settings
from kommunikator.storage import errors
from kommunikator.storage.store import Store

if TYPE_CHECKING:
    from kommunikator.exchange.models import FirstStart

PLAN = "plan.sqlite"
LOCK = "kommunikator.lock"


def plan_in(folder: Path) -> Path:
    """Give the path of the plan's file in a data folder."""
    return folder / PLAN


def is_there(folder: Path) -> bool:
    """Tell whether the folder holds a plan; an empty file is none yet. Raises a StorageError."""
    path = plan_in(folder)
    try:
        return path.exists() and path.stat().st_size > 0
    except OSError as error:
        raise errors.unreachable(folder) from error


def make_private(folder: Path) -> None:
    """Make the data folder, and keep others out of it (POSIX). Raises a StorageError.

    A folder in which other things lie already (somebody's home, say) keeps its permissions: the plan, its
    backups and the settings are private each by themselves.
    """
    if _holds_other_things(folder):
        return
    try:
        paths.private(folder)
    except OSError as error:
        raise errors.of_folder(error, folder) from error


def _holds_other_things(folder: Path) -> bool:
    try:
        return folder.is_dir() and not is_there(folder) and any(folder.iterdir())
    except OSError as error:
        raise errors.unreachable(folder) from error


def open_store(folder: Path) -> Store:
    """Open the plan in a data folder, or make a new one. Raises a StorageError; the file is then as it was."""
    make_private(folder)
    return Store(plan_in(folder))


def open_to_read(folder: Path) -> Store:
    """Open the plan that is in a data folder without leaving a trace there. Raises a StorageError."""
    return Store.open_to_read(plan_in(folder))


def warn_about(folder: Path) -> str | None:
    """Give a sentence when the folder is copied about by a service or lies on a server; None when it is local."""
    service = paths.synced_by(folder)
    if service is None:
        return None
    if service == "network share":
        return _(
            "The data folder %(folder)s is on a network share, where the plan can be damaged when the connection"
            " breaks or two people open it. Choose a folder on this computer."
        ) % {"folder": folder}
    return _(
        "The data folder %(folder)s is synced by %(service)s, which can damage the plan by copying it while it is"
        " written. Choose a folder that is not synced."
    ) % {"folder": folder, "service": service}


def backup_if_due(path: Path, now: datetime) -> Path | None:
    """Make a backup when the newest is old and something changed since; give its path, None when none was due.

    It reads through a connection of its own, so it may run beside the open plan. Raises a StorageError.
    """
    from kommunikator.storage import backup

    return backup.make(path, now) if backup.due(path, now) else None


def author_of(chosen: Settings) -> str:
    """Give the name that this person's changes carry: the chosen one, else the system's full name, else the login."""
    return chosen.author.strip() or _full_name() or _login()


def _full_name() -> str:
    if sys.platform == "win32":
        import ctypes

        length = ctypes.c_ulong(256)
        name = ctypes.create_unicode_buffer(length.value)
        # NameDisplay = 3 of EXTENDED_NAME_FORMAT (secext.h); it fails for a local account without a full name.
        known = ctypes.windll.secur32.GetUserNameExW(3, name, ctypes.byref(length))
        return name.value.strip() if known else ""
    import pwd

    try:
        # The first part of the gecos field is the full name; "&" stands for the login (passwd(5)).
        return pwd.getpwuid(os.getuid()).pw_gecos.split(",")[0].replace("&", _login().capitalize()).strip()
    except KeyError:
        return ""


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


class Claim:
    """The sign that somebody works in a data folder for a while: a lock that the system drops with the process."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    @classmethod
    def take(cls, folder: Path) -> Claim | None:
        """Claim the folder; None when another program (or another claim of ours) holds it. Raises a StorageError."""
        path = folder / LOCK
        try:
            file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
        except OSError as error:
            raise errors.of_folder(error, folder) from error
        try:
            taken = _lock(file)
        except OSError as error:
            file.close()
            raise errors.unreachable(folder) from error
        if taken:
            return cls(file)
        file.close()
        return None

    def release(self) -> None:
        """Let go of the folder; a second call does nothing. The file stays, since removing it would race."""
        self._file.close()


def _lock(file: BinaryIO) -> bool:
    """Lock the file without waiting; False when it is locked already. Closing the file unlocks it."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def keep(folder: Path, start: FirstStart) -> None:
    """Keep who the person is and which language they chose. Raises OSError."""
    settings.save(folder, replace(settings.load(folder), author=start.name, language=start.language))


def begin(folder: Path, start: FirstStart, today: date) -> None:
    """Make the plan that a person starts with, in one transaction. Raises a StorageError."""
    from kommunikator.exchange.models import edit_for

    store = open_store(folder)
    try:
        store.apply(edit_for(start, today), start.name)
    finally:
        store.close()


@contextmanager
def demo_folder(today: date) -> Iterator[Path]:
    """Give a throw-away data folder with the invented plan around `today`, in the language in use.

    It follows the person's own settings, but the person is one of the invented team. Removed in the end.
    """
    import tempfile

    with tempfile.TemporaryDirectory(prefix="kommunikator-demo-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        _write_demo(folder, today)
        yield folder


def _write_demo(folder: Path, today: date) -> None:
    from kommunikator.exchange.demo import demo_history, demo_person, load

    content = load(i18n.language())
    settings.save(folder, replace(_own_settings(), author=demo_person(content), language=i18n.language()))
    at = datetime.now(UTC)
    store = Store(plan_in(folder), clock=lambda: int(at.timestamp() * 1000))
    try:
        for written in demo_history(content, today):
            at = written.at or datetime.now(UTC)
            store.apply(written.edit, written.author)
    finally:
        store.close()


def _own_settings() -> Settings:
    own = paths.default_folder()
    return settings.load(own) if (own / settings.FILE_NAME).is_file() else Settings()
