"""Reads a content matrix for `kommunikator import`."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from kommunikator.commands.import_plan import Preparing
from kommunikator.commands.terminal import WrongUse
from kommunikator.domain.matrix import MatrixContents
from kommunikator.domain.team import Team
from kommunikator.exchange import matrix
from kommunikator.exchange.matrix import MatrixTable, Prepared, ReadMatrix
from kommunikator.i18n import _
from kommunikator.storage.store import Store


def read(arguments: Namespace) -> Preparing:
    """Read the file's one table, or the one that `--table` says. Raises ImportRefused or WrongUse."""
    found = matrix.parse(_chosen(matrix.read(arguments.file), arguments))
    return lambda store: _prepared(store, found)


def _prepared(store: Store | None, found: ReadMatrix) -> Prepared:
    if store is None:
        return matrix.build(found, matrix.suggest(found, Team()), Team(), MatrixContents())
    team, options = store.team(), matrix.Options(with_posts=store.cells_with_posts())
    return matrix.build(found, matrix.suggest(found, team), team, store.matrix(), options)


def _chosen(tables: Sequence[MatrixTable], arguments: Namespace) -> MatrixTable:
    """Give the table that is meant; where that is open, refuse and name them all."""
    number = arguments.table
    if number is None and len(tables) == 1:
        return tables[0]
    if number is not None and 1 <= number <= len(tables):
        return tables[number - 1]
    places = "; ".join(f"{n}: {table.where}" for n, table in enumerate(tables, 1))
    sentence = _("Say with --table N which table of %(file)s is the content matrix. There is %(tables)s.")
    raise WrongUse(sentence % {"file": arguments.file.name, "tables": places})
