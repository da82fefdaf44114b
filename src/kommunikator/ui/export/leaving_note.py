"""What leaves the team, in words: how much, whose names, what stays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from kommunikator.domain.export_choice import WHAT_NAMES, ExportChoice, Reader, What
from kommunikator.domain.export_fields import Leaving, Privacy, all_posts
from kommunikator.domain.team import Team
from kommunikator.i18n import _, format_number, format_range, ngettext
from kommunikator.ui import icons, theme
from kommunikator.ui.dialog import plain
from kommunikator.ui.export.asked import told

GOES, STAYS, MIND = "arrow-square-out", "lock", "warning-fill"
"""The signs of a line: it goes out, it stays, it goes out and one should know."""
_COLOURS: Final = {GOES: "text2", STAYS: "text2", MIND: "warn"}
_LINES: Final = 5


def lines(leaving: Leaving, choice: ExportChoice, team: Team, today: date) -> list[tuple[str, str]]:
    """Give the sentences, each with its sign, that say what of the plan leaves and what stays."""
    if choice.what is What.ADVICE:
        return [(GOES, _("The channels and what suits them, as your rules say. No posts."))]
    leaves = _matrix(choice) if choice.what is What.MATRIX else _posts(leaving, choice, team, today)
    return [*leaves, *private(leaving, choice)]


def _matrix(choice: ExportChoice) -> Iterator[tuple[str, str]]:
    if all_posts(choice):
        yield GOES, _("The content matrix with its ideas. No posts.")
    else:
        yield GOES, _("The content matrix without its ideas.")


def _posts(leaving: Leaving, choice: ExportChoice, team: Team, today: date) -> Iterator[tuple[str, str]]:
    yield (
        GOES,
        _how_many(leaving.posts, choice) % {"number": format_number(leaving.posts), **_where(choice, team, today)},
    )
    if leaving.held_back:
        words = ngettext(
            "%(n)d post that is not approved yet stays here.",
            "%(n)d posts that are not approved yet stay here.",
            leaving.held_back,
        )
        yield STAYS, words % {"n": leaving.held_back}
    if leaving.unfinished and choice.reader is Reader.OUTSIDE:
        words = ngettext(
            "%(n)d of them is not approved yet.", "%(n)d of them are not approved yet.", leaving.unfinished
        )
        yield MIND, words % {"n": leaving.unfinished}


def _how_many(posts: int, choice: ExportChoice) -> str:
    if choice.what is What.CAMPAIGN:
        return ngettext("%(number)s post of %(campaign)s.", "%(number)s posts of %(campaign)s.", posts)
    if choice.period is None:
        return ngettext("%(number)s post of the whole plan.", "%(number)s posts of the whole plan.", posts)
    return ngettext("%(number)s post of %(days)s.", "%(number)s posts of %(days)s.", posts)


def _where(choice: ExportChoice, team: Team, today: date) -> dict[str, str]:
    days = choice.days(today)
    campaign = team.themes.get(choice.campaign) if choice.campaign else None
    return {
        "campaign": campaign.name if campaign else _(WHAT_NAMES[What.CAMPAIGN]),
        "days": format_range(days.first, days.last) if days else "",
    }


def private(leaving: Leaving, choice: ExportChoice) -> Iterator[tuple[str, str]]:
    """Give the sentences on what is not for everybody: names, and what is internal."""
    going = [one for one in leaving.private if one.key in told(choice)]
    names = [one for one in going if one.privacy is Privacy.NAMES]
    internal = [_(one.name) for one in going if one.privacy is Privacy.INTERNAL]
    if names:
        yield MIND if choice.reader is Reader.OUTSIDE else GOES, _("Names of people go along.")
    else:
        yield STAYS, _("Names of people stay here.")
    if internal:
        yield GOES, _("Internal, for the team alone: %(fields)s.") % {"fields": ", ".join(internal)}
    if all(one.key != "notes" for one in going):
        yield STAYS, _("Internal notes stay here.")


class LeavingNote(QFrame):
    """The sentences one below the other, each with its sign."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("box", "panel")
        self._signs: list[tuple[QLabel, QLabel]] = []
        self._shown: list[tuple[str, str]] = []
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(plain(_("What leaves"), "strong"), 0, 0, 1, 2)
        for row in range(1, _LINES + 1):
            sign, words = QLabel(self), plain("")
            words.setParent(self)
            self._grid.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(words, row, 1)
            self._signs.append((sign, words))
        self._dress()

    def show_lines(self, shown: list[tuple[str, str]]) -> None:
        """Show these sentences with their signs."""
        self._shown = shown
        self._dress()

    def sentences(self) -> list[str]:
        """Give what it says."""
        return [sentence for _sign, sentence in self._shown]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_grid"):
            self._dress()

    def _dress(self) -> None:
        look = theme.current()
        self._grid.setContentsMargins(look.px(14), look.px(10), look.px(14), look.px(12))
        self._grid.setHorizontalSpacing(look.px(8))
        self._grid.setVerticalSpacing(look.px(4))
        side = look.px(16)
        for at, (sign, words) in enumerate(self._signs):
            there = at < len(self._shown)
            for label in (sign, words):
                label.setVisible(there)
            if there:
                name, sentence = self._shown[at]
                picture = icons.icon(name, _COLOURS[name]).pixmap(QSize(side, side), self.devicePixelRatioF())
                sign.setPixmap(picture)
                words.setText(sentence)
        self.setAccessibleName(" ".join((_("What leaves"), *self.sentences())))
