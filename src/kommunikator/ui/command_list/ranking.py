"""Which commands are shown for what was typed, and in which order."""

from __future__ import annotations

from collections.abc import Sequence

from kommunikator.ui.command_list.commands import Command
from kommunikator.ui.command_list.matching import folded, rank

# Behind all that its words answer to: "ctrl+n" finds what the keys do.
_BY_KEYS = 9


def found(commands: Sequence[Command], typed: str, recent: Sequence[str] = ()) -> list[Command]:
    """Give the commands that answer what was typed, the best first; all where nothing was typed.

    Among equals those that can be done come first, then the latest used (`recent` holds texts, the latest first), then
    as they were given.
    """
    ranks = {command.key: _rank(command, typed) for command in commands}
    lately = {text: n for n, text in enumerate(recent)}

    def place(command: Command) -> tuple[int, bool, int]:
        return ranks[command.key] or 0, not command.enabled, lately.get(command.text, len(recent))

    return sorted((command for command in commands if ranks[command.key] is not None), key=place)


def _rank(command: Command, typed: str) -> int | None:
    by_words = rank(typed, command.text, command.group)
    wanted = folded(typed).strip()
    if by_words is None and any(keys.startswith(wanted) for keys in folded(command.keys).split(" / ")):
        return _BY_KEYS
    return by_words
