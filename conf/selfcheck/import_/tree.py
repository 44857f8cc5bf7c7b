"""Trees of a bank that no YAML file was read into: made, compared, moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from selfcheck.diagnostics import Position
from selfcheck.reader import UNWANTED, Fields, Items, Node, Scalar

OR_ONE = frozenset({"objective", "sources", "tags", "hints", "answer"})
"""Keys whose list may be written as a single value."""


def scalar(text: str, place: Position, *, plain: bool = False) -> Scalar:
    """Return characters at a place; ``plain`` are those of numbers and truth values."""
    return Scalar(text, place, place.line, exact=False, plain=plain)


def number(text: str, place: Position) -> Scalar:
    """Return a number or truth value at a place."""
    return scalar(text, place, plain=True)


def fields(values: Mapping[str, Node | None], place: Position) -> Fields:
    """Return a mapping; a value of None is left out."""
    there = {key: value for key, value in values.items() if value is not None}
    return Fields(there, {key: value.position for key, value in there.items()}, place)


def items(nodes: Iterable[Node], place: Position) -> Items | None:
    """Return a list, or None where it would be empty."""
    listed = list(nodes)
    return Items(listed, place) if listed else None


def moved(node: Node, place: Position) -> Node:
    """Return a copy of a tree that stands at one place as a whole, without unwanted characters."""
    if isinstance(node, Scalar):
        return scalar(UNWANTED.sub("", node.text), place, plain=node.plain)
    if isinstance(node, Items):
        return Items([moved(each, place) for each in node.items], place)
    return moved_fields(node, place)


def moved_fields(node: Fields, place: Position) -> Fields:
    """Return a copy of a mapping that stands at one place, without unwanted characters."""
    there = {key: moved(value, place) for key, value in node.values.items()}
    return Fields(there, dict.fromkeys(there, place), place)


def bare(node: Node, key: str = "") -> Any:
    """Return what a tree says without its places: two trees that say the same are equal."""
    if isinstance(node, Scalar):
        said = node.text.rstrip("\n")
        return [said] if key in OR_ONE and key != "answer" else said
    if isinstance(node, Items):
        return [bare(each) for each in node.items]
    said_by_key = {name: bare(value, name) for name, value in node.values.items()}
    if said_by_key.get("type") == "text" and isinstance(said_by_key.get("answer"), str):
        said_by_key["answer"] = [said_by_key["answer"]]
    if said_by_key.get("correct") == "false":
        del said_by_key["correct"]
    return said_by_key
