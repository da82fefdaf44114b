"""`kommunikator choose`: which channels suit whom, why and what, as text or as JSON, by the team's own rules."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from uuid import UUID

from kommunikator import opening
from kommunikator.commands import values
from kommunikator.commands.terminal import Exit, WrongUse, complain, plain, say
from kommunikator.domain.choice import DIALOGUES, TIMES, Answers, Trait
from kommunikator.domain.choosing import BEST, ChannelFit, Chosen, Missing, choose
from kommunikator.domain.team import Audience, Purpose, Team
from kommunikator.exchange.choice_listing import chosen_as_object
from kommunikator.exchange.choice_wording import advice, fit_text, reason_text
from kommunikator.exchange.listing import as_json
from kommunikator.i18n import _


def run(folder: Path, arguments: Namespace) -> int:
    """Answer with channels, the best first, and advice; what was left out is skipped. Nothing is changed.

    Raises WrongUse or a StorageError.
    """
    answers = Answers(
        content=values.content(arguments.content) if arguments.content is not None else None,
        traits=_traits(arguments),
    )
    if not opening.is_there(folder):
        complain(_("There is no plan in %(folder)s yet.") % {"folder": folder})
        team = Team()
        chosen = choose(answers, (), team)
    else:
        store = opening.open_to_read(folder)
        try:
            team, rules = store.team(), store.choice_rules().rules
        finally:
            store.close()
        chosen = choose(_with_names(answers, team, arguments), rules, team)
    if arguments.json:
        say(as_json(chosen_as_object(chosen, team)))
    else:
        say("\n".join(_lines(chosen, team)))
    return Exit.DONE


def _traits(arguments: Namespace) -> frozenset[Trait]:
    """Give the traits of the options. Raises WrongUse for two of which there can be one only."""
    found = dict.fromkeys(values.trait(name) for name in arguments.trait)
    found |= dict.fromkeys(trait for trait in _OPTIONS if getattr(arguments, trait.name.lower()))
    for group in (TIMES, DIALOGUES):
        if len(both := [trait.value for trait in found if trait in group]) > 1:
            sentence = _("“%(one)s” and “%(other)s” exclude each other: leave one of them out.")
            raise WrongUse(sentence % {"one": both[0], "other": both[1]})
    return frozenset(found)


_OPTIONS = (Trait.NOW, Trait.DIALOGUE, Trait.PERSONAL_DATA)


def _with_names(answers: Answers, team: Team, arguments: Namespace) -> Answers:
    """Add audiences and purpose by their names; those that are archived are told and left out."""
    audiences = [values.audience(team.audiences.values(), name) for name in arguments.audience]
    purposes = [values.purpose(team.purposes.values(), name) for name in _given(arguments.purpose)]
    for record in (*audiences, *purposes):
        if not record.active:
            complain(_("“%(name)s” is archived and does not count.") % {"name": record.name})
    named = Answers(_ids(audiences), next(iter(_ids(purposes)), None), answers.content, answers.traits)
    return named.known_to(team.audiences, team.purposes)


def _given(name: str | None) -> list[str]:
    return [] if name is None else [name]


def _ids(records: Collection[Audience] | Collection[Purpose]) -> frozenset[UUID]:
    return frozenset(record.id for record in records)


def _lines(chosen: Chosen, team: Team) -> Iterator[str]:
    """Give the answer for people: the channels that suit with all that is said of them, the others, the advice."""
    for number, fit in enumerate(chosen.ranked, 1):
        yield f"{number}. {_head(fit)}"
        yield from _indented([*_reasons(fit, team), *_told(fit)])
        yield ""
    less = [fit for fit in chosen.less if fit.channel.id not in chosen.further]
    judged = Missing.ANSWERS not in chosen.missing
    if less:
        yield _("Suits less") if judged else _("All channels")
        for fit in less:
            yield f"   {_head(fit) if judged else plain(fit.channel.name)}"
            yield from _indented([*_reasons(fit, team)] or ([_("No rule speaks for it.")] if judged else []))
        yield ""
    if sentences := advice(chosen, team):
        yield _("Advice")
        yield from _indented(sentences)


def _head(fit: ChannelFit) -> str:
    told = {"channel": plain(fit.channel.name), "words": fit_text(fit), "fit": fit.fit, "best": BEST}
    if fit.points <= BEST:
        return _("%(channel)s: %(words)s (%(fit)d of %(best)d)") % told
    # Without the points, channels that read alike would seem to stand in any order.
    sentence = _("%(channel)s: %(words)s (%(fit)d of %(best)d, %(points)d points)")
    return sentence % (told | {"points": fit.points})


def _reasons(fit: ChannelFit, team: Team) -> Iterator[str]:
    for sign, rules in (("+", fit.pros), ("−", fit.against)):
        for rule in rules:
            reason = {"reason": reason_text(rule, team)}
            aside = rule.id in fit.aside
            told = _("%(reason)s (about another audience, not counted)") % reason if aside else reason["reason"]
            yield f"{sign} {told}"


def _told(fit: ChannelFit) -> Iterator[str]:
    """Give how to write in the channel, as far as the team has said it."""
    for name, text in ((_("Tone"), fit.channel.tone), (_("Best form"), fit.channel.form)):
        if text.strip():
            yield f"{name}: {text}"


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"   {plain(line)}" for line in lines)
