"""The Sphinx side of exports: wiring only."""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from selfcheck import __version__
from selfcheck.export.sphinx import gather, player
from selfcheck.export.sphinx.builder import ExportBuilder

_BEFORE_ALL, _AFTER_ALL = 1, 999


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder and its settings."""
    app.setup_extension("selfcheck")
    app.add_builder(ExportBuilder)
    app.add_builder(player.ScormBuilder)
    for name, default in (
        ("selfcheck_site", ""),
        ("selfcheck_exports", ""),
        ("selfcheck_exports_strict", False),
        ("selfcheck_exports_note", ""),
        ("selfcheck_scorm_split", "module"),
        ("selfcheck_scorm_pass", 0),
    ):
        app.add_config_value(name, default, "", type(default))
    # Citations are collected from all pages in this event: questions have to be there by then.
    app.connect("env-updated", gather.read_questions, priority=_BEFORE_ALL)
    app.connect("env-updated", gather.forget_page, priority=_AFTER_ALL)
    app.connect("env-updated", player.read_questions, priority=_BEFORE_ALL)
    app.connect("env-updated", player.forget_questions, priority=_AFTER_ALL)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
