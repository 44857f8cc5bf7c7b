"""Sphinx extension for the linkcheck builder: every place of a link, and manners in asking.

The only module of the package that knows Sphinx. List it in conf.py's extensions; it does
nothing in other builds.
"""

from __future__ import annotations

import signal
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.linkcheck import CheckExternalLinksBuilder, Hyperlink
from sphinx.util.nodes import get_node_line

from linkjudge.built_links import built_links, is_asked
from linkjudge.doi import HANDLE_API, doi_link, handle_question
from linkjudge.html_index import read_markup
from linkjudge.ignores import read_ignores
from linkjudge.ledger import read_ledger
from linkjudge.manners import Both, Manners, Pace
from linkjudge.plan import Orders, Place, Plan
from linkjudge.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

GAP = 0.25
"""Seconds between two questions to one host."""


class JudgedBuilder(CheckExternalLinksBuilder):
    """linkcheck, which asks only what the plan says and keeps its distance."""

    def init(self) -> None:
        """Begin with an empty plan."""
        super().init()
        self.plan = Plan(doi_api=self.config.linkjudge_doi_api)
        self.sources = Sources()
        # At the time limit linkcheck must still close its files, else what it knows is lost.
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, signal.default_int_handler)

    def finish(self) -> None:
        """Write down what is to be asked, ask it, and write down what was."""
        manners = Manners(Pace(self.config.linkjudge_gap))
        self._make_plan()
        self.plan.write(Path(self.outdir))
        own = [(pattern, Both(manners, auth)) for pattern, auth in self.config.linkcheck_auth]
        self.config.linkcheck_auth = [*own, ("", manners)]
        try:
            super().finish()
        finally:
            self.plan.asked = sorted(manners.asked)
            self.plan.write(Path(self.outdir))

    def add_link(self, url: str, place: Place) -> None:
        """Note one place of a link, by the address that its author wrote."""
        places = self.plan.places.setdefault(url, [])
        if place not in places:
            places.append(place)

    def written(self, asked: str) -> str:
        """Give the address that stands in the course for one that is asked."""
        return doi_link(asked, self.plan.doi_api) or asked

    def _make_plan(self) -> None:
        config, plan = self.config, self.plan
        for link in self.hyperlinks.values():
            if not link.uri.startswith("#") and not plan.places.get(self.written(link.uri)):
                self.add_link(self.written(link.uri), Place(_path(link.docpath), link.lineno))
        told = config.linkjudge_orders
        orders = Orders.from_json(told) if told else Orders(datetime.now(UTC).date())
        if orders.html:
            self._add_built(Path(orders.html))
        plan.ignores, plan.endless = config.linkjudge_ignore, list(config.linkcheck_ignore)
        ignores, _ = read_ignores(plan.ignores, orders.today)
        web = {url for url in plan.places if is_asked(url)}
        plan.ignored = sorted(url for url in web if any(each.covers(url) for each in ignores))
        if orders.ledger and orders.fresh_days:
            ledger, _ = read_ledger(Path(orders.ledger))
            rest = web.difference(plan.ignored)
            plan.fresh = sorted(ledger.fresh(rest, orders.today, orders.fresh_days))
        left_out = {*plan.ignored, *plan.fresh}
        self.hyperlinks = {
            uri: link for uri, link in self.hyperlinks.items() if self.written(uri) not in left_out
        }

    def _add_built(self, folder: Path) -> None:
        """Add the links that only the built pages have; conf.py is named where it has them."""
        conf = Path(self.confdir) / "conf.py"
        lines = conf.read_text(encoding="utf-8").splitlines()
        for found, pages in built_links(folder, self.config.html_baseurl).items():
            asked = handle_question(found, self.plan.doi_api) or found
            url = self.written(asked)
            if url not in self.plan.places:
                row = next((n for n, line in enumerate(lines, 1) if found in line), 0)
                places = [Place(_path(conf), row)] if row else pages
                self.plan.places[url] = list(dict.fromkeys(places))
                name = self.config.root_doc
                self.hyperlinks[asked] = Hyperlink(asked, name, self.env.doc2path(name), 0)


def _path(path: object) -> str:
    full = Path(str(path))
    here = Path.cwd()
    return full.relative_to(here).as_posix() if full.is_relative_to(here) else full.as_posix()


def _note_places(app: Sphinx, doctree: Any, docname: str) -> None:
    builder = app.builder
    if not isinstance(builder, JudgedBuilder):
        return
    page = app.env.doc2path(docname)
    others = [Path(app.srcdir, name) for name in sorted(app.env.dependencies.get(docname, ()))]
    for node in doctree.findall():
        for uri, line in _links_of(node):
            asked = handle_question(uri, builder.plan.doi_api) or uri
            for path, row in builder.sources.places(uri, Path(page), line, others):
                builder.add_link(builder.written(asked), Place(_path(path), row))
            # linkcheck itself does not look into raw HTML.
            builder.hyperlinks.setdefault(asked, Hyperlink(asked, docname, page, line))


def _links_of(node: Any) -> Iterator[tuple[str, int]]:
    kind = node.__class__.__name__
    if kind == "raw" and "html" in node.get("format", "").split():
        references = read_markup("raw", node.astext()).references
        yield from ((one.url, _line(node)) for one in references if is_asked(one.url))
        return
    if kind == "reference":
        uri = node.get("refuri", "")
    else:
        uri = node.get("candidates", {}).get("?", "") if kind == "image" else ""
    if is_asked(uri):
        yield uri, _line(node)


def _line(node: Any) -> int:
    try:
        return get_node_line(node)
    except ValueError:
        return 0


def _ask_handle(app: Sphinx, uri: str) -> str | None:
    return handle_question(uri, app.config.linkjudge_doi_api)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the settings, the builder and the handlers."""
    app.setup_extension("sphinx.builders.linkcheck")
    app.add_config_value("linkjudge_doi_api", HANDLE_API, "", types=frozenset({str}))
    app.add_config_value("linkjudge_gap", GAP, "", types=frozenset({float, int}))
    app.add_config_value("linkjudge_ignore", [], "", types=frozenset({list, tuple}))
    app.add_config_value("linkjudge_orders", "", "", types=frozenset({str}))
    app.add_builder(JudgedBuilder, override=True)
    app.connect("doctree-resolved", _note_places)
    app.connect("linkcheck-process-uri", _ask_handle)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
