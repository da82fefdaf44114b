"""Files of plans as they come: which of ours one is, and that a bad one is refused in a sentence."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kommunikator.domain.arrived import Arrived, Incoming
from kommunikator.domain.importing import ImportRefused
from kommunikator.domain.post import ChecklistItem, Post, variant_of
from kommunikator.domain.soundness import INCOMPLETE, MISSING, Remark
from kommunikator.exchange import taking_in
from kommunikator.exchange.taking_in import Kind, bounded, json_plan, left_out_text, plan_file

POST, CHANNEL, ITEM = (UUID(int=n) for n in (1, 2, 3))
HEADER = {"format": "kommunikator-plan-file", "version": 1, "moment": "123"}
LINE = {"kind": "post", "id": str(POST), "title": "Snow"}
PLAN = {"format": "kommunikator-plan", "version": 1, "moment": "123"}


def lines(*told: Any) -> bytes:
    """Give a plan file of these lines, with its last one."""
    written = b"".join((one if isinstance(one, bytes) else json.dumps(one).encode()) + b"\n" for one in told)
    return written + last(written, len(told) - 1)


def last(written: bytes, records: int) -> bytes:
    return json.dumps({"records": records, "sha256": hashlib.sha256(written).hexdigest()}).encode() + b"\n"


def plan(**told: Any) -> bytes:
    return json.dumps(PLAN | told).encode()


def test_a_plan_file_is_read() -> None:
    found = plan_file.read(lines(HEADER, LINE), "a.kommunikator")
    assert (found.origin, found.moment, found.remarks) == ("plan_file", 123, ())
    assert found.incoming == (Incoming(Post, POST, {"title": "Snow"}),)


def test_a_plan_as_json_is_read_with_what_belongs_to_its_posts() -> None:
    variant = variant_of(POST, CHANNEL)
    post = {
        "id": str(POST),
        "title": "Snow",
        "variants": [{"id": str(variant.id), "channel": str(CHANNEL), "channel_name": "Web"}],
        "checklist": [{"id": str(ITEM), "text": "Call"}],
    }
    found = json_plan.read(b"\xef\xbb\xbf" + plan(posts=[post], unknown={"a": 1}), "plan.json")
    assert (found.origin, found.moment) == ("json", 123)
    assert found.incoming == (
        Incoming(Post, POST, {"title": "Snow"}),
        Incoming(type(variant), variant.id, {"post": POST, "channel": CHANNEL}),
        Incoming(ChecklistItem, ITEM, {"post": POST, "text": "Call"}),
    )


@pytest.mark.parametrize("moment", [None, 123, "", "12a", "9" * 19, "-1", "\uff11\uff12"])
def test_a_moment_that_is_none_is_none(moment: object) -> None:
    assert json_plan.read(plan(moment=moment), "plan.json").moment is None


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (lines(HEADER), Kind.PLAN_FILE),
        (plan(), Kind.JSON),
        (json.dumps({"channels": ["x" * 9000], **PLAN}, indent=2).encode(), Kind.JSON),
        (b"\xef\xbb\xbf " + plan(), Kind.JSON),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", Kind.CALENDAR),
        (b"\xef\xbb\xbf\r\nbegin:vcalendar\n", Kind.CALENDAR),
        ("BEGIN:VCALENDAR\r\n".encode("utf-16"), Kind.CALENDAR),
        (b"", None),
        (b"{}", None),
        (b'{"format": "geojson"}', None),
        (b'["format", "kommunikator-plan"]', None),
        (b'{"text": "\\"format\\": \\"kommunikator-plan\\""}', None),
        (b"Channel;Theme\r\n", None),
        (b"%PDF-1.7", None),
        (b"\x00" * 10_000, None),
    ],
)
def test_a_file_is_known_by_what_is_in_it(content: bytes, kind: Kind | None) -> None:
    assert taking_in.recognise(content, "misleading.xlsx") is kind


def test_what_is_left_out_is_said_in_words() -> None:
    assert left_out_text(Remark(MISSING, "theme", 3)).startswith("3 × Themes: neither")
    assert left_out_text(Remark(INCOMPLETE, "responsible", 1)).startswith("1 × Responsible: ")


def test_what_is_none_of_ours_is_refused() -> None:
    with pytest.raises(ImportRefused, match=r"holiday\.jpg"):
        taking_in.read(b"\xff\xd8\xff\xe0", "holiday.jpg")


def twisted(change: Callable[[bytes], bytes]) -> bytes:
    return change(lines(HEADER, LINE))


BAD_PLAN_FILES = {
    "empty": b"",
    "no json": b"hello\n",
    "another format": lines({"format": "other", "version": 1}),
    "newer": lines(HEADER | {"version": 2}),
    "no version": lines({"format": HEADER["format"]}),
    "odd version": lines(HEADER | {"version": True}),
    "a changed byte": twisted(lambda content: content.replace(b"Snow", b"Snew")),
    "cut short": twisted(lambda content: content[:-20]),
    "without its last line": twisted(lambda content: content[: content.rfind(b"\n", 0, -1) + 1]),
    "without the last line end": twisted(lambda content: content[:-1]),
    "only its head": twisted(lambda content: content[: content.find(b"\n") + 1]),
    "a line too few": (body := json.dumps(HEADER).encode() + b"\n") + last(body, 1),
    "unknown kind": lines(HEADER, LINE | {"kind": "meme"}),
    "half a sign as kind": lines(HEADER, LINE | {"kind": "a\ud83d\x1b[2J\n"}),
    "a field twice": lines(HEADER, b'{"kind": "post", "id": "%s", "title": "a", "title": "b"}' % str(POST).encode()),
    "no kind": lines(HEADER, {"id": str(POST)}),
    "odd kind": lines(HEADER, LINE | {"kind": ["post"]}),
    "no id": lines(HEADER, {"kind": "post"}),
    "wrong type": lines(HEADER, LINE | {"title": 5}),
    "a list": lines(HEADER, [1]),
    "nan": lines(HEADER, b'{"kind": "post", "id": "%s", "position": NaN}' % str(POST).encode()),
    "huge number": lines(HEADER, b'{"kind": "post", "position": 1%s}' % (b"0" * 5000)),
    "no utf-8": lines(HEADER, b'{"kind": "post", "title": "\xff"}'),
    "half a surrogate pair": lines(HEADER, b'{"kind":"post","id":"%s","title":"\\ud83d"}' % str(POST).encode()),
    "twice the same": lines(HEADER, LINE, LINE),
    "deep": lines(HEADER, b'{"kind": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
    "open": lines(HEADER, b"[" * 100_000),
    "a long line": lines(HEADER, LINE | {"x": "a" * plan_file.MAX_LINE}),
}
BAD_PLANS = {
    "empty": b"",
    "no json": b"{",
    "a list": b"[]",
    "another format": plan(format="other"),
    "newer": plan(version=99),
    "no version": plan(version=None),
    "posts are no list": plan(posts={"id": str(POST)}),
    "a post is no object": plan(posts=["post"]),
    "variants are no list": plan(posts=[{"id": str(POST), "variants": 1}]),
    "a variant is no object": plan(posts=[{"id": str(POST), "variants": [[]]}]),
    "wrong type": plan(members=[{"id": str(POST), "name": 1}]),
    "organisation is no object": plan(organisation=[]),
    "twice the same": plan(posts=[{"id": str(POST)}], members=[{"id": str(POST)}]),
    "deep": plan()[:-1] + b', "posts": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "deep objects": plan()[:-1] + b', "posts": ' + b'{"a":' * 50_000 + b"1" + b"}" * 50_000 + b"}",
    "a text without end": plan()[:-1] + b', "posts": "' + b"[" * 100_000,
    "a text without end, full of quotation marks": plan()[:-1] + b', "posts": "' + b'\\"' * 200_000,
    "a text without end, full of strokes": plan()[:-1] + b', "posts": "' + b"\\\\" * 200_000 + b"\\",
    "a field twice": plan()[:-1] + b', "posts": [], "posts": []}',
    "infinity": plan()[:-1] + b', "posts": -Infinity}',
}


@pytest.mark.parametrize("content", BAD_PLAN_FILES.values(), ids=list(BAD_PLAN_FILES))
def test_a_bad_plan_file_is_refused_by_its_name(content: bytes) -> None:
    with pytest.raises(ImportRefused, match=r"^a\.kommunikator .+\.$"):
        plan_file.read(content, "a.kommunikator")


@pytest.mark.parametrize("content", BAD_PLANS.values(), ids=list(BAD_PLANS))
def test_a_bad_json_file_is_refused_by_its_name(content: bytes) -> None:
    with pytest.raises(ImportRefused, match=r"^plan\.json .+\.$"):
        json_plan.read(content, "plan.json")


def test_a_fault_is_told_with_its_place() -> None:
    with pytest.raises(ImportRefused, match=r"“title”.*line 2"):
        plan_file.read(lines(HEADER, LINE | {"title": 5}), "a.kommunikator")
    items = [{"id": str(ITEM)}, {"id": str(CHANNEL), "done": "yes"}]
    with pytest.raises(ImportRefused, match=r"“done”.*posts\[0\]\.checklist\[1\]"):
        json_plan.read(plan(posts=[{"id": str(POST), "checklist": items}]), "plan.json")


def test_a_field_that_is_there_twice_is_told_with_its_place() -> None:
    twice = b'{"kind": "post", "id": "%s", "title": "a", "title": "b"}' % str(POST).encode()
    with pytest.raises(ImportRefused, match=r"“title” is there twice \(line 2\)"):
        plan_file.read(lines(HEADER, twice), "a.kommunikator")
    with pytest.raises(ImportRefused, match=rf"“title” is there twice \({POST}\)"):
        json_plan.read(plan()[:-1] + b', "posts": [' + twice + b"]}", "plan.json")
    odd = json.dumps({"id": ["a"]})[:-1].encode() + b', "\\ud83d\\n": 1, "\\ud83d\\n": 2}'
    with pytest.raises(ImportRefused, match=r"“\?\?” is there twice \(plan\.json\)"):
        json_plan.read(odd, "plan.json")


@pytest.mark.parametrize("kind", ["a\ud83d", "\x1b[2J", "a\nb", "\u202eb"])
def test_a_sentence_about_a_file_can_be_printed(kind: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        plan_file.read(lines(HEADER, LINE | {"kind": kind}), "a.kommunikator")
    assert str(refused.value).isprintable()


def test_a_file_that_is_too_large_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "MAX_BYTES", 100)
    for read in (plan_file.read, json_plan.read):
        with pytest.raises(ImportRefused, match="larger than"):
            read(b" " * 101, "plan")


def test_more_records_than_a_plan_can_hold_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "MAX_RECORDS", 1)
    with pytest.raises(ImportRefused, match="more than a plan can"):
        plan_file.read(lines(HEADER, LINE, LINE | {"id": str(ITEM)}), "a.kommunikator")


@pytest.mark.parametrize("text", ["[]{}", '\\"[[[[[[[[[[', '"}}}}', "\\\\", "[" * 50])
def test_brackets_in_texts_count_for_nothing(text: str) -> None:
    assert bounded.loaded(json.dumps({"a": [{"b": text}]}).encode()) == {"a": [{"b": text}]}


@pytest.mark.parametrize("depth", [bounded.MAX_DEPTH, bounded.MAX_DEPTH + 1])
def test_depth_is_counted_exactly(depth: int) -> None:
    content = b"[" * depth + b"]" * depth
    if depth <= bounded.MAX_DEPTH:
        assert bounded.loaded(content) is not None
    else:
        with pytest.raises(ValueError, match="deep"):
            bounded.loaded(content)


@given(st.binary(max_size=200) | st.text(alphabet='[]{}",:\\ a1', max_size=200).map(str.encode))
@settings(max_examples=200)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    head = json.dumps(HEADER).encode() + b"\n" + content
    for told in (content, head, plan()[:-1] + b',"posts":' + content + b"}", lines(HEADER, content)):
        for read in (plan_file.read, json_plan.read, taking_in.read):
            assert outcome(read, told).startswith(("plan ", "plan_file", "json", "calendar"))


def outcome(read: Callable[[bytes, str], Arrived], content: bytes) -> str:
    """Give what kind of file was read, or the sentence that refuses it."""
    try:
        return read(content, "plan").origin
    except ImportRefused as refused:
        return str(refused)
