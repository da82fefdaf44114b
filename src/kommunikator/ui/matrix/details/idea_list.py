"""The list of a cell's content ideas: written over in place, put in order, planned, marked and deleted by key."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDragMoveEvent, QDropEvent, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kommunikator.domain.content_idea import ContentIdea
from kommunikator.domain.text import N_
from kommunikator.i18n import _
from kommunikator.ui import dragging, icons, theme
from kommunikator.ui.fitted_list import GAP, SIDE, TOP, FittedList, Index, height_of, write_wrapped
from kommunikator.ui.keyed_list import paint_ground, rings
from kommunikator.ui.matrix.cell_inputs import NO_LIMIT
from kommunikator.ui.matrix.details.ideas_model import IdeaRow, IdeasModel
from kommunikator.ui.rows import ROW_ROLE

KEYS: Final = (
    (N_("Write the idea anew"), "Enter / F2"),
    (N_("Move the idea up or down"), "Alt+Up / Alt+Down"),
    (N_("Plan a post from the idea"), "Ctrl+Enter"),
    (N_("One-time idea, or not"), "Space"),
    (N_("Delete the idea"), "Del"),
)
"""What the keys do in the list of a cell's ideas."""

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ICON: Final = 14


class IdeaList(FittedList):
    """Shows the ideas. It writes nothing: its signals give an idea and what is to be done with it."""

    plan_wanted = Signal(object)
    moved = Signal(object, int)
    """An idea, which may come from another cell, and its place among the others."""
    removal_wanted = Signal(object)
    one_time_wanted = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty list."""
        self.ideas = IdeasModel()
        self._refused = False
        super().__init__(self.ideas, _("Content ideas"), parent)
        self.ideas.setParent(self)
        self.setItemDelegate(_IdeaDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)

    # --- writing over an idea ----------------------------------------------------------------------------------

    def hold_editor(self) -> None:
        """Leave the field open in which an idea is written anew: the plan has not taken it."""
        self._refused = True

    def commitData(self, editor: QWidget) -> None:  # noqa: N802 - Qt's name
        self._refused = False
        super().commitData(editor)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Close the field, unless the plan has not taken what is in it and the person has not given it up."""
        if not self._refused or hint == QAbstractItemDelegate.EndEditHint.RevertModelCache:
            self._refused = False
            super().closeEditor(editor, hint)

    def flush(self) -> bool:
        """Write what is being typed over an idea; tell whether nothing is left unsaved."""
        editor = self.indexWidget(self.currentIndex())
        if self.state() == QAbstractItemView.State.EditingState and editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        return self.state() != QAbstractItemView.State.EditingState

    def current(self) -> ContentIdea | None:
        """Give the current idea, None where there is none."""
        row = self.currentIndex().data(ROW_ROLE)
        return row.idea if row else None

    # --- keys and menu -----------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        idea = self.current()
        # The key that ends editing comes here too, before the editor is closed.
        if idea is None or self.state() == QAbstractItemView.State.EditingState or not self._take(event, idea):
            super().keyPressEvent(event)
        self.by_keyboard = True

    def _take(self, event: QKeyEvent, idea: ContentIdea) -> bool:
        step = _STEPS.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._step(idea, step)
        elif event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.plan_wanted.emit(idea)
        elif event.key() in _ENTER:
            self.edit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit(idea)
        elif event.key() == Qt.Key.Key_Space:
            self.one_time_wanted.emit(idea, not idea.one_time)
        else:
            return False
        return True

    def _step(self, idea: ContentIdea, step: int) -> None:
        place = self.currentIndex().row() + step
        if 0 <= place < self.ideas.rowCount():
            self.moved.emit(idea.id, place)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        idea = self.current()
        if idea is not None:
            menu = self.menu(idea)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            place = self.visualRect(self.currentIndex()).center() if by_key else event.pos()
            menu.popup(self.viewport().mapToGlobal(place))

    def menu(self, idea: ContentIdea) -> QMenu:
        """Give all that can be done with an idea."""
        menu = QMenu(self)
        menu.addAction(_("Plan post"), lambda: self.plan_wanted.emit(idea))
        menu.addAction(_("Edit"), lambda: self.edit(self.currentIndex()))
        once = menu.addAction(_("One-time"), lambda: self.one_time_wanted.emit(idea, not idea.one_time))
        once.setCheckable(True)
        once.setChecked(idea.one_time)
        menu.addSeparator()
        menu.addAction(_("Delete"), lambda: self.removal_wanted.emit(idea))
        return menu

    # --- dragging ----------------------------------------------------------------------------------------------

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        event.setAccepted(dragging.idea_in(event.mimeData()) is not None)

    def dropEvent(self, event: QDropEvent) -> None:
        idea = dragging.idea_in(event.mimeData())
        event.setAccepted(idea is not None)
        if idea is not None:
            self.moved.emit(idea, self._place(idea, event.position().y()))
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()

    def _place(self, idea: UUID, y: float) -> int:
        """Give the place among the others at which an idea lands that is let go at this height."""
        others = [row.idea.id for row in self.ideas.rows if row.idea.id != idea]
        return sum(self.visualRect(self.ideas.index_of(other)).center().y() < y for other in others)


class _IdeaDelegate(QStyledItemDelegate):
    """Paints an idea's text, wrapped, and below it when it was used."""

    def __init__(self, view: IdeaList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row, look = index.data(ROW_ROLE), theme.current()
        text = height_of(look.font("body"), row.idea.text, self._view.room())
        use = height_of(_small(look), row.use(), _beside_icon(self._view.room()))
        return QSize(0, text + use + look.px(2 * TOP + GAP))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QLineEdit):
            # Qt would cut what is pasted without a word; the rule for ideas says what is too long.
            editor.setMaxLength(NO_LIMIT)
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        height = min(rect.height(), editor.sizeHint().height())
        editor.setGeometry(rect.left(), rect.top() + (rect.height() - height) // 2, rect.width(), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: IdeaRow = index.data(ROW_ROLE)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        look = theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(rect)
        paint_ground(painter, rect, state, ring=rings(self._view))
        area = rect.adjusted(look.px(SIDE), look.px(TOP), -look.px(SIDE), 0)
        y = write_wrapped(painter, look.font("body"), area, row.idea.text, "text")
        _paint_use(painter, QRect(area.left(), y + look.px(GAP), area.width(), area.height()), row)
        painter.restore()


def _paint_use(painter: QPainter, place: QRect, row: IdeaRow) -> None:
    look, use = theme.current(), row.mark()
    side = look.px(_ICON)
    icons.draw(painter, QRect(place.left(), place.top(), side, side), use.icon, use.token)
    words = place.adjusted(place.width() - _beside_icon(place.width()), 0, 0, 0)
    write_wrapped(painter, _small(look), words, row.use(), use.token)


def _beside_icon(room: int) -> int:
    return max(1, room - theme.current().px(_ICON + GAP))


def _small(look: theme.Theme) -> QFont:
    return look.font("caption", QFont.Weight.Medium)
