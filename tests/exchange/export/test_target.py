"""Where exports go: what a program that broke off has left there is tidied up, and nobody else's file is."""

from __future__ import annotations

import os
import time
from pathlib import Path

from kommunikator.exchange.export.target import remove_leftovers, whole_file

DAY = 24 * 60 * 60


def test_what_was_left_unfinished_goes_after_a_day(tmp_path: Path) -> None:
    with whole_file(tmp_path / "week\n48.pdf") as stream:
        left = Path(str(stream.name)) if isinstance(stream.name, str) else next(tmp_path.iterdir())
        name = left.name
    others = ["week.pdf.part", ".week.pdf.abcdefgh.part", ".part", f"x{name}", f"{name}x", name.upper(), "a.pdf"]
    for one in (*others, name, name.replace("week", "year")):
        (tmp_path / one).write_text("-", encoding="utf-8")
        os.utime(tmp_path / one, (0, time.time() - DAY - 60))
    os.utime(tmp_path / name.replace("week", "year"), (0, time.time() - DAY + 60))
    folder = tmp_path / name.replace("week", "fold")
    folder.mkdir()
    os.utime(folder, (0, 0))
    remove_leftovers(tmp_path)
    expected = {*others, name.replace("week", "year"), folder.name, "week\n48.pdf"}
    assert {path.name for path in tmp_path.iterdir()} == expected


def test_a_folder_that_is_gone_is_no_matter_here(tmp_path: Path) -> None:
    remove_leftovers(tmp_path / "gone")
    assert not (tmp_path / "gone").exists()
