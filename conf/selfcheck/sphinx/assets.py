"""Script and style: written for interactive builders, loaded only where there are questions.

Each is served as one file: the script's parts share one scope. What is served has no comments
on lines of their own and no indentation, so a template literal in the script keeps to one line.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docutils import nodes as stock
from sphinx.application import Sphinx

from selfcheck.sphinx.domain import domain_of
from selfcheck.sphinx.lower import is_interactive

_HERE = Path(__file__).parent
_PARTS = (
    "score", "compare", "dom", "chart", "order", "read",
    "mark", "question", "upgrade", "quiz", "start",
)  # fmt: skip
"""The files of the script; only the last does anything by itself."""
_DROPPED = re.compile(
    r"^[ \t]*(?://.*|/\*(?:[^*]|\*(?!/))*\*/[ \t]*)?(?:\n|\Z)|^[ \t]+", re.MULTILINE
)


def bare(source: str) -> str:
    """Return a source without whole lines of comment, empty lines and indentation."""
    return _DROPPED.sub("", source)


def joined(style: str) -> str:
    """Return a bare style with each rule on as few lines as no string could mind."""
    return re.sub(r"(?<=[{};,])\n", "", bare(style))


def served() -> dict[str, str]:
    """Return what browsers get, by file name."""
    script = "".join((_HERE / "script" / f"{name}.js").read_text("utf-8") for name in _PARTS)
    style = (_HERE / "static" / "selfcheck.css").read_text("utf-8")
    return {
        "selfcheck.js": "// selfcheck: source with comments in selfcheck/sphinx/script\n"
        f'(() => {{\n"use strict";\n{bare(script)}}})();\n',
        "selfcheck.css": joined(style),
    }


def write_assets(app: Sphinx) -> None:
    """Write script and style where they changed, before any page names their checksums."""
    if not is_interactive(app.builder):
        return
    folder = Path(app.outdir) / "_static"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in served().items():
        data, file = text.encode(), folder / name
        if not file.exists() or file.read_bytes() != data:
            file.write_bytes(data)


def load_assets(
    app: Sphinx, page: str, _template: str, _context: dict[str, Any], doctree: stock.document | None
) -> None:
    """Load the assets on a page with questions (handler of html-page-context)."""
    if doctree is None or not is_interactive(app.builder):
        return
    if page in domain_of(app.env).quizzes:
        app.add_css_file("selfcheck.css")
        app.add_js_file("selfcheck.js", loading_method="defer")
