"""A row of a sheet -> the tree of a question, each value at its cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from selfcheck.diagnostics import Code, Diagnostic, Position, Report, allowed, quoted
from selfcheck.import_.tree import bare, fields, items, moved, number, scalar
from selfcheck.reader import Fields, Items, Node, Scalar, read
from selfcheck.sheet.columns import HINT, KEYS, LISTS, PLAIN, REVIEW, TYPES_OF_ROWS, YAML, Column
from selfcheck.types import TYPES

_YES = frozenset({"x", "✓", "✔", "true", "yes", "1"})
_NO = frozenset({"false", "no", "0", "-"})


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, as text, and where."""

    text: str
    place: Position


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row that hold something, by their columns."""

    cells: Mapping[Column, Cell]
    place: Position

    def get(self, name: str, count: int = 0) -> Cell | None:
        """Return a cell, or None where it is empty."""
        return self.cells.get(Column(name, count))

    def text(self, name: str, count: int = 0) -> Scalar | None:
        """Return a cell as a text of an author."""
        cell = self.get(name, count)
        return scalar(cell.text, cell.place) if cell else None

    def numbers(self, *names: str) -> list[int]:
        """Return the numbers of numbered columns that hold something, in order."""
        return sorted({each.number for each in self.cells if each.name in names and each.number})


def node_of(row: Row, report: Report) -> Node | None:
    """Return the question of a row, or None after reporting that there is none."""
    source = row.get(YAML)
    if source:
        return _from_yaml(row, source, report)
    kind = row.get("type")
    name = kind.text.strip() if kind else ""
    if kind and name not in TYPES_OF_ROWS:
        known = name in TYPES or name == "case"
        message = (
            f"type {quoted(name)} fits no row: write it in YAML, in the bank or in column yaml"
        )
        other = f"{quoted(name)} is no type of a row: {allowed(TYPES_OF_ROWS, name)}"
        report(Diagnostic(kind.place, Code.UNKNOWN_TYPE, message if known else other))
        return None
    made = _simple(row)
    made |= _LAYOUTS[name](row, report) if name else {}
    return fields(_in_order(made), row.place)


def _in_order(values: dict[str, Node | None]) -> dict[str, Node | None]:
    """Put the answer behind the prompt, where authors of banks look for it."""
    last = {key: values.pop(key) for key in ("why", "rationale", "hints") if key in values}
    own = {key: values.pop(key) for key in _BEHIND if key in values}
    return values | last | own


_BEHIND = (
    "objective", "step", "client_need", "level", "sources", "critical", "pool", "status", "tags",
    "reviewed",
)  # fmt: skip


def _simple(row: Row) -> dict[str, Node | None]:
    """Return what every type reads in the same way."""
    made: dict[str, Node | None] = {}
    for name, key in KEYS.items():
        cell = row.get(name)
        if cell and name not in LISTS:
            made[key] = _value(name, cell)
    for name, key in LISTS.items():
        cell = row.get(name)
        if cell:
            words = (line.strip() for line in cell.text.split("\n"))
            made[key] = items([scalar(word, cell.place) for word in words if word], cell.place)
    hints = [row.text(HINT, count) for count in row.numbers(HINT)]
    if hints:
        there = [each for each in hints if each]
        made["hints"] = items(there, there[0].position)
    made["reviewed"] = _review(row)
    return made


def _value(name: str, cell: Cell) -> Scalar:
    if name not in PLAIN:
        return scalar(cell.text, cell.place)
    word = cell.text.strip()
    truth = word.casefold()  # a spreadsheet makes TRUE of true
    return number(truth if truth in {"true", "false"} else word, cell.place)


def _review(row: Row) -> Fields | None:
    there = {key: row.text(name) for name, key in REVIEW.items() if row.get(name)}
    first = next(iter(there.values()), None)
    return fields(there, first.position) if first else None


# Options, each type in its own way

Values = dict[str, Node | None]


def _choice(row: Row, report: Report) -> Values:
    made = []
    for count in row.numbers("option", "right", "why", "why not"):
        place = _place(row, count)
        right = number("true", place) if _is_right(row, count, report) else None
        values = {
            "text": row.text("option", count), "correct": right,
            "why": row.text("why", count), "why_not": row.text("why not", count),
        }  # fmt: skip
        made.append(fields(values, place))
    return {"answer": _listed(made, row)}


def _true_false(row: Row, report: Report) -> Values:
    made: Values = {}
    for count in row.numbers("option", "right", "why", "why not"):
        cell = row.get("option", count)
        word = cell.text.strip().casefold() if cell else ""
        if word not in {"true", "false"} or f"why_{word}" in made:
            message = f'options of true-false are "true" and "false", once each: not {quoted(word)}'
            report(Diagnostic(_place(row, count), Code.BAD_VALUE, message))
            continue
        made[f"why_{word}"] = row.text("why", count)
        if _is_right(row, count, report):
            if "answer" in made:
                message = "a second right option: mark true or false, not both"
                report(Diagnostic(_place(row, count), Code.MANY_RIGHT_OPTIONS, message))
            made["answer"] = number(word, _place(row, count))
    return {"answer": None} | made


def _written(row: Row, report: Report, *, numeric: bool) -> Values:
    right: list[Node] = []
    wrong: list[Node] = []
    for count in row.numbers("option", "right", "why", "why not"):
        cell = row.get("option", count)
        answer = (number if numeric else scalar)(cell.text.strip(), cell.place) if cell else None
        why = row.text("why", count)
        if answer and _is_right(row, count, report):
            right.append(answer)
            _no_reason(why, report)
        else:
            wrong.append(fields({"answer": answer, "why": why}, _place(row, count)))
    if not right:
        message = 'no option is right: write x in the column "right" of the right answer'
        report(Diagnostic(row.place, Code.NO_RIGHT_OPTION, message))
    elif numeric:
        for extra in right[1:]:
            message = "a second right number: keep one, with a tolerance where others count too"
            report(Diagnostic(extra.position, Code.MANY_RIGHT_OPTIONS, message))
    answers = (right[0] if right else None) if numeric else _listed(right, row)
    return {"answer": answers, "mistakes": _listed(wrong, row)}


def _no_reason(why: Scalar | None, report: Report) -> None:
    if why:
        message = "a right answer that is written has no why of its own: put it into the last why"
        report(Diagnostic(why.position, Code.NEVER_SHOWN, message))


def _numeric(row: Row, report: Report) -> Values:
    return _written(row, report, numeric=True)


def _text(row: Row, report: Report) -> Values:
    return _written(row, report, numeric=False)


def _ordering(row: Row, report: Report) -> Values:
    made = []
    for count in row.numbers("option", "right", "why", "why not"):
        if _is_right(row, count, report):
            message = "in an order every item is right: leave the mark out"
            report(Diagnostic(_place(row, count), Code.BAD_VALUE, message))
        _no_why_not(row, count, report)
        values = {"text": row.text("option", count), "why": row.text("why", count)}
        made.append(fields(values, _place(row, count)))
    return {"answer": _listed(made, row)}


def _matching(row: Row, report: Report) -> Values:
    made = []
    for count in row.numbers("option", "right", "why", "why not"):
        _no_why_not(row, count, report)
        values = {
            "text": row.text("option", count), "right": row.text("right", count),
            "why": row.text("why", count),
        }  # fmt: skip
        made.append(fields(values, _place(row, count)))
    return {"answer": _listed(made, row)}


_LAYOUTS: Mapping[str, Callable[[Row, Report], Values]] = {
    "single": _choice,
    "multiple": _choice,
    "true-false": _true_false,
    "numeric": _numeric,
    "text": _text,
    "ordering": _ordering,
    "matching": _matching,
}


def _listed(nodes: list[Node] | list[Fields], row: Row) -> Items | None:
    return items(nodes, nodes[0].position if nodes else row.place)


def _place(row: Row, count: int) -> Position:
    """Return the first cell of an option that holds something."""
    cells = (row.get(name, count) for name in ("option", "right", "why", "why not"))
    return next((cell.place for cell in cells if cell), row.place)


def _is_right(row: Row, count: int, report: Report) -> bool:
    cell = row.get("right", count)
    word = cell.text.strip().casefold() if cell else "no"
    if cell and word not in _YES | _NO:
        message = f"{quoted(cell.text)} is no mark: write x where the option is right"
        report(Diagnostic(cell.place, Code.BAD_VALUE, message))
    return word in _YES


def _no_why_not(row: Row, count: int, report: Report) -> None:
    cell = row.get("why not", count)
    if cell:
        message = "why not is for right options of a choice: put it into why"
        report(Diagnostic(cell.place, Code.NEVER_SHOWN, message))


# Rows in YAML


def _from_yaml(row: Row, source: Cell, report: Report) -> Node | None:
    told: list[Diagnostic] = []
    root = read(source.text.encode("utf-8", "surrogatepass"), "", told.append)
    for each in told:
        message = f"line {each.position.line} of this YAML: {each.message}"
        report(Diagnostic(source.place, each.code, message))
    if isinstance(root, Items) and len(root.items) == 1:
        root = root.items[0]
    if not isinstance(root, Fields):
        if not told:
            message = "column yaml holds one question as it stands in a bank, from its id on"
            report(Diagnostic(source.place, Code.WRONG_SHAPE, message))
        return None
    _check_beside(row, root, report)
    return moved(root, source.place)


def _check_beside(row: Row, root: Fields, report: Report) -> None:
    """Report cells beside YAML: two that say another thing would leave one of them unheard."""
    said = bare(root)
    shown = {"id": said.get("id", said.get("case")), "type": said.get("type", "case")}
    shown["title"] = said.get("title")
    for column, cell in row.cells.items():
        words = re.sub(r"\s+", " ", cell.text).strip()
        if column.name != YAML and words != shown.get(column.name):
            message = f"this row is written in column yaml, where {quoted(words)} belongs: change "
            report(Diagnostic(cell.place, Code.BAD_VALUE, message + "it there and clear this cell"))
