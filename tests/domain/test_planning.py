"""The verbs: what each changes, what it leaves alone, and that a verb which changes nothing is no edit."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest

from kommunikator.domain import ideas, planning
from kommunikator.domain.edit import Edit, Record, Step
from kommunikator.domain.ident import link_id
from kommunikator.domain.organisation import Approval
from kommunikator.domain.post import (
    ChecklistItem,
    Note,
    Post,
    PostSheet,
    Status,
    Variant,
    audience_of,
    changed_since_approval,
    fingerprint,
    helper_of,
    variant_of,
)
from kommunikator.domain.when import When

FACEBOOK, WEB, PRESS = (UUID(int=n) for n in (101, 102, 103))
SARA, ALI = UUID(int=201), UUID(int=202)
FAMILIES = UUID(int=301)
NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
THURSDAY = When(date(2026, 11, 26), time(9, 0), "Europe/Stockholm")
POST = Post(
    id=UUID(int=1),
    title='Snö & "is" <b>',
    when=THURSDAY,
    text="Vi plogar.",
    status=Status.DRAFT,
    theme=UUID(int=401),
    purpose=UUID(int=501),
    responsible=SARA,
    source="planner:plan:task",
)
SHEET = PostSheet(
    post=POST,
    variants=(
        replace(variant_of(POST.id, FACEBOOK), text="Kort", time=time(10, 0), link="https://a.example"),
        variant_of(POST.id, WEB),
    ),
    audiences=(audience_of(POST.id, FAMILIES),),
    helpers=(helper_of(POST.id, ALI),),
    checklist=(
        ChecklistItem(id=UUID(int=11), post=POST.id, text="Bild", done=True, position=1),
        ChecklistItem(id=UUID(int=12), post=POST.id, text="Alt-text", position=5),
    ),
    notes=(Note(id=UUID(int=21), post=POST.id, author="Ali", text="Hör med gatuenheten", written_at=NOW),),
)


def only(edit: Edit) -> Step:
    (step,) = edit.steps
    return step


def after(edit: Edit) -> Record:
    step = only(edit)
    assert step.after is not None
    return step.after


@pytest.mark.parametrize(
    ("edit", "label", "changes"),
    [
        (planning.reschedule(POST, date(2026, 11, 27)), "Move post", {"when": THURSDAY.on(date(2026, 11, 27))}),
        (planning.nudge(POST, 15), "Move post", {"when": THURSDAY.at(time(9, 15))}),
        (planning.move(POST, When(date(2027, 1, 1))), "Move post", {"when": When(date(2027, 1, 1))}),
        (planning.move(POST, None), "Move to the idea bank", {"when": None}),
        (planning.retitle(POST, "Ny"), "Change title", {"title": "Ny"}),
        (planning.rewrite(POST, "Ny"), "Change text", {"text": "Ny"}),
        (planning.assign(POST, ALI), "Change responsible", {"responsible": ALI}),
        (planning.assign(POST, None), "Change responsible", {"responsible": None}),
        (planning.set_theme(POST, None), "Change theme", {"theme": None}),
        (planning.set_purpose(POST, ALI), "Change purpose", {"purpose": ALI}),
        (planning.block(POST, " väntar "), "Block post", {"blocked": "väntar"}),
    ],
)
def test_verbs_of_one_field_change_that_field(edit: Edit, label: str, changes: dict[str, object]) -> None:
    assert edit.label == label
    assert {name: new for name, (_old, new) in only(edit).changed_fields().items()} == changes
    assert only(edit).before == POST


@pytest.mark.parametrize(
    "edit",
    [
        planning.reschedule(POST, THURSDAY.day),
        planning.nudge(replace(POST, when=None), 15),
        planning.nudge(replace(POST, when=When(THURSDAY.day)), 15),
        planning.nudge(POST, 24 * 60),
        planning.move(POST, THURSDAY),
        planning.retitle(POST, POST.title),
        planning.rewrite(POST, POST.text),
        planning.assign(POST, SARA),
        planning.set_theme(POST, POST.theme),
        planning.set_purpose(POST, POST.purpose),
        planning.block(POST, "  "),
        planning.set_status(SHEET, POST.status, now=NOW, author="Sara"),
        planning.choose_channels(SHEET, [WEB, FACEBOOK, WEB]),
        planning.choose_audiences(SHEET, [FAMILIES]),
        planning.choose_helpers(SHEET, [ALI]),
        planning.change_checklist_item(SHEET.checklist[0], "Bild"),
        planning.tick(SHEET.checklist[0], done=True),
    ],
    ids=lambda edit: edit.label,
)
def test_what_changes_nothing_is_no_edit(edit: Edit) -> None:
    assert not edit
    assert edit.steps == ()


def test_from_the_idea_bank_a_post_gets_a_day_and_no_time() -> None:
    idea = replace(POST, when=None)
    assert after(planning.reschedule(idea, date(2026, 11, 27))) == replace(POST, when=When(date(2026, 11, 27)))


def test_the_first_text_makes_a_planned_post_a_draft() -> None:
    planned = replace(POST, status=Status.PLANNED, text="")
    assert after(planning.rewrite(planned, "Hej")) == replace(planned, text="Hej", status=Status.DRAFT)
    assert after(planning.rewrite(planned, "  \n")) == replace(planned, text="  \n")
    reviewed = replace(POST, status=Status.REVIEW)
    assert after(planning.rewrite(reviewed, "Hej")) == replace(reviewed, text="Hej")


def test_lifting_a_block_has_its_own_name() -> None:
    edit = planning.block(replace(POST, blocked="väntar"), "")
    assert edit.label == "Unblock post"
    assert after(edit) == POST


def test_approving_keeps_what_was_approved_and_leaving_forgets_it() -> None:
    approved = after(planning.set_status(SHEET, Status.APPROVED, now=NOW, author="Sara"))
    assert approved == replace(POST, status=Status.APPROVED, approved=fingerprint(POST, SHEET.variants))
    sheet = replace(SHEET, post=approved)
    assert after(planning.set_status(sheet, Status.REVIEW, now=NOW, author="")) == replace(POST, status=Status.REVIEW)


def test_publishing_marks_each_variant_with_its_text() -> None:
    early = replace(SHEET.variants[1], published_at=datetime(2026, 11, 20, tzinfo=UTC), published_text="Då")
    sheet = replace(SHEET, post=replace(POST, approved="abc"), variants=(SHEET.variants[0], early))
    edit = planning.set_status(sheet, Status.PUBLISHED, now=NOW, author="Sara")
    post, variant = (step.after for step in edit.steps)
    assert post == replace(POST, status=Status.PUBLISHED, approved="abc")
    assert variant == replace(
        SHEET.variants[0], published_at=NOW, published_by="Sara", published_text=SHEET.variants[0].text
    )


@pytest.mark.parametrize("approval", Approval)
@pytest.mark.parametrize("status", Status)
def test_only_what_was_approved_becomes_published_where_that_is_required(approval: Approval, status: Status) -> None:
    sheet = replace(SHEET, post=replace(POST, status=status))
    free = approval is not Approval.REQUIRED or status in (Status.APPROVED, Status.PUBLISHED)
    assert planning.may_become(sheet, Status.PUBLISHED, approval) is free
    for other in set(Status) - {Status.PUBLISHED}:
        assert planning.may_become(sheet, other, approval)


def test_what_was_changed_since_is_not_approved() -> None:
    approved = after(planning.set_status(SHEET, Status.APPROVED, now=NOW, author="Sara"))
    assert planning.may_become(replace(SHEET, post=approved), Status.PUBLISHED, Approval.REQUIRED)
    changed = replace(SHEET, post=replace(approved, text="Annan text"))
    assert not planning.may_become(changed, Status.PUBLISHED, Approval.REQUIRED)
    assert planning.may_become(changed, Status.PUBLISHED, Approval.OPTIONAL)


def test_a_variant_without_own_text_is_published_with_the_posts() -> None:
    edit = planning.set_status(SHEET, Status.PUBLISHED, now=NOW, author="Sara")
    texts = {step.after.channel: step.after.published_text for step in edit.steps if isinstance(step.after, Variant)}
    assert texts == {FACEBOOK: "Kort", WEB: POST.text}


def test_leaving_published_takes_the_publication_back() -> None:
    edit = planning.set_status(SHEET, Status.PUBLISHED, now=NOW, author="Sara")
    records = [step.after for step in edit.steps]
    post = next(record for record in records if isinstance(record, Post))
    sheet = replace(SHEET, post=post, variants=tuple(record for record in records if isinstance(record, Variant)))
    back = planning.set_status(sheet, Status.DRAFT, now=NOW, author="Ali")
    assert {step.after for step in back.steps} == {POST, *SHEET.variants}


def test_choosing_channels_keeps_what_is_the_variants_own() -> None:
    edit = planning.choose_channels(SHEET, [PRESS, FACEBOOK, PRESS])
    assert edit.label == "Change channels"
    assert edit.steps == (Step(SHEET.variants[1], None), Step(None, variant_of(POST.id, PRESS)))


def published(sheet: PostSheet) -> PostSheet:
    edit = planning.set_status(sheet, Status.PUBLISHED, now=NOW, author="Sara")
    now = {step.record.id: step.record for step in edit.steps}
    post = now[sheet.post.id]
    assert isinstance(post, Post)
    variants = tuple(record for record in now.values() if isinstance(record, Variant))
    return replace(sheet, post=post, variants=variants)


def test_one_more_channel_for_a_published_post_is_still_to_do() -> None:
    sheet = published(SHEET)
    edit = planning.choose_channels(sheet, [FACEBOOK, WEB, PRESS])
    posts = [step.after for step in edit.steps if isinstance(step.after, Post)]
    assert [post.status for post in posts] == [Status.APPROVED]
    assert not changed_since_approval(replace(sheet, post=posts[0]))
    fresh = [step.after for step in edit.steps if isinstance(step.after, Variant)]
    assert [(variant.channel, variant.published_at) for variant in fresh] == [(PRESS, None)]


def test_one_channel_less_leaves_a_published_post_published() -> None:
    edit = planning.choose_channels(published(SHEET), [FACEBOOK])
    assert [type(step.record) for step in edit.steps] == [Variant]


def test_choosing_people() -> None:
    assert planning.choose_helpers(SHEET, [SARA]).steps == (
        Step(SHEET.helpers[0], None),
        Step(None, helper_of(POST.id, SARA)),
    )
    assert planning.choose_audiences(SHEET, []).steps == (Step(SHEET.audiences[0], None),)


def test_two_people_who_add_the_same_channel_agree() -> None:
    assert variant_of(POST.id, WEB).id == link_id("variant", POST.id, WEB)
    assert len({make(POST.id, WEB).id for make in (variant_of, audience_of, helper_of)}) == 3


def test_the_checklist() -> None:
    item = SHEET.checklist[1]
    new = after(planning.add_checklist_item(SHEET, "Korrektur"))
    assert isinstance(new, ChecklistItem)
    assert (new.post, new.text, new.done, new.position) == (POST.id, "Korrektur", False, 6)
    first = after(planning.add_checklist_item(PostSheet(post=POST), "Första"))
    assert isinstance(first, ChecklistItem)
    assert first.position == 1
    assert after(planning.change_checklist_item(item, "Ny")) == replace(item, text="Ny")
    assert only(planning.change_checklist_item(item, " \t")) == Step(item, None)
    assert after(planning.tick(item, done=True)) == replace(item, done=True)
    assert planning.tick(item, done=True).label != planning.tick(SHEET.checklist[0], done=False).label
    assert only(planning.remove_checklist_item(item)) == Step(item, None)


def test_notes() -> None:
    note = after(planning.write_note(POST, "Ring!", author="Ali", now=NOW))
    assert isinstance(note, Note)
    assert (note.post, note.text, note.author, note.written_at) == (POST.id, "Ring!", "Ali", NOW)
    assert only(planning.remove_note(note)) == Step(note, None)


def test_adding_a_post_adds_all_of_it() -> None:
    parts = [POST, *SHEET.variants, *SHEET.audiences, *SHEET.helpers, *SHEET.checklist, *SHEET.notes]
    assert [step.after for step in planning.add(SHEET).steps] == parts
    idea = after(ideas.add("Tipsa om biblioteket"))
    assert idea == Post(id=idea.id, title="Tipsa om biblioteket")


def test_deleting_a_post_is_one_step_that_comes_back() -> None:
    assert only(planning.delete(POST)) == Step(POST, None)
    assert only(planning.delete(POST).inverse()) == Step(None, POST)


def test_a_copy_shares_no_identity_and_is_not_published() -> None:
    published = replace(
        SHEET,
        post=replace(POST, status=Status.PUBLISHED, approved="abc", blocked="väntar", series=UUID(int=9)),
        variants=tuple(replace(v, published_at=NOW, published_text="x", address="y") for v in SHEET.variants),
    )
    when = When(date(2027, 1, 1), time(9, 0))
    edit = planning.duplicate(published, when)
    records = [record for step in edit.steps if (record := step.after)]
    post = records[0]
    assert isinstance(post, Post)
    assert post == replace(POST, id=post.id, when=when, source="")
    assert {record.id for record in records}.isdisjoint(step.record.id for step in planning.add(SHEET).steps)
    assert [r for r in records if isinstance(r, Variant)] == [
        replace(variant_of(post.id, v.channel), text=v.text, time=v.time) for v in SHEET.variants
    ]
    items = [(r.post, r.text, r.done) for r in records if isinstance(r, ChecklistItem)]
    assert items == [(post.id, "Bild", False), (post.id, "Alt-text", False)]
    assert not any(isinstance(record, Note) for record in records)
    assert len(records) == 1 + 2 + 1 + 1 + 2


def test_a_copy_without_text_is_only_planned() -> None:
    post = planning.duplicate(PostSheet(post=replace(POST, text=" ")), None).steps[0].after
    assert isinstance(post, Post)
    assert (post.status, post.when) == (Status.PLANNED, None)


APPROVED = replace(SHEET, post=replace(POST, status=Status.APPROVED, approved=fingerprint(POST, SHEET.variants)))


@pytest.mark.parametrize(
    "changes", [{"text": "Vi plogar inte."}, {"when": None}, {"when": THURSDAY.at(time(9, 15))}, {"text": ""}]
)
def test_the_approval_is_tied_to_text_and_day(changes: dict[str, object]) -> None:
    assert changed_since_approval(replace(APPROVED, post=replace(APPROVED.post, **changes)))  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("changes", [{"text": None}, {"text": "Annan"}, {"time": None}, {"text": ""}])
def test_the_approval_is_tied_to_the_variants_own_text_and_time(changes: dict[str, object]) -> None:
    variant = replace(SHEET.variants[0], **changes)  # pyright: ignore[reportArgumentType]
    assert changed_since_approval(replace(APPROVED, variants=(variant, SHEET.variants[1])))


def test_the_approval_is_not_tied_to_the_rest() -> None:
    assert not changed_since_approval(APPROVED)
    other = replace(APPROVED.post, title="x", responsible=ALI, blocked="y", theme=None)
    assert not changed_since_approval(replace(APPROVED, post=other, variants=SHEET.variants[::-1], checklist=()))
    assert not changed_since_approval(SHEET), "nothing was approved"


def test_a_fingerprint_does_not_mix_up_its_parts() -> None:
    one = replace(POST, text="a\x002026-11-26T09:00[Europe/Stockholm]", when=None)
    assert fingerprint(one) != fingerprint(replace(POST, text="a"))
    channel = variant_of(POST.id, WEB)
    assert fingerprint(POST, [replace(channel, text="None")]) != fingerprint(POST, [replace(channel, text=None)])
    assert len(fingerprint(POST)) == 32
