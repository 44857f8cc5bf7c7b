"""Tree -> the YAML that a person would write: blocks for long texts, quotes only where needed."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from selfcheck.diagnostics import QUOTES
from selfcheck.import_.tree import bare
from selfcheck.reader import Fields, Items, Node, Scalar, read

_WIDE = 1_000_000
"""So wide that no line is folded."""
_SHORT_LIST = 60
"""A list of words that is no longer stands on the line of its key."""
_FLOW = frozenset("[]{},\"'\n")


def bank_text(questions: Iterable[Node], title: str = "", head: Iterable[str] = ()) -> str:
    """Return a bank; ``head`` are comments for its top.

    Raises RuntimeError where the text would not be read as the same tree.
    """
    blocks = [textwrap.indent(question_text(each, listed=True), "  ") for each in questions]
    lines = [f"# {line}\n" for line in head]
    lines += [f"title: {_emitted(_scalar(title))}"] if title else []
    return "".join([*lines, "questions:\n", "\n".join(blocks)])


def check_text(text: str, questions: Iterable[Node]) -> None:
    """Raise RuntimeError where a bank's text is not read as the questions it was made of."""
    root = read(text.encode(), "written", _raise)
    held = root.values["questions"] if isinstance(root, Fields) else root
    wanted = [bare(each) for each in questions]
    if not isinstance(held, Items) or [bare(each) for each in held.items] != wanted:
        raise RuntimeError("what was written is not what was meant")


def _raise(found: object) -> None:
    raise RuntimeError(str(found))


def question_text(node: Node, *, listed: bool = False) -> str:
    """Return one question, with a dash before it where it is ``listed``."""
    return _emitted(*_events(Items([node], node.position) if listed else node))


class _Emitter(yaml.emitter.Emitter):
    """Indents a list below its key, as the banks of this project are written."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        del indentless
        super().increase_indent(flow, False)


def _emitted(*events: yaml.Event) -> str:
    stream = (
        yaml.StreamStartEvent(), yaml.DocumentStartEvent(explicit=False), *events,
        yaml.DocumentEndEvent(explicit=False), yaml.StreamEndEvent(),
    )  # fmt: skip
    dumper: Any = _Emitter
    text: str = yaml.emit(stream, Dumper=dumper, width=_WIDE, allow_unicode=True)
    # A lone plain word is followed by the mark of a document's end.
    return text.removesuffix("...\n")


def _events(node: Node) -> Iterator[yaml.Event]:
    if isinstance(node, Scalar):
        yield _scalar(node.text)
    elif isinstance(node, Items):
        yield yaml.SequenceStartEvent(None, None, implicit=True, flow_style=_is_short(node))
        for each in node.items:
            yield from _events(each)
        yield yaml.SequenceEndEvent()
    else:
        yield yaml.MappingStartEvent(None, None, implicit=True, flow_style=False)
        for key, value in node.values.items():
            yield _scalar(key)
            yield from _events(value)
        yield yaml.MappingEndEvent()


def _is_short(node: Items) -> bool:
    words = [each.text for each in node.items if isinstance(each, Scalar)]
    plain = not any(_FLOW & set(word) for word in words)
    return plain and len(words) == len(node.items) and sum(map(len, words)) <= _SHORT_LIST


def _scalar(text: str) -> yaml.ScalarEvent:
    """Return an event whose style the emitter may still change where the text needs quotes."""
    style = None
    if "\n" in text.strip("\n"):
        style, text = "|", text.rstrip("\n") + "\n"
    elif text[:1] in QUOTES:
        style = '"'  # plain text in typographic quotes would be called a mistake
    return yaml.ScalarEvent(None, None, (True, True), text, style=style)
