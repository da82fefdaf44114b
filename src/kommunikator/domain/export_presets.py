"""What a person does with the team's named exports. Each verb takes values and gives an `Edit`."""

from __future__ import annotations

from dataclasses import replace

from kommunikator.domain.edit import Edit, added, changed, taken_away
from kommunikator.domain.export_choice import ExportChoice
from kommunikator.domain.export_preset import ExportPreset
from kommunikator.domain.ident import new_id
from kommunikator.domain.saved_views import fitting_name
from kommunikator.domain.team import Team
from kommunikator.domain.text import N_


def check_name(team: Team, name: str, preset: ExportPreset | None = None) -> str:
    """Give the name without outer spaces.

    Raises NameRefused (see `saved_views`) when it is empty, long, or that of another export than `preset`.
    """
    others = (other.name for other in team.export_presets.values() if preset is None or other.id != preset.id)
    return fitting_name(name, others, N_("Give the export a name."), N_("There is an export with that name already."))


def save_preset(team: Team, name: str, choice: ExportChoice) -> Edit:
    """Give a choice a name, last among the team's. Raises NameRefused."""
    position = max((preset.position for preset in team.export_presets.values()), default=0) + 1
    preset = ExportPreset(id=new_id(), name=check_name(team, name), choice=str(choice), position=position)
    return added(N_("Save export"), preset)


def update_preset(preset: ExportPreset, choice: ExportChoice) -> Edit:
    """Let the name stand for another choice."""
    return changed(N_("Change export"), (preset, replace(preset, choice=str(choice))))


def rename_preset(team: Team, preset: ExportPreset, name: str) -> Edit:
    """Give a named export another name. Raises NameRefused."""
    return changed(N_("Rename export"), (preset, replace(preset, name=check_name(team, name, preset))))


def delete_preset(preset: ExportPreset) -> Edit:
    """Take a named export away; files written by it are not touched."""
    return taken_away(N_("Delete export"), preset)


def choice_of(preset: ExportPreset, team: Team) -> ExportChoice:
    """Give what a named export stands for, without channels, people, themes and a campaign that are gone."""
    return ExportChoice.parse(preset.choice).known_to(team)
