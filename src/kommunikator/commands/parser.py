"""The form of the command line. It is stable: others write scripts on it."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from kommunikator.commands.terminal import WrongUse
from kommunikator.domain.text import N_
from kommunikator.i18n import _, languages


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one sentence, and what there is in the person's language."""

    def __init__(self, prog: str, purpose: str, **others: Any) -> None:
        # An abbreviation that works today would be another option's tomorrow.
        super().__init__(prog, description=purpose, allow_abbrev=False, add_help=False, **others)
        self.add_argument("-h", "--help", action="help", help=_("show this and stop"))

    def error(self, message: str) -> NoReturn:
        """Raise WrongUse instead of printing the usage and leaving. argparse's own words are English."""
        for pattern, sentence in _MISTAKES:
            if match := re.fullmatch(pattern, message, re.DOTALL):
                raise WrongUse(_(sentence) % (match.groupdict() | {"usage": self._usage()}))
        raise WrongUse(_("The command line is not understood. Write it as: %(usage)s.") % {"usage": self._usage()})

    def _usage(self) -> str:
        return " ".join(self.format_usage().removeprefix("usage:").split())


# What argparse says (Lib/argparse.py, Python 3.11 to 3.14), and what we say instead.
_MISTAKES = (
    (
        r"the following arguments are required: (?P<names>.+)",
        N_("Missing on the command line: %(names)s. Write it as: %(usage)s."),
    ),
    (r"unrecognized arguments: (?P<names>.+)", N_("Not known here: %(names)s. Write it as: %(usage)s.")),
    (
        r"argument (?P<name>[^:]+): invalid choice: (?P<value>.+) \(choose from (?P<choices>.+)\)",
        N_("%(value)s is not known as %(name)s. Choose from %(choices)s."),
    ),
    (r"argument (?P<name>[^:]+): expected (?:at least )?one argument", N_("%(name)s needs a value after it.")),
)


Form = Callable[[argparse.ArgumentParser], None]


def parser(line: Sequence[str] | None = None) -> Parser:
    """Give the parser; `arguments.command` is None where the window shall open.

    With the command line, only the forms of commands that it may name are filled in: the window waits for none.
    """
    purpose = _("Plans what the municipality says, in which channel, when, and who is responsible.")
    top = Parser("kommunikator", purpose, epilog=_("Without a command the window opens."))
    folder = _("use this data folder instead of the person’s own")
    top.add_argument("--data", metavar="DIR", type=Path, help=folder)
    top.add_argument("--demo", action="store_true", help=_("use a throw-away plan with invented content"))
    top.add_argument("--version", action="store_true", help=_("print the version"))
    top.add_argument("--self-test", action="store_true", help=_("try out that this installation is whole"))
    commands = top.add_subparsers(dest="command", metavar=_("COMMAND"), parser_class=Parser)
    for name, (purpose, form) in _forms().items():
        made = commands.add_parser(name, help=purpose, purpose=purpose)
        if line is None or name in line:
            form(made)
    return top


def _forms() -> dict[str, tuple[str, Form]]:
    return {
        "import": (_("take over a file: of Kommunikator, of a calendar, Planner’s export, a content matrix"), _import),
        "posts": (_("list the posts"), _posts),
        "matrix": (_("list what goes out in each cell of the content matrix"), _matrix),
        "export": (_("hand a part of the plan on as a file"), _export),
        "choose": (_("say which channels suit a message, by the team’s rules"), _choose),
        "add": (_("add a post and print its id"), _add),
        "check": (_("check the plan’s file"), _json),
        "rebuild": (_("make the tables again from the log"), lambda _parser: None),
        "backup": (_("make a checked copy of the plan"), _backup),
        "restore": (_("put a backup in the place of the plan"), _restore),
    }


def _import(form: argparse.ArgumentParser) -> None:
    form.add_argument("file", metavar="FILE", type=Path, help=_("the file"))
    kind = _("what is in the file, where its content does not tell: a file of Kommunikator (plan) is always seen")
    form.add_argument("--format", choices=["planner", "matrix", "plan"], help=kind)
    table = _("which table of the file holds the content matrix, from 1")
    form.add_argument("--table", metavar="N", type=int, help=table)
    order = _("how the file’s dates are written, where it does not tell: day or month first")
    form.add_argument("--date-order", choices=["dmy", "mdy"], help=order)
    clashes = _("whose change is taken where the plan was changed after the file was written; without it the plan’s")
    form.add_argument("--clashes", choices=["file", "plan"], help=clashes)
    events = _("what the events of another program’s calendar become")
    form.add_argument("--as", dest="as_what", choices=["days", "posts"], help=events)
    form.add_argument("--yes", action="store_true", help=_("import; without it, only show what would happen"))
    _json(form)


def _posts(form: argparse.ArgumentParser) -> None:
    _span(form)
    ideas = _("the idea bank; with --from or --to after the posts of those days")
    form.add_argument("--ideas", action="store_true", help=ideas)
    _json(form)


def _matrix(form: argparse.ArgumentParser) -> None:
    _span(form)
    audiences = _("only posts for this audience; may be given several times")
    form.add_argument("--audience", metavar="NAME", action="append", default=[], help=audiences)
    _json(form)


def _export(form: argparse.ArgumentParser) -> None:
    from kommunikator.domain.choice import Side
    from kommunikator.domain.export_choice import Format, Paper, Per, What
    from kommunikator.domain.export_fields import BY_KEY

    # All options in one line would bury what is missing.
    form.usage = "%(prog)s [--what PART] [--format FORMAT] [...] -o FILE"
    form.add_argument("--what", choices=list(What), default=What.WEEK.value, help=_("which part; without it the week"))
    kinds = _("the kind of file; without it as the file’s name ends")
    form.add_argument("--format", choices=list(Format), help=kinds)
    _span(form)
    for option, words in _export_names().items():
        form.add_argument(option, metavar="NAME", action="append", default=[], help=words)
    form.add_argument("--campaign", metavar="NAME", help=_("which campaign, with --what campaign"))
    form.add_argument("--ideas", action="store_true", help=_("the posts without a day as well"))
    form.add_argument("--by", choices=["day", "channel", "person", "theme"], help=_("how a list is ordered"))
    form.add_argument("--side", choices=list(Side), help=_("the rows of “What suits what?”"))
    fields = _("what goes out of each post: %(known)s") % {"known": ", ".join(BY_KEY)}
    form.add_argument("--fields", metavar="F,G", help=fields)
    form.add_argument(
        "--public", action="store_true", help=_("for readers outside the team: nothing internal, no names")
    )
    form.add_argument("--drafts", action="store_true", help=_("with --public also what is not approved yet"))
    form.add_argument("--language", choices=languages(), help=_("the language of what is written"))
    form.add_argument("--paper", choices=list(Paper), help=_("the sheet’s size"))
    form.add_argument("--archive", action="store_true", help=_("write the PDF as PDF/A, for archives"))
    form.add_argument("--per", choices=list(Per), help=_("what one calendar event is"))
    form.add_argument("--zone", metavar="ZONE", help=_("the calendar’s time zone, such as Europe/Stockholm"))
    form.add_argument("--layout", metavar="NAME", help=_("a layout of your own from the folder templates"))
    folder = _("make a calendar for each person or channel in the folder FILE, and bring those up to date")
    form.add_argument("--folder-by", choices=["person", "channel"], help=folder)
    form.add_argument("--replace", action="store_true", help=_("replace the file where there is one"))
    file = _("where to; - is standard output")
    form.add_argument("-o", "--output", metavar="FILE", type=Path, required=True, help=file)


def _export_names() -> dict[str, str]:
    return {
        "--channel": _("only this channel, by name or code; may be given several times"),
        "--theme": _("only this theme; may be given several times"),
        "--responsible": _("only this person’s posts; may be given several times"),
    }


def _choose(form: argparse.ArgumentParser) -> None:
    from kommunikator.domain.choice import Content, Trait

    audiences = _("whom it shall reach; several names may be given")
    form.add_argument("--audience", metavar="NAME", nargs="+", action="extend", default=[], help=audiences)
    form.add_argument("--purpose", metavar="NAME", help=_("why it is published: a purpose’s name"))
    content = _("what kind of message it is: %(kinds)s") % {"kinds": ", ".join(Content)}
    form.add_argument("--content", metavar="KIND", help=content)
    form.add_argument("--urgent", dest="now", action="store_true", help=_("it must be out now"))
    dialogue = _("answers are wanted, and somebody is there to reply")
    form.add_argument("--dialogue", action="store_true", help=dialogue)
    form.add_argument("--personal-data", action="store_true", help=_("it holds personal data"))
    traits = _("what else is true of it: %(traits)s") % {"traits": ", ".join(Trait)}
    form.add_argument("--trait", metavar="TRAIT", nargs="+", action="extend", default=[], help=traits)
    _json(form)


def _span(form: argparse.ArgumentParser) -> None:
    first = _("from this week (2026-W47) or day (2026-11-25) on")
    form.add_argument("--from", dest="first", metavar="WEEK", help=first)
    last = _("up to and including this week or day")
    form.add_argument("--to", dest="last", metavar="WEEK", help=last)


def _add(form: argparse.ArgumentParser) -> None:
    form.add_argument("--title", metavar="T", required=True, help=_("what the post is about"))
    form.add_argument("--day", metavar="DAY", help=_("such as 2026-11-25; without a day it goes to the idea bank"))
    form.add_argument("--time", metavar="TIME", help=_("such as 09:00"))
    channels = _("a channel’s name or code; may be given several times")
    form.add_argument("--channel", metavar="NAME", action="append", default=[], help=channels)
    form.add_argument("--theme", metavar="NAME", help=_("a theme’s name"))
    form.add_argument("--responsible", metavar="NAME", help=_("a member’s name"))
    form.add_argument("--text", metavar="T", help=_("the text"))


def _backup(form: argparse.ArgumentParser) -> None:
    file = _("where to; without it among the plan’s own backups")
    form.add_argument("file", metavar="FILE", nargs="?", type=Path, help=file)


def _restore(form: argparse.ArgumentParser) -> None:
    form.add_argument("file", metavar="FILE", type=Path, help=_("the backup"))


def _json(form: argparse.ArgumentParser) -> None:
    form.add_argument("--json", action="store_true", help=_("print JSON, for programs"))
