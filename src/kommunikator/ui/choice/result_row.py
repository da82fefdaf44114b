"""One channel of the answer: how well it suits, why and why not, and the check that chooses it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kommunikator.domain.choice_rule import ChoiceRule
from kommunikator.domain.choosing import FIT_NAMES, ChannelFit
from kommunikator.domain.team import Team
from kommunikator.i18n import _
from kommunikator.ui import theme
from kommunikator.ui.choice import wording
from kommunikator.ui.choice.signs import BareCheck, ChipSign, FitMarks, NumberSign, Sentence
from kommunikator.ui.dialog import plain

# The weightiest reason says enough at a glance; the others are a click away.
_PROS, _CONS = 1, 1
_IDEAS: Final = 3


class ChannelRow(QWidget):
    """A channel with its reasons. `toggled` when the person chooses it or not."""

    toggled = Signal(bool)

    def __init__(
        self,
        fit: ChannelFit,
        team: Team,
        number: int | None = None,
        *,
        whole: bool = False,
        judged: bool = True,
        quick: bool = False,
        published: date | None = None,
    ) -> None:
        """`number` is its rank, None for one that suits less; `whole` shows all rules with points and sources.

        `judged` is not set where there are no rules, so that nothing can be said of how it suits. `quick` leaves out
        how full the channel is, which does not matter in a hurry; `published` is when the post was published here.
        """
        super().__init__()
        self.fit, self._team, self._whole, self._judged = fit, team, whole, judged
        self._quick, self._published = quick, published
        self.check = BareCheck()
        self._said = list(self._sentences())
        self._ideas = Sentence("squares-four", "", name=_("Ideas in the matrix:"))
        self._lay_out(number)
        self._name_check()
        self.show_ideas(())
        self.check.toggled.connect(self.toggled)
        self.setFocusProxy(self.check)

    def show_ideas(self, ideas: Sequence[str]) -> None:
        """Show what the content matrix has for this channel on the theme; nothing hides the line."""
        more = [_("+%(n)d more") % {"n": len(ideas) - _IDEAS}] if len(ideas) > _IDEAS else []
        self._ideas.label.setText(" · ".join([*ideas[:_IDEAS], *more]))
        self._ideas.setVisible(bool(ideas))

    # --- parts ---------------------------------------------------------------------------------------------------

    def _lay_out(self, number: int | None) -> None:
        look = theme.current()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, look.px(12), 0, look.px(12))
        row.setSpacing(look.px(16))
        if number is not None:
            row.addWidget(NumberSign(number), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(look.px(2))
        column.addLayout(self._head())
        for sentence in self._said:
            column.addWidget(sentence)
        column.addWidget(self._ideas)
        row.addLayout(column, 1)
        row.addWidget(self.check, 0, Qt.AlignmentFlag.AlignTop)
        # One that is kept out keeps its place, so that all rows end alike.
        self.check.setEnabled(self.fit.kept_out is None and self._published is None)

    def _head(self) -> QHBoxLayout:
        look = theme.current()
        row = QHBoxLayout()
        row.setContentsMargins(0, look.px(2), 0, look.px(2))
        row.setSpacing(look.px(8))
        row.addWidget(ChipSign(self.fit.channel))
        row.addWidget(plain(self.fit.channel.name, "h3"), 1)
        if self._judged:
            row.addWidget(FitMarks(self.fit.fit))
            row.addWidget(_words(wording.fit_text(self.fit)))
        return row

    def _sentences(self) -> Iterator[Sentence]:
        fit = self.fit
        if self._published:
            yield Sentence("lock", wording.published_text(self._published), role="strong")
        if fit.kept_out:
            yield self._reason(fit.kept_out, "prohibit", "bad", _("Kept out"))
        pros, cons = self._some(self._counted_first(fit.pros), _PROS), self._some(self._counted_first(fit.cons), _CONS)
        yield from (self._reason(rule, "check", "ok", _("For")) for rule in pros)
        yield from (self._reason(rule, "minus-circle", "text2", _("Against")) for rule in cons)
        if self._judged and not fit.explained:
            yield Sentence("minus-circle", _("No rule speaks for it."), role="muted")
        channel = fit.channel
        for icon, name, text in (
            ("chat-centered-text", _("Tone:"), channel.tone),
            ("image", _("Best form:"), channel.form),
        ):
            if text.strip():
                yield Sentence(icon, " ".join(text.split()), name=name)
        if not self._quick and fit.load and (load := wording.load_text(fit.load)):
            yield Sentence("calendar-blank", load, "warn" if fit.load.full else "text2", role="muted")

    def _counted_first(self, rules: Sequence[ChoiceRule]) -> list[ChoiceRule]:
        """Put what speaks for another of the chosen audiences alone behind what gave the points."""
        return sorted(rules, key=lambda rule: rule.id in self.fit.aside)

    def _some(self, rules: Sequence[ChoiceRule], most: int) -> Sequence[ChoiceRule]:
        if self._whole:
            return rules
        return () if self.fit.kept_out else rules[:most]

    def _reason(self, rule: ChoiceRule, icon: str, colour: str, meaning: str) -> Sentence:
        text = wording.reason_text(rule, self._team)
        if self._whole and rule.id in self.fit.aside:
            text = _("%(reason)s (about another audience, not counted)") % {"reason": text}
        elif self._whole and (trace := wording.trace_text(rule)):
            text = _("%(reason)s (%(trace)s)") % {"reason": text, "trace": trace}
        role = "muted" if rule.weight < 0 else ""
        trace = wording.spoken_rule(rule, self._team)
        return Sentence(icon, text, colour, role=role, trace=trace, meaning=meaning)

    def _name_check(self) -> None:
        """Say all of the row with its check, which is what a screen reader comes to."""
        fit = self.fit
        suits = f", {wording.fit_text(fit)}" if self._judged else ""
        self.check.setAccessibleName(f"{fit.channel.name}{suits}")
        kept_out = _("A rule keeps it out.") if fit.kept_out else _("Choose this channel")
        self.check.setToolTip(wording.published_text(self._published) if self._published else kept_out)
        self.check.setAccessibleDescription(" ".join(said.spoken() for said in self._said))


def _words(text: str) -> QLabel:
    """Give how well a channel suits, in a place as wide as the longest of these words, so that the marks line up."""
    label = plain(text, "strong", wrap=False)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    metrics = QFontMetrics(theme.current().font("body", QFont.Weight.DemiBold))
    label.setMinimumWidth(max(metrics.horizontalAdvance(_(name)) for name in FIT_NAMES) + theme.current().px(8))
    return label
