"""The export dialog: at the left what goes out, for whom and how; at the right how that looks, and what leaves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from kommunikator.domain.export_choice import FORMATS, ExportChoice, Format
from kommunikator.domain.export_fields import Leaving
from kommunikator.exchange.export.part import Looking
from kommunikator.i18n import _
from kommunikator.settings import Settings
from kommunikator.ui import theme
from kommunikator.ui.dialog import FramedDialog, plain, scrolling
from kommunikator.ui.document import Changed, Document
from kommunikator.ui.export import naming, preview_pane
from kommunikator.ui.export.asked import Asked, own_layouts
from kommunikator.ui.export.form import ExportForm
from kommunikator.ui.export.leaving_note import LeavingNote, lines
from kommunikator.ui.export.places import Choose, choose_place, usual_folder
from kommunikator.ui.export.presets import PresetsButton
from kommunikator.ui.export.preview_pane import PreviewPane
from kommunikator.ui.export.reading import templates_beside
from kommunikator.ui.toast import Toast

if TYPE_CHECKING:
    from kommunikator.ui.export.inputs import LinkInput

_SIZE: Final = (1080, 720)


class ExportDialog(FramedDialog):
    """Asks what is to be handed on, and how. It writes nothing. Show it with `open()`.

    `export_wanted` gives the choice and the path, after which the dialog closes; `print_wanted` the choice;
    `copy_wanted` the choice, and "picture" or "mail"; `settings_wanted` a section of the settings, after which the
    dialog closes.
    """

    export_wanted = Signal(object, object)
    print_wanted = Signal(object)
    copy_wanted = Signal(object, str)
    settings_wanted = Signal(str)

    def __init__(
        self,
        document: Document,
        parent: QWidget | None,
        choice: ExportChoice,
        looking_of: Callable[[], Looking],
        settings: Settings,
        *,
        choose: Choose = choose_place,
        draw: preview_pane.Draw = preview_pane.draw,
    ) -> None:
        """Begin with a choice; its filter is what can be kept. `looking_of` says who exports, and when.

        `choose` asks for the file's place, `draw` makes the preview.
        """
        super().__init__(_("Export"), "export", parent)
        self._document, self._looking_of, self._settings, self._choose = document, looking_of, settings, choose
        plan = document.store.path
        layouts = own_layouts(templates_beside(plan))
        asked = Asked(choice.known_to(document.team), document.team, document.today, choice.filter, layouts)
        # In its place before it is filled: what is put there later is dressed anew with all that it holds.
        inner = QWidget(self)
        self._area = scrolling(inner)
        place = QVBoxLayout(inner)
        place.setContentsMargins(0, 0, 0, 0)
        self.form = ExportForm(asked, inner)
        place.addWidget(self.form)
        self.preview = PreviewPane(plan, looking_of, self, draw=draw)
        self.note = LeavingNote(self)
        self.presets = PresetsButton(document, self.form.choice, self)
        self._lay_out()
        self._make_foot()
        # Says what came of a copy; the window's own may lie below the dialog.
        self.toast = Toast(self, self.preview)
        self._connect()
        self._follow()
        self.fit(*_SIZE)

    def choice(self) -> ExportChoice:
        """Give what is chosen."""
        return self.form.choice()

    # --- parts -------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._head_row.addWidget(self.presets)
        # What has the keyboard scrolls into sight by itself.
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._right = QWidget(self)
        column = QVBoxLayout(self._right)
        column.addWidget(self.preview, 1)
        column.addWidget(self.note)
        # With large text a small screen hasn't room for all of it.
        side = scrolling(self._right)
        side.setAccessibleName(_("What leaves"))
        side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        side.verticalScrollBar().rangeChanged.connect(
            lambda _least, most: side.setFocusPolicy(Qt.FocusPolicy.StrongFocus if most else Qt.FocusPolicy.NoFocus)
        )
        self._right.setProperty("ground", "board")
        between = QFrame(self)
        between.setProperty("line", "vertical")
        self.body.setContentsMargins(0, 0, 0, 0)
        self._columns = QHBoxLayout()
        self.body.addLayout(self._columns, 1)
        self._columns.addWidget(self._area, 9)
        self._columns.addWidget(between)
        self._columns.addWidget(side, 11)
        self._dress_columns()

    def _make_foot(self) -> None:
        self.add_cancel(_("Cancel"))
        self.problem = plain("", "error")
        self.add_note(self.problem)
        self.copy = self.add_button(_("Copy"))
        menu = QMenu(self.copy)
        self.copy_picture = menu.addAction(_("As a picture"), lambda: self._copy("picture"))
        self.copy_mail = menu.addAction(_("For e-mail and chat"), lambda: self._copy("mail"))
        self.copy.setMenu(menu)
        self.print = self.add_button(_("Print …"))
        self.print.clicked.connect(self._print)
        self.export = self.add_button(_("Export …"), primary=True)
        self.export.clicked.connect(self._ask_where)

    def _connect(self) -> None:
        self.form.changed.connect(self._follow)
        cast("LinkInput", self.form.input("folder")).followed.connect(self._ask_for_folder)
        self.presets.chosen.connect(self._use)
        self.preview.left.connect(self._say)
        self._document.changed.connect(self._look_again)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with what goes out."""
        super().showEvent(event)
        self.form.input("what").setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_columns"):
            self._dress_columns()

    def _dress_columns(self) -> None:
        look = theme.current()
        self.body.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        self._area.setViewportMargins(look.px(21), look.px(16), 0, 0)
        column = self._right.layout()
        assert column is not None
        column.setContentsMargins(*[look.px(20)] * 4)
        column.setSpacing(look.px(12))

    def _give_room(self) -> None:
        """Make the left side as wide as its fields need, which large text asks for; it never gets narrower again."""
        bar = self._area.verticalScrollBar().sizeHint().width()
        margins = self._area.viewportMargins()
        needed = self.form.minimumSizeHint().width() + margins.left() + margins.right() + bar
        self._area.setMinimumWidth(max(needed, self._area.minimumWidth()))

    # --- what is chosen ----------------------------------------------------------------------------------------

    def _use(self, choice: ExportChoice) -> None:
        self.form.show_choice(choice)
        self._follow()

    def _follow(self) -> None:
        """Show what the choice means: the preview, and what can be done with it."""
        choice, problem = self.choice(), self.form.problem()
        named = naming.title(choice, self._document.team, self._document.today)
        self.preview.show_choice(choice, named)
        formats = FORMATS[choice.what]
        self.copy_picture.setVisible(Format.PNG in formats)
        self.copy_mail.setVisible(Format.HTML in formats)
        self.copy.setVisible(Format.HTML in formats)
        self.print.setVisible(Format.PDF in formats)
        self.problem.setText(problem)
        self._give_room()
        for button in (self.copy, self.print, self.export):
            button.setEnabled(not problem)

    def _say(self, leaving: Leaving) -> None:
        self.note.show_lines(lines(leaving, self.choice(), self._document.team, self._document.today))

    def _look_again(self, changed: Changed) -> None:
        if changed.kinds == {"export_preset"}:
            return
        self.form.show_team(self._document.team)
        self._follow()

    # --- what is done with it ----------------------------------------------------------------------------------

    def _ask_where(self) -> None:
        choice = self.choice()
        name = naming.file_name(choice, self._document.team, self._document.today)
        self._choose(self, usual_folder(self._settings) / name, choice, lambda path: self._export(choice, path))

    def _export(self, choice: ExportChoice, path: Path) -> None:
        self.accept()
        self.export_wanted.emit(choice, path)

    def _print(self) -> None:
        self.print_wanted.emit(self.form.choice_as(Format.PDF))

    def _ask_for_folder(self) -> None:
        self.reject()
        self.settings_wanted.emit("calendars")

    def _copy(self, kind: str) -> None:
        self.copy_wanted.emit(self.form.choice_as(Format.PNG if kind == "picture" else Format.HTML), kind)
