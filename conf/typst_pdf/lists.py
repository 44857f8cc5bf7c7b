"""Lists of every kind. Each is a list in the tags of the PDF, never a table."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from typst_pdf import vocabulary
from typst_pdf.base import Base
from typst_pdf.labels import known, target_of
from typst_pdf.markup import call, quoted, words
from typst_pdf.survey import ANSWER_KEY

_NUMBERS = {
    "arabic": "1",
    "loweralpha": "a",
    "upperalpha": "A",
    "lowerroman": "i",
    "upperroman": "I",
}


LONG_GLOSSARY = 30
"""Terms that fill columns: Typst fills the first to the foot of the page before the next."""


class Lists(Base):
    """Visitors of lists."""

    def items(self, node: nodes.Element) -> list[str]:
        """Return the contents of all items, whatever an extension calls them."""
        return [self.whole(each) for each in node.children if isinstance(each, nodes.Element)]

    def whole(self, item: nodes.Element) -> str:
        """Return an item; a short one is not torn, which Typst's tags do not always survive."""
        made = self.item(item)
        return call("whole", made) if vocabulary.fits(self, item, vocabulary.WHOLE_BOX) else made

    def visit_bullet_list(self, node: nodes.Element) -> None:
        """Write a list, or a form to tick; one beside a picture stands there already."""
        if node is self.beside:
            raise nodes.SkipNode
        self.mark(node)
        self.body.append(self.deferred())
        if vocabulary.TICK_LIST in node["classes"]:
            self.block(vocabulary.tick_list(self, node))
        elif vocabulary.NUMBER_LINES in node["classes"]:
            self.block(call("number-lines", *self.items(node), **vocabulary.kept(node)))
        else:
            self.block(_keep(self, node, call("bullets", *self.items(node), tight=_tight(node))))
        raise nodes.SkipNode

    def visit_enumerated_list(self, node: nodes.Element) -> None:
        """Write a numbered list with its kind of number and its start."""
        self.mark(node)
        kind = _NUMBERS.get(node.get("enumtype", "arabic"), "1")
        pattern = f"{node.get('prefix', '')}{kind}{node.get('suffix', '.') or '.'}"
        made = call(
            "numbered",
            *self.items(node),
            pattern=pattern,
            start=node.get("start", 1),
            tight=_tight(node),
        )
        self.block(self.deferred() + _keep(self, node, made))
        raise nodes.SkipNode

    def visit_hlist(self, node: nodes.Element) -> None:
        """Write the columns of a horizontal list one after the other."""

    def depart_hlist(self, node: nodes.Element) -> None:
        """Nothing is open."""

    visit_hlistcol, depart_hlistcol = visit_hlist, depart_hlist
    visit_definition_list_item, depart_definition_list_item = visit_hlist, depart_hlist

    def visit_glossary(self, node: nodes.Element) -> None:
        """Write the terms of a glossary, a long one in columns."""
        self.mark(node)
        items = list(node.findall(nodes.definition_list_item))
        pairs = [part for each in items for part in self.pair(each, key=False)]
        long = len(items) >= LONG_GLOSSARY
        self.block(self.deferred() + self.terms(node, pairs, columned=long))
        raise nodes.SkipNode

    def visit_definition_list(self, node: nodes.Element) -> None:
        """Write terms with what they mean, or an answer key."""
        self.mark(node)
        key, solution = (each in node["classes"] for each in (ANSWER_KEY, vocabulary.SOLUTION))
        function = "answers" if key else "solution"
        self.in_key = key or solution
        pairs = [part for each in node.children for part in self.pair(each, key=key)]
        self.in_key = False
        made = (
            call(function, *pairs, whole=list(self.whole_answers(node)))
            if key or solution
            else self.terms(node, pairs)
        )
        self.block(self.deferred() + made)
        raise nodes.SkipNode

    def whole_answers(self, node: nodes.Element) -> Iterator[bool]:
        """Yield for each answer whether it is short enough to stay on one page."""
        for item in node.findall(nodes.definition_list_item):
            if item.parent is node:
                yield vocabulary.fits(self, item, vocabulary.WHOLE_ANSWER)

    def pair(self, node: nodes.Node, *, key: bool) -> tuple[str, str]:
        """Return a term, with its classifiers, and its definition."""
        rest: list[nodes.Node] = [e for e in node.children if isinstance(e, nodes.definition)]
        terms = [each for each in node.children if each not in rest]
        shown = [self.term(each) for each in terms]
        before = self.answer_anchor(node) if key else ""
        return before + words(", ").join(shown), self.definition(rest)

    def term(self, node: nodes.Node) -> str:
        """Return one term or classifier."""
        anchors = self.anchors(node) if isinstance(node, nodes.Element) else ""
        if isinstance(node, nodes.classifier):
            return call("emph", self.render(node.children))
        return anchors + self.render(node.children)

    def definition(self, found: list[nodes.Node]) -> str:
        """Return the text below a term."""
        return "".join(self.item(each) for each in found)

    def answer_anchor(self, node: nodes.Node) -> str:
        """Return the place that a question links to as its answer."""
        for reference in node.findall(nodes.reference):
            label = known(target_of(reference, self.docname), self.survey.labels)
            name = self.survey.answers.get(label or "")
            if name and name not in self.placed:
                self.placed.add(name)
                return f"#anchor({quoted(name)});"
            break
        return ""

    # Fields and options

    def visit_field_list(self, node: nodes.Element) -> None:
        """Write fields as terms."""
        pairs: list[str] = []
        for field in node.children:
            pairs += [self.item(field.children[0]), self.item(field.children[1])]
        self.block(self.deferred() + self.terms(node, pairs))
        raise nodes.SkipNode

    visit_docinfo = visit_field_list

    def visit_option_list(self, node: nodes.Element) -> None:
        """Write options of a command as terms in code."""
        pairs: list[str] = []
        for item in node.children:
            options = ", ".join(each.astext() for each in item.findall(nodes.option))
            pairs += [f"#raw({quoted(options)});", self.item(item.children[-1])]
        self.block(self.deferred() + self.terms(node, pairs))
        raise nodes.SkipNode

    # Citations

    def visit_citation(self, node: nodes.Element) -> None:
        """Write the whole run of citations at the first of them, as a list with their labels."""
        if isinstance(node.previous_sibling(), nodes.citation):
            raise nodes.SkipNode
        run: list[nodes.Element] = [node]
        while isinstance(
            following := run[-1].next_node(nodes.citation, siblings=True), nodes.citation
        ):
            run.append(following)
        labels = [each.children[0].astext() for each in run]
        bodies = [self.anchors(each) + self.cited_work(each) for each in run]
        self.block(self.deferred() + call("references", *bodies, labels=labels))
        raise nodes.SkipNode

    def cited_work(self, node: nodes.Element) -> str:
        """Return the text of a citation."""
        rest = node.children[1:]
        if len(rest) == 1 and isinstance(rest[0], nodes.paragraph):
            return self.render(rest[0].children)
        return self.render(rest)


def _keep(translator: Base, node: nodes.Element, made: str) -> str:
    """Return a list in the words of a question so that it stays with the form below it."""
    return call("keep", made) if vocabulary.in_stem(translator, node) else made


def _tight(node: nodes.Element) -> bool:
    """Say whether every item is one line or paragraph, perhaps with a list below it."""
    return all(
        sum(
            not isinstance(each, (nodes.bullet_list, nodes.enumerated_list))
            for each in item.children
        )
        <= 1
        for item in node.children
    )
