"""What an import makes of a plan, and that importing again never undoes what was done here."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator import i18n
from kommunikator.domain.edit import Edit, Record
from kommunikator.domain.ident import imported_id, link_id, new_id
from kommunikator.domain.importing import Footing
from kommunikator.domain.post import (
    ChecklistItem,
    Post,
    PostHelper,
    PostSheet,
    Status,
    Variant,
    fingerprint,
    variant_of,
)
from kommunikator.domain.team import Channel, Member, Team, Theme
from kommunikator.domain.when import When
from kommunikator.exchange import planner
from kommunikator.exchange.planner.naming import channel_code, member_initials
from tests.exchange import xlsx

FIXTURE = Path(__file__).parents[1] / "fixtures" / "planner-export-en.xlsx"
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
R = TypeVar("R", bound=Record)


class Here:
    """Our plan as plain records: imports are applied to it, and a person changes it by hand."""

    def __init__(self, *records: Record) -> None:
        self.records: dict[UUID, Record] = {record.id: record for record in records}
        self.touched: set[tuple[UUID, str]] = set()
        self.taken_away: set[UUID] = set()
        self.imported_days: dict[UUID, date | None] = {}

    def apply(self, edit: Edit) -> None:
        for step in edit.steps:
            assert self.records.get(step.record.id) == step.before
            if step.after is None:
                del self.records[step.record.id]
            else:
                self.records[step.after.id] = step.after

    def by_hand(self, record: Record, **values: Any) -> None:
        self.records[record.id] = replace(record, **values)
        self.touched |= {(record.id, name) for name in values}

    def add_by_hand(self, record: Record, *fields: str) -> None:
        self.records[record.id] = record
        self.touched |= {(record.id, name) for name in fields}

    def remove_by_hand(self, record: Record) -> None:
        del self.records[record.id]
        self.taken_away.add(record.id)

    def all(self, kind: type[R]) -> list[R]:
        return [record for record in self.records.values() if isinstance(record, kind)]

    def one(self, kind: type[R], **values: Any) -> R:
        found = [record for record in self.all(kind) if all(getattr(record, n) == v for n, v in values.items())]
        assert len(found) == 1
        return found[0]

    def team(self) -> Team:
        return Team(self._list(Member), self._list(Channel), self._list(Theme))

    def _list(self, kind: type[R]) -> dict[UUID, R]:
        return {record.id: record for record in self.all(kind)}

    def footing(self, asked: Iterable[UUID] | None = None) -> Footing:
        posts = [post for post in self.all(Post) if asked is None or post.id in asked]
        return Footing(
            self.team(),
            {post.id: self._sheet(post) for post in posts},
            frozenset(self.taken_away),
            frozenset(self.touched),
            self.imported_days,
        )

    def _sheet(self, post: Post) -> PostSheet:
        variants = tuple(v for v in self.all(Variant) if v.post == post.id)
        helpers = tuple(h for h in self.all(PostHelper) if h.post == post.id)
        checklist = tuple(c for c in self.all(ChecklistItem) if c.post == post.id)
        return PostSheet(post=post, variants=variants, helpers=helpers, checklist=checklist)


@pytest.fixture
def here() -> Here:
    return Here()


def plan_of(tmp_path: Path, *rows: list[Any], header: Any = xlsx.HEADER) -> planner.PlannerPlan:
    return planner.open(xlsx.planner_file(tmp_path / "plan.xlsx", rows, header))


def imported(here: Here, plan: planner.PlannerPlan, mapping: planner.Mapping | None = None) -> planner.Report:
    prepared = planner.build(plan, mapping or planner.suggest(plan, here.team()), here.footing())
    here.apply(prepared.edit)
    return prepared.report


def channels_of(here: Here, post: Post) -> list[str]:
    return [here.team().channels[variant.channel].name for variant in here.all(Variant) if variant.post == post.id]


def test_ids_are_derived_and_do_not_run_together() -> None:
    assert imported_id("planner", "a", "b", 1) == imported_id("planner", "a", "b", "1")
    assert (
        len({imported_id("planner", *parts) for parts in (("a", "b"), ("a:b",), ("ab", ""), ("", "ab"), ("a", ":b"))})
        == 5
    )
    assert imported_id("planner", "å").version == link_id("variant", new_id(), new_id()).version == 5


def test_the_real_export_arrives_whole(here: Here) -> None:
    plan = planner.open(FIXTURE)
    report = imported(here, plan)
    assert (report.tasks, report.added, report.updated, report.ideas) == (42, 42, 0, 5)
    assert len(here.all(Post)) == 42
    post = here.one(Post, title="Undersköterskor till Björkens äldreboende")
    names = {member.id: member.name for member in here.all(Member)}
    assert (post.when, post.status, post.source) == (
        When(date(2026, 12, 8)), Status.DRAFT, f"planner:{xlsx.PLAN_ID}:6yyzyN9zHYIa4UOrGNATMuDJawTg",
    )  # fmt: skip
    assert post.responsible is not None
    assert names[post.responsible] == "Sara Östman"
    assert [names[helper.member] for helper in here.all(PostHelper) if helper.post == post.id] == ["Anna Lind"]
    assert channels_of(here, post) == ["LinkedIn", "Facebook"]
    assert {theme.id: theme.name for theme in here.all(Theme)}[post.theme or new_id()] == "Rekrytering"


def test_two_people_who_import_the_same_plan_agree() -> None:
    one, other = Here(), Here()
    imported(one, planner.open(FIXTURE))
    imported(other, planner.open(FIXTURE))
    assert one.records == other.records


def test_a_second_import_changes_nothing(here: Here) -> None:
    plan = planner.open(FIXTURE)
    imported(here, plan)
    prepared = planner.build(plan, planner.suggest(plan, here.team()), here.footing(planner.ids_of(plan)))
    assert not prepared.edit
    assert prepared.edit.steps == ()
    assert prepared.report.nothing_new
    assert prepared.report.unchanged == 42
    assert "Nothing new: what is in the file is already here." in prepared.report.lines()


def test_an_import_can_be_undone(here: Here) -> None:
    plan = planner.open(FIXTURE)
    edit = planner.build(plan, planner.suggest(plan, Team()), Footing(Team())).edit
    here.apply(edit)
    here.apply(edit.inverse())
    assert here.records == {}
    assert edit.label == planner.LABEL == "Import from Planner"


def test_signs_of_html_stay(here: Here, tmp_path: Path) -> None:
    title = "<b>\"Å\" & 'ä' > &amp;</b>"
    imported(here, plan_of(tmp_path, xlsx.row(title=title, labels=title.replace(";", ""), description=title)))
    post = here.one(Post, title=title)
    assert post.text == title
    assert here.one(Channel).name == title.replace(";", "")


BEFORE: dict[str, Any] = {
    "title": "Lucia", "bucket": "Evenemang", "assigned": "Anna Lind;Sara Östman", "due": "12/13/2026",
    "labels": "Facebook;Webb", "description": "text", "checklist": "bild;film", "checklist_done": "1/2",
}  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "field", "value"),
    [
        ({"title": "Luciatåg"}, "title", "Luciatåg"),
        ({"due": "12/14/2026"}, "when", When(date(2026, 12, 14))),
        ({"due": ""}, "when", None),
        ({"description": "**ny**"}, "text", "ny"),
        ({"progress": "In progress"}, "status", Status.DRAFT),
        ({"bucket": ""}, "theme", None),
        ({"assigned": ""}, "responsible", None),
    ],
)
def test_what_changed_in_planner_is_updated_unless_it_was_changed_here(
    here: Here, tmp_path: Path, cells: dict[str, str], field: str, value: Any
) -> None:
    imported(here, plan_of(tmp_path, xlsx.row(**BEFORE)))
    post, kept = here.one(Post), Here(*here.records.values())
    changed = plan_of(tmp_path, xlsx.row(**{**BEFORE, **cells}))
    report = imported(here, changed)
    assert (report.updated, report.kept) == (1, ())
    assert getattr(here.one(Post), field) == value
    kept.touched.add((post.id, field))
    report = imported(kept, changed)
    assert report.kept == ({**BEFORE, **cells}["title"],)
    assert kept.one(Post) == post


def test_a_new_day_keeps_the_time_set_here(here: Here, tmp_path: Path) -> None:
    imported(here, plan_of(tmp_path, xlsx.row(**BEFORE)))
    post = here.one(Post)
    here.by_hand(post, when=When(date(2026, 12, 13), time(9), "Europe/Oslo"))
    here.imported_days[post.id] = date(2026, 12, 13)
    imported(here, plan_of(tmp_path, xlsx.row(**{**BEFORE, "due": "12/14/2026"})))
    assert here.one(Post).when == When(date(2026, 12, 14), time(9), "Europe/Oslo")


def test_a_day_moved_here_stays(here: Here, tmp_path: Path) -> None:
    imported(here, plan_of(tmp_path, xlsx.row(**BEFORE)))
    post = here.one(Post)
    here.by_hand(post, when=When(date(2026, 12, 10), time(9)))
    here.imported_days[post.id] = date(2026, 12, 13)
    report = imported(here, plan_of(tmp_path, xlsx.row(**{**BEFORE, "due": "12/14/2026"})))
    assert here.one(Post).when == When(date(2026, 12, 10), time(9))
    assert report.kept == ("Lucia",)


def test_what_the_file_does_not_carry_stays(here: Here, tmp_path: Path) -> None:
    imported(here, plan_of(tmp_path, xlsx.row(**BEFORE, progress="In progress")))
    before = dict(here.records)
    columns = [xlsx.FIELDS.index(name) for name in ("task_id", "title", "created", "priority")]
    row = xlsx.row(title="Lucia")
    plan = plan_of(tmp_path, [row[n] for n in columns], header=[xlsx.HEADER[n] for n in columns])
    assert imported(here, plan).nothing_new
    assert here.records == before


def test_a_post_deleted_here_stays_deleted(here: Here, tmp_path: Path) -> None:
    plan = plan_of(tmp_path, xlsx.row(1, **BEFORE), xlsx.row(2))
    imported(here, plan)
    here.remove_by_hand(here.one(Post, title="Lucia"))
    report = imported(here, plan)
    assert (report.deleted, report.added, report.unchanged) == (("Lucia",), 0, 1)
    assert [post.title for post in here.all(Post)] == ["Inlägg 2"]


def test_parts_taken_away_here_stay_away(here: Here, tmp_path: Path) -> None:
    plan = plan_of(tmp_path, xlsx.row(**BEFORE))
    imported(here, plan)
    for record in (here.all(Variant)[0], here.one(PostHelper), here.one(ChecklistItem, text="film")):
        here.remove_by_hand(record)
    before = dict(here.records)
    report = imported(here, plan)
    assert (report.parts_left, report.nothing_new) == (3, True)
    assert here.records == before


def test_parts_that_are_gone_in_planner_go_unless_they_are_ours(here: Here, tmp_path: Path) -> None:
    imported(here, plan_of(tmp_path, xlsx.row(**BEFORE)))
    post = here.one(Post)
    intranet = Channel(id=new_id(), name="Intranät", code="INT")
    here.add_by_hand(intranet, "name")
    here.add_by_hand(variant_of(post.id, intranet.id), "post", "channel")
    here.add_by_hand(ChecklistItem(id=new_id(), post=post.id, text="egen", position=3), "text")
    cells = {**BEFORE, "labels": "Webb", "assigned": "Anna Lind", "checklist": "film", "checklist_done": "0/1"}
    imported(here, plan_of(tmp_path, xlsx.row(**cells)))
    assert sorted(channels_of(here, post)) == ["Intranät", "Webb"]
    assert here.all(PostHelper) == []
    assert sorted(item.text for item in here.all(ChecklistItem)) == ["egen", "film"]


def test_a_checklist_item_keeps_its_tick_when_others_come_before_it(here: Here, tmp_path: Path) -> None:
    imported(here, plan_of(tmp_path, xlsx.row(checklist="bild;film;bild", checklist_done="0/3")))
    film = here.one(ChecklistItem, text="film")
    here.by_hand(film, done=True)
    report = imported(here, plan_of(tmp_path, xlsx.row(checklist="text;bild;film;bild", checklist_done="0/4")))
    assert here.one(ChecklistItem, text="film") == replace(film, done=True, position=3)
    assert [i.text for i in sorted(here.all(ChecklistItem), key=lambda i: i.position)] == [
        "text",
        "bild",
        "film",
        "bild",
    ]
    assert report.kept == ("Inlägg 1",)


def test_a_completed_task_is_published_with_its_variants(here: Here, tmp_path: Path) -> None:
    done = {**BEFORE, "progress": "Completed", "completed": "11/20/2026", "completed_by": "Sara Östman"}
    imported(here, plan_of(tmp_path, xlsx.row(**done)))
    assert here.one(Post).status is Status.PUBLISHED
    assert {(v.published_at, v.published_by, v.published_text) for v in here.all(Variant)} == {
        (NOON, "Sara Östman", None)
    }


def test_the_variants_follow_a_status_that_planner_changed(here: Here, tmp_path: Path) -> None:
    imported(here, plan_of(tmp_path, xlsx.row(**BEFORE)))
    done = {**BEFORE, "labels": "Facebook;Webb;X", "progress": "Completed", "completed": "11/20/2026"}
    imported(here, plan_of(tmp_path, xlsx.row(**done)))
    assert [v.published_at for v in here.all(Variant)] == [NOON] * 3
    imported(here, plan_of(tmp_path, xlsx.row(**{**BEFORE, "labels": "Facebook;Webb;X"})))
    assert [v.published_at for v in here.all(Variant)] == [None] * 3
    assert here.one(Post).status is Status.PLANNED


def test_a_status_kept_here_keeps_its_variants(here: Here, tmp_path: Path) -> None:
    imported(here, plan_of(tmp_path, xlsx.row(**BEFORE)))
    here.by_hand(here.one(Post), status=Status.REVIEW)
    variants = here.all(Variant)
    report = imported(
        here, plan_of(tmp_path, xlsx.row(**{**BEFORE, "progress": "Completed", "completed": "11/20/2026"}))
    )
    assert (here.one(Post).status, here.all(Variant), report.kept) == (Status.REVIEW, variants, ("Lucia",))


def test_gone_from_planner_is_counted_and_left(here: Here, tmp_path: Path) -> None:
    imported(here, plan_of(tmp_path, xlsx.row(1), xlsx.row(2)))
    report = imported(here, plan_of(tmp_path, xlsx.row(1)))
    assert (report.gone, len(here.all(Post))) == (1, 2)


def test_buckets_that_read_like_a_status(here: Here, tmp_path: Path) -> None:
    words = {"Klart": "published", "Utkast": "draft", "To do": "planned", "Granskning": "review", "Godkänt": "approved"}
    rows = [xlsx.row(n, bucket=word, due="11/25/2026") for n, word in enumerate(words)]
    imported(here, plan_of(tmp_path, *rows, xlsx.row(9, bucket="To do", progress="In progress")))
    statuses = [post.status.value for post in here.all(Post)]
    assert statuses == [*words.values(), "draft"]
    assert here.all(Theme) == []
    approved = here.one(Post, status=Status.APPROVED)
    assert approved.approved == fingerprint(approved)


def test_what_the_team_has_is_used(tmp_path: Path) -> None:
    web = Channel(id=new_id(), name="sjovik.se", code="WEB", network="web", position=1)
    facebook = Channel(id=new_id(), name="Facebook", code="FB", position=2)
    anna = Member(id=new_id(), name="anna lind", initials="AL")
    theme = Theme(id=new_id(), name="Evenemang ")
    here = Here(web, facebook, anna, theme)
    cells = {**BEFORE, "labels": "Hemsida;fb;Nyhetsbrev", "assigned": "Anna Lind;Anders Lund"}
    mapping = planner.suggest(plan_of(tmp_path, xlsx.row(**cells)), here.team())
    assert mapping.channels == {
        "Hemsida": planner.Existing(web.id),
        "fb": planner.Existing(facebook.id),
        "Nyhetsbrev": planner.Create("Nyhetsbrev", "NB", "newsletter", "WEB"),
    }
    assert mapping.members["Anna Lind"] == planner.Existing(anna.id)
    assert mapping.members["Anders Lund"] == planner.Create("Anders Lund", initials="ALU")
    assert mapping.themes == {"Evenemang": planner.Existing(theme.id)}


def test_a_record_that_an_import_made_is_found_after_it_was_renamed(here: Here, tmp_path: Path) -> None:
    plan = plan_of(tmp_path, xlsx.row(**{**BEFORE, "labels": "Kultur"}))
    imported(here, plan)
    here.by_hand(here.one(Channel), name="Kulturhuset", code="KH")
    here.by_hand(here.one(Theme), name="Händer i kommunen")
    suggested = planner.suggest(plan, here.team())
    assert suggested.channels == {"Kultur": planner.Existing(here.one(Channel).id)}
    assert suggested.themes == {"Evenemang": planner.Existing(here.one(Theme).id)}
    assert imported(here, plan).nothing_new
    assert len(here.all(Channel)) == 1


def test_ignored_words_leave_what_is_here(here: Here, tmp_path: Path) -> None:
    plan = plan_of(tmp_path, xlsx.row(**BEFORE))
    imported(here, plan)
    before = dict(here.records)
    ignore = dict.fromkeys([*plan.labels, *plan.buckets, *plan.people], planner.Ignore())
    report = imported(here, plan, planner.Mapping(ignore, ignore, ignore, {}))
    assert here.records == before
    assert {meaning.into for meaning in report.channels} == {None}


def test_ignored_words_create_nothing(here: Here, tmp_path: Path) -> None:
    plan = plan_of(tmp_path, xlsx.row(**BEFORE))
    suggested = planner.suggest(plan, Team())
    members = {**suggested.members, "Anna Lind": planner.Ignore()}
    imported(here, plan, replace(suggested, channels={}, members=members))
    sara = here.one(Member)
    assert (sara.name, here.one(Post).responsible, here.all(PostHelper)) == ("Sara Östman", sara.id, [])
    assert here.all(Channel) == here.all(Variant) == []


def test_a_created_record_deleted_here_is_not_made_again(here: Here, tmp_path: Path) -> None:
    plan = plan_of(tmp_path, xlsx.row(**{**BEFORE, "labels": "Webb"}))
    mapping = planner.suggest(plan, Team())
    imported(here, plan, mapping)
    channel, variant = here.one(Channel), here.one(Variant)
    assert channel.id in planner.ids_of(plan, mapping)
    here.remove_by_hand(variant)
    here.remove_by_hand(channel)
    assert imported(here, plan).nothing_new


def test_two_words_for_one_record_make_one(here: Here, tmp_path: Path) -> None:
    imported(here, plan_of(tmp_path, xlsx.row(labels="Webb;webb", assigned="Anna Lind;anna lind")))
    assert len(here.all(Channel)) == len(here.all(Variant)) == len(here.all(Member)) == 1
    assert here.all(PostHelper) == []


@given(st.lists(st.text(max_size=12), max_size=40))
def test_codes_and_initials_are_different(names: list[str]) -> None:
    codes: list[str] = []
    initials: list[str] = []
    for name in names:
        codes.append(channel_code(name, "", codes))
        initials.append(member_initials(name, initials))
    assert len({code.casefold() for code in codes}) == len({letters.casefold() for letters in initials}) == len(names)
    assert all(2 <= len(code) <= 3 and code.isalpha() for code in codes)


def test_a_second_channel_of_a_network(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, xlsx.row(labels="Facebook;FB Kultur;Kultur och fritid;Nyhetsbrev"))
    created = planner.suggest(plan, Team()).channels
    assert [(c.code, c.network, c.colour) for c in created.values() if isinstance(c, planner.Create)] == [
        ("FB", "facebook", "FB"), ("FK", "facebook", "FB"), ("KOF", "", "WEB"), ("NB", "newsletter", "IG"),
    ]  # fmt: skip


def test_the_report_as_a_dictionary_is_plain(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, xlsx.row(1, **BEFORE), xlsx.row(2, title=""))
    report = planner.build(plan, planner.suggest(plan, Team()), Footing(Team())).report
    values = report.as_dict()
    assert json.loads(json.dumps(values)) == values
    assert (values["tasks"], values["added"], values["exported"], values["date_order"]) == (1, 1, "2026-11-20", "mdy")
    assert values["columns"]["due"] == "Due date"
    assert {"sentence": "1 row without a name was left out.", "rows": [3]} in values["remarks"]
    assert values["channels"][0] == {"word": "Facebook", "tasks": 1, "into": "Facebook", "new": True, "status": None}


def test_the_report_in_sentences(here: Here, tmp_path: Path) -> None:
    rows = [xlsx.row(n, bucket="Klart", title="" if n > 1 else "A", labels="FB") for n in range(12)]
    here.add_by_hand(Channel(id=new_id(), name="Facebook", code="FB"), "name")
    lines = imported(here, plan_of(tmp_path, *rows)).lines()
    assert lines[:2] == ["Plan: Innehållsplan, exported 20 November 2026", "2 tasks in the file."]
    assert "Buckets become themes: Klart → status Published" in lines
    assert "Labels become channels: FB → Facebook" in lines
    assert "Dates are read as month, day, year, as “10/13/2026” in row 2 shows." in lines
    assert "10 rows without a name were left out. (Rows 4, 5, 6, 7, 8, 9, 10, 11 and 2 more)" in lines


@pytest.fixture(params=i18n.languages())
def _each_language(request: pytest.FixtureRequest) -> Iterator[None]:
    before = i18n.language()
    i18n.use(request.param)
    yield
    i18n.use(before)


HOW = (("place", "alike"), ("given", "given"))


@pytest.mark.usefixtures("_each_language")
def test_every_sentence_can_be_filled_in(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, xlsx.row(1, **BEFORE), xlsx.row(2, title=""), xlsx.row(3, progress="Hmm", due="snart"))
    report = planner.build(plan, planner.suggest(plan, Team()), Footing(Team())).report
    full = replace(report, kept=("a",), deleted=("b",) * 9, parts_left=2, gone=1, updated=1, unchanged=2)
    others = [replace(full, columns_how=columns, date_how=dates) for columns, dates in HOW]
    for changed in (full, *others):
        assert len(changed.lines()) > 10
        assert all(line and "%(" not in line for line in changed.lines())


DONE = {**BEFORE, "progress": "Completed", "completed": "11/20/2026"}


def test_what_was_published_stays_when_planner_drops_the_channel(here: Here, tmp_path: Path) -> None:
    imported(here, plan_of(tmp_path, xlsx.row(**DONE)))
    assert imported(here, plan_of(tmp_path, xlsx.row(**{**DONE, "labels": "Webb"}))).nothing_new
    assert len(here.all(Variant)) == 2


def test_a_channel_added_here_to_a_published_post_is_not_claimed_as_published(here: Here, tmp_path: Path) -> None:
    plan = plan_of(tmp_path, xlsx.row(**DONE))
    imported(here, plan)
    variant = variant_of(here.one(Post).id, new_id())
    here.add_by_hand(variant, "post", "channel")
    assert imported(here, plan).nothing_new
    assert here.records[variant.id] == variant


def test_a_publication_taken_back_here_stays_so(here: Here, tmp_path: Path) -> None:
    imported(here, plan_of(tmp_path, xlsx.row(**BEFORE)))
    here.touched |= {(variant.id, "published_at") for variant in here.all(Variant)}
    report = imported(here, plan_of(tmp_path, xlsx.row(**DONE)))
    assert [v.published_at for v in here.all(Variant)] == [None, None]
    assert report.kept == ("Lucia",)


def test_whoever_was_made_responsible_here_is_no_helper_as_well(here: Here, tmp_path: Path) -> None:
    imported(here, plan_of(tmp_path, xlsx.row(**{**BEFORE, "assigned": "Anna Lind"})))
    sara = Member(id=new_id(), name="Sara Östman", initials="SÖ")
    here.add_by_hand(sara, "name")
    here.by_hand(here.one(Post), responsible=sara.id)
    imported(here, plan_of(tmp_path, xlsx.row(**BEFORE)))
    assert (here.one(Post).responsible, here.all(PostHelper)) == (sara.id, [])
