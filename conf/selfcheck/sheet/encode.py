"""The tree of a question -> a row of a sheet; what a row cannot say stands in it as YAML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from selfcheck.diagnostics import Position
from selfcheck.import_.tree import bare
from selfcheck.import_.yaml_bank import question_text
from selfcheck.reader import Fields, Items, Node, Scalar
from selfcheck.sheet.columns import HINT, KEYS, LISTS, REVIEW, TYPES_OF_ROWS, YAML, Column
from selfcheck.sheet.decode import Cell, Row, node_of

MOST_CHARACTERS = 32_000
"""A cell of a spreadsheet holds 32,767."""

Cells = dict[Column, str]


def cells_of(node: Node) -> Cells:
    """Return the cells of a question; read again they are the same question."""
    made = _cells(node) if isinstance(node, Fields) else {}
    if made and _says_the_same(made, node):
        return made
    said = bare(node) if isinstance(node, Fields) else {}
    shown = {"id": said.get("id", said.get("case", "")), "type": said.get("type", "case")}
    shown["title"] = said.get("title", "")
    labels = {Column(name): " ".join(word.split()) for name, word in shown.items() if word}
    return {**labels, Column(YAML): question_text(node)}


def _says_the_same(made: Cells, node: Node) -> bool:
    place = Position("", 1)
    told: list[object] = []
    row = Row({column: Cell(text.strip(), place) for column, text in made.items()}, place)
    return bare(node_of(row, told.append) or node) == bare(node) and not told


def _cells(node: Fields) -> Cells:
    """Return the cells of a question as far as a row has a place for it."""
    kind = _word(node, "type")
    if kind not in TYPES_OF_ROWS:
        return {}
    made = {Column(name): _word(node, key) for name, key in KEYS.items() if name not in LISTS}
    for name, key in LISTS.items():
        made[Column(name)] = "\n".join(_words(node.values.get(key)))
    for count, hint in enumerate(_words(node.values.get("hints")), 1):
        made[Column(HINT, count)] = hint
    review = node.values.get("reviewed")
    if isinstance(review, Fields):
        made |= {Column(name): _word(review, key) for name, key in REVIEW.items()}
    for count, option in enumerate(_LAYOUTS[kind](node), 1):
        made |= {Column(name, count): text for name, text in option.items()}
    return {column: text for column, text in made.items() if text}


def _word(node: Fields, key: str) -> str:
    value = node.values.get(key)
    return value.text.rstrip("\n") if isinstance(value, Scalar) else ""


def _words(node: Node | None) -> list[str]:
    """Return the texts of a list or of a single value."""
    listed = node.items if isinstance(node, Items) else [node]
    return [each.text.rstrip("\n") for each in listed if isinstance(each, Scalar)]


def _listed(node: Fields, key: str) -> Iterator[Fields]:
    value = node.values.get(key)
    if isinstance(value, Items):
        yield from (each for each in value.items if isinstance(each, Fields))


def _choice(node: Fields) -> Iterator[dict[str, str]]:
    for each in _listed(node, "answer"):
        yield {
            "option": _word(each, "text"),
            "right": "x" if _word(each, "correct") == "true" else "",
            "why": _word(each, "why"),
            "why not": _word(each, "why_not"),
        }


def _true_false(node: Fields) -> Iterator[dict[str, str]]:
    for word in ("true", "false"):
        right = "x" if _word(node, "answer") == word else ""
        yield {"option": word, "right": right, "why": _word(node, f"why_{word}")}


def _written(node: Fields) -> Iterator[dict[str, str]]:
    yield from ({"option": word, "right": "x"} for word in _words(node.values.get("answer")))
    for each in _listed(node, "mistakes"):
        yield {"option": _word(each, "answer"), "why": _word(each, "why")}


def _ordering(node: Fields) -> Iterator[dict[str, str]]:
    for each in _listed(node, "answer"):
        yield {"option": _word(each, "text"), "why": _word(each, "why")}


def _matching(node: Fields) -> Iterator[dict[str, str]]:
    for each in _listed(node, "answer"):
        words = {"option": "text", "right": "right", "why": "why"}
        yield {column: _word(each, key) for column, key in words.items()}


_LAYOUTS: Mapping[str, Callable[[Fields], Iterator[dict[str, str]]]] = {
    "single": _choice,
    "multiple": _choice,
    "true-false": _true_false,
    "numeric": _written,
    "text": _written,
    "ordering": _ordering,
    "matching": _matching,
}
