"""All pages of a file as one document, which can be searched quickly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from docutils import nodes
from docutils.utils import new_document

Classes = type | tuple[type, ...]

Condition = Classes | Callable[[nodes.Node], Any] | None
"""What is looked for: a class, several, or a function that says yes."""


class Joined(nodes.document):
    """A document whose nodes are found one after the other, in the order of the pages.

    docutils asks every node for the nodes below it, and hands each through all that stand above.
    Some thirty transforms search the 150,000 nodes of a handbook: that was a third of the writing.
    """

    def findall(  # type: ignore[override]  # its overloads say no more
        self,
        condition: Condition = None,
        include_self: bool = True,
        descend: bool = True,
        siblings: bool = False,
        ascend: bool = False,
    ) -> Iterator[Any]:
        """Return an iterator as docutils does; only the search of the whole document is our own."""
        if not include_self or not descend or siblings or ascend:
            return super().findall(condition, include_self, descend, siblings, ascend)
        if condition is None or isinstance(condition, (type, tuple)):
            return below(self, condition or nodes.Node)
        return filter(condition, below(self, nodes.Node))


def joined() -> Joined:
    """Return a document without pages."""
    empty = new_document("<typst output>")
    made = Joined(empty.settings, empty.reporter, source="<typst output>")
    made.note_source("<typst output>", -1)
    return made


def below(top: nodes.Node, kind: Classes) -> Iterator[Any]:
    """Yield a node and all below it that are of a class."""
    left = [top]
    take, put = left.pop, left.extend
    while left:
        node = take()
        if isinstance(node, kind):
            yield node
        # Read after the node was handed out: who asked may have changed what is below it.
        if parts := node.children:
            put(parts[::-1])
