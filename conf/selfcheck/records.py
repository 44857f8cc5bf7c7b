"""Mappings with known keys: the rows of the table of fields.

A record reports keys that do not exist and keys that are missing, each mistake once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from selfcheck.diagnostics import (
    QUOTES,
    Code,
    Diagnostic,
    Position,
    Report,
    allowed,
    closest,
    quoted,
)
from selfcheck.fields import NAMES, Kind, Schema, is_empty
from selfcheck.reader import Fields, Node, Scalar


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a mapping: its kind and what it is for, in words that editors show."""

    name: str
    kind: Kind
    doc: str
    required: bool = False


class Values(dict[str, Any]):
    """What a mapping holds by key, with the place of the mapping and of each key."""

    def __init__(self, position: Position, places: Mapping[str, Position]) -> None:
        super().__init__()
        self.position = position
        self.places = places

    def place(self, key: str) -> Position:
        """Return where a key stands, or the mapping when it is absent."""
        return self.places.get(key, self.position)


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys, made into something by ``build`` when given."""

    what: str
    fields: tuple[Field, ...]
    build: Callable[[Values, Report], Any] | None = None
    lenient: bool = False
    """Leave out what was refused instead of refusing the whole."""
    names: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Keep the names of the keys, which every mapping is compared with."""
        object.__setattr__(self, "names", frozenset(each.name for each in self.fields))

    def read(self, node: Node, report: Report) -> Any:
        """Return the values (or what ``build`` makes of them), or None where one was refused."""
        if not isinstance(node, Fields):
            message = (
                f"{NAMES[type(node)]} stands where {self.what} is expected: "
                f'write it as keys, such as "{self.fields[0].name}: ..."'
            )
            report(Diagnostic(node.position, Code.WRONG_SHAPE, message))
            return None
        values = Values(node.position, node.keys)
        meant = self._refuse_unknown(node, report)
        complete = True
        for each in self.fields:
            # Most keys of a question are absent, as they may be.
            if each.required or each.name in node.values:
                complete &= self._field(each, node, values, report, meant)
        if not self.lenient and not complete:
            return None
        return self.build(values, report) if self.build else values

    def _refuse_unknown(self, node: Fields, report: Report) -> frozenset[str]:
        """Report keys that do not exist; return those that were probably meant."""
        if node.values.keys() <= self.names:
            return frozenset()
        names = [field.name for field in self.fields]
        unknown = [key for key in node.values if key not in names]
        for key in unknown:
            code = Code.SMART_QUOTES if key.strip(QUOTES) in names else Code.UNKNOWN_KEY
            message = f"{self.what} has no key {quoted(key)}: {allowed(names, key)}"
            report(Diagnostic(node.keys[key], code, message))
        return frozenset(closest(names, key) for key in unknown)

    def _field(
        self, field: Field, node: Fields, values: Values, report: Report, meant: frozenset[str]
    ) -> bool:
        """Read one key into the values; return False where it was refused or is missing."""
        value = node.values.get(field.name)
        if value is None or is_empty(value):
            if isinstance(value, Scalar) and value.cut[1:2].strip():
                message = f"{quoted(value.cut)} is a comment: put text that starts with # in quotes"
                report(Diagnostic(value.position, Code.TEXT_CUT, message))
            elif field.required and (value is not None or field.name not in meant):
                message = f"{self.what} needs the key {quoted(field.name)}: {field.doc}"
                report(Diagnostic(values.place(field.name), Code.MISSING_KEY, message))
            elif value is not None:
                message = f"{quoted(field.name)} has no value: write one or delete the key"
                report(Diagnostic(values.place(field.name), Code.MISSING_KEY, message))
            return value is None and not field.required
        read = field.kind.read(value, report)
        if read is not None:
            values[field.name] = read
        return read is not None

    def schema(self) -> Schema:
        """Return an object that refuses unknown keys."""
        return {
            "type": "object",
            "additionalProperties": False,
            "required": [field.name for field in self.fields if field.required],
            "properties": {
                field.name: {"description": field.doc, **field.kind.schema()}
                for field in self.fields
            },
        }
