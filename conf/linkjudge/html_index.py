"""Reads one HTML, SVG or CSS file into what it defines and what it points to.

Knows nothing of other files: faults found here need no look at a second page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from linkjudge.html_attributes import ID_LISTS, ONLY_ON, PAINT, READ, SINGLE_IDS, URLS, WANTED
from linkjudge.html_codes import HtmlCode
from linkjudge.html_tokens import Tag, tags
from linkjudge.html_values import css_urls, is_descriptor, refresh_url, srcset_urls

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


class _Reader:
    def __init__(self, page: Page, text: str) -> None:
        self.page, self.text = page, text
        self.templates = 0
        self.inert: dict[str, int] = {}
        self.tag_at = 0
        self.counted = 0, 1, 0
        """An offset, its line, and where that line begins."""

    def read(self) -> None:
        """Collect ids, addresses and images of every element."""
        for tag in tags(self.text, WANTED):
            self.tag_at = tag.start
            if tag.is_end:
                self._leave_template()
            else:
                self._enter(tag)

    def _enter(self, tag: Tag) -> None:
        for name, value in tag.attributes:
            if name in READ:
                self._attribute(tag.name, name, value)
        if tag.name in _SPECIAL:
            self._special(tag.name, dict(tag.attributes))
        # Only now: the template itself is part of the page, what it holds is not.
        self.templates += tag.name == "template"
        if tag.text:
            line, column = self._place(tag.text_start)
            _add_css(self.page, tag.text, "style url()", line, column)

    def _leave_template(self) -> None:
        self.templates = max(0, self.templates - 1)
        if not self.templates:
            self.inert.clear()

    def _place(self, offset: int) -> tuple[int, int]:
        """Give line (from 1) and column (from 0); offsets only grow, so each is counted once."""
        before, line, begin = self.counted
        if breaks := self.text.count("\n", before, offset):
            line, begin = line + breaks, self.text.rfind("\n", before, offset) + 1
        self.counted = offset, line, begin
        return line, offset - begin

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
            self.page.ids.setdefault(value, self._place(self.tag_at)[0])
        elif (name, tag) == ("data", "object"):
            self._refer(value, tag, name)
        elif name == "usemap":
            self._point(tag, name, value.removeprefix("#"))

    def _define(self, name: str) -> None:
        line = self._place(self.tag_at)[0]
        if not name or len(name.split()) != 1 or name != name.strip():
            self._fault(HtmlCode.BAD_ID, "no usable id", name)
        seen = self.inert if self.templates else self.page.ids
        if name and name in seen:
            self._fault(HtmlCode.DUPLICATE_ID, f"the id of line {seen[name]} again", name)
        seen.setdefault(name, line)
        if self.templates:
            self.page.template_ids.add(name)

    def _refer(self, url: str, tag: str, name: str) -> None:
        line, column = self._place(self.tag_at)
        place = Reference(url, f"{tag} {name}", line, column + 1, bool(self.templates))
        self.page.references.append(place)

    def _point(self, tag: str, name: str, value: str) -> None:
        line, column = self._place(self.tag_at)
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

    def _special(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "base" and "href" in attributes:
            self._fault(HtmlCode.BASE_ELEMENT, "a base element", attributes["href"])
        elif tag == "meta":
            self._refresh(attributes)
        elif _is_image(tag, attributes):
            self._image(tag, attributes)

    def _refresh(self, attributes: dict[str, str]) -> None:
        if attributes.get("http-equiv", "").lower() == "refresh":
            url = refresh_url(attributes.get("content", ""))
            if url is not None:
                self._refer(url, "meta", "refresh")

    def _image(self, tag: str, attributes: dict[str, str]) -> None:
        source = attributes.get("src") or attributes.get("href") or ""
        # An alt without a value is an empty text, which marks decoration.
        alt = attributes["alt"].strip() if "alt" in attributes else None
        if alt is None:
            self._fault(HtmlCode.MISSING_ALT, f"{tag} without alt", source)
        elif alt and tag == "img" and alt in {source, source.rpartition("/")[2]}:
            self._fault(HtmlCode.FILE_NAME_ALT, "the alt text is a file name", alt)

    def _fault(self, code: HtmlCode, problem: str, value: str) -> None:
        line, column = self._place(self.tag_at)
        self.page.faults.append(Fault(code, problem, value, line, column + 1))


def _is_image(tag: str, attributes: dict[str, str]) -> bool:
    if tag == "input":
        return attributes.get("type", "").lower() == "image"
    return tag == "img" or (tag == "area" and "href" in attributes)


def _add_css(page: Page, css: str, where: str, line: int, column: int) -> None:
    for offset, url in css_urls(css):
        before = css.rfind("\n", 0, offset)
        row = line + css.count("\n", 0, offset)
        at = offset - before if before >= 0 else column + offset + 1
        page.references.append(Reference(url, where, row, at))


def read_markup(path: str, text: str) -> Page:
    """Read an HTML or SVG file."""
    page = Page(path)
    if not text.strip():
        page.faults.append(Fault(HtmlCode.EMPTY_PAGE, "the file is empty", path, 1, 1))
    _Reader(page, text).read()
    return page


def read_css(path: str, text: str) -> Page:
    """Read a style sheet. A bare `#id` in it means the page that uses it, so it is left out."""
    page = Page(path)
    _add_css(page, text, "css url()", 1, 0)
    page.references[:] = [one for one in page.references if not one.url.startswith("#")]
    return page
