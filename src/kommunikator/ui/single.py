"""One window per data folder: a second start asks the first window to come forward, and goes."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_CALL: Final = b"raise"
_ANSWER: Final = b"raised"
_PATIENCE_MS: Final = 1000
# Wayland lets a window come forward only with a token of the program that the person has just used.
_TOKEN: Final = "XDG_ACTIVATION_TOKEN"  # noqa: S105 - the name of a variable
_LONGEST: Final = 1024


class Listener(QObject):
    """Waits for a second start in the same data folder. Whoever makes it holds the folder's claim."""

    def __init__(self, folder: Path, on_raise: Callable[[], None], parent: QObject | None = None) -> None:
        """`on_raise` brings the window forward."""
        from PySide6.QtNetwork import QLocalServer

        super().__init__(parent)
        self._on_raise = on_raise
        self._server: QLocalServer = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)
        name = _name(folder)
        # Nobody else holds the folder, so what lies there was left by a program that was cut off.
        QLocalServer.removeServer(name)
        self._server.listen(name)

    def listening(self) -> bool:
        """Tell whether it can be called. Without it everything works, but a second start cannot raise the window."""
        return self._server.isListening()

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _connected(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.disconnected.connect(caller.deleteLater)
            caller.readyRead.connect(lambda caller=caller: self._hear(caller))
            self._hear(caller)

    def _hear(self, caller: QLocalSocket) -> None:
        if not caller.canReadLine():
            if caller.bytesAvailable() > _LONGEST:
                caller.abort()
            return
        call, _space, token = bytes(caller.readLine(_LONGEST).data()).strip().partition(b" ")
        if call != _CALL:
            caller.abort()
            return
        if token.isascii() and token:
            os.environ[_TOKEN] = token.decode("ascii")
        self._on_raise()
        caller.write(_ANSWER + b"\n")
        caller.flush()


def raise_first(folder: Path) -> bool:
    """Ask the window of this data folder to come forward; tell within about a second whether it does."""
    from PySide6.QtNetwork import QLocalSocket

    _allow_raising()
    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    if not socket.waitForConnected(_PATIENCE_MS):
        return False
    socket.write(b" ".join(filter(None, (_CALL, os.environ.get(_TOKEN, "").encode()))) + b"\n")
    # What it gives is not asked: false may mean that all was written already.
    socket.waitForBytesWritten(_PATIENCE_MS)
    answer = bytes(socket.readAll().data()).strip() if socket.waitForReadyRead(_PATIENCE_MS) else b""
    socket.disconnectFromServer()
    return answer == _ANSWER


def _name(folder: Path) -> str:
    """Give the name for a folder: the same for each way to write it, and another one for each person.

    On POSIX it lies in the person's own runtime folder where there is one, so that nobody else can take it.
    """
    person = os.environ.get("USERNAME", "") if sys.platform == "win32" else str(os.getuid())
    key = "\0".join((person, os.path.normcase(folder.resolve())))
    name = f"kommunikator-{hashlib.sha256(key.encode('utf-8', 'surrogateescape')).hexdigest()[:24]}"
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR") or os.devnull)
    return str(runtime / name) if runtime.is_dir() else name


def _allow_raising() -> None:
    """Pass on the right to come forward, which Windows gives only to the program that the person has just started."""
    if sys.platform == "win32":
        import ctypes

        # ASFW_ANY of winuser.h: whichever program asks next.
        ctypes.windll.user32.AllowSetForegroundWindow(-1)
