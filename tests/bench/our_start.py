"""The program itself, started as its command starts it, on a data folder.

Arguments: the data folder, how long to stay (ms). Says "painted" when the week is on the screen, then its memory.
"""

from __future__ import annotations

import sys

from kommunikator import cli


def main() -> int:
    """Run the program until the week is painted."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent

    from kommunikator.ui.week.view import WeekView

    def say_painted() -> None:
        from tests.bench.watch import say_painted

        say_painted(int(sys.argv[2]))

    paint = WeekView.paintEvent

    def painted(self: WeekView, event: QPaintEvent) -> None:
        paint(self, event)
        QTimer.singleShot(0, say_painted)

    WeekView.paintEvent = painted
    return cli.main(["--data", sys.argv[1]])


if __name__ == "__main__":
    sys.exit(main())
