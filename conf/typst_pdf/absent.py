"""References to pages that are not in the file: a reader on paper gets their titles."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util import docname_join

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def name_absent_pages(
    tree: nodes.document, env: BuildEnvironment, docnames: AbstractSet[str]
) -> None:
    """Replace each `doc` reference that leaves the file by the title of its page.

    Unresolved it would be printed as the name of a file, which says nothing to a reader.
    """
    for reference in list(tree.findall(addnodes.pending_xref)):
        if reference.get("reftype") != "doc" or reference.get("refexplicit"):
            continue
        page = docname_join(reference.get("refdoc", ""), reference["reftarget"])
        if page in env.titles and page not in docnames:
            reference.replace_self(nodes.emphasis("", env.titles[page].astext()))
