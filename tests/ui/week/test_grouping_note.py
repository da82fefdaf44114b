"""The note below the week grouped by channel."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kommunikator.ui.theme import Theme
from kommunikator.ui.week.grouping_note import GroupingNote


@pytest.fixture
def note(look: Theme, qtbot: QtBot) -> GroupingNote:
    made = GroupingNote()
    qtbot.addWidget(made)
    made.resize(1300, made.height())
    made.show()
    return made


def seen(note: GroupingNote) -> list[str]:
    return [label.text() for label in note.findChildren(QLabel) if label.isVisible() and label.text()]


def test_says_how_many_there_are(note: GroupingNote) -> None:
    note.show_counts(29, 17, 1)
    assert note.counts() == "29 publications · 17 posts in all · 1 cancelled"


def test_says_nothing_of_cancelled_posts_where_there_are_none(note: GroupingNote) -> None:
    note.show_counts(1, 1, 0)
    assert note.counts() == "1 publication · 1 post in all"


def test_the_sentence_gives_way_to_the_counts(note: GroupingNote) -> None:
    note.show_counts(29, 17, 1)
    assert len(seen(note)) == 2
    note.resize(500, note.height())
    assert seen(note) == [note.counts()]
    note.resize(1300, note.height())
    assert len(seen(note)) == 2
