"""Hatch build hook: puts resources/ and the compiled catalogues into the wheel, inside the package."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ShippedFiles(BuildHookInterface):
    """Adds what lies outside src/ to a real wheel; an editable install reads it from the source tree."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile i18n/*.po and name the files to include; `version` is 'standard' or 'editable'."""
        if version == "editable":
            return
        root = Path(self.root)
        included = build_data["force_include"]
        included[str(root / "resources")] = "kommunikator/resources"
        for source in sorted((root / "i18n").glob("*.po")):
            compiled = _compiled(source, root / "build" / "catalogues")
            included[str(compiled)] = f"kommunikator/i18n/{compiled.name}"


def _compiled(source: Path, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{source.stem}.mo"
    with source.open("rb") as text, target.open("wb") as binary:
        write_mo(binary, read_po(text, locale=source.stem))
    return target
