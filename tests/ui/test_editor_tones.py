"""The tone of voice is shown where a post is written."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from kommunikator.domain import planning
from kommunikator.domain.edit import changed
from kommunikator.ui.editor.tones import ToneBox, _Line
from tests.ui.editor_desk import Desk, type_into


def speak(desk: Desk, **tones: str) -> None:
    """Give channels a tone, as the settings do."""
    channels = [(desk.document.team.channels[desk.team[name]], tone) for name, tone in tones.items()]
    desk.document.do(changed("Change channel", *((old, replace(old, tone=tone)) for old, tone in channels)))


def box(desk: Desk) -> ToneBox:
    return desk.panel.form.tones


def test_nothing_stands_there_without_a_tone(desk: Desk) -> None:
    assert not box(desk).isVisible()
    speak(desk, Facebook="Warm")
    assert not box(desk).isVisible(), "the post doesn't go to Facebook"


def test_each_channel_of_the_post_says_its_tone_on_a_line(desk: Desk) -> None:
    speak(desk, Web="Plain and\n complete", Facebook="Warm <b>and</b> & short")
    assert box(desk).words() == "Tone on Web: Plain and complete"
    desk.document.do(planning.choose_channels(desk.sheet, {desk.team["Web"], desk.team["Facebook"]}))
    both = "Tone on Web: Plain and complete\nTone on Facebook: Warm <b>and</b> & short"
    assert box(desk).words() == both
    assert box(desk).isVisible()
    assert desk.entry("text").accessibleDescription() == both
    lines = [line for line in box(desk).findChildren(QWidget) if line.accessibleName()]
    assert "&lt;b&gt;" in lines[-1].toolTip()
    desk.document.undo()
    assert box(desk).words() == "Tone on Web: Plain and complete"


def test_it_follows_while_the_text_is_being_typed(desk: Desk, qtbot) -> None:
    type_into(desk, "text", "Come", qtbot)
    speak(desk, Web="Plain")
    assert box(desk).words() == "Tone on Web: Plain"
    assert desk.entry("text").toPlainText() == "Come"


def test_a_long_tone_does_not_widen_the_panel(desk: Desk) -> None:
    least = desk.panel.minimumSizeHint().width()
    speak(desk, Web="plain " * 100)
    assert desk.panel.minimumSizeHint().width() == least


def test_where_room_is_short_the_tone_has_it(desk: Desk) -> None:
    def begins(width: int) -> str:
        line.resize(width, 20)
        return line._parts(line.font(), line.font())[0][0]

    speak(desk, Web="plain and complete")
    (line,) = box(desk).findChildren(_Line)
    assert [begins(width) for width in (600, 120)] == ["Tone on Web:", "Web:"]
