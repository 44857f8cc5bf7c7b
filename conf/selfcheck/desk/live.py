"""Findings in the page: what a live build says in the terminal stands in a box on every page.

A live build writes only the pages that changed, so the box is drawn from one file that every build
writes anew. Warnings of Sphinx stand there as well: a broken link is found while one writes.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.logging import get_node_location

from selfcheck.check.blueprint import FILE, check_blueprint, load_blueprint
from selfcheck.check.profile import check_profile, load_profile
from selfcheck.diagnostics import Diagnostic, Severity
from selfcheck.load import Library
from selfcheck.sphinx.config import settings
from selfcheck.sphinx.domain import domain_of
from selfcheck.sphinx.log import emit, forgive

SCRIPT = "selfcheck-live.js"
_SOURCE = Path(__file__).with_name("live.js")
_LISTENERS: WeakKeyDictionary[Sphinx, _Listener] = WeakKeyDictionary()


class _Listener(logging.Handler):
    """Keeps what is logged as a warning or worse, each message once."""

    def __init__(self, app: Sphinx) -> None:
        super().__init__(logging.WARNING)
        self.app = app
        self.found: dict[tuple[str, str], str] = {}
        banks = Path(app.confdir) / settings(app.config).quizzes
        # Below the folder that holds pages and banks nobody needs the whole path.
        self.folder = os.path.commonpath([app.srcdir, os.path.normpath(banks)]) + os.sep

    def emit(self, record: logging.LogRecord) -> None:
        """Keep place and words of a record."""
        bad = "error" if record.levelno >= logging.ERROR else "warning"
        # Sphinx's own records put the place in front; here it stands apart.
        words = logging.LogRecord.getMessage(record).replace(self.folder, "")
        place = _place(self.app, record).replace(self.folder, "")
        self.found[place, words] = bad


def _place(app: Sphinx, record: logging.LogRecord) -> str:
    """Return where a record points to."""
    location = getattr(record, "location", None)
    if isinstance(location, nodes.Node):
        location = get_node_location(location)
    elif isinstance(location, tuple):
        name, line = location
        location = ":".join(str(part) for part in (app.env.doc2path(name), line) if part)
    return str(location or "")


def _is_live(app: Sphinx) -> bool:
    return bool(app.config.selfcheck_live) and app.builder.format == "html"


def listen(app: Sphinx) -> None:
    """Listen to all that Sphinx says from now on."""
    if _is_live(app):
        _LISTENERS[app] = listener = _Listener(app)
        logging.getLogger("sphinx").addHandler(listener)


def check(app: Sphinx) -> None:
    """Say what only the checks find: the profile's demands, rules and blueprint."""
    if _is_live(app):
        for found in _findings(domain_of(app.env).library):
            emit(found)


def _findings(library: Library) -> Iterator[Diagnostic]:
    root, found = library.root, list[Diagnostic]()
    profile = load_profile(root, str(root / "profile.yaml"), found.append)
    blueprint = load_blueprint(root, str(root / FILE), found.append)
    found.extend(check_profile(library, profile))
    found.extend(check_blueprint(library, blueprint, profile.values))
    return (each for each in found if each.severity is not Severity.NOTE)


def load_findings(
    app: Sphinx, _name: str, _template: str, context: dict[str, Any], _tree: nodes.document | None
) -> None:
    """Add the box to a page."""
    if _is_live(app) and "body" in context:
        source = context["pathto"](f"_static/{SCRIPT}", resource=True)
        context["body"] += f'<script src="{source}"></script>'


def write_findings(app: Sphinx, error: Exception | None) -> None:
    """Write the file that draws the box, and let the build end well."""
    listener = _LISTENERS.pop(app, None)
    if listener is None:
        return
    logging.getLogger("sphinx").removeHandler(listener)
    if error is None:
        rows = [[place, words, bad] for (place, words), bad in listener.found.items()]
        rows.sort(key=lambda row: (row[2], row[0]))  # errors first
        script = _SOURCE.read_text(encoding="utf-8")
        script = script.replace("const findings = [];", f"const findings = {json.dumps(rows)};")
        target = Path(app.outdir) / "_static" / SCRIPT
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(script, encoding="utf-8")
        forgive(app)
