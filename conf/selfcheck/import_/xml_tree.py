"""XML of others -> a tree whose elements know their line. No document type, no entity, no depth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from selfcheck.import_.files import RefusedError

_MOST_DEPTH = 40
_MOST_ELEMENTS = 1_000_000


@dataclass(slots=True)
class Element:
    """An element with its own text and the line that it begins in."""

    tag: str
    given: dict[str, str]
    line: int
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def all(self, tag: str) -> Iterator[Element]:
        """Yield the children of a name."""
        return (each for each in self.children if each.tag == tag)

    def first(self, tag: str) -> Element | None:
        """Return the first child of a name."""
        return next(self.all(tag), None)

    def word(self, *path: str) -> str:
        """Return the text below a path of names, without space around it."""
        here: Element | None = self
        for tag in path:
            here = here.first(tag) if here else None
        return here.text.strip() if here else ""


def tree(data: bytes, name: str) -> Element:
    """Return the root; raise RefusedError for what is no XML or should not be trusted."""
    top = Element("", {}, 1)
    stack = [top]
    count = 0
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        line = parser.CurrentLineNumber
        raise RefusedError(f"{name}:{line}: it declares a document type, which no question needs")

    def start(tag: str, given: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if len(stack) > _MOST_DEPTH or count > _MOST_ELEMENTS:
            raise RefusedError(f"{name}:{parser.CurrentLineNumber}: nested too deep, or too much")
        stack.append(Element(tag, given, parser.CurrentLineNumber))
        stack[-2].children.append(stack[-1])

    def text(data: str) -> None:
        stack[-1].text += data

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _tag: stack.pop()
    parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        line = getattr(error, "lineno", 1)
        raise RefusedError(f"{name}:{line}: this is no well-formed XML ({error})") from error
    return top.children[0]
