"""Kinds of values: each reads a node of the tree and describes itself as JSON Schema.

The table of fields is thus one thing: what validates a bank and what an editor completes from.
A kind reports what it refuses and returns None; an empty value counts as a missing one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from selfcheck.diagnostics import QUOTES, Code, Diagnostic, Position, Report, allowed, quoted
from selfcheck.markup import check_text
from selfcheck.model import Text
from selfcheck.reader import Fields, Items, Node, Scalar

Schema = dict[str, Any]

NAMES = {Scalar: "a text", Items: "a list", Fields: "a mapping"}
_DECIMAL = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
# One pair around everything: “Yes,” she says, “I can.” is a sentence and no mistake.
_SMART = re.compile(f"[{QUOTES}][^\u201c-\u201e\u00ab\u00bb]*[{QUOTES}]")
# What YAML 1.2 readers make of plain text; a text field takes them all as text.
_ANY_SCALAR: Schema = {"type": ["string", "number", "boolean", "null"], "pattern": r"\S"}


class Kind(Protocol):
    """A kind of value."""

    def read(self, node: Node, report: Report) -> Any:
        """Return the value, or None after reporting why there is none."""

    def schema(self) -> Schema:
        """Return the JSON Schema that accepts the same values."""


def is_empty(node: Node) -> bool:
    """Say whether a value is missing: nothing was written, only white space or an empty list."""
    if isinstance(node, Scalar):
        return not node.text.strip()
    return isinstance(node, Items) and not node.items


def _scalar(node: Node, wanted: str, report: Report, remedy: str = "") -> Scalar | None:
    if isinstance(node, Scalar):
        return node
    text = 'write one text, in quotes where it holds ": " or starts with a dash or bracket'
    remedy = remedy or (text if wanted in {"a text", "a word"} else "write just that")
    message = f"{NAMES[type(node)]} stands where {wanted} is expected: {remedy}"
    report(Diagnostic(node.position, Code.WRONG_SHAPE, message))
    return None


def _check_ends(scalar: Scalar, report: Report, *, comments: bool = False) -> None:
    """Report a comment that cuts a text short, and quotes that are no delimiters."""
    if scalar.cut and not comments:
        message = (
            f"the text {quoted(scalar.text)} ends before {quoted(scalar.cut)}: put all of it "
            "in quotes; a comment stands on a line of its own"
        )
        report(Diagnostic(scalar.position, Code.TEXT_CUT, message))
    if scalar.plain and scalar.text[0] in QUOTES and _SMART.fullmatch(scalar.text):
        message = (
            f"the quotes of {quoted(scalar.text)} are typographic and become part of the text: "
            "use straight ones, also around these where they are meant"
        )
        report(Diagnostic(scalar.position, Code.SMART_QUOTES, message))


def _unquoted(scalar: Scalar) -> str:
    """Return what to do about a number or truth value that is written as text."""
    return "" if scalar.plain else ": write it without quotes"


@dataclass(frozen=True, slots=True)
class Markup:
    """MyST text: blocks, or one line, which holds no link where it is an option.

    A passage may hold gaps and spans.
    """

    one_line: bool = False
    option: bool = False
    passage: bool = False

    def read(self, node: Node, report: Report) -> Text | None:
        """Return the text with its place, after reporting what the dialect does not allow."""
        scalar = _scalar(node, "a text", report)
        if scalar is None:
            return None
        _check_ends(scalar, report)
        place = scalar.position
        if scalar.line != place.line:
            place = Position(place.path, scalar.line)
        source = scalar.text.rstrip("\n")
        if self.one_line and "\n" in source.strip():
            lines = source.strip().count("\n") + 1
            message = f"{quoted(source.strip())} has {lines} lines: write it on one"
            report(Diagnostic(place, Code.OPTION_LINES, message))
        text = Text(source, place, scalar.exact)
        sound = check_text(text, report, option=self.option, passage=self.passage)
        return text if sound else None

    def schema(self) -> Schema:
        """Return a schema for any scalar."""
        return dict(_ANY_SCALAR)


@dataclass(frozen=True, slots=True)
class Word:
    """Plain characters of one line without markup, perhaps from a list of allowed ones."""

    choices: tuple[str, ...] = ()
    pattern: str = ""
    code: Code = Code.BAD_VALUE
    hint: str = ""

    def read(self, node: Node, report: Report) -> str | None:
        """Return the characters, or None where they are not among the allowed ones."""
        scalar = _scalar(node, "a word", report, self.hint)
        if scalar is None:
            return None
        listed = bool(self.choices or self.pattern)
        word = scalar.text if listed else scalar.text.strip()
        if self.choices and word not in self.choices:
            message = f"{quoted(word)} is not known: {allowed(self.choices, word)}"
        elif self.pattern and not re.fullmatch(self.pattern, word):
            message = f"{quoted(word)} is not allowed: {self.hint}"
        elif "\n" in word:
            message = f"{quoted(word)} runs over more than one line: write it on one"
        else:
            # After a word a comment is usual; what sticks to its # is rather part of the text.
            _check_ends(scalar, report, comments=listed or not scalar.cut[1:2].strip())
            return word
        report(Diagnostic(scalar.position, self.code, message))
        return None

    def schema(self) -> Schema:
        """Return an enumeration, a pattern or any scalar."""
        if self.choices:
            return {"enum": list(self.choices)}
        if self.pattern:
            return {"type": "string", "pattern": f"^{self.pattern}$"}
        return dict(_ANY_SCALAR)


@dataclass(frozen=True, slots=True)
class Number:
    """A decimal number; ``1_000``, ``0o7`` and ``nan`` are none."""

    minimum: Decimal | None = None

    def read(self, node: Node, report: Report) -> Decimal | None:
        """Return the number exactly as written, never as a float."""
        scalar = _scalar(node, "a number", report)
        if scalar is None:
            return None
        text = scalar.text.strip()
        if not scalar.plain or not _DECIMAL.fullmatch(text):
            remedy = _unquoted(scalar) or ": write one such as 12 or -0.5"
            message = f"{quoted(text)} is not a decimal number{remedy}"
        elif self.minimum is not None and Decimal(text) < self.minimum:
            message = f"{text} is too small: at least {self.minimum} is allowed"
        else:
            return Decimal(text)
        report(Diagnostic(scalar.position, Code.BAD_NUMBER, message))
        return None

    def schema(self) -> Schema:
        """Return a number with its minimum."""
        least = {} if self.minimum is None else {"minimum": float(self.minimum)}
        return {"type": "number", **least}


@dataclass(frozen=True, slots=True)
class Integer:
    """A whole number within bounds."""

    minimum: int
    maximum: int

    def read(self, node: Node, report: Report) -> int | None:
        """Return the number."""
        scalar = _scalar(node, "a whole number", report)
        if scalar is None:
            return None
        text = scalar.text.strip()
        whole = scalar.plain and re.fullmatch("[0-9]{1,9}", text)
        if whole and self.minimum <= int(text) <= self.maximum:
            return int(text)
        bounds = f"from {self.minimum} to {self.maximum}"
        message = f"{quoted(text)} is not a whole number {bounds}{_unquoted(scalar)}"
        report(Diagnostic(scalar.position, Code.BAD_NUMBER, message))
        return None

    def schema(self) -> Schema:
        """Return an integer with its bounds."""
        return {"type": "integer", "minimum": self.minimum, "maximum": self.maximum}


@dataclass(frozen=True, slots=True)
class Boolean:
    """``true`` or ``false``, nothing else: ``yes`` and ``No`` are texts."""

    def read(self, node: Node, report: Report) -> bool | None:
        """Return the truth value."""
        scalar = _scalar(node, "true or false", report)
        if scalar is None:
            return None
        word = scalar.text.strip()
        if word in {"true", "false"} and scalar.plain:
            return word == "true"
        guess = {"yes": "true", "on": "true", "no": "false", "off": "false"}.get(word.casefold())
        meant = f": did you mean {guess}?" if guess else f": {allowed(('true', 'false'), word)}"
        message = f"{quoted(word)} is not a truth value{_unquoted(scalar) or meant}"
        report(Diagnostic(scalar.position, Code.BAD_VALUE, message))
        return None

    def schema(self) -> Schema:
        """Return a boolean."""
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of one kind; with ``or_one`` a single value may stand without the list.

    A list with a refused item is refused as a whole: counting the rest would only mislead.
    """

    kind: Kind
    or_one: bool = False

    def read(self, node: Node, report: Report) -> tuple[Any, ...] | None:
        """Return the values, or None where one of them was reported."""
        if isinstance(node, Items):
            present = [item for item in node.items if self._present(item, report)]
            values = [self.kind.read(item, report) for item in present]
            complete = None not in values and len(values) == len(node.items)
            return tuple(values) if complete else None
        if self.or_one:
            value = self.kind.read(node, report)
            return None if value is None else (value,)
        message = (
            f"{NAMES[type(node)]} stands where a list is expected: start each item with a dash"
        )
        report(Diagnostic(node.position, Code.WRONG_SHAPE, message))
        return None

    def _present(self, item: Node, report: Report) -> bool:
        if is_empty(item):
            message = "an item of this list has no value: write one or delete the dash"
            report(Diagnostic(item.position, Code.MISSING_KEY, message))
            return False
        return True

    def schema(self) -> Schema:
        """Return an array, or an array or one value."""
        array = {"type": "array", "items": self.kind.schema(), "minItems": 1}
        return {"anyOf": [array, self.kind.schema()]} if self.or_one else array


@dataclass(frozen=True, slots=True)
class MapOf:
    """A mapping from names that are checked elsewhere to values of one kind."""

    kind: Kind
    example: str

    def read(self, node: Node, report: Report) -> dict[str, Any] | None:
        """Return the values by name, or None where one of them was reported."""
        if not isinstance(node, Fields):
            message = f"{NAMES[type(node)]} stands where a mapping is expected: {self.example}"
            report(Diagnostic(node.position, Code.WRONG_SHAPE, message))
            return None
        values = {name: self.kind.read(value, report) for name, value in node.values.items()}
        return None if None in values.values() else values

    def schema(self) -> Schema:
        """Return an object with any names."""
        return {"type": "object", "additionalProperties": self.kind.schema()}
