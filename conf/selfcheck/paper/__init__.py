"""Papers for a class: questions drawn from the banks, a marking sheet and a key, as PDFs.

Optional: nothing in the core imports it. ``sphinx-build -b paper`` finds the builder through its
entry point. What is drawn follows from the wish and its seed alone, never from chance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder."""
    from selfcheck.paper.sphinx import setup as setup_sphinx_side  # noqa: PLC0415 - drawing needs no Sphinx

    return setup_sphinx_side(app)
