"""Scripts and style of progress and review: loaded only on their own pages."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docutils import nodes as stock
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from selfcheck.review.course import course_data, course_script
from selfcheck.review.domain import review_domain
from selfcheck.review.words import app_words, update_words
from selfcheck.sphinx import assets as core
from selfcheck.sphinx.lower import is_interactive

_HERE = Path(__file__).parent
_QUIZ = [name for name in core.parts(core.NEEDS) if name != "run"]
_SCRIPTS = {
    "progress": (
        ["dom", "log"],
        ["page", "log-read", "bars", "progress", "record", "device", "start-progress"],
    ),
    "review": (_QUIZ, ["page", "log-read", "schedule", "ask", "start-review"]),
    "continue": (["dom", "log"], ["page", "log-read", "continue"]),
}  # fmt: skip
"""For each kind of app the parts of the core's script and its own."""
_QUESTIONS = "selfcheck-questions.js"
_LOADED = {
    "progress": [_QUESTIONS, "selfcheck-progress.js"],
    "review": [_QUESTIONS, "selfcheck-fsrs.js", "selfcheck-review.js"],
    "continue": ["selfcheck-continue.js"],
}


def app_script(kind: str) -> str:
    """Return the script of a kind of app."""
    shared, own = _SCRIPTS[kind]
    sources = [*map(core.part, shared), *(core.part(name, _HERE / "script") for name in own)]
    return core.wrapped(*sources)


def scheduler() -> str:
    """Return the bundled scheduler, with its licence at its head."""
    return (_HERE / "static" / "fsrs.js").read_text("utf-8")


def offline_script() -> str:
    """Return what every page loads to have the site kept for reading without a network."""
    return core.tight(core.part("offline", _HERE / "script"))


def update_script() -> str:
    """Return what a page loads when a newer version of the site was kept."""
    words = f"const WORDS = {json.dumps(update_words(), ensure_ascii=False)};\n"
    return core.wrapped(words, core.part("update", _HERE / "script"))


def files(env: BuildEnvironment) -> dict[str, str]:
    """Return what the pages of a site need, by file name; the list of questions aside."""
    kinds = {kind for page in review_domain(env).apps.values() for kind in page if kind in _LOADED}
    found = {f"selfcheck-{kind}.js": app_script(kind) for kind in kinds}
    if kinds:
        style = (_HERE / "static" / "selfcheck-review.css").read_text("utf-8")
        found["selfcheck-review.css"] = core.joined(style)
    if "review" in kinds:
        found |= {"selfcheck-fsrs.js": scheduler(), "selfcheck.css": core.style()}
    if env.config.selfcheck_offline:
        found |= {"selfcheck-offline.js": offline_script(), "selfcheck-update.js": update_script()}
    return found


def write_assets(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Write what changed; return the pages to write again because the course did."""
    if not is_interactive(app.builder):
        return []
    domain = review_domain(env)
    wanted = files(env)
    for name, text in wanted.items():
        core.write_asset(app, name, text)
    for name in (
        {each for names in _LOADED.values() for each in names} - wanted.keys() - {_QUESTIONS}
    ):
        (Path(app.outdir) / "_static" / name).unlink(missing_ok=True)
    script = course_script(course_data(env, app.builder))
    if any(kind in ("progress", "review") for kinds in domain.apps.values() for kind in kinds):
        core.write_asset(app, _QUESTIONS, script)
    words = [app_words(kind, env.config.language) for kind in sorted(_LOADED)]
    shown = repr([script, words, sorted(domain.apps.items()), sorted(wanted.items())])
    digest = hashlib.sha256(shown.encode()).hexdigest()
    return sorted(domain.apps) if domain.is_new(app.builder.name, digest) else []


def load_assets(
    app: Sphinx, page: str, _template: str, _context: dict[str, Any], doctree: stock.document | None
) -> None:
    """Load what a page needs (handler of html-page-context)."""
    if not is_interactive(app.builder):
        return
    if app.config.selfcheck_offline:
        app.add_js_file("selfcheck-offline.js", loading_method="defer")
    kinds = review_domain(app.env).apps.get(page, []) if doctree is not None else []
    wanted = [name for kind in kinds for name in _LOADED.get(kind, [])]
    if "review" in kinds:
        app.add_css_file("selfcheck.css")
    if wanted:
        app.add_css_file("selfcheck-review.css")
    for name in dict.fromkeys(wanted):
        app.add_js_file(name, loading_method="defer")
