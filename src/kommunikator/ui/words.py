"""The words, icons and colours in which the screens speak of the plan: status, findings, days, and what was done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import UUID

from kommunikator.domain.edit import Step
from kommunikator.domain.findings import Finding, FindingKind
from kommunikator.domain.post import STATUS_NAMES, Post, Status
from kommunikator.domain.team import Member, Team, initials_of
from kommunikator.domain.text import N_
from kommunikator.domain.when import When
from kommunikator.i18n import _, format_day, format_time, ngettext

if TYPE_CHECKING:
    from kommunikator.ui.document import Changed, Document


class Mark(NamedTuple):
    """How something is marked: a word (translated), a Phosphor icon, and the name of a colour token."""

    word: str
    icon: str
    token: str


_STATUS: Final[dict[Status, Mark]] = {
    Status.PLANNED: Mark(STATUS_NAMES[Status.PLANNED], "circle-dashed", "text2"),
    Status.DRAFT: Mark(STATUS_NAMES[Status.DRAFT], "pencil-simple", "text2"),
    Status.REVIEW: Mark(STATUS_NAMES[Status.REVIEW], "eye", "accent"),
    Status.APPROVED: Mark(STATUS_NAMES[Status.APPROVED], "check-circle", "ok"),
    Status.PUBLISHED: Mark(STATUS_NAMES[Status.PUBLISHED], "paper-plane-tilt-fill", "ok"),
    Status.CANCELLED: Mark(STATUS_NAMES[Status.CANCELLED], "prohibit", "text3"),
}
_FINDING: Final[dict[FindingKind, tuple[str, str]]] = {
    FindingKind.OVERDUE: ("clock", "bad"),
    FindingKind.BLOCKED: ("warning-circle", "bad"),
    FindingKind.NOBODY_RESPONSIBLE: ("warning-fill", "warn"),
    FindingKind.CLASH: ("warning-fill", "warn"),
    FindingKind.EMPTY_TEXT: ("warning-fill", "warn"),
    FindingKind.CHANGED_SINCE_APPROVAL: ("warning-fill", "warn"),
}


def status_mark(status: Status) -> Mark:
    """Give the word, icon and colour of a status (design, section 5.2)."""
    mark = _STATUS[status]
    return mark._replace(word=_(mark.word))


def idea_mark() -> Mark:
    """Give the word, icon and colour of a post without a day."""
    return Mark(_("Idea"), "lightbulb", "text2")


def finding_mark(finding: Finding, team: Team) -> Mark:
    """Give the words, icon and colour of a finding."""
    return Mark(finding_text(finding, team), *_FINDING[finding.kind])


def finding_sign(finding: Finding) -> Mark:
    """Give icon and colour of a finding, without words."""
    return Mark("", *_FINDING[finding.kind])


def finding_text(finding: Finding, team: Team) -> str:
    """Say what is wrong, short enough for a card."""
    match finding.kind:
        case FindingKind.OVERDUE:
            text = ngettext("Overdue by %(n)d day", "Overdue by %(n)d days", finding.days)
            return text % {"n": finding.days}
        case FindingKind.BLOCKED:
            return _("Blocked: %(reason)s") % {"reason": finding.reason}
        case FindingKind.NOBODY_RESPONSIBLE:
            return _("Nobody responsible")
        case FindingKind.CLASH:
            return _clash_text(finding, team)
        case FindingKind.EMPTY_TEXT:
            return _("No text yet")
        case FindingKind.CHANGED_SINCE_APPROVAL:
            return _("Changed since approval")


def _clash_text(finding: Finding, team: Team) -> str:
    channel = team.channels.get(finding.channel) if finding.channel else None
    clock = format_time(finding.at.time()) if finding.at else ""
    return _("Clash in %(channel)s %(time)s") % {
        "channel": channel.code or channel.name if channel else "",
        "time": clock,
    }


def initials(member: Member | None) -> str:
    """Give a member's initials, "?" for nobody."""
    if member is None:
        return "?"
    return member.initials or initials_of(member.name)


def title_of(post: Post) -> str:
    """Give the title, or words that stand in for an empty one."""
    return post.title.strip() or _("Untitled post")


def day_text(day: date, today: date | None = None) -> str:
    """Write a day as "Thu 26 Nov", with its year when that is not the year of `today`."""
    pattern = "ccc d MMM" if today is None or day.year == today.year else "ccc d MMM y"
    return format_day(day, pattern)


def when_text(when: When | None, today: date | None = None) -> str:
    """Write a day and time as "Thu 26 Nov 15:00"; no day is the idea bank."""
    if when is None:
        return _("Idea bank")
    day = day_text(when.day, today)
    return f"{day} {format_time(when.time)}" if when.time else day


# --- what was done, for the toast -------------------------------------------------------------------------------


def sentence(changed: Changed, document: Document) -> str | None:
    """Say in one sentence what a change did; None for what the person sees happen anyway, such as a field."""
    edit = changed.edit
    if edit is None:
        return None
    if changed.undone:
        return _("Undone: %(what)s") % {"what": _(edit.label)}
    if changed.redone:
        return _("Done again: %(what)s") % {"what": _(edit.label)}
    if edit.label in _PLAIN:
        return _(_PLAIN[edit.label])
    if edit.label in _IDEAS:
        return _IDEAS[edit.label](sum(step.record.kind == "idea" for step in edit.steps))
    say = _SENTENCES.get(edit.label)
    steps = [step for step in edit.steps if isinstance(step.record, Post)]
    return say(steps, document.today) if say and steps else None


def _moved(steps: list[Step], today: date) -> str:
    if len(steps) > 1:
        return ngettext("%(n)d post moved", "%(n)d posts moved", len(steps)) % {"n": len(steps)}
    before, after = steps[0].before, steps[0].after
    assert isinstance(before, Post)
    assert isinstance(after, Post)
    names = {"title": title_of(after), "when": when_text(after.when, today)}
    if after.when is None:
        return _("“%(title)s” moved to the idea bank") % names
    if before.when is None:
        return _("“%(title)s” planned for %(when)s") % names
    return _("“%(title)s” moved to %(when)s") % names


def _deleted(steps: list[Step], _today: date) -> str:
    if len(steps) > 1:
        return ngettext("%(n)d post deleted", "%(n)d posts deleted", len(steps)) % {"n": len(steps)}
    return _("“%(title)s” deleted") % {"title": title_of(_post(steps))}


def _status_set(steps: list[Step], _today: date) -> str:
    post = _post(steps)
    return _("“%(title)s”: %(status)s") % {"title": title_of(post), "status": status_mark(post.status).word}


def _copied(steps: list[Step], today: date) -> str:
    post = _post(steps)
    names = {"title": title_of(post), "when": when_text(post.when, today)}
    if post.when is None:
        return _("“%(title)s” copied to the idea bank") % names
    return _("“%(title)s” copied to %(when)s") % names


def _added(steps: list[Step], _today: date) -> str:
    return _("“%(title)s” added") % {"title": title_of(_post(steps))}


def _idea_added(steps: list[Step], _today: date) -> str:
    return _("“%(title)s” added to the idea bank") % {"title": title_of(_post(steps))}


def _imported(steps: list[Step], _today: date) -> str:
    new = sum(step.before is None for step in steps)
    old = len(steps) - new
    added = ngettext("%(n)d post imported", "%(n)d posts imported", new) % {"n": new}
    updated = ngettext("%(n)d updated", "%(n)d updated", old) % {"n": old}
    return f"{added}, {updated}" if old else added


def _taken_in(steps: list[Step], today: date) -> str:
    """Say what a file of ours brought; a count of what is new only where something is."""
    return _imported(steps, today) if any(step.before is None for step in steps) else _several_changed(steps, today)


def _planned(steps: list[Step], today: date) -> str:
    post = _post(steps)
    names = {"title": title_of(post), "when": when_text(post.when, today)}
    if post.when is None:
        return _("“%(title)s” added to the idea bank") % names
    return _("“%(title)s” planned for %(when)s") % names


def _several_copied(steps: list[Step], _today: date) -> str:
    return ngettext("%(n)d post copied", "%(n)d posts copied", len(steps)) % {"n": len(steps)}


def _several_changed(steps: list[Step], _today: date) -> str:
    return ngettext("%(n)d post changed", "%(n)d posts changed", len(steps)) % {"n": len(steps)}


def _ideas_deleted(count: int) -> str:
    return ngettext("%(n)d content idea deleted", "%(n)d content ideas deleted", count) % {"n": count}


def _ideas_imported(count: int) -> str:
    return ngettext("%(n)d content idea imported", "%(n)d content ideas imported", count) % {"n": count}


def _post(steps: list[Step]) -> Post:
    record = steps[0].record
    assert isinstance(record, Post)
    return record


# What changes links of posts and no post; how many there are is not told by the steps.
_PLAIN: Final = {
    "Move to another row": N_("Moved to another row"),
    "Change channels of posts": N_("Channels of the posts changed"),
    "Change campaign dates": N_("The campaign's dates have been changed"),
    "Finish campaign": N_("The campaign is finished"),
    "Copy campaign to next year": N_("The campaign has been copied to next year"),
    "Mark cell as not used": N_("Marked as not used here"),
    "Use cell": N_("Used here again"),
    "Use the chosen channels": N_("The post goes to the chosen channels"),
}
_IDEAS: Final[dict[str, Callable[[int], str]]] = {
    "Delete content idea": _ideas_deleted,
    "Import content matrix": _ideas_imported,
}
_SENTENCES: Final[dict[str, Callable[[list[Step], date], str]]] = {
    "Move post": _moved,
    "Move to the idea bank": _moved,
    "Delete post": _deleted,
    "Change status": _status_set,
    "Duplicate post": _copied,
    "Add post": _added,
    "Add idea": _idea_added,
    "Plan post from the matrix": _planned,
    "Plan post from the channel choice": _planned,
    "Save the channel choice as an idea": _planned,
    "Import from Planner": _imported,
    "Import plan file": _taken_in,
    "Import Excel file": _taken_in,
    "Import calendar": _taken_in,
    "Import JSON file": _taken_in,
    "Move posts": _moved,
    "Delete posts": _deleted,
    "Duplicate posts": _several_copied,
    "Copy week": _several_copied,
    "Change status of posts": _several_changed,
    "Change responsible of posts": _several_changed,
    "Change theme of posts": _several_changed,
}


def member_name(team: Team, member: UUID | None) -> str:
    """Give the name of a member, "Nobody" for none."""
    found = team.members.get(member) if member else None
    return found.name if found else _("Nobody")
