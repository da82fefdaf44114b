"""The inputs of the export dialog. Each shows a part of an `ExportChoice`, and gives a choice with what was chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final
from zoneinfo import available_timezones

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QPushButton, QVBoxLayout, QWidget

from kommunikator.domain.export_choice import ExportChoice
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.controls import Segments
from kommunikator.ui.dialog import plain
from kommunikator.ui.export.asked import Asked
from kommunikator.ui.form_combo import FormCombo
from kommunikator.ui.name_dialog import theme_again
from kommunikator.ui.team.fields import zones
from kommunikator.ui.team.inputs import SearchChoice

Options = Callable[[Asked], Sequence[tuple[Any, str]]]
_LETTERS: Final = 8
_LARGE: Final = 1.5


def across() -> QBoxLayout.Direction:
    """Give how two fields stand: side by side, with large text one below the other."""
    directions = QBoxLayout.Direction
    return directions.LeftToRight if theme.current().scale < _LARGE else directions.TopToBottom


class ExportInput(QWidget):
    """One input. `changed` when the person has chosen; `put_into` then gives the choice as it is to be."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_asked(self, asked: Asked) -> None:
        """Show what the choice says, without a signal."""
        raise NotImplementedError

    def put_into(self, choice: ExportChoice) -> ExportChoice:
        """Give a choice with what the input says."""
        raise NotImplementedError

    def problem(self) -> str:
        """Say what is wrong with what is typed, '' where nothing is."""
        return ""

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Name the parts too, since they are what has the keyboard."""
        super().setAccessibleName(name)
        proxy = self.focusProxy()
        if proxy is not None and not proxy.accessibleName():
            proxy.setAccessibleName(name)


class ListInput(ExportInput):
    """One of a list."""

    def __init__(self, name: str, options: Options, parent: QWidget | None = None) -> None:
        """`name` is the choice's field, `options` gives values and texts."""
        super().__init__(parent)
        self._name, self._options = name, options
        self._offered: list[tuple[Any, str]] = []
        self.combo = FormCombo(_LETTERS, self)
        self.combo.activated.connect(self.changed)
        self._column.addWidget(self.combo)
        self.setFocusProxy(self.combo)

    def show_asked(self, asked: Asked) -> None:
        offered = list(self._options(asked))
        value = getattr(asked.choice, self._name)
        if offered != self._offered:
            self._offered = offered
            self.combo.clear()
            self.combo.addItems([text for _value, text in offered])
        self.combo.setCurrentIndex(next((n for n, (known, _text) in enumerate(offered) if known == value), 0))

    def put_into(self, choice: ExportChoice) -> ExportChoice:
        at = self.combo.currentIndex()
        return replace(choice, **{self._name: self._offered[at][0]}) if at >= 0 else choice


class SegmentsInput(ExportInput):
    """One of few, side by side."""

    def __init__(
        self, name: str, label: str, options: Sequence[tuple[Any, str]], parent: QWidget | None = None
    ) -> None:
        """`options` are the values, each a text by itself (a `StrEnum`), and what they are called."""
        super().__init__(parent)
        self._name = name
        self._kind = type(options[0][0])
        self.segments = Segments([(value.value, text) for value, text in options], label, self)
        self.segments.chosen.connect(lambda _key: self.changed.emit())
        self._column.addWidget(self.segments, 0, Qt.AlignmentFlag.AlignLeft)

    def show_asked(self, asked: Asked) -> None:
        self.segments.set_current(getattr(asked.choice, self._name).value)

    def put_into(self, choice: ExportChoice) -> ExportChoice:
        return replace(choice, **{self._name: self._kind(self.segments.current())})


class TickInput(ExportInput):
    """Something that goes along or not, with words below where it needs some."""

    def __init__(
        self,
        text: str,
        value: Callable[[Asked], bool],
        put: Callable[[ExportChoice, Asked, bool], ExportChoice],
        note: Callable[[Asked], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`value` reads the tick from the choice, `put` writes it there; `note` gives the words below."""
        super().__init__(parent)
        self._value, self._put, self._words = value, put, note
        self._asked: Asked | None = None
        self.box = QCheckBox(text, self)
        self.box.clicked.connect(lambda _on: self.changed.emit())
        self.note = plain("", "label")
        self.note.setVisible(False)
        self._column.addWidget(self.box)
        self._column.addWidget(self.note)
        self.setFocusProxy(self.box)

    def show_asked(self, asked: Asked) -> None:
        self._asked = asked
        self.box.setChecked(self._value(asked))
        words = self._words(asked) if self._words else ""
        self.note.setText(words)
        # The words begin where those of the box do.
        self.note.setContentsMargins(theme.current().px(26), 0, 0, 0)
        self.note.setVisible(bool(words))
        self.box.setAccessibleDescription(words)

    def put_into(self, choice: ExportChoice) -> ExportChoice:
        assert self._asked is not None
        return self._put(choice, self._asked, self.box.isChecked())

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of the box alone: the words below break."""
        return QSize(self.box.minimumSizeHint().width(), super().minimumSizeHint().height())


class LinkInput(ExportInput):
    """A way to something beside the choice, which it leaves as it is. `followed` when the person takes it."""

    followed = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = QPushButton(text, self)
        self.button.setProperty("link", True)
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.followed)
        self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.button)

    def show_asked(self, asked: Asked) -> None:
        """Show nothing of the choice."""

    def put_into(self, choice: ExportChoice) -> ExportChoice:
        return choice


class ZoneInput(ExportInput):
    """The calendar's time zone, found by typing a part of its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = SearchChoice(self)
        self.trouble = plain("", "error")
        self.trouble.hide()
        self._column.addWidget(self.field)
        self._column.addWidget(self.trouble)
        self.field.left.connect(self._left)
        self.setFocusProxy(self.field)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Name the field to type in."""
        super().setAccessibleName(name)
        self.field.setAccessibleName(name)

    def show_asked(self, asked: Asked) -> None:
        if not self.problem():
            own = asked.team.organisation.zone
            self.field.offer(zones(), own or _("As on this computer"))
            self.field.show_value(asked.choice.zone)

    def put_into(self, choice: ExportChoice) -> ExportChoice:
        return choice if self.problem() else replace(choice, zone=self.field.value())

    def problem(self) -> str:
        typed = self.field.value()
        return "" if not typed or typed in available_timezones() else _("There is no time zone with that name.")

    def _left(self) -> None:
        sentence = self.problem()
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        self.field.setProperty("invalid", bool(sentence))
        self.field.setAccessibleDescription(sentence)
        theme_again(self.field)
        self.changed.emit()
