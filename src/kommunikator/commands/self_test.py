"""`kommunikator --self-test`: is this installation whole? It works in a throw-away folder and prints a line a step."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from kommunikator import i18n, opening, paths
from kommunikator.commands.terminal import Exit, finish, say
from kommunikator.domain.export_choice import ExportChoice, Format, What
from kommunikator.exchange.demo import demo_edit, load
from kommunikator.exchange.export.part import Looking
from kommunikator.exchange.export.run import export
from kommunikator.exchange.listing import as_object
from kommunikator.exchange.models import MODELS
from kommunikator.i18n import _, format_day
from kommunikator.storage import backup
from kommunikator.storage.errors import Outdated, StorageError
from kommunikator.storage.store import Store

_BEGINNINGS = {
    Format.PDF: b"%PDF",
    Format.PNG: b"\x89PNG",
    Format.XLSX: b"PK",
    Format.ICS: b"BEGIN:VCALENDAR",
    Format.HTML: b"<!DOCTYPE html>",
}
"""How a file of each format begins."""
_SECONDS_FOR_WINDOW = 120
_NO_QT = 3
# Run in a process of its own, since Qt ends the process when it finds no platform.
_WINDOW = f"""
import sys
try:
    import PySide6.QtWidgets
except ImportError as error:
    print(error)
    sys.exit({_NO_QT})
from kommunikator.app import self_test
self_test()
"""


class _StepFailed(Exception):
    """A step did not give what it should; the text is a sentence."""


def run() -> int:
    """Go through all steps, the later ones too when one fails; give 0 when all went well, else 1."""
    with tempfile.TemporaryDirectory(prefix="kommunikator-test-", ignore_cleanup_errors=True) as name:
        # A list, so that every step is made.
        done = [_tried(step, work, Path(name)) for step, work in _steps().items()]
    return Exit.DONE if all(done) else Exit.PROBLEM


def _steps() -> dict[str, Callable[[Path], str | None]]:
    return {
        _("Texts in every language"): _catalogues,
        _("Shipped files"): _resources,
        _("Icons"): _icons,
        _("Excel reader"): _excel,
        _("A plan: written and read back"): _written,
        _("A plan: undone and done again"): _undone,
        _("A plan: made again from the log"): _rebuilt,
        _("A plan: checked"): _checked,
        _("A plan: backed up and restored"): _restored,
        _("A plan: exported"): _exported,
        _("The window"): _window,
    }


def _tried(step: str, work: Callable[[Path], str | None], folder: Path) -> bool:
    """Do a step and print how it went; a step may give a remark."""
    try:
        remark = work(folder)
    except (_StepFailed, StorageError, Outdated, OSError, ImportError) as error:
        say(_("FAILED  %(step)s: %(reason)s") % {"step": step, "reason": error})
        return False
    finally:
        finish()
    say(_("ok      %(step)s") % {"step": f"{step} ({remark})" if remark else step})
    return True


def _need(holds: bool, sentence: str) -> None:
    if not holds:
        raise _StepFailed(sentence)


def _catalogues(_folder: Path) -> None:
    spoken = i18n.language()
    try:
        for language in i18n.languages():
            _need(language == "en" or paths.catalogue(language) is not None, f"i18n/{language}.mo")
            i18n.use(language)
            _need(bool(format_day(date(2026, 11, 25), "EEEE d MMMM y")), f"babel, {language}")
    finally:
        i18n.use(spoken)


def _resources(_folder: Path) -> None:
    demos = (f"demo/{language}.json" for language in i18n.languages())
    models = (f"models/{model}.json" for model in MODELS)
    for name in ("theme.qss", "theme", *demos, *models):
        path = paths.resource(*name.split("/"))
        _need(path.exists(), str(path))


def _icons(_folder: Path) -> None:
    package = find_spec("qtawesome")
    fonts = Path(package.origin).parent / "fonts" if package and package.origin else None
    _need(bool(fonts and list(fonts.glob("phosphor-[0-9]*.ttf"))), "qtawesome/fonts/phosphor-*.ttf")


def _excel(_folder: Path) -> None:
    import python_calamine

    _need(hasattr(python_calamine, "CalamineWorkbook"), "python_calamine")


@contextmanager
def _opened(folder: Path) -> Iterator[Store]:
    store = opening.open_store(folder)
    try:
        yield store
    finally:
        store.close()


def _objects(store: Store) -> list[dict[str, Any]]:
    """Give all posts as plain objects, in the order of the plan."""
    planned = store.everything() + store.ideas()
    sheets, team = store.sheets([one.post.id for one in planned]), store.team()
    return [as_object(sheets[one.post.id], team) for one in planned]


def _written(folder: Path) -> None:
    content = load(i18n.language())
    edit = demo_edit(content, date(2026, 11, 25))
    with _opened(folder) as store:
        store.apply(edit)
    with _opened(folder) as store:
        titles = sorted(found["title"] for found in _objects(store))
    _need(titles == sorted(post["title"] for post in content["posts"]), f"{len(titles)} != {len(content['posts'])}")


def _exported(folder: Path) -> None:
    """Write the week in the formats that each need a library and files of their own."""
    looking = Looking(date(2026, 11, 25))
    with _opened(folder) as store:
        for wanted, beginning in _BEGINNINGS.items():
            out = io.BytesIO()
            try:
                for _progress in export(store, ExportChoice(What.WEEK, wanted), looking, out):
                    pass
            except RuntimeError as error:  # as typst raises where a template or a font is missing
                raise _StepFailed(f"{wanted}: {error}") from error
            _need(out.getvalue().startswith(beginning), wanted.value)


def _undone(folder: Path) -> None:
    edit = demo_edit(load(i18n.language()), date(2026, 11, 25))
    with _opened(folder) as store:
        before = _objects(store)
        store.apply(edit.inverse())
        _need(_objects(store) == [], "undo")
        store.apply(edit)
        _need(_objects(store) == before, "redo")


def _rebuilt(folder: Path) -> None:
    with _opened(folder) as store:
        before = _objects(store)
        store.rebuild()
        _need(_objects(store) == before, "rebuild")


def _checked(folder: Path) -> None:
    with _opened(folder) as store:
        problems = store.check().problems
    _need(not problems, " ".join(problems))


def _restored(folder: Path) -> None:
    path = opening.plan_in(folder)
    with _opened(folder) as store:
        before = _objects(store)
    saved = backup.make(path, datetime.now())
    path.unlink()
    backup.restore(saved, path, datetime.now())
    with _opened(folder) as store:
        _need(_objects(store) == before, "restore")


def _window(_folder: Path) -> str | None:
    """Build the window without a display; where Qt cannot be loaded, say so, for the commands work without it."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"}
    try:
        ended = subprocess.run(  # noqa: S603 - our own program, with fixed arguments
            [sys.executable, "-P", "-c", _WINDOW],
            env=environment,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS_FOR_WINDOW,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _StepFailed(_("it took longer than %(n)d seconds") % {"n": _SECONDS_FOR_WINDOW}) from error
    last = " ".join((ended.stdout + ended.stderr).strip().splitlines()[-1:])
    if ended.returncode == _NO_QT:
        return _("not tried, Qt cannot be loaded here: %(reason)s") % {"reason": last}
    _need(ended.returncode == 0, last or str(ended.returncode))
    return None
