"""`make package`: an sdist, a wheel built from that sdist, and the wheel tried out in an empty environment."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import venv
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"


def build() -> Path:
    """Build dist/*.tar.gz and, from it, dist/*.whl, with the locked build tools; gives the wheel."""
    for old in (*DIST.glob("*.whl"), *DIST.glob("*.tar.gz")):
        old.unlink()
    # Without --sdist or --wheel, build unpacks the sdist that it has just made and builds the wheel from there.
    subprocess.run([sys.executable, "-m", "build", "--no-isolation", "--outdir", DIST, ROOT], check=True)
    (wheel,) = DIST.glob("*.whl")
    return wheel


def runtime() -> set[str]:
    """Give the names of all the packages that the program needs to run, as this environment has them installed."""
    found: set[str] = set()
    wanted = {"kommunikator"}
    while wanted:
        name = wanted.pop()
        found.add(name)
        for requirement in map(Requirement, requires(name) or ()):
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                wanted.add(canonicalize_name(requirement.name))
        wanted -= found
    return found - {"kommunikator"}


def locked(names: set[str]) -> str:
    """Give those entries of requirements.lock, with their hashes, that are about `names`."""
    entries = re.split(r"\n(?=\S)", (ROOT / "requirements.lock").read_text(encoding="utf-8").strip())
    chosen = [entry for entry in entries if entry.split("==")[0] in names]
    if len(chosen) != len(names):
        sys.exit(f"requirements.lock has not all of {sorted(names)}: run make lock")
    return "\n".join(chosen) + "\n"


def install(wheel: Path, folder: Path) -> Path:
    """Install `wheel` with its locked runtime packages alone in a new environment; gives the folder of commands."""
    venv.create(folder, with_pip=True)
    commands = folder / ("Scripts" if os.name == "nt" else "bin")
    wanted = folder / "runtime.lock"
    wanted.write_text(locked(runtime()), encoding="utf-8")
    pip = [commands / "python", "-m", "pip", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--quiet", "--require-hashes", "--requirement", wanted], check=True)
    subprocess.run([*pip, "install", "--quiet", "--no-deps", wheel], check=True)
    subprocess.run([*pip, "check"], check=True)
    return commands


def main() -> None:
    """Build, install, and run the self-test from a folder that has nothing of the source tree."""
    wheel = build()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        commands = install(wheel, folder / "environment")
        elsewhere = folder / "elsewhere"
        elsewhere.mkdir()
        environ = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        subprocess.run([commands / "kommunikator", "--self-test"], cwd=elsewhere, env=environ, check=True)
    print(f"built and tried out: {wheel.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
