"""What the tests of the channel choice share: a small team, answers and rules by chance."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from hypothesis import strategies as st

from kommunikator.domain.choice import Answers, Content, Trait
from kommunikator.domain.choice_rule import HEAVIEST, LIGHTEST, ChoiceRule, Effect
from kommunikator.domain.choosing import Chosen
from kommunikator.domain.team import Audience, Channel, Purpose, Team, Theme

FACEBOOK = Channel(id=UUID(int=1), name="Facebook", network="facebook", position=1)
WEB = Channel(id=UUID(int=2), name="Website", network="web", position=2)
INSTAGRAM = Channel(id=UUID(int=3), name="Instagram", network="instagram", position=3)
BLOG = Channel(id=UUID(int=4), name="Old blog", network="web", active=False, position=4)
CHANNELS = (FACEBOOK, WEB, INSTAGRAM, BLOG)
NEWS, SUMMER = Theme(id=UUID(int=11), name="News"), Theme(id=UUID(int=12), name="Summer", active=False)
FAMILIES, YOUNG = Audience(id=UUID(int=21), name="Families"), Audience(id=UUID(int=22), name="Young people")
FORMER = Audience(id=UUID(int=23), name="Former", active=False)
SERVICE, PRIDE = Purpose(id=UUID(int=31), name="Service"), Purpose(id=UUID(int=32), name="Pride")
TEAM = Team(
    channels={one.id: one for one in CHANNELS},
    themes={one.id: one for one in (NEWS, SUMMER)},
    audiences={one.id: one for one in (FAMILIES, YOUNG, FORMER)},
    purposes={one.id: one for one in (SERVICE, PRIDE)},
)
GONE = UUID(int=99)


def rule(number: int, channel: Channel | None = FACEBOOK, weight: int = 1, **fields: object) -> ChoiceRule:
    """Give a rule for a channel, at the place of its number."""
    made = ChoiceRule(
        id=UUID(int=1000 + number),
        channel=channel.id if channel else None,
        weight=weight,
        reason=f"Reason {number}",
        position=number,
    )
    return replace(made, **fields)  # pyright: ignore[reportArgumentType]


@st.composite
def answers(draw: st.DrawFn) -> Answers:
    """Give answers as a person can give them: of traits that exclude each other, one."""
    audiences = draw(st.frozensets(st.sampled_from([FAMILIES.id, YOUNG.id, FORMER.id, GONE])))
    purpose = draw(st.none() | st.sampled_from([SERVICE.id, PRIDE.id, GONE]))
    found = Answers(audiences, purpose, draw(st.none() | st.sampled_from(Content)))
    for trait in draw(st.lists(st.sampled_from(Trait), max_size=5)):
        found = found.with_trait(trait, on=True)
    return found


def rules(largest: int = 20) -> st.SearchStrategy[list[ChoiceRule]]:
    """Give rules of all kinds, many of them about few answers, some of equal positions, some archived."""
    one = st.builds(
        ChoiceRule,
        id=st.integers(1000, 2000).map(lambda number: UUID(int=number)),
        effect=st.sampled_from([Effect.FIT, Effect.FIT, Effect.FIT, *Effect]),
        channel=st.none() | st.sampled_from([*(one.id for one in CHANNELS), GONE]),
        theme=st.none() | st.sampled_from([NEWS.id, SUMMER.id, GONE]),
        audience=st.none() | st.sampled_from([FAMILIES.id, YOUNG.id, GONE]),
        purpose=st.none() | st.sampled_from([SERVICE.id, PRIDE.id]),
        content=st.none() | st.sampled_from([Content.NEWS, Content.CRISIS]),
        trait=st.none() | st.sampled_from([Trait.FILM, Trait.NOW, Trait.PERSONAL_DATA]),
        weight=st.integers(LIGHTEST, HEAVIEST),
        active=st.sampled_from([True, True, True, False]),
        position=st.integers(0, 3),
    )
    return st.lists(one, max_size=largest, unique_by=lambda found: found.id)


def fits(chosen: Chosen) -> dict[UUID, int]:
    """Give how well each channel suits."""
    return {fit.channel.id: fit.fit for fit in (*chosen.ranked, *chosen.less)}
