"""What the tests of the storage share: a plan to open, values that are hard to keep, and the tables as they are."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import fields
from datetime import UTC, date
from pathlib import Path
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from kommunikator.domain.choice import Content, Trait
from kommunikator.domain.choice_rule import Effect
from kommunikator.domain.edit import Record
from kommunikator.domain.goal import Measure
from kommunikator.domain.organisation import Approval
from kommunikator.domain.own_day import OwnDayKind, Repeat
from kommunikator.domain.post import Status
from kommunikator.domain.team import ThemeKind
from kommunikator.domain.when import When
from kommunikator.storage import database
from kommunikator.storage.kinds import KINDS

Rows = dict[str, list[tuple[Any, ...]]]

HARD_TEXTS = (
    '&amp; <b>"it\'s"</b> & <',
    "räksmörgås",
    "ra\u0308ksmo\u0308rga\u030as",
    "👩\u200d👩\u200d👧 🇳🇴",
    "\u202e\u0645\u0631\u062d\u0628\u0627\u202c \u05e9\u05dc\u05d2",
    "line\r\nline\n\ttab\u2028end",
    "before\x00after",
    "long " * 400,
    "åäö😀" * 100,
    "".join(chr(0x4E00 + n) for n in range(300)),
    "'; DROP TABLE post; --",
    " ",
)
TEXTS = st.sampled_from(("", *HARD_TEXTS)) | st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
CLOCKS = st.times().map(lambda clock: clock.replace(second=0, microsecond=0, fold=0))
DAYS = st.sampled_from((date.min, date.max, date(2026, 3, 29), date(2027, 1, 1))) | st.dates()
WHENS = st.builds(When, DAYS) | st.builds(When, DAYS, CLOCKS, st.none() | st.just("Europe/Oslo"))
INSTANTS = st.datetimes(timezones=st.just(UTC)).map(lambda at: at.replace(microsecond=at.microsecond // 1000 * 1000))
NUMBERS = st.integers(-(2**63), 2**63 - 1)
IDS = st.integers(0, 2**128 - 1).map(lambda number: UUID(int=number))

BY_TYPE: dict[str, st.SearchStrategy[Any]] = {
    "str": TEXTS,
    "bool": st.booleans(),
    "int": NUMBERS,
    "UUID": IDS,
    "When": WHENS,
    "date": DAYS,
    "time": CLOCKS,
    "datetime": INSTANTS,
    "Status": st.sampled_from(Status),
    "ThemeKind": st.sampled_from(ThemeKind),
    "Approval": st.sampled_from(Approval),
    "OwnDayKind": st.sampled_from(OwnDayKind),
    "Repeat": st.sampled_from(Repeat),
    "Measure": st.sampled_from(Measure),
    "Content": st.sampled_from(Content),
    "Trait": st.sampled_from(Trait),
    "Effect": st.sampled_from(Effect),
}


def values_of(record: type[Record], name: str) -> st.SearchStrategy[Any]:
    """Give values for a field, by its annotation."""
    annotation = next(str(f.type) for f in fields(record) if f.name == name)
    kind, _, rest = annotation.partition(" | ")
    return st.none() | BY_TYPE[kind] if rest == "None" else BY_TYPE[kind]


def records_of(record: type[Record], key: UUID) -> st.SearchStrategy[Record]:
    """Give records of a kind with this id."""
    values = {f.name: values_of(record, f.name) for f in fields(record) if f.name != "id"}
    return st.builds(record, id=st.just(key), **values)


def table_rows(path: Path) -> Rows:
    """Read all rows of the tables of records, by id, with SQLite alone."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            kind.name: connection.execute(f'SELECT * FROM "{kind.name}" ORDER BY id').fetchall()  # noqa: S608
            for kind in KINDS
        }


def living_rows(path: Path) -> Rows:
    """Read the rows of records that were not taken away."""
    return {name: [row for row in rows if not row[1]] for name, rows in table_rows(path).items()}


def log_of(path: Path) -> list[tuple[Any, ...]]:
    """Read the log: id, action, kind, entity, field, value, bases."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT * FROM change ORDER BY id").fetchall()


def tampered(path: Path, *statements: str | tuple[str, tuple[Any, ...]]) -> None:
    """Change the file behind the program's back."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            sql, values = (statement, ()) if isinstance(statement, str) else statement
            connection.execute(sql, values)


def half_done(path: Path, work: Callable[[sqlite3.Connection], object]) -> None:
    """Leave the file as a power cut during a commit leaves it: some pages are new, and the journal lies beside."""
    elsewhere = path.with_name("elsewhere.sqlite")
    if path.exists():
        shutil.copy2(path, elsewhere)
    with closing(sqlite3.connect(elsewhere, isolation_level=None)) as connection:
        # Beyond a cache of one page, pages are written before the commit, and the journal before them.
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        work(connection)
        connection.execute("CREATE TABLE much AS SELECT randomblob(90000)")
        written = elsewhere.read_bytes()
        database.journal_of(path).write_bytes(database.journal_of(elsewhere).read_bytes())
        connection.execute("COMMIT")
    # A commit begins with the first page, which says the version.
    path.write_bytes(elsewhere.read_bytes()[:4096] + written[4096:])
    elsewhere.unlink()


def contents(folder: Path) -> dict[str, str]:
    """Give a hash of each file below the folder, by name."""
    files = (found for found in sorted(folder.rglob("*")) if found.is_file())
    return {str(found.relative_to(folder)): hashlib.sha256(found.read_bytes()).hexdigest() for found in files}


def ticking(start: int = 1_795_000_000_000) -> Callable[[], int]:
    """Give a clock that goes a second further each time it is read."""
    now = start

    def clock() -> int:
        nonlocal now
        now += 1000
        return now

    return clock
