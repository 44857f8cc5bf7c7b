"""Citations, resolved in less time: the course cites its works some 17,000 times a build."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from pybtex.plugin import find_plugin, register_plugin  # type: ignore[import-untyped]  # it has no types
from pybtex.richtext import Text  # type: ignore[import-untyped]  # as above
from sphinx.errors import NoUri
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinxcontrib.bibtex.citation_target import parse_citation_targets
from sphinxcontrib.bibtex.directives import BibliographyKey
from sphinxcontrib.bibtex.domain import BibtexDomain
from sphinxcontrib.bibtex.nodes import bibliography

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


class CitationDomain(BibtexDomain):
    """The domain of the citations, which makes each citation of a page once and copies it."""

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self._made: dict[tuple[Any, ...], nodes.Element] = {}

    def env_updated(self) -> Any:
        """Give the works their numbers, and forget what was made with others."""
        self._made.clear()
        found = super().env_updated()
        self._known = {citation.key for citation in self.citations}
        return found

    def resolve_xref(  # noqa: PLR0913, PLR0917 - Sphinx's own signature
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: Any,
        contnode: nodes.Element,
    ) -> Any:
        """Return the links of a citation; one with an unknown work is told each time."""
        key = (fromdocname, typ, target, *self._addresses(builder, fromdocname))
        if key not in self._made:
            made = super().resolve_xref(env, fromdocname, builder, typ, target, node, contnode)
            if not {each.key for each in parse_citation_targets(target)} <= self._known:
                return made
            self._made[key] = made
        return self._made[key].deepcopy()

    def _addresses(self, builder: Builder, page: str) -> list[str | None]:
        """Return where the lists of works are, seen from a page; None where a file lacks one."""
        return [_address(builder, page, each.docname) for each in self.bibliographies]


class EmptyWorks(SphinxPostTransform):
    """Takes from each work what an earlier file of the same build wrote into it.

    sphinxcontrib-bibtex keeps one node a work and adds the text each time a page is resolved: the
    second file of a build, or the joined pages of an e-book, would print every work twice.
    """

    default_priority = 4  # before the list of works is written

    def run(self, **_kwargs: Any) -> None:
        """Empty the works of each list on this page, and no others: they may wait to be written."""
        lists = cast("BibtexDomain", self.env.get_domain("cite")).bibliographies
        for each in self.document.findall(bibliography):
            found = lists[BibliographyKey(each["docname"], each["ids"][0])]
            for work in found.citation_nodes.values():
                work.clear()


def _address(builder: Builder, page: str, works: str) -> str | None:
    try:
        return builder.get_relative_uri(page, works)
    except NoUri:
        return None


def keep_citation_backend() -> None:
    """Have pybtex remember the backend that it asks for at every citation.

    It reads the metadata of every installed package each time: with 6,000 citations more than half
    of a build. What is registered is found first.
    """
    group, name = "pybtex.backends", "plaintext"
    register_plugin(group, name, find_plugin(group, name), force=True)


def keep_texts() -> None:
    """Have pybtex remember texts that it read: it reads names and titles anew at every citation.

    Its rich texts never change once they are made.
    """
    if not hasattr(Text.from_latex, "cache_info"):
        Text.from_latex = staticmethod(lru_cache(maxsize=20_000)(Text.from_latex))


def setup_citations(app: Sphinx) -> None:
    """Put the domain in the place of its parent's, on a site that has one."""
    keep_citation_backend()
    keep_texts()
    if app.registry.has_domain("cite"):
        app.add_domain(CitationDomain, override=True)
        app.add_post_transform(EmptyWorks)
