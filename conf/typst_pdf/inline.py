"""Words: emphasis, links, footnotes, roles."""

from __future__ import annotations

import re

from docutils import nodes

from typst_pdf import vocabulary
from typst_pdf.base import Base
from typst_pdf.diagnostics import Problem, warn
from typst_pdf.labels import FOOTNOTE, address, ids_of
from typst_pdf.markup import call, quoted, words

_PAGED = frozenset({"doc", "std-doc", "std-ref", "std-numref"})
"""Classes of references that print the page they lead to; a word of the glossary does not."""

_NO_URL = re.compile(r"mailto:|https?://(dx\.)?doi\.org/")


class Inline(Base):
    """Visitors of inline nodes."""

    def visit_Text(self, node: nodes.Text) -> None:
        """Write text as it is."""
        self.body.append(words(node.astext()))

    def depart_Text(self, node: nodes.Text) -> None:
        """Nothing is open."""

    def visit_strong(self, node: nodes.Element) -> None:
        """Write bold words."""
        self.wrap(node, "strong")

    def visit_emphasis(self, node: nodes.Element) -> None:
        """Write italic words."""
        self.wrap(node, "emph")

    visit_literal_emphasis = visit_emphasis
    visit_literal_strong = visit_strong
    visit_title_reference = visit_emphasis
    visit_manpage = visit_emphasis

    def visit_subscript(self, node: nodes.Element) -> None:
        """Write below the line."""
        self.wrap(node, "sub")

    def visit_superscript(self, node: nodes.Element) -> None:
        """Write above the line."""
        self.wrap(node, "super")

    def visit_literal(self, node: nodes.Element) -> None:
        """Write code within a line."""
        keys = "kbd" in node["classes"]
        self.body.append(f"#{'kbd' if keys else 'raw'}({quoted(node.astext())});")
        raise nodes.SkipNode

    def visit_inline(self, node: nodes.Element) -> None:
        """Write words with a meaning: something to fill, or only words."""
        if made := vocabulary.inline(self, node):
            self.body.append(made)
            raise nodes.SkipNode

    def depart_inline(self, node: nodes.Element) -> None:
        """Nothing is open."""

    visit_generated = visit_inline
    depart_generated = depart_inline

    def visit_abbreviation(self, node: nodes.Element) -> None:
        """Write an abbreviation with what it stands for, which a page cannot show otherwise."""
        self.body.append(self.render(node.children))
        if said := node.get("explanation", ""):
            self.body.append(words(f" ({said})"))
        raise nodes.SkipNode

    def visit_problematic(self, node: nodes.Element) -> None:
        """Write what docutils could not read as it stood."""
        self.wrap(node, "strong")

    def visit_math(self, node: nodes.Element) -> None:
        """Write a formula as its source."""
        self.plain_math(node, block=False)

    def visit_math_block(self, node: nodes.Element) -> None:
        """Write a formula as its source."""
        self.plain_math(node, block=True)

    def plain_math(self, node: nodes.Element, *, block: bool) -> None:
        """Write a formula as its author wrote it, and say so."""
        warn(Problem.MATH, "formulas are printed as they are written", node)
        function = "code-block" if block else "raw"
        self.body.append(f"#{function}({quoted(node.astext())});")
        raise nodes.SkipNode

    # References

    def visit_reference(self, node: nodes.Element) -> None:
        """Write a link, with its page where a reader on paper needs it."""
        if "sd-hide-link-text" in node.get("classes", ()):
            raise nodes.SkipNode
        body = self.render(node.children)
        if self.repeated:
            self.body.append(body)
        elif label := self.points_at(node):
            self.body.append(self.inward(label, body, node))
        elif "://" in (uri := node.get("refuri", "")) or uri.startswith("mailto:"):
            self.body.append(self.outward(uri, body, node))
        else:
            self.body.append(body)
        raise nodes.SkipNode

    def inward(self, label: str, body: str, node: nodes.Element) -> str:
        """Return a link within the file; to a figure or a table with its number."""
        said: dict[str, str | bool] = {"page": self.wants_page(node)}
        if label in self.numbers:
            said["number"] = self.numbers[label]
        if said["page"] and _in_brackets(node):
            said["bare"] = True
        return call("goto", body, to=label, **said)

    def wants_page(self, node: nodes.Element) -> bool:
        """Say whether a reference prints the number of the page it leads to."""
        classes = {*node.get("classes", ()), *(c for n in node.findall() for c in _classes(n))}
        return bool(classes & _PAGED) and not _within(node, nodes.title)

    def outward(self, uri: str, body: str, node: nodes.Element) -> str:
        """Return a link out of the file; an address that cannot be read is a footnote."""
        link = f"#outward({quoted(uri)})[{body}];"
        text = node.astext()
        readable = uri.removeprefix("mailto:").rstrip("/") in text or _NO_URL.match(uri)
        if readable or _within(node, nodes.title, nodes.footnote, nodes.thead, nodes.caption):
            return link
        return f"{link}#footnote[#link({quoted(uri)})[#address({quoted(uri)})]];"

    def visit_number_reference(self, node: nodes.Element) -> None:
        """Write "Fig. 3" as a link with its page."""
        node["classes"].append("std-numref")
        self.visit_reference(node)

    def visit_target(self, node: nodes.Element) -> None:
        """Remember the answer of a question that begins here; the place is kept already."""
        if not isinstance(node.parent, nodes.TextElement):
            self.defer_answer(node)

    def depart_target(self, node: nodes.Element) -> None:
        """Nothing is open."""

    def defer_answer(self, node: nodes.Element) -> None:
        """Remember which answer belongs to the question that begins here."""
        for name in ids_of(node):
            if label := self.survey.answers.get(address(self.docname, name)):
                self.answer = label

    def visit_footnote_reference(self, node: nodes.Element) -> None:
        """Write the footnote here; a second reference points at the first."""
        label = address(self.docname, node.get("refid", ""))
        footnote = self.survey.footnotes.get(label)
        if footnote is None:
            self.wrap(node, "super")
            return
        name = f"{FOOTNOTE}{address(self.docname, footnote['ids'][0])}"
        if name in self.placed:
            self.body.append(f"#footnote(label({quoted(name)}));")
        else:
            self.placed.add(name)
            content = self.render(footnote.children[1:])
            self.body.append(f"#footnote[{content}]#label({quoted(name)});")
        raise nodes.SkipNode

    def visit_citation_reference(self, node: nodes.Element) -> None:
        """Write a citation of docutils."""
        self.visit_reference(node)

    # Roles of Sphinx

    def visit_desc_name(self, node: nodes.Element) -> None:
        """Write a name of the programming interface."""
        self.wrap(node, "strong")

    def visit_desc_inline(self, node: nodes.Element) -> None:
        """Write an expression of a programming language as code."""
        self.body.append(f"#raw({quoted(node.astext())});")
        raise nodes.SkipNode


def _in_brackets(node: nodes.Node) -> bool:
    """Say whether a bracket is open before a node: brackets in brackets are hard to read."""
    siblings = node.parent.children
    before = "".join(each.astext() for each in siblings[: siblings.index(node)])
    return before.count("(") > before.count(")")


def _classes(node: nodes.Node) -> list[str]:
    return list(node.get("classes", ())) if isinstance(node, nodes.Element) else []


def _within(node: nodes.Node, *kinds: type[nodes.Node]) -> bool:
    parent = node.parent
    while parent is not None and not isinstance(parent, kinds):
        parent = parent.parent
    return parent is not None
