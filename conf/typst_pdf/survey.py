"""What must be known of the whole tree before a word is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docutils import nodes
from sphinx import addnodes

from typst_pdf.labels import PREFIX, address, collect, ids_of, known, target_of

ANSWER_KEY = "selfcheck-key"
"""Class of a definition list whose terms link to what each item answers."""


class Survey:
    """Labels that exist and that are wanted, footnotes, and answers by what they answer."""

    def __init__(self, tree: nodes.document) -> None:
        self.labels = collect(tree)
        self._alias = dict(_aliases(tree))
        self.footnotes = dict(_footnotes(tree))
        self.answers: dict[str, str] = {}
        self.wanted: set[str] = set()
        for docname, reference in _references(tree):
            if label := known(target_of(reference, docname), self.labels):
                self.wanted.add(self.canonical(label))
        for docname, reference in _answers(tree):
            if label := known(target_of(reference, docname), self.labels):
                self.answers[label] = f"answer {label}"

    def add(self, label: str) -> None:
        """Note a place that is on no page of the project."""
        self.labels.add(label)

    def want(self, uris: Iterable[str]) -> None:
        """Note addresses that something besides the pages leads to."""
        self.wanted |= {label for uri in uris if (label := self.leads_to(uri))}

    def leads_to(self, uri: str) -> str | None:
        """Return the label that an address leads to, None when it is not in this file."""
        page, _, anchor = uri.removeprefix(PREFIX).partition("#")
        label = known(address(page, anchor), self.labels)
        return self.canonical(label) if label else None

    def canonical(self, label: str) -> str:
        """Return the one label of a place that has several names."""
        return self._alias.get(label, label)


def _pages(tree: nodes.document) -> Iterator[addnodes.start_of_file]:
    return tree.findall(addnodes.start_of_file)


def _aliases(tree: nodes.document) -> Iterator[tuple[str, str]]:
    """Yield second names: more ids of an element, and the page for its first section."""
    for page in _pages(tree):
        name = page["docname"]
        first = next(page.findall(nodes.section), None)
        for node in page.findall(nodes.Element):
            ids = ids_of(node)
            if node is first:
                yield from ((address(name, each), address(name)) for each in ids)
            else:
                yield from ((address(name, each), address(name, ids[0])) for each in ids[1:])


def _references(tree: nodes.document) -> Iterator[tuple[str, nodes.Element]]:
    for page in _pages(tree):
        for reference in page.findall(nodes.reference):
            yield page["docname"], reference


def _answers(tree: nodes.document) -> Iterator[tuple[str, nodes.Element]]:
    for page in _pages(tree):
        keys = (e for e in page.findall(nodes.definition_list) if ANSWER_KEY in e["classes"])
        for term in (term for key in keys for term in key.findall(nodes.term)):
            for reference in term.findall(nodes.reference):
                yield page["docname"], reference


def _footnotes(tree: nodes.document) -> Iterator[tuple[str, nodes.footnote]]:
    for page in _pages(tree):
        for footnote in page.findall(nodes.footnote):
            for name in ids_of(footnote):
                yield address(page["docname"], name), footnote
