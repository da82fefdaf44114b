from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from datetime import time
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QStaticText
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from kommunikator.domain.findings import Finding, FindingKind
from kommunikator.domain.post import Post, Status
from kommunikator.domain.team import Channel
from kommunikator.domain.when import When
from kommunikator.ui import theme
from kommunikator.ui.rows import RowsModel
from kommunikator.ui.theme import Theme
from kommunikator.ui.titles import broken
from kommunikator.ui.tokens import CHANNEL_KEYS, contrast
from kommunikator.ui.week.card_delegate import CardDelegate
from kommunikator.ui.week.cards import Card
from tests.ui.plans import ALVA, FB, LIBRARY, WEB, WEDNESDAY
from tests.ui.week.test_model import HARD_TITLES

FLAG = QStyle.StateFlag
WIDTH, EDGE = 148, 8
FINDINGS = (Finding(FindingKind.OVERDUE, days=3), Finding(FindingKind.NOBODY_RESPONSIBLE))
FULL = Card(replace(LIBRARY, title="An evening at the library for everybody"), (WEB, FB), ALVA, "Advent", FINDINGS[:1])
GROUNDS = ("board", "today", "weekend")


@dataclass(frozen=True)
class Text:
    rect: QRect
    text: str
    colour: str
    width: int


class Recorder(QPainter):
    """A painter that remembers what text it was told to write, where and in which colour."""

    def __init__(self, image: QImage) -> None:
        super().__init__(image)
        self.texts: list[Text] = []

    def drawText(self, *given: Any) -> None:  # type: ignore[override]  # noqa: N802
        rect, text = given[0], given[-1]
        width = self.fontMetrics().horizontalAdvance(text)
        if isinstance(rect, QPointF):
            rect = QRectF(rect.x(), rect.y() - self.fontMetrics().ascent(), width, self.fontMetrics().height())
        assert isinstance(rect, QRect | QRectF)
        box = rect if isinstance(rect, QRect) else rect.toAlignedRect()
        box = self.transform().mapRect(box)
        self.texts.append(Text(box, text, self.pen().color().name(), width))
        super().drawText(*given)

    def drawStaticText(self, at: QPointF, static: QStaticText) -> None:  # type: ignore[override]  # noqa: N802
        assert static.textFormat() is Qt.TextFormat.PlainText
        width = self.fontMetrics().horizontalAdvance(static.text())
        place = self.transform().map(at)
        box = QRectF(place.x(), place.y(), width, self.fontMetrics().height()).toAlignedRect()
        self.texts.append(Text(box, static.text(), self.pen().color().name(), width))
        super().drawStaticText(at, static)


@pytest.fixture
def delegate(look: Theme) -> CardDelegate:
    return CardDelegate()


@pytest.fixture(params=["light", "dark"])
def dressed(request: pytest.FixtureRequest, qapp: QApplication, look: Theme) -> Theme:
    return look if request.param == "light" else theme.apply(qapp, request.param)


def painted(
    delegate: CardDelegate, card: Card, state: QStyle.StateFlag = FLAG.State_Enabled
) -> tuple[QImage, QRect, list[Text]]:
    """Paint a card on a magenta ground that has `EDGE` px around it."""
    width = theme.current().px(WIDTH)
    rect = QRect(EDGE, EDGE, width, delegate.height(card, width))
    image = QImage(rect.size() + QSize(2 * EDGE, 2 * EDGE), QImage.Format.Format_RGB32)
    image.fill(QColor("magenta"))
    model: RowsModel[Card] = RowsModel(lambda one: one.key, lambda _one, _role: None)
    model.show_rows([card])
    option = QStyleOptionViewItem()
    option.rect = rect  # type: ignore[attr-defined]
    option.state = state  # type: ignore[attr-defined]
    painter = Recorder(image)
    delegate.paint(painter, option, model.index(0))
    painter.end()
    return image, rect, painter.texts


def border(image: QImage, rect: QRect) -> set[str]:
    """The colours along the left border, clear of the corners."""
    return {image.pixelColor(rect.left(), y).name() for y in range(rect.top() + 12, rect.bottom() - 12)}


def colour(token: str) -> str:
    return theme.current().colour(token).name()


# --- measures ----------------------------------------------------------------------------------------------------


def test_at_normal_size_a_card_is_as_high_as_drawn(delegate: CardDelegate) -> None:
    """Design, section 5: 83 px with one line of title, 101 with two, 22 more with a warning."""
    one, two = replace(FULL, findings=(), post=replace(LIBRARY, title="Short")), replace(FULL, findings=())
    assert delegate.height(one, WIDTH) == pytest.approx(83, abs=1)
    assert delegate.height(two, WIDTH) == pytest.approx(101, abs=1)
    assert delegate.height(FULL, WIDTH) - delegate.height(two, WIDTH) == pytest.approx(22, abs=1)


def test_findings_take_one_line_however_many(delegate: CardDelegate) -> None:
    both = replace(FULL, findings=FINDINGS)
    assert delegate.height(both, WIDTH) == delegate.height(FULL, WIDTH)
    assert "2 things to mend" in [text.text for text in painted(delegate, both)[2]]
    assert "Overdue by 3 days" in [text.text for text in painted(delegate, FULL)[2]]


@pytest.mark.parametrize("size", [100, 125, 150, 200])
@pytest.mark.parametrize("status", list(Status))
def test_every_text_lies_within_the_card(delegate: CardDelegate, qapp: QApplication, size: int, status: Status) -> None:
    theme.apply(qapp, "light", size)
    card = replace(FULL, post=replace(FULL.post, status=status))
    _image, rect, texts = painted(delegate, card)
    assert {"15:00", "WEB", "AL"} <= {text.text for text in texts}
    for text in texts:
        assert rect.contains(text.rect)
        assert text.rect.height() >= 10


@pytest.mark.parametrize("size", [100, 200])
def test_no_line_is_clipped(delegate: CardDelegate, qapp: QApplication, size: int) -> None:
    theme.apply(qapp, "light", size)
    fonts = (
        delegate.measures.time.font,
        delegate.measures.mark.font,
        delegate.measures.warning.font,
        delegate.measures.title(Status.DRAFT).font,
    )
    tallest = min(QFontMetrics(font).height() for font in fonts)
    _image, _rect, texts = painted(delegate, FULL)
    for text in texts:
        assert text.rect.height() >= tallest or text.text in ("WEB", "FB", "AL")
        assert text.width <= text.rect.width() + 1


def test_the_card_grows_with_the_text(delegate: CardDelegate, qapp: QApplication) -> None:
    small = delegate.height(FULL, WIDTH)
    theme.apply(qapp, "light", 200)
    assert delegate.height(FULL, 2 * WIDTH) > 1.6 * small


def test_nothing_is_painted_outside_but_the_ring(delegate: CardDelegate) -> None:
    image, rect, _texts = painted(delegate, FULL, FLAG.State_Enabled | FLAG.State_Selected)
    outside = [image.pixelColor(x, y).name() for x in range(image.width()) for y in (rect.top() - 1, rect.bottom() + 2)]
    assert set(outside) == {"#ff00ff"}


# --- states ------------------------------------------------------------------------------------------------------


def test_a_card_has_the_colours_of_its_tokens(delegate: CardDelegate, dressed: Theme) -> None:
    image, rect, texts = painted(delegate, FULL)
    assert image.pixelColor(rect.left() + 4, rect.center().y()).name() == colour("surface")
    assert border(image, rect) == {colour("line")}
    colours = {text.text: text.colour for text in texts}
    assert colours["15:00"] == colour("text")
    assert colours["Draft"] == colour("text2")
    assert colours["Overdue by 3 days"] == colour("bad")


@pytest.mark.parametrize("status", [Status.PUBLISHED, Status.CANCELLED])
def test_what_is_done_loses_its_fill(delegate: CardDelegate, dressed: Theme, status: Status) -> None:
    card = replace(FULL, post=replace(FULL.post, status=status), findings=())
    image, rect, texts = painted(delegate, card)
    assert image.pixelColor(rect.left() + 4, rect.center().y()).name() == "#ff00ff"
    title = next(text for text in texts if text.text.startswith("An evening"))
    assert title.colour == colour("text2" if status is Status.PUBLISHED else "text3")
    assert delegate.measures.title(status).font.strikeOut() == (status is Status.CANCELLED)


def test_selected_hovered_and_focused_look_different(delegate: CardDelegate, dressed: Theme) -> None:
    plain, rect, plain_texts = painted(delegate, FULL)
    selected, _, texts = painted(delegate, FULL, FLAG.State_Enabled | FLAG.State_Selected)
    hovered, _, _ = painted(delegate, FULL, FLAG.State_Enabled | FLAG.State_MouseOver)
    focused, _, _ = painted(delegate, FULL, FLAG.State_Enabled | FLAG.State_HasFocus)
    assert border(selected, rect) == {colour("accent")}
    assert selected.pixelColor(rect.left() + 1, rect.center().y()).name() == colour("accent")
    assert border(hovered, rect) == {colour("ctl")}
    assert border(plain, rect) == {colour("line")}
    ring = {focused.pixelColor(rect.left() - 3, y).name() for y in range(rect.top() + 12, rect.bottom() - 12)}
    assert ring == {colour("accent")}
    assert [text.rect for text in texts] == [text.rect for text in plain_texts]


def test_a_planned_post_without_text_has_a_dashed_border(delegate: CardDelegate, dressed: Theme) -> None:
    card = replace(FULL, post=replace(FULL.post, status=Status.PLANNED, text=""))
    image, rect, _texts = painted(delegate, card)
    assert colour("line2") in border(image, rect)
    assert len(border(image, rect)) > 1
    written = replace(card, post=replace(card.post, text="Some"))
    image, rect, _texts = painted(delegate, written)
    assert border(image, rect) == {colour("line")}


def test_a_dragged_card_is_faint_and_dashed(delegate: CardDelegate, dressed: Theme) -> None:
    delegate.dragged = FULL.key
    image, rect, texts = painted(delegate, FULL)
    assert len(border(image, rect)) > 1
    faint = [text.colour for text in texts if text.text == "15:00" or text.text.startswith("An evening")]
    assert faint == [colour("text3")] * 2


def test_nobody_responsible_is_a_question_mark(delegate: CardDelegate) -> None:
    assert "?" in [text.text for text in painted(delegate, replace(FULL, responsible=None))[2]]
    assert "AL" in [text.text for text in painted(delegate, FULL)[2]]


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("finding", [None, *FindingKind])
def test_every_word_on_a_card_is_readable(
    delegate: CardDelegate, dressed: Theme, status: Status, finding: FindingKind | None
) -> None:
    card = replace(
        FULL,
        post=replace(FULL.post, status=status),
        channels=(),
        findings=(Finding(finding),) if finding else (),
    )
    grounds = GROUNDS if status.settled else ("surface",)
    own_ground = {"AL"}
    for text in painted(delegate, card)[2]:
        for ground in grounds if text.text not in own_ground else ("av",):
            assert contrast(text.colour, colour(ground)) >= 4.5, text


@pytest.mark.parametrize("code", [*CHANNEL_KEYS, "#ffff00", "#777777", "", "no colour"])
def test_every_channel_is_readable_on_its_chip(delegate: CardDelegate, dressed: Theme, code: str) -> None:
    channel = Channel(id=UUID(int=1), name="Channel", code="CH", colour=code)
    image, _rect, texts = painted(delegate, replace(FULL, channels=(channel,)))
    chip = next(text for text in texts if text.text == "CH")
    fill = image.pixelColor(chip.rect.left() + 2, chip.rect.center().y()).name()
    assert contrast(chip.colour, fill) >= 4.5


def test_what_hangs_under_the_pointer_is_tinted_and_keeps_its_time(delegate: CardDelegate, dressed: Theme) -> None:
    size = QSize(WIDTH, delegate.height(FULL, WIDTH))
    picture = delegate.drag_picture(FULL, size, 2.0)
    assert picture.size() == size * 2
    assert picture.toImage().pixelColor(12, picture.height() // 2).name() == colour("tint")


def test_several_that_are_dragged_are_counted(delegate: CardDelegate, dressed: Theme) -> None:
    size = QSize(WIDTH, delegate.height(FULL, WIDTH))
    one, three = (delegate.drag_picture(FULL, size, 1.0, count).toImage() for count in (1, 3))
    corner = size.width() - 22, size.height() - 16
    assert one.pixelColor(*corner).name() != colour("accent")
    assert three.pixelColor(*corner).name() == colour("accent")
    assert one.copy(0, 0, 60, 60) == three.copy(0, 0, 60, 60)


# --- channels ----------------------------------------------------------------------------------------------------


def channels(count: int) -> tuple[Channel, ...]:
    return tuple(Channel(id=UUID(int=n + 1), name=f"C{n}", code=f"C{n}", position=n) for n in range(count))


@pytest.mark.parametrize("count", range(12))
def test_channels_that_find_no_room_are_counted(delegate: CardDelegate, count: int) -> None:
    _image, rect, texts = painted(delegate, replace(FULL, channels=channels(count)))
    shown = [text for text in texts if text.text.startswith("C")]
    rest = [text.text for text in texts if text.text.startswith("+")]
    assert len(shown) + int(rest[0][1:] if rest else 0) == count
    assert all(rect.contains(text.rect) for text in texts)
    assert count > 3 or not rest


# --- hard texts --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("title", [*HARD_TITLES, "", " ", "\n\t", "x" * 3000, "a\u0301" * 400, "\ud800"])
def test_any_title_is_painted_within_its_card(delegate: CardDelegate, title: str) -> None:
    _image, rect, texts = painted(delegate, replace(FULL, post=replace(FULL.post, title=title)))
    assert all(rect.contains(text.rect) and text.width <= text.rect.width() + 1 for text in texts)


def test_signs_of_markup_are_painted_as_signs(delegate: CardDelegate) -> None:
    _image, _rect, texts = painted(delegate, replace(FULL, post=replace(FULL.post, title="Q&A <b>now</b>")))
    assert "Q&A <b>now</b>" in " ".join(text.text for text in texts)


@settings(max_examples=40)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80), st.integers(20, 300))
def test_breaking_loses_nothing_but_what_the_ellipsis_stands_for(qapp: QApplication, text: str, width: int) -> None:
    font = theme.current().font("body")
    lines = broken(text, font, width, 2)
    assert 1 <= len(lines) <= 2
    whole = "".join(text.split())
    kept = "".join("".join(lines).split())
    assert kept == whole or (kept.endswith("…") and whole.startswith(kept[:-1])) or _bidi(text)


_PLAIN = {"L", "EN", "ES", "CS", "ON", "WS", "B", "S", "ET"}


def _bidi(text: str) -> bool:
    """Tell of signs that Qt may add marks of direction to when it shortens a line."""
    return any(unicodedata.bidirectional(sign) not in _PLAIN for sign in text)


def test_a_surrogate_pair_is_never_cut_in_two(qapp: QApplication) -> None:
    lines = broken("😀" * 40, theme.current().font("body"), 100, 3)
    assert set("".join(lines)) <= {"😀", "…"}


def test_a_post_without_a_time_paints_none(delegate: CardDelegate) -> None:
    card = replace(FULL, post=Post(id=UUID(int=1), title="No time", when=When(WEDNESDAY)))
    assert not [text for text in painted(delegate, card)[2] if ":" in text.text]
    timed = replace(card, post=replace(card.post, when=When(WEDNESDAY, time(7, 5))))
    assert "07:05" in [text.text for text in painted(delegate, timed)[2]]
