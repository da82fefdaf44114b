"""A page as a picture: whole where it can be read so, else as wide as its place, to be scrolled."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from kommunikator.ui import theme

_DIMMED: Final = 0.35
# In px at any text size: large text leaves a picture the less.
_LEAST: Final = 160
# A page that is narrower than this share of its place is shown larger, and scrolls.
_READABLE: Final = 0.75


class Picture(QWidget):
    """A page in the middle of its place; dimmed while it is no longer what would be written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._dim = False
        self._size = QSizeF()

    @property
    def image(self) -> QImage:
        """Give the page that is shown; null where there is none."""
        return self._image

    @property
    def dimmed(self) -> bool:
        """Tell whether another page is being made."""
        return self._dim

    def show_image(self, image: QImage) -> None:
        """Show a page."""
        self._image, self._dim = image, False
        self.update()

    def dim(self) -> None:
        """Show that a new one is being made."""
        self._dim = True
        self.update()

    def fit(self, room: QSize, bar: int) -> None:
        """Take the size that goes into the room beside a scroll bar of that width; never larger than the page is."""
        size = self._image.deviceIndependentSize()
        wanted = size.scaled(QSizeF(room), Qt.AspectRatioMode.KeepAspectRatio)
        if wanted.width() < _READABLE * room.width():
            wanted = size.scaled(room.width() - bar, 1e9, Qt.AspectRatioMode.KeepAspectRatio)
        self._size = wanted if wanted.width() < size.width() else size
        self.setFixedHeight(max(1, round(self._size.height())))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._image.isNull():
            return
        look = theme.current()
        painter = QPainter(self)
        # Whole pixels, so that the frame lies on the page's edge.
        place = QRectF(QPointF((self.width() - self._size.width()) / 2, 0), self._size).toRect()
        painter.fillRect(place, look.colour("surface"))
        painter.setOpacity(_DIMMED if self._dim else 1.0)
        # Qt's painter skips pixels when it makes a picture less than half as large.
        fitting = place.size() * self.devicePixelRatioF()
        smooth = Qt.TransformationMode.SmoothTransformation
        painter.drawImage(place, self._image.scaled(fitting, Qt.AspectRatioMode.IgnoreAspectRatio, smooth))
        painter.setOpacity(1.0)
        painter.setPen(look.colour("line2"))
        painter.drawRect(place.adjusted(0, 0, -1, -1))


class PictureArea(QScrollArea):
    """The place of a page, which scrolls by keys too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.picture = Picture(self)
        self.picture.setProperty("ground", "none")
        self.setWidget(self.picture)

    def minimumSizeHint(self) -> QSize:
        """Be content with little."""
        return QSize(_LEAST, _LEAST)

    def show_image(self, image: QImage, described: str) -> None:
        """Show a page; `described` says in words what it shows."""
        self.setAccessibleName(described)
        self.picture.setAccessibleName(described)
        self.picture.show_image(image)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if image.isNull() else Qt.FocusPolicy.StrongFocus)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.picture.fit(self.size(), self.verticalScrollBar().sizeHint().width())
