"""The history of a post in words: who changed what, and when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QWidget

from kommunikator.domain.history import ActionHistory, FieldHistory
from kommunikator.domain.team import Team
from kommunikator.domain.text import N_
from kommunikator.i18n import _
from kommunikator.ui.editor.notes import stamp
from kommunikator.ui.words import status_mark, when_text

_LONGEST = 80
Say = Callable[[Any, Team], str]


def _named(lists: Callable[[Team], dict[UUID, Any]]) -> Say:
    def say(value: Any, team: Team) -> str:
        record = lists(team).get(value)
        return record.name if record else _("Removed from the list")

    return say


def _text(value: Any, _team: Team) -> str:
    line = " ".join(str(value).split())
    return f"“{line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + '…'}”"


# What a person changes, in words; what is not here is technical and left out.
_FIELDS: Final[dict[tuple[str, str], tuple[str, Say]]] = {
    ("post", "title"): (N_("Title"), _text),
    ("post", "when"): (N_("Day and time"), lambda value, _team: when_text(value)),
    ("post", "text"): (N_("Text"), _text),
    ("post", "status"): (N_("Status"), lambda value, _team: status_mark(value).word),
    ("post", "theme"): (N_("Theme"), _named(lambda team: team.themes)),
    ("post", "purpose"): (N_("Purpose"), _named(lambda team: team.purposes)),
    ("post", "responsible"): (N_("Responsible"), _named(lambda team: team.members)),
    ("post", "blocked"): (N_("Blocked by"), _text),
    ("variant", "text"): (N_("Text in the channel"), _text),
    ("variant", "time"): (N_("Time in the channel"), lambda value, _team: f"{value:%H:%M}"),
    ("checklist_item", "text"): (N_("Checklist"), _text),
    ("checklist_item", "done"): (N_("Done"), lambda value, _team: _("yes") if value else _("no")),
    ("note", "text"): (N_("Note"), _text),
}
# The field of a link or part that says what it is about.
_ABOUT: Final[dict[str, tuple[str, str, Say]]] = {
    "variant": ("channel", N_("Channel"), _named(lambda team: team.channels)),
    "post_audience": ("audience", N_("Audience"), _named(lambda team: team.audiences)),
    "post_helper": ("member", N_("Helper"), _named(lambda team: team.members)),
    "checklist_item": ("text", N_("Checklist"), _text),
    "note": ("text", N_("Note"), _text),
}
_NEW: Final = ("Add post", "Add idea", "Duplicate post", "Import from Planner")


def lines(history: Sequence[ActionHistory], team: Team, now: datetime) -> list[str]:
    """Give each action as text: a line with who and when, then one with what; the latest first."""
    about = _what_parts_are(history)
    return [_action(action, team, now, about) for action in history]


def _what_parts_are(history: Sequence[ActionHistory]) -> dict[UUID, Any]:
    """Give what each link, item and note is about, by its id: its latest known value."""
    about: dict[UUID, Any] = {}
    for action in reversed(history):
        for change in action.changes:
            if change.kind in _ABOUT and change.field == _ABOUT[change.kind][0]:
                about[change.entity] = change.after
    return about


def _action(action: ActionHistory, team: Team, now: datetime, about: dict[UUID, Any]) -> str:
    head = " · ".join(filter(None, (action.author, stamp(action.at, now))))
    label = _(action.label)
    created = any(
        change.kind == "post" and change.before is None and change.field == "title" for change in action.changes
    )
    if action.label in _NEW and created:
        return f"{head}\n{label}"
    said = [text for change in action.changes if (text := _change(change, team, about))]
    what = "; ".join(dict.fromkeys(said))
    return f"{head}\n{label}: {what}" if what else f"{head}\n{label}"


def _change(change: FieldHistory, team: Team, about: dict[UUID, Any]) -> str:
    if change.kind in _ABOUT and (change.field == "deleted" or change.field == _ABOUT[change.kind][0]):
        return _part(change, team, about)
    if (change.kind, change.field) not in _FIELDS or change.before == change.after:
        return ""
    label, say = _FIELDS[change.kind, change.field]
    if change.kind == "checklist_item" and change.before is None:
        return ""
    before, after = (_shown(change, value, say, team) for value in (change.before, change.after))
    return (
        f"{_(label)} {before} → {after}" if change.kind != "post" or change.field == "status" else f"{before} → {after}"
    )


def _shown(change: FieldHistory, value: Any, say: Say, team: Team) -> str:
    if change.field == "when":
        return when_text(value)
    return say(value, team) if value not in (None, "") else _("empty")


def _part(change: FieldHistory, team: Team, about: dict[UUID, Any]) -> str:
    """Say that a channel, an audience, a helper, an item or a note came or went, or that its text changed."""
    _field, _label, say = _ABOUT[change.kind]
    if change.field == "deleted":
        text = say(about[change.entity], team) if change.entity in about else ""
        return text and (_("removed %(what)s") if change.after else _("added %(what)s")) % {"what": text}
    if change.before is None:
        return _("added %(what)s") % {"what": say(change.after, team)}
    return f"{say(change.before, team)} → {say(change.after, team)}"


class HistoryList(QListWidget):
    """The history as a list to read, by keyboard too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("History"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setSpacing(4)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def show_history(self, history: Sequence[ActionHistory], team: Team, now: datetime) -> None:
        """Show what was done, the latest first."""
        row = max(self.currentRow(), 0)
        self.clear()
        self.addItems(lines(history, team, now))
        self.setCurrentRow(min(row, self.count() - 1))
