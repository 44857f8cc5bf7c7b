"""The page of the index: each place is named by its lesson, not by a number in brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx.errors import NoUri

from course.domain import course_domain, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils import nodes
    from sphinx.application import Sphinx

PAGE = "genindex"


class Place(NamedTuple):
    """Where an entry leads: the main place or another, its address, the page's code and title."""

    main: bool
    address: str
    name: str
    title: str


class Line(NamedTuple):
    """A line of the index: words, their places, lines below."""

    words: str
    places: list[Place]
    below: list[Line]


def name_places(
    app: Sphinx,
    _pagename: str,
    _template: str,
    context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Give the template of the index its lines, by letter (html-page-context)."""
    if "genindexentries" not in context:  # of a split index, all but one page have others
        return
    pages = _Pages(app)
    context["index_letters"] = [
        (letter, [_line(pages, words, links, below) for words, (links, below, _key) in found])
        for letter, found in context["genindexentries"]
    ]


def _line(pages: _Pages, words: str, links: Iterable[Any], below: Iterable[Any] = ()) -> Line:
    """Return a line; one that only has another below it becomes one with it."""
    lines = [_line(pages, *each) for each in sorted(below, key=lambda each: not each[1])]
    if not links and len(lines) == 1:
        return lines[0]._replace(words=f"{words}, {lines[0].words}")
    return Line(words, pages.places(links), lines)


class _Pages:
    """The pages of the course by the address that the index has for them."""

    def __init__(self, app: Sphinx) -> None:
        self._lessons = course_domain(app.env).lessons
        self._titles = app.env.titles
        order = walk(app.env, app.config.root_doc)
        self._order = {page: at for at, page in enumerate(order)}
        self._pages = dict(_addresses(app))

    def places(self, links: Iterable[tuple[str, str]]) -> list[Place]:
        """Return one place a page: the main one first, then in the order of the course."""
        found: dict[str, Place] = {}
        for main, address in links:
            page = self._pages[address.partition("#")[0]]
            if page not in found or (main and not found[page].main):
                found[page] = self._place(page, address, main=bool(main))
        last = len(self._order)
        return [
            found[page]
            for page in sorted(
                found, key=lambda page: (not found[page].main, self._order.get(page, last), page)
            )
        ]

    def _place(self, page: str, address: str, *, main: bool) -> Place:
        title = self._titles[page].astext()
        lesson = self._lessons.get(page)
        return Place(main, address, lesson.code if lesson else title, title)


def _addresses(app: Sphinx) -> Iterator[tuple[str, str]]:
    for page in app.env.found_docs:
        try:
            yield app.builder.get_relative_uri(PAGE, page), page
        except NoUri:
            continue


def setup_indexpage(app: Sphinx) -> None:
    """Connect it."""
    app.connect("html-page-context", name_places)
