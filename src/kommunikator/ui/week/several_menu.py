"""The menu of a selection of several posts: each entry is one edit that does it to all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from kommunikator.domain import several
from kommunikator.domain.edit import Edit
from kommunikator.domain.post import Post, PostSheet, Status
from kommunikator.domain.team import Channel
from kommunikator.i18n import _, ngettext
from kommunikator.ui import chips, icons, publishing, words
from kommunikator.ui.document import Document
from kommunikator.ui.staying_menu import StayingMenu, escaped


class SeveralMenu(QMenu):
    """Shown at a selection of several posts. What is chosen in it goes to `do` as one `Edit`.

    The sheets are asked for anew at each entry, so that ticking several channels one after the other works.
    """

    def __init__(
        self,
        document: Document,
        sheets: Callable[[], Sequence[PostSheet]],
        do: Callable[[Edit], object],
        parent: QWidget,
    ) -> None:
        """`sheets` gives the posts of the selection as the plan has them now."""
        super().__init__(parent)
        self._document, self._sheets, self._do = document, sheets, do
        self._parent = parent
        self._channel_ticks: list[tuple[Channel, QAction]] = []
        # A post stands once per channel in a board by channel.
        self._posts = {sheet.post.id: sheet.post for sheet in sheets()}
        n = len(self._posts)
        # A section's words are left out by the style.
        self.addAction(ngettext("%(n)d post selected", "%(n)d posts selected", n) % {"n": n}).setEnabled(False)
        self.addSeparator()
        self._fill_move()
        self._fill_status()
        self._fill_responsible()
        self._fill_theme()
        self._fill_channels()
        self.addSeparator()
        self._fill_duplicate()
        self.addSeparator()
        delete = self.addAction(icons.icon("trash"), _("Delete"), lambda: self._do(several.delete(self._now())))
        delete.setShortcut(QKeySequence("Del"))

    def _now(self) -> list[Post]:
        return [sheet.post for sheet in self._sheets()]

    # --- days ------------------------------------------------------------------------------------------------

    def _fill_move(self) -> None:
        menu = self.addMenu(icons.icon("calendar-plus"), _("Move"))
        steps = ((_("A day earlier"), -1), (_("A day later"), 1), (_("A week earlier"), -7), (_("A week later"), 7))
        for text, days in steps:
            menu.addAction(text, lambda days=days: self.move_by(days))
        menu.addAction(_("Other number of days …"), self.ask_days)
        menu.setEnabled(any(post.when for post in self._posts.values()))

    def move_by(self, days: int) -> None:
        """Move the posts by days, at the same times."""
        self._do(several.move_by_days(self._now(), days))

    def ask_days(self) -> QDialog:
        """Ask by how many days to move; give the dialog, which is open."""
        from kommunikator.ui.week.several_dialogs import DaysDialog

        dialog = DaysDialog(len(self._posts), self._parent)
        dialog.decided.connect(self.move_by)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def _fill_duplicate(self) -> None:
        menu = self.addMenu(icons.icon("copy"), _("Duplicate"))
        to_next = menu.addAction(_("To the next week"), lambda: self._do(several.duplicate_to(self._sheets(), 7)))
        to_next.setEnabled(any(post.when for post in self._posts.values()))
        menu.addAction(_("To another day …"), self.ask_day)

    def ask_day(self) -> QDialog:
        """Ask for the day to which the posts are copied; give the dialog, which is open."""
        from kommunikator.ui.week.several_dialogs import DayDialog

        dialog = DayDialog(len(self._posts), self._document.today, self._parent)
        dialog.decided.connect(lambda day: self._do(several.duplicate_on(self._sheets(), day)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    # --- fields ----------------------------------------------------------------------------------------------

    def _fill_status(self) -> None:
        menu = self.addMenu(_("Status"))
        for status in Status:
            mark = words.status_mark(status)
            action = menu.addAction(icons.icon(mark.icon, mark.token), mark.word)
            self._choice(action, "status", status, self._set_status)

    def _set_status(self, status: Status) -> Edit | None:
        sheets = self._sheets()
        if not publishing.allows(self._document, sheets, status):
            return None
        return several.set_status(sheets, status, now=self._document.clock(), author=self._document.author)

    def _fill_responsible(self) -> None:
        menu = self.addMenu(_("Responsible"))
        for member in [*(one for one in self._document.team.members.values() if one.active), None]:
            action = menu.addAction(
                chips.initials_icon(member), escaped(words.member_name(self._document.team, member and member.id))
            )
            self._choice(
                action, "responsible", member and member.id, lambda chosen: several.assign(self._now(), chosen)
            )

    def _fill_theme(self) -> None:
        menu = self.addMenu(_("Theme"))
        for theme in [*(one for one in self._document.team.themes.values() if one.active), None]:
            action = menu.addAction(escaped(theme.name) if theme else _("No theme"))
            self._choice(action, "theme", theme and theme.id, lambda chosen: several.set_theme(self._now(), chosen))

    def _choice(self, action: QAction, field: str, value: Any, verb: Callable[[Any], Edit | None]) -> None:
        """Tick what all posts have; the tick takes the icon's place, since styles show only one of the two."""
        action.setCheckable(True)
        if all(getattr(post, field) == value for post in self._posts.values()):
            action.setChecked(True)
            action.setIcon(icons.icon("check-bold", "accent"))
        action.triggered.connect(lambda _checked=False: self._do_unless_refused(verb(value)))

    def _do_unless_refused(self, edit: Edit | None) -> None:
        if edit is not None:
            self._do(edit)

    # --- channels --------------------------------------------------------------------------------------------

    def _fill_channels(self) -> None:
        menu = StayingMenu(_("Channels"), self)
        self.addMenu(menu)
        for channel in self._document.team.channels.values():
            if channel.active:
                action = menu.addAction("")
                action.setCheckable(True)
                action.triggered.connect(lambda _checked=False, channel=channel.id: self.switch_channel(channel))
                self._channel_ticks.append((channel, action))
        menu.setEnabled(bool(self._channel_ticks))
        self._show_channels()

    def switch_channel(self, channel: UUID) -> None:
        """Make all posts go to a channel; where all do already, none of them any more."""
        sheets = self._sheets()
        all_have_it = all(channel in sheet.channel_ids for sheet in sheets)
        verb = several.remove_channels if all_have_it else several.add_channels
        self._do(verb(sheets, [channel]))
        self._show_channels()

    def _show_channels(self) -> None:
        """Tick the channels of all posts; where only some of them go there, say how many."""
        each = {sheet.post.id: frozenset(sheet.channel_ids) for sheet in self._sheets()}
        for channel, action in self._channel_ticks:
            n = sum(channel.id in channels for channels in each.values())
            names = {"channel": channel.name, "n": n, "all": len(each)}
            some = 0 < n < len(each)
            action.setText(escaped(_("%(channel)s (%(n)d of %(all)d)") % names if some else channel.name))
            action.setChecked(0 < n == len(each))
