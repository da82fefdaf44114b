"""The report on the rules: what is wrong with them, each with the way to mend it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kommunikator.domain.choice_report import RulesReport
from kommunikator.domain.team import Team
from kommunikator.i18n import _
from kommunikator.ui.choice.settings.report_rows import ReportRow, report_rows
from kommunikator.ui.choice.settings.rule_lines import RuleLines
from kommunikator.ui.choice.settings.trial_rows import shown_row
from kommunikator.ui.editor.flow import flowing
from kommunikator.ui.empty import EmptyState
from kommunikator.ui.rows import ROW_ROLE, RowsModel
from kommunikator.ui.team.buttons import button


class ReportPane(QWidget):
    """The list of what is wrong. It writes nothing: it says which rule or which answers the person has gone to."""

    rule_shown = Signal(object)
    """The rule that the keyboard has come to."""
    rule_wanted = Signal(object)
    """A rule that is to be edited."""
    removal_wanted = Signal(object)
    """A rule that is to be deleted."""
    answers_shown = Signal(object)
    """The answers of a hole that the keyboard has come to."""
    rule_for_wanted = Signal(object)
    """Answers for which a rule is to be made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing wrong."""
        super().__init__(parent)
        self.rows: RowsModel[ReportRow] = RowsModel(lambda row: row.key, shown_row, self)
        self._stack = QStackedWidget(self)
        words, hint = _("Nothing to mend"), _("Every audience has a channel, and no two rules disagree.")
        empty = EmptyState("check-circle", words, hint=hint, parent=self._stack)
        self._whole = QWidget(self._stack)
        self.list = RuleLines(self.rows, _("What is wrong with the rules"), self._whole)
        self.make_button = button(_("Make a rule"), self._make, icon="plus")
        self.change_button = button(_("Change this rule"), self._change, icon="pencil-simple")
        self.delete_button = button(_("Delete"), self._delete, icon="trash")
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(8)
        column.addWidget(self.list, 1)
        column.addWidget(flowing(self.make_button, self.change_button, self.delete_button))
        for page in (empty, self._whole):
            self._stack.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self.list.opened.connect(self._mend)
        self.list.removal_wanted.connect(self._delete)
        self.list.selectionModel().currentChanged.connect(self._tell)
        self._offer(None)

    def show_report(self, report: RulesReport, team: Team) -> None:
        """Show what is wrong with the rules now."""
        place = self.list.currentIndex().row()
        self.rows.show_rows(report_rows(report, team))
        if self.rows.rows and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.rows.index(max(0, min(place, len(self.rows.rows) - 1))))
        self._stack.setCurrentIndex(1 if self.rows.rows else 0)

    def _tell(self, index: QModelIndex) -> None:
        row: ReportRow | None = index.data(ROW_ROLE)
        self._offer(row)
        # Only where a person is going through the list: what follows a change must not carry them away.
        if row is None or not self.list.hasFocus():
            return
        if row.rule:
            self.rule_shown.emit(row.rule)
        elif row.answers is not None:
            self.answers_shown.emit(row.answers)

    def _offer(self, row: ReportRow | None) -> None:
        self.make_button.setEnabled(row is not None and row.answers is not None)
        for on_rule in (self.change_button, self.delete_button):
            on_rule.setEnabled(row is not None and row.rule is not None)

    def _mend(self, row: ReportRow) -> None:
        """Go to where a row is mended. A click only shows it: the keyboard stays in the list."""
        if self.list.by_keyboard:
            self._make()
            self._change()

    def _make(self) -> None:
        row: ReportRow | None = self.list.current_row()
        if row is not None and row.answers is not None:
            self.rule_for_wanted.emit(row.answers)

    def _change(self) -> None:
        row: ReportRow | None = self.list.current_row()
        if row is not None and row.rule is not None:
            self.rule_wanted.emit(row.rule)

    def _delete(self) -> None:
        row: ReportRow | None = self.list.current_row()
        if row is not None and row.rule is not None:
            self.removal_wanted.emit(row.rule)

    def focus(self) -> None:
        """Give the keyboard to the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
