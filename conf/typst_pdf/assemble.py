"""From a start page to the pages of a file, in reading order, each after its parent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from typst_pdf.diagnostics import Problem, warn
from typst_pdf.tree import joined

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from typst_pdf.config import Document


@dataclass(frozen=True, slots=True)
class Page:
    """A page in its place: ``depth`` 0 is the start page, ``part`` has pages below it."""

    docname: str
    depth: int
    part: bool
    caption: str = ""


def pages(env: BuildEnvironment, document: Document) -> list[Page]:
    """Return the pages of a document without those that it leaves out."""
    seen: set[str] = set()
    found = list(_walk(env, document, document.start, 0, seen))
    for pattern in document.appendices:
        for docname in sorted(name for name in env.found_docs if fnmatchcase(name, pattern)):
            found += _walk(env, document, docname, 1, seen)
    return found


def _walk(
    env: BuildEnvironment, document: Document, docname: str, depth: int, seen: set[str]
) -> Iterator[Page]:
    if docname in seen or docname not in env.found_docs or left_out(env, document, docname):
        return
    seen.add(docname)
    below = env.toctree_includes.get(docname, [])
    inner = [page for child in below for page in _walk(env, document, child, depth + 1, seen)]
    yield Page(docname, depth, part=bool(inner))
    yield from inner


def left_out(env: BuildEnvironment, document: Document, docname: str) -> bool:
    """Say whether a page is not for this document: by pattern, or by its `only-for` field."""
    if any(fnmatchcase(docname, pattern) for pattern in document.exclude):
        return True
    only = str(env.metadata.get(docname, {}).get("only-for", "")).split()
    return bool(only) and not set(only) & set(document.tags)


def assemble(env: BuildEnvironment, found: list[Page]) -> nodes.document:
    """Return one tree with a `start_of_file` for every page; references are not resolved."""
    tree = joined()
    for page in found:
        tree += _file(env, page)
    return tree


def _file(env: BuildEnvironment, page: Page) -> addnodes.start_of_file:
    source = env.get_doctree(page.docname)
    for toctree in list(source.findall(addnodes.toctree)):
        _drop(toctree)
    for section in source.findall(nodes.section):
        section["docname"] = page.docname
    start = addnodes.start_of_file(docname=page.docname, depth=page.depth, part=page.part)
    start.source, start.line = str(env.doc2path(page.docname)), 1
    start += source.children
    return start


def _drop(toctree: nodes.Element) -> None:
    """Remove a table of contents, and the wrapper that only held it."""
    parent = toctree.parent
    parent.remove(toctree)
    if not parent.children and isinstance(parent, nodes.compound):
        parent.parent.remove(parent)


def keep_cited(tree: nodes.document) -> None:
    """Remove the works that no page cites, after references were resolved."""
    found = list(tree.findall(nodes.reference))
    cited = {each["refuri"].partition("#")[2] for each in found if "refuri" in each}
    cited |= {each["refid"] for each in found if "refid" in each}
    for work in list(tree.findall(nodes.citation)):
        if cited.isdisjoint(work["ids"]):
            work.parent.remove(work)


def check_start(env: BuildEnvironment, document: Document) -> bool:
    """Warn when the start page does not exist; return whether it does."""
    if document.start in env.found_docs:
        return True
    known = ", ".join(sorted(env.found_docs)[:8])
    warn(Problem.DOCUMENT, f"there is no page {document.start!r}; pages are {known} ...")
    return False
