"""The table of rules as a model: what its rows say, their order, and what is told when other rows are shown."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt

from kommunikator.domain.choice import Content, Trait
from kommunikator.domain.choice_rule import ChoiceRule
from kommunikator.domain.team import Audience, Team
from kommunikator.ui import theme
from kommunikator.ui.choice.settings.rules_model import Column, RulesModel, arranged, row_of
from tests.ui.choice import rules, rules_desk
from tests.ui.plans import ADVENT, FB, WEB

FORMER = Audience(id=UUID(int=43), name="Former", active=False)
TEAM = Team(
    channels={one.id: one for one in (WEB, rules.FACEBOOK, rules.INSTAGRAM)},
    themes={ADVENT.id: ADVENT},
    audiences={one.id: one for one in (rules.FAMILIES, rules.YOUNG, FORMER)},
    purposes={rules.SERVICE.id: rules.SERVICE},
)
ROWS = [row_of(rule, TEAM) for rule in rules_desk.RULES]


@pytest.fixture
def model(qapp: object, look: theme.Theme, qtmodeltester) -> RulesModel:
    made = RulesModel()
    qtmodeltester.check(made)
    return made


def test_the_model_keeps_the_rules_of_models_whatever_is_shown(model: RulesModel, qtmodeltester) -> None:
    model.show_rows(ROWS)
    qtmodeltester.check(model)
    kept = QPersistentModelIndex(model.index_of(rules_desk.SHARED.id))
    for shown in (ROWS[1:], [ROWS[3], *ROWS[:3]], list(reversed(ROWS)), ROWS[:2], ROWS):
        model.show_rows(shown)
        assert list(model.rows) == shown
        assert model.rowCount() == len(shown)
    model.show_rows([*ROWS[:1], replace(ROWS[1], when="Other"), *ROWS[2:]])
    assert model.index_of(rules_desk.SHARED.id).data() == "Other"
    assert kept.isValid() == (kept.row() == 1)
    assert not model.index_of(None).isValid()


def test_only_what_differs_is_told(model: RulesModel, qtbot) -> None:
    model.show_rows(ROWS)
    told: list[int] = []
    model.dataChanged.connect(lambda first, _last: told.append(first.row()))
    model.modelReset.connect(lambda: told.append(-1))
    model.rowsRemoved.connect(lambda *_: told.append(-2))
    model.show_rows([*ROWS[:4], replace(ROWS[4], when="Else"), *ROWS[5:]])
    assert told == [4]


@pytest.mark.parametrize(
    ("rule", "texts"),
    [
        (rules_desk.FAMILIES_HERE, ("Families", "Facebook", "+3", "Most families are here")),
        (rules_desk.FEW_YOUNG, ("Young adults", "Facebook", "−1", "Few under 25")),
        (rules_desk.FOR_ALL, ("Service", "Also in Website", "", "All can read it")),
        (rules_desk.PRIVATE, ("Holds personal data", "Not in social media", "", "Use the e-service")),
        (rules_desk.ROUTINE, ("Crisis", "Advice", "", "Follow the crisis routine")),
        (rules_desk.SEASON, ("Service", "Theme Advent", "+1", "It is that time")),
        (replace(rules_desk.FAST, content=None), ("Always", "Website", "+5", "")),
        (replace(rules_desk.SHARED, active=False), ("Service", "Facebook (not counted)", "+2", "Is shared")),
        (
            replace(rules_desk.SHARED, audience=FORMER.id),
            ("Former (archived) · Service", "Facebook", "+2", "Is shared"),
        ),
        (replace(rules_desk.SHARED, channel=UUID(int=5)), ("Service", "Removed from the list", "+2", "Is shared")),
        (
            replace(rules_desk.SHARED, audience=rules.YOUNG.id, content=Content.NEWS, trait=Trait.FILM),
            ("Young adults · Service · News · Film", "Facebook", "+2", "Is shared"),
        ),
    ],
)
def test_a_rule_is_said_in_words(rule: ChoiceRule, texts: tuple[str, ...]) -> None:
    row = row_of(rule, TEAM)
    assert row.texts[: Column.SOURCE] == texts
    assert row.spoken == ", ".join(text for text in texts if text)


def test_the_roles_speak_and_show_where_a_rule_comes_from(model: RulesModel) -> None:
    model.show_rows(ROWS)
    first = model.index_of(rules_desk.FAMILIES_HERE.id)
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "Families, Facebook, +3, Most families are here"
    reason = first.siblingAtColumn(Column.REASON)
    assert reason.data(Qt.ItemDataRole.ToolTipRole) == "Most families are here\nSource: Tyresö 2020"
    assert first.siblingAtColumn(Column.SOURCE).data() == "Tyresö 2020"
    assert first.siblingAtColumn(Column.THEN).data(Qt.ItemDataRole.DecorationRole)
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert heads == ["When", "Then", "Points", "Reason", "Source"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("families", {rules_desk.FAMILIES_HERE}),
        ("TYRESÖ", {rules_desk.FAMILIES_HERE}),
        ("young look", {rules_desk.YOUNG_HERE}),
        ("fb serv", {rules_desk.SHARED}),
        ("nothing has this", set()),
    ],
)
def test_rules_are_found_by_parts_of_their_words(typed: str, found: set[ChoiceRule]) -> None:
    assert {row.rule for row in arranged(ROWS, typed, None, Column.THEN, down=False)} == found


def test_rules_of_one_channel_and_each_order() -> None:
    of_fb = arranged(ROWS, "", FB.id, Column.POINTS, down=True)
    assert [row.rule.weight for row in of_fb] == [3, 2, -1]
    by_channel = arranged(ROWS, "", None, Column.THEN, down=False)
    assert [row.place for row in by_channel] == sorted(row.place for row in by_channel)
    for column in Column:
        up = arranged(ROWS, "", None, column, down=False)
        assert sorted(row.rule.id for row in up) == sorted(rule.id for rule in rules_desk.RULES)
