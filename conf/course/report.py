"""The one place where a mistake becomes a Sphinx warning, with its code and its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes

    from course.problems import Code, Problem

logger = logging.getLogger(__name__)


def warn(code: Code, message: str, location: str | tuple[str, int] | nodes.Node) -> None:
    """Warn about a mistake at a node, at `(page name, line)` or at `path:line`."""
    logger.warning(message, location=location, type="course", subtype=code.value)


def warn_page(problems: Iterable[Problem], docname: str) -> None:
    """Warn about mistakes in the front matter of a page."""
    for problem in problems:
        warn(problem.code, problem.message, (docname, problem.line))


def warn_file(problems: Iterable[Problem], path: str) -> None:
    """Warn about mistakes in a file that is no page."""
    for problem in problems:
        warn(problem.code, problem.message, f"{path}:{problem.line}")
