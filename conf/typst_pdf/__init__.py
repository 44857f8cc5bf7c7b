"""A Sphinx builder for paper: one Typst file, compiled to a tagged PDF by the `typst` wheel.

It knows paper and a small print vocabulary of class names. It must know nothing of quizzes,
of links or of one course: any Sphinx project lists it as `extensions = ["typst_pdf"]`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder and its settings."""
    from typst_pdf.extension import setup as wire  # noqa: PLC0415 - Sphinx loads only when it asks

    wire(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
