"""The least that shows a week: PySide6, SQLAlchemy Core and a plain list.

Arguments: the plan's file, the week's first and last day, how long to stay (ms). Says "painted", then its memory.
"""

from __future__ import annotations

import sys

import sqlalchemy as sa
from PySide6.QtCore import QStringListModel, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QListView

_POST = sa.table("post", *map(sa.column, ("id", "deleted", "title", "when", "text", "status", "responsible")))
_VARIANT = sa.table("variant", *map(sa.column, ("post", "channel", "deleted")))
_CHANNEL = sa.table("channel", *map(sa.column, ("id", "code")))


class _Painted(QListView):
    """Says that it was painted, once the whole window is."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, then go on when the window's update is done."""
        super().paintEvent(event)
        QTimer.singleShot(0, _say_painted)


def _say_painted() -> None:
    from tests.bench.watch import say_painted

    say_painted(int(sys.argv[4]))


def _week(path: str, first: str, last: str) -> list[str]:
    """Give a line for each post of the week: when, title, channels."""
    with sa.create_engine(f"sqlite:///{path}").connect() as connection:
        week = sa.and_(_POST.c.when.between(first, f"{last}~"), _POST.c.deleted == 0)
        codes = {row.id: row.code for row in connection.execute(sa.select(_CHANNEL))}
        channels: dict[bytes, list[str]] = {}
        links = sa.select(_VARIANT.c.post, _VARIANT.c.channel).join(_POST, _POST.c.id == _VARIANT.c.post)
        for post, channel in connection.execute(links.where(week, _VARIANT.c.deleted == 0)):
            channels.setdefault(post, []).append(codes[channel])
        posts = connection.execute(sa.select(_POST).where(week).order_by(_POST.c.when, _POST.c.id))
        return [f"{row.when} {row.title} {' '.join(channels.get(row.id, ()))}" for row in posts]


def main() -> int:
    """Show the week until it is painted."""
    app = QApplication(sys.argv[:1])
    view = _Painted()
    view.setModel(QStringListModel(_week(*sys.argv[1:4])))
    view.resize(1440, 900)
    view.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
