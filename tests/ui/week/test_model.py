from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from kommunikator.domain import planning
from kommunikator.domain.edit import changed
from kommunikator.domain.findings import FindingKind
from kommunikator.domain.ideas import add as add_idea
from kommunikator.domain.post import Post
from kommunikator.domain.week import Week
from kommunikator.domain.when import When
from kommunikator.ui.document import Changed
from kommunikator.ui.ideas.model import IdeasModel
from kommunikator.ui.rows import ROW_ROLE
from kommunikator.ui.week.model import WeekModel
from tests.ui.plans import (
    ALVA,
    CALENDAR,
    COUNCIL,
    FRIDAY,
    LIBRARY,
    MARKET,
    MONDAY,
    SKATING,
    SLEDGING,
    SNOW,
    SUNDAY,
    THURSDAY,
    TIMELESS,
    TREE,
    TUESDAY,
    WEB,
    WEDNESDAY,
    WEEK,
    Plan,
)

LAST_SUNDAY, NEXT_MONDAY = WEEK.later(-1).sunday, WEEK.later(1).monday
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
HARD_TITLES = (
    'Q&A: "what\'s <b>new</b>?"',
    "&Fest && <script>alert(1)</script>",
    "👩\u200d👩\u200d👧 family day 🇳🇴",
    "مرحبا بكم في البلدية",
    "long title " * 200,
    "&amp; &lt; %(n)d %s",
)


@pytest.fixture
def week(plan: Plan) -> WeekModel:
    return WeekModel(plan.document, WEEK)


@pytest.fixture
def ideas(plan: Plan) -> IdeasModel:
    return IdeasModel(plan.document)


def titles(model: WeekModel | IdeasModel) -> list[str]:
    return [card.post.title for card in model.rows]


def spoken(model: WeekModel | IdeasModel, post: Post) -> str:
    return model.index_of(post.id).data(SPOKEN)


def test_the_week_holds_its_posts_by_day_and_time(week: WeekModel) -> None:
    assert [card.key for card in week.rows] == [post.id for post in (SNOW, TIMELESS, COUNCIL, LIBRARY, TREE, MARKET)]
    assert week.counts() == [1, 0, 3, 0, 1, 1, 0]
    assert [week.day_at(n) for n in (0, 6)] == [MONDAY, SUNDAY]


def test_the_idea_bank_holds_the_posts_without_a_day_the_newest_first(plan: Plan, ideas: IdeasModel) -> None:
    plan.document.do(add_idea("A snowman"))
    assert ideas.rows[0].post.title == "A snowman"
    assert {card.key for card in ideas.rows[1:]} == {SLEDGING.id, SKATING.id}


def test_both_models_keep_qts_rules(plan: Plan, week: WeekModel, ideas: IdeasModel) -> None:
    warn = QAbstractItemModelTester.FailureReportingMode.Warning
    testers = [QAbstractItemModelTester(model, warn) for model in (week, ideas)]
    plan.document.do(planning.move(LIBRARY, None))
    plan.document.do(planning.reschedule(SKATING, MONDAY))
    plan.document.do(planning.delete(TREE))
    plan.document.undo()
    week.show_week(WEEK.later(1))
    week.show_week(WEEK)
    assert len(week.rows) == 6
    assert len(ideas.rows) == 2
    for tester in testers:
        tester.deleteLater()


def test_the_first_and_the_last_minute_belong_to_the_week(plan: Plan, week: WeekModel) -> None:
    plan.add(
        Post(id=UUID(int=201), title="first", when=When(MONDAY, time(0, 0))),
        Post(id=UUID(int=202), title="last", when=When(SUNDAY, time(23, 59))),
        Post(id=UUID(int=203), title="last, abroad", when=When(SUNDAY, time(23, 59), "Europe/Helsinki")),
        Post(id=UUID(int=204), title="too early", when=When(date(2026, 11, 22), time(23, 59))),
        Post(id=UUID(int=205), title="too late", when=When(date(2026, 11, 30), time(0, 0))),
        Post(id=UUID(int=206), title="all Sunday", when=When(SUNDAY)),
    )
    week.refresh()
    assert titles(week)[0] == "first"
    assert titles(week)[-3:] == ["all Sunday", "last", "last, abroad"]
    assert not {"too early", "too late"} & set(titles(week))


def test_new_year_lies_in_week_53(plan: Plan, week: WeekModel) -> None:
    plan.add(
        Post(id=UUID(int=201), title="eve", when=When(date(2026, 12, 31), time(23, 59))),
        Post(id=UUID(int=202), title="new year", when=When(date(2027, 1, 1), time(0, 0))),
        Post(id=UUID(int=203), title="week 1", when=When(date(2027, 1, 4))),
    )
    week.show_week(Week(2026, 53))
    assert titles(week) == ["eve", "new year"]
    assert week.counts() == [0, 0, 0, 1, 1, 0, 0]
    assert [card.day for card in week.rows] == [date(2026, 12, 31), date(2027, 1, 1)]


def test_another_week_is_told_once(week: WeekModel, qtbot: QtBot) -> None:
    told: list[Week] = []
    week.week_changed.connect(lambda: told.append(week.week))
    week.show_week(WEEK)
    week.show_week(WEEK.later(1))
    assert told == [WEEK.later(1)]
    assert titles(week) == [CALENDAR.title]


@pytest.mark.parametrize("title", HARD_TITLES)
def test_a_title_is_shown_and_spoken_as_it_was_written(
    plan: Plan, week: WeekModel, ideas: IdeasModel, title: str
) -> None:
    plan.document.do(planning.retitle(LIBRARY, title))
    plan.document.do(planning.retitle(SKATING, title))
    for model, post in ((week, LIBRARY), (ideas, SKATING)):
        index = model.index_of(post.id)
        assert index.data() == title
        assert title.strip() in index.data(SPOKEN)


def test_a_card_is_spoken_whole(week: WeekModel) -> None:
    assert (
        spoken(week, LIBRARY) == "Wednesday 25 November, 15:00, Library evening, Draft, Website, Facebook, Alva Lindell"
    )
    assert spoken(week, TREE) == "Friday 27 November, 09:00, The tree is lit, Planned, Nobody responsible"


def test_a_settled_post_says_too_that_nobody_is_responsible(plan: Plan, week: WeekModel) -> None:
    plan.document.do(planning.assign(SNOW, None))
    assert spoken(week, SNOW).endswith("Published, Nobody responsible")


def test_an_idea_is_spoken_whole(plan: Plan, ideas: IdeasModel) -> None:
    sheet = plan.store.sheet(SKATING.id)
    assert sheet is not None
    plan.document.do(planning.choose_channels(sheet, [WEB.id]))
    assert spoken(ideas, SKATING) == "Idea, Ice skating, Advent, Website, 3 days"


def test_a_post_without_a_title_is_still_called_something(plan: Plan, week: WeekModel) -> None:
    plan.document.do(planning.retitle(LIBRARY, "  "))
    assert "Untitled post" in spoken(week, LIBRARY)


def test_moving_a_post_keeps_the_other_rows(plan: Plan, week: WeekModel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(week.modelReset):
        plan.document.do(planning.reschedule(LIBRARY, THURSDAY))
    assert week.counts() == [1, 0, 2, 1, 1, 1, 0]
    assert week.index_of(LIBRARY.id).row() == 3


def test_a_renamed_member_is_shown_at_once(plan: Plan, week: WeekModel) -> None:
    plan.document.do(changed("Change member", (ALVA, replace(ALVA, name="Alva Berg"))))
    assert "Alva Berg" in spoken(week, LIBRARY)


def test_only_what_a_change_touches_is_read_again(plan: Plan, week: WeekModel, monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[object] = []
    monkeypatch.setattr(plan.store, "between", lambda first, last: reads.append((first, last)) or [])
    monkeypatch.setattr(plan.store, "planned", lambda ids: reads.append(set(ids)) or [])
    plan.document.do(planning.write_note(LIBRARY, "A note", author="Alva", now=plan.now))
    assert reads == []
    plan.document.do(planning.retitle(LIBRARY, "New"))
    assert reads == [{LIBRARY.id}]
    plan.document.changed.emit(Changed(None))
    assert reads == [{LIBRARY.id}, (LAST_SUNDAY, NEXT_MONDAY)]


def test_midnight_makes_yesterdays_posts_overdue(plan: Plan, week: WeekModel) -> None:
    assert not week.index_of(LIBRARY.id).data(ROW_ROLE).findings
    plan.now = datetime(2026, 11, 26, 0, 0, 5, tzinfo=UTC)
    week.refresh()
    found = week.index_of(LIBRARY.id).data(ROW_ROLE).findings
    assert [(finding.kind, finding.days) for finding in found] == [(FindingKind.OVERDUE, 1)]
    assert "Overdue by 1 day" in spoken(week, LIBRARY)


def test_a_published_post_is_never_overdue(plan: Plan, week: WeekModel) -> None:
    plan.now = datetime(2027, 1, 1, tzinfo=UTC)
    week.refresh()
    assert not week.index_of(SNOW.id).data(ROW_ROLE).findings


def test_a_clash_is_spoken_with_its_channel(plan: Plan, week: WeekModel) -> None:
    plan.document.do(planning.move(COUNCIL, When(WEDNESDAY, time(15, 30))))
    assert "Clash in WEB 15:30" in spoken(week, COUNCIL)
    assert "Clash in WEB 15:00" in spoken(week, LIBRARY)


@pytest.mark.parametrize(
    ("day", "clock", "beside", "other"),
    [(SUNDAY, time(23, 40), NEXT_MONDAY, time(0, 10)), (MONDAY, time(0, 10), LAST_SUNDAY, time(23, 40))],
)
def test_a_clash_with_a_post_of_the_week_beside_is_seen(
    plan: Plan, week: WeekModel, day: date, clock: time, beside: date, other: time
) -> None:
    plan.document.do(planning.move(LIBRARY, When(day, clock)))
    council = planning.move(COUNCIL, When(beside, other))
    plan.document.do(council)
    assert not week.index_of(COUNCIL.id).isValid()
    assert COUNCIL.id not in [planned.post.id for planned in week.posts]
    assert "Clash in WEB" in spoken(week, LIBRARY)
    plan.document.undo()
    assert "Clash" not in spoken(week, LIBRARY)
    plan.document.do(council)
    assert "Clash in WEB" in spoken(WeekModel(plan.document, WEEK), LIBRARY)


def test_nothing_is_wrong_with_an_idea(ideas: IdeasModel) -> None:
    assert [card.findings for card in ideas.rows] == [(), ()]


def test_cards_are_dragged_and_days_are_dropped_on(week: WeekModel, ideas: IdeasModel) -> None:
    for model in (week, ideas):
        card, ground = model.flags(model.index(0)), model.flags(QModelIndex())
        assert card & Qt.ItemFlag.ItemIsDragEnabled
        assert not card & Qt.ItemFlag.ItemIsDropEnabled
        assert ground & Qt.ItemFlag.ItemIsDropEnabled


def test_ideas_and_week_hand_posts_to_each_other(plan: Plan, week: WeekModel, ideas: IdeasModel) -> None:
    plan.document.do(planning.reschedule(SKATING, TUESDAY))
    assert titles(ideas) == [SLEDGING.title]
    assert week.counts()[1] == 1
    plan.document.do(planning.move(TREE, None))
    assert TREE.title in titles(ideas)
    assert week.counts()[FRIDAY.weekday()] == 0
