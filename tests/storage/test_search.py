"""Searching: what is found by what one types, in which order, and that the index never differs from the plan."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from kommunikator.domain.edit import Edit, Record, added, changed, taken_away
from kommunikator.domain.found import Found, Place
from kommunikator.domain.post import Note, Post, Variant
from kommunikator.domain.when import When
from kommunikator.storage import folding, search
from kommunikator.storage.errors import Outdated
from kommunikator.storage.store import Store
from tests.storage.plans import TEXTS, tampered, ticking

TODAY = date(2026, 11, 25)
CHANNEL = UUID(int=900)
_numbers = count(1)


def post(title: str = "", text: str = "", days: int | None = 0) -> Post:
    """Give a new post so many days from today, None for an idea."""
    when = None if days is None else When(TODAY + timedelta(days=days))
    return Post(id=UUID(int=next(_numbers)), title=title, text=text, when=when)


def keep(store: Store, *records: Record) -> None:
    store.apply(added("Add", *records))


def hits(store: Store, typed: str, limit: int = 50) -> list[Found]:
    return list(store.search(typed, TODAY, limit).found)


def titles(store: Store, typed: str) -> list[str]:
    return [found.planned.post.title for found in hits(store, typed)]


def index_of(path: Path) -> set[tuple[bytes, str, str]]:
    """Read the whole index: (post, column, word), and (post, "", "") for each post that is in it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.word USING fts5vocab(main, search, 'instance')")
        posts = dict(connection.execute("SELECT rowid, id FROM post"))
        words = connection.execute("SELECT doc, col, term FROM word").fetchall()
        numbers = connection.execute("SELECT rowid, '', '' FROM search").fetchall()
        return {(posts[number], column, word) for number, column, word in (*words, *numbers)}


# --- letters -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("SNÖ", "snöröjning"),
        ("snø", "snöröjning"),
        ("snö", "Snørydding"),
        ("æld", "Äldreomsorg"),
        ("äl", "ældre"),
        ("aldreomsorg", "Äldreomsorg"),
        ("aldre", "Ældre"),
        ("ar", "År"),
        ("Å\u030a".replace("Å", "A"), "år"),
        ("år", "A\u030ar"),
        ("cafe", "Café"),
        ("café", "cafe"),
        ("müller", "Muller"),
        ("strasse", "Straße"),
        ("sapmi", "Sápmi"),
        ("davvi", "Đavvi"),
        ("istanbul", "İstanbul"),
        ("fira", "ﬁra"),
        ("kommunfull", "kommun\u00adfullmäktige"),
        ("محمد", "مُحَمَّد"),
        ("2", "Etapp 2"),
        ("tjänst", "e-tjänst"),
        ("e-tj", "E-tjänst"),
        ("sjövik", "#Sjövik"),
        ("o'b", "O'Brien"),
    ],
)
def test_what_counts_as_the_same_letter(store: Store, typed: str, written: str) -> None:
    keep(store, post(written))
    assert titles(store, typed) == [written]


@pytest.mark.parametrize(
    ("typed", "written"),
    [("år", "arv"), ("å", "ä"), ("ä", "å"), ("ö", "o"), ("öl", "olja"), ("ar", "star"), ("skola", "förskola")],
)
def test_what_does_not(store: Store, typed: str, written: str) -> None:
    keep(store, post(written))
    assert titles(store, typed) == []


@pytest.mark.parametrize(
    ("typed", "text", "parts"),
    [
        ("snö", "Ny snöröjning, SNØ!", ["snö", "SNØ"]),
        ("aldre", "Om äldre", ["äldre"]),
        ("ar", "A\u030aret är", ["A\u030ar", "är"]),
        ("stras", "Straße", ["Straß"]),
        ("e tj", "e-tjänst", ["e", "tj"]),
        ("s sn", "snö", ["sn"]),
        ("half", "½ half", ["half"]),
        ("2", "½", ["½"]),
    ],
)
def test_marks_stand_on_what_was_typed(typed: str, text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in folding.marks(text, tuple(folding.words(typed)))] == parts


@given(st.text() | TEXTS)
def test_words_are_the_same_folded_again_and_in_both_forms(text: str) -> None:
    import unicodedata

    found = folding.words(text)
    assert all(folding.words(word) == [word] for word in found)
    assert folding.words(unicodedata.normalize("NFC", text)) == folding.words(unicodedata.normalize("NFD", text))
    assert all(0 <= start < end <= len(text) for start, end in folding.marks(text, tuple(found)))


# --- order and places --------------------------------------------------------------------------------------------


def test_title_before_text_before_notes_then_nearest_to_today_then_ideas(store: Store) -> None:
    note, own = post("By a note"), post("By its own text", days=9)
    keep(
        store,
        *(post("Snow far", days=40), post("In the text", "About snow", days=1), post("Snow idea", days=None), note),
        *(post("Snow soon", days=2), post("Snow just now", days=-1), own),
        Note(id=UUID(int=801), post=note.id, text="Ask for snow pictures"),
        Variant(id=UUID(int=802), post=own.id, channel=CHANNEL, text="Snow!"),
    )
    found = hits(store, "snow")
    assert [(one.planned.post.title, one.place) for one in found] == [
        ("Snow just now", Place.TITLE),
        ("Snow soon", Place.TITLE),
        ("Snow far", Place.TITLE),
        ("Snow idea", Place.TITLE),
        ("In the text", Place.TEXT),
        ("By its own text", Place.VARIANT),
        ("By a note", Place.NOTE),
    ]
    assert [one.snippet for one in found] == ["", "", "", "", "About snow", "Snow!", "Ask for snow pictures"]
    assert found[0].title_marks == ((0, 4),)
    assert found[4].snippet_marks == ((6, 10),)


def test_what_is_written_so_comes_before_what_can_be_typed_so(store: Store) -> None:
    keep(store, post("År av lek"), post("Om allt", "med arkiv", days=300), post("Arkiv", days=400))
    assert titles(store, "ar") == ["Arkiv", "Om allt", "År av lek"]


def test_each_word_has_to_begin_some_word_somewhere_in_the_post(store: Store) -> None:
    both = post("Library open", "until eight")
    keep(store, both, post("Library"), post("Until eight"))
    assert titles(store, "lib eig") == ["Library open"]
    assert titles(store, "  EIG, lib…") == ["Library open"]
    assert titles(store, "lib eig nine") == []


def test_only_the_best_are_given_but_all_are_counted(store: Store) -> None:
    keep(store, *(post(f"Snow {n}", days=n) for n in range(30, 0, -1)), *(post("Text", "snow") for _ in range(5)))
    found = store.search("snow", TODAY, 3)
    assert [one.planned.post.title for one in found.found] == ["Snow 1", "Snow 2", "Snow 3"]
    assert found.total == 35
    assert len(store.search("snow", TODAY).found) == 35


def test_many_hits_are_in_the_same_order_as_few(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(store, *(post(f"Snow {n}", days=None if n % 9 == 0 else (n * 37) % 101 - 50) for n in range(60)))
    few = store.search("sno", TODAY, 60).found
    monkeypatch.setattr(search, "_FEW", 0)
    many = store.search("sno", TODAY, 60).found

    def days(found: tuple[Found, ...]) -> list[int | None]:
        return [one.when and abs((one.when.day - TODAY).days) for one in (hit.planned for hit in found)]

    assert days(few) == days(many)
    assert {one.planned.post.id for one in few} == {one.planned.post.id for one in many}
    assert days(few) == sorted(days(few), key=lambda day: 999 if day is None else day)


def test_a_snippet_is_one_line_around_the_first_hit(store: Store) -> None:
    keep(store, post("Long", "First words that go on for a long while.\n\nThen\ncomes the snow " + "and more " * 60))
    (found,) = hits(store, "snow")
    assert found.snippet.startswith("…")
    assert found.snippet.endswith("…")
    assert "\n" not in found.snippet
    assert [found.snippet[start:end] for start, end in found.snippet_marks] == ["snow"]
    assert len(found.snippet) < 170


# --- what is typed -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        "''",
        '"snow',
        "snow*",
        "snow OR",
        "NOT snow",
        "AND",
        "NEAR(snow, 2)",
        "title:snow",
        "{title}: snow",
        "^snow",
        "-snow",
        "snow + ice",
        "(",
        "snow)",
        "search MATCH",
        "'; DROP TABLE post; --",
        "\x00",
        "\x00snow",
        "\ud83d",
        "",
        " ",
        "🙂",
        "½",
        "a" * 5000,
        " ".join(f"w{n}" for n in range(3000)),
        "%",
        "_",
        "\\",
    ],
)
def test_nothing_that_is_typed_is_more_than_words(store: Store, typed: str) -> None:
    keep(store, post("Something else"))
    assert hits(store, typed) == []
    mine = post(typed.replace("\ud83d", "?") + " found")
    keep(store, mine)
    assert [one.planned.post.id for one in hits(store, typed)] in ([mine.id], [])
    assert bool(hits(store, typed)) == bool(folding.words(typed))


@given(typed=st.text() | TEXTS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_post_is_found_by_any_of_its_words(store: Store, typed: str) -> None:
    mine = post("T", typed)
    keep(store, mine)
    words = folding.words(typed)
    for word in {*words[:3], *map(folding.plain, words[:3])}:
        found = store.search(word[:100], TODAY, 10_000).found
        assert mine.id in [one.planned.post.id for one in found]
    store.apply(taken_away("Delete", mine))


# --- the index and the plan --------------------------------------------------------------------------------------


def test_deleted_posts_are_gone_with_all_their_words_and_come_back(store: Store) -> None:
    mine = post("Market", "stalls")
    note = Note(id=UUID(int=701), post=mine.id, text="Ask Jonas")
    keep(store, mine, note)
    gone = taken_away("Delete", mine)
    store.apply(gone)
    assert [hits(store, word) for word in ("market", "stalls", "jonas")] == [[], [], []]
    assert store.check().problems == ()
    store.apply(gone.inverse())
    assert [len(hits(store, word)) for word in ("market", "stalls", "jonas")] == [1, 1, 1]
    store.apply(taken_away("Delete", note))
    assert hits(store, "jonas") == []


def test_a_changed_text_is_found_by_its_new_words_only(store: Store) -> None:
    mine = post("Market", "stalls")
    keep(store, mine)
    store.apply(changed("Change", (mine, replace(mine, text="booths"))))
    assert titles(store, "booth") == ["Market"]
    assert titles(store, "stall") == []


def test_a_change_without_words_does_not_touch_the_index(store: Store, path: Path) -> None:
    mine = post("Market")
    variant = Variant(id=UUID(int=702), post=mine.id, channel=CHANNEL)
    keep(store, mine)

    def pages() -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(path)) as connection:
            return connection.execute("SELECT id, block FROM search_data ORDER BY id").fetchall()

    before = pages()
    store.apply(changed("Move", (mine, replace(mine, when=When(TODAY + timedelta(days=3))))))
    keep(store, variant)
    store.apply(changed("Link", (variant, replace(variant, link="sjovik.example"))))
    assert pages() == before
    store.apply(changed("Write", (variant, replace(variant, text="Stalls"))))
    assert pages() != before
    assert titles(store, "stall") == ["Market"]


def test_a_refused_edit_leaves_the_index_as_it_was(store: Store, path: Path) -> None:
    mine = post("Market")
    keep(store, mine)
    before = path.read_bytes()
    stale = changed("Change", (replace(mine, text="old"), replace(mine, text="new")))
    with pytest.raises(Outdated):
        store.apply(Edit("Both", (*added("Add", post("Snow")).steps, *stale.steps)))
    assert path.read_bytes() == before
    assert hits(store, "snow") == []


def test_an_older_file_gets_its_index_when_it_is_renewed(store: Store, path: Path) -> None:
    keep(store, post("Market"))
    store.close()
    tampered(path, "DROP TABLE search", "PRAGMA user_version = 1")
    renewed = Store(path, ticking())
    try:
        assert titles(renewed, "mark") == ["Market"]
        assert renewed.check().problems == ()
    finally:
        renewed.close()


@pytest.mark.parametrize(
    "wrong",
    [
        "INSERT INTO search (search, rowid, title) VALUES ('delete', 1, 'market')",
        "INSERT INTO search (rowid, title) VALUES (2, 'market')",
        "INSERT INTO search (rowid, title) VALUES (2, '')",
        "INSERT INTO search (rowid, note) VALUES (1, 'jonas')",
        "INSERT INTO search (search) VALUES ('delete-all')",
        "UPDATE search_data SET block = zeroblob(60) WHERE id > 10",
    ],
)
def test_an_index_that_differs_is_noticed_and_made_again(store: Store, path: Path, wrong: str) -> None:
    keep(store, post("Market"))
    store.close()
    tampered(path, wrong)
    again = Store(path, ticking())
    try:
        assert again.check().problems == (
            "The search index differs from the plan. “kommunikator rebuild” makes it again.",
        )
        again.rebuild()
        assert again.check().problems == ()
        assert titles(again, "mark") == ["Market"]
    finally:
        again.close()


def test_an_index_that_differs_keeps_nobody_from_writing(store: Store, path: Path) -> None:
    mine, other = post("Market", "stalls"), post("Snow")
    keep(store, mine, other)
    store.close()
    tampered(path, "INSERT INTO search (search) VALUES ('delete-all')")
    again = Store(path, ticking())
    try:
        again.apply(changed("Change", (mine, replace(mine, text="booths"))))
        assert titles(again, "booth") == ["Market"]
        assert titles(again, "snow") == ["Snow"]
        assert again.check().problems == ()
    finally:
        again.close()


WORDS = st.lists(st.sampled_from(("snö", "Snø", "år", "ar", "Café", "e-tjänst", "vatten", "½", "!")), max_size=4)
LINES = WORDS.map(" ".join)
TYPED = st.lists(st.sampled_from(("s", "snö", "sno", "å", "ar", "cafe", "tj", "vat", "1")), min_size=1, max_size=2)


class AnyWords(RuleBasedStateMachine):
    """Posts, own texts and notes are written, moved to other posts, deleted and taken back in any order."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.path = Path(self._folder.name) / "plan.sqlite"
        self.store = Store(self.path, ticking())
        self.records: dict[UUID, Record] = {}
        self.done: list[tuple[Edit, dict[UUID, Record]]] = []

    def do(self, edit: Edit) -> None:
        before = self.records
        self.records = dict(before)
        for step in edit.steps:
            if step.after is None:
                del self.records[step.record.id]
            else:
                self.records[step.record.id] = step.after
        if self.store.apply(edit):
            self.done.append((edit, before))

    def drawn(self, data: st.DataObject, key: int) -> Record:
        posts = st.sampled_from([UUID(int=n) for n in range(1, 5)])
        if key < 5:
            return Post(id=UUID(int=key), title=data.draw(LINES), text=data.draw(LINES), when=data.draw(_WHENS))
        if key < 8:
            own = data.draw(st.none() | LINES)
            return Variant(id=UUID(int=key), post=data.draw(posts), channel=CHANNEL, text=own)
        return Note(id=UUID(int=key), post=data.draw(st.none() | posts), text=data.draw(LINES))

    @rule(data=st.data(), keys=st.sets(st.integers(1, 10), min_size=1, max_size=4))
    def write(self, data: st.DataObject, keys: set[int]) -> None:
        pairs = [(self.records.get(UUID(int=key)), self.drawn(data, key)) for key in sorted(keys)]
        new = added("Write", *(after for before, after in pairs if before is None))
        old = changed("Write", *((before, after) for before, after in pairs if before is not None))
        self.do(Edit("Write", (*new.steps, *old.steps)))

    @precondition(lambda self: self.records)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        keys = data.draw(st.sets(st.sampled_from(sorted(self.records)), min_size=1, max_size=3))
        self.do(taken_away("Delete", *(self.records[key] for key in sorted(keys))))

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        edit, before = self.done.pop()
        assert self.store.apply(edit.inverse())
        self.records = before

    @rule(typed=TYPED)
    def search(self, typed: list[str]) -> None:
        found = self.store.search(" ".join(typed), TODAY)
        assert {one.planned.post.id for one in found.found} == {key for key in self.records if self.holds(key, typed)}
        assert len(found.found) == found.total

    def holds(self, key: UUID, typed: list[str]) -> bool:
        """Go through the post's texts word by word, without an index."""
        mine = self.records[key]
        if not isinstance(mine, Post):
            return False
        parts = [one.text or "" for one in self.records.values() if isinstance(one, Variant | Note) and one.post == key]
        words = [word for text in (mine.title, mine.text, *parts) for word in folding.words(text)]
        return all(any(folding.begins(word, some) for word in words) for some in typed)

    def teardown(self) -> None:
        try:
            written = index_of(self.path)
            assert self.store.check().problems == ()
            self.store.rebuild()
            assert index_of(self.path) == written
            while self.done:
                self.undo()
            assert not index_of(self.path)
        finally:
            self.store.close()
            self._folder.cleanup()


_WHENS = st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)).map(When)
TestAnyWords = AnyWords.TestCase
TestAnyWords.settings = settings(
    max_examples=30, stateful_step_count=15, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
