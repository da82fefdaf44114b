"""The answers of a channel choice and what follows from them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kommunikator.domain import choice_planning, planning
from kommunikator.domain.choice import Answers, Content
from kommunikator.domain.choosing import Missing
from kommunikator.domain.edit import added, changed
from kommunikator.ui.choice.live import LiveChoice
from kommunikator.ui.document import Document
from tests.ui.choice.guide_plans import FAMILIES, FOR_FAMILIES, RETIRED, SERVICE, give_rules
from tests.ui.plans import FB, WEB, Plan, locked


@pytest.fixture
def live(plan: Plan) -> LiveChoice:
    give_rules(plan)
    return LiveChoice(Document(plan.store, clock=lambda: plan.now))


def document(live: LiveChoice) -> Document:
    return live._document


def told(live: LiveChoice) -> list[tuple[str, ...]]:
    """What the answers point to, each time that it is told."""
    found: list[tuple[str, ...]] = []
    live.chosen_changed.connect(lambda: found.append(tuple(fit.channel.code for fit in live.chosen.ranked)))
    return found


def test_each_answer_changes_what_they_point_to(live: LiveChoice) -> None:
    seen = told(live)
    live.set_answers(Answers(audiences=frozenset({FAMILIES.id})))
    live.set_answers(replace(live.answers, purpose=SERVICE.id))
    live.set_answers(Answers())
    assert seen == [("FB",), ("WEB", "FB"), ()]
    assert Missing.ANSWERS in live.chosen.missing


def test_the_same_answers_tell_nothing(live: LiveChoice) -> None:
    live.set_answers(Answers(content=Content.NEWS))
    seen = told(live)
    live.set_answers(Answers(content=Content.NEWS))
    assert seen == []


def test_rules_and_team_are_followed(live: LiveChoice) -> None:
    live.set_answers(Answers(audiences=frozenset({FAMILIES.id})))
    seen = told(live)
    document(live).do(choice_planning.change_rule(FOR_FAMILIES, channel=WEB.id))
    document(live).undo()
    document(live).do(changed("Edit channel", (FB, replace(FB, active=False))))
    assert seen == [("WEB",), ("FB",), ()]


def test_a_new_post_counts_in_the_load(live: LiveChoice) -> None:
    load = {fit.channel.code: fit.load for fit in live.chosen.less}
    before = load["FB"]
    assert before is not None
    edit = choice_planning.plan_chosen("Ice", Answers(), [FB.id], when=planning.When(document(live).today))
    document(live).do(edit)
    after = next(fit.load for fit in live.chosen.less if fit.channel.code == "FB")
    assert after is not None
    assert after.count == before.count + 1


def test_nothing_is_read_while_it_rests(live: LiveChoice) -> None:
    live.set_answers(Answers(audiences=frozenset({FAMILIES.id})))
    live.set_live(False)
    seen = told(live)
    document(live).do(choice_planning.change_rule(FOR_FAMILIES, channel=WEB.id))
    assert seen == []
    live.set_live(True)
    assert seen == [("WEB",)]
    live.set_live(True)
    assert seen == [("WEB",)]


def test_what_is_archived_is_left_out_and_named(live: LiveChoice) -> None:
    live.begin(Answers(audiences=frozenset({FAMILIES.id, RETIRED.id}), purpose=SERVICE.id))
    assert live.answers.audiences == {FAMILIES.id}
    assert live.left_out == ("Retired group",)
    document(live).do(changed("Edit purpose", (SERVICE, replace(SERVICE, active=False))))
    assert live.answers.purpose is None
    assert live.left_out == ("Retired group", "Service")
    live.set_answers(replace(live.answers, content=Content.NEWS))
    assert live.left_out == ("Retired group", "Service")
    document(live).undo()
    assert live.left_out == ("Retired group",)


def test_a_plan_without_rules_or_channels_still_answers(plan: Plan, qapp: object) -> None:
    live = LiveChoice(plan.document)
    assert Missing.RULES in live.chosen.missing
    plan.document.do(changed("Edit channel", *((one, replace(one, active=False)) for one in (FB, WEB))))
    assert Missing.CHANNELS in live.chosen.missing
    plan.document.do(added("Add channel", replace(FOR_FAMILIES, audience=None)))
    assert live.chosen.ranked == ()


def test_a_held_file_is_told_and_read_later(live: LiveChoice, plan: Plan) -> None:
    refused: list[str] = []
    document(live).refused.connect(refused.append)
    live.set_answers(Answers(audiences=frozenset({FAMILIES.id})))
    with locked(plan):
        document(live).changed.emit(_anything())
        assert refused
        assert [fit.channel.code for fit in live.chosen.ranked] == ["FB"]
    document(live).changed.emit(_anything())
    assert [fit.channel.code for fit in live.chosen.ranked] == ["FB"]


def _anything() -> object:
    from kommunikator.ui.document import Changed

    return Changed(None)
