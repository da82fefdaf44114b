"""Named exports: what was chosen comes back by its name, and names tell them apart."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from kommunikator.domain import export_presets
from kommunikator.domain.edit import Edit
from kommunikator.domain.export_choice import ExportChoice, Format, Reader, What
from kommunikator.domain.export_preset import ExportPreset
from kommunikator.domain.saved_views import NameRefused
from kommunikator.domain.shown import Filter
from kommunikator.domain.team import Channel, Team

WEB = Channel(id=UUID(int=11), name="Website")
BOSS = ExportPreset(id=UUID(int=1), name="To the boss", position=4)
TEAM = Team(channels={WEB.id: WEB}, export_presets={BOSS.id: BOSS})
CHOICE = ExportChoice(What.LIST, Format.XLSX, filter=Filter(frozenset({WEB.id})), reader=Reader.OUTSIDE, language="nb")


def written(edit: Edit) -> ExportPreset:
    preset = edit.steps[0].after
    assert isinstance(preset, ExportPreset)
    return preset


def test_what_was_chosen_comes_back_by_its_name() -> None:
    preset = written(export_presets.save_preset(TEAM, "  The  web ", CHOICE))
    assert (preset.name, preset.position) == ("The web", 5)
    assert export_presets.choice_of(preset, TEAM) == CHOICE


def test_what_is_gone_is_left_out() -> None:
    preset = written(export_presets.save_preset(TEAM, "The web", CHOICE))
    assert export_presets.choice_of(preset, Team()) == replace(CHOICE, filter=Filter())


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (" ", "Give the export a name."),
        ("TO THE BOSS", "There is an export with that name already."),
        ("x" * 61, "The name is too long for a menu."),
    ],
)
def test_a_name_that_tells_nothing_is_refused(name: str, reason: str) -> None:
    with pytest.raises(NameRefused) as refused:
        export_presets.save_preset(TEAM, name, CHOICE)
    assert refused.value.reason == reason


def test_one_is_brought_up_to_date_renamed_and_taken_away() -> None:
    assert written(export_presets.update_preset(BOSS, CHOICE)) == replace(BOSS, choice=str(CHOICE))
    assert written(export_presets.rename_preset(TEAM, BOSS, "to the boss")) == replace(BOSS, name="to the boss")
    assert export_presets.delete_preset(BOSS).steps[0].after is None
