"""Wiring: builder, settings, and how other extensions add visitors (`app.add_node(typst=...)`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typst_pdf import config
from typst_pdf.builder import TypstBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register everything with Sphinx."""
    app.add_builder(TypstBuilder)
    config.register(app)
    app.connect("config-inited", config.check)
