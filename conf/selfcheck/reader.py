"""Bytes -> tree of texts, lists and mappings, each with its place. Knows YAML, not questions.

A scalar has no type of its own here: the field that holds it reads its characters, so ``No``,
``1.10`` and ``12:30`` stay what the author wrote. PyYAML gives events and a loop builds the tree;
``compose`` is never used, it recurses in C and 100 kB of ``[`` end the process.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import Any

import yaml

from selfcheck.diagnostics import Code, Diagnostic, Position, Report, quoted

MAX_BYTES = 5_000_000
MAX_DEPTH = 32

# The C parser is many times faster; the pure one reads the same events where it was not built.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""Characters that no text may hold."""
_COMMENT = re.compile(r"\s+(#.*)")
# A value that starts so ends at its second quote or bracket, whatever follows.
_BRACKETED = re.compile(r"(?:^|[:-])\s+[\"'\[{]")
_HINTS = (
    ("cannot start any token", "put text that starts with @, ` or % in quotes"),
    ("unknown escape", "write \\\\ for a backslash, or put the text in a block after |"),
    ("Unicode character escape", "there is no such character: write the character itself"),
    ("while scanning an alias", "put text that starts with * in quotes"),
    ("while scanning an anchor", "put text that starts with & in quotes"),
    ("while parsing a flow", "put text that starts with { or [ in quotes, or close the bracket"),
    ("while scanning a quoted scalar", "the quote is not closed: close it"),
    ("while scanning a block scalar", "put text that starts with > or | in quotes"),
    (
        "while scanning a simple key",
        'a key needs ": ", a dash a space after it; text of the line above is indented',
    ),
    ("block sequence entries", "start the list on a line below its key"),
    ("node content", "put text that starts with a comma or a bracket in quotes"),
    (
        "while parsing a block",
        "start the keys and dashes of a level in one column, each dash with a space",
    ),
    ("<document start>", 'delete the line "..."'),
)
# What began and was not finished is best shown where it began.
_UNFINISHED = ("while scanning a quoted", "while scanning a simple key", "while parsing a flow")


# The tree lives while one file is read and nothing writes to it: frozen classes would only cost
# time, a tenth of what reading takes.


@dataclass(slots=True)
class Scalar:
    """Characters as written; ``line`` is where their first line stands."""

    text: str
    position: Position
    line: int
    exact: bool
    """Line n of the text is n lines below the first."""
    plain: bool
    """Written without quotes and not as a block."""
    cut: str = ""
    """The comment that follows on the same line, perhaps meant as text."""


@dataclass(slots=True)
class Items:
    """A list."""

    items: list[Node]
    position: Position


@dataclass(slots=True)
class Fields:
    """A mapping; ``keys`` holds the place of each key."""

    values: dict[str, Node]
    keys: dict[str, Position]
    position: Position


Node = Scalar | Items | Fields


def read(data: bytes, path: str, report: Report, first_line: int = 1) -> Node | None:
    """Return the tree of a YAML file, or None when nothing can be made of it.

    Every mistake is reported with line and column; ``first_line`` is the line of the file
    at which ``data`` begins.
    """
    text = decode(data, path, report, first_line)
    if text is None:
        return None
    builder = _Builder(path, text, report, first_line)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if not builder.feed(event):
                return None
    except yaml.YAMLError as error:
        builder.syntax_error(error)
        return None
    if builder.root is None:
        report(Diagnostic(Position(path, first_line), Code.EMPTY_FILE, "nothing is written here"))
    return builder.root


def decode(data: bytes, path: str, report: Report, first_line: int = 1) -> str | None:
    """Return the characters of a file, or None after reporting what cannot be read."""
    if len(data) > MAX_BYTES:
        message = f"the file has {len(data)} bytes; a bank may have {MAX_BYTES}: split it"
        report(Diagnostic(Position(path, first_line), Code.TOO_LARGE, message))
        return None
    try:
        # Not utf-8-sig: its errors count from behind the byte order mark.
        data = data.removeprefix(codecs.BOM_UTF8)
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        place = _place(before, len(before), path, first_line)
        message = f"byte 0x{data[error.start]:02x} is not UTF-8: save the file as UTF-8"
        report(Diagnostic(place, Code.NOT_UTF8, message))
        return None
    text = text.replace("\r\n", "\n")
    bad = list(islice(UNWANTED.finditer(text), 20))
    for match in bad:
        message = f"character U+{ord(match[0]):04X} has no place in a text: delete it"
        place = _place(text, match.start(), path, first_line)
        report(Diagnostic(place, Code.CONTROL_CHARACTER, message))
    return None if bad else text


def _place(text: str, index: int, path: str, first_line: int) -> Position:
    line_start = text.rfind("\n", 0, index) + 1
    return Position(path, text.count("\n", 0, index) + first_line, index - line_start + 1)


def _hint(said: str, before: str) -> str:
    """Return a remedy for what the YAML parser said, from the line up to where it stopped."""
    if "mapping values" in said:
        if re.search(r"\S:\s", before):
            return 'put text that holds ": " in quotes, or in a block after |'
        return "start the keys of one level in the same column, each with a colon and a space"
    bracketed = ("while parsing a block", "while scanning for")
    if said.startswith(bracketed) and _BRACKETED.search(before):
        return (
            "text that starts with a quote or bracket ends where that closes: use a block after |"
        )
    return next((remedy for sign, remedy in _HINTS if sign in said), "see the line above too")


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being filled; ``key`` waits for its value."""

    node: Items | Fields
    key: str | None = None
    skip: bool = False
    """The next value belongs to a key that was refused."""


class _Builder:
    """Builds the tree from events, without recursion."""

    def __init__(self, path: str, text: str, report: Report, first_line: int) -> None:
        self.path = path
        self.report = report
        self.first_line = first_line
        self.lines = text.split("\n")
        self.comments = "#" in text
        self.root: Node | None = None
        self.documents = 0
        self.stack: list[_Open] = []
        self.takers: dict[type, Callable[[Any], bool]] = {
            yaml.ScalarEvent: self._scalar, yaml.AliasEvent: self._alias,
            yaml.SequenceStartEvent: self._open, yaml.SequenceEndEvent: self._close,
            yaml.MappingStartEvent: self._open, yaml.MappingEndEvent: self._close,
            yaml.DocumentStartEvent: self._document,
        }  # fmt: skip

    def feed(self, event: Any) -> bool:
        """Take one event; return False when reading must end."""
        take = self.takers.get(type(event))
        return take is None or take(event)

    def syntax_error(self, error: yaml.YAMLError) -> None:
        """Report what the YAML parser refuses, with a remedy where one is known."""
        context, problem = getattr(error, "context", None), getattr(error, "problem", None)
        mark = getattr(error, "problem_mark", None)
        if mark is None:
            place = Position(self.path, self.first_line)
            message = " ".join(f"not YAML: {error}".split())
            self.report(Diagnostic(place, Code.YAML_SYNTAX, message))
            return
        line = self._line(mark)
        if "\t" in line[: len(line) - len(line.lstrip(" -\t"))]:
            self._complain(mark, Code.YAML_TAB, "a tab indents this line: use spaces")
            return
        said = ", ".join(str(part) for part in (context, problem) if part)
        hint = _hint(said, line[: mark.column])
        if said.startswith(_UNFINISHED):
            mark = getattr(error, "context_mark", None) or mark
        self._complain(mark, Code.YAML_SYNTAX, f"not YAML ({said}): {hint}")

    def _place(self, mark: Any) -> Position:
        return Position(self.path, mark.line + self.first_line, mark.column + 1)

    def _line(self, mark: Any) -> str:
        # A file that lacks its last line end may be left one line further down.
        return self.lines[mark.line] if mark.line < len(self.lines) else ""

    def _complain(self, mark: Any, code: Code, message: str) -> None:
        self.report(Diagnostic(self._place(mark), code, message))

    def _document(self, event: Any) -> bool:
        self.documents += 1
        if self.documents > 1:
            message = 'a second document starts at "---": a file holds one'
            self._complain(event.start_mark, Code.YAML_FEATURE, message)
        return self.documents == 1

    def _alias(self, event: Any) -> bool:
        self._feature(event, f"alias {quoted(f'*{event.anchor}')}", "*")
        # Kept as a text, so that its field is not called missing as well.
        place = self._place(event.start_mark)
        self._add(Scalar(f"*{event.anchor}", place, place.line, exact=True, plain=True))
        return True

    def _features(self, event: Any) -> None:
        if event.anchor is not None:
            self._feature(event, f"anchor {quoted('&' + event.anchor)}", "&")
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._feature(event, f"tag {quoted(tag)}", "!")

    def _feature(self, event: Any, what: str, sign: str) -> None:
        message = f"{what} is not used here: put a text that starts with {sign} in quotes"
        self._complain(event.start_mark, Code.YAML_FEATURE, message)

    def _scalar(self, event: Any) -> bool:
        # Nearly all events come here, so nothing is called that can be seen at once.
        if event.anchor is not None or event.tag is not None:
            self._features(event)
        start, end = event.start_mark, event.end_mark
        line = start.line + self.first_line
        position = Position(self.path, line, start.column + 1)
        if event.style:
            self._add(self._quoted(event, position))
            return True
        comment = _COMMENT.match(self._line(end), end.column) if self.comments else None
        cut = comment[1] if comment else ""
        exact = start.line == end.line
        self._add(Scalar(event.value, position, line, exact=exact, plain=True, cut=cut))
        return True

    def _quoted(self, event: Any, position: Position) -> Scalar:
        """Return a text in quotes or a block."""
        style = event.style
        unwanted = UNWANTED.search(event.value) if style == '"' else None
        if unwanted:
            message = f"the escape of U+{ord(unwanted[0]):04X} has no place in a text: delete it"
            self._complain(event.start_mark, Code.CONTROL_CHARACTER, message)
        exact = style == "|" or event.start_mark.line == event.end_mark.line
        first = position.line + (style in {"|", ">"})
        return Scalar(event.value, position, first, exact=exact, plain=False)

    def _open(self, event: Any) -> bool:
        self._features(event)
        if len(self.stack) >= MAX_DEPTH:
            message = f"more than {MAX_DEPTH} levels of lists and mappings"
            self._complain(event.start_mark, Code.TOO_DEEP, message)
            return False
        place = self._place(event.start_mark)
        sequence = isinstance(event, yaml.SequenceStartEvent)
        node: Items | Fields = Items([], place) if sequence else Fields({}, {}, place)
        self._add(node)
        self.stack.append(_Open(node))
        return True

    def _close(self, _event: Any) -> bool:
        self.stack.pop()
        return True

    def _add(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        if isinstance(top.node, Items):
            top.node.items.append(node)
        elif top.key is not None:
            top.node.values[top.key] = node
            top.key, top.skip = None, False
        elif top.skip:
            top.skip = False
        else:
            self._key(top, top.node.keys, node)

    def _key(self, top: _Open, keys: dict[str, Position], node: Node) -> None:
        top.skip = True
        if not isinstance(node, Scalar):
            problem = (Code.WRONG_SHAPE, "a key must be a word, not a list or mapping")
        elif node.text == "<<" and node.plain:
            problem = (Code.YAML_FEATURE, 'merge key "<<" is not used here: write the keys out')
        elif node.text in keys:
            first = keys[node.text].line
            message = f"key {quoted(node.text)} stands here again; the first is in line {first}"
            problem = (Code.DUPLICATE_KEY, message)
        else:
            top.key, keys[node.text] = node.text, node.position
            return
        self.report(Diagnostic(node.position, *problem))
