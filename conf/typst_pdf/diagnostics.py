"""What can be wrong with a page for paper. Each is a warning with its line, never a traceback."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from docutils import nodes

logger = logging.getLogger(__name__)


class Problem(StrEnum):
    """The subtypes of the warnings: `suppress_warnings = ["typst.alt"]` hides one."""

    ALT = "alt"
    """An image says nothing to somebody who cannot see it: the PDF is no PDF/UA."""
    IMAGE = "image"
    """An image cannot be printed; its text stands in its place."""
    NODE = "node"
    """No visitor is known for a node of another extension; its text is printed."""
    MATH = "math"
    """A formula is printed as it was written."""
    GLYPH = "glyph"
    """No font has a character: a box is printed and the PDF is no PDF/UA."""
    COMPILE = "compile"
    """Typst refused the file or has a remark."""
    SETTING = "setting"
    """A value in conf.py is not allowed."""
    DOCUMENT = "document"
    """A page that a setting names does not exist."""
    ENGINE = "engine"
    """There is no `typst` package: the Typst file is written, the PDF is not."""


def warn(
    problem: Problem, message: str, location: nodes.Node | tuple[str, int] | str | None = None
) -> None:
    """Log a warning; Sphinx prints where, and counts it for `-W`."""
    logger.warning(message, location=location, type="typst", subtype=str(problem))
