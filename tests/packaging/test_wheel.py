"""What the build hook puts into a wheel."""

from __future__ import annotations

import gettext
import io
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    (path,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path_factory.mktemp("wheel")), versions=["standard"])
    return zipfile.ZipFile(io.BytesIO(Path(path).read_bytes()))


def test_every_resource_is_inside_the_package(wheel: zipfile.ZipFile) -> None:
    folder = ROOT / "resources"
    files = (path for path in folder.rglob("*.*") if path.is_file())
    shipped = {f"kommunikator/resources/{path.relative_to(folder).as_posix()}" for path in files}
    assert shipped <= set(wheel.namelist())


@pytest.mark.parametrize("language", ["sv", "nb"])
def test_the_catalogues_are_compiled(wheel: zipfile.ZipFile, language: str) -> None:
    catalogue = gettext.GNUTranslations(io.BytesIO(wheel.read(f"kommunikator/i18n/{language}.mo")))
    assert catalogue.info()["language"] == language


def test_nothing_else_lies_beside_the_package(wheel: zipfile.ZipFile) -> None:
    assert {name.split("/")[0] for name in wheel.namelist()} == {"kommunikator", "kommunikator-0.1.0.dist-info"}
    assert not [name for name in wheel.namelist() if name.endswith((".po", ".pyc", ".tmp"))]


def test_the_command_and_the_licence_are_declared(wheel: zipfile.ZipFile) -> None:
    declared = "kommunikator-0.1.0.dist-info"
    assert "kommunikator = kommunikator.cli:main" in wheel.read(f"{declared}/entry_points.txt").decode()
    metadata = wheel.read(f"{declared}/METADATA").decode()
    assert "License-Expression: EUPL-1.2" in metadata
    assert "Requires-Python: >=3.11" in metadata
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in wheel.read(f"{declared}/licenses/LICENSE").decode()
