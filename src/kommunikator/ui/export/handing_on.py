"""From the window to what leaves it: the dialog, the file, the paper and the clipboard, for what is on the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Qt

from kommunikator.domain.export_choice import FORMATS, ExportChoice, Format, What
from kommunikator.domain.period import Period, PeriodKind
from kommunikator.domain.shown import Span, member_called
from kommunikator.domain.span import month_of
from kommunikator.exchange.export.part import Looking
from kommunikator.i18n import _
from kommunikator.ui.export import naming
from kommunikator.ui.export.asked import turns
from kommunikator.ui.export.exporting import Exporting, sentence
from kommunikator.ui.export.printing import Printing

if TYPE_CHECKING:
    from kommunikator.exchange.export.run import Exported
    from kommunikator.ui.export.copying import Copying
    from kommunikator.ui.export.dialog import ExportDialog
    from kommunikator.ui.window import MainWindow


class HandingOn(QObject):
    """Exports, prints and copies what the window shows. What is being typed is written first, as the file is read."""

    def __init__(self, window: MainWindow) -> None:
        """Hand on the window's document; questions stand over the window."""
        super().__init__(window)
        self._window, self._document = window, window.document
        self._dialog: ExportDialog | None = None
        self.exporting = Exporting(window.document, window)
        self.exporting.kept.connect(lambda choice, folder: window.keep(export_choice=choice, export_folder=folder))
        self.exporting.exported.connect(self._tell)
        self.printing = Printing(window.document, window)
        self.printing.failed.connect(self._refuse)

    @cached_property
    def copying(self) -> Copying:
        """Give what fills the clipboard."""
        from kommunikator.ui.export.copying import Copying

        copying = Copying(self._document, self._window)
        copying.copied.connect(self._say)
        copying.failed.connect(self._refuse)
        return copying

    def choice(self) -> ExportChoice:
        """Give what is on the screen as something to hand on."""
        return _CHOICES[self._window.shown_page](self._window)

    def looking(self) -> Looking:
        """Give who hands it on, and when."""
        me = member_called(self._document.team, self._document.author)
        return Looking(self._document.today, me.id if me else None, self._window.week.model.pressing)

    def ask(self) -> None:
        """Open the dialog at what is on the screen."""
        if not self._written():
            return
        from kommunikator.ui.export.dialog import ExportDialog

        dialog = ExportDialog(self._document, self._window, self.choice(), self.looking, self._window.settings)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.export_wanted.connect(lambda choice, path: self.exporting.start(choice, path, self.looking()))
        dialog.print_wanted.connect(self._print)
        dialog.copy_wanted.connect(lambda choice, kind: self.copying.copy(choice, self.looking(), kind))
        dialog.settings_wanted.connect(lambda section: self._window.settings_wanted.emit(section, None))
        dialog.finished.connect(self._leave_dialog)
        self._dialog = dialog
        dialog.open()

    def again(self) -> None:
        """Repeat the last export; where there was none, ask what is wanted."""
        if self._written() and not self.exporting.start_again(self._window.settings, self.looking()):
            self.ask()

    def print(self) -> None:
        """Show what is on the screen as it comes out on paper."""
        if self._written():
            self._print(self.choice().in_format(Format.PDF))

    def copy(self, kind: str) -> None:
        """Copy what is on the screen as a "picture", or for a "mail"."""
        choice = self.choice()
        wanted = Format.PNG if kind == "picture" else Format.HTML
        if wanted not in FORMATS[choice.what]:
            self._window.tell(_("This cannot be copied as a picture. Export it as PDF."))
        elif self._written():
            self.copying.copy(choice.in_format(wanted), self.looking(), kind)

    def _print(self, choice: ExportChoice) -> None:
        self.printing.preview(choice, self.looking(), naming.title(choice, self._document.team, self._document.today))

    def _written(self) -> bool:
        """Write what is being typed, and tell whether the plan has taken it."""
        self._window.week.write_editor()
        return self._window.leave()

    def _leave_dialog(self) -> None:
        self._dialog = None

    def _tell(self, exported: Exported) -> None:
        self._window.tell(sentence(exported), _("Open the folder"), self.exporting.open_folder)

    def _say(self, told: str) -> None:
        """Say what was done where the person looks: the dialog may cover the window."""
        if self._dialog is not None:
            self._dialog.toast.show_message(told, undoable=False)
        else:
            self._window.tell(told)

    def _refuse(self, told: str) -> None:
        (self._dialog or self._window).toast.show_refusal(told)


def _of_week(window: MainWindow) -> ExportChoice:
    model = window.week.model
    shown, today = model.shown, window.document.today
    usual = ExportChoice(filter=shown.filter.known_to(window.document.team), grouping=shown.grouping)
    if shown.span is Span.MONTH:
        month = Period.around(PeriodKind.MONTH, month_of(model.week))
        return replace(usual, what=What.MONTH, period=PeriodKind.MONTH, turn=turns(month, today))
    if shown.span is Span.ONE:
        return replace(usual, turn=turns(Period.around(PeriodKind.WEEK, model.week.monday), today))
    return replace(usual, period=PeriodKind.DAYS, first=model.weeks[0].monday, last=model.weeks[-1].sunday)


def _of_matrix(window: MainWindow) -> ExportChoice:
    period = window.page("matrix").model.period
    if period.kind is PeriodKind.DAYS:
        return ExportChoice(what=What.MATRIX, period=period.kind, first=period.first, last=period.last)
    return ExportChoice(what=What.MATRIX, period=period.kind, turn=turns(period, window.document.today))


def _of_advice(window: MainWindow) -> ExportChoice:
    return ExportChoice(what=What.ADVICE, period=None, side=window.page("choice").side)


def _of_campaign(window: MainWindow) -> ExportChoice:
    campaign = window.page("campaigns").campaign
    return ExportChoice(what=What.CAMPAIGN, period=None, campaign=campaign) if campaign else _of_week(window)


_CHOICES: Final[dict[str, Callable[[Any], ExportChoice]]] = {
    "week": _of_week,
    "matrix": _of_matrix,
    "choice": _of_advice,
    "campaigns": _of_campaign,
}
"""What each screen hands on, by its key."""
