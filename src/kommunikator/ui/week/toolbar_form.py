"""What the toolbar gives up, step by step, as its row gets narrow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kommunikator.ui.folding_row import ladder


@dataclass(frozen=True, slots=True)
class Form:
    """How the row is laid out: each field is one thing that is folded or left out, to the good of the rest."""

    views_icon: bool = False
    few_pills: bool = False
    group_unnamed: bool = False
    pills_short: bool = False
    views_folded: bool = False
    grouping_folded: bool = False
    filter_folded: bool = False
    sides_folded: bool = False
    attention_short: bool = False
    span_folded: bool = False
    all_folded: bool = False


# What is used least often goes first; in the last, all but the filter and what needs attention is in one menu.
_STEPS: Final = (
    *("views_icon", "few_pills", "group_unnamed", "pills_short", "views_folded"),
    *("grouping_folded", "filter_folded", "sides_folded", "attention_short", "span_folded", "all_folded"),
)


LADDER: Final[tuple[Form, ...]] = ladder(Form(), _STEPS)
"""The forms from the widest to the narrowest."""

COMPACT: Final = next(at for at, form in enumerate(LADDER) if form.filter_folded)
"""Where the ladder begins beside an open editor, even where there would be room (design, editor.png)."""
