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
from kommunikator.i18n import _, format_time
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
    short = line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
    return _("“%(text)s”") % {"text": short}


# What a person changes, in words; what is not here is technical and left out.
_FIELDS: Final[dict[tuple[str, str], Say]] = {
    ("post", "title"): _text,
    ("post", "when"): lambda value, _team: when_text(value),
    ("post", "text"): _text,
    ("post", "status"): lambda value, _team: status_mark(value).word,
    ("post", "theme"): _named(lambda team: team.themes),
    ("post", "purpose"): _named(lambda team: team.purposes),
    ("post", "responsible"): _named(lambda team: team.members),
    ("post", "blocked"): _text,
    ("variant", "text"): _text,
    ("variant", "time"): lambda value, _team: format_time(value),
}
# The field that says what a link or part is about.
_ABOUT: Final[dict[str, tuple[str, Say]]] = {
    "variant": ("channel", _named(lambda team: team.channels)),
    "post_audience": ("audience", _named(lambda team: team.audiences)),
    "post_helper": ("member", _named(lambda team: team.members)),
    "checklist_item": ("text", _text),
    "note": ("text", _text),
}
# The label of the edit says whether these came, went or were ticked.
_TOLD_BY_LABEL: Final = ("checklist_item", "note")
_NEW: Final = (
    *("Add post", "Add idea", "Duplicate post", "Import from Planner", "Load the demo plan"),
    *("Import plan file", "Import Excel file", "Import calendar", "Import JSON file"),
)


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
    """Say what one field's change was; an empty text for what is technical."""
    if change.kind in _ABOUT:
        field, say = _ABOUT[change.kind]
        if change.field == field and change.before is not None:
            return _from_to(change, say, team)
        if change.field in (field, "deleted", "done") and change.entity in about:
            return _came_or_went(change, say(about[change.entity], team))
    say = _FIELDS.get((change.kind, change.field))
    return _from_to(change, say, team) if say and change.before != change.after else ""


def _from_to(change: FieldHistory, say: Say, team: Team) -> str:
    before, after = (
        say(value, team) if change.field == "when" or value not in (None, "") else _("empty")
        for value in (change.before, change.after)
    )
    return f"{before} → {after}"


def _came_or_went(change: FieldHistory, what: str) -> str:
    if change.kind in _TOLD_BY_LABEL:
        return what
    gone = change.field == "deleted" and change.after
    return (_("removed %(what)s") if gone else _("added %(what)s")) % {"what": what}


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
        self.setViewportMargins(16, 8, 8, 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def show_history(self, history: Sequence[ActionHistory], team: Team, now: datetime) -> None:
        """Show what was done, the latest first."""
        row = max(self.currentRow(), 0)
        self.clear()
        self.addItems(lines(history, team, now))
        self.setCurrentRow(min(row, self.count() - 1))
