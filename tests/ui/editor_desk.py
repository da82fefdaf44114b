"""A desk to test the editor at: a panel on a real plan with a small team and one post."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from uuid import UUID

from kommunikator.domain import planning
from kommunikator.domain.edit import added
from kommunikator.domain.ident import new_id
from kommunikator.domain.post import Post, PostSheet, Status, audience_of, helper_of, variant_of
from kommunikator.domain.team import Audience, Channel, Member, Purpose, Theme
from kommunikator.domain.when import When
from kommunikator.storage.store import Store
from kommunikator.ui.document import Document
from kommunikator.ui.editor.panel import EditorPanel

NOW = datetime(2026, 11, 22, 9, 41, tzinfo=timezone(timedelta(hours=1)))
DAY = date(2026, 11, 25)


@dataclass
class Desk:
    """A panel on a real plan, and what it has said."""

    store: Store
    document: Document
    panel: EditorPanel
    team: dict[str, UUID]
    post: UUID
    refused: list[str] = field(default_factory=list)

    @property
    def sheet(self) -> PostSheet:
        sheet = self.store.sheet(self.post)
        assert sheet is not None
        return sheet

    def entry(self, name: str):
        return self.panel.form.input(name)

    @property
    def edits(self) -> list[str]:
        stack = self.document.undo_stack
        return [stack.text(n) for n in range(stack.count())]


def _team() -> dict[str, Member | Channel | Theme | Purpose | Audience]:
    names = {
        "Alva": Member,
        "Jonas": Member,
        "Web": Channel,
        "Facebook": Channel,
        "Service": Purpose,
        "Young": Audience,
    }
    names |= {"Old": Audience, "News": Theme, "Events": Theme}
    return {name: kind(id=new_id(), name=name, position=n) for n, (name, kind) in enumerate(names.items())}


def make_desk(folder: Path, qtbot) -> Desk:
    store = Store(folder / "plan.db", clock=lambda: int(NOW.timestamp() * 1000))
    document = Document(store, author="Alva", clock=lambda: NOW)
    team = _team()
    store.apply(added("Change team", *team.values()), "Alva")
    post = Post(id=new_id(), title="Open late", when=When(DAY, time(15)), text="Come in", status=Status.DRAFT)
    post_sheet = PostSheet(
        post=post,
        variants=(variant_of(post.id, team["Web"].id),),
        audiences=(audience_of(post.id, team["Young"].id),),
        helpers=(helper_of(post.id, team["Jonas"].id),),
    )
    store.apply(planning.add(post_sheet), "Alva")
    panel = EditorPanel(document)
    qtbot.addWidget(panel)
    panel.resize(512, 900)
    made = Desk(store, document, panel, {name: record.id for name, record in team.items()}, post.id)
    document.refused.connect(made.refused.append)
    return made


def open_panel(desk: Desk, qtbot) -> None:
    """Show the post, and wait until the window has the keyboard."""
    with qtbot.waitActive(desk.panel):
        desk.panel.show_post(desk.post)
        desk.panel.activateWindow()


def type_into(desk: Desk, name: str, text: str, qtbot) -> None:
    """Type over what stands in a field, and stay in it."""
    entry = desk.entry(name)
    entry.setFocus()
    entry.selectAll()
    qtbot.keyClicks(entry, text)
