"""Templates of web pages: the program's own, and those of a team, which lie in a folder `templates` beside its plan.

`week.html.j2` there replaces the program's page of the week, `week-wall.html.j2` is a further layout called "wall".
They are Jinja2 templates in its sandbox: they see the page's values and nothing else of the program or the computer.
They may extend and import each other and the program's own, which are called "kommunikator/week.html.j2" and so on.

A template gets `kind`, `title`, `language` and `content` of its page (the content's shape stands in the module of the
kind, in `pages`), `words` for labels, `style` and `signs`: what the program's own pages have in their head and body.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kommunikator.domain.channel_colour import CHANNEL_KEYS, channel_colours
from kommunikator.domain.text import N_
from kommunikator.exchange.export.layouts import no_layout, text_of
from kommunikator.exchange.export.target import ExportRefused
from kommunikator.paths import resource

if TYPE_CHECKING:
    from jinja2 import Environment, Template
    from markupsafe import Markup

ENDING: Final = ".html.j2"
_OURS: Final = "kommunikator/"
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_SVG: Final = re.compile(r"<svg xmlns=\"[^\"]*\" (.*?) width=\"\d+\" height=\"\d+\" (.*?)>(.*)</svg>\s*", re.DOTALL)


def rendered(kind: str, layout: str, templates: Path | None, values: Mapping[str, Any]) -> Iterator[str]:
    """Give a page bit by bit. Raises ExportRefused for a fault in a template of the team's own."""
    name = f"{kind}-{layout}{ENDING}" if layout else f"{kind}{ENDING}"
    own = templates.resolve() if templates and (templates / name).is_file() else None
    if own is None and layout:
        raise no_layout(layout, templates)
    given = {"kind": kind, "style": _style(), "signs": _signs(), **values}
    if own is None:
        yield from environment().get_template(name).generate(given)
    else:
        yield from _of_the_team(own, name, given)


def _of_the_team(folder: Path, name: str, given: Mapping[str, Any]) -> Iterator[str]:
    from jinja2 import TemplateError

    # What an expression in a template can raise besides the errors of Jinja2.
    faults = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)
    try:
        template: Template = _environment(folder).get_template(name)
        yield from template.generate(given)
    except ExportRefused:
        raise
    except faults as error:
        raise _refusal(error, name) from error


def _refusal(error: Exception, name: str) -> ExportRefused:
    """Say in which template what is wrong, and in which line where that is known."""
    from jinja2 import TemplateSyntaxError

    frames = traceback.extract_tb(error.__traceback__)
    places = [(Path(one.filename).name, one.lineno) for one in frames if one.filename.endswith(ENDING)]
    if isinstance(error, TemplateSyntaxError):
        places.append((Path(error.filename or name).name, error.lineno))
    file, line = places[-1] if places else (name, None)
    message = " ".join(str(error).split()).rstrip(".") or type(error).__name__
    if line is None:
        return ExportRefused(N_("The template %(file)s cannot be used: %(message)s."), file=file, message=message)
    sentence = N_("The template %(file)s cannot be used. Line %(line)d: %(message)s.")
    return ExportRefused(sentence, file=file, line=line, message=message)


@cache
def environment() -> Environment:
    """Give the program's own templates."""
    return _environment(None)


def _environment(folder: Path | None) -> Environment:
    from jinja2 import ChoiceLoader, FileSystemLoader, FunctionLoader, PrefixLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    ours = FileSystemLoader(resource("export", "html"))
    loaders = [ours, PrefixLoader({_OURS.rstrip("/"): ours})]
    if folder is not None:
        loaders.insert(0, FunctionLoader(lambda name: _own(folder, name)))
    made = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["in_the_dark"] = in_the_dark
    made.filters["is_address"] = is_address
    return made


def _own(folder: Path, name: str) -> tuple[str, str, None] | None:
    """Give a template of the team's with its path, None where it has none of that name."""
    path = folder / name
    if not name.endswith(ENDING) or path.name != name or not path.is_file():
        return None
    return text_of(path, name), str(path), None


def is_address(text: str) -> bool:
    """Tell whether a text is an address on the web and nothing else, so that it can be followed."""
    return bool(_ADDRESS.fullmatch(text))


def in_the_dark(fill: str, ink: str) -> tuple[str, str]:
    """Give fill and letters of a channel on a dark page; a colour of its own stays as it is."""
    key = next((key for key in CHANNEL_KEYS if channel_colours(key, dark=False)[0] == fill), None)
    return channel_colours(key, dark=True) if key else (fill, ink)


@cache
def _style() -> Markup:
    from markupsafe import Markup

    return Markup(resource("export", "html", "style.css").read_text(encoding="utf-8").strip())  # noqa: S704 - our own


@cache
def _signs() -> Markup:
    """Give the small drawings that pages on paper have too, to be used by the names of their files."""
    from markupsafe import Markup

    folder = resource("export", "packages", "local", "kommunikator", "1.0.0", "signs")
    found = "".join(_symbol(path) for path in sorted(folder.glob("*.svg")))
    return Markup(f'<svg class="sprite" aria-hidden="true" focusable="false">{found}</svg>')  # noqa: S704 - our own


def _symbol(path: Path) -> str:
    drawing = path.read_text(encoding="utf-8").replace("#000000", "currentColor")
    return _SVG.sub(rf'<symbol id="sign-{path.stem}" \1 \2>\3</symbol>', drawing)
