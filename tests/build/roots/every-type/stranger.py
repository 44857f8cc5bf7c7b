"""A builder that nobody has heard of: it knows docutils' and Sphinx's own nodes, no others."""

from collections.abc import Iterable
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder


class StrangeTranslator(nodes.GenericNodeVisitor):
    def __init__(self, document: nodes.document) -> None:
        super().__init__(document)
        self.words: list[str] = []

    def default_visit(self, node: nodes.Node) -> None:
        if type(node).__module__ not in {"docutils.nodes", "sphinx.addnodes"}:
            raise NotImplementedError(f"unknown node: {type(node).__name__}")
        if isinstance(node, nodes.Text):
            self.words.append(node.astext())

    def default_departure(self, node: nodes.Node) -> None:
        pass

    unknown_visit = default_visit
    unknown_departure = default_departure


class Stranger(Builder):
    name = "stranger"

    def get_outdated_docs(self) -> Iterable[str]:
        return self.env.found_docs

    def get_target_uri(self, docname: str, _typ: str | None = None) -> str:
        return docname

    def prepare_writing(self, docnames: Any) -> None:
        pass

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        visitor = StrangeTranslator(doctree)
        doctree.walkabout(visitor)
        (self.outdir / f"{docname}.words").write_text("\n".join(visitor.words), encoding="utf-8")


def setup(app: Sphinx) -> None:
    app.add_builder(Stranger)
