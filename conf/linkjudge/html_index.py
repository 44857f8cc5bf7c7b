"""Reads one HTML, SVG or CSS file into what it defines and what it points to.

Knows nothing of other files: faults found here need no look at a second page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple

from linkjudge.html_attributes import ID_LISTS, ONLY_ON, PAINT, READ, SINGLE_IDS, URLS
from linkjudge.html_codes import HtmlCode
from linkjudge.html_values import css_urls, is_descriptor, refresh_url, srcset_urls

# Tags without an attribute that matters. Written over before parsing they leave every position
# as it is, and the parser, which takes nearly all of the time, has half of the work.
_PLAIN_TAG = re.compile(
    r"</?(?:span|p|li|ul|ol|div|a|h[1-6]|section|code|pre|em|strong|dl|dt|dd|tr|td|th|label)"
    r"""(?: class="[^"<>\n]*")?>"""
)
_SPECIAL = frozenset({"img", "area", "input", "base", "meta"})


class Fault(NamedTuple):
    """A fault that one file shows by itself."""

    code: HtmlCode
    problem: str
    value: str
    line: int
    column: int


class Reference(NamedTuple):
    """An address, where it stands (`a href`), and whether inside a template."""

    url: str
    where: str
    line: int
    column: int
    in_template: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What one file defines and what it points to."""

    path: str
    references: list[Reference] = field(default_factory=list)
    id_references: list[Reference] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    """Each id (and name of an anchor or map) with the line where it stands first."""
    template_ids: set[str] = field(default_factory=set)
    """Ids inside templates: no part of the page until a script copies them."""


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.templates = 0
        self.inert: dict[str, int] = {}
        self.in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect ids, addresses and images of one element."""
        for name, value in attrs:
            if name in READ:
                self._attribute(tag, name, value or "")
        if tag in _SPECIAL:
            self._special(tag, dict(attrs))
        # Only now: the template itself is part of the page, what it holds is not.
        self.templates += tag == "template"
        self.in_style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        """Leave a template or a style element."""
        self.in_style = False
        if tag == "template" and self.templates:
            self.templates -= 1
            if not self.templates:
                self.inert.clear()

    def handle_data(self, data: str) -> None:
        """Read addresses out of style elements."""
        if self.in_style:
            line, column = self.getpos()
            _add_css(self.page, data, "style url()", line, column)

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name == "id":
            self._define(value)
        elif name in ONLY_ON and tag not in ONLY_ON[name]:
            return
        elif name in URLS:
            self._refer(value, tag, name)
        elif name in PAINT:
            for _, url in css_urls(value):
                self._refer(url, tag, name)
        elif name in ID_LISTS or name in SINGLE_IDS:
            self._point(tag, name, value)
        else:
            self._rare(tag, name, value)

    def _rare(self, tag: str, name: str, value: str) -> None:
        if name in {"srcset", "imagesrcset"}:
            self._srcset(tag, name, value)
        elif name == "name" and tag in {"a", "map"}:
            self.page.ids.setdefault(value, self.getpos()[0])
        elif (name, tag) == ("data", "object"):
            self._refer(value, tag, name)
        elif name == "usemap":
            self._point(tag, name, value.removeprefix("#"))

    def _define(self, name: str) -> None:
        line = self.getpos()[0]
        if not name or len(name.split()) != 1 or name != name.strip():
            self._fault(HtmlCode.BAD_ID, "no usable id", name)
        seen = self.inert if self.templates else self.page.ids
        if name and name in seen:
            self._fault(HtmlCode.DUPLICATE_ID, f"the id of line {seen[name]} again", name)
        seen.setdefault(name, line)
        if self.templates:
            self.page.template_ids.add(name)

    def _refer(self, url: str, tag: str, name: str) -> None:
        line, column = self.getpos()
        place = Reference(url, f"{tag} {name}", line, column + 1, bool(self.templates))
        self.page.references.append(place)

    def _point(self, tag: str, name: str, value: str) -> None:
        line, column = self.getpos()
        # An empty list of ids is valid and names nothing; an empty single id is a mistake.
        names = value.split() if name in ID_LISTS or tag == "output" else [value.strip()]
        self.page.id_references.extend(
            Reference(one, f"{tag} {name}", line, column + 1, bool(self.templates)) for one in names
        )

    def _srcset(self, tag: str, name: str, value: str) -> None:
        candidates = list(srcset_urls(value))
        for url, descriptor in candidates or [("", "")]:
            self._refer(url, tag, name)
            if not is_descriptor(descriptor):
                self._fault(HtmlCode.BAD_SRCSET, f"unknown descriptor in {tag} {name}", descriptor)

    def _special(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "base" and "href" in attributes:
            self._fault(HtmlCode.BASE_ELEMENT, "a base element", attributes["href"] or "")
        elif tag == "meta":
            self._refresh(attributes)
        elif _is_image(tag, attributes):
            self._image(tag, attributes)

    def _refresh(self, attributes: dict[str, str | None]) -> None:
        if (attributes.get("http-equiv") or "").lower() == "refresh":
            url = refresh_url(attributes.get("content") or "")
            if url is not None:
                self._refer(url, "meta", "refresh")

    def _image(self, tag: str, attributes: dict[str, str | None]) -> None:
        source = attributes.get("src") or attributes.get("href") or ""
        # An alt without a value is an empty text, which marks decoration.
        alt = (attributes["alt"] or "").strip() if "alt" in attributes else None
        if alt is None:
            self._fault(HtmlCode.MISSING_ALT, f"{tag} without alt", source)
        elif alt and tag == "img" and alt in {source, source.rpartition("/")[2]}:
            self._fault(HtmlCode.FILE_NAME_ALT, "the alt text is a file name", alt)

    def _fault(self, code: HtmlCode, problem: str, value: str) -> None:
        line, column = self.getpos()
        self.page.faults.append(Fault(code, problem, value, line, column + 1))


def _is_image(tag: str, attributes: dict[str, str | None]) -> bool:
    if tag == "input":
        return (attributes.get("type") or "").lower() == "image"
    return tag == "img" or (tag == "area" and "href" in attributes)


def _add_css(page: Page, css: str, where: str, line: int, column: int) -> None:
    for offset, url in css_urls(css):
        before = css.rfind("\n", 0, offset)
        row = line + css.count("\n", 0, offset)
        at = offset - before if before >= 0 else column + offset + 1
        page.references.append(Reference(url, where, row, at))


def _write_over(tag: re.Match[str]) -> str:
    # A letter, no space: it may look like a tag inside an address, where a space is a fault.
    return "x" * (tag.end() - tag.start())


def read_markup(path: str, text: str) -> Page:
    """Read an HTML or SVG file."""
    page = Page(path)
    if not text.strip():
        page.faults.append(Fault(HtmlCode.EMPTY_PAGE, "the file is empty", path, 1, 1))
    reader = _Reader(page)
    reader.feed(_PLAIN_TAG.sub(_write_over, text))
    reader.close()
    return page


def read_css(path: str, text: str) -> Page:
    """Read a style sheet. A bare `#id` in it means the page that uses it, so it is left out."""
    page = Page(path)
    _add_css(page, text, "css url()", 1, 0)
    page.references[:] = [one for one in page.references if not one.url.startswith("#")]
    return page
