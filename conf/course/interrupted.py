"""After a build that was killed or failed, all pages are read and written again.

HTML's search index is written last, and Sphinx would put only the pages into it that the next
build writes: the rest of the course could not be found.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

MARK = ".unfinished"
"""Stands in the folder of the site from the beginning of a build to its end."""


def setup_interrupted(app: Sphinx) -> None:
    """Connect the handlers."""
    app.connect("env-get-outdated", _begin)
    # First of all: the others may pack the folder up.
    app.connect("build-finished", _end, priority=100)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Let a project list this module alone."""
    setup_interrupted(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def _begin(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> Iterable[str]:
    del added, changed, removed  # all or nothing
    mark = Path(app.outdir) / MARK
    # Others, such as the e-book, have no index, and pack all files of their folder up.
    if not getattr(app.builder, "search", False):
        return ()
    if mark.exists():
        # Sphinx would keep the words of the old index that no page has any more.
        index = getattr(app.builder, "searchindex_filename", "")
        if index:
            (mark.parent / index).unlink(missing_ok=True)
        return env.found_docs
    mark.touch()
    return ()


def _end(app: Sphinx, error: Exception | None) -> None:
    mark = Path(app.outdir) / MARK
    if error is None:
        mark.unlink(missing_ok=True)
    elif getattr(app.builder, "search", False):
        # It failed after all pages were written, perhaps for want of room.
        with suppress(OSError):
            mark.touch()
