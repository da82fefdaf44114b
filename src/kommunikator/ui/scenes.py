"""What `screens` draws: for every screen of the program, how a window with the demo plan comes to show it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QLabel, QWidget

from kommunikator import i18n, paths
from kommunikator.domain.post import Post, Status
from kommunikator.domain.shown import Filter, Grouping, Span
from kommunikator.domain.week import Week
from kommunikator.settings import Settings
from kommunikator.storage import errors
from kommunikator.ui import scenes_choice, scenes_export, scenes_matrix, scenes_taking_in, words
from kommunikator.ui.scene import MOMENT, Scene, opened, wait_for
from kommunikator.ui.window import MainWindow

# A word that the demo has in titles, texts and ideas.
_SOUGHT: Final = {"sv": "skola", "nb": "skole", "en": "school"}
_GO_TO: Final = {"sv": "v. 50", "nb": "uke 50", "en": "week 50"}


# --- the week ----------------------------------------------------------------------------------------------------


def _week(window: MainWindow) -> QWidget:
    window.week.show_today()
    return window


def _shown_as(window: MainWindow, grouping: Grouping = Grouping.NONE, span: Span = Span.ONE) -> QWidget:
    """The weeks in other rows, or more of them."""
    _week(window)
    window.week.show_as(replace(window.week.model.shown, grouping=grouping, span=span))
    window.week.show_today()
    return window


def _filtered(window: MainWindow) -> QWidget:
    """What is still to be written or looked through for the first two channels."""
    _week(window)
    channels = list(window.document.team.channels)[:2]
    statuses = (Status.DRAFT, Status.REVIEW)
    window.week.filter_by(Filter(channels=frozenset(channels), statuses=frozenset(statuses)))
    return window


def _attention(window: MainWindow) -> QWidget:
    _week(window)
    window.week.toggle_matters()
    window.week.matters.view.choose(0)
    return window


def _several(window: MainWindow) -> QWidget:
    """Three posts chosen, and the menu of what can be done with all of them."""
    _week(window)
    model, view = window.week.model, window.week.view
    first, second, current = [card.key for card in model.rows if not card.post.status.settled][:3]
    view.choose_post(current)
    for key in (first, second):
        view.selectionModel().select(model.index_of(key), QItemSelectionModel.SelectionFlag.Select)
    window.week.show_menu()
    return window


def _goto(window: MainWindow) -> QWidget:
    from kommunikator.ui.week.go_to import GoToField

    _week(window)
    window.week.ask_where()
    field = window.week.findChild(GoToField)
    assert isinstance(field, GoToField)
    field.input.line.setText(_GO_TO[i18n.language()])
    return window


def _empty(window: MainWindow) -> QWidget:
    window.week.show_week(Week.of(MOMENT.date()).later(26))
    return window


# --- over the week -----------------------------------------------------------------------------------------------


def _search(window: MainWindow) -> QWidget:
    _week(window)
    search = window.week.header.search
    search.begin()
    search.setText(_SOUGHT[i18n.language()])
    return window


def _commands(window: MainWindow) -> QWidget:
    _week(window)
    window.show_commands()
    return window


def _toast(window: MainWindow) -> QWidget:
    _week(window)
    post = window.week.model.rows[0].post
    names = {"title": words.title_of(post), "when": words.when_text(post.when, MOMENT.date())}
    window.toast.show_message(i18n._("“%(title)s” moved to %(when)s") % names)
    return window


def _refusal(window: MainWindow) -> QWidget:
    _week(window)
    window.toast.show_refusal(str(errors.locked(Path("~/kommunikator/plan.sqlite"))), repeatable=True)
    return window


# --- the editor --------------------------------------------------------------------------------------------------


def _editor(window: MainWindow) -> QWidget:
    """The post that is to be written today, opened."""
    card = next(card for card in window.week.model.rows if card.day == MOMENT.date() and not card.post.status.settled)
    window.week.view.choose_post(card.key)
    window.week.open_post(card.key)
    return window


def _history(window: MainWindow) -> QWidget:
    from kommunikator.ui.editor.panel import EditorPanel

    _editor(window)
    editor = window.findChild(EditorPanel)
    assert isinstance(editor, EditorPanel)
    editor.header.history_button.click()
    return window


# --- dialogs -----------------------------------------------------------------------------------------------------


def _settings(window: MainWindow, section: str = "computer") -> QWidget:
    """A section of the settings, its first record chosen."""
    from kommunikator.ui.team.dialog import TeamSettings

    settings = Settings(language=i18n.language(), author=window.document.author)
    dialog = TeamSettings(window.document, settings, window)
    dialog.show_section(section)
    # The plan that is drawn lies in another folder each time.
    for label in dialog.findChildren(QLabel):
        if label.text() == str(window.document.store.path.parent):
            label.setText("~/.local/share/kommunikator")
    return opened(dialog)


def _first_start(_window: MainWindow) -> QWidget:
    from kommunikator.ui.first_start.dialog import FirstStartDialog

    return opened(FirstStartDialog("Alva Lindell", MOMENT.date()))


def _when(window: MainWindow) -> QWidget:
    from kommunikator.ui.when_dialog import WhenDialog

    post = window.week.model.rows[0].post
    return opened(WhenDialog(post.when, MOMENT.date(), i18n._("Move post"), window))


def _repeat(window: MainWindow) -> QWidget:
    """How a post may come again."""
    return _repeating(window, lambda post: post.series is None)


def _series(window: MainWindow) -> QWidget:
    """The relay that begins in two weeks, as a whole."""
    _shown_as(window, span=Span.FOUR)
    series = {found.post.series for found in window.week.model.posts if found.post.series}
    sheets = (window.document.store.series(one) for one in series)
    relay = next(sheet.series.id for sheet in sheets if sheet and sheet.series.units)
    return _repeating(window, lambda post: post.series == relay)


def _repeating(window: MainWindow, wanted: Callable[[Post], bool]) -> QWidget:
    from kommunikator.ui.series.asking import ask_how_to_repeat

    post = next(found.post for found in window.week.model.posts if wanted(found.post))
    dialog = ask_how_to_repeat(window.document, post, window)
    assert dialog is not None
    return dialog


def _scope(window: MainWindow) -> QWidget:
    from kommunikator.ui.series.scope_dialog import ScopeDialog

    return opened(ScopeDialog("change", later=2, untouched=3, parent=window))


def _keys(window: MainWindow) -> QWidget:
    from kommunikator.ui.keys_dialog import KeysDialog

    return opened(KeysDialog(window.keys(), window))


def _import(window: MainWindow) -> QWidget:
    from kommunikator.ui.importer.dialog import ImportDialog

    return opened(ImportDialog(window.document, window))


def _preview(window: MainWindow) -> QWidget:
    """The import of a small plan, read and ready to be taken over."""
    from kommunikator.ui.importer.dialog import ImportDialog

    dialog = ImportDialog(window.document, window)
    reading = wait_for()
    dialog.previewed.connect(reading.quit)
    dialog.open()
    dialog.read(paths.resource("demo", "planner.xlsx"))
    reading.exec()
    return dialog


def _days(window: MainWindow) -> QWidget:
    """The import of a small calendar, read and ready to be taken over."""
    from kommunikator.ui.days.import_dialog import DaysImportDialog

    reading = wait_for()
    dialog = DaysImportDialog(window.document, paths.resource("demo", "days.ics"), window)
    dialog.previewed.connect(reading.quit)
    dialog.open()
    reading.exec()
    return dialog


SCREENS: Final[dict[str, Scene]] = {
    "week": _week,
    "channels": partial(_shown_as, grouping=Grouping.CHANNEL),
    "people": partial(_shown_as, grouping=Grouping.RESPONSIBLE),
    "themes": partial(_shown_as, grouping=Grouping.THEME),
    "twoweeks": partial(_shown_as, span=Span.TWO),
    "fourweeks": partial(_shown_as, span=Span.FOUR),
    "fourchannels": partial(_shown_as, grouping=Grouping.CHANNEL, span=Span.FOUR),
    "month": partial(_shown_as, span=Span.MONTH),
    "filtered": _filtered,
    "attention": _attention,
    "several": _several,
    "goto": _goto,
    "empty": _empty,
    "search": _search,
    "commands": _commands,
    "toast": _toast,
    "refusal": _refusal,
    "editor": _editor,
    "history": _history,
    **scenes_matrix.IN_THE_WINDOW,
    **scenes_choice.IN_THE_WINDOW,
    "settings": _settings,
    "organisation": partial(_settings, section="organisation"),
    "members": partial(_settings, section="members"),
    "channelsettings": partial(_settings, section="channels"),
    "campaigns": partial(_settings, section="campaigns"),
    "goals": partial(_settings, section="goals"),
    "owndays": partial(_settings, section="own_days"),
    "days": _days,
    "firststart": _first_start,
    "when": _when,
    "repeat": _repeat,
    "series": _series,
    "scope": _scope,
    "keys": _keys,
    "import": _import,
    "preview": _preview,
    **scenes_matrix.DIALOGS,
    **scenes_choice.DIALOGS,
    **scenes_export.DIALOGS,
    **scenes_taking_in.DIALOGS,
    "rules": partial(_settings, section="choice"),
    "questions": partial(_settings, section="questions"),
}
"""Every screen of the program: its name in the file's name, and how a window comes to show it."""
IN_THE_WINDOW: Final = tuple(SCREENS)[: tuple(SCREENS).index("settings")]
"""The screens that are the whole window; the others are dialogs."""
