"""The offer to do with a series' other posts what was just done with one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from kommunikator.domain.carrying_over import before_of, carries, carry_over
from kommunikator.domain.edit import Edit
from kommunikator.domain.post import Post, PostAudience, PostSheet, Variant
from kommunikator.domain.repeating import Scope, others, remove_others
from kommunikator.domain.series import Series, SeriesSheet
from kommunikator.i18n import _
from kommunikator.ui.document import Changed, Document
from kommunikator.ui.words import title_of

if TYPE_CHECKING:
    from kommunikator.ui.series.scope_dialog import ScopeDialog

# Changes to one post that are further apart are not one piece of work: the earlier one was meant for it alone.
_TOGETHER: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class _Done:
    """What was done with one post: as it was before the first change that was not carried over, and as it is now.

    `after` is None when it was deleted. `at` is the moment of the latest change.
    """

    before: PostSheet
    after: PostSheet | None
    at: datetime

    @property
    def post(self) -> Post:
        return (self.after or self.before).post


class SeriesOffer(QObject):
    """Remembers what a person does with one post of a series, to do it with the others too.

    The change itself is done at once, as with any post. `follow` every `Changed`; where it gives text, offer it beside
    "Undo" and call `ask` when the person takes it. The offer holds until something else is changed or it is undone.
    """

    def __init__(self, document: Document, parent: QWidget) -> None:
        """`parent` is the window over which the dialog opens."""
        super().__init__(parent)
        self._document, self._window = document, parent
        self._done: _Done | None = None

    def follow(self, changed: Changed) -> str:
        """Take note of a change; give the text of the offer, "" when there is nothing to carry over."""
        edit = changed.edit
        if edit is None or changed.undone or changed.redone or changed.retracted:
            self._done = None
            return ""
        post = _single_post(edit)
        if post is None:
            self._done = None
            return ""
        self._done = self._joined(post, edit)
        return self._text()

    def sentence(self) -> str:
        """Say what was done, where nothing else does; "" when there is no offer."""
        if self._done is None:
            return ""
        return _("“%(title)s” changed, this one only") % {"title": title_of(self._done.post)}

    def ask(self) -> ScopeDialog | None:
        """Ask whom the change concerns, and do it; None when no change of a series is at hand that others could take.

        That is so too where the series has changed since so that there is no one left.
        """
        # The window has its offer from the start, and needs the dialog seldom.
        from kommunikator.ui.series.scope_dialog import ScopeDialog

        done, found = self._done, self._series()
        if done is None or found is None or not self._text():
            return None
        later, untouched = (len(self._others(found, scope)) for scope in (Scope.LATER, Scope.UNTOUCHED))
        dialog = ScopeDialog("change" if done.after else "delete", later, untouched, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.decided.connect(lambda scope: self._carry(done, found, scope))
        dialog.open()
        return dialog

    def _joined(self, post: UUID, edit: Edit) -> _Done | None:
        """Join a change to earlier ones of the same post: the title and then the text are carried over together."""
        now, earlier = self._document.clock(), self._done
        if earlier and (earlier.after is None or earlier.post.id != post or now - earlier.at > _TOGETHER):
            earlier = None
        with self._document.refusals_told():
            after = self._document.store.sheet(post)
            if after is not None:
                before = earlier.before if earlier else before_of(after, edit)
                return _Done(before, after, now) if after.post.series else None
            deleted = next((step.before for step in edit.steps if isinstance(step.before, Post)), None)
            return _Done(PostSheet(post=deleted), None, now) if deleted and deleted.series else None
        return None

    def _text(self) -> str:
        found = self._series()
        if self._done is None or found is None or not self._others(found, Scope.UNTOUCHED):
            self._done = None
            return ""
        if self._done.after is None:
            return _("Delete others too …")
        if not carries(self._done.before, self._done.after, found):
            return ""
        return _("Change others too …")

    def _series(self) -> SeriesSheet | None:
        series = self._done.post.series if self._done else None
        return series_sheet(self._document, series) if series else None

    def _others(self, found: SeriesSheet, scope: Scope) -> list[PostSheet]:
        return others(found, self._done.post, scope, self._document.today) if self._done else []

    def _carry(self, done: _Done, found: SeriesSheet, scope: Scope) -> None:
        today = self._document.today
        if done.after is None:
            edit = remove_others(found, done.post, scope, today)
        else:
            edit = carry_over(done.before, done.after, found, scope, today)
        if edit and self._document.do(edit):
            self._done = None


def _single_post(edit: Edit) -> UUID | None:
    """Give the one post that an edit is about; None when it is about several, new ones, or a series as a whole."""
    records = [step.record for step in edit.steps]
    if any(isinstance(record, Series) for record in records):
        return None
    if any(isinstance(step.record, Post) and step.before is None for step in edit.steps):
        return None
    posts = {record.id for record in records if isinstance(record, Post)}
    posts |= {record.post for record in records if isinstance(record, Variant | PostAudience)}
    return posts.pop() if len(posts) == 1 else None


def series_sheet(document: Document, series: UUID) -> SeriesSheet | None:
    """Give a series; None when it is gone, cannot be read, or has a rhythm that this version does not know."""
    with document.refusals_told():
        found = document.store.series(series)
        return found if found and _known(found) else None
    return None


def _known(sheet: SeriesSheet) -> bool:
    try:
        return bool(sheet.rhythm)
    except ValueError:
        return False
