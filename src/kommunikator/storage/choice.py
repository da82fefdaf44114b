"""What the channel choice asks of the plan: the team's rules and questions, and what a post remembers of its choice."""

from __future__ import annotations

import sqlite3
from typing import Any
from uuid import UUID

from kommunikator.domain.choice_planning import ChoiceRules, KeptChoice
from kommunikator.domain.choice_rule import CheckQuestion, ChoiceRule, PostCheck, PostChoice
from kommunikator.domain.edit import Record
from kommunikator.storage.kinds import BY_RECORD


def rules(connection: sqlite3.Connection) -> ChoiceRules:
    """Give the rules and the questions in the team's order, archived ones too."""
    ordered = "ORDER BY position, id"
    return ChoiceRules(
        tuple(_listed(connection, ChoiceRule, ordered)), tuple(_listed(connection, CheckQuestion, ordered))
    )


def kept(connection: sqlite3.Connection, post: UUID) -> KeptChoice:
    """Give what a post remembers of its channel choice."""
    of_post = "AND post = ? ORDER BY id"
    choices = _listed(connection, PostChoice, of_post, post.bytes)
    return KeptChoice(next(iter(choices), None), tuple(_listed(connection, PostCheck, of_post, post.bytes)))


def _listed(connection: sqlite3.Connection, record: type[Record], rest: str, *values: Any) -> list[Any]:
    kind = BY_RECORD[record]
    query = f"SELECT {kind.columns} FROM {kind.name} WHERE deleted = 0 {rest}"  # noqa: S608 - our own names
    return [kind.decode(row) for row in connection.execute(query, values)]
