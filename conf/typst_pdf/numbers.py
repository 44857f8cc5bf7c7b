"""Numbers of figures and tables on paper, where Sphinx gives none: the web stays as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from typst_pdf.labels import address, ids_of

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

_CAPTIONS: dict[str, type[nodes.Element]] = {"figure": nodes.caption, "table": nodes.title}
"""What holds the caption of each kind."""


def numbered(tree: nodes.document, env: BuildEnvironment) -> dict[str, str]:
    """Return words such as "Fig. D3.2" by the label of each figure and table with a caption.

    The count starts anew with every page that has a name in the field of ``typst_number_field``;
    without that setting it runs through the file.
    """
    if env.config.numfig or not env.config.typst_numbered:
        return {}
    return dict(_numbered(tree, env))


def _numbered(tree: nodes.document, env: BuildEnvironment) -> Iterator[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for page, before in _named_pages(tree, env):
        for node in _captioned(page):
            kind = before, node.tagname
            counts[kind] += 1
            words = env.config.numfig_format[node.tagname] % f"{before}{counts[kind]}"
            yield from ((address(page["docname"], each), words) for each in ids_of(node))


def _named_pages(
    tree: nodes.document, env: BuildEnvironment
) -> Iterator[tuple[addnodes.start_of_file, str]]:
    """Yield pages with what stands before their numbers; pages without a name have none."""
    field = env.config.typst_number_field
    for page in tree.findall(addnodes.start_of_file):
        name = env.metadata.get(page["docname"], {}).get(field, "")
        if name or not field:
            yield page, f"{name}." if name else ""


def _captioned(page: nodes.Element) -> Iterator[nodes.Element]:
    for node in page.findall(nodes.Element):
        if any(isinstance(each, _CAPTIONS.get(node.tagname, ())) for each in node.children):
            yield node
