"""Cuts HTML and SVG into tags, as fast as a pattern can. Knows no meaning of tags or attributes.

The standard library's parser takes three times as long for the same tags, and a check that is
run after every change has to be quick. What browsers mend is read as browsers read it: attributes
without quotes or values, comments and tags that never end.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

Attributes = tuple[tuple[str, str], ...]

# Every repetition is possessive: no text makes the pattern try twice. Tags that say nothing, which
# are most of a page, are left out by the pattern itself: those without an attribute or with only
# a class, but for the names that matter by themselves.
_VALUE = r"""(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)"""
_ATTRIBUTE = rf"""[^\s/><][^\s/>=<]*+(?:\s*+=\s*+{_VALUE}?+)?+"""
_TOKEN = re.compile(
    rf"""<(?:!--(?:-?>|.*?(?:--!?>|\Z))"""
    rf"""|/(template)(?=[\s/>])[^>]*+>"""
    rf"""|((?:template|script|style|textarea|title|img)(?=[\s/>])"""
    rf"""|[a-z][^\s/>]*+(?=[\s/])(?!\sclass="[^"]*+">))((?:[\s/]++|{_ATTRIBUTE})*+)>"""
    rf"""|[!?][^>]*+>)""",
    re.DOTALL | re.IGNORECASE,
)
_PAIR = re.compile(r"""([^\s/>][^\s/>=]*+)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+""")
# What these hold is text, whatever it looks like.
_TEXT_ONLY = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title")
}
_BY_THEMSELVES = {"template", "style", "img"}


class Tag(NamedTuple):
    """One tag: where it begins, its name, whether it is an end, what it says, a style's text."""

    start: int
    name: str
    is_end: bool = False
    attributes: Attributes = ()
    text: str = ""
    """The content of a style element."""
    text_start: int = 0


def tags(text: str, wanted: frozenset[str]) -> Iterator[Tag]:
    """Give the tags that have a wanted attribute or matter by themselves, and ends of templates.

    In order; comments, scripts and other texts are passed over.
    """
    # Behind the last > no tag ends: without this, each beginning would be followed to the end.
    at, last = 0, text.rfind(">") + 1
    while found := _TOKEN.search(text, at, last):
        at = found.end()
        closed, opened, said = found.groups()
        if closed:
            yield Tag(found.start(), closed.lower(), is_end=True)
        elif opened:
            name = opened.lower()
            # An empty element of SVG, such as <style/>, holds nothing.
            content = "" if said.endswith("/") else _content(text, at, name)
            attributes = _attributes(said, wanted)
            if attributes or name in _BY_THEMSELVES:
                style = content if name == "style" else ""
                yield Tag(found.start(), name, False, attributes, style, at)
            at += len(content)


def _content(text: str, start: int, name: str) -> str:
    end = _TEXT_ONLY.get(name)
    if end is None:
        return ""
    found = end.search(text, start)
    return text[start : found.start() if found else len(text)]


@lru_cache(maxsize=20_000)
def _attributes(said: str, wanted: frozenset[str]) -> Attributes:
    pairs: dict[str, str] = {}
    for found, value in _PAIR.findall(said):
        # Browsers keep the first of two attributes of one name.
        if (name := found.lower()) in wanted:
            pairs.setdefault(name, unescape(_bare(value)))
    return tuple(pairs.items())


def _bare(value: str) -> str:
    return value[1:-1] if value[:1] in {'"', "'"} else value
