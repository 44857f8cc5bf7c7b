"""Diagnostics -> Sphinx's log, each once, and the exit status.

A build with mistakes goes on to the end and then fails; run again with nothing mended it fails
again, because what a failed build remembered is thrown away.
"""

from __future__ import annotations

import logging as stock_logging
import os
from pathlib import Path
from weakref import WeakKeyDictionary

from docutils.nodes import Node
from sphinx.application import ENV_PICKLE_FILENAME, Sphinx
from sphinx.util import logging

from selfcheck.diagnostics import Diagnostic, Severity

logger = logging.getLogger(__name__)

_LEVELS = {Severity.ERROR: stock_logging.ERROR, Severity.WARNING: stock_logging.WARNING}


def emit(found: Diagnostic) -> None:
    """Log a diagnostic as ``path:line:col: ERROR: message [selfcheck.code]``."""
    logger.log(
        _LEVELS[found.severity],
        found.message,
        type="selfcheck",
        subtype=str(found.code),
        location=str(found.position),
    )


class _Filter(stock_logging.Filter):
    """Lets a message about a bank through once, however many pages show the question.

    It sits on the handler of the main process, where the records of all reading processes arrive.
    """

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.folder = folder
        self.errors = 0
        self.seen: set[tuple[str, str]] = set()

    def filter(self, record: stock_logging.LogRecord) -> bool:
        location = self._location(record)
        ours = getattr(record, "type", "") == "selfcheck"
        if ours or location.startswith(self.folder):
            key = location, record.getMessage()
            if key in self.seen:
                return False
            self.seen.add(key)
        if ours and record.levelno >= stock_logging.ERROR:
            self.errors += 1
            # An error fails the build, so no setting may silence it: suppressing goes by type.
            record.msg += f" [selfcheck.{getattr(record, 'subtype', '')}]"
            record.__dict__.update(type="", subtype="")
        return True

    @staticmethod
    def _location(record: stock_logging.LogRecord) -> str:
        location = getattr(record, "location", None)
        if isinstance(location, str):
            return location
        if isinstance(location, Node):
            return logging.get_node_location(location) or ""
        return ""


_FILTERS: WeakKeyDictionary[Sphinx, _Filter] = WeakKeyDictionary()


def watch(app: Sphinx, folder: Path) -> None:
    """Count errors and drop repetitions of any message about files in the folder of banks."""
    watcher = _FILTERS[app] = _Filter(f"{folder}{os.sep}")
    for handler in stock_logging.getLogger("sphinx").handlers:
        if handler.level == stock_logging.WARNING:
            # First in line: what it drops is neither shown nor counted as a warning.
            handler.filters.insert(0, watcher)


def forgive(app: Sphinx) -> None:
    """Let a build with mistakes end well: a live one is followed by another at the next save."""
    _FILTERS[app].errors = 0


def finish(app: Sphinx, _error: Exception | None) -> None:
    """Fail the build when mistakes were found, and make the next run find them again."""
    watcher = _FILTERS.get(app)
    if watcher and watcher.errors and app.statuscode == 0:
        app.statuscode = 1
    strict = app._fail_on_warnings and app._warncount  # noqa: SLF001 - Sphinx has no public counter
    if app.statuscode or strict:
        (Path(app.doctreedir) / ENV_PICKLE_FILENAME).unlink(missing_ok=True)
