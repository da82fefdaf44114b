"""The program's diary, for a person who reports a fault: what happened, never what a post says."""

from __future__ import annotations

import logging
import os
from io import TextIOWrapper
from pathlib import Path

FILE_NAME = "kommunikator.log"

_BYTES = 1_000_000
_OLDER_FILES = 2  # three with the one being written
_FORMAT = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"


class _Diary(logging.Handler):
    """Writes into the file, kept to this person, as the folder it lies in may be open to others.

    What turns files over is imported with the first record: most starts have none to write before the week is shown.
    """

    def __init__(self, path: Path) -> None:
        """Make the file. Raises OSError where it can't be written."""
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None
        os.close(_opened_privately(str(path), os.O_WRONLY | os.O_APPEND | os.O_CREAT))

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record."""
        if self._file is None:
            self._file = _rotating(self._path)
        self._file.handle(record)

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
        super().close()


def _rotating(path: Path) -> logging.Handler:
    from logging.handlers import RotatingFileHandler

    class _PrivateFile(RotatingFileHandler):
        def _open(self) -> TextIOWrapper:
            return open(self.baseFilename, "a", encoding="utf-8", opener=_opened_privately)

    handler = _PrivateFile(path, maxBytes=_BYTES, backupCount=_OLDER_FILES, encoding="utf-8")
    handler.setFormatter(logging.Formatter(_FORMAT))
    return handler


def _opened_privately(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def start(folder: Path, level: int = logging.INFO) -> Path:
    """Write what `kommunikator.*` logs to a file in `folder`, and give its path; a second call moves it there.

    The file is kept below 1 MB, with two older ones beside it, and for this person alone (POSIX). Raises OSError where
    it can't be written.
    """
    path = folder / FILE_NAME
    handler = _Diary(path)
    stop()
    logger = _logger()
    logger.addHandler(handler)
    logger.setLevel(level)
    return path


def stop() -> None:
    """Close the file, so that its folder can be moved or removed."""
    logger = _logger()
    for handler in [handler for handler in logger.handlers if isinstance(handler, _Diary)]:
        logger.removeHandler(handler)
        handler.close()


def _logger() -> logging.Logger:
    return logging.getLogger("kommunikator")
