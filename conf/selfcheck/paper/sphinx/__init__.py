"""The Sphinx side of papers: wiring only."""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from selfcheck import __version__
from selfcheck.paper.sphinx.builder import PaperBuilder, forget_questions, read_questions
from selfcheck.paper.wish import DEFAULTS

_BEFORE_ALL, _AFTER_ALL = 1, 999


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder and its settings."""
    for name in ("selfcheck", "selfcheck.export", "typst_pdf"):
        app.setup_extension(name)
    app.add_builder(PaperBuilder)
    for name, default in DEFAULTS.items():
        app.add_config_value(f"selfcheck_paper_{name}", default, "", (str, int))
    # Citations are collected from all pages in this event: questions have to be there by then.
    app.connect("env-updated", read_questions, priority=_BEFORE_ALL)
    app.connect("env-updated", forget_questions, priority=_AFTER_ALL)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
