"""A small plan around Wednesday 25 November 2026 at 08:52, and the events that a person's hands make."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from kommunikator.domain.edit import Edit, added
from kommunikator.domain.post import Post, Status, variant_of
from kommunikator.domain.team import Channel, Member, Theme
from kommunikator.domain.week import Week
from kommunikator.domain.when import When
from kommunikator.storage.store import Store
from kommunikator.ui import dragging
from kommunikator.ui.document import Document
from kommunikator.ui.week.model import WeekModel

NOW = datetime(2026, 11, 25, 8, 52, tzinfo=UTC)
TODAY = NOW.date()
WEEK = Week.of(TODAY)
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = WEEK.days

ALVA = Member(id=UUID(int=1), name="Alva Lindell", initials="AL", position=1)
JONAS = Member(id=UUID(int=2), name="Jonas Nyberg", initials="JN", position=2)
WEB = Channel(id=UUID(int=11), name="Website", code="WEB", position=1)
FB = Channel(id=UUID(int=12), name="Facebook", code="FB", position=2)
ADVENT = Theme(id=UUID(int=21), name="Advent", position=1)

# Monday: Snow. Wednesday: Timeless, Council 09:00, Library 15:00. Friday: Tree. Saturday: Market. Else empty.
SNOW = Post(
    id=UUID(int=101),
    title="Snow clearing",
    when=When(MONDAY, time(8)),
    status=Status.PUBLISHED,
    text="Done.",
    responsible=ALVA.id,
)
TIMELESS = Post(id=UUID(int=102), title="Timeless", when=When(WEDNESDAY), responsible=ALVA.id)
COUNCIL = Post(
    id=UUID(int=103),
    title="Council meeting",
    when=When(WEDNESDAY, time(9)),
    status=Status.REVIEW,
    text="At six.",
    responsible=JONAS.id,
)
LIBRARY = Post(
    id=UUID(int=104),
    title="Library evening",
    when=When(WEDNESDAY, time(15)),
    status=Status.DRAFT,
    text="Open late.",
    responsible=ALVA.id,
    theme=ADVENT.id,
)
TREE = Post(id=UUID(int=105), title="The tree is lit", when=When(FRIDAY, time(9)))
MARKET = Post(id=UUID(int=106), title="Market", when=When(SATURDAY, time(10)), responsible=JONAS.id)
CALENDAR = Post(id=UUID(int=107), title="Advent calendar", when=When(date(2026, 12, 1), time(12)), responsible=ALVA.id)
SKATING = Post(id=UUID(int=108), title="Ice skating", theme=ADVENT.id)
SLEDGING = Post(id=UUID(int=109), title="Sledging hills")
_RECORDS = (
    *(ALVA, JONAS, WEB, FB, ADVENT),
    *(SNOW, TIMELESS, COUNCIL, LIBRARY, TREE, MARKET, CALENDAR, SKATING, SLEDGING),
    *(variant_of(LIBRARY.id, WEB.id), variant_of(LIBRARY.id, FB.id), variant_of(COUNCIL.id, WEB.id)),
)


def small_plan() -> Edit:
    """Give the edit that makes the plan."""
    return added("Add post", *_RECORDS)


@dataclass
class Plan:
    """An open plan whose clock a test can turn."""

    path: Path
    store: Store
    document: Document = field(init=False)
    now: datetime = NOW

    def __post_init__(self) -> None:
        self.document = Document(self.store, author="Alva Lindell", clock=lambda: self.now)

    def post(self, post: Post | UUID) -> Post | None:
        """Give a post as the file has it now, None when it is gone."""
        sheet = self.store.sheet(post if isinstance(post, UUID) else post.id)
        return sheet.post if sheet else None

    def when(self, post: Post) -> When | None:
        """Give when a post is planned now."""
        found = self.post(post)
        assert found is not None
        return found.when

    def add(self, *posts: Post) -> None:
        """Put further posts into the plan, as another program would that the document knows of."""
        self.store.apply(added("Add post", *posts))

    @contextmanager
    def elsewhere(self) -> Iterator[Store]:
        """Give the same file as another program has it open."""
        other = Store(self.path)
        try:
            yield other
        finally:
            other.close()


@contextmanager
def locked(plan: Plan) -> Iterator[None]:
    """Hold the plan's file as another program does, so that it can be neither written nor read."""
    plan.store._connection.exec_driver_sql("PRAGMA busy_timeout = 1")
    other = sqlite3.connect(plan.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        other.close()


def shown(view: QAbstractItemView) -> WeekModel:
    """Give the week that a view shows."""
    model = view.model()
    assert isinstance(model, WeekModel)
    return model


@dataclass
class Drag:
    """A post (or something else) that is held over a widget. Keeps what the events only borrow."""

    target: QWidget
    carried: QMimeData

    @classmethod
    def of(cls, post: Post, target: QWidget) -> Drag:
        """Hold a post over the target."""
        return cls(target, dragging.packed(post.id))

    def _told(self, event: QDropEvent) -> bool:
        QApplication.sendEvent(self.target, event)
        return event.isAccepted()

    def enter(self, at: QPoint) -> bool:
        """Come in at a point; give whether the target lets it."""
        move, left = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
        return self._told(QDragEnterEvent(at, move, self.carried, left, Qt.KeyboardModifier.NoModifier))

    def move(self, at: QPoint) -> bool:
        """Go to a point; give whether the target would take it there."""
        move, left = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
        return self._told(QDragMoveEvent(at, move, self.carried, left, Qt.KeyboardModifier.NoModifier))

    def drop(self, at: QPoint) -> bool:
        """Let go at a point; give whether the target took it."""
        move, left = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
        return self._told(QDropEvent(QPointF(at), move, self.carried, left, Qt.KeyboardModifier.NoModifier))

    def leave(self) -> None:
        """Go away without letting go, as Escape does too."""
        QApplication.sendEvent(self.target, QDragLeaveEvent())

    def carry(self, at: QPoint) -> bool:
        """Enter, move and let go at a point."""
        return self.enter(at) and self.move(at) and self.drop(at)
