"""Searching the plan: an index of the posts' words (FTS5), kept with the tables, and what it finds.

The index holds no texts, only words as `folding` compares them, each in the first of its columns that has it: some
7 % of the file. To take a post out of it, FTS5 has to be given the words it was put in with, so they are read before
a change and after it. Its rows are numbered as the posts' rows are; SQLite keeps those numbers, also in VACUUM, as
the table has an index.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING, Any

from kommunikator.domain.found import Found, Hits, Marks, Place
from kommunikator.domain.post import Note, PlannedPost, Post, Variant
from kommunikator.storage import folding, looking
from kommunikator.storage.database import batches
from kommunikator.storage.kinds import BY_RECORD, DELETED

if TYPE_CHECKING:
    from kommunikator.storage.journal import Written

# In the order of how much a hit is worth: as it is written before as it can be typed, title before text before notes.
_COLUMNS = ("title", "text", "note", "plain_title", "plain_text", "plain_note")
_LIST = ", ".join(_COLUMNS)
_BLANKS = ", ".join("?" * len(_COLUMNS))
# The ASCII tokenizer takes our words as they are: it parts at blanks and leaves all other letters alone.
_CREATE = f"CREATE VIRTUAL TABLE search USING fts5({_LIST}, content='', detail=column, tokenize='ascii')"
_INSERT = f"INSERT INTO search (rowid, {_LIST}) VALUES (?, {_BLANKS})"  # noqa: S608 - our own names, as below
_DELETE = f"INSERT INTO search (search, rowid, {_LIST}) VALUES ('delete', ?, {_BLANKS})"  # noqa: S608
_OPTIMIZE = "INSERT INTO search (search) VALUES ('optimize')"
_COUNT = "SELECT count(*) FROM search WHERE search MATCH ?"
_MATCHING = "SELECT rowid FROM search WHERE search MATCH ?"

_POSTS = "SELECT post.rowid, post.title, post.text FROM post WHERE %s AND post.deleted = 0"
_PARTS = (
    "SELECT post.rowid, part.text FROM post CROSS JOIN {part} AS part ON part.post = post.id"
    " WHERE %s AND post.deleted = 0 AND part.deleted = 0 AND part.text <> '' ORDER BY part.id"
)
_VARIANTS, _NOTES = _PARTS.format(part="variant"), _PARTS.format(part="note")
_AHEAD = 'SELECT "when", rowid FROM post WHERE "when" >= ? ORDER BY "when"'
_BEHIND = 'SELECT "when", rowid FROM post WHERE "when" < ? ORDER BY "when" DESC'
_AT_ONCE = 2000
# So many posts are looked up by number; for more of them it is quicker to go through the days from today on.
_FEW = 2000
# Nobody types more words; FTS5 cannot take any number of them.
MOST_WORDS = 32
# A snippet's length in characters, and how much of the text stands before the first hit.
_SNIPPET, _LEAD = 160, 32

Entry = tuple[str, ...]
"""A post's words for each column, with blanks between them."""


# --- keeping the index -------------------------------------------------------------------------------------------


def make(file: sqlite3.Connection) -> None:
    """Make an empty index, in place of one that is there; within the caller's transaction, as all that writes here."""
    file.execute("DROP TABLE IF EXISTS search")
    file.execute(_CREATE)


def fill(file: sqlite3.Connection) -> None:
    """Put all posts into an empty index."""
    for entries in _all_entries(file):
        file.executemany(_INSERT, _rows(entries, {}))
    file.execute(_OPTIMIZE)


def reworded(written: Iterable[Written], rows: Mapping[bytes, Any]) -> set[bytes]:
    """Give the ids of the posts whose words may change; `rows` are the records' table rows before."""
    posts: set[bytes] = set()
    for one in written:
        fields = _WORDED.get(one.kind)
        if fields is None or (one.row is None and fields.isdisjoint(code for code, _value in one.changes)):
            continue
        if one.kind is _POST:
            # One that is new belongs into the index even without words.
            posts.add(one.entity)
            continue
        row = rows.get(one.entity)
        of = [value for code, value in one.changes if code == one.kind.codes["post"][0]]
        posts.update(post for post in (*of, row.post if row is not None else None) if post is not None)
    return posts


_POST = BY_RECORD[Post]
_WORDED = {
    BY_RECORD[record]: frozenset((DELETED, *(BY_RECORD[record].codes[name][0] for name in names)))
    for record, names in ((Post, ("title", "text")), (Variant, ("post", "text")), (Note, ("post", "text")))
}
"""Of each kind that has words, the codes of the fields that make a difference."""


def entries_of(file: sqlite3.Connection, posts: Iterable[bytes]) -> dict[int, Entry]:
    """Give the entries of the posts with these ids as the tables have them, by number; none for those that are gone."""
    found: dict[int, Entry] = {}
    for some in batches(sorted(posts)):
        found.update(_entries(file, f"post.id IN ({', '.join('?' * len(some))})", some))
    return found


def replace(file: sqlite3.Connection, before: Mapping[int, Entry], after: Mapping[int, Entry]) -> None:
    """Bring the index from the posts' entries before a change to those after it; a broken one is made again."""
    try:
        file.executemany(_DELETE, _rows(before, after))
        file.executemany(_INSERT, _rows(after, before))
    except sqlite3.DatabaseError as error:
        # It can be made again from the plan, so nobody is to be kept from writing by it.
        if not _is_broken(error):
            raise
        make(file)
        fill(file)


def _is_broken(error: sqlite3.DatabaseError) -> bool:
    """Tell whether FTS5 says that the index does not agree with itself or with what it was told to take out."""
    return error.sqlite_errorcode == sqlite3.SQLITE_CORRUPT_VTAB


def _rows(entries: Mapping[int, Entry], others: Mapping[int, Entry]) -> list[tuple[Any, ...]]:
    """Give the index's rows for the entries that differ from the others, by number.

    In another order FTS5 would write what it has gathered at each step back, and be five times slower.
    """
    return [(number, *entry) for number, entry in sorted(entries.items()) if others.get(number) != entry]


def _all_entries(file: sqlite3.Connection) -> Iterator[dict[int, Entry]]:
    """Give the entries of all posts, some thousand at a time."""
    (last,) = file.execute("SELECT max(rowid) FROM post").fetchone()
    for first in range(0, (last or 0) + 1, _AT_ONCE):
        yield _entries(file, "post.rowid BETWEEN ? AND ?", (first, first + _AT_ONCE - 1))


def _entries(file: sqlite3.Connection, which: str, values: Sequence[Any]) -> dict[int, Entry]:
    own, notes = (_texts(file, query % which, values) for query in (_VARIANTS, _NOTES))
    return {
        number: _entry(title, "\n".join((text, *own.get(number, ()))), "\n".join(notes.get(number, ())))
        for number, title, text in file.execute(_POSTS % which, values)
    }


def _texts(file: sqlite3.Connection, query: str, values: Sequence[Any]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for number, text in file.execute(query, values):
        found[number].append(text)
    return found


def _entry(*texts: str) -> Entry:
    """Give the columns of a post with this title, text and notes. A word is in the best column only."""
    seen: set[str] = set()

    def unseen(words: Iterable[str]) -> list[str]:
        new = [word for word in words if word not in seen]
        seen.update(new)
        return new

    written = [unseen(folding.words(text)) for text in texts]
    typed = (dict.fromkeys(folding.plain(word) for word in words if not word.isascii()) for words in written)
    return tuple(map(" ".join, (*written, *map(unseen, typed))))


# --- searching ---------------------------------------------------------------------------------------------------


def search(file: sqlite3.Connection, text: str, today: date, limit: int) -> Hits:
    """Give the posts in which each word of the text begins some word; nothing for a text without words.

    The best come first: title, then text, then notes, then what matches only without its å, ä and ö; among those the
    nearest to today, and ideas, which have no day, after the others.
    """
    typed = tuple(folding.words(text)[:MOST_WORDS])
    if not typed:
        return Hits()
    (total,) = file.execute(_COUNT, (_expression(typed, len(_COLUMNS)),)).fetchone()
    best = _best(file, typed, today, min(limit, total))
    planned = _planned(file, best)
    own, notes = (_texts(file, query % _among(best), best) for query in (_VARIANTS, _NOTES))
    found = (_found(planned[n], own.get(n, ()), notes.get(n, ()), typed) for n in best if n in planned)
    return Hits(tuple(found), total)


def _planned(file: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, PlannedPost]:
    """Give the posts by number; those that another program has just deleted are left out."""
    ids = dict(file.execute(f"SELECT id, rowid FROM post WHERE {_among(numbers)}", numbers))  # noqa: S608
    return {ids[planned.post.id.bytes]: planned for planned in looking.chosen(file, list(ids))}


def _expression(typed: Iterable[str], columns: int) -> str:
    """Give the query for posts that have all words in the first so many columns. The words hold no sign of FTS5's."""
    words = " AND ".join(f'"{word}" *' for word in typed)
    return f"{{{' '.join(_COLUMNS[:columns])}}} : ({words})"


def _among(numbers: Sequence[int]) -> str:
    return f"post.rowid IN ({', '.join('?' * len(numbers))})"


def _best(file: sqlite3.Connection, typed: Iterable[str], today: date, count: int) -> list[int]:
    """Give the numbers of the best posts, of which there are at least so many."""
    best: list[int] = []
    for columns in range(1, len(_COLUMNS) + 1):
        if len(best) == count:
            break
        matching = {number for (number,) in file.execute(_MATCHING, (_expression(typed, columns),))}
        best.extend(islice(_by_day(file, matching.difference(best), today), count - len(best)))
    return best


def _by_day(file: sqlite3.Connection, numbers: Collection[int], today: date) -> Iterator[int]:
    """Give the numbers in the order of the posts' days: the nearest to today first, ideas last."""
    if len(numbers) <= _FEW:
        rows = file.execute(f'SELECT "when", rowid FROM post WHERE {_among(list(numbers))}', list(numbers)).fetchall()  # noqa: S608
        yield from (number for _distance, number in sorted((_distance(when, today), number) for when, number in rows))
        return
    walks = (file.execute(walk, (today.isoformat(),)) for walk in (_AHEAD, _BEHIND))
    ahead, behind = (((_distance(when, today), n) for when, n in walk if n in numbers) for walk in walks)
    yield from (number for _distance, number in merge(ahead, behind))
    yield from (n for (n,) in file.execute('SELECT rowid FROM post WHERE "when" IS NULL') if n in numbers)


def _distance(when: str | None, today: date) -> int:
    """Give the days between today and a day as the table keeps it; no day is farther than any."""
    return abs(date.fromisoformat(when[:10]).toordinal() - today.toordinal()) if when else date.max.toordinal()


def _found(planned: PlannedPost, own: Iterable[str], notes: Iterable[str], typed: tuple[str, ...]) -> Found:
    """Give the hit with the part of the post that shows why it is one."""
    post = planned.post
    title_marks = tuple(folding.marks(post.title, typed))
    title = folding.words(post.title)
    missing = tuple(some for some in typed if not any(folding.begins(word, some) for word in title))
    if not missing:
        return Found(planned, Place.TITLE, title_marks, *snippet(post.text, typed))
    parts = [(Place.TEXT, post.text), *((Place.VARIANT, text) for text in own), *((Place.NOTE, text) for text in notes)]
    place, text = max(parts, key=lambda part: _matching(part[1], missing))
    return Found(planned, place, title_marks, *snippet(text, typed, missing))


def _matching(text: str, typed: Iterable[str]) -> int:
    words = folding.words(text)
    return sum(any(folding.begins(word, some) for word in words) for some in typed)


def snippet(text: str, typed: tuple[str, ...], wanted: tuple[str, ...] = ()) -> tuple[str, Marks]:
    """Give a line of the text, from the first of the wanted words on, and the marks of all that were typed."""
    line = " ".join(text.split())
    first, _end = next(folding.marks(line, wanted), (0, 0)) if wanted else (0, 0)
    start = line.rfind(" ", 0, first - _LEAD) + 1 if first > _LEAD else 0
    part = ("…" if start else "") + line[start : start + _SNIPPET] + ("…" if len(line) > start + _SNIPPET else "")
    return part, tuple(folding.marks(part, typed))


# --- checking ----------------------------------------------------------------------------------------------------


def matches(file: sqlite3.Connection) -> bool:
    """Tell whether the index has the posts of the tables, and each word in as many of them."""
    expected: Counter[tuple[str, str]] = Counter()
    numbers: set[int] = set()
    for entries in _all_entries(file):
        numbers.update(entries)
        for entry in entries.values():
            for column, words in zip(_COLUMNS, entry, strict=True):
                expected.update((word, column) for word in words.split(" ") if word)
    file.execute("CREATE VIRTUAL TABLE temp.indexed_word USING fts5vocab(main, search, 'col')")
    try:
        counted = {(word, column): n for word, column, n in file.execute("SELECT term, col, doc FROM indexed_word")}
        return counted == expected and numbers == {n for (n,) in file.execute("SELECT rowid FROM search")}
    except sqlite3.DatabaseError as error:
        if not _is_broken(error):
            raise
        return False
    finally:
        file.execute("DROP TABLE temp.indexed_word")
