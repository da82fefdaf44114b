"""The screen "Channel choice": into the guide, and what suits what by the team's rules."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from kommunikator.domain.choice import Answers, Side
from kommunikator.domain.text import N_
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.choice.overview_head import OverviewHead
from kommunikator.ui.choice.overview_model import SuitsModel
from kommunikator.ui.choice.overview_view import SuitsView
from kommunikator.ui.choice.overview_why import WhyBelow
from kommunikator.ui.document import Document
from kommunikator.ui.empty import EmptyState

KEYS: Final = (
    (N_("Open the guide with the row’s answer"), "Enter"),
    (N_("Copy the table as text"), "Ctrl+C"),
)
"""What the keys do in the screen of the channel choice."""

_EMPTY_WIDTH: Final = 420  # px at 100 %
_LISTS: Final = {Side.PURPOSES: "purposes", Side.AUDIENCES: "audiences"}


class ChoiceScreen(QWidget):
    """A screen of the rail. It reads the plan only while it is seen, and changes nothing itself."""

    guide_wanted = Signal(object)
    """The `Answers` with which the guide begins."""
    rules_wanted = Signal()
    """The team's rules are to be shown in the settings."""
    settings_wanted = Signal(str, object)
    """The section of the settings in which something is to be added, and None."""
    print_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        """Make the screen; it is filled when it is shown."""
        super().__init__(parent)
        self.setProperty("ground", "board")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._document = document
        self._missing = ""
        self.head = OverviewHead()
        self.model = SuitsModel(document, self)
        self.view = SuitsView(self.model)
        self.why = WhyBelow()
        self.empty = EmptyState("compass", _("There are no channels yet"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._around = QWidget()
        around = QVBoxLayout(self._around)
        around.setContentsMargins(24, 24, 24, 24)
        around.addStretch(1)
        around.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignHCenter)
        around.addStretch(2)
        self._around.setFocusProxy(self.empty.findChild(QPushButton) or self.empty)
        self._pages = QStackedWidget()
        for page in (self.view, self._around):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._pages, 1)
        column.addWidget(self.why)

    def _connect(self) -> None:
        head, view = self.head, self.view
        head.guide_wanted.connect(lambda: self.guide_wanted.emit(Answers()))
        head.rules_wanted.connect(self.rules_wanted)
        head.side_chosen.connect(self.model.show_side)
        head.copy_wanted.connect(view.copy)
        head.print_wanted.connect(self.print_wanted)
        head.export_wanted.connect(self.export_wanted)
        view.guide_wanted.connect(self.guide_wanted)
        view.copied.connect(lambda: head.say(_("The table has been copied")))
        view.selectionModel().currentChanged.connect(self._follow_cell)
        self.why.guide_wanted.connect(view.ask_for_guide)
        self.model.modelReset.connect(self._follow_table)
        self.empty.action_triggered.connect(self._mend)

    def panes(self) -> list[QWidget]:
        """Give the panes through which F6 goes."""
        return [self._around, self.head] if self._missing else [self.view, self.why, self.head]

    @property
    def side(self) -> Side:
        """Give which rows the table has."""
        return self.model.table.side

    # --- what is shown -----------------------------------------------------------------------------------------

    def _follow_table(self) -> None:
        self._missing, sentence, action, hint = self._lack()
        if self._missing:
            self.empty.say("compass", sentence, action, hint)
        self.empty.setMinimumWidth(theme.current().px(_EMPTY_WIDTH))
        self._pages.setCurrentWidget(self._around if self._missing else self.view)
        self.why.setVisible(not self._missing)
        self.head.show_table(there=not self._missing)
        self._follow_cell(self.view.currentIndex())

    def _lack(self) -> tuple[str, str, str, str]:
        """Give the section of the settings that lacks something, with a sentence, a button and a hint; or nothing."""
        table = self.model.table
        if not table.channels:
            hint = _("Add the channels of the team; then they can be chosen.")
            return "channels", _("There are no channels yet"), _("Channels …"), hint
        if not self.model.ruled:
            hint = _("Rules say which channel suits whom and what. This table is made from them.")
            return "choice", _("There are no rules for the choice yet"), _("Rules …"), hint
        if table.side is Side.PURPOSES and not table.rows:
            return _LISTS[table.side], _("There are no purposes yet"), _("Purposes …"), ""
        if table.side is Side.AUDIENCES and not table.rows:
            return _LISTS[table.side], _("There are no audiences yet"), _("Audiences …"), ""
        if not table:
            hint = _("A rule that asks for more than one answer does not show here.")
            return "choice", _("No rule speaks of these alone"), _("Rules …"), hint
        return "", "", "", ""

    def _mend(self) -> None:
        if self._missing == "choice":
            self.rules_wanted.emit()
        else:
            self.settings_wanted.emit(self._missing, None)

    def _follow_cell(self, index: QModelIndex) -> None:
        self.head.say("")
        if index.isValid() and not self._missing:
            self.why.show_cell(self.model.at(index), self.model.table.rows[index.row()], self.model.team)
        else:
            self.why.show_nothing()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has changed meanwhile."""
        super().showEvent(event)
        self.model.set_live(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the plan alone while nobody sees it."""
        self.model.set_live(False)
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the table most of the height."""
        super().resizeEvent(event)
        self.why.fit(self.height())
