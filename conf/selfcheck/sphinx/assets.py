"""Script and style: copied for interactive builders, loaded only where there are questions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes as stock
from sphinx.application import Sphinx

from selfcheck.sphinx.domain import domain_of
from selfcheck.sphinx.lower import is_interactive

STATIC = Path(__file__).parent / "static"


def add_static_path(app: Sphinx) -> None:
    """Let interactive builders copy the script and the style."""
    if is_interactive(app.builder):
        app.config.html_static_path.append(str(STATIC))


def load_assets(
    app: Sphinx, page: str, _template: str, _context: dict[str, Any], doctree: stock.document | None
) -> None:
    """Load the assets on a page with questions (handler of html-page-context)."""
    if doctree is None or not is_interactive(app.builder):
        return
    if page in domain_of(app.env).quizzes:
        app.add_css_file("selfcheck.css")
        app.add_js_file("selfcheck.js", loading_method="defer")
