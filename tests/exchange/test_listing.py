from __future__ import annotations

import json
from datetime import UTC, date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain.ident import new_id
from kommunikator.domain.post import ChecklistItem, Note, Post, PostSheet, Status, audience_of, helper_of, variant_of
from kommunikator.domain.team import Audience, Channel, Member, Purpose, Team, Theme
from kommunikator.domain.when import When
from kommunikator.exchange.listing import as_json, as_object

KEYS = [
    "id", "title", "day", "time", "status", "responsible", "helpers", "channels",
    "theme", "purpose", "audiences", "text", "checklist", "notes", "source_id",
]  # fmt: skip

SARA, JONAS = Member(id=new_id(), name="Sara"), Member(id=new_id(), name="Jonas")
WEB, FACEBOOK = Channel(id=new_id(), name="Webb"), Channel(id=new_id(), name="Facebook")
WINTER, SERVICE = Theme(id=new_id(), name="Vinter"), Purpose(id=new_id(), name="Service")
ALL, YOUNG = Audience(id=new_id(), name="Alla"), Audience(id=new_id(), name="Unga")


TEAM = Team(
    members={SARA.id: SARA, JONAS.id: JONAS},
    channels={WEB.id: WEB, FACEBOOK.id: FACEBOOK},
    themes={WINTER.id: WINTER},
    purposes={SERVICE.id: SERVICE},
    audiences={ALL.id: ALL, YOUNG.id: YOUNG},
)


def full() -> PostSheet:
    post = Post(
        id=new_id(),
        title="Snö & <is>",
        when=When(date(2026, 11, 25), time(9)),
        text="Hej",
        status=Status.REVIEW,
        theme=WINTER.id,
        purpose=SERVICE.id,
        responsible=SARA.id,
        source="planner:QygyVRce1U2wUl8iF1chqGQACKym:YvMIHa_2o76umfXfKm_r5kJP1VrT",
    )
    return PostSheet(
        post=post,
        variants=(variant_of(post.id, FACEBOOK.id), variant_of(post.id, WEB.id)),
        audiences=(audience_of(post.id, YOUNG.id), audience_of(post.id, ALL.id)),
        helpers=(helper_of(post.id, JONAS.id),),
        checklist=(ChecklistItem(id=new_id(), post=post.id, text="Bild", done=True, position=1),),
        notes=(
            Note(id=new_id(), post=post.id, author="Sara", text="?", written_at=datetime(2026, 11, 20, 8, tzinfo=UTC)),
        ),
    )


def test_a_full_post() -> None:
    sheet = full()
    given = as_object(sheet, TEAM)
    assert list(given) == KEYS
    assert given == {
        "id": str(sheet.post.id),
        "title": "Snö & <is>",
        "day": "2026-11-25",
        "time": "09:00",
        "status": "review",
        "responsible": "Sara",
        "helpers": ["Jonas"],
        "channels": ["Webb", "Facebook"],
        "theme": "Vinter",
        "purpose": "Service",
        "audiences": ["Alla", "Unga"],
        "text": "Hej",
        "checklist": [{"text": "Bild", "done": True}],
        "notes": [{"author": "Sara", "text": "?", "written_at": "2026-11-20T08:00:00+00:00"}],
        "source_id": "YvMIHa_2o76umfXfKm_r5kJP1VrT",
    }


def test_what_is_empty_is_null_or_an_empty_list() -> None:
    given = as_object(PostSheet(post=Post(id=new_id(), title="T")), TEAM)
    assert list(given) == KEYS
    lists = {"helpers", "channels", "audiences", "checklist", "notes"}
    assert {key for key, value in given.items() if value == []} == lists
    assert {key for key, value in given.items() if value is None} == set(KEYS) - lists - {"id", "title", "status"}


def test_a_day_without_a_time() -> None:
    given = as_object(PostSheet(post=Post(id=new_id(), when=When(date(2027, 1, 1)))), TEAM)
    assert (given["day"], given["time"]) == ("2027-01-01", None)


def test_who_was_taken_away_has_no_name() -> None:
    given = as_object(full(), Team())
    assert (given["responsible"], given["channels"], given["theme"]) == (None, [], None)


words = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.lists(st.tuples(words, words, words, st.booleans()), max_size=4))
def test_any_text_comes_back_from_the_json(texts: list[tuple[str, str, str, bool]]) -> None:
    objects = []
    for title, text, item, done in texts:
        post = Post(id=new_id(), title=title, text=text)
        checklist = (ChecklistItem(id=new_id(), post=post.id, text=item, done=done),)
        objects.append(as_object(PostSheet(post=post, checklist=checklist), TEAM))
    written = as_json(objects)
    written.encode("utf-8")
    read = json.loads(written)
    assert read == objects
    assert [(o["title"], o["text"] or "", o["checklist"][0]["text"], o["checklist"][0]["done"]) for o in read] == texts
