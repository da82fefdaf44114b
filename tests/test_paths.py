"""Folders: the person's own, private and local, and a warning where a service copies it about."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from kommunikator import paths

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
//server/gemensam /mnt/gemensam\\040yta cifs rw 0 0
nas:/home /home nfs4 rw 0 0
/dev/sdb1 /home/asa/lokal ext4 rw 0 0
asa@host:/ /media/ssh fuse.sshfs rw 0 0
drive: /media/rclone fuse.rclone rw 0 0
broken line
"""


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        (r"C:\Users\asa\AppData\Local\kommunikator", None),
        (r"C:\Users\asa\OneDrive\plan", "OneDrive"),
        (r"C:\Users\asa\OneDrive - Sjövik kommun\Dokument\plan", "OneDrive"),
        (r"C:\Users\asa\Onedrivet\plan", None),
        (r"C:\Users\asa\Dropbox\plan", "Dropbox"),
        (r"C:\Users\asa\Dropbox (Sjövik)\plan", "Dropbox"),
        (r"C:\Users\asa\iCloudDrive\plan", "iCloud"),
        (r"G:\My Drive\plan", "Google Drive"),
        (r"\\server\gemensam\plan", "network share"),
        (r"\\?\UNC\server\gemensam\plan", "network share"),
        (r"\\?\C:\plan", None),
        (r"H:\plan", "network share"),
        (r"h:\plan", "network share"),
        (r"D:\plan", None),
        (r"E:\Sky\plan", "OneDrive"),
    ],
)
def test_folders_of_windows(folder: str, expected: str | None) -> None:
    environ = {"OneDriveCommercial": r"e:\sky", "OneDrive": "", "PATH": r"D:\plan"}
    assert paths.synced_by(PureWindowsPath(folder), environ, "", ["H:"]) == expected


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("/var/plan", None),
        ("/mnt/gemensam yta/plan", "network share"),
        ("/mnt/gemensam", None),
        ("/home/asa/plan", "network share"),
        ("/home/asa/lokal/plan", None),
        ("/home", "network share"),
        ("/homes/asa", None),
        ("/media/ssh/plan", "network share"),
        ("/media/rclone/plan", "network share"),
        ("/srv/asa/Dropbox/plan", "Dropbox"),
        ("/Users/asa/Library/Mobile Documents/com~apple~CloudDocs/plan", "iCloud"),
        ("/Users/asa/Library/CloudStorage/OneDrive-Sjövikkommun/plan", "OneDrive"),
        ("/Users/asa/Library/CloudStorage/GoogleDrive-asa@example.com/plan", "Google Drive"),
    ],
)
def test_folders_of_posix(folder: str, expected: str | None) -> None:
    assert paths.synced_by(PurePosixPath(folder), {}, MOUNTS, []) == expected


def test_a_folder_of_this_machine_is_judged_by_its_own_mounts(tmp_path: Path) -> None:
    assert paths.synced_by(tmp_path / "OneDrive" / "plan") == "OneDrive"
    assert paths.synced_by(tmp_path, {"OneDrive": str(tmp_path.parent)}, "", []) == "OneDrive"


def test_resources_are_found_in_a_source_tree_and_in_a_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "site-packages" / "kommunikator")
    monkeypatch.setattr(paths, "_SOURCE_TREE", tmp_path / "tree")
    assert paths.resource("fonts", "a.ttf") == tmp_path / "tree" / "resources" / "fonts" / "a.ttf"
    assert paths.catalogue("sv") is None
    inside = tmp_path / "site-packages" / "kommunikator"
    (inside / "resources").mkdir(parents=True)
    (inside / "i18n").mkdir()
    (inside / "i18n" / "sv.mo").touch()
    assert paths.resource("fonts", "a.ttf") == inside / "resources" / "fonts" / "a.ttf"
    assert (paths.catalogue("sv"), paths.catalogue("nb")) == (inside / "i18n" / "sv.mo", None)


def test_a_private_folder_is_nobody_elses(tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.mkdir(mode=0o755)
    for folder in (tmp_path / "a" / "b", old):
        assert paths.private(folder) == folder
        assert folder.is_dir()
        if os.name == "posix":
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a folder has no such mode")
def test_a_write_protected_folder_is_refused_and_keeps_its_mode(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    folder.mkdir(mode=0o555)
    with pytest.raises(PermissionError) as raised:
        paths.private(folder)
    assert raised.value.filename == str(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o555


def test_the_default_folder_is_local_and_our_own() -> None:
    folder = paths.default_folder()
    assert folder.name == "kommunikator"
    assert "roaming" not in str(folder).lower()
    if sys.platform == "linux":
        assert folder == Path(os.environ["XDG_DATA_HOME"]) / "kommunikator"
