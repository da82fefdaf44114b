"""A transaction that is broken off by a signal: nothing of it stays, and the signal is what comes out."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from kommunikator.storage import database


def broken_off(connection: sqlite3.Connection, path: Path, *, closed: bool) -> None:
    with database.transaction(connection, path):
        connection.execute("INSERT INTO found VALUES (1)")
        if closed:
            connection.close()
        raise KeyboardInterrupt


@pytest.mark.parametrize("closed", [False, True], ids=["open", "closed by SQLAlchemy"])
def test_a_signal_within_a_transaction_takes_all_of_it_back(tmp_path: Path, closed: bool) -> None:
    path = tmp_path / "plan.sqlite"
    connection = database.connect(path)
    connection.execute("CREATE TABLE found (number INTEGER)")
    with pytest.raises(KeyboardInterrupt):
        broken_off(connection, path, closed=closed)
    again = database.connect(path)
    assert again.execute("SELECT count(*) FROM found").fetchone() == (0,)
    again.close()
    connection.close()
