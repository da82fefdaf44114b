"""What there is to say about the rows of a file: collected while they are read, said in sentences afterwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from kommunikator.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class Remark:
    """A translated sentence on something in the file, and the numbers of the rows that it is about."""

    sentence: str
    rows: tuple[int, ...] = ()


@dataclass
class Notebook:
    """The numbers of the rows by what there is to say of them: a name missing, a day that does not exist …

    `undated` and `unknown` are {the file's text: rows}.
    """

    blank: list[int] = field(default_factory=list)
    unnamed: list[int] = field(default_factory=list)
    without_id: list[int] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)
    miscounted: list[int] = field(default_factory=list)
    guessed: list[int] = field(default_factory=list)
    undated: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    unknown: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def remarks(self) -> tuple[Remark, ...]:
        """Give the sentences, what was left out first."""
        return (*self._left_out(), *self._values(), *self._checklists())

    def _left_out(self) -> Iterator[Remark]:
        n = len(self.unnamed)
        text = ngettext("%(n)d row without a name was left out.", "%(n)d rows without a name were left out.", n)
        yield from _counted(text, self.unnamed)
        n = len(self.without_id)
        text = ngettext("%(n)d row without an ID was left out.", "%(n)d rows without an ID were left out.", n)
        yield from _counted(text, self.without_id)
        n = len(self.repeated)
        text = ngettext(
            "%(n)d row repeats an earlier ID and was left out.", "%(n)d rows repeat an earlier ID and were left out.", n
        )
        yield from _counted(text, self.repeated)
        n = len(self.blank)
        text = ngettext("%(n)d empty row was passed over.", "%(n)d empty rows were passed over.", n)
        yield from _counted(text, self.blank)

    def _values(self) -> Iterator[Remark]:
        for text, rows in self.undated.items():
            sentence = _("“%(text)s” is no day that can be read; the task goes to the idea bank.")
            yield Remark(sentence % {"text": text}, tuple(rows))
        for word, rows in self.unknown.items():
            sentence = _("The progress “%(word)s” is not known; such tasks become planned.")
            yield Remark(sentence % {"word": word}, tuple(rows))

    def _checklists(self) -> Iterator[Remark]:
        if self.miscounted:
            sentence = _(
                "A checklist has more or fewer items than Planner counted, perhaps because an item holds a “;”."
                " Each part became an item."
            )
            yield Remark(sentence, tuple(self.miscounted))
        if self.guessed:
            sentence = _("Planner tells how many checklist items are done, but not which; the first ones were ticked.")
            yield Remark(sentence, tuple(self.guessed))


def _counted(text: str, rows: list[int]) -> Iterator[Remark]:
    if rows:
        yield Remark(text % {"n": len(rows)}, tuple(rows))
