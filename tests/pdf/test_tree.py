"""A search of the joined pages finds what docutils finds, in the same order."""

from __future__ import annotations

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from paper_book import HERE

from typst_pdf.tree import Classes, Condition, Joined, joined


@pytest.fixture
def tree() -> Joined:
    made = joined()
    for name in ("first", "second"):
        text = (HERE / "book" / "constructs.rst").read_text(encoding="utf-8")
        page = publish_doctree(text, settings_overrides={"report_level": 5})
        made += nodes.container("", *page.children, ids=[name])
    return made


def is_bold(node: nodes.Node) -> bool:
    return isinstance(node, nodes.strong)


@pytest.mark.parametrize(
    "condition",
    [None, nodes.Text, nodes.Element, nodes.list_item, is_bold],
    ids=["all", "words", "elements", "items", "function"],
)
def test_finds_what_docutils_finds(tree: Joined, condition: Condition) -> None:
    stock = list(nodes.document.findall(tree, condition))  # type: ignore[call-overload]
    assert len(stock) > 1
    assert list(map(id, tree.findall(condition))) == list(map(id, stock))


@pytest.mark.parametrize("classes", [(nodes.strong, nodes.emphasis)])
def test_finds_several_classes(tree: Joined, classes: Classes) -> None:
    assert {type(node) for node in tree.findall(classes)} == {nodes.strong, nodes.emphasis}


def test_other_searches_are_those_of_docutils(tree: Joined) -> None:
    assert next(tree.findall(nodes.document, include_self=False), None) is None
    assert next(tree.findall()) is tree


def test_what_is_put_below_a_node_during_the_search_is_found(tree: Joined) -> None:
    bold, added = 0, 0
    for node in tree.findall(nodes.Element):
        if isinstance(node, nodes.strong):
            bold += 1
            node.append(nodes.literal("", "added"))
        added += node.astext() == "added" and isinstance(node, nodes.literal)
    assert added == bold > 0
