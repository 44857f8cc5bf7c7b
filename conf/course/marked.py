"""YAML mappings with the line of every key. Scalars stay the characters the author typed.

So `0.10`, `none` and `2026-11-22` reach the field that reads them unchanged.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from course.problems import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Marked:
    """A value of a YAML file: text, words of a list, or a mapping, and its key's line (from 1)."""

    line: int
    text: str = ""
    words: tuple[str, ...] = ()
    children: dict[str, Marked] = field(default_factory=dict)


def read_mapping(source: str, first_line: int = 1) -> tuple[Marked, list[Problem]]:
    """Return the top mapping of `source`, whose first line is `first_line` of its file.

    A list has no text; of its entries those that are scalars are its words.
    """
    try:
        node = yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        return Marked(first_line), [_syntax(error, first_line)]
    if not isinstance(node, yaml.MappingNode):
        return Marked(first_line), [Problem(Code.YAML, "expected `name: value` lines", first_line)]
    return _mark(node, first_line, first_line), list(_repeated(node, first_line))


def _mark(node: yaml.Node, line: int, first_line: int) -> Marked:
    if isinstance(node, yaml.MappingNode):
        children = {
            str(key.value): _mark(value, first_line + key.start_mark.line, first_line)
            for key, value in node.value
        }
        return Marked(line, children=children)
    if isinstance(node, yaml.SequenceNode):
        scalars = (each for each in node.value if isinstance(each, yaml.ScalarNode))
        return Marked(line, words=tuple(each.value.strip() for each in scalars))
    return Marked(line, node.value.strip() if isinstance(node, yaml.ScalarNode) else "")


def _repeated(node: yaml.Node, first_line: int) -> Iterator[Problem]:
    """Yield every key that its mapping has already: YAML would keep the last one."""
    seen: set[str] = set()
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if key.value in seen:
            line = first_line + key.start_mark.line
            yield Problem(Code.YAML, f"`{key.value}` stands here a second time", line)
        seen.add(str(key.value))
        yield from _repeated(value, first_line)


def _syntax(error: yaml.YAMLError, first_line: int) -> Problem:
    mark = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or "not readable"
    return Problem(Code.YAML, f"no valid YAML: {reason}", first_line + (mark.line if mark else 0))
