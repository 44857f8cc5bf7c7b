"""Search: its index keeps all terms, and lessons come first among what it finds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.index_entries import split_index_msg

from course.page import WEB_BUILDERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

_Entry = tuple[str, str, str]


def use_scorer(_app: Sphinx, config: Config) -> None:
    """Order what is found by our own script, unless conf.py names another (config-inited)."""
    if not config.html_search_scorer:
        config.html_search_scorer = str(Path(__file__).with_name("theme") / "scorer.js")


def keep_terms(app: Sphinx, env: BuildEnvironment) -> None:
    """Tell the search index the terms of every page (env-updated).

    Sphinx tells it those of the pages that it writes and forgets those of all others, so that
    after a small change the search would find no term. Seen in Sphinx 9.0.4.
    """
    known = getattr(env, "_search_index_index_entries", None)
    if app.builder.name in WEB_BUILDERS and known is not None:
        pages = sorted(env.domains.index_domain.entries)
        known.update({page: sorted({*_entries(env, page)}) for page in pages})


def _entries(env: BuildEnvironment, page: str) -> Iterator[_Entry]:
    for kind, value, target, main, _key in env.domains.index_domain.entries[page]:
        if kind not in {"see", "seealso"}:
            for part in split_index_msg(kind, value):
                yield part, target or "", main or ""


def setup_search(app: Sphinx) -> None:
    """Connect both."""
    app.connect("config-inited", use_scorer)
    app.connect("env-updated", keep_terms)
