"""The page of one of the team's lists: the list at the left, the form of the chosen record at the right."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kommunikator.domain import team_planning
from kommunikator.domain.own_day import OwnDay
from kommunikator.domain.team import TEAM_RECORDS
from kommunikator.domain.team_planning import Uses
from kommunikator.i18n import _, ngettext
from kommunikator.ui import icons, theme
from kommunikator.ui.dialog import plain, scrolling
from kommunikator.ui.document import Changed, Document
from kommunikator.ui.empty import EmptyState
from kommunikator.ui.team.buttons import button
from kommunikator.ui.team.form import RecordForm
from kommunikator.ui.team.record_list import RecordList, Row
from kommunikator.ui.team.sections import Section
from kommunikator.ui.tips import tip

_TEAM_KINDS = tuple(record.kind for record in TEAM_RECORDS)
_LIST_WIDTH = 220  # px at 100 %


class ListPage(QWidget):
    """One list of the team, its records, and what can be done with them. Every change is one edit of the document."""

    import_wanted = Signal()

    def __init__(self, document: Document, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._section = document, section
        # A new record that is not in the plan yet, and what it began as.
        self._draft: Any = None
        self._fresh: Any = None
        self._uses = Uses()
        self.list = RecordList(_(section.title))
        self.new_button = button(_(section.new), self.begin_new, icon="plus")
        self.import_button = button(_("Import .ics …"), self.import_wanted.emit)
        self.archive_button = button(_("Archive"), self._archive_or_bring_back)
        self.delete_button = button(_("Delete"), self._delete)
        self.usage = plain("", "muted")
        self._empty = EmptyState(section.icon, _(section.empty), _(section.new))
        self._lay_out()
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        self.list.chosen.connect(self._show)
        self.list.moved.connect(self._move)
        self.list.opened.connect(lambda: self.form.focus("name"))
        self.list.removal_wanted.connect(self.remove)
        self.form.drafted.connect(self._drafted)
        self._empty.action_triggered.connect(self.begin_new)
        self._document.changed.connect(self._changed)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        left.addWidget(self.new_button)
        left.addWidget(self.import_button)
        self.import_button.setVisible(not self._section.ordered)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(left)
        self._right = QStackedWidget(self)
        self._row.addWidget(self._right, 1)
        self._lay_out_right()
        self._dress()

    def _lay_out_right(self) -> None:
        right = QWidget(self._right)
        self._right.addWidget(right)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        inner = QWidget()
        column.addWidget(scrolling(inner), 1)
        # The form is made in its place: put there later, it would be dressed anew with all that it holds.
        self.form = RecordForm(self._document, self._section.table, parent=inner)
        padded = QVBoxLayout(inner)
        padded.setContentsMargins(2, 0, 12, 8)
        padded.addWidget(self.form)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for made in (self.archive_button, self.delete_button):
            buttons.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        buttons.addWidget(self.usage, 1)
        buttons.addStretch(0)
        column.addLayout(buttons)
        self._right.addWidget(self._empty)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        look = theme.current()
        self._row.setSpacing(look.px(16))
        self.list.setFixedWidth(look.px(_LIST_WIDTH))
        for made in (self.new_button, self.import_button):
            made.setMaximumWidth(look.px(_LIST_WIDTH))

    # --- showing -----------------------------------------------------------------------------------------------

    def records(self) -> list[Any]:
        """Give the records of the list as the plan has them."""
        return self._section.listed(self._document.team)

    def refresh(self) -> None:
        """Show the list as the plan has it now, and go on with the record that was shown."""
        records = self.records()
        known = {record.id: record for record in records}
        if self._draft is not None and self._draft.id in known:
            self._draft = None
        before, current = self.list.ids(), self.list.current()
        active = [record for record in records if getattr(record, "active", True)]
        archived = [record for record in records if not getattr(record, "active", True)]
        draft = self._draft and Row(self._draft.id, _(self._section.new), faint=True)
        self.list.show_records(active, archived, self._row_of, draft)
        ids = self.list.ids()
        if current not in ids:
            current = _neighbour(before, current, ids)
        self.list.choose(current)
        self._go_on(current, known)

    def _go_on(self, current: UUID | None, known: dict[UUID, Any]) -> None:
        shown = self.form.record()
        if current is None:
            self.form.let_go()
            self._right.setCurrentIndex(1)
        elif shown is not None and shown.id == current and current in known:
            self.form.refresh(known[current])
            self._show_buttons()
        elif shown is None or shown.id != current:
            self._show(current)

    def _row_of(self, record: Any) -> Row:
        active = getattr(record, "active", True)
        movable = self._section.ordered and active
        picture = self._section.picture(record) or icons.icon(self._section.icon)
        return Row(record.id, record.name, record, movable, not active, picture, self._section.detail)

    def show_record(self, record: UUID) -> None:
        """Choose a record and show its form; nothing happens when it is not in the list."""
        if record in self.list.ids():
            self.list.choose(record)
            self._show(record)

    def _show(self, key: UUID) -> None:
        """Show a record's form; what was typed in the one before is written first."""
        if self.form.record() is not None and self.form.record().id != key:
            self.form.flush()
            self._drop_untouched(key)
        found = next((record for record in self.records() if record.id == key), None)
        if found is None and (self._draft is None or self._draft.id != key):
            return
        self._right.setCurrentIndex(0)
        self.form.show_record(found or self._draft, draft=found is None)
        self._show_buttons()

    def _show_buttons(self) -> None:
        """Offer what can be done: what is in use is archived, the rest may be deleted as well."""
        record = self.form.record()
        is_draft = self._draft is not None and record.id == self._draft.id
        with self._document.refusals_told():
            self._uses = Uses() if is_draft else self._document.store.uses(record)
        self.archive_button.setVisible(not is_draft and not isinstance(record, OwnDay))
        self.archive_button.setText(_("Archive") if getattr(record, "active", True) else _("Bring back"))
        self.delete_button.setVisible(not self._uses)
        self.delete_button.setText(_("Discard") if is_draft else _("Delete"))
        self.usage.setText(_used(self._uses))
        self.usage.setVisible(bool(self._uses))
        self.archive_button.setToolTip(tip(self.usage.text()))

    def _changed(self, changed: Changed) -> None:
        if changed.concerns(*_TEAM_KINDS):
            self.refresh()
        elif self.form.record() is not None and self.isVisible():
            self._show_buttons()

    # --- doing -------------------------------------------------------------------------------------------------

    def begin_new(self) -> None:
        """Begin a record; it comes into the plan as soon as it has a name."""
        self.form.flush()
        if self._draft is None:
            self._draft = self._fresh = self._section.fresh(self._document.today)
        key = self._draft.id
        self.refresh()
        self.list.choose(key)
        self._show(key)
        self.form.focus("name")

    def _drafted(self, record: Any) -> None:
        self._draft = record
        if record.name:
            finished = self._section.finish(record, self._document.team)
            self._document.do(team_planning.add(finished, self._among()))

    def _drop_untouched(self, chosen: UUID | None = None) -> None:
        """Take a new record away into which nothing was written."""
        draft = self._draft
        if draft is None or draft.id == chosen or draft != self._fresh:
            return
        if all(record != draft.id for record, _name in self.form.unfit()):
            self._draft = None
            self.refresh()

    def remove(self) -> None:
        """Delete what is not used, archive what is; an archived record that is in use stays."""
        record = self.form.record()
        if record is None:
            return
        if not self._uses:
            self._delete()
        elif record.active:
            self._archive_or_bring_back()

    def _archive_or_bring_back(self) -> None:
        record = self.form.record()
        verb = team_planning.archive(record) if record.active else team_planning.bring_back(record, self._among())
        self._document.do(verb)

    def _delete(self) -> None:
        record = self.form.record()
        self.form.forget(record.id)
        if self._draft is not None and record.id == self._draft.id:
            self._draft = None
            self.refresh()
            return
        team = self._document.team
        links = (*team.channel_purposes.values(), *team.theme_audiences.values())
        self._document.do(team_planning.delete(record, links))

    def _move(self, record: UUID, place: int) -> None:
        active = [found.id for found in self.records() if found.active]
        order = team_planning.moved(active, record, place)
        self._document.do(team_planning.reorder(self._among(), order))

    def _among(self) -> list[Any]:
        return list(self._section.whole(self._document.team)) if self._section.ordered else []

    # --- leaving -----------------------------------------------------------------------------------------------

    def flush(self) -> bool:
        """Write what is being typed; tell whether everything could be taken over."""
        fit = self.form.flush()
        self._drop_untouched()
        return fit and self._draft is None

    def show_unfit(self) -> None:
        """Show the record and the field of something that could not be taken over."""
        for record, name in self.form.unfit():
            if record in self.list.ids():
                self.show_record(record)
                self.form.focus(name)
                return
        if self._draft is not None:
            self.show_record(self._draft.id)
            self.form.demand("name")


def _neighbour(before: list[UUID], gone: UUID | None, now: list[UUID]) -> UUID | None:
    """Give the record nearest to where one stood that is not there any more."""
    if not now:
        return None
    place = before.index(gone) if gone and gone in before else 0
    return now[min(place, len(now) - 1)]


def _used(uses: Uses) -> str:
    """Say where a record is used, and what follows from that."""
    if not uses:
        return ""
    if uses.elsewhere:
        used = ngettext("Used in %(n)d place", "Used in %(n)d places", uses.total) % {"n": uses.total}
    else:
        used = ngettext("Used by %(n)d post", "Used by %(n)d posts", uses.posts) % {"n": uses.posts}
    return _("%(used)s, so it cannot be deleted.") % {"used": used}
