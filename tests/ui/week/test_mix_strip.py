"""The mix at the foot of the week: what it says, where it leads, and how it fits."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kommunikator import i18n
from kommunikator.domain.attention import Matter, MatterKind
from kommunikator.domain.edit import added, changed
from kommunikator.domain.mix import ChannelShare
from kommunikator.domain.post import PlannedPost, Post, Status
from kommunikator.domain.team import Channel
from kommunikator.ui import chips, icons, theme
from kommunikator.ui.theme import Theme
from kommunikator.ui.week import mix_words
from kommunikator.ui.week.mix_strip import MixStrip
from kommunikator.ui.week.silence_box import SilenceBox
from tests.ui.plans import FB, WEB, WEEK, Plan, locked

Key = Qt.Key
SILENT = Matter(MatterKind.SILENT_CHANNEL, channel=FB, days=12, ideas=2)


@pytest.fixture
def strip(plan: Plan, look: Theme, qtbot: QtBot) -> MixStrip:
    """Give the mix of the small plan's week: two publications on the website, one on Facebook."""
    plan.document.do(
        changed("Change channel", (WEB, replace(WEB, weekly_target=3)), (FB, replace(FB, weekly_target=1)))
    )
    made = MixStrip(plan.document)
    qtbot.addWidget(made)
    made.resize(1200, 80)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_posts(plan.store.between(WEEK.monday, WEEK.sunday), 1)
    return made


def spoken(strip: MixStrip) -> list[str]:
    model = strip.cells.mix_model
    return [model.index(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(model.rowCount())]


def box(strip: MixStrip) -> SilenceBox:
    (found,) = strip.findChildren(SilenceBox)
    return found


def button(strip: MixStrip) -> QPushButton:
    (found,) = box(strip).findChildren(QPushButton)
    return found


def come_by_key(strip: MixStrip) -> None:
    strip.cells.clearFocus()
    strip.cells.setFocus(Qt.FocusReason.TabFocusReason)


def many_channels(plan: Plan, count: int = 12) -> None:
    channels = [Channel(id=UUID(int=300 + n), name=f"Channel {n}", code=f"C{n}") for n in range(count)]
    plan.document.do(added("Add channel", *channels))


# --- what it says --------------------------------------------------------------------------------------------------


def test_each_channel_has_part_count_and_standing(strip: MixStrip) -> None:
    assert spoken(strip) == ["Website, 67%, 2 of 3, 1 missing", "Facebook, 33%, 1 of 1, at target"]
    assert strip._count.text() == "3 publications"


def test_without_posts_there_is_no_part_to_divide_by(strip: MixStrip) -> None:
    strip.show_posts([], 1)
    assert spoken(strip) == ["Website, 0%, 0 of 3, 3 missing", "Facebook, 0%, 0 of 1, 1 missing"]
    assert not strip.grab().isNull()


def test_the_words_of_a_share_in_each_language() -> None:
    share = ChannelShare(WEB, 8, 0.281, 8)
    i18n.use("sv")
    assert mix_words.part_text(share) == "28\xa0%"
    i18n.use("en")
    assert mix_words.part_text(share) == "28%"
    assert mix_words.count_text(share) == "8 of 8"
    assert mix_words.count_text(replace(share, target=None)) == "8"
    assert mix_words.standing(replace(share, target=None)) is None
    for one in (share, replace(share, count=5)):
        mark = mix_words.standing(one)
        assert mark
        icons.glyph(mark.icon)


def test_a_changed_channel_is_followed(strip: MixStrip, plan: Plan) -> None:
    target = replace(plan.document.team.channels[WEB.id], weekly_target=2)
    plan.document.do(changed("Change channel", (plan.document.team.channels[WEB.id], target)))
    assert spoken(strip)[0] == "Website, 67%, 2 of 2, at target"


def test_where_the_channels_cannot_be_read_the_strip_stays(plan: Plan, look: Theme, qtbot: QtBot) -> None:
    told: list[str] = []
    plan.document.refused.connect(told.append)
    strip = MixStrip(plan.document)
    qtbot.addWidget(strip)
    with locked(plan):
        strip.show_posts([], 1)
    assert len(told) == 1
    assert spoken(strip) == []


def test_the_bar_ends_at_the_tick_when_the_target_is_met(strip: MixStrip) -> None:
    post = Post(id=UUID(int=400), status=Status.APPROVED)
    strip.show_posts([PlannedPost(post, (WEB.id,))] * 3, 1)
    rect = strip.cells.visualRect(strip.cells.mix_model.index(0))
    picture = strip.cells.viewport().grab(rect).toImage()
    y = next(y for y in range(rect.height() - 1, 0, -1) if picture.pixelColor(20, y) == chips.colours(WEB)[0])
    line = [picture.pixelColor(x, y - 2).name() for x in range(rect.width())]
    bar = QColor(chips.colours(WEB)[0]).name()
    tick, track = theme.current().palette.text.lower(), theme.current().palette.track.lower()
    assert set(line[20 : line.index(tick) - 1]) == {bar}
    assert bar not in line[line.index(tick) :]
    assert track in line[line.index(tick) :]


# --- where it leads ------------------------------------------------------------------------------------------------


def test_a_click_or_key_chooses_a_channel(strip: MixStrip) -> None:
    chosen: list[UUID] = []
    strip.channel_chosen.connect(chosen.append)
    at = strip.cells.visualRect(strip.cells.mix_model.index(1)).center()
    QTest.mouseClick(strip.cells.viewport(), Qt.MouseButton.LeftButton, pos=at)
    come_by_key(strip)
    QTest.keyClick(strip.cells, Key.Key_Left)
    QTest.keyClick(strip.cells, Key.Key_Return)
    QTest.keyClick(strip.cells, Key.Key_Space)
    assert chosen == [FB.id, WEB.id, WEB.id]


def test_a_press_that_ends_elsewhere_or_on_no_channel_chooses_nothing(strip: MixStrip) -> None:
    chosen: list[UUID] = []
    strip.channel_chosen.connect(chosen.append)
    places = [strip.cells.visualRect(strip.cells.mix_model.index(n)).center() for n in range(2)]
    port = strip.cells.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=places[0])
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=places[1])
    QTest.mouseClick(port, Qt.MouseButton.RightButton, pos=places[0])
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=QPoint(port.width() - 2, 10))
    assert chosen == []


def test_those_who_come_by_key_begin_at_the_first_channel(strip: MixStrip) -> None:
    come_by_key(strip)
    assert strip.cells.currentIndex().row() == 0
    QTest.keyClicks(strip.cells, "f")
    assert strip.cells.currentIndex().row() == 0


def test_the_filter_is_marked_and_told(strip: MixStrip) -> None:
    plain = strip.cells.grab().toImage()
    strip.show_chosen({FB.id})
    assert spoken(strip)[1].endswith(", chosen in the filter")
    assert not spoken(strip)[0].endswith(", chosen in the filter")
    assert strip.cells.grab().toImage() != plain
    strip.show_chosen(())
    assert strip.cells.grab().toImage() == plain


# --- silence -------------------------------------------------------------------------------------------------------


def test_a_silent_channel_leads_to_its_ideas(strip: MixStrip) -> None:
    assert strip.findChildren(SilenceBox) == []
    wanted: list[UUID] = []
    strip.ideas_wanted.connect(wanted.append)
    strip.show_silent([SILENT])
    assert box(strip)._sentence.text() == "Facebook: nothing for 12 days"
    assert button(strip).text() == "Pick from the idea bank (2)"
    button(strip).click()
    assert wanted == [FB.id]


def test_of_several_silent_channels_the_first_is_told_and_the_others_counted(strip: MixStrip) -> None:
    web = replace(SILENT, channel=replace(WEB, name="<b>Web</b>"), days=9, ideas=0)
    strip.show_silent([SILENT, web])
    assert box(strip)._more.text() == "+1"
    assert box(strip)._more.isVisible()
    assert "&lt;b&gt;Web" in box(strip)._more.toolTip()
    strip.show_silent([web])
    assert not box(strip)._more.isVisible()
    assert button(strip).text() == "Open the idea bank"
    assert box(strip)._sentence.text() == "<b>Web</b>: nothing for 9 days"


def test_the_warning_goes_when_nobody_is_silent(strip: MixStrip) -> None:
    strip.show_silent([])
    assert strip.findChildren(SilenceBox) == []
    strip.show_silent([SILENT])
    assert box(strip).isVisible()
    strip.show_silent([])
    assert not box(strip).isVisible()


# --- room ----------------------------------------------------------------------------------------------------------


def test_channels_that_do_not_fit_are_scrolled_to(strip: MixStrip, plan: Plan) -> None:
    many_channels(plan)
    bar = strip.cells.horizontalScrollBar()
    come_by_key(strip)
    QTest.keyClick(strip.cells, Key.Key_End)
    last = strip.cells.mix_model.rowCount() - 1
    assert strip.cells.currentIndex().row() == last
    assert bar.value() > 0
    shown = strip.cells.visualRect(strip.cells.currentIndex())
    assert shown.left() >= 0
    assert shown.right() <= strip.cells.viewport().width()
    before = bar.value()
    event = QWheelEvent(
        QPointF(50, 20),
        QPointF(strip.cells.viewport().mapToGlobal(QPoint(50, 20))),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(strip.cells.viewport(), event)
    assert bar.value() == before - 120


def test_the_words_give_way_to_the_channels(strip: MixStrip, plan: Plan) -> None:
    many_channels(plan)
    strip.show_silent([SILENT])
    strip.resize(1400, 80)
    assert strip._words.isVisible()
    assert box(strip)._sentence.isVisible()
    strip.resize(860, 80)
    assert not strip._words.isVisible()
    assert box(strip)._sentence.isVisible()
    strip.resize(600, 80)
    assert not box(strip)._sentence.isVisible()
    assert button(strip).text() == "FB (2)"
    assert button(strip).accessibleName() == "Facebook: nothing for 12 days. Pick from the idea bank (2)"
    strip.resize(1400, 80)
    assert strip._words.isVisible()
    assert button(strip).text() == "Pick from the idea bank (2)"


def test_it_follows_theme_and_text_size(strip: MixStrip, plan: Plan, qapp: QApplication) -> None:
    strip.show_silent([SILENT])
    narrow = strip.cells.cell_width()
    theme.apply(qapp, "dark", 200)
    try:
        assert strip.height() >= 160
        assert strip.cells.cell_width() > narrow
        assert box(strip).height() <= strip.height()
        assert strip.minimumSizeHint().width() < 500
    finally:
        theme.apply(qapp, "light", 100)
    assert strip.height() == 80
