"""Self-check quizzes for Sphinx: banks of questions in YAML, rendered by every builder.

The core (reader, model, schema, loader) knows neither Sphinx nor docutils; this module imports
the Sphinx side only when Sphinx calls ``setup``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set the extension up."""
    from selfcheck.sphinx import setup as setup_sphinx_side  # noqa: PLC0415 - keeps the core free of Sphinx

    return setup_sphinx_side(app)
