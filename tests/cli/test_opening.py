from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from kommunikator import opening, paths, settings
from kommunikator.domain.ideas import add as add_idea
from kommunikator.opening import Claim, author_of, backup_if_due, demo_folder, open_store, plan_in, warn_about
from kommunikator.settings import Settings
from kommunikator.storage import backup
from kommunikator.storage.errors import ReadOnlyFile, StorageError, Unreachable

posix = pytest.mark.skipif(os.name != "posix", reason="modes are a matter of POSIX")


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@posix
def test_a_new_folder_is_private(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "plan"
    open_store(folder).close()
    assert (mode(folder), mode(plan_in(folder))) == (0o700, 0o600)


@posix
def test_an_open_folder_of_ours_is_made_private(tmp_path: Path) -> None:
    open_store(tmp_path / "plan").close()
    (tmp_path / "plan").chmod(0o755)
    open_store(tmp_path / "plan").close()
    assert mode(tmp_path / "plan") == 0o700


@posix
def test_a_folder_with_other_things_keeps_its_mode(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o755)
    (home / "letter.txt").touch()
    open_store(home).close()
    assert (mode(home), mode(plan_in(home))) == (0o755, 0o600)


@pytest.mark.parametrize(("error", "expected"), [(PermissionError, ReadOnlyFile), (OSError, Unreachable)])
def test_a_folder_that_cannot_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[OSError], expected: type[StorageError]
) -> None:
    def refused(_folder: Path) -> Path:
        raise error

    monkeypatch.setattr(paths, "private", refused)
    with pytest.raises(expected, match="plan"):
        open_store(tmp_path / "plan")


@posix
def test_a_write_protected_folder_keeps_its_mode(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    open_store(folder).close()
    folder.chmod(0o555)
    with pytest.raises(ReadOnlyFile, match="Nothing can be written in the data folder"):
        open_store(folder)
    assert mode(folder) == 0o555
    folder.chmod(0o700)


@pytest.mark.parametrize(("method", "error"), [("exists", PermissionError(13, "no")), ("is_dir", OSError(5, "broken"))])
def test_a_folder_that_cannot_be_looked_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str, error: OSError
) -> None:
    def refused(_path: Path) -> bool:
        raise error

    monkeypatch.setattr(Path, method, refused)
    with pytest.raises(Unreachable, match="cannot be opened"):
        open_store(tmp_path)


def test_a_folder_without_rights_is_not_called_a_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_args: object) -> int:
        raise PermissionError(13, "no")

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(ReadOnlyFile) as raised:
        Claim.take(tmp_path)
    assert f"the data folder {tmp_path}" in str(raised.value)
    assert "kommunikator.lock" not in str(raised.value)


def test_only_a_synced_folder_is_warned_about(tmp_path: Path) -> None:
    assert warn_about(tmp_path) is None
    synced = warn_about(tmp_path / "OneDrive - Sjövik kommun" / "plan")
    assert synced is not None
    assert "OneDrive" in synced
    assert "damage" in synced


def test_a_share_is_warned_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "_read_mounts", lambda: f"//server/plan {tmp_path} cifs rw 0 0\n")
    sentence = warn_about(tmp_path / "plan")
    assert sentence is not None
    assert "network share" in sentence
    assert "damaged" in sentence


def test_a_claim_is_held_until_it_is_released(tmp_path: Path) -> None:
    claim = Claim.take(tmp_path)
    assert claim is not None
    assert Claim.take(tmp_path) is None
    claim.release()
    claim.release()
    again = Claim.take(tmp_path)
    assert again is not None
    again.release()


def test_a_claim_is_seen_by_other_programs_and_ends_with_its_holder(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom kommunikator.opening import Claim\n"
        "claim = Claim.take(Path(sys.argv[1]))\nprint(claim is not None, flush=True)\nsys.stdin.read()"
    )
    source = Path(opening.__file__).resolve().parents[1]
    environment = os.environ | {"PYTHONPATH": str(source)}
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        assert Claim.take(tmp_path) is None
        other.kill()
    claim = Claim.take(tmp_path)
    assert claim is not None
    claim.release()


def test_a_claim_needs_a_folder(tmp_path: Path) -> None:
    with pytest.raises(Unreachable):
        Claim.take(tmp_path / "missing")


def test_a_backup_is_made_when_it_is_due(tmp_path: Path) -> None:
    path, now = plan_in(tmp_path), datetime.now()
    assert backup_if_due(path, now) is None
    store = open_store(tmp_path)
    store.apply(add_idea("One"))
    first = backup_if_due(path, now)
    assert first is not None
    assert backup.existing(path) == [first]
    later = now + backup.DUE_AFTER + timedelta(minutes=1)
    os.utime(path, (now.timestamp() - 60, now.timestamp() - 60))
    assert backup_if_due(path, later) is None
    os.utime(path, (later.timestamp(), later.timestamp()))
    assert backup_if_due(path, now + timedelta(minutes=1)) is None
    assert backup_if_due(path, later) is not None
    store.close()


def test_the_author_is_the_chosen_name(monkeypatch: pytest.MonkeyPatch) -> None:
    assert author_of(Settings(author=" Malin Kvist ")) == "Malin Kvist"
    monkeypatch.setattr(opening, "_full_name", lambda: "Sara Östman")
    monkeypatch.setattr(opening, "_login", lambda: "sara")
    assert author_of(Settings()) == "Sara Östman"
    monkeypatch.setattr(opening, "_full_name", lambda: "")
    assert author_of(Settings()) == "sara"


@posix
@pytest.mark.parametrize(
    ("gecos", "name"),
    [("Sara Östman,Rådhuset,0470-123,", "Sara Östman"), ("& Östman", "Sara Östman"), (",,,", ""), ("", "")],
)
def test_the_systems_full_name(monkeypatch: pytest.MonkeyPatch, gecos: str, name: str) -> None:
    import pwd

    entry = pwd.struct_passwd(("sara", "x", 1000, 1000, gecos, "/home/sara", "/bin/sh"))
    monkeypatch.setattr(pwd, "getpwuid", lambda _uid: entry)
    monkeypatch.setattr(opening, "_login", lambda: "sara")
    assert opening._full_name() == name


def test_the_demo_follows_the_persons_settings_but_shows_today() -> None:
    own = paths.private(paths.default_folder())
    settings.save(own, Settings(theme="dark", text_size=150))
    with demo_folder(date(2026, 11, 25)) as folder:
        kept = settings.load(folder)
        assert (kept.theme, kept.text_size) == ("dark", 150)
        assert kept.author == "Alva Lindell", "the person is one of the invented team, so that “Mine” works"
        store = open_store(folder)
        assert store.check().problems == ()
        assert len(store.between(date(2026, 11, 23), date(2026, 11, 29))) == 18
        store.close()
    assert not folder.exists()
    assert not plan_in(own).exists()
