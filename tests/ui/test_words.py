"""The words of the screens: status, findings, days, and what was done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from uuid import UUID

import pytest

from kommunikator.domain import ideas, matrix_planning, planning
from kommunikator.domain.content_idea import ContentIdea
from kommunikator.domain.edit import Edit, added, combined
from kommunikator.domain.findings import Finding, FindingKind
from kommunikator.domain.ident import new_id
from kommunikator.domain.matrix import Cell
from kommunikator.domain.post import Post, PostSheet, Status
from kommunikator.domain.team import Channel, Member, Team
from kommunikator.domain.when import When
from kommunikator.storage.store import Store
from kommunikator.ui import icons, words
from kommunikator.ui.document import Changed, Document

pytestmark = pytest.mark.usefixtures("qapp")
FRIDAY = date(2026, 11, 27)
NOW = datetime(2026, 11, 25, 9, 41, tzinfo=UTC)


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    store = Store(tmp_path / "plan.db")
    yield Document(store, author="Alva", clock=lambda: NOW)
    store.close()


def said(document: Document, edit: Edit, *, undone: bool = False, redone: bool = False) -> str | None:
    return words.sentence(Changed(edit, undone=undone, redone=redone), document)


def post(title: str = "Granen tänds", when: When | None = None, **fields) -> Post:
    return Post(id=new_id(), title=title, when=when, **fields)


def test_every_status_and_finding_has_a_word_and_an_icon_that_exists() -> None:
    marks = [words.status_mark(status) for status in Status]
    marks += [words.finding_mark(Finding(kind), Team()) for kind in FindingKind]
    assert len({mark.word for mark in marks}) == len(marks)
    for mark in [*marks, words.idea_mark()]:
        icons.glyph(mark.icon)
        assert mark.word


def test_findings_say_how_much_and_where() -> None:
    channel = Channel(id=new_id(), name="Facebook", code="FB")
    team = Team(channels={channel.id: channel})
    clash = Finding(FindingKind.CLASH, channel=channel.id, at=datetime.combine(FRIDAY, time(9, 5)))
    assert words.finding_text(clash, team) == "Clash in FB 09:05"
    assert words.finding_text(Finding(FindingKind.OVERDUE, days=1), team) == "Overdue by 1 day"
    assert words.finding_text(Finding(FindingKind.OVERDUE, days=3), team) == "Overdue by 3 days"
    assert words.finding_text(Finding(FindingKind.BLOCKED, reason="no 100 % picture"), team).endswith(
        "no 100 % picture"
    )


def test_a_clash_in_a_channel_that_was_removed_is_still_told() -> None:
    gone = Finding(FindingKind.CLASH, channel=UUID(int=5), at=datetime.combine(FRIDAY, time(9)))
    assert words.finding_text(gone, Team()).endswith("09:00")


def test_moves_are_told_with_title_day_and_time(document: Document) -> None:
    idea = post()
    planned = post(when=When(date(2026, 11, 25), time(9)))
    assert said(document, planning.reschedule(planned, FRIDAY)) == "“Granen tänds” moved to Fri 27 Nov 09:00"
    assert said(document, planning.reschedule(idea, FRIDAY)) == "“Granen tänds” planned for Fri 27 Nov"
    assert said(document, planning.move(planned, None)) == "“Granen tänds” moved to the idea bank"
    next_year = said(document, planning.reschedule(planned, date(2027, 1, 1)))
    assert next_year == "“Granen tänds” moved to Fri 1 Jan 2027 09:00"


def test_other_edits_that_are_told(document: Document) -> None:
    here = post(when=When(FRIDAY))
    sheet = PostSheet(post=here)
    approved = planning.set_status(sheet, Status.APPROVED, now=NOW, author="")
    assert said(document, planning.delete(here)) == "“Granen tänds” deleted"
    assert said(document, approved) == "“Granen tänds”: Approved"
    assert said(document, planning.duplicate(sheet, When(FRIDAY))) == "“Granen tänds” copied to Fri 27 Nov"
    assert said(document, planning.duplicate(sheet, None)) == "“Granen tänds” copied to the idea bank"
    assert said(document, planning.add(sheet)) == "“Granen tänds” added"
    assert said(document, ideas.add("")) == "“Untitled post” added to the idea bank"


def test_edits_of_several_posts_are_counted(document: Document) -> None:
    some = [post(str(n), When(FRIDAY)) for n in range(3)]
    moved = combined("Move post", *(planning.reschedule(one, date(2026, 11, 26)) for one in some))
    deleted = combined("Delete post", *(planning.delete(one) for one in some))
    again = combined("Import from Planner", added("", post("new")), *(planning.retitle(one, "x") for one in some[:2]))
    assert said(document, moved) == "3 posts moved"
    assert said(document, deleted) == "3 posts deleted"
    assert said(document, added("Import from Planner", *some)) == "3 posts imported"
    assert said(document, again) == "1 post imported, 2 updated"


def test_undo_and_redo_are_told_by_name_and_plain_fields_not_at_all(document: Document) -> None:
    here = post(when=When(FRIDAY))
    move = planning.reschedule(here, date(2026, 11, 26))
    assert said(document, move.inverse(), undone=True) == "Undone: Move post"
    assert said(document, move, redone=True) == "Done again: Move post"
    assert said(document, planning.retitle(here, "Another")) is None
    assert words.sentence(Changed(None), document) is None


def test_a_title_with_signs_stays_as_it_is(document: Document) -> None:
    here = post("100 % <b>&amp; “quoted”", When(FRIDAY))
    assert said(document, planning.delete(here)) == "“100 % <b>&amp; “quoted”” deleted"


def test_people_are_named_and_have_initials() -> None:
    sara = Member(id=new_id(), name="Sara Östman")
    team = Team(members={sara.id: sara})
    assert words.initials(sara) == "SÖ"
    assert words.initials(None) == "?"
    assert words.member_name(team, sara.id) == "Sara Östman"
    assert words.member_name(team, None) == "Nobody"


def test_a_day_has_its_year_only_where_it_is_another() -> None:
    assert words.when_text(When(FRIDAY, time(15))) == "Fri 27 Nov 15:00"
    assert words.when_text(None) == "Idea bank"
    assert words.day_text(FRIDAY, date(2027, 1, 1)) == "Fri 27 Nov 2026"


def test_what_was_done_with_the_matrix_is_told(document: Document) -> None:
    cell = Cell(new_id(), new_id())
    idea = ContentIdea(id=new_id(), channel=cell.channel, theme=cell.theme, text="Granen tänds")
    planned = matrix_planning.plan_idea(idea, When(FRIDAY, time(15)), Team())
    assert said(document, planned) == "“Granen tänds” planned for Fri 27 Nov 15:00"
    assert said(document, matrix_planning.plan_idea(idea, None, Team())) == "“Granen tänds” added to the idea bank"
    assert said(document, matrix_planning.delete_ideas([idea])) == "1 content idea deleted"
    assert said(document, matrix_planning.set_used([cell], False)) == "Marked as not used here"
    assert said(document, matrix_planning.write_cell(cell, ["What the person sees anyway"])) is None
