"""What of a file can be taken in: records that are whole, and that name only what there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from kommunikator.domain.arrived import Incoming
from kommunikator.domain.comparing import Ground, is_whole
from kommunikator.domain.edit import Record
from kommunikator.domain.list_soundness import fit_for_lists, is_nameless
from kommunikator.domain.references import TARGETS, references
from kommunikator.domain.team import Team
from kommunikator.domain.text import N_

FOREIGN: Final = N_("%(count)d × %(what)s: the file has something else under the same id. It was left out.")
INCOMPLETE: Final = N_("%(count)d × %(what)s: the file holds too little of it. It was left out.")
UNFIT: Final = N_("%(count)d × %(what)s: what the file says cannot be written here. It was left out.")
STRUCK: Final = N_("%(count)d × %(what)s: deleted where the file comes from. Delete them here if they should go.")
UNTIED: Final = N_("%(count)d × %(what)s: part of a series where the file comes from. Here each stands for itself.")
MISSING: Final = N_("%(count)d × %(what)s: neither the file nor the plan has what is meant. It was left out.")

# A post that was made for a day of a series is nothing of the kind without the series.
_ALONG_WITH: Final = {"series": ("occurrence",)}

Kinds = Mapping[UUID, type[Record]]
Counts = Counter[tuple[str, str]]
Ways = dict[UUID, tuple[Record | None, Record | None]]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something of the file that is left out: a sentence to translate, with places for `what` and `count`.

    `what` is the name of a kind of record or of a field, as the code has it.
    """

    text: str
    what: str
    count: int


def sound_part(
    incoming: Mapping[UUID, Incoming], ground: Ground, team: Team
) -> tuple[dict[UUID, Incoming], tuple[Remark, ...]]:
    """Give what can be taken in, without what names nothing or cannot be on a list, and what is left out."""
    left_out: Counts = Counter()
    living = ground.kinds
    unfit: Counter[str] = Counter()
    sound = fit_for_lists(_whole(incoming, ground, left_out), ground, team, unfit)
    left_out.update({(UNFIT, name): count for name, count in unfit.items()})
    while True:
        there = {**living, **{key: one.record for key, one in sound.items()}}
        lost = {key: one.record.kind for key, one in sound.items() if _lacks(one, ground, there)}
        if not lost:
            break
        left_out.update((MISSING, kind) for kind in lost.values())
        sound = {key: one for key, one in sound.items() if key not in lost}
    found = {key: _without_missing(one, ground, there, left_out) for key, one in sound.items()}
    return found, tuple(Remark(text, what, count) for (text, what), count in left_out.items())


def _whole(incoming: Mapping[UUID, Incoming], ground: Ground, left_out: Counts) -> dict[UUID, Incoming]:
    """Give the records that are what the plan has under their ids, or that are new and whole."""
    sound: dict[UUID, Incoming] = {}
    living = ground.kinds
    for key, one in incoming.items():
        was = ground.was(key)
        if living.get(key, one.record) is not one.record or not (was is None or type(was) is one.record):
            left_out[FOREIGN, one.record.kind] += 1
        elif key not in living and was is None and (not is_whole(one) or is_nameless(one)):
            left_out[INCOMPLETE, one.record.kind] += 1
        else:
            sound[key] = one
    return sound


def _lacks(one: Incoming, ground: Ground, there: Kinds) -> bool:
    """Tell whether something that it is nothing without is not there."""
    return any(references(one.record)[name] for name in _missing(one, ground, there))


def _missing(one: Incoming, ground: Ground, there: Kinds) -> list[str]:
    """Give the fields that name what is not there; what the plan's own record names is nothing new."""
    now = ground.now.get(one.id)
    named = ((name, one.values[name]) for name in references(one.record) if one.values.get(name) is not None)
    return [name for name, key in named if there.get(key) is not TARGETS[name] and getattr(now, name, None) != key]


def _without_missing(one: Incoming, ground: Ground, there: Kinds, left_out: Counts) -> Incoming:
    missing = _missing(one, ground, there)
    if not missing:
        return one
    left_out.update((MISSING, name) for name in missing)
    dropped = {*missing, *(other for name in missing for other in _ALONG_WITH.get(name, ()))}
    return replace(one, values={name: value for name, value in one.values.items() if name not in dropped})


def resolved(steps: Ways, living: Kinds) -> Ways:
    """Give the steps (before, after) without what names a record that neither the plan has nor another step makes."""
    done = dict(steps)
    while True:
        there = dict(living)
        for key, (_before, after) in done.items():
            if after is not None:
                there[key] = type(after)
            else:
                there.pop(key, None)
        settled = {key: (before, _with_there(before, after, there)) for key, (before, after) in done.items()}
        if settled == done:
            return done
        done = settled


def _with_there(before: Record | None, after: Record | None, there: Kinds) -> Record | None:
    """Give `after` naming only what is there, and None (or what it was) where it is nothing without."""
    if after is None:
        return None
    values: dict[str, object] = {}
    for name, required in references(type(after)).items():
        target = getattr(after, name)
        if target is None or there.get(target) is TARGETS[name] or getattr(before, name, None) == target:
            continue
        if required:
            return before
        for other in (name, *_ALONG_WITH.get(name, ())):
            values[other] = getattr(before, other) if before is not None else None
    return replace(after, **values) if values else after
