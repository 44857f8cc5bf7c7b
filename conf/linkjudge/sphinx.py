"""Sphinx extension for the linkcheck builder: DOI links are asked at the handle API.

The only module of the package that knows Sphinx. List it in conf.py's extensions; it does
nothing in other builds.
"""

from __future__ import annotations

import json
import signal
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from linkjudge.doi import HANDLE_API, handle_question

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

MARKER = "linkjudge.json"
"""Written beside linkcheck's output: proof that the extension ran, and with which API."""


def _prepare(app: Sphinx) -> None:
    if app.builder.name != "linkcheck":
        return
    settings = {"doi_api": app.config.linkjudge_doi_api}
    (Path(app.outdir) / MARKER).write_text(json.dumps(settings), encoding="utf-8")
    # At the time limit linkcheck must still close its files, else what it knows is lost.
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)


def _ask_handle(app: Sphinx, uri: str) -> str | None:
    return handle_question(uri, app.config.linkjudge_doi_api)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the setting and the two handlers."""
    app.add_config_value("linkjudge_doi_api", HANDLE_API, "", types=frozenset({str}))
    app.connect("builder-inited", _prepare)
    app.connect("linkcheck-process-uri", _ask_handle)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
