from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QListWidget, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from kommunikator.ui import theme
from kommunikator.ui.focus_ring import FocusRing, FocusWatcher, wants_ring
from kommunikator.ui.tokens import LIGHT


@pytest.fixture(autouse=True)
def watcher(qapp: QApplication) -> Iterator[FocusWatcher]:
    theme.apply(qapp, "light")
    watcher = FocusWatcher(qapp)
    yield watcher
    qapp.focusChanged.disconnect(watcher._moved)
    watcher.deleteLater()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.setGeometry(0, 0, 400, 300)
    qtbot.addWidget(window)
    for at, name in enumerate(("first", "second", "third")):
        button = QPushButton(name, window)
        button.setObjectName(name)
        button.setGeometry(50, 40 + 60 * at, 100, 32)
    field = QLineEdit(window)
    field.setObjectName("field")
    field.setGeometry(50, 230, 100, 32)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return window


def button(window: QWidget, name: str) -> QPushButton:
    found = window.findChild(QPushButton, name)
    assert found is not None
    return found


def ring_of(window: QWidget) -> FocusRing:
    ring = window.findChild(FocusRing)
    assert ring is not None
    return ring


def tab_to(window: QWidget, name: str) -> FocusRing:
    for _step in range(6):
        now = QApplication.focusWidget() or window
        QTest.keyClick(now, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is not None and now.objectName() == name:
            return ring_of(window)
    pytest.fail(f"Tab does not reach {name}")


def test_tab_brings_the_ring_4_px_outside(window: QWidget) -> None:
    ring = tab_to(window, "second")
    assert ring.isVisible()
    assert ring.target() is button(window, "second")
    assert ring.geometry() == button(window, "second").geometry().adjusted(-4, -4, 4, 4)


def test_the_ring_is_two_pixels_of_accent_and_a_gap(window: QWidget) -> None:
    tab_to(window, "second")
    picture = window.grab().toImage()
    middle, left = 100 + 16, 50
    assert picture.pixelColor(left - 4, middle).name() == LIGHT.accent.lower()
    assert picture.pixelColor(left - 3, middle).name() == LIGHT.accent.lower()
    assert picture.pixelColor(left - 2, middle).name() == picture.pixelColor(left - 10, middle).name()
    assert picture.pixelColor(left - 1, middle).name() == picture.pixelColor(left - 10, middle).name()


def test_backtab_and_shortcuts_bring_it_too(window: QWidget) -> None:
    tab_to(window, "second")
    QTest.keyClick(button(window, "second"), Qt.Key.Key_Backtab)
    assert ring_of(window).target() is button(window, "first")
    button(window, "third").setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert ring_of(window).target() is button(window, "third")


def test_the_mouse_brings_none_and_takes_it_away(window: QWidget) -> None:
    ring = tab_to(window, "second")
    QTest.mouseClick(button(window, "third"), Qt.MouseButton.LeftButton)
    assert button(window, "third").hasFocus()
    assert ring.target() is None
    assert not ring.isVisible()


def test_a_window_without_keyboard_use_gets_no_ring(window: QWidget) -> None:
    QTest.mouseClick(button(window, "third"), Qt.MouseButton.LeftButton)
    assert window.findChild(FocusRing) is None


def test_inputs_and_views_show_focus_themselves(window: QWidget) -> None:
    ring = tab_to(window, "third")
    tab_to(window, "field")
    assert ring.target() is None
    assert not ring.isVisible()
    assert not wants_ring(QListWidget(window))


def test_it_follows_its_widget(window: QWidget) -> None:
    ring = tab_to(window, "second")
    target = button(window, "second")
    target.setGeometry(120, 90, 160, 48)
    assert ring.geometry() == QRect(116, 86, 168, 56)


def test_it_goes_when_the_widget_hides_and_when_it_dies(window: QWidget) -> None:
    ring = tab_to(window, "second")
    target = button(window, "second")
    target.hide()
    assert not ring.isVisible()
    ring.surround(button(window, "third"))
    assert ring.isVisible()
    delete(button(window, "third"))
    assert ring.target() is None
    assert not ring.isVisible()


def test_clicks_go_through_it(window: QWidget, qtbot: QtBot) -> None:
    ring = tab_to(window, "second")
    assert ring.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    target = button(window, "second")
    assert window.childAt(QPoint(100, 110)) is target
    with qtbot.waitSignal(target.clicked):
        QTest.mouseClick(target, Qt.MouseButton.LeftButton)


def test_it_never_leaves_the_window(window: QWidget) -> None:
    ring = tab_to(window, "second")
    button(window, "second").setGeometry(0, 0, 400, 32)
    assert ring.geometry() == QRect(0, 0, 400, 36)


def test_it_is_cut_where_scrolling_hides_the_widget(window: QWidget) -> None:
    area = QScrollArea(window)
    area.setGeometry(200, 20, 180, 100)
    content = QWidget()
    content.resize(160, 600)
    inner = QPushButton("inner", content)
    inner.setGeometry(20, 20, 100, 32)
    area.setWidget(content)
    area.show()
    inner.setFocus(Qt.FocusReason.ShortcutFocusReason)
    ring = ring_of(window)
    view = area.viewport()
    seen = QRect(view.mapTo(window, QPoint(0, 0)), view.size()).adjusted(-4, -4, 4, 4)
    assert ring.isVisible()
    area.verticalScrollBar().setValue(40)
    assert ring.isVisible()
    assert seen.contains(ring.geometry())
    assert ring.height() < 40
    area.verticalScrollBar().setValue(200)
    assert not ring.isVisible()


def test_each_window_has_its_own(window: QWidget, qtbot: QtBot) -> None:
    tab_to(window, "second")
    dialog = QDialog(window)
    qtbot.addWidget(dialog)
    ok, cancel = QPushButton("OK", dialog), QPushButton("Cancel", dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(ok.hasFocus)
    assert ring_of(window).target() is None
    cancel.setFocus(Qt.FocusReason.ShortcutFocusReason)
    only = Qt.FindChildOption.FindDirectChildrenOnly
    assert [ring.target() for ring in dialog.findChildren(FocusRing, options=only)] == [cancel]
    assert [ring.target() for ring in window.findChildren(FocusRing, options=only)] == [None]


def test_a_focused_widget_may_die(window: QWidget) -> None:
    ring = tab_to(window, "second")
    delete(button(window, "second"))
    assert not ring.isVisible()
    assert tab_to(window, "third").target() is button(window, "third")


def test_a_window_may_die(window: QWidget) -> None:
    dialog = QDialog(window)
    ok = QPushButton("OK", dialog)
    dialog.show()
    dialog.activateWindow()
    ok.setFocus(Qt.FocusReason.ShortcutFocusReason)
    delete(dialog)
    assert tab_to(window, "third").target() is button(window, "third")
