"""What an import would do: in numbers, in words, and word by word, where each can be changed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kommunikator.domain.post import Status
from kommunikator.domain.team import Team
from kommunikator.exchange import planner
from kommunikator.exchange.planner import AsStatus, Order, PlannerPlan, Report
from kommunikator.i18n import _, format_number
from kommunikator.ui import theme
from kommunikator.ui.dialog import plain, scrolling
from kommunikator.ui.importer import choices, wording
from kommunikator.ui.importer.mappings import MappingTable
from kommunikator.ui.message import Message

# Width in px at 100 % from which the tables stand in two columns.
_TWO: Final = 760


class PreviewPage(QWidget):
    """The preview of one plan. `changed` when the person chose another meaning, `order_chosen` another date order."""

    changed = Signal()
    order_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.failure = Message()
        self._name, self._about = plain("", "h2"), plain("", "muted")
        self._tiles = Tiles()
        self._left_alone, self._remarks = Message("tint", "info"), Message("warn", "warning-fill")
        self._dates = DateOrder()
        self._dates.chosen.connect(self.order_chosen)
        self._tables: dict[str, MappingTable] = {}
        self._beside = Beside()
        self._columns, self._unused = plain(""), plain("", "muted")
        self._lay_out()

    def show_plan(self, plan: PlannerPlan, team: Team, file_name: str, *, asked: bool) -> None:
        """Show another plan; `asked` means that the person still has to say which way its dates are written.

        What was chosen for a word holds on, as after the same file was read with another date order.
        """
        chosen = {kind: table.targets() for kind, table in self._tables.items()}
        suggested = planner.suggest(plan, team)
        rows = {
            "channels": (_("Labels become channels"), choices.labels(plan, team, suggested)),
            "themes": (_("Buckets become themes"), choices.buckets(plan, team, suggested)),
            "members": (_("People become members"), choices.people(plan, team, suggested)),
            "statuses": (_("Progress becomes status"), choices.progress(plan, suggested)),
        }
        self._tables = {kind: MappingTable(title, words) for kind, (title, words) in rows.items() if words}
        for kind, table in self._tables.items():
            table.choose(chosen.get(kind, {}))
            table.changed.connect(self.changed)
        self._beside.show_widgets(list(self._tables.values()))
        self._name.setText(plan.name or file_name)
        self._about.setText(wording.about(plan, file_name, asked=asked))
        self._remarks.say("\n".join(map(wording.remark, plan.remarks)))
        self._dates.show_plan(plan, asked=asked)
        self._show_columns(plan)

    def mapping(self) -> planner.Mapping:
        """Give what each word of the file becomes."""
        chosen = {kind: table.targets() for kind, table in self._tables.items()}
        return planner.Mapping(
            channels=chosen.get("channels", {}),
            themes=chosen.get("themes", {}),
            members=chosen.get("members", {}),
            statuses={
                word: target.status if isinstance(target, AsStatus) else Status.PLANNED
                for word, target in chosen.get("statuses", {}).items()
            },
        )

    def show_report(self, report: Report) -> None:
        """Show what the import would do as things are chosen now."""
        self._tiles.show_report(report)
        self._left_alone.say("\n".join(wording.left_alone(report)))

    def table(self, kind: str) -> MappingTable:
        """Give the table of 'channels', 'themes', 'members' or 'statuses'. Raises KeyError where the file has none."""
        return self._tables[kind]

    def date_order(self) -> DateOrder:
        """Give the part about the dates."""
        return self._dates

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(16)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._name)
        head.addWidget(self._about)
        column.addLayout(head)
        for part in (self.failure, self._tiles, self._left_alone, self._dates, self._remarks, self._beside):
            column.addWidget(part)
        column.addWidget(plain(_("Columns of the file"), "h3"))
        column.addWidget(self._columns)
        column.addWidget(self._unused)
        column.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scrolling(inner))

    def _show_columns(self, plan: PlannerPlan) -> None:
        fields = wording.fields()
        understood = [f"{heading} → {fields[name]}" for name, heading in plan.columns.items() if name in fields]
        missing = [name for field, name in fields.items() if field not in plan.columns]
        unused = [heading for field, heading in plan.columns.items() if field not in fields and heading]
        lines = {
            _("Not taken over: %(columns)s"): unused,
            _("Not in the file: %(columns)s"): missing,
        }
        # A heading and its meaning stay on one line.
        self._columns.setText("  ·  ".join(pair.replace(" ", "\N{NO-BREAK SPACE}") for pair in understood))
        self._unused.setText("\n".join(text % {"columns": ", ".join(names)} for text, names in lines.items() if names))


class Tiles(QWidget):
    """The outcome in numbers, side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        texts = {
            "added": _("new posts"),
            "updated": _("updated"),
            "unchanged": _("the same as before"),
            "ideas": _("without a date, to the idea bank"),
        }
        for key, text in texts.items():
            row.addWidget(self._tile(key, text), 1)

    def show_report(self, report: Report) -> None:
        """Show the numbers of a report."""
        for key, label in self._numbers.items():
            label.setText(format_number(getattr(report, key)))

    def _tile(self, key: str, text: str) -> QFrame:
        tile = QFrame()
        tile.setProperty("box", "panel")
        column = QVBoxLayout(tile)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(0)
        self._numbers[key] = plain("", "h2")
        column.addWidget(self._numbers[key])
        column.addWidget(plain(text, "label"))
        column.addStretch(1)
        return tile


class DateOrder(QFrame):
    """Says which way the dates are read, and asks where the file does not settle it. `chosen` gives an order."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = plain("")
        self._combo = QComboBox()
        self._combo.setAccessibleName(_("Date order"))
        self._combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._combo.setMinimumContentsLength(16)
        self._combo.activated.connect(self._choose)
        self._title = plain(_("Dates"), "h3")
        self._column = QVBoxLayout(self)
        self._column.setSpacing(8)
        for widget in (self._title, self._sentence, self._combo):
            self._column.addWidget(widget)

    def combo(self) -> QComboBox:
        """Give the list of orders; it is not shown where the file settles the order."""
        return self._combo

    def show_plan(self, plan: PlannerPlan, *, asked: bool) -> None:
        """Show how the dates of the plan are read; `asked` means that nobody has decided yet."""
        open_question = asked or plan.dates.how == "given"
        self.setProperty("box", "warn" if asked else None)
        self.style().polish(self)
        margin = 12 if asked else 0
        self._column.setContentsMargins(margin, margin, margin, margin)
        sentence = wording.date_sentence(plan)
        if open_question:
            sentence = _("Nothing in the file tells whether the day or the month comes first in its dates.")
        self._sentence.setText(sentence)
        self.setVisible(bool(sentence))
        self._combo.setVisible(open_question)
        if open_question:
            self._offer(plan, None if asked else plan.dates.order)

    def _offer(self, plan: PlannerPlan, current: Order | None) -> None:
        """Offer the orders, each with what it means for a day of this very file."""
        self._combo.clear()
        if current is None:
            self._combo.addItem(_("Choose …"), None)
        example = wording.both_ways(plan)
        for order in _ORDERS:
            text = wording.order_name(order)
            if example:
                title, days = example
                names = {"order": text, "title": title, "day": wording.full_day(days[order])}
                text = _("%(order)s: “%(title)s” is due on %(day)s") % names
            self._combo.addItem(text, order)
        self._combo.setCurrentIndex(max(self._combo.findData(current), 0))

    def _choose(self) -> None:
        order = self._combo.currentData()
        if order is not None:
            self.chosen.emit(order)


_ORDERS: Final[tuple[Order, ...]] = ("dmy", "mdy")


class Beside(QWidget):
    """Widgets in two columns where there is room, else below each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widgets: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(32)
        self._grid.setVerticalSpacing(24)
        self._across = 0

    def show_widgets(self, widgets: list[QWidget]) -> None:
        """Show these in place of the ones before."""
        for old in self._widgets:
            self._grid.removeWidget(old)
            old.deleteLater()
        self._widgets = widgets
        self._across = 0
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        across = 2 if self.width() >= theme.current().px(_TWO) else 1
        if across == self._across:
            return
        self._across = across
        for at, widget in enumerate(self._widgets):
            self._grid.addWidget(widget, at // across, at % across)
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < across))
