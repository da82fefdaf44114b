"""What filters the week now: a chip for each choice to take it away, how much is hidden, and a way to clear all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget

from kommunikator.domain.shown import Filter
from kommunikator.domain.team import Team
from kommunikator.i18n import _, ngettext
from kommunikator.ui import icons, theme
from kommunikator.ui.dialog import plain
from kommunikator.ui.editor.flow import FlowLayout
from kommunikator.ui.editor.tab_order import put_in_order
from kommunikator.ui.staying_menu import escaped
from kommunikator.ui.tips import tip
from kommunikator.ui.week.filter_menus import PARTS

_LONGEST: Final = 40
_REMOVING: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that a filter asks for: what it is called, and the filter without it."""

    text: str
    without: Filter


def choices(chosen: Filter, team: Team) -> list[Choice]:
    """Give all that a filter asks for, in the order of the pills."""
    found = []
    for part in PARTS:
        kept = part.chosen(chosen)
        for one in (each for each in part.options(team, chosen) if each in kept):
            text = _("%(part)s: %(choice)s") % {"part": _(part.name), "choice": part.word(one, team)}
            found.append(Choice(text, part.put_into(chosen, kept - {one})))
    if chosen.mine:
        found.append(Choice(_("Mine"), replace(chosen, mine=False)))
    if chosen.attention:
        found.append(Choice(_("Needs attention"), replace(chosen, attention=False)))
    return found


class Chip(QToolButton):
    """One choice with a cross. A click, Space, Enter or Delete asks for it to be `removed`."""

    removed = Signal()

    def __init__(self, choice: Choice, parent: QWidget) -> None:
        super().__init__(parent)
        self.choice = choice
        self.setProperty("pill", True)
        text = choice.text if len(choice.text) <= _LONGEST else f"{choice.text[: _LONGEST - 1].rstrip()}…"
        self.setText(escaped(text))
        self.setIcon(icons.icon("x"))
        # The cross stands behind the words.
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        name = _("Remove the filter “%(choice)s”") % {"choice": choice.text}
        self.setAccessibleName(name)
        self.setToolTip(tip(name))
        self.clicked.connect(self.removed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _REMOVING:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class FilterChips(QWidget):
    """The row under the toolbar, there only while a filter is on. `changed` gives the `Filter` that is wanted."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty row; `show_filter` and `show_hidden` fill it."""
        super().__init__(parent)
        self.setAccessibleName(_("Filter"))
        self._chips: list[Chip] = []
        self._choices: list[Choice] = []
        self._hidden = plain("", "muted", wrap=False)
        self._hidden.setParent(self)
        self._clear = QPushButton(_("Clear filter"), self)
        self._clear.setProperty("link", True)
        self._clear.setCursor(Qt.CursorShape.PointingHandCursor)
        self._clear.clicked.connect(lambda: self.changed.emit(Filter()))
        self._flow = FlowLayout(self)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._dress()
        self.show_hidden(None)
        self.hide()

    def chips(self) -> list[Chip]:
        """Give the chips as they stand."""
        return list(self._chips)

    def hidden_label(self) -> QLabel:
        """Give the words on how much is hidden."""
        return self._hidden

    def clear_button(self) -> QPushButton:
        """Give the button that clears the filter."""
        return self._clear

    def show_filter(self, chosen: Filter, team: Team) -> None:
        """Show a chip for each choice; the keyboard stays where it was in the row."""
        self.setVisible(bool(chosen))
        wanted = choices(chosen, team)
        if wanted == self._choices:
            return
        at = next((n for n, chip in enumerate(self._chips) if chip.hasFocus()), None)
        self._choices = wanted
        self._make_chips()
        if at is not None and self._chips:
            self._chips[min(at, len(self._chips) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_hidden(self, hidden: int | None) -> None:
        """Say how many posts the filter hides; None while that is not known."""
        n = hidden or 0
        text = ngettext("%(n)d hidden by filter", "%(n)d hidden by filter", n) % {"n": n}
        self._hidden.setText("" if hidden is None else text)

    def _make_chips(self) -> None:
        for old in (*self._chips, self._hidden, self._clear):
            self._flow.removeWidget(old)
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [Chip(choice, self) for choice in self._choices]
        for chip in self._chips:
            chip.removed.connect(lambda chip=chip: self.changed.emit(chip.choice.without))
        for widget in (*self._chips, self._hidden, self._clear):
            self._flow.addWidget(widget)
            widget.show()
        put_in_order(self, [*self._chips, self._clear])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_flow"):
            self._dress()

    def _dress(self) -> None:
        look = theme.current()
        self._flow.setSpacing(look.px(8))
        # As high as the chips beside them, so that the words stand in their middle.
        for widget in (self._hidden, self._clear):
            widget.setMinimumHeight(look.height("body", 6, 32))
