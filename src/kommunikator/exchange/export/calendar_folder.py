"""A folder with a calendar for each person or channel, kept up to date for those who subscribe to it from a share.

A file of ours carries the kind and the id of the one whose it is (`calendar_marks.OWNER`). By that it is found again
when a person or channel has been renamed, and by that we know which files stay as they are: those of others, and the
people's calendars where the channels' are brought up to date.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Collection, Generator, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, Protocol
from uuid import UUID

from kommunikator import i18n
from kommunikator.domain.export_choice import ExportChoice, Format, What
from kommunikator.domain.post import PostSheet
from kommunikator.domain.shown import Grouping
from kommunikator.domain.team import Channel, Member
from kommunikator.domain.text import N_
from kommunikator.exchange.calendar_marks import OWNER
from kommunikator.exchange.export.calendar import CalendarFile, Zones, name_of
from kommunikator.exchange.export.file_names import file_name
from kommunikator.exchange.export.part import Looking, Plan, PlanPart, part_of
from kommunikator.exchange.export.run import in_language
from kommunikator.exchange.export.target import ExportRefused, refusals, remove_leftovers, whole_file

if TYPE_CHECKING:
    from kommunikator.exchange.export.calendar_event import Kept

MOST_FILES: Final = 500
"""As many calendars as a folder may hold; a team has some ten people and twenty channels."""
_HEAD: Final = 2048
_CHUNK: Final = 1 << 16
_MARK: Final = re.compile(rf"^{OWNER}:([a-z]+:[0-9a-f-]{{36}})\r?$".encode(), re.MULTILINE)
_ENDING: Final = ".ics"


class FolderPlan(Plan, Protocol):
    """What the folder's upkeep reads; a `Store` is one."""

    def taken_away(self, ids: Iterable[UUID]) -> frozenset[UUID]: ...


@dataclass(frozen=True, slots=True)
class Updated:
    """What an update did: the calendars that differed and were written, and those of ours that went away.

    `calendars` is how many there are now, written anew or not.
    """

    written: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    calendars: int = field(default=0, compare=False)


@dataclass(slots=True)
class _Draft:
    """A calendar on its way: whose it is, and its text so far in a nameless file."""

    owner: Member | Channel
    text: IO[bytes]
    file: CalendarFile
    path: Path = field(default_factory=Path)


def update(
    plan: FolderPlan,
    choice: ExportChoice,
    looking: Looking,
    folder: Path,
    kept: Kept | None = None,
    *,
    alone: bool = False,
) -> Generator[int, None, Updated]:
    """Bring the calendars in `folder` up to date; yield how many posts are done.

    `choice.grouping` CHANNEL makes one for each active channel, anything else one for each active person, with the
    posts for which they are responsible or help. Reader, fields, language, zone and `per` count as in an export; the
    posts are those of the period with a day. A file is written only when it differs, whole. Raises ExportRefused;
    files that were written by then are whole and right. Not taking the next step cancels. `kept` remembers the events,
    so that the next update takes a third of the time.

    Calendars of the other kind stay in the folder, unless this kind shall be there `alone`.
    """
    choice = replace(choice, what=What.LIST, format=Format.ICS, ideas=False)
    steps = _update(plan, choice, looking, folder, kept, alone=alone)
    return (yield from in_language(choice.language or i18n.language(), steps))


def _update(
    plan: FolderPlan, choice: ExportChoice, looking: Looking, folder: Path, kept: Kept | None, *, alone: bool
) -> Generator[int, None, Updated]:
    part = part_of(plan, choice, looking)
    by_channel = choice.grouping is Grouping.CHANNEL
    if not by_channel and "responsible" not in part.keys:
        raise ExportRefused(
            N_("Calendars by person show who is responsible, which this reader does not get. Choose them by channel.")
        )
    _check(folder)
    zones = Zones(part)
    with _drafts(part, zones, by_channel=by_channel) as drafts:
        # They grow in the system's own place for such files, which may be full too.
        with refusals(Path(tempfile.gettempdir()) / _ENDING):
            yield from _fill(part, zones, drafts, kept, by_channel=by_channel)
        kinds = {Channel, Member} if alone else {Channel if by_channel else Member}
        return _put(drafts, folder, plan, {kind.kind for kind in kinds})


def _check(folder: Path) -> None:
    try:
        there = folder.is_dir()
    except OSError:
        # A share that was mounted once may answer with any fault.
        there = False
    if not there:
        raise ExportRefused(
            N_("There is no folder %(folder)s for the calendars. Check that it can be reached, or choose another."),
            folder=folder,
        )


@contextmanager
def _drafts(part: PlanPart, zones: Zones, *, by_channel: bool) -> Iterator[dict[UUID, _Draft]]:
    """Give an empty calendar for each one that is active; their files are gone after the block."""
    # Whoever subscribes to a calendar keeps it, also while nothing in it goes out.
    team = part.plan.team()
    owners: Iterable[Member | Channel] = (team.channels if by_channel else team.members).values()
    drafts: dict[UUID, _Draft] = {}
    with ExitStack() as stack:
        for owner in owners:
            if owner.active:
                text = stack.enter_context(tempfile.SpooledTemporaryFile(1 << 20))
                file = CalendarFile(text, name_of(part, owner.name), zones, _mark(owner))
                drafts[owner.id] = _Draft(owner, text, file)
        yield drafts


def _fill(
    part: PlanPart, zones: Zones, drafts: dict[UUID, _Draft], kept: Kept | None, *, by_channel: bool
) -> Iterator[int]:
    """Go through the plan once and write each post into the calendars of those whose it is."""
    from kommunikator.exchange.export.calendar_event import Events

    found = Events(part, zones.home, zones.name, kept).of_posts()
    for done, (sheet, entries) in enumerate(found, 1):
        for owner in drafts.keys() & (sheet.channel_ids if by_channel else _people(sheet)):
            for entry in entries:
                # Of a post's events by channel, a channel's calendar has its own.
                if not by_channel or entry.channel in (None, owner):
                    drafts[owner].file.add(entry)
        yield done
    for draft in drafts.values():
        draft.file.end()


def _people(sheet: PostSheet) -> set[UUID]:
    helpers = {helper.member for helper in sheet.helpers}
    return helpers | {sheet.post.responsible} if sheet.post.responsible else helpers


# --- the folder ------------------------------------------------------------------------------------------------


def _put(drafts: dict[UUID, _Draft], folder: Path, plan: FolderPlan, kinds: set[str]) -> Updated:
    """Write what differs, then take our files of these kinds away that are nobody's any more."""
    remove_leftovers(folder)
    with refusals(folder / _ENDING):
        marked = _marked(folder, kinds)
    ours = _ours(marked.values(), drafts, plan)
    mine = {path for path, owner in marked.items() if owner in ours}
    _name(drafts, folder, mine)
    written = []
    for draft in drafts.values():
        if not _same(draft):
            draft.text.seek(0)
            with whole_file(draft.path) as stream:
                shutil.copyfileobj(draft.text, stream, _CHUNK)
            written.append(draft.path)
    kept = {_key(draft.path) for draft in drafts.values()}
    removed = [path for path in sorted(mine) if _key(path) not in kept]
    for path in removed:
        with refusals(path):
            path.unlink(missing_ok=True)
    return Updated(tuple(written), tuple(removed), len(drafts))


def _mark(owner: Member | Channel) -> str:
    return f"{owner.kind}:{owner.id}"


def _marked(folder: Path, kinds: set[str]) -> dict[Path, UUID]:
    """Give the calendars in a folder that carry a mark of ours of these kinds, with whose they are. Raises OSError."""
    paths = [path for path in sorted(folder.iterdir()) if path.suffix.lower() == _ENDING and path.is_file()]
    if len(paths) > MOST_FILES:
        raise ExportRefused(
            N_("There are too many calendars in %(folder)s. Choose a folder for these alone."), folder=folder
        )
    return {path: owner for path in paths if (owner := _owner(path, kinds))}


def _owner(path: Path, kinds: set[str]) -> UUID | None:
    with path.open("rb") as stream:
        mark = _MARK.search(stream.read(_HEAD))
    kind, _colon, key = mark[1].decode().partition(":") if mark else ("", "", "")
    try:
        return UUID(key) if kind in kinds else None
    except ValueError:
        return None


def _ours(owners: Collection[UUID], drafts: dict[UUID, _Draft], plan: FolderPlan) -> set[UUID]:
    """Give those of this plan: another plan of the team may keep its calendars in the same folder."""
    team = plan.team()
    known = drafts.keys() | team.members.keys() | team.channels.keys()
    return (set(owners) & known) | plan.taken_away(set(owners) - known)


def _name(drafts: dict[UUID, _Draft], folder: Path, mine: set[Path]) -> None:
    """Give each calendar a path of its own, at which there is nothing or a file of ours."""
    free = {_key(path) for path in mine}
    taken: set[str] = set()
    for draft in drafts.values():
        stem = file_name(draft.owner.name) or file_name(getattr(draft.owner, "code", "")) or str(draft.owner.id)
        for turn in range(1, MOST_FILES):
            path = folder / f"{stem}{f' {turn}' if turn > 1 else ''}{_ENDING}"
            if _key(path) not in taken and (_key(path) in free or not path.exists()):
                break
        else:
            raise ExportRefused(N_("There are too many files called %(file)s."), file=stem + _ENDING)
        draft.path = path
        taken.add(_key(path))


def _key(path: Path) -> str:
    """Give the name as Windows and macOS compare it."""
    return path.name.casefold()


def _same(draft: _Draft) -> bool:
    """Tell whether the file is there already as it would be written."""
    size = draft.text.seek(0, 2)
    try:
        if draft.path.stat().st_size != size:
            return False
        with draft.path.open("rb") as stream:
            draft.text.seek(0)
            while chunk := stream.read(_CHUNK):
                if chunk != draft.text.read(_CHUNK):
                    return False
    except OSError:
        # What cannot be compared is written anew, which says in a sentence what stands in the way.
        return False
    return True
