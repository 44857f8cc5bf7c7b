"""What all visitors write tags with: attributes through ``starttag``, texts through ``encode``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils import nodes as stock
from sphinx.writers.html5 import HTML5Translator

from selfcheck.sphinx import nodes

Visitor = Callable[[HTML5Translator, Any], None]


def flag(value: object) -> str | None:
    """Return an attribute that is there or not."""
    return "1" if value else None


def _attributes(given: dict[str, object]) -> dict[str, str]:
    """Leave out what is None; underscores become hyphens, one at the end goes."""
    return {k.rstrip("_").replace("_", "-"): str(v) for k, v in given.items() if v is not None}


def start(self: HTML5Translator, tag: str, css: str = "", ids: str = "", **given: object) -> None:
    """Write a start tag; attributes of None are left out, underscores become hyphens."""
    attributes: dict[str, Any] = {"CLASS": css} if css else {}
    attributes |= _attributes(given)
    if ids:
        attributes["ids"] = [ids]
    self.body.append(self.starttag(stock.inline(), tag, "", **attributes))


def empty(
    self: HTML5Translator, tag: str, ids: str = "", after: str = " ", **given: object
) -> None:
    """Write a tag without content, such as ``<input>``, and what parts it from the next."""
    attributes: dict[str, Any] = _attributes(given)
    if ids:
        attributes["ids"] = [ids]
    self.body.append(self.emptytag(stock.inline(), tag, after, **attributes))


def said(
    self: HTML5Translator, tag: str, css: str, words: str, ids: str = "", **given: object
) -> None:
    """Write an element that holds words."""
    start(self, tag, css, ids, **given)
    self.body.append(f"{self.encode(words)}</{tag}>")


def inner(self: HTML5Translator, node: stock.Node) -> None:
    """Write the children of a node here."""
    for child in node.children:
        child.walkabout(self)


def closing(*tags: str) -> Visitor:
    """Return a visitor that closes elements."""
    closed = "".join(f"</{tag}>" for tag in tags)

    def depart(self: HTML5Translator, _node: stock.Element) -> None:
        self.body.append(closed + "\n")

    return depart


def wrap(tag: str, css: str) -> tuple[Visitor, Visitor]:
    """Return visitors that put the children into one element."""
    opened = f'<{tag} class="{css}">\n'

    def visit(self: HTML5Translator, _node: stock.Element) -> None:
        self.body.append(opened)

    return visit, closing(tag)


def nothing(_self: HTML5Translator, _node: stock.Element) -> None:
    """Write nothing."""


def parent(node: stock.Node, kind: type[stock.Element]) -> stock.Element:
    """Return the nearest ancestor of a kind: the nodes never stand without it."""
    current: Any = node
    while not isinstance(current, kind):
        current = current.parent
    return current


def question_of(node: stock.Node) -> stock.Element:
    """Return the question that a node belongs to."""
    return parent(node, nodes.quiz_question)


def anchor_of(node: stock.Node) -> str:
    """Return the id of the question on its page; what follows ``_`` in ours is no other's."""
    anchor: str = question_of(node)["ids"][0]
    return anchor


def hides_answers(node: stock.Node) -> bool:
    """Say whether no answer may reach the page."""
    return bool(parent(node, nodes.quiz)["key"] == "none")


def right(option: stock.Element) -> str | None:
    """Return the mark of a right option, unless answers stay away."""
    return flag(option["correct"] and not hides_answers(option))
