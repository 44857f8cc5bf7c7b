"""A disk that is full or read-only ends a build with one sentence, and nothing half-written stays.

Sphinx would print a traceback for most files; for a page it warns, and takes what is left of it for
whole in the next build. Here the first such warning ends the build, and Sphinx forgets its state as
after any failure: the next build reads and writes everything again.
"""

from __future__ import annotations

import errno
import logging as stock_logging
import re
import shutil
import sqlite3
from pathlib import Path
from tempfile import TemporaryFile, gettempdir
from typing import TYPE_CHECKING, NoReturn

from sphinx.util import logging

from selfcheck.unwritten import ONLY_WHEN_WRITING, REASONS, unwritten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)

ROOM = 65_536
"""Bytes that a disk must take before a build begins: other extensions write before it."""
_SAID = re.compile(r"\[Errno (\d+)\] ([^:\n\"]*)")


def setup_disk(app: Sphinx) -> None:
    """Try the two folders of a build, and connect the handlers."""
    for folder in (Path(app.outdir), Path(app.doctreedir)):
        _try(folder)
    alarm = _Alarm(app)
    for handler in stock_logging.getLogger("sphinx").handlers:
        if handler.level == stock_logging.WARNING:
            handler.filters.insert(0, alarm)
    # Last of all: the others may tidy up.
    app.connect("build-finished", _end, priority=1000)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Let a project list this module alone."""
    setup_disk(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def disk_error(found: object, folders: Iterable[Path]) -> OSError | None:
    """Return the error of a disk behind an exception or message, with the path where it is known.

    What came from another process is text. An error that reading has as well counts only below the
    folders that a build writes to.
    """
    number = _number(found)
    path = _named(str(found), folders)
    if number in ONLY_WHEN_WRITING or (number in REASONS and path):
        return OSError(number, REASONS[number][0], path)
    return None


def _number(found: object) -> int:
    """Return the system's number of an error, 0 for anything else."""
    cause = found
    while isinstance(cause, BaseException):
        if isinstance(cause, OSError) and cause.errno:
            return cause.errno
        if getattr(cause, "sqlite_errorcode", 0) == sqlite3.SQLITE_FULL:
            return errno.ENOSPC
        cause = cause.__cause__
    said = _SAID.search(str(found))
    return int(said[1]) if said else 0


def _named(text: str, folders: Iterable[Path]) -> str:
    """Return the first path below the folders that a text names, or nothing."""
    pattern = "|".join(re.escape(str(folder)) for folder in folders)
    named = re.search(rf"(?:{pattern})(?=[\\/'\":])[^'\":\n]*", text.replace("\\\\", "\\"))
    return named[0] if named else ""


class _Alarm(stock_logging.Filter):
    """Turns a warning that something could not be written into an error that ends the build.

    It sits on the handler of the main process, where the records of writing processes arrive.
    """

    def __init__(self, app: Sphinx) -> None:
        super().__init__()
        self.folders = Path(app.outdir), Path(app.doctreedir)

    def filter(self, record: stock_logging.LogRecord) -> bool:
        # A warning with a place is about a source, whatever words it quotes.
        if not getattr(record, "location", None):
            message = record.getMessage()
            args = record.args if isinstance(record.args, tuple) else ()
            number = next(filter(None, map(_number, (*args, message))), 0)
            error = disk_error(f"[Errno {number}] {message}", self.folders)
            if error:
                raise error
        return True


def _try(folder: Path) -> None:
    """Make a folder as Sphinx is about to, and see whether it takes a file."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder) as file:
            file.write(bytes(ROOM))
    except OSError as error:
        with logging.prefixed_warnings(""):
            _give_up(folder, error, "then build again")


def _end(app: Sphinx, found: Exception | None) -> None:
    folders = Path(app.outdir), Path(app.doctreedir)
    error = disk_error(found, folders)
    if error:
        # Where no path is known it is on the disk with the least room.
        places = *folders, Path(gettempdir())
        fuller = min(places, key=lambda folder: shutil.disk_usage(folder).free)
        path = error.filename or f"A file below {fuller}"
        _give_up(path, error, "then build again (everything is written anew)")


def _give_up(path: Path | str, error: OSError, then: str) -> NoReturn:
    """Say what happened, and leave: Sphinx adds a traceback to any exception but this one."""
    logger.error("%s", unwritten(path, error, then))
    raise SystemExit(2)
