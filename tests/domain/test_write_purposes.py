"""The purposes of a channel written as a whole: which there are, and what each means there."""

from __future__ import annotations

from uuid import UUID

from kommunikator.domain.edit import Edit
from kommunikator.domain.matrix_planning import write_purposes
from kommunikator.domain.team import Channel, ChannelPurpose, purpose_of

FB, WEB = Channel(id=UUID(int=1)), Channel(id=UUID(int=2))
SERVICE, NEWS, PROFILE = (UUID(int=n) for n in (31, 32, 33))
LINKS = (purpose_of(FB.id, SERVICE), purpose_of(FB.id, NEWS), purpose_of(WEB.id, PROFILE))


def after(edit: Edit) -> dict[UUID, str]:
    """Give the sentences of Facebook's purposes by purpose, as they are after the edit."""
    links: dict[UUID, ChannelPurpose] = {link.id: link for link in LINKS}
    for step in edit.steps:
        links.pop(step.record.id, None)
        if isinstance(step.after, ChannelPurpose):
            links[step.after.id] = step.after
    return {link.purpose: link.note for link in links.values() if link.channel == FB.id}


def test_what_is_the_same_changes_nothing() -> None:
    assert not write_purposes(FB, LINKS, {SERVICE: "", NEWS: " "})


def test_sentences_are_written_for_old_and_new_purposes() -> None:
    wanted = {SERVICE: "  Answers\nfast ", PROFILE: "Shows people"}
    edit = write_purposes(FB, LINKS, wanted)
    assert after(edit) == {SERVICE: "Answers fast", PROFILE: "Shows people"}
    assert len(edit.steps) == 3
    assert edit.label == "Change the purposes of a channel"


def test_a_new_purpose_without_a_sentence_is_a_link_alone() -> None:
    edit = write_purposes(FB, LINKS, {SERVICE: "", NEWS: "", PROFILE: ""})
    assert [step.record for step in edit.steps] == [purpose_of(FB.id, PROFILE)]


def test_an_edit_taken_back_leaves_what_there_was() -> None:
    edit = write_purposes(FB, LINKS, {PROFILE: "x"})
    assert {step.after.id for step in edit.inverse().steps if step.after} == {LINKS[0].id, LINKS[1].id}
