"""What a person does with a campaign: its dates, its audiences, its end with an evaluation, and next year's copy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import UUID

from kommunikator.domain import planning
from kommunikator.domain.content_idea import cell_of
from kommunikator.domain.edit import Edit, Record, added, changed, combined, taken_away
from kommunikator.domain.ident import new_id
from kommunikator.domain.post import Post, PostSheet, Status
from kommunikator.domain.team import Theme, ThemeAudience, theme_audience_of
from kommunikator.domain.text import N_
from kommunikator.domain.week import Week

if TYPE_CHECKING:
    # The week's campaign bars need the dates alone, and the week is what the program starts with.
    from kommunikator.domain.matrix import Cell

END_BEFORE_START: Final = N_("A campaign cannot end before it starts.")


class EndBeforeStart(ValueError):
    """Says the sentence `END_BEFORE_START`, which whoever shows it translates."""

    def __init__(self) -> None:
        super().__init__(END_BEFORE_START)


class Stage(StrEnum):
    """Where a campaign stands on a day."""

    COMING = "coming"
    RUNNING = "running"
    OVER = "over"
    EVALUATED = "evaluated"


STAGE_NAMES: Final = {
    Stage.COMING: N_("Coming"),
    Stage.RUNNING: N_("Running"),
    Stage.OVER: N_("Over, not evaluated"),
    Stage.EVALUATED: N_("Evaluated"),
}
"""What a stage is called; whoever shows it translates."""


def stage(theme: Theme, today: date) -> Stage:
    """Give where a campaign stands. One without dates runs.

    One with an evaluation is evaluated from its last day on: finishing one today is to show at once.
    """
    if theme.starts and today < theme.starts:
        return Stage.COMING
    evaluated = bool(theme.evaluation or theme.figures)
    if theme.ends is None or today < theme.ends or (today == theme.ends and not evaluated):
        return Stage.RUNNING
    return Stage.EVALUATED if evaluated else Stage.OVER


def set_dates(theme: Theme, starts: date | None, ends: date | None) -> Edit:
    """Change when a campaign starts and ends; None leaves that side open. Raises EndBeforeStart."""
    if starts and ends and ends < starts:
        raise EndBeforeStart
    return changed(N_("Change campaign dates"), (theme, replace(theme, starts=starts, ends=ends)))


def choose_audiences(theme: Theme, links: Iterable[ThemeAudience], audiences: Iterable[UUID]) -> Edit:
    """Say whom a campaign is for; `links` are those that there are."""
    label = N_("Change the audiences of a campaign")
    wanted = dict.fromkeys(audiences)
    present = {link.audience: link for link in links if link.theme == theme.id}
    gone = [link for audience, link in present.items() if audience not in wanted]
    new = [theme_audience_of(theme.id, audience) for audience in wanted if audience not in present]
    return combined(label, added(label, *new), taken_away(label, *gone))


def finish(theme: Theme, ends: date, evaluation: str, figures: str) -> Edit:
    """End a campaign on a day with what worked and the figures. Raises EndBeforeStart."""
    if theme.starts and ends < theme.starts:
        raise EndBeforeStart
    after = replace(theme, ends=ends, evaluation=evaluation.strip(), figures=figures.strip())
    return changed(N_("Finish campaign"), (theme, after))


@dataclass(frozen=True, slots=True)
class Again:
    """What a campaign is copied with: its cells of the matrix, its audiences and the posts that were planned for it."""

    cells: tuple[Cell, ...] = ()
    audiences: tuple[UUID, ...] = ()
    sheets: tuple[PostSheet, ...] = ()


def year_later(day: date, years: int = 1) -> date:
    """Give the same day of the same ISO week in a later year; week 53 becomes 52 in a year that has only 52."""
    year, week, weekday = day.isocalendar()
    # The calendar's last year is not whole in ISO weeks.
    later = min(year + years, MAXYEAR - 1)
    return date.fromisocalendar(later, min(week, Week.last_of(later)), weekday)


def years_on(theme: Theme, today: date) -> int:
    """Give how many years later a campaign's copy is: one, or as many as it takes for it not to be over already."""
    last = theme.ends or theme.starts
    if last is None:
        return 1
    years = max(1, today.isocalendar().year - last.isocalendar().year)
    return years if year_later(last, years) >= today else years + 1


_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:([/–-])((?:19|20)?\d\d))?(?!\d)")


def name_next_year(theme: Theme, today: date) -> str:
    """Give a name for the copy: its own year in it as much later ("Val 2026", "Vinter 2026/27"), else one put behind.

    A year that is not the campaign's own stays ("Vision 2030"). The year put behind is that of the copy's start, or
    end; without dates, the one after today's.
    """
    years = years_on(theme, today)
    own = {day.year for day in (theme.starts, theme.ends) if day} or {today.year}
    if any(int(found[1]) in own for found in _YEAR.finditer(theme.name)):
        return _YEAR.sub(partial(_raised, years, own), theme.name)
    day = theme.starts or theme.ends or today
    return f"{theme.name} {year_later(day, years).year}".strip()


def _raised(years: int, own: set[int], found: re.Match[str]) -> str:
    """Give a year, or two that belong together ("2026/27", "2026–2027"), so much later, if it is the campaign's own."""
    year, mark, second = found.groups()
    if int(year) not in own:
        return found[0]
    first = str(int(year) + years)
    if not mark:
        return first
    return f"{first}{mark}{(int(second) + years) % 10 ** len(second):0{len(second)}}"


def goes_along(post: Post) -> bool:
    """Tell whether a post is copied with its campaign: it has a day and is not cancelled."""
    return post.when is not None and post.status is not Status.CANCELLED


def copy_to_next_year(theme: Theme, name: str, again: Again, years: int = 1) -> Edit:
    """Copy a campaign to next year, or some `years` on (see `years_on`).

    Its dates and its posts' move by ISO week and keep their weekdays and times.

    Evaluation and figures stay with the old one. Content ideas and what is said about its cells go along; posts start
    as copies do, planned, or draft where there is a text; cancelled ones and ideas of the bank are left out.
    """
    sheets = [sheet for sheet in again.sheets if goes_along(sheet.post)]
    dates = _dates_later(theme, (sheet.post for sheet in sheets), years)
    new = replace(theme, id=new_id(), name=name, evaluation="", figures="", active=True, **dates)
    audiences = (theme_audience_of(new.id, audience) for audience in again.audiences)
    parts: list[Record] = [new, *audiences]
    ideas: dict[UUID, UUID] = {}
    for cell in again.cells:
        copies = [replace(idea, id=new_id(), theme=new.id) for idea in cell.ideas]
        ideas |= {old.id: copy.id for old, copy in zip(cell.ideas, copies, strict=True)}
        parts += copies
        if cell.mark:
            mark = replace(cell_of(cell.channel, new.id), used=cell.mark.used, gap_limit=cell.mark.gap_limit)
            parts.append(mark)
    later = partial(_later, starts=theme.starts, years=years)
    posts = [_copied(sheet, later, new.id, ideas) for sheet in sheets]
    return combined(N_("Copy campaign to next year"), added("", *parts), *posts)


def _copied(sheet: PostSheet, later: Callable[[date], date], copy: UUID, ideas: dict[UUID, UUID]) -> Edit:
    when = sheet.post.when
    assert when is not None
    idea = ideas.get(sheet.post.idea) if sheet.post.idea else None
    post = replace(sheet.post, theme=copy, idea=idea)
    return planning.duplicate(replace(sheet, post=post), when.on(later(when.day)))


def _dates_later(theme: Theme, posts: Iterable[Post], years: int) -> dict[str, date | None]:
    """Give the copy's start and end. It ends later where else a post of the last week 53 would come after it."""
    starts, ends = theme.starts, theme.ends
    first = starts and year_later(starts, years)
    if ends is None:
        return {"starts": first, "ends": None}
    within = (post.when.day for post in posts if post.when and post.when.day <= ends)
    return {"starts": first, "ends": max(_later(day, starts, years) for day in (ends, *within))}


def _later(day: date, starts: date | None, years: int) -> date:
    """Give a campaign's day some years on.

    As week 53 becomes 52, its first days would come before a start late in week 52: these move as far as the start.
    """
    later = year_later(day, years)
    if starts is None or day < starts:
        return later
    first = year_later(starts, years)
    return later if later >= first else day + (first - starts)
