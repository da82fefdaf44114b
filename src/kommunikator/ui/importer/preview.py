"""What an import would do: in numbers, in words, and word by word, where each can be changed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kommunikator.domain.post import Status
from kommunikator.domain.team import Team
from kommunikator.exchange import planner
from kommunikator.exchange.planner import AsStatus, PlannerPlan, Report
from kommunikator.i18n import _
from kommunikator.ui.dialog import plain, scrolling
from kommunikator.ui.importer import choices, wording
from kommunikator.ui.importer.arranged import Beside, Tiles
from kommunikator.ui.importer.date_order import DateOrder
from kommunikator.ui.importer.mappings import MappingTable
from kommunikator.ui.message import Message


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

    def forget(self) -> None:
        """Forget what was chosen, since another file comes."""
        self._tables = {}

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
        area = scrolling(inner)
        page.addWidget(area)
        self.setFocusProxy(area)

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
