"""Optional: progress, review and reading without a network, on the reader's own device.

Nothing in the core imports this package; a site that wants it names ``selfcheck.review``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set the extension up."""
    from selfcheck.review import extension  # noqa: PLC0415 - as in selfcheck itself

    return extension.setup(app)
