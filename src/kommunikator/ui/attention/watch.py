"""Keeps an eye on the plan: what needs attention, read when it is first asked for and after each change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from kommunikator.domain import attention
from kommunikator.domain.attention import Matter, MatterKind, Past, Present
from kommunikator.domain.edit import Edit
from kommunikator.domain.post import Post, Variant
from kommunikator.domain.when import When
from kommunikator.ui.document import Changed, Document

_KINDS = ("post", "variant", "channel", "theme")
# Milliseconds after a change: several in a row are looked at once, and the board is painted first.
_AFTER = 150


class Watch(QObject):
    """Knows what needs attention. It reads nothing before the first `refresh`, and then follows the document."""

    looked = Signal()
    """The plan has been looked at again."""

    def __init__(self, document: Document, widget: QWidget | None = None) -> None:
        """Watch the document's plan for a widget, until the window that it is in goes."""
        super().__init__(widget)
        self._document = document
        self._widget = widget
        self._window: QWidget | None = None
        self._awake = False
        self._first: date | None = None
        self._past: Past | None = None
        self._present = Present()
        self.matters: tuple[Matter, ...] = ()
        self.counts: dict[MatterKind, int] = {}
        self._soon = QTimer(self, singleShot=True, interval=_AFTER)
        self._soon.timeout.connect(self.refresh)
        document.changed.connect(self._follow)

    @property
    def count(self) -> int:
        """Give how many matters there are, with those that are not listed one by one."""
        return sum(self.counts.values())

    @property
    def silent(self) -> tuple[Matter, ...]:
        """Give the silent channels, the most silent first."""
        return tuple(matter for matter in self.matters if matter.kind is MatterKind.SILENT_CHANNEL)

    def refresh(self) -> None:
        """Look at the plan now; also called when a new day has begun."""
        self._soon.stop()
        self._awake = True
        self._mind_window()
        with self._document.refusals_told():
            self._look()
            self.looked.emit()

    @property
    def awake(self) -> bool:
        """Tell whether it has looked and follows the document."""
        return self._awake

    def _mind_window(self) -> None:
        window = self._widget.window() if self._widget else None
        if window is not self._window and window is not None:
            window.installEventFilter(self)
        self._window = window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Rest when the window goes: the plan may then be closed at any moment."""
        if event.type() == QEvent.Type.Hide and watched is self._window and not event.spontaneous():
            self._soon.stop()
            self._awake, self._past = False, None
        return False

    def free_time(self, matter: Matter) -> When | None:
        """Give when a post that clashes could go out instead."""
        if matter.kind is not MatterKind.CLASH or matter.planned is None:
            return None
        return attention.free_time(matter.planned, self._present.posts)

    def _look(self) -> None:
        store, team, today = self._document.store, self._document.team, self._document.today
        first, _last = attention.days_around(today)
        if self._past is None or first != self._first:
            watched = [channel.id for channel in team.channels.values() if channel.active and channel.silent_after]
            self._past, self._first = store.past(first, watched), first
        self._present = store.present(team, today)
        self.matters = attention.matters(self._past, self._present, team, today)
        self.counts = attention.counts(self.matters, self._past)

    def _follow(self, changed: Changed) -> None:
        if not self.awake or not changed.concerns(*_KINDS):
            return
        if changed.edit is None or changed.concerns("channel") or self._touches_past(changed.edit):
            self._past = None
        self._soon.start()

    def _touches_past(self, edit: Edit) -> bool:
        """Tell whether an edit can change what lies before the days that are read again at every change."""
        records = [record for step in edit.steps for record in (step.before, step.after)]
        posts = [record for record in records if isinstance(record, Post)]
        if any(self._is_past(post.when) for post in posts):
            return True
        known = {post.id for post in posts} | {planned.post.id for planned in self._present.posts}
        return any(post not in known for post in _posts_of(records))

    def _is_past(self, when: When | None) -> bool:
        return when is not None and self._first is not None and when.day < self._first


def _posts_of(records: Iterable[object]) -> Iterable[UUID]:
    """Give the posts whose variants are among the records."""
    return (record.post for record in records if isinstance(record, Variant))
