"""The page of a campaign: what it is meant to do, its posts by week, its channels, and what came of it.

Content:
    name: the campaign's name
    kind: the word for a campaign
    dates: from when to when, with the weeks
    stage: {word, sign, colour}
    facts: [{name, lines: [str]}], what is said of it, without what nobody has said
    standing: how many posts, and how many of them are published
    nobody: mark of a post without anybody responsible
    head: the heads of the posts' columns: day, time, title, channels, status, and responsible where names go out
    weeks: [{title, days, standing, empty: bool, today: a sentence before the first post from today on, or "",
        today_at: how many of the posts lie before today, -1 where today is not among them, posts: [post]}]
        post: a card (see `cards`) with `day`, the day of the week and the date
    no_posts: what stands in place of the posts, "" where there are some
    channels: [{channel: chip, counts: [count, see `matrix`], ideas: [str]}]
    channels_head, ideas_head, posts_head: the names of the columns of the channels
    unused: the names of the channels that the campaign is not for, in a sentence, "" where there are none
    headings: {posts, channels}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final
from uuid import UUID

from kommunikator.domain.campaign_page import (
    BankLine,
    ChannelLine,
    Line,
    PostLine,
    TodayLine,
    WeekLine,
    channels_of,
    time_line,
)
from kommunikator.domain.campaigns import STAGE_NAMES, Stage, stage
from kommunikator.domain.export_choice import Reader
from kommunikator.domain.post import PlannedPost, PostSheet
from kommunikator.domain.team import Theme
from kommunikator.domain.text import N_
from kommunikator.exchange.campaign_wording import (
    days_and_weeks,
    posts_standing,
    posts_text,
    week_days,
    week_standing,
    week_title,
)
from kommunikator.exchange.export.grid_parts import contents_of, counted
from kommunikator.exchange.export.pages import Page
from kommunikator.exchange.export.pages.cards import Object, card, frame, one_line
from kommunikator.exchange.export.pages.matrix import counted_as
from kommunikator.exchange.export.pages.signs import chip, nobody
from kommunikator.exchange.export.part import PlanPart
from kommunikator.exchange.export.target import ExportRefused
from kommunikator.i18n import _, format_day, language

_STAGES: Final = {
    Stage.COMING: ("planned", "text2"),
    Stage.RUNNING: ("running", "accent"),
    Stage.OVER: ("warning", "warn"),
    Stage.EVALUATED: ("approved", "ok"),
}
"""The sign of a stage and the colour that it has on the screen."""


def page(part: PlanPart) -> Page:
    """Give the page of the campaign that the choice names. Raises ExportRefused where there is none."""
    theme = part.team.themes.get(part.choice.campaign) if part.choice.campaign else None
    if theme is None:
        raise ExportRefused(N_("There is no such campaign in the plan. Choose another one."))
    sheets = list(part.posts())
    posts = [PlannedPost(sheet.post, sheet.channel_ids) for sheet in sheets]
    lines = time_line(theme, posts, part.today)
    name = one_line(theme.name) or _("Campaign without a name")
    content = {
        **frame(part),
        "name": name,
        "kind": _("Campaign"),
        "dates": days_and_weeks(theme.starts, theme.ends),
        "stage": _stage(part, theme),
        "facts": [{"name": name, "lines": lines} for name, lines in _facts(part, theme) if lines],
        "standing": posts_standing(posts),
        "nobody": nobody(),
        "head": list(_head(part)),
        "weeks": _weeks(part, lines, {sheet.post.id: sheet for sheet in sheets}),
        "no_posts": "" if posts else _("No posts yet"),
        **_channels(part, theme, sheets),
        "headings": {"posts": _("Posts by week"), "channels": _("Channels of the campaign")},
    }
    return Page("campaign", name, language(), content)


def _stage(part: PlanPart, theme: Theme) -> dict[str, str]:
    """Give where it stands; whether it has been evaluated is for the team."""
    if not theme.active:
        return {"word": _("Archived"), "sign": "archived", "colour": "text2"}
    standing = stage(theme, part.today)
    sign, colour = _STAGES[standing]
    if standing is Stage.OVER and part.choice.reader is Reader.OUTSIDE:
        return {"word": _("Over"), "sign": "approved", "colour": "text2"}
    return {"word": _(STAGE_NAMES[standing]), "sign": sign, "colour": colour}


def _facts(part: PlanPart, theme: Theme) -> Iterator[tuple[str, list[str]]]:
    """Give what is said of a campaign, each with its name; its end first where that has come."""
    team = part.team
    wanted = {link.audience for link in team.theme_audiences.values() if link.theme == theme.id}
    audiences = [one_line(one.name) for key, one in team.audiences.items() if key in wanted]
    responsible = team.members.get(theme.responsible) if theme.responsible else None
    yield _("Goal"), _lines(theme.goal)
    yield _("Key messages"), _lines(theme.key_messages)
    yield _("Hashtags"), _lines(theme.hashtags)
    yield _("Audiences"), [", ".join(audiences)] if audiences else []
    if responsible and "responsible" in part.keys:
        yield _("Responsible"), [one_line(responsible.name)]
    yield _("What worked?"), _lines(theme.evaluation)
    yield _("Figures"), _lines(theme.figures)


def _lines(text: str) -> list[str]:
    return [one_line(line) for line in text.splitlines() if line.strip()]


# --- its posts ---------------------------------------------------------------------------------------------------


def _head(part: PlanPart) -> Iterator[str]:
    yield from (_("Day"), _("Time"), _("Post"), _("Channels"), _("Status"))
    if _names(part):
        yield _("Responsible")


def _names(part: PlanPart) -> bool:
    return "responsible" in part.keys and bool(part.team.members)


def _weeks(part: PlanPart, lines: Sequence[Line], sheets: Mapping[UUID, PostSheet]) -> list[Object]:
    """Give the weeks with their posts. Weeks without posts are told to the team: others might not see all posts."""
    weeks: list[Object] = []
    for line in lines:
        match line:
            case WeekLine():
                weeks.append(_week(week_title(line), week_days(line), week_standing(line), empty=line.empty))
            case BankLine(posts):
                weeks.append(_week(_("Idea bank"), "", posts_text(posts)))
            case TodayLine(day) if weeks:
                weeks[-1]["today"] = f"{_('Today')} {format_day(day, 'ccc d MMM')}"
                weeks[-1]["today_at"] = len(weeks[-1]["posts"])
            case PostLine(planned):
                weeks[-1]["posts"].append(_post(part, sheets[planned.post.id]))
    inside = part.choice.reader is Reader.TEAM
    return [week for week in weeks if inside or not week["empty"]]


def _week(title: str, days: str, standing: str, *, empty: bool = False) -> Object:
    return {
        "title": title,
        "days": days,
        "standing": standing,
        "empty": empty,
        "today": "",
        "today_at": -1,
        "posts": [],
    }


def _post(part: PlanPart, sheet: PostSheet) -> Object:
    when = sheet.post.when
    pattern = "ccc d MMM" if when and when.day.year == part.today.year else "ccc d MMM y"
    return {**card(sheet, part), "day": format_day(when.day, pattern) if when else ""}


# --- its channels ------------------------------------------------------------------------------------------------


def _channels(part: PlanPart, theme: Theme, sheets: Iterable[PostSheet]) -> Object:
    counts = counted(sheets, theme.id)
    lines = channels_of(theme, part.team, contents_of(part), counts, part.today)
    used = [line for line in lines if line.used and (line.ideas or line.count.total)]
    unused = ", ".join(line.channel.name for line in lines if not line.used)
    return {
        "channels": [_channel(line) for line in used],
        "channels_head": _("Channel"),
        "posts_head": _("Posts"),
        "ideas_head": _("Content ideas"),
        "unused": _("Not used in this campaign: %(channels)s") % {"channels": unused} if unused else "",
    }


def _channel(line: ChannelLine) -> Object:
    ideas = [one_line(idea.text) for idea in line.ideas]
    return {"channel": chip(line.channel), "counts": counted_as(line.count), "ideas": ideas}
