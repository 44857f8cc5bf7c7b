"""Pointers of the index, "see" and "see also": each leads to an entry that has pages."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util.index_entries import split_index_msg

from course.domain import course_domain
from course.problems import Code, Problem
from course.report import warn_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

KINDS = frozenset({"see", "seealso"})


class NotePointers(SphinxTransform):
    """Notes the pointers of a page with their lines; Sphinx keeps them without."""

    default_priority = 840

    def apply(self, **_kwargs: Any) -> None:
        """Keep what each pointer says."""
        course_domain(self.env).pointers[self.env.current_document.docname] = [
            (node.line or 1, kind, value)
            for node in self.document.findall(addnodes.index)
            for kind, value, *_rest in node["entries"]
            if kind in KINDS
        ]


def check_pointers(_app: Sphinx, env: BuildEnvironment) -> None:
    """Warn about pointers to what is no entry (env-check-consistency)."""
    entries = sorted(set(_entries(env)))
    for page, pointers in course_domain(env).pointers.items():
        for line, kind, value in pointers:
            if problem := _problem(kind, value, entries, line):
                warn_page([problem], page)


def _problem(kind: str, value: str, entries: list[str], line: int) -> Problem | None:
    try:
        first, second = split_index_msg(kind, value)
    except ValueError:
        return None  # Sphinx tells
    if second in entries:
        return None
    near = get_close_matches(second, entries, 1)
    hint = f"; did you mean `{near[0]}`?" if near else "; name one as it stands in the index"
    message = f"`{first}` sends readers of the index to `{second}`, which is no entry{hint}"
    return Problem(Code.INDEX, message, line)


def _entries(env: BuildEnvironment) -> Iterator[str]:
    for found in env.domains.index_domain.entries.values():
        for kind, value, *_rest in found:
            if kind == "single":
                yield split_index_msg(kind, value)[0]
            elif kind not in KINDS:
                yield from split_index_msg(kind, value)


def setup_pointers(app: Sphinx) -> None:
    """Connect both."""
    app.add_transform(NotePointers)
    app.connect("env-check-consistency", check_pointers)
