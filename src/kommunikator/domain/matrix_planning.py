"""What a person does with the content matrix. Each verb takes values and gives an `Edit`; nothing is written here."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from kommunikator.domain.content_idea import ContentIdea, MatrixCell, cell_of
from kommunikator.domain.edit import Edit, added, changed, combined, taken_away
from kommunikator.domain.ident import new_id
from kommunikator.domain.matrix import Cell
from kommunikator.domain.post import Post, PostAudience, Variant, audience_of, variant_of
from kommunikator.domain.team import Channel, ChannelPurpose, Team, purpose_of
from kommunikator.domain.team_planning import choose_purposes
from kommunikator.domain.text import N_
from kommunikator.domain.when import When

_WRITE: Final = N_("Change content ideas")
_MOVE: Final = N_("Move content idea")
# From this likeness on a line is the old one written anew: "Byggen: före och efter" and "Byggen före, under och efter".
_REWRITTEN: Final = 0.6


def add_idea(cell: Cell, text: str, *, one_time: bool = False) -> Edit:
    """Put an idea last into a cell; one that was not used is used again by it. An empty text changes nothing."""
    line = " ".join(text.split())
    if not line:
        return Edit(N_("Add content idea"))
    idea = ContentIdea(
        id=new_id(), channel=cell.channel, theme=cell.theme, text=line, one_time=one_time, position=_behind(cell.ideas)
    )
    return combined(N_("Add content idea"), _mark(cell, used=True), added("", idea))


def add_ideas(cell: Cell, lines: Iterable[str]) -> Edit:
    """Put an idea for each line last into a cell, in their order; empty lines are left out."""
    texts = [line for line in (" ".join(text.split()) for text in lines) if line]
    first = _behind(cell.ideas)
    ideas = (
        ContentIdea(id=new_id(), channel=cell.channel, theme=cell.theme, text=line, position=n)
        for n, line in enumerate(texts, first)
    )
    return combined(_WRITE, *([_mark(cell, used=True)] if texts else []), added("", *ideas))


def write_cell(cell: Cell, lines: Iterable[str]) -> Edit:
    """Make a cell hold just these lines, in this order.

    A line that is there already stays the idea that it is, wherever it stands now. Of the others, one that reads like a
    line that is gone is that idea with another text, so that it is still known when it was used.
    """
    wanted = [line for line in (" ".join(text.split()) for text in lines) if line]
    ideas = _matched(cell.ideas, wanted)
    steps: list[Edit] = []
    for n, (line, idea) in enumerate(zip(wanted, ideas, strict=True), 1):
        if idea is None:
            new = ContentIdea(id=new_id(), channel=cell.channel, theme=cell.theme, text=line, position=n)
            steps.append(added("", new))
        else:
            steps.append(changed("", (idea, replace(idea, text=line, position=n))))
    kept = {idea.id for idea in ideas if idea}
    gone = taken_away("", *(idea for idea in cell.ideas if idea.id not in kept))
    used = _mark(cell, used=True) if wanted else Edit("")
    return combined(_WRITE, used, *steps, gone)


def write_cells(written: Sequence[tuple[Cell, Sequence[str]]]) -> Edit:
    """Write several cells at once, as when cells are pasted."""
    return combined(_WRITE, *(write_cell(cell, lines) for cell, lines in written))


def paste_ideas(pasted: Sequence[tuple[Cell, Sequence[ContentIdea]]], present: Container[UUID]) -> Edit:
    """Make cells hold the ideas that were copied or cut, in their order, wherever they come from.

    One that is not in the plan any more, as it was cut, comes back as the idea that it was: its posts still know it.
    Of one that is there a copy is made; where the cell has an idea with that text, this one stays. `present` holds the
    ids of all ideas of the plan.
    """
    returned: set[UUID] = set()
    edits: list[Edit] = []
    for cell, ideas in pasted:
        free = [idea.id for idea in ideas if idea.id not in present and idea.id not in returned]
        returned.update(free)
        edits.append(_hold(cell, ideas, frozenset(free)))
    return combined(_WRITE, *edits)


def _hold(cell: Cell, ideas: Sequence[ContentIdea], free: frozenset[UUID]) -> Edit:
    """Make a cell hold just these ideas; those that are `free` keep their ids."""
    left = list(cell.ideas)
    steps: list[Edit] = []
    for n, idea in enumerate(ideas, 1):
        own = None if idea.id in free else next((one for one in left if one.text == idea.text), None)
        if own is not None:
            left.remove(own)
            steps.append(changed("", (own, replace(own, position=n))))
        else:
            key = idea.id if idea.id in free else new_id()
            steps.append(added("", replace(idea, id=key, channel=cell.channel, theme=cell.theme, position=n)))
    used = _mark(cell, used=True) if ideas else Edit("")
    return combined("", used, *steps, taken_away("", *left))


def _matched(ideas: Sequence[ContentIdea], wanted: Sequence[str]) -> list[ContentIdea | None]:
    """Give for each wanted line the idea that it is: by its text first, else the one that it is most alike."""
    left = list(ideas)
    found: list[ContentIdea | None] = []
    for line in wanted:
        same = next((idea for idea in left if idea.text == line), None)
        found.append(same)
        if same:
            left.remove(same)
    new = [n for n, idea in enumerate(found) if idea is None]
    alike = ((_likeness(idea.text, wanted[n]), n, idea) for n in new for idea in left)
    for likeness, n, idea in sorted(alike, key=lambda one: -one[0]):
        if likeness >= _REWRITTEN and found[n] is None and idea in left:
            found[n] = idea
            left.remove(idea)
    return found


def _likeness(one: str, other: str) -> float:
    """Give how much of two texts is the same, from 0 to 1."""
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()


def change_idea(idea: ContentIdea, text: str) -> Edit:
    """Give an idea another text; an empty one takes it away."""
    line = " ".join(text.split())
    return changed(_WRITE, (idea, replace(idea, text=line))) if line else delete_ideas([idea])


def mark_one_time(idea: ContentIdea, one_time: bool) -> Edit:
    """Say whether an idea is done for good once it has been used."""
    return changed(N_("Mark content idea"), (idea, replace(idea, one_time=one_time)))


def delete_ideas(ideas: Iterable[ContentIdea]) -> Edit:
    """Take ideas away; posts that were planned from them stay."""
    return taken_away(N_("Delete content idea"), *ideas)


def move_idea(idea: ContentIdea, target: Cell, place: int | None = None) -> Edit:
    """Move an idea to `place` in a cell, its own or another, counted among those that stay there; None is the end.

    A cell that was not used is used again by it.
    """
    others = [other for other in target.ideas if other.id != idea.id]
    place = len(others) if place is None else min(max(place, 0), len(others))
    moved = replace(idea, channel=target.channel, theme=target.theme)
    after = [*others[:place], moved, *others[place:]]
    before = {other.id: other for other in (*target.ideas, idea)}
    pairs = ((before[other.id], replace(other, position=n)) for n, other in enumerate(after, 1))
    return combined(_MOVE, _mark(target, used=True), changed("", *pairs))


def set_used(cells: Iterable[Cell], used: bool) -> Edit:
    """Mark cells as used or as not used here. Their ideas stay, and are seen again when they are used."""
    label = N_("Use cell") if used else N_("Mark cell as not used")
    return combined(label, *(_mark(cell, used=used) for cell in cells))


def set_gap_limit(cell: Cell, days: int | None) -> Edit:
    """Say after how many days an empty cell is a gap; None means as its channel."""
    before = cell.mark or cell_of(cell.channel, cell.theme)
    return _put(N_("Change gap limit"), cell.mark, replace(before, gap_limit=days))


def set_purpose_note(link: ChannelPurpose, note: str) -> Edit:
    """Say in a sentence what a purpose means in its channel."""
    return changed(N_("Change the purposes of a channel"), (link, replace(link, note=" ".join(note.split()))))


def write_purposes(channel: Channel, links: Iterable[ChannelPurpose], notes: Mapping[UUID, str]) -> Edit:
    """Say for which purposes the team is in a channel, and in a sentence each what they mean there.

    `notes` gives the sentences by purpose, "" for none; `links` are those that there are.
    """
    links = tuple(links)
    present = {link.purpose: link for link in links if link.channel == channel.id}
    chosen = choose_purposes(channel, links, notes)
    texts = {purpose: " ".join(note.split()) for purpose, note in notes.items()}
    said = [
        set_purpose_note(present.get(purpose) or purpose_of(channel.id, purpose), text)
        for purpose, text in texts.items()
        if text or purpose in present
    ]
    return combined(chosen.label, chosen, *said)


def plan_idea(idea: ContentIdea, when: When | None, team: Team, title: str = "") -> Edit:
    """Plan a post from an idea: with its text as title, unless another is given, in its channel and on its theme.

    A campaign's audiences become the post's. Without `when` it goes to the idea bank. The idea stays, and the post
    knows which it was.
    """
    post = Post(id=new_id(), title=title or idea.text, when=when, theme=idea.theme, idea=idea.id)
    return added(N_("Plan post from the matrix"), *_planned(post, idea.channel, team))


def plan_in(cell: Cell, title: str, when: When | None, team: Team) -> Edit:
    """Plan a post in a cell that is none of its ideas."""
    post = Post(id=new_id(), title=title, when=when, theme=cell.theme)
    return added(N_("Plan post from the matrix"), *_planned(post, cell.channel, team))


def _planned(post: Post, channel: UUID, team: Team) -> tuple[Post | Variant | PostAudience, ...]:
    links = team.theme_audiences.values()
    audiences = [audience_of(post.id, link.audience) for link in links if link.theme == post.theme]
    return (post, variant_of(post.id, channel), *audiences)


def _mark(cell: Cell, *, used: bool) -> Edit:
    if cell.used == used:
        return Edit("")
    before = cell.mark or cell_of(cell.channel, cell.theme)
    return _put("", cell.mark, replace(before, used=used))


def _put(label: str, before: MatrixCell | None, after: MatrixCell) -> Edit:
    """Give the edit that writes a mark. One that says nothing is not made."""
    if before is None:
        return added(label, after) if after != cell_of(after.channel, after.theme) else Edit(label)
    return changed(label, (before, after))


def _behind(ideas: Iterable[ContentIdea]) -> int:
    return max((idea.position for idea in ideas), default=0) + 1
