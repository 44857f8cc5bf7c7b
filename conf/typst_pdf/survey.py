"""What must be known of the whole tree before a word is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docutils import nodes
from sphinx import addnodes

from typst_pdf.labels import PREFIX, address, ids_of, known, target_of
from typst_pdf.tree import below

ANSWER_KEY = "selfcheck-key"
"""Class of a definition list whose terms link to what each item answers."""


class Survey:
    """Labels that exist and that are wanted, footnotes, and answers by what they answer."""

    def __init__(self, tree: nodes.document) -> None:
        self.labels: set[str] = set()
        self._alias: dict[str, str] = {}
        self.footnotes: dict[str, nodes.footnote] = {}
        self._references: list[tuple[str, nodes.Element]] = []
        self._keys: list[tuple[str, nodes.Element]] = []
        # The tree of a handbook is large: each page is walked through once.
        for page in tree.findall(addnodes.start_of_file):
            self._note(page)
        self.wanted = {self.canonical(label) for label in self._known(self._references)}
        self.answers = {label: f"answer {label}" for label in self._known(_answers(self._keys))}

    def _note(self, page: addnodes.start_of_file) -> None:
        """Note what stands on a page."""
        name: str = page["docname"]
        first = True
        self.labels.add(address(name))
        for node in below(page, nodes.Element):
            section = first and isinstance(node, nodes.section)
            first = first and not section
            if ids := ids_of(node):
                self._name(name, ids, address(name) if section else address(name, ids[0]))
            if isinstance(node, nodes.reference):
                self._references.append((name, node))
            elif isinstance(node, nodes.footnote):
                self.footnotes.update({address(name, each): node for each in ids})
            elif isinstance(node, nodes.definition_list) and ANSWER_KEY in node["classes"]:
                self._keys.append((name, node))

    def _name(self, page: str, ids: list[str], label: str) -> None:
        """Note the names of a place: its label, and others that mean the same."""
        names = {address(page, each) for each in ids}
        self.labels |= names
        self._alias.update(dict.fromkeys(names - {label}, label))

    def _known(self, references: Iterable[tuple[str, nodes.Element]]) -> Iterator[str]:
        """Yield the labels that references within this file lead to."""
        for page, reference in references:
            if label := known(target_of(reference, page), self.labels):
                yield label

    def add(self, label: str) -> None:
        """Note a place that is on no page of the project."""
        self.labels.add(label)

    def want(self, uris: Iterable[str]) -> None:
        """Note addresses that something besides the pages leads to."""
        self.wanted |= {label for uri in uris if (label := self.leads_to(uri))}

    def wanted_on(self, page: str) -> set[str]:
        """Return the labels of a page that something leads to."""
        return {label for label in self.wanted if label.partition("#")[0] == page}

    def leads_to(self, uri: str) -> str | None:
        """Return the label that an address leads to, None when it is not in this file."""
        page, _, anchor = uri.removeprefix(PREFIX).partition("#")
        label = known(address(page, anchor), self.labels)
        return self.canonical(label) if label else None

    def canonical(self, label: str) -> str:
        """Return the one label of a place that has several names."""
        return self._alias.get(label, label)


def _answers(
    keys: Iterable[tuple[str, nodes.Element]],
) -> Iterator[tuple[str, nodes.Element]]:
    """Yield the references in the terms of answer keys."""
    for page, key in keys:
        for term in key.findall(nodes.term):
            yield from ((page, reference) for reference in term.findall(nodes.reference))
