"""The keys of the editor: one table for the panel and for the list of keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from kommunikator.domain.text import N_

if TYPE_CHECKING:
    from kommunikator.ui.editor.panel import EditorPanel


@dataclass(frozen=True, slots=True)
class Keys:
    """One row: what it does, the keys that do it, how the list writes them; `run` is told which of the keys it was."""

    text: str
    keys: tuple[str, ...]
    shown: str
    run: Callable[[EditorPanel, int], object]


KEYS: Final = (
    Keys(N_("Save and close"), ("Esc",), "Esc", lambda panel, _which: panel.close_post()),
    Keys(N_("Next status"), ("Ctrl+Return", "Ctrl+Enter"), "Ctrl+Enter", lambda panel, _which: panel.next_status()),
    Keys(
        N_("Channel on or off"),
        tuple(f"Alt+{number}" for number in range(1, 9)),
        "Alt+1 … 8",
        lambda panel, which: panel.form.input("channels").switch(which + 1),
    ),
    Keys(N_("Next thing to put right"), ("F8",), "F8", lambda panel, _which: panel.findings.step(1)),
    Keys(N_("Previous thing to put right"), ("Shift+F8",), "Shift+F8", lambda panel, _which: panel.findings.step(-1)),
    Keys(N_("Copy text"), ("Ctrl+Shift+C",), "Ctrl+Shift+C", lambda panel, _which: panel.copy_text()),
)


def install(panel: EditorPanel) -> None:
    """Give the panel its keys; they work while the keyboard is in it."""
    for row in KEYS:
        for which, key in enumerate(row.keys):
            shortcut = QShortcut(QKeySequence(key), panel)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(row.run, panel, which))
