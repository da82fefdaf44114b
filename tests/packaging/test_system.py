"""What packaging/system.sh does on machines that lack something, played by commands that are not the real ones."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "system.sh"


class Machine:
    """A folder of played commands, in front of the real ones; `apt` gives what apt-get was asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked = folder / "asked"
        self.asked.touch()
        self.command("uname", "echo Linux")
        self.command("ldconfig", f"cat {folder}/libraries")
        self.command("find", "echo /usr/share/fonts/Inter.otf")
        self.command("apt-get", f'echo "$@" >> {self.asked}')
        self.user(0)
        self.libraries(*self.all_libraries())

    def command(self, name: str, body: str) -> None:
        path = self.folder / name
        path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        path.chmod(0o755)

    def user(self, number: int, sudo: str = "exit 1") -> None:
        self.command("id", f"echo {number}")
        self.command("sudo", sudo)

    def all_libraries(self) -> list[str]:
        lines = SCRIPT.read_text(encoding="utf-8").splitlines()
        return [line.split()[0] for line in lines if line.startswith("lib") and ".so" in line]

    def libraries(self, *names: str) -> None:
        text = "".join(f"\t{name} (libc6,x86-64) => /lib/{name}\n" for name in names)
        (self.folder / "libraries").write_text(text, encoding="utf-8")

    def run(self, python: str = sys.executable) -> subprocess.CompletedProcess[str]:
        environ = os.environ | {"PATH": f"{self.folder}:/usr/bin:/bin"}
        return subprocess.run(["/bin/sh", SCRIPT, python], env=environ, capture_output=True, text=True, check=False)

    def apt(self) -> list[str]:
        return self.asked.read_text(encoding="utf-8").splitlines()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_where_everything_is_there_nothing_happens(machine: Machine) -> None:
    done = machine.run()
    assert (done.returncode, done.stdout, done.stderr, machine.apt()) == (0, "", "", [])
    assert len(machine.all_libraries()) > 25


def test_root_installs_what_is_missing(machine: Machine) -> None:
    machine.libraries(*set(machine.all_libraries()) - {"libEGL.so.1", "libxcb-cursor.so.0"})
    done = machine.run()
    assert done.returncode == 0
    update, install = machine.apt()
    assert update.endswith(" update")
    assert install.split()[-2:] == ["libegl1", "libxcb-cursor0"]
    assert "--no-install-recommends" in install


def test_sudo_is_used_where_it_asks_nothing(machine: Machine) -> None:
    machine.libraries(*set(machine.all_libraries()) - {"libEGL.so.1"})
    machine.user(1000, sudo='[ "$1" = -n ] && shift && "$@"')
    assert machine.run().returncode == 0
    assert machine.apt()[-1].endswith(" libegl1")


def test_anyone_else_is_told_the_one_line(machine: Machine) -> None:
    machine.libraries(*set(machine.all_libraries()) - {"libEGL.so.1", "libxcb-cursor.so.0"})
    machine.user(1000)
    done = machine.run()
    assert done.returncode == 1
    assert "  sudo apt-get install libegl1 libxcb-cursor0" in done.stderr
    assert machine.apt() == []


def test_work_without_a_window_goes_on_without_its_libraries(machine: Machine) -> None:
    machine.libraries(*set(machine.all_libraries()) - {"libxcb-cursor.so.0"})
    machine.user(1000)
    done = machine.run()
    assert done.returncode == 0
    assert "sudo apt-get install libxcb-cursor0" in done.stderr


def test_a_python_without_venv_gets_its_package(machine: Machine) -> None:
    machine.command("bare-python", f'case "$2" in *ensurepip*) exit 1 ;; esac; exec {sys.executable} "$@"')
    assert machine.run(str(machine.folder / "bare-python")).returncode == 0
    version = sys.version_info
    assert machine.apt()[-1].endswith(f" python{version.major}.{version.minor}-venv")


def test_a_missing_font_stops_nothing(machine: Machine) -> None:
    machine.command("find", "true")
    machine.command("apt-get", f'echo "$@" >> {machine.asked}; case "$*" in *fonts-inter*) exit 100 ;; esac')
    done = machine.run()
    assert done.returncode == 0
    assert machine.apt()[-1].endswith(" fonts-inter")
    assert "uses another font" in done.stderr
