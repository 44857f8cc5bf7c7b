"""Terms in the index: where a lesson first marks a term of the glossary, the index leads there."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from course.domain import course_domain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.domains.std import StandardDomain
    from sphinx.environment import BuildEnvironment

MARK = "marked-"
"""How the names of these places begin."""

MANY = 12
"""From this many lessons on, a list of them leads nowhere: the term is what the course is about."""

_BESIDE = frozenset({"title", "quiz"})
"""Nodes within which a mark explains nothing: a question is no place to read up on a term."""


class MarkedTerms(SphinxTransform):
    """Gives the first mark of each term in a lesson a name, and notes it."""

    default_priority = 840  # before the page is handed to the domains, at 850

    def apply(self, **_kwargs: Any) -> None:
        """Put a place before each first mark."""
        page = self.env.current_document.docname
        course = course_domain(self.env)
        if page not in course.lessons:
            return
        found = {str(mark["reftarget"]).lower(): mark for mark in reversed(self._marks())}
        course.marks[page] = {}
        for number, (term, mark) in enumerate(sorted(found.items()), 1):
            course.marks[page][name := f"{MARK}{number}"] = term
            mark.parent.insert(mark.parent.index(mark), nodes.target("", "", ids=[name]))

    def _marks(self) -> list[addnodes.pending_xref]:
        found = self.document.findall(addnodes.pending_xref)
        return [mark for mark in found if mark["reftype"] == "term" and not _is_beside(mark)]


def _is_beside(node: nodes.Node) -> bool:
    while isinstance(node, nodes.Element) and node.tagname not in _BESIDE:
        node = node.parent
    return isinstance(node, nodes.Element)


def index_marks(_app: Sphinx, env: BuildEnvironment) -> None:
    """Write the marked terms into the index, spelled as in the glossary (env-updated).

    A mark of a term that no glossary has is a broken reference, of which Sphinx tells.
    """
    marks = course_domain(env).marks
    lessons = Counter(term for marked in marks.values() for term in marked.values())
    terms = {low: term for low, term in _terms(env) if lessons[low] < MANY}
    found = env.domains.index_domain.entries
    for page, entries in found.items():
        found[page] = [
            *(entry for entry in entries if not entry[2].startswith(MARK)),
            *(
                ("single", terms[low], name, "", None)
                for name, low in marks.get(page, {}).items()
                if low in terms
            ),
        ]


def _terms(env: BuildEnvironment) -> Iterator[tuple[str, str]]:
    objects = cast("StandardDomain", env.get_domain("std")).objects
    yield from ((name.lower(), name) for kind, name in objects if kind == "term")


def setup_terms(app: Sphinx) -> None:
    """Connect both."""
    app.add_transform(MarkedTerms)
    app.connect("env-updated", index_marks)
