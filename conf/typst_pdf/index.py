"""The index at the end of a book, from the entries that Sphinx collected."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from sphinx.environment.adapters.indexentries import IndexEntries
from sphinx.locale import _
from sphinx.util.index_entries import split_index_msg

from typst_pdf.markup import call

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from typst_pdf.survey import Survey

Groups = list[tuple[str, list[Any]]]
"""Letters with their entries: (text, (links, lines below, key))."""


SHORT = 6
"""Lines of an entry that are not torn."""

POINTERS = {"see": "see %s", "seealso": "see also %s"}
"""What Sphinx writes below an entry that sends the reader to another one, by kind."""


def entries(env: BuildEnvironment, builder: Builder, pages: Container[str]) -> Groups:
    """Return the entries, sorted and grouped by letter, with pointers from some pages alone."""
    pointers = set(_pointers(env, pages))
    return [
        (letter, [_pointed(text, entry, pointers) for text, entry in found])
        for letter, found in IndexEntries(env).create_index(builder)
    ]


def _pointers(env: BuildEnvironment, pages: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield each entry of these pages that sends the reader to another one, and its line."""
    for page, found in env.domains.index_domain.entries.items():
        for kind, value, *_rest in found:
            if kind in POINTERS and page in pages:
                first, second = split_index_msg(kind, value)
                yield first, _(POINTERS[kind]) % second


def _pointed(text: str, entry: Any, pointers: Container[tuple[str, str]]) -> tuple[str, Any]:
    """Return an entry without the pointers of other pages: Sphinx gives them no address."""
    links, below, key = entry
    kept = [(sub, found) for sub, found in below if found or (text, sub) in pointers]
    return text, (links, kept, key)


def addresses(groups: Groups) -> Iterator[str]:
    """Yield every address that the index leads to."""
    for _letter, found in groups:
        for _text, (links, below, _key) in found:
            yield from (uri for _main, uri in links if uri)
            yield from (uri for _sub, inner in below for _main, uri in inner if uri)


def index_source(groups: Groups, survey: Survey) -> str:
    """Return the index of the pages in this file; empty when they have no entries."""
    lines = "".join(_group(letter, found, survey) for letter, found in groups)
    return call("index-page", lines) if lines else ""


def _group(letter: str, found: Iterable[Any], survey: Survey) -> str:
    lines = "".join(_entry(text, entry, survey) for text, entry in found)
    return call("index-letter", lines, letter=letter) if lines else ""


def _entry(text: str, entry: Any, survey: Survey) -> str:
    """Return an entry and the lines below it; a single line and its bare entry are one."""
    links, below, _key = entry
    places = _places(links, survey)
    # A pointer to another entry has no links: it stays, and stands last.
    pointers_last = sorted(below, key=lambda line: not line[1])
    lines = [
        (sub, found)
        for sub, targets in pointers_last
        if (found := _places(targets, survey)) or not targets
    ]
    if not places and len(lines) == 1:
        [(sub, found)] = lines
        return _line(f"{text}, {sub}", found, level=0)
    if not places and not lines:
        return ""
    keep = _kept(len(lines))
    outer = _line(text, places, level=0, keep=keep[0])
    inner = (_line(*each, level=1, keep=keep[at]) for at, each in enumerate(lines, 1))
    return outer + "".join(inner)


def _kept(below: int) -> list[bool]:
    """Return which lines of an entry stay with the next one, by the number of lines below it.

    A short entry stays whole; of a long one at least two lines stand at either end of a column.
    """
    count = below + 1
    return [at < count - 1 and (count <= SHORT or at in {0, count - 2}) for at in range(count)]


def _places(links: Iterable[Any], survey: Survey) -> dict[str, bool]:
    """Return the places in this file that links lead to, and whether each is a main one."""
    found: dict[str, bool] = {}
    for kind, uri in links:
        if uri and (name := survey.leads_to(uri)):
            found[name] = found.get(name, False) or kind == "main"
    return found


def _line(text: str, places: dict[str, bool], *, level: int, keep: bool = False) -> str:
    main = [name for name in places if places[name]]
    shown: dict[str, Any] = {"main": main} if main else {}
    shown |= {"keep": True} if keep else {}
    return call("index-line", text=text, to=list(places), level=level, **shown)
