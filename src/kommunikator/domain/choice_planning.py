"""What comes of a channel choice: a post or an idea that knows why, and the team's rules and questions. Pure verbs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar
from uuid import UUID

from kommunikator.domain import planning, team_planning
from kommunikator.domain.choice import Answers
from kommunikator.domain.choice_rule import CheckQuestion, ChoiceRule, PostCheck, PostChoice, check_of, choice_of
from kommunikator.domain.edit import Edit, added, changed, combined, taken_away
from kommunikator.domain.ident import new_id
from kommunikator.domain.post import Post, PostSheet, audience_of, variant_of
from kommunikator.domain.team import Team
from kommunikator.domain.text import N_
from kommunikator.domain.when import When

Ordered = TypeVar("Ordered", ChoiceRule, CheckQuestion)
_CHOOSE: Final = N_("Change why the channels were chosen")


@dataclass(frozen=True, slots=True)
class ChoiceRules:
    """The team's rules and questions, each in the team's order."""

    rules: tuple[ChoiceRule, ...] = ()
    questions: tuple[CheckQuestion, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptChoice:
    """What a post remembers of its channel choice: None where it was not chosen by the guide; the questions ticked."""

    choice: PostChoice | None = None
    checks: tuple[PostCheck, ...] = ()

    @property
    def answers(self) -> Answers:
        """Give the answers; none where there was no choice."""
        return Answers.parse(self.choice.answers) if self.choice else Answers()


def plan_chosen(
    title: str,
    answers: Answers,
    channels: Iterable[UUID],
    *,
    when: When | None = None,
    theme: UUID | None = None,
    advice: str = "",
    ticked: Iterable[UUID] = (),
) -> Edit:
    """Add a post for the chosen channels with the answers' purpose and audiences; without `when` it is an idea.

    The post remembers the answers, the advice as it was given, and the questions that were ticked.
    """
    label = N_("Plan post from the channel choice") if when else N_("Save the channel choice as an idea")
    post = Post(id=new_id(), title=title, when=when, theme=theme, purpose=answers.purpose)
    variants = (variant_of(post.id, channel) for channel in dict.fromkeys(channels))
    audiences = (audience_of(post.id, audience) for audience in sorted(answers.audiences))
    choice = replace(choice_of(post.id), answers=str(answers), advice=advice)
    checks = (check_of(post.id, question) for question in dict.fromkeys(ticked))
    return added(label, post, *variants, *audiences, choice, *checks)


def choose_again(kept: KeptChoice, post: UUID, answers: Answers, advice: str) -> Edit:
    """Let a post remember other answers. Its channels are changed by `planning.choose_channels`."""
    after = replace(kept.choice or choice_of(post), answers=str(answers), advice=advice)
    return changed(_CHOOSE, (kept.choice, after)) if kept.choice else added(_CHOOSE, after)


def meant(sheet: PostSheet, answers: Answers, team: Team) -> tuple[frozenset[UUID], UUID | None]:
    """Give the audiences and purpose of a post that takes over the answers.

    What was skipped stays as the post has it, and so do audiences that are archived and were not asked for.
    """
    own = frozenset(link.audience for link in sheet.audiences)
    offered = {key for key, audience in team.audiences.items() if audience.active}
    audiences = answers.audiences | (own - offered) if answers.audiences else own
    return audiences, answers.purpose or sheet.post.purpose


def use_channels(sheet: PostSheet, channels: Iterable[UUID], meant: tuple[Iterable[UUID], UUID | None] | None) -> Edit:
    """Let a post go to the chosen channels; `meant` are the audiences and the purpose it gets, None to leave them."""
    label = N_("Use the chosen channels")
    links = planning.choose_channels(sheet, channels)
    if meant is None:
        return combined(label, links)
    audiences, purpose = meant
    # Another channel may have changed the post itself, which comes first.
    post = next((step.after for step in links.steps if isinstance(step.after, Post)), sheet.post)
    # In a settled order, so that the same choice gives the same edit.
    return combined(
        label, links, planning.choose_audiences(sheet, sorted(audiences)), planning.set_purpose(post, purpose)
    )


def tick(kept: KeptChoice, post: UUID, question: UUID, done: bool) -> Edit:
    """Tick a question for a post, or take the tick back."""
    label = N_("Tick a question")
    there = next((check for check in kept.checks if check.question == question), None)
    if done:
        return Edit(label) if there else added(label, check_of(post, question))
    return taken_away(label, there) if there else Edit(label)


def add_rule(rule: ChoiceRule, among: Iterable[ChoiceRule]) -> Edit:
    """Add a rule after the others."""
    return added(N_("Add rule"), _behind(rule, among))


def change_rule(rule: ChoiceRule, **values: Any) -> Edit:
    """Give a rule other values. Raises TypeError for a field that it does not have."""
    return changed(N_("Edit rule"), (rule, replace(rule, **values)))


def delete_rules(rules: Iterable[ChoiceRule]) -> Edit:
    """Take rules away."""
    return taken_away(N_("Delete rules"), *rules)


def add_question(question: CheckQuestion, among: Iterable[CheckQuestion]) -> Edit:
    """Add a question after the others."""
    return added(N_("Add question"), _behind(question, among))


def change_question(question: CheckQuestion, **values: Any) -> Edit:
    """Give a question other values. Raises TypeError for a field that it does not have."""
    return changed(N_("Edit question"), (question, replace(question, **values)))


def delete_question(question: CheckQuestion) -> Edit:
    """Take a question away; posts for which it was ticked forget it."""
    return taken_away(N_("Delete question"), question)


def move_question(questions: Iterable[CheckQuestion], moved: UUID, place: int) -> Edit:
    """Put a question at another place, counted among the others; a place beyond an end is that end.

    Raises KeyError for a question that is not among them.
    """
    listed = {one.id: one for one in questions}
    ordered = (listed[key] for key in team_planning.moved(list(listed), moved, place))
    pairs = ((one, replace(one, position=n)) for n, one in enumerate(ordered, 1))
    return changed(N_("Change the order of questions"), *pairs)


def _behind(record: Ordered, among: Iterable[Ordered]) -> Ordered:
    return replace(record, position=max((other.position for other in among), default=0) + 1)
