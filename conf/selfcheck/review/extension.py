"""Wiring: settings, directives and events of progress, review and offline reading."""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from selfcheck import __version__
from selfcheck.review import assets, offline
from selfcheck.review.apps import (
    DIRECTIVES,
    LowerApps,
    depart_app,
    depart_download,
    review_app,
    review_download,
    visit_app,
    visit_download,
)
from selfcheck.review.domain import ReviewDomain


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything with Sphinx."""
    app.setup_extension("selfcheck")
    # Name of the zip of the site, without suffix; empty for neither zip nor service worker.
    app.add_config_value("selfcheck_offline", "", "env", types=(str,))
    # Files of the site, by pattern, that are of no use there.
    app.add_config_value("selfcheck_offline_exclude", [], "env", types=(list, tuple))
    app.add_domain(ReviewDomain)
    app.add_node(review_app, html=(visit_app, depart_app))
    app.add_node(review_download, html=(visit_download, depart_download))
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    app.add_post_transform(LowerApps)
    # After the core has written what it is the same handler of.
    app.connect("env-updated", assets.write_assets, priority=600)
    app.connect("html-page-context", assets.load_assets)
    # Last: every other extension may still write into the site.
    app.connect("build-finished", offline.finish, priority=900)
    return {
        "version": __version__,
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
