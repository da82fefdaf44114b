"""Where things lie: what the program ships with, and the folder of the person's own plan."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath

APPLICATION = "kommunikator"

_PACKAGE = Path(__file__).resolve().parent
# A wheel carries resources/ and i18n/ inside the package; in a source tree they lie two folders up, beside src/.
_SOURCE_TREE = _PACKAGE.parents[1]

# Parts of a path that only the service's own folder has; "OneDrive - Sjövik kommun" is how a work account names it.
_SERVICE_FOLDERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("OneDrive", re.compile(r"onedrive( - .+|-.+)?", re.IGNORECASE)),
    ("Dropbox", re.compile(r"dropbox( \(.+\))?", re.IGNORECASE)),
    ("Google Drive", re.compile(r"google ?drive( - .+)?|googledrive-.+|my drive|drivefs", re.IGNORECASE)),
    ("iCloud", re.compile(r"iclouddrive|icloud drive|com~apple~clouddocs", re.IGNORECASE)),
    ("Nextcloud", re.compile(r"nextcloud", re.IGNORECASE)),
)
_NETWORK_SHARE = "network share"
_NETWORK_FILESYSTEMS = re.compile(
    r"cifs|smb\d*|smbfs|smb3|nfs\d?|afpfs|ncpfs|9p|davfs|fuse\.(sshfs|rclone|davfs2?|gvfsd-fuse|smbnetfs|onedriver)"
)
_DRIVE_REMOTE = 4  # GetDriveTypeW, "Return value" table in Microsoft's reference of fileapi.h.


def resource(*parts: str) -> Path:
    """Give the path of a shipped file, such as `resource("fonts", "icons.ttf")`, in a wheel as in a source tree."""
    return _shipped("resources").joinpath(*parts)


def catalogue(language: str) -> Path | None:
    """Give the compiled catalogue of `language` ('sv', 'nb'), or None where there is none."""
    path = _shipped("i18n") / f"{language}.mo"
    return path if path.is_file() else None


def default_folder() -> Path:
    """Give the platform's local data folder for this person: never the roaming one, which Windows copies about."""
    from platformdirs import user_data_path

    return user_data_path(APPLICATION, appauthor=False, roaming=False)


def private(folder: Path) -> Path:
    """Make `folder` and give it back; on POSIX nobody but this person may look into it (mode 0700).

    Raises OSError where it can't be made, for instance on a read-only disk; PermissionError where its owner has taken
    away the right to write in it, which is not given back behind the owner's back.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.name != "posix" or folder.stat().st_uid != os.getuid():
        return folder
    mode = folder.stat().st_mode
    if not mode & stat.S_IWUSR:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
    if mode & 0o077:
        folder.chmod(0o700)
    return folder


def synced_by(
    folder: PurePath,
    environ: Mapping[str, str] | None = None,
    mounts: str | None = None,
    remote_drives: Iterable[str] | None = None,
) -> str | None:
    """Name the service that copies `folder` about ('OneDrive', 'network share' …), or None when it is purely local.

    A database that a sync service copies while it is written to is damaged sooner or later (SQLite, "How To Corrupt An
    SQLite Database File", sections 1.2 and 2.1). What is not passed in is asked of the machine: the environment, the
    text of /proc/mounts, and the letters of the drives that Windows has mapped to a share, such as 'H:'.
    """
    full = folder.absolute() if isinstance(folder, Path) else folder
    environ = os.environ if environ is None else environ
    return (
        _service_of_parts(full.parts)
        or _service_of_environment(str(full), environ)
        or _share_of_path(str(full), full.drive, _remote_drives(full.drive) if remote_drives is None else remote_drives)
        or _share_of_mounts(str(full), _read_mounts() if mounts is None else mounts)
    )


def _shipped(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _SOURCE_TREE / name


def _service_of_parts(parts: Iterable[str]) -> str | None:
    for part in parts:
        for service, pattern in _SERVICE_FOLDERS:
            if pattern.fullmatch(part):
                return service
    return None


def _service_of_environment(folder: str, environ: Mapping[str, str]) -> str | None:
    roots = [value for name, value in environ.items() if name.upper().startswith("ONEDRIVE") and value]
    return "OneDrive" if any(_inside(folder, root) for root in roots) else None


def _share_of_path(folder: str, drive: str, remote_drives: Iterable[str]) -> str | None:
    if folder.startswith(("\\\\?\\", "\\\\.\\")) and not folder.upper().startswith("\\\\?\\UNC\\"):
        return None
    mapped = {letter.upper() for letter in remote_drives}
    return _NETWORK_SHARE if folder.startswith("\\\\") or drive.upper() in mapped else None


def _share_of_mounts(folder: str, mounts: str) -> str | None:
    """Find the innermost mount around `folder`; a line is 'device point type options …' with \\040 for a space."""
    points = [line.split(" ") for line in mounts.splitlines()]
    around = [(_unescaped(line[1]), line[2]) for line in points if len(line) > 2]
    around = [(point, kind) for point, kind in around if _inside(folder, point)]
    if not around:
        return None
    _, kind = max(around, key=lambda mount: len(mount[0]))
    return _NETWORK_SHARE if _NETWORK_FILESYSTEMS.fullmatch(kind) else None


def _unescaped(point: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), point)


def _inside(folder: str, root: str) -> bool:
    folder, root = (text.replace("\\", "/").rstrip("/") for text in (folder, root))
    if os.name == "nt" or ":" in root:
        folder, root = folder.casefold(), root.casefold()
    return folder == root or folder.startswith(root + "/")


def _read_mounts() -> str:
    path = Path("/proc/mounts")
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def _remote_drives(drive: str) -> tuple[str, ...]:
    if sys.platform == "win32" and drive.endswith(":"):
        import ctypes

        if ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == _DRIVE_REMOTE:
            return (drive,)
    return ()
