"""The window's start: builds the objects and hands them to each other."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Generator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from kommunikator import i18n, log, opening, settings
from kommunikator.exchange import public_holidays
from kommunikator.i18n import _
from kommunikator.settings import Settings
from kommunikator.storage.errors import StorageError
from kommunikator.ui import theme, words
from kommunikator.ui.calendars import Calendars
from kommunikator.ui.document import Document
from kommunikator.ui.window import MainWindow

if TYPE_CHECKING:
    from kommunikator.ui.job import Job
    from kommunikator.ui.single import Listener

_log = logging.getLogger(__name__)


def run(folder: Path) -> int:
    """Open the window on a data folder and give the exit code when it is closed.

    Where the folder is in use already, the first window is raised instead. Without a display it says so and ends.
    """
    if not has_display():
        sentence = _(
            "There is no display here, so no window can be opened. The command line works: kommunikator --help"
        )
        print(sentence, file=sys.stderr)
        return 1
    while True:
        try:
            return _claimed(folder)
        except StorageError as error:
            _log.info("The plan was not opened: %s", type(error).__name__)
            if not _wants_to_retry(error):
                return 1


def _claimed(folder: Path) -> int:
    """Show the window while we alone hold the folder, or raise the one that does. Raises a StorageError."""
    opening.make_private(folder)
    claim = opening.Claim.take(folder)
    if claim is None:
        from kommunikator.ui.single import raise_first

        raise_first(folder)
        return 0
    try:
        choice = None if opening.is_there(folder) else _first_start(folder)
        if choice not in ("quit", "demo"):
            return _show(folder, importing=choice == "planner")
    finally:
        claim.release()
    if choice == "quit":
        return 0
    with opening.demo_folder(date.today()) as demo:
        return _claimed(demo)


def _first_start(folder: Path) -> str:
    """Ask how to begin and make the plan; give the choice, or "quit". Raises a StorageError."""
    from kommunikator.exchange.models import Choice
    from kommunikator.ui.first_start.asking import ask

    log.start(folder)
    app = application()
    chosen = settings.load(folder)
    i18n.use(chosen.language or i18n.system_language())
    theme.apply(app, chosen.theme, chosen.text_size)
    start = ask(app, opening.author_of(chosen), date.today())
    if start is None:
        return "quit"
    opening.keep(folder, start)
    if start.choice is not Choice.DEMO:
        opening.begin(folder, start, date.today())
    return start.choice.value


def has_display() -> bool:
    """Tell whether a window can be shown; only X11 and Wayland can be without a screen."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _wants_to_retry(error: StorageError) -> bool:
    """Say in a window why the plan cannot be opened; give whether the person wants to try again."""
    from kommunikator.ui.mishaps import show_refusal

    app = application()
    chosen = settings.Settings()
    theme.apply(app, chosen.theme, chosen.text_size)
    answers: list[bool] = []
    dialog = show_refusal(None, str(error))
    dialog.retried.connect(lambda: answers.append(True))
    dialog.finished.connect(app.quit)
    app.exec()
    dialog.deleteLater()
    return bool(answers)


def application() -> QApplication:
    """Give the one QApplication, with its names set."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    app = QApplication(sys.argv[:1])
    app.setApplicationName("kommunikator")
    app.setApplicationDisplayName("Kommunikator")
    app.setDesktopFileName("kommunikator")
    return app


def _show(folder: Path, *, importing: bool = False) -> int:
    log.start(folder)
    app = application()
    session = Session(app, folder)
    session.show()
    session.window.week.view.shown.connect(lambda: QTimer.singleShot(100, session.settle))
    if importing:
        QTimer.singleShot(0, session.ask_for_import)
    code = app.exec()
    session.close()
    if session.lost is not None:
        raise session.lost
    return code


class Session:
    """What is open while the program runs: the plan, its document, the person's settings and the window."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        """Open the plan in the folder. Raises a StorageError."""
        self._app = app
        self._translator = QTranslator(app)
        self._folder = folder
        self.settings = settings.load(folder)
        public_holidays.remember(folder)
        self._speak()
        theme.apply(app, self.settings.theme, self.settings.text_size)
        self.lost: StorageError | None = None
        """Why the plan could not be opened again, after a restore for one; the session is then over."""
        self._open()
        self.window = self._window()
        self._listener: Listener | None = None
        self._backup: Job | None = None
        self.calendars = Calendars(lambda: self.window, lambda: self.settings)

    def _open(self) -> None:
        self._store = opening.open_store(self._folder)
        self.document = Document(self._store, author=opening.author_of(self.settings))

    def _speak(self) -> None:
        """Use the person's language, in Qt's own buttons and calendars too."""
        i18n.use(self.settings.language or i18n.system_language())
        QLocale.setDefault(QLocale({"sv": "sv_SE", "nb": "nb_NO"}.get(i18n.language(), "en_GB")))
        # The language before would go on in what the new one has no words for, as English has none.
        self._app.removeTranslator(self._translator)
        translator = self._translator = QTranslator(self._app)
        if translator.load(f"qtbase_{i18n.language()}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            self._app.installTranslator(translator)

    def _window(self) -> MainWindow:
        window = MainWindow(self.document, self.settings)
        window.settings_changed.connect(self.take)
        window.settings_wanted.connect(self._ask_for_settings)
        window.import_wanted.connect(self.ask_for_import)
        window.matrix_import_wanted.connect(self._import_matrix)
        window.keys_wanted.connect(self._show_keys)
        return window

    def show(self) -> None:
        """Show the window, with the keyboard in the week."""
        self.window.show()
        self.window.week.show_today()
        self.window.week.view.setFocus()

    def settle(self) -> None:
        """Do what can wait until the week is on the screen: the hook for faults, the backup, the warnings."""
        from kommunikator.ui import icons
        from kommunikator.ui.focus_ring import FocusWatcher
        from kommunikator.ui.job import Job
        from kommunikator.ui.mishaps import install
        from kommunikator.ui.single import Listener

        # What is there now stays. Python would go through all that comes later each time 700 objects are made, which
        # a busy week does ten times over: turning to one then took twice as long.
        gc.freeze()
        gc.set_threshold(20_000, 20, 50)
        gc.enable()
        self._mishaps = install(lambda: self.window, _log, self._folder)
        self._app.setWindowIcon(icons.app_icon())
        FocusWatcher(self._app)
        self._listener = Listener(self._folder, self._raise)
        self._country = self.document.team.organisation.country
        backup = self._backup = Job(self._backing_up)
        backup.failed.connect(self._backup_failed)
        backup.finished.connect(self._settled)
        backup.start()
        self.calendars.start()
        self._warn()

    def _backing_up(self) -> Generator[None, None, None]:
        """Make the backup that is due, off the UI thread, and load what the first edit needs."""
        yield
        opening.backup_if_due(opening.plan_in(self._folder), datetime.now())
        import kommunikator.storage.journal  # noqa: F401 - SQLAlchemy with it, so that the first edit need not wait

        yield
        public_holidays.load(self._country, i18n.language(), self.document.today.year)

    def _settled(self, _nothing: object = None) -> None:
        """Show what had to wait: public holidays, and how much needs attention."""
        self.window.week.pane.settle()
        self.window.week.look_for_matters()

    def _backup_failed(self, error: Exception) -> None:
        if not isinstance(error, StorageError):
            raise error
        self.document.refuse(str(error))
        self._settled()

    def _warn(self) -> None:
        """Say what the person should know: a synced data folder, or a text that a crash interrupted."""
        warning = opening.warn_about(self._folder) or self._about_drafts()
        if warning:
            self.window.toast.show_message(warning, undoable=False)

    def _about_drafts(self) -> str | None:
        drafts = [draft.entity for draft in self.document.drafts()]
        found = self._store.sheets(drafts)
        posts = [found[entity].post for entity in drafts if entity in found]
        if not posts:
            return None
        sentence = _("What was being written in “%(title)s” has been kept. Open the post to go on.")
        return sentence % {"title": words.title_of(posts[0])}

    def _raise(self) -> None:
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()

    def take(self, chosen: Settings) -> None:
        """Keep other settings and follow them at once."""
        before, self.settings = self.settings, chosen
        try:
            settings.save(self._folder, chosen)
        except OSError as error:
            _log.info("The settings were not saved: %s", error)
            self.document.refuse(_("The settings could not be saved in %(folder)s.") % {"folder": self._folder})
        self.window.take_settings(chosen)
        self.document.author = opening.author_of(chosen)
        if (chosen.theme, chosen.text_size) != (before.theme, before.text_size):
            theme.apply(self._app, chosen.theme, chosen.text_size)
        # In another window nothing could be typed on; without one the language comes at the next start.
        if chosen.language != before.language and self.window.leave():
            self._speak()
            self._replace_window()
            # The dialog went with the old window; the person is still choosing.
            self._ask_for_settings()
        self.calendars.follow_settings()

    def _replace_window(self) -> None:
        """Show a new window, on the same week: all texts are read when a window is built."""
        old, week = self.window, self.window.week.week
        self.window = self._window()
        self.show()
        self.window.week.show_week(week)
        old.close()
        old.deleteLater()

    def _ask_for_settings(self, section: str = "computer", record: UUID | None = None) -> None:
        from kommunikator.ui.team.dialog import TeamSettings

        name, warning = opening.author_of(Settings()), opening.warn_about(self._folder) or ""
        keeper = self.calendars.keeper
        dialog = TeamSettings(
            self.document, self.settings, self.window, system_name=name, warning=warning, calendars=keeper
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.changed.connect(self.take)
        dialog.restore_wanted.connect(self._restore)
        dialog.days_import_wanted.connect(lambda: self._import_days(dialog))
        dialog.open()
        dialog.show_section(section, record)

    def _import_days(self, parent: QWidget) -> None:
        """Ask for a calendar file, and show what of it would be taken over."""
        from kommunikator.ui.days.import_dialog import DaysImportDialog, choose_calendar

        def show(path: Path) -> None:
            dialog = DaysImportDialog(self.document, path, parent)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

        choose_calendar(parent, show)

    def ask_for_import(self) -> None:
        """Show the import from Planner."""
        from kommunikator.ui.importer.dialog import ImportDialog

        dialog = ImportDialog(self.document, self.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _import_matrix(self) -> None:
        """Show the import of a content matrix."""
        from kommunikator.ui.matrix.importing.dialog import MatrixImportDialog

        dialog = MatrixImportDialog(self.document, self.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _show_keys(self) -> None:
        from kommunikator.ui.keys_dialog import KeysDialog

        dialog = KeysDialog(self.window.keys(), self.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _restore(self, backup: Path) -> None:
        """Put a backup in the plan's place, and go on with it; or say what stood in the way, and go on as before."""
        from kommunikator.storage.backup import restore

        plan = opening.plan_in(self._folder)
        if not self.window.leave():
            return
        self.window.week.close_editor()
        self.calendars.stop()
        self._store.close()
        problem = ""
        try:
            restore(backup, plan, datetime.now())
        except StorageError as error:
            problem = str(error)
        self._go_on(problem)

    def _go_on(self, problem: str) -> None:
        """Open the plan and show it in a new window; when it cannot be opened, the session is over."""
        try:
            self._open()
        except StorageError as error:
            self.lost = error
            self.window.close()
            self._app.quit()
            return
        self._replace_window()
        self.calendars.start()
        if problem:
            self.document.refuse(problem)
        else:
            self.window.toast.show_message(_("The backup is back in place."), undoable=False)

    def close(self) -> None:
        """Close the plan, once the window is gone."""
        if self._listener is not None:
            self._listener.close()
        self.calendars.stop()
        self._app.removeTranslator(self._translator)
        self._store.close()


def self_test() -> None:
    """Build the window on a throw-away demo plan and draw it once. Raises what goes wrong."""
    with opening.demo_folder(date.today()) as folder:
        session = Session(application(), folder)
        session.show()
        session.window.grab()
        session.window.close()
        session.window.deleteLater()
        session.close()
