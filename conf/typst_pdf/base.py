"""What every part of the translator shares: buffer, labels, source lines, unknown nodes."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxTranslator

from typst_pdf import vocabulary
from typst_pdf.diagnostics import Problem, warn
from typst_pdf.labels import address, ids_of, known, target_of
from typst_pdf.markup import Value, call, quoted, words
from typst_pdf.numbers import numbered
from typst_pdf.survey import Survey

if TYPE_CHECKING:
    from typst_pdf.builder import TypstBuilder


class Base(SphinxTranslator):
    """Visitors write Typst source into ``body``; ``render`` returns that of some nodes alone.

    Extensions add visitors with `app.add_node(their_node, typst=(visit, depart))`. A visitor
    appends to ``self.body``, with `typst_pdf.markup` for everything that is text.
    """

    builder: TypstBuilder

    def __init__(self, document: nodes.document, builder: TypstBuilder) -> None:
        super().__init__(document, builder)
        self.body: list[str] = []
        self.survey = Survey(document)
        self.numbers = numbered(document, builder.env)
        self.docname = ""
        self.depth = 0
        self.part = False
        self.parts: dict[int, str] = {}
        self.titles: list[str] = []
        self.section_level = 0
        self._pending: list[str] = []
        self.placed: set[str] = set()
        self._marked = ("", 0)
        self._spanned: list[dict[int, bool]] = []
        self.repeated = False
        self.in_key = False
        self.answer = ""
        self.chapter = ""
        self.sheet = False
        self.beside: nodes.Element | None = None

    # Output

    def render(self, children: Iterable[nodes.Node]) -> str:
        """Return the source of some nodes, apart from what was written so far."""
        kept, self.body = self.body, []
        for child in children:
            child.walkabout(self)
        made, self.body = "".join(self.body), kept
        return made

    def block(self, source: str) -> None:
        """Write a block on lines of its own."""
        self.body.append(f"{source}\n")

    def mark(self, node: nodes.Node) -> None:
        """Say in a comment which line of the author's file follows: errors are traced by it."""
        place = (os.fspath(node.source or ""), node.line or 0)
        if all(place) and place != self._marked and not self.repeated:
            self._marked = place
            path = os.path.relpath(place[0], self.builder.srcdir)
            self.body.append(f"\n//@ {path}:{place[1]}\n")

    # Labels

    def label(self, node: nodes.Element) -> str | None:
        """Return the label to put on an element, once, when something points at it."""
        for name in ids_of(node):
            if found := self.place(f"{self.docname}#{name}"):
                return found
        return None

    def place(self, name: str) -> str | None:
        """Return a label that is wanted and was not placed yet."""
        name = self.survey.canonical(name)
        if name in self.placed or name not in self.survey.wanted:
            return None
        self.placed.add(name)
        return name

    def anchors(self, node: nodes.Element) -> str:
        """Return invisible anchors for the ids of an element."""
        names = (self.place(f"{self.docname}#{each}") for each in ids_of(node))
        return "".join(f"#anchor({quoted(name)});" for name in names if name)

    def defer(self, source: str) -> None:
        """Keep anchors that stand between blocks for the start of the next block."""
        self._pending.append(source)

    def deferred(self) -> str:
        """Return the anchors that wait."""
        made, self._pending = "".join(self._pending), []
        return made

    def points_at(self, reference: nodes.Element) -> str | None:
        """Return the label that a reference leads to within this file."""
        label = known(target_of(reference, self.docname), self.survey.labels)
        return self.survey.canonical(label) if label else None

    def item(self, node: nodes.Node) -> str:
        """Return the content of an item or a cell."""
        anchors = self.anchors(node) if isinstance(node, nodes.Element) else ""
        return anchors + self.render(node.children).strip("\n")

    def terms(self, node: nodes.Element, pairs: Iterable[str], **more: Value) -> str:
        """Return terms with what they mean; the first line of what holds them stays with it."""
        first = {"first": True} if node.parent.children[0] is node else {}
        return call("definitions", *pairs, **first, **more)

    def figure_number(self, node: nodes.Element, kind: str) -> str:
        """Return "Fig. 3" as Sphinx counts where it does, so that page and web agree."""
        if not self.builder.config.numfig:
            names = (address(self.docname, each) for each in ids_of(node))
            return next((self.numbers[each] for each in names if each in self.numbers), "")
        numbers = self.builder.env.toc_fignumbers.get(self.docname, {}).get(kind, {})
        found = next((numbers[each] for each in ids_of(node) if each in numbers), None)
        if found is None:
            return ""
        pattern: str = self.builder.config.numfig_format.get(kind, "%s")
        return pattern % ".".join(map(str, found))

    def boxed(self, node: nodes.Element, title: str, body: str, kind: str) -> str:
        """Return a box, which stays on one page when it is short."""
        fits = vocabulary.fits(self, node, vocabulary.WHOLE_BOX)
        return call("boxed", title, body, kind=kind, **({} if fits else {"long": True}))

    # Nodes without visitors

    def unknown_visit(self, node: nodes.Node) -> None:
        """Warn once a kind of node; its words are printed."""
        name = type(node).__name__
        if name not in self.builder.unknown_nodes:
            self.builder.unknown_nodes.add(name)
            message = f"no visitor prints <{name}>: only its words are in the PDF; "
            message += f"its extension can add one with app.add_node({name}, typst=(visit, depart))"
            warn(Problem.NODE, message, node)
        if not node.children and isinstance(node, nodes.Element) and node.astext():
            self.body.append(words(node.astext()))

    def unknown_departure(self, node: nodes.Node) -> None:
        """Do nothing."""

    def wrap(self, node: nodes.Element, function: str, **arguments: str) -> None:
        """Write the children within a call and leave the node."""
        self.body.append(call(function, self.render(node.children), **arguments))
        raise nodes.SkipNode
