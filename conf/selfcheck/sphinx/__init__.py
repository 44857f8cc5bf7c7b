"""The Sphinx side: wiring only. Nothing here is imported by the core."""

from __future__ import annotations

import os
from pathlib import Path

from myst_parser.sphinx_ext.main import setup_sphinx as setup_myst
from sphinx import locale
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from selfcheck import __version__
from selfcheck.sphinx import assets, config, html, log, private
from selfcheck.sphinx.directives import QuizDirective
from selfcheck.sphinx.domain import (
    SelfcheckDomain,
    check_use,
    load_banks,
    pages_that_collect,
    pages_with_new_banks,
)
from selfcheck.sphinx.key import PlaceAnswers, QuizKeyDirective
from selfcheck.sphinx.lower import LowerQuizzes
from selfcheck.sphinx.words import script_words

ENV_VERSION = 6
"""Raised whenever what is pickled changes its shape."""

LOCALE = Path(__file__).parent / "locale"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything with Sphinx."""
    # Bank text is MyST on every page, also in projects without a Markdown page.
    setup_myst(app, load_parser=False)
    _load_words(app)
    config.register(app)
    html.register(app)
    app.add_domain(SelfcheckDomain)
    app.add_directive("quiz", QuizDirective)
    app.add_directive("quiz-key", QuizKeyDirective)
    app.add_post_transform(PlaceAnswers)
    app.add_post_transform(LowerQuizzes)
    app.connect("builder-inited", _start)
    app.connect("doctree-read", private.refuse_files, priority=1)
    app.connect("env-get-outdated", pages_with_new_banks)
    # Not env-check-consistency: it is left out when no page changed, but a bank may be new.
    app.connect("env-updated", check_use)
    app.connect("env-updated", pages_that_collect)
    app.connect("env-updated", assets.write_assets)
    app.connect("html-page-context", assets.load_assets)
    app.connect("build-finished", log.finish)
    return {
        "version": __version__,
        "env_version": ENV_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def _load_words(app: Sphinx) -> None:
    """Load the words of this build's language, and forget those of a build before it."""
    locale.translators.pop(("general", "selfcheck"), None)
    script_words.cache_clear()
    app.add_message_catalog("selfcheck", str(LOCALE))


def _start(app: Sphinx) -> None:
    """Read the banks before any page, in the main process."""
    folder = Path(os.path.normpath(Path(app.confdir) / config.settings(app.config).quizzes))
    log.watch(app, folder)
    private.check_folders(app, folder)
    for found in config.mistakes(app.config, Path(app.confdir)):
        log.emit(found)
    load_banks(app)
