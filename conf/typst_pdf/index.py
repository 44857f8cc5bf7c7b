"""The index at the end of a book, from the entries that Sphinx collected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from sphinx.environment.adapters.indexentries import IndexEntries

from typst_pdf.markup import call

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from typst_pdf.survey import Survey

Groups = list[tuple[str, list[Any]]]
"""Letters with their entries: (text, (links, lines below, key))."""


def entries(env: BuildEnvironment, builder: Builder) -> Groups:
    """Return the entries of all pages, sorted and grouped by letter."""
    return IndexEntries(env).create_index(builder)


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
    links, below, _key = entry
    inner = "".join(_line(each, targets, survey, level=1) for each, targets in below)
    outer = _line(text, links, survey, level=0)
    if inner and not outer:
        outer = call("index-line", text=text, to=(), level=0)
    return outer + inner


def _line(text: str, links: Iterable[Any], survey: Survey, level: int) -> str:
    """Return a line with the pages of its links, or nothing when none is in this file."""
    found: dict[str, bool] = {}
    for kind, uri in links:
        if uri and (name := survey.leads_to(uri)):
            found[name] = found.get(name, False) or kind == "main"
    main = [name for name in found if found[name]]
    shown = {"main": main} if main else {}
    return call("index-line", text=text, to=list(found), level=level, **shown) if found else ""
