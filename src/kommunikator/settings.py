"""What one person has chosen on one machine: language, theme, size of the window. The plan is not in here."""

from __future__ import annotations

import dataclasses
import json
import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

log = logging.getLogger(__name__)

FILE_NAME = "settings.json"
THEMES = ("system", "light", "dark")
LANGUAGES = ("", "en", "sv", "nb")
SPANS = ("1", "2", "4", "month")
GROUPINGS = ("none", "channel", "responsible", "theme")


@dataclass(frozen=True)
class Settings:
    """One person's choices; every field has a value that works."""

    language: str = ""
    """'' follows the system, else 'en', 'sv' or 'nb'."""
    theme: Literal["system", "light", "dark"] = "system"
    """'system', 'light' or 'dark'."""
    text_size: int = 100
    """Per cent of the normal size, 100–200."""
    author: str = ""
    """The name that this person's changes carry."""
    geometry: str = ""
    """The window's place and size, as text (see `ui/place.py`)."""
    drawer: bool = True
    """Whether the idea bank is shown."""
    splitter: tuple[int, ...] = ()
    """The widths of the window's panes, in pixels."""
    span: str = "1"
    """How many weeks are seen (a `Span`)."""
    grouping: str = "none"
    """What the rows of the board are (a `Grouping`)."""
    weekend: bool = True
    """Whether Saturday and Sunday have their full width."""
    filter: str = ""
    """Which posts are seen (a `Filter` as text)."""
    matrix: str = ""
    """What of the content matrix is seen: period, audiences, panes (as its screen writes it)."""
    export_choice: str = ""
    """What was exported last (an `ExportChoice` as text), '' before the first time."""
    export_folder: str = ""
    """The folder into which it went."""
    calendar_folder: str = ""
    """The folder in which calendars are kept up to date, '' for none."""
    calendar_folder_paused: bool = False
    """Whether the calendars there stay as they are for now."""
    calendar_folder_choice: str = ""
    """Which calendars these are, and for whom (an `ExportChoice` as text; its grouping: by channel, else by person)."""


def load(folder: Path) -> Settings:
    """Give the settings that `folder` holds; where a value is not usable its default, with a line in the log.

    A file that is no JSON object is moved aside to `settings.json.broken`. Raises OSError where the disk says no.
    """
    stored = _stored(folder / FILE_NAME)
    values = {}
    for name, check in _CHECKS.items():
        if name not in stored:
            continue
        if check(stored[name]):
            values[name] = tuple(stored[name]) if isinstance(stored[name], list) else stored[name]
        else:
            log.warning("settings: %s has a value that is not usable, its default is used", name)
    return Settings(**values)


def save(folder: Path, settings: Settings) -> None:
    """Replace the settings in `folder` as a whole: after a power cut it is the old file or the new, never half of one.

    Keys that this version doesn't know are kept, so that a newer version finds its own again. Raises OSError.
    """
    path = folder / FILE_NAME
    stored = _stored(path) | dataclasses.asdict(settings)
    _replace(path, json.dumps(stored, ensure_ascii=False, indent=2, sort_keys=True) + "\n")


def _stored(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, dict):
        return found
    path.replace(path.with_name(FILE_NAME + ".broken"))
    log.warning("settings: the file could not be read, it is kept as %s.broken", FILE_NAME)
    return {}


def _replace(path: Path, text: str) -> None:
    import tempfile

    # mkstemp makes the file readable by this person alone.
    handle, name = tempfile.mkstemp(prefix=path.name + ".", suffix=".tmp", dir=path.parent)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_text_size(value: object) -> bool:
    return _is_number(value) and isinstance(value, int) and 100 <= value <= 200


def _is_widths(value: object) -> bool:
    return isinstance(value, list) and all(_is_number(width) and width >= 0 for width in value)


_CHECKS: dict[str, Callable[[object], bool]] = {
    "language": lambda value: value in LANGUAGES,
    "theme": lambda value: value in THEMES,
    "text_size": _is_text_size,
    "author": _is_text,
    "geometry": _is_text,
    "drawer": lambda value: isinstance(value, bool),
    "splitter": _is_widths,
    "span": lambda value: value in SPANS,
    "grouping": lambda value: value in GROUPINGS,
    "weekend": lambda value: isinstance(value, bool),
    "filter": _is_text,
    "matrix": _is_text,
    "export_choice": _is_text,
    "export_folder": _is_text,
    "calendar_folder": _is_text,
    "calendar_folder_paused": lambda value: isinstance(value, bool),
    "calendar_folder_choice": _is_text,
}
