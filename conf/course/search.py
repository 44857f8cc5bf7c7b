"""Search: its index keeps what leads to an answer, and lessons come first among what it finds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.index_entries import split_index_msg

from course.page import WEB_BUILDERS
from course.terms import MARK

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


def keep_terms(app: Sphinx) -> list[tuple[str, dict[str, str], str]]:
    """Tell the search the index entries of every page (html-collect-pages).

    Sphinx tells it those of the pages that it writes and forgets those of all others, so that
    after a small change the search would find no term. Seen in Sphinx 9.0.4. It also tells it
    what sends the reader to another entry, which leads nowhere, and each mark of a term, whose
    page is found by its words.
    """
    known = getattr(app.env, "_search_index_index_entries", None)
    if app.builder.name in WEB_BUILDERS and known is not None:
        pages = sorted(app.env.domains.index_domain.entries)
        known.update({page: sorted({*_entries(app.env, page)}) for page in pages})
    return []


def _entries(env: BuildEnvironment, page: str) -> Iterator[_Entry]:
    for kind, value, target, main, _key in env.domains.index_domain.entries[page]:
        if kind not in {"see", "seealso"} and not target.startswith(MARK):
            for part in split_index_msg(kind, value):
                yield part, target or "", main or ""


def setup_search(app: Sphinx) -> None:
    """Connect both."""
    app.connect("config-inited", use_scorer)
    app.connect("html-collect-pages", keep_terms)
