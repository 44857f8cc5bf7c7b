"""Addresses within a file: which exist, and what a reference of Sphinx points at.

An unknown label stops Typst, so nothing links to a label that was not collected first.
"""

from __future__ import annotations

from docutils import nodes

PREFIX = "%"
"""Marks the address of a page of this project, as the LaTeX builder does."""

INDEX = "genindex"

FOOTNOTE = "footnote "
"""Begins the labels of footnotes, to which no other page links."""


def address(docname: str, anchor: str = "") -> str:
    """Return the name of the label of a place."""
    return f"{docname}#{anchor}"


def ids_of(node: nodes.Element) -> list[str]:
    """Return the ids of an element."""
    ids: list[str] = node.get("ids", [])
    return ids


def target_of(reference: nodes.Element, docname: str) -> str | None:
    """Return the label that a reference names, None for one that leaves the project."""
    if "refid" in reference:
        return address(docname, reference["refid"])
    uri = reference.get("refuri", "")
    if uri.startswith(PREFIX):
        page, _, anchor = uri.removeprefix(PREFIX).partition("#")
        return address(page or docname, anchor)
    if uri.startswith("#"):
        return address(docname, uri[1:])
    return None


def known(label: str | None, labels: set[str]) -> str | None:
    """Return a label that exists: itself, else its page, else None."""
    if label is None or label in labels:
        return label
    page = address(label.partition("#")[0])
    return page if page in labels else None
