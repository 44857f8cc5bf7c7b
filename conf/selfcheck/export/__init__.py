"""Questions for other systems: Moodle, Canvas, GIFT. Optional: nothing in the core imports it.

``sphinx-build -b exports`` finds the builder through its entry point, so that a site which only
shows quizzes loads none of this. The Sphinx side resolves every text; writers are functions from
resolved questions to bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder."""
    from selfcheck.export.sphinx import setup as setup_sphinx_side  # noqa: PLC0415 - writers need no Sphinx

    return setup_sphinx_side(app)
