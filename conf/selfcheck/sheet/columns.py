"""The columns of a sheet: their names, what they hold, and what a heading may look like."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selfcheck.fields import Boolean, Integer, Number
from selfcheck.schema import COMMON, METADATA
from selfcheck.types import TYPES

OPTIONS = 6
"""Options that a template has columns for; a sheet may have more."""
HINTS = 2
MOST_NUMBERED = 100
TYPES_OF_ROWS = ("single", "multiple", "true-false", "numeric", "text", "ordering", "matching")
"""Types that fit into a row; every other one is written in YAML."""

OF_OPTION = ("option", "right", "why", "why not")
"""Numbered columns, in their order for each option."""
HINT = "hint"
REVIEW = {"reviewed by": "by", "reviewed role": "role", "reviewed date": "date"}
YAML = "yaml"

_BEFORE = ("id", "type", "title", "prompt")
_AFTER = ("why", "rationale")
_OF_TYPES = ("pick", "shuffle", "tolerance", "unit", "round", "case_sensitive", "each_once")
_METADATA = (
    "objective", "step", "client_need", "level", "sources", "critical", "pool", "status", "tags",
)  # fmt: skip
LISTS = {"objective": "objective", "sources": "sources", "tags": "tags", "choices": "options"}
"""Columns with an item a line, and the keys of their lists."""

_KEYS = {field.name: field for kind in TYPES.values() for field in kind.fields}
_KEYS |= {field.name: field for field in (*COMMON, *METADATA)}
KEYS = {name.replace("_", " "): name for name in (*_BEFORE, *_AFTER, *_OF_TYPES, *_METADATA)}
"""Columns with one value, and their keys in a bank."""
PLAIN = frozenset(
    name for name, key in KEYS.items() if isinstance(_KEYS[key].kind, (Boolean, Integer, Number))
)
"""Columns that hold a number or a truth value."""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading that was understood: its name, and the number behind it where it has one."""

    name: str
    number: int = 0

    def __str__(self) -> str:
        return f"{self.name} {self.number}" if self.number else self.name


def headings(options: int = OPTIONS, hints: int = HINTS) -> list[Column]:
    """Return every column, in the order of a template."""
    numbered = [Column(name, number) for number in range(1, options + 1) for name in OF_OPTION]
    return [
        *map(Column, _BEFORE),
        *numbered,
        *map(Column, _AFTER),
        *(Column(HINT, number) for number in range(1, hints + 1)),
        *(Column(name.replace("_", " ")) for name in _OF_TYPES),
        Column("choices"),
        *(Column(name.replace("_", " ")) for name in _METADATA),
        *map(Column, REVIEW),
        Column(YAML),
    ]


def known_headings() -> list[str]:
    """Return the headings that an author may have meant, one of each numbered kind."""
    return [str(column) for column in headings(1, 1)]


def column_of(heading: str) -> Column | None:
    """Return the column that a heading names, whatever its capitals, spaces and underscores."""
    words = " ".join(heading.replace("_", " ").casefold().split())
    found = re.fullmatch(r"(option|right|why|why not|hint) ?([1-9][0-9]{0,2})", words)
    if found and int(found[2]) <= MOST_NUMBERED:
        return Column(found[1], int(found[2]))
    alone = {str(column) for column in headings(0, 0)}
    return Column(words) if words in alone else None


def doc_of(column: Column) -> str:
    """Return what a column holds, for the note at its heading."""
    if not column.number and column.name in {*KEYS, *LISTS} - {"type", "choices", "each once"}:
        doc = _KEYS[LISTS.get(column.name) or KEYS[column.name]].doc
        return f"{doc} One a line." if column.name in LISTS else doc
    return _SAID[column.name]


_SAID = {
    "type": f"Its type: {', '.join(TYPES_OF_ROWS)}.",
    "choices": "matching: every answer to choose from, one a line; without it, the right ones.",
    "each once": "matching: true where no answer may be used twice.",
    "option": "single, multiple: an option. true-false: true or false. numeric, text: an answer, "
    "right or foreseen as wrong. ordering: an item, in the right order. matching: a row.",
    "right": "x where the option is right. matching: the answer that belongs to the row.",
    "why": "What to say to somebody who chose it.",
    "why not": "What to say to somebody who left this right option out.",
    HINT: "Hints, from gentle to plain.",
    "reviewed by": "Who read the question; left out until somebody did.",
    "reviewed role": "In which role, such as spinal nurse.",
    "reviewed date": "When, as 2026-01-31.",
    YAML: "Questions that fit no row, as they stand in a bank. Leave this column as it is.",
}
